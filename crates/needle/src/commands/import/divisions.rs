//! The list of administrative divisions: each row becomes an organisation of the kind the rulebook says.
//! Why one transaction: the tree is there whole or as it was, and taking the same list again does nothing.

mod take;

use std::fs::File;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use needle_app::{App, Purpose};
use needle_exchange::divisions::{self, Bad, Code, Existing, Grammar, Plan, ReadError, Rows};
use needle_model::{FOREVER, OrgId};
use needle_rulebook::Rulebook;

use super::super::init::found_root;
use super::super::typed;
use crate::output::{Answer, Record};
use crate::progress::Progress;
use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Examples:
  needle import divisions divisions.csv.gz
  needle import divisions divisions.csv --under 370700000000
  needle import divisions divisions.csv.gz --dry-run

The file is CSV, plain or packed with gzip, with the columns code, parent_code, level, name and kind in any order;
rows in any order. Rows whose code is in the database already are left as they are, so that taking a list again is
harmless. If a row cannot be taken, nothing is: the first bad rows are listed with line, column, value and reason;
mend them in the file, or leave them out by name with --leave-out.";

/// Scheme of the rulebook the codes belong to.
const SCHEME: &str = "division";

/// The list of administrative divisions.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub(crate) struct Divisions {
    /// The list
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only the row with this code and everything below it (and what is missing above it)
    #[arg(long, value_name = "CODE")]
    under: Option<String>,
    /// From which day the organisations exist [default: today]
    #[arg(long, value_name = "DATE", value_parser = typed::day)]
    founded: Option<Date>,
    /// Leave the row with this code out, as if it were not in the list; may be given several times
    #[arg(long, value_name = "CODE")]
    leave_out: Vec<String>,
    /// Check the list, and change nothing
    #[arg(long)]
    dry_run: bool,
}

impl Divisions {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let only = self
            .under
            .as_deref()
            .map(|text| code(run, text))
            .transpose()?;
        let leave_out = self
            .leave_out
            .iter()
            .map(|text| code(run, text))
            .collect::<Result<Vec<Code>, Stop>>()?;
        let app = run.app(Purpose::Work)?;
        if app.rulebook().code_scheme(SCHEME).is_none() || app.rulebook().divisions.is_empty() {
            return Err(Stop::failed(
                run.texts.cli_import_no_divisions(app.rulebook().id.clone()),
            ));
        }
        let rows = read_list(run, &self.file, &leave_out)?;
        if let Some(only) = only
            && !rows.rows.iter().any(|row| row.code == only)
        {
            return Err(Stop::failed(
                run.texts.cli_import_under_unknown(only.to_string()),
            ));
        }
        let day = run.day(self.founded, &app);
        if day > app.today() {
            return Err(Stop::failed(
                run.texts
                    .cli_import_in_future(day.to_string(), app.today().to_string()),
            ));
        }
        let mut plan = checked(run, &app, &rows, only, day)?;
        let (founded, skipped) = (plan.steps.len() as u64, plan.skipped);
        if !self.dry_run {
            let root = app.census().root();
            let root = match root {
                Some(root) => root,
                None => {
                    let root = found_root(run, &app, &run.title(&app.rulebook().root.name))?;
                    plan = checked(run, &app, &rows, only, day)?;
                    root
                }
            };
            let name = self
                .file
                .file_name()
                .map(|n| n.to_string_lossy().into_owned())
                .unwrap_or_default();
            take::take(run, &app, &rows, &plan, root, &name, day)?;
        }
        let mut record = Record::default();
        record
            .field("rows", run.texts.cli_import_rows(), rows.rows.len() as u64)
            .field("founded", run.texts.cli_orgs_founded(), founded)
            .field("skipped", run.texts.cli_import_skipped(), skipped)
            .field("left_out", run.texts.cli_import_left_out(), rows.left_out)
            .field(
                "sha256",
                run.texts.cli_hash(),
                needle_model::hex::encode(&rows.sha256),
            );
        run.print(&Answer::Record(record))?;
        for (line, name) in &rows.odd {
            run.note(
                &run.texts
                    .cli_import_odd_name(line.to_string(), name.as_str()),
            );
        }
        if self.dry_run {
            run.note(&run.texts.cli_dry_run());
        }
        Ok(())
    }
}

