//! Rules that can't be kept together; why: whoever keeps one breaks the other, whatever is done.

use std::collections::BTreeSet;

use super::domain::Domains;
use super::places::{Place, Places};
use super::{Sample, Used, holders_fit};
use crate::Rulebook;
use crate::rules::eval::{At, value};
use crate::rules::fact::{FactId, FactSource};
use crate::rules::{Rule, RuleSet};

/// Most circumstances tried for a pair, and most ways of acting in each.
const CIRCUMSTANCES: usize = 400;
const WAYS: usize = 3_000;

/// Pairs of rules (places in the set) that contradict each other in some circumstances, with the facts they share; one of the two is
/// wanted.
pub(crate) fn contradictions(
    book: &Rulebook,
    set: &RuleSet,
    wanted: &[bool],
) -> Vec<(usize, usize, Vec<String>)> {
    let asked: Vec<BTreeSet<FactId>> = set.rules.iter().map(|rule| doable(set, rule)).collect();
    let mut found = Vec::new();
    for (b, of_b) in asked.iter().enumerate() {
        for (a, of_a) in asked.iter().enumerate().take(b) {
            if !wanted[a] && !wanted[b] {
                continue;
            }
            let shared: Vec<FactId> = of_a.intersection(of_b).copied().collect();
            if shared.is_empty() || !contradict(book, set, &set.rules[a], &set.rules[b]) {
                continue;
            }
            let paths = shared
                .iter()
                .filter_map(|id| set.catalogue.get(*id))
                .map(|fact| fact.path.clone());
            found.push((a, b, paths.collect()));
        }
    }
    found
}

/// The facts in `when` that an organisation can change by doing something.
fn doable(set: &RuleSet, rule: &Rule) -> BTreeSet<FactId> {
    let mut used = Used::default();
    used.add(&rule.when);
    used.facts.retain(|id| {
        set.catalogue
            .get(*id)
            .is_some_and(|fact| can_do(&fact.source))
    });
    used.facts
}

fn can_do(source: &FactSource) -> bool {
    matches!(
        source,
        FactSource::Post(..)
            | FactSource::Activity(..)
            | FactSource::Indicator(_)
            | FactSource::CommitteePersons
            | FactSource::LinksFrom(_)
            | FactSource::LinksTo(_)
    )
}

/// True when in some circumstances each of two rules can be kept, and both together can't.
fn contradict(book: &Rulebook, set: &RuleSet, a: &Rule, b: &Rule) -> bool {
    // Of two lengths of period, neither says what the other counts.
    if a.every.is_some() && b.every.is_some() && a.every != b.every {
        return false;
    }
    let mut used = Used::of(a);
    used.facts.extend(Used::of(b).facts);
    let places = Places::of(book, set).matching(&used, &[a, b]);
    if places.is_empty() {
        return false;
    }
    let mut domains = Domains::of(set, &[a, b], &places);
    let (acts, given): (Vec<_>, Vec<_>) = domains.facts.drain(..).partition(|(id, _)| {
        set.catalogue
            .get(*id)
            .is_some_and(|fact| can_do(&fact.source))
    });
    let ways = acts
        .iter()
        .try_fold(1_usize, |all, (_, values)| all.checked_mul(values.len()));
    if ways.is_none_or(|ways| ways > WAYS) {
        return false;
    }
    domains.facts = given;
    let at = domains.at();
    let pair = Pair {
        set,
        rules: [a, b],
        params: [a, b].map(|rule| rule.params.iter().map(|param| param.value).collect()),
        acts,
        at,
    };
    let mut found = false;
    domains.walk(&places, CIRCUMSTANCES, &mut |sample, _| {
        found = pair.impossible(sample.place, sample.facts);
        !found
    });
    found
}

struct Pair<'a> {
    set: &'a RuleSet,
    rules: [&'a Rule; 2],
    params: [Vec<i64>; 2],
    acts: Vec<(FactId, Vec<Option<i64>>)>,
    at: At,
}

impl Pair<'_> {
    /// Whether in these circumstances both apply, each can be kept, and both together can't.
    fn impossible(&self, place: &Place, given: &[(FactId, Option<i64>)]) -> bool {
        let mut alone = [false, false];
        let ways = self.acts.iter().map(|(_, values)| values.len()).product();
        let mut facts: Vec<(FactId, Option<i64>)> = given.to_vec();
        facts.extend(self.acts.iter().map(|(id, _)| (*id, None)));
        for way in 0..ways {
            let mut rest: usize = way;
            for (chosen, (_, values)) in facts[given.len()..].iter_mut().zip(&self.acts) {
                chosen.1 = values[rest % values.len()];
                rest /= values.len();
            }
            if !holders_fit(self.set, place, &facts) {
                continue;
            }
            let kept = [0, 1].map(|which| self.kept(which, place, &facts));
            // Where one of them is not for the organisation, or what is done decides whether it is, there is a way out.
            let [Some(a), Some(b)] = kept else {
                return false;
            };
            if a && b {
                return false;
            }
            alone[0] |= a;
            alone[1] |= b;
        }
        alone[0] && alone[1]
    }

    /// Whether one of the two is kept; `None` when it is not for the organisation.
    fn kept(&self, which: usize, place: &Place, facts: &[(FactId, Option<i64>)]) -> Option<bool> {
        let (rule, sample) = (
            self.rules[which],
            Sample {
                place,
                facts,
                params: &self.params[which],
            },
        );
        (value(&rule.applies.node, &sample, &self.at) == Some(1))
            .then(|| value(&rule.when.node, &sample, &self.at) == Some(0))
    }
}
