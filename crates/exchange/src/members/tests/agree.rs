//! Tests of what must agree: number, birth date and sex, dates among each other, the status and where it is said.

use super::{MAN, WOMAN, codes, first, reading};
use crate::problem::State;
use crate::table::testing::{merged, sheet};

#[test]
fn the_columns_have_to_agree_with_the_resident_number() {
    let head = ["姓名", "身份证号", "出生日期", "性别"];
    let row = first(&[head, ["张三", MAN, "1990.03", "男"]]);
    assert_eq!(codes(&row), [""; 0]);
    assert_eq!(row.facts.birth.unwrap().to_string(), "1990-03-07");
    let row = first(&[head, ["张三", MAN, "1990.04", "女"]]);
    assert_eq!(codes(&row), ["birth-disagrees", "sex-disagrees"]);
    let birth = &row.problems[0];
    assert_eq!(
        (birth.value.as_str(), birth.heading.as_str(), birth.column),
        ("1990.04", "出生日期", Some(2))
    );
    assert_eq!(birth.args[0].1.get("zh"), "1990-03-07");
    assert_eq!(row.problems[1].args[0].1.get("zh"), "男");
    let row = first(&[head, ["张三", MAN, "1990-02-30", "男"]]);
    assert_eq!(
        row.state(),
        State::Rejected,
        "a birth date nobody can read is not overruled"
    );
}

#[test]
fn a_doubtful_birth_date_is_settled_by_the_number_only() {
    let head = ["姓名", "身份证号", "出生年月", "性别"];
    let row = first(&[head, ["李四", WOMAN, "#1987.1", "女"]]);
    assert_eq!(codes(&row), [""; 0]);
    assert_eq!(row.facts.birth.unwrap().to_string(), "1987-10-05");
    let row = first(&[head, ["李四", "", "#1987.1", "女"]]);
    assert_eq!(codes(&row), ["date-month-unclear"]);
    let row = first(&[head, ["李四", WOMAN, "#1987.2", "女"]]);
    assert_eq!(codes(&row), ["birth-disagrees"]);
    let row = first(&[head, ["李四", "", "1987.1", "女"]]);
    assert_eq!(codes(&row), [""; 0], "as text it is January");
}

#[test]
fn joining_is_after_birth_and_has_come() {
    let head = ["姓名", "出生日期", "入党时间", "性别"];
    let cases: [(&str, &[&str]); 5] = [
        ("2001-07-01", &[]),
        ("1979-07", &["joined-before-birth"]),
        ("2026-12", &["joined-in-future"]),
        ("2026-11", &[]),
        ("1980", &[]),
    ];
    for (joined, expected) in cases {
        let row = first(&[head, ["张三", "1980-01-02", joined, "男"]]);
        assert_eq!(codes(&row), expected, "{joined}");
    }
    let row = first(&[head, ["张三", "2027-01", "", "男"]]);
    assert_eq!(codes(&row), ["birth-in-future"]);
}

#[test]
fn a_status_behind_the_name_is_the_status() {
    let head = ["姓名", "党员类型", "性别", "民族"];
    let row = first(&[head, ["张三（预备）", "", "男", "汉族"]]);
    assert_eq!(
        (row.facts.name.as_str(), row.status.as_deref()),
        ("张三", Some("probationary"))
    );
    assert_eq!(codes(&row), [""; 0]);
    let row = first(&[head, ["张三(预备党员)", "预备", "男", "汉族"]]);
    assert_eq!(codes(&row), [""; 0]);
    let row = first(&[head, ["张三（预备）", "正式党员", "男", "汉族"]]);
    assert_eq!(codes(&row), ["status-disagrees"]);
    assert_eq!(
        row.problems
            .iter()
            .find(|p| p.code == "status-disagrees")
            .unwrap()
            .value,
        "正式党员"
    );
}

#[test]
fn a_sex_behind_the_name_has_to_agree() {
    let head = ["姓名", "民族", "性别", "学历"];
    let row = first(&[head, ["李四（女）", "汉族", "", ""]]);
    assert_eq!(
        row.facts.attributes.get("sex").map(String::as_str),
        Some("2")
    );
    let row = first(&[head, ["李四（女）", "汉族", "男", ""]]);
    assert_eq!(codes(&row), ["attribute-disagrees"]);
}

#[test]
fn a_section_may_name_a_status_or_an_organisation() {
    let reading = reading(merged(
        sheet(&[
            ["姓名", "性别", "党员类型", "民族"],
            ["一、第一党支部", "", "", ""],
            ["张三", "男", "正式党员", "汉族"],
            ["（一）预备党员（2人）", "", "", ""],
            ["李四", "女", "", "汉族"],
            ["王五", "女", "正式", "汉族"],
            ["二、第二党支部", "", "", ""],
            ["赵六", "女", "", "汉族"],
        ]),
        &[(2, 2, 0, 3), (4, 4, 0, 3), (7, 7, 0, 3)],
    ));
    let seen: Vec<(Option<&str>, Option<&str>, Vec<&str>)> = reading
        .rows
        .iter()
        .map(|row| {
            (
                row.org.section.as_deref(),
                row.status.as_deref(),
                codes(row),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            (Some("第一党支部"), Some("full"), vec![]),
            (
                Some("第一党支部"),
                Some("probationary"),
                vec!["status-from-section"]
            ),
            (
                Some("第一党支部"),
                Some("full"),
                vec!["status-not-of-section"]
            ),
            (Some("第二党支部"), None, vec![]),
        ]
    );
}

#[test]
fn a_title_may_name_the_status_of_all() {
    let rows = |title: &'static str, status: &'static str| {
        let head = ["姓名", "性别", "党员类型", "民族"];
        let rows = [[title, "", "", ""], head, ["张三", "男", status, "汉族"]];
        let row = reading(sheet(&rows)).rows.swap_remove(0);
        (row.status.clone(), codes(&row))
    };
    let full = || Some("full".to_owned());
    let probationary = || Some("probationary".to_owned());
    assert_eq!(
        rows("河湾村预备党员名册", ""),
        (probationary(), vec!["status-from-section"])
    );
    assert_eq!(rows("河湾村预备党员名册", "正式"), (full(), vec![]));
    assert_eq!(
        rows("河湾村正式党员名册", ""),
        (full(), vec![]),
        "as if nothing were said"
    );
    assert_eq!(
        rows("预备党员转为正式党员名册", ""),
        (None, vec![]),
        "two statuses are none"
    );
    assert_eq!(rows("党员名册", ""), (None, vec![]));
}

#[test]
fn people_under_a_heading_of_others_are_not_taken() {
    let reading = reading(sheet(&[
        ["序号", "姓名", "性别", "民族"],
        ["一、党员", "", "", ""],
        ["1", "张三", "男", "汉族"],
        ["二、入党积极分子", "", "", ""],
        ["1", "李四", "女", "汉族"],
        ["三、流动党员", "", "", ""],
        ["1", "王五", "女", "汉族"],
    ]));
    let seen: Vec<Vec<&str>> = reading.rows.iter().map(codes).collect();
    assert_eq!(seen, [vec![], vec!["section-of-outsiders"], vec![]]);
    assert_eq!(reading.rows[2].org.section.as_deref(), Some("流动党员"));
}