/// Reads a list.
pub(in crate::commands) fn read_list(
    run: &Run,
    path: &Path,
    leave_out: &[Code],
) -> Result<Rows, Stop> {
    let shown = path.display().to_string();
    let file = File::open(path).map_err(|error| {
        Stop::failed(run.texts.cli_store_file(shown.clone(), error.to_string()))
    })?;
    let length = file.metadata().map_or(0, |m| m.len());
    let progress = Progress::new(&run.texts.cli_import_reading());
    divisions::read(file, leave_out, &mut |_, bytes| progress.at(bytes, length)).map_err(|error| {
        Stop::failed(match error {
            ReadError::Io(error) => run.texts.cli_import_unreadable(shown, error.to_string()),
            ReadError::Column(column) => {
                run.texts
                    .cli_import_column(shown, column, divisions::COLUMNS.join(","))
            }
            ReadError::TooLarge => run
                .texts
                .cli_import_too_large(shown, divisions::UNPACKED_BYTES_MAX),
            ReadError::TooManyRows => run
                .texts
                .cli_import_too_many_rows(shown, divisions::ROWS_MAX as u64),
            ReadError::RowTooLong(line) => {
                run.texts
                    .cli_import_row_too_long(shown, line, divisions::ROW_BYTES_MAX as u64)
            }
        })
    })
}

/// A code as typed.
pub(in crate::commands) fn code(run: &Run, text: &str) -> Result<Code, Stop> {
    Code::parse(text.trim())
        .ok_or_else(|| Stop::failed(run.texts.cli_import_under_unknown(text.to_owned())))
}

/// The root as the organisation that rows without a parent stand under.
fn top(run: &Run, app: &App, day: Date) -> Result<Existing<OrgId>, Stop> {
    let root = app.census().root();
    let known = root.and_then(|root| existing(app, root, day));
    let kind = app.rulebook().kind_index(&app.rulebook().root.kind);
    match (known, kind) {
        (Some(top), _) if !top.open => {
            let founded = app
                .census()
                .org(top.id, FOREVER)
                .map_or(day, |facts| facts.founded);
            Err(Stop::failed(run.texts.cli_import_before_root(
                day.to_string(),
                founded.to_string(),
            )))
        }
        (Some(top), _) => Ok(top),
        // There is no root yet: the list is checked as if there were one, and then it is founded.
        (None, Some(kind)) => Ok(Existing {
            id: OrgId::new(needle_model::Cell::HOME, needle_model::Uuid::nil()),
            kind,
            open: true,
        }),
        (None, None) => Err(Stop::failed(run.texts.cli_no_root())),
    }
}

/// An organisation as the plan needs it; none when it has ended.
fn existing(app: &App, org: OrgId, day: Date) -> Option<Existing<OrgId>> {
    let census = app.census();
    let facts = census
        .org(org, FOREVER)
        .filter(|facts| facts.ended == FOREVER)?;
    let kind = app.rulebook().kind_index(facts.kind)?;
    Some(Existing {
        id: org,
        kind,
        open: facts.founded <= day,
    })
}

fn checked<'a>(
    run: &Run,
    app: &App,
    rows: &'a Rows,
    only: Option<Code>,
    day: Date,
) -> Result<Plan<'a, OrgId>, Stop> {
    let top = top(run, app, day)?;
    let mut failed = None;
    // An empty database holds no codes: asking it half a million times takes seconds.
    let empty = app.census().orgs_len() <= 1;
    let mut find = |code: Code| {
        if empty || failed.is_some() {
            return None;
        }
        let holders = app.store().read(|r| r.code_holders(&code.to_string(), day));
        let holders = holders.map_err(|error| failed = Some(error)).ok()?;
        // A village's committee and its other bodies share its code: the first that was founded is the village's own.
        let ours = holders
            .into_iter()
            .filter(|(_, scheme)| scheme == SCHEME)
            .map(|(org, _)| org);
        ours.filter_map(|org| existing(app, org, day))
            .min_by_key(|found| found.id.key)
    };
    let plan = divisions::plan(rows, only, top, &Rules(app.rulebook()), &mut find);
    if let Some(error) = failed {
        return Err(error.into());
    }
    plan.map_err(|bad| Stop::Failed(listed(run, &bad)))
}

/// The bad rows as sentences.
fn listed(run: &Run, bad: &Bad) -> Vec<String> {
    let texts = run.texts;
    let mut out = vec![texts.cli_import_bad(bad.count)];
    for row in &bad.rows {
        let id = format!("cli-import-row-{}", row.problem.code());
        let why = texts
            .lookup(&id, &[])
            .unwrap_or_else(|| row.problem.code().to_owned());
        out.push(texts.cli_import_bad_row(
            row.line.to_string(),
            row.code.as_str(),
            row.column,
            row.value.as_str(),
            why,
        ));
    }
    let more = bad.count - bad.rows.len() as u64;
    if more > 0 {
        out.push(texts.cli_import_more(more));
    }
    out
}

/// The rulebook's grammar of the tree, by numbers.
struct Rules<'a>(&'a Rulebook);

impl Grammar for Rules<'_> {
    fn becomes(&self, level: u8, kind: &str) -> Option<u16> {
        self.0.kind_index(&self.0.division(level, kind)?.becomes)
    }

    fn may_stand(&self, kind: u16, under: u16) -> bool {
        match (self.0.kind_at(kind), self.0.kind_at(under)) {
            (Some(kind), Some(under)) => kind.under.contains(&under.id),
            _ => false,
        }
    }
}
