//! The list in its sheet: which columns hold names, numbers and parents, and the data rows with what holds in each cell.
//! Why before the ways of reading: each of them looks at the same rows, and none at the sheet again.

mod bare;
mod levels;

use std::collections::BTreeMap;

use needle_rulebook::Rulebook;

use super::header::{Headings, many, role};
use super::{NoList, OrgChoices, OrgColumn, OrgField, kinds, rows};
use crate::sheet::{Book, Content, Sheet};
use crate::table::{self, DataRow, Given, LeftOut, NotData, Plan, Table};
use crate::value;
use bare::{bare_columns, is_title};
use levels::{levels_beside, settle_levels};

/// Rows looked at to find out what a column without a heading holds.
const SAMPLE: usize = 500;

/// Where a cell's value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// It stands there.
    Own,
    /// From the merged area the cell is part of.
    Merged,
    /// From above, by a mark of repetition.
    Ditto,
}

/// What holds in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Slot {
    /// As stored, blanks in front and all.
    pub(super) text: String,
    /// Indentation by format.
    pub(super) indent: u8,
    /// Where it comes from.
    pub(super) from: From,
    /// The cell holds a number, so noughts at its end are lost.
    pub(super) number: bool,
    /// A number too long for its cell.
    pub(super) digits_lost: bool,
    /// An error of the spreadsheet.
    pub(super) error: bool,
    /// A dash or word for "none".
    pub(super) none: bool,
}

/// A data row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Its number.
    pub(super) row: u32,
    /// What holds in each of [`Grid::columns`].
    pub(super) slots: Vec<Option<Slot>>,
}

/// A list in its sheet. Places of columns are places in `columns`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    pub(super) sheet: (usize, String),
    pub(super) other_sheets: Vec<String>,
    pub(super) header: Vec<u32>,
    pub(super) columns: Vec<OrgColumn>,
    /// The columns of names: one, or one a level from the top down.
    pub(super) names: Vec<usize>,
    pub(super) number: Option<usize>,
    pub(super) depth: Option<usize>,
    pub(super) parent: Option<usize>,
    pub(super) parent_code: Option<usize>,
    /// Columns with own codes.
    pub(super) codes: Vec<usize>,
    pub(super) lines: Vec<Line>,
    pub(super) left_out: Vec<LeftOut>,
}

/// Finds the list.
pub(super) fn find(book: &Book, choices: &OrgChoices, rulebook: &Rulebook) -> Result<Grid, NoList> {
    let headings = Headings::new(rulebook, &choices.remembered);
    // The columns of a second look; declared first, because a plan borrows them.
    let columns: BTreeMap<u16, OrgField>;
    let find = |heading: &str| headings.find(heading);
    let plan = |sheet, header, columns| Plan {
        find: &find,
        role: &role,
        many: &many,
        sections: false,
        sheet,
        header,
        columns,
    };
    if let Ok(first) = table::find(book, &plan(choices.sheet, choices.header, &choices.columns)) {
        let sheet = &book.sheets[first.sheet];
        let more = levels_beside(sheet, &first, choices);
        let found = if more.is_empty() {
            first
        } else {
            // Once more, so that rows with a name in one of these columns only are data.
            columns = choices.columns.clone().into_iter().chain(more).collect();
            let header = first.header.last().copied();
            table::find(book, &plan(Some(first.sheet), header, &columns)).unwrap_or(first)
        };
        return Ok(grid(book, found, rulebook, false));
    }
    // No headings: names alone, perhaps with numbers, or one column a level.
    let wanted = |place: &usize| choices.sheet.is_none_or(|sheet| sheet == *place);
    for place in (0..book.sheets.len()).filter(wanted) {
        let Some(columns) = bare_columns(&book.sheets[place]) else {
            continue;
        };
        let plan = Plan {
            find: &find,
            role: &role,
            many: &many,
            sections: false,
            sheet: Some(place),
            header: Some(0),
            columns: &columns,
        };
        if let Ok(found) = table::find(book, &plan) {
            return Ok(grid(book, found, rulebook, true));
        }
    }
    let names = book.sheets.iter().map(|sheet| sheet.name.clone());
    Err(NoList {
        sheets: names.collect(),
    })
}

