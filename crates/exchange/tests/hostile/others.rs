//! What honest programs write in their own ways: read as they mean it, and as another reader reads it.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xls, Xlsx};

use super::kit::{
    Case, Fate, all, at, book, book_of, book_with_sheet, cell, ods_cell, ods_of, opened, record,
    sheet, wide, xls,
};

#[test]
fn programs_differ_and_mean_the_same() {
    let strings = "<x:sst xmlns:x=\"s\"><x:si><x:r><x:t>王</x:t></x:r><x:r><x:rPr/><x:t xml:space=\"preserve\"> 芳</x:t></x:r><x:rPh sb=\"0\" eb=\"1\"><x:t>ワン</x:t></x:rPh></x:si><x:si><x:t>李_x000D_强</x:t></x:si><x:si/></x:sst>";
    let strict = "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c><x:c r=\"B1\" t=\"s\"><x:v>1</x:v></x:c><x:c r=\"C1\" t=\"s\"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"><alignment indent=\"3\"/></xf><xf numFmtId=\"57\"/></cellXfs></styleSheet>";
    let dated = |rows: &str| {
        book_of(&[
            ("xl/styles.xml", styles.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet(rows).as_bytes()),
        ])
    };
    let from_1904 =
        super::kit::workbook().replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>");
    let month = record(
        0x041e,
        &[&[0xa4, 0][..], &wide("yyyy\"年\"m\"月\"")].concat(),
    );
    let formats: Vec<Vec<u8>> = [(0u16, 0u8), (14, 0), (0xa4, 2)]
        .iter()
        .map(|(id, indent)| {
            let mut data = vec![0; 20];
            data[2..4].copy_from_slice(&id.to_le_bytes());
            data[8] = *indent;
            record(0x00e0, &data)
        })
        .collect();
    let number = |column: u16, format: u16, value: f64| {
        record(
            0x0203,
            &[at(0, column, format), value.to_le_bytes().to_vec()].concat(),
        )
    };
    // One shared text, cut in the midst of it, and going on with one byte a character.
    let cut = [
        record(
            0x00fc,
            &[
                &[1, 0, 0, 0, 1, 0, 0, 0, 4, 0, 1][..],
                &[0x8b, 0x73, 0xb3, 0x82],
            ]
            .concat(),
        ),
        record(0x003c, &[0, b'a', b'b']),
    ]
    .concat();
    let latin = |n: u16| record(0x00fd, &[at(0, n, 0), 0u32.to_le_bytes().to_vec()].concat());
    let month_style = "<office:document-content><office:automatic-styles><number:date-style style:name=\"N1\"><number:year/><number:month/></number:date-style><style:style style:name=\"c1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/></office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"a\"><table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:default-cell-style-name=\"c1\"/><table:table-row><table:table-cell office:value-type=\"date\" office:date-value=\"2001-07-01\"/><table:table-cell office:value-type=\"date\" office:date-value=\"2001-07-01T12:30:00\"/><table:table-cell office:value-type=\"date\" office:date-value=\"2001-07-01\"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";
    let noted = format!(
        "<table:table-row>{}</table:table-row>",
        ods_cell(
            "",
            "王<text:ruby><text:ruby-base>芳</text:ruby-base><text:ruby-text>fang</text:ruby-text></text:ruby></text:p><office:annotation><text:p>批注</text:p></office:annotation><text:p>二"
        )
    );
    let cases: Vec<Case> = vec![
        (
            "a strict file with prefixes, rich and spoken text",
            book_of(&[
                ("xl/sharedStrings.xml", strings.as_bytes()),
                ("xl/worksheets/sheet1.xml", strict.as_bytes()),
            ]),
            Fate::Read(|b| {
                cell(b, 1, 0).as_deref() == Some("王 芳")
                    && cell(b, 1, 1).as_deref() == Some("李\r强")
                    && cell(b, 1, 2).is_none()
            }),
        ),
        (
            "days, months, the day that was not",
            dated(
                "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>37073</v></c><c r=\"B1\" s=\"2\"><v>37073</v></c><c r=\"C1\" s=\"3\"><v>37073.5</v></c><c r=\"D1\" s=\"1\"><v>60</v></c><c r=\"E1\" s=\"0\"><v>37073</v></c></row>",
            ),
            Fate::Read(|b| {
                let is = |column, text| cell(b, 1, column).as_deref() == Some(text);
                is(0, "d2001-07-01T00:00:00")
                    && is(1, "d2001-07-01T00:00:00m")
                    && is(2, "d2001-07-01T12:00:00m")
                    && is(3, "n60")
                    && is(4, "n37073")
                    && b.sheets[0].rows[0].cells[1].indent == 3
            }),
        ),
        (
            "days from 1904",
            book_of(&[
                ("xl/workbook.xml", from_1904.as_bytes()),
                ("xl/styles.xml", styles.as_bytes()),
                (
                    "xl/worksheets/sheet1.xml",
                    sheet("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>35611</v></c></row>").as_bytes(),
                ),
            ]),
            Fate::Read(|b| {
                b.sheets[0].from_1904 && cell(b, 1, 0).as_deref() == Some("d2001-07-01T00:00:00")
            }),
        ),
        (
            "dates written out",
            dated(
                "<row r=\"1\"><c r=\"A1\" t=\"d\" s=\"1\"><v>2001-07-01T00:00:00.000</v></c><c r=\"B1\" t=\"d\" s=\"2\"><v>2001-07-01</v></c></row>",
            ),
            Fate::Read(|b| {
                cell(b, 1, 0).as_deref() == Some("d2001-07-01T00:00:00")
                    && cell(b, 1, 1).as_deref() == Some("d2001-07-01T00:00:00m")
            }),
        ),
        (
            "eighteen digits as a number",
            book(
                "<row r=\"1\"><c r=\"A1\"><v>110105194912310021</v></c><c r=\"B1\"><v>1.10105194912310E+17</v></c></row>",
            ),
            Fate::Read(|b| {
                cell(b, 1, 0).as_deref() == Some("n110105194912310020")
                    && cell(b, 1, 1).as_deref() == Some("n110105194912310000")
            }),
        ),
        (
            "truths, nothing, blanks",
            book(
                "<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"inlineStr\"><is><t></t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>  a </t></is></c><c r=\"D1\"/></row>",
            ),
            Fate::Read(|b| {
                cell(b, 1, 0).as_deref() == Some("btrue")
                    && cell(b, 1, 1).is_none()
                    && cell(b, 1, 2).as_deref() == Some("  a ")
                    && cell(b, 1, 3).is_none()
            }),
        ),
        (
            "merged areas",
            book_with_sheet(
                "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><mergeCells count=\"2\"><mergeCell ref=\"A1:C2\"/><mergeCell ref=\"$A$3:$A$9\"/></mergeCells></worksheet>",
            ),
            Fate::Read(|b| b.sheets[0].merges.len() == 2 && b.sheets[0].merges[1].bottom == 9),
        ),
        (
            "an old workbook with months and indentation",
            xls(
                &[vec![month], formats].concat(),
                &[
                    number(0, 1, 37_073.0),
                    number(1, 2, 37_073.0),
                    number(2, 0, 37_073.0),
                    record(0x00e5, &[1, 0, 0, 0, 1, 0, 0, 0, 2, 0]),
                ],
            ),
            Fate::Read(|b| {
                let is = |column, text| cell(b, 1, column).as_deref() == Some(text);
                is(0, "d2001-07-01T00:00:00")
                    && is(1, "d2001-07-01T00:00:00m")
                    && is(2, "n37073")
                    && b.sheets[0].merges.len() == 1
                    && b.sheets[0].rows[0].cells[1].indent == 2
            }),
        ),
        (
            "a text cut between two records",
            xls(&[cut], &[latin(0)]),
            Fate::Read(|b| cell(b, 1, 0).as_deref() == Some("王芳ab")),
        ),
        (
            "months by the format of a column",
            ods_of(month_style, &[]),
            Fate::Read(|b| {
                cell(b, 1, 0).as_deref() == Some("d2001-07-01T00:00:00")
                    && cell(b, 1, 1).as_deref() == Some("d2001-07-01T12:30:00")
                    && cell(b, 1, 2).as_deref() == Some("d2001-07-01T00:00:00m")
            }),
        ),
        (
            "notes and how it is spoken",
            super::kit::ods(&noted),
            Fate::Read(|b| cell(b, 1, 0).as_deref() == Some("王芳\n二")),
        ),
    ];
    all(11, cases);
}

