//! Data rows with the values that hold in them: their own, those of merged areas, and those repeated by a mark such as ditto.
//! An empty cell that is neither merged nor marked stays empty: whether the value above was meant is not guessed.

use super::DataRow;
use super::merges::Merges;
use super::rowwords;
use crate::sheet::{Cell, Content, Sheet};
use crate::value;

/// What holds in a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Given<'a> {
    /// Nothing.
    Nothing,
    /// The cell's own value.
    Own(&'a Cell),
    /// The value of a merged area that began in a row above.
    Merged(&'a Cell),
    /// A mark of repetition.
    Ditto {
        /// The mark.
        mark: &'a Cell,
        /// What it repeats; none when nothing stands above.
        above: Option<&'a Cell>,
    },
}

impl<'a> Given<'a> {
    /// The cell whose value holds.
    #[must_use]
    pub fn cell(self) -> Option<&'a Cell> {
        match self {
            Given::Nothing => None,
            Given::Own(cell) | Given::Merged(cell) => Some(cell),
            Given::Ditto { above, .. } => above,
        }
    }

    /// The value that holds.
    #[must_use]
    pub fn content(self) -> Option<&'a Content> {
        self.cell().map(|cell| &cell.content)
    }
}

/// One data row.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// Which.
    pub row: DataRow,
    cells: Vec<Given<'a>>,
}

impl<'a> Line<'a> {
    /// What holds in a column.
    #[must_use]
    pub fn get(&self, column: u16) -> Given<'a> {
        let given = self.cells.get(usize::from(column)).copied();
        given.unwrap_or(Given::Nothing)
    }
}

/// The data rows of a table from top to bottom.
pub struct Lines<'a> {
    sheet: &'a Sheet,
    rows: std::slice::Iter<'a, DataRow>,
    /// The next row of the sheet the merged areas have not seen.
    next: usize,
    merges: Merges<'a>,
    above: Vec<Option<&'a Cell>>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(sheet: &'a Sheet, rows: &'a [DataRow], width: usize) -> Lines<'a> {
        Lines {
            sheet,
            rows: rows.iter(),
            next: 0,
            merges: Merges::new(sheet, width),
            above: vec![None; width],
        }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let data = *self.rows.next()?;
        // Areas may begin in rows that are no data: a section's heading merged with what follows.
        for row in self.sheet.rows.get(self.next..=data.place)? {
            self.merges.enter(row);
        }
        self.next = data.place + 1;
        let row = self.sheet.rows.get(data.place)?;
        let mut cells = vec![Given::Nothing; self.above.len()];
        for (column, slot) in (0u16..).zip(&mut cells) {
            *slot = match row
                .cell(column)
                .filter(|cell| !value::is_blank(&cell.content))
            {
                Some(cell) if rowwords::is_ditto(&cell.content) => Given::Ditto {
                    mark: cell,
                    above: self.above.get(usize::from(column)).copied().flatten(),
                },
                Some(cell) => Given::Own(cell),
                None => self.merged(row.number, column),
            };
        }
        for (above, given) in self.above.iter_mut().zip(&cells) {
            *above = given.cell();
        }
        Some(Line { row: data, cells })
    }
}

impl<'a> Lines<'a> {
    /// The value of an area that began above, in the column it began in: an area over several columns fills the first one
    /// of each row, not its neighbours.
    fn merged(&self, row: u32, column: u16) -> Given<'a> {
        let area = self
            .merges
            .at(row, column)
            .filter(|area| area.merge.top < row && area.merge.left == column);
        let cell = area.and_then(|area| area.cell);
        match cell.filter(|cell| !value::is_blank(&cell.content)) {
            // The area holds a mark of repetition: the row above has what it repeats.
            Some(mark) if rowwords::is_ditto(&mark.content) => Given::Ditto {
                mark,
                above: self.above.get(usize::from(column)).copied().flatten(),
            },
            Some(cell) => Given::Merged(cell),
            None => Given::Nothing,
        }
    }
}
