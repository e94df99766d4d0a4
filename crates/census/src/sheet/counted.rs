//! How often one thing was done within stretches of days, for a whole chunk; why apart: a changed rule asks nothing else of everybody, and most of
//! it follows from facts that are there: a longer stretch in which it was never done, or once, and the last day.

use super::Chunk;
use crate::facts::Reader;
use crate::rules::column::Column;

/// A stretch of days, both of them in it.
pub(super) type Stretch = (i32, i32);

/// What is known of an activity, by chunk, of the organisations of a group.
pub(super) struct Known<'a> {
    pub(super) activity: u32,
    pub(super) says: Says,
    pub(super) chunks: &'a [Chunk],
    pub(super) column: usize,
}

/// The activity that is asked about, if anybody ever did it, and the stretches in which it is counted.
pub(super) type HowOften = (Option<u32>, Vec<Stretch>);

/// What a column says of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// On which day it was done last until today.
    Last,
    /// How often within a stretch.
    Times(Stretch),
}

/// One column a stretch; what does not follow from what is known is counted from the days.
pub(super) fn counted(
    reader: &Reader<'_>,
    (activity, stretches): &HowOften,
    (chunk, at): (&Chunk, usize),
    known: &[Known<'_>],
) -> Vec<Column> {
    let positions = &chunk.positions[..];
    let mut values = vec![vec![0u8; positions.len()]; stretches.len()];
    // By place that was read: one number a stretch.
    let (mut read, mut held) = (Vec::new(), Vec::new());
    // What nobody ever did was not done.
    if let Some(activity) = *activity {
        let column = |says: Says| {
            let mut known = known.iter();
            let known = known.find(|k| k.activity == activity && k.says == says)?;
            let mut values = Vec::with_capacity(positions.len());
            known.chunks[at].columns[known.column].load(0, positions.len(), &mut values);
            Some(values)
        };
        let last = column(Says::Last);
        let mut open = vec![false; positions.len()];
        let mut times: Option<(Stretch, Vec<i64>)> = None;
        for (stretch, values) in stretches.iter().zip(&mut values) {
            let longer = known.iter().find_map(|known| match known.says {
                Says::Times(longer) if known.activity == activity && within(*stretch, longer) => {
                    Some(longer)
                }
                _ => None,
            });
            if longer != times.as_ref().map(|times| times.0) {
                times = longer.and_then(|longer| Some((longer, column(Says::Times(longer))?)));
            }
            let times = times
                .as_ref()
                .map(|(longer, counts)| (*longer, &counts[..]));
            settle(*stretch, last.as_deref(), times, values, &mut open);
        }
        let open: Vec<u32> = (0u32..)
            .zip(&open)
            .filter_map(|(at, open)| open.then_some(at))
            .collect();
        let numbers = open.iter();
        let numbers = numbers.map(|at| reader.layout.number_at(positions[*at as usize]));
        let numbers: Vec<u32> = numbers.collect();
        reader.deeds.days_of(&numbers, activity, |place, days| {
            read.push(open[place] as usize);
            held.extend(stretches.iter().map(|stretch| {
                let within = days.iter().filter(|day| within((**day, **day), *stretch));
                within.count() as i64
            }));
        });
    }
    let columns = values.iter().enumerate().map(|(stretch, values)| {
        if read.is_empty() {
            return Column::of_bytes(values);
        }
        let mut all: Vec<i64> = values.iter().map(|value| i64::from(*value)).collect();
        for (at, held) in read.iter().zip(held.chunks_exact(stretches.len())) {
            all[*at] = held[stretch];
        }
        Column::of(&all)
    });
    columns.collect()
}

fn within((first, last): Stretch, other: Stretch) -> bool {
    other.0 <= first && last <= other.1
}

/// Puts down how often something was done within a stretch where that follows from the last day on which it was done, and from how often it was
/// done within a longer stretch; everywhere else it stays open. Without a branch for each: five million are looked at.
fn settle(
    stretch: Stretch,
    last: Option<&[i64]>,
    times: Option<(Stretch, &[i64])>,
    values: &mut [u8],
    open: &mut [bool],
) {
    let (first, end) = (i64::from(stretch.0), i64::from(stretch.1));
    match (last, times) {
        (Some(last), Some(((from, until), counts))) => {
            let (from, until) = (i64::from(from), i64::from(until));
            let known = last.iter().zip(counts);
            for ((value, open), (last, count)) in values.iter_mut().zip(open).zip(known) {
                // Never within the longer stretch, or never since the stretch began: what was never done has no last day, and is
                // less than any.
                let never = (*count == 0) | (*last < first);
                // The only time within the longer stretch was the last of all.
                let once = (*count == 1) & (from <= *last) & (*last <= until);
                *value = u8::from(!never & once & (*last <= end));
                *open |= !(never | once);
            }
        }
        (Some(last), None) => {
            let last = last.iter().zip(open);
            last.for_each(|(last, open)| *open |= *last >= first);
        }
        (None, Some((_, counts))) => {
            let counts = counts.iter().zip(open);
            counts.for_each(|(count, open)| *open |= *count != 0);
        }
        (None, None) => open.fill(true),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{settle, within};
    use crate::rules::op::MISSING;

    proptest! {
        #[test]
        fn what_is_settled_is_what_the_days_say(
            days in prop::collection::vec(prop::collection::btree_set(0..20i32, 0..4), 1..40),
            (first, len) in (0..20i32, 0..6i32),
            (before, after) in (0..6i32, 0..6i32),
            (with_last, with_times) in (any::<bool>(), any::<bool>()),
        ) {
            let stretch = (first, first + len);
            let longer = (first - before, first + len + after);
            let count = |at: usize, stretch| {
                days[at].iter().filter(|day| within((**day, **day), stretch)).count() as i64
            };
            let all = 0..days.len();
            let last: Vec<i64> = days.iter()
                .map(|days| days.last().map_or(MISSING, |day| i64::from(*day)))
                .collect();
            let times: Vec<i64> = all.clone().map(|at| count(at, longer)).collect();
            let (mut values, mut open) = (vec![0; days.len()], vec![false; days.len()]);
            settle(
                stretch,
                with_last.then_some(last.as_slice()),
                with_times.then_some((longer, times.as_slice())),
                &mut values,
                &mut open,
            );
            for at in all {
                if !open[at] {
                    prop_assert_eq!(i64::from(values[at]), count(at, stretch));
                }
                // Once in the longer stretch, and then never again: nothing has to be read.
                if with_last && with_times && count(at, longer) == days[at].len() as i64 && days[at].len() < 2 {
                    prop_assert!(!open[at]);
                }
            }
        }
    }
}
