//! Excel 97–2003 workbooks (and Excel 5 and 95), record by record.
//! Why our own reader: the one there is lays every sheet out as a full rectangle, which two cells can make half a
//! gigabyte, and forgets by which format a date was shown, so that a month would become a day.

mod cells;
mod compound;
mod globals;
mod records;
mod strings;

use super::meter::{Meter, Part};
use super::problem::{ReadProblem, code};
use globals::Globals;
use records::Records;

/// Reads all sheets.
pub(crate) fn read(bytes: &[u8], meter: &mut Meter<'_>) -> Result<(), ReadProblem> {
    let damaged = || ReadProblem::damaged("Workbook");
    let stream = compound::stream(bytes, "Workbook").or_else(|| compound::stream(bytes, "Book"));
    let stream = stream.ok_or_else(damaged)?;
    let globals = Globals::read(&stream, meter.limits)?;
    if globals.sheets.is_empty() {
        return Err(ReadProblem::new(code::NO_SHEET));
    }
    for (sheet, start) in &globals.sheets {
        meter.push(Part::Sheet(sheet.clone()))?;
        let rest = stream.get(*start..).ok_or_else(damaged)?;
        cells::read(Records::new(rest), &globals, meter)?;
    }
    Ok(())
}
