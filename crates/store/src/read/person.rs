//! Persons: their record, opened with their key, and who looked at it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use needle_model::row::FactsSpell;
use needle_model::{Actor, PartialDate, PersonFacts, PersonId};
use needle_rights::Seen;

use super::{Reader, day, moment, opt_day, opt_string, string, uuid};
use crate::apply::facts_place;
use crate::engine::{Cols, Conn};
use crate::error::{Result, StoreError};
use crate::ledger::{cell, seq_of};
use crate::stmt;

/// A person's record. The facts are in clear: the caller masks and logs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRecord {
    /// Everything known; none once erased.
    pub facts: Option<PersonFacts>,
    /// Effective day of registration.
    pub registered: Date,
    /// Effective day of erasure.
    pub erased: Option<Date>,
}

/// Somebody looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessLine {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub viewer: Actor,
    /// Reason class.
    pub purpose: String,
    /// Reason in words, where one was asked for.
    pub note: Option<String>,
}

fn facts(row: &Cols<'_>, person: PersonId, i: usize) -> Result<FactsSpell> {
    Ok(FactsSpell {
        person,
        from: day(row, i)?,
        until: day(row, i + 1)?,
        birth: partial(row, i + 2)?,
        joined: partial(row, i + 3)?,
        codes: codes(row.text(i + 4)?, person)?,
    })
}

/// A set of attributes from its text.
pub(crate) fn codes(text: &str, person: PersonId) -> Result<BTreeMap<String, String>> {
    serde_json::from_str(text)
        .map_err(|_| StoreError::Damaged(format!("the codes of person {person} cannot be read")))
}

/// The entry that registered a person and the one with their facts now, by the numbers within their cell.
pub(crate) fn entries(conn: &mut Conn, person: PersonId) -> Result<Option<(u64, u64)>> {
    conn.one(
        &stmt::PERSON_GET,
        &[person.cell.into(), (&person.key).into()],
        |row| entries_in(row, 0),
    )
}

/// The same from a row whose columns begin at `i` with `entry`.
pub(super) fn entries_in(row: &Cols<'_>, i: usize) -> Result<(u64, u64)> {
    let entry = row.int(i)?;
    Ok((seq_of(entry), seq_of(row.opt_int(i + 1)?.unwrap_or(entry))))
}

pub(super) fn partial(row: &Cols<'_>, i: usize) -> Result<Option<PartialDate>> {
    let Some(int) = row.opt_int(i)? else {
        return Ok(None);
    };
    let date = i32::try_from(int)
        .ok()
        .and_then(|int| PartialDate::from_int(int).ok());
    date.map(Some)
        .ok_or_else(|| StoreError::Damaged("a stored date is not in the calendar".to_owned()))
}

/// All spells of a person, oldest first.
pub(crate) fn facts_spells(conn: &mut Conn, person: PersonId) -> Result<Vec<FactsSpell>> {
    let params = [person.cell.into(), (&person.key).into()];
    let mut spells = conn.all(&stmt::PERSON_FACTS_OF_PERSON, &params, |row| {
        facts(row, person, 0)
    })?;
    spells.extend(conn.one(&stmt::PERSON_COUNTED, &params, |row| facts(row, person, 0))?);
    Ok(spells)
}

pub(crate) fn facts_all(conn: &mut Conn, f: &mut dyn FnMut(FactsSpell)) -> Result<()> {
    conn.each(&stmt::PERSON_FACTS_ALL, &[], &mut |row| {
        let person = PersonId::new(cell(row, 0)?, uuid(row, 1)?);
        f(facts(row, person, 2)?);
        Ok(())
    })
}

/// The person a digest of a resident number stands for.
pub(crate) fn holder(conn: &mut Conn, digest: &[u8]) -> Result<Option<PersonId>> {
    conn.one(&stmt::IDENTITY_FIND, &[digest.into()], |row| {
        Ok(PersonId::new(cell(row, 0)?, uuid(row, 1)?))
    })
}

