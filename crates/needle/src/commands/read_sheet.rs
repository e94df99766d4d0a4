//! `needle read-sheet`: the process that reads strangers' files for the others; nobody types it.
//! Why the same program: there is then one file to install, and the two always speak the same frames.

use std::io;

use needle_exchange::reader::child;

use crate::run::Run;
use crate::stop::Stop;

/// Read a file from standard input and write what is in it, framed, to standard output.
#[derive(Debug, clap::Args)]
pub(crate) struct ReadSheet {}

impl ReadSheet {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        child::confine()
            .and_then(|()| child::serve(io::stdin().lock(), io::stdout().lock()))
            .map_err(|error| Stop::failed(run.texts.cli_output_failed(error.to_string())))
    }
}
