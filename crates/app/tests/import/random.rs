//! Any roster at all: what an import does is what a plain list of who is where says, and its undoing leaves what was.

use std::collections::BTreeMap;

use needle_app::import::{Found, ImportStop};
use needle_exchange::members::Field;
use needle_model::OrgId;
use needle_rights::Principal;
use needle_testkit::{Frame, Seeded, TODAY, TestApp};
use proptest::prelude::*;

use super::ground::{Row, on, prepare, state, take, taking, undo};

/// Persons there may be; those with even numbers may be members before.
const PERSONS: usize = 24;

/// Who is where, by number of the person.
type Plain = BTreeMap<usize, usize>;

fn villages(frame: &Frame) -> [(OrgId, &'static str); 3] {
    [
        (frame.village, "河湾村"),
        (frame.hamlet, "小桥村"),
        (frame.far_village, "青石村"),
    ]
}

fn row(person: usize, village: &str, phone: usize) -> Row {
    Row::new(&format!("王{person}"))
        .numbered(person)
        .to(village)
        .with(|row| {
            row.facts.phone = Some(format!("1390000{phone:04}"));
            row.given.insert(Field::Phone);
        })
}

/// A step: a few rows imported under the county, and whether that is undone at once.
fn step(app: &TestApp, frame: &Frame, plain: &mut Plain, chance: &mut Seeded) {
    let villages = villages(frame);
    let mut rows = Vec::new();
    let mut joined: Plain = BTreeMap::new();
    let mut asked = 0;
    for person in 0..PERSONS {
        if chance.percent(60) {
            continue;
        }
        let at = chance.below(villages.len());
        rows.push(row(person, villages[at].1, chance.below(3)));
        match plain.get(&person) {
            None => drop(joined.insert(person, at)),
            Some(now) => asked += usize::from(*now != at),
        }
    }
    let before = state(app);
    let prepared = prepare(app, frame.county, rows);
    let new = prepared
        .rows
        .iter()
        .filter(|looked| looked.found == Found::New)
        .count();
    assert_eq!(new, joined.len());
    let transfers = prepared
        .rows
        .iter()
        .filter(|l| matches!(l.found, Found::Transfer { .. }))
        .count();
    assert_eq!(transfers, asked);
    // An open transfer refuses a second: the good rows are taken all the same.
    let receipt =
        match app.take_members(&Principal::operator(), &prepared, &taking(false), &mut on()) {
            Ok(receipt) => receipt,
            Err(ImportStop::Failure(_) | ImportStop::Rows(_)) => {
                assert_eq!(state(app), before);
                return;
            }
            Err(other) => panic!("{other:?}"),
        };
    assert_eq!(receipt.counts.added as usize, joined.len());
    if chance.percent(60) {
        undo(app, receipt.import).unwrap();
        assert_eq!(state(app), before);
    } else {
        plain.extend(joined);
    }
    for (place, (org, _)) in villages.iter().enumerate() {
        let there = plain.values().filter(|at| **at == place).count() as u64;
        let frames = [3, 0, 2][place];
        assert_eq!(app.census().at(TODAY).members(*org), there + frames);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn rosters_are_taken_as_a_plain_list_says_and_undone_to_what_was(seed in any::<u64>()) {
        let app = TestApp::sqlite();
        let frame = app.frame();
        let mut chance = Seeded::new(seed);
        let mut plain = Plain::new();
        let mut first: Vec<Row> = Vec::new();
        for person in (0..PERSONS).step_by(2) {
            if chance.percent(50) {
                let at = chance.below(2);
                plain.insert(person, at);
                first.push(row(person, villages(&frame)[at].1, 0));
            }
        }
        if !first.is_empty() {
            take(&app, frame.county, first).unwrap();
        }
        for _ in 0..5 {
            step(&app, &frame, &mut plain, &mut chance);
        }
        prop_assert_eq!(app.verified().problems, Vec::<String>::new());
        let kept = state(&app);
        app.recount().unwrap();
        prop_assert_eq!(state(&app), kept, "counted anew");
    }
}
