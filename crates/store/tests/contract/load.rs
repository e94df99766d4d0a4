//! Loading: interrupted between pieces it goes on where it stood, and what it leaves is what replay leaves.

use std::collections::BTreeMap;

use jiff::civil::date;
use needle_model::event::Began;
use needle_model::row::{FactsSpell, MemberSpell};
use needle_model::{Cell, Event, FOREVER, MembershipId, OrgId, PersonFacts, PersonId, Row};
use needle_store::{Draft, Load, Purpose, Store, StoreError, Verdict};
use needle_testkit::{ENGINES, Engine, Ground, ROOT_KEY, Seeded, TODAY, resident_id};

use super::{Flat, draft, made, seen_org};
use needle_rights::{Action, Principal, Seen, scope};

#[path = "load/source.rs"]
mod source;

use source::{Source, written};

const CELL: Cell = Cell(2);

fn begin(ground: &Ground, identity: &str) -> Result<Load, StoreError> {
    Load::begin(ground.place(), &ROOT_KEY, identity)
}

/// Loads three pieces, interrupted twice: once after a commit and once before one.
fn loaded(ground: &Ground) -> Source {
    drop(made(ground));
    let mut source = Source::new();
    let mut load = begin(ground, "甲").unwrap();
    let mut composer = load.composer().unwrap();
    assert_eq!(load.pieces_done(), 0);
    load.write(source.piece(0, &mut composer)).unwrap();
    load.commit(1).unwrap();
    let kept = source.people.len();
    load.write(source.piece(1, &mut composer)).unwrap();
    drop(load);

    let refused = Store::open(ground.place(), &ROOT_KEY, Purpose::Work).unwrap_err();
    assert!(
        matches!(&refused, StoreError::HalfLoaded { pieces: 1, identity, .. } if identity == "甲"),
        "{refused}"
    );
    let other = begin(ground, "乙").unwrap_err();
    assert!(matches!(other, StoreError::OtherLoad { .. }), "{other}");

    // What was not committed is gone; the same pieces come again, with other ids.
    source.people.truncate(kept);
    let mut load = begin(ground, "甲").unwrap();
    assert_eq!(load.pieces_done(), 1);
    let mut orgs = Vec::new();
    load.orgs(&mut |org| orgs.push(org)).unwrap();
    assert_eq!(orgs, [source.org]);
    let mut composer = load.composer().unwrap();
    for n in 1..3 {
        load.write(source.piece(n, &mut composer)).unwrap();
    }
    load.commit(3).unwrap();
    drop(load);
    let load = begin(ground, "甲").unwrap();
    assert_eq!(load.pieces_done(), 3);
    let mut told = Vec::new();
    load.finish(&mut |done, of| told.push((done, of))).unwrap();
    if matches!(ground.place(), needle_store::Place::File(_)) {
        assert_eq!(told.last(), Some(&(54, 54)));
    }
    source
}

fn seen(person: PersonId, org: OrgId) -> Seen<PersonId> {
    scope(&Principal::operator(), Action::SeePerson, TODAY, &Flat)
        .person(person, &[org], &Flat)
        .unwrap()
}

fn whole(store: &Store) {
    let report = store.verify(true, &mut |_| {}).unwrap();
    assert_eq!(report.problems, Vec::<String>::new());
    assert_eq!(report.verdict(), Verdict::Equal);
}

#[test]
fn an_interrupted_load_goes_on_and_leaves_what_replay_leaves() {
    for engine in ENGINES {
        let ground = Ground::new(engine);
        let source = loaded(&ground);
        let store = Store::open(ground.place(), &ROOT_KEY, Purpose::Work).unwrap();
        whole(&store);
        for (n, (person, facts)) in source.people.iter().enumerate() {
            let record = store.read(|r| r.person(seen(*person, source.org))).unwrap();
            let record = record.unwrap();
            assert!(record.facts.as_ref() == Some(facts), "{engine:?} {n}");
            assert_eq!(record.registered, date(2010 + (n % 20 % 5) as i16, 3, 1));
            if let Some(number) = &facts.resident_id {
                let holder = store.read(|r| r.resident_holder(number)).unwrap();
                assert_eq!(holder, Some(*person), "{engine:?} {n}");
            }
        }
        let (gone, _) = source.people[3];
        let stays = store
            .read(|r| r.memberships(seen(gone, source.org)))
            .unwrap();
        let days: Vec<_> = stays.iter().map(|s| (s.from, s.until, &*s.ended)).collect();
        assert_eq!(days, [(date(2013, 3, 1), date(2019, 1, 1), "died")]);
        let all: Vec<_> = source
            .people
            .iter()
            .map(|p| seen(p.0, source.org))
            .collect();
        let facts = store.read(|r| r.facts_of(&all)).unwrap();
        assert_eq!(facts.len(), 60);
        assert!(
            store
                .read(|r| r.ledger_of_org(seen_org(source.org), 9))
                .is_ok()
        );
    }
}

