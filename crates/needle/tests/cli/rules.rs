//! Saying what was done, setting numbers, giving exceptions, issuing rules: from the shell to the ledger.

#![expect(
    clippy::unwrap_used,
    reason = "a helper of a test fails as a test does: by panicking"
)]

use std::path::Path;

use super::bench::{Bench, FILTERS};
use super::start::snapshot;

/// A database with a province under its root.
fn ground() -> Bench {
    let bench = Bench::new();
    bench.done(&["init"]);
    bench.done(&[
        "org",
        "found",
        "--under",
        "ROOT",
        "--kind",
        "province",
        "--name",
        "Heqing",
        "--code",
        "division=990000000000",
    ]);
    bench
}

/// The first id a command made.
fn made(bench: &Bench, args: &[&str]) -> String {
    bench.json(args)["made"][0]["id"]
        .as_str()
        .unwrap_or_else(|| panic!("{args:?} made nothing"))
        .to_owned()
}

#[test]
fn what_was_done_is_recorded_once_and_struck() {
    let bench = ground();
    let record = ["record", "ROOT", "secretary-lecture", "--note", "the canal"];
    snapshot!(bench.shown(&record));
    let again = bench.shown(&record);
    let strange = bench.shown(&["record", "ROOT", "fishing", "--present", "3"]);
    snapshot!([again, strange].join("\n"));
    let id = made(&bench, &["record", "ROOT", "secretary-lecture"]);
    bench.done(&["strike", &id]);
    assert_eq!(bench.run(&["strike", &id]).0, 3);
    assert_eq!(bench.json(&["verify", "--replay"])["verdict"], "equal");
}

#[test]
fn numbers_and_exceptions_are_given_and_taken_back() {
    let bench = ground();
    let number = [
        "indicator",
        "990000000000",
        "leaders-without-contact-branch",
    ];
    bench.done(&[&number[..], &["3"]].concat());
    assert_eq!(bench.run(&[&number[..], &["-1"]].concat()).0, 3);
    let set = [
        "rule",
        "set",
        "990000000000",
        "members-meeting-quarterly.times",
    ];
    bench.done(&[&set[..], &["2", "--from", "2030-01-01"]].concat());
    bench.done(&[&set[..], &["--clear", "--from", "2031-01-01"]].concat());
    // Neither a number nor none is no answer.
    assert_eq!(bench.run(&set).0, 2);
    assert_eq!(bench.run(&[&set[..], &["2", "--clear"]].concat()).0, 2);
    let give = [
        "exception",
        "give",
        "990000000000",
        "theme-day-monthly",
        "--kind",
        "lifted",
        "--until",
        "2027-06-01",
        "--authority",
        "decision 3",
        "--reason",
        "moving house",
    ];
    snapshot!(bench.shown(&[&give[..], &["--dry-run"]].concat()));
    let id = made(&bench, &give);
    assert_eq!(bench.run(&give).0, 3);
    bench.done(&["exception", "end", &id]);
    assert_eq!(bench.json(&["verify", "--replay"])["verdict"], "equal");
}

/// Copies a folder of rules, each file as `change` makes it.
fn copy(from: &Path, bench: &Bench, to: &str, change: &dyn Fn(&str, String) -> String) {
    std::fs::create_dir_all(bench.path(to)).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let target = format!("{to}/{name}");
        if path.is_dir() {
            copy(&path, bench, &target, change);
        } else if name.ends_with(".toml") {
            let text = std::fs::read_to_string(&path).unwrap();
            bench.write(&target, &change(name, text));
        }
    }
}

fn changed(bench: &Bench, to: &str, what: &str, with: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebooks/grassroots-party");
    copy(&folder, bench, to, &|name, text| {
        if name != "branch-meetings.toml" {
            return text;
        }
        let changed = text.replacen(what, with, 1);
        assert_ne!(changed, text, "{what} stands there");
        changed
    });
}

#[test]
fn rules_are_issued_from_a_day_and_wrong_ones_are_shown_with_their_place() {
    let bench = ground();
    changed(&bench, "wrong", "members.full", "member.full");
    let (code, _, err) = bench.run(&["rulebook", "issue", "wrong", "--from", "2030-01-01"]);
    assert_eq!(code, 1, "{err}");
    assert!(
        err.contains("rules/branch-meetings.toml") && err.contains("members.full"),
        "{err}"
    );
    assert_eq!(bench.json(&["verify"])["entries"], 2);
    changed(&bench, "right", "\"quarter\"", "\"month\"");
    let issue = ["rulebook", "issue", "right", "--from", "2030-01-01"];
    bench.done(&issue);
    let (code, _, err) = bench.run(&issue);
    assert_eq!(code, 3, "{err}");
    let (code, _, err) = bench.run(&["rulebook", "issue", "right", "--from", "2020-01-01"]);
    assert_eq!(code, 3, "{err}");
    assert!(err.contains("2020-01-01 has passed"), "{err}");
    assert_eq!(bench.json(&["verify", "--replay"])["verdict"], "equal");
}
