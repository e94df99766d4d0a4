//! Entering a new member: what is known of the person, as far as it is known.
//! Why every value but the name may be missing: old files say little, and an invented date would be a lie.

use std::collections::BTreeMap;

use clap::Args;
use needle_model::command::Admit;
use needle_model::{PartialDate, PersonFacts};

use super::super::change::Change;
use super::super::typed;
use crate::run::Run;
use crate::stop::Stop;

/// Enter a new member.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  needle member admit --to 370799001001 --name Wang --birth 1987-01 --joined 2010-07-01 \\\n    --attribute sex=2 --attribute ethnicity=01 --attribute education=20 --attribute occupation=2\n\nWhat typed here stays in the history of the shell; for many members use the pages."
)]
pub(crate) struct AdmitArgs {
    /// The organisation that keeps the membership: its id or code
    #[arg(long, value_name = "ORG")]
    to: String,
    /// Name
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Status to begin with, as the rulebook calls it [default: the rulebook's own]
    #[arg(long, value_name = "STATUS")]
    status: Option<String>,
    /// Resident identity number
    #[arg(long, value_name = "NUMBER")]
    resident_id: Option<String>,
    /// Telephone
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,
    /// Birth date as far as it is known: 1987, 1987-01 or 1987-01-05
    #[arg(long, value_name = "DATE")]
    birth: Option<PartialDate>,
    /// When the person joined, as far as it is known: 2010, 2010-07 or 2010-07-01
    #[arg(long, value_name = "DATE")]
    joined: Option<PartialDate>,
    /// An attribute of the rulebook with its code; may be given several times
    #[arg(long = "attribute", value_name = "ID=CODE", value_parser = typed::pair)]
    attributes: Vec<(String, String)>,
    #[command(flatten)]
    change: Change,
}

impl AdmitArgs {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            let default = app.rulebook().default_status().map(|s| s.id.clone());
            let facts = PersonFacts {
                name: self.name.clone(),
                resident_id: self.resident_id.clone(),
                phone: self.phone.clone(),
                birth: self.birth,
                joined: self.joined,
                attributes: self.attributes.iter().cloned().collect::<BTreeMap<_, _>>(),
            };
            Ok(Admit {
                org: run.org(app, &self.to)?,
                status: self.status.clone().or(default).unwrap_or_default(),
                facts,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}
