//! The sheet as bytes of a file: workbook, open document, text in several encodings.

use std::io::{Cursor, Read as _, Write as _};

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::dates::serial;
use super::dice::Dice;
use super::grid::{Cell, Grid};

/// Lines of a sheet that holds no table.
const COVER: [&str; 3] = [
    "填表说明",
    "一、姓名用全称。",
    "二、日期填公历，只知道年月的填年月。",
];

/// A workbook of the current kind.
pub(crate) fn xlsx(grid: &Grid) -> Vec<u8> {
    let mut book = Workbook::new();
    if grid.cover {
        let sheet = book.add_worksheet();
        sheet.set_name("说明").expect("a good name");
        for (row, line) in (0..).zip(COVER) {
            sheet.write_string(row, 0, line).expect("within the sheet");
        }
    }
    let sheet = book.add_worksheet();
    sheet.set_name("花名册").expect("a good name");
    for (place, cells) in grid.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            put(sheet, place as u32, column as u16, cell, grid.from_1904);
        }
    }
    for area in &grid.merges {
        let (top, bottom) = (area.top as u32, area.bottom as u32);
        let (left, right) = (area.left as u16, area.right as u16);
        let first = &grid.rows[area.top][area.left];
        sheet
            .merge_range(top, left, bottom, right, "", &Format::new())
            .expect("no two areas overlap");
        put(sheet, top, left, first, grid.from_1904);
    }
    for row in &grid.hidden_rows {
        sheet.set_row_hidden(*row as u32).expect("within the sheet");
    }
    for column in &grid.hidden_columns {
        sheet
            .set_column_hidden(*column as u16)
            .expect("within the sheet");
    }
    if grid.cover {
        // What somebody counted, on a sheet of its own: a table, but none of people.
        let sheet = book.add_worksheet();
        for (row, (name, count)) in
            (0..).zip([("支部", "人数"), ("河湾村党支部", "12"), ("合计", "12")])
        {
            sheet.write_string(row, 0, name).expect("within the sheet");
            sheet.write_string(row, 1, count).expect("within the sheet");
        }
    }
    let bytes = book.save_to_buffer().expect("memory");
    if grid.from_1904 {
        counted_from_1904(&bytes)
    } else {
        bytes
    }
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, from_1904: bool) {
    let days = |at| f64::from(serial(at, from_1904));
    let written = match cell {
        Cell::Empty => return,
        Cell::Text(text) => sheet.write_string(row, column, text),
        Cell::Number(number) => sheet.write_number(row, column, *number),
        Cell::Day(at) => {
            let format = Format::new().set_num_format("yyyy/m/d");
            sheet.write_number_with_format(row, column, days(*at), &format)
        }
        Cell::Month(at) => {
            let format = Format::new().set_num_format("yyyy\"年\"m\"月\"");
            sheet.write_number_with_format(row, column, days(*at), &format)
        }
    };
    written.expect("within the sheet");
}

/// The same workbook, whose days count from 1904; the library can't write that.
fn counted_from_1904(bytes: &[u8]) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..old.len() {
        let mut entry = old.by_index(place).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("an entry");
        if name == "xl/workbook.xml" {
            let text = String::from_utf8(content).expect("XML");
            assert!(text.contains("<workbookPr "), "{text}");
            content = text
                .replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
                .into_bytes();
        }
        new.start_file(name, SimpleFileOptions::default())
            .expect("memory");
        new.write_all(&content).expect("memory");
    }
    new.finish().expect("memory").into_inner()
}

