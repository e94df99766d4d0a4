//! An organisation's members at the ends of ten years and on the day itself, as a line and as a table with what each year brought; why
//! both trees are offered: what moved here later belongs to today's whole and did not belong to that day's.

use jiff::civil::Date;
use needle_app::ask::{ShownCross, Trend, TrendPoint, TrendQuestion};
use needle_chart::{Caption, Line, Lines, Point, lines};
use needle_text::{Texts, days_between};

use super::census_table::share_known;
use super::census_ways::{self, change};
use super::members::chips;
use super::names;
use super::numbers::{Numbers, only};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::frame::{encode, short};
use crate::view::{Choice, Frame, Link};

/// A number of one day.
#[derive(Default)]
pub(crate) struct Cell {
    pub(crate) count: Link,
    pub(crate) share: String,
}

/// A row of the table.
pub(crate) struct Row {
    /// Where in the page it is, for the points of the picture.
    pub(crate) id: String,
    pub(crate) day: String,
    /// False while the organisation was not there.
    pub(crate) there: bool,
    pub(crate) members: Link,
    pub(crate) change: String,
    pub(crate) change_share: String,
    pub(crate) cells: Vec<Cell>,
    pub(crate) orgs: String,
}

#[derive(askama::Template)]
#[template(path = "trend.html")]
struct TrendPage {
    t: &'static Texts,
    frame: Frame,
    ways: Vec<Link>,
    org: String,
    ranges: Vec<Choice>,
    by: Vec<Choice>,
    first: String,
    trees: Vec<Choice>,
    tree: String,
    only: Vec<String>,
    only_groups: Vec<(String, Vec<Choice>)>,
    chips: Vec<Link>,
    as_of: String,
    today: String,
    sum: String,
    tree_note: String,
    picture: String,
    columns: Vec<String>,
    rows: Vec<Row>,
    few: bool,
    files: Vec<Link>,
}

/// What the address asks.
pub(crate) fn question(ask: &Ask) -> Result<TrendQuestion, Problem> {
    Ok(TrendQuestion {
        org: census_ways::org(ask)?,
        as_of: ask.as_of()?,
        by: census_ways::dimension(ask, "by")?,
        only: only(ask)?,
        todays_tree: ask.todays_tree()?,
    })
}

fn total(point: &TrendPoint) -> Option<u64> {
    point.found.as_ref()?.total()
}

/// The sentence above the picture: the last day and the first one known.
pub(crate) fn sum(ask: &Ask, q: &TrendQuestion, trend: &Trend) -> String {
    let name = short(&ask.app().org_line(q.org, q.as_of));
    let known = || trend.iter().filter_map(|p| Some((p.day, total(p)?)));
    match (known().next(), known().next_back()) {
        (Some((day, then)), Some((_, now))) => {
            ask.t()
                .trend_sum(name, names::count(now), names::day(day), names::count(then))
        }
        _ => ask.t().trend_sum_none(name),
    }
}

/// The buckets there is anybody in on any of the days; of a dimension with every one of them empty, none.
pub(crate) fn buckets(ask: &Ask, q: &TrendQuestion, trend: &Trend) -> Vec<usize> {
    let Some(d) = q.by else { return Vec::new() };
    let some = |b: usize| {
        let found = trend.iter().filter_map(|p| p.found.as_ref());
        found
            .map(|cross| cross.get(&[b]))
            .any(|count| count != Some(0))
    };
    let all = ask.app().rulebook().dimensions.get(d);
    let all = all.map_or(0, |dimension| dimension.buckets.len());
    (0..all).filter(|b| some(*b)).collect()
}

/// Where a number of an earlier day leads: to that day, for whoever may.
fn href(
    ask: &Ask,
    numbers: &Numbers<'_>,
    q: &TrendQuestion,
    day: Date,
    more: Option<(usize, usize)>,
) -> String {
    if !numbers.may_count(q.org) {
        return String::new();
    }
    let mut filter = q.only.clone();
    filter.extend(more.filter(|pair| !q.only.contains(pair)));
    let only: String = filter
        .iter()
        .map(|(d, b)| format!("&only={}", encode(&names::bucket_code(ask, *d, *b))))
        .collect();
    // The list counts by the tree of its day. Where that is not what was counted, the figures of the day say both.
    if !q.todays_tree && numbers.may_list(q.org) {
        return format!("/org/{}/members?as_of={day}{only}", q.org);
    }
    format!("/census?org={}&as_of={day}{only}", q.org)
}

