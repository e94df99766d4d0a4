//! Tests of finding the header and what its columns mean.

use std::collections::BTreeMap;

use jiff::civil::date;

use super::{fields, read, read_with, rows, rulebook};
use crate::members::{self, Choices, Field};
use crate::sheet::Sheet;
use crate::table::testing::{book, merged, sheet};

#[test]
fn two_header_rows_are_one_header_merged_or_not() {
    let head = [
        ["序号", "姓名", "联系方式", "", "入党", "家庭成员", ""],
        ["", "", "手机", "住址", "时间", "姓名", "电话"],
        [
            "#1",
            "张三",
            "13800000001",
            "河湾村",
            "2001.07",
            "张四",
            "13900000001",
        ],
    ];
    let expected = [
        "序号=ignored",
        "姓名=name",
        "联系方式 手机=phone",
        "联系方式 住址=ignored",
        "入党 时间=joined",
        "家庭成员 姓名=ignored",
        "家庭成员 电话=ignored",
    ];
    for areas in [
        &[][..],
        &[(1, 2, 0, 0), (1, 2, 1, 1), (1, 1, 2, 3), (1, 1, 5, 6)][..],
    ] {
        let reading = read(merged(sheet(&head), areas));
        assert_eq!(fields(&reading), expected, "{areas:?}");
        assert_eq!(reading.header, [1, 2]);
        assert_eq!(rows(&reading), ["1 header", "2 header", "3 张三"]);
        assert_eq!(reading.rows[0].facts.phone.as_deref(), Some("13800000001"));
    }
    // Every column under a group heading.
    let grouped = read(merged(
        sheet(&[
            ["基本情况", "", "家庭成员", ""],
            ["姓名", "性别", "姓名", "电话"],
            ["张三", "男", "张四", "13900000001"],
        ]),
        &[(1, 1, 0, 1), (1, 1, 2, 3)],
    ));
    assert_eq!(grouped.header, [1, 2]);
    assert_eq!(grouped.rows[0].facts.phone, None, "somebody else's");
    assert_eq!(
        fields(&grouped),
        [
            "基本情况 姓名=name",
            "基本情况 性别=sex",
            "家庭成员 姓名=ignored",
            "家庭成员 电话=ignored"
        ]
    );
}

#[test]
fn a_title_of_several_cells_above_the_header_stays_a_title() {
    let reading = read(sheet(&[
        ["党员名册", "", "松河县"],
        ["姓名", "性别", "民族"],
        ["张三", "男", "汉族"],
    ]));
    assert_eq!(rows(&reading), ["1 title", "2 header", "3 张三"]);
    assert_eq!(
        fields(&reading),
        ["姓名=name", "性别=sex", "民族=ethnicity"]
    );
}

#[test]
fn the_surer_heading_is_read_and_two_telephones_are_welcome() {
    let reading = read(sheet(&[
        ["党员姓名信息", "姓名", "手机", "电话2"],
        ["甲", "张三", "-", "13800000001"],
    ]));
    assert_eq!(
        fields(&reading),
        ["党员姓名信息=?", "姓名=name", "手机=phone", "电话2=phone"]
    );
    assert_eq!(reading.rows[0].facts.phone.as_deref(), Some("13800000001"));
}

#[test]
fn columns_without_a_heading_are_told() {
    let reading = read(sheet(&[["姓名", "性别", ""], ["张三", "男", "汉族"]]));
    assert_eq!(fields(&reading), ["姓名=name", "性别=sex", "=?"]);
}

#[test]
fn choices_win_over_memory_and_memory_over_the_table() {
    let made = || sheet(&[["姓名", "号码", "类别"], ["张三", "13800000001", "汉族"]]);
    let mut choices = Choices::default();
    choices.remembered.insert("号码".to_owned(), Field::Phone);
    choices
        .remembered
        .insert("类别".to_owned(), Field::Attribute("ethnicity".to_owned()));
    assert_eq!(
        fields(&read_with(made(), &choices)),
        ["姓名=name", "号码=phone", "类别=ethnicity"]
    );
    choices.columns = BTreeMap::from([(2, Field::Ignored)]);
    assert_eq!(
        fields(&read_with(made(), &choices)),
        ["姓名=name", "号码=phone", "类别=ignored"]
    );
}

#[test]
fn a_header_can_be_chosen_or_declared_absent() {
    let made = || sheet(&[["姓名", "性别"], ["xm", "xb"], ["张三", "男"]]);
    let choices = Choices {
        header: Some(2),
        columns: BTreeMap::from([(0, Field::Name), (1, Field::Attribute("sex".to_owned()))]),
        ..Choices::default()
    };
    let reading = read_with(made(), &choices);
    assert_eq!(rows(&reading), ["1 header", "2 header", "3 张三"]);
    let none = Choices {
        header: Some(0),
        ..choices
    };
    let reading = read_with(sheet(&[["张三", "男"], ["李四", "女"]]), &none);
    assert_eq!(rows(&reading), ["1 张三", "2 李四"]);
    assert_eq!(reading.header, [0u32; 0]);
}

