//! Bytes to a book of cells, within limits; whatever is hostile ends here with a sentence.
//! Why every row passes one meter, and why a process of its own may do the reading: a limit somebody forgot must cost
//! that process and not the server.

mod archive;
pub mod child;
mod format;
mod frames;
mod kind;
mod limits;
mod meter;
mod ods;
mod pool;
mod problem;
mod serial;
mod sheets;
mod text;
mod xls;
mod xlsx;
mod xml;

use std::ops::ControlFlow;

use sha2::{Digest as _, Sha256};

pub use limits::*;
pub use problem::{ReadProblem, code};
pub use sheets::Sheets;

use crate::sheet::{Book, Format};
use archive::Archive;
use kind::Kind;
use meter::{Assembler, Meter, Part, Sink};

/// Rows after which the caller is told how far reading is, and asked whether to go on.
const STEP_ROWS: u64 = 1_000;

/// Told how many rows were read so far; answers whether to go on.
pub type Step<'a> = dyn FnMut(u64) -> ControlFlow<()> + 'a;

/// Reads a file in this process. Files of strangers are better read through [`Sheets`].
///
/// # Errors
/// Why it cannot be read.
pub fn read(bytes: &[u8], limits: &Limits, step: &mut Step<'_>) -> Result<Book, ReadProblem> {
    let mut assembler = Assembler::default();
    let mut rows = 0;
    let format = parse(bytes, limits, &mut |part| {
        if matches!(part, Part::Row(_)) {
            rows += 1;
            if rows % STEP_ROWS == 0 && step(rows).is_break() {
                return Err(ReadProblem::new(code::CANCELLED));
            }
        }
        assembler.push(part)
    })?;
    book(format, bytes, assembler)
}

fn book(format: Format, bytes: &[u8], assembler: Assembler) -> Result<Book, ReadProblem> {
    Ok(Book {
        format,
        sha256: Sha256::digest(bytes).into(),
        bytes: bytes.len() as u64,
        sheets: assembler.finish()?,
    })
}

/// What the first bytes and the length say.
fn looked_at(bytes: &[u8], limits: &Limits) -> Result<Kind, ReadProblem> {
    let kind = kind::of(bytes).map_err(ReadProblem::new)?;
    let max = match kind {
        Kind::Text => limits.text_bytes,
        Kind::Zip | Kind::Xls => limits.workbook_bytes,
    };
    if bytes.len() as u64 > max {
        return Err(ReadProblem::new(code::LARGE).with("limit", max >> 20));
    }
    Ok(kind)
}

/// Reads a file into a sink, row by row.
fn parse(bytes: &[u8], limits: &Limits, sink: &mut Sink<'_>) -> Result<Format, ReadProblem> {
    let kind = looked_at(bytes, limits)?;
    let mut meter = Meter::new(limits, sink);
    match kind {
        Kind::Text => {
            let table = text::open(bytes)?;
            table.read(&mut meter)?;
            Ok(table.format)
        }
        Kind::Xls => {
            xls::read(bytes, &mut meter)?;
            Ok(Format::Xls)
        }
        Kind::Zip => packed(&mut Archive::open(bytes, limits)?, &mut meter),
    }
}

/// Reads what is in a zip archive, if it is a workbook.
fn packed(archive: &mut Archive<'_>, meter: &mut Meter<'_>) -> Result<Format, ReadProblem> {
    // Word processors and presentations pack their parts into folders of these names; in a workbook they may be enclosed.
    let holds = |folder: &str| archive.names().any(|name| name.starts_with(folder));
    if (holds("word/") || holds("ppt/")) && !holds("xl/") {
        return Err(ReadProblem::new(code::DOCUMENT));
    }
    if let Some(workbook) = xlsx::workbook(archive)? {
        if workbook.ends_with(".bin") {
            return Err(ReadProblem::new(code::XLSB));
        }
        xlsx::read(archive, &workbook, meter)?;
        return Ok(Format::Xlsx);
    }
    if ods::is_spreadsheet(archive)? {
        ods::read(archive, meter)?;
        return Ok(Format::Ods);
    }
    Err(ReadProblem::new(code::ARCHIVE))
}