/// The rows of the table, the earliest first.
pub(crate) fn rows(ask: &Ask, numbers: &Numbers<'_>, q: &TrendQuestion, trend: &Trend) -> Vec<Row> {
    let shown = buckets(ask, q, trend);
    let link = |count: Option<u64>, day: Date, more: Option<(usize, usize)>| {
        let to = if matches!(count, None | Some(0)) {
            String::new()
        } else {
            href(ask, numbers, q, day, more)
        };
        Link::new(names::counted(ask, count), to)
    };
    let mut before: Option<u64> = None;
    let mut out = Vec::new();
    for point in trend {
        let now = total(point);
        let (by, by_share) = match (before, now) {
            (Some(before), Some(now)) => change(before, now),
            _ => (String::new(), String::new()),
        };
        let cell = |b: &usize| match (&point.found, q.by) {
            (Some(cross), Some(d)) => {
                let count = cross.get(&[*b]);
                Cell {
                    count: link(count, point.day, Some((d, *b))),
                    share: share_known(count, cross.total()),
                }
            }
            _ => Cell::default(),
        };
        out.push(Row {
            id: format!("d-{}", point.day),
            day: names::day(point.day),
            there: point.found.is_some(),
            members: link(now, point.day, None),
            change: by,
            change_share: by_share,
            cells: shown.iter().map(cell).collect(),
            orgs: point.orgs.map_or_else(String::new, names::count),
        });
        before = now;
    }
    out
}

fn picture(ask: &Ask, q: &TrendQuestion, trend: &Trend, sum: &str) -> String {
    let t = ask.t();
    let first = trend.first().map_or(q.as_of, |p| p.day);
    let point = |value: Option<u64>, day: Date| Point {
        value: value.map(|v| i64::try_from(v).unwrap_or(i64::MAX)),
        text: value.map_or_else(String::new, names::count),
        href: value.map(|_| format!("#d-{day}")),
    };
    let drawn = match q.by {
        None => vec![Line {
            name: t.trend_members().into_owned(),
            points: trend.iter().map(|p| point(total(p), p.day)).collect(),
        }],
        Some(d) => {
            let line = |b: usize| Line {
                name: names::bucket(ask, d, b),
                points: trend
                    .iter()
                    .map(|p| point(p.found.as_ref().and_then(|cross| cross.get(&[b])), p.day))
                    .collect(),
            };
            buckets(ask, q, trend).into_iter().map(line).collect()
        }
    };
    // A year's end is called by its year; the day itself as it is.
    let label = |day: Date| {
        if day.month() == 12 && day.day() == 31 {
            day.year().to_string()
        } else {
            names::day(day)
        }
    };
    lines(&Lines {
        caption: Caption {
            id: "trend".to_owned(),
            title: t.trend_title_of(short(&ask.app().org_line(q.org, q.as_of))),
            desc: sum.to_owned(),
        },
        across: trend
            .iter()
            .map(|p| (days_between(first, p.day), label(p.day)))
            .collect(),
        lines: drawn,
        number: &needle_text::count,
    })
    .to_string()
}

pub(crate) fn page(ask: &Ask) -> Answer {
    let q = question(ask)?;
    let t = ask.t();
    let trend = ask.app().trend(ask.who()?, &q)?;
    let numbers = Numbers::new(ask)?;
    let line = ask.app().org_line(q.org, q.as_of);
    let mut frame = ask.frame_dated(t.trend_title_of(short(&line)), q.as_of);
    frame.crumbs = census_ways::crumbs(ask, &numbers, q.org, q.as_of);
    let sum = sum(ask, &q, &trend);
    super::page(&TrendPage {
        t,
        ways: census_ways::ways(ask, q.org),
        org: q.org.to_string(),
        ranges: census_ways::ranges(ask, &numbers, q.org, q.as_of),
        by: census_ways::dimensions(ask),
        first: ask.q("by").to_owned(),
        trees: census_ways::trees(ask, q.org)?,
        tree: if q.todays_tree { "today" } else { "" }.to_owned(),
        only: q
            .only
            .iter()
            .map(|(d, b)| names::bucket_code(ask, *d, *b))
            .collect(),
        only_groups: census_ways::buckets(ask),
        chips: chips(ask, &q.only),
        as_of: q.as_of.to_string(),
        today: ask.app().today().to_string(),
        tree_note: if q.todays_tree {
            t.trend_today_note().into_owned()
        } else {
            t.trend_then_note().into_owned()
        },
        picture: picture(ask, &q, &trend, &sum),
        columns: q.by.map_or_else(Vec::new, |d| {
            let shown = buckets(ask, &q, &trend).into_iter();
            shown.map(|b| names::bucket(ask, d, b)).collect()
        }),
        rows: rows(ask, &numbers, &q, &trend),
        files: super::take::links(ask, "/trend"),
        few: trend
            .iter()
            .any(|p| p.found.as_ref().is_some_and(ShownCross::hides)),
        sum,
        frame,
    })
}
