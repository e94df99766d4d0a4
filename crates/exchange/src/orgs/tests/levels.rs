//! One column a level.

use super::*;
use crate::table::testing::merged;

const PLAIN: [&str; 5] = [
    "河湾村党总支",
    "  河东党支部",
    "    第一党小组",
    "    第二党小组",
    "  河西党支部",
];

#[test]
fn merged_upper_levels_hold_for_their_rows() {
    let sheet = sheet(&[
        ["党总支", "党支部", "党小组"],
        ["河湾村党总支", "河东党支部", "第一党小组"],
        ["", "", "第二党小组"],
        ["", "河西党支部", ""],
    ]);
    let reading = reading(
        merged(sheet, &[(2, 4, 0, 0), (2, 3, 1, 1)]),
        None,
        &township(),
    );
    assert_eq!(reading.by, By::Merged);
    assert_eq!(tree(&reading), PLAIN);
    let rows: Vec<u32> = reading.rows.iter().map(|row| row.row).collect();
    assert_eq!(rows, [2, 2, 2, 3, 4]);
}

#[test]
fn the_same_with_marks_written_again_or_left_empty() {
    for [above, between] in [["同上", "〃"], ["河湾村党总支", "河东党支部"], ["", ""]]
    {
        let reading = columns(&[
            ["一级党组织", "二级党组织", "三级党组织"],
            ["河湾村党总支", "河东党支部", "第一党小组"],
            [above, between, "第二党小组"],
            [above, "河西党支部", ""],
        ]);
        assert_eq!(tree(&reading), PLAIN, "{above}");
    }
}

#[test]
fn one_name_a_row_in_successive_columns() {
    let sheet = sheet(&[
        ["序号", "党组织名称", "", "", "备注"],
        ["1", "河湾村党总支", "", "", ""],
        ["2", "", "河东党支部", "", ""],
        ["3", "", "", "第一党小组", "x"],
        ["4", "", "", "第二党小组", ""],
        ["5", "", "河西党支部", "", ""],
    ]);
    let under_one_heading = merged(sheet.clone(), &[(1, 1, 1, 3)]);
    for sheet in [sheet, under_one_heading] {
        let reading = reading(sheet, None, &township());
        assert_eq!(reading.by, By::Merged);
        assert_eq!(tree(&reading), PLAIN);
    }
    // Without any heading.
    let reading = columns(&[
        ["河湾村党总支", "", ""],
        ["", "河东党支部", ""],
        ["", "", "第一党小组"],
        ["", "", "第二党小组"],
        ["", "河西党支部", ""],
    ]);
    assert_eq!(tree(&reading), PLAIN);
}

#[test]
fn a_level_that_is_not_there_is_told_from_one_that_goes_on() {
    // Merged cells say how far each reaches, so an empty one is none.
    let rows = [
        ["党总支", "党支部", "党小组"],
        ["河湾村党总支", "河东党支部", "第一党小组"],
        ["", "", "第二党小组"],
        ["", "", "直属党小组"],
    ];
    let with = merged(sheet(&rows), &[(2, 4, 0, 0), (2, 3, 1, 1)]);
    let with = reading(with, None, &township());
    assert_eq!(with.rows[4].parent, Parent::Row(0));
    // Merged above only, it can mean both.
    let without = merged(sheet(&rows), &[(2, 4, 0, 0)]);
    let without = reading(without, None, &township());
    for open in &without.rows[3..] {
        assert_eq!(
            (open.parent, open.problems[0].code),
            (Parent::Open, "org-level-open")
        );
        assert_eq!(open.problems[0].suggestions, ["河东党支部", "—"]);
    }
    // A dash says that there is none.
    let mut rows = rows;
    (rows[2][1], rows[3][1]) = ("河东党支部", "—");
    let dashed = reading(merged(sheet(&rows), &[(2, 4, 0, 0)]), None, &township());
    assert_eq!(dashed.rows[3].parent, Parent::Row(1));
    assert_eq!(dashed.rows[4].parent, Parent::Row(0));
}

#[test]
fn the_row_that_gives_an_upper_one_alone_is_its_own_and_twice_is_refused() {
    let reading = columns(&[
        ["党总支", "党支部", "统一社会信用代码", "简称"],
        ["河湾村党总支", "河东党支部", "", "河东"],
        ["河湾村党总支", "", "", "河湾"],
        ["河湾村党总支", "河西党支部", "", ""],
        ["河湾村党总支", "河西党支部", "", ""],
    ]);
    let upper = &reading.rows[0];
    assert_eq!((upper.row, upper.short.as_deref()), (3, Some("河湾")));
    let states = states(&reading);
    use State::*;
    assert_eq!(states, [Accepted, Accepted, Rejected, Rejected]);
    assert_eq!(reading.rows[2].problems[0].code, "org-twice");
}

#[test]
fn headings_over_levels_tell_the_kind_where_names_do_not() {
    let reading = columns(&[
        ["党支部", "党小组"],
        ["河东", "一组"],
        ["河东", "二组"],
        ["河西", "一组"],
    ]);
    let kinds: Vec<Option<&str>> = reading.rows.iter().map(|row| row.kind.as_deref()).collect();
    let (branch, group) = (Some("branch"), Some("group"));
    assert_eq!(kinds, [branch, group, group, branch, group]);
}

#[test]
fn counts_under_a_kind_are_no_names() {
    let reading = columns(&[
        ["党组织名称", "党支部", "党员人数"],
        ["河湾村党总支", "#3", "#45"],
        ["石桥村党支部", "#0", "#12"],
    ]);
    assert_eq!(tree(&reading), ["河湾村党总支", "石桥村党支部"]);
}
