//! One fact of many organisations, side by side.

use needle_rulebook::rules::fact::{FactSource, OfActivity};

use super::op::MISSING;

/// Stands for missing among narrow values.
pub(crate) const NARROW_MISSING: i32 = i32::MIN;

/// One fact of the organisations of one group, in the order of the tree.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Column {
    /// Days, counts, words.
    Narrow(Vec<i32>),
    /// What organisations give or add up themselves, which may be large.
    Wide(Vec<i64>),
}

impl Column {
    /// An empty one for a source.
    pub(crate) fn new(source: &FactSource, len: usize) -> Column {
        match source {
            FactSource::Indicator(_) | FactSource::Activity(_, OfActivity::Amount(_)) => {
                Column::Wide(vec![MISSING; len])
            }
            _ => Column::Narrow(vec![NARROW_MISSING; len]),
        }
    }

    /// Puts the values of other organisations behind these; both are of one source.
    pub(crate) fn append(&mut self, more: Column) {
        match (self, more) {
            (Column::Narrow(values), Column::Narrow(more)) => values.extend(more),
            (Column::Wide(values), Column::Wide(more)) => values.extend(more),
            _ => {}
        }
    }

    /// One value.
    pub(crate) fn get(&self, at: usize) -> Option<i64> {
        let value = match self {
            Column::Narrow(values) => match values[at] {
                NARROW_MISSING => MISSING,
                value => i64::from(value),
            },
            Column::Wide(values) => values[at],
        };
        (value != MISSING).then_some(value)
    }

    /// Puts one value down.
    pub(crate) fn set(&mut self, at: usize, value: Option<i64>) {
        match self {
            Column::Narrow(values) => values[at] = value.map_or(NARROW_MISSING, narrow),
            Column::Wide(values) => values[at] = value.unwrap_or(MISSING),
        }
    }
}

/// A day, count or word in half the room. What does not fit is further away than any day or count there is.
fn narrow(value: i64) -> i32 {
    let clamped = value.clamp(i64::from(NARROW_MISSING + 1), i64::from(i32::MAX));
    i32::try_from(clamped).unwrap_or(i32::MAX)
}
