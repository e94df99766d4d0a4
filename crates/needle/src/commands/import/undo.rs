//! Taking an import back; why a command of its own: it is one opposite entry in the ledger, with its own reason.

use clap::Args;
use needle_model::ImportId;
use needle_model::command::UndoImport;

use super::super::change::Change;
use crate::run::Run;
use crate::stop::Stop;

/// Take an import back, as long as nothing later depends on it.
#[derive(Debug, Args)]
pub(crate) struct Undo {
    /// The import's id, as its receipt says
    #[arg(value_name = "IMPORT")]
    import: ImportId,
    #[command(flatten)]
    change: Change,
}

impl Undo {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |_, effective| {
            Ok(UndoImport {
                import: self.import,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}
