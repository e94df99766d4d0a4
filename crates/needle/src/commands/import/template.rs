//! `needle import template`: an empty workbook to be filled in and taken in.
//! Why the rulebook may be named: a template is often wanted before there is a database.

use std::fs::OpenOptions;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;

use needle_app::Purpose;
use needle_app::tables::{What, template};

use crate::run::Run;
use crate::stop::Stop;

/// Write an empty workbook to fill in
///
/// Its first sheet has a heading and nothing else, with lists to choose from; its second sheet says what belongs into
/// each column. It goes to standard output, or into a file that is not there yet.
#[derive(Debug, clap::Args)]
pub(crate) struct Template {
    /// What it is for
    #[arg(value_enum, value_name = "KIND")]
    kind: Kind,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The rulebook whose words it has [default: that of the database]
    #[arg(long, value_name = "NAME")]
    rulebook: Option<String>,
}

/// What a template is for.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Kind {
    /// Members, one a row
    Members,
    /// Organisations, one a row
    Orgs,
}

impl Template {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let rulebook = match &self.rulebook {
            Some(name) => run.rulebook(name)?,
            None => run.rulebook(&run.store(Purpose::Look)?.rulebook_name()?)?,
        };
        let what = match self.kind {
            Kind::Members => What::Members,
            Kind::Orgs => What::Orgs,
        };
        let failed = |why: String| Stop::failed(run.texts.cli_output_failed(why));
        let mut bytes = Vec::new();
        template(what, &rulebook, run.texts, &mut bytes)
            .map_err(|error| failed(error.to_string()))?;
        match &self.out {
            Some(path) => OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(path)
                .and_then(|mut file| file.write_all(&bytes))
                .map_err(|error| failed(format!("{}: {error}", path.display()))),
            None if std::io::stdout().is_terminal() => {
                Err(Stop::failed(run.texts.cli_template_terminal()))
            }
            None => {
                let mut out = std::io::stdout().lock();
                out.write_all(&bytes)
                    .and_then(|()| out.flush())
                    .map_err(|error| failed(error.to_string()))
            }
        }
    }
}
