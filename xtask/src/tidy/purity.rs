//! The pure crates touch neither files, network, environment, processes nor the clock.
//! They then cannot fail because of the outside world, and every test of them is repeatable.

use super::{PURE, has_word, rust};
use crate::tree::{Finding, SourceFile};

const HELP: &str = "take it as an argument: pure crates get the outside world from their caller";

/// Calls and modules of the outside world.
const BANNED: [&str; 9] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::time::SystemTime",
    "SystemTime::now",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
];
/// The same modules inside `use std::{…}`.
const BANNED_IN_GROUP: [&str; 5] = ["fs", "env", "net", "process", "SystemTime"];

/// The one file of a pure crate that maps files: what a census of a nation is counted from.
const DISK: &str = "crates/census/src/base/disk.rs";

pub(super) fn check(files: &[SourceFile]) -> Vec<Finding> {
    let pure = |file: &&SourceFile| {
        PURE.iter()
            .any(|name| file.path.starts_with(&format!("crates/{name}/src/")))
            && file.path != DISK
    };
    rust(files).filter(pure).flat_map(check_file).collect()
}

fn check_file(file: &SourceFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut in_group = false;
    for (number, line) in file.production_lines() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for word in BANNED.iter().filter(|word| has_word(line, word)) {
            findings.push(file.finding(number, format!("{word} in a pure crate"), HELP));
        }
        in_group |= line
            .trim_start()
            .trim_start_matches("pub ")
            .starts_with("use std::{");
        if in_group {
            for word in BANNED_IN_GROUP.iter().filter(|word| has_word(line, word)) {
                findings.push(file.finding(number, format!("std::{word} in a pure crate"), HELP));
            }
            in_group = !line.trim_end().ends_with(';');
        }
    }
    findings
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
    fn each_banned_call_is_found() {
        for word in BANNED {
            let text = format!("fn f() {{\n    {word}();\n}}\n");
            assert!(
                lines("crates/census/src/a.rs", &text).contains(&2),
                "{word}"
            );
        }
    }

    #[test]
    fn grouped_imports_are_found() {
        assert_eq!(lines("crates/text/src/a.rs", "use std::{fmt, fs};\n"), [1]);
        assert_eq!(
            lines(
                "crates/text/src/a.rs",
                "use std::{\n    env,\n    fmt,\n};\nlet fs = 1;\n"
            ),
            [2]
        );
    }

    #[test]
    fn tests_comments_and_other_crates_pass() {
        assert!(
            lines(
                "crates/text/src/a.rs",
                "// not std::fs\n#[cfg(test)]\nmod tests {\n std::fs\n}\n"
            )
            .is_empty()
        );
        assert!(lines("crates/text/build.rs", "use std::fs;\n").is_empty());
        assert!(lines("crates/needle/src/main.rs", "use std::fs;\n").is_empty());
    }
}
