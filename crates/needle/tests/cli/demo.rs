//! The demo, and what is done with a database that holds something: counting, verifying, backing up.

#![expect(
    clippy::unwrap_used,
    reason = "a helper of a test fails as a test does: by panicking"
)]

use needle_store::Purpose;

use super::bench::Bench;
use super::bench::FILTERS;
use super::start::snapshot;

const DB: [&str; 2] = ["--db", "needle-demo/needle.db"];

fn hamlet() -> Bench {
    let bench = Bench::new();
    bench.done(&["demo", "--size", "hamlet", "--no-serve"]);
    bench
}

#[test]
fn the_demo_is_built_counts_and_replays_equal() {
    let bench = hamlet();
    let report = bench.json(&[&DB[..], &["verify", "--replay"]].concat());
    assert_eq!(report["verdict"], "equal");
    assert!(report["compared"].as_array().unwrap().len() >= 17);
    let sexes = bench.json(&[&DB[..], &["census", "--by", "sex"]].concat());
    let sum: u64 = sexes
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["members"].as_u64().unwrap())
        .sum();
    let all = bench.json(&[&DB[..], &["census"]].concat())["members"]
        .as_u64()
        .unwrap();
    assert_eq!(sum, all);
    assert!(all > 100, "{all}");
    assert!(!bench.path("needle-demo/building").exists());
}

#[test]
fn a_demo_that_is_there_is_left_alone_until_told() {
    let bench = hamlet();
    let before = bench.json(&[&DB[..], &["verify"]].concat());
    snapshot!(bench.shown(&["demo", "--size", "hamlet", "--no-serve"]));
    assert_eq!(bench.json(&[&DB[..], &["verify"]].concat()), before);
    bench.done(&["demo", "--size", "hamlet", "--no-serve", "--again"]);
    assert_ne!(
        bench.json(&[&DB[..], &["verify"]].concat())["heads"],
        before["heads"]
    );
}

#[test]
fn what_was_changed_behind_its_back_is_code_four() {
    let bench = hamlet();
    let store = bench.store("needle-demo/needle.db", Purpose::Look);
    store
        .vandalise("update org_version set name = 'x' where kind = 'township'")
        .unwrap();
    drop(store);
    assert_eq!(
        bench.run(&[&DB[..], &["verify"]].concat()).0,
        0,
        "the chains themselves hold"
    );
    let (code, out, _) = bench.run(&[&DB[..], &["verify", "--replay"]].concat());
    assert_eq!(code, 4);
    assert!(
        out.contains("different") && out.contains("org_version"),
        "{out}"
    );
}

#[test]
fn a_backup_is_restored_elsewhere_and_verifies() {
    let bench = hamlet();
    bench.done(&[&DB[..], &["backup", "--out", "copy.db"]].concat());
    assert_eq!(
        bench
            .run(&[&DB[..], &["backup", "--out", "copy.db"]].concat())
            .0,
        1,
        "never overwritten"
    );
    let key = ["--key", "needle-demo/needle.db.key"];
    bench.done(
        &[
            &["restore", "--from", "copy.db", "--db", "new.db"][..],
            &key,
        ]
        .concat(),
    );
    let was = bench.json(&[&DB[..], &["verify"]].concat());
    let is = bench.json(&[&["--db", "new.db", "verify", "--replay"][..], &key].concat());
    assert_eq!(
        (&is["heads"], &is["verdict"]),
        (&was["heads"], &was["verdict"])
    );
    let again = bench.run(
        &[
            &["restore", "--from", "copy.db", "--db", "new.db"][..],
            &key,
        ]
        .concat(),
    );
    assert_eq!(again.0, 1, "never overwritten");
}

#[test]
fn a_backup_that_was_touched_is_not_restored() {
    let bench = hamlet();
    bench.done(&[&DB[..], &["backup", "--out", "copy.db"]].concat());
    std::fs::copy(
        bench.path("needle-demo/needle.db.key"),
        bench.path("copy.db.key"),
    )
    .unwrap();
    let store = bench.store("copy.db", Purpose::Look);
    store
        .vandalise("update ledger set effective = 20200101 where seq = 5")
        .unwrap();
    drop(store);
    let (code, _, err) = bench.run(&["restore", "--from", "copy.db", "--db", "new.db"]);
    assert_eq!(code, 4, "{err}");
    assert!(!bench.path("new.db").exists());
}

