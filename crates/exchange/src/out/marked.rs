//! The workbook somebody sent, given back with what is wrong in it: the same sheets, rows and cells, the doubtful ones
//! coloured, and one more column that says in sentences what to do.
//! Why it is written anew and not mended in place: what came in is read as cells only, so fonts, widths, pictures and
//! formulas (of which the last result stays) are not kept; values, their types, merges and indentation are.

use std::io::{self, Write};

use jiff::civil::Time;

use super::harmless::dangerous;
use super::parts::{Fill, Shown, Style};
use super::table::{HEADING, notes};
use super::workbook::{Cell, Look, Tail, Workbook, serial};
use crate::problem::State;
use crate::sheet::{Book, Content, Merge, Row, Sheet};

/// Characters of a cell's text at most, as spreadsheets have it, with a little left over.
const TEXT_MAX: usize = 32_000;
/// Rows looked at for the widths of the columns.
const ROWS_MEASURED: usize = 200;
/// Widths, in characters.
const WIDTH: std::ops::RangeInclusive<u16> = 8..=40;
const WIDTH_OF_SENTENCES: u16 = 70;
/// A heading so far down stays in sight only by scrolling.
const FROZEN_MAX: u32 = 8;

/// What is wrong with one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its number.
    pub row: u32,
    /// The worst there is to say of it.
    pub state: State,
    /// The worst there is to say of single cells, by column from 0.
    pub cells: Vec<(u16, State)>,
    /// The sentences.
    pub text: String,
}

/// What is wrong with a sheet of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marks {
    /// Which sheet, by its place in the book.
    pub sheet: usize,
    /// Number of the (last) heading row.
    pub header: u32,
    /// Heading of the added column. One that is there already from an earlier time is written over.
    pub heading: String,
    /// By ascending row.
    pub rows: Vec<Mark>,
    /// Name of a sheet of notes, and its lines.
    pub notes: Option<(String, Vec<String>)>,
}

/// Writes the workbook with its marks.
///
/// # Errors
/// When the bytes are not taken.
pub fn marked<W: Write>(book: &Book, marks: &Marks, out: W) -> io::Result<()> {
    let from_1904 = book.sheets.iter().any(|sheet| sheet.from_1904);
    let mut workbook = Workbook::new(out, from_1904);
    for (place, sheet) in book.sheets.iter().enumerate() {
        let marks = (place == marks.sheet).then_some(marks);
        one(&mut workbook, sheet, marks, from_1904)?;
    }
    if let Some((name, lines)) = &marks.notes {
        notes(&mut workbook, name, lines)?;
    }
    workbook.finish()
}

fn one<W: Write>(
    workbook: &mut Workbook<W>,
    sheet: &Sheet,
    marks: Option<&Marks>,
    from_1904: bool,
) -> io::Result<()> {
    let added = marks.map(|marks| column_for(sheet, marks));
    let mut columns = widths(sheet);
    if let Some(added) = added {
        columns.resize(usize::from(added) + 1, (*WIDTH.start(), Style::default()));
        if let Some(last) = columns.last_mut() {
            last.0 = WIDTH_OF_SENTENCES;
        }
    }
    workbook.sheet(
        &sheet.name,
        &Look {
            hidden: sheet.hidden,
            frozen: marks.map_or(0, |m| if m.header <= FROZEN_MAX { m.header } else { 0 }),
            columns: &columns,
        },
    )?;
    let mut left = marks.map_or(&[][..], |marks| &marks.rows[..]);
    for row in &sheet.rows {
        // A mark of a row that is not there has nothing to stand beside.
        left = &left[left.partition_point(|mark| mark.row < row.number)..];
        let mark = left.first().filter(|mark| mark.row == row.number);
        let mut cells = cells(row, mark, added, from_1904);
        if let (Some(marks), Some(column)) = (marks, added) {
            let said = if marks.header == row.number {
                Some((Cell::text(marks.heading.as_str()), HEADING))
            } else {
                mark.map(|mark| {
                    let style = Style {
                        fill: fill(mark.state),
                        wrap: true,
                        ..Style::default()
                    };
                    (Cell::text(cut(&mark.text)), style)
                })
            };
            cells.extend(said.map(|(cell, style)| (column, cell, style)));
        }
        cells.sort_by_key(|(column, ..)| *column);
        workbook.row(row.number, cells)?;
    }
    let filter = marks
        .zip(added)
        .map(|(marks, added)| (marks.header, added + 1));
    workbook.end(&Tail {
        filter,
        merges: &sheet.merges,
        ..Tail::default()
    })
}

