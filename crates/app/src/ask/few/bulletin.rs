//! Lines of a bulletin for somebody who holds no names; why apart: a line may add up buckets, and a sum of hidden numbers beside
//! others of them could tell one of them, so a line is shown only when every number it adds up is.

use needle_census::hide::{Table, hide};
use needle_model::OrgId;
use needle_rulebook::{Counts, Only};

use super::Counter;
use crate::ask::BulletinRow;

/// Whether every number is shown that a line about members adds up.
fn is_shown(counter: &Counter<'_>, org: OrgId, only: &Only) -> bool {
    if counter.is_plain(org) {
        return true;
    }
    let by: Vec<usize> = only.buckets.iter().map(|(d, _)| *d).collect();
    let cross = counter.cross(org, &by, &[]);
    cross.cells().all(|cell| {
        let mut places = only.buckets.iter().zip(&cell.buckets);
        let counts = places.all(|((_, wanted), bucket)| wanted.contains(bucket));
        !counts || cell.count.is_some()
    })
}

/// Takes out of the lines of an organisation what may not be shown; `before` counts on the day a year before.
pub(in crate::ask) fn veil(
    now: &Counter<'_>,
    before: &Counter<'_>,
    org: OrgId,
    rows: &mut [&mut BulletinRow],
) {
    if now.is_plain(org) {
        return;
    }
    let new = joined(rows, now.smallest, |row| row.now);
    let new_before = joined(rows, now.smallest, |row| row.before);
    for row in rows.iter_mut() {
        let (shown, shown_before) = match &row.line.counts {
            Counts::Members(only) => (is_shown(now, org, only), is_shown(before, org, only)),
            Counts::Recruits(only) => {
                let is_all = only.buckets.is_empty();
                (
                    new.shows(row.now, is_all),
                    new_before.shows(row.before, is_all),
                )
            }
            _ => (true, true),
        };
        row.few = !shown || !shown_before;
        row.now = row.now.filter(|_| shown);
        row.before = row.before.filter(|_| shown_before);
    }
    // A share tells its whole.
    let hidden: Vec<String> = rows
        .iter()
        .filter(|row| row.few && row.now.is_none())
        .map(|row| row.line.id.clone())
        .collect();
    for row in rows.iter_mut() {
        if row.line.of.as_ref().is_some_and(|of| hidden.contains(of)) {
            row.whole = None;
        }
    }
}

/// What may be said of those who joined in a year: they are few, and their lines overlap.
struct Joined {
    smallest: i64,
    /// Whether none of the lines, nor what is missing in one to all of them, is small.
    open: bool,
}

fn joined(
    rows: &[&mut BulletinRow],
    smallest: u64,
    value: impl Fn(&BulletinRow) -> Option<i64>,
) -> Joined {
    let smallest = i64::try_from(smallest).unwrap_or(i64::MAX);
    let is_small = |n: i64| (1..smallest).contains(&n);
    let of = |row: &&&mut BulletinRow| matches!(row.line.counts, Counts::Recruits(_));
    let values = || rows.iter().filter(of).filter_map(|row| value(row));
    let all = values().max().unwrap_or(0);
    Joined {
        smallest,
        open: values().all(|n| !is_small(n) && !is_small(all - n)),
    }
}

impl Joined {
    fn shows(&self, value: Option<i64>, is_all: bool) -> bool {
        let is_small = value.is_some_and(|n| (1..self.smallest).contains(&n));
        self.open || (is_all && !is_small)
    }
}

/// Takes out of one line for each part of an organisation what may not be shown; false when what is in none of the parts may
/// not be told either.
pub(in crate::ask) fn veil_parts(
    now: &Counter<'_>,
    before: &Counter<'_>,
    whole: &BulletinRow,
    own: i64,
    parts: &mut [(OrgId, BulletinRow)],
) -> bool {
    match &whole.line.counts {
        Counts::Members(only) => {
            for (org, row) in parts.iter_mut() {
                let (shown, shown_before) =
                    (is_shown(now, *org, only), is_shown(before, *org, only));
                row.few = !shown || !shown_before;
                row.now = row.now.filter(|_| shown);
                row.before = row.before.filter(|_| shown_before);
            }
        }
        Counts::Recruits(_) => {
            // One list, its sum shown or not as the organisation's own line is.
            let number = |n: Option<i64>| u64::try_from(n.unwrap_or(0)).unwrap_or(0);
            let mut list: Vec<u64> = parts.iter().map(|(_, row)| number(row.now)).collect();
            list.push(number(Some(own)));
            let mask = hide(&Table::new(&[list.len()], &list), now.smallest, None);
            for (i, (org, row)) in parts.iter_mut().enumerate() {
                if !now.is_plain(*org) && (whole.now.is_none() || mask.is_hidden(&[Some(i)])) {
                    row.few = true;
                    row.now = None;
                }
                // What there was a year before is not needed to see what there is.
                if !now.is_plain(*org) {
                    row.before = None;
                }
            }
            if mask.is_hidden(&[Some(parts.len())]) {
                return false;
            }
        }
        _ => {}
    }
    whole.now.is_some() && parts.iter().all(|(_, row)| !row.few)
}
