//! What the beginning of a workbook says of all its sheets: their names and places, texts, formats, the count of days.

use encoding_rs::Encoding;
use rustc_hash::FxHashMap;

use super::compound::{u16_at, u32_at};
use super::records::{Record, Records};
use super::strings::{Pieces, code_page};
use crate::reader::format::{Shows, Style, built_in, custom};
use crate::reader::limits::{FORMATS_MAX, Limits};
use crate::reader::pool::Pool;
use crate::reader::problem::{ReadProblem, code};
use crate::sheet::Sheet;

/// Kinds of records.
mod kind {
    pub(super) const BEGIN: u16 = 0x0809;
    pub(super) const END: u16 = 0x000a;
    pub(super) const PASSWORD: u16 = 0x002f;
    pub(super) const CODE_PAGE: u16 = 0x0042;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const FORMAT: u16 = 0x041e;
    pub(super) const CELL_FORMAT: u16 = 0x00e0;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const STRINGS: u16 = 0x00fc;
}

/// The version since which texts are in Unicode.
const UNICODE: u16 = 0x0600;

/// What holds for all sheets.
pub(super) struct Globals {
    /// The worksheets and where each begins.
    pub(super) sheets: Vec<(Sheet, usize)>,
    /// Texts.
    pub(super) strings: Pool,
    /// Formats of cells.
    pub(super) styles: Vec<Style>,
    /// Days are counted from 1904.
    pub(super) from_1904: bool,
    /// Texts are in Unicode.
    pub(super) unicode: bool,
    /// Else they are in this encoding.
    pub(super) encoding: &'static Encoding,
}

impl Globals {
    /// Reads the beginning of a workbook.
    pub(super) fn read(stream: &[u8], limits: &Limits) -> Result<Globals, ReadProblem> {
        let damaged = || ReadProblem::damaged("Workbook");
        let mut globals = Globals {
            sheets: Vec::new(),
            strings: Pool::default(),
            styles: Vec::new(),
            from_1904: false,
            unicode: true,
            encoding: encoding_rs::GB18030,
        };
        let mut formats: FxHashMap<u16, Shows> = FxHashMap::default();
        let mut cell_formats: Vec<(u16, u8)> = Vec::new();
        let mut records = Records::new(stream);
        loop {
            let record = records.next().ok_or_else(damaged)?;
            match record.kind {
                kind::END => break,
                kind::PASSWORD => return Err(ReadProblem::new(code::ENCRYPTED)),
                kind::STRINGS => globals.strings(&record, limits)?,
                _ => globals
                    .take(&record, &mut formats, &mut cell_formats)
                    .ok_or_else(damaged)?,
            }
            if cell_formats.len() > FORMATS_MAX {
                return Err(damaged());
            }
            if globals.sheets.len() > limits.sheets {
                return Err(ReadProblem::new(code::SHEETS).with("limit", limits.sheets));
            }
        }
        let style = |(id, indent): (u16, u8)| Style {
            shows: formats
                .get(&id)
                .copied()
                .unwrap_or_else(|| built_in(u32::from(id))),
            indent,
        };
        globals.styles = cell_formats.into_iter().map(style).collect();
        for (sheet, _) in &mut globals.sheets {
            sheet.from_1904 = globals.from_1904;
        }
        Ok(globals)
    }

    fn take(
        &mut self,
        record: &Record<'_>,
        formats: &mut FxHashMap<u16, Shows>,
        cell_formats: &mut Vec<(u16, u8)>,
    ) -> Option<()> {
        let data = record.data;
        match record.kind {
            kind::BEGIN => self.unicode = u16_at(data, 0)? >= UNICODE,
            kind::CODE_PAGE => self.encoding = code_page(u16_at(data, 0)?),
            kind::DATE_MODE => self.from_1904 = u16_at(data, 0)? == 1,
            kind::FORMAT => {
                let code = self.text(record, 2, self.unicode)?;
                formats.insert(u16_at(data, 0)?, custom(&code));
            }
            kind::CELL_FORMAT => {
                let indent = if self.unicode { data.get(8)? & 0x0f } else { 0 };
                cell_formats.push((u16_at(data, 2)?, indent));
            }
            // Sheets of charts and macros hold no cells.
            kind::SHEET if *data.get(5)? == 0 => {
                let sheet = Sheet {
                    name: self.text(record, 6, false)?,
                    hidden: data.get(4)? & 0x03 != 0,
                    ..Sheet::default()
                };
                self.sheets.push((sheet, u32_at(data, 0)? as usize));
            }
            _ => {}
        }
        Some(())
    }

    /// The text in a record after so many bytes.
    pub(super) fn text(
        &self,
        record: &Record<'_>,
        skip: usize,
        wide_length: bool,
    ) -> Option<String> {
        let mut pieces = Pieces::of(record, skip)?;
        if self.unicode {
            pieces.text(wide_length)
        } else {
            pieces.bytes_text(wide_length, self.encoding)
        }
    }

    fn strings(&mut self, record: &Record<'_>, limits: &Limits) -> Result<(), ReadProblem> {
        let damaged = || ReadProblem::damaged("Workbook");
        let count = u32_at(record.data, 4).ok_or_else(damaged)?;
        let mut pieces = Pieces::of(record, 8).ok_or_else(damaged)?;
        for _ in 0..count {
            let text = pieces.text(true).ok_or_else(damaged)?;
            self.strings.push(&text, limits)?;
        }
        Ok(())
    }
}
