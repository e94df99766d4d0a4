//! Numbering and indentation.

use super::*;
use crate::table::testing::merged;
use crate::table::{LeftOut, NotData};

#[test]
fn numbering_in_the_order_officials_use_becomes_a_tree() {
    let reading = column(&[
        "柳树镇党组织一览表",
        "一、河湾村党总支",
        "（一）河湾村党支部",
        "1.第一党小组",
        "2.第二党小组",
        "（二）石桥党支部",
        "二、机关党委",
        "（一）第三党支部",
        "1．301厂党小组",
        "（二）一分公司党支部",
    ]);
    assert_eq!(reading.by, By::Numbering);
    assert_eq!(
        tree(&reading),
        [
            "河湾村党总支",
            "  河湾村党支部",
            "    第一党小组",
            "    第二党小组",
            "  石桥党支部",
            "机关党委 ?org-sector-by-name",
            "  第三党支部",
            "    301厂党小组",
            "  一分公司党支部",
        ]
    );
    assert_eq!(
        reading.left_out,
        [LeftOut {
            row: 1,
            why: NotData::Title
        }]
    );
}

#[test]
fn several_counts_stand_below_their_beginning() {
    let reading = columns(&[
        ["编号", "党组织名称"],
        ["1", "河湾村党总支"],
        ["1.1", "河东党支部"],
        ["1.1.1", "第一党小组"],
        ["1.1.2", "第二党小组"],
        ["1.2", "河西党支部"],
        ["2", "石桥村党总支"],
        ["2.1", "桥东党支部"],
        ["2.3", "桥西党支部"],
        ["3.1", "孤零党支部"],
    ]);
    assert_eq!(reading.by, By::Numbering);
    assert_eq!(
        tree(&reading),
        [
            "河湾村党总支",
            "  河东党支部",
            "    第一党小组",
            "    第二党小组",
            "  河西党支部",
            "石桥村党总支",
            "  桥东党支部",
            "  桥西党支部 ?org-number-count",
            "~孤零党支部 !org-number-jump",
        ]
    );
    let jump = &reading.rows[8].problems[0];
    assert_eq!((jump.column, jump.value.as_str()), (Some(0), "3.1"));
}

#[test]
fn a_number_cell_that_lost_its_nought_counts_on() {
    let mut rows = vec![
        ["编号".to_owned(), "名称".to_owned()],
        ["#1".into(), "综合党总支".into()],
    ];
    for count in 1..=9 {
        rows.push([format!("#1.{count}"), format!("第{count}小区党支部")]);
    }
    rows.push(["#1.1".into(), "第10小区党支部".into()]);
    rows.push(["#1.11".into(), "第11小区党支部".into()]);
    let rows: Vec<[&str; 2]> = rows.iter().map(|[a, b]| [a.as_str(), b.as_str()]).collect();
    let reading = columns(&rows);
    let problems: Vec<(u32, &str)> = reading
        .rows
        .iter()
        .flat_map(|row| row.problems.iter().map(|problem| (row.row, problem.code)))
        .collect();
    assert_eq!(problems, [(12, "org-number-nought")]);
    assert!(
        reading.rows[1..]
            .iter()
            .all(|row| row.parent == Parent::Row(0))
    );
}

#[test]
fn styles_are_ordered_as_the_list_uses_them() {
    let reading = column(&[
        "① 河湾村党总支",
        "A. 河东党支部",
        "B. 河西党支部",
        "② 石桥村党总支",
        "A. 桥东党支部",
        "(1) 第一党小组",
        "(2) 第二党小组",
    ]);
    assert_eq!(
        tree(&reading),
        [
            "河湾村党总支",
            "  河东党支部",
            "  河西党支部",
            "石桥村党总支",
            "  桥东党支部",
            "    第一党小组",
            "    第二党小组",
        ]
    );
    // The same style may stand at another depth where a level is not used at all.
    let reading = column(&[
        "一、河湾村党总支",
        "1、河东党支部",
        "二、石桥村党总支",
        "（一）桥东党支部",
        "1、第一党小组",
    ]);
    let jumped = &reading.rows[1];
    assert_eq!(jumped.problems[0].code, "org-number-jump");
    assert_eq!(reading.rows[4].parent, Parent::Row(3));
}

#[test]
fn sections_that_use_different_styles_jump_nothing() {
    let reading = column(&[
        "一、河湾村党总支",
        "（一）河东党支部",
        "（二）河西党支部",
        "二、石桥村党总支",
        "1.桥东党支部",
        "2.桥西党支部",
    ]);
    assert!(
        states(&reading)
            .iter()
            .all(|state| *state == State::Accepted),
        "{:?}",
        tree(&reading)
    );
    assert_eq!(reading.rows[5].parent, Parent::Row(3));
}

#[test]
fn digits_of_the_name_are_never_taken_for_a_number() {
    let reading = column(&[
        "1.1301厂党总支",
        "1、301厂党总支",
        "1.1 一分公司党支部",
        "1.2 二分公司党支部",
        "2.302厂党总支",
        "2.1第三党支部",
        "3.3.8商场党总支",
    ]);
    let names: Vec<&str> = reading.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(
        names[1..],
        [
            "301厂党总支",
            "一分公司党支部",
            "二分公司党支部",
            "302厂党总支",
            "第三党支部",
            "3.8商场党总支"
        ]
    );
}

