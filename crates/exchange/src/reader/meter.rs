//! Between whoever reads and whoever keeps: every row passes here and is counted against the limits.
//! Why the same for all formats, and again in the parent process: a limit that one reader forgets still holds.

use super::limits::Limits;
use super::problem::{ReadProblem, code, shown};
use crate::sheet::{Content, Merge, Row, Sheet, letters};

/// What a reader finds, in this order: a sheet, then its rows and merged areas.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part {
    /// A sheet begins; its rows and merges are empty.
    Sheet(Sheet),
    /// A row with at least one cell.
    Row(Row),
    /// A merged area.
    Merge(Merge),
}

/// Takes the parts.
pub(crate) type Sink<'a> = dyn FnMut(Part) -> Result<(), ReadProblem> + 'a;

/// Counts what passes and hands it on.
pub(crate) struct Meter<'a> {
    /// The limits that hold.
    pub(crate) limits: &'a Limits,
    sink: &'a mut Sink<'a>,
    sheet: String,
    sheets: usize,
    cells: u64,
    text: u64,
    merges: usize,
}

impl<'a> Meter<'a> {
    pub(crate) fn new(limits: &'a Limits, sink: &'a mut Sink<'a>) -> Meter<'a> {
        Meter {
            limits,
            sink,
            sheet: String::new(),
            sheets: 0,
            cells: 0,
            text: 0,
            merges: 0,
        }
    }

    /// Counts a part and hands it on.
    pub(crate) fn push(&mut self, part: Part) -> Result<(), ReadProblem> {
        match &part {
            Part::Sheet(sheet) => {
                self.sheets += 1;
                if self.sheets > self.limits.sheets {
                    return Err(ReadProblem::new(code::SHEETS).with("limit", self.limits.sheets));
                }
                self.sheet = shown(&sheet.name);
                self.merges = 0;
                self.text(sheet.name.len())?;
            }
            Part::Row(row) => {
                if row.cells.is_empty() {
                    return Ok(());
                }
                self.row(row)?;
            }
            Part::Merge(_) => {
                self.merges += 1;
                if self.merges > self.limits.merges {
                    return Err(self.about(code::MERGES).with("limit", self.limits.merges));
                }
            }
        }
        (self.sink)(part)
    }

    fn row(&mut self, row: &Row) -> Result<(), ReadProblem> {
        self.row_number(u64::from(row.number))?;
        self.cells += row.cells.len() as u64;
        if self.cells > self.limits.cells {
            return Err(ReadProblem::new(code::CELLS).with("limit", self.limits.cells));
        }
        for cell in &row.cells {
            self.column(u64::from(cell.column))?;
            if let Content::Text(text) | Content::Error(text) = &cell.content {
                self.string(text, cell.column, row.number)?;
                self.text(text.len())?;
            }
        }
        Ok(())
    }

    /// Whether there is room for a row of so many cells and bytes of text: asked while it is still growing.
    pub(crate) fn room(&self, cells: usize, text: u64) -> Result<(), ReadProblem> {
        self.column((cells as u64).saturating_sub(1))?;
        self.text_is(self.text.saturating_add(text))
    }

    /// Whether a row may have this number.
    pub(crate) fn row_number(&self, number: u64) -> Result<(), ReadProblem> {
        if number > u64::from(self.limits.rows) {
            return Err(self.about(code::ROWS).with("limit", self.limits.rows));
        }
        Ok(())
    }

    /// Whether there may be this column, counted from 0.
    pub(crate) fn column(&self, column: u64) -> Result<(), ReadProblem> {
        if column >= u64::from(self.limits.columns) {
            return Err(self.about(code::COLUMNS).with("limit", self.limits.columns));
        }
        Ok(())
    }

    /// Whether a cell may hold this text; asked while it is still growing.
    pub(crate) fn string(&self, text: &str, column: u16, row: u32) -> Result<(), ReadProblem> {
        let max = self.limits.string_chars;
        // Most texts are short even in bytes; only then need characters be counted.
        if text.len() > max && text.chars().count() > max {
            return Err(self.overlong(column, row));
        }
        Ok(())
    }

    /// The text of a cell is too long.
    pub(crate) fn overlong(&self, column: u16, row: u32) -> ReadProblem {
        self.about(code::LONG_TEXT)
            .with("cell", format!("{}{row}", letters(column)))
            .with("limit", self.limits.string_chars)
    }

    fn text(&mut self, bytes: usize) -> Result<(), ReadProblem> {
        self.text += bytes as u64;
        self.text_is(self.text)
    }

    fn text_is(&self, bytes: u64) -> Result<(), ReadProblem> {
        if bytes > self.limits.text {
            let limit = self.limits.text >> 20;
            return Err(ReadProblem::new(code::TEXT).with("limit", limit));
        }
        Ok(())
    }

    fn about(&self, code: &'static str) -> ReadProblem {
        ReadProblem::new(code).with("sheet", &self.sheet)
    }
}

/// Builds the sheets from the parts.
#[derive(Debug, Default)]
pub(crate) struct Assembler {
    sheets: Vec<Sheet>,
}

impl Assembler {
    /// Adds a part; a row before any sheet is dropped by nobody: readers begin with a sheet.
    pub(crate) fn push(&mut self, part: Part) -> Result<(), ReadProblem> {
        if let Part::Sheet(sheet) = part {
            self.sheets.push(sheet);
            return Ok(());
        }
        let sheet = self
            .sheets
            .last_mut()
            .ok_or_else(|| ReadProblem::damaged(""))?;
        match part {
            Part::Row(row) => sheet.rows.push(row),
            Part::Merge(merge) => sheet.merges.push(merge),
            Part::Sheet(_) => {}
        }
        Ok(())
    }

    /// The sheets, rows ascending and cells ascending in each; the same cell twice is damage.
    pub(crate) fn finish(mut self) -> Result<Vec<Sheet>, ReadProblem> {
        for sheet in &mut self.sheets {
            let name = sheet.name.clone();
            order(sheet).ok_or_else(|| ReadProblem::damaged(&name))?;
        }
        Ok(self.sheets)
    }
}

/// Puts rows and cells in order, joining what some programs write as two rows of one number; none if a cell is there twice.
fn order(sheet: &mut Sheet) -> Option<()> {
    if !sheet.rows.is_sorted_by(|a, b| a.number < b.number) {
        sheet.rows.sort_by_key(|row| row.number);
        let mut joined: Vec<Row> = Vec::with_capacity(sheet.rows.len());
        for row in std::mem::take(&mut sheet.rows) {
            match joined.last_mut() {
                Some(last) if last.number == row.number => last.cells.extend(row.cells),
                _ => joined.push(row),
            }
        }
        sheet.rows = joined;
    }
    for row in &mut sheet.rows {
        if !row.cells.is_sorted_by(|a, b| a.column < b.column) {
            row.cells.sort_by_key(|cell| cell.column);
            if !row.cells.is_sorted_by(|a, b| a.column < b.column) {
                return None;
            }
        }
        row.cells.shrink_to_fit();
    }
    Some(())
}
