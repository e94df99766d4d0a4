//! Tests of rows that give themselves away by words: page headers, examples, totals, signatures, remarks under the table.

use super::{read, rows};
use crate::table::testing::{merged, sheet};

#[test]
fn printed_page_headers_and_page_numbers_go() {
    let reading = read(merged(
        sheet(&[
            ["松河县党员名册", "", ""],
            ["姓名", "性别", "民族"],
            ["张三", "男", "汉族"],
            ["第 1 页 共 2 页", "", ""],
            ["松河县党员名册", "", ""],
            ["姓名", "性 别", "民族"],
            ["李四", "女", "汉族"],
        ]),
        &[(1, 1, 0, 2), (4, 4, 0, 2), (5, 5, 0, 2)],
    ));
    assert_eq!(
        rows(&reading),
        [
            "1 title", "2 header", "3 张三", "4 title", "5 title", "6 header", "7 李四"
        ]
    );
}

#[test]
fn an_office_in_the_first_column_is_no_signature() {
    let reading = read(sheet(&[
        ["党内职务", "姓名", "性别", "民族"],
        ["支部书记", "张三", "男", "汉族"],
        ["组织委员", "李四", "女", "汉族"],
        ["书记签字：", "张三", "", ""],
    ]));
    assert_eq!(
        rows(&reading),
        ["1 header", "2 张三", "3 李四", "4 signature"]
    );
}

#[test]
fn texts_under_the_table_are_no_people() {
    let reading = read(merged(
        sheet(&[
            ["姓名", "性别", "出生日期", "民族"],
            ["第一党小组（1人）", "", "", ""],
            ["张三", "男", "1990.3.7", "汉族"],
            ["以上名单经支部大会核对，如有出入请及时报告", "", "", ""],
            ["", "", "2024年6月30日", ""],
        ]),
        &[(4, 4, 0, 3)],
    ));
    assert_eq!(
        rows(&reading),
        ["1 header", "2 section", "3 张三", "4 note", "5 signature"]
    );
}

#[test]
fn hints_and_examples_under_the_header_are_no_people() {
    let reading = read(sheet(&[
        ["姓名", "性别", "身份证号", "出生日期"],
        ["必填", "必填，男或女", "18位", "格式：1990-01-01"],
        ["示例：张三", "男", "", "1990-03-07"],
        ["李四", "女", "", "1987.10.5"],
    ]));
    assert_eq!(rows(&reading), ["1 header", "2 note", "3 note", "4 李四"]);
}

#[test]
fn signatures_need_no_colon_where_numbers_stand() {
    let reading = read(sheet(&[
        ["序号", "姓名", "性别", "备注"],
        ["1", "张三", "男", ""],
        ["离退休党员：", "", "", ""],
        ["2", "王五", "男", ""],
        ["审核人", "李四", "", "2024.6.30"],
    ]));
    assert_eq!(
        rows(&reading),
        ["1 header", "2 张三", "3 section", "4 王五", "5 signature"]
    );
}

#[test]
fn a_label_with_numbers_only_counts_people() {
    let reading = read(sheet(&[
        ["编号", "姓名", "性别", "民族"],
        ["1", "张三", "男", "汉族"],
        ["人数", "#1", "", ""],
        ["男", "1", "", ""],
        ["2", "#1", "男", "汉族"],
    ]));
    assert_eq!(
        rows(&reading),
        ["1 header", "2 张三", "3 total", "4 total", "5 "]
    );
}
