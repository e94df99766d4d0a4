//! `needle record` and `needle strike`: what organisations did on a day.
//! Why two commands: what was recorded by mistake stays in the ledger, struck, and nothing is ever changed in place.

use clap::Args;
use needle_model::RecordId;
use needle_model::command::{Record as RecordCommand, StrikeRecord};

use super::change::Change;
use crate::run::Run;
use crate::stop::Stop;

/// Say that an organisation did something.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  needle record 370799001001 general-meeting --on 2026-11-20 --present 21 --entitled 26 --note 'the village road'"
)]
pub(crate) struct Record {
    /// Which organisation: an id or code
    #[arg(value_name = "ORG")]
    org: String,
    /// What it did, as the rulebook calls it
    #[arg(value_name = "ACTIVITY")]
    activity: String,
    /// How many were there, where heads are counted
    #[arg(long, value_name = "NUMBER")]
    present: Option<u32>,
    /// How many were to come, where heads are counted
    #[arg(long, value_name = "NUMBER")]
    entitled: Option<u32>,
    /// What else is counted of it, such as hours
    #[arg(long, value_name = "NUMBER")]
    amount: Option<i64>,
    /// A few words on it, such as the topic; nothing about persons
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[command(flatten)]
    change: Change,
}

impl Record {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            Ok(RecordCommand {
                org: run.org(app, &self.org)?,
                activity: self.activity.clone(),
                present: self.present,
                entitled: self.entitled,
                amount: self.amount,
                note: self.note.clone(),
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}

/// Take back what was recorded by mistake.
#[derive(Debug, Args)]
pub(crate) struct Strike {
    /// Its id, as `needle record` printed it
    #[arg(value_name = "RECORD")]
    record: RecordId,
    #[command(flatten)]
    change: Change,
}

impl Strike {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |_, effective| {
            Ok(StrikeRecord {
                record: self.record,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}
