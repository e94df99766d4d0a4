//! The values around which conditions turn, and the walk through all of them; why: between two of them nothing changes.

use std::collections::BTreeSet;

use jiff::civil::date;

use super::places::Place;
use super::{Sample, Used, holders_fit};
use crate::rules::eval::{At, day_number, plus_months};
use crate::rules::explain::parts;
use crate::rules::expr::Expr;
use crate::rules::fact::{FactId, FactSource, Type};
use crate::rules::{Rule, RuleSet};

/// What may vary, and over which values.
pub(super) struct Domains<'a> {
    set: &'a RuleSet,
    /// Facts that do not follow from the place.
    pub(super) facts: Vec<(FactId, Vec<Option<i64>>)>,
    /// Settings.
    params: Vec<Vec<i64>>,
    at: At,
}

impl<'a> Domains<'a> {
    /// For these rules together. The settings vary when there is one rule; of several, none does.
    pub(super) fn of(set: &'a RuleSet, rules: &[&Rule], places: &[Place]) -> Domains<'a> {
        let mut used = Used::default();
        for rule in rules {
            used.add(&rule.applies);
            used.add(&rule.when);
        }
        let at = looked_at(rules);
        let numbers = numbers(rules);
        let days = days(&numbers, &at);
        let open = used
            .facts
            .iter()
            .filter(|id| places.iter().all(|place| place.get(**id).is_none()));
        let facts = open
            .map(|id| (*id, values(set, *id, &numbers, &days)))
            .collect();
        let params = match rules {
            [only] => only
                .params
                .iter()
                .map(|param| around([param.value, param.min, param.max]))
                .collect(),
            _ => Vec::new(),
        };
        Domains {
            set,
            facts,
            params,
            at,
        }
    }

    /// Calls `each` with made-up organisations until it says stop or the budget is used up. True when all were tried or
    /// it was stopped.
    pub(super) fn walk(
        &self,
        places: &[Place],
        budget: usize,
        each: &mut dyn FnMut(&Sample<'_>, &At) -> bool,
    ) -> bool {
        let sizes = self.facts.iter().map(|(_, values)| values.len());
        let sizes: Vec<usize> = sizes.chain(self.params.iter().map(Vec::len)).collect();
        let all = sizes
            .iter()
            .try_fold(places.len(), |all, size| all.checked_mul(*size));
        let exhaustive = all.is_some_and(|all| all <= budget);
        let rounds = if exhaustive {
            all.unwrap_or_default()
        } else {
            budget
        };
        let mut facts: Vec<(FactId, Option<i64>)> =
            self.facts.iter().map(|(id, _)| (*id, None)).collect();
        let mut params: Vec<i64> = vec![0; self.params.len()];
        // A fixed sequence that looks like chance, so that every check says the same.
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        for round in 0..rounds {
            let mut rest = round;
            let mut next = |size: usize| {
                if exhaustive {
                    let digit = rest % size;
                    rest /= size;
                    return digit;
                }
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                usize::try_from(state >> 33).unwrap_or_default() % size
            };
            let place = &places[next(places.len())];
            for (chosen, (_, values)) in facts.iter_mut().zip(&self.facts) {
                chosen.1 = values[next(values.len())];
            }
            for (chosen, values) in params.iter_mut().zip(&self.params) {
                *chosen = values[next(values.len())];
            }
            if !holders_fit(self.set, place, &facts) {
                continue;
            }
            let sample = Sample {
                place,
                facts: &facts,
                params: &params,
            };
            if !each(&sample, &self.at) {
                return true;
            }
        }
        exhaustive
    }

    /// The day and period looked at.
    pub(super) fn at(&self) -> At {
        self.at
    }
}

/// A day in the middle of a year, and the period of the first rule that has one.
fn looked_at(rules: &[&Rule]) -> At {
    let today = date(2026, 6, 15);
    let every = rules.iter().find(|rule| rule.every.is_some());
    let at = every.or(rules.first()).and_then(|rule| rule.at(today, 0));
    at.unwrap_or(At {
        today: day_number(today),
        period: None,
        back: 0,
    })
}

/// Every number that stands in the conditions, and what their settings may be.
fn numbers(rules: &[&Rule]) -> BTreeSet<i64> {
    let mut numbers = BTreeSet::from([0, 1]);
    for rule in rules {
        for param in &rule.params {
            numbers.extend([param.value, param.min, param.max]);
        }
        let mut open = vec![&rule.applies.node, &rule.when.node];
        while let Some(node) = open.pop() {
            match &node.expr {
                Expr::Value(number) => {
                    numbers.insert(*number);
                }
                Expr::OneOf(_, list) => numbers.extend(list),
                _ => {}
            }
            open.extend(parts(node));
        }
    }
    numbers
}

/// Days so many days and months before and after the day looked at and its period.
fn days(numbers: &BTreeSet<i64>, at: &At) -> BTreeSet<i64> {
    let mut days = BTreeSet::new();
    let period = at.period.map(|(start, end)| [start, end]);
    for from in [at.today].into_iter().chain(period.into_iter().flatten()) {
        for number in numbers {
            // A number that is itself a day stands for that day.
            let near = if number.abs() > 3_700 {
                [Some(*number), None, None, None]
            } else {
                [
                    from.checked_add(*number),
                    from.checked_sub(*number),
                    plus_months(from, *number),
                    plus_months(from, -*number),
                ]
            };
            days.extend(near.into_iter().flatten());
        }
        days.extend([from - 40_000, from + 40_000]);
    }
    days
}

/// The numbers with those beside them.
fn around(numbers: impl IntoIterator<Item = i64>) -> Vec<i64> {
    let mut all: Vec<i64> = numbers.into_iter().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The values of a fact that are tried.
fn values(
    set: &RuleSet,
    id: FactId,
    numbers: &BTreeSet<i64>,
    days: &BTreeSet<i64>,
) -> Vec<Option<i64>> {
    let Some(fact) = set.catalogue.get(id) else {
        return vec![None];
    };
    let beside = |of: &BTreeSet<i64>| {
        around(
            of.iter()
                .flat_map(|number| [number - 1, *number, number.saturating_add(1)]),
        )
    };
    let values = match &fact.ty {
        Type::Truth => vec![0, 1],
        Type::Day => beside(days),
        Type::Word(_) => numbers
            .iter()
            .copied()
            .filter(|number| (0..1_000).contains(number))
            .collect(),
        Type::Number(_) => {
            let (min, max) = match &fact.source {
                FactSource::Indicator(id) => set
                    .indicator(id)
                    .map_or((0, i64::MAX), |own| (own.min, own.max)),
                _ => (0, i64::MAX),
            };
            let mut values = beside(numbers);
            values.extend([1_000, 1_000_000]);
            values.retain(|value| (min..=max).contains(value));
            values
        }
    };
    let missing = fact.optional.then_some(None);
    values.into_iter().map(Some).chain(missing).collect()
}
