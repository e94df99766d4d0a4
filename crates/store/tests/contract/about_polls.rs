//! Secret evaluations: what each of their events leaves in the tables; that of two sheets of a voter the last one stays; and that no table
//! has a column by which an opened ballot could be led back to whoever cast it.

use jiff::civil::Date;
use needle_model::case::CaseInside;
use needle_model::poll::{PollQuestion, PollState, PollSubject, PollTerms};
use needle_model::{AccountId, Event, FOREVER, PersonId, PollId};
use needle_store::{Store, StoreError};
use needle_testkit::{ENGINES, Ground, Seeded, TODAY};

use super::{Ids, day};
use crate::{made, seen_org};

fn poll(ids: &Ids, n: u128) -> PollId {
    PollId::new(ids.child.cell, needle_model::Uuid::from_u128(n))
}

fn other(ids: &Ids) -> AccountId {
    AccountId::new(ids.account.cell, ids.grant.key)
}

fn opened(ids: &Ids, n: u128, inside: Option<CaseInside>) -> Event {
    Event::PollOpened {
        poll: poll(ids, n),
        org: ids.child,
        evaluation: "secretaries".to_owned(),
        version: "1".to_owned(),
        terms: terms(ids),
        entitled: vec![ids.person, ids.erased],
        scrutineers: vec![ids.account, other(ids)],
        closes: day(28),
        inside,
    }
}

fn terms(ids: &Ids) -> PollTerms {
    PollTerms {
        subjects: vec![
            PollSubject::Holding(ids.holding),
            PollSubject::Org(ids.child),
        ],
        questions: vec![PollQuestion {
            code: "1.overall".to_owned(),
            answers: 4,
        }],
        text_chars: 300,
        least: 5,
        small: 20,
        percent: 90,
    }
}

/// Entries, each with its effective day: one that was counted, one that takes ballots, one that was called off.
pub(super) fn events(ids: &Ids) -> Vec<(Date, Vec<Event>)> {
    let inside = CaseInside {
        case: ids.case,
        step: "test".to_owned(),
    };
    let keyed = |n| Event::PollKeyed {
        poll: poll(ids, n),
        key: "ab".repeat(32),
    };
    vec![
        (day(20), vec![opened(ids, 1, Some(inside))]),
        (day(21), vec![keyed(1), opened(ids, 2, None), keyed(2)]),
        (
            day(28),
            vec![
                Event::PollClosed {
                    poll: poll(ids, 1),
                    closing: "{}".to_owned(),
                    spoiled: Some(1),
                },
                opened(ids, 3, None),
                Event::PollWithdrawn { poll: poll(ids, 3) },
            ],
        ),
    ]
}