fn shown(data: &Data) -> Option<String> {
    Some(match data {
        Data::Int(number) => format!("n{number}"),
        Data::Float(number) => format!("n{number}"),
        Data::String(text) if text.is_empty() => return None,
        Data::String(text) => text.clone(),
        Data::Bool(value) => format!("b{value}"),
        Data::DateTime(at) => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            format!("d{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
        }
        Data::Empty => return None,
        other => format!("e{other}"),
    })
}

/// All cells as another reader reads them.
fn compare(bytes: &[u8], range: &calamine::Range<Data>) {
    let ours = opened(bytes).unwrap();
    let (top, left) = range.start().unwrap();
    let mut seen = 0;
    for (row, column, data) in range.used_cells() {
        let (row, column) = (
            row as u32 + top + 1,
            u16::try_from(column).unwrap() + left as u16,
        );
        let mine = cell(&ours, row, column).map(|text| text.trim_end_matches('m').to_owned());
        assert_eq!(mine, shown(data), "{row} {column}");
        seen += usize::from(mine.is_some());
    }
    assert_eq!(seen, super::kit::cells(&ours));
}

#[test]
fn another_reader_reads_the_same() {
    let styles = "<styleSheet><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let rows: String = (1..300).map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\"><v>{}</v></c><c r=\"B{n}\" s=\"1\"><v>{}</v></c><c r=\"D{n}\" t=\"str\"><v>王{n}&amp;</v></c><c r=\"E{n}\" t=\"b\"><v>{}</v></c></row>", f64::from(n) / 7.0, n * 101 + 61, n % 2)).collect();
    let bytes = book_of(&[
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet(&rows).as_bytes()),
    ]);
    let mut other: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
    compare(&bytes, &other.worksheet_range("名册").unwrap());

    let day = {
        let mut data = vec![0; 20];
        data[2] = 14;
        record(0x00e0, &data)
    };
    let cells: Vec<Vec<u8>> = (0..300u16)
        .flat_map(|n| {
            let whole = (u32::from(n) << 2) | 2 | u32::from(n % 2);
            [
                record(
                    0x0203,
                    &[at(n, 0, 0), (f64::from(n) / 7.0).to_le_bytes().to_vec()].concat(),
                ),
                record(
                    0x0203,
                    &[at(n, 1, 1), f64::from(n * 100 + 61).to_le_bytes().to_vec()].concat(),
                ),
                record(0x0204, &[at(n, 2, 0), wide(&format!("王{n}"))].concat()),
                record(
                    0x027e,
                    &[at(n, 3, 0), whole.to_le_bytes().to_vec()].concat(),
                ),
                record(0x0205, &[at(n, 4, 0), vec![1, 0]].concat()),
            ]
        })
        .collect();
    let bytes = xls(&[record(0x00e0, &[0; 20]), day], &cells);
    let mut other: Xls<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
    compare(&bytes, &other.worksheet_range("名册").unwrap());
}
