//! What holds for every chart, whatever the numbers and names: well-formed, inside its box, no way out; names come from anybody's sheets.

mod common;

use common::{Tag, read};
use needle_chart::{
    Band, Bar, Bars, Block, Caption, Icicle, Line, Lines, MARKS_MAX, Panel, PanelBar, Point,
    Pyramid, Segment, Side, Spark, Stacked, StackedRow, Steps, Svg, bars, icicle, icicle_rows,
    lines, panel, pyramid, spark, stacked, ticks,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Text from the ugly end: markup, quotes, references, controls, direction marks, or anything at all.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<script>alert(1)</script>".to_owned()),
        Just("\" onload=\"x".to_owned()),
        Just("' & &amp; ]]> <!-- -->".to_owned()),
        Just("\u{0}\u{1}\u{8}\u{1b}\u{7f}\u{85}\u{202E}\u{FFFE}\u{FFFF}\r\n\t".to_owned()),
        Just("柳树镇河湾村党支部".to_owned()),
        any::<String>(),
    ];
    vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

fn number() -> impl Strategy<Value = i64> {
    prop_oneof![
        any::<i64>(),
        -1000..1000_i64,
        Just(0),
        Just(1),
        Just(-1),
        Just(i64::MAX),
        Just(i64::MIN)
    ]
}

fn href() -> impl Strategy<Value = Option<String>> {
    option::of(prop_oneof![
        text(),
        text().prop_map(|end| format!("/{end}")),
        Just("javascript:alert(1)".to_owned()),
        Just("//example.org".to_owned()),
        Just("/orgs/7?a=1&b=\"2\"".to_owned()),
    ])
}

prop_compose! {
    fn caption()(id in text(), title in text(), desc in text()) -> Caption {
        Caption { id, title, desc }
    }
}

prop_compose! {
    fn bar()(label in text(), value in number(), text in text(), href in href(), base in option::of(number())) -> Bar {
        Bar { label, value, text, href, base }
    }
}

prop_compose! {
    fn segment()(value in number(), text in text(), href in href()) -> Segment {
        Segment { value, text, href }
    }
}

prop_compose! {
    fn stacked_row()(label in text(), text in text(), segments in vec(segment(), 0..15)) -> StackedRow {
        StackedRow { label, text, segments }
    }
}

prop_compose! {
    fn side()(value in option::of(number()), text in text(), href in href()) -> Side {
        Side { value, text, href }
    }
}

prop_compose! {
    fn band()(label in text(), left in side(), right in side()) -> Band {
        Band { label, left, right }
    }
}

prop_compose! {
    fn point()(value in option::of(number()), text in text(), href in href()) -> Point {
        Point { value, text, href }
    }
}

prop_compose! {
    fn line()(name in text(), points in vec(point(), 0..14)) -> Line {
        Line { name, points }
    }
}

prop_compose! {
    fn panel_bar()(value in option::of(number()), text in text(), whole in option::of(number())) -> PanelBar {
        PanelBar { value, text, whole }
    }
}

prop_compose! {
    fn leaf()(label in text(), text in text(), value in number(), step in option::of(0..9_usize), href in href(), list in href()) -> Block {
        Block { label, text, value, step, href, list, below: Vec::new() }
    }
}

/// Blocks within blocks, deeper than is drawn.
fn tree() -> impl Strategy<Value = Block> {
    leaf().prop_recursive(4, 64, 8, |inner| {
        (leaf(), vec(inner, 0..8)).prop_map(|(mut block, below)| {
            block.below = below;
            block
        })
    })
}

/// The blocks of an icicle: left end, right end, top.
fn blocks(tags: &[Tag]) -> Vec<(i64, i64, i64)> {
    let class = |tag: &&Tag| {
        tag.name == "rect" && tag.get("class").is_some_and(|class| class.starts_with('s'))
    };
    let ends = |tag: &Tag| {
        let [x, y, width] = ["x", "y", "width"].map(|n| tenths(tag.get(n).expect("a rect")));
        (x, x + width, y)
    };
    tags.iter().filter(class).map(ends).collect()
}

