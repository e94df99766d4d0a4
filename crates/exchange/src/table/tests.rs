//! Tests of finding tables: one per rule, on small sheets.

mod headers;
mod never_lost;
mod words;

use jiff::civil::date;
use needle_rulebook::Rulebook;

use super::Note;
use super::testing::{book, merged, sheet};
use crate::members::{self, Choices, Field, Reading};
use crate::sheet::Sheet;

fn rulebook() -> Rulebook {
    Rulebook::parse(&needle_rulebook::builtin::files("grassroots-party").unwrap()).unwrap()
}

fn read(sheet: Sheet) -> Reading {
    read_with(sheet, &Choices::default())
}

fn read_with(sheet: Sheet, choices: &Choices) -> Reading {
    members::read(&book([sheet]), choices, &rulebook(), date(2026, 11, 23)).unwrap()
}

/// Data rows and the others, as `5 张三` and `7 total`.
fn rows(reading: &Reading) -> Vec<String> {
    let data = reading
        .rows
        .iter()
        .map(|row| (row.row, row.facts.name.clone()));
    let other = reading
        .left_out
        .iter()
        .map(|out| (out.row, out.why.code().to_owned()));
    let mut rows: Vec<(u32, String)> = data.chain(other).collect();
    rows.sort();
    rows.into_iter()
        .map(|(row, what)| format!("{row} {what}"))
        .collect()
}

fn fields(reading: &Reading) -> Vec<String> {
    let columns = reading.columns.iter();
    let code = |field: &Option<Field>| field.as_ref().map_or("?", Field::code).to_owned();
    columns
        .map(|column| format!("{}={}", column.heading, code(&column.field)))
        .collect()
}

#[test]
fn titles_totals_signatures_and_notes_are_not_people() {
    let reading = read(merged(
        sheet(&[
            ["河湾村党支部党员花名册", "", "", ""],
            ["填报单位：河湾村", "", "2024年6月", ""],
            ["序号", "姓 名", "性别", "联系\n电话"],
            ["1", "2", "3", "4"],
            ["#1", "张三", "男", "13800000001"],
            ["一、离退休党员（1人）", "", "", ""],
            ["#2", "李四", "女", "#13800000002"],
            ["#3", "", "", ""],
            ["小计", "2", "", ""],
            ["序号", "姓 名", "性别", "联系\n电话"],
            ["#3", "王五", "男", ""],
            ["", "合  计", "3人", ""],
            ["注：本表一式两份", "", "", ""],
            ["填表人：赵六", "", "审核人：", "孙七"],
            ["", "以下空白", "", ""],
        ]),
        &[(1, 1, 0, 3), (6, 6, 0, 3), (13, 13, 0, 3)],
    ));
    assert_eq!(
        rows(&reading),
        [
            "1 title",
            "2 title",
            "3 header",
            "4 header",
            "5 张三",
            "6 section",
            "7 李四",
            "8 blank",
            "9 total",
            "10 header",
            "11 王五",
            "12 total",
            "13 note",
            "14 signature",
            "15 note"
        ]
    );
    assert_eq!(reading.header, [3]);
    assert_eq!(
        fields(&reading),
        ["序号=ignored", "姓 名=name", "性别=sex", "联系\n电话=phone"]
    );
    assert_eq!(reading.rows[0].org.section, None);
    assert_eq!(reading.rows[1].org.section.as_deref(), Some("离退休党员"));
}

#[test]
fn in_doubt_a_row_is_data() {
    let reading = read(sheet(&[
        ["序号", "姓名", "性别", "身份证号", "备注"],
        ["#1", "", "", "110101199003077758", ""],
        ["#2", "", "女", "", ""],
        ["#3", "", "", "", "空缺"],
        ["", "张三", "", "", ""],
        ["", "", "", "", "续上"],
        ["", "", "", "110101199003077758", ""],
    ]));
    assert_eq!(
        rows(&reading),
        ["1 header", "2 ", "3 ", "4 ", "5 张三", "6 note", "7 "]
    );
    for row in [0, 1, 2, 4] {
        let problems = &reading.rows[row].problems;
        assert!(
            problems
                .iter()
                .any(|problem| problem.code == "row-without-name"),
            "{row}"
        );
    }
}

#[test]
fn empty_lines_of_a_form_and_sums_without_a_word_are_no_data() {
    let reading = read(sheet(&[
        ["序号", "姓名", "年龄", "党费", "党支部"],
        ["#1", "张三", "#30", "#5", "一支部"],
        ["#2", "", "", "", ""],
        ["#3", "", "#0", "", ""],
        ["#4", "", "", "", "一支部"],
        ["", "", "", "#5", ""],
    ]));
    assert_eq!(
        rows(&reading),
        [
            "1 header", "2 张三", "3 blank", "4 blank", "5 blank", "6 total"
        ]
    );
}

