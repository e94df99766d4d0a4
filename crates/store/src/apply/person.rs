//! Persons: the sealed facts are opened with the person's key and spread over the tables that count and
//! search; they themselves stay in the ledger. Without a key (erased), nothing but the existence of a person is left, in live
//! work and in replay.

use std::io::Write as _;

use needle_model::row::FactsSpell;
use needle_model::{Entry, Event, FOREVER, PartialDate, PersonFacts, PersonId, Row, Sealed};

use super::{Applier, seq};
use crate::engine::Value;
use crate::error::{Result, StoreError};
use crate::facts::{self, AttributeSet};
use crate::keys::Digest;
use crate::load::same::twice;
use crate::vault::persons::At;
use crate::{read, stmt};

/// Facts known at registration hold for all time before it too: a birth date has no beginning.
pub(crate) const ALWAYS: jiff::civil::Date = jiff::civil::date(1, 1, 1);

/// The associated data of a person's sealed facts.
pub(crate) fn facts_place(person: PersonId) -> FactsPlace {
    let mut place = FactsPlace {
        bytes: [0; FACTS_PLACE_LEN],
        len: 0,
    };
    let mut rest = &mut place.bytes[..];
    // A word, a number of ten digits at most, a key of 32: there is room.
    let written = write!(rest, "facts|{person}");
    let left = rest.len();
    debug_assert!(written.is_ok());
    place.len = FACTS_PLACE_LEN - left;
    place
}

const FACTS_PLACE_LEN: usize = 64;

/// The few bytes of it, kept where they are made: a hundred million of them are needed for a moment each.
pub(crate) struct FactsPlace {
    bytes: [u8; FACTS_PLACE_LEN],
    len: usize,
}

impl std::ops::Deref for FactsPlace {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

/// What the tables say of a person.
struct Spread<'a> {
    name: &'a str,
    birth: Option<PartialDate>,
    joined: Option<PartialDate>,
    codes: i64,
}

fn int(date: Option<PartialDate>) -> Value<'static> {
    date.map(|date| i64::from(date.to_int())).into()
}