/// A coordinate written to at most one decimal, in tenths; anything else (NaN, inf, 1e9) is no coordinate.
fn tenths(text: &str) -> i64 {
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    assert_eq!(tenth.len(), 1, "coordinate {text:?}");
    let whole: i64 = whole.parse().expect("a coordinate");
    let tenth: i64 = tenth.parse().expect("a coordinate");
    assert!(!text.starts_with('-'), "negative coordinate {text:?}");
    whole * 10 + tenth
}

/// Checks what every chart must keep; returns its tags for more.
fn check(svg: &Svg) -> Vec<Tag> {
    let tags = read(svg.as_str()).unwrap_or_else(|problem| panic!("{problem}\n{svg}"));
    let view = tags[0].get("viewBox").expect("a viewBox");
    let ends: Vec<i64> = view.split(' ').skip(2).map(tenths).collect();
    let mut links = 0;
    for tag in &tags {
        let known = [
            "svg", "title", "desc", "g", "a", "rect", "path", "text", "circle",
        ];
        assert!(known.contains(&tag.name.as_str()), "<{}>", tag.name);
        for (name, value) in &tag.attributes {
            assert!(!name.starts_with("on") && name != "style", "{name}");
            let end = match name.as_str() {
                "x" | "cx" => ends[0],
                "y" | "cy" => ends[1],
                _ => continue,
            };
            assert!(tenths(value) <= end, "{name}={value} outside {view}");
        }
        if tag.name == "rect" {
            for (at, size, end) in [("x", "width", ends[0]), ("y", "height", ends[1])] {
                let far = [at, size].map(|name| tenths(tag.get(name).expect("a rect's side")));
                assert!(far[0] + far[1] <= end, "{tag:?} outside {view}");
            }
        }
        if tag.name == "path" {
            let data = tag.get("d").expect("a path's data");
            for line in data.split(['M', 'L']).skip(1) {
                if let Some((y, end)) = line.split_once('H') {
                    // A level line from one side to the other.
                    let (x, y) = y.split_once(' ').expect("x, then y");
                    assert!(tenths(x) <= tenths(end) && tenths(end) <= ends[0]);
                    assert!(tenths(y) <= ends[1], "{line} outside {view}");
                    continue;
                }
                let (x, ys) = line.split_once(' ').expect("x, then y");
                assert!(tenths(x) <= ends[0], "{line} outside {view}");
                let (top, bottom) = ys.split_once('V').unwrap_or((ys, ys));
                assert!(tenths(top) <= tenths(bottom));
                assert!(tenths(bottom) <= ends[1], "{line} outside {view}");
            }
        }
        if tag.name == "a" {
            links += 1;
            let href = tag.get("href").expect("a link leads somewhere");
            assert!(href.starts_with(['/', '?', '#']) && !href.starts_with("//"));
        }
    }
    let role = if links == 0 { "img" } else { "group" };
    assert_eq!(tags[0].get("role"), Some(role));
    let names = tags[0].get("aria-labelledby").expect("a name");
    for id in names.split(' ') {
        assert_eq!(
            tags.iter().filter(|tag| tag.get("id") == Some(id)).count(),
            1
        );
    }
    tags
}

