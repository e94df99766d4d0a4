//! `needle rulebook issue`: puts the rules of a folder in force from a day.
//! Why shown first as the compiler shows it: whoever issues rules should see the very words that are wrong, and the app, which
//! reads them again, tells only where.

use std::path::PathBuf;

use clap::Args;
use needle_model::command::IssueRulebook;
use needle_rulebook::Rulebook as Book;

use super::unsound;
use crate::commands::change::Change;
use crate::folder::TEST_SUFFIX;
use crate::run::Run;
use crate::stop::Stop;

/// Put the rules of a folder in force from a day.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  needle rulebook issue rulebooks/grassroots-party --from 2027-01-01 --reason 'monthly instead of quarterly'"
)]
pub(crate) struct Issue {
    /// The folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    change: Change,
}

impl Issue {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let mut files = run.rulebook_folder(&self.folder)?;
        Book::parse(&files).map_err(|problems| unsound(run, &problems, &files))?;
        // Examples say nothing about what is in force.
        files.retain(|name, _| !name.ends_with(TEST_SUFFIX));
        self.change.make(run, |_, effective| {
            Ok(IssueRulebook {
                files,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}
