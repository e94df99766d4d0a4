//! A roster read row by row: what each row says of a person, and what is wrong with it.
//! Nothing here knows the register; who is already in it and which organisation is meant is asked by the app.

mod dates;
mod fields;
mod once;
mod row;
mod say;
mod sections;
#[cfg(test)]
mod tests;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use needle_model::PersonFacts;
use needle_rulebook::Rulebook;

use crate::problem::{Problem, State, worst};
use crate::sheet::Book;
use crate::table;

pub use crate::table::{LeftOut, NoTable, NotData, Note};
pub use fields::{field_of, heading_of};

/// What a column may hold.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Name of the person.
    Name,
    /// Resident identity number.
    ResidentId,
    /// Birth date.
    Birth,
    /// When the person joined.
    Joined,
    /// Telephone.
    Phone,
    /// Status of the rulebook.
    Status,
    /// Full or short name of the organisation that keeps the membership.
    Org,
    /// Code of that organisation, of any scheme.
    OrgCode,
    /// A coded attribute of the rulebook (sex, education …), by its id.
    Attribute(String),
    /// Recognised, and of no use: running numbers, remarks, ages.
    Ignored,
}

impl Field {
    /// Stable text form: `name`, `resident_id`, `birth`, `joined`, `phone`, `status`, `org`, `org_code`,
    /// `ignored`, or the attribute's id. [`field_of`] reads it back.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Field::Name => "name",
            Field::ResidentId => "resident_id",
            Field::Birth => "birth",
            Field::Joined => "joined",
            Field::Phone => "phone",
            Field::Status => "status",
            Field::Org => "org",
            Field::OrgCode => "org_code",
            Field::Attribute(id) => id,
            Field::Ignored => "ignored",
        }
    }
}

/// What the person at the preview has settled; by default everything is found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// The sheet, by its place in the book.
    pub sheet: Option<usize>,
    /// The row number of the (last) header row; 0 says that there is none and `columns` tells all.
    pub header: Option<u32>,
    /// What a column holds, by column from 0: settled for this file.
    pub columns: BTreeMap<u16, Field>,
    /// What this user settled earlier, by tidied heading ([`table::key`]).
    pub remembered: BTreeMap<String, Field>,
}

/// One column as understood.
pub type Column = table::Column<Field>;

/// Which organisation a row names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrgText {
    /// Its name as written, tidied; filled down where merged or marked as a repetition.
    pub name: Option<String>,
    /// Its code as written, tidied.
    pub code: Option<String>,
    /// The heading of the section the row stands in, numbering and count taken off. It may name the organisation, or
    /// mean something else: good only if exactly one organisation fits, and never against `name` or `code`.
    pub section: Option<String>,
    /// The column the problem is shown at.
    pub column: Option<u16>,
}

/// One data row as read.
#[derive(Debug, Clone, PartialEq)]
pub struct MemberRow {
    /// Number as the person sees it.
    pub row: u32,
    /// What is known of the person, as far as it could be read.
    pub facts: PersonFacts,
    /// Status of the rulebook, if the row says one.
    pub status: Option<String>,
    /// The organisation it names.
    pub org: OrgText,
    /// Which fields the row gives at all (an empty cell gives none).
    pub given: BTreeSet<Field>,
    /// What is wrong or odd.
    pub problems: Vec<Problem>,
}

impl MemberRow {
    /// The worst of its problems.
    #[must_use]
    pub fn state(&self) -> State {
        worst(&self.problems)
    }
}

/// A roster as read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Which sheet of the book, by place, and its name.
    pub sheet: (usize, String),
    /// Other sheets that hold a roster, too: they are not read, and the person is told.
    pub other_sheets: Vec<(usize, String)>,
    /// Numbers of the header rows.
    pub header: Vec<u32>,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// Things to tell about the columns.
    pub notes: Vec<Note>,
    /// The data rows in order.
    pub rows: Vec<MemberRow>,
    /// Every other row of the sheet, in order.
    pub left_out: Vec<LeftOut>,
}

/// Reads the roster of a book. `today` is the day after which no date is believed.
///
/// # Errors
/// [`NoTable`] when no sheet has a header with a column of names.
pub fn read(
    book: &Book,
    choices: &Choices,
    rulebook: &Rulebook,
    today: Date,
) -> Result<Reading, NoTable> {
    let table = fields::table(book, choices, rulebook)?;
    let sheet = &book.sheets[table.sheet];
    let reader = row::Reader::new(&table, sheet.from_1904, rulebook, today);
    let mut rows: Vec<MemberRow> = table.lines(sheet).map(|line| reader.read(&line)).collect();
    once::mark(&mut rows, &table.columns);
    Ok(Reading {
        sheet: (table.sheet, sheet.name.clone()),
        other_sheets: table.other_sheets,
        header: table.header,
        columns: table.columns,
        notes: table.notes,
        rows,
        left_out: table.left_out,
    })
}
