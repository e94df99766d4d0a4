//! The house rules that the compiler does not know, each in a file of its own.
//! A rule is a pure function from the files to its findings; this file only runs them all and prints.

mod decisions;
mod dependencies;
mod heads;
mod ideographs;
mod leftovers;
mod lengths;
mod machine;
mod purity;
mod regulation;
mod sql;
mod templates;
mod white_space;

use std::path::Path;

use crate::Outcome;
use crate::metadata::{self, Package};
use crate::tree::{self, Finding, SourceFile};

/// The crates that do no IO and read no clock, no randomness and no environment (ARCHITECTURE.md).
const PURE: [&str; 8] = [
    "model", "rulebook", "course", "census", "rights", "ballot", "chart", "text",
];

/// Checks every rule on the repository at `root` and prints each breach. An error if there is one.
pub(crate) fn run(root: &Path) -> Outcome<()> {
    let files = tree::load(root)?;
    let findings = check(&files, &metadata::workspace(root)?)?;
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => {
            println!("tidy: {} files, nothing to mend", files.len());
            Ok(())
        }
        count => Err(format!("tidy: {count} to mend").into()),
    }
}

fn check(files: &[SourceFile], packages: &[Package]) -> Outcome<Vec<Finding>> {
    let mut findings = Vec::new();
    findings.extend(heads::check(files));
    findings.extend(lengths::check(files));
    findings.extend(white_space::check(files));
    findings.extend(dependencies::check(packages, files));
    findings.extend(decisions::check(files)?);
    findings.extend(purity::check(files));
    findings.extend(regulation::check(files)?);
    findings.extend(ideographs::check(files));
    findings.extend(machine::check(files));
    findings.extend(sql::check(files));
    findings.extend(templates::check(files));
    findings.extend(leftovers::check(files));
    findings.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    Ok(findings)
}

/// The file with this path; `None` where the project has none.
fn find<'a>(files: &'a [SourceFile], path: &str) -> Option<&'a SourceFile> {
    files.iter().find(|file| file.path == path)
}

/// The Rust files.
fn rust(files: &[SourceFile]) -> impl Iterator<Item = &SourceFile> {
    files.iter().filter(|file| file.extension() == "rs")
}

/// Whether `needle` stands in `line` as a word of its own.
fn has_word(line: &str, needle: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(needle).any(|(start, _)| {
        !line[..start].chars().next_back().is_some_and(is_word)
            && !line[start + needle.len()..]
                .chars()
                .next()
                .is_some_and(is_word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_come_in_the_order_of_the_files() {
        let files = [
            SourceFile::new("b.rs", "fn f() {} \n"),
            SourceFile::new("a.rs", "//! A.\n\nfn f() {}"),
            SourceFile::new(
                "xtask/regulation.toml",
                include_str!("../../regulation.toml"),
            ),
            SourceFile::new("rulebooks/grassroots-party/ROWS.txt", "# none\n"),
        ];
        let found: Vec<String> = check(&files, &[])
            .unwrap()
            .iter()
            .map(|f| format!("{}:{}", f.path, f.line))
            .collect();
        assert_eq!(found, ["a.rs:3", "b.rs:1", "b.rs:1"]);
    }

    #[test]
    fn a_word_ends_where_letters_end() {
        assert!(has_word("a = SELECT x", "SELECT"));
        assert!(!has_word("SELECTED", "SELECT"));
        assert!(!has_word("PRE_SELECT", "SELECT"));
    }
}
