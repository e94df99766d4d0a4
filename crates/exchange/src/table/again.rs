//! Headers met again below the first: printed page headers, a second language, the numbers of the columns, and headers whose
//! columns mean something else, under which nothing may be read as under the first.

use std::ops::ControlFlow;

use super::header::Heading;
use super::rowkind::{Seen, digits};
use super::{Fit, Plan, Role, key};
use crate::sheet::Content;

/// What a row is when it looks like a header.
pub(super) enum Again {
    /// The first one once more.
    Same,
    /// Another one.
    Other,
}

/// Whether a row is a header.
pub(super) fn header<F: Clone + PartialEq>(
    seen: &[Seen<'_>],
    columns: &[Heading<F>],
    plan: &Plan<'_, F>,
) -> Option<Again> {
    if !repeats(seen, columns) && !names_columns(seen, plan) {
        return None;
    }
    Some(if contradicts(seen, columns, plan) {
        Again::Other
    } else {
        Again::Same
    })
}

/// The printed header of the next page: most cells say what stands above their column.
fn repeats<F>(seen: &[Seen<'_>], columns: &[Heading<F>]) -> bool {
    let mut same = 0;
    for (place, seen_cell) in seen.iter().enumerate() {
        let heading =
            columns.binary_search_by_key(&seen_cell.cell.column, |heading| heading.column);
        let heading = heading.ok().map(|place| &columns[place]);
        let is = heading.is_some_and(|heading| {
            heading.text.trim() == seen_cell.cell_text()
                || heading.keys.contains(&key(&seen_cell.text))
        });
        same += usize::from(is);
        // Data rows are told quickly.
        if place == 2 && same == 0 {
            return false;
        }
    }
    let enough = same > 1 || same == 1 && (columns.len() == 1 || seen.len() == 1);
    enough && same * 5 >= seen.len() * 3
}

/// Whether a column now means something else.
fn contradicts<F: Clone + PartialEq>(
    seen: &[Seen<'_>],
    columns: &[Heading<F>],
    plan: &Plan<'_, F>,
) -> bool {
    seen.iter().any(|seen| {
        let Some(found) = (plan.find)(&seen.text) else {
            return false;
        };
        let place = columns.binary_search_by_key(&seen.cell.column, |heading| heading.column);
        let heading = place.ok().map(|place| &columns[place]);
        let same = heading.is_some_and(|heading| {
            let field = heading.found.as_ref().map(|found| &found.field);
            field == Some(&found.field) || heading.keys.contains(&key(&seen.text))
        });
        !same && !matches!(found.role, Role::Aside | Role::Number)
    })
}

/// A row of headings, whatever stands above.
fn names_columns<F>(seen: &[Seen<'_>], plan: &Plan<'_, F>) -> bool {
    if seen.len() < 2
        || seen
            .iter()
            .any(|seen| seen.text.is_empty() || digits(&seen.text) >= 4)
    {
        return false;
    }
    let mut names = 0;
    let mut known = 0;
    let walked = seen.iter().enumerate().try_for_each(|(place, seen)| {
        // What is a heading only loosely may well be a value: an office, a kind of member.
        let found = (plan.find)(&seen.text).filter(|found| found.fit != Fit::Part);
        if let Some(found) = found {
            known += 1;
            names += usize::from(found.role == Role::Name);
        } else if place >= 3 && known == 0 {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    });
    walked.is_continue() && names > 0 && known >= 3 && known * 5 >= seen.len() * 3
}

/// The row under a header that numbers the columns: 1 2 3, A B C, or the stems people count with.
pub(super) fn counting(seen: &[Seen<'_>]) -> bool {
    const STEMS: &str =
        "\u{7532}\u{4E59}\u{4E19}\u{4E01}\u{620A}\u{5DF1}\u{5E9A}\u{8F9B}\u{58EC}\u{7678}";
    let one = |seen: &Seen<'_>| match &seen.cell.content {
        Content::Number(number) => (*number >= 0.0 && *number < 256.0).then_some(*number as u32),
        Content::Text(_) => {
            let mut chars = seen.text.chars();
            let bare = seen.text.trim_matches(['(', ')']);
            let stem = || STEMS.chars().position(|stem| bare.starts_with(stem));
            let letter = || chars.next().filter(char::is_ascii_lowercase).map(u32::from);
            let short = bare.chars().count() <= 2;
            let number = bare.parse().ok().filter(|number| *number < 256);
            number.or_else(|| {
                let stem = stem().map(|place| place as u32 + 1);
                stem.or_else(letter)
                    .filter(|_| short && bare.chars().count() == 1)
            })
        }
        _ => None,
    };
    let counts: Option<Vec<u32>> = seen.iter().map(one).collect();
    // Stems may stand over the first columns and digits over the others, so each run counts up by itself.
    counts.is_some_and(|counts| {
        let steps = counts.windows(2);
        counts.len() >= 3 && steps.clone().filter(|pair| pair[1] != pair[0] + 1).count() <= 1
    })
}
