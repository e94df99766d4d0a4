//! `needle check` against a county worked out on paper: sixty organisations described in check/county.txt, each with what must be
//! found there and by which article; check/check-expected.json is what follows from the paper, written by hand.
//! Why not from the program's own output: it would agree with itself about a rule that is read wrongly.

#![expect(
    clippy::unwrap_used,
    reason = "a helper of a test fails as a test does: by panicking"
)]

mod county;
mod lines;

use std::collections::BTreeMap;

use needle_testkit::{ROOT_KEY, TestApp};
use serde_json::{Value, json};

use super::bench::Bench;

const EXPECTED: &str = include_str!("check/check-expected.json");
const ON: &str = "2026-11-24";

/// Findings by organisation and rule, each with its state and days.
fn by_org(findings: &[Value]) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in findings {
        let text = |field: &str| finding[field].as_str().unwrap_or("-").to_owned();
        let line = format!(
            "{} {}, due {}, since {}",
            text("rule"),
            text("state"),
            text("due"),
            text("since")
        );
        all.entry(text("org")).or_default().push(line);
    }
    all.values_mut().for_each(|lines| lines.sort());
    all
}

fn check(app: &TestApp, bench: &Bench, more: &[&str]) -> Vec<Value> {
    let db = app.file();
    let own = ["--db", db.to_str().unwrap(), "--key", "root.key", "check"];
    let found = bench.json(&[&own[..], &["--on", ON], more].concat());
    found.as_array().unwrap().clone()
}

#[test]
fn what_is_found_is_what_was_worked_out_on_paper() {
    let app = county::built();
    assert_eq!(app.census().at(app.today()).tree().len(), 60);
    let bench = Bench::new();
    bench.write("root.key", &needle_model::hex::encode(&ROOT_KEY));
    let found = check(&app, &bench, &[]);
    let expected: Vec<Value> = serde_json::from_str(EXPECTED).unwrap();
    let (found_of, expected_of) = (by_org(&found), by_org(&expected));
    let differ = |org: &&String| found_of.get(*org) != expected_of.get(*org);
    let orgs = found_of.keys().chain(expected_of.keys());
    let differing: BTreeMap<&String, Value> = orgs
        .filter(differ)
        .map(|org| {
            let both = json!({ "found": found_of.get(org), "on paper": expected_of.get(org) });
            (org, both)
        })
        .collect();
    assert!(
        differing.is_empty(),
        "{}",
        serde_json::to_string_pretty(&differing).unwrap()
    );
    assert_eq!(found.len(), expected.len());

    // The same by parts: what is late and what is due soon, one rule, one village.
    let late = check(&app, &bench, &["--late"]);
    let soon = check(&app, &bench, &["--soon"]);
    assert_eq!(late.len() + soon.len(), expected.len());
    assert!(late.iter().all(|finding| finding["state"] == "late"));
    let rule = check(&app, &bench, &["--rule", "group-meeting-monthly"]);
    assert_eq!(
        by_org(&rule).keys().collect::<Vec<_>>(),
        ["g01", "g02", "g06"]
    );
}
