//! The repository as a list of text files.
//! Every tidy rule is a pure function over such a list, so that a test can hand it a bad file made up on
//! the spot.

use std::fmt;
use std::path::Path;
use std::process::Command;

use crate::Outcome;

/// One text file of the project.
#[derive(Debug, Clone)]
pub(crate) struct SourceFile {
    /// Relative to the root, with `/` between the folders.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// One breach of a house rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) path: String,
    /// Counted from 1.
    pub(crate) line: usize,
    /// What is wrong.
    pub(crate) what: String,
    /// What to do about it.
    pub(crate) help: &'static str,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}: {}; {}",
            self.path, self.line, self.what, self.help
        )
    }
}

impl SourceFile {
    pub(crate) fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
        }
    }

    /// The part of the file name after its last dot; empty where there is none.
    pub(crate) fn extension(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or("");
        name.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Whether the whole file is test code, by where it lies.
    pub(crate) fn is_test(&self) -> bool {
        self.path
            .split('/')
            .any(|part| matches!(part, "tests" | "tests.rs" | "benches"))
            || self.path.ends_with("_tests.rs")
    }

    /// The lines that are not test code, numbered from 1.
    pub(crate) fn production_lines(&self) -> Vec<(usize, &str)> {
        if self.is_test() {
            return Vec::new();
        }
        without_test_items(&self.text)
    }

    /// The lines, numbered from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }

    /// A finding in this file.
    pub(crate) fn finding(
        &self,
        line: usize,
        what: impl Into<String>,
        help: &'static str,
    ) -> Finding {
        Finding {
            path: self.path.clone(),
            line,
            what: what.into(),
            help,
        }
    }
}

/// The lines of a Rust file that stand outside items marked `#[cfg(test)]`. It leans on the formatter: an
/// item ends at the closing brace with its own indentation, and a test module is the file's last item (clippy's
/// `items_after_test_module`), which spares us a parser.
fn without_test_items(text: &str) -> Vec<(usize, &str)> {
    enum At {
        Code,
        Attributes(usize),
        Body(usize),
    }
    let mut at = At::Code;
    let mut kept = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        at = match at {
            At::Code if trimmed.starts_with("#[cfg(test)]") => At::Attributes(indent),
            At::Code => {
                kept.push((number, line));
                At::Code
            }
            At::Attributes(indent) if trimmed.starts_with("#[") => At::Attributes(indent),
            At::Attributes(_) if trimmed.ends_with([';', '}', ',']) => At::Code,
            At::Attributes(0) if trimmed.starts_with("mod ") => break,
            At::Attributes(indent) => At::Body(indent),
            At::Body(start) if indent == start && trimmed.starts_with('}') => At::Code,
            At::Body(start) => At::Body(start),
        };
    }
    kept
}

/// Every text file that git tracks or would track; what holds a zero byte or is not UTF-8 is no text.
pub(crate) fn load(root: &Path) -> Outcome<Vec<SourceFile>> {
    let output = Command::new("git")
        .args([
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
            "-z",
        ])
        .current_dir(root)
        .output()?;
    if !output.status.success() {
        return Err(format!(
            "git ls-files failed: {}",
            String::from_utf8_lossy(&output.stderr)
        )
        .into());
    }
    let names = String::from_utf8(output.stdout)?;
    let mut files = Vec::new();
    for name in names.split('\0').filter(|name| !name.is_empty()) {
        let path = root.join(name);
        // A tracked file may be deleted in the working tree, and a link is checked where it leads.
        if !path.symlink_metadata().is_ok_and(|about| about.is_file()) {
            continue;
        }
        let bytes = std::fs::read(&path).map_err(|error| format!("{name}: {error}"))?;
        if bytes.contains(&0) {
            continue;
        }
        if let Ok(text) = String::from_utf8(bytes) {
            files.push(SourceFile::new(name, text));
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Vec<usize> {
        SourceFile::new("crates/x/src/a.rs", text)
            .production_lines()
            .iter()
            .map(|(number, _)| *number)
            .collect()
    }

    #[test]
    fn a_test_module_is_left_out_to_the_end() {
        assert_eq!(kept("a\n#[cfg(test)]\nmod tests {\n    b\n}\n"), [1]);
        assert_eq!(kept("a\n#[cfg(test)]\nmod tests {\nr#\"\n}\n\"#\n}\n"), [1]);
    }

    #[test]
    fn a_test_item_is_left_out_and_what_follows_is_kept() {
        assert_eq!(kept("#[cfg(test)]\nmod tests;\na\n"), [3]);
        assert_eq!(
            kept("    #[cfg(test)]\n    #[inline]\n    fn f() {\n        a\n    }\n    b\n"),
            [6]
        );
    }

    #[test]
    fn files_under_tests_have_no_production_lines() {
        for path in [
            "crates/x/tests/a.rs",
            "crates/x/src/foo/tests.rs",
            "crates/x/benches/b.rs",
        ] {
            assert!(
                SourceFile::new(path, "a\n").production_lines().is_empty(),
                "{path}"
            );
        }
        assert!(
            !SourceFile::new("crates/x/src/contests.rs", "a\n")
                .production_lines()
                .is_empty()
        );
    }

    #[test]
    fn the_extension_is_after_the_last_dot_of_the_name() {
        assert_eq!(SourceFile::new("a.b/c", "").extension(), "");
        assert_eq!(SourceFile::new("a/b.snap.rs", "").extension(), "rs");
    }
}
