//! A count by two dimensions of which one has two sides, as a pyramid: women and men by age. Drawn from the table's own cells, so that
//! the two cannot disagree.

use needle_app::ask::CensusQuestion;
use needle_chart::{Band, Caption, Pyramid, Side, pyramid};
use needle_rulebook::{Basis, BucketRule};

use super::census_table::{Number, Table};
use super::names;
use crate::ask::Ask;

/// Whether a dimension has two sides: exactly two buckets that say something, and those first.
fn two_sided(ask: &Ask, dimension: usize) -> bool {
    let found = ask.app().rulebook().dimensions.get(dimension);
    found.is_some_and(|d| {
        let rest = |b: &needle_rulebook::Bucket| b.rule == BucketRule::Rest;
        d.buckets.len() >= 2 && !d.buckets[..2].iter().any(rest) && d.buckets[2..].iter().all(rest)
    })
}

fn side(number: &Number) -> Side {
    Side {
        value: number.value.and_then(|value| i64::try_from(value).ok()),
        text: number.text.clone(),
        href: Some(number.href.clone()).filter(|href| !href.is_empty()),
    }
}

/// The picture, and what it leaves out in words; none where neither dimension has two sides.
pub(crate) fn picture(
    ask: &Ask,
    q: &CensusQuestion,
    table: &Table,
    caption: &Caption,
) -> Option<(String, String)> {
    let &[first, second] = q.by.as_slice() else {
        return None;
    };
    let across = two_sided(ask, second);
    if !across && !two_sided(ask, first) {
        return None;
    }
    let (sides, bands) = if across {
        (second, first)
    } else {
        (first, second)
    };
    let mut drawn: Vec<Band> = if across {
        let band = |row: &super::census_table::Row| {
            Some(Band {
                label: row.name.clone(),
                left: side(row.cells.first()?),
                right: side(row.cells.get(1)?),
            })
        };
        table.rows.iter().filter_map(band).collect()
    } else {
        let (left, right) = (table.rows.first()?, table.rows.get(1)?);
        let cells = left.cells.iter().zip(&right.cells).zip(&table.columns);
        cells
            .map(|((left, right), label)| Band {
                label: label.clone(),
                left: side(left),
                right: side(right),
            })
            .collect()
    };
    let dimension = &ask.app().rulebook().dimensions[bands];
    if dimension.by == Basis::Age {
        // The oldest stand at the top; those of whom no age is known stay at the bottom.
        let known = dimension
            .buckets
            .iter()
            .filter(|b| b.rule != BucketRule::Rest);
        let known = known.count().min(drawn.len());
        drawn[..known].reverse();
    }
    let (left, right) = (names::bucket(ask, sides, 0), names::bucket(ask, sides, 1));
    let neither: Option<u64> = if across {
        table.foot.cells.iter().skip(2).map(|cell| cell.value).sum()
    } else {
        table.rows.iter().skip(2).map(|row| row.total.value).sum()
    };
    let t = ask.t();
    let mut words = t.pyramid_caption(left.as_str(), right.as_str());
    if neither != Some(0) {
        words = format!(
            "{words} · {}",
            t.pyramid_neither(names::counted(ask, neither))
        );
    }
    let picture = pyramid(&Pyramid {
        caption: caption.clone(),
        left,
        right,
        bands: drawn,
        number: &needle_text::count,
    });
    Some((picture.to_string(), words))
}
