//! Workbooks put together from their parts, and what becomes of a file.

use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;

use needle_exchange::reader::{Limits, ReadProblem, read};
use needle_exchange::sheet::{Book, Content};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(super) const TYPES: &str =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What is to become of a file.
pub(super) enum Fate {
    /// Refused with one of these codes.
    Refused(&'static [&'static str]),
    /// Read, and then this is true.
    Read(fn(&Book) -> bool),
}

/// A file, by what it tries.
pub(super) type Case = (&'static str, Vec<u8>, Fate);

/// Every case meets its fate.
pub(super) fn all(at_least: usize, cases: Vec<Case>) {
    assert!(cases.len() >= at_least, "{} cases", cases.len());
    for (name, bytes, fate) in cases {
        let result = opened(&bytes);
        match (&fate, &result) {
            (Fate::Refused(codes), Err(problem)) => {
                assert!(codes.contains(&problem.code), "{name}: {problem}");
            }
            (Fate::Read(is_right), Ok(book)) => assert!(is_right(book), "{name}: {book:?}"),
            (Fate::Refused(codes), Ok(book)) => {
                panic!(
                    "{name}: read instead of {codes:?}: {} sheets",
                    book.sheets.len()
                );
            }
            (Fate::Read(_), Err(problem)) => panic!("{name}: refused: {problem}"),
        }
    }
}

/// Reads a file within the usual limits.
pub(super) fn opened(bytes: &[u8]) -> Result<Book, ReadProblem> {
    within(bytes, &Limits::default())
}

/// Reads a file.
pub(super) fn within(bytes: &[u8], limits: &Limits) -> Result<Book, ReadProblem> {
    read(bytes, limits, &mut |_| ControlFlow::Continue(()))
}

/// The code a file is refused with.
pub(super) fn refused(bytes: &[u8], limits: &Limits) -> &'static str {
    within(bytes, limits).unwrap_err().code
}

/// What stands in a cell of the first sheet, for comparing.
pub(super) fn cell(book: &Book, row: u32, column: u16) -> Option<String> {
    let row = book.sheets[0]
        .rows
        .iter()
        .find(|found| found.number == row)?;
    Some(match &row.cell(column)?.content {
        Content::Text(text) => text.to_string(),
        Content::Number(number) => format!("n{number}"),
        Content::Date { at, month_only } => format!("d{at}{}", if *month_only { "m" } else { "" }),
        Content::Bool(value) => format!("b{value}"),
        Content::Error(error) => format!("e{error}"),
    })
}

/// Cells that hold something in the whole book.
pub(super) fn cells(book: &Book) -> usize {
    let rows = book.sheets.iter().flat_map(|sheet| &sheet.rows);
    rows.map(|row| row.cells.len()).sum()
}

/// A zip archive of these parts.
pub(super) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The relations of a part, by kind and target.
pub(super) fn relations(targets: &[(&str, &str)]) -> String {
    let one = |(at, (kind, target)): (usize, &(&str, &str))| {
        format!(
            "<Relationship Id=\"rId{}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>",
            at + 1
        )
    };
    let all: String = targets.iter().enumerate().map(one).collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

/// The workbook part of one sheet.
pub(super) fn workbook() -> String {
    format!(
        "<workbook xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"名册\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    )
}

/// The parts every workbook has, in front of others; a later one of the same name takes the place of an earlier.
pub(super) fn book_of(others: &[(&str, &[u8])]) -> Vec<u8> {
    let main = relations(&[("officeDocument", "xl/workbook.xml")]);
    let inner = relations(&[
        ("worksheet", "worksheets/sheet1.xml"),
        ("sharedStrings", "sharedStrings.xml"),
        ("styles", "styles.xml"),
    ]);
    let (workbook, sheet) = (
        workbook(),
        sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"),
    );
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", main.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", inner.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    for other in others {
        match parts.iter_mut().find(|part| part.0 == other.0) {
            Some(part) => part.1 = other.1,
            None => parts.push(*other),
        }
    }
    zip(&parts)
}

/// A worksheet with these rows.
pub(super) fn sheet(rows: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet><sheetData>{rows}</sheetData></worksheet>"
    )
}

/// A workbook with these rows.
pub(super) fn book(rows: &str) -> Vec<u8> {
    book_of(&[("xl/worksheets/sheet1.xml", sheet(rows).as_bytes())])
}

