//! No SQL text is put together with `format!` in the store.
//! Statements stand in .sql files and take parameters; a text built at run time is where injections come from.

use super::{has_word, rust};
use crate::tree::{Finding, SourceFile};

const VERBS: [&str; 4] = ["SELECT", "INSERT", "UPDATE", "DELETE"];

pub(super) fn check(files: &[SourceFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in rust(files).filter(|file| file.path.starts_with("crates/store/src/")) {
        for (number, body) in format_calls(&file.production_lines()) {
            if let Some(verb) = VERBS.iter().find(|verb| has_word(&body, verb)) {
                findings.push(file.finding(
                    number,
                    format!("{verb} inside format!"),
                    "write the statement in a .sql file and bind its parameters",
                ));
            }
        }
    }
    findings
}

/// Each call of `format!`: the line it begins on, and its text up to the closing bracket.
fn format_calls(lines: &[(usize, &str)]) -> Vec<(usize, String)> {
    let mut calls = Vec::new();
    for (index, (number, line)) in lines.iter().enumerate() {
        for (start, _) in line.match_indices("format!") {
            let mut body = line[start..].to_owned();
            // A call is short; what is still open after so many lines is a bracket inside a text.
            for (_, next) in lines.iter().skip(index + 1).take(40) {
                if closed(&body) {
                    break;
                }
                body.push('\n');
                body.push_str(next);
            }
            body.truncate(end(&body));
            calls.push((*number, body));
        }
    }
    calls
}

fn closed(body: &str) -> bool {
    end(body) < body.len() || body.ends_with([')', ']', '}'])
}

/// Where the first bracket that was opened is closed again; texts in quotes are passed over.
fn end(body: &str) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, c) in body.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    body.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        check(&[SourceFile::new(path, text)])
            .iter()
            .map(|finding| finding.line)
            .collect()
    }

    #[test]
    fn sql_in_a_format_is_found() {
        assert_eq!(
            lines(
                "crates/store/src/a.rs",
                "let x = format!(\"SELECT {a} FROM b\");\n"
            ),
            [1]
        );
        let text = "//! A.\nlet x = format!(\n    \"DELETE FROM {}\",\n    name(\")\"),\n);\n";
        assert_eq!(lines("crates/store/src/a.rs", text), [2]);
    }

    #[test]
    fn sql_after_the_call_and_other_texts_pass() {
        let text =
            "let x = format!(\"{a}\"); let y = \"SELECT 1\";\nlet z = format!(\"SELECTED {a}\");\n";
        assert!(lines("crates/store/src/a.rs", text).is_empty());
        let text = "let x = format!(\n    \"{a}\"\n);\nlet y = \"SELECT 1\";\n";
        assert!(lines("crates/store/src/a.rs", text).is_empty());
        assert!(lines("crates/web/src/a.rs", "format!(\"SELECT {a}\")\n").is_empty());
    }
}
