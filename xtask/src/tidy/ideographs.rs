//! No Chinese words in Rust: interface texts live in crates/text/*.ftl, official terms in rulebooks/.
//! Left out are tests, invented data, and the few files whose subject is the characters themselves.

use super::rust;
use crate::tree::{Finding, SourceFile};

/// Where characters are the subject matter: names and their order, identifiers, dates as people write them,
/// the texts; and where data is invented or only tests are written.
const ALLOWED: [&str; 6] = [
    "crates/synth/",
    "crates/testkit/",
    "crates/text/src/",
    "crates/model/src/name.rs",
    "crates/model/src/ident",
    "crates/model/src/partial.rs",
];

pub(super) fn check(files: &[SourceFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in rust(files).filter(|file| !ALLOWED.iter().any(|start| file.path.starts_with(start)))
    {
        for (number, line) in file.production_lines() {
            if let Some(character) = line.chars().find(|c| is_ideograph(*c)) {
                findings.push(file.finding(
                    number,
                    format!("{character} in Rust"),
                    "put interface texts in crates/text/*.ftl, official terms in rulebooks/",
                ));
            }
        }
    }
    findings
}

/// The unified ideographs, their extensions and compatibility forms.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        check(&[SourceFile::new(path, text)]).len()
    }

    #[test]
    fn ideographs_in_code_and_comments_are_found() {
        assert_eq!(
            count("crates/web/src/a.rs", "let x = \"任期\";\n// 支部\n"),
            2
        );
        assert_eq!(count("crates/web/src/a.rs", "let x = '𠮷';\n"), 1);
        assert_eq!(count("crates/model/src/names.rs", "\"王\"\n"), 1);
    }

    #[test]
    fn other_scripts_tests_and_the_named_files_pass() {
        assert_eq!(
            count(
                "crates/web/src/a.rs",
                "\"é — «x» …（）\"\n#[cfg(test)]\nmod tests {\n\"王\"\n}\n"
            ),
            0
        );
        for path in [
            "crates/model/src/name.rs",
            "crates/model/src/ident/tests.rs",
            "crates/text/src/a.rs",
        ] {
            assert_eq!(count(path, "\"王\"\n"), 0, "{path}");
        }
    }
}
