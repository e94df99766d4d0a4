//! Imports: their files, their batches, and what has come to depend on them.

use jiff::Timestamp;
use jiff::civil::Date;
use needle_model::event::ImportAction;
use needle_model::{Actor, Cell, ImportId, OrgId, PersonId, Uuid};
use needle_rights::{Scope, Seen, Tree};

use super::many::{self, MANY};
use super::{CodeSpell, Reader, day, moment, string, uuid};
use crate::engine::Cols;
use crate::error::{Result, StoreError};
use crate::ledger::cell;
use crate::stmt;

/// A file that was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRecord {
    /// Which import.
    pub id: ImportId,
    /// Under which organisation.
    pub under: OrgId,
    /// What its rows are.
    pub what: String,
    /// Name of the file.
    pub name: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Rows read.
    pub rows: u64,
    /// When.
    pub recorded: Timestamp,
    /// From which day it holds.
    pub effective: Date,
    /// By whom.
    pub actor: Actor,
    /// The entry it begins with, in its own cell.
    pub seq: u64,
    /// When it was undone.
    pub undone: Option<Timestamp>,
}

/// One batch of an import: a ledger entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchRecord {
    /// Whose chain.
    pub cell: Cell,
    /// Place in it.
    pub seq: u64,
    /// Place among the batches, from 1.
    pub number: u64,
    /// What it did with each row.
    pub action: ImportAction,
    /// Rows.
    pub lines: u64,
}

fn record(row: &Cols<'_>) -> Result<ImportRecord> {
    Ok(ImportRecord {
        id: ImportId::new(cell(row, 0)?, uuid(row, 1)?),
        under: OrgId::new(cell(row, 2)?, uuid(row, 3)?),
        what: string(row, 4)?,
        name: string(row, 5)?,
        sha256: string(row, 6)?,
        rows: u64::try_from(row.int(7)?).unwrap_or(0),
        recorded: moment(row, 8)?,
        effective: day(row, 9)?,
        actor: row
            .text(10)?
            .parse()
            .map_err(|_| StoreError::Damaged("an actor cannot be read".to_owned()))?,
        seq: u64::try_from(row.int(11)?).unwrap_or(0),
        undone: match row.opt_int(12)? {
            None => None,
            Some(_) => Some(moment(row, 12)?),
        },
    })
}

impl Reader<'_> {
    /// One import; the caller checks that its organisation is within scope before showing it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn import(&mut self, id: ImportId) -> Result<Option<ImportRecord>> {
        self.conn.one(
            &stmt::IMPORT_GET,
            &[id.cell.into(), (&id.key).into()],
            record,
        )
    }

    /// Imports under organisations within scope that `wanted` also wants, latest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn imports(
        &mut self,
        scope: &Scope,
        tree: &dyn Tree,
        wanted: &dyn Fn(OrgId) -> bool,
        limit: usize,
    ) -> Result<Vec<ImportRecord>> {
        let mut out = Vec::new();
        self.conn
            .each_while(&stmt::IMPORT_RECENT, &[], &mut |row| {
                let record = record(row)?;
                if scope.org(record.under, tree).is_ok() && wanted(record.under) {
                    out.push(record);
                }
                Ok(out.len() < limit)
            })?;
        Ok(out)
    }

    /// The batches of an import, in order.
    ///
    /// # Errors
    /// When the store fails.
    pub fn import_batches(&mut self, id: ImportId) -> Result<Vec<BatchRecord>> {
        self.conn.all(
            &stmt::IMPORT_BATCHES,
            &[id.cell.into(), (&id.key).into()],
            |row| {
                Ok(BatchRecord {
                    cell: cell(row, 0)?,
                    seq: u64::try_from(row.int(1)?).unwrap_or(0),
                    number: u64::try_from(row.int(2)?).unwrap_or(0),
                    action: ImportAction::from_code(row.text(3)?).ok_or_else(|| {
                        StoreError::Damaged("a batch does something unknown".to_owned())
                    })?,
                    lines: u64::try_from(row.int(4)?).unwrap_or(0),
                })
            },
        )
    }

    /// Posts, absences, transfers and meetings of these persons, at any time: what kind, and whose. A transfer that was taken back
    /// has led to nothing.
    ///
    /// # Errors
    /// When the store fails.
    pub fn used_persons(
        &mut self,
        persons: &[Seen<PersonId>],
    ) -> Result<Vec<(&'static str, PersonId)>> {
        let ids: Vec<(Cell, Uuid)> = persons.iter().map(|p| (p.id().cell, p.id().key)).collect();
        let mut out = Vec::new();
        many::each(
            self.conn,
            &stmt::IMPORT_USED_PERSONS,
            &ids,
            &mut |row, cell| {
                let what = match row.text(0)? {
                    "post" => "post",
                    "away" => "away",
                    "meeting" => "meeting",
                    _ => "transfer",
                };
                out.push((what, PersonId::new(cell, uuid(row, 1)?)));
                Ok(())
            },
        )?;
        Ok(out)
    }

    /// Whatever refers to these organisations but their founding and their codes: what kind, and which.
    ///
    /// # Errors
    /// When the store fails.
    pub fn used_orgs(&mut self, orgs: &[Seen<OrgId>]) -> Result<Vec<(&'static str, OrgId)>> {
        let ids: Vec<(Cell, Uuid)> = orgs.iter().map(|o| (o.id().cell, o.id().key)).collect();
        let mut out = Vec::new();
        many::each(
            self.conn,
            &stmt::IMPORT_USED_ORGS,
            &ids,
            &mut |row, cell| {
                let found = row.text(0)?;
                let what = [
                    "changed", "members", "transfer", "links", "places", "grants", "records",
                    "rules",
                ]
                .into_iter()
                .find(|what| *what == found)
                .unwrap_or("changed");
                out.push((what, OrgId::new(cell, uuid(row, 1)?)));
                Ok(())
            },
        )?;
        Ok(out)
    }

    /// All codes of these organisations.
    ///
    /// # Errors
    /// When the store fails.
    pub fn codes_of(&mut self, orgs: &[Seen<OrgId>]) -> Result<Vec<(OrgId, CodeSpell)>> {
        let ids: Vec<(Cell, Uuid)> = orgs.iter().map(|o| (o.id().cell, o.id().key)).collect();
        let mut out = Vec::with_capacity(ids.len().min(MANY));
        many::each(self.conn, &stmt::IMPORT_CODES, &ids, &mut |row, cell| {
            let code = CodeSpell {
                scheme: string(row, 1)?,
                code: string(row, 2)?,
                from: day(row, 3)?,
                until: day(row, 4)?,
            };
            out.push((OrgId::new(cell, uuid(row, 0)?), code));
            Ok(())
        })?;
        Ok(out)
    }
}
