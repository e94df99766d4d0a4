//! Reading pages as people do: that they open, what they say, where they lead.

use super::kit::{By, Got, Kit};

pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

pub(crate) fn get(kit: &Kit, path: &str, token: &str) -> Got {
    kit.request("GET", path, By::Cookie(token), "", b"")
}

/// A page that opens: one heading, nothing inline.
#[track_caller]
pub(crate) fn page(kit: &Kit, path: &str, token: &str) -> String {
    let got = get(kit, path, token);
    assert_eq!(got.status, 200, "{path}: {}", words(&got.text()));
    let text = got.text();
    if got.header("content-type").starts_with("text/html") && !path.contains("fragment=1") {
        assert_eq!(text.matches("<h1").count(), 1, "{path}: headings");
        for inline in [" style=", " onclick=", " onchange=", "<script>", "<style"] {
            assert!(!text.contains(inline), "{path}: {inline}");
        }
    }
    text
}

pub(crate) fn links(html: &str) -> Vec<String> {
    let found = html
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let own = found.filter(|h| h.starts_with('/') && !h.starts_with("/assets/"));
    own.map(|h| h.replace("&amp;", "&").replace("&#38;", "&"))
        .collect()
}

/// What a reader reads of the page's main part, a line a block.
pub(crate) fn words(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, rest)| rest);
    let main = main.split_once("</main>").map_or(main, |(main, _)| main);
    let mut text = String::new();
    for (i, part) in main.split('<').enumerate() {
        let (tag, rest) = part.split_once('>').unwrap_or(("", part));
        let block = [
            "/p", "/h", "/li", "/tr", "/dt", "/dd", "/div", "/option", "p", "h", "tr", "br",
        ];
        let name: String = tag
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '/')
            .collect();
        let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
        text.push_str(if block.contains(&name) { "\n" } else { " " });
        if i > 0 {
            text.push_str(rest);
        }
    }
    let text = text.replace("&#60;", "<").replace("&amp;", "&");
    let lines = text
        .lines()
        .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
    lines
        .filter(|l| !l.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// A path without ids and query: what kind of page it is.
pub(crate) fn shape(path: &str) -> String {
    let path = path.split('?').next().unwrap_or(path);
    let mut before = "";
    let parts = path.split('/').map(|p| {
        let rule = matches!(before, "finding" | "rules") && !p.is_empty();
        before = p;
        if rule || p.len() > 30 || !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()) {
            "*"
        } else {
            p
        }
    });
    parts.collect::<Vec<_>>().join("/")
}
