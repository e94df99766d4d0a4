//! A register to be loaded: what the tests of loading bring in.

use std::collections::BTreeMap;

use jiff::civil::date;
use needle_model::event::{Began, ImportAction};
use needle_model::id::Run;
use needle_model::{
    Actor, Event, ImportId, MembershipId, OrgId, PartialDate, PersonFacts, PersonId,
};
use needle_store::{Composer, Draft, Facts, NewPerson, Sealer};
use needle_testkit::{START, Seeded, resident_id};

use super::CELL;
use crate::{draft, moment};

/// A little register: pieces of organisations with members, the same each time it is asked.
pub(super) struct Source {
    run: Run,
    chance: Seeded,
    pub(super) org: OrgId,
    pub(super) people: Vec<(PersonId, PersonFacts)>,
}

impl Source {
    pub(super) fn new() -> Source {
        let mut chance = Seeded::new(7);
        let mut run = Run::new(moment(0));
        Source {
            org: OrgId::new(CELL, run.next(&mut chance)),
            run,
            chance,
            people: Vec::new(),
        }
    }

    pub(super) fn facts(&self, n: u16) -> PersonFacts {
        let birth = date(
            1960 + (n % 30) as i16,
            1 + (n % 12) as i8,
            1 + (n % 28) as i8,
        );
        let education = if n.is_multiple_of(2) { "21" } else { "71" };
        PersonFacts {
            name: format!("甲{n}"),
            resident_id: (!n.is_multiple_of(10)).then(|| resident_id(birth, n)),
            phone: Some(format!("1380000{n:04}")),
            birth: PartialDate::try_from(birth).ok(),
            joined: PartialDate::new(2001, Some(7), None).ok(),
            attributes: BTreeMap::from([("education".to_owned(), education.to_owned())]),
        }
    }

    pub(super) fn person(
        &mut self,
        sealer: Sealer<'_>,
        facts: &PersonFacts,
        day: jiff::civil::Date,
    ) -> ([Event; 3], NewPerson) {
        let person = PersonId::new(CELL, self.run.next(&mut self.chance));
        let set = sealer.attributes(&facts.attributes).unwrap();
        let of = Facts {
            name: &facts.name,
            resident_id: facts.resident_id.as_deref(),
            phone: facts.phone.as_deref(),
            birth: facts.birth,
            joined: facts.joined,
            attributes: &set,
        };
        let (sealed, new) = sealer.seal(person, &of, &mut self.chance).unwrap();
        self.people.push((person, facts.clone()));
        let events = [
            Event::Day { cell: CELL, day },
            Event::PersonRegistered {
                person,
                facts: sealed,
            },
            Event::MemberBegun {
                membership: MembershipId::new(CELL, person.key),
                person,
                org: self.org,
                status: "full".to_owned(),
                standing: "present".to_owned(),
                began: Began::Admitted,
            },
        ];
        (events, new)
    }

    /// One piece: an entry or two.
    pub(super) fn piece(&mut self, n: u16, composer: &mut Composer) -> Vec<needle_store::Composed> {
        let mut events = Vec::new();
        let mut new = Vec::new();
        if n == 0 {
            events.push(Event::OrgFounded {
                org: self.org,
                parent: None,
                kind: "party-branch".to_owned(),
                sector: None,
                name: "甲支部".to_owned(),
                short: None,
            });
        }
        events.push(Event::LoadBatch {
            import: ImportId::new(CELL, self.org.key),
            cell: CELL,
            number: u64::from(n) + 1,
            action: ImportAction::New,
            first: u64::from(n) * 20 + 1,
            rows: 20,
        });
        for i in 0..20 {
            let facts = self.facts(n * 20 + i);
            let day = date(2010 + (i % 5) as i16, 3, 1);
            let (more, person) = self.person(composer.sealer(), &facts, day);
            events.extend(more);
            new.push(person);
        }
        if n == 1 {
            // One who left again, and one whose facts were already changed when they came.
            let (gone, _) = self.people[3];
            events.push(Event::Day {
                cell: CELL,
                day: date(2019, 1, 1),
            });
            events.push(Event::MemberEnded {
                membership: MembershipId::new(CELL, gone.key),
                ending: "died".to_owned(),
            });
        }
        composer.compose(&written(), events, new).unwrap()
    }
}

pub(super) fn written() -> Draft<'static> {
    Draft {
        effective: START,
        command: "load",
        actor: &Actor::Operator,
        ..draft(5)
    }
}
