//! The cells of one sheet, from its records.

use super::compound::{u16_at, u32_at};
use super::globals::Globals;
use super::records::{Record, Records};
use crate::reader::format::as_shown;
use crate::reader::meter::{Meter, Part};
use crate::reader::problem::ReadProblem;
use crate::sheet::{Cell, Content, Merge, Row};

/// Kinds of records.
mod kind {
    pub(super) const BEGIN: u16 = 0x0809;
    pub(super) const END: u16 = 0x000a;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const SHORT_NUMBER: u16 = 0x027e;
    pub(super) const SHORT_NUMBERS: u16 = 0x00bd;
    pub(super) const SHARED_TEXT: u16 = 0x00fd;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const RICH_TEXT: u16 = 0x00d6;
    pub(super) const TRUTH_OR_ERROR: u16 = 0x0205;
    pub(super) const FORMULA: [u16; 3] = [0x0006, 0x0206, 0x0406];
    pub(super) const FORMULA_TEXT: u16 = 0x0207;
    pub(super) const MERGED: u16 = 0x00e5;
}

/// What errors are called, by their numbers.
const ERRORS: [(u8, &str); 7] = [
    (0x00, "#NULL!"),
    (0x07, "#DIV/0!"),
    (0x0f, "#VALUE!"),
    (0x17, "#REF!"),
    (0x1d, "#NAME?"),
    (0x24, "#NUM!"),
    (0x2a, "#N/A"),
];

/// One sheet being read.
struct Reading<'r, 'm> {
    globals: &'r Globals,
    meter: &'r mut Meter<'m>,
    row: Row,
    /// Bytes of its texts.
    row_text: u64,
    /// A formula whose result is a text that comes in a record after it: row, column, format.
    waiting: Option<(u16, u16, u16)>,
}

/// Reads a sheet to the record that ends it.
pub(super) fn read(
    mut records: Records<'_>,
    globals: &Globals,
    meter: &mut Meter<'_>,
) -> Result<(), ReadProblem> {
    let damaged = || ReadProblem::damaged("Workbook");
    let mut reading = Reading {
        globals,
        meter,
        row: Row::default(),
        row_text: 0,
        waiting: None,
    };
    // Charts stand inside as sheets of their own.
    let mut depth = 0;
    loop {
        let record = records.next().ok_or_else(damaged)?;
        match record.kind {
            kind::BEGIN => depth += 1,
            kind::END if depth <= 1 => return reading.end_row(),
            kind::END => depth -= 1,
            _ if depth == 1 => reading.take(&record)?.ok_or_else(damaged)?,
            // A sheet begins with its beginning.
            _ if depth == 0 => return Err(damaged()),
            _ => {}
        }
    }
}

impl Reading<'_, '_> {
    /// Takes a record; none if it is too short or names what is not there.
    fn take(&mut self, record: &Record<'_>) -> Result<Option<()>, ReadProblem> {
        let data = record.data;
        let found = match record.kind {
            kind::MERGED => return self.merged(data),
            kind::SHORT_NUMBERS => return self.short_numbers(data),
            kind::FORMULA_TEXT => self.waiting.take().map(|at| {
                let text = self.globals.text(record, 0, true)?;
                Some((at, text_or_none(&text)))
            }),
            kind => {
                content_of(kind, record, self.globals).map(|content| Some((place(data)?, content?)))
            }
        };
        // Nothing of ours.
        let Some(found) = found else {
            return Ok(Some(()));
        };
        let Some((at, content)) = found else {
            return Ok(None);
        };
        match content {
            Found::Content(content) => self.cell(at, content)?,
            Found::Number(number) => self.number(at, number)?,
            Found::TextFollows => self.waiting = Some(at),
            Found::Nothing => {}
        }
        Ok(Some(()))
    }

    fn number(&mut self, at: (u16, u16, u16), number: f64) -> Result<(), ReadProblem> {
        let style = self.globals.styles.get(usize::from(at.2)).copied();
        let shows = style.unwrap_or_default().shows;
        self.cell(at, as_shown(number, shows, self.globals.from_1904))
    }

    fn cell(
        &mut self,
        (row, column, format): (u16, u16, u16),
        content: Content,
    ) -> Result<(), ReadProblem> {
        let number = u32::from(row) + 1;
        if number != self.row.number {
            self.end_row()?;
            self.row.number = number;
        }
        let style = self.globals.styles.get(usize::from(format)).copied();
        self.row_text += content.bytes();
        self.row.cells.push(Cell {
            column,
            content,
            indent: style.unwrap_or_default().indent,
        });
        self.meter.room(self.row.cells.len(), self.row_text)
    }

    fn end_row(&mut self) -> Result<(), ReadProblem> {
        self.row_text = 0;
        self.meter.push(Part::Row(std::mem::take(&mut self.row)))
    }

