//! `needle rulebook bpmn`: a procedure as a BPMN 2.0 file.

use clap::Args;
use needle_app::Wording;
use needle_exchange::open::bpmn;
use needle_rulebook::Rulebook as Book;

use super::{Which, unsound};
use crate::run::Run;
use crate::stop::Stop;

/// Print a procedure as BPMN 2.0, which viewers of other makers open.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  needle rulebook bpmn grassroots-party four-deliberations > four-deliberations.bpmn"
)]
pub(crate) struct Bpmn {
    /// The folder, or the name of a rulebook that comes with the program
    #[arg(value_name = "DIR|NAME")]
    rulebook: String,
    /// The procedure
    #[arg(value_name = "PROCEDURE")]
    procedure: String,
}

impl Bpmn {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let which = Which {
            rulebook: self.rulebook.clone(),
        };
        let files = which.files(run)?;
        let book = Book::parse(&files).map_err(|problems| unsound(run, &problems, &files))?;
        let Some(procedure) = book.procedure(&self.procedure) else {
            let known: Vec<&str> = book.procedures.iter().map(|it| it.id.as_str()).collect();
            let name = self.procedure.clone();
            return Err(Stop::failed(
                run.texts.cli_procedure_unknown(name, known.join(", ")),
            ));
        };
        let written = bpmn(procedure, &Wording::new(run.texts, &book, procedure));
        let text = written
            .map_err(|error| Stop::failed(run.texts.cli_output_failed(error.to_string())))?;
        run.print_text(&text)
    }
}
