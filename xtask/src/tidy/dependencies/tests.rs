//! The dependency table, tried with packages made up on the spot.

use super::*;

fn package(name: &str, dependencies: &[(&str, Kind)]) -> Package {
    let dependencies = dependencies
        .iter()
        .map(|(name, kind)| Dependency {
            name: (*name).to_owned(),
            kind: *kind,
        })
        .collect();
    Package {
        name: name.to_owned(),
        version: "0.1.0".to_owned(),
        dependencies,
        ..Package::default()
    }
}

/// The findings for one package that has these dependencies, in a workspace of all our crates.
fn found(name: &str, dependencies: &[(&str, Kind)]) -> Vec<String> {
    let mut packages: Vec<Package> = ALLOWED
        .iter()
        .map(|(other, _)| match *other {
            "needle" | "xtask" => (*other).to_owned(),
            other => format!("needle-{other}"),
        })
        .filter(|other| other != name)
        .map(|other| package(&other, &[]))
        .collect();
    if name != "needle-testkit" {
        packages.push(package("needle-testkit", &[]));
    }
    packages.push(package(name, dependencies));
    check(&packages, &[])
        .iter()
        .map(|finding| finding.what.clone())
        .collect()
}

#[test]
fn an_arrow_against_the_stream_is_found() {
    assert_eq!(
        found("needle-model", &[("needle-rulebook", Kind::Normal)]),
        ["model may not use rulebook"]
    );
    assert_eq!(
        found("needle-web", &[("needle-store", Kind::Normal)]),
        ["web may not use store"]
    );
    assert_eq!(
        found("needle-chart", &[("needle-model", Kind::Normal)]),
        ["chart may not use model"]
    );
    assert_eq!(
        found("needle-app", &[("needle-web", Kind::Build)]),
        ["app may not use web"]
    );
}

#[test]
fn the_outside_world_is_kept_out() {
    for pure in PURE {
        let name = format!("needle-{pure}");
        for banned in BANNED_IN_PURE {
            assert_eq!(
                found(&name, &[(banned, Kind::Normal)]).len(),
                1,
                "{pure} {banned}"
            );
        }
        assert!(found(&name, &[("rand", Kind::Dev), ("serde", Kind::Normal)]).is_empty());
    }
    assert_eq!(
        found("needle-app", &[("axum", Kind::Normal)]),
        ["app may not use axum"]
    );
    assert_eq!(
        found("needle-web", &[("clap", Kind::Normal)]),
        ["web may not use clap"]
    );
}

#[test]
fn testkit_is_for_tests() {
    assert_eq!(
        found("needle", &[("needle-testkit", Kind::Normal)]),
        ["needle may not use testkit"]
    );
    assert!(found("needle-web", &[("needle-testkit", Kind::Dev)]).is_empty());
    assert!(
        found(
            "needle-testkit",
            &[("needle-web", Kind::Normal), ("needle-store", Kind::Normal)]
        )
        .is_empty()
    );
}

#[test]
fn a_new_crate_must_be_entered() {
    assert_eq!(
        found("needle-notary", &[]),
        ["notary is not in tidy's table"]
    );
}

#[test]
fn the_drawn_arrows_pass() {
    assert!(
        found(
            "needle-census",
            &[("needle-model", Kind::Normal), ("rustc-hash", Kind::Normal)]
        )
        .is_empty()
    );
    assert!(
        found(
            "needle",
            &[("needle-web", Kind::Normal), ("tokio", Kind::Normal)]
        )
        .is_empty()
    );
}