impl Applier<'_> {
    pub(super) fn person_event(&mut self, entry: &Entry, event: &Event) -> Result<()> {
        match event {
            Event::PersonRegistered { person, facts } => self.registered(entry, *person, facts),
            Event::PersonChanged { person, facts } => self.changed(entry, *person, facts),
            Event::PersonErased { person } => self.erased(*person),
            _ => Ok(()),
        }
    }

    fn registered(&mut self, entry: &Entry, person: PersonId, sealed: &Sealed) -> Result<()> {
        let here = At {
            seq: entry.seq,
            place: self.registered,
        };
        self.registered += 1;
        let known = self.known;
        if let Some(new) = known.get(self.used).filter(|new| new.person == person) {
            self.used += 1;
            self.set_put(&new.attributes)?;
            let spread = Spread {
                name: &new.name,
                birth: new.birth,
                joined: new.joined,
                codes: new.attributes.id,
            };
            self.person_put(entry, person, Some(&spread))?;
            self.identity_put(person, new.digest)?;
            if self.sink.is_some() {
                let codes = read::person::codes(&new.attributes.text, person)?;
                self.give(|| Row::Facts(spell(person, new.birth, new.joined, codes)));
            }
            return Ok(());
        }
        let Some(clear) = self.facts_open(person, sealed, Some(here))? else {
            return self.person_put(entry, person, None);
        };
        let set = AttributeSet::new(&clear.attributes)?;
        self.set_put(&set)?;
        let spread = Spread {
            name: &clear.name,
            birth: clear.birth,
            joined: clear.joined,
            codes: set.id,
        };
        self.person_put(entry, person, Some(&spread))?;
        let digest = self.digest(&clear);
        self.identity_put(person, digest)?;
        self.put.insert(person, digest);
        self.give(|| Row::Facts(spell(person, clear.birth, clear.joined, clear.attributes)));
        Ok(())
    }

    fn person_put(
        &mut self,
        entry: &Entry,
        person: PersonId,
        of: Option<&Spread<'_>>,
    ) -> Result<()> {
        self.conn.put(
            &stmt::PERSON_REGISTER,
            &[
                person.cell.into(),
                (&person.key).into(),
                seq(entry).into(),
                of.map_or("", |of| of.name).into(),
                int(of.and_then(|of| of.birth)),
                int(of.and_then(|of| of.joined)),
                of.map(|of| of.codes).into(),
            ],
        )
    }

    fn changed(&mut self, entry: &Entry, person: PersonId, sealed: &Sealed) -> Result<()> {
        let Some(clear) = self.facts_open(person, sealed, None)? else {
            return Ok(());
        };
        let before = self.digest_before(entry, person)?;
        let digest = self.digest(&clear);
        if before != digest {
            self.identity_forget(person, before)?;
            self.identity_put(person, digest)?;
        }
        self.put.insert(person, digest);
        let set = AttributeSet::new(&clear.attributes)?;
        self.set_put(&set)?;
        let mut spells = read::person::facts_spells(self.conn, person)?;
        let old = spells.pop().ok_or_else(|| {
            StoreError::Damaged(format!(
                "the ledger changes person {person} before they are registered"
            ))
        })?;
        let (birth, joined) = (clear.birth, clear.joined);
        let mut next = spell(person, birth, joined, clear.attributes);
        next.from = old.from;
        if old.codes != next.codes && old.from != self.day {
            next.from = self.day;
            spells.push(FactsSpell {
                until: self.day,
                ..old
            });
        }
        let from = (next.from != ALWAYS).then_some(next.from);
        self.conn.exec(
            &stmt::PERSON_CHANGE,
            &[
                person.cell.into(),
                (&person.key).into(),
                seq(entry).into(),
                (&clear.name).into(),
                int(birth),
                int(joined),
                set.id.into(),
                from.into(),
            ],
        )?;
        self.give(|| Row::Facts(next));
        // A birth date or joining day that was wrong was always wrong: only coded attributes have a "since when".
        for earlier in spells {
            let ended_now = earlier.until == self.day;
            if ended_now || earlier.birth != birth || earlier.joined != joined {
                self.spell_over(FactsSpell {
                    birth,
                    joined,
                    ..earlier
                })?;
            }
        }
        Ok(())
    }

    fn erased(&mut self, person: PersonId) -> Result<()> {
        let before = match self.memory.gone.get(&person) {
            Some(known) => *known,
            None => self.digest_now(person)?,
        };
        self.identity_forget(person, before)?;
        self.conn.exec(
            &stmt::PERSON_ERASE,
            &[person.cell.into(), (&person.key).into(), self.day.into()],
        )?;
        self.conn.exec(
            &stmt::PERSON_FACTS_ERASE,
            &[person.cell.into(), (&person.key).into()],
        )?;
        self.give(|| Row::FactsErased(person));
        Ok(())
    }

    fn facts_open(
        &mut self,
        person: PersonId,
        sealed: &Sealed,
        here: Option<At>,
    ) -> Result<Option<PersonFacts>> {
        let Some(key) = self.key(person, here)? else {
            return Ok(None);
        };
        let plain = key.open(&sealed.0, &facts_place(person));
        plain
            .and_then(|plain| facts::unpack(&plain))
            .map(Some)
            .ok_or_else(|| {
                StoreError::Damaged(format!("the sealed facts of person {person} do not open"))
            })
    }

    fn digest(&self, facts: &PersonFacts) -> Option<Digest> {
        let number = facts.resident_id.as_ref()?;
        Some(self.keys.resident(number))
    }

    /// The digest that stands for a person before a change: given by this entry, or by the one the tables point to.
    fn digest_before(&mut self, entry: &Entry, person: PersonId) -> Result<Option<Digest>> {
        if let Some(put) = self.put.get(&person) {
            return Ok(*put);
        }
        if let Some(new) = self.known.iter().find(|new| new.person == person) {
            return Ok(new.digest);
        }
        match read::person::entries(self.conn, person)? {
            Some((_, now)) if now != entry.seq => self.digest_now(person),
            _ => Ok(None),
        }
    }

    /// The digest of the resident number in the facts the tables point to; none without a key.
    pub(crate) fn digest_now(&mut self, person: PersonId) -> Result<Option<Digest>> {
        if let Some(put) = self.put.get(&person) {
            return Ok(*put);
        }
        let Some((_, now)) = read::person::entries(self.conn, person)? else {
            return Ok(None);
        };
        let source = match &mut self.key_source {
            Some(other) => &mut **other,
            None => &mut *self.conn,
        };
        let said = self.memory.ring.said.get(source, person.cell, now)?;
        let Some(last) = said.last(person) else {
            return Ok(None);
        };
        let clear = self.facts_open(person, &Sealed(last.sealed.clone()), None)?;
        Ok(clear.and_then(|clear| self.digest(&clear)))
    }

    fn identity_put(&mut self, person: PersonId, digest: Option<Digest>) -> Result<()> {
        if let Some(digest) = digest {
            if let Some(aside) = &mut self.aside {
                aside(digest, person);
                return Ok(());
            }
            let params = [(&digest).into(), person.cell.into(), (&person.key).into()];
            if self.conn.exec(&stmt::IDENTITY_INSERT, &params)? == 0 && self.strict {
                let holder = read::person::holder(self.conn, &digest)?;
                return Err(twice(self.conn, holder.unwrap_or(person), person));
            }
        }
        Ok(())
    }

    fn identity_forget(&mut self, person: PersonId, digest: Option<Digest>) -> Result<()> {
        if let Some(digest) = digest {
            self.conn.exec(
                &stmt::IDENTITY_FORGET,
                &[(&digest).into(), person.cell.into(), (&person.key).into()],
            )?;
        }
        Ok(())
    }

    /// Keeps a set of attributes, once.
    fn set_put(&mut self, set: &AttributeSet) -> Result<()> {
        if !self.memory.sets.insert(set.id) {
            return Ok(());
        }
        let params = [set.id.into(), (&*set.text).into()];
        if self.conn.exec(&stmt::ATTRIBUTE_SET_INSERT, &params)? == 0 {
            let same = self
                .conn
                .one(&stmt::ATTRIBUTE_SET_GET, &[set.id.into()], |row| {
                    Ok(row.text(0)? == &*set.text)
                })?;
            if same != Some(true) {
                return Err(StoreError::Damaged(
                    "two sets of attributes have the same number".to_owned(),
                ));
            }
        }
        Ok(())
    }

    /// Keeps a spell that is over.
    fn spell_over(&mut self, spell: FactsSpell) -> Result<()> {
        let set = AttributeSet::new(&spell.codes)?;
        self.conn.exec(
            &stmt::PERSON_FACTS_PUT,
            &[
                spell.person.cell.into(),
                (&spell.person.key).into(),
                spell.from.into(),
                spell.until.into(),
                int(spell.birth),
                int(spell.joined),
                set.id.into(),
            ],
        )?;
        self.give(|| Row::Facts(spell));
        Ok(())
    }
}

fn spell(
    person: PersonId,
    birth: Option<PartialDate>,
    joined: Option<PartialDate>,
    codes: std::collections::BTreeMap<String, String>,
) -> FactsSpell {
    FactsSpell {
        person,
        from: ALWAYS,
        until: FOREVER,
        birth,
        joined,
        codes,
    }
}
