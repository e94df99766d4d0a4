//! The tree a list becomes, what is wrong with which row, and the receipt; why one object for programs, rows one by one: a list
//! may hold hundreds of thousands.

use std::io::{self, BufWriter, Write};

use needle_app::App;
use needle_app::import::{ImportReceipt, ImportStop, org_row_json, report};
use needle_exchange::open::dhis2::Dhis2Problem;
use needle_exchange::orgs::{OrgReading, OrgRow, Parent};
use needle_exchange::problem::{State, worst};
use needle_exchange::sheet::letters;
use serde_json::json;

use crate::args::Format;
use crate::output::{Answer, Record, Table};
use crate::run::Run;
use crate::stop::Stop;

/// One step of the tree: a full-width blank, which is as wide as a character of a name.
const STEP: &str = "\u{3000}";

/// The tree, then the problems.
pub(super) fn preview(run: &Run, app: &App, name: &str, reading: &OrgReading) -> Result<(), Stop> {
    if run.global.format == Format::Json {
        let mut out = BufWriter::new(io::stdout().lock());
        let written = document(run, name, reading, &mut out).and_then(|()| out.flush());
        return written.map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::Unread,
            _ => Stop::failed(run.texts.cli_output_failed(error.to_string())),
        });
    }
    let texts = run.texts;
    let mut record = Record::default();
    record
        .field("file", texts.cli_sheet_file(), name)
        .field(
            "sheet",
            texts.cli_sheet_sheet(),
            Some(reading.sheet.1.as_str()).filter(|s| !s.is_empty()),
        )
        .field("by", texts.cli_orgs_by(), by(run, reading));
    for (id, title, state) in [
        ("accepted", texts.cli_sheet_accepted(), State::Accepted),
        ("warned", texts.cli_sheet_warned(), State::Warned),
        ("rejected", texts.cli_sheet_rejected(), State::Rejected),
    ] {
        record.field(id, title, count(reading, state));
    }
    record
        .field(
            "left_out",
            texts.cli_sheet_left_out(),
            reading.left_out.len() as u64,
        )
        .table("tree", texts.cli_orgs_tree(), tree(run, app, reading))
        .table(
            "problems",
            texts.cli_sheet_problems(),
            problems(run, reading),
        );
    run.print(&Answer::Record(record))
}

fn count(reading: &OrgReading, state: State) -> u64 {
    let rows = reading.rows.iter();
    rows.filter(|row| worst(&row.problems) == state).count() as u64
}

fn by(run: &Run, reading: &OrgReading) -> String {
    let id = format!("cli-orgs-by-{}", reading.by.code());
    let found = run.texts.lookup(&id, &[]);
    found.unwrap_or_else(|| reading.by.code().to_owned())
}

fn state(run: &Run, row: &OrgRow) -> String {
    let texts = run.texts;
    match worst(&row.problems) {
        State::Accepted => texts.cli_sheet_accepted(),
        State::Warned => texts.cli_sheet_warned(),
        State::Rejected => texts.cli_sheet_rejected(),
    }
    .into_owned()
}

/// What stands under what; rows whose place is open come last.
fn tree(run: &Run, app: &App, reading: &OrgReading) -> Table {
    let texts = run.texts;
    let mut table = Table::new([
        ("row", texts.cli_sheet_row()),
        ("name", texts.word_name()),
        ("kind", texts.word_kind()),
        ("sector", texts.word_sector()),
        ("state", texts.cli_sheet_state()),
    ]);
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); reading.rows.len()];
    let (mut first, mut open) = (Vec::new(), Vec::new());
    for (place, row) in reading.rows.iter().enumerate() {
        match row.parent {
            Parent::Under => first.push(place),
            Parent::Row(above) => below[above].push(place),
            Parent::Open => open.push(place),
        }
    }
    first.append(&mut open);
    let mut left: Vec<(usize, usize)> = first.into_iter().rev().map(|place| (place, 0)).collect();
    let rulebook = app.rulebook();
    while let Some((place, depth)) = left.pop() {
        let row = &reading.rows[place];
        let kind = row.kind.as_deref().and_then(|kind| rulebook.kind(kind));
        let sector = row
            .sector
            .as_deref()
            .and_then(|sector| rulebook.sector(sector));
        table.rows.push(vec![
            u64::from(row.row).into(),
            format!("{}{}", STEP.repeat(depth), row.name).into(),
            kind.map(|kind| run.title(&kind.title)).into(),
            sector.map(|sector| run.title(&sector.title)).into(),
            state(run, row).into(),
        ]);
        left.extend(below[place].iter().rev().map(|place| (*place, depth + 1)));
    }
    table
}