/// The column for the sentences: the one with that heading, or the first free one on the right.
fn column_for(sheet: &Sheet, marks: &Marks) -> u16 {
    let is =
        |content: &Content| matches!(content, Content::Text(text) if text.trim() == marks.heading);
    let header = sheet.rows.iter().find(|row| row.number == marks.header);
    let again = header.and_then(|row| row.cells.iter().find(|cell| is(&cell.content)));
    again.map_or_else(|| columns_used(sheet), |cell| cell.column)
}

fn columns_used(sheet: &Sheet) -> u16 {
    let cells = sheet.rows.iter().filter_map(|row| row.cells.last());
    let cells = cells.map(|cell| cell.column.saturating_add(1));
    let merges = sheet
        .merges
        .iter()
        .map(|merge| merge.right.saturating_add(1));
    cells.chain(merges).max().unwrap_or(0)
}

/// Wide enough for what stands in the first rows.
fn widths(sheet: &Sheet) -> Vec<(u16, Style)> {
    let mut columns: Vec<(u16, Style)> = Vec::new();
    for row in sheet.rows.iter().take(ROWS_MEASURED) {
        for cell in &row.cells {
            let place = usize::from(cell.column);
            if columns.len() <= place {
                columns.resize(place + 1, (*WIDTH.start(), Style::default()));
            }
            // A title over the whole table says nothing of its first column.
            let over =
                |m: &&Merge| m.left == cell.column && m.top == row.number && m.right > m.left;
            if sheet.merges.iter().find(over).is_none() {
                let wide = places(&cell.content).clamp(*WIDTH.start(), *WIDTH.end());
                columns[place].0 = columns[place].0.max(wide);
            }
        }
    }
    columns
}

fn places(content: &Content) -> u16 {
    match content {
        Content::Text(text) => {
            let places = text.chars().map(|c| if c.is_ascii() { 1u16 } else { 2 });
            places.fold(1, u16::saturating_add)
        }
        Content::Number(number) => u16::try_from(number.to_string().len()).unwrap_or(u16::MAX),
        Content::Date { .. } => 12,
        Content::Bool(_) | Content::Error(_) => 8,
    }
}

fn fill(state: State) -> Fill {
    match state {
        State::Accepted => Fill::None,
        State::Warned => Fill::Warned,
        State::Rejected => Fill::Rejected,
    }
}

/// The cells of a row as they came, coloured; an empty one is made where something is missing.
fn cells<'a>(
    row: &'a Row,
    mark: Option<&Mark>,
    added: Option<u16>,
    from_1904: bool,
) -> Vec<(u16, Cell<'a>, Style)> {
    let of = |column: u16| {
        let states = mark.into_iter().flat_map(|mark| &mark.cells);
        let states = states.filter(|(at, _)| *at == column);
        states
            .map(|(_, state)| *state)
            .max()
            .unwrap_or(State::Accepted)
    };
    let there = row.cells.iter().filter(|cell| Some(cell.column) != added);
    let there = there.map(|cell| {
        let (value, shown) = value(&cell.content, from_1904);
        let quoted = matches!(&value, Cell::Text(text) if dangerous(text));
        let style = Style {
            shown,
            fill: fill(of(cell.column)),
            indent: cell.indent,
            quoted,
            ..Style::default()
        };
        (cell.column, value, style)
    });
    let mut missing: Vec<u16> = mark
        .into_iter()
        .flat_map(|mark| &mark.cells)
        .map(|(column, _)| *column)
        .filter(|column| Some(*column) != added && row.cell(*column).is_none())
        .collect();
    missing.sort_unstable();
    missing.dedup();
    let missing = missing.into_iter().map(|column| {
        let style = Style {
            fill: fill(of(column)),
            ..Style::default()
        };
        (column, Cell::Blank, style)
    });
    there.chain(missing).collect()
}

/// What a cell held, as it is written again.
fn value(content: &Content, from_1904: bool) -> (Cell<'_>, Shown) {
    match content {
        // Typed over, a text stays text: that is how numbers of many digits keep their last ones.
        Content::Text(text) => (Cell::text(cut(text)), Shown::Text),
        Content::Number(number) => (Cell::Number(*number), Shown::General),
        Content::Bool(truth) => (Cell::Bool(*truth), Shown::General),
        Content::Error(error) => (Cell::Error(error), Shown::General),
        Content::Date { at, month_only } => {
            let shown = match (month_only, at.time() == Time::midnight()) {
                (true, _) => Shown::Month,
                (false, true) => Shown::Day,
                (false, false) => Shown::Moment,
            };
            match serial(*at, from_1904) {
                Some(number) => (Cell::Number(number), shown),
                None => (Cell::text(at.date().to_string()), Shown::Text),
            }
        }
    }
}

/// At most so many characters as a cell may have.
fn cut(text: &str) -> &str {
    match text.char_indices().nth(TEXT_MAX) {
        Some((at, _)) => &text[..at],
        None => text,
    }
}