#[test]
fn what_was_loaded_changes_and_is_erased_like_anything_else() {
    for engine in ENGINES {
        let ground = Ground::new(engine);
        let source = loaded(&ground);
        let store = Store::open(ground.place(), &ROOT_KEY, Purpose::Work).unwrap();
        let (one, facts) = source.people[7].clone();
        let (two, _) = source.people[8].clone();
        let number = facts.resident_id.clone().unwrap();
        let other = resident_id(date(1999, 9, 9), 999);
        let changed = PersonFacts {
            resident_id: Some(other.clone()),
            attributes: BTreeMap::from([("education".to_owned(), "11".to_owned())]),
            ..facts
        };
        let heads = store.heads().unwrap();
        store
            .write::<_, StoreError>(
                |tx| {
                    let sealed = tx.seal(one, &changed, &mut Seeded::new(3))?;
                    tx.forget_key(two)?;
                    let events = vec![
                        Event::PersonChanged {
                            person: one,
                            facts: sealed,
                        },
                        Event::PersonErased { person: two },
                    ];
                    let draft = Draft {
                        effective: date(2024, 5, 1),
                        ..draft(50)
                    };
                    tx.append(&draft, events, &mut |_| {})
                },
                |_| {},
            )
            .unwrap();
        whole(&store);
        let holders = store
            .read(|r| r.resident_holders(&[&number, &other]))
            .unwrap();
        assert_eq!(holders, [None, Some(one)], "{engine:?}");
        let record = store.read(|r| r.person(seen(one, source.org))).unwrap();
        assert!(record.unwrap().facts == Some(changed));
        let record = store.read(|r| r.person(seen(two, source.org))).unwrap();
        assert_eq!(record.unwrap().facts, None);
        assert_eq!(
            store
                .read(|r| r.person_facts(seen(one, source.org)))
                .unwrap()
                .len(),
            2
        );
        let mut touched = Vec::new();
        store
            .rows_since(&heads, &mut |row| touched.push(row))
            .unwrap();
        let facts = |row: &&Row| matches!(row, Row::Facts(spell) if spell.person == one);
        assert_eq!(touched.iter().filter(facts).count(), 2, "{engine:?}");
        assert!(touched.contains(&Row::FactsErased(two)));
        assert_eq!(touched.len(), 3);

        // Its neighbours in the row of keys are readable as before; a row that was touched is found.
        assert!(
            store
                .read(|r| r.person(seen(source.people[9].0, source.org)))
                .is_ok()
        );
        store.vandalise("update person set erased = null").unwrap();
        assert_eq!(
            store.verify(false, &mut |_| {}).unwrap().verdict(),
            Verdict::Different
        );
    }
}

