//! Finding organisations with their names in a file: the same ones are found as with all of them in memory, whatever happened since
//! the file was written.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use std::collections::BTreeSet;

use needle_model::OrgId;
use needle_model::command::{Dissolve, Found, Move, Reach, Rename};
use needle_rights::{Principal, Role};
use needle_testkit::{TODAY, TestApp, made};

/// What each finds by each query; what finds too many is left out, because the rest is not told.
fn found(
    app: &TestApp,
    who: &[Principal],
    queries: &[String],
) -> Vec<(usize, String, BTreeSet<OrgId>)> {
    let mut out = Vec::new();
    for (i, who) in who.iter().enumerate() {
        for query in queries {
            let hits = app.search(who, query, false).unwrap();
            if hits.len() < needle_model::limits::SEARCH_HITS_MAX {
                let orgs = hits.into_iter().map(|hit| hit.org.id).collect();
                out.push((i, query.clone(), orgs));
            }
        }
    }
    out
}

#[test]
fn a_file_of_names_finds_what_memory_finds() {
    let (app, county) = TestApp::hamlet();
    let all = app.census().tree().ids().to_vec();
    let name = |org: OrgId| app.org_line(org, TODAY).name;
    let mut queries: Vec<String> = vec!["zb".into(), "hw".into(), "Moved".into(), "new".into()];
    for org in all.iter().step_by(3) {
        let full = name(*org);
        queries.push(full.chars().take(2).collect());
        queries.push(
            full.chars()
                .rev()
                .take(3)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect(),
        );
        queries.push(full);
    }
    let who = [
        Principal::operator(),
        app.actor(Role::Organiser, county.township, Reach::Below, None),
        app.actor(Role::Secretary, county.village, Reach::Below, None),
        app.actor(Role::Organiser, county.neighbour, Reach::Here, None),
    ];
    let in_memory = found(&app, &who, &queries);
    assert!(
        in_memory
            .iter()
            .filter(|(.., orgs)| !orgs.is_empty())
            .count()
            > 20
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("needle.names");
    app.names_to(&path, b"one").unwrap();
    assert_eq!(found(&app, &who, &queries), in_memory);

    // Everything that can happen to a name or its place.
    let kind = app.org_line(county.village, TODAY).kind;
    let sector = app.org_line(county.village, TODAY).sector;
    let parent = app.census().tree().parent(county.village).unwrap();
    let founded = |name: &str, effective| {
        let found = app.run(Found {
            parent: Some(parent),
            kind: kind.clone(),
            sector: sector.clone(),
            name: name.into(),
            short: None,
            codes: Default::default(),
            effective,
            reason: None,
        });
        made(&found.events).orgs[0]
    };
    let short_lived = founded("New and soon gone", TODAY.yesterday().unwrap());
    let new = founded("New branch", TODAY);
    app.run(Rename {
        org: parent,
        name: "Renamed above".into(),
        short: Some("Newer".into()),
        effective: TODAY,
        reason: None,
    });
    app.run(Move {
        org: new,
        to: county.neighbour,
        effective: TODAY,
        reason: None,
    });
    app.run(Dissolve {
        org: short_lived,
        effective: TODAY,
        reason: None,
    });
    let with_file = found(&app, &who, &queries);
    assert_ne!(with_file, in_memory);
    app.recount().unwrap();
    assert_eq!(found(&app, &who, &queries), with_file);

    // As after a restart: the file is taken only for what it was written after.
    app.names_to(&path, b"two").unwrap();
    app.recount().unwrap();
    assert!(!app.names_from(&path, b"one").unwrap());
    assert!(app.names_from(&path, b"two").unwrap());
    assert_eq!(found(&app, &who, &queries), with_file);
    // Another file: the one in use is mapped, and nobody may write into it.
    let other = folder.path().join("other.names");
    std::fs::write(&other, b"something else").unwrap();
    assert!(app.names_from(&other, b"two").is_err());
    assert_eq!(found(&app, &who, &queries), with_file);
}
