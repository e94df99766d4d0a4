//! `needle import`: lists that others keep, taken in whole or not at all.
//! Why checked in bulk first: a list with one bad row is sent back with all its bad rows, and nothing has changed.

mod divisions;

use clap::Subcommand;

use crate::run::Run;
use crate::stop::Stop;

/// Take in lists.
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// The list of administrative divisions
    Divisions(divisions::Divisions),
}

impl Import {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        match self {
            Import::Divisions(command) => command.carry_out(run),
        }
    }
}
