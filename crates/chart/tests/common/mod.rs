//! A small reader of the SVG the charts write: shared by the tests that judge it as markup.
//! It knows only what XML 1.0 needs for well-formedness, so a slip in escaping cannot hide in leniency.

/// One start tag with its attributes.
#[derive(Debug)]
pub(crate) struct Tag {
    /// Element name.
    pub name: String,
    /// Attributes, values still escaped.
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// Checks that text holds only characters of XML 1.0 and only known references.
fn check_text(text: &str) -> Result<(), String> {
    if let Some(bad) = text.chars().find(|c| {
        (*c < ' ' && !matches!(c, '\n' | '\t' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
    }) {
        return Err(format!("character {bad:?}"));
    }
    for after in text.split('&').skip(1) {
        let known = ["amp;", "lt;", "gt;", "quot;", "#39;"];
        if !known.iter().any(|reference| after.starts_with(reference)) {
            return Err(format!("bare & before {after:?}"));
        }
    }
    Ok(())
}

fn attributes(mut rest: &str) -> Result<Vec<(String, String)>, String> {
    let mut found: Vec<(String, String)> = Vec::new();
    while !rest.trim_start().is_empty() {
        if !rest.starts_with(' ') {
            return Err(format!("no space before {rest:?}"));
        }
        let (name, after) = rest
            .trim_start()
            .split_once("=\"")
            .ok_or_else(|| format!("no value in {rest:?}"))?;
        let (value, after) = after
            .split_once('"')
            .ok_or_else(|| format!("unclosed value in {rest:?}"))?;
        if !is_name(name) || value.contains('<') || found.iter().any(|(key, _)| key == name) {
            return Err(format!("attribute {name:?}={value:?}"));
        }
        check_text(value)?;
        found.push((name.to_owned(), value.to_owned()));
        rest = after;
    }
    Ok(found)
}

/// Reads `xml` as one well-formed element and returns its start tags in order.
pub(crate) fn read(xml: &str) -> Result<Vec<Tag>, String> {
    let mut open: Vec<String> = Vec::new();
    let mut tags = Vec::new();
    let mut rest = xml;
    while let Some((text, after)) = rest.split_once('<') {
        check_text(text)?;
        if open.is_empty() && !(tags.is_empty() && text.is_empty()) {
            return Err("content outside the one element".to_owned());
        }
        let (inside, after) = after.split_once('>').ok_or("unclosed tag")?;
        rest = after;
        if let Some(name) = inside.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let (inside, is_empty) = match inside.strip_suffix('/') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let end = inside.find(' ').unwrap_or(inside.len());
        let name = inside[..end].to_owned();
        if !is_name(&name) {
            return Err(format!("element name {name:?}"));
        }
        tags.push(Tag {
            attributes: attributes(&inside[end..])?,
            name: name.clone(),
        });
        if !is_empty {
            open.push(name);
        }
    }
    if !open.is_empty() || !rest.is_empty() || tags.is_empty() {
        return Err(format!("left open {open:?}, left over {rest:?}"));
    }
    Ok(tags)
}
