//! No path of one machine and no host name of a package registry in any file.
//! Such a line works where it was written and nowhere else. The words are put together here so that this
//! file passes its own rule.

use crate::tree::{Finding, SourceFile};

/// Folders of the machines this was written on; only as the first part of an absolute path.
const FOLDERS: [&str; 2] = ["work", "farm"];
const HOSTS: [&str; 5] = [
    concat!("index", ".crates"),
    concat!("static", ".crates"),
    concat!("files", ".pythonhosted"),
    concat!("registry", ".npmjs"),
    concat!("deb", ".debian"),
];

pub(super) fn check(files: &[SourceFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        for (number, line) in file.lines() {
            if let Some(folder) = FOLDERS.iter().find(|folder| has_absolute(line, folder)) {
                findings.push(file.finding(
                    number,
                    format!("a path of one machine: /{folder}/…"),
                    "write it relative to the repository",
                ));
            }
            if let Some(host) = HOSTS.iter().find(|host| line.contains(**host)) {
                findings.push(file.finding(
                    number,
                    format!("a registry's host name: {host}…"),
                    "leave it to the package manager's configuration",
                ));
            }
        }
    }
    findings
}

/// Whether `/folder/` stands in the line with no letter, digit, dot or underscore before it.
fn has_absolute(line: &str, folder: &str) -> bool {
    line.match_indices(&format!("/{folder}/"))
        .any(|(start, _)| {
            !line[..start]
                .chars()
                .next_back()
                .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(line: String) -> usize {
        check(&[SourceFile::new("docs/a.md", line)]).len()
    }

    #[test]
    fn absolute_paths_are_found() {
        for folder in FOLDERS {
            assert_eq!(count(format!("see /{folder}/main\n")), 1);
            assert_eq!(count(format!("\"/{folder}/main\"\n")), 1);
            assert_eq!(count(format!("a/{folder}/main .{}{folder}/main\n", '/')), 0);
        }
    }

    #[test]
    fn registry_hosts_are_found() {
        for host in HOSTS {
            assert_eq!(count(format!("https://{host}.example/\n")), 1);
        }
        assert_eq!(count("crates.io, npmjs.com, debian.org\n".to_owned()), 0);
    }
}