proptest! {
    // A fixed seed: the same cases on every machine, so a red run is never a matter of luck.
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_261_123),
        ..ProptestConfig::with_cases(256)
    })]

    #[test]
    fn any_bars(caption in caption(), bars_in in vec(bar(), 0..12)) {
        let coloured = bars_in.iter().filter(|bar| bar.value != 0).count();
        let svg = bars(&Bars { caption, bars: bars_in, number: &|n| n.to_string() });
        let tags = check(&svg);
        // Every number but zero is seen: its bar is at least a unit long.
        let drawn: Vec<_> = tags.iter().filter(|tag| tag.get("class") == Some("c0")).collect();
        prop_assert_eq!(drawn.len(), coloured);
        for tag in drawn {
            prop_assert!(tenths(tag.get("width").expect("a rect")) >= 10);
        }
    }

    #[test]
    fn any_stacked(caption in caption(), series in vec(text(), 0..15), rows in vec(stacked_row(), 0..6)) {
        check(&stacked(&Stacked { caption, series, rows, number: &|n| n.to_string() }));
    }

    #[test]
    fn any_spark(caption in caption(), values in vec(option::of(number()), 0..30), href in href()) {
        let known = values.iter().flatten().count();
        let tags = check(&spark(&Spark { caption, values, href }));
        prop_assert_eq!(tags.iter().filter(|tag| tag.name == "rect").count(), known);
    }

    #[test]
    fn any_pyramid(caption in caption(), left in text(), right in text(), bands in vec(band(), 0..10)) {
        let drawn = bands.iter().flat_map(|b| [&b.left, &b.right]);
        let drawn = drawn.filter(|side| side.value.is_some_and(|v| v > 0)).count();
        // The legend's swatches are two more.
        let swatches = if bands.is_empty() { 0 } else { 2 };
        let svg = pyramid(&Pyramid { caption, left, right, bands, number: &|n| n.to_string() });
        let tags = check(&svg);
        let bars = tags.iter().filter(|tag| matches!(tag.get("class"), Some("c0" | "c1"))).count();
        prop_assert_eq!(bars, drawn + swatches);
    }

    #[test]
    fn sides_are_as_long_as_their_numbers(a in 1..1_000_000_i64, b in 1..1_000_000_i64) {
        let side = |value| Side { value: Some(value), ..Side::default() };
        let band = Band { left: side(a), right: side(b), ..Band::default() };
        let svg = pyramid(&Pyramid {
            caption: Caption::default(), left: String::new(), right: String::new(), bands: vec![band],
            number: &|n| n.to_string(),
        });
        let tags = check(&svg);
        let bars: Vec<(i64, i64)> = tags.iter().filter(|tag| tag.name == "rect" && tag.get("class").is_some())
            .skip(2)
            .map(|tag| ["x", "width"].map(|n| tenths(tag.get(n).expect("a rect"))))
            .map(|[x, width]| (x, width)).collect();
        prop_assert_eq!(bars[0].0 + bars[0].1, 1800, "the left one ends in the middle");
        prop_assert_eq!(bars[1].0, 1800, "the right one begins there");
        prop_assert_eq!(a.cmp(&b).is_gt() && bars[0].1 < bars[1].1, false);
        prop_assert_eq!(a.cmp(&b).is_lt() && bars[0].1 > bars[1].1, false);
    }

    #[test]
    fn any_lines(caption in caption(), across in vec((number(), text()), 0..14), lines_in in vec(line(), 0..5)) {
        let places = across.len();
        let points: usize = lines_in.iter().map(|l| l.points.iter().take(places).filter(|p| p.value.is_some()).count()).sum();
        let svg = lines(&Lines { caption, across, lines: lines_in, number: &|n| n.to_string() });
        let tags = check(&svg);
        prop_assert_eq!(tags.iter().filter(|tag| tag.name == "circle").count(), points);
    }

    #[test]
    fn any_panel(caption in caption(), bars_in in vec(panel_bar(), 0..12), longest in number(), href in href()) {
        check(&panel(&Panel { caption, bars: bars_in, longest, href }));
    }

    #[test]
    fn any_icicle(caption in caption(), top in tree(), words in text()) {
        let spec = Icicle { caption, top, more: &|count, sum| format!("{count} {sum} {words}") };
        let tags = check(&icicle(&spec));
        let drawn = blocks(&tags);
        prop_assert!(drawn.len() <= MARKS_MAX);
        let mut rows: Vec<i64> = drawn.iter().map(|d| d.2).collect();
        rows.sort_unstable();
        rows.dedup();
        prop_assert!(rows.len() <= 3);
        for (row, above) in rows.iter().skip(1).zip(&rows) {
            let mut of: Vec<_> = drawn.iter().filter(|d| d.2 == *row).collect();
            of.sort_unstable();
            prop_assert!(of.windows(2).all(|pair| pair[0].1 <= pair[1].0), "blocks lie apart");
            for block in of {
                // The gap of a unit is taken off at the right.
                let held = drawn.iter().any(|d| d.2 == *above && d.0 <= block.0 && block.1 <= d.1 + 10);
                prop_assert!(held, "{block:?} is under nothing");
            }
        }
        check(&icicle_rows(&spec));
    }

    #[test]
    fn what_is_below_adds_up_to_what_is_above(sizes in vec(1..5_000_i64, 1..400)) {
        let below: Vec<Block> = sizes.iter().map(|value| Block { value: *value, ..Block::default() }).collect();
        let top = Block { value: sizes.iter().sum(), below, ..Block::default() };
        let tags = check(&icicle(&Icicle { caption: Caption::default(), top, more: &|count, sum| format!("{count} more: {sum}") }));
        let drawn = blocks(&tags);
        let row: Vec<_> = drawn.iter().filter(|d| d.2 > 0).collect();
        prop_assert_eq!(row[0].0, 0);
        // Each begins where the one before ended, but for the gap; the last ends where the whole does.
        prop_assert!(row.windows(2).all(|pair| (0..=10).contains(&(pair[1].0 - pair[0].1))));
        let end = row[row.len() - 1].1;
        prop_assert!((9590..=9600).contains(&end), "{end}");
    }

    #[test]
    fn a_step_holds_its_share(part in 0..10_000_u64, more in 0..10_000_u64, others in vec((0..50_u64, 50..100_u64), 0..5)) {
        let whole = part + more;
        let steps = Steps::reaching(others.into_iter().chain([(part, whole)]));
        match steps.of(part, whole) {
            None => prop_assert_eq!(whole, 0),
            Some(step) => {
                let (over, to) = steps.bounds(step);
                prop_assert!(part * 1000 <= to * whole);
                prop_assert!(step == 0 || part * 1000 > over * whole);
            }
        }
    }

    #[test]
    fn hostile_axis_numbers(caption in caption(), value in number(), words in text()) {
        let bars_in = vec![Bar { value, ..Bar::default() }];
        check(&bars(&Bars { caption, bars: bars_in, number: &|_| words.clone() }));
    }

    #[test]
    fn longer_bars_for_larger_numbers(low in 0..1_000_000_i64, more in 0..1_000_000_i64) {
        let of = |value| Bar { value, ..Bar::default() };
        let svg = bars(&Bars {
            caption: Caption::default(),
            bars: vec![of(low + 1), of(low + 1 + more)],
            number: &|n| n.to_string(),
        });
        let tags = check(&svg);
        let long: Vec<i64> = tags
            .iter()
            .filter(|tag| tag.get("class") == Some("c0"))
            .map(|tag| tenths(tag.get("width").expect("a rect")))
            .collect();
        prop_assert!(long[0] <= long[1]);
    }

    #[test]
    fn ticks_are_even_round_and_few(a in any::<i64>(), b in any::<i64>(), intervals in 1..10_u8) {
        let (min, max) = (i128::from(a.min(b)), i128::from(a.max(b)));
        let all = ticks(min, max, intervals);
        prop_assert!(all.contains(&0));
        prop_assert!(all[0] <= min.min(0) && all[all.len() - 1] >= max.max(0));
        prop_assert!(all.len() <= usize::from(intervals) + 2);
        if let [first, second, ..] = all[..] {
            let step = (second - first).to_string();
            prop_assert!(all.windows(2).all(|pair| pair[1] - pair[0] == second - first));
            prop_assert!(["1", "2", "5"].contains(&step.trim_end_matches('0')));
        }
    }
}

