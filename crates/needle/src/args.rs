//! What may be typed, for the program as a whole; each command keeps its own arguments in its own file.
//! Why the help is long: it is the only manual a person has in front of them at two in the morning.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use needle_text::Lang;

use crate::commands::Command;

const AFTER: &str = "\
Begin:
  needle demo                         an invented county to try everything with
  needle init                         a new, empty database: ./needle.db and its key ./needle.db.key
  needle account add wang --name Wang --role organiser --at ROOT
  needle serve                        open http://127.0.0.1:8080/ in a browser

Everyday:
  needle org tree                     what stands under what
  needle census --by age,sex          how many, by what
  needle bulletin --as-of 2025-12-31  the yearly bulletin, of any organisation and day
  needle backup --out copy.db         a copy, while work goes on
  needle verify --replay              prove that nothing was changed behind Needle's back

What a command prints on standard output is data (--format text, json or csv). Everything else, also what went
wrong, goes to standard error.

Exit codes:
  0  done
  1  could not be done; the sentence says why and what to do
  2  the command was not written as it must be; see its --help
  3  refused: the rules do not allow it; every reason is listed, nothing was changed
  4  verify found differences
  10 and more: recount found differences; its --help says which";

/// Needle runs a large organisation from the bottom up: its tree, its members, and a ledger of everything that
/// happened.
#[derive(Debug, Parser)]
#[command(name = "needle", version, after_help = AFTER, max_term_width = 100, color = clap::ColorChoice::Never)]
#[command(
    disable_help_subcommand = true,
    arg_required_else_help = true,
    propagate_version = false
)]
pub struct Args {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What holds for every command.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "For every command")]
pub(crate) struct Global {
    /// The database: a file, or the address of a PostgreSQL server (postgres://…)
    #[arg(
        long,
        global = true,
        env = "NEEDLE_DB",
        value_name = "PATH|URL",
        default_value = "./needle.db"
    )]
    #[arg(hide_env_values = true)]
    pub(crate) db: String,
    /// The key file of the database [default: the database's path with .key added; ./needle.key for a server]
    #[arg(
        long,
        global = true,
        env = "NEEDLE_KEY",
        value_name = "FILE",
        hide_env_values = true
    )]
    pub(crate) key: Option<PathBuf>,
    /// How answers are printed
    #[arg(long, global = true, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// The language of messages: zh or en [default: by LANG, else zh]
    #[arg(
        long,
        global = true,
        env = "NEEDLE_LANG",
        value_name = "LANG",
        hide_env_values = true
    )]
    pub(crate) lang: Option<Lang>,
    /// What is logged on standard error, such as “info” or “needle_app=debug”
    #[arg(
        long,
        global = true,
        env = "NEEDLE_LOG",
        value_name = "FILTER",
        hide = true
    )]
    pub(crate) log: Option<String>,
}

/// How answers are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Aligned columns, for reading
    Text,
    /// JSON, for programs
    Json,
    /// CSV, for spreadsheets
    Csv,
    /// A workbook; only export writes one
    Xlsx,
}
