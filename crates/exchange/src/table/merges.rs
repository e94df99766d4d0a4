//! Merged areas while walking down a sheet: which one covers a cell, and what stands in it.
//! Each area is entered once into the columns it covers, so that a sheet of many areas costs no more than its cells.

use crate::sheet::{Cell, Merge, Row, Sheet};

/// A merged area with the cell its value stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area<'a> {
    pub(super) merge: Merge,
    pub(super) cell: Option<&'a Cell>,
}

/// The areas of a sheet, from top to bottom.
pub(super) struct Merges<'a> {
    /// By first row, last first: the next one is popped off.
    waiting: Vec<Merge>,
    /// By column, the area entered last.
    active: Vec<Option<Area<'a>>>,
}

impl<'a> Merges<'a> {
    /// Looks at the first `width` columns only.
    pub(super) fn new(sheet: &Sheet, width: usize) -> Merges<'a> {
        let mut waiting: Vec<Merge> = sheet
            .merges
            .iter()
            .copied()
            .filter(|merge| merge.top <= merge.bottom && merge.left <= merge.right)
            .collect();
        waiting.sort_by_key(|merge| std::cmp::Reverse((merge.top, merge.left)));
        Merges {
            waiting,
            active: vec![None; width],
        }
    }

    /// Goes down to a row. Rows are asked for in ascending order.
    pub(super) fn enter(&mut self, row: &'a Row) {
        while let Some(merge) = self.waiting.pop_if(|merge| merge.top <= row.number) {
            // A first row that is not in the sheet holds nothing, and neither does the area.
            let at_top = merge.top == row.number;
            let cell = at_top.then(|| row.cell(merge.left)).flatten();
            let last = usize::from(merge.right).min(self.active.len().saturating_sub(1));
            for slot in self.active[..]
                .iter_mut()
                .take(last + 1)
                .skip(usize::from(merge.left))
            {
                *slot = Some(Area { merge, cell });
            }
        }
    }

    /// The area that covers a column in that row.
    pub(super) fn at(&self, row: u32, column: u16) -> Option<Area<'a>> {
        let area = self.active.get(usize::from(column)).copied().flatten()?;
        (area.merge.bottom >= row).then_some(area)
    }
}

/// Columns a sheet's cells reach, at most `most`.
pub(super) fn width(sheet: &Sheet, most: usize) -> usize {
    let last = sheet.rows.iter().filter_map(|row| row.cells.last());
    let width = last.map(|cell| usize::from(cell.column) + 1).max();
    width.unwrap_or(0).min(most)
}
