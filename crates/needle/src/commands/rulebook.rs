//! `needle rulebook`: checks a folder of rules, runs its examples, prints its facts.
//! Why without a database: whoever writes rules needs a text editor and this program, nothing else.

mod bpmn;
mod issue;
mod test;
mod walks;

use std::collections::BTreeMap;
use std::path::Path;

use clap::{Args, Subcommand};
use needle_rulebook::rules::fact::Type;
use needle_rulebook::{Problem, Rulebook as Book, builtin, render};

use crate::args::Format;
use crate::output::{Answer, Table};
use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Examples:
  needle rulebook check rulebooks/grassroots-party   every mistake, with the words underlined
  needle rulebook test rulebooks/grassroots-party    the examples in rules/*_test.toml
  needle rulebook facts grassroots-party             what a condition may name
  needle rulebook bpmn grassroots-party four-deliberations   a procedure for other programs

Each takes a folder, or the name of a rulebook that comes with the program. Exit code 1 when there are mistakes, or when
an example does not come out.";

/// Check, test and look up rulebooks.
#[derive(Debug, Subcommand)]
#[command(after_help = AFTER)]
pub(crate) enum Rulebook {
    /// Say everything that is wrong with a rulebook, and what is odd
    #[command(after_help = AFTER)]
    Check(Which),
    /// Run the examples that stand beside the rules
    #[command(after_help = AFTER)]
    Test(Which),
    /// Print the table of all facts a condition may name
    #[command(after_help = AFTER)]
    Facts(Which),
    /// Print a procedure as BPMN 2.0, which viewers of other makers open
    Bpmn(bpmn::Bpmn),
    /// Put the rules of a folder in force from a day
    Issue(issue::Issue),
}

/// Which rulebook.
#[derive(Debug, Args)]
pub(crate) struct Which {
    /// The folder, or the name of a rulebook that comes with the program
    #[arg(value_name = "DIR|NAME", default_value = "grassroots-party")]
    rulebook: String,
}

/// The files of a rulebook: name to content.
type Files = BTreeMap<String, String>;

impl Rulebook {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        match self {
            Rulebook::Check(which) => check(run, &which.files(run)?),
            Rulebook::Test(which) => test::test(run, &which.files(run)?),
            Rulebook::Facts(which) => facts(run, &which.files(run)?),
            Rulebook::Bpmn(command) => command.carry_out(run),
            Rulebook::Issue(command) => command.carry_out(run),
        }
    }
}

impl Which {
    fn files(&self, run: &Run) -> Result<Files, Stop> {
        let folder = Path::new(&self.rulebook);
        if folder.is_dir() {
            return run.rulebook_folder(folder);
        }
        builtin::files(&self.rulebook).ok_or_else(|| {
            let known: Vec<&str> = builtin::names().collect();
            let name = self.rulebook.clone();
            Stop::failed(run.texts.cli_rulebook_unknown(name, known.join(", ")))
        })
    }
}

/// Shows problems: underlined to people, as rows to programs.
fn show(run: &Run, problems: &[Problem], files: &Files) -> Result<(), Stop> {
    let texts = run.texts;
    if run.global.format == Format::Text {
        if !problems.is_empty() {
            run.note(render(problems, files).trim_end());
        }
        return Ok(());
    }
    let mut table = Table::new([
        ("severity", texts.rulebook_column_severity()),
        ("file", texts.rulebook_column_file()),
        ("line", texts.rulebook_column_line()),
        ("column", texts.rulebook_column_column()),
        ("message", texts.rulebook_column_message()),
        ("help", texts.rulebook_column_help()),
    ]);
    table.rows.extend(problems.iter().map(|problem| {
        let severity = if problem.warning { "warning" } else { "error" };
        vec![
            severity.into(),
            problem.file.as_str().into(),
            (problem.line as u64).into(),
            (problem.column as u64).into(),
            problem.message.as_str().into(),
            problem.help.clone().into(),
        ]
    }));
    run.print(&Answer::Table(table))
}

/// Says what is wrong, and stops.
fn unsound(run: &Run, problems: &[Problem], files: &Files) -> Stop {
    match show(run, problems, files) {
        Ok(()) => Stop::failed(run.texts.rulebook_unsound(problems.len() as u64)),
        Err(stop) => stop,
    }
}

fn check(run: &Run, files: &Files) -> Result<(), Stop> {
    let (book, mut problems) =
        Book::parse_with_warnings(files).map_err(|problems| unsound(run, &problems, files))?;
    // The examples are part of the folder: a slip in them is a mistake too.
    if let Err(wrong) = book.examples(files) {
        problems.extend(wrong);
        return Err(unsound(run, &problems, files));
    }
    show(run, &problems, files)?;
    let (rules, facts) = (
        book.rules.rules.len() as u64,
        book.rules.catalogue.facts.len() as u64,
    );
    run.note(
        &run.texts
            .rulebook_sound(rules, facts, problems.len() as u64),
    );
    Ok(())
}

fn facts(run: &Run, files: &Files) -> Result<(), Stop> {
    let book = Book::parse(files).map_err(|problems| unsound(run, &problems, files))?;
    if run.global.format == Format::Text {
        return run.print_text(&book.rules.catalogue.markdown(&book));
    }
    let texts = run.texts;
    let mut table = Table::new([
        ("fact", texts.rulebook_column_fact()),
        ("unit", texts.rulebook_column_unit()),
        ("optional", texts.rulebook_column_optional()),
        ("meaning", texts.rulebook_column_meaning()),
    ]);
    for fact in &book.rules.catalogue.facts {
        let unit = match &fact.ty {
            Type::Number(unit) if unit.0.is_empty() => "number",
            Type::Number(unit) => &unit.0,
            Type::Truth => "true/false",
            Type::Day => "date",
            Type::Word(_) => "word",
        };
        table.rows.push(vec![
            fact.path.as_str().into(),
            unit.into(),
            if fact.optional { "yes" } else { "no" }.into(),
            run.title(&fact.meaning).into(),
        ]);
    }
    run.print(&Answer::Table(table))
}
