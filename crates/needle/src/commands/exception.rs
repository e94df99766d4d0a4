//! `needle exception`: a rule postponed or lifted for one organisation, until a day.
//! Why with authority and reason: whoever asks later why something was not done finds who decided it.

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use needle_model::ExceptionId;
use needle_model::command::{EndException, ExceptionKind, GiveException};

use super::change::Change;
use super::typed;
use crate::run::Run;
use crate::stop::Stop;

/// Rules postponed or lifted for an organisation.
#[derive(Debug, Subcommand)]
pub(crate) enum Exception {
    /// Postpone or lift a rule for an organisation
    Give(Give),
    /// End an exception before its time
    End(End),
}

impl Exception {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        match self {
            Exception::Give(command) => command.carry_out(run),
            Exception::End(command) => command.carry_out(run),
        }
    }
}

/// What an exception is.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    /// It is still to be done, later
    Postponed,
    /// It need not be done
    Lifted,
}

/// Postpone or lift a rule for an organisation.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  needle exception give 370799001001 term-ended --kind postponed --until 2027-04-01 \\\n    --authority 'township committee, decision 3 of 2026-11-02' --reason 'the village is being merged'"
)]
pub(crate) struct Give {
    /// For which organisation, not for those below it: an id or code
    #[arg(value_name = "ORG")]
    org: String,
    /// Which rule
    #[arg(value_name = "RULE")]
    rule: String,
    /// What it is
    #[arg(long, value_enum)]
    kind: Kind,
    /// First day after
    #[arg(long, value_name = "DATE", value_parser = typed::day)]
    until: Date,
    /// Who decided it: body, number and day of the decision
    #[arg(long, value_name = "TEXT")]
    authority: String,
    #[command(flatten)]
    change: Change,
}

impl Give {
    fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            Ok(GiveException {
                org: run.org(app, &self.org)?,
                rule: self.rule.clone(),
                kind: match self.kind {
                    Kind::Postponed => ExceptionKind::Postponed,
                    Kind::Lifted => ExceptionKind::Lifted,
                },
                until: self.until,
                authority: self.authority.clone(),
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}

/// End an exception before its time.
#[derive(Debug, Args)]
pub(crate) struct End {
    /// Its id, as `needle exception give` printed it
    #[arg(value_name = "EXCEPTION")]
    exception: ExceptionId,
    #[command(flatten)]
    change: Change,
}

impl End {
    fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |_, effective| {
            Ok(EndException {
                exception: self.exception,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}
