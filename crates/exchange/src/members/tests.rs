//! Tests of reading rosters: what the cells of a row say together.

mod agree;
mod headings;
mod once;

use std::collections::BTreeSet;

use jiff::civil::date;
use needle_rulebook::Rulebook;

use super::{Choices, Field, MemberRow, Reading, field_of, heading_of, read};
use crate::problem::{Problem, State};
use crate::sheet::Sheet;
use crate::table::testing::{book, merged, sheet};

/// Numbers of invented people: born 1990-03-07, a man, and 1987-10-05, a woman.
const MAN: &str = "110101199003077758";
const WOMAN: &str = "119901198710050025";

fn rulebook(name: &str) -> Rulebook {
    Rulebook::parse(&needle_rulebook::builtin::files(name).unwrap()).unwrap()
}

fn reading(sheet: Sheet) -> Reading {
    let rulebook = rulebook("grassroots-party");
    read(
        &book([sheet]),
        &Choices::default(),
        &rulebook,
        date(2026, 11, 23),
    )
    .unwrap()
}

/// Codes of a row's problems but for what every short test roster lacks.
fn codes(row: &MemberRow) -> Vec<&'static str> {
    let problems = row.problems.iter().map(|problem| problem.code);
    problems
        .filter(|code| *code != "attribute-missing")
        .collect()
}

fn first(rows: &[[&str; 4]]) -> MemberRow {
    reading(sheet(rows)).rows.swap_remove(0)
}

fn problem<'a>(row: &'a MemberRow, code: &str) -> &'a Problem {
    row.problems
        .iter()
        .find(|problem| problem.code == code)
        .unwrap()
}

