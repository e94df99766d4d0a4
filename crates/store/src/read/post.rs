//! Posts held.

use jiff::civil::Date;
use needle_model::post::{Held, PostEnd, StandsIn};
use needle_model::{HoldingId, OrgId, PersonId};
use needle_rights::{Scope, Seen, Tree};

use super::{Reader, day, opt_day, opt_pair, opt_string, string, uuid};
use crate::engine::Cols;
use crate::error::{Result, StoreError};
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
    /// In what way.
    pub how: Held,
    /// How it ended, where more is said than that.
    pub ended: Option<PostEnd>,
    /// The day on which what hangs on the post was taken over.
    pub handed: Option<Date>,
}

/// Reads a line; every statement gives the same columns.
pub(super) fn record(row: &Cols<'_>) -> Result<HoldingRecord> {
    let here = cell(row, 0)?;
    let acts_for = match row.opt_blob(13)? {
        Some(_) => Some(HoldingId::new(here, uuid(row, 13)?)),
        None => None,
    };
    let ended = opt_string(row, 14)?.map(|code| {
        PostEnd::from_code(&code)
            .ok_or_else(|| StoreError::Damaged(format!("a post ended as “{code}”")))
    });
    Ok(HoldingRecord {
        id: HoldingId::new(here, uuid(row, 1)?),
        org: OrgId::new(here, uuid(row, 2)?),
        post: string(row, 3)?,
        person: PersonId::new(cell(row, 4)?, uuid(row, 5)?),
        from: day(row, 6)?,
        term_ends: opt_day(row, 7)?,
        until: day(row, 8)?,
        how: Held {
            way: opt_string(row, 9)?,
            sent_by: opt_pair(row, 10)?.map(|(cell, key)| OrgId::new(cell, key)),
            stands_in: match (row.int(12)? != 0, acts_for) {
                (false, _) => None,
                (true, None) => Some(StandsIn::Vacancy),
                (true, Some(id)) => Some(StandsIn::Holder(id)),
            },
        },
        ended: ended.transpose()?,
        handed: opt_day(row, 15)?,
    })
}

impl Reader<'_> {
    /// All holdings in an organisation, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn holdings(&mut self, org: Seen<OrgId>) -> Result<Vec<HoldingRecord>> {
        let org = org.id();
        let at = [org.cell.into(), (&org.key).into()];
        self.conn.all(&stmt::HOLDING_OF_ORG, &at, record)
    }

    /// All posts of a person, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn person_holdings(&mut self, person: Seen<PersonId>) -> Result<Vec<HoldingRecord>> {
        let person = person.id();
        let at = [person.cell.into(), (&person.key).into()];
        self.conn.all(&stmt::HOLDING_OF_PERSON, &at, record)
    }

    /// One holding; the caller checks that its organisation is within scope.
    ///
    /// # Errors
    /// When the store fails.
    pub fn holding(&mut self, id: HoldingId) -> Result<Option<HoldingRecord>> {
        let at = [id.cell.into(), (&id.key).into()];
        self.conn.one(&stmt::HOLDING_GET, &at, record)
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
                let held = record(row)?;
                if scope.org(held.org, tree).is_ok() {
                    out.push(held);
                }
                Ok(())
            })?;
        Ok(out)
    }
}
