//! The yearly bulletin: every line against a count from end to end over the rows, against numbers known by hand, and against the
//! published figures at the size of a county.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use jiff::civil::{Date, date};
use needle_app::Failure;
use needle_app::ask::Bulletin;
use needle_model::command::{Admit, Found, Record, SetIndicator};
use needle_model::{OrgId, PartialDate};
use needle_rights::Principal;
use needle_testkit::{START, TODAY, TestApp, facts};

#[path = "bulletin/nation.rs"]
mod nation;
#[path = "bulletin/rows.rs"]
mod rows;

use rows::Rows;

/// All lines: id, number, number a year before.
fn numbers(bulletin: &Bulletin) -> Vec<(String, Option<i64>, Option<i64>)> {
    let rows = bulletin.tables.iter().flat_map(|table| &table.rows);
    rows.map(|row| (row.line.id.clone(), row.now, row.before))
        .collect()
}

fn of(bulletin: &Bulletin, id: &str) -> (Option<i64>, Option<i64>) {
    let found = numbers(bulletin).into_iter().find(|(own, ..)| own == id);
    let (_, now, before) = found.unwrap();
    (now, before)
}

fn ask(app: &TestApp, org: OrgId, as_of: Date) -> Bulletin {
    app.bulletin(&Principal::operator(), org, as_of).unwrap()
}

#[test]
fn every_line_is_what_the_rows_come_to() {
    let (app, _) = TestApp::hamlet();
    let rows = Rows::of(&app);
    let orgs: Vec<OrgId> = app.census().orgs().collect();
    let mut met = std::collections::BTreeSet::new();
    // Year ends, a leap day, and today.
    for as_of in [
        TODAY,
        date(2025, 12, 31),
        date(2024, 2, 29),
        date(2024, 12, 31),
    ] {
        for org in &orgs {
            let bulletin = ask(&app, *org, as_of);
            let now = rows.lines(app.rulebook(), *org, as_of);
            let before = rows.lines(app.rulebook(), *org, bulletin.before);
            assert_eq!(bulletin.existed, now.is_some(), "{org} on {as_of}");
            assert_eq!(bulletin.existed_before, before.is_some());
            let Some(now) = now else {
                assert!(bulletin.tables.is_empty());
                continue;
            };
            let before = before.unwrap_or_else(|| vec![None; now.len()]);
            for (((id, ours, ours_before), now), before) in
                numbers(&bulletin).into_iter().zip(now).zip(before)
            {
                assert_eq!(
                    (ours, ours_before),
                    (now, before),
                    "{id} of {org} on {as_of}"
                );
                if ours.unwrap_or_default() > 0 {
                    met.insert(id);
                }
            }
        }
    }
    // A test in which everything is nought proves nothing.
    for id in [
        "members",
        "female",
        "age-61-or-older",
        "recruits",
        "recruits-35-or-younger",
    ] {
        assert!(met.contains(id), "{id} was never more than nought");
    }
    for id in ["branches", "villages"] {
        assert!(met.contains(id), "{id} was never more than nought");
    }
}

fn record(app: &TestApp, org: OrgId, activity: &str, effective: Date) {
    app.run(Record {
        org,
        activity: activity.to_owned(),
        present: None,
        entitled: None,
        amount: None,
        note: None,
        effective,
        reason: None,
    });
}

fn give(app: &TestApp, org: OrgId, indicator: &str, value: i64, effective: Date) {
    app.run(SetIndicator {
        org,
        indicator: indicator.to_owned(),
        value,
        effective,
        reason: None,
    });
}

