//! Files that were cut off or bent on their way, at every twentieth of their length.

use super::kit::{at, book, ods, ods_cell, opened, record, wide, xls};

fn rows() -> String {
    (1..200)
        .map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"str\"><v>王芳{n}</v></c></row>"))
        .collect()
}

fn files() -> Vec<(&'static str, Vec<u8>)> {
    let old: Vec<Vec<u8>> = (0..500)
        .map(|n| record(0x0204, &[at(n, 0, 0), wide("王芳")].concat()))
        .collect();
    let row = format!(
        "<table:table-row>{}</table:table-row>",
        ods_cell("", "王芳")
    );
    vec![
        ("xlsx", book(&rows())),
        ("ods", ods(&row.repeat(100))),
        ("xls", xls(&[], &old)),
    ]
}

#[test]
fn what_is_cut_off_is_never_taken_for_whole() {
    for (name, bytes) in files() {
        let whole = opened(&bytes).unwrap();
        assert!(whole.sheets[0].rows.len() >= 100, "{name}");
        for part in 1..20 {
            let cut = &bytes[..bytes.len() * part / 20];
            let problem = opened(cut).unwrap_err();
            assert!(
                ["damaged", "unknown"].contains(&problem.code),
                "{name} {part}: {problem}"
            );
        }
    }
}

#[test]
fn a_part_that_was_cut_before_packing_is_damaged() {
    let sheet = super::kit::sheet(&rows());
    for part in 1..20 {
        let cut: String = sheet
            .chars()
            .take(sheet.chars().count() * part / 20)
            .collect();
        let problem = opened(&super::kit::book_with_sheet(&cut)).unwrap_err();
        assert_eq!(problem.code, "damaged", "{part}");
    }
}

#[test]
fn a_byte_that_was_bent_is_noticed_or_changes_nothing() {
    let bytes = book(&rows());
    let whole = opened(&bytes).unwrap();
    for step in 0..200 {
        let mut bent = bytes.clone();
        let place = bytes.len() * step / 200;
        bent[place] ^= 0x20;
        if let Ok(book) = opened(&bent) {
            assert_eq!(book.sheets, whole.sheets, "byte {place}");
        }
    }
}
