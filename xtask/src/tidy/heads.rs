//! Every Rust file begins with `//!`.
//! One sentence what, one why: a reader decides from the head whether this is the room to be in.

use super::rust;
use crate::tree::{Finding, SourceFile};

pub(super) fn check(files: &[SourceFile]) -> Vec<Finding> {
    rust(files)
        .filter(|file| !file.text.starts_with("//! "))
        .map(|file| {
            file.finding(
                1,
                "the file does not begin with //!",
                "say in one sentence what it is, in one why",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_a_head_is_found() {
        for text in [
            "",
            "use std::fmt;\n",
            "// A comment.\n",
            "\n//! Too late.\n",
        ] {
            assert_eq!(
                check(&[SourceFile::new("build.rs", text)]).len(),
                1,
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_head_and_other_languages_pass() {
        assert!(
            check(&[
                SourceFile::new("a.rs", "//! A.\n"),
                SourceFile::new("a.js", "x\n")
            ])
            .is_empty()
        );
    }
}
