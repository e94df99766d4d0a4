//! A workbook as read: cells with the row and column a person sees, whatever file they came from.
//! What a cell means is said elsewhere; here is only what the file holds.

use jiff::civil::DateTime;

/// Kind of file, told by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Office Open XML workbook.
    Xlsx,
    /// Excel 97–2003 workbook.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Text with a delimiter.
    Text {
        /// `utf-8`, `gb18030`, `utf-16le`, `utf-16be`.
        encoding: &'static str,
        /// What stands between two values.
        delimiter: char,
    },
}

/// A file's sheets, in its order.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    /// What the file is.
    pub format: Format,
    /// SHA-256 of the file's bytes.
    pub sha256: [u8; 32],
    /// Its length in bytes.
    pub bytes: u64,
    /// The sheets; a text file is one sheet with an empty name.
    pub sheets: Vec<Sheet>,
}

/// One sheet. Rows without any cell are left out; their numbers are not given to others.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Name on its tab.
    pub name: String,
    /// Hidden sheets are read last, and only used if no visible one holds a table.
    pub hidden: bool,
    /// Serial dates count from 1904 instead of 1900.
    pub from_1904: bool,
    /// Rows with at least one cell, ascending.
    pub rows: Vec<Row>,
    /// Merged areas; the value stands in the first cell of each.
    pub merges: Vec<Merge>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Number as the person sees it, from 1. For a text file: as a spreadsheet program numbers it, so blank lines
    /// count, and a record with line breaks in it counts once.
    pub number: u32,
    /// Cells that hold something, ascending by column.
    pub cells: Vec<Cell>,
}

/// One cell that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Column from 0.
    pub column: u16,
    /// What it holds.
    pub content: Content,
    /// Indentation by format (not by blanks), in steps.
    pub indent: u8,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Text, exactly as stored, blanks and all.
    Text(Box<str>),
    /// A number that is no date by its format.
    Number(f64),
    /// A number that is a date by its format.
    Date {
        /// The moment it stands for.
        at: DateTime,
        /// The format shows a year and no day.
        month_only: bool,
    },
    /// True or false.
    Bool(bool),
    /// An error value such as `#REF!`; or, beginning with `=`, a formula whose result is not in the file.
    Error(Box<str>),
}

impl Content {
    /// Bytes of its text.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        match self {
            Content::Text(text) | Content::Error(text) => text.len() as u64,
            Content::Number(_) | Content::Date { .. } | Content::Bool(_) => 0,
        }
    }
}

/// A merged area, rows as numbered, columns from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Merge {
    /// First row.
    pub top: u32,
    /// Last row.
    pub bottom: u32,
    /// First column.
    pub left: u16,
    /// Last column.
    pub right: u16,
}

impl Row {
    /// The cell in a column, if it holds something.
    #[must_use]
    pub fn cell(&self, column: u16) -> Option<&Cell> {
        let place = self.cells.binary_search_by_key(&column, |cell| cell.column);
        place.ok().and_then(|place| self.cells.get(place))
    }
}

/// The letters a person sees above a column counted from 0: A, B, … Z, AA.
#[must_use]
pub fn letters(column: u16) -> String {
    let mut rest = u32::from(column) + 1;
    let mut text = Vec::new();
    while rest > 0 {
        rest -= 1;
        text.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    text.reverse();
    String::from_utf8_lossy(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_have_the_letters_people_see() {
        let seen: Vec<String> = [0, 25, 26, 27, 701, 702].map(letters).into();
        assert_eq!(seen, ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}
