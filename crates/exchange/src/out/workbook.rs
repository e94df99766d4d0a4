//! A workbook written from top to bottom: sheet after sheet, row after row, straight into the archive.
//! Why by hand: nothing is kept but the styles and the names of the sheets, so a million rows cost what one does; and a
//! cell can only be a text, a number, a truth or an error, so there is no way for a value to become a formula.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use jiff::civil::{Date, DateTime, date};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use super::parts::{Style, Styles, escape, sheet_name};
use crate::sheet::{Merge, letters};

/// Rows of a sheet at most.
pub(super) const ROWS_MAX: u32 = 1_048_576;
/// How hard to press: three times faster than the usual 6, and hardly larger.
const LEVEL: i64 = 3;
/// Bytes of rows gathered before they are pressed.
const GATHERED: usize = 32 * 1024;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'a> {
    /// Nothing but its looks.
    Blank,
    Text(Cow<'a, str>),
    Number(f64),
    Whole(i64),
    Bool(bool),
    Error(&'a str),
}

impl<'a> Cell<'a> {
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Cell<'a> {
        Cell::Text(text.into())
    }
}

/// How a sheet begins.
#[derive(Debug, Default)]
pub(super) struct Look<'a> {
    pub(super) hidden: bool,
    /// Rows that stay in sight.
    pub(super) frozen: u32,
    /// Widths of the columns, in characters, and the style of what is typed below.
    pub(super) columns: &'a [(u16, Style)],
}

/// A list to choose from, for the cells of a column.
#[derive(Debug)]
pub(super) struct Pick {
    /// Column from 0.
    pub(super) column: u16,
    /// First row it holds for.
    pub(super) from: u32,
    /// Where the list stands, such as `Lists!$A$1:$A$9`.
    pub(super) list: String,
}

/// How a sheet ends.
#[derive(Debug, Default)]
pub(super) struct Tail<'a> {
    /// The area that can be filtered: first row, columns; to the last row written.
    pub(super) filter: Option<(u32, u16)>,
    pub(super) merges: &'a [Merge],
    pub(super) picks: &'a [Pick],
}

pub(super) struct Workbook<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    names: Vec<String>,
    hidden: Vec<bool>,
    styles: Styles,
    from_1904: bool,
    text: String,
    last_row: u32,
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
}

impl<W: Write> Workbook<W> {
    /// `from_1904`: plain numbers in it were counted from there, should somebody show them as days.
    pub(super) fn new(out: W, from_1904: bool) -> Workbook<W> {
        Workbook {
            zip: ZipWriter::new_stream(out),
            names: Vec::new(),
            hidden: Vec::new(),
            styles: Styles::default(),
            from_1904,
            text: String::new(),
            last_row: 0,
        }
    }

    /// Begins the next sheet; its name is made fit for one.
    pub(super) fn sheet(&mut self, name: &str, look: &Look<'_>) -> io::Result<()> {
        let name = sheet_name(name, &self.names);
        self.names.push(name);
        self.hidden.push(look.hidden);
        let number = self.names.len();
        self.zip
            .start_file(format!("xl/worksheets/sheet{number}.xml"), options())?;
        self.last_row = 0;
        let text = &mut self.text;
        let _ = write!(
            text,
            "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\""
        );
        if look.frozen > 0 {
            let _ = write!(
                text,
                "><pane ySplit=\"{0}\" topLeftCell=\"A{1}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView>",
                look.frozen,
                look.frozen + 1
            );
        } else {
            text.push_str("/>");
        }
        text.push_str("</sheetViews>");
        if !look.columns.is_empty() {
            text.push_str("<cols>");
            for (i, (width, style)) in look.columns.iter().enumerate() {
                let style = self.styles.number(*style);
                let _ = write!(
                    text,
                    "<col min=\"{0}\" max=\"{0}\" width=\"{width}\" style=\"{style}\" customWidth=\"1\"/>",
                    i + 1
                );
            }
            text.push_str("</cols>");
        }
        text.push_str("<sheetData>");
        Ok(())
    }