impl Reader<'_> {
    /// The record of a person.
    ///
    /// # Errors
    /// When the store fails or the sealed facts do not open.
    pub fn person(&mut self, person: Seen<PersonId>) -> Result<Option<PersonRecord>> {
        let id = person.id();
        let params = [id.cell.into(), (&id.key).into()];
        let found = self.conn.one(&stmt::PERSON_GET, &params, |row| {
            Ok((entries_in(row, 0)?, opt_day(row, 2)?))
        })?;
        let Some(((entry, now), erased)) = found else {
            return Ok(None);
        };
        let said = self.ring.said.get(self.conn, id.cell, entry)?;
        let missing = || {
            StoreError::Damaged(format!(
                "ledger entry {}/{entry} does not register person {id}",
                id.cell
            ))
        };
        let registered = said.registration(id).ok_or_else(missing)?.day;
        let facts = if erased.is_some() {
            None
        } else {
            self.facts_in(id, entry, now)?
        };
        Ok(Some(PersonRecord {
            facts,
            registered,
            erased,
        }))
    }

    /// The facts of a person that the entry `now` holds, in clear; none without a key.
    pub(super) fn facts_in(
        &mut self,
        id: PersonId,
        entry: u64,
        now: u64,
    ) -> Result<Option<PersonFacts>> {
        let at = self.ring.at_entry(self.conn, id, entry)?;
        let Some(key) = self.ring.key(self.conn, self.keys, id, Some(at))? else {
            return Ok(None);
        };
        let said = self.ring.said.get(self.conn, id.cell, now)?;
        let plain = said
            .last(id)
            .and_then(|last| key.open(&last.sealed, &facts_place(id)));
        plain
            .and_then(|plain| crate::facts::unpack(&plain))
            .map(Some)
            .ok_or_else(|| {
                StoreError::Damaged(format!("the sealed facts of person {id} do not open"))
            })
    }

    /// Only the name; empty once erased.
    ///
    /// # Errors
    /// When the store fails.
    pub fn person_name(&mut self, person: Seen<PersonId>) -> Result<Option<String>> {
        let id = person.id();
        self.conn.one(
            &stmt::PERSON_NAME,
            &[id.cell.into(), (&id.key).into()],
            |row| string(row, 0),
        )
    }

    /// The name of whoever holds a post: officers are named on their organisation's page to whoever may see it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn officer_name(&mut self, holding: &super::HoldingRecord) -> Result<String> {
        let id = holding.person;
        let name = self.conn.one(
            &stmt::PERSON_NAME,
            &[id.cell.into(), (&id.key).into()],
            |row| string(row, 0),
        )?;
        Ok(name.unwrap_or_default())
    }

    /// The name of somebody in a transfer one side of which is within scope.
    ///
    /// # Errors
    /// When the store fails.
    pub fn transfer_name(&mut self, transfer: &super::TransferRecord) -> Result<String> {
        let id = transfer.person;
        let name = self.conn.one(
            &stmt::PERSON_NAME,
            &[id.cell.into(), (&id.key).into()],
            |row| string(row, 0),
        )?;
        Ok(name.unwrap_or_default())
    }

    /// The countable facts over time, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn person_facts(&mut self, person: Seen<PersonId>) -> Result<Vec<FactsSpell>> {
        facts_spells(self.conn, person.id())
    }

    /// Whose resident number this is, by keyed digest; for uniqueness only, the caller reveals nothing more.
    ///
    /// # Errors
    /// When the store fails.
    pub fn resident_holder(&mut self, number: &str) -> Result<Option<PersonId>> {
        let digest = self.keys.resident(number);
        holder(self.conn, &digest)
    }

    /// Who looked at the record, latest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn person_access(
        &mut self,
        person: Seen<PersonId>,
        limit: usize,
    ) -> Result<Vec<AccessLine>> {
        let id = person.id();
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.conn.all(
            &stmt::ACCESS_OF_PERSON,
            &[id.cell.into(), (&id.key).into(), limit.into()],
            |row| {
                Ok(AccessLine {
                    at: moment(row, 0)?,
                    viewer: row
                        .text(1)?
                        .parse()
                        .map_err(|_| StoreError::Damaged("a viewer cannot be read".to_owned()))?,
                    purpose: string(row, 2)?,
                    note: opt_string(row, 3)?,
                })
            },
        )
    }

    /// When this viewer last looked for this purpose.
    ///
    /// # Errors
    /// When the store fails.
    pub fn person_access_last(
        &mut self,
        person: Seen<PersonId>,
        viewer: &Actor,
        purpose: &str,
    ) -> Result<Option<Timestamp>> {
        let id = person.id();
        let viewer = viewer.to_string();
        let found = self.conn.one(
            &stmt::ACCESS_LAST,
            &[
                id.cell.into(),
                (&id.key).into(),
                (&viewer).into(),
                purpose.into(),
            ],
            |row| {
                if row.opt_int(0)?.is_some() {
                    moment(row, 0).map(Some)
                } else {
                    Ok(None)
                }
            },
        )?;
        Ok(found.flatten())
    }
}
