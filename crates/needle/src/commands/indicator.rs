//! `needle indicator`: a number an organisation is asked for.
//! Why a command of its own: a number is no event; it holds from a day until the next one is given.

use clap::Args;
use needle_model::command::SetIndicator;

use super::change::Change;
use crate::run::Run;
use crate::stop::Stop;

/// Give a number an organisation is asked for.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  needle indicator 370799001001 staff-total 40 --on 2026-10-01")]
pub(crate) struct Indicator {
    /// Of which organisation: an id or code
    #[arg(value_name = "ORG")]
    org: String,
    /// Which number, as the rulebook calls it
    #[arg(value_name = "INDICATOR")]
    indicator: String,
    /// The number; yes is 1, no is 0
    #[arg(value_name = "VALUE", allow_negative_numbers = true)]
    value: i64,
    #[command(flatten)]
    change: Change,
}

impl Indicator {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            Ok(SetIndicator {
                org: run.org(app, &self.org)?,
                indicator: self.indicator.clone(),
                value: self.value,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}