    /// A row; numbers from 1 and ascending, cells by ascending column.
    pub(super) fn row<'a>(
        &mut self,
        number: u32,
        cells: impl IntoIterator<Item = (u16, Cell<'a>, Style)>,
    ) -> io::Result<()> {
        self.last_row = number;
        let _ = write!(self.text, "<row r=\"{number}\">");
        for (column, cell, style) in cells {
            let style = self.styles.number(style);
            let text = &mut self.text;
            let _ = write!(text, "<c r=\"{}{number}\"", letters(column));
            if style > 0 {
                let _ = write!(text, " s=\"{style}\"");
            }
            match cell {
                Cell::Blank => text.push_str("/>"),
                Cell::Text(value) => {
                    text.push_str(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                    escape(text, &value);
                    text.push_str("</t></is></c>");
                }
                Cell::Whole(value) => {
                    let _ = write!(text, "><v>{value}</v></c>");
                }
                Cell::Number(value) if value.is_finite() => {
                    let _ = write!(text, "><v>{value}</v></c>");
                }
                Cell::Number(_) => text.push_str(" t=\"e\"><v>#NUM!</v></c>"),
                Cell::Bool(value) => {
                    let _ = write!(text, " t=\"b\"><v>{}</v></c>", u8::from(value));
                }
                Cell::Error(value) => {
                    text.push_str(" t=\"e\"><v>");
                    escape(text, value);
                    text.push_str("</v></c>");
                }
            }
        }
        self.text.push_str("</row>");
        if self.text.len() > GATHERED {
            self.pass_on()?;
        }
        Ok(())
    }

    fn pass_on(&mut self) -> io::Result<()> {
        self.zip.write_all(self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }

    /// Ends the sheet.
    pub(super) fn end(&mut self, tail: &Tail<'_>) -> io::Result<()> {
        let text = &mut self.text;
        text.push_str("</sheetData>");
        if let Some((row, columns)) = tail.filter {
            let last = letters(columns.saturating_sub(1));
            let _ = write!(
                text,
                "<autoFilter ref=\"A{row}:{last}{}\"/>",
                self.last_row.max(row)
            );
        }
        if !tail.merges.is_empty() {
            let _ = write!(text, "<mergeCells count=\"{}\">", tail.merges.len());
            for merge in tail.merges {
                let (left, right) = (letters(merge.left), letters(merge.right));
                let _ = write!(
                    text,
                    "<mergeCell ref=\"{left}{}:{right}{}\"/>",
                    merge.top, merge.bottom
                );
            }
            text.push_str("</mergeCells>");
        }
        if !tail.picks.is_empty() {
            let _ = write!(text, "<dataValidations count=\"{}\">", tail.picks.len());
            for pick in tail.picks {
                let column = letters(pick.column);
                let _ = write!(
                    text,
                    "<dataValidation type=\"list\" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\" \
                     sqref=\"{column}{}:{column}{ROWS_MAX}\"><formula1>",
                    pick.from
                );
                escape(text, &pick.list);
                text.push_str("</formula1></dataValidation>");
            }
            text.push_str("</dataValidations>");
        }
        text.push_str("</worksheet>");
        self.pass_on()
    }

    fn part(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.zip.start_file(name, options())?;
        self.zip.write_all(text.as_bytes())
    }

    /// Writes what lists the sheets, and ends the archive.
    pub(super) fn finish(mut self) -> io::Result<()> {
        let styles = self.styles.xml();
        self.part("xl/styles.xml", &styles)?;
        let mut sheets = String::new();
        let mut relations = String::new();
        let mut types = String::new();
        for (i, (name, hidden)) in self.names.iter().zip(&self.hidden).enumerate() {
            let number = i + 1;
            sheets.push_str("<sheet name=\"");
            escape(&mut sheets, name);
            let state = if *hidden { " state=\"hidden\"" } else { "" };
            let _ = write!(
                sheets,
                "\" sheetId=\"{number}\"{state} r:id=\"rId{number}\"/>"
            );
            let _ = write!(
                relations,
                "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
            );
            let _ = write!(
                types,
                "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" \
                 ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
            );
        }
        let date1904 = if self.from_1904 {
            " date1904=\"1\""
        } else {
            ""
        };
        // A workbook opens at its first sheet that can be seen.
        let active = self.hidden.iter().position(|hidden| !hidden).unwrap_or(0);
        let workbook = format!(
            "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><workbookPr{date1904}/>\
             <bookViews><workbookView activeTab=\"{active}\"/></bookViews><sheets>{sheets}</sheets></workbook>"
        );
        self.part("xl/workbook.xml", &workbook)?;
        let styles_id = self.names.len() + 1;
        let relations = format!(
            "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}\
             <Relationship Id=\"rId{styles_id}\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
        );
        self.part("xl/_rels/workbook.xml.rels", &relations)?;
        let root = format!(
            "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">\
             <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        );
        self.part("_rels/.rels", &root)?;
        let types = format!(
            "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Override PartName=\"/xl/workbook.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
             <Override PartName=\"/xl/styles.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>{types}</Types>"
        );
        self.part("[Content_Types].xml", &types)?;
        self.zip.finish()?.into_inner().flush()
    }
}

/// First day that a number stands for in the two ways of counting.
const EPOCH_1904: Date = date(1904, 1, 1);
const EPOCH_1900: Date = date(1899, 12, 30);
/// Before this day the older way of counting is one off, because it believes in a 29th of February 1900.
const LEAP_BUG: Date = date(1900, 3, 1);
const SECONDS: f64 = 86_400.0;

/// The number a moment is in a workbook; none before everything it can count.
pub(super) fn serial(at: DateTime, from_1904: bool) -> Option<f64> {
    let day = at.date();
    let epoch = if from_1904 { EPOCH_1904 } else { EPOCH_1900 };
    let mut days = f64::from(day.since(epoch).ok()?.get_days());
    if !from_1904 && day < LEAP_BUG {
        days -= 1.0;
    }
    let least = if from_1904 { 0.0 } else { 1.0 };
    if days < least {
        return None;
    }
    let time = at.time();
    let seconds = f64::from(time.hour()) * 3600.0
        + f64::from(time.minute()) * 60.0
        + f64::from(time.second())
        + f64::from(time.subsec_nanosecond()) / 1e9;
    Some(days + seconds / SECONDS)
}
