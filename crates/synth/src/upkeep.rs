//! What organisations do because a rule asks for it once: give posts beside the elected ones, file, report, say a number.
//! Why by looking at the rules: a rule written later is followed in the county without a word about it here.
//!
//! Nine in ten do it when it comes near; the others have it on their list.

use needle_rulebook::rules::Remedy;
use needle_rulebook::rules::eval::Standing;

use crate::World;
use crate::book::{Builder, Step};
use crate::days::{days_between, plus_days, plus_years};
use crate::seen::Seen;
use crate::task::Task;

/// In a hundred: how often what is asked for once is done when it comes near.
pub(crate) const DONE: usize = 92;
/// Years before today in which organisations look after what is asked of them; what was before, nobody asks any more.
const YEARS_BACK: i64 = 2;
/// Days within which it is done.
const WITHIN_DAYS: i64 = 21;
/// Days over which it spreads at the beginning.
const SPREAD_DAYS: i64 = 330;
/// Days for which nobody comes back to something that was looked at.
const REST_DAYS: i64 = 170;

impl<W: World> Builder<'_, W> {
    /// Every month: what comes near and can be recorded or given, most plan.
    pub(crate) fn look_after(&mut self) {
        let from = plus_years(self.plan.today, -YEARS_BACK);
        if self.day < from {
            return;
        }
        for org in 0..self.orgs.len() {
            let own = &self.orgs[org];
            if !own.alive || own.closing || (own.people.is_empty() && own.seats.is_empty()) {
                continue;
            }
            for place in self.rules_for(org).iter().copied() {
                self.look_after_one(org, place);
            }
            self.plan_numbers(org);
        }
    }

    fn look_after_one(&mut self, org: usize, place: usize) {
        let Some(rule) = self.rulebook.rules.rules.get(place) else {
            return;
        };
        let once = match rule.remedy {
            Some(Remedy::Record(_)) => rule.every.is_none(),
            Some(Remedy::Post(_) | Remedy::Posts) => true,
            _ => false,
        };
        let rests = |until: &jiff::civil::Date| *until > self.day;
        if !once || self.looked.get(&(org, place)).is_some_and(rests) {
            return;
        }
        let seen = Seen {
            builder: self,
            org,
            rule,
            also: &[],
        };
        let Some(outcome) = seen.look() else { return };
        // What nobody ever recorded is recorded; of posts a rule that cannot be decided says nothing.
        let asks = match outcome.standing {
            Standing::Soon | Standing::Late => true,
            Standing::Unknown => matches!(rule.remedy, Some(Remedy::Record(_))),
            _ => false,
        };
        if !asks {
            return;
        }
        // What has always been missing was done at some time; what comes near now, soon.
        let first = days_between(plus_years(self.plan.today, -YEARS_BACK), self.day) < 31;
        let within = if first { SPREAD_DAYS } else { WITHIN_DAYS };
        let rest = if first { SPREAD_DAYS } else { REST_DAYS };
        self.looked.insert((org, place), plus_days(self.day, rest));
        if self.orgs[org].kept || self.habits.percent(DONE) {
            let days = self.habits.between(1, within);
            self.plan_in(days, Task::Mend(org, place));
        }
    }

    /// Does what a rule asks for, if it still does.
    pub(crate) fn mend(&mut self, org: usize, place: usize) -> Step<W> {
        let Some(rule) = self.rulebook.rules.rules.get(place) else {
            return Ok(());
        };
        if !self.orgs[org].alive || self.orgs[org].closing {
            return Ok(());
        }
        match &rule.remedy {
            Some(Remedy::Record(activity)) => self.record_one(org, activity),
            Some(Remedy::Post(_) | Remedy::Posts) => self.give_offices(org),
            _ => Ok(()),
        }
    }
}
