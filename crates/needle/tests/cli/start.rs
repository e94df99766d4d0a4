//! Beginning, and everything that can be wrong with a database when one begins.

use needle_store::Purpose;

use super::bench::{Bench, FILTERS, mode};

macro_rules! snapshot {
    ($shown:expr) => {
        insta::with_settings!({ filters => FILTERS, omit_expression => true }, { insta::assert_snapshot!($shown) })
    };
}
pub(super) use snapshot;

#[test]
fn init_makes_a_database_a_key_and_says_what_is_next() {
    let bench = Bench::new();
    snapshot!(bench.shown(&["init", "--root", "Songhe"]));
    assert_eq!(mode(&bench.path("needle.db.key")), 0o600);
    let key = std::fs::read_to_string(bench.path("needle.db.key")).unwrap();
    assert!(key.len() == 65 && key.ends_with('\n'));
}

#[test]
fn init_never_overwrites() {
    let bench = Bench::new();
    bench.done(&["init"]);
    let key = std::fs::read(bench.path("needle.db.key")).unwrap();
    snapshot!(bench.shown(&["init"]));
    assert_eq!(std::fs::read(bench.path("needle.db.key")).unwrap(), key);
}

#[test]
fn an_init_that_is_refused_leaves_nothing_behind() {
    let bench = Bench::new();
    let (code, _, err) = bench.run(&["init", "--root", " "]);
    assert_eq!(code, 3, "{err}");
    assert_eq!(std::fs::read_dir(bench.path("")).unwrap().count(), 0);
}

#[test]
fn a_refusal_lists_its_reasons_and_changes_nothing() {
    let bench = Bench::new();
    bench.done(&["init"]);
    let root = bench.json(&["org", "tree"])[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let args = [
        "org", "found", "--under", &root, "--kind", "branch", "--name", "",
    ];
    snapshot!(bench.shown(&args));
    assert_eq!(bench.json(&["verify"])["entries"], 1);
}

#[test]
fn founding_answers_with_the_id_and_a_preview_changes_nothing() {
    let bench = Bench::new();
    bench.done(&["init"]);
    let root = bench.json(&["org", "tree"])[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let found = [
        "org",
        "found",
        "--under",
        &root,
        "--kind",
        "province",
        "--name",
        "Heqing",
        "--code",
        "division=990000000000",
    ];
    bench.done(&[&found[..], &["--dry-run"]].concat());
    assert_eq!(bench.json(&["org", "tree"]).as_array().unwrap().len(), 1);
    let made = bench.json(&found)["made"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        bench.json(&["org", "show", "990000000000"])["id"],
        made.as_str()
    );
}

#[test]
fn wrong_usage_is_code_two() {
    let bench = Bench::new();
    assert_eq!(bench.run(&["census", "--as-of", "2026-02-30"]).0, 2);
    assert_eq!(bench.run(&["fly"]).0, 2);
    assert_eq!(bench.run(&["--help"]).0, 0);
}

#[test]
fn a_second_writer_is_told_and_a_look_is_allowed() {
    let bench = Bench::new();
    bench.done(&["init"]);
    let held = bench.store("needle.db", Purpose::Work);
    snapshot!(bench.shown(&["member", "list", "--under", "1"]));
    bench.done(&["org", "tree"]);
    bench.done(&["verify"]);
    drop(held);
}

#[test]
fn a_database_that_is_not_there_or_without_its_key() {
    let bench = Bench::new();
    let nowhere = bench.shown(&["verify"]);
    bench.done(&["init"]);
    std::fs::remove_file(bench.path("needle.db.key")).unwrap();
    let keyless = bench.shown(&["verify"]);
    bench.write("needle.db.key", "not a key\n");
    let malformed = bench.shown(&["verify"]);
    bench.write("needle.db.key", &format!("{}\n", "0".repeat(64)));
    let wrong = bench.shown(&["verify"]);
    snapshot!([nowhere, keyless, malformed, wrong].join("\n"));
}

#[test]
fn a_file_that_is_not_ours() {
    let bench = Bench::new();
    bench.write(
        "needle.db",
        &"not a database at all, but long enough to look at\n".repeat(40),
    );
    bench.write("needle.db.key", &format!("{}\n", "0".repeat(64)));
    snapshot!(bench.shown(&["verify"]));
}

#[test]
fn a_database_of_a_newer_program() {
    let bench = Bench::new();
    bench.done(&["init"]);
    bench
        .store("needle.db", Purpose::Look)
        .vandalise("update meta set value = '99' where name = 'layout'")
        .unwrap();
    snapshot!(bench.shown(&["verify"]));
}

#[test]
fn a_folder_that_cannot_be_written() {
    let bench = Bench::new();
    // Permissions do not bind whoever runs as root; a file in the place of a folder binds everybody.
    bench.write("file", "");
    let (code, _, err) = bench.run(&["--db", "file/needle.db", "init"]);
    assert_eq!(code, 1);
    assert!(
        err.contains("file/needle.db.key") && err.lines().count() == 1,
        "{err}"
    );
}

#[test]
fn an_account_gets_its_password_from_a_pipe_and_a_weak_one_opens_nothing() {
    let bench = Bench::new();
    bench.done(&["init"]);
    let add = ["account", "add", "wang", "--name", "Wang"];
    assert_eq!(bench.run_with(&add, "short\n").0, 3);
    assert_eq!(
        bench.json(&["account", "list"]).as_array().unwrap().len(),
        0
    );
    let (code, _, err) = bench.run_with(&add, "the canal is mended at last\n");
    assert_eq!(code, 0, "{err}");
    assert_eq!(bench.json(&["account", "list"])[0]["login"], "wang");
}
