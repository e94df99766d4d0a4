//! Asking about many at once: a few dozen ids in one statement, so that two hundred thousand rows are thousands of
//! questions to a server and not hundreds of thousands.

use needle_model::{Cell, PartialDate, PersonFacts, PersonId, Sealed, Uuid};
use needle_rights::Seen;
use rustc_hash::FxHashMap;

use super::person::{entries_in, partial};
use super::{Reader, string, uuid};
use crate::engine::{Cols, Conn, Stmt, Value};
use crate::error::Result;
use crate::keys::Digest;
use crate::{ledger, stmt};

/// Ids in one statement.
pub(super) const MANY: usize = 64;

/// Asks a statement of a cell and [`MANY`] ids for all ids, sorted and by cell; the last ids fill up what is left.
pub(super) fn each(
    conn: &mut Conn,
    stmt: &'static Stmt,
    ids: &[(Cell, Uuid)],
    f: &mut dyn FnMut(&Cols<'_>, Cell) -> Result<()>,
) -> Result<()> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    for alike in ids.chunk_by(|a, b| a.0 == b.0) {
        for few in alike.chunks(MANY) {
            let Some((cell, last)) = few.last() else {
                continue;
            };
            let mut params: Vec<Value<'_>> = Vec::with_capacity(MANY + 1);
            params.push((*cell).into());
            params.extend(few.iter().map(|(_, key)| Value::from(key)));
            params.resize(MANY + 1, last.into());
            conn.each(stmt, &params, &mut |row| f(row, *cell))?;
        }
    }
    Ok(())
}

/// Name and birth date of somebody in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// Who.
    pub person: PersonId,
    /// The name now.
    pub name: String,
    /// Birth date as far as known.
    pub birth: Option<PartialDate>,
}

impl Reader<'_> {
    /// Whose resident numbers these are, by keyed digest; for uniqueness only, the caller reveals nothing more. The
    /// answers stand in the order of the questions.
    ///
    /// # Errors
    /// When the store fails.
    pub fn resident_holders(&mut self, numbers: &[&str]) -> Result<Vec<Option<PersonId>>> {
        let mut digests: Vec<(Digest, usize)> = numbers
            .iter()
            .enumerate()
            .map(|(place, number)| (self.keys.resident(number), place))
            .collect();
        digests.sort_unstable();
        let mut found: FxHashMap<Digest, PersonId> = FxHashMap::default();
        for few in digests.chunks(MANY) {
            let mut params: Vec<Value<'_>> = few.iter().map(|(d, _)| Value::from(d)).collect();
            if let Some(last) = params.last().copied() {
                params.resize(MANY, last);
            }
            self.conn
                .each(&stmt::IDENTITY_FIND_MANY, &params, &mut |row| {
                    let person = PersonId::new(ledger::cell(row, 1)?, uuid(row, 2)?);
                    if let Ok(digest) = Digest::try_from(row.blob(0)?) {
                        found.insert(digest, person);
                    }
                    Ok(())
                })?;
        }
        let mut out = vec![None; numbers.len()];
        for (digest, place) in digests {
            if let Some(slot) = out.get_mut(place) {
                *slot = found.get(&digest).copied();
            }
        }
        Ok(out)
    }

    /// Names and birth dates; the erased are left out.
    ///
    /// # Errors
    /// When the store fails.
    pub fn called(&mut self, persons: &[Seen<PersonId>]) -> Result<Vec<Called>> {
        let mut out = Vec::with_capacity(persons.len());
        each(
            self.conn,
            &stmt::PERSON_NAMES,
            &keys(persons),
            &mut |row, cell| {
                let birth = partial(row, 2)?;
                let name = string(row, 1)?;
                if !name.is_empty() {
                    let person = PersonId::new(cell, uuid(row, 0)?);
                    out.push(Called {
                        person,
                        name,
                        birth,
                    });
                }
                Ok(())
            },
        )?;
        Ok(out)
    }

    /// What is sealed of many persons now, as it lies in the ledger.
    ///
    /// # Errors
    /// When the store fails.
    pub fn sealed(&mut self, persons: &[Seen<PersonId>]) -> Result<FxHashMap<PersonId, Sealed>> {
        let mut out = FxHashMap::default();
        for (person, _, now) in self.stand_in(persons)? {
            let said = self.ring.said.get(self.conn, person.cell, now)?;
            if let Some(last) = said.last(person) {
                out.insert(person, Sealed(last.sealed.clone()));
            }
        }
        Ok(out)
    }

    /// The facts of many persons in clear; the erased are left out. The caller records the reading.
    ///
    /// # Errors
    /// When the store fails or sealed facts do not open.
    pub fn facts_of(
        &mut self,
        persons: &[Seen<PersonId>],
    ) -> Result<FxHashMap<PersonId, PersonFacts>> {
        let mut out = FxHashMap::default();
        for (person, entry, now) in self.stand_in(persons)? {
            if let Some(facts) = self.facts_in(person, entry, now)? {
                out.insert(person, facts);
            }
        }
        Ok(out)
    }

    /// In which entries persons who are not erased were registered and have their facts; those of one entry side by side, so
    /// that it is read once.
    fn stand_in(&mut self, persons: &[Seen<PersonId>]) -> Result<Vec<(PersonId, u64, u64)>> {
        let mut out = Vec::with_capacity(persons.len());
        each(
            self.conn,
            &stmt::PERSON_RECORDS,
            &keys(persons),
            &mut |row, cell| {
                if row.opt_int(3)?.is_none() {
                    let (entry, now) = entries_in(row, 1)?;
                    out.push((PersonId::new(cell, uuid(row, 0)?), entry, now));
                }
                Ok(())
            },
        )?;
        out.sort_unstable_by_key(|(person, entry, now)| (person.cell, *now, *entry, *person));
        Ok(out)
    }
}

fn keys(persons: &[Seen<PersonId>]) -> Vec<(Cell, Uuid)> {
    persons.iter().map(|p| (p.id().cell, p.id().key)).collect()
}
