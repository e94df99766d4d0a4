//! `needle restore`: a backup, checked first, put in a new place.
//! Why checked before it is copied: the moment one needs it is the wrong one to find out later.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use needle_app::{Place, Purpose, Verdict};

use crate::open::{beside, open_with};
use crate::output::Answer;
use crate::progress::Progress;
use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Example:
  needle restore --from needle-2026-11-23.db --db new.db --key needle.db.key

The backup is opened with the key and its chains are walked before anything is written. Nothing is overwritten.
Without --key the key is looked for beside the new database (new.db.key), then beside the backup.";

/// Put a backup in a new place.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct Restore {
    /// The backup
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
}

impl Restore {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        run.log("off");
        let Place::File(to) = run.place() else {
            return Err(Stop::failed(run.texts.cli_restore_server()));
        };
        if to.exists() {
            return Err(Stop::failed(
                run.texts.cli_database_exists(to.display().to_string()),
            ));
        }
        if !self.from.exists() {
            return Err(Stop::failed(
                run.texts.cli_no_database(self.from.display().to_string()),
            ));
        }
        let key_path = match (&run.global.key, run.key_path(), beside(&self.from, ".key")) {
            (None, new, old) if !new.exists() && old.exists() => old,
            (_, new, _) => new,
        };
        let key = run.read_key(&key_path)?;
        let store = open_with(
            Place::File(self.from.clone()),
            &key,
            &key_path,
            Purpose::Look,
        )?;
        let progress = Progress::counter(&run.texts.cli_entries());
        let report = store.verify(false, &mut |entries| progress.count(entries))?;
        drop(progress);
        if report.verdict() == Verdict::Different {
            run.print(&Answer::Record(super::verify::answer(run, &report)))?;
            run.note(&run.texts.cli_restore_bad(self.from.display().to_string()));
            return Err(Stop::Different);
        }
        drop(store);
        copy(&self.from, &to).map_err(|error| {
            Stop::failed(
                run.texts
                    .cli_store_file(to.display().to_string(), error.to_string()),
            )
        })?;
        run.note(&run.texts.cli_restored(
            report.entries(),
            to.display().to_string(),
            key_path.display().to_string(),
        ));
        Ok(())
    }
}

/// Copies into a new file; takes it away again if it does not get whole.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut source = File::open(from)?;
    let mut target = OpenOptions::new().write(true).create_new(true).open(to)?;
    io::copy(&mut source, &mut target)
        .and_then(|_| target.sync_all())
        .inspect_err(|_| {
            let _ = std::fs::remove_file(to);
        })
}
