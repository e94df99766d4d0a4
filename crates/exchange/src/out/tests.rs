//! What is written is read back the same: by another program's reader here, by our own in the tests of the crate.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::problem::State;
use crate::sheet::{Book, Cell, Content, Merge, Row, Sheet};

fn columns() -> Vec<Column> {
    vec![
        Column::new("name", "姓名", Kind::Name),
        Column::new("number", "编号", Kind::Identifier),
        Column::new("count", "人数", Kind::Whole),
        Column::new("day", "日期", Kind::Day),
        Column::new("joined", "加入", Kind::Partial),
        Column::new("sex", "性别", Kind::Code),
    ]
}

fn table() -> Table {
    Table {
        name: "成员 [1/2]".to_owned(),
        columns: columns(),
        notes: Some(("说明".to_owned(), vec!["一行".to_owned()])),
    }
}

fn written(format: Format, table: Table, rows: &[Vec<Value<'_>>]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = Writer::new(&mut out, format, table).unwrap();
    for row in rows {
        writer.row(row).unwrap();
    }
    writer.finish().unwrap();
    out
}

fn open(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn row() -> Vec<Value<'static>> {
    vec![
        Value::text("=1+1"),
        Value::text("110101199003070011"),
        Value::Whole(-3),
        Value::Day(date(2024, 2, 29)),
        Value::Partial("1987-10".parse().unwrap()),
        Value::Code("1".into(), "男".into()),
    ]
}

#[test]
fn a_workbook_has_typed_cells() {
    let bytes = written(Format::Xlsx, table(), &[row()]);
    let mut book = open(&bytes);
    assert_eq!(book.sheet_names(), ["成员  1 2", "说明"]);
    let range = book.worksheet_range("成员  1 2").unwrap();
    let cell = |column| range.get_value((1, column)).cloned().unwrap();
    assert_eq!(cell(0), Data::String("=1+1".to_owned()));
    assert_eq!(cell(1), Data::String("110101199003070011".to_owned()));
    assert_eq!(cell(2), Data::Float(-3.0));
    let Data::DateTime(day) = cell(3) else {
        panic!("{:?} is no day", cell(3))
    };
    assert_eq!(day.as_f64(), 45_351.0);
    assert_eq!(cell(4), Data::String("1987-10".to_owned()));
    assert_eq!(cell(5), Data::String("男".to_owned()));
    let formulas = book.worksheet_formula("成员  1 2").unwrap();
    assert!(formulas.used_cells().next().is_none());
}

#[test]
fn the_same_rows_as_text_and_as_objects() {
    let csv = String::from_utf8(written(Format::Csv, table(), &[row()])).unwrap();
    assert_eq!(
        csv,
        "\u{feff}\"姓名\",\"编号\",\"人数\",\"日期\",\"加入\",\"性别\"\r\n\
         \"'=1+1\",\"'110101199003070011\",-3,2024-02-29,1987-10,\"男\"\r\n"
    );
    let json = written(Format::Json, table(), &[row(), vec![Value::text("")]]);
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(
        json[0],
        serde_json::json!({"name": "=1+1", "number": "110101199003070011", "count": -3, "day": "2024-02-29",
            "joined": "1987-10", "sex": "1"})
    );
    assert!(json[1]["name"].is_null() && json[1]["sex"].is_null());
    let none: serde_json::Value =
        serde_json::from_slice(&written(Format::Json, table(), &[])).unwrap();
    assert_eq!(none, serde_json::json!([]));
}

#[test]
fn a_full_sheet_is_followed_by_another() {
    let mut out = Vec::new();
    let mut sheets = table::Sheets::with(&mut out, table(), 3).unwrap();
    for i in 0..5 {
        sheets.row(&[Value::text(format!("name {i}"))]).unwrap();
    }
    sheets.finish().unwrap();
    let mut book = open(&out);
    assert_eq!(
        book.sheet_names(),
        ["成员  1 2", "成员  1 2 (2)", "成员  1 2 (3)", "说明"]
    );
    let mut names = Vec::new();
    for sheet in ["成员  1 2", "成员  1 2 (2)", "成员  1 2 (3)"] {
        let range = book.worksheet_range(sheet).unwrap();
        assert_eq!(
            range.get_value((0, 0)),
            Some(&Data::String("姓名".to_owned()))
        );
        names.extend(range.rows().skip(1).map(|row| row[0].to_string()));
    }
    assert_eq!(names, ["name 0", "name 1", "name 2", "name 3", "name 4"]);
}

#[test]
fn days_are_counted_as_spreadsheets_do() {
    use workbook::serial;
    let at = |y, m, d| date(y, m, d).at(0, 0, 0, 0);
    assert_eq!(serial(at(1900, 1, 1), false), Some(1.0));
    assert_eq!(serial(at(1900, 2, 28), false), Some(59.0));
    assert_eq!(serial(at(1900, 3, 1), false), Some(61.0));
    assert_eq!(serial(at(1899, 12, 31), false), None);
    assert_eq!(serial(at(1904, 1, 1), true), Some(0.0));
    assert_eq!(serial(at(1903, 12, 31), true), None);
    assert_eq!(
        serial(date(2024, 2, 29).at(12, 0, 0, 0), false),
        Some(45_351.5)
    );
}

/// What may stand in a cell: every kind of beginning, and what XML and .csv find hard.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        "[='+@\\-\t\r\n＝＋－＠,;\"<>&_x0-9A-F\u{1}\u{b}王𠮷·]{1,12}",
        Just("_x000D_".to_owned()),
        Just("]]>".to_owned()),
        Just(" both ends ".to_owned()),
        any::<String>().prop_filter("empty is nothing", |text| !text.is_empty()
            && !text.contains('\0')),
    ]
}