    fn short_numbers(&mut self, data: &[u8]) -> Result<Option<()>, ReadProblem> {
        let (Some((row, first, _)), Some(numbers)) =
            (place(data), data.get(4..data.len().saturating_sub(2)))
        else {
            return Ok(None);
        };
        for (pair, column) in numbers.chunks_exact(6).zip(first..) {
            let (Some(format), Some(short)) = (u16_at(pair, 0), u32_at(pair, 2)) else {
                return Ok(None);
            };
            self.number((row, column, format), long(short))?;
        }
        Ok(Some(()))
    }

    fn merged(&mut self, data: &[u8]) -> Result<Option<()>, ReadProblem> {
        let Some(areas) = data.get(2..) else {
            return Ok(None);
        };
        for area in areas.chunks_exact(8) {
            let at = |place| u16_at(area, place).unwrap_or_default();
            let merge = Merge {
                top: u32::from(at(0)) + 1,
                bottom: u32::from(at(2)) + 1,
                left: at(4),
                right: at(6),
            };
            // One that merges nothing, or is turned round, is left out.
            let (rows, columns) = (merge.bottom >= merge.top, merge.right >= merge.left);
            let is_one = merge.top == merge.bottom && merge.left == merge.right;
            if rows && columns && !is_one {
                self.meter.push(Part::Merge(merge))?;
            }
        }
        Ok(Some(()))
    }
}

/// What a record of a cell holds.
enum Found {
    Content(Content),
    /// By its format a date or not.
    Number(f64),
    TextFollows,
    Nothing,
}

fn text_or_none(text: &str) -> Found {
    if text.is_empty() {
        Found::Nothing
    } else {
        Found::Content(Content::Text(text.into()))
    }
}

/// What a record of this kind holds: none if it is none of a cell, an inner none if it is too short.
fn content_of(kind: u16, record: &Record<'_>, globals: &Globals) -> Option<Option<Found>> {
    let data = record.data;
    Some(match kind {
        kind::NUMBER => double(data, 6).map(Found::Number),
        kind::SHORT_NUMBER => u32_at(data, 6).map(|short| Found::Number(long(short))),
        kind::SHARED_TEXT => u32_at(data, 6)
            .and_then(|place| globals.strings.get(place as usize))
            .map(text_or_none),
        kind::TEXT | kind::RICH_TEXT => globals
            .text(record, 6, true)
            .map(|text| text_or_none(&text)),
        kind::TRUTH_OR_ERROR => truth_or_error(data),
        kind if kind::FORMULA.contains(&kind) => formula(data),
        _ => return None,
    })
}

fn truth_or_error(data: &[u8]) -> Option<Found> {
    let (value, is_error) = (*data.get(6)?, *data.get(7)? != 0);
    Some(Found::Content(if is_error {
        error(value)
    } else {
        Content::Bool(value != 0)
    }))
}

/// The result a formula had when the file was saved.
fn formula(data: &[u8]) -> Option<Found> {
    if data.get(12..14)? != [0xff, 0xff] {
        return double(data, 6).map(Found::Number);
    }
    let value = *data.get(8)?;
    Some(match data.get(6)? {
        0 => Found::TextFollows,
        1 => Found::Content(Content::Bool(value != 0)),
        2 => Found::Content(error(value)),
        _ => Found::Nothing,
    })
}

fn error(number: u8) -> Content {
    let known = ERRORS.iter().find(|(known, _)| *known == number);
    Content::Error(known.map_or("#?", |(_, name)| name).into())
}

/// Row, column and format, with which every cell begins.
fn place(data: &[u8]) -> Option<(u16, u16, u16)> {
    Some((u16_at(data, 0)?, u16_at(data, 2)?, u16_at(data, 4)?))
}

fn double(data: &[u8], at: usize) -> Option<f64> {
    let bytes = data.get(at..)?.first_chunk()?;
    Some(f64::from_le_bytes(*bytes)).filter(|number| number.is_finite())
}

/// A number kept in four bytes: the first half of a long one, or a whole number; perhaps a hundred times too large.
fn long(short: u32) -> f64 {
    let whole = short & 0x02 != 0;
    let number = if whole {
        f64::from(short.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(short & 0xffff_fffc) << 32)
    };
    if short & 0x01 != 0 {
        number / 100.0
    } else {
        number
    }
}

#[cfg(test)]
mod tests {
    use super::long;

    #[test]
    fn short_numbers_become_long_ones() {
        assert_eq!(long(0x3ff0_0000).to_bits(), 1f64.to_bits());
        assert_eq!(long(0x0000_0006).to_bits(), 1f64.to_bits());
        assert_eq!(long(0x0000_01f7).to_bits(), 1.25f64.to_bits());
        assert_eq!(long((-4i32 as u32) | 2).to_bits(), (-1f64).to_bits());
    }
}