#[test]
fn a_head_without_number_stands_above_and_a_lost_number_is_told() {
    let reading = column(&[
        "河湾村党总支",
        "1.河东党支部",
        "2.河西党支部",
        "河南党支部",
        "4.河北党支部",
    ]);
    assert_eq!(
        tree(&reading),
        [
            "河湾村党总支",
            "  河东党支部",
            "  河西党支部",
            "  河北党支部 ?org-number-count",
            "~河南党支部 !org-number-missing",
        ]
    );
    // The head may be the very organisation the list is founded under.
    let reading = column(&["柳树镇党委", "一、河湾村党总支", "1.河东党支部"]);
    assert_eq!(reading.top, [1]);
    assert_eq!(tree(&reading), ["河湾村党总支", "  河东党支部"]);
}

#[test]
fn rows_without_number_below_numbered_ones_are_their_lowest_level() {
    let reading = column(&[
        "一、河湾村党总支",
        "河东党支部",
        "河西党支部",
        "二、石桥村党总支",
        "桥东党支部",
    ]);
    assert_eq!(
        tree(&reading),
        [
            "河湾村党总支",
            "  河东党支部",
            "  河西党支部",
            "石桥村党总支",
            "  桥东党支部"
        ]
    );
}

#[test]
fn running_numbers_say_nothing_and_blanks_do() {
    let reading = columns(&[
        ["序号", "组织名称"],
        ["#1", "河湾村党总支"],
        ["#2", "　河东党支部"],
        ["#3", "　　第一党小组"],
        ["#4", "　河西党支部"],
        ["#5", "石桥村党总支"],
    ]);
    assert_eq!(reading.by, By::Indent);
    assert_eq!(
        tree(&reading),
        [
            "河湾村党总支",
            "  河东党支部",
            "    第一党小组",
            "  河西党支部",
            "石桥村党总支"
        ]
    );
}

#[test]
fn indentation_by_format_counts_like_blanks() {
    let mut sheet = sheet(&[
        ["名称"],
        ["河湾村党总支"],
        ["河东党支部"],
        ["第一党小组"],
        ["河西党支部"],
    ]);
    for (row, indent) in [(2, 1), (3, 2), (4, 1)] {
        sheet.rows[row].cells[0].indent = indent;
    }
    let reading = reading(sheet, None, &township());
    assert_eq!(
        tree(&reading),
        [
            "河湾村党总支",
            "  河东党支部",
            "    第一党小组",
            "  河西党支部"
        ]
    );
}

#[test]
fn a_return_to_a_depth_nobody_stood_at_is_asked() {
    let reading = column(&[
        "河湾村党总支",
        "    河东党支部",
        "  河西党支部",
        "石桥村党总支",
    ]);
    assert_eq!(
        tree(&reading),
        [
            "河湾村党总支",
            "  河东党支部",
            "石桥村党总支",
            "~河西党支部 !org-indent-between"
        ]
    );
    let reading = column(&["  河东党支部", "河湾村党总支", "  河西党支部"]);
    assert_eq!(
        tree(&reading),
        [
            "河湾村党总支",
            "  河西党支部",
            "~河东党支部 !org-indent-first"
        ]
    );
}

#[test]
fn drawn_trees_are_indentation() {
    let reading = column(&[
        "河湾村党总支",
        "├─河东党支部",
        "│  ├─第一党小组",
        "│  └─第二党小组",
        "└─河西党支部",
    ]);
    assert_eq!(
        tree(&reading),
        [
            "河湾村党总支",
            "  河东党支部",
            "    第一党小组",
            "    第二党小组",
            "  河西党支部"
        ]
    );
}

#[test]
fn a_column_of_levels_is_read() {
    let reading = columns(&[
        ["层级", "名称"],
        ["#1", "河湾村党总支"],
        ["#2", "河东党支部"],
        ["三级", "第一党小组"],
        ["2", "河西党支部"],
        ["1", "石桥村党总支"],
        ["3", "第二党小组"],
    ]);
    assert_eq!(reading.by, By::Depth);
    assert_eq!(
        tree(&reading),
        [
            "河湾村党总支",
            "  河东党支部",
            "    第一党小组",
            "  河西党支部",
            "石桥村党总支",
            "~第二党小组 !org-depth-jump",
        ]
    );
}

#[test]
fn what_is_no_organisation_is_left_out_and_what_may_be_one_is_not() {
    let sheet = sheet(&[
        ["柳树镇党组织一览表", "", ""],
        ["序号", "党组织名称", "备注"],
        ["1", "河湾村党支部", ""],
        ["序号", "党组织名称", "备注"],
        ["2", "审批局党支部", ""],
        ["3", "", ""],
        ["合计", "2个", ""],
        ["填报人：王五", "", "日期：2026年1月"],
        ["注：名称用全称。", "", ""],
    ]);
    let reading = reading(merged(sheet, &[(1, 1, 0, 2)]), None, &township());
    let names: Vec<&str> = reading.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["河湾村党支部", "审批局党支部"]);
    let why: Vec<NotData> = reading.left_out.iter().map(|left| left.why).collect();
    use NotData::*;
    assert_eq!(why, [Title, Header, Header, Blank, Total, Signature, Note]);
}