fn grid(book: &Book, table: Table<OrgField>, rulebook: &Rulebook, bare: bool) -> Grid {
    let sheet = &book.sheets[table.sheet];
    let mut table = table;
    rescue(sheet, &mut table, rulebook);
    if bare {
        let titles = table.rows.iter().take_while(|row| {
            sheet
                .rows
                .get(row.place)
                .is_some_and(|own| is_title(sheet, row.number, own))
        });
        let titles = titles.count();
        for row in table.rows.drain(..titles) {
            table.left_out.push(LeftOut {
                row: row.number,
                why: NotData::Title,
            });
        }
        table.left_out.sort_by_key(|left| left.row);
    }
    let lines = lines(sheet, &table);
    let mut columns: Vec<OrgColumn> = table
        .columns
        .into_iter()
        .map(|column| OrgColumn {
            column: column.column,
            heading: column.heading,
            field: column.field,
        })
        .collect();
    let names = settle_levels(&mut columns, &lines);
    let place = |field: OrgField| {
        columns
            .iter()
            .position(|c| c.field.as_ref() == Some(&field))
    };
    let codes = columns.iter().enumerate();
    let codes = codes.filter(|(_, c)| matches!(c.field, Some(OrgField::Code(_))));
    Grid {
        sheet: (table.sheet, sheet.name.clone()),
        other_sheets: table
            .other_sheets
            .into_iter()
            .map(|(_, name)| name)
            .collect(),
        header: table.header,
        names,
        number: place(OrgField::Number),
        depth: place(OrgField::Depth),
        parent: place(OrgField::Parent),
        parent_code: place(OrgField::ParentCode),
        codes: codes.map(|(at, _)| at).collect(),
        columns,
        lines,
        left_out: table.left_out,
    }
}

/// Organisations may be called as signatures and totals begin (an audit office's branch): a row that was left out for its
/// first word is data where its name ends as names of organisations do.
fn rescue(sheet: &Sheet, table: &mut Table<OrgField>, rulebook: &Rulebook) {
    let names: Vec<u16> = table
        .columns
        .iter()
        .filter(|c| matches!(c.field, Some(OrgField::Name | OrgField::Level(_))))
        .map(|c| c.column)
        .collect();
    let kinds = kinds::Kinds::new(rulebook);
    let is_org = |row: u32| {
        let place = sheet
            .rows
            .binary_search_by_key(&row, |row| row.number)
            .ok()?;
        let found = names.iter().any(|column| {
            let cell = sheet.rows[place].cell(*column);
            let text = cell.map_or_else(String::new, |cell| value::shown(&cell.content));
            !text.contains([':', '\u{FF1A}']) && kinds.ends_as_name(&text)
        });
        found.then_some(place)
    };
    let mut back = Vec::new();
    table.left_out.retain(|left| {
        let doubtful = matches!(
            left.why,
            NotData::Total | NotData::Signature | NotData::Note
        );
        let place = doubtful.then(|| is_org(left.row)).flatten();
        back.extend(place.map(|place| DataRow {
            place,
            number: left.row,
            section: None,
            other_header: None,
        }));
        place.is_none()
    });
    table.rows.extend(back);
    table.rows.sort_by_key(|row| row.place);
}

fn lines(sheet: &Sheet, table: &Table<OrgField>) -> Vec<Line> {
    let lines = table.lines(sheet).map(|line| Line {
        row: line.row.number,
        slots: table
            .columns
            .iter()
            .map(|column| {
                slot(
                    line.get(column.column),
                    column.field == Some(OrgField::Number),
                )
            })
            .collect(),
    });
    lines.collect()
}

fn slot(given: Given<'_>, is_number: bool) -> Option<Slot> {
    let cell = given.cell()?;
    let from = match given {
        Given::Nothing => return None,
        Given::Own(_) => From::Own,
        Given::Merged(_) => From::Merged,
        Given::Ditto { .. } => From::Ditto,
    };
    let text = match &cell.content {
        // Excel's mark for text is no part of it.
        Content::Text(text) => text.strip_prefix('\'').unwrap_or(text).to_owned(),
        // 1-2 typed into a cell becomes the second of January.
        Content::Date { at, .. } if is_number => format!("{}-{}", at.month(), at.day()),
        other => value::shown(other),
    };
    Some(Slot {
        text,
        indent: cell.indent,
        from,
        number: matches!(cell.content, Content::Number(_)),
        digits_lost: matches!(cell.content, Content::Number(n) if n.abs() >= 1e15),
        error: matches!(cell.content, Content::Error(_)),
        none: value::nothing_given(&cell.content),
    })
}

/// Text of the name in a row without blanks and number: what other rows call it.
pub(super) fn bare_name(slot: &Slot) -> &str {
    slot.text[rows::name_begins(&slot.text, false)..].trim()
}
