//! `needle import columns`: a whole register from columnar files, into a new database.
//! Why not into one that holds something: a register is brought in as the beginning of everything; what comes later comes by the other
//! imports, row by row, against what is there.

use std::path::PathBuf;

use needle_exchange::columns;

use super::super::register::{self, Accounts};
use crate::progress::Progress;
use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Examples:
  needle import columns province --db province.db
  needle --db postgres://needle@localhost/needle --key province.key import columns province

The folder holds orgs.parquet and members.parquet, and may hold records.parquet and indicators.parquet; docs/columns.md lists their columns.
The database is made. If the import is interrupted, the same command goes on where it stood. If a row is wrong it stops and says file, row
and column; put it right and import into a new database.";

/// A whole register as Parquet files, into a new database
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER)]
pub(crate) struct Columns {
    /// The folder with the files
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The rulebook to work by, of those that come with the program
    #[arg(long, value_name = "NAME", default_value = register::RULEBOOK)]
    rulebook: String,
    /// Open accounts as in the demo, with public passwords; never for real members
    #[arg(long)]
    demo_account: bool,
}

impl Columns {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        run.log("off");
        let rulebook = run.rulebook(&self.rulebook)?;
        let bar = Progress::new(&run.texts.cli_register_digesting());
        let mut register = columns::open(&self.folder, &rulebook, &mut |done, of| bar.at(done, of))
            .map_err(|problem| register::columns_stop(run, &problem))?;
        drop(bar);
        let accounts = if self.demo_account {
            Accounts::Demo
        } else {
            Accounts::None
        };
        let name = self.folder.display().to_string();
        register::bring_in(run, &rulebook, &mut register, &name, accounts, |problem| {
            register::columns_stop(run, &problem)
        })
    }
}
