//! No white space at the end of a line, and exactly one line end at the end of a file.
//! Differences then show what was meant, not what an editor did.

use crate::tree::{Finding, SourceFile};

/// Files that a test compares byte by byte, or feeds in as people have them.
const AS_IS_EXTENSIONS: [&str; 3] = ["snap", "csv", "tsv"];
const AS_IS_FOLDERS: [&str; 5] = ["fixtures", "golden", "snapshots", "corpus", "samples"];

pub(super) fn check(files: &[SourceFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| !is_as_is(file)) {
        for (number, line) in (1..).zip(file.text.split('\n')) {
            if line.ends_with(char::is_whitespace) {
                findings.push(file.finding(
                    number,
                    "white space at the end of the line",
                    "remove it",
                ));
            }
        }
        let last = file.text.lines().count().max(1);
        if file.text.is_empty() {
            findings.push(file.finding(1, "the file is empty", "fill it or remove it"));
        } else if !file.text.ends_with('\n') {
            findings.push(file.finding(last, "no line end at the end of the file", "add one"));
        } else if file.text.ends_with("\n\n") || file.text == "\n" {
            findings.push(file.finding(
                last,
                "empty lines at the end of the file",
                "end it with one line end",
            ));
        }
    }
    findings
}

fn is_as_is(file: &SourceFile) -> bool {
    AS_IS_EXTENSIONS.contains(&file.extension())
        || file
            .path
            .split('/')
            .any(|part| AS_IS_FOLDERS.contains(&part))
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
    fn white_space_at_a_line_end_is_found() {
        assert_eq!(lines("a.md", "a\nb \nc\t\n"), [2, 3]);
        assert_eq!(lines("a.md", "a\r\n"), [1]);
        assert_eq!(lines("a.md", "a\u{3000}\n"), [1]);
    }

    #[test]
    fn the_end_of_the_file_is_one_line_end() {
        assert_eq!(lines("a.rs", "a\nb"), [2]);
        assert_eq!(lines("a.rs", "a\n\n"), [2]);
        assert_eq!(lines("a.rs", ""), [1]);
        assert!(lines("a.rs", "a\nb\n").is_empty());
    }

    #[test]
    fn what_a_test_compares_is_left_as_it_is() {
        assert!(lines("crates/x/src/snapshots/a.snap", "a \n\n").is_empty());
        assert!(lines("crates/x/tests/fixtures/a.txt", "a ").is_empty());
    }
}
