//! Empty workbooks to be filled in: one column a field, a list to choose from where there is one, numbers that name
//! something kept as text, and a sheet that says what belongs into each column, with an example.
//! Why the example stands on that sheet and not in the table: what is in the table is read, and nobody deletes examples.

use std::io::{self, Write};

use super::parts::{Shown, Style};
use super::table::{HEADING, width};
use super::workbook::{Cell, Look, Pick, Tail, Workbook};
use super::{Column, Kind};
use crate::sheet::letters;

/// Widths of the sheet of notes: how to fill in a column, example.
const NOTES: [u16; 2] = [90, 26];

/// A column to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its heading and what it holds.
    pub column: Column,
    /// What may be chosen; empty when anything may be written.
    pub choices: Vec<String>,
    /// What belongs into it, as a sentence that names the column. A bare heading there would look like a table to whoever
    /// reads the workbook.
    pub note: String,
    /// An example.
    pub example: String,
}

/// The words of a template that are of no single column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// Name of the sheet that is filled in.
    pub table: String,
    /// Name of the sheet of notes.
    pub notes: String,
    /// Name of the hidden sheet of lists.
    pub lists: String,
    /// Sentences above the notes.
    pub lead: Vec<String>,
    /// Headings of the notes: how to fill in a column, example.
    pub headings: [String; 2],
}

/// Writes an empty workbook.
///
/// # Errors
/// When the bytes are not taken.
pub fn template<W: Write>(fields: &[Field], words: &Words, out: W) -> io::Result<()> {
    let mut book = Workbook::new(out, false);
    let typed = |field: &Field| Style {
        // Chosen and numbered things stay as they are typed; days may be typed as days.
        shown: match field.column.kind {
            Kind::Whole | Kind::Day | Kind::Moment => Shown::General,
            _ => Shown::Text,
        },
        ..Style::default()
    };
    let columns: Vec<(u16, Style)> = fields
        .iter()
        .map(|field| (width(&field.column), typed(field)))
        .collect();
    book.sheet(
        &words.table,
        &Look {
            frozen: 1,
            columns: &columns,
            ..Look::default()
        },
    )?;
    let headings = (0u16..).zip(fields);
    let headings = headings.map(|(i, field)| (i, Cell::text(field.column.title.as_str()), HEADING));
    book.row(1, headings)?;
    let lists: Vec<&Field> = fields.iter().filter(|f| !f.choices.is_empty()).collect();
    let picks: Vec<Pick> = (0u16..)
        .zip(fields)
        .filter(|(_, field)| !field.choices.is_empty())
        .zip(0u16..)
        .map(|((column, field), list)| Pick {
            column,
            from: 2,
            list: format!(
                "'{0}'!${1}$1:${1}${2}",
                words.lists,
                letters(list),
                field.choices.len()
            ),
        })
        .collect();
    book.end(&Tail {
        filter: None,
        merges: &[],
        picks: &picks,
    })?;
    notes(&mut book, fields, words)?;
    book.sheet(
        &words.lists,
        &Look {
            hidden: true,
            ..Look::default()
        },
    )?;
    let longest = lists.iter().map(|f| f.choices.len()).max().unwrap_or(0);
    for (number, place) in (1u32..).zip(0..longest) {
        let cells = (0u16..).zip(&lists).filter_map(|(column, field)| {
            let choice = field.choices.get(place)?;
            Some((column, Cell::text(choice.as_str()), Style::default()))
        });
        book.row(number, cells)?;
    }
    book.end(&Tail::default())?;
    book.finish()
}

fn notes<W: Write>(book: &mut Workbook<W>, fields: &[Field], words: &Words) -> io::Result<()> {
    let wrapped = Style {
        wrap: true,
        ..Style::default()
    };
    book.sheet(
        &words.notes,
        &Look {
            columns: &NOTES.map(|width| (width, wrapped)),
            ..Look::default()
        },
    )?;
    let mut number = 0;
    for line in &words.lead {
        number += 1;
        // Not wrapped: it may run over the columns on its right.
        book.row(number, [(0, Cell::text(line.as_str()), Style::default())])?;
    }
    number += 2;
    let headings = (0u16..).zip(&words.headings);
    book.row(
        number,
        headings.map(|(i, text)| (i, Cell::text(text.as_str()), HEADING)),
    )?;
    for field in fields {
        number += 1;
        let example = Style {
            shown: Shown::Text,
            wrap: true,
            ..Style::default()
        };
        book.row(
            number,
            [
                (0, Cell::text(field.note.as_str()), wrapped),
                (1, Cell::text(field.example.as_str()), example),
            ],
        )?;
    }
    book.end(&Tail::default())
}