#[test]
fn what_happened_moves_the_lines_it_is_about() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let county = || ask(&app, frame.county, TODAY);
    assert_eq!(of(&county(), "members"), (Some(5), Some(5)));
    assert_eq!(of(&county(), "recruits"), (Some(0), Some(0)));
    assert_eq!(of(&county(), "villages"), (Some(3), Some(3)));
    assert_eq!(of(&county(), "committees"), (Some(2), Some(2)));
    // Nothing recorded is said as that, not as nought.
    assert_eq!(of(&county(), "applicants"), (None, None));
    assert_eq!(of(&county(), "branches-meeting"), (None, None));

    // Somebody who joins this year is a recruit, at once.
    let mut newcomer = facts("孙四水");
    newcomer.joined = PartialDate::try_from(date(2026, 7, 1)).ok();
    app.run(Admit {
        org: frame.far_village,
        status: "probationary".to_owned(),
        facts: newcomer,
        effective: date(2026, 7, 1),
        reason: None,
    });
    // Of somebody else only the year is known: until it is over nobody can say that all of it lies behind.
    let mut vague = facts("赵五水");
    vague.joined = PartialDate::new(2026, None, None).ok();
    app.run(Admit {
        org: frame.far_village,
        status: "probationary".to_owned(),
        facts: vague,
        effective: date(2026, 8, 1),
        reason: None,
    });
    assert_eq!(of(&county(), "members"), (Some(7), Some(5)));
    assert_eq!(of(&county(), "recruits"), (Some(1), Some(0)));
    assert_eq!(of(&county(), "recruits-farmers"), (Some(1), Some(0)));
    let township = ask(&app, frame.township, TODAY);
    assert_eq!(of(&township, "recruits"), (Some(0), Some(0)));

    // Numbers given: the last one of the year for what is of a year, the last one whenever for what lasts.
    give(&app, frame.county, "training-classes", 40, date(2025, 6, 1));
    give(&app, frame.county, "training-classes", 12, date(2026, 3, 1));
    give(&app, frame.county, "training-classes", 15, date(2026, 9, 1));
    give(&app, frame.county, "applicants", 200, date(2025, 12, 1));
    assert_eq!(of(&county(), "training-classes"), (Some(15), Some(40)));
    assert_eq!(of(&county(), "applicants"), (Some(200), None));
    let june = ask(&app, frame.county, date(2026, 6, 30));
    assert_eq!(of(&june, "training-classes"), (Some(12), Some(40)));
    assert_eq!(
        of(&ask(&app, frame.township, TODAY), "training-classes"),
        (None, None)
    );

    // A branch counts once all was done, however often, and in the year in which it was.
    record(&app, frame.village, "general-meeting", date(2026, 2, 1));
    record(&app, frame.village, "party-lecture", date(2026, 2, 1));
    record(&app, frame.hamlet, "theme-day", date(2026, 2, 1));
    assert_eq!(of(&county(), "branches-meeting"), (None, None));
    record(&app, frame.village, "theme-day", date(2026, 4, 1));
    record(&app, frame.village, "theme-day", date(2026, 5, 1));
    assert_eq!(of(&county(), "branches-meeting"), (Some(1), None));
    let bulletin = county();
    let rows = bulletin.tables.iter().flat_map(|table| &table.rows);
    let branches = rows
        .into_iter()
        .find(|row| row.line.id == "branches-meeting");
    assert_eq!(branches.unwrap().share(), Some(333));
    assert_eq!(
        of(
            &ask(&app, frame.county, date(2026, 3, 31)),
            "branches-meeting"
        ),
        (None, None)
    );

    // A new branch, and the day before there was one.
    app.run(Found {
        parent: Some(frame.township),
        kind: "branch".to_owned(),
        sector: Some("private-enterprise".to_owned()),
        name: "清溪食品厂党支部".to_owned(),
        short: None,
        codes: Vec::new(),
        effective: date(2026, 10, 1),
        reason: None,
    });
    assert_eq!(of(&county(), "sector-enterprises"), (Some(1), Some(0)));
    let before = ask(&app, frame.county, date(2026, 9, 30));
    assert_eq!(of(&before, "sector-enterprises"), (Some(0), Some(0)));
}

#[test]
fn a_line_is_the_sum_of_its_parts_and_of_what_is_its_own() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    give(&app, frame.county, "commended-members", 7, date(2026, 3, 1));
    give(
        &app,
        frame.township,
        "commended-members",
        3,
        date(2026, 3, 1),
    );
    let operator = Principal::operator();
    let parts = |line| {
        app.bulletin_parts(&operator, frame.county, TODAY, line)
            .unwrap()
    };
    let found = parts("commended-members");
    assert_eq!((found.row.now, found.own), (Some(10), 7));
    let by = |org| {
        let part = found.parts.iter().find(|(own, _)| own.id == org);
        part.map(|(_, row)| (row.now, row.share()))
    };
    assert_eq!(by(frame.township), Some((Some(3), Some(300))));
    assert_eq!(by(frame.neighbour), Some((None, None)));
    let members = parts("members");
    let sum: i64 = members.parts.iter().filter_map(|(_, row)| row.now).sum();
    assert_eq!((members.row.now, members.own, sum), (Some(5), 0, 5));
    let nothing = app.bulletin_parts(&operator, frame.county, TODAY, "no-such-line");
    assert!(matches!(nothing, Err(Failure::Hidden("line"))));
}

#[test]
fn a_bulletin_says_when_there_was_nothing_yet() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let first = ask(&app, frame.village, START);
    assert!(first.existed && !first.existed_before);
    assert_eq!(of(&first, "members"), (Some(3), None));
    let never = ask(&app, frame.village, date(2019, 12, 31));
    assert!(!never.existed && never.tables.is_empty());
}

#[test]
fn only_those_who_may_count_there_are_told() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let who = app.secretary(frame.neighbour);
    assert!(app.bulletin(&who, frame.far_village, TODAY).is_ok());
    for org in [frame.township, frame.county] {
        let hidden = app.bulletin(&who, org, TODAY);
        assert!(matches!(hidden, Err(Failure::Hidden("org"))));
        let hidden = app.bulletin_parts(&who, org, TODAY, "members");
        assert!(matches!(hidden, Err(Failure::Hidden("org"))));
    }
}
