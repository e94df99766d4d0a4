//! `needle rule`: the numbers of a rule where a place sets its own.
//! Why the text of rules is not changed here: a rulebook is issued as a whole, `needle rulebook issue`.

use clap::{Args, Subcommand};
use needle_model::command::SetParameter;

use super::change::Change;
use super::typed;
use crate::run::Run;
use crate::stop::Stop;

/// Numbers of rules for a place.
#[derive(Debug, Subcommand)]
pub(crate) enum Rule {
    /// Set a number of a rule for an organisation and everything under it
    Set(Set),
}

impl Rule {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        match self {
            Rule::Set(command) => command.carry_out(run),
        }
    }
}

/// Set a number of a rule for an organisation and everything under it.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  needle rule set 370799000000 members-meeting-quarterly.times 2 --from 2027-01-01\n  needle rule set 370799000000 members-meeting-quarterly.times --clear"
)]
pub(crate) struct Set {
    /// For which organisation and below: an id or code
    #[arg(value_name = "ORG")]
    org: String,
    /// The rule and its parameter
    #[arg(value_name = "RULE.PARAMETER", value_parser = typed::parameter)]
    parameter: (String, String),
    /// The number
    #[arg(value_name = "VALUE", allow_negative_numbers = true)]
    #[arg(required_unless_present = "clear", conflicts_with = "clear")]
    value: Option<i64>,
    /// Let what holds above hold here again
    #[arg(long)]
    clear: bool,
    #[command(flatten)]
    change: Change,
}

impl Set {
    fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            let (rule, parameter) = self.parameter.clone();
            Ok(SetParameter {
                org: run.org(app, &self.org)?,
                rule,
                parameter,
                value: self.value,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}
