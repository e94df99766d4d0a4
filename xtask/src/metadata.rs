//! The packages of the workspace, as `cargo metadata` tells them.
//! Only the few fields that tidy and the supply check ask for; the JSON is read by hand so that no
//! helper crate is needed.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::Outcome;

/// One package.
#[derive(Debug, Clone, Default)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    /// The SPDX expression, where the package states one.
    pub(crate) license: Option<String>,
    /// Where it was fetched from; `None` for a package of this workspace.
    pub(crate) source: Option<String>,
    pub(crate) dependencies: Vec<Dependency>,
}

/// One dependency that a package declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

/// What a dependency is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Normal,
    Build,
    Dev,
}

/// The packages of this workspace alone.
pub(crate) fn workspace(root: &Path) -> Outcome<Vec<Package>> {
    parse(&cargo_metadata(root, &["--no-deps"])?)
}

/// The packages of this workspace and everything they draw in, as Cargo.lock fixes it.
pub(crate) fn everything(root: &Path) -> Outcome<Vec<Package>> {
    parse(&cargo_metadata(root, &["--locked"])?)
}

fn cargo_metadata(root: &Path, args: &[&str]) -> Outcome<String> {
    let output = Command::new(crate::ci::cargo())
        .args(["metadata", "--format-version", "1"])
        .args(args)
        .current_dir(root)
        .output()?;
    if !output.status.success() {
        return Err(format!(
            "cargo metadata failed: {}",
            String::from_utf8_lossy(&output.stderr)
        )
        .into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Reads the output of `cargo metadata --format-version 1`.
fn parse(json: &str) -> Outcome<Vec<Package>> {
    let value: Value = serde_json::from_str(json)?;
    let packages = value["packages"]
        .as_array()
        .ok_or("cargo metadata has no packages")?;
    packages.iter().map(package).collect()
}

fn package(value: &Value) -> Outcome<Package> {
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    Ok(Package {
        name: text("name").ok_or("a package without a name")?,
        version: text("version").ok_or("a package without a version")?,
        license: text("license"),
        source: text("source"),
        dependencies: value["dependencies"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(dependency)
            .collect(),
    })
}

fn dependency(value: &Value) -> Option<Dependency> {
    let kind = match value["kind"].as_str() {
        Some("dev") => Kind::Dev,
        Some("build") => Kind::Build,
        _ => Kind::Normal,
    };
    Some(Dependency {
        name: value["name"].as_str()?.to_owned(),
        kind,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_and_their_dependencies_are_read() {
        let json = r#"{"packages":[{"name":"a","version":"1.0.0","license":"MIT","source":null,"dependencies":[
            {"name":"b","kind":null},{"name":"c","kind":"dev"},{"name":"d","kind":"build"}]}]}"#;
        let packages = parse(json).unwrap();
        assert_eq!(packages[0].license.as_deref(), Some("MIT"));
        assert_eq!(packages[0].source, None);
        let kinds: Vec<Kind> = packages[0].dependencies.iter().map(|d| d.kind).collect();
        assert_eq!(kinds, [Kind::Normal, Kind::Dev, Kind::Build]);
    }

    #[test]
    fn something_else_is_refused() {
        assert!(parse("{}").is_err());
        assert!(parse("no json").is_err());
    }
}
