//! Posts held.

use jiff::civil::Date;
use needle_model::{HoldingId, OrgId, PersonId};
use needle_rights::{Scope, Seen, Tree};

use super::{Reader, day, opt_day, string, uuid};
use crate::error::Result;
use crate::ledger::cell;
use crate::stmt;

/// One person holding one post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldingRecord {
    /// Which.
    pub id: HoldingId,
    /// Where.
    pub org: OrgId,
    /// Post of the rulebook.
    pub post: String,
    /// Who.
    pub person: PersonId,
    /// First day.
    pub from: Date,
    /// Last day of the term, where there is one.
    pub term_ends: Option<Date>,
    /// First day after.
    pub until: Date,
}

impl Reader<'_> {
    /// All holdings in an organisation, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn holdings(&mut self, org: Seen<OrgId>) -> Result<Vec<HoldingRecord>> {
        let org = org.id();
        self.conn.all(
            &stmt::HOLDING_OF_ORG,
            &[org.cell.into(), (&org.key).into()],
            |row| {
                let here = cell(row, 0)?;
                Ok(HoldingRecord {
                    id: HoldingId::new(here, uuid(row, 1)?),
                    org,
                    post: string(row, 2)?,
                    person: PersonId::new(cell(row, 3)?, uuid(row, 4)?),
                    from: day(row, 5)?,
                    term_ends: opt_day(row, 6)?,
                    until: day(row, 7)?,
                })
            },
        )
    }

    /// All posts of a person, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn person_holdings(&mut self, person: Seen<PersonId>) -> Result<Vec<HoldingRecord>> {
        let person = person.id();
        self.conn.all(
            &stmt::HOLDING_OF_PERSON,
            &[person.cell.into(), (&person.key).into()],
            |row| {
                let here = cell(row, 0)?;
                Ok(HoldingRecord {
                    id: HoldingId::new(here, uuid(row, 1)?),
                    org: OrgId::new(here, uuid(row, 2)?),
                    post: string(row, 3)?,
                    person,
                    from: day(row, 4)?,
                    term_ends: opt_day(row, 5)?,
                    until: day(row, 6)?,
                })
            },
        )
    }

    /// One holding; the caller checks that its organisation is within scope.
    ///
    /// # Errors
    /// When the store fails.
    pub fn holding(&mut self, id: HoldingId) -> Result<Option<HoldingRecord>> {
        self.conn.one(
            &stmt::HOLDING_GET,
            &[id.cell.into(), (&id.key).into()],
            |row| {
                Ok(HoldingRecord {
                    id,
                    org: OrgId::new(id.cell, uuid(row, 0)?),
                    post: string(row, 1)?,
                    person: PersonId::new(cell(row, 2)?, uuid(row, 3)?),
                    from: day(row, 4)?,
                    term_ends: opt_day(row, 5)?,
                    until: day(row, 6)?,
                })
            },
        )
    }

    /// Posts held now whose term ends before a day, in scope, by term end.
    ///
    /// # Errors
    /// When the store fails.
    pub fn terms_ending(
        &mut self,
        before: Date,
        scope: &Scope,
        tree: &dyn Tree,
    ) -> Result<Vec<HoldingRecord>> {
        let mut out = Vec::new();
        self.conn
            .each(&stmt::HOLDING_TERMS, &[before.into()], &mut |row| {
                let here = cell(row, 0)?;
                let org = OrgId::new(here, uuid(row, 2)?);
                if scope.org(org, tree).is_ok() {
                    out.push(HoldingRecord {
                        id: HoldingId::new(here, uuid(row, 1)?),
                        org,
                        post: string(row, 3)?,
                        person: PersonId::new(cell(row, 4)?, uuid(row, 5)?),
                        from: day(row, 6)?,
                        term_ends: opt_day(row, 7)?,
                        until: needle_model::FOREVER,
                    });
                }
                Ok(())
            })?;
        Ok(out)
    }
}
