//! Whatever a sheet holds, reading it ends well, and each of its rows is somewhere.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use super::rulebook;
use crate::members::{self, Choices, Field};
use crate::sheet::{Cell, Content, Merge, Row, Sheet};
use crate::table::testing::book;

/// Texts of which messy sheets are made: headings, words that give rows away, values, junk.
fn any_text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "姓名",
        "性别",
        "序号",
        "身份证号",
        "出生日期",
        "党支部",
        "联系电话",
        "备注",
        "家庭成员",
        "合计",
        "小计：3人",
        "填表人：",
        "注：",
        "以下空白",
        "同上",
        "〃",
        "张三",
        "李四（预备）",
        "男",
        "女",
        "汉族",
        "2001.7",
        "1987年1月",
        "110101199003077758",
        "13800000001",
        "一、第一支部",
        "第 1 页",
        "1",
        "2",
        "3",
        "-",
        " ",
        "\u{3000}",
        "名",
    ]);
    prop_oneof![
        8 => words.prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn any_content() -> impl Strategy<Value = Content> {
    prop_oneof![
        10 => any_text().prop_map(|text| Content::Text(text.into())),
        2 => any::<f64>().prop_map(Content::Number),
        2 => (0.0..60_000f64).prop_map(Content::Number),
        1 => any::<bool>().prop_map(Content::Bool),
        1 => Just(Content::Error("#REF!".into())),
        1 => Just(Content::Date { at: date(1987, 10, 5).at(0, 0, 0, 0), month_only: false }),
    ]
}

fn any_sheet() -> impl Strategy<Value = Sheet> {
    let cell = (0u16..9, any_content());
    let row = (
        1u32..4,
        prop::collection::btree_map(0u16..9, any_content(), 1..8),
    );
    let merge = (1u32..30, 0u32..3, 0u16..9, 0u16..5);
    let rows = prop::collection::vec(row, 0..25);
    let far = prop::option::of((cell, 100u32..2_000_000, 100u16..u16::MAX));
    let merges = prop::collection::vec(merge, 0..8);
    (rows, far, merges, any::<bool>()).prop_map(|(rows, far, merges, from_1904)| {
        let mut sheet = Sheet {
            from_1904,
            ..Sheet::default()
        };
        let mut number = 0;
        for (step, cells) in rows {
            number += step;
            let cells = cells.into_iter().map(|(column, content)| Cell {
                column,
                content,
                indent: 0,
            });
            sheet.rows.push(Row {
                number,
                cells: cells.collect(),
            });
        }
        if let Some(((_, content), row, column)) = far {
            let cell = Cell {
                column,
                content,
                indent: 0,
            };
            sheet.rows.push(Row {
                number: number + row,
                cells: vec![cell],
            });
        }
        sheet.merges = merges
            .into_iter()
            .map(|(top, height, left, width)| Merge {
                top,
                bottom: top + height,
                left,
                right: left + width,
            })
            .collect();
        sheet
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_row_of_any_sheet_gets_lost(sheet in any_sheet(), header in prop::option::of(0u32..12), named in any::<bool>()) {
        let numbers: Vec<u32> = sheet.rows.iter().map(|row| row.number).collect();
        let columns = if named { BTreeMap::from([(1, Field::Name)]) } else { BTreeMap::new() };
        let choices = Choices { header, columns, ..Choices::default() };
        if let Ok(reading) = members::read(&book([sheet]), &choices, &rulebook(), date(2026, 11, 23)) {
            let data = reading.rows.iter().map(|row| row.row);
            let mut seen: Vec<u32> = data.chain(reading.left_out.iter().map(|out| out.row)).collect();
            seen.sort_unstable();
            prop_assert_eq!(seen, numbers);
            prop_assert!(reading.left_out.is_sorted_by_key(|out| out.row));
        }
    }
}
