//! No file is longer than can be read in one sitting.
//! The exceptions stand in xtask/tidy-exceptions.txt with a reason; each may only shrink, so that a long file
//! gets better or stays as it is.

use super::find;
use crate::tree::{Finding, SourceFile};

/// The most lines a source file may have. 250 are aimed for; at 400 a file holds two ideas.
const LINES_MAX: usize = 400;
const EXTENSIONS: [&str; 4] = ["rs", "js", "css", "html"];
const EXCEPTIONS: &str = "xtask/tidy-exceptions.txt";

pub(super) fn check(files: &[SourceFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut excepted = Vec::new();
    if let Some(list) = find(files, EXCEPTIONS) {
        for (number, line) in list.lines() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            match exception(line) {
                Some((path, max)) => {
                    excepted.push(path);
                    findings.extend(ratchet(files, list, number, path, max));
                }
                None => findings.push(list.finding(
                    number,
                    "no exception can be read here",
                    "write: path, greatest number of lines, reason",
                )),
            }
        }
    }
    for file in files
        .iter()
        .filter(|file| EXTENSIONS.contains(&file.extension()))
    {
        let count = file.text.lines().count();
        if count > LINES_MAX && !excepted.contains(&file.path.as_str()) {
            findings.push(file.finding(
                LINES_MAX + 1,
                format!("{count} lines, {LINES_MAX} are allowed"),
                "give the second idea a file of its own",
            ));
        }
    }
    findings
}

/// `path max reason`; the reason may not be missing.
fn exception(line: &str) -> Option<(&str, usize)> {
    let mut words = line.split_whitespace();
    let (path, max) = (words.next()?, words.next()?.parse().ok()?);
    words.next().map(|_| (path, max))
}

fn ratchet(
    files: &[SourceFile],
    list: &SourceFile,
    number: usize,
    path: &str,
    max: usize,
) -> Option<Finding> {
    let Some(file) = find(files, path) else {
        return Some(list.finding(number, format!("{path} does not exist"), "remove the line"));
    };
    let count = file.text.lines().count();
    if count <= LINES_MAX {
        Some(list.finding(
            number,
            format!("{path} has only {count} lines now"),
            "remove the line",
        ))
    } else if count > max {
        Some(file.finding(
            max + 1,
            format!("{count} lines, its exception says {max}"),
            "split it; it may only shrink",
        ))
    } else if count < max {
        Some(list.finding(
            number,
            format!("{path} has {count} lines, not {max}"),
            "lower the number to that",
        ))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, lines: usize) -> SourceFile {
        SourceFile::new(path, "x\n".repeat(lines))
    }

    fn with_exception(lines: usize, line: &str) -> Vec<String> {
        let files = [
            file("a.rs", lines),
            SourceFile::new(EXCEPTIONS, format!("# head\n{line}\n")),
        ];
        check(&files).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_limit_counts_from_both_sides() {
        assert!(check(&[file("a.rs", LINES_MAX), file("a.toml", 9_000)]).is_empty());
        for path in ["a.rs", "a.css", "a.js", "a.html"] {
            assert_eq!(check(&[file(path, LINES_MAX + 1)]).len(), 1, "{path}");
        }
    }

    #[test]
    fn an_exception_holds_exactly() {
        assert_eq!(with_exception(500, "a.rs 500 one long table"), [""; 0]);
    }

    #[test]
    fn an_exception_may_only_shrink() {
        assert!(with_exception(501, "a.rs 500 one long table")[0].starts_with("a.rs:501:"));
        assert!(with_exception(499, "a.rs 500 one long table")[0].contains("lower the number"));
        assert!(with_exception(400, "a.rs 500 one long table")[0].contains("remove the line"));
    }

    #[test]
    fn an_exception_needs_a_file_and_a_reason() {
        let gone = with_exception(500, "b.rs 500 gone");
        assert!(gone[0].contains("b.rs does not exist"));
        assert!(gone[1].starts_with("a.rs:401:"));
        assert!(
            with_exception(500, "a.rs 500")
                .iter()
                .any(|f| f.contains("no exception can be read"))
        );
    }
}
