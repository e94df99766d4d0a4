//! Exports: what goes where, in which form, and what is left when it cannot be done.

use super::bench::{Bench, mode};

/// A database with a province and a city in it.
fn bench() -> Bench {
    let bench = Bench::new();
    bench.done(&["init", "--root", "Songhe"]);
    bench
}

#[test]
fn an_open_format_goes_to_standard_output() {
    let bench = bench();
    let popolo: serde_json::Value =
        serde_json::from_str(&bench.done(&["export", "popolo"])).unwrap();
    assert_eq!(popolo["organizations"][0]["name"], "Songhe");
    let turtle = bench.done(&["export", "org"]);
    assert!(turtle.contains("skos:prefLabel \"Songhe\""), "{turtle}");
    let units: serde_json::Value = serde_json::from_str(&bench.done(&["export", "dhis2"])).unwrap();
    assert_eq!(units["organisationUnits"][0]["name"], "Songhe");
    assert_eq!(bench.done(&["export", "vcard"]), "");
    let calendar = bench.done(&["export", "ical"]);
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n"), "{calendar}");
}

#[test]
fn a_table_is_what_its_file_is_called() {
    let bench = bench();
    for (name, begins) in [
        ("orgs.xlsx", &b"PK"[..]),
        ("orgs.csv", b"\xEF\xBB\xBF"),
        ("orgs.json", b"["),
    ] {
        bench.done(&["export", "orgs", "--out", name]);
        let bytes = std::fs::read(bench.path(name)).unwrap();
        assert!(bytes.starts_with(begins), "{name}");
        assert_eq!(mode(&bench.path(name)), 0o600);
    }
    let json = bench.done(&["--format", "json", "export", "orgs"]);
    assert!(json.contains("Songhe"), "{json}");
    let members = bench.done(&["export", "members", "--format", "csv"]);
    assert_eq!(
        members.lines().count(),
        1,
        "a heading and nobody: {members}"
    );
}

#[test]
fn a_file_that_is_there_stays_unless_it_is_to_be_replaced() {
    let bench = bench();
    bench.write("a.json", "mine");
    let (code, _, err) = bench.run(&["export", "popolo", "--out", "a.json"]);
    assert_eq!(code, 1);
    assert!(err.contains("--replace"), "{err}");
    assert_eq!(
        std::fs::read_to_string(bench.path("a.json")).unwrap(),
        "mine"
    );
    bench.done(&["export", "popolo", "--out", "a.json", "--replace"]);
    assert!(
        std::fs::read_to_string(bench.path("a.json"))
            .unwrap()
            .contains("Songhe")
    );
}

#[test]
fn what_fails_leaves_nothing_behind() {
    let bench = bench();
    let names = || {
        let folder = std::fs::read_dir(bench.path("")).unwrap();
        let mut names: Vec<_> = folder.map(|f| f.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = names();
    let (code, _, err) = bench.run(&["export", "vcard", "--phones", " ", "--out", "a.vcf"]);
    assert_eq!(code, 3, "{err}");
    let (code, _, _) = bench.run(&["export", "org", "--under", "nowhere", "--out", "a.ttl"]);
    assert_eq!(code, 1);
    let (code, _, _) = bench.run(&["export", "org", "--out", "no/folder/a.ttl"]);
    assert_eq!(code, 1);
    assert_eq!(names(), before);
}

#[test]
fn only_export_writes_workbooks() {
    let (code, out, err) = bench().run(&["--format", "xlsx", "org", "tree"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("Only export"), "{err}");
}
