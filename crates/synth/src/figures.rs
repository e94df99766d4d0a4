//! Numbers organisations give, from a table of what is likely; why: a rule about a number nobody gave says nothing.

use needle_model::command::SetIndicator;
use needle_rulebook::rules::Indicator;
use needle_rulebook::rules::fact::FactSource;

use crate::World;
use crate::book::{Builder, Step};
use crate::data::Number;
use crate::days::{days_between, plus_years};
use crate::task::Task;

/// In a hundred that say yes to what they then do not have.
const SAID_ALL_THE_SAME: usize = 25;

impl<W: World> Builder<'_, W> {
    /// Plans the numbers an organisation gives: once, in the last year.
    pub(crate) fn plan_numbers(&mut self, org: usize) {
        if self.day < plus_years(self.plan.today, -1) || !self.counted.insert(org) {
            return;
        }
        let days = days_between(self.day, self.plan.today);
        let day = self.habits.between(0, days.min(330));
        for at in 0..self.numbers.len() {
            let own = &self.numbers[at];
            let kind = &self.orgs[org].kind;
            let asked = self.rulebook.rules.indicator(own.id);
            let asked = asked.is_some_and(|i| i.of.is_empty() || i.of.contains(kind));
            if asked && (self.orgs[org].kept || self.habits.percent(own.given)) {
                self.plan_in(day, Task::Indicate(org, at));
            }
        }
    }

    /// Whether a yes would ask for what the organisation does not have; a few say it all the same.
    fn costs(&mut self, org: usize, id: &str) -> bool {
        let is = |fact: &&FactSource| matches!(fact, FactSource::Indicator(own) if own == id);
        let places = self.rules_for(org);
        let about: Vec<usize> = places
            .iter()
            .copied()
            .filter(|place| self.facts_of[*place].0.iter().any(is))
            .collect();
        self.given.insert((org, id.to_owned()), (1, self.day));
        let rules = &self.rulebook.rules.rules;
        let mut rules = about.iter().filter_map(|place| rules.get(*place));
        let broken = rules.any(|rule| self.seen(org, rule, &[]).broken());
        self.given.remove(&(org, id.to_owned()));
        broken && !self.habits.percent(SAID_ALL_THE_SAME)
    }

    /// Gives a number: between low and high, or so many in a hundred of another number given before.
    pub(crate) fn indicate(&mut self, org: usize, at: usize) -> Step<W> {
        let Number {
            id, low, high, of, ..
        } = self.numbers[at];
        // A second row says how many where the first knows no whole.
        if self.given.contains_key(&(org, id.to_owned())) {
            return Ok(());
        }
        // Below nought is nought: so a number is nought more often than not where its row begins there.
        let drawn = self.habits.between(low, high).max(0);
        // The demo's own village is like most.
        let drawn = if self.orgs[org].kept {
            ((low + high) / 2).max(0)
        } else {
            drawn
        };
        let value = match of {
            None => drawn,
            Some(of) => match self.given.get(&(org, of.to_owned())) {
                // Up, so that a share that is enough is enough for a few, too.
                Some((whole, _)) => (whole * drawn + 99) / 100,
                None => return Ok(()),
            },
        };
        let kind = self.orgs[org].kind.clone();
        let asked = self.rulebook.rules.indicator(id);
        let fits = |i: &Indicator| {
            (i.of.is_empty() || i.of.contains(&kind)) && (i.min..=i.max).contains(&value)
        };
        if !asked.is_some_and(fits) || !self.orgs[org].alive || self.orgs[org].closing {
            return Ok(());
        }
        let yes = asked.is_some_and(|own| own.yes_no) && value == 1;
        let value = if yes && self.costs(org, id) { 0 } else { value };
        self.given.insert((org, id.to_owned()), (value, self.day));
        self.tell(SetIndicator {
            org: self.orgs[org].id,
            indicator: id.to_owned(),
            value,
            effective: self.day,
            reason: None,
        })?;
        Ok(())
    }
}