#[test]
fn lines_and_rows_say_the_same_of_members() {
    for engine in ENGINES {
        let ground = Ground::new(engine);
        let source = loaded(&ground);
        let store = Store::open(ground.place(), &ROOT_KEY, Purpose::Work).unwrap();
        let (moved, _) = source.people[5];
        let membership = MembershipId::new(CELL, source.people[40].0.key);
        store
            .write::<_, StoreError>(
                |tx| {
                    let events = vec![
                        // A second stay of one, in another cell, and another way the only stay of another stands.
                        Event::MemberBegun {
                            membership: MembershipId::new(Cell(3), membership.key),
                            person: moved,
                            org: OrgId::new(Cell(3), source.org.key),
                            status: "full".to_owned(),
                            standing: "present".to_owned(),
                            began: Began::Transferred,
                        },
                        Event::MemberChanged {
                            membership,
                            status: "probationary".to_owned(),
                            standing: "away".to_owned(),
                        },
                    ];
                    let draft = Draft {
                        effective: date(2024, 5, 1),
                        ..draft(60)
                    };
                    tx.append(&draft, events, &mut |_| {})
                },
                |_| {},
            )
            .unwrap();
        whole(&store);
        let sets = store.attribute_sets().unwrap();
        let (mut by_line, mut lines) = (Vec::new(), 0);
        let mut others = Vec::new();
        for cell in store.cells().unwrap() {
            store
                .member_lines(
                    cell,
                    &mut |line| {
                        assert!(line.only);
                        lines += 1;
                        by_line.push(Row::Facts(FactsSpell {
                            person: line.person,
                            from: date(1, 1, 1),
                            until: FOREVER,
                            birth: line.birth,
                            joined: line.joined,
                            codes: sets[&line.codes].clone(),
                        }));
                        let spell = MemberSpell {
                            membership: line.membership,
                            person: line.person,
                            org: line.org,
                            from: line.from,
                            until: line.until,
                            status: line.status.to_owned(),
                            standing: line.standing.to_owned(),
                            began: Began::Admitted.code().to_owned(),
                            ended: if line.until == FOREVER { "" } else { "died" }.to_owned(),
                        };
                        by_line.push(Row::Member(spell));
                    },
                    &mut |row| others.push(row),
                )
                .unwrap();
        }
        assert_eq!((lines, others.len()), (58, 6), "{engine:?}");
        by_line.extend(others);
        let mut rows = Vec::new();
        store
            .org_versions(&mut |v| by_line.push(Row::Org(v)))
            .unwrap();
        store.deeds(&mut |row| by_line.push(row)).unwrap();
        store.rows(&mut |row| rows.push(row)).unwrap();
        let sorted = |rows: Vec<Row>| {
            let mut texts: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
            texts.sort();
            texts
        };
        assert_eq!(sorted(by_line), sorted(rows), "{engine:?}");
    }
}

#[test]
fn the_same_resident_number_twice_is_refused_with_both_lines() {
    let ground = Ground::new(Engine::Sqlite);
    drop(made(&ground));
    let mut source = Source::new();
    let mut load = begin(&ground, "甲").unwrap();
    let mut composer = load.composer().unwrap();
    load.write(source.piece(0, &mut composer)).unwrap();
    let again = source.facts(4);
    let (events, new) = source.person(composer.sealer(), &again, date(2012, 2, 2));
    let entries = composer
        .compose(&written(), events.into(), vec![new])
        .unwrap();
    load.write(entries).unwrap();
    load.commit(1).unwrap();
    let refused = load.finish(&mut |_, _| {}).unwrap_err();
    let StoreError::SameNumber { first, second } = &refused else {
        panic!("{refused}");
    };
    assert_eq!((first.person, first.line), (source.people[4].0, Some(5)));
    assert_eq!(
        (second.person, second.seq, second.place),
        (source.people[20].0, 2, 1)
    );
    assert!(refused.to_string().contains("line 5"), "{refused}");
    // Nothing was ended.
    let refused = Store::open(ground.place(), &ROOT_KEY, Purpose::Look).unwrap_err();
    assert!(
        matches!(refused, StoreError::HalfLoaded { .. }),
        "{refused}"
    );
}

#[test]
fn entries_out_of_order_give_the_load_up() {
    let ground = Ground::new(Engine::Sqlite);
    drop(made(&ground));
    let mut source = Source::new();
    let mut load = begin(&ground, "甲").unwrap();
    let mut composer = load.composer().unwrap();
    let (first, second) = (
        source.piece(0, &mut composer),
        source.piece(1, &mut composer),
    );
    assert!(load.write(second).is_err());
    assert!(load.write(first).is_err(), "what follows is refused too");
    assert!(load.commit(1).is_err());
    drop(load);
    assert_eq!(begin(&ground, "甲").unwrap().pieces_done(), 0);
}
