//! Tests of the same person twice in one file.

use super::{MAN, WOMAN, codes, problem, reading};
use crate::table::testing::sheet;

#[test]
fn of_equal_rows_the_later_is_refused() {
    let reading = reading(sheet(&[
        ["姓名", "身份证号", "入党时间", "民族"],
        ["张三", MAN, "2015.7", "汉族"],
        ["李四", WOMAN, "2015.7", "汉族"],
        ["张 三", MAN, "2015年7月", "汉"],
        ["张三", MAN, "201507", "汉族"],
    ]));
    let seen: Vec<Vec<&str>> = reading.rows.iter().map(codes).collect();
    assert_eq!(
        seen,
        [vec![], vec![], vec!["duplicate-row"], vec!["duplicate-row"]]
    );
    assert_eq!(
        problem(&reading.rows[3], "duplicate-row").args[0]
            .1
            .get("zh"),
        "2"
    );
}

#[test]
fn rows_that_disagree_are_all_refused() {
    let reading = reading(sheet(&[
        ["姓名", "身份证号", "入党时间", "民族"],
        ["张三", MAN, "2015.7", "汉族"],
        ["张三", MAN, "2016.7", "回族"],
        ["张三", MAN, "2016.7", "回族"],
    ]));
    let seen: Vec<Vec<&str>> = reading.rows.iter().map(codes).collect();
    assert_eq!(
        seen,
        [
            vec!["rows-disagree"],
            vec!["rows-disagree"],
            vec!["duplicate-row"]
        ]
    );
    let told = |row: usize| {
        let problem = problem(&reading.rows[row], "rows-disagree");
        let args = problem.args.iter().map(|(_, arg)| arg.get("zh").to_owned());
        args.collect::<Vec<_>>()
    };
    assert_eq!(told(0), ["3", "入党时间、民族"]);
    assert_eq!(told(1), ["2", "入党时间、民族"]);
}

#[test]
fn without_a_number_the_same_name_and_birth_in_one_place_is_one_person() {
    let rows = |two: [&str; 4]| -> Vec<Vec<&'static str>> {
        let rows = [
            ["姓名", "出生日期", "民族", "所在支部"],
            ["张三", "1990-03-07", "汉族", "一支部"],
            two,
        ];
        reading(sheet(&rows)).rows.iter().map(codes).collect()
    };
    assert_eq!(
        rows(["张三", "1990.3.7", "汉", "一支部"]),
        [vec![], vec!["duplicate-row"]]
    );
    assert_eq!(
        rows(["张三", "1990.3", "汉", "一支部"]),
        [vec!["rows-disagree"], vec!["rows-disagree"]]
    );
    assert_eq!(
        rows(["张三", "1990.3.7", "汉", "二支部"]),
        [vec![""; 0], vec![]],
        "two places, two people"
    );
    assert_eq!(
        rows(["张三", "", "回", "一支部"]),
        [vec![""; 0], vec![]],
        "the same name means nothing"
    );
    assert_eq!(
        rows(["张三", "1990.4", "汉", "一支部"]),
        [vec![""; 0], vec![]]
    );
}

#[test]
fn a_row_with_a_number_and_one_without_may_be_one_person() {
    let reading = reading(sheet(&[
        ["姓名", "出生日期", "身份证号", "民族"],
        ["张三", "", MAN, "汉族"],
        ["张三", "1990.3", "", "汉族"],
    ]));
    let seen: Vec<Vec<&str>> = reading.rows.iter().map(codes).collect();
    assert_eq!(seen, [["rows-disagree"], ["rows-disagree"]]);
}
