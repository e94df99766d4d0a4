//! A column that names the organisation above.

use super::*;

#[test]
fn parents_may_come_later_and_be_named_or_coded() {
    let reading = columns(&[
        ["名称", "上级党组织"],
        ["第一党小组", "河东党支部"],
        ["河东党支部", "河湾村党总支"],
        ["河湾村党总支", "柳树镇党委"],
        ["石桥村党支部", ""],
    ]);
    assert_eq!(reading.by, By::Parent);
    assert_eq!(
        tree(&reading),
        [
            "河湾村党总支",
            "  河东党支部",
            "    第一党小组",
            "石桥村党支部 ?org-parent-empty"
        ]
    );
    let reading = columns(&[
        ["组织编码", "名称", "上级编码"],
        ["#3", "第一党小组", "#2"],
        ["#2", "河东党支部", "#1"],
        ["#1", "河湾村党总支", "990101001000"],
        ["#4", "河西党支部", "#1"],
    ]);
    assert_eq!(
        tree(&reading),
        [
            "河湾村党总支",
            "  河东党支部",
            "    第一党小组",
            "  河西党支部"
        ]
    );
    let code = &reading.rows[0].codes[0];
    assert_eq!(
        (code.scheme.as_str(), code.code.as_str()),
        ("internal", "3")
    );
}

#[test]
fn unknown_and_ambiguous_parents_list_candidates() {
    let reading = columns(&[
        ["名称", "上级"],
        ["河湾村党总支", "—"],
        ["石桥村党总支", "—"],
        ["第一党支部", "河湾村党总支"],
        ["第一党支部", "石桥村党总支"],
        ["甲党小组", "第一党支部"],
        ["乙党小组", "河湾村总支部"],
        ["丙党小组", "丙党小组"],
    ]);
    let problem = |row: usize| &reading.rows[row].problems[0];
    assert_eq!(problem(4).code, "org-parent-several");
    assert_eq!(
        problem(4).suggestions,
        [
            "第一党支部 (4, 河湾村党总支)",
            "第一党支部 (5, 石桥村党总支)"
        ]
    );
    assert_eq!(
        (problem(5).code, problem(5).column),
        ("org-parent-unknown", Some(1))
    );
    assert_eq!(problem(6).code, "org-parent-itself");
    assert_eq!(worst(&reading.rows[3].problems), State::Accepted);
    let near = columns(&[
        ["名称", "上级"],
        ["河湾村党总支", ""],
        ["河东党支部", "河弯村党总支"],
    ]);
    let near = &near.rows[1].problems[0];
    assert_eq!(
        (near.code, &near.suggestions[..]),
        ("org-parent-near", &["河湾村党总支".to_owned()][..])
    );
}

#[test]
fn a_ring_is_refused_with_all_below_it() {
    let reading = columns(&[
        ["名称", "上级"],
        ["甲党总支", "丙党支部"],
        ["乙党支部", "甲党总支"],
        ["丙党支部", "乙党支部"],
        ["丁党小组", "丙党支部"],
    ]);
    let codes: Vec<&str> = reading
        .rows
        .iter()
        .map(|row| row.problems[0].code)
        .collect();
    assert_eq!(
        codes,
        ["org-ring", "org-ring", "org-ring", "org-above-rejected"]
    );
}

#[test]
fn a_code_and_a_name_must_mean_the_same() {
    let rows = [
        ["代码", "名称", "上级代码", "上级名称"],
        ["A1", "河湾村党总支", "", ""],
        ["A2", "石桥村党总支", "", ""],
        ["B1", "河东党支部", "A1", "河湾村党总支"],
        ["B2", "桥东党支部", "A2", "河湾村党总支"],
    ];
    let reading = columns(&rows);
    assert_eq!(worst(&reading.rows[2].problems), State::Accepted);
    assert_eq!(reading.rows[3].problems[0].code, "org-parent-two");
}

#[test]
fn numbers_may_stand_for_codes() {
    let reading = columns(&[
        ["编号", "名称", "上级编号"],
        ["1", "河湾村党总支", ""],
        ["2", "河东党支部", "1"],
        ["3", "第一党小组", "2"],
    ]);
    assert_eq!(
        tree(&reading),
        ["河湾村党总支", "  河东党支部", "    第一党小组"]
    );
}
