//! News for a person: what came onto the own list this week. Never more than a few: a message that comes too often is not
//! read, and everything is in the list anyway.

use jiff::ToSpan;
use jiff::civil::Date;
use needle_model::limits::NOTICES_PER_WEEK_MAX;
use needle_rights::Principal;

use super::FindingLine;
use crate::App;

/// What is new on a person's list in one week.
#[derive(Debug, Clone, PartialEq)]
pub struct Notices {
    /// First day of the week, a Monday.
    pub week: Date,
    /// The notices, by day due; at most [`NOTICES_PER_WEEK_MAX`].
    pub lines: Vec<FindingLine>,
    /// How many more are new, which only the list shows.
    pub more: usize,
}

/// The day a line came onto the list: when it became due soon, or since when it is missing.
fn arrived(line: &FindingLine, soon: i64) -> Date {
    line.due
        .map_or(line.since, |due| due.saturating_sub(soon.days()))
}

impl App {
    /// What came onto somebody's list this week.
    #[must_use]
    pub fn notices(&self, who: &Principal) -> Notices {
        let today = self.today();
        let week = crate::calendar::monday(today);
        let rulebook = self.rules_on(today);
        let soon = |line: &FindingLine| {
            rulebook
                .rules
                .rule(&line.rule)
                .map_or(0, |(_, rule)| rule.soon)
        };
        let mut lines = self.findings_mine(who);
        lines.retain(|line| {
            let day = arrived(line, soon(line));
            week <= day && day <= today
        });
        let more = lines.len().saturating_sub(NOTICES_PER_WEEK_MAX);
        lines.truncate(NOTICES_PER_WEEK_MAX);
        Notices { week, lines, more }
    }
}
