//! The rows of a spreadsheet's tables: repetitions written out, covered cells passed over, merged areas kept.

use quick_xml::events::{BytesStart, Event};

use super::paragraph::{Paragraphs, is_beside, or_text};
use super::styles::Styles;
use crate::reader::format::Shows;
use crate::reader::meter::{Meter, Part};
use crate::reader::problem::{ReadProblem, code};
use crate::reader::serial;
use crate::sheet::{Cell, Content, Merge, Row, Sheet};

/// The cell being read.
#[derive(Debug, Default)]
struct Open {
    /// First of its columns, and how many are the same.
    column: u64,
    repeated: u64,
    spanned: (u64, u64),
    kind: String,
    is_error: bool,
    value: Option<String>,
    style: Option<String>,
    formula: Option<String>,
    covered: bool,
}

/// A document being read.
pub(crate) struct Reading<'r, 'm> {
    styles: Styles,
    meter: &'r mut Meter<'m>,
    tables: usize,
    in_table: bool,
    /// How deep one is in elements whose texts are not those of a cell.
    beside: usize,
    /// Number of the row before the one being read.
    before: u64,
    rows_repeated: u64,
    row: Vec<Cell>,
    /// Bytes of its texts.
    row_text: u64,
    merges: Vec<(u64, u64, u64, u64)>,
    row_style: Option<String>,
    /// Styles of columns: up to which, and which.
    columns: Vec<(u64, Option<String>)>,
    next_column: u64,
    cell: Option<Open>,
    text: Paragraphs,
}

impl<'r, 'm> Reading<'r, 'm> {
    pub(crate) fn new(styles: Styles, meter: &'r mut Meter<'m>) -> Reading<'r, 'm> {
        Reading {
            styles,
            meter,
            tables: 0,
            in_table: false,
            beside: 0,
            before: 0,
            rows_repeated: 1,
            row: Vec::new(),
            row_text: 0,
            merges: Vec::new(),
            row_style: None,
            columns: Vec::new(),
            next_column: 0,
            cell: None,
            text: Paragraphs::default(),
        }
    }

    /// Takes an event; none if it cannot be.
    pub(crate) fn take(&mut self, event: &Event<'_>) -> Result<Option<()>, ReadProblem> {
        match event {
            Event::Start(e)
                if self.beside > 0
                    || is_beside(e.name().as_ref(), e.local_name().as_ref())
                    // A table in a cell is nobody's row.
                    || self.cell.is_some() && e.local_name().as_ref() == "table" =>
            {
                self.beside += 1;
                return Ok(Some(()));
            }
            Event::End(_) if self.beside > 0 => {
                self.beside -= 1;
                return Ok(Some(()));
            }
            _ if self.beside > 0 => return Ok(Some(())),
            _ => {}
        }
        if self.cell.is_some() {
            let is_end = matches!(event, Event::End(e) if is_cell(e.local_name().as_ref()));
            if is_end {
                return self.end_cell();
            }
            self.text.take(event)?;
            let column = self.column();
            let number = u32::try_from(self.before + 1).unwrap_or(u32::MAX);
            self.meter.string(&self.text.text, column, number)?;
            return Ok(Some(()));
        }
        if !self.in_table && self.styles.take(event).is_none() {
            return Ok(None);
        }
        match event {
            Event::Start(e) => match e.local_name().as_ref() {
                "table" if e.name().as_ref().starts_with("table:") || !self.in_table => {
                    if self.in_table {
                        return Ok(None);
                    }
                    self.begin_table(e)?;
                }
                "table-column" if self.in_table => {
                    let end = self.columns.last().map_or(0, |(end, _)| *end);
                    let repeated = number(e, "number-columns-repeated");
                    let end = end.saturating_add(repeated);
                    // One entry for each column that may hold something is enough.
                    if self.columns.len() <= usize::from(self.meter.limits.columns) {
                        self.columns
                            .push((end, named(e, "default-cell-style-name")));
                    }
                }
                "table-row" if self.in_table => {
                    self.rows_repeated = number(e, "number-rows-repeated");
                    self.row_style = named(e, "default-cell-style-name");
                    self.next_column = 0;
                    self.row.clear();
                    self.row_text = 0;
                    self.merges.clear();
                }
                local if self.in_table && is_cell(local) => self.begin_cell(e),
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "table-row" if self.in_table => self.end_row()?,
                "table" => self.in_table = false,
                _ => {}
            },
            _ => {}
        }
        Ok(Some(()))
    }

    fn begin_table(&mut self, e: &BytesStart<'_>) -> Result<(), ReadProblem> {
        self.in_table = true;
        self.tables += 1;
        self.before = 0;
        self.columns.clear();
        let sheet = Sheet {
            name: named(e, "name").unwrap_or_default(),
            hidden: self.styles.is_hidden(named(e, "style-name").as_deref()),
            ..Sheet::default()
        };
        self.meter.push(Part::Sheet(sheet))
    }

    fn begin_cell(&mut self, e: &BytesStart<'_>) {
        let mut open = Open {
            column: self.next_column,
            repeated: number(e, "number-columns-repeated"),
            spanned: (
                number(e, "number-columns-spanned"),
                number(e, "number-rows-spanned"),
            ),
            style: named(e, "style-name"),
            formula: named(e, "formula"),
            covered: e.local_name().as_ref() == "covered-table-cell",
            ..Open::default()
        };
        for attribute in e.attributes().with_checks(false).filter_map(Result::ok) {
            let value = || attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            match attribute.key.local_name().as_ref() {
                "value-type" => match &*attribute.value {
                    "error" => open.is_error = true,
                    kind if open.kind.is_empty() => kind.clone_into(&mut open.kind),
                    _ => {}
                },
                "value" | "date-value" | "boolean-value" | "string-value" => {
                    open.value = value().ok().map(std::borrow::Cow::into_owned);
                }
                _ => {}
            }
        }
        self.next_column = self.next_column.saturating_add(open.repeated);
        self.text.clear();
        self.cell = Some(open);
    }

