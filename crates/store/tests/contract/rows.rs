//! What is handed over while work goes on, and what is handed over at start, leave the same.

use std::collections::{BTreeMap, HashSet};

use needle_model::Row;
use needle_store::{Draft, StoreError};
use needle_testkit::{ENGINES, Ground};

use super::every_event::Ids;
use super::{draft, made, steps};

/// What a row replaces.
fn key(row: &Row) -> String {
    match row {
        Row::Org(v) => format!("org {} {}", v.org, v.from),
        Row::Member(s) => format!("member {} {}", s.membership, s.from),
        Row::Facts(f) => format!("facts {} {}", f.person, f.from),
        Row::FactsErased(person) => format!("facts {person}"),
        Row::Holding(h) => format!("holding {}", h.holding),
        Row::Link(l) => format!("link {}", l.link),
        Row::Transfer(t) => format!("transfer {}", t.transfer),
        Row::Away(a) => format!("away {}", a.away),
        Row::Record(r) => format!("record {}", r.record),
        Row::Indicator(i) => format!("indicator {} {} {}", i.org, i.indicator, i.from),
        Row::Parameter(p) => format!("parameter {} {} {} {}", p.org, p.rule, p.parameter, p.from),
        Row::Exception(e) => format!("exception {}", e.exception),
    }
}

/// The state that rows leave when each replaces what has its key.
#[derive(Default, Clone, PartialEq, Debug)]
struct State(BTreeMap<String, String>);

impl State {
    fn take(&mut self, row: &Row) {
        if let Row::FactsErased(_) = row {
            let of = key(row);
            self.0.retain(|key, _| !key.starts_with(&of));
        } else {
            self.0.insert(key(row), format!("{row:?}"));
        }
    }
}

#[test]
fn rows_by_events_are_the_rows_of_the_tables() {
    for engine in ENGINES {
        let ground = Ground::new(engine);
        let store = made(&ground);
        let ids = Ids::new();
        let mut by_events = State::default();
        let mut kinds: HashSet<std::mem::Discriminant<Row>> = HashSet::new();
        for (i, (effective, events)) in steps(&store, &ids).into_iter().enumerate() {
            let draft = Draft {
                effective,
                ..draft(i as i64)
            };
            let heads = store.heads().unwrap();
            let mut since = by_events.clone();
            store
                .write::<_, StoreError>(
                    |tx| {
                        tx.append(&draft, events, &mut |row| {
                            kinds.insert(std::mem::discriminant(&row));
                            by_events.take(&row);
                        })
                    },
                    |_| {},
                )
                .unwrap();
            let mut from_tables = State::default();
            store.rows(&mut |row| from_tables.take(&row)).unwrap();
            assert_eq!(by_events, from_tables, "{engine:?} after step {i}");
            store
                .rows_since(&heads, &mut |row| since.take(&row))
                .unwrap();
            assert_eq!(
                since, from_tables,
                "{engine:?} brought up to date at step {i}"
            );
        }
        assert_eq!(kinds.len(), 12, "{engine:?}: every kind of row was written");
    }
}
