//! The exact markup of typical charts.
//! A change of looks should be seen in review, not found on the page.

use needle_chart::{Bar, Bars, Caption, Segment, Spark, Stacked, StackedRow, bars, spark, stacked};

fn caption(id: &str, title: &str, desc: &str) -> Caption {
    Caption {
        id: id.into(),
        title: title.into(),
        desc: desc.into(),
    }
}

fn bar(label: &str, value: i64, text: &str) -> Bar {
    Bar {
        label: label.into(),
        value,
        text: text.into(),
        ..Bar::default()
    }
}

#[test]
fn bars_with_links_and_bases() {
    let linked = |label: &str, value, base: i64, text: &str, href: &str| Bar {
        href: Some(href.into()),
        base: Some(base),
        ..bar(label, value, text)
    };
    insta::assert_snapshot!(bars(&Bars {
        caption: caption(
            "sex",
            "柳树镇党员中的女党员",
            "河湾村 14 人，占 33%；镇机关 2 人。"
        ),
        bars: vec![
            linked(
                "河湾村党支部",
                14,
                43,
                "14 / 43（33%）",
                "/orgs/7?sex=f&at=2025-12-31"
            ),
            linked("镇机关党支部", 2, 18, "2 / 18（11%）", "/orgs/8?sex=f"),
            linked(
                "柳树镇新业态新就业群体流动党员联合党支部",
                0,
                5,
                "没有",
                "/orgs/9?sex=f"
            ),
        ],
        number: &|n| n.to_string(),
    }));
}

#[test]
fn bars_on_both_sides_of_zero() {
    insta::assert_snapshot!(bars(&Bars {
        caption: caption("net", "Village account", "A loss in 2024, a gain in 2025."),
        bars: vec![
            bar("2024", -30_000, "−30,000"),
            bar("2025", 75_000, "75,000"),
        ],
        number: &|n| n.to_string(),
    }));
}

#[test]
fn bars_all_zero_and_none() {
    let zero = bars(&Bars {
        caption: caption("zero", "Transfers", "No transfers this year."),
        bars: vec![bar("In", 0, "none"), bar("Out", 0, "none")],
        number: &|n| n.to_string(),
    });
    let none = bars(&Bars {
        caption: caption("none", "Transfers", "No organisations chosen yet."),
        bars: vec![],
        number: &|n| n.to_string(),
    });
    insta::assert_snapshot!(format!("{zero}\n\n{none}"));
}

#[test]
fn stacked_crossing() {
    let cell = |value: i64, href: &str| Segment {
        value,
        text: value.to_string(),
        href: Some(href.into()),
    };
    let row = |label: &str, counts: [i64; 3], text: &str| StackedRow {
        label: label.into(),
        text: text.into(),
        segments: counts
            .into_iter()
            .map(|count| cell(count, "/orgs/7"))
            .collect(),
    };
    insta::assert_snapshot!(stacked(&Stacked {
        caption: caption("age-sex", "年龄段与性别", "35 岁以下 9 人，其中女 4 人。"),
        series: vec!["男".into(), "女".into(), "还没填".into()],
        rows: vec![
            row("35 岁以下", [5, 4, 0], "9"),
            row("36 至 60 岁", [17, 7, 1], "25"),
            row("61 岁以上", [0, 0, 0], "没有"),
        ],
        number: &|n| n.to_string(),
    }));
}

#[test]
fn sparks() {
    let of = |id: &str, values: &[Option<i64>]| {
        spark(&Spark {
            caption: caption(id, "十年党员数", "从 31 人到 43 人。"),
            values: values.to_vec(),
            href: None,
        })
        .to_string()
    };
    let years: Vec<_> = [31, 33, 33, 35, 36, 38, 37, 40, 42, 43].map(Some).into();
    let all = [
        of("ten", &years),
        of("gap", &[Some(4), None, Some(0), Some(-2)]),
        of("zero", &[Some(0), Some(0)]),
        of("none", &[]),
    ];
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn a_linked_spark_is_a_group() {
    let linked = spark(&Spark {
        caption: caption("s", "t", "d"),
        values: vec![Some(1)],
        href: Some("/orgs/7/history".into()),
    });
    assert!(linked.as_str().contains("<a href=\"/orgs/7/history\">"));
    assert!(linked.as_str().contains("role=\"group\""));
}
