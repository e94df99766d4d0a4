//! The files beside a large register: with them every answer is what the tables say, whatever was written since, and whatever a disk has
//! done to them is noticed and mended.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::{Date, date};
use needle_app::ask::Bulletin;
use needle_app::{App, damaged_beside};
use needle_census::base::check;
use needle_census::{Findings, Snapshot};
use needle_model::OrgId;
use needle_model::command::{Admit, Found, Record, Rename};
use needle_rights::Principal;
use needle_testkit::{TODAY, TestApp, facts, made};

const DAYS: [Date; 3] = [TODAY, date(2025, 12, 31), date(2024, 2, 29)];
/// Bits turned, one after the other.
const CASES: usize = 60;
const ENDINGS: [&str; 3] = ["", ".deeds", ".names"];

/// What the files are asked for: trees, members, findings, lines of bulletins, names.
struct Answers {
    days: Vec<Arc<Snapshot>>,
    findings: Vec<Arc<Findings>>,
    lines: Vec<String>,
    found: Vec<Vec<OrgId>>,
}

fn answers(app: &App) -> Answers {
    let census = app.census();
    let operator = Principal::operator();
    let orgs = census.tree().ids().to_vec();
    let mut lines = Vec::new();
    let mut found = Vec::new();
    for org in &orgs {
        // A damaged file may hide an organisation until it was looked through; that is an answer too.
        let all = app.bulletin(&operator, *org, TODAY);
        lines.push(all.map_or_else(|why| why.to_string(), |all| numbers(&all)));
        let name = app.org_line(*org, TODAY).name;
        let hits = app.search(&operator, &name, false).unwrap_or_default();
        let mut hits: Vec<OrgId> = hits.into_iter().map(|hit| hit.org.id).collect();
        hits.sort_unstable();
        found.push(hits);
    }
    let rules = |day| app.rules_on(day);
    Answers {
        days: DAYS.iter().map(|day| census.at(*day)).collect(),
        findings: DAYS
            .iter()
            .map(|day| census.findings_at(*day, &rules(*day)))
            .collect(),
        lines,
        found,
    }
}

fn numbers(bulletin: &Bulletin) -> String {
    let rows = bulletin.tables.iter().flat_map(|table| &table.rows);
    rows.map(|row| format!("{} {:?} {:?};", row.line.id, row.now, row.before))
        .collect()
}

fn same(one: &Answers, other: &Answers, when: &str) {
    assert!(one.days == other.days, "members, {when}");
    assert!(one.findings == other.findings, "findings, {when}");
    assert_eq!(one.lines, other.lines, "bulletins, {when}");
    assert_eq!(one.found, other.found, "names, {when}");
}

fn beside(app: &TestApp, ending: &str) -> PathBuf {
    let mut path = app.file().into_os_string();
    path.push(".census");
    path.push(ending);
    path.into()
}

/// As a register becomes that is large enough: with files beside it.
fn grown(app: TestApp) -> TestApp {
    std::fs::write(beside(&app, ""), b"").unwrap();
    let app = app.reopen();
    assert!(app.census().base().is_some());
    for ending in ENDINGS {
        check(&beside(&app, ending)).unwrap();
    }
    app
}

/// Without the files: from the tables alone.
fn bare(app: TestApp) -> TestApp {
    for ending in ENDINGS {
        std::fs::remove_file(beside(&app, ending)).unwrap();
    }
    let app = app.reopen();
    assert!(app.census().base().is_none());
    app
}

/// A file with one bit that is another. The old one is in use and mapped: nobody may write into it.
fn flip(path: &Path, at: usize, any: bool) {
    let mut bytes = std::fs::read(path).unwrap();
    // Most of so small a file is room between two sections.
    let said = bytes[at..].iter().position(|byte| any || *byte != 0);
    let at = at + said.unwrap_or(0);
    bytes[at] ^= 1 << (at % 8);
    let other = path.with_extension("flipped");
    std::fs::write(&other, bytes).unwrap();
    std::fs::rename(&other, path).unwrap();
}

#[test]
fn with_files_beside_it_a_register_answers_as_from_its_tables() {
    let app = TestApp::sqlite();
    let lived = app.lived();
    let from_tables = answers(&app);
    let app = grown(app);
    same(&answers(&app), &from_tables, "from files just made");
    let app = app.reopen();
    same(&answers(&app), &from_tables, "from files made before");

    // What is written since is in no file.
    let village = lived.frame.village;
    let line = app.org_line(village, TODAY);
    app.run(Rename {
        org: village,
        name: "Renamed since".into(),
        short: None,
        effective: TODAY,
        reason: None,
    });
    let parent = app.census().tree().parent(village).unwrap();
    let new = app.run(Found {
        parent: Some(parent),
        kind: line.kind,
        sector: line.sector,
        name: "Founded since".into(),
        short: None,
        codes: Default::default(),
        effective: TODAY,
        reason: None,
    });
    let new = made(&new.events).orgs[0];
    for org in [new, village] {
        app.run(Admit {
            org,
            facts: facts("王新"),
            status: "full".into(),
            effective: TODAY,
            reason: None,
        });
        app.run(Record {
            org,
            activity: "general-meeting".into(),
            present: None,
            entitled: None,
            amount: None,
            note: None,
            effective: TODAY,
            reason: None,
        });
    }
    let with_files = answers(&app);
    assert_ne!(with_files.lines, from_tables.lines);
    let app = app.reopen();
    same(&answers(&app), &with_files, "opened again");
    let app = bare(app);
    same(&answers(&app), &with_files, "from the tables");
}

#[test]
fn a_file_the_disk_has_damaged_is_noticed_and_made_anew() {
    let app = TestApp::sqlite();
    app.lived();
    let mut app = grown(app);
    let from_tables = answers(&app);
    let sizes = ENDINGS.map(|ending| std::fs::metadata(beside(&app, ending)).unwrap().len());
    let mut noticed = [0; 3];
    for case in 0..CASES {
        let which = case % ENDINGS.len();
        let path = beside(&app, ENDINGS[which]);
        // Spread over the file, at no border of anything.
        let at = (case as u64 * 7_919_777 + 11) % sizes[which];
        flip(&path, at as usize, case < CASES / 4);
        let damaged = damaged_beside(app.store()).unwrap();
        assert!(damaged.iter().all(|(own, _)| *own == path));
        noticed[which] += usize::from(!damaged.is_empty());
        app = app.reopen();
        // Whatever it answers until it was looked through, it answers; a bit that nobody reads changes nothing.
        let before = answers(&app);
        if damaged.is_empty() {
            same(&before, &from_tables, "with a bit nobody reads");
        }
        app.tend().unwrap();
        same(&answers(&app), &from_tables, "after it was looked through");
        assert!(damaged_beside(app.store()).unwrap().is_empty());
    }
    assert!(noticed.iter().all(|times| *times > 8), "{noticed:?}");
}
