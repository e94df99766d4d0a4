//! Which crate may use which, checked against `cargo metadata`.
//! The arrows of ARCHITECTURE.md hold because this table holds, not by good will. A new arrow is a decision:
//! it changes this file.

use super::decisions::line_of;
use super::{PURE, find};
use crate::metadata::{Dependency, Kind, Package};
use crate::tree::{Finding, SourceFile};

/// A crate of ours and those of ours that it may use, all without the `needle-` before the name.
const ALLOWED: [(&str, &[&str]); 16] = [
    ("model", &[]),
    ("rulebook", &["model"]),
    ("course", &["model", "rulebook"]),
    ("census", &["model", "rulebook"]),
    ("rights", &["model", "rulebook"]),
    ("ballot", &["model"]),
    ("chart", &[]),
    ("text", &["model"]),
    ("store", &["model", "rights"]),
    ("exchange", &["model", "rulebook"]),
    ("synth", &["model", "rulebook"]),
    (
        "app",
        &[
            "model", "rulebook", "course", "census", "rights", "chart", "text", "store",
            "exchange", "synth", "ballot",
        ],
    ),
    (
        "web",
        &[
            "model", "rulebook", "course", "census", "rights", "chart", "text", "exchange", "app",
        ],
    ),
    (
        "needle",
        &[
            "model", "rulebook", "course", "census", "rights", "chart", "text", "store",
            "exchange", "synth", "ballot", "app", "web",
        ],
    ),
    ("xtask", &[]),
    // Measures the program from outside and the store from inside.
    (
        "bench",
        &[
            "model", "rulebook", "census", "rights", "store", "exchange", "synth", "app",
        ],
    ),
];

/// For tests only: it may use every crate, and no crate may use it but as a dev-dependency.
const TESTKIT: &str = "testkit";

/// What the pure crates may never use: the outside world, and chance.
const BANNED_IN_PURE: [&str; 7] = [
    "tokio",
    "axum",
    "rusqlite",
    "postgres",
    "tokio-postgres",
    "rand",
    "getrandom",
];
/// Outside crates that one of our crates may never use.
const BANNED: [(&str, &[&str]); 2] = [
    ("app", &["axum", "askama", "clap"]),
    ("web", &["rusqlite", "postgres", "tokio-postgres", "clap"]),
];

pub(super) fn check(packages: &[Package], files: &[SourceFile]) -> Vec<Finding> {
    let ours: Vec<&str> = packages
        .iter()
        .map(|package| package.name.as_str())
        .collect();
    let mut findings = Vec::new();
    for package in packages {
        let name = short(&package.name);
        let manifest = manifest(name, files);
        if name != TESTKIT && !ALLOWED.iter().any(|(known, _)| *known == name) {
            findings.push(manifest.finding(
                1,
                format!("{name} is not in tidy's table"),
                "add it with what it may use",
            ));
            continue;
        }
        for dependency in &package.dependencies {
            let is_ours = ours.contains(&dependency.name.as_str());
            if let Some((what, help)) = judge(name, dependency, is_ours) {
                findings.push(manifest.finding(line_of(&manifest, &dependency.name), what, help));
            }
        }
    }
    findings
}

/// What is wrong with one dependency of the crate `name`, and what to do about it.
fn judge(name: &str, dependency: &Dependency, is_ours: bool) -> Option<(String, &'static str)> {
    let other = short(&dependency.name);
    // A test may reach wherever it must; only the arrows of the program itself are drawn.
    if dependency.kind == Kind::Dev || (name == TESTKIT && is_ours) {
        return None;
    }
    if is_ours {
        let allowed = ALLOWED
            .iter()
            .find(|(known, _)| *known == name)
            .map_or(&[][..], |(_, allowed)| allowed);
        let help = if other == TESTKIT {
            "make it a dev-dependency"
        } else {
            "move the code to where it belongs; ARCHITECTURE.md says which crate knows what"
        };
        return (!allowed.contains(&other)).then(|| (format!("{name} may not use {other}"), help));
    }
    let banned = BANNED
        .iter()
        .find(|(known, _)| *known == name)
        .map_or(&[][..], |(_, banned)| banned);
    let impure = PURE.contains(&name) && BANNED_IN_PURE.contains(&dependency.name.as_str());
    (impure || banned.contains(&dependency.name.as_str())).then(|| {
        (
            format!("{name} may not use {other}"),
            "take what it would give as an argument from a crate further out",
        )
    })
}

fn short(name: &str) -> &str {
    name.strip_prefix("needle-").unwrap_or(name)
}

fn manifest(name: &str, files: &[SourceFile]) -> SourceFile {
    let path = if name == "xtask" || name == "bench" {
        format!("{name}/Cargo.toml")
    } else {
        format!("crates/{name}/Cargo.toml")
    };
    find(files, &path)
        .cloned()
        .unwrap_or_else(|| SourceFile::new(path, ""))
}

#[cfg(test)]
mod tests;
