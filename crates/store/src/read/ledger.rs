//! The ledger as people read it: who did what, when, why.

use jiff::Timestamp;
use jiff::civil::Date;
use needle_model::{Actor, Cell, Entry, OrgId};
use needle_rights::{Scope, Seen, Tree};

use super::{Reader, day, moment, opt_pair, string};
use crate::engine::Cols;
use crate::error::{Result, StoreError};
use crate::ledger::{cell, decode, seq_to_int};
use crate::stmt;

/// Entries looked at for one page: a narrow scope in a busy tree gives a short page and a "further" link
/// rather than a long wait.
const SCAN_MAX: usize = 20_000;

/// One entry without its events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryLine {
    /// Whose chain.
    pub cell: Cell,
    /// Place in it.
    pub seq: u64,
    /// When Needle was told.
    pub recorded: Timestamp,
    /// From when it holds.
    pub effective: Date,
    /// By whom.
    pub actor: Actor,
    /// About which organisation.
    pub org: Option<OrgId>,
    /// Which command.
    pub command: String,
}

/// A place in the ledger read backwards: the entry after which to go on.
pub type Cursor = (Timestamp, Cell, u64);

/// Some entries, and where the next page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerPage {
    /// Latest first.
    pub lines: Vec<EntryLine>,
    /// Pass this back to go on; none at the end.
    pub next: Option<Cursor>,
}

fn line(row: &Cols<'_>) -> Result<EntryLine> {
    Ok(EntryLine {
        cell: cell(row, 0)?,
        seq: u64::try_from(row.int(1)?).unwrap_or(0),
        recorded: moment(row, 2)?,
        effective: day(row, 3)?,
        actor: row
            .text(4)?
            .parse()
            .map_err(|_| StoreError::Damaged("an actor cannot be read".to_owned()))?,
        org: opt_pair(row, 5)?.map(|(cell, key)| OrgId::new(cell, key)),
        command: string(row, 7)?,
    })
}

impl Reader<'_> {
    /// The latest entries about organisations within scope.
    ///
    /// # Errors
    /// When the store fails.
    pub fn ledger_recent(
        &mut self,
        scope: &Scope,
        tree: &dyn Tree,
        before: Option<Cursor>,
        limit: usize,
    ) -> Result<LedgerPage> {
        let (at, at_cell, at_seq) = match before {
            Some((moment, cell, seq)) => {
                (moment.as_microsecond(), i64::from(cell.0), seq_to_int(seq))
            }
            None => (i64::MAX, i64::MAX, i64::MAX),
        };
        let mut lines = Vec::new();
        let mut scanned = 0usize;
        let mut last = None;
        let params = [
            at.into(),
            at_cell.into(),
            at_seq.into(),
            (SCAN_MAX as i64).into(),
        ];
        self.conn
            .each_while(&stmt::LEDGER_RECENT, &params, &mut |row| {
                scanned += 1;
                let line = line(row)?;
                last = Some((line.recorded, line.cell, line.seq));
                let visible = match line.org {
                    Some(org) => scope.org(org, tree).is_ok(),
                    None => scope.is_everything(),
                };
                if visible {
                    lines.push(line);
                }
                Ok(lines.len() < limit)
            })?;
        let full = lines.len() >= limit || scanned >= SCAN_MAX;
        Ok(LedgerPage {
            lines,
            next: last.filter(|_| full),
        })
    }

    /// The latest entries about one organisation.
    ///
    /// # Errors
    /// When the store fails.
    pub fn ledger_of_org(&mut self, org: Seen<OrgId>, limit: usize) -> Result<Vec<EntryLine>> {
        let org = org.id();
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.conn.all(
            &stmt::LEDGER_OF_ORG,
            &[org.cell.into(), (&org.key).into(), limit.into()],
            line,
        )
    }

    /// One whole entry; shown only after its organisation has passed the scope.
    ///
    /// # Errors
    /// When the store fails.
    pub fn ledger_entry(
        &mut self,
        cell: Cell,
        seq: u64,
        scope: &Scope,
        tree: &dyn Tree,
    ) -> Result<Option<Entry>> {
        let entry = self.conn.one(
            &stmt::LEDGER_GET,
            &[cell.into(), seq_to_int(seq).into()],
            |row| decode(row.blob(0)?),
        )?;
        Ok(entry.filter(|e| match e.org {
            Some(org) => scope.org(org, tree).is_ok(),
            None => scope.is_everything(),
        }))
    }
}
