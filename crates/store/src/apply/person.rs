//! Persons: the sealed facts are opened with the person's key and spread over the tables that count and
//! search. Without a key (erased), nothing but the existence of a person is left, in live work and in replay.

use std::borrow::Cow;

use needle_model::row::FactsSpell;
use needle_model::{Entry, Event, FOREVER, PersonFacts, PersonId, Row, Sealed};

use super::Applier;
use crate::error::{Result, StoreError};
use crate::{read, stmt};

/// Facts known at registration hold for all time before it too: a birth date has no beginning.
pub(crate) const ALWAYS: jiff::civil::Date = jiff::civil::date(1, 1, 1);

/// The associated data of a person's sealed facts.
pub(crate) fn facts_place(person: PersonId) -> Vec<u8> {
    format!("facts|{person}").into_bytes()
}

impl Applier<'_> {
    pub(super) fn person_event(&mut self, entry: &Entry, event: &Event) -> Result<()> {
        match event {
            Event::PersonRegistered { person, facts } => {
                let known = self.known;
                let (clear, digest) = match known.get(person) {
                    Some((facts, digest)) => (Some(Cow::Borrowed(facts)), *digest),
                    None => {
                        let clear = self.facts_open(*person, facts)?;
                        let digest = clear.as_ref().and_then(|facts| self.digest(facts));
                        (clear.map(Cow::Owned), digest)
                    }
                };
                let name = clear.as_ref().map_or("", |f| f.name.as_str());
                self.conn.exec(
                    &stmt::PERSON_REGISTER,
                    &[
                        person.cell.into(),
                        (&person.key).into(),
                        entry.effective.into(),
                        name.into(),
                        (&facts.0).into(),
                    ],
                )?;
                if let Some(clear) = &clear {
                    self.identity_put(*person, digest)?;
                    self.facts_put(spell(*person, ALWAYS, clear))?;
                }
            }
            Event::PersonChanged { person, facts } => {
                let Some(clear) = self.facts_open(*person, facts)? else {
                    return Ok(());
                };
                self.conn.exec(
                    &stmt::PERSON_CHANGE,
                    &[
                        person.cell.into(),
                        (&person.key).into(),
                        (&clear.name).into(),
                        (&facts.0).into(),
                    ],
                )?;
                self.conn.exec(
                    &stmt::IDENTITY_FORGET,
                    &[person.cell.into(), (&person.key).into()],
                )?;
                let digest = self.digest(&clear);
                self.identity_put(*person, digest)?;
                let mut spells = read::person::facts_spells(self.conn, *person)?;
                let old = spells.pop().ok_or_else(|| {
                    StoreError::Damaged(format!(
                        "the ledger changes person {person} before they are registered"
                    ))
                })?;
                let next = spell(*person, entry.effective, &clear);
                let (birth, joined) = (next.birth, next.joined);
                if old.codes != next.codes && old.from != entry.effective {
                    spells.push(FactsSpell {
                        until: entry.effective,
                        ..old
                    });
                    self.facts_put(next)?;
                } else {
                    self.facts_put(FactsSpell {
                        from: old.from,
                        ..next
                    })?;
                }
                // A birth date or joining day that was wrong was always wrong: only coded attributes have a "since when".
                for earlier in spells {
                    let ended_now = earlier.until == entry.effective;
                    if ended_now || earlier.birth != birth || earlier.joined != joined {
                        self.facts_put(FactsSpell {
                            birth,
                            joined,
                            ..earlier
                        })?;
                    }
                }
            }
            Event::PersonErased { person } => {
                let nothing: &[u8] = &[];
                self.conn.exec(
                    &stmt::PERSON_ERASE,
                    &[
                        person.cell.into(),
                        (&person.key).into(),
                        nothing.into(),
                        entry.effective.into(),
                    ],
                )?;
                self.conn.exec(
                    &stmt::PERSON_FACTS_ERASE,
                    &[person.cell.into(), (&person.key).into()],
                )?;
                self.conn.exec(
                    &stmt::IDENTITY_FORGET,
                    &[person.cell.into(), (&person.key).into()],
                )?;
                (self.sink)(Row::FactsErased(*person));
            }
            _ => {}
        }
        Ok(())
    }

    fn facts_open(&mut self, person: PersonId, sealed: &Sealed) -> Result<Option<PersonFacts>> {
        let Some(key) = self.key(person)? else {
            return Ok(None);
        };
        let damaged =
            || StoreError::Damaged(format!("the sealed facts of person {person} do not open"));
        let plain = key
            .open(&sealed.0, &facts_place(person))
            .ok_or_else(damaged)?;
        serde_json::from_slice(&plain)
            .map(Some)
            .map_err(|_| damaged())
    }

    fn digest(&self, facts: &PersonFacts) -> Option<[u8; 32]> {
        let number = facts.resident_id.as_ref()?;
        Some(self.keys.index("resident", number))
    }

    fn identity_put(&mut self, person: PersonId, digest: Option<[u8; 32]>) -> Result<()> {
        if let Some(digest) = digest {
            self.conn.exec(
                &stmt::IDENTITY_INSERT,
                &[(&digest).into(), person.cell.into(), (&person.key).into()],
            )?;
        }
        Ok(())
    }

    fn facts_put(&mut self, spell: FactsSpell) -> Result<()> {
        let codes = serde_json::to_string(&spell.codes)
            .map_err(|error| StoreError::Engine(error.to_string()))?;
        self.conn.exec(
            &stmt::PERSON_FACTS_PUT,
            &[
                spell.person.cell.into(),
                (&spell.person.key).into(),
                spell.from.into(),
                spell.until.into(),
                spell.birth.map(|b| i64::from(b.to_int())).into(),
                spell.joined.map(|j| i64::from(j.to_int())).into(),
                (&codes).into(),
            ],
        )?;
        (self.sink)(Row::Facts(spell));
        Ok(())
    }
}

fn spell(person: PersonId, from: jiff::civil::Date, facts: &PersonFacts) -> FactsSpell {
    FactsSpell {
        person,
        from,
        until: FOREVER,
        birth: facts.birth,
        joined: facts.joined,
        codes: facts.attributes.clone(),
    }
}
