//! Addresses under which due dates can be subscribed to. Whoever fetches one has not signed in, so there is no scope
//! yet; what they may see is worked out from the account behind it.

use jiff::civil::Date;
use needle_model::{AccountId, CalendarId, FOREVER, OrgId};

use super::{Reader, day, opt_pair, uuid};
use crate::engine::Cols;
use crate::error::Result;
use crate::ledger::cell;
use crate::stmt;

/// An address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarRecord {
    /// Which.
    pub id: CalendarId,
    /// Whose.
    pub account: AccountId,
    /// Only what is due under this organisation.
    pub org: Option<OrgId>,
    /// Effective day of opening.
    pub opened: Date,
    /// First day it no longer works; [`FOREVER`] while it does.
    pub closed: Date,
}

impl CalendarRecord {
    /// Whether it works. One that was closed today does not: closing holds at once.
    #[must_use]
    pub fn live(&self) -> bool {
        self.closed == FOREVER
    }
}

fn record(row: &Cols<'_>) -> Result<CalendarRecord> {
    let here = cell(row, 0)?;
    Ok(CalendarRecord {
        id: CalendarId::new(here, uuid(row, 1)?),
        account: AccountId::new(here, uuid(row, 2)?),
        org: opt_pair(row, 3)?.map(|(cell, key)| OrgId::new(cell, key)),
        opened: day(row, 5)?,
        closed: day(row, 6)?,
    })
}

impl Reader<'_> {
    /// The address whose secret has this digest, live or not.
    ///
    /// # Errors
    /// When the store fails.
    pub fn calendar(&mut self, digest: &str) -> Result<Option<CalendarRecord>> {
        self.conn
            .one(&stmt::CALENDAR_BY_DIGEST, &[digest.into()], record)
    }

    /// All addresses of an account, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn calendars(&mut self, account: AccountId) -> Result<Vec<CalendarRecord>> {
        self.conn.all(
            &stmt::CALENDAR_OF_ACCOUNT,
            &[account.cell.into(), (&account.key).into()],
            record,
        )
    }
}
