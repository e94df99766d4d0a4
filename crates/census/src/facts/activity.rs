//! What an organisation did: last, how often and how much within a stretch of time.

use jiff::civil::Date;
use needle_rulebook::rules::fact::{OfActivity, Window};

use crate::deeds::{Done, number};

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

    /// From which day until which it asks how often; none when it asks something else.
    pub(crate) fn counts(&self) -> Option<(i32, i32)> {
        matches!(self.of, OfActivity::Held(_)).then_some((self.first, self.last))
    }

    /// The answer from what was done of the activity.
    pub(crate) fn read(&self, done: Done<'_>) -> Option<i64> {
        let within = done.within(self.first, self.last);
        match self.of {
            OfActivity::Held(_) => i64::try_from(within.count()).ok(),
            OfActivity::Amount(_) => Some(within.amount()),
            OfActivity::Last => within.last().map(i64::from),
            OfActivity::LastPresent => within.present().map(i64::from),
            OfActivity::LastEntitled => within.entitled().map(i64::from),
        }
    }
}