fn problems(run: &Run, reading: &OrgReading) -> Table {
    let texts = run.texts;
    let mut table = Table::new([
        ("row", texts.cli_sheet_row()),
        ("state", texts.cli_sheet_state()),
        ("column", texts.cli_sheet_column()),
        ("message", texts.cli_sheet_message()),
    ]);
    for row in &reading.rows {
        for problem in &row.problems {
            let state = match problem.state {
                State::Rejected => texts.cli_sheet_rejected(),
                State::Warned | State::Accepted => texts.cli_sheet_warned(),
            };
            table.rows.push(vec![
                u64::from(row.row).into(),
                state.into_owned().into(),
                problem.heading.as_str().into(),
                report::sentence(texts, problem).into(),
            ]);
        }
    }
    table
}

/// One object; every row on a line of its own, so that it can be read row by row too.
fn document(run: &Run, name: &str, reading: &OrgReading, out: &mut impl Write) -> io::Result<()> {
    let columns = reading.columns.iter().map(|column| {
        json!({
            "column": letters(column.column),
            "heading": column.heading,
            "field": column.field.as_ref().map(|field| field.code()),
        })
    });
    let columns: Vec<_> = columns.collect();
    let ways = reading
        .ways
        .iter()
        .map(|(by, share)| json!({"by": by.code(), "share": share}));
    let ways: Vec<_> = ways.collect();
    let left_out = reading.left_out.iter();
    let left_out = left_out.map(|left| json!({"row": left.row, "why": left.why.code()}));
    let left_out: Vec<_> = left_out.collect();
    let head = json!({
        "file": name,
        "sheet": reading.sheet.1,
        "other_sheets": reading.other_sheets,
        "header": reading.header,
        "columns": columns,
        "by": reading.by.code(),
        "ways": ways,
        "top": reading.top,
        "left_out": left_out,
        "summary": {
            "rows": reading.rows.len(),
            "accepted": count(reading, State::Accepted),
            "warned": count(reading, State::Warned),
            "rejected": count(reading, State::Rejected),
            "left_out": reading.left_out.len(),
        },
    });
    // The rows are the last member of the object, written after the rest of it.
    let text = head.to_string();
    let open = text.strip_suffix('}').unwrap_or(&text);
    write!(out, "{open},\n\"rows\":[")?;
    for place in 0..reading.rows.len() {
        let Some(row) = org_row_json(run.texts, reading, place) else {
            continue;
        };
        out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &row)?;
    }
    out.write_all(b"\n]}\n")
}

/// What was founded, and how to take it back.
pub(super) fn receipt(run: &Run, receipt: &ImportReceipt, rejected: u64) -> Result<(), Stop> {
    let texts = run.texts;
    let mut record = Record::default();
    record
        .field(
            "import",
            texts.cli_sheet_import(),
            receipt.import.to_string(),
        )
        .field("founded", texts.cli_orgs_founded(), receipt.counts.founded)
        .field(
            "rejected",
            texts.cli_sheet_rejected(),
            rejected + receipt.refused.len() as u64,
        )
        .field("entries", texts.cli_entries(), receipt.entries.len() as u64);
    run.print(&Answer::Record(record))?;
    run.note(&texts.cli_sheet_undo(receipt.import.to_string()));
    Ok(())
}

/// Why nothing was founded.
pub(super) fn stopped(run: &Run, stop: ImportStop) -> Stop {
    match stop {
        ImportStop::Failure(failure) => failure.into(),
        ImportStop::Cancelled => Stop::Unread,
        ImportStop::Rows(rows) => {
            let mut sentences = vec![run.texts.cli_sheet_bad_rows(rows.len() as u64)];
            for row in &rows {
                let said = row.refusals.iter();
                let said = said.map(|refusal| crate::words::refusal(run.texts, refusal));
                sentences.extend(said.map(|sentence| format!("- {}: {sentence}", row.row)));
            }
            Stop::Failed(sentences)
        }
    }
}

/// Why a JSON file could not be read.
pub(super) fn unread(run: &Run, problem: &Dhis2Problem) -> String {
    let limit = problem.limit();
    let args = [("limit", needle_text::Arg::from(limit.as_str()))];
    let found = run
        .texts
        .lookup(&format!("sheet-file-{}", problem.code()), &args);
    found.unwrap_or_else(|| problem.to_string())
}
