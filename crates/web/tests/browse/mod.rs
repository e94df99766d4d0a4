//! A browser without JavaScript: opens pages, reads the form on them as a browser would send it, sends it.

use super::kit::{By, Got, Kit};

const FORM: &str = "application/x-www-form-urlencoded";

/// A form as it stands on a page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Form {
    pub(crate) path: String,
    pub(crate) fields: Vec<(String, String)>,
}

impl Form {
    /// Types into a field, or chooses a value.
    pub(crate) fn set(mut self, name: &str, value: &str) -> Form {
        self.fields.retain(|(n, _)| n != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// What stands in a field.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, v)| v)
    }
}

/// Somebody signed in at a browser.
pub(crate) struct Browser<'a> {
    pub(crate) kit: &'a Kit,
    pub(crate) token: String,
}

impl Browser<'_> {
    pub(crate) fn get(&self, path: &str) -> Got {
        self.kit
            .request("GET", path, By::Cookie(&self.token), "", b"")
    }

    pub(crate) fn post(&self, path: &str, fields: &[(String, String)]) -> Got {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.kit
            .request("POST", path, By::Cookie(&self.token), FORM, body.as_bytes())
    }

    /// The form of a page that opens.
    #[track_caller]
    pub(crate) fn form(&self, path: &str) -> Form {
        let got = self.get(path);
        assert_eq!(got.status, 200, "{path}: {}", got.text());
        read(path, &got.text())
    }

    /// Presses a button.
    pub(crate) fn press(&self, form: &Form, name: &str, value: &str) -> Got {
        let mut fields = form.fields.clone();
        fields.push((name.to_owned(), value.to_owned()));
        self.post(&form.path, &fields)
    }

    /// Looks at what would change; the answer is the page that says so.
    #[track_caller]
    pub(crate) fn look(&self, form: &Form) -> Got {
        let got = self.press(form, "step", "preview");
        assert_eq!(got.status, 200, "{}: {}", form.path, main(&got.text()));
        got
    }

    /// Looks, gives a reason, confirms; answers where it leads.
    #[track_caller]
    pub(crate) fn carry_out(&self, form: &Form) -> String {
        let seen = self.look(form);
        let confirm = read(&form.path, &seen.text()).set("reason", "试一试");
        self.confirm(&confirm)
    }

    /// Confirms what stands on the page; answers where it leads.
    #[track_caller]
    pub(crate) fn confirm(&self, form: &Form) -> String {
        let got = self.press(form, "step", "confirm");
        assert_eq!(got.status, 303, "{}: {}", form.path, main(&got.text()));
        let to = got.header("location").to_owned();
        assert!(to.contains("?done=") || to.contains("&done="), "{to}");
        to
    }
}

/// The part of a page between its bar and its end.
pub(crate) fn main(html: &str) -> String {
    let start = html.find("<main").unwrap_or(0);
    html[start..].to_owned()
}

/// Reads the form of a page the way a browser would send it.
#[track_caller]
pub(crate) fn read(path: &str, html: &str) -> Form {
    let start = html
        .find("<form method=\"post\"")
        .unwrap_or_else(|| panic!("no form on {path}: {}", main(html)));
    let end = start + html[start..].find("</form>").expect("the form ends");
    let mut rest = &html[start..end];
    let mut fields = Vec::new();
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let close = rest.find('>').expect("the tag ends");
        let tag = &rest[..close];
        let after = &rest[close + 1..];
        if tag.starts_with("<input") {
            let ticks = matches!(
                attribute(tag, "type").as_deref(),
                Some("radio" | "checkbox")
            );
            if !ticks || tag.contains(" checked") {
                fields.push((
                    attribute(tag, "name").unwrap_or_default(),
                    attribute(tag, "value").unwrap_or_default(),
                ));
            }
        } else if tag.starts_with("<textarea") {
            let text = &after[..after.find("</textarea>").expect("it ends")];
            fields.push((
                attribute(tag, "name").unwrap_or_default(),
                unescape(text.trim_start_matches('\n')),
            ));
        } else if tag.starts_with("<select") {
            let options = &after[..after.find("</select>").expect("it ends")];
            let all: Vec<&str> = options.split("<option").skip(1).collect();
            let chosen = all
                .iter()
                .find(|o| o.split('>').next().is_some_and(|t| t.contains(" selected")))
                .or(all.first());
            let value = chosen
                .and_then(|o| attribute(o, "value"))
                .unwrap_or_default();
            fields.push((attribute(tag, "name").unwrap_or_default(), value));
        }
        rest = after;
    }
    fields.retain(|(name, _)| !name.is_empty());
    Form {
        path: path.to_owned(),
        fields,
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let key = format!(" {name}=\"");
    let start = tag.find(&key)? + key.len();
    let end = start + tag[start..].find('"')?;
    Some(unescape(&tag[start..end]))
}

fn unescape(text: &str) -> String {
    let mut out = text.to_owned();
    for (from, to) in [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
    ] {
        out = out.replace(from, to);
    }
    out
}
