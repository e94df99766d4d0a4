//! Where the table is in a sheet: header, data rows, and everything around them. Rosters and lists of organisations
//! look the same from this far: what a heading means is asked of a [`Plan`].
//! Every row of the sheet ends up among the data rows or among those left out, with the reason; when in doubt it is data.

mod again;
mod columns;
mod header;
mod heading;
mod lines;
mod merges;
mod rowkind;
mod rowwords;
mod sort;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use heading::{Fit, Synonyms, key, unnumbered};
pub use lines::{Given, Line, Lines};
use needle_model::refusal::Arg;
pub use rowwords::outsiders;

use crate::sheet::{Book, Sheet};

/// What a column is good for when data rows are told from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Names what the row is about; a table has at least one such column.
    Name,
    /// A value that makes a row data even without a name: an identity number.
    Key,
    /// Any other value that is read.
    Fact,
    /// Where the row belongs: often filled in beforehand, so no sign of data by itself.
    Place,
    /// A running number.
    Number,
    /// Recognised and not read.
    Aside,
}

/// What a heading means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<F> {
    /// The field.
    pub field: F,
    /// What the column is good for.
    pub role: Role,
    /// How surely.
    pub fit: Fit,
}

/// What is looked for.
pub struct Plan<'a, F> {
    /// What a heading means, if anything.
    pub find: &'a dyn Fn(&str) -> Option<Found<F>>,
    /// The role of a field somebody chose for a column.
    pub role: &'a dyn Fn(&F) -> Role,
    /// Whether several columns may hold the field.
    pub many: &'a dyn Fn(&F) -> bool,
    /// Lone texts between the rows are headings of sections; otherwise they are data where they stand in a name column.
    pub sections: bool,
    /// The sheet somebody chose, by place.
    pub sheet: Option<usize>,
    /// The last header row somebody chose, by number; 0: the sheet has no header row.
    pub header: Option<u32>,
    /// What somebody chose for columns.
    pub columns: &'a BTreeMap<u16, F>,
}

/// One column as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column<F> {
    /// From 0.
    pub column: u16,
    /// Heading as in the file; of two header rows, both, with a blank between. Empty when the column has none.
    pub heading: String,
    /// What it holds; none: not recognised, nothing is read from it and the person is told.
    pub field: Option<F>,
}

/// A row that is not data, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// Its number.
    pub row: u32,
    /// Why.
    pub why: NotData,
}

/// Why a row is not data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotData {
    /// Above the header.
    Title,
    /// The header itself, or its repetition.
    Header,
    /// The heading of a section.
    Section,
    /// Nothing in it.
    Blank,
    /// A total.
    Total,
    /// Signatures, dates, who filled it in.
    Signature,
    /// A remark.
    Note,
}

impl NotData {
    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            NotData::Title => "title",
            NotData::Header => "header",
            NotData::Section => "section",
            NotData::Blank => "blank",
            NotData::Total => "total",
            NotData::Signature => "signature",
            NotData::Note => "note",
        }
    }
}

/// A data row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DataRow {
    /// Its place in [`Sheet::rows`].
    pub place: usize,
    /// Its number.
    pub number: u32,
    /// The section it stands in: its place in [`Table::sections`].
    pub section: Option<usize>,
    /// A second header, unlike the first, stands above it in that row: the columns mean something else here.
    pub other_header: Option<u32>,
}

/// Something to tell about the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A column seems to hold what another one holds, too; it is not read.
    Twice {
        /// The column not read.
        column: u16,
        /// Its heading.
        heading: String,
        /// The column that is read.
        instead: u16,
        /// Its heading.
        instead_heading: String,
        /// Names: whoever stands in this column would be lost.
        name: bool,
    },
}

/// A table found in a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<F> {
    /// Which sheet of the book, by place.
    pub sheet: usize,
    /// Other sheets that hold a table like this one.
    pub other_sheets: Vec<(usize, String)>,
    /// Numbers of the header rows.
    pub header: Vec<u32>,
    /// The columns, from left to right.
    pub columns: Vec<Column<F>>,
    /// Texts above the header.
    pub titles: Vec<String>,
    /// Titles of sections, in order: numbering and counts taken off.
    pub sections: Vec<String>,
    /// The data rows in order.
    pub rows: Vec<DataRow>,
    /// Every other row of the sheet, in order.
    pub left_out: Vec<LeftOut>,
    /// Things to tell.
    pub notes: Vec<Note>,
}

impl<F> Table<F> {
    /// The data rows with their cells, merged areas and marks of repetition resolved.
    #[must_use]
    pub fn lines<'a>(&'a self, sheet: &'a Sheet) -> Lines<'a> {
        let last = self.columns.last().map_or(0, |column| column.column);
        Lines::new(sheet, &self.rows, usize::from(last) + 1)
    }
}

/// No table was found. The sentence is the message `sheet-<code>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoTable {
    /// `no-table`: no header with a column of names; `no-table-in-any`: in none of several sheets; `no-cells`: the file
    /// holds nothing.
    pub code: &'static str,
    /// Values for the sentence: `sheets`, the names of several sheets looked at.
    pub args: Vec<(&'static str, Arg)>,
}

/// Finds the best table of a book.
///
/// # Errors
/// [`NoTable`] when no sheet has a header that says where the names are.
pub fn find<F: Clone + PartialEq>(book: &Book, plan: &Plan<'_, F>) -> Result<Table<F>, NoTable> {
    let mut places: Vec<usize> = match plan.sheet {
        Some(place) => vec![place],
        None => (0..book.sheets.len()).collect(),
    };
    places.retain(|place| {
        let sheet = book.sheets.get(*place);
        sheet.is_some_and(|sheet| !sheet.rows.is_empty())
    });
    let mut tables: Vec<(Rank, Table<F>)> = Vec::new();
    for &place in &places {
        let sheet = &book.sheets[place];
        let Some(header) = header::find(sheet, plan) else {
            continue;
        };
        let score = header.score;
        let mut table = sort::sort(sheet, header, plan);
        table.sheet = place;
        // A visible sheet before a hidden one, one with data before an empty form, then the better header.
        let rank = (!sheet.hidden, !table.rows.is_empty(), score);
        tables.push((rank, table));
    }
    // Of equals the first.
    let best = tables.iter().map(|(rank, _)| *rank).max();
    let best = tables.iter().position(|(rank, _)| Some(*rank) == best);
    let Some(best) = best else {
        return Err(no_table(book, &places));
    };
    let (_, mut table) = tables.swap_remove(best);
    let mut others: Vec<usize> = tables.iter().map(|(_, other)| other.sheet).collect();
    others.sort_unstable();
    let named = |place: usize| (place, book.sheets[place].name.clone());
    table.other_sheets = others.into_iter().map(named).collect();
    Ok(table)
}

/// How good a sheet is: visible, holds data, score of its header.
type Rank = (bool, bool, u32);

fn no_table(book: &Book, places: &[usize]) -> NoTable {
    let code = match places {
        [] => "no-cells",
        [_] => "no-table",
        _ => "no-table-in-any",
    };
    let mut args = Vec::new();
    if places.len() > 1 {
        let names: Vec<&str> = places
            .iter()
            .map(|place| book.sheets[*place].name.as_str())
            .collect();
        let (zh, en) = (names.join("\u{3001}"), names.join(", "));
        args.push(("sheets", Arg::Each { zh, en }));
    }
    NoTable { code, args }
}
