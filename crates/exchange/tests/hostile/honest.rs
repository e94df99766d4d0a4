//! A big honest file is no bomb: 200,000 rows of twelve columns, 143 MB of XML.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::kit::{book_of, cell, opened, relations};

const ROWS: usize = 200_000;

/// Written straight into the archive, a row at a time.
fn big() -> Vec<u8> {
    let inner = relations(&[("worksheet", "/big.xml")]);
    let base = book_of(&[("xl/_rels/workbook.xml.rels", inner.as_bytes())]);
    let mut zip = ZipWriter::new_append(Cursor::new(base)).unwrap();
    let options = SimpleFileOptions::default().compression_level(Some(1));
    zip.start_file("big.xml", options).unwrap();
    let mut unpacked = 0;
    let mut row = String::from("<worksheet><sheetData>");
    for n in 1..=ROWS {
        write!(row, "<row r=\"{n}\">").unwrap();
        for column in 'A'..='L' {
            write!(
                row,
                "<c r=\"{column}{n}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                n * 7_919 % 99_991
            )
            .unwrap();
        }
        row.push_str("</row>");
        zip.write_all(row.as_bytes()).unwrap();
        unpacked += row.len();
        row.clear();
    }
    zip.write_all(b"</sheetData></worksheet>").unwrap();
    assert!(unpacked > 120_000_000, "{unpacked} bytes");
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_big_honest_file_is_read_whole() {
    let book = opened(&big()).unwrap();
    assert_eq!(book.sheets[0].rows.len(), ROWS);
    assert_eq!(super::kit::cells(&book), ROWS * 12);
    let last = (ROWS * 7_919 % 99_991).to_string();
    assert_eq!(cell(&book, 200_000, 11), Some(last));
}
