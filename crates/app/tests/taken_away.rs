//! What is taken away can be brought in again: members of invented organisations, with odd names, go out as a workbook
//! and as text, and come back with the same facts. And what was masked on its way out does not come back in.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests stop at the first surprise"
)]

#[path = "taken_away/seed.rs"]
mod seed;

use std::ops::ControlFlow;

use needle_app::ask::MemberRecord;
use needle_app::tables::{OrgsTake, What, member_columns, member_row, template};
use needle_exchange::members::{self, Choices, Field, Reading};
use needle_exchange::orgs::{self, OrgChoices, Parent, Top};
use needle_exchange::out::{Format, Mark, Marks, Table, Writer, marked};
use needle_exchange::problem::State;
use needle_exchange::reader::{self, Limits};
use needle_exchange::sheet::Book;
use needle_rights::Principal;
use needle_rulebook::{Rulebook, builtin};
use needle_testkit::{TODAY, TestApp};
use needle_text::{Lang, Texts};
use proptest::prelude::*;
use seed::{Seed, member, seed};

fn rulebook() -> Rulebook {
    builtin::rulebook("grassroots-party").unwrap()
}

fn written(rulebook: &Rulebook, lang: Lang, format: Format, members: &[MemberRecord]) -> Vec<u8> {
    let t = Texts::of(lang);
    let table = Table {
        name: "t".to_owned(),
        columns: member_columns(rulebook, t),
        notes: Some((
            "notes".to_owned(),
            vec![t.take_members_whole().into_owned()],
        )),
    };
    let mut out = Vec::new();
    let mut writer = Writer::new(&mut out, format, table).unwrap();
    for member in members {
        writer.row(&member_row(rulebook, t, member)).unwrap();
    }
    writer.finish().unwrap();
    out
}

fn book(bytes: &[u8]) -> Book {
    reader::read(
        bytes,
        &Limits::default(),
        &mut |_| ControlFlow::Continue(()),
    )
    .unwrap()
}

fn read(rulebook: &Rulebook, bytes: &[u8]) -> Reading {
    members::read(&book(bytes), &Choices::default(), rulebook, TODAY).unwrap()
}

