//! Persons: their record, opened with their key, and who looked at it.

use jiff::Timestamp;
use jiff::civil::Date;
use needle_model::row::FactsSpell;
use needle_model::{Actor, PartialDate, PersonFacts, PersonId};
use needle_rights::Seen;

use super::{Reader, day, moment, opt_day, opt_string, string, uuid};
use crate::apply::facts_place;
use crate::engine::{Cols, Conn};
use crate::error::{Result, StoreError};
use crate::ledger::cell;
use crate::{stmt, vault};

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
        codes: serde_json::from_str(row.text(i + 4)?).map_err(|_| {
            StoreError::Damaged(format!("the codes of person {person} cannot be read"))
        })?,
    })
}

fn partial(row: &Cols<'_>, i: usize) -> Result<Option<PartialDate>> {
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
    conn.all(
        &stmt::PERSON_FACTS_OF_PERSON,
        &[person.cell.into(), (&person.key).into()],
        |row| facts(row, person, 0),
    )
}

pub(crate) fn facts_all(conn: &mut Conn, f: &mut dyn FnMut(FactsSpell)) -> Result<()> {
    conn.each(&stmt::PERSON_FACTS_ALL, &[], &mut |row| {
        let person = PersonId::new(cell(row, 0)?, uuid(row, 1)?);
        f(facts(row, person, 2)?);
        Ok(())
    })
}

impl Reader<'_> {
    /// The record of a person.
    ///
    /// # Errors
    /// When the store fails or the sealed facts do not open.
    pub fn person(&mut self, person: Seen<PersonId>) -> Result<Option<PersonRecord>> {
        let id = person.id();
        let found = self.conn.one(
            &stmt::PERSON_GET,
            &[id.cell.into(), (&id.key).into()],
            |row| {
                Ok((
                    row.blob(1)?.to_vec(),
                    day(row, 2)?,
                    opt_day(row, 3).unwrap_or(None),
                ))
            },
        )?;
        let Some((sealed, registered, erased)) = found else {
            return Ok(None);
        };
        let facts = match vault::person_key(self.conn, self.keys, id)? {
            None => None,
            Some(key) => {
                let damaged =
                    || StoreError::Damaged(format!("the sealed facts of person {id} do not open"));
                let plain = key.open(&sealed, &facts_place(id)).ok_or_else(damaged)?;
                Some(serde_json::from_slice::<PersonFacts>(&plain).map_err(|_| damaged())?)
            }
        };
        Ok(Some(PersonRecord {
            facts,
            registered,
            erased,
        }))
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
        let digest = self.keys.index("resident", number);
        self.conn
            .one(&stmt::IDENTITY_FIND, &[(&digest).into()], |row| {
                Ok(PersonId::new(cell(row, 0)?, uuid(row, 1)?))
            })
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