/// An open document.
pub(crate) fn ods(grid: &Grid) -> Vec<u8> {
    let mut table = String::new();
    if grid.cover {
        table.push_str("<table:table table:name=\"说明\">");
        for line in COVER {
            table.push_str(&format!(
                "<table:table-row>{}</table:table-row>",
                ods_cell(&Cell::text(line), "")
            ));
        }
        table.push_str("</table:table>");
    }
    table.push_str("<table:table table:name=\"花名册\">");
    for (place, cells) in grid.rows.iter().enumerate() {
        table.push_str(if grid.hidden_rows.contains(&place) {
            "<table:table-row table:visibility=\"collapse\">"
        } else {
            "<table:table-row>"
        });
        for (column, cell) in cells.iter().enumerate() {
            let mut areas = grid.merges.iter();
            let area = areas.find(|area| {
                (area.top..=area.bottom).contains(&place)
                    && (area.left..=area.right).contains(&column)
            });
            match area {
                Some(area) if (area.top, area.left) == (place, column) => {
                    let spans = format!(
                        " table:number-columns-spanned=\"{}\" table:number-rows-spanned=\"{}\"",
                        area.right - area.left + 1,
                        area.bottom - area.top + 1
                    );
                    table.push_str(&ods_cell(cell, &spans));
                }
                Some(_) => table.push_str("<table:covered-table-cell/>"),
                None => table.push_str(&ods_cell(cell, "")),
            }
        }
        // What such programs write behind the last cell, up to the edge of the sheet.
        table.push_str(
            "<table:table-cell table:number-columns-repeated=\"1000\"/></table:table-row>",
        );
    }
    table.push_str("<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row></table:table>");
    let names = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\"";
    let months = "<office:automatic-styles><number:date-style style:name=\"N1\"><number:year number:style=\"long\"/><number:text>年</number:text><number:month/><number:text>月</number:text></number:date-style><style:style style:name=\"ce1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/></office:automatic-styles>";
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content {names} office:version=\"1.2\">{months}<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let packed = SimpleFileOptions::default();
    let entries = [
        (
            "mimetype",
            "application/vnd.oasis.opendocument.spreadsheet",
            stored,
        ),
        ("content.xml", content.as_str(), packed),
        ("META-INF/manifest.xml", manifest, packed),
    ];
    for (name, text, options) in entries {
        zip.start_file(name, options).expect("memory");
        zip.write_all(text.as_bytes()).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

fn ods_cell(cell: &Cell, spans: &str) -> String {
    let date = |at: &jiff::civil::Date, style: &str| {
        format!(
            "<table:table-cell{spans}{style} office:value-type=\"date\" office:date-value=\"{at}\"><text:p>{at}</text:p></table:table-cell>"
        )
    };
    match cell {
        Cell::Empty => format!("<table:table-cell{spans}/>"),
        Cell::Text(text) => {
            let lines: Vec<String> = text
                .split('\n')
                .map(|line| format!("<text:p>{}</text:p>", ods_text(line)))
                .collect();
            format!(
                "<table:table-cell{spans} office:value-type=\"string\">{}</table:table-cell>",
                lines.concat()
            )
        }
        Cell::Number(number) => format!(
            "<table:table-cell{spans} office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"
        ),
        Cell::Day(at) => date(at, ""),
        Cell::Month(at) => date(at, " table:style-name=\"ce1\""),
    }
}

/// Blanks that XML would drop have an element of their own.
fn ods_text(text: &str) -> String {
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    escaped.replace(' ', "<text:s/>")
}

/// Text with a delimiter.
pub(crate) fn text(dice: &mut Dice, grid: &Grid) -> (String, Vec<u8>) {
    let delimiter = [',', ',', ',', '\t', ';'][dice.below(5)];
    let end = ["\r\n", "\n"][dice.below(2)];
    let all = dice.chance(10);
    let mut whole = String::new();
    let ragged = dice.chance(30);
    for cells in &grid.rows {
        let mut fields: Vec<String> = cells
            .iter()
            .map(|cell| field(cell, delimiter, all))
            .collect();
        // Some programs leave out the empty cells at the end of a row, or the row's delimiters.
        while ragged && fields.last().is_some_and(String::is_empty) {
            fields.pop();
        }
        whole.push_str(&fields.join(&delimiter.to_string()));
        whole.push_str(end);
    }
    let utf16 = |bytes: fn(u16) -> [u8; 2]| {
        let units = std::iter::once(0xFEFF).chain(whole.encode_utf16());
        units.flat_map(bytes).collect::<Vec<u8>>()
    };
    let (name, bytes) = match dice.below(6) {
        0 => ("utf-8", whole.into_bytes()),
        1 => ("utf-8-bom", format!("\u{FEFF}{whole}").into_bytes()),
        2 => ("utf-16le", utf16(u16::to_le_bytes)),
        3 => ("utf-16be", utf16(u16::to_be_bytes)),
        _ => (
            "gb18030",
            encoding_rs::GB18030.encode(&whole).0.into_owned(),
        ),
    };
    (format!("{name} {delimiter:?}"), bytes)
}

fn field(cell: &Cell, delimiter: char, all: bool) -> String {
    let Cell::Text(text) = cell else {
        assert_eq!(*cell, Cell::Empty, "text files hold text");
        return String::new();
    };
    if all || text.contains([delimiter, '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.clone()
    }
}
