//! Importing for programs: the file is the body, the answer says row by row what was read, or what was done with it.
//! Why in one request: a program waits for an answer better than it follows a page.

use std::ops::ControlFlow;

use jiff::civil::Date;
use needle_app::Failure;
use needle_app::import::{ImportReceipt, ImportStop, Looking, Prepared, RowRefused, Taking};
use needle_exchange::members::{self, Choices, Field};
use needle_exchange::problem::{Problem as RowProblem, State};
use needle_exchange::sheet::{Book, letters};
use needle_model::limits::FILE_BYTES_MAX;
use needle_model::parse_day;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use super::command::EntryRef;
use super::shapes::{Day, Id};
use super::{created, json};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::multipart::plain_name;
use crate::pages::import::{no_table, unread, work};

/// What was read from a file, and what would be done with it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Report {
    /// Name of the file, as it was given.
    file: String,
    /// SHA-256 of its bytes, in hexadecimal digits.
    sha256: String,
    /// Name of the sheet; empty for a text file.
    sheet: String,
    /// Numbers of the heading rows.
    header: Vec<u32>,
    columns: Vec<SheetColumn>,
    /// From which day the rows would hold.
    effective: Day,
    summary: Summary,
    rows: Vec<SheetRow>,
    /// Rows that hold no data.
    left_out: Vec<LeftOut>,
}

/// A column as understood.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SheetColumn {
    /// The letter above it.
    column: String,
    heading: String,
    /// What it holds; null when it was not recognised.
    field: Option<String>,
}

/// How many rows are what.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Summary {
    accepted: u64,
    warned: u64,
    rejected: u64,
    /// Persons that would be entered.
    new: u64,
    /// There already, with the same facts.
    same: u64,
    /// There already, with other facts: changed only with `update=true`.
    update: u64,
    /// In another organisation: a transfer is asked for only with `transfer=true`.
    transfer: u64,
}

/// A row that holds no data.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LeftOut {
    row: u32,
    /// title, header, section, blank, total, signature or note.
    why: String,
}

/// What an import left behind.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Imported {
    /// Which import; it can be undone with the command `undo-import`.
    import: Id,
    /// Its entries in the ledger.
    entries: Vec<EntryRef>,
    /// Persons entered.
    added: u64,
    /// Persons whose facts were changed.
    updated: u64,
    /// Transfers asked for.
    asked: u64,
    /// Rows that were left out, because only the good ones were asked for.
    left_out: Vec<SheetRow>,
}

/// A row: its number as a person sees it, what was read, what is wrong with it.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct SheetRow(pub(super) Value);

fn text(about: &str) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(about))
}

impl PartialSchema for SheetRow {
    fn schema() -> RefOr<Schema> {
        let problem = ObjectBuilder::new()
            .property(
                "column",
                text("The column's heading; empty for the whole row."),
            )
            .property(
                "cell",
                text("The cell, such as D12; null for the whole row."),
            )
            .property("value", text("What stands in it."))
            .property(
                "state",
                text("warned or rejected.").enum_values(Some(["warned", "rejected"])),
            )
            .property("code", text("Stable."))
            .property(
                "message",
                text("What, why, what to do, in the language of the answer."),
            )
            .property(
                "suggestions",
                ArrayBuilder::new().items(text("What to write instead.")),
            )
            .required("column")
            .required("value")
            .required("state")
            .required("code")
            .required("message");
        let status = text("How bad it is.").enum_values(Some(["accepted", "warned", "rejected"]));
        ObjectBuilder::new()
            .description(Some(
                "A row: its number as a person sees it, what was read, what is wrong with it.",
            ))
            .property("row", ObjectBuilder::new().schema_type(Type::Integer))
            .property("status", status)
            .property(
                "values",
                ObjectBuilder::new()
                    .description(Some("By field: ISO dates, codes, ids of the rulebook.")),
            )
            .property("problems", ArrayBuilder::new().items(problem))
            .required("row")
            .required("status")
            .required("values")
            .required("problems")
            .into()
    }
}

impl ToSchema for SheetRow {}

/// The day from which the rows hold.
pub(super) fn effective(ask: &Ask) -> Result<Date, Problem> {
    match ask.q("effective") {
        "" => Ok(ask.app().today()),
        text => parse_day(text).map_err(Problem::BadDate),
    }
}

/// A switch of the query.
pub(super) fn switch(ask: &Ask, name: &str) -> Result<bool, Problem> {
    match ask.q(name) {
        "true" => Ok(true),
        "" | "false" => Ok(false),
        _ => Err(Problem::BadBody(format!("{name}: true, false"))),
    }
}

/// A number of the query.
pub(super) fn number<T: std::str::FromStr>(ask: &Ask, name: &str) -> Result<Option<T>, Problem> {
    match ask.q(name) {
        "" => Ok(None),
        text => text
            .parse()
            .map(Some)
            .map_err(|_| Problem::BadBody(format!("{name}: 1, 2, 3 \u{2026}"))),
    }
}

