//! The rows of a sheet under its header, each among the data or among those left out.

use super::columns::settle;
use super::header::{COLUMNS_MAX, Header};
use super::merges::{Merges, width};
use super::rowkind::{Kind, Sorter};
use super::rowwords::{self, tidy};
use super::{Column, DataRow, LeftOut, NotData, Plan, Role, Table};
use crate::sheet::{Cell, Content, Sheet};
use crate::value;

/// Sorts the rows of a sheet under a header.
pub(super) fn sort<F: Clone + PartialEq>(
    sheet: &Sheet,
    header: Header<F>,
    plan: &Plan<'_, F>,
) -> Table<F> {
    let columns = settle(&header.columns, plan);
    let mut sorter = Sorter {
        plan,
        merges: Merges::new(sheet, width(sheet, COLUMNS_MAX)),
        titles: Vec::new(),
        title_texts: Vec::new(),
        after_header: false,
        header,
        columns,
    };
    let mut table = Table {
        sheet: 0,
        other_sheets: Vec::new(),
        header: Vec::new(),
        columns: Vec::new(),
        titles: Vec::new(),
        sections: Vec::new(),
        rows: Vec::new(),
        left_out: Vec::new(),
        notes: std::mem::take(&mut sorter.columns.notes),
    };
    let (mut section, mut other_header) = (None, None);
    let mut unheaded: Vec<bool> = vec![false; usize::from(u16::MAX) + 1];
    for (place, row) in sheet.rows.iter().enumerate() {
        sorter.merges.enter(row);
        let why = match sorter.kind(place, row) {
            Kind::Data => {
                sorter.after_header = false;
                for cell in &row.cells {
                    unheaded[usize::from(cell.column)] |= !value::is_blank(&cell.content);
                }
                table.rows.push(DataRow {
                    place,
                    number: row.number,
                    section,
                    other_header,
                });
                continue;
            }
            Kind::Section(title) => {
                section = Some(table.sections.len());
                table.sections.push(title);
                NotData::Section
            }
            Kind::OtherHeader => {
                other_header = Some(row.number);
                NotData::Header
            }
            Kind::Not(NotData::Header) => {
                // The first header again: its columns hold again. A row that numbers the columns says nothing.
                if !sorter.after_header {
                    other_header = None;
                }
                NotData::Header
            }
            Kind::Not(why) => why,
        };
        if place >= sorter.header.from && place < sorter.header.until {
            table.header.push(row.number);
        }
        sorter.after_header = why == NotData::Header;
        table.left_out.push(LeftOut {
            row: row.number,
            why,
        });
    }
    sorter.tail(sheet, &mut table);
    table.titles = sorter.title_texts;
    table.columns = with_unheaded(sorter.columns.list, &unheaded);
    table
}

/// Columns that hold something without a heading are told, too.
fn with_unheaded<F>(mut columns: Vec<Column<F>>, holds: &[bool]) -> Vec<Column<F>> {
    let known: Vec<u16> = columns.iter().map(|column| column.column).collect();
    let unheaded = (0u16..=u16::MAX).zip(holds).filter(|(_, holds)| **holds);
    let unheaded = unheaded.filter(|(column, _)| known.binary_search(column).is_err());
    columns.extend(unheaded.map(|(column, _)| Column {
        column,
        heading: String::new(),
        field: None,
    }));
    columns.sort_by_key(|column| column.column);
    columns
}

impl<F: Clone + PartialEq> Sorter<'_, '_, F> {
    /// Under the last person a lone text or day that is neither a name nor a number of somebody is no row of a person.
    fn tail(&self, sheet: &Sheet, table: &mut Table<F>) {
        while let Some(last) = table.rows.last().filter(|_| self.plan.sections) {
            let row = &sheet.rows[last.place];
            let cells = row
                .cells
                .iter()
                .filter(|cell| !value::is_blank(&cell.content));
            let cells: Vec<&Cell> = cells.collect();
            let person =
                |cell: &&Cell| matches!(self.role(cell.column), Some(Role::Name | Role::Key));
            // The name of the person above may be merged down to here.
            let merged = sheet.merges.iter().any(|merge| {
                (merge.top.saturating_add(1)..=merge.bottom).contains(&row.number)
                    && self.role(merge.left) == Some(Role::Name)
            });
            let day = cells.iter().any(|cell| match &cell.content {
                Content::Text(text) => rowwords::why_shape(&tidy(text)).is_some(),
                content => matches!(content, Content::Date { .. }),
            });
            let texts = cells
                .iter()
                .all(|cell| matches!(cell.content, Content::Text(_) | Content::Date { .. }));
            if cells.iter().any(person) || merged || !texts || cells.len() > 1 + usize::from(day) {
                return;
            }
            let out = LeftOut {
                row: last.number,
                why: if day {
                    NotData::Signature
                } else {
                    NotData::Note
                },
            };
            let place = table.left_out.partition_point(|other| other.row < out.row);
            table.left_out.insert(place, out);
            table.rows.pop();
        }
    }
}