#[test]
fn a_lone_merged_text_is_no_person_and_a_lone_plain_one_is() {
    let rows_of = |areas: &[(u32, u32, u16, u16)]| {
        rows(&read(merged(
            sheet(&[
                ["姓名", "性别"],
                ["张三", "男"],
                ["河湾组", ""],
                ["李四", "女"],
            ]),
            areas,
        )))
    };
    assert_eq!(
        rows_of(&[(3, 3, 0, 1)]),
        ["1 header", "2 张三", "3 section", "4 李四"]
    );
    assert_eq!(rows_of(&[]), ["1 header", "2 张三", "3 河湾组", "4 李四"]);
}

#[test]
fn one_person_in_two_merged_rows_is_read_once() {
    let reading = read(merged(
        sheet(&[
            ["姓名", "性别", "电话", "奖惩情况"],
            ["张三", "男", "13800000001", "先进"],
            ["", "", "", "优秀"],
            ["李四", "男", "13800000002", ""],
            ["", "", "13800000003", ""],
        ]),
        &[(2, 3, 0, 0), (2, 3, 1, 1), (4, 5, 0, 0)],
    ));
    assert_eq!(
        rows(&reading),
        ["1 header", "2 张三", "3 note", "4 李四", "5 "]
    );
    let last = reading.rows.last().unwrap();
    assert!(
        last.problems
            .iter()
            .any(|problem| problem.code == "merged-here")
    );
}

#[test]
fn a_second_header_with_other_columns_is_not_read_under_the_first() {
    let reading = read(sheet(&[
        ["姓名", "性别", "手机", "民族"],
        ["张三", "男", "13800000001", "汉族"],
        ["姓名", "民族", "手机", "性别"],
        ["李四", "汉族", "13800000002", "女"],
        ["姓名", "性别", "手机", "民族"],
        ["王五", "男", "13800000003", "汉族"],
    ]));
    assert_eq!(
        rows(&reading),
        [
            "1 header", "2 张三", "3 header", "4 李四", "5 header", "6 王五"
        ]
    );
    let other = |row: usize| {
        let problems = &reading.rows[row].problems;
        problems
            .iter()
            .any(|problem| problem.code == "other-header")
    };
    assert_eq!([0, 1, 2].map(other), [false, true, false]);
}

#[test]
fn people_side_by_side_are_refused_and_not_dropped() {
    let reading = read(sheet(&[
        ["姓名", "性别", "姓名", "性别"],
        ["张三", "男", "李四", "女"],
        ["王五", "男", "", ""],
    ]));
    assert!(matches!(
        reading.notes[..],
        [
            Note::Twice {
                column: 2,
                name: true,
                ..
            },
            Note::Twice {
                column: 3,
                name: false,
                ..
            }
        ]
    ));
    let codes = |row: usize| -> Vec<&str> {
        reading.rows[row]
            .problems
            .iter()
            .map(|problem| problem.code)
            .collect()
    };
    assert!(codes(0).contains(&"two-names"));
    assert!(!codes(1).contains(&"two-names"));
}

#[test]
fn people_whose_names_look_like_words_stay_people() {
    let names = [
        "计春华",
        "共志远",
        "总明",
        "注小燕",
        "单位",
        "汇泽",
        "Sumner",
        "Noteworthy Li",
    ];
    for name in names {
        let reading = read(sheet(&[
            ["序号", "姓名", "性别", "民族"],
            ["#1", name, "男", "汉族"],
        ]));
        assert_eq!(reading.rows.len(), 1, "{name}");
    }
}

#[test]
fn a_name_as_wide_as_its_heading_is_a_name() {
    let rows_of = |areas: &[(u32, u32, u16, u16)]| {
        let made = sheet(&[
            ["姓名", "", "性别", "民族"],
            ["张三", "", "男", "汉族"],
            ["李四", "", "", ""],
            ["第一组", "", "", ""],
        ]);
        rows(&read(merged(made, areas)))
    };
    let narrow = [(1, 1, 0, 1), (2, 2, 0, 1), (3, 3, 0, 1), (4, 4, 0, 3)];
    assert_eq!(
        rows_of(&narrow),
        ["1 header", "2 张三", "3 李四", "4 section"]
    );
}

#[test]
fn values_that_could_be_headings_are_values() {
    let reading = read(sheet(&[
        ["姓名", "党员", "性别", "职务", "备注"],
        ["张三", "党员", "男", "支部书记", "联系人"],
        ["李四", "是", "女", "组织委员", "转正"],
    ]));
    assert_eq!(rows(&reading), ["1 header", "2 张三", "3 李四"]);
    let codes = |row: usize| -> Vec<&str> {
        let problems = reading.rows[row]
            .problems
            .iter()
            .map(|problem| problem.code);
        problems
            .filter(|code| *code != "attribute-missing")
            .collect()
    };
    assert_eq!([codes(0), codes(1)], [vec![""; 0], vec![]]);
    assert!(matches!(
        reading.notes[..],
        [Note::Twice {
            column: 1,
            name: false,
            ..
        }]
    ));
}
