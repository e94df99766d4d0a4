//! What the dependencies bring in: licences, banned crates, sources, known advisories.
//! cargo-deny does this better, but its advisory database comes from a place that a build server may not
//! reach, and building it takes minutes. So the lists of deny.toml and the floors of xtask/advisories.toml
//! are checked here without a network, and cargo-deny is run in addition where it and its database are at hand.

mod advisories;
mod licence;
mod policy;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::metadata::{self, Package};
use advisories::Advisory;
use policy::Policy;

/// Checks everything that Cargo.lock draws in and prints each breach. An error if there is one.
pub(crate) fn run(root: &Path) -> Outcome<()> {
    let read = |name: &str| {
        std::fs::read_to_string(root.join(name)).map_err(|error| format!("{name}: {error}"))
    };
    let policy = Policy::parse(&read("deny.toml")?)?;
    let advisories = advisories::parse(&read("xtask/advisories.toml")?)?;
    let packages = metadata::everything(root)?;
    let problems = check(&packages, &policy, &advisories);
    for problem in &problems {
        println!("supply: {problem}");
    }
    let twice = duplicates(&packages);
    if !twice.is_empty() {
        println!("supply: in two versions (allowed): {}", twice.join(", "));
    }
    println!(
        "supply: {} packages against {} known advisories, licences, bans and sources; {} problems",
        packages.len(),
        advisories.len(),
        problems.len()
    );
    cargo_deny(root)?;
    if problems.is_empty() {
        Ok(())
    } else {
        Err(format!("supply: {} problems", problems.len()).into())
    }
}

/// Every breach, as a sentence with what to do.
fn check(packages: &[Package], policy: &Policy, advisories: &[Advisory]) -> Vec<String> {
    let mut problems = Vec::new();
    for package in packages {
        let name = format!("{} {}", package.name, package.version);
        match &package.license {
            None => problems.push(format!("{name} states no licence; replace it")),
            Some(terms) => match licence::is_allowed(terms, &policy.licences) {
                Ok(true) => {}
                Ok(false) => problems.push(format!(
                    "{name} is under {terms}, which deny.toml does not allow"
                )),
                Err(error) => problems.push(format!(
                    "{name}: the licence {terms:?} cannot be read: {error}"
                )),
            },
        }
        if let Some(reason) = policy.banned.get(&package.name) {
            problems.push(format!(
                "{name} is banned by deny.toml: {reason}; cargo tree -i {} shows who wants it",
                package.name
            ));
        }
        if package
            .source
            .as_ref()
            .is_some_and(|source| !policy.is_source_allowed(source))
        {
            problems.push(format!(
                "{name} comes from a source that deny.toml does not allow"
            ));
        }
        problems.extend(
            advisories
                .iter()
                .filter_map(|advisory| advisory.against(package)),
        );
    }
    problems
}

/// The packages that are there in more than one version.
fn duplicates(packages: &[Package]) -> Vec<String> {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in packages {
        versions
            .entry(&package.name)
            .or_default()
            .push(&package.version);
    }
    let twice = versions.iter().filter(|(_, versions)| versions.len() > 1);
    twice
        .map(|(name, versions)| format!("{name} {}", versions.join(" and ")))
        .collect()
}

/// Runs cargo-deny's advisory check where it needs no network; says plainly what was done.
fn cargo_deny(root: &Path) -> Outcome<()> {
    let installed = Command::new(crate::ci::cargo())
        .args(["deny", "--version"])
        .output()
        .is_ok_and(|output| output.status.success());
    match (installed, advisory_database()) {
        (true, Some(_)) => {
            println!(
                "supply: cargo-deny and a local advisory database are here: checking against all of it"
            );
            crate::ci::cargo_run(
                root,
                &[
                    "deny",
                    "--offline",
                    "check",
                    "advisories",
                    "bans",
                    "sources",
                ],
                &[],
            )
        }
        (true, None) => {
            println!(
                "supply: cargo-deny is here but no advisory database; run `cargo deny fetch` where the network allows"
            );
            Ok(())
        }
        (false, _) => {
            println!(
                "supply: the whole advisory database was not asked (no cargo-deny); see CONTRIBUTING.md, «Advisories»"
            );
            Ok(())
        }
    }
}

/// Where cargo-deny keeps its copies of advisory databases, if there is one.
#[expect(
    clippy::disallowed_methods,
    reason = "the build script asks where Cargo's home is"
)]
fn advisory_database() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")))?;
    let found = ["advisory-dbs", "advisory-db"].map(|name| home.join(name));
    found.into_iter().find(|path| {
        path.read_dir()
            .is_ok_and(|mut entries| entries.next().is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

    fn package(name: &str, version: &str, license: Option<&str>, source: &str) -> Package {
        Package {
            name: name.to_owned(),
            version: version.to_owned(),
            license: license.map(str::to_owned),
            source: Some(source.to_owned()),
            ..Package::default()
        }
    }

    fn problems(package: Package) -> Vec<String> {
        let policy = Policy::parse(include_str!("../../deny.toml")).unwrap();
        let advisories = advisories::parse(include_str!("../advisories.toml")).unwrap();
        check(&[package], &policy, &advisories)
    }

    #[test]
    fn a_good_package_passes() {
        assert!(problems(package("tokio", "1.54.1", Some("MIT"), CRATES)).is_empty());
    }

    #[test]
    fn each_kind_of_breach_is_found() {
        let breaches = [
            (package("a", "1.0.0", None, CRATES), "states no licence"),
            (
                package("a", "1.0.0", Some("GPL-3.0-only"), CRATES),
                "does not allow",
            ),
            (
                package("a", "1.0.0", Some("MIT OR"), CRATES),
                "cannot be read",
            ),
            (
                package("openssl", "1.0.0", Some("MIT"), CRATES),
                "is banned",
            ),
            (
                package("a", "1.0.0", Some("MIT"), "git+https://example.org/a"),
                "a source",
            ),
            (
                package("tokio-postgres", "0.7.17", Some("MIT"), CRATES),
                "RUSTSEC-2026-0178",
            ),
        ];
        for (package, expected) in breaches {
            let found = problems(package.clone());
            assert!(
                found.len() == 1 && found[0].contains(expected),
                "{package:?}: {found:?}"
            );
        }
    }

    #[test]
    fn two_versions_are_shown() {
        let packages =
            ["1.0.0", "2.0.0"].map(|version| package("syn", version, Some("MIT"), CRATES));
        assert_eq!(duplicates(&packages), ["syn 1.0.0 and 2.0.0"]);
    }
}
