//! `needle import`: lists that others keep, taken in whole or not at all.
//! Why checked in bulk first: a list with one bad row is sent back with all its bad rows, and nothing has changed.

mod columns;
mod divisions;
mod file;
mod members;
mod orgs;
mod template;
mod undo;

pub(super) use divisions::{code, read_list};

use clap::Subcommand;

use crate::run::Run;
use crate::stop::Stop;

/// Take in lists.
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// The list of administrative divisions
    Divisions(divisions::Divisions),
    /// A roster of members
    Members(members::Members),
    /// A list of organisations
    Orgs(orgs::Orgs),
    /// A whole register as Parquet files, into a new database
    Columns(columns::Columns),
    /// Take an import back
    Undo(undo::Undo),
    /// An empty workbook to fill in
    Template(template::Template),
}

impl Import {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        match self {
            Import::Divisions(command) => command.carry_out(run),
            Import::Members(command) => command.carry_out(run),
            Import::Orgs(command) => command.carry_out(run),
            Import::Columns(command) => command.carry_out(run),
            Import::Undo(command) => command.carry_out(run),
            Import::Template(command) => command.carry_out(run),
        }
    }
}
