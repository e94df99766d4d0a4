//! What rules ask about, as pages show it: what an organisation did, its numbers, its settings, its exceptions, and the
//! rulebooks that were issued.

use std::collections::BTreeMap;

use jiff::civil::Date;
use needle_model::row::{ExceptionRow, IndicatorRow, ParameterRow, RecordRow};
use needle_model::{Event, ExceptionId, OrgId, RecordId};
use needle_rights::Seen;

use super::{Reader, day, opt_string, rows, string};
use crate::engine::Cols;
use crate::error::{Result, StoreError};
use crate::ledger::decode;
use crate::stmt;

/// Something an organisation did, with what was noted of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityRecord {
    /// What is counted of it.
    pub row: RecordRow,
    /// A few words.
    pub note: Option<String>,
}

/// A rule postponed or lifted, with the reason given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExceptionRecord {
    /// What, where, until when.
    pub row: ExceptionRow,
    /// Why.
    pub reason: Option<String>,
}

/// A rulebook that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedRulebook {
    /// The day from which it is in force.
    pub from: Date,
    /// Its version, as it says itself.
    pub version: String,
    /// SHA-256 of its files, in hex.
    pub sha256: String,
    /// Its files: name to content.
    pub files: BTreeMap<String, String>,
}

fn activity(row: &Cols<'_>) -> Result<ActivityRecord> {
    Ok(ActivityRecord {
        row: rows::record(row)?,
        note: opt_string(row, 9)?,
    })
}

fn exception(row: &Cols<'_>) -> Result<ExceptionRecord> {
    Ok(ExceptionRecord {
        row: rows::exception(row)?,
        reason: opt_string(row, 8)?,
    })
}

impl Reader<'_> {
    /// What an organisation did, oldest first, what was struck among it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn records(&mut self, org: Seen<OrgId>) -> Result<Vec<ActivityRecord>> {
        let org = org.id();
        self.conn.all(
            &stmt::ACTIVITY_RECORD_OF_ORG,
            &[org.cell.into(), (&org.key).into()],
            activity,
        )
    }

    /// One of them; the caller checks that its organisation is within scope.
    ///
    /// # Errors
    /// When the store fails.
    pub fn record(&mut self, id: RecordId) -> Result<Option<ActivityRecord>> {
        self.conn.one(
            &stmt::ACTIVITY_RECORD_GET,
            &[id.cell.into(), (&id.key).into()],
            activity,
        )
    }

    /// The numbers an organisation gave, by indicator, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn indicators(&mut self, org: Seen<OrgId>) -> Result<Vec<IndicatorRow>> {
        let org = org.id();
        self.conn.all(
            &stmt::INDICATOR_VALUE_OF_ORG,
            &[org.cell.into(), (&org.key).into()],
            rows::indicator,
        )
    }

    /// The numbers of rules set at an organisation itself, by rule and parameter, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn parameters(&mut self, org: Seen<OrgId>) -> Result<Vec<ParameterRow>> {
        let org = org.id();
        self.conn.all(
            &stmt::RULE_PARAMETER_OF_ORG,
            &[org.cell.into(), (&org.key).into()],
            rows::parameter,
        )
    }

    /// Postponements and exceptions of an organisation, at any time, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn exceptions(&mut self, org: Seen<OrgId>) -> Result<Vec<ExceptionRecord>> {
        let org = org.id();
        self.conn.all(
            &stmt::RULE_EXCEPTION_OF_ORG,
            &[org.cell.into(), (&org.key).into()],
            exception,
        )
    }

    /// One of them; the caller checks that its organisation is within scope.
    ///
    /// # Errors
    /// When the store fails.
    pub fn exception(&mut self, id: ExceptionId) -> Result<Option<ExceptionRecord>> {
        self.conn.one(
            &stmt::RULE_EXCEPTION_GET,
            &[id.cell.into(), (&id.key).into()],
            exception,
        )
    }

    /// The rulebooks that were issued, in the order in which they come into force; of two for one day the later one last.
    /// What rules hold is no secret.
    ///
    /// # Errors
    /// When the store fails.
    pub fn rulebooks(&mut self) -> Result<Vec<IssuedRulebook>> {
        self.conn.all(&stmt::RULEBOOK_VERSION_ALL, &[], |row| {
            let (version, sha256) = (string(row, 1)?, string(row, 2)?);
            let files = decode(row.blob(3)?)?
                .events
                .into_iter()
                .find_map(|event| match event {
                    Event::RulebookIssued { files, .. } => Some(files),
                    _ => None,
                });
            Ok(IssuedRulebook {
                from: day(row, 0)?,
                files: files.ok_or_else(|| {
                    StoreError::Damaged(format!("the text of rulebook {version} is missing"))
                })?,
                version,
                sha256,
            })
        })
    }
}
