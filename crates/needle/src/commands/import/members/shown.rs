//! A preview and a receipt on standard output; why the rows are written one by one: there may be hundreds of thousands.

use std::io::{self, BufWriter, Write};

use needle_app::App;
use needle_app::import::{ImportReceipt, ImportStop, Prepared, report};
use needle_exchange::problem::State;
use needle_exchange::sheet::letters;
use serde_json::json;

use crate::args::Format;
use crate::output::{Answer, Record, Table};
use crate::run::Run;
use crate::stop::Stop;

/// What was recognised and what is wrong with which row.
pub(super) fn preview(run: &Run, app: &App, name: &str, prepared: &Prepared) -> Result<(), Stop> {
    if run.global.format == Format::Json {
        let mut out = BufWriter::new(io::stdout().lock());
        let written = document(run, name, prepared, &mut out).and_then(|()| out.flush());
        return written.map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::Unread,
            _ => Stop::failed(run.texts.cli_output_failed(error.to_string())),
        });
    }
    let mut record = summary(run, name, prepared);
    record
        .table(
            "columns",
            run.texts.cli_sheet_columns(),
            columns(run, app, prepared),
        )
        .table(
            "problems",
            run.texts.cli_sheet_problems(),
            problems(run, prepared),
        );
    run.print(&Answer::Record(record))
}

/// One object; every row on a line of its own, so that it can be read row by row too.
fn document(run: &Run, name: &str, prepared: &Prepared, out: &mut impl Write) -> io::Result<()> {
    let reading = &prepared.reading;
    let columns: Vec<_> = reading
        .columns
        .iter()
        .map(|column| {
            json!({
                "column": letters(column.column),
                "heading": column.heading,
                "field": column.field.as_ref().map(|field| field.code()),
            })
        })
        .collect();
    let sum = prepared.summary();
    let head = json!({
        "file": name,
        "sheet": reading.sheet.1,
        "header": reading.header,
        "columns": columns,
        "summary": {
            "rows": reading.rows.len(),
            "accepted": sum.accepted,
            "warned": sum.warned,
            "rejected": sum.rejected,
            "new": sum.new,
            "same": sum.same,
            "update": sum.update,
            "transfer": sum.transfer,
            "left_out": reading.left_out.len(),
        },
    });
    // The rows are the last member of the object, written after the rest of it.
    let text = head.to_string();
    let open = text.strip_suffix('}').unwrap_or(&text);
    write!(out, "{open},\n\"rows\":[")?;
    for place in 0..reading.rows.len() {
        let Some(row) = prepared.row_json(run.texts, place) else {
            continue;
        };
        out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &row)?;
    }
    out.write_all(b"\n]}\n")
}

fn summary(run: &Run, name: &str, prepared: &Prepared) -> Record {
    let texts = run.texts;
    let reading = &prepared.reading;
    let sum = prepared.summary();
    let header: Vec<String> = reading.header.iter().map(u32::to_string).collect();
    let mut record = Record::default();
    record
        .field("file", texts.cli_sheet_file(), name)
        .field("sheet", texts.cli_sheet_sheet(), reading.sheet.1.as_str())
        .field("header", texts.cli_sheet_header(), header.join(", "))
        .field("rows", texts.cli_sheet_rows(), reading.rows.len() as u64)
        .field("accepted", texts.cli_sheet_accepted(), sum.accepted)
        .field("warned", texts.cli_sheet_warned(), sum.warned)
        .field("rejected", texts.cli_sheet_rejected(), sum.rejected)
        .field("new", texts.cli_sheet_new(), sum.new)
        .field("same", texts.cli_sheet_same(), sum.same)
        .field("update", texts.cli_sheet_update(), sum.update)
        .field("transfer", texts.cli_sheet_transfer(), sum.transfer)
        .field(
            "left_out",
            texts.cli_sheet_left_out(),
            reading.left_out.len() as u64,
        );
    record
}

fn columns(run: &Run, app: &App, prepared: &Prepared) -> Table {
    let texts = run.texts;
    let mut table = Table::new([
        ("column", texts.cli_sheet_column()),
        ("heading", texts.cli_sheet_heading()),
        ("field", texts.cli_sheet_field()),
    ]);
    for column in &prepared.reading.columns {
        let field = column.field.as_ref().map(|field| {
            let attribute = app.rulebook().attribute(field.code());
            attribute.map_or_else(|| field.code().to_owned(), |a| run.title(&a.title))
        });
        table.rows.push(vec![
            letters(column.column).into(),
            one_line(&column.heading).into(),
            field
                .unwrap_or_else(|| texts.cli_sheet_field_none().into_owned())
                .into(),
        ]);
    }
    table
}

fn problems(run: &Run, prepared: &Prepared) -> Table {
    let texts = run.texts;
    let mut table = Table::new([
        ("row", texts.cli_sheet_row()),
        ("state", texts.cli_sheet_state()),
        ("column", texts.cli_sheet_column()),
        ("value", texts.cli_sheet_value()),
        ("message", texts.cli_sheet_message()),
    ]);
    for row in &prepared.reading.rows {
        for problem in &row.problems {
            let state = match problem.state {
                State::Rejected => texts.cli_sheet_rejected(),
                State::Warned | State::Accepted => texts.cli_sheet_warned(),
            };
            table.rows.push(vec![
                u64::from(row.row).into(),
                state.into_owned().into(),
                one_line(&problem.heading).into(),
                one_line(&problem.value).into(),
                report::sentence(texts, problem).into(),
            ]);
        }
    }
    table
}

/// A text of the file without the line breaks inside it, which would break the table.
fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

/// What was done, and how to take it back.
pub(in super::super) fn receipt(
    run: &Run,
    receipt: &ImportReceipt,
    rejected: u64,
) -> Result<(), Stop> {
    let texts = run.texts;
    let counts = receipt.counts;
    let mut record = Record::default();
    record
        .field(
            "import",
            texts.cli_sheet_import(),
            receipt.import.to_string(),
        )
        .field("added", texts.cli_sheet_added(), counts.added)
        .field("updated", texts.cli_sheet_updated(), counts.updated)
        .field("asked", texts.cli_sheet_asked(), counts.asked)
        .field("founded", texts.cli_orgs_founded(), counts.founded)
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

/// Why nothing was taken.
pub(in super::super) fn stopped(run: &Run, stop: ImportStop) -> Stop {
    match stop {
        ImportStop::Failure(failure) => failure.into(),
        ImportStop::Cancelled => Stop::Unread,
        ImportStop::Rows(rows) => {
            let lines = rows.iter().flat_map(|row| {
                row.refusals.iter().map(|refusal| {
                    format!(
                        "- {}: {}",
                        row.row,
                        crate::words::refusal(run.texts, refusal)
                    )
                })
            });
            let mut sentences = vec![run.texts.cli_sheet_bad_rows(rows.len() as u64)];
            sentences.extend(lines);
            Stop::Failed(sentences)
        }
    }
}