/// What any reader takes off a text: one apostrophe. (Ours also takes blanks off the ends, which this test is not about.)
fn unmarked(text: &str) -> String {
    text.strip_prefix('\'').unwrap_or(text).to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_text_survives_both_ways(texts in proptest::collection::vec(hostile(), 1..8)) {
        let table = Table { name: "t".to_owned(), columns: vec![Column::new("a", "a", Kind::Text)], notes: None };
        let rows: Vec<Vec<Value<'_>>> = texts.iter().map(|text| vec![Value::text(text.as_str())]).collect();

        let bytes = written(Format::Csv, table.clone(), &rows);
        let mut reader = ::csv::ReaderBuilder::new().from_reader(&bytes[3..]);
        let read: Vec<String> =
            reader.records().map(|r| unmarked(&r.unwrap()[0])).collect();
        prop_assert_eq!(&read, &texts);

        let bytes = written(Format::Xlsx, table.clone(), &rows);
        let mut book = open(&bytes);
        let range = book.worksheet_range("t").unwrap();
        let read: Vec<String> = range.rows().skip(1).map(|r| unmarked(&r[0].to_string())).collect();
        prop_assert_eq!(&read, &texts);
        prop_assert!(book.worksheet_formula("t").unwrap().used_cells().next().is_none());

        let json: serde_json::Value = serde_json::from_slice(&written(Format::Json, table, &rows)).unwrap();
        let read: Vec<String> = json.as_array().unwrap().iter().map(|o| o["a"].as_str().unwrap().to_owned()).collect();
        prop_assert_eq!(&read, &texts);
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn a_template_offers_its_lists_and_holds_no_row() {
    let choices = vec!["男".to_owned(), "女".to_owned()];
    let field = |id: &str, kind, choices| TemplateField {
        column: Column::new(id, id, kind),
        choices,
        note: "how".to_owned(),
        example: "like this".to_owned(),
    };
    let fields = [
        field("name", Kind::Name, Vec::new()),
        field("sex", Kind::Code, choices),
    ];
    let words = TemplateWords {
        table: "成员".to_owned(),
        notes: "说明".to_owned(),
        lists: "选项".to_owned(),
        lead: vec!["lead".to_owned()],
        headings: ["a".to_owned(), "b".to_owned()],
    };
    let mut out = Vec::new();
    template(&fields, &words, &mut out).unwrap();
    let mut book = open(&out);
    assert_eq!(book.sheet_names(), ["成员", "说明", "选项"]);
    assert_eq!(book.worksheet_range("成员").unwrap().height(), 1);
    let lists = book.worksheet_range("选项").unwrap();
    assert_eq!(
        lists.get_value((1, 0)),
        Some(&Data::String("女".to_owned()))
    );
    let sheet = part(&out, "xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains("sqref=\"B2:B1048576\"><formula1>'选项'!$A$1:$A$2</formula1>"),
        "{sheet}"
    );
    assert!(part(&out, "xl/workbook.xml").contains("name=\"选项\" sheetId=\"3\" state=\"hidden\""));
}

fn cell(column: u16, content: Content) -> Cell {
    Cell {
        column,
        content,
        indent: 0,
    }
}

fn text(text: &str) -> Content {
    Content::Text(text.into())
}

/// A title over the table, a heading in row 3, two people in rows 5 and 9.
fn book() -> Book {
    let at = date(1987, 10, 1).at(0, 0, 0, 0);
    let rows = vec![
        Row {
            number: 1,
            cells: vec![cell(0, text("名单"))],
        },
        Row {
            number: 3,
            cells: vec![cell(0, text("姓名")), cell(1, text("出生"))],
        },
        Row {
            number: 5,
            cells: vec![
                cell(0, text("=HYPERLINK(1)")),
                cell(
                    1,
                    Content::Date {
                        at,
                        month_only: true,
                    },
                ),
                Cell {
                    column: 2,
                    content: Content::Number(1.1010119900307e17),
                    indent: 2,
                },
            ],
        },
        Row {
            number: 9,
            cells: vec![
                cell(0, text("王小禾")),
                cell(1, Content::Bool(true)),
                cell(2, Content::Error("#REF!".into())),
            ],
        },
    ];
    let sheet = Sheet {
        name: "名单".to_owned(),
        rows,
        merges: vec![Merge {
            top: 1,
            bottom: 1,
            left: 0,
            right: 2,
        }],
        ..Sheet::default()
    };
    let other = Sheet {
        name: "别的".to_owned(),
        hidden: true,
        ..Sheet::default()
    };
    Book {
        format: crate::sheet::Format::Xls,
        sha256: [0; 32],
        bytes: 0,
        sheets: vec![sheet, other],
    }
}

#[test]
fn a_marked_workbook_is_the_same_with_one_column_more() {
    let marks = Marks {
        sheet: 0,
        header: 3,
        heading: "需要改的地方".to_owned(),
        rows: vec![Mark {
            row: 5,
            state: State::Rejected,
            cells: vec![(1, State::Warned), (2, State::Rejected)],
            text: "数字丢了尾数。".to_owned(),
        }],
        notes: None,
    };
    let mut out = Vec::new();
    marked(&book(), &marks, &mut out).unwrap();
    let mut found = open(&out);
    assert_eq!(found.sheet_names(), ["名单", "别的"]);
    let range = found.worksheet_range("名单").unwrap();
    let at = |row: u32, column| {
        range
            .get_value((row - 1, column))
            .cloned()
            .unwrap_or_default()
    };
    assert_eq!(at(3, 3), Data::String("需要改的地方".to_owned()));
    assert_eq!(at(5, 0), Data::String("=HYPERLINK(1)".to_owned()));
    assert!(matches!(at(5, 1), Data::DateTime(day) if day.as_f64() == 32_051.0));
    assert_eq!(at(5, 2), Data::Float(1.1010119900307e17));
    assert_eq!(at(5, 3), Data::String("数字丢了尾数。".to_owned()));
    assert_eq!(at(9, 1), Data::Bool(true));
    assert_eq!(at(9, 3), Data::Empty);
    let sheet = part(&out, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<mergeCell ref=\"A1:C1\"/>"), "{sheet}");
    assert!(part(&out, "xl/styles.xml").contains("indent=\"2\""));
    assert!(part(&out, "xl/workbook.xml").contains("state=\"hidden\""));
}

#[test]
fn a_workbook_marked_again_has_still_one_column_more() {
    let mut book = book();
    book.sheets[0].rows[1]
        .cells
        .push(cell(3, text("需要改的地方")));
    book.sheets[0].rows[2].cells.push(cell(3, text("old")));
    let marks = Marks {
        sheet: 0,
        header: 3,
        heading: "需要改的地方".to_owned(),
        rows: vec![Mark {
            row: 9,
            state: State::Warned,
            cells: Vec::new(),
            text: "new".to_owned(),
        }],
        notes: None,
    };
    let mut out = Vec::new();
    marked(&book, &marks, &mut out).unwrap();
    let range = open(&out).worksheet_range("名单").unwrap();
    assert_eq!(
        range.get_value((4, 3)).cloned().unwrap_or_default(),
        Data::Empty
    );
    assert_eq!(
        range.get_value((8, 3)),
        Some(&Data::String("new".to_owned()))
    );
    assert_eq!(range.width(), 4);
}