#[test]
fn the_best_sheet_is_read_and_the_others_are_named() {
    let named = |name: &str, hidden: bool, mut sheet: Sheet| {
        sheet.name = name.to_owned();
        sheet.hidden = hidden;
        sheet
    };
    let roster = || sheet(&[["姓名", "性别"], ["张三", "男"]]);
    let sheets = [
        named(
            "说明",
            false,
            sheet(&[["请按要求填写", ""], ["姓名要写全", ""]]),
        ),
        named("空表", false, sheet(&[["姓名", "性别", "民族", "学历"]])),
        named(
            "藏",
            true,
            sheet(&[["姓名", "性别", "民族"], ["李四", "女", "汉族"]]),
        ),
        named("一支部", false, roster()),
        named("二支部", false, roster()),
    ];
    let reading = members::read(
        &book(sheets),
        &Choices::default(),
        &rulebook(),
        date(2026, 11, 23),
    )
    .unwrap();
    assert_eq!(reading.sheet, (3, "一支部".to_owned()));
    let others: Vec<&str> = reading
        .other_sheets
        .iter()
        .map(|(_, name)| name.as_str())
        .collect();
    assert_eq!(others, ["空表", "藏", "二支部"]);
}

#[test]
fn without_a_column_of_names_there_is_no_table() {
    let none = |sheet: Sheet| {
        let book = book([sheet]);
        members::read(&book, &Choices::default(), &rulebook(), date(2026, 11, 23))
            .unwrap_err()
            .code
    };
    assert_eq!(none(sheet(&[["性别", "民族"], ["男", "汉族"]])), "no-table");
    assert_eq!(none(sheet::<1>(&[])), "no-cells");
    assert_eq!(
        none(sheet(&[["姓名：张三", "电话：1"]])),
        "no-table",
        "labels are no headings"
    );
}

#[test]
fn a_header_in_two_languages_is_one_header() {
    let reading = read(sheet(&[
        ["姓名", "性别", "民族", "备注"],
        ["Name", "Sex", "Ethnic group", "Remarks"],
        ["张三", "男", "汉族", ""],
    ]));
    assert_eq!(rows(&reading), ["1 header", "2 header", "3 张三"]);
    assert!(
        reading.rows[0]
            .problems
            .iter()
            .all(|problem| problem.code != "other-header")
    );
}

#[test]
fn three_header_rows_are_one_header() {
    let reading = read(merged(
        sheet(&[
            ["序号", "基本情况", "", "", "党员情况", ""],
            ["", "姓名", "性别", "出生", "入党", ""],
            ["", "", "", "年月", "时间", "地点"],
            ["1", "张三", "男", "1990.03", "2015.7", "河湾"],
        ]),
        &[
            (1, 3, 0, 0),
            (1, 1, 1, 3),
            (1, 1, 4, 5),
            (2, 3, 1, 1),
            (2, 3, 2, 2),
            (2, 2, 4, 5),
        ],
    ));
    assert_eq!(reading.header, [1, 2, 3]);
    let codes: Vec<Option<&str>> = reading
        .columns
        .iter()
        .map(|column| column.field.as_ref().map(Field::code))
        .collect();
    let expected = ["ignored", "name", "sex", "birth", "joined"].map(Some);
    assert_eq!(codes[..5], expected);
    assert_eq!(
        rows(&reading),
        ["1 header", "2 header", "3 header", "4 张三"]
    );
}

#[test]
fn a_date_over_three_columns_is_not_read_as_its_year() {
    let reading = read(merged(
        sheet(&[
            ["姓名", "性别", "出生日期", "", ""],
            ["", "", "年", "月", "日"],
            ["张三", "男", "1990", "3", "7"],
        ]),
        &[(1, 2, 0, 0), (1, 2, 1, 1), (1, 1, 2, 4)],
    ));
    assert_eq!(reading.rows[0].facts.birth, None);
    assert_eq!(
        fields(&reading)[2..],
        ["出生日期 年=?", "出生日期 月=?", "出生日期 日=?"]
    );
}

#[test]
fn headings_may_be_numbered() {
    let reading = read(sheet(&[
        ["一、姓名", "二、性别", "3.民族"],
        ["张三", "男", "汉族"],
    ]));
    assert_eq!(
        fields(&reading),
        ["一、姓名=name", "二、性别=sex", "3.民族=ethnicity"]
    );
}
