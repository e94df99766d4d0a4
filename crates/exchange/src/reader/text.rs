//! Text files with a delimiter: which encoding, which delimiter, then record by record.
//! Why row numbers count blank lines and whole records: that is what the person sees beside them in a spreadsheet.

mod decode;
mod delimiter;
mod records;

use std::borrow::Cow;

use super::kind;
use super::meter::{Meter, Part};
use super::problem::ReadProblem;
use crate::sheet::{Cell, Content, Format, Row, Sheet};
use records::Records;

/// A text file, decoded, with its delimiter found.
pub(crate) struct Table<'a> {
    text: Cow<'a, str>,
    /// What the file is.
    pub(crate) format: Format,
    delimiter: char,
    /// Where the first record begins: after a line that only names the delimiter.
    start: usize,
}

/// Decodes a file and finds its delimiter.
pub(crate) fn open(bytes: &[u8]) -> Result<Table<'_>, ReadProblem> {
    let (text, encoding) = decode::decode(bytes)?;
    if let Some(code) = kind::markup(&text) {
        return Err(ReadProblem::new(code));
    }
    let (delimiter, start) = match delimiter::declared(&text) {
        Some(declared) => declared,
        None => (delimiter::found(&text), 0),
    };
    let format = Format::Text {
        encoding,
        delimiter,
    };
    Ok(Table {
        text,
        format,
        delimiter,
        start,
    })
}

impl Table<'_> {
    /// Reads all records.
    pub(crate) fn read(&self, meter: &mut Meter<'_>) -> Result<(), ReadProblem> {
        meter.push(Part::Sheet(Sheet::default()))?;
        let rest = self.text.get(self.start..).unwrap_or_default();
        let mut records = Records::new(rest, self.delimiter);
        let mut number: u64 = 0;
        loop {
            let mut row = Row::default();
            let mut column: u64 = 0;
            let more = records.next(&mut |field: &str| {
                let here = column;
                column += 1;
                if field.is_empty() {
                    return Ok(());
                }
                meter.column(here)?;
                row.cells.push(Cell {
                    column: u16::try_from(here).unwrap_or(u16::MAX),
                    content: Content::Text(field.into()),
                    indent: 0,
                });
                Ok(())
            })?;
            if !more {
                return records.closed(number);
            }
            number += 1;
            meter.row_number(number)?;
            row.number = u32::try_from(number).unwrap_or(u32::MAX);
            meter.push(Part::Row(row))?;
        }
    }
}
