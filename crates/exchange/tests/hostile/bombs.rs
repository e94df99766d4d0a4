//! Small files that become large: by packing, by repeating, by lying about their size.

use std::io::{Cursor, Write as _};

use needle_exchange::reader::Limits;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::kit::{
    Case, Fate, all, book, book_of, book_with_sheet, cell, cells, ods, ods_cell, record, refused,
    relations, xls, zip,
};

const BEFORE: &str = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>";
const AFTER: &str = "</t></is></c></row></sheetData></worksheet>";
const MEGABYTE: usize = 1024 * 1024;

/// A workbook of one sheet that is so many times the same bytes, packed a little or as well as can be.
fn bomb(before: &str, bytes: &[u8], times: usize, after: &str) -> Vec<u8> {
    let inner = relations(&[("worksheet", "/bomb.xml")]);
    let base = book_of(&[("xl/_rels/workbook.xml.rels", inner.as_bytes())]);
    added(base, "bomb.xml", 1, before, bytes, times, after)
}

/// An archive with one more part.
fn added(
    base: Vec<u8>,
    part: &str,
    level: i64,
    before: &str,
    bytes: &[u8],
    times: usize,
    after: &str,
) -> Vec<u8> {
    let mut zip = ZipWriter::new_append(Cursor::new(base)).unwrap();
    let options = SimpleFileOptions::default()
        .compression_level(Some(level))
        .large_file(true);
    zip.start_file(part, options).unwrap();
    zip.write_all(before.as_bytes()).unwrap();
    for _ in 0..times {
        zip.write_all(bytes).unwrap();
    }
    zip.write_all(after.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn bombs_do_not_go_off() {
    let letters = vec![b'a'; MEGABYTE];
    let long = "a".repeat(600 * 1024);
    let sheets: String = (0..300)
        .map(|n| format!("<sheet name=\"s{n}\" sheetId=\"{n}\" r:id=\"rId1\"/>"))
        .collect();
    let merges: String = (1..300_000)
        .map(|n| format!("<mergeCell ref=\"A{n}:B{n}\"/>"))
        .collect();
    let formats = format!(
        "<styleSheet><cellXfs>{}</cellXfs></styleSheet>",
        "<xf/>".repeat(100_001)
    );
    let many: Vec<(String, &[u8])> = (0..10_001).map(|n| (format!("{n}"), &b""[..])).collect();
    let many: Vec<(&str, &[u8])> = many
        .iter()
        .map(|(name, bytes)| (name.as_str(), *bytes))
        .collect();
    let elsewhere = book_of(&[(
        "xl/_rels/workbook.xml.rels",
        relations(&[("worksheet", "/bomb.xml")]).as_bytes(),
    )]);
    let nested = zip(&[("inner.xlsx", &book("")[..])]);
    let cases: Vec<Case> = vec![
        (
            "an inline text of 512 MiB",
            bomb(BEFORE, &letters, 512, AFTER),
            Fate::Refused(&["long-text"]),
        ),
        (
            "blanks outside of cells",
            bomb(
                "<worksheet><sheetData>",
                &letters,
                8,
                "</sheetData></worksheet>",
            ),
            Fate::Refused(&["damaged"]),
        ),
        (
            "rows without end",
            bomb(
                "<worksheet><sheetData>",
                &b"<row/>".repeat(100_000),
                12,
                "</sheetData></worksheet>",
            ),
            Fate::Refused(&["rows"]),
        ),
        (
            "elements without end",
            added(
                elsewhere,
                "bomb.xml",
                9,
                "<worksheet>",
                &b"<a/>".repeat(100_000),
                100,
                "<sheetData/></worksheet>",
            ),
            Fate::Refused(&["ratio"]),
        ),
        (
            "elements inside each other",
            bomb("<worksheet>", &b"<a>".repeat(100_000), 3, ""),
            Fate::Refused(&["damaged"]),
        ),
        (
            "a part nobody reads",
            added(book(""), "xl/media/image1.png", 1, "", &letters, 64, ""),
            Fate::Read(|b| cells(b) == 0),
        ),
        (
            "a text of 600 kB",
            book(&format!(
                "<row r=\"1\"><c r=\"C1\" t=\"str\"><v>{long}</v></c></row>"
            )),
            Fate::Refused(&["long-text"]),
        ),
        (
            "a text in small pieces",
            book(&format!(
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>{}</is></c></row>",
                "<r><t>aaaaaaaaaa</t></r>".repeat(4_000)
            )),
            Fate::Refused(&["long-text"]),
        ),
        (
            "a long comment",
            book(&format!("<!--{long}-->")),
            Fate::Refused(&["damaged"]),
        ),
        (
            "a long attribute",
            book(&format!("<row r=\"1\" spans=\"{long}\"/>")),
            Fate::Refused(&["damaged"]),
        ),
        (
            "a long section",
            book(&format!(
                "<row r=\"1\"><c r=\"A1\" t=\"str\"><v><![CDATA[{long}]]></v></c></row>"
            )),
            Fate::Refused(&["long-text"]),
        ),
        (
            "a long instruction",
            book(&format!("<?a {long}?>")),
            Fate::Refused(&["damaged"]),
        ),
        (
            "a long name",
            book(&format!("<{long}/>")),
            Fate::Refused(&["damaged"]),
        ),
        (
            "a long shared text",
            book_of(&[(
                "xl/sharedStrings.xml",
                format!("<sst><si><t>{long}</t></si></sst>").as_bytes(),
            )]),
            Fate::Refused(&["damaged"]),
        ),
        (
            "a count of shared texts",
            book_of(&[(
                "xl/sharedStrings.xml",
                b"<sst count=\"9\" uniqueCount=\"999999999999\"><si><t>a</t></si></sst>",
            )]),
            Fate::Read(|b| cell(b, 1, 0).is_some()),
        ),
        (
            "the same cell a million times",
            book(&format!(
                "<row r=\"1\">{}</row>",
                "<c r=\"A1\"><v>1</v></c>".repeat(20_000)
            )),
            Fate::Refused(&["columns", "damaged"]),
        ),
        (
            "sheets without end",
            book_of(&[(
                "xl/workbook.xml",
                format!("<workbook><sheets>{sheets}</sheets></workbook>").as_bytes(),
            )]),
            Fate::Refused(&["sheets"]),
        ),
        (
            "merged areas without end",
            book_with_sheet(&format!(
                "<worksheet><sheetData/><mergeCells>{merges}</mergeCells></worksheet>"
            )),
            Fate::Refused(&["merges"]),
        ),
        (
            "formats without end",
            book_of(&[("xl/styles.xml", formats.as_bytes())]),
            Fate::Refused(&["damaged"]),
        ),
        (
            "entries without end",
            zip(&many),
            Fate::Refused(&["entries"]),
        ),
        (
            "an archive in an archive",
            nested,
            Fate::Refused(&["archive"]),
        ),
        (
            "rows repeated",
            ods(&format!(
                "<table:table-row table:number-rows-repeated=\"999999999999999999\">{}</table:table-row>",
                ods_cell("", "a")
            )),
            Fate::Refused(&["rows"]),
        ),
        (
            "columns repeated",
            ods(&format!(
                "<table:table-row>{}</table:table-row>",
                ods_cell("table:number-columns-repeated=\"999999999999999999\"", "a")
            )),
            Fate::Refused(&["columns"]),
        ),
        (
            "both repeated",
            ods(&format!(
                "<table:table-row table:number-rows-repeated=\"1048576\">{}</table:table-row>",
                ods_cell("table:number-columns-repeated=\"16384\"", "a")
            )),
            Fate::Refused(&["cells"]),
        ),
        (
            "a long text repeated",
            ods(&format!(
                "<table:table-row>{}</table:table-row>",
                ods_cell(
                    "table:number-columns-repeated=\"16384\"",
                    &"a".repeat(30_000)
                )
            )),
            Fate::Refused(&["text"]),
        ),
        (
            "blanks counted",
            ods(&format!(
                "<table:table-row>{}</table:table-row>",
                ods_cell("", "<text:s text:c=\"999999999\"/>")
            )),
            Fate::Read(|b| cell(b, 1, 0).is_some_and(|t| t.len() == 1_000)),
        ),
        (
            "fields without end",
            ",".repeat(3_000_000).into_bytes(),
            Fate::Read(|b| b.sheets[0].rows.is_empty()),
        ),
        (
            "full fields without end",
            "a,".repeat(20_000).into_bytes(),
            Fate::Refused(&["columns"]),
        ),
        (
            "a field without end",
            vec![b'a'; 40_000],
            Fate::Refused(&["long-text"]),
        ),
        (
            "a quotation without end",
            [b"a,b\n\"".to_vec(), vec![b'\n'; 40_000]].concat(),
            Fate::Refused(&["quote", "long-text"]),
        ),
        (
            "records without end",
            b"a\n".repeat(1_048_577),
            Fate::Refused(&["rows"]),
        ),
        (
            "a count of texts in an old workbook",
            xls(
                &[record(0x00fc, &[1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff])],
                &[],
            ),
            Fate::Refused(&["damaged"]),
        ),
    ];
    all(30, cases);
}

#[test]
fn the_limits_hold_while_reading() {
    let two = book(
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>aaaa</v></c><c r=\"B1\" t=\"str\"><v>bbbb</v></c></row>",
    );
    let with = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        refused(&two, &limits)
    };
    assert_eq!(with(|l| l.workbook_bytes = 100), "large");
    assert_eq!(with(|l| l.entries = 3), "entries");
    assert_eq!(with(|l| l.entry_bytes = 100), "unpacked");
    assert_eq!(with(|l| l.unpacked_bytes = 400), "unpacked");
    assert_eq!(with(|l| (l.ratio, l.ratio_from) = (0, 10)), "ratio");
    assert_eq!(with(|l| l.string_chars = 3), "long-text");
    assert_eq!(with(|l| l.rows = 0), "rows");
    assert_eq!(with(|l| l.columns = 1), "columns");
    assert_eq!(with(|l| l.cells = 1), "cells");
    assert_eq!(with(|l| l.text = 10), "text");
    assert_eq!(with(|l| l.sheets = 0), "sheets");
    assert!(super::kit::opened(&two).is_ok());
    let text = Limits {
        text_bytes: 3,
        ..Limits::default()
    };
    assert_eq!(refused(b"a,b\n", &text), "large");
}

/// Where the central directory names an entry: the place of its header there.
fn listed(bytes: &[u8], name: &[u8]) -> usize {
    const HEADER: usize = 46;
    (0..bytes.len() - HEADER - name.len())
        .find(|at| {
            bytes[*at..].starts_with(b"PK\x01\x02") && bytes[at + HEADER..].starts_with(name)
        })
        .unwrap()
}

#[test]
fn entries_that_share_bytes_or_names_are_refused() {
    let good = book_of(&[("xl/aaaaaaaa1.xml", b"<a/>"), ("xl/aaaaaaaa2.xml", b"<a/>")]);
    assert!(super::kit::opened(&good).is_ok());
    let (first, second) = (
        listed(&good, b"xl/aaaaaaaa1.xml"),
        listed(&good, b"xl/aaaaaaaa2.xml"),
    );
    let mut shared = good.clone();
    let place: [u8; 4] = good[first + 42..first + 46].try_into().unwrap();
    shared[second + 42..second + 46].copy_from_slice(&place);
    assert_eq!(refused(&shared, &Limits::default()), "overlap");
    let mut twice = good.clone();
    twice[second + 46 + 11] = b'1';
    assert_eq!(refused(&twice, &Limits::default()), "overlap");
}

#[test]
fn sizes_in_headers_are_not_believed() {
    let part = b"xl/worksheets/sheet1.xml";
    let good = book("<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>");
    // The unpacked size: of nothing, and of four gigabytes.
    for size in [0u32, 0xffff_fff0] {
        let mut lying = good.clone();
        let at = listed(&lying, part);
        lying[at + 24..at + 28].copy_from_slice(&size.to_le_bytes());
        match super::kit::opened(&lying) {
            Ok(book) => assert_eq!(cell(&book, 1, 0).as_deref(), Some("n7")),
            Err(problem) => assert_eq!(problem.code, "damaged"),
        }
    }
    // The packed size: more than there is.
    let mut lying = good.clone();
    let at = listed(&lying, part);
    lying[at + 20..at + 24].copy_from_slice(&0x7fff_ffffu32.to_le_bytes());
    assert!(super::kit::opened(&lying).is_err());
}