/// A workbook with this worksheet part.
pub(super) fn book_with_sheet(part: &str) -> Vec<u8> {
    book_of(&[("xl/worksheets/sheet1.xml", part.as_bytes())])
}

/// An OpenDocument spreadsheet with these parts beside the content.
pub(super) fn ods_of(content: &str, others: &[(&str, &[u8])]) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> = vec![
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
    ];
    for other in others {
        match parts.iter_mut().find(|part| part.0 == other.0) {
            Some(part) => part.1 = other.1,
            None => parts.push(*other),
        }
    }
    zip(&parts)
}

/// A spreadsheet with these rows.
pub(super) fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"名册\">{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    ods_of(&content, &[])
}

/// A cell of text in such a row, with more attributes.
pub(super) fn ods_cell(attributes: &str, text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\" {attributes}><text:p>{text}</text:p></table:table-cell>"
    )
}

/// One record of an Excel 97 stream.
pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// A text as such a stream keeps it: length, a mark for two bytes a character, the characters.
pub(super) fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = u16::try_from(units.len()).unwrap().to_le_bytes().to_vec();
    out.push(1);
    out.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    out
}

/// Row, column and format of a cell, with which its record begins.
pub(super) fn at(row: u16, column: u16, format: u16) -> Vec<u8> {
    [row, column, format]
        .iter()
        .flat_map(|n| n.to_le_bytes())
        .collect()
}

/// The stream of a workbook with one sheet of these records, with these among those for all sheets.
pub(super) fn stream(globals: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let begin = record(0x0809, &[0x00, 0x06, 0x05, 0, 0, 0, 0, 0]);
    let end = record(0x000a, &[]);
    let before = [&begin[..], &globals.concat()].concat();
    // Its place is known when its own record is.
    let name = [&[2u8, 1][..], &wide("名册")[3..]].concat();
    let listed = |place: u32| record(0x0085, &[&place.to_le_bytes()[..], &[0, 0], &name].concat());
    let place = before.len() + listed(0).len() + end.len();
    let sheet = [&begin[..], &cells.concat(), &end].concat();
    [before, listed(u32::try_from(place).unwrap()), end, sheet].concat()
}

/// A compound file with this stream.
pub(super) fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END: u32 = 0xffff_fffe;
    const FREE: u32 = 0xffff_ffff;
    // Long enough that it is not one of the small streams.
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4_096), 0);
    let size = u32::try_from(stream.len()).unwrap();
    stream.resize(stream.len().next_multiple_of(SECTOR), 0);
    let used = u32::try_from(stream.len() / SECTOR).unwrap();
    // The table first, then the directory, then the stream.
    let tables = (used + 1).div_ceil(127);
    let mut table: Vec<u32> = vec![0xffff_fffd; tables as usize];
    table.push(END);
    let first = tables + 1;
    table.extend((1..used).map(|n| first + n));
    table.push(END);
    table.resize(tables as usize * 128, FREE);
    let entry = |name: &str, kind: u8, start: u32, size: u32| {
        let mut entry: Vec<u8> = name
            .encode_utf16()
            .chain([0])
            .flat_map(u16::to_le_bytes)
            .collect();
        let length = u16::try_from(entry.len()).unwrap();
        entry.resize(64, 0);
        entry.extend(length.to_le_bytes());
        entry.extend([kind, 1]);
        entry.extend([0xff; 12]);
        entry.resize(116, 0);
        entry.extend(start.to_le_bytes());
        entry.extend(size.to_le_bytes());
        entry.resize(128, 0);
        entry
    };
    let mut header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    header.resize(24, 0);
    header.extend([0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    header.resize(44, 0);
    for word in [tables, tables, 0, 4_096, END, 0, END, 0] {
        header.extend(word.to_le_bytes());
    }
    header.resize(76, 0);
    header.extend(
        (0..tables)
            .chain(std::iter::repeat(FREE))
            .take(109)
            .flat_map(u32::to_le_bytes),
    );
    header.extend(table.into_iter().flat_map(u32::to_le_bytes));
    header.extend(entry("Root Entry", 5, END, 0));
    header.extend(entry(name, 2, first, size));
    header.resize(header.len().next_multiple_of(SECTOR), 0);
    header.extend(stream);
    header
}

/// An Excel 97 workbook with one sheet of these records.
pub(super) fn xls(globals: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    compound("Workbook", &stream(globals, cells))
}