#[test]
fn members_are_listed_and_the_reading_is_written_down() {
    let bench = hamlet();
    let entries = |bench: &Bench| {
        bench.json(&[&DB[..], &["verify"]].concat())["entries"]
            .as_u64()
            .unwrap()
    };
    let before = entries(&bench);
    let tree = bench.json(&[&DB[..], &["org", "tree", "--depth", "9"]].concat());
    let leaf = tree
        .as_array()
        .unwrap()
        .iter()
        .rev()
        .find(|o| o["orgs"] == 0 && o["members"] != 0)
        .unwrap();
    let list = bench.json(
        &[
            &DB[..],
            &["member", "list", "--under", leaf["id"].as_str().unwrap()],
        ]
        .concat(),
    );
    assert_eq!(
        list.as_array().unwrap().len() as u64,
        leaf["members"].as_u64().unwrap()
    );
    assert_eq!(entries(&bench), before + 1);
}

/// What is late or due soon in an organisation of that name, and under it.
fn findings(bench: &Bench, db: [&str; 2], name: &str) -> Vec<(String, bool, String)> {
    let tree = bench.json(&[&db[..], &["org", "tree", "--depth", "9"]].concat());
    let org = tree
        .as_array()
        .unwrap()
        .iter()
        .find(|org| org["name"] == name);
    let id = org.unwrap()["id"].as_str().unwrap();
    let found = bench.json(&[&db[..], &["check", "--under", id]].concat());
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("").to_owned();
    let found = found.as_array().unwrap().iter();
    found
        .map(|own| {
            (
                text(&own["rule"]),
                own["state"] == "late",
                text(&own["due"]),
            )
        })
        .collect()
}

#[test]
fn the_demos_own_village_is_in_order_but_for_its_election_and_little_more() {
    let bench = hamlet();
    let found = findings(&bench, DB, "河湾村党支部");
    let ends = found.iter().find(|(rule, ..)| rule == "branch-term-over");
    assert!(ends.is_some_and(|(_, late, _)| !late), "{found:?}");
    assert!(found.len() <= 4, "{found:?}");
    // What it has not done is its meeting of this quarter: neither late nor, before the last month, on the list.
    assert!(found.iter().all(|(_, late, _)| !late), "{found:?}");
}

#[test]
fn another_rulebook_has_a_demo_of_its_own_in_the_same_program() {
    let bench = Bench::new();
    let demo = ["demo", "--no-serve", "--rulebook"];
    let (code, _, err) = bench.run(&[&demo[..], &["no-such-rules"]].concat());
    assert!(
        code == 1 && err.contains("farm-cooperative"),
        "{code}: {err}"
    );
    let accounts = bench.json(&[&demo[..], &["farm-cooperative"]].concat());
    let logins: Vec<&str> = accounts
        .as_array()
        .unwrap()
        .iter()
        .map(|account| account["login"].as_str().unwrap())
        .collect();
    assert_eq!(
        logins,
        [
            "federation",
            "chair",
            "neighbour",
            "member",
            "rules",
            "admin"
        ]
    );
    let report = bench.json(&[&DB[..], &["verify", "--replay"]].concat());
    assert_eq!(report["verdict"], "equal");
    let tree = bench.json(&[&DB[..], &["org", "tree", "--depth", "9"]].concat());
    let tree = tree.as_array().unwrap();
    let of_kind = |kind: &str| tree.iter().filter(|org| org["kind"] == kind).count();
    assert!(
        (37..=43).contains(&of_kind("cooperative")),
        "{}",
        of_kind("cooperative")
    );
    assert!(of_kind("section") > 40);
    assert!(
        tree.iter()
            .all(|org| org["name"].as_str().unwrap().is_ascii())
    );
    let members = bench.json(&[&DB[..], &["census"]].concat())["members"].clone();
    assert!(
        (2_300..=2_700).contains(&members.as_u64().unwrap()),
        "{members}"
    );
    // A few cooperatives are late with something; the one the demo begins at only has its board to elect.
    let tallies = bench.json(&[&DB[..], &["check", "--count"]].concat());
    let late: u64 = tallies
        .as_array()
        .unwrap()
        .iter()
        .map(|tally| tally["late"].as_u64().unwrap())
        .sum();
    assert!((1..=120).contains(&late), "{late} late");
    let found = findings(&bench, DB, "Alder Vale Growers' Cooperative");
    assert!(
        found.iter().any(|(rule, ..)| rule == "board-election"),
        "{found:?}"
    );
    assert!(found.len() <= 4, "{found:?}");
}