#[test]
fn stacked_segments_touch_and_end_at_the_sum() {
    let counts = [7, 11, 13, 1, 0, 29];
    let segment = |value: i64| Segment {
        value,
        ..Segment::default()
    };
    let svg = stacked(&Stacked {
        caption: Caption::default(),
        series: vec![String::new(); counts.len()],
        rows: vec![StackedRow {
            segments: counts.into_iter().map(segment).collect(),
            ..StackedRow::default()
        }],
        number: &|n| n.to_string(),
    });
    // The legend's swatches come first, one for each series.
    let segments: Vec<(i64, i64)> = check(&svg)
        .iter()
        .filter(|tag| tag.name == "rect")
        .skip(counts.len())
        .map(|tag| ["x", "width"].map(|side| tenths(tag.get(side).expect("a rect's side"))))
        .map(|[x, width]| (x, x + width))
        .collect();
    assert_eq!(segments.len(), 5, "a zero is not drawn");
    let touch = |pair: &[(i64, i64)]| (0..=10).contains(&(pair[1].0 - pair[0].1));
    assert!(segments.windows(2).all(touch), "{segments:?}");
    // 61 of an axis that ends at 80, on 356 units from 2: 2 + 356 × 61 / 80 = 273.5, less the gap of 1.
    assert_eq!(segments[4].1, 2725);
}
