//! One suite for both engines: what holds on a file holds on a server, or Needle is two programs.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use jiff::Timestamp;
use needle_model::{Actor, Event, PersonId};
use needle_rights::{Action, Principal, Seen, Span, Tree, scope};
use needle_store::{Draft, Store, StoreError, Verdict};
use needle_testkit::{ENGINES, Engine, Ground, ROOT_KEY, START, Seeded, TODAY, facts};

#[path = "contract/every_event.rs"]
mod every_event;
#[path = "contract/load.rs"]
mod load;
#[path = "contract/opening.rs"]
mod opening;
#[path = "contract/rows.rs"]
mod rows;

use every_event::{Ids, every_event};

/// A tree in which everything stands at the top: these tests are about the store, not about scope.
struct Flat;

impl Tree for Flat {
    fn span(&self, _: needle_model::OrgId) -> Option<Span> {
        Some(Span { start: 0, end: 1 })
    }
}

fn seen_org(org: needle_model::OrgId) -> Seen<needle_model::OrgId> {
    scope(&Principal::operator(), Action::SeeOrg, TODAY, &Flat)
        .org(org, &Flat)
        .unwrap()
}

fn seen(person: PersonId, ids: &Ids) -> Seen<PersonId> {
    scope(&Principal::operator(), Action::SeePerson, TODAY, &Flat)
        .person(person, &[ids.root], &Flat)
        .unwrap()
}

fn made(ground: &Ground) -> Store {
    Store::create(
        ground.place(),
        &ROOT_KEY,
        "grassroots-party",
        &mut Seeded::new(1),
    )
    .unwrap()
}

fn moment(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

fn draft(second: i64) -> Draft<'static> {
    Draft {
        recorded: moment(second),
        effective: START,
        actor: &Actor::Operator,
        org: None,
        command: "test",
        reason: Some("why"),
    }
}

/// Appends the events one entry after another.
fn append(store: &Store, steps: &[(jiff::civil::Date, Vec<Event>)]) {
    for (i, (effective, events)) in steps.iter().enumerate() {
        let draft = Draft {
            effective: *effective,
            ..draft(i as i64)
        };
        store
            .write::<_, StoreError>(|tx| tx.append(&draft, events.clone(), &mut |_| {}), |_| {})
            .unwrap();
    }
}

/// One of every kind of event, with what is sealed in them.
fn steps(store: &Store, ids: &Ids) -> Vec<(jiff::civil::Date, Vec<Event>)> {
    let sealed = store
        .write::<_, StoreError>(
            |tx| {
                let mut chance = Seeded::new(2);
                let kept = tx.seal_new(ids.person, &every_event::known(), &mut chance)?;
                let changed = tx.seal(ids.person, &every_event::changed(), &mut chance)?;
                let lost = tx.seal_new(ids.erased, &facts("欧阳无痕"), &mut chance)?;
                tx.password_set(ids.account, "hash", &mut chance)?;
                Ok([kept, changed, lost])
            },
            |_| {},
        )
        .unwrap();
    every_event(ids, sealed)
}

/// A database with one of every kind of event in it.
fn filled(ground: &Ground) -> (Store, Ids) {
    let store = made(ground);
    let ids = Ids::new();
    let steps = steps(&store, &ids);
    append(&store, &steps);
    store
        .write::<_, StoreError>(|tx| tx.forget_key(ids.erased), |()| {})
        .unwrap();
    (store, ids)
}

#[test]
fn every_statement_prepares() {
    for engine in ENGINES {
        let ground = Ground::new(engine);
        assert!(made(&ground).prepare_all().unwrap() > 80, "{engine:?}");
    }
}

#[test]
fn every_event_is_read_back() {
    for engine in ENGINES {
        let ground = Ground::new(engine);
        let (store, ids) = filled(&ground);
        every_event::is_read_back(&store, &ids, engine);
    }
}

#[test]
fn replay_gives_the_same_tables_on_both() {
    let mut dumps = Vec::new();
    for engine in ENGINES {
        let ground = Ground::new(engine);
        let (store, _) = filled(&ground);
        // The scratch database is SQLite: on a server this also compares the two engines, row by row.
        let report = store.verify(true, &mut |_| {}).unwrap();
        assert_eq!(report.problems, Vec::<String>::new(), "{engine:?}");
        assert_eq!(report.verdict(), Verdict::Equal);
        assert_eq!(report.tables.len(), 36);
        for (table, rows) in &report.tables {
            assert!(*rows > 0, "{engine:?}: nothing was compared in {table}");
        }
        let mut rows = Vec::new();
        store
            .rows(&mut |row| rows.push(format!("{row:?}")))
            .unwrap();
        rows.sort();
        dumps.push((report.tables, report.chains, rows));
    }
    assert_eq!(dumps[0], dumps[1], "the engines agree, down to the hashes");
}

