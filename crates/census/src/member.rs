//! Members: those of the base where they lie in its columns, and on the heap everybody else and whoever changed since; why: a hundred million
//! never change on one day, and fifty bytes of a mapped file are enough for each.

mod dead;
mod head;
mod measure;
mod person;
mod row;

use std::sync::Arc;

use jiff::civil::Date;
use needle_model::{FOREVER, OrgId, PersonId};
use needle_rulebook::Rulebook;
use rustc_hash::FxHashMap;

pub(crate) use dead::Dead;
pub(crate) use head::Head;
pub(crate) use measure::NOBODY;
pub use person::Stay;
pub(crate) use person::{Facts, Person, Spell, UNKNOWN};
pub(crate) use row::{partial, write};

use crate::base::lens::Lens;
use crate::base::{Base, Doubt};

#[derive(Debug, Default)]
pub(crate) struct Members {
    base: Option<Arc<Base>>,
    /// Rows of the base; places of those on the heap come after them.
    rows: u32,
    /// Rows whose persons are on the heap.
    dead: Dead,
    persons: Vec<Person>,
    index: FxHashMap<PersonId, u32>,
    /// Persons on the heap that ever had a spell in an organisation.
    by_org: FxHashMap<OrgId, Vec<u32>>,
}

impl Members {
    /// Those of a base.
    pub(crate) fn of(base: &Arc<Base>) -> Result<Members, Doubt> {
        let rows = base.members() as u32;
        let mut members = Members {
            base: Some(Arc::clone(base)),
            rows,
            dead: Dead::new(rows),
            ..Members::default()
        };
        let damaged = || Doubt::Damaged("persons".to_owned());
        for person in row::read(base.section("persons")?).ok_or_else(damaged)? {
            members.put(person);
        }
        Ok(members)
    }

