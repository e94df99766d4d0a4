//! One run of the program: its settings, where data and messages go.
//! Why passed along: no command reads a global, so that a test can run any of them.

use std::io::Write as _;

use jiff::civil::Date;
use needle_text::{Lang, Texts};

use crate::args::{Format, Global};
use crate::output::{Answer, Table};
use crate::stop::Stop;
use crate::world;

/// The settings of a run.
pub(crate) struct Run {
    /// As typed.
    pub(crate) global: Global,
    /// The language of messages.
    pub(crate) lang: Lang,
    /// Its texts.
    pub(crate) texts: &'static Texts,
}

impl Run {
    /// A run with these settings; begins logging where that was asked for.
    pub(crate) fn new(global: Global) -> Run {
        let lang = global
            .lang
            .or_else(world::terminal_language)
            .unwrap_or_default();
        Run {
            global,
            lang,
            texts: Texts::of(lang),
        }
    }

    /// Begins logging on standard error, with this filter where none was asked for.
    pub(crate) fn log(&self, default: &str) {
        let filter = self.global.log.as_deref().unwrap_or(default);
        let filter = tracing_subscriber::EnvFilter::builder().parse_lossy(filter);
        let _ = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_ansi(false)
            .with_writer(std::io::stderr)
            .try_init();
    }

    /// This program's own file, from which a child is started to read strangers' files.
    pub(crate) fn program(&self) -> Result<std::path::PathBuf, Stop> {
        world::program().map_err(|error| {
            let texts = self.texts;
            Stop::failed(texts.cli_store_file(texts.cli_program(), error.to_string()))
        })
    }

    /// Says something on standard error.
    pub(crate) fn note(&self, sentence: &str) {
        // If nobody listens there is nobody to tell.
        let _ = writeln!(std::io::stderr(), "{sentence}");
    }

    /// Prints an answer on standard output.
    pub(crate) fn print(&self, answer: &Answer) -> Result<(), Stop> {
        if self.global.format == Format::Xlsx {
            return Err(Stop::failed(self.texts.cli_xlsx_export_only()));
        }
        self.print_text(&match self.global.format {
            Format::Text | Format::Xlsx => answer.text(),
            Format::Json => answer.json(),
            Format::Csv => answer.csv(),
        })
    }

    /// Prints a text that is an answer as it stands.
    pub(crate) fn print_text(&self, text: &str) -> Result<(), Stop> {
        let mut out = std::io::stdout().lock();
        let written = out.write_all(text.as_bytes());
        match written.and_then(|()| out.flush()) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Err(Stop::Unread),
            Err(error) => Err(Stop::failed(
                self.texts.cli_output_failed(error.to_string()),
            )),
        }
    }

    /// Prints one table; an empty one is also said to be empty.
    pub(crate) fn print_table(&self, table: Table) -> Result<(), Stop> {
        if table.rows.is_empty() && self.global.format == Format::Text {
            self.note(&self.texts.cli_nothing());
            return Ok(());
        }
        self.print(&Answer::Table(table))
    }

    /// A title of the rulebook in the language of the run.
    pub(crate) fn title(&self, title: &needle_rulebook::Title) -> String {
        title.get(self.lang.code()).to_owned()
    }

    /// The day asked for, or today.
    pub(crate) fn day(&self, asked: Option<Date>, app: &needle_app::App) -> Date {
        asked.unwrap_or_else(|| app.today())
    }
}