pub(super) fn are_read_back(store: &Store, ids: &Ids) {
    let child = seen_org(ids.child);
    store
        .read::<_, StoreError>(|r| {
            let first = r.poll(poll(ids, 1))?.unwrap();
            assert_eq!(
                (first.org, first.evaluation.as_str(), first.version.as_str()),
                (ids.child, "secretaries", "1")
            );
            assert_eq!((&first.terms, first.entitled), (&terms(ids), 2));
            assert_eq!(first.scrutineers, [ids.account, other(ids)]);
            assert_eq!((first.opened, first.closes), (day(20), day(28)));
            assert_eq!((first.state, first.ended), (PollState::Closed, day(28)));
            assert_eq!(first.key, Some("ab".repeat(32)));
            assert_eq!(
                (first.closing.as_deref(), first.spoiled),
                (Some("{}"), Some(1))
            );
            let states = |polls: Vec<needle_store::read::PollRecord>| -> Vec<_> {
                polls.into_iter().map(|it| (it.state, it.ended)).collect()
            };
            let all = [
                (PollState::Open, FOREVER),
                (PollState::Withdrawn, day(28)),
                (PollState::Closed, day(28)),
            ];
            assert_eq!(states(r.polls_of_org(child, 9)?), all);
            assert_eq!(states(r.polls_of_case(ids.case)?), [all[2]]);
            assert_eq!(states(r.polls_of_person(ids.person, TODAY, 9)?), [all[0]]);
            assert_eq!(r.polls_of_person(ids.person, day(27), 9)?.len(), 3);
            for account in [ids.account, other(ids)] {
                assert_eq!(states(r.polls_of_scrutineer(account, TODAY, 9)?), [all[0]]);
            }
            let mut entitled = vec![ids.person, ids.erased];
            entitled.sort();
            assert_eq!(r.poll_entitled(poll(ids, 1))?, entitled);
            assert!(r.poll_entitles(poll(ids, 1), ids.person)?);
            let nobody = PersonId::new(ids.person.cell, needle_model::Uuid::nil());
            assert!(!r.poll_entitles(poll(ids, 1), nobody)?);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_voter_has_one_sheet_and_nobody_s_name_stands_on_it() {
    for engine in ENGINES {
        let ground = Ground::new(engine);
        let store = made(&ground);
        let ids = Ids::new();
        crate::append(&store, &events(&ids));
        let (open, other) = (poll(&ids, 2), poll(&ids, 3));
        let voters = [ids.person, ids.erased];
        let mut chance = Seeded::new(5);
        store
            .write::<_, StoreError>(
                |tx| {
                    for sheet in [b"first", b"again"] {
                        tx.sheet_put(open, ids.person, sheet, &mut chance)?;
                    }
                    tx.sheet_put(open, ids.erased, b"other", &mut chance)
                },
                |()| {},
            )
            .unwrap();
        let count = |poll| store.read::<_, StoreError>(|r| r.sheets(poll)).unwrap();
        assert_eq!((count(open), count(other)), (2, 0), "{engine:?}");
        let cast = store.read::<_, StoreError>(|r| r.sheet_cast(open, ids.person));
        assert!(cast.unwrap());
        let problems = store.verify(true, &mut |_| {}).unwrap().problems;
        assert_eq!(problems, Vec::<String>::new(), "{engine:?}");
        let taken = store.write::<_, StoreError>(|tx| tx.sheets_take(open, &voters), |_| {});
        let taken = taken.unwrap();
        assert_eq!(taken[0], (ids.person, b"again".to_vec()));
        assert_eq!((taken.len(), count(open)), (2, 0));
        // A sheet of an evaluation that takes none is one too many.
        let put = |tx: &mut needle_store::Tx<'_>| {
            tx.sheet_put(other, ids.person, b"late", &mut Seeded::new(6))
        };
        store.write::<_, StoreError>(put, |()| {}).unwrap();
        let problems = store.verify(false, &mut |_| {}).unwrap().problems;
        assert!(problems[0].contains("takes none"), "{problems:?}");
    }
}

/// Schema lint: an opened ballot stands in no table at all, but in one sealed row of the vault with all others; and the tables of evaluations know days, never moments, and no account or
/// session beside a person.
#[test]
fn no_table_has_a_way_from_a_ballot_to_a_voter() {
    let text = include_str!("../../migrations/0001_base.sql");
    let mut seen = 0;
    for table in text.split("create table ").skip(1) {
        let (name, rest) = table.split_once(' ').unwrap();
        assert!(
            !name.contains("ballot") && !name.contains("sheet"),
            "{name}"
        );
        if !name.starts_with("poll") {
            continue;
        }
        seen += 1;
        let columns: Vec<&str> = rest
            .split(';')
            .next()
            .unwrap()
            .lines()
            .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
            .collect();
        for forbidden in [
            "at", "recorded", "seq", "session", "token", "address", "cast", "voted",
        ] {
            assert!(!columns.contains(&forbidden), "{name}.{forbidden}");
        }
        // One text for both engines: no type of a moment or an address, and no key that points to another table.
        let types = rest.split(';').next().unwrap().lines();
        for line in types.filter_map(|line| line.strip_prefix("  ")) {
            let of = line.split([' ', ',']).nth(1).unwrap();
            assert!(
                ["bigint", "bytea", "text", "key"].contains(&of) && !line.contains("references"),
                "{name}: {line}"
            );
        }
        if columns.contains(&"person") {
            let only = ["cell", "poll", "person_cell", "person", "primary"];
            assert!(columns.iter().all(|it| only.contains(it)), "{columns:?}");
        }
    }
    assert_eq!(seen, 2);
}
