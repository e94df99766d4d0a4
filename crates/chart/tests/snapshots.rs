//! The exact markup of typical charts.
//! A change of looks should be seen in review, not found on the page.

use needle_chart::{
    Band, Bar, Bars, Block, Caption, Icicle, Line, Lines, Panel, PanelBar, Point, Pyramid, Segment,
    Side, Spark, Stacked, StackedRow, bars, icicle, icicle_rows, lines, panel, pyramid, spark,
    stacked,
};

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

fn block(label: &str, value: i64, step: usize, below: Vec<Block>) -> Block {
    Block {
        label: label.into(),
        text: value.to_string(),
        value,
        step: Some(step),
        href: Some(format!("/picture?org={value}")),
        list: Some("/orgs".into()),
        below,
    }
}

#[test]
fn an_icicle_and_its_rows() {
    let hamlets = (1..=9).map(|n| block(&format!("{n} 组"), n, 0, Vec::new()));
    let top = block(
        "柳树镇",
        2000,
        2,
        vec![
            block(
                "河湾村党支部",
                1200,
                1,
                vec![
                    block("东湾", 700, 3, Vec::new()),
                    block("西湾", 400, 5, Vec::new()),
                ],
            ),
            block("镇机关", 500, 4, Vec::new()),
            block("一", 3, 5, Vec::new()),
            block("山里", 290, 0, hamlets.collect()),
            block("二", 4, 5, Vec::new()),
        ],
    );
    let spec = Icicle {
        caption: caption("picture", "柳树镇", "柳树镇 2000 人，直接下级 5 个。"),
        top,
        more: &|count, sum| format!("另外 {count} 个，共 {sum}"),
    };
    insta::assert_snapshot!(format!("{}\n\n{}", icicle(&spec), icicle_rows(&spec)));
}

#[test]
fn a_pyramid() {
    let side = |value: i64| Side {
        value: Some(value),
        text: value.to_string(),
        href: Some(format!("/members?n={value}")),
    };
    let band = |label: &str, left, right| Band {
        label: label.into(),
        left: side(left),
        right: side(right),
    };
    let hidden = Side {
        text: "—".into(),
        ..Side::default()
    };
    insta::assert_snapshot!(pyramid(&Pyramid {
        caption: caption("pyramid", "按年龄和性别", "女 12 人，男 30 人。"),
        left: "女".into(),
        right: "男".into(),
        bands: vec![
            band("61 岁及以上", 6, 20),
            band("31 至 60 岁", 5, 10),
            Band {
                label: "30 岁及以下".into(),
                left: hidden.clone(),
                right: hidden,
            },
        ],
        number: &|n| n.to_string(),
    }));
}

#[test]
fn lines_over_years() {
    let point = |value: Option<i64>| Point {
        value,
        text: value.map_or_else(String::new, |v| v.to_string()),
        href: value.map(|_| "/census".into()),
    };
    let line = |name: &str, values: [Option<i64>; 4]| Line {
        name: name.into(),
        points: values.into_iter().map(point).collect(),
    };
    let spec = |lines: Vec<Line>| Lines {
        caption: caption("trend", "四年", "从 31 人到 43 人。"),
        across: [(0, "2023"), (365, "2024"), (731, "2025"), (1058, "11-23")]
            .map(|(at, label)| (at, label.to_owned()))
            .into(),
        lines,
        number: &|n| n.to_string(),
    };
    let one = lines(&spec(vec![line(
        "全部",
        [Some(31), Some(33), Some(40), Some(43)],
    )]));
    let two = lines(&spec(vec![
        line("女", [Some(9), None, Some(11), Some(14)]),
        line("男", [Some(22), Some(23), Some(29), Some(29)]),
    ]));
    insta::assert_snapshot!(format!("{one}\n\n{two}"));
}

#[test]
fn a_small_panel() {
    let bar = |value: Option<i64>, text: &str, whole| PanelBar {
        value,
        text: text.into(),
        whole: Some(whole),
    };
    insta::assert_snapshot!(panel(&Panel {
        caption: caption("p-1", "河湾村", "女 33%，男 67%，不详 —。"),
        bars: vec![
            bar(Some(333), "33%", 280),
            bar(Some(667), "67%", 700),
            bar(None, "—", 20)
        ],
        longest: 700,
        href: Some("/census?org=1".into()),
    }));
}
