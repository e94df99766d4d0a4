//! Cells far apart, sizes that are not true, rows and cells out of order or twice.

use super::kit::{
    Case, Fate, all, at, book, book_with_sheet, cell, cells, ods, ods_cell, record, xls,
};

const TWO: &str = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";

#[test]
fn far_cells_cost_no_more_than_near_ones() {
    let file = book(TWO);
    assert!(file.len() < 2_000, "{} bytes", file.len());
    let dimension = |of: &str| {
        format!(
            "<worksheet><dimension ref=\"{of}\"/><sheetData><row r=\"2\"><c r=\"B2\"><v>5</v></c></row></sheetData></worksheet>"
        )
    };
    let styled = format!(
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c></row>{}",
        (2..400)
            .map(|r| format!("<row r=\"{r}\">{}</row>", "<c s=\"1\"/>".repeat(1_000)))
            .collect::<String>()
    );
    let far = [
        record(0x0203, &[at(0, 0, 0), 1f64.to_le_bytes().to_vec()].concat()),
        record(
            0x0203,
            &[at(65_535, 255, 0), 2f64.to_le_bytes().to_vec()].concat(),
        ),
    ];
    let b2: fn(&needle_exchange::sheet::Book) -> bool =
        |b| cells(b) == 1 && cell(b, 2, 1).as_deref() == Some("n5");
    let cases: Vec<Case> = vec![
        (
            "the two corners",
            file,
            Fate::Read(|b| cells(b) == 2 && cell(b, 1_048_576, 16_383).as_deref() == Some("n2")),
        ),
        (
            "a size of the whole sheet",
            book_with_sheet(&dimension("A1:XFD1048576")),
            Fate::Read(b2),
        ),
        (
            "a size that is too small",
            book_with_sheet(&dimension("A1")),
            Fate::Read(b2),
        ),
        (
            "a size that is none",
            book_with_sheet(&dimension("the sheet")),
            Fate::Read(b2),
        ),
        (
            "a size backwards",
            book_with_sheet(&dimension("Z9:A1")),
            Fate::Read(b2),
        ),
        (
            "a column too many",
            book("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>"),
            Fate::Refused(&["columns"]),
        ),
        (
            "a row too many",
            book("<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>"),
            Fate::Refused(&["rows"]),
        ),
        (
            "a row beyond counting",
            book("<row r=\"99999999999\"><c r=\"A99999999999\"><v>1</v></c></row>"),
            Fate::Refused(&["damaged"]),
        ),
        (
            "a column beyond counting",
            book("<row r=\"1\"><c r=\"AAAAAAAAAAAAAAAAAAAA1\"><v>1</v></c></row>"),
            Fate::Refused(&["damaged"]),
        ),
        (
            "row nought",
            book("<row r=\"1\"><c r=\"A0\"><v>1</v></c></row>"),
            Fate::Refused(&["damaged"]),
        ),
        (
            "formats without content",
            book(&styled),
            Fate::Read(|b| cells(b) == 1),
        ),
        (
            "rows and cells without numbers",
            book("<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"),
            Fate::Read(|b| {
                cell(b, 1, 2).as_deref() == Some("n2") && cell(b, 3, 0).as_deref() == Some("n3")
            }),
        ),
        (
            "rows backwards",
            book(
                "<row r=\"9\"><c r=\"A9\"><v>9</v></c></row><row r=\"3\"><c r=\"B3\"><v>2</v></c><c r=\"A3\"><v>1</v></c></row>",
            ),
            Fate::Read(|b| {
                b.sheets[0].rows[0].number == 3 && cell(b, 3, 0).as_deref() == Some("n1")
            }),
        ),
        (
            "a row in two pieces",
            book(
                "<row r=\"3\"><c r=\"A3\"><v>1</v></c></row><row r=\"3\"><c r=\"B3\"><v>2</v></c></row>",
            ),
            Fate::Read(|b| b.sheets[0].rows.len() == 1 && cells(b) == 2),
        ),
        (
            "a cell twice",
            book("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>"),
            Fate::Refused(&["damaged"]),
        ),
        (
            "a cell of another row",
            book("<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>"),
            Fate::Refused(&["damaged"]),
        ),
        (
            "a cell outside of a row",
            book("<c r=\"A1\"><v>1</v></c>"),
            Fate::Refused(&["damaged"]),
        ),
        (
            "a row inside a row",
            book("<row r=\"1\"><row r=\"2\"><c r=\"A2\"><v>1</v></c></row></row>"),
            Fate::Refused(&["damaged"]),
        ),
        (
            "a number of a row that is none",
            book("<row r=\"one\"><c><v>1</v></c></row>"),
            Fate::Refused(&["damaged"]),
        ),
        (
            "a table in a cell",
            ods(&format!(
                "<table:table-row><table:table-cell><table:table><table:table-row>{}</table:table-row></table:table></table:table-cell></table:table-row><table:table-row>{}</table:table-row>",
                ods_cell("", "a"),
                ods_cell("", "b")
            )),
            Fate::Read(|b| cells(b) == 1 && cell(b, 2, 0).as_deref() == Some("b")),
        ),
        (
            "the two corners of an old workbook",
            xls(&[], &far),
            Fate::Read(|b| cells(b) == 2 && cell(b, 65_536, 255).as_deref() == Some("n2")),
        ),
        (
            "empty rows to the end",
            ods(&format!(
                "<table:table-row>{}</table:table-row><table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
                ods_cell("", "a")
            )),
            Fate::Read(|b| cells(b) == 1),
        ),
    ];
    all(18, cases);
}