    /// Puts a person on the heap as they are, in the place of what was known of them.
    pub(crate) fn put(&mut self, person: Person) {
        let number = self.person(person.id).0;
        let slot = &mut self.persons[number as usize];
        let known = std::mem::replace(slot, person);
        for spell in &slot.spells {
            if known.spells.iter().all(|old| old.org != spell.org) {
                let listed = self.by_org.entry(spell.org).or_default();
                if listed.last() != Some(&number) {
                    listed.push(number);
                }
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.rows as usize - self.dead.len() + self.persons.len()
    }

    pub(crate) fn base(&self) -> Option<&Arc<Base>> {
        self.base.as_ref()
    }

    pub(crate) fn dead(&self) -> &Dead {
        &self.dead
    }

    /// Those on the heap.
    pub(crate) fn on_heap(&self) -> &[Person] {
        &self.persons
    }

    /// One on the heap.
    pub(crate) fn heap(&self, person: PersonId) -> Option<&Person> {
        let at = self.index.get(&person)?;
        self.persons.get(*at as usize)
    }

    /// The row of a person who is as the base has them.
    fn row(&self, person: PersonId) -> Option<u32> {
        let row = self.base.as_ref()?.find(person)?;
        (!self.dead.has(row)).then_some(row)
    }

    pub(crate) fn knows(&self, person: PersonId) -> bool {
        self.index.contains_key(&person) || self.row(person).is_some()
    }

    /// A person on the heap, from the base if need be.
    fn person(&mut self, person: PersonId) -> (u32, &mut Person) {
        let number = match self.index.get(&person) {
            Some(number) => *number,
            None => {
                let number = self.persons.len() as u32;
                let known = match (self.row(person), &self.base) {
                    (Some(row), Some(base)) => {
                        self.dead.put(row);
                        Person::of_row(base, row)
                    }
                    _ => Person {
                        id: person,
                        spells: Vec::new(),
                        facts: Vec::new(),
                    },
                };
                for spell in &known.spells {
                    self.by_org.entry(spell.org).or_default().push(number);
                }
                self.persons.push(known);
                self.index.insert(person, number);
                number
            }
        };
        (number, &mut self.persons[number as usize])
    }

    /// A person, wherever they are, looked at.
    fn look<T>(&self, person: PersonId, f: impl FnOnce(&Person) -> T) -> Option<T> {
        if let Some(number) = self.index.get(&person) {
            return Some(f(&self.persons[*number as usize]));
        }
        let row = self.row(person)?;
        Some(f(&Person::of_row(self.base.as_ref()?, row)))
    }

    /// Takes a spell in; answers the first day about which it says something new.
    pub(crate) fn spell(&mut self, of: PersonId, spell: Spell) -> Date {
        let (from, org) = (spell.from, spell.org);
        let (number, person) = self.person(of);
        // Looked for among the person's few spells, not among the organisation's many persons.
        let listed = person.spells.iter().any(|old| old.org == org);
        let key = (from, spell.membership);
        let place = person
            .spells
            .binary_search_by_key(&key, |old| (old.from, old.membership));
        let first = match place {
            Ok(i) => {
                let old = std::mem::replace(&mut person.spells[i], spell);
                let new = &person.spells[i];
                let same =
                    old.org == new.org && old.status == new.status && old.standing == new.standing;
                if same { old.until.min(new.until) } else { from }
            }
            Err(i) => {
                person.spells.insert(i, spell);
                from
            }
        };
        if !listed {
            self.by_org.entry(org).or_default().push(number);
        }
        first
    }

    /// Takes facts in; answers the first day about which they say something new.
    pub(crate) fn facts(&mut self, of: PersonId, facts: Facts) -> Date {
        let from = facts.from;
        let (_, person) = self.person(of);
        let first = match person.facts.binary_search_by_key(&from, |old| old.from) {
            Ok(i) => {
                let old = std::mem::replace(&mut person.facts[i], facts);
                let new = &person.facts[i];
                let same =
                    old.birth == new.birth && old.joined == new.joined && old.codes == new.codes;
                if same { old.until.min(new.until) } else { from }
            }
            Err(i) => {
                person.facts.insert(i, facts);
                from
            }
        };
        // Facts hold from the beginning of time; they count from the first day of membership.
        person
            .spells
            .first()
            .map_or(FOREVER, |spell| first.max(spell.from))
    }

    pub(crate) fn erase(&mut self, person: PersonId) {
        self.person(person).1.facts.clear();
    }

    pub(crate) fn stays(&self, person: PersonId, rulebook: &Rulebook) -> Vec<Stay> {
        let stays = self.look(person, |person| {
            person.spells.iter().map(|s| s.stay(rulebook)).collect()
        });
        stays.unwrap_or_default()
    }

    /// Everybody on the heap that ever had a spell in an organisation.
    fn heap_of(&self, org: OrgId) -> impl Iterator<Item = &Person> {
        let numbers = self.by_org.get(&org).map_or(&[][..], Vec::as_slice);
        numbers.iter().map(|n| &self.persons[*n as usize])
    }

    /// Those of an organisation that are as the base has them, by row.
    fn rows_of(&self, org: OrgId) -> impl Iterator<Item = (&Base, u32)> {
        let base = self.base.as_deref();
        let found = base.and_then(|base| Some((base, base.org_number(org)?)));
        let rows = found.map(|(base, number)| base.rows_of(number).map(move |row| (base, row)));
        rows.into_iter()
            .flatten()
            .filter(|(_, row)| !self.dead.has(*row))
    }

    /// Whether anybody ever had a spell in an organisation.
    pub(crate) fn any_in(&self, org: OrgId) -> bool {
        self.by_org.contains_key(&org) || self.rows_of(org).next().is_some()
    }

    pub(crate) fn of_org(&self, org: OrgId, on: Date) -> Vec<PersonId> {
        let rows = self.rows_of(org).filter(|(base, row)| {
            let at = *row as usize;
            base.days.day(base.from[at]) <= on && on < base.days.day(base.until[at])
        });
        let mut found: Vec<PersonId> = rows.map(|(base, row)| base.person_id(row)).collect();
        let heap = self.heap_of(org).filter(|p| {
            let mut spells = p.spells.iter();
            spells.any(|s| s.org == org && s.from <= on && on < s.until)
        });
        found.extend(heap.map(|p| p.id));
        found
    }

    /// First days, and first days after, of all spells in an organisation. One of no length (an import that was undone) was never
    /// there.
    fn spans_of(&self, org: OrgId) -> impl Iterator<Item = (Date, Date)> {
        let rows = self.rows_of(org).map(|(base, row)| {
            let at = row as usize;
            (base.days.day(base.from[at]), base.days.day(base.until[at]))
        });
        let heap = self.heap_of(org).flat_map(|p| &p.spells);
        let heap = heap
            .filter(move |s| s.org == org)
            .map(|s| (s.from, s.until));
        rows.chain(heap).filter(|(from, until)| from != until)
    }

    /// The last day on which a spell in an organisation ended.
    pub(crate) fn last_left(&self, org: OrgId) -> Option<Date> {
        let ends = self.spans_of(org).map(|(_, until)| until);
        ends.filter(|until| *until != FOREVER).max()
    }

    /// The last day until `on` on which somebody came to an organisation, left it or changed in it.
    pub(crate) fn last_change(&self, org: OrgId, on: Date) -> Option<Date> {
        let days = self.spans_of(org).flat_map(|(from, until)| [from, until]);
        days.filter(|day| *day <= on).max()
    }

    /// Hands over everybody on the heap who is counted on a day: who, where, and their buckets packed.
    pub(crate) fn counted_on_heap(
        &self,
        day: Date,
        rulebook: &Rulebook,
        f: &mut dyn FnMut(PersonId, OrgId, u32),
    ) {
        let mut buckets = vec![0usize; rulebook.dimensions.len()];
        for person in &self.persons {
            if let Some((org, profile)) = person.counted(day, rulebook, &mut buckets) {
                f(person.id, org, profile);
            }
        }
    }

    /// Where a person is counted on a day, and their buckets packed.
    pub(crate) fn counted(
        &self,
        person: PersonId,
        day: Date,
        rulebook: &Rulebook,
    ) -> Option<(OrgId, u32)> {
        let mut buckets = vec![0usize; rulebook.dimensions.len()];
        self.look(person, |p| p.counted(day, rulebook, &mut buckets))?
    }

    /// Hands over those counted on a day who joined on or after another and not after that day: where, and their buckets
    /// packed. Whose joining is known by month or year only is among them when all of it lies within.
    pub(crate) fn recruited(
        &self,
        day: Date,
        since: Date,
        rulebook: &Rulebook,
        f: &mut dyn FnMut(OrgId, u32),
    ) {
        if let Some(base) = &self.base {
            let lens = Lens::new(base, day, rulebook);
            let within = base
                .days
                .each(|d| d.is_some_and(|j| since <= j.earliest() && j.latest() <= day));
            for number in 0..base.orgs() as u32 {
                lens.counted(base.rows_of(number), |row, profile| {
                    let joined = base.joined[row as usize];
                    if within[usize::from(joined)] && !self.dead.has(row) {
                        f(base.org_id(number), profile);
                    }
                });
            }
        }
        let mut buckets = vec![0usize; rulebook.dimensions.len()];
        for person in &self.persons {
            let joined = person.facts(day).and_then(|facts| facts.joined);
            if joined.is_some_and(|j| since <= j.earliest() && j.latest() <= day)
                && let Some((org, profile)) = person.counted(day, rulebook, &mut buckets)
            {
                f(org, profile);
            }
        }
    }

    /// A copy of what is on the heap, over the same base.
    pub(crate) fn copy(&self) -> Members {
        Members {
            base: self.base.clone(),
            rows: self.rows,
            dead: self.dead.clone(),
            persons: self.persons.clone(),
            index: self.index.clone(),
            by_org: FxHashMap::default(),
        }
    }
}
