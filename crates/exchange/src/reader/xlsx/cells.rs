//! The cells of one worksheet: from its XML to rows, with what the file leaves out filled in by counting.

use quick_xml::events::{BytesStart, Event};

use super::place::{merged, place};
use super::strings::{Place, plain};
use super::styles::Styles;
use crate::reader::format::{Shows, as_shown};
use crate::reader::meter::{Meter, Part};
use crate::reader::pool::Pool;
use crate::reader::problem::ReadProblem;
use crate::reader::serial;
use crate::reader::xml::{Xml, append, attribute};
use crate::sheet::{Cell, Content, Row};

/// What the sheets of a book share.
pub(crate) struct Shared<'a> {
    /// Texts.
    pub(crate) strings: &'a Pool,
    /// Formats.
    pub(crate) styles: &'a Styles,
    /// Days are counted from 1904.
    pub(crate) from_1904: bool,
}

/// How a cell says its content is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Number,
    Shared,
    Inline,
    Text,
    Bool,
    Error,
    Date,
}

/// Where in a cell one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum At {
    /// Not in a cell.
    #[default]
    Outside,
    /// In `<c>`, not in a value: formulas and extensions stand here.
    Cell,
    /// In `<v>`.
    Value,
    /// In `<f>`.
    Formula,
    /// In `<is>`.
    Inline,
}

/// The cell being read; its texts are used again for the next.
#[derive(Debug, Default)]
struct Open {
    column: u16,
    kind: Kind,
    style: usize,
    value: String,
    inline: String,
    /// The formula, and whether there is one: a shared one is written only once.
    formula: String,
    has_formula: bool,
    place: Place,
}

/// One worksheet being read.
struct Reading<'r, 'm> {
    shared: &'r Shared<'r>,
    meter: &'r mut Meter<'m>,
    at: At,
    /// How deep one is in elements of a cell that nobody reads.
    skipped: usize,
    in_data: bool,
    seen_data: bool,
    in_row: bool,
    /// The row being read; 0 as long as its number is not known.
    row: Row,
    /// Bytes of its texts.
    row_text: u64,
    /// Number of the last row.
    last: u32,
    next_column: u64,
    cell: Open,
}

/// Reads a worksheet to its end, so that the archive's checksum is compared too.
pub(crate) fn read(
    xml: &mut Xml<'_>,
    shared: &Shared<'_>,
    meter: &mut Meter<'_>,
) -> Result<(), ReadProblem> {
    let mut reading = Reading {
        shared,
        meter,
        at: At::Outside,
        skipped: 0,
        in_data: false,
        seen_data: false,
        in_row: false,
        row: Row::default(),
        row_text: 0,
        last: 0,
        next_column: 0,
        cell: Open::default(),
    };
    loop {
        let taken = match xml.next() {
            Ok(Event::Eof) if reading.seen_data => return Ok(()),
            Ok(Event::Eof) => return Err(xml.damaged()),
            Ok(event) => reading.take(&event)?,
            Err(problem) => {
                return Err(if xml.is_overlong() {
                    reading.overlong(problem)
                } else {
                    problem
                });
            }
        };
        if taken.is_none() {
            return Err(xml.damaged());
        }
    }
}

impl Reading<'_, '_> {
    /// Takes an event; none if it cannot be.
    fn take(&mut self, event: &Event<'_>) -> Result<Option<()>, ReadProblem> {
        if self.skipped > 0 {
            match event {
                Event::Start(_) => self.skipped += 1,
                Event::End(_) => self.skipped -= 1,
                _ => {}
            }
            return Ok(Some(()));
        }
        match event {
            Event::Start(e) => match (self.at, e.local_name().as_ref()) {
                (At::Outside, "c") if self.in_data => return self.begin_cell(e),
                (At::Outside, "row") if self.in_data => return self.begin_row(e),
                (At::Outside, "sheetData") => (self.in_data, self.seen_data) = (true, true),
                (At::Outside, "mergeCell") => {
                    if let Some(merge) = attribute(e, "ref").and_then(|range| merged(&range)) {
                        self.meter.push(Part::Merge(merge))?;
                    }
                }
                (At::Cell, "v") => self.at = At::Value,
                (At::Cell, "is") => self.at = At::Inline,
                (At::Cell, "f") => (self.at, self.cell.has_formula) = (At::Formula, true),
                (At::Inline, _) => drop(self.cell.place.is_text(event)),
                // Extensions, and whatever may be inside them.
                (At::Cell | At::Value | At::Formula, _) => self.skipped = 1,
                _ => {}
            },
            Event::End(e) => match (self.at, e.local_name().as_ref()) {
                (At::Value, "v") | (At::Inline, "is") | (At::Formula, "f") => self.at = At::Cell,
                (At::Inline, _) => drop(self.cell.place.is_text(event)),
                (At::Cell, "c") => {
                    let taken = self.end_cell();
                    self.meter.room(self.row.cells.len(), self.row_text)?;
                    return Ok(taken);
                }
                (At::Outside, "row") if self.in_data => self.end_row()?,
                (At::Outside, "sheetData") => self.in_data = false,
                _ => {}
            },
            _ => self.text(event)?,
        }
        Ok(Some(()))
    }