#[test]
fn what_is_rolled_back_leaves_nothing() {
    for engine in ENGINES {
        let ground = Ground::new(engine);
        let (store, ids) = filled(&ground);
        let before = store.verify(true, &mut |_| {}).unwrap();
        let failed = store.write::<(), StoreError>(
            |tx| {
                let mut chance = Seeded::new(9);
                let person = PersonId::new(
                    ids.person.cell,
                    needle_model::id::fresh(moment(99), &mut chance),
                );
                let sealed = tx.seal_new(person, &facts("无此人"), &mut chance)?;
                let registered = Event::PersonRegistered {
                    person,
                    facts: sealed,
                };
                tx.append(
                    &draft(99),
                    vec![
                        registered,
                        Event::OrgDissolved {
                            org: ids.child,
                            into: None,
                        },
                    ],
                    &mut |_| {},
                )?;
                tx.session_put(&[9; 32], moment(999), b"x", &mut chance)?;
                Err(StoreError::Engine("given up".to_owned()))
            },
            |()| panic!("nothing comes after a transaction that failed"),
        );
        assert!(failed.is_err());
        let after = store.verify(true, &mut |_| {}).unwrap();
        assert_eq!(
            (&after.problems, &after.chains),
            (&before.problems, &before.chains),
            "{engine:?}"
        );
        assert_eq!(after.tables, before.tables, "{engine:?}");
        assert_eq!(store.read(|r| r.session(&[9; 32])).unwrap(), None);
        // The number given up is given again, so that no chain has a gap.
        append(
            &store,
            &[(
                TODAY,
                vec![Event::CredentialSet {
                    account: ids.account,
                }],
            )],
        );
        assert_eq!(
            store.verify(true, &mut |_| {}).unwrap().problems,
            Vec::<String>::new()
        );
    }
}

#[test]
fn a_panic_in_a_transaction_is_a_rollback() {
    for engine in ENGINES {
        let ground = Ground::new(engine);
        let (store, ids) = filled(&ground);
        let before = store.verify(true, &mut |_| {}).unwrap();
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            store.write::<(), StoreError>(
                |tx| {
                    tx.append(
                        &draft(99),
                        vec![Event::OrgDissolved {
                            org: ids.child,
                            into: None,
                        }],
                        &mut |_| {},
                    )?;
                    panic!("in the middle of it");
                },
                |()| {},
            )
        }));
        assert!(caught.is_err());
        // In the chain the panic was in, so that a number given up would show as a gap.
        append(
            &store,
            &[(
                TODAY,
                vec![Event::OrgRenamed {
                    org: ids.child,
                    name: "丁".to_owned(),
                    short: None,
                }],
            )],
        );
        let after = store.verify(true, &mut |_| {}).unwrap();
        assert_eq!(after.problems, Vec::<String>::new(), "{engine:?}");
        assert_eq!(after.entries(), before.entries() + 1, "{engine:?}");
    }
}

#[test]
fn sessions_last_until_they_run_out_and_are_bound_to_their_token() {
    for engine in ENGINES {
        let ground = Ground::new(engine);
        let store = made(&ground);
        let put = |token: u8, second: i64| {
            store
                .write::<_, StoreError>(
                    |tx| {
                        tx.session_put(
                            &[token; 32],
                            moment(second),
                            &[token],
                            &mut Seeded::new(token.into()),
                        )
                    },
                    |()| {},
                )
                .unwrap();
        };
        put(1, 10);
        put(2, 20);
        put(2, 30);
        assert_eq!(
            store.read(|r| r.session(&[2; 32])).unwrap(),
            Some((moment(30), vec![2])),
            "{engine:?}"
        );
        let ended: u64 = store
            .write::<_, StoreError>(|tx| tx.sessions_expire(moment(15)), |_| {})
            .unwrap();
        assert_eq!(ended, 1);
        assert_eq!(store.read(|r| r.session(&[1; 32])).unwrap(), None);
        put(3, 30);
        // Content moved to another token does not open: neither as a session nor for verify.
        let two = "02".repeat(32);
        let three = "03".repeat(32);
        let literal = |hex: &str| {
            if engine == Engine::Sqlite {
                format!("x'{hex}'")
            } else {
                format!("'\\x{hex}'::bytea")
            }
        };
        store
            .vandalise(&format!(
                "update session set sealed = (select sealed from session where token = {}) where token = {}",
                literal(&two),
                literal(&three)
            ))
            .unwrap();
        assert_eq!(
            store.read(|r| r.session(&[3; 32])).unwrap(),
            None,
            "{engine:?}"
        );
        assert_eq!(
            store.verify(false, &mut |_| {}).unwrap().verdict(),
            Verdict::Different
        );
        store
            .write::<_, StoreError>(|tx| tx.session_drop(&[3; 32]), |()| {})
            .unwrap();
        assert_eq!(
            store.verify(false, &mut |_| {}).unwrap().verdict(),
            Verdict::Equal
        );
    }
}

#[test]
fn without_a_key_nobody_is_left_and_with_another_nothing_opens() {
    for engine in ENGINES {
        let ground = Ground::new(engine);
        let (store, ids) = filled(&ground);
        let record = store
            .read(|r| r.person(seen(ids.erased, &ids)))
            .unwrap()
            .unwrap();
        assert_eq!(record.facts, None, "{engine:?}");
        assert_eq!(
            store
                .read(|r| r.person_name(seen(ids.erased, &ids)))
                .unwrap()
                .as_deref(),
            Some("")
        );
        let refused = store.write::<_, StoreError>(
            |tx| tx.seal(ids.erased, &facts("又来"), &mut Seeded::new(3)),
            |_| {},
        );
        assert!(refused.is_err());
        // The key put back in another's row does not open.
        store
            .vandalise("update vault set kind = 'password' where kind = 'person'")
            .unwrap();
        assert_eq!(
            store.verify(false, &mut |_| {}).unwrap().verdict(),
            Verdict::Different,
            "{engine:?}"
        );
    }
}