/// Compares without showing a name in a failure of the whole: rows are named by their number.
fn same(reading: &Reading, members: &[MemberRecord]) -> Result<(), String> {
    if reading.rows.len() != members.len() {
        return Err(format!("{} rows of {}", reading.rows.len(), members.len()));
    }
    for (row, member) in reading.rows.iter().zip(members) {
        let codes: Vec<&str> = row.problems.iter().map(|p| p.code).collect();
        if row.state() == State::Rejected {
            return Err(format!(
                "row {} ({}) is rejected: {codes:?}",
                row.row, member.facts.name
            ));
        }
        let (a, b) = (&row.facts, &member.facts);
        let pairs = [
            ("name", a.name == b.name),
            ("resident_id", a.resident_id == b.resident_id),
            ("phone", a.phone == b.phone),
            ("birth", a.birth == b.birth),
            ("joined", a.joined == b.joined),
            ("attributes", a.attributes == b.attributes),
            (
                "status",
                row.status.as_deref() == Some(member.status.as_str()),
            ),
            (
                "org",
                row.org.name.as_deref() == Some(member.org.name.as_str()),
            ),
            ("org_code", row.org.code == member.org_code),
        ];
        if let Some((what, _)) = pairs.iter().find(|(_, same)| !same) {
            return Err(format!(
                "row {}: {what} differs ({:?}, {:?}) {codes:?}",
                row.row, a.name, b.name
            ));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_is_taken_away_comes_back_the_same(seeds in proptest::collection::vec(seed(), 1..60)) {
        let rulebook = rulebook();
        let members: Vec<MemberRecord> = (0..).zip(&seeds).map(|(i, s)| member(&rulebook, i, s)).collect();
        for (format, lang) in [(Format::Xlsx, Lang::Zh), (Format::Csv, Lang::Zh), (Format::Xlsx, Lang::En), (Format::Csv, Lang::En)] {
            let reading = read(&rulebook, &written(&rulebook, lang, format, &members));
            prop_assert!(reading.columns.iter().all(|c| c.field.is_some()), "{:?}", reading.columns);
            if let Err(why) = same(&reading, &members) {
                prop_assert!(false, "{format:?} {lang:?}: {why}");
            }
        }
    }
}

/// Rows of the large file: as many as a county has members, several times over.
const MANY: u32 = 100_000;

#[test]
fn a_hundred_thousand_come_back_the_same() {
    let rulebook = rulebook();
    let one = |i: u32| Seed {
        lead: if i.is_multiple_of(97) { "=" } else { "" },
        tail: char::from_u32(0x4E00 + i / 0x4000 * 31 + i % 29)
            .unwrap()
            .to_string(),
        birth: (
            1940 + (i / 400 % 60) as i16,
            1 + (i / 24_000 % 12) as i8,
            1 + (i / 288_000 % 28) as i8,
        ),
        known: (i % 3) as u8,
        numbered: !i.is_multiple_of(5),
        woman: i.is_multiple_of(2),
        phone: (!i.is_multiple_of(4)).then_some(i),
        joined: Some((
            2006 + (i % 19) as i16,
            1 + (i % 12) as i8,
            1 + (i % 28) as i8,
            (i % 3) as u8,
        )),
        codes: (0..8u32).map(|k| (i * 7 + k * 13) as u16).collect(),
        status: i as u16,
        org: (i % 7) as u16,
    };
    let members: Vec<MemberRecord> = (0..MANY).map(|i| member(&rulebook, i, &one(i))).collect();
    let bytes = written(&rulebook, Lang::Zh, Format::Xlsx, &members);
    same(&read(&rulebook, &bytes), &members).unwrap();
}

#[test]
fn masked_numbers_do_not_come_back() {
    let rulebook = rulebook();
    let seed = Seed {
        lead: "",
        tail: "王".to_owned(),
        birth: (1980, 5, 17),
        known: 0,
        numbered: true,
        woman: true,
        phone: Some(1),
        joined: None,
        codes: vec![0; 8],
        status: 0,
        org: 1,
    };
    let mut masked = member(&rulebook, 0, &seed);
    masked.facts.resident_id = Some("379919••••••••0026".to_owned());
    masked.facts.phone = Some("139••••0001".to_owned());
    for format in [Format::Xlsx, Format::Csv] {
        let reading = read(
            &rulebook,
            &written(&rulebook, Lang::Zh, format, &[masked.clone()]),
        );
        let row = &reading.rows[0];
        assert_eq!(row.state(), State::Rejected);
        assert!(
            row.problems.iter().any(|p| p.code == "id-masked"),
            "{:?}",
            row.problems
        );
        assert_eq!(row.facts.phone, None);
    }
}

#[test]
fn an_empty_template_is_an_empty_roster() {
    for name in builtin::names() {
        let rulebook = builtin::rulebook(name).unwrap();
        for lang in [Lang::Zh, Lang::En] {
            let mut bytes = Vec::new();
            template(What::Members, &rulebook, Texts::of(lang), &mut bytes).unwrap();
            let reading = read(&rulebook, &bytes);
            assert!(
                reading.rows.is_empty(),
                "{name} {lang:?}: {} rows",
                reading.rows.len()
            );
            assert_eq!(reading.sheet.0, 0);
            assert_eq!(reading.notes, []);
            assert!(
                reading.columns.iter().all(|c| c.field.is_some()),
                "{name} {lang:?}: {:?}",
                reading.columns
            );
        }
    }
}

#[test]
fn a_marked_workbook_is_read_as_the_one_it_was_made_of() {
    let rulebook = rulebook();
    let seed = |i: u32| Seed {
        lead: "",
        tail: "王".to_owned(),
        birth: (1980, 5, 17),
        known: (i % 3) as u8,
        numbered: i.is_multiple_of(2),
        woman: true,
        phone: Some(i),
        joined: Some((2010, 7, 1, 1)),
        codes: vec![i as u16; 8],
        status: 0,
        org: 1,
    };
    let members: Vec<MemberRecord> = (0..20).map(|i| member(&rulebook, i, &seed(i))).collect();
    for format in [Format::Xlsx, Format::Csv] {
        let first = book(&written(&rulebook, Lang::Zh, format, &members));
        let before = members::read(&first, &Choices::default(), &rulebook, TODAY).unwrap();
        let mark = |row: u32| Mark {
            row,
            state: State::Rejected,
            cells: vec![(1, State::Rejected), (2, State::Warned)],
            text: "这一行要改。".to_owned(),
        };
        let heading = Texts::of(Lang::Zh).take_marked_heading().into_owned();
        let marks = Marks {
            sheet: before.sheet.0,
            header: 1,
            heading,
            rows: vec![mark(3), mark(7)],
            notes: None,
        };
        let mut bytes = Vec::new();
        marked(&first, &marks, &mut bytes).unwrap();
        let mut after = read(&rulebook, &bytes);
        let added = after.columns.pop().unwrap();
        assert_eq!(
            (added.heading.as_str(), added.field),
            ("需要改的地方", Some(Field::Ignored))
        );
        assert_eq!(after.columns, before.columns);
        assert_eq!(after.rows, before.rows, "{format:?}");
    }
}

#[test]
fn organisations_come_back_as_the_tree_they_were() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let operator = Principal::operator();
    let take = OrgsTake {
        org: frame.township,
        kind: None,
        sector: None,
        as_of: app.today(),
    };
    let above = app.census().tree().parent(frame.township).unwrap();
    let above = app.org_line(above, app.today());
    let (under, _) = app
        .orgs_under(
            &operator,
            frame.township,
            (None, None),
            app.today(),
            (0, 1_000),
        )
        .unwrap();
    assert!(under.len() > 2);
    for lang in [Lang::Zh, Lang::En] {
        let t = Texts::of(lang);
        for format in [Format::Xlsx, Format::Csv] {
            let mut bytes = Vec::new();
            app.write_orgs(&operator, &take, t, format, &mut bytes)
                .unwrap();
            let top = Top {
                kind: above.kind.clone(),
                sector: above.sector.clone(),
                names: vec![above.name.clone()],
                codes: Vec::new(),
            };
            let reading =
                orgs::read(&book(&bytes), &OrgChoices::default(), app.rulebook(), &top).unwrap();
            assert_eq!(reading.rows.len(), under.len());
            for (row, was) in reading.rows.iter().zip(&under) {
                assert_eq!(
                    (row.name.as_str(), row.kind.as_deref()),
                    (was.org.name.as_str(), Some(was.org.kind.as_str()))
                );
                assert_eq!(row.short, was.org.short);
                assert_eq!(row.sector, was.org.sector);
                assert!(
                    row.problems.iter().all(|p| p.state != State::Rejected),
                    "{:?}",
                    row.problems
                );
                let parent = match row.parent {
                    Parent::Row(i) => reading.rows[i].name.clone(),
                    Parent::Under => above.name.clone(),
                    Parent::Open => panic!("{} stands nowhere", row.name),
                };
                let was = app.census().tree().parent(was.org.id).unwrap();
                assert_eq!(parent, app.org_line(was, app.today()).name);
            }
        }
    }
}

#[test]
fn an_empty_template_of_organisations_founds_none() {
    for name in builtin::names() {
        let rulebook = builtin::rulebook(name).unwrap();
        for lang in [Lang::Zh, Lang::En] {
            let mut bytes = Vec::new();
            template(What::Orgs, &rulebook, Texts::of(lang), &mut bytes).unwrap();
            let top = Top {
                kind: rulebook.root.kind.clone(),
                ..Top::default()
            };
            let reading =
                orgs::read(&book(&bytes), &OrgChoices::default(), &rulebook, &top).unwrap();
            assert!(reading.rows.is_empty(), "{name} {lang:?}");
            assert!(
                reading.columns.iter().all(|c| c.field.is_some()),
                "{name} {lang:?}: {:?}",
                reading.columns
            );
        }
    }
}
