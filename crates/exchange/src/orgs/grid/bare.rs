//! Lists without any heading: names in one column or several, perhaps under a title.
//! Why taken at all: a list of names with numbers before them needs no heading, and many have none.

use std::collections::BTreeMap;

use super::super::header::LEVEL_OPEN;
use super::super::words::words;
use super::super::{OrgField, number};
use super::SAMPLE;
use crate::sheet::{Merge, Row, Sheet};
use crate::value;

/// The columns of a sheet without headings, if it can be a list: names in one column, or in every row in one of several, or
/// several with merged areas; numbers may stand before them.
pub(super) fn bare_columns(sheet: &Sheet) -> Option<BTreeMap<u16, OrgField>> {
    let mut texts: BTreeMap<u16, (usize, usize)> = BTreeMap::new();
    let mut single = true;
    let sample = sheet
        .rows
        .iter()
        .filter(|row| !is_title(sheet, row.number, row));
    for row in sample.take(SAMPLE) {
        let mut names = 0;
        for cell in row
            .cells
            .iter()
            .filter(|cell| !value::is_blank(&cell.content))
        {
            let text = value::shown(&cell.content);
            let counted = number::read(text.trim(), true).is_some();
            let (numbers, all) = texts.entry(cell.column).or_default();
            *all += 1;
            *numbers += usize::from(counted);
            names += usize::from(!counted);
        }
        single &= names <= 1;
    }
    let first_is_number = texts
        .first_key_value()
        .is_some_and(|(_, (numbers, all))| numbers * 2 > *all);
    let mut columns: Vec<u16> = texts.keys().copied().collect();
    let mut fields = BTreeMap::new();
    if first_is_number && columns.len() > 1 {
        fields.insert(columns.remove(0), OrgField::Number);
    }
    let merged = || {
        let over = |merge: &&Merge| merge.bottom > merge.top;
        sheet
            .merges
            .iter()
            .filter(over)
            .any(|merge| columns.contains(&merge.left))
    };
    match columns[..] {
        [] => return None,
        [one] => drop(fields.insert(one, OrgField::Name)),
        _ if single || merged() => {
            fields.extend(columns.iter().map(|column| (*column, LEVEL_OPEN)));
        }
        _ => return None,
    }
    Some(fields)
}

/// A title above a list without headings: one text that spans columns or ends as titles do.
pub(super) fn is_title(sheet: &Sheet, number: u32, row: &Row) -> bool {
    let mut cells = row
        .cells
        .iter()
        .filter(|cell| !value::is_blank(&cell.content));
    let (Some(cell), None) = (cells.next(), cells.next()) else {
        return false;
    };
    let merged = sheet
        .merges
        .iter()
        .any(|merge| merge.top == number && merge.left == cell.column && merge.right > merge.left);
    merged && number <= 2 || words().is_title(&value::shown(&cell.content))
}
