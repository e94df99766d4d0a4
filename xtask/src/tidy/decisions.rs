//! Every outside dependency has a row that says why it was taken.
//! The table is docs/decisions/0001-dependencies.md; a dependency without a reason is a risk nobody chose.

use toml::Table;

use super::find;
use crate::Outcome;
use crate::tree::{Finding, SourceFile};

const MANIFEST: &str = "Cargo.toml";
const DECISIONS: &str = "docs/decisions/0001-dependencies.md";

/// Compares the workspace's dependency table with the decisions; without a manifest there is nothing to say.
pub(super) fn check(files: &[SourceFile]) -> Outcome<Vec<Finding>> {
    let Some(manifest) = find(files, MANIFEST) else {
        return Ok(Vec::new());
    };
    let decided = find(files, DECISIONS).map_or("", |file| file.text.as_str());
    let table: Table = manifest.text.parse()?;
    let dependencies = table
        .get("workspace")
        .and_then(|workspace| workspace.get("dependencies"));
    let names = dependencies
        .and_then(toml::Value::as_table)
        .into_iter()
        .flat_map(Table::iter);
    let outside = names.filter(|(_, value)| value.get("path").is_none());
    let undecided = outside.filter(|(name, _)| !decided.contains(&format!("| `{name}` |")));
    Ok(undecided
        .map(|(name, _)| {
            manifest.finding(
                line_of(manifest, name),
                format!("no reason is written down for {name}"),
                "add a row to docs/decisions/0001-dependencies.md",
            )
        })
        .collect())
}

/// The line of a manifest that begins with this key.
pub(super) fn line_of(manifest: &SourceFile, key: &str) -> usize {
    let is_key = |line: &str| {
        line.strip_prefix(key)
            .is_some_and(|rest| rest.starts_with([' ', '.', '=']))
    };
    manifest
        .lines()
        .find(|(_, line)| is_key(line))
        .map_or(1, |(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(decisions: &str) -> Vec<String> {
        let manifest = "[workspace.dependencies]\nneedle-model = { path = \"crates/model\" }\naxum = \"0.8\"\n";
        let files = [
            SourceFile::new(MANIFEST, manifest),
            SourceFile::new(DECISIONS, decisions),
        ];
        check(&files)
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_dependency_without_a_row_is_found() {
        assert!(found("| `axum-core` | 1 | x |\n")[0].starts_with("Cargo.toml:3: no reason"));
    }

    #[test]
    fn a_row_is_enough_and_our_own_crates_need_none() {
        assert!(found("| `axum` | 0.8 | HTTP |\n").is_empty());
    }
}
