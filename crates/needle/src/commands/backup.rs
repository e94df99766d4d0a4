//! `needle backup`: a copy that opens like the original, made while work goes on.
//! Why it never overwrites: the old backup is the one that is needed when the new one fails.

use std::path::PathBuf;

use clap::Args;
use needle_app::Purpose;

use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Example:
  needle backup --out /media/stick/needle-2026-11-23.db

The key file is not in the backup. Keep a copy of it apart from the backups: without it a backup cannot be read.";

/// Write a copy of the database while work goes on.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct Backup {
    /// The file to write; it must not exist yet
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Backup {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        run.log("off");
        let shown = self.out.display().to_string();
        if self.out.exists() {
            return Err(Stop::failed(run.texts.cli_out_exists(shown)));
        }
        run.store(Purpose::Look)?.backup(&self.out)?;
        run.note(
            &run.texts
                .cli_backed_up(shown, run.key_path().display().to_string()),
        );
        Ok(())
    }
}