    fn end_cell(&mut self) -> Result<Option<()>, ReadProblem> {
        let Some(cell) = self.cell.take() else {
            return Ok(None);
        };
        if cell.spanned.0 > 1 || cell.spanned.1 > 1 {
            let right = cell.column.saturating_add(cell.spanned.0 - 1);
            self.merges
                .push((self.before + 1, cell.spanned.1, cell.column, right));
        }
        // What is under a merged cell is not seen by anybody.
        if cell.covered {
            return Ok(Some(()));
        }
        let style = cell.style.as_deref().or(self.row_style.as_deref());
        let style = style.or_else(|| {
            let place = self.columns.partition_point(|(end, _)| *end <= cell.column);
            self.columns
                .get(place)
                .and_then(|(_, name)| name.as_deref())
        });
        let (shows, indent) = self.styles.cell(style);
        let Some(content) = content(&cell, &self.text.text, shows) else {
            return Ok(Some(()));
        };
        if let Content::Text(text) | Content::Error(text) = &content {
            let number = u32::try_from(self.before + 1).unwrap_or(u32::MAX);
            let column = u16::try_from(cell.column).unwrap_or(u16::MAX);
            self.meter.string(text, column, number)?;
        }
        let last = cell.column.saturating_add(cell.repeated - 1);
        self.meter.column(last)?;
        self.row_text += content.bytes().saturating_mul(cell.repeated);
        self.meter.room(self.row.len(), self.row_text)?;
        for column in cell.column..=last {
            let Ok(column) = u16::try_from(column) else {
                return Ok(None);
            };
            self.row.push(Cell {
                column,
                content: content.clone(),
                indent,
            });
        }
        Ok(Some(()))
    }

    fn end_row(&mut self) -> Result<(), ReadProblem> {
        let first = self.before + 1;
        self.before = self.before.saturating_add(self.rows_repeated);
        for (top, rows, left, right) in std::mem::take(&mut self.merges) {
            let bottom = top.saturating_add(rows - 1);
            let ends = (u32::try_from(top), u32::try_from(bottom));
            let sides = (u16::try_from(left), u16::try_from(right));
            if let ((Ok(top), Ok(bottom)), (Ok(left), Ok(right))) = (ends, sides) {
                let merge = Merge {
                    top,
                    bottom,
                    left,
                    right,
                };
                self.meter.push(Part::Merge(merge))?;
            }
        }
        if self.row.is_empty() {
            return Ok(());
        }
        self.meter.row_number(self.before)?;
        let cells = std::mem::take(&mut self.row);
        for number in first..=self.before {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let cells = cells.clone();
            self.meter.push(Part::Row(Row { number, cells }))?;
        }
        Ok(())
    }

    fn column(&self) -> u16 {
        let column = self.cell.as_ref().map_or(0, |cell| cell.column);
        u16::try_from(column).unwrap_or(u16::MAX)
    }

    /// A text longer than any may be, with its cell; `otherwise` if it is not in a cell.
    pub(crate) fn overlong(&self, otherwise: ReadProblem) -> ReadProblem {
        if self.cell.is_none() {
            return otherwise;
        }
        let number = u32::try_from(self.before + 1).unwrap_or(u32::MAX);
        self.meter.overlong(self.column(), number)
    }

    /// After the last event.
    pub(crate) fn finish(self) -> Result<(), ReadProblem> {
        if self.tables == 0 {
            return Err(ReadProblem::new(code::NO_SHEET));
        }
        Ok(())
    }
}

fn is_cell(local: &str) -> bool {
    matches!(local, "table-cell" | "covered-table-cell")
}

/// What a cell holds; none if nothing.
fn content(cell: &Open, shown: &str, shows: Shows) -> Option<Content> {
    let text = |text: &str| (!text.is_empty()).then(|| Content::Text(text.into()));
    if cell.is_error {
        return Some(Content::Error(shown.into()));
    }
    let value = cell.value.as_deref().unwrap_or_default();
    match cell.kind.as_str() {
        "float" | "percentage" | "currency" => match value.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Some(Content::Number(number)),
            _ => text(&or_text(&cell.value, shown)),
        },
        "date" => match serial::iso(value) {
            Some(at) => Some(Content::Date {
                at,
                month_only: shows == Shows::Month,
            }),
            None => text(if shown.is_empty() { value } else { shown }),
        },
        "boolean" => match value {
            "true" => Some(Content::Bool(true)),
            "false" => Some(Content::Bool(false)),
            _ => text(shown),
        },
        "string" => text(&or_text(&cell.value, shown)),
        // Never calculated: what the person sees in a spreadsheet is not in the file, and empty it is not.
        "" if shown.is_empty() => {
            let formula = cell.formula.as_ref()?;
            Some(Content::Error(format!("={formula}").into()))
        }
        _ => text(shown),
    }
}

/// An attribute.
fn named(e: &BytesStart<'_>, name: &str) -> Option<String> {
    crate::reader::xml::attribute(e, name).map(std::borrow::Cow::into_owned)
}

/// A count in an attribute: one if there is none.
fn number(e: &BytesStart<'_>, name: &str) -> u64 {
    crate::reader::xml::attribute(e, name)
        .and_then(|count| count.trim().parse().ok())
        .filter(|count| *count > 0)
        .unwrap_or(1)
}
