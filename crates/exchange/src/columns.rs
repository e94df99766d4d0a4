//! A whole register as columnar files (Apache Parquet): written for other programs, read from theirs.
//! Why columns and not sheets: a hundred million rows in a file a few gigabytes long that DuckDB, pandas or Spark read as they are;
//! both ways run through as a stream, a few thousand rows at a time. Codes stand as the ids of the rulebook, so that a file can be
//! read without this program; they are looked up once for every value of a page.

mod chunk;
mod layout;
mod out;
mod read;
mod table;
mod write;

pub use read::{Register, open};
pub use write::{Writer, Written};

/// Organisations, one a row.
pub const ORGS: &str = "orgs.parquet";
/// Members, one a row.
pub const MEMBERS: &str = "members.parquet";
/// What organisations did; the file may be missing.
pub const RECORDS: &str = "records.parquet";
/// Numbers organisations gave; the file may be missing.
pub const INDICATORS: &str = "indicators.parquet";

/// Organisations at most: four times the largest known.
pub const ORGS_MAX: u64 = 20_000_000;
/// Rows of any other file at most: ten times the largest known.
pub const ROWS_MAX: u64 = 1_000_000_000;
/// Bytes of one text: the longest name has 120 characters of at most four.
pub const TEXT_BYTES_MAX: usize = 4_096;
/// Unpacked bytes of one column in one row group: what a million rows of the longest usual text need; more would be held at once.
pub const CHUNK_BYTES_MAX: i64 = 1 << 30;

/// What is wrong with the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// The file cannot be read, or not be written: the value says why.
    File,
    /// There is no column of that name.
    NoColumn,
    /// The column holds something else than it must; the value says what.
    Type,
    /// Nothing stands where something must.
    Missing,
    /// No id of the rulebook.
    Unknown,
    /// No whole number, or not one that can stand there.
    Number,
    /// No day of the calendar.
    Day,
    /// No UTF-8.
    Text,
    /// Longer than anything that belongs there.
    Long,
    /// Organisations are numbered from 0 row by row, a parent before its children, and the rows of the other files follow them in
    /// that order.
    Order,
    /// More rows than are taken.
    Many,
    /// The rulebook has an attribute that is called like another column, or more attributes than can be carried.
    Attribute,
}

impl What {
    /// Stable word, by which the texts have a sentence.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            What::File => "file",
            What::NoColumn => "no-column",
            What::Type => "type",
            What::Missing => "missing",
            What::Unknown => "unknown",
            What::Number => "number",
            What::Day => "day",
            What::Text => "text",
            What::Long => "long",
            What::Order => "order",
            What::Many => "many",
            What::Attribute => "attribute",
        }
    }
}

/// Where something is wrong with the files, and what.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: row {row}: {column}: {value}: {}", .what.code())]
pub struct Problem {
    /// Name of the file.
    pub file: String,
    /// Row, from 1; 0 where it is about the whole file.
    pub row: u64,
    /// Name of the column; empty where it is about none.
    pub column: String,
    /// What stands there, shortened.
    pub value: String,
    /// What is wrong.
    pub what: What,
}

/// Characters of a value shown.
const VALUE_SHOWN: usize = 60;

impl Problem {
    /// About a whole file.
    fn file(file: &str, why: &dyn std::fmt::Display) -> Problem {
        Problem::new(file, 0, "", &why.to_string(), What::File)
    }

    fn new(file: &str, row: u64, column: &str, value: &str, what: What) -> Problem {
        // What engines say of a file is longer than any value.
        let shown = if what == What::File {
            VALUE_SHOWN * 5
        } else {
            VALUE_SHOWN
        };
        Problem {
            file: file.to_owned(),
            row,
            column: column.to_owned(),
            value: value.chars().take(shown).collect(),
            what,
        }
    }
}
