//! A table as a workbook: heading in sight, filter on, days as days, numbers that name something as text.
//! Why another sheet follows a full one: a sheet has an end, a list has none.

use std::io::{self, Write};

use jiff::civil::Date;

use super::harmless::{dangerous, kept};
use super::parts::{Fill, Shown, Style};
use super::workbook::{Cell, Look, ROWS_MAX, Tail, Workbook, serial};
use super::{Column, Kind, Table, Value};

/// Characters a heading needs beside itself: for the arrow of the filter.
const HEADING_EXTRA: u16 = 3;
/// Width of the notes, in characters.
const NOTES_WIDTH: u16 = 90;

pub(super) struct Sheets<W: Write> {
    book: Workbook<W>,
    table: Table,
    row: u32,
    rows_max: u32,
}

/// How wide a column is, in characters; Chinese ones take two places.
pub(super) fn width(column: &Column) -> u16 {
    let places = |text: &str| {
        text.chars()
            .map(|c| if c.is_ascii() { 1 } else { 2 })
            .sum::<u16>()
    };
    let own = match column.kind {
        Kind::Name => 12,
        Kind::Text => 28,
        Kind::Identifier => 21,
        Kind::Whole => 9,
        Kind::Day | Kind::Partial => 12,
        Kind::Moment => 20,
        Kind::Code => 14,
    };
    own.max(places(&column.title).saturating_add(HEADING_EXTRA))
        .min(60)
}

/// How the cells of a column look, and what is typed below them.
pub(super) fn style(column: &Column) -> Style {
    let shown = match column.kind {
        Kind::Identifier => Shown::Text,
        Kind::Day => Shown::Day,
        Kind::Moment => Shown::Moment,
        _ => Shown::General,
    };
    Style {
        shown,
        ..Style::default()
    }
}

pub(super) const HEADING: Style = Style {
    shown: Shown::General,
    fill: Fill::Head,
    bold: true,
    wrap: false,
    indent: 0,
    quoted: false,
};

impl<W: Write> Sheets<W> {
    pub(super) fn new(out: W, table: Table) -> io::Result<Sheets<W>> {
        Sheets::with(out, table, ROWS_MAX)
    }

    /// With sheets of so many rows at most, for tests.
    pub(super) fn with(out: W, table: Table, rows_max: u32) -> io::Result<Sheets<W>> {
        let mut sheets = Sheets {
            book: Workbook::new(out, false),
            table,
            row: 0,
            rows_max,
        };
        sheets.begin()?;
        Ok(sheets)
    }

    fn begin(&mut self) -> io::Result<()> {
        let columns: Vec<(u16, Style)> = self
            .table
            .columns
            .iter()
            .map(|c| (width(c), style(c)))
            .collect();
        self.book.sheet(
            &self.table.name,
            &Look {
                frozen: 1,
                columns: &columns,
                ..Look::default()
            },
        )?;
        let heading = (0u16..).zip(&self.table.columns);
        let heading = heading.map(|(i, c)| (i, Cell::text(c.title.as_str()), HEADING));
        self.book.row(1, heading)?;
        self.row = 1;
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        let columns = u16::try_from(self.table.columns.len()).unwrap_or(u16::MAX);
        self.book.end(&Tail {
            filter: Some((1, columns)),
            ..Tail::default()
        })
    }

    pub(super) fn row(&mut self, values: &[Value<'_>]) -> io::Result<()> {
        if self.row >= self.rows_max {
            self.end()?;
            self.begin()?;
        }
        self.row += 1;
        let cells = (0u16..).zip(&self.table.columns).zip(values);
        let cells = cells.filter_map(|((i, column), value)| {
            let (cell, shown) = match value {
                Value::None => return None,
                Value::Text(text) if text.is_empty() => return None,
                Value::Text(text) | Value::Code(_, text) => {
                    (Cell::Text(kept(text)), style(column).shown)
                }
                Value::Whole(number) => (Cell::Whole(*number), Shown::General),
                Value::Day(day) => dated(Some(*day), day),
                Value::Moment(at) => match serial(*at, false) {
                    Some(number) => (Cell::Number(number), Shown::Moment),
                    None => (Cell::text(at.to_string()), Shown::Text),
                },
                // Of which only the month is known stays text: as a number it would be a first of the month.
                Value::Partial(date) => dated(date.day().map(|_| date.earliest()), date),
            };
            let quoted = matches!(&cell, Cell::Text(text) if dangerous(text));
            let style = Style {
                shown,
                quoted,
                ..Style::default()
            };
            Some((i, cell, style))
        });
        self.book.row(self.row, cells)
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.end()?;
        if let Some((name, lines)) = self.table.notes.take() {
            notes(&mut self.book, &name, &lines)?;
        }
        self.book.finish()
    }
}

/// A day as a number shown as a day; as text where it is not known as one or lies before all counting.
fn dated(day: Option<Date>, text: &dyn std::fmt::Display) -> (Cell<'static>, Shown) {
    match day.and_then(|day| serial(day.at(0, 0, 0, 0), false)) {
        Some(number) => (Cell::Number(number), Shown::Day),
        None => (Cell::text(text.to_string()), Shown::Text),
    }
}

/// A sheet of sentences.
pub(super) fn notes<W: Write>(
    book: &mut Workbook<W>,
    name: &str,
    lines: &[String],
) -> io::Result<()> {
    let wrapped = Style {
        wrap: true,
        ..Style::default()
    };
    book.sheet(
        name,
        &Look {
            columns: &[(NOTES_WIDTH, wrapped)],
            ..Look::default()
        },
    )?;
    for (number, line) in (1u32..).zip(lines) {
        book.row(number, [(0, Cell::text(line.as_str()), wrapped)])?;
    }
    book.end(&Tail::default())
}
