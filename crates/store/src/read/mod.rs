//! Reading. Whoever is outside the store asks with a [`needle_rights::Seen`] id, which only a scope check
//! gives, or with a [`needle_rights::Scope`] that filters the rows. What may not be here: writing, deciding.

mod account;
mod calendar;
mod case;
mod case_list;
mod import;
mod ledger;
pub(crate) mod lines;
mod many;
mod meeting;
mod meeting_list;
pub(crate) mod member;
pub(crate) mod org;
pub(crate) mod person;
mod poll;
mod post;
pub(crate) mod rows;
mod rule;
pub(crate) mod since;

pub use account::{AccountRecord, GrantRecord};
pub use calendar::CalendarRecord;
pub use case::{CaseEntry, CaseFile, CaseState};
pub use case_list::{CaseTurn, PaperRecord, TurnKey};
pub use import::{BatchRecord, ImportRecord};
pub use ledger::{Cursor, EntryLine, LedgerPage};
pub use many::Called;
pub use meeting::{MeetingFile, MeetingItem, MeetingPerson, MeetingState};
pub use meeting_list::{MeetingOpen, MeetingTask, PersonMeeting};
pub use member::{AwayRecord, TransferRecord};
pub use org::{ChangeLine, CodeSpell, LinkRecord, OrgRecord, Place};
pub use person::{AccessLine, PersonRecord};
pub use poll::PollRecord;
pub use post::HoldingRecord;
pub use rule::{ActivityRecord, ExceptionRecord, IssuedRulebook};

use jiff::civil::Date;
use needle_model::{Cell, OrgId, Uuid, day_from_int};
use needle_rights::Seen;

use crate::engine::{Cols, Conn, Stmt};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::vault::persons::Ring;

/// A connection to read with.
pub struct Reader<'a> {
    pub(crate) conn: &'a mut Conn,
    pub(crate) keys: &'a Keys,
    pub(crate) ring: Ring,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(conn: &'a mut Conn, keys: &'a Keys) -> Reader<'a> {
        Reader {
            conn,
            keys,
            ring: Ring::default(),
        }
    }

    /// What an organisation has until a day, as a statement puts it in order; at most so many lines.
    fn of_org_until<T>(
        &mut self,
        stmt: &'static Stmt,
        org: Seen<OrgId>,
        (until, most): (Date, u32),
        f: impl FnMut(&Cols<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let org = org.id();
        let at = [
            org.cell.into(),
            (&org.key).into(),
            until.into(),
            i64::from(most).into(),
        ];
        self.conn.all(stmt, &at, f)
    }
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reader")
    }
}

pub(crate) fn uuid(row: &Cols<'_>, i: usize) -> Result<Uuid> {
    Uuid::from_slice(row.blob(i)?)
        .map_err(|_| StoreError::Damaged("an id has not 16 bytes".to_owned()))
}

pub(crate) fn opt_pair(row: &Cols<'_>, i: usize) -> Result<Option<(Cell, Uuid)>> {
    match (row.opt_int(i)?, row.opt_blob(i + 1)?) {
        (Some(_), Some(_)) => Ok(Some((crate::ledger::cell(row, i)?, uuid(row, i + 1)?))),
        _ => Ok(None),
    }
}

pub(crate) fn day(row: &Cols<'_>, i: usize) -> Result<jiff::civil::Date> {
    day_from_int(row.int(i)?)
        .ok_or_else(|| StoreError::Damaged("a stored day is not in the calendar".to_owned()))
}

pub(crate) fn opt_day(row: &Cols<'_>, i: usize) -> Result<Option<jiff::civil::Date>> {
    match row.opt_int(i)? {
        None => Ok(None),
        Some(_) => day(row, i).map(Some),
    }
}

pub(crate) fn moment(row: &Cols<'_>, i: usize) -> Result<jiff::Timestamp> {
    jiff::Timestamp::from_microsecond(row.int(i)?)
        .map_err(|_| StoreError::Damaged("a stored moment is out of range".to_owned()))
}

pub(crate) fn string(row: &Cols<'_>, i: usize) -> Result<String> {
    row.text(i).map(str::to_owned)
}

pub(crate) fn opt_string(row: &Cols<'_>, i: usize) -> Result<Option<String>> {
    Ok(row.opt_text(i)?.map(str::to_owned))
}
