//! What an organisation did: last, how often and how much within a stretch of time.

use jiff::civil::Date;
use needle_rulebook::rules::fact::{OfActivity, Window};

use crate::deeds::{Record, number};

/// A question to the records of one activity, with its days worked out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OfRecords {
    of: OfActivity,
    first: i32,
    last: i32,
}

impl OfRecords {
    /// The question on a day; `None` when it is about an examined period and none is.
    pub(crate) fn new(of: OfActivity, day: Date) -> Option<OfRecords> {
        let today = number(day);
        let (first, last) = match of {
            OfActivity::Held(window) | OfActivity::Amount(window) => match window {
                Window::Examined => return None,
                Window::Ever => (i32::MIN, today),
                Window::Calendar(every, back) => {
                    let (start, end) = every.period(day, back);
                    (number(start), number(end).min(today))
                }
            },
            _ => (i32::MIN, today),
        };
        Some(OfRecords { of, first, last })
    }

    /// The answer from the records of the activity, by day.
    pub(crate) fn read(&self, records: &[Record]) -> Option<i64> {
        let from = records.partition_point(|r| r.day < self.first);
        let until = records.partition_point(|r| r.day <= self.last);
        // A period that begins after the last day has nothing in it.
        let within = records.get(from..until).unwrap_or(&[]);
        let mut valid = within.iter().filter(|r| !r.struck);
        match self.of {
            OfActivity::Held(_) => i64::try_from(valid.count()).ok(),
            OfActivity::Amount(_) => Some(
                valid
                    .filter_map(|r| r.amount)
                    .fold(0, i64::saturating_add),
            ),
            OfActivity::Last => valid.next_back().map(|r| i64::from(r.day)),
            OfActivity::LastPresent => valid.next_back()?.present.map(i64::from),
            OfActivity::LastEntitled => valid.next_back()?.entitled.map(i64::from),
        }
    }
}
