//! Checks that the buckets of a dimension neither overlap nor leave holes; why: everyone is counted exactly once.

use jiff::civil::Date;

use super::log::Place;
use super::members::Members;
use super::table::Table;
use crate::{Basis, Bucket, BucketRule};

/// A bucket and where it stands.
pub(crate) type Placed<'t> = (Bucket, Place<'t>);

/// Checks that everyone falls into exactly one bucket.
pub(crate) fn complete(table: &Table<'_>, by: &Basis, buckets: &[Placed<'_>], members: &Members) {
    if buckets.is_empty() {
        table.log.report(
            &table.place,
            "this dimension has no buckets".to_owned(),
            None,
        );
        return;
    }
    let rests: Vec<_> = buckets
        .iter()
        .filter(|(own, _)| own.rule == BucketRule::Rest)
        .collect();
    if let [_, second, ..] = rests[..] {
        table.log.report(
            &second.1,
            "a second bucket with rest = true".to_owned(),
            None,
        );
    }
    if rests.is_empty() && !misnamed(by, buckets, members) && !all_statuses(by, buckets, members) {
        let help = Some("add a last bucket with rest = true".to_owned());
        let message = "some members fall into no bucket".to_owned();
        table.log.report(&table.place, message, help);
    }
    twice(table, buckets);
    spans(table, buckets);
}

/// True when a bucket names a status that does not exist, which is reported by itself.
fn misnamed(by: &Basis, buckets: &[Placed<'_>], members: &Members) -> bool {
    let known = |code: &String| members.statuses.iter().any(|status| status.id == *code);
    *by == Basis::Status
        && buckets.iter().any(|(bucket, _)| match &bucket.rule {
            BucketRule::Codes(codes) => !codes.iter().all(known),
            _ => false,
        })
}

/// True when the dimension is by status and every status has its bucket.
fn all_statuses(by: &Basis, buckets: &[Placed<'_>], members: &Members) -> bool {
    let listed = |id: &str| {
        buckets.iter().any(|(bucket, _)| match &bucket.rule {
            BucketRule::Codes(codes) => codes.iter().any(|code| code == id),
            _ => false,
        })
    };
    *by == Basis::Status && members.statuses.iter().all(|status| listed(&status.id))
}

/// Reports codes that stand in two buckets, or twice in one.
fn twice(table: &Table<'_>, buckets: &[Placed<'_>]) {
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for (bucket, place) in buckets {
        let BucketRule::Codes(codes) = &bucket.rule else {
            continue;
        };
        for code in codes {
            if let Some((_, first)) = seen.iter().find(|(own, _)| own == code) {
                let message = format!("the code `{code}` stands in `{first}` already");
                table.log.report(place, message, None);
            }
            seen.push((code, &bucket.id));
        }
    }
}

/// Reports bands and periods that overlap or leave a hole.
fn spans(table: &Table<'_>, buckets: &[Placed<'_>]) {
    let mut bands: Vec<(i64, i64, &Placed<'_>)> = Vec::new();
    for placed in buckets {
        let day = |date: Date| i64::from(date.since(Date::ZERO).map_or(0, |span| span.get_days()));
        match placed.0.rule {
            BucketRule::Age { from, to } => bands.push((
                from.map_or(0, i64::from),
                to.map_or(i64::MAX, |to| i64::from(to) + 1),
                placed,
            )),
            BucketRule::Dates { from, until } => {
                bands.push((
                    from.map_or(i64::MIN, day),
                    until.map_or(i64::MAX, day),
                    placed,
                ));
            }
            _ => {}
        }
    }
    bands.retain(|(from, until, _)| from < until);
    bands.sort_by_key(|(from, until, _)| (*from, *until));
    for pair in bands.windows(2) {
        let [(_, until, earlier), (from, _, later)] = pair else {
            continue;
        };
        let words = match from.cmp(until) {
            std::cmp::Ordering::Less => "overlaps with",
            std::cmp::Ordering::Equal => continue,
            std::cmp::Ordering::Greater => "leaves a hole after",
        };
        let message = format!("`{}` {words} `{}`", later.0.id, earlier.0.id);
        let help = Some("each band begins where the one before it ends".to_owned());
        table.log.report(&later.1, message, help);
    }
}