    fn begin_row(&mut self, element: &BytesStart<'_>) -> Result<Option<()>, ReadProblem> {
        if std::mem::replace(&mut self.in_row, true) {
            return Ok(None);
        }
        self.next_column = 0;
        self.row.number = 0;
        for attribute in element.attributes().with_checks(false) {
            // A number that cannot be read must not become one that was counted.
            let Ok(attribute) = attribute else {
                return Ok(None);
            };
            if attribute.key.as_ref() == "r" {
                let Ok(number) = attribute.value.trim().parse() else {
                    return Ok(None);
                };
                self.row.number = number;
            }
        }
        self.meter.row_number(u64::from(self.row.number))?;
        Ok(Some(()))
    }

    fn begin_cell(&mut self, element: &BytesStart<'_>) -> Result<Option<()>, ReadProblem> {
        // Outside of a row nobody would take it.
        if !self.in_row {
            return Ok(None);
        }
        let cell = &mut self.cell;
        cell.value.clear();
        cell.inline.clear();
        cell.formula.clear();
        (cell.kind, cell.style, cell.place) = (Kind::Number, 0, Place::default());
        cell.has_formula = false;
        let mut position = None;
        for attribute in element.attributes().with_checks(false) {
            let Ok(attribute) = attribute else {
                return Ok(None);
            };
            match attribute.key.as_ref() {
                "r" => {
                    let Some(found) = place(&attribute.value) else {
                        return Ok(None);
                    };
                    position = Some(found);
                }
                "s" => cell.style = attribute.value.trim().parse().unwrap_or(0),
                "t" => {
                    cell.kind = match &*attribute.value {
                        "s" => Kind::Shared,
                        "inlineStr" | "is" => Kind::Inline,
                        "b" => Kind::Bool,
                        "e" => Kind::Error,
                        "d" => Kind::Date,
                        "n" => Kind::Number,
                        // `str`, and whatever there may be one day: as text nothing is lost.
                        _ => Kind::Text,
                    }
                }
                _ => {}
            }
        }
        if let Some((column, number)) = position {
            // A row that does not say its number gets it from its first cell.
            if self.row.number == 0 {
                self.row.number = number;
                self.meter.row_number(u64::from(number))?;
            }
            if self.row.number != number {
                return Ok(None);
            }
            self.next_column = column;
        } else if self.row.number == 0 {
            self.row.number = self.last.saturating_add(1);
        }
        self.meter.column(self.next_column)?;
        let Ok(column) = u16::try_from(self.next_column) else {
            return Ok(None);
        };
        self.cell.column = column;
        self.next_column += 1;
        self.at = At::Cell;
        Ok(Some(()))
    }

    fn text(&mut self, event: &Event<'_>) -> Result<(), ReadProblem> {
        let cell = &mut self.cell;
        let text = match self.at {
            At::Value => &mut cell.value,
            At::Formula => &mut cell.formula,
            At::Inline if cell.place.is_text(event) => &mut cell.inline,
            _ => return Ok(()),
        };
        append(event, text)?;
        // Escaped characters may make it longer than it will be, by the length of one escape each.
        if text.len() > self.meter.limits.string_chars {
            self.meter
                .string(&plain(text), cell.column, self.row.number)?;
        }
        Ok(())
    }

    /// Puts the cell in its row; none if it cannot be read.
    fn end_cell(&mut self) -> Option<()> {
        self.at = At::Outside;
        let style = self.shared.styles.get(self.cell.style);
        let content = content(&self.cell, style.shows, self.shared)?;
        if let Some(content) = content {
            self.row_text += content.bytes();
            self.row.cells.push(Cell {
                column: self.cell.column,
                content,
                indent: style.indent,
            });
        }
        Some(())
    }

    fn end_row(&mut self) -> Result<(), ReadProblem> {
        if self.row.number == 0 {
            self.row.number = self.last.saturating_add(1);
        }
        self.meter.row_number(u64::from(self.row.number))?;
        self.last = self.row.number;
        self.row_text = 0;
        self.in_row = false;
        self.meter.push(Part::Row(std::mem::take(&mut self.row)))
    }

    /// A text longer than any may be, with its cell; `otherwise` if it is not in a cell.
    fn overlong(&self, otherwise: ReadProblem) -> ReadProblem {
        if self.at == At::Outside {
            return otherwise;
        }
        self.meter.overlong(self.cell.column, self.row.number)
    }
}

/// What a cell holds: nothing for an empty one, none if it names a text that is not there.
fn content(cell: &Open, shows: Shows, shared: &Shared<'_>) -> Option<Option<Content>> {
    let text = |text: &str| (!text.is_empty()).then(|| Content::Text(text.into()));
    let value = cell.value.trim_matches([' ', '\t', '\r', '\n']);
    Some(match cell.kind {
        Kind::Inline => text(&plain(&cell.inline)),
        Kind::Text => text(&plain(&cell.value)),
        // Never calculated: what the person sees in a spreadsheet is not in the file, and empty it is not.
        _ if value.is_empty() && cell.has_formula => {
            Some(Content::Error(format!("={}", cell.formula).into()))
        }
        _ if value.is_empty() => text(&plain(&cell.inline)),
        Kind::Shared => text(shared.strings.get(value.parse().ok()?)?),
        Kind::Bool => match value {
            "1" | "true" | "TRUE" => Some(Content::Bool(true)),
            "0" | "false" | "FALSE" => Some(Content::Bool(false)),
            other => text(other),
        },
        Kind::Error => Some(Content::Error(value.into())),
        Kind::Date => match serial::iso(value) {
            Some(at) => Some(Content::Date {
                at,
                month_only: shows == Shows::Month,
            }),
            None => text(value),
        },
        Kind::Number => match value.parse::<f64>() {
            Ok(number) if number.is_finite() => Some(as_shown(number, shows, shared.from_1904)),
            _ => text(value),
        },
    })
}
