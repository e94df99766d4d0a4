//! Nothing half-done is left behind: no reminders, no debugging calls, no test that is switched off.
//! What is still to do is an issue or a sentence in the change log. The words are put together here so that
//! this file passes its own rule.

use super::has_word;
use crate::tree::{Finding, SourceFile};

const EXTENSIONS: [&str; 8] = ["rs", "js", "css", "html", "sql", "ftl", "toml", "sh"];
const REMINDERS: [&str; 2] = [concat!("FIX", "ME"), concat!("XX", "X")];
/// Only in Rust.
const CALLS: [&str; 4] = [
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("dbg", "!("),
    concat!("#[", "ignore"),
];

pub(super) fn check(files: &[SourceFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files
        .iter()
        .filter(|file| EXTENSIONS.contains(&file.extension()))
    {
        for (number, line) in file.lines() {
            let reminder = REMINDERS.iter().find(|word| has_word(line, word));
            let call = CALLS
                .iter()
                .find(|call| file.extension() == "rs" && line.contains(**call));
            if let Some(word) = reminder.or(call) {
                findings.push(file.finding(
                    number,
                    format!("{word} left behind"),
                    "finish it or take it out",
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_leftover_is_found() {
        for word in REMINDERS.iter().chain(&CALLS) {
            let file = SourceFile::new("crates/x/src/a.rs", format!("//! A.\n    {word}\n"));
            assert_eq!(check(&[file]).len(), 1, "{word}");
        }
        for path in ["a.css", "a.sql", "a.js"] {
            assert_eq!(
                check(&[SourceFile::new(path, format!("/* {} */\n", REMINDERS[0]))]).len(),
                1
            );
        }
    }

    #[test]
    fn prose_and_longer_words_pass() {
        let text = format!("{}: a\n", REMINDERS[0]);
        assert!(check(&[SourceFile::new("docs/a.md", text)]).is_empty());
        assert!(
            check(&[SourceFile::new(
                "a.sh",
                format!("mktemp {}{}\n", REMINDERS[1], REMINDERS[1])
            )])
            .is_empty()
        );
    }
}
