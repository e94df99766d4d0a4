//! A sheet on its way to a file, and what must be read from each of its rows.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Empty,
    Text(String),
    Number(f64),
    /// A real date.
    Day(Date),
    /// A real date shown as year and month.
    Month(Date),
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }
}

/// A merged area, rows and columns from 0, both ends included.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    pub(crate) top: usize,
    pub(crate) bottom: usize,
    pub(crate) left: usize,
    pub(crate) right: usize,
}

/// One sheet; the number of a row is its place and one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grid {
    pub(crate) rows: Vec<Vec<Cell>>,
    pub(crate) merges: Vec<Area>,
    pub(crate) hidden_rows: Vec<usize>,
    pub(crate) hidden_columns: Vec<usize>,
    pub(crate) from_1904: bool,
    /// A sheet of text in front of this one.
    pub(crate) cover: bool,
}

/// What a row must be read as.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expected {
    /// A person.
    Person(Box<Row>),
    /// No data, for one of these reasons; a row without any cell may not be listed at all.
    LeftOut(&'static [&'static str]),
}

/// What must be read of a person's row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Row {
    /// By field code, in the forms of `--format json`.
    pub(crate) values: BTreeMap<String, String>,
    /// Codes of problems that refuse the row.
    pub(crate) rejected: BTreeSet<String>,
    /// Codes of problems that only warn.
    pub(crate) warned: BTreeSet<String>,
    /// Fields of which nothing is expected, because their cell is the trouble.
    pub(crate) open: BTreeSet<String>,
    /// The brackets behind the name tell the sex.
    pub(crate) in_name: bool,
    /// The section it stands in.
    pub(crate) section: Option<String>,
}

impl Row {
    pub(crate) fn state(&self) -> &'static str {
        match (self.rejected.is_empty(), self.warned.is_empty()) {
            (false, _) => "rejected",
            (true, false) => "warned",
            (true, true) => "accepted",
        }
    }
}
