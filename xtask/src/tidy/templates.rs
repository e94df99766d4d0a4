//! No script, style or event handler inside a page.
//! The content security policy forbids them, so they would not work; what a page needs is a file under assets.

use crate::tree::{Finding, SourceFile};

const HELP: &str =
    "the content security policy forbids it: use a class, or a file under crates/web/assets";

pub(super) fn check(files: &[SourceFile]) -> Vec<Finding> {
    files
        .iter()
        .filter(|file| file.path.starts_with("crates/web/templates/") && file.extension() == "html")
        .flat_map(check_file)
        .collect()
}

fn check_file(file: &SourceFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (start, tag) in tags(&file.text) {
        let number = file.text[..start].matches('\n').count() + 1;
        let names = attributes(tag);
        let has = |name: &str| names.iter().any(|n| n == name);
        match tag_name(tag).as_str() {
            "script" if !has("src") => {
                findings.push(file.finding(number, "a script without src", HELP))
            }
            "style" => findings.push(file.finding(number, "a style element", HELP)),
            _ => {}
        }
        if has("style") {
            findings.push(file.finding(number, "a style attribute", HELP));
        }
        if let Some(name) = names.iter().find(|name| is_handler(name)) {
            findings.push(file.finding(number, format!("the event handler {name}"), HELP));
        }
    }
    findings
}

fn is_handler(name: &str) -> bool {
    name.len() > 2 && name.starts_with("on") && name.bytes().all(|b| b.is_ascii_lowercase())
}

fn tag_name(tag: &str) -> String {
    let name = tag[1..].chars().take_while(char::is_ascii_alphanumeric);
    name.collect::<String>().to_ascii_lowercase()
}

/// Every opening tag with the place it begins at. A `>` inside quotes or inside the template's own brackets
/// does not end it.
fn tags(text: &str) -> Vec<(usize, &str)> {
    let mut tags = Vec::new();
    for (start, _) in text.match_indices('<') {
        let rest = &text[start..];
        if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            tags.push((start, &rest[..tag_end(rest)]));
        }
    }
    tags
}

fn tag_end(rest: &str) -> usize {
    let (mut quote, mut template) = (None, false);
    let mut previous = ' ';
    for (at, c) in rest.char_indices() {
        match (previous, c) {
            ('{', '{' | '%' | '#') => template = true,
            ('}' | '%' | '#', '}') if template => template = false,
            _ if template => {}
            (_, '"' | '\'') if quote.is_none() => quote = Some(c),
            _ if quote == Some(c) => quote = None,
            (_, '>') if quote.is_none() => return at,
            _ => {}
        }
        previous = c;
    }
    rest.len()
}

/// The names of a tag's attributes, in lower case; values and template brackets are passed over.
fn attributes(tag: &str) -> Vec<String> {
    let mut names = Vec::new();
    let (mut quote, mut name) = (None, String::new());
    let after_name = tag.find(char::is_whitespace).unwrap_or(tag.len());
    for c in tag[after_name..].chars() {
        match c {
            _ if quote == Some(c) => quote = None,
            _ if quote.is_some() => {}
            '"' | '\'' => quote = Some(c),
            // An attribute without a value counts too; what comes before `=` is a name.
            '=' | '/' => names.push(std::mem::take(&mut name)),
            _ if c.is_whitespace() => names.push(std::mem::take(&mut name)),
            _ => name.push(c.to_ascii_lowercase()),
        }
    }
    names.push(name);
    names.retain(|name| !name.is_empty());
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let findings = check(&[SourceFile::new("crates/web/templates/a.html", text)]);
        findings
            .iter()
            .map(|finding| format!("{}:{}", finding.line, finding.what))
            .collect()
    }

    #[test]
    fn inline_script_and_style_are_found() {
        assert_eq!(
            found("<p>\n<script>x()</script>\n"),
            ["2:a script without src"]
        );
        assert_eq!(
            found("<script type=\"module\">\n"),
            ["1:a script without src"]
        );
        assert_eq!(found("<style>p{}</style>\n"), ["1:a style element"]);
        assert_eq!(
            found("<p\n  class=\"a\"\n  style=\"color:red\">\n"),
            ["1:a style attribute"]
        );
        assert_eq!(found("<p STYLE = 'x'>\n"), ["1:a style attribute"]);
    }

    #[test]
    fn event_handlers_are_found() {
        assert_eq!(
            found("<button type=submit onclick=\"x()\">\n"),
            ["1:the event handler onclick"]
        );
        assert_eq!(
            found("<a title=\"a > b\" onfocus=x>\n"),
            ["1:the event handler onfocus"]
        );
        assert_eq!(
            found("<a {% if a > b %}x{% endif %} onfocus=x>\n"),
            ["1:the event handler onfocus"]
        );
    }

    #[test]
    fn what_only_looks_like_it_passes() {
        assert!(found("<script src=\"/a.js\" type=\"module\"></script>\n").is_empty());
        assert!(
            found("<p data-style=\"x\" class=\"one style=\">style= onclick= on=</p>\n").is_empty()
        );
        assert!(found("{% if a < b %} style=\"x\" {% endif %}\n").is_empty());
    }
}
