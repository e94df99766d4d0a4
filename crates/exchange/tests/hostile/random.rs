//! Bytes by chance, and good files changed by chance: whatever comes of them, nobody panics.

use needle_exchange::reader::child;
use proptest::prelude::*;

use super::kit::{at, book, ods, ods_cell, opened, record, wide, within, xls};

/// A good file of each kind.
fn good(kind: usize) -> Vec<u8> {
    match kind {
        0 => book(
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>王芳</v></c><c r=\"B1\" s=\"1\"><v>37073</v></c></row>",
        ),
        1 => ods(&format!(
            "<table:table-row>{}</table:table-row>",
            ods_cell("table:number-columns-repeated=\"3\"", "王芳")
        )),
        2 => xls(
            &[record(
                0x00fc,
                &[&[1, 0, 0, 0, 1, 0, 0, 0][..], &wide("王芳")].concat(),
            )],
            &[
                record(0x00fd, &[at(0, 0, 0), vec![0; 4]].concat()),
                record(0x0203, &[at(1, 0, 0), vec![0; 8]].concat()),
            ],
        ),
        _ => "sep=;\n姓名;备注\n王芳;\"一\n二\"\n".into(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn bytes_by_chance(start in 0usize..5, bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let starts: [&[u8]; 5] = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf"];
        let _ = opened(&[starts[start], &bytes].concat());
        let _ = child::check_frame(&mut &bytes[..]);
    }

    #[test]
    fn changes_by_chance(kind in 0usize..4, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut bytes = good(kind);
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        let _ = opened(&bytes);
    }

    /// Changed before they are packed, so that the checksum does not catch it.
    #[test]
    fn markup_by_chance(pieces in prop::collection::vec(0usize..16, 1..40)) {
        let words = ["<row>", "</row>", "<row r=\"2\">", "<c>", "<c r=\"B2\" t=\"s\">", "</c>", "<v>", "</v>", "1", "<is>", "<t>", "</t></is>", "&amp;", "<c t=\"d\"/>", "<f>", "</f>"];
        let rows: String = pieces.iter().map(|piece| words[*piece]).collect();
        let _ = opened(&book(&rows));
        let ods_words = ["<table:table-row>", "</table:table-row>", "<table:table-cell>", "</table:table-cell>", "<text:p>", "</text:p>", "a", "<table:table>", "</table:table>", "<table:covered-table-cell/>", "<office:annotation>", "</office:annotation>", "<text:s text:c=\"3\"/>", "<table:table-cell table:number-rows-spanned=\"0\"/>", "<table:table-column/>", " "];
        let rows: String = pieces.iter().map(|piece| ods_words[*piece]).collect();
        let _ = opened(&ods(&rows));
    }

    /// A text comes back as it was written, whatever stands in it.
    #[test]
    fn fields_come_back(fields in prop::collection::vec("[a-c,;\"\n王 ]{0,6}", 1..6)) {
        let quoted: Vec<String> = fields.iter().map(|field| format!("\"{}\"", field.replace('"', "\"\""))).collect();
        let text = format!("sep=,\n{}\n", quoted.join(","));
        let book = within(text.as_bytes(), &needle_exchange::reader::Limits::default()).unwrap();
        for (column, field) in (0u16..).zip(&fields) {
            let cell = super::kit::cell(&book, 1, column);
            // What keeps a text from being a formula is taken off; nothing here begins with it.
            prop_assert_eq!(cell.unwrap_or_default(), field.clone());
        }
    }
}
