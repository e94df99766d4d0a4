//! Tables on their way out: .xlsx, .csv and JSON, written row by row into anything that takes bytes.
//! Why one description for the three: a list has the same columns whatever it is taken away as, a value that a
//! spreadsheet would run as a formula is made harmless in one place ([`harmless`]), and what we write we read back.
//! Why the workbook is written here and not by a library: a library keeps the rows in memory or in a file of its own
//! beside us until the last one is known; here they go straight on to whoever asked, and nothing personal is left behind.

mod csv;
pub mod harmless;
mod json;
mod marked;
mod parts;
mod table;
mod template;
mod workbook;

pub use marked::{Mark, Marks, marked};
pub use template::{Field as TemplateField, Words as TemplateWords, template};

use std::borrow::Cow;
use std::io::{self, Write};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use needle_model::PartialDate;

/// What a table is taken away as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// A workbook with typed cells.
    Xlsx,
    /// Text for spreadsheets: UTF-8 with the mark they look for, CRLF, every text in quotation marks.
    Csv,
    /// An array of objects.
    Json,
}

impl Format {
    /// All of them, in the order they are offered.
    pub const ALL: [Format; 3] = [Format::Xlsx, Format::Csv, Format::Json];

    /// The ending of a file's name, which is also the stable text form.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
            Format::Json => "json",
        }
    }

    /// Reads the ending.
    #[must_use]
    pub fn from_ending(text: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|f| f.ending() == text)
    }

    /// The media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Xlsx => XLSX_TYPE,
            Format::Csv => "text/csv; charset=utf-8",
            Format::Json => "application/json",
        }
    }
}

/// The media type of a workbook.
pub const XLSX_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What a column holds, which decides how wide it is and how its cells are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A name: text of a few characters.
    Name,
    /// Text.
    Text,
    /// A number that names something: always text, whatever its digits look like.
    Identifier,
    /// A whole number to reckon with.
    Whole,
    /// A day.
    Day,
    /// A day of which only the year or month may be known.
    Partial,
    /// A moment, to the second.
    Moment,
    /// A code, shown by its official name.
    Code,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name of the value in JSON.
    pub id: String,
    /// Heading in a sheet.
    pub title: String,
    /// What it holds.
    pub kind: Kind,
}

impl Column {
    /// A column.
    #[must_use]
    pub fn new(id: impl Into<String>, title: impl Into<String>, kind: Kind) -> Column {
        Column {
            id: id.into(),
            title: title.into(),
            kind,
        }
    }
}

/// A table as a whole, without its rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Name of its sheet.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Name of the sheet of notes and its lines: what the table is and how it was counted. None, no such sheet.
    pub notes: Option<(String, Vec<String>)>,
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value<'a> {
    /// Nothing.
    #[default]
    None,
    /// Text; an empty one is nothing.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(i64),
    /// A day.
    Day(Date),
    /// A day as far as it is known.
    Partial(PartialDate),
    /// A moment, where the organisation is.
    Moment(DateTime),
    /// A code and its official name: sheets show the name, JSON the code.
    Code(Cow<'a, str>, Cow<'a, str>),
}

impl<'a> Value<'a> {
    /// Text, or nothing.
    #[must_use]
    pub fn text(text: impl Into<Cow<'a, str>>) -> Value<'a> {
        Value::Text(text.into())
    }

    /// Text, where there is some.
    #[must_use]
    pub fn some(text: Option<&'a str>) -> Value<'a> {
        text.map_or(Value::None, Value::text)
    }

    /// A moment as a clock on the wall there showed it, to the second.
    #[must_use]
    pub fn moment(at: Timestamp, zone: &TimeZone) -> Value<'static> {
        let at = zone.to_datetime(at);
        Value::Moment(at.with().subsec_nanosecond(0).build().unwrap_or(at))
    }

    /// A count; what is beyond counting is written as text by nobody we know.
    #[must_use]
    pub fn count(number: u64) -> Value<'static> {
        Value::Whole(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// A table being written.
pub struct Writer<W: Write>(Inner<W>);

enum Inner<W: Write> {
    Xlsx(Box<table::Sheets<W>>),
    Csv(csv::Csv<W>),
    Json(json::Json<W>),
}

impl<W: Write> std::fmt::Debug for Writer<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Writer")
    }
}

impl<W: Write> Writer<W> {
    /// Begins a table.
    ///
    /// # Errors
    /// When the bytes are not taken.
    pub fn new(out: W, format: Format, table: Table) -> io::Result<Writer<W>> {
        Ok(Writer(match format {
            Format::Xlsx => Inner::Xlsx(Box::new(table::Sheets::new(out, table)?)),
            Format::Csv => Inner::Csv(csv::Csv::new(out, table)?),
            Format::Json => Inner::Json(json::Json::new(out, table)?),
        }))
    }

    /// One row: as many values as there are columns; what is missing at the end is nothing.
    ///
    /// # Errors
    /// When the bytes are not taken.
    pub fn row(&mut self, values: &[Value<'_>]) -> io::Result<()> {
        match &mut self.0 {
            Inner::Xlsx(sheets) => sheets.row(values),
            Inner::Csv(csv) => csv.row(values),
            Inner::Json(json) => json.row(values),
        }
    }

    /// Ends the table. Without this a file is not whole, and its reader sees that.
    ///
    /// # Errors
    /// When the bytes are not taken.
    pub fn finish(self) -> io::Result<()> {
        match self.0 {
            Inner::Xlsx(sheets) => sheets.finish(),
            Inner::Csv(csv) => csv.finish(),
            Inner::Json(json) => json.finish(),
        }
    }
}

#[cfg(test)]
mod tests;
