//! Kinds, sectors, names and codes.

use super::*;

fn kinds(reading: &OrgReading) -> Vec<(&str, Option<&str>, Option<&str>)> {
    let rows = reading.rows.iter();
    rows.map(|row| {
        (
            row.name.as_str(),
            row.kind.as_deref(),
            row.sector.as_deref(),
        )
    })
    .collect()
}

fn under(kind: &str, rows: &[[&str; 3]]) -> OrgReading {
    let top = Top {
        kind: kind.to_owned(),
        ..Top::default()
    };
    let choices = OrgChoices::default();
    read(&book([sheet(rows)]), &choices, &rulebook(), &top).unwrap()
}

#[test]
fn the_ending_of_a_name_tells_its_kind() {
    let reading = under(
        "county",
        &[
            ["名称", "上级", ""],
            ["柳树镇党委", "", ""],
            ["城关街道党工委", "", ""],
            ["河湾村党支部", "柳树镇党委", ""],
            ["石桥村党总支", "柳树镇党委", ""],
            ["第一党支部", "石桥村党总支", ""],
            ["退休干部联合党支部", "石桥村党总支", ""],
            ["第二党小组（筹）", "第一党支部", ""],
            ["东关社区党委", "城关街道党工委", ""],
            ["县直机关工委", "", ""],
            ["中共柳树镇委员会", "", ""],
        ],
    );
    assert_eq!(
        kinds(&reading),
        [
            ("柳树镇党委", Some("township"), None),
            ("城关街道党工委", Some("street"), None),
            ("河湾村党支部", Some("village"), Some("village")),
            (
                "石桥村党总支",
                Some("village-general-branch"),
                Some("village")
            ),
            ("第一党支部", Some("branch"), Some("village")),
            ("退休干部联合党支部", Some("joint-branch"), Some("village")),
            ("第二党小组（筹）", Some("group"), Some("village")),
            (
                "东关社区党委",
                Some("community-committee"),
                Some("community")
            ),
            ("县直机关工委", Some("organ"), Some("organ")),
            ("中共柳树镇委员会", Some("township"), None),
        ]
    );
}

#[test]
fn what_two_kinds_share_is_asked() {
    let reading = under(
        "county",
        &[
            ["名称", "类型", "领域"],
            ["红星机械公司党委", "", ""],
            ["红光公司党委", "国有企业党委", ""],
        ],
    );
    let problem = &reading.rows[0].problems[0];
    assert_eq!(problem.code, "org-kind-several");
    assert_eq!(problem.suggestions, ["国有企业党委", "非公有制企业党委"]);
    assert_eq!(reading.rows[1].kind.as_deref(), Some("state-enterprise"));
}

#[test]
fn a_column_tells_the_kind_by_id_title_or_usual_word() {
    let reading = under(
        "township",
        &[
            ["名称", "组织类型", "领域"],
            ["甲", "branch", "village"],
            ["乙", "联合党支部", "中小学校"],
            ["河湾村党支部", "党支部", ""],
            ["丙", "General branch", "village"],
            ["丁", "公司", ""],
            ["戊", "党小组", ""],
            ["己", "党支部", "小学"],
        ],
    );
    let told: Vec<Option<&str>> = reading.rows.iter().map(|row| row.kind.as_deref()).collect();
    assert_eq!(
        told,
        [
            Some("branch"),
            Some("joint-branch"),
            Some("village"),
            Some("general-branch"),
            None,
            None,
            Some("branch")
        ]
    );
    let code = |row: usize| reading.rows[row].problems[0].code;
    assert_eq!(
        (code(4), code(5), code(6)),
        (
            "org-kind-unknown",
            "org-kind-not-under",
            "org-sector-unknown"
        )
    );
}

#[test]
fn where_one_kind_may_stand_nothing_needs_to_be_said() {
    let rulebook = builtin::rulebook("farm-cooperative").unwrap();
    let top = Top {
        kind: "federation".to_owned(),
        ..Top::default()
    };
    let list = sheet(&[
        ["Name", "Parent", "Sector", "Code"],
        ["Hill", "", "dairy", "123456"],
        ["Cows", "Hill", "", "12"],
    ]);
    let reading = read(&book([list]), &OrgChoices::default(), &rulebook, &top).unwrap();
    assert_eq!(
        kinds(&reading),
        [
            ("Hill", Some("cooperative"), Some("dairy")),
            ("Cows", Some("section"), Some("dairy"))
        ]
    );
    assert_eq!(reading.rows[0].codes[0].scheme, "register");
    assert_eq!(reading.rows[1].problems[0].code, "org-code-digits");
}

#[test]
fn sectors_come_from_above_or_from_a_word_that_is_told() {
    let reading = under(
        "township",
        &[
            ["名称", "上级", "x"],
            ["柳树中学党支部", "", ""],
            ["综合党支部", "", ""],
        ],
    );
    assert_eq!(reading.rows[0].sector.as_deref(), Some("school"));
    assert_eq!(reading.rows[0].problems[0].code, "org-sector-by-name");
    assert_eq!(reading.rows[1].problems[0].code, "org-sector-missing");
    assert!(
        reading.rows[1].problems[0]
            .suggestions
            .contains(&"农村".to_owned())
    );
}

#[test]
fn names_are_tidied_and_bad_ones_refused() {
    let reading = column(&[
        "河湾村\n党支部",
        " 石桥村党支部　",
        "南\u{E000}村党支部",
        "#REF!",
        "河湾村党支部",
    ]);
    let names: Vec<&str> = reading.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(
        names[..3],
        ["河湾村党支部", "石桥村党支部", "南\u{E000}村党支部"]
    );
    let code = |row: usize| {
        reading.rows[row]
            .problems
            .first()
            .map(|problem| problem.code)
    };
    assert_eq!(
        (code(0), code(2), code(4)),
        (
            Some("org-twice"),
            Some("org-name-private"),
            Some("org-twice")
        )
    );
}

#[test]
fn codes_that_cannot_be_are_refused_in_their_column() {
    let reading = columns(&[
        ["名称", "区划代码", "统一社会信用代码", "内部编号"],
        ["甲村党支部", "#990101001001", "", "7"],
        ["乙村党支部", "#99010100100", "91110000000000000X", "7"],
        ["丙村党支部", "", "#911100000000000000", ""],
    ]);
    let codes: Vec<Vec<&str>> = reading
        .rows
        .iter()
        .map(|row| row.problems.iter().map(|problem| problem.code).collect())
        .collect();
    assert_eq!(
        codes,
        [
            vec!["org-code-twice"],
            vec!["org-code-digits", "org-code-invalid", "org-code-twice"],
            vec!["org-code-digits-lost"],
        ]
    );
}

#[test]
fn a_book_without_a_list_says_where_it_looked() {
    let mut none = sheet(&[["甲", "乙"], ["丙", "丁"]]);
    none.name = "表1".to_owned();
    let error = read(&book([none]), &choices(None), &rulebook(), &township()).unwrap_err();
    assert_eq!(error.sheets, ["表1"]);
}