pub(crate) fn members(ask: &Ask) -> Answer {
    let who = ask.who()?;
    let org = ask.org()?;
    if !ask.app().org_can(who, org).members {
        return Err(Problem::NotFound);
    }
    let [dry_run, only_good, update, transfer] =
        ["dry_run", "only_good", "update", "transfer"].map(|name| switch(ask, name));
    let (dry_run, only_good) = (dry_run?, only_good?);
    let prepared = prepared(ask, org)?;
    if dry_run {
        return json(&report(ask, &prepared.0, prepared.1));
    }
    let (prepared, sha256) = prepared;
    let taking = Taking {
        all_or_nothing: !only_good,
        update: update?,
        transfer: transfer?,
        name: name(ask),
        sha256,
        reason: Some(ask.q("reason").to_owned()).filter(|reason| !reason.is_empty()),
    };
    if !only_good && prepared.summary().rejected > 0 {
        return Err(Problem::Rows(rejected(ask, &prepared)));
    }
    match ask.app().take_members(who, &prepared, &taking, &mut go_on) {
        Ok(receipt) => created(&imported(ask, &prepared, &receipt)),
        Err(ImportStop::Rows(rows)) => {
            let rows = rows.iter().map(|row| refused(ask, &prepared, row));
            Err(Problem::Rows(rows.map(|row| row.0).collect()))
        }
        Err(stop) => Err(stopped(stop)),
    }
}

/// Nobody watches a program's request, so nobody stops it.
pub(super) fn go_on(_: u64, _: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

pub(super) fn name(ask: &Ask) -> String {
    let name = plain_name(ask.q("name"));
    if name.is_empty() {
        "api".to_owned()
    } else {
        name
    }
}

/// The sheets of the body.
pub(super) fn file(ask: &Ask) -> Result<Book, Problem> {
    if ask.body_over || ask.body.len() > FILE_BYTES_MAX {
        return Err(Problem::TooLarge);
    }
    work::again(&ask.site, &ask.body).map_err(|problem| Problem::BadBody(unread(ask.t(), &problem)))
}

/// The file, read and looked over.
fn prepared(ask: &Ask, org: needle_model::OrgId) -> Result<(Prepared, [u8; 32]), Problem> {
    let who = ask.who()?;
    let looking = Looking {
        effective: effective(ask)?,
    };
    let sheet = number::<usize>(ask, "sheet")?;
    let choices = Choices {
        sheet: sheet.map(|place| place.saturating_sub(1)),
        header: number(ask, "header")?,
        remembered: work::remembered(&ask.site, who)?,
        ..Choices::default()
    };
    let book = file(ask)?;
    let sha256 = book.sha256;
    let read = members::read(&book, &choices, ask.app().rulebook(), ask.app().today());
    drop(book);
    let reading = read.map_err(|none| Problem::BadBody(no_table(ask.t(), &none)))?;
    let prepared = ask.app().look_over(who, org, reading, looking, &mut go_on);
    Ok((prepared.map_err(stopped)?, sha256))
}

pub(super) fn stopped(stop: ImportStop) -> Problem {
    match stop {
        ImportStop::Failure(Failure::Store(error)) => Problem::Store(error),
        ImportStop::Failure(failure) => failure.into(),
        ImportStop::Rows(_) | ImportStop::Cancelled => {
            Problem::Internal("an import that stopped by itself")
        }
    }
}

fn report(ask: &Ask, prepared: &Prepared, sha256: [u8; 32]) -> Report {
    let reading = &prepared.reading;
    let sum = prepared.summary();
    Report {
        file: name(ask),
        sha256: needle_model::hex::encode(&sha256),
        sheet: reading.sheet.1.clone(),
        header: reading.header.clone(),
        columns: reading
            .columns
            .iter()
            .map(|column| SheetColumn {
                column: letters(column.column),
                heading: column.heading.clone(),
                field: column
                    .field
                    .as_ref()
                    .map(|field| Field::code(field).to_owned()),
            })
            .collect(),
        effective: Day::of(prepared.effective),
        summary: Summary {
            accepted: sum.accepted,
            warned: sum.warned,
            rejected: sum.rejected,
            new: sum.new,
            same: sum.same,
            update: sum.update,
            transfer: sum.transfer,
        },
        rows: (0..reading.rows.len())
            .filter_map(|place| prepared.row_json(ask.t(), place).map(SheetRow))
            .collect(),
        left_out: reading
            .left_out
            .iter()
            .map(|left| LeftOut {
                row: left.row,
                why: left.why.code().to_owned(),
            })
            .collect(),
    }
}

fn rejected(ask: &Ask, prepared: &Prepared) -> Vec<Value> {
    (0..prepared.reading.rows.len())
        .filter(|place| prepared.state(*place) == State::Rejected)
        .filter_map(|place| prepared.row_json(ask.t(), place))
        .collect()
}

/// A row that the rules refused.
fn refused(ask: &Ask, prepared: &Prepared, row: &RowRefused) -> SheetRow {
    let read = prepared
        .reading
        .rows
        .iter()
        .find(|read| read.row == row.row);
    let mut problems: Vec<RowProblem> = read.map(|read| read.problems.clone()).unwrap_or_default();
    for refusal in &row.refusals {
        let mut problem = RowProblem::reject(refusal.code);
        problem.args.clone_from(&refusal.args);
        problems.push(problem);
    }
    let values = read.map_or_else(Map::new, needle_exchange::members::MemberRow::values);
    SheetRow(needle_app::import::report::row(
        ask.t(),
        row.row,
        values,
        &problems,
    ))
}

fn imported(ask: &Ask, prepared: &Prepared, receipt: &ImportReceipt) -> Imported {
    let bad = rejected(ask, prepared).into_iter().map(SheetRow);
    Imported {
        import: Id::of(receipt.import),
        entries: receipt
            .entries
            .iter()
            .map(|(cell, seq)| EntryRef::of(*cell, *seq))
            .collect(),
        added: receipt.counts.added,
        updated: receipt.counts.updated,
        asked: receipt.counts.asked,
        left_out: bad
            .chain(
                receipt
                    .refused
                    .iter()
                    .map(|row| refused(ask, prepared, row)),
            )
            .collect(),
    }
}
