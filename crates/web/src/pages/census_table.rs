//! The table of a count and the picture of the same numbers; why from one value: the two cannot disagree.

use needle_app::ask::{CensusQuestion, ShownCross};
use needle_chart::{Bar, Bars, Caption, Segment, Stacked, StackedRow, bars, stacked};
use needle_rulebook::BucketRule;
use needle_text::{share, share_of};

use super::names;
use super::numbers::Numbers;
use crate::ask::Ask;

/// A number and what it leads to.
#[derive(Clone, Default)]
pub(crate) struct Number {
    /// None when it is not shown.
    pub(crate) value: Option<u64>,
    pub(crate) text: String,
    pub(crate) href: String,
}

/// One line of the table.
#[derive(Default)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) cells: Vec<Number>,
    pub(crate) total: Number,
    pub(crate) share: String,
}

/// A count by one dimension (no columns) or two.
#[derive(Default)]
pub(crate) struct Table {
    pub(crate) corner: String,
    pub(crate) columns: Vec<String>,
    /// What the columns stand for, as in addresses.
    pub(crate) ids: Vec<String>,
    pub(crate) rows: Vec<Row>,
    pub(crate) foot: Row,
}

/// Lays a count out as a table.
pub(crate) fn table(
    ask: &Ask,
    numbers: &Numbers<'_>,
    q: &CensusQuestion,
    cross: &ShownCross,
) -> Table {
    let rulebook = ask.app().rulebook();
    let number = |value: Option<u64>, more: &[(usize, usize)]| {
        let mut filter = q.only.clone();
        filter.extend(more.iter().filter(|pair| !q.only.contains(pair)));
        let href = if matches!(value, None | Some(0)) {
            String::new()
        } else {
            numbers.list_href(q.org, &filter)
        };
        Number {
            value,
            text: names::counted(ask, value),
            href,
        }
    };
    let whole = cross.total();
    let Some(&first) = q.by.first() else {
        return Table::default();
    };
    let second = q.by.get(1).copied();
    let sum_at = |place: usize, b: usize| {
        let mut cell = vec![None; cross.dimensions().len()];
        cell[place] = Some(b);
        cross.sum(&cell)
    };
    // "Unknown" with nobody in it tells nothing; every other bucket is shown, a zero is an answer.
    let buckets = |place: usize, d: usize| {
        let all = rulebook.dimensions[d].buckets.iter().enumerate();
        all.filter(|(b, bucket)| bucket.rule != BucketRule::Rest || sum_at(place, *b) != Some(0))
            .map(|(b, _)| b)
            .collect::<Vec<usize>>()
    };
    let across: Vec<usize> = second.map_or_else(Vec::new, |s| buckets(1, s));
    let row = |b: usize| {
        let cell = |s: usize, c: usize| number(cross.get(&[b, c]), &[(first, b), (s, c)]);
        let cells: Vec<Number> =
            second.map_or_else(Vec::new, |s| across.iter().map(|c| cell(s, *c)).collect());
        let sum = sum_at(0, b);
        Row {
            name: names::bucket(ask, first, b),
            total: number(sum, &[(first, b)]),
            share: share_known(sum, whole),
            cells,
        }
    };
    let rows: Vec<Row> = buckets(0, first).into_iter().map(row).collect();
    let column = |s: usize, c: usize| number(sum_at(1, c), &[(s, c)]);
    let foot = Row {
        name: ask.t().census_total().into_owned(),
        cells: second.map_or_else(Vec::new, |s| across.iter().map(|c| column(s, *c)).collect()),
        total: number(whole, &[]),
        share: share_known(whole, whole),
    };
    Table {
        corner: names::dimension(ask, first),
        columns: second.map_or_else(Vec::new, |s| {
            across.iter().map(|c| names::bucket(ask, s, *c)).collect()
        }),
        ids: second.map_or_else(Vec::new, |s| {
            across
                .iter()
                .map(|c| names::bucket_code(ask, s, *c))
                .collect()
        }),
        rows,
        foot,
    }
}

/// A share, where both numbers are shown.
pub(crate) fn share_known(part: Option<u64>, whole: Option<u64>) -> String {
    match (part, whole) {
        (Some(part), Some(whole)) => share(part, whole),
        _ => String::new(),
    }
}

/// What is not shown is not drawn.
fn drawn(value: Option<u64>) -> i64 {
    value.map_or(0, |value| i64::try_from(value).unwrap_or(i64::MAX))
}

fn link(href: &str) -> Option<String> {
    Some(href.to_owned()).filter(|href| !href.is_empty())
}

/// The picture of a table: bars, a pyramid, or bars in parts; and what it does not say by itself, in words.
pub(crate) fn picture(
    ask: &Ask,
    q: &CensusQuestion,
    table: &Table,
    title: &str,
    desc: &str,
) -> (String, String) {
    let caption = Caption {
        id: "census".to_owned(),
        title: title.to_owned(),
        desc: desc.to_owned(),
    };
    let number: needle_chart::NumberText<'_> = &needle_text::count;
    if q.by.len() < 2 {
        let bar = |row: &Row| Bar {
            label: row.name.clone(),
            value: drawn(row.total.value),
            text: match (row.total.value, table.foot.total.value) {
                (Some(part), Some(whole)) => share_of(ask.lang, part, whole),
                _ => row.total.text.clone(),
            },
            href: link(&row.total.href),
            base: None,
        };
        let drawn = bars(&Bars {
            caption,
            bars: table.rows.iter().map(bar).collect(),
            number,
        });
        return (drawn.to_string(), String::new());
    }
    if let Some(drawn) = super::census_pyramid::picture(ask, q, table, &caption) {
        return drawn;
    }
    let segment = |cell: &Number| Segment {
        value: drawn(cell.value),
        text: cell.text.clone(),
        href: link(&cell.href),
    };
    let row = |row: &Row| StackedRow {
        label: row.name.clone(),
        text: row.total.text.clone(),
        segments: row.cells.iter().map(segment).collect(),
    };
    let drawn = stacked(&Stacked {
        caption,
        series: table.columns.clone(),
        rows: table.rows.iter().map(row).collect(),
        number,
    });
    (drawn.to_string(), String::new())
}