#[test]
fn a_good_row_says_everything() {
    let reading = reading(sheet(&[
        [
            "姓名",
            "身份证号",
            "民族",
            "学历",
            "职业",
            "入党时间",
            "联系电话",
            "党员类型",
            "所在党支部",
        ],
        [
            "张　三",
            MAN,
            "汉",
            "大学本科毕业",
            "学生",
            "2015年7月",
            "138 0000 0001",
            "正式党员",
            " 河湾村党支部 ",
        ],
    ]));
    let row = &reading.rows[0];
    assert_eq!(row.problems, []);
    insta::assert_json_snapshot!(row.values(), @r#"
    {
      "birth": "1990-03-07",
      "education": "21",
      "ethnicity": "01",
      "joined": "2015-07",
      "name": "张三",
      "occupation": "6",
      "org": "河湾村党支部",
      "phone": "13800000001",
      "resident_id": "110101199003077758",
      "sex": "1",
      "status": "full"
    }
    "#);
    let given = [
        Field::Name,
        Field::ResidentId,
        Field::Joined,
        Field::Phone,
        Field::Status,
        Field::Org,
        Field::Attribute("education".to_owned()),
        Field::Attribute("ethnicity".to_owned()),
        Field::Attribute("occupation".to_owned()),
    ];
    assert_eq!(
        row.given,
        BTreeSet::from(given),
        "the birth date is told by the number, not given"
    );
    assert_eq!(row.org.column, Some(8));
}

#[test]
fn a_number_cell_of_many_digits_is_never_taken() {
    let head = ["姓名", "身份证号", "性别", "民族"];
    for number in ["#110101199003077758", "1.10101E+17"] {
        let row = first(&[head, ["张三", number, "男", "汉族"]]);
        assert_eq!(codes(&row), ["digits-lost"], "{number}");
        assert_eq!(row.facts.resident_id, None);
    }
}

#[test]
fn what_the_rulebook_requires_is_asked_for_by_its_title() {
    let row = first(&[["姓名", "性别", "民族", "学历"], ["张三", "男", "", "大专"]]);
    let missing: Vec<(&str, &str)> = row
        .problems
        .iter()
        .filter(|problem| problem.code == "attribute-missing")
        .map(|problem| (problem.args[0].1.get("zh"), problem.heading.as_str()))
        .collect();
    assert_eq!(missing, [("民族", "民族"), ("职业", "")]);
    let row = first(&[
        ["姓名", "性别", "民族", "学历"],
        ["张三", "男", "汉族", "飞行学院"],
    ]);
    let education = row
        .problems
        .iter()
        .filter(|problem| problem.heading == "学历");
    assert_eq!(
        education.count(),
        1,
        "what cannot be read is not missing, too"
    );
}

#[test]
fn a_bad_telephone_is_no_reason() {
    let row = first(&[
        ["姓名", "性别", "电话", "手机"],
        ["张三", "男", "12345", "问本人"],
    ]);
    assert_eq!(codes(&row), ["phone-bad", "phone-bad"]);
    assert!(
        row.problems
            .iter()
            .filter(|p| p.code == "phone-bad")
            .all(|p| p.state == State::Warned)
    );
    assert_eq!(row.facts.phone, None);
}

#[test]
fn marks_of_repetition_and_merged_cells_hold_for_their_rows_only() {
    let reading = reading(merged(
        sheet(&[
            ["姓名", "性别", "学历", "所在支部"],
            ["张三", "男", "大专", "一支部"],
            ["李四", "同上", "〃", "同上"],
            ["王五", "女", "", "二支部"],
            ["赵六", "女", "同上", ""],
            ["孙七", "女", "中专", ""],
            ["同上", "女", "中专", ""],
        ]),
        &[(4, 5, 3, 3)],
    ));
    let org = |row: usize| reading.rows[row].org.name.as_deref();
    assert_eq!(
        [0, 1, 2, 3, 4, 5].map(org),
        [
            Some("一支部"),
            Some("一支部"),
            Some("二支部"),
            Some("二支部"),
            None,
            None
        ],
        "an empty cell that is not merged gives nothing"
    );
    let education = |row: usize| {
        reading.rows[row]
            .facts
            .attributes
            .get("education")
            .map(String::as_str)
    };
    assert_eq!(education(0), education(1));
    assert_eq!(education(2), None);
    assert_eq!(
        codes(&reading.rows[3]),
        ["ditto-nothing-above"],
        "above is nothing to repeat"
    );
    assert_eq!(codes(&reading.rows[5]), ["ditto-here"]);
    let sex = |row: usize| {
        reading.rows[row]
            .facts
            .attributes
            .get("sex")
            .map(String::as_str)
    };
    assert_eq!(sex(1), Some("1"));
}

#[test]
fn another_rulebook_has_its_own_columns() {
    let rulebook = rulebook("farm-cooperative");
    let made = sheet(&[
        ["姓名", "性别", "土地来源", "herd", "社员类型"],
        ["张三", "男", "长期租入", "十头以下", "正式社员"],
    ]);
    let reading = read(
        &book([made]),
        &Choices::default(),
        &rulebook,
        date(2026, 11, 23),
    )
    .unwrap();
    let fields: Vec<&str> = reading
        .columns
        .iter()
        .map(|column| column.field.as_ref().unwrap().code())
        .collect();
    assert_eq!(fields, ["name", "ignored", "tenure", "herd", "status"]);
    assert_eq!(reading.rows[0].problems, []);
    assert_eq!(
        serde_json::Value::Object(reading.rows[0].values())["tenure"],
        "leased-long"
    );
}

#[test]
fn headings_we_write_are_headings_we_read() {
    let rulebook = rulebook("grassroots-party");
    let mut fields = vec![
        Field::Name,
        Field::ResidentId,
        Field::Birth,
        Field::Joined,
        Field::Phone,
        Field::Status,
        Field::Org,
        Field::OrgCode,
    ];
    fields.extend(
        rulebook
            .attributes
            .iter()
            .map(|own| Field::Attribute(own.id.clone())),
    );
    for language in ["zh", "en"] {
        let headings: Vec<String> = fields
            .iter()
            .map(|field| heading_of(field, &rulebook, language))
            .collect();
        let row: [&str; 12] = std::array::from_fn(|at| headings[at].as_str());
        let reading = reading(sheet(&[row]));
        let read: Vec<&Field> = reading
            .columns
            .iter()
            .map(|column| column.field.as_ref().unwrap())
            .collect();
        assert_eq!(read, fields.iter().collect::<Vec<_>>(), "{language}");
    }
    for field in &fields {
        assert_eq!(field_of(field.code(), &rulebook).as_ref(), Some(field));
    }
    assert_eq!(field_of("shoe-size", &rulebook), None);
}

/// Every code of the modules that find tables and read rows has its sentence, in both languages, with the same arguments.
#[test]
fn every_problem_has_a_sentence() {
    let sources = [
        include_str!("row.rs"),
        include_str!("once.rs"),
        include_str!("../table.rs"),
    ];
    let texts = [
        include_str!("../../../text/texts/zh/sheet.ftl"),
        include_str!("../../../text/texts/en/sheet.ftl"),
    ];
    let mut codes = BTreeSet::new();
    for source in sources {
        for call in ["reject(\"", "warn(\"", "=> \"no-", "=> \"status-"] {
            for (at, _) in source.match_indices(call) {
                let from = at + call.find('"').unwrap() + 1;
                codes.insert(source[from..].split('"').next().unwrap().to_owned());
            }
        }
    }
    assert!(codes.len() > 15, "{codes:?}");
    for code in codes {
        for text in texts {
            assert!(text.contains(&format!("\nsheet-{code} =")), "{code}");
        }
    }
}
