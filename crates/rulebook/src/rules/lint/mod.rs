//! What is odd in a rule: it can never be for anybody, never be missing, never be kept, or asks for what another rule
//! forbids; why: such a slip is no mistake of words, and nobody would see it on a list.
//!
//! Organisations are made up: every kind with every sector it allows, and for each fact the values around which a condition
//! turns ([`domain`]). Something is only said to be impossible when all of them were tried.

mod contradict;
mod domain;
mod places;

use std::collections::BTreeSet;

use super::eval::{At, Facts, value};
use super::explain::parts;
use super::expr::{Expr, Node};
use super::fact::{FactId, FactSource, OfPost};
use super::{Condition, Rule, RuleSet};
use crate::Rulebook;
use domain::Domains;
use places::{Place, Places};

pub(crate) use contradict::contradictions;

/// Most organisations made up for one rule.
const BUDGET: usize = 60_000;

/// Something odd about a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Odd {
    /// `applies` is true of no organisation.
    NeverApplies,
    /// Where it applies, nothing is ever missing.
    NeverMissing,
    /// Where it applies, it is never kept.
    NeverKept,
    /// The setting at this place is not used.
    Unused(usize),
}

/// What is odd about a rule by itself.
pub(crate) fn odd(book: &Rulebook, set: &RuleSet, rule: &Rule) -> Vec<Odd> {
    let used = Used::of(rule);
    let mut odd: Vec<Odd> = (0..rule.params.len())
        .filter(|place| !used.params.contains(place))
        .map(Odd::Unused)
        .collect();
    let places = Places::of(book, set).matching(&used, &[rule]);
    if places.is_empty() {
        odd.push(Odd::NeverApplies);
        return odd;
    }
    let domains = Domains::of(set, &[rule], &places);
    let mut seen = Seen::default();
    let exhaustive = domains.walk(&places, BUDGET, &mut |sample, at| {
        if value(&rule.applies.node, sample, at) == Some(1) {
            seen.applies = true;
            match value(&rule.when.node, sample, at) {
                Some(0) => seen.kept = true,
                Some(_) => seen.missing = true,
                None => {}
            }
        }
        // Going on is only worth it while something has not been seen.
        !(seen.kept && seen.missing)
    });
    if exhaustive {
        match seen {
            Seen { applies: false, .. } => odd.push(Odd::NeverApplies),
            Seen { missing: false, .. } => odd.push(Odd::NeverMissing),
            // With a due day of its own, the rule is kept until that day.
            Seen { kept: false, .. } if rule.due.is_none() => odd.push(Odd::NeverKept),
            _ => {}
        }
    }
    odd
}

#[derive(Default)]
struct Seen {
    applies: bool,
    missing: bool,
    kept: bool,
}

/// What conditions name.
#[derive(Debug, Clone, Default)]
struct Used {
    facts: BTreeSet<FactId>,
    params: BTreeSet<usize>,
}

impl Used {
    fn of(rule: &Rule) -> Used {
        let mut used = Used::default();
        let conditions = [
            Some(&rule.applies),
            Some(&rule.when),
            rule.due.as_ref(),
            rule.since.as_ref(),
        ];
        for condition in conditions.into_iter().flatten() {
            used.add(condition);
        }
        used
    }

    fn add(&mut self, condition: &Condition) {
        let mut open = vec![&condition.node];
        while let Some(node) = open.pop() {
            match node.expr {
                Expr::Fact(id) | Expr::Has(id) => {
                    self.facts.insert(id);
                }
                Expr::Param(place) => {
                    self.params.insert(place);
                }
                _ => {}
            }
            open.extend(parts(node));
        }
    }
}

/// A made-up organisation: what follows from its kind and sector, and what was chosen.
struct Sample<'a> {
    place: &'a Place,
    facts: &'a [(FactId, Option<i64>)],
    params: &'a [i64],
}

impl Facts for Sample<'_> {
    fn fact(&self, id: FactId, _: &At) -> Option<i64> {
        if let Some(value) = self.place.get(id) {
            return value;
        }
        self.facts
            .iter()
            .find(|(own, _)| *own == id)
            .and_then(|(_, value)| *value)
    }

    fn param(&self, place: usize) -> i64 {
        self.params.get(place).copied().unwrap_or_default()
    }
}

/// Holders chosen are no more than the kind allows.
fn holders_fit(set: &RuleSet, place: &Place, facts: &[(FactId, Option<i64>)]) -> bool {
    facts.iter().all(|(id, value)| {
        let Some(FactSource::Post(post, OfPost::Filled)) =
            set.catalogue.get(*id).map(|fact| &fact.source)
        else {
            return true;
        };
        value.unwrap_or_default() <= place.max_holders(*post)
    })
}

/// The condition with `has(…)` of facts that are open made as open as these.
fn opened(node: &Node, place: &Place) -> Node {
    let again = |inner: &Node| Box::new(opened(inner, place));
    let expr = match &node.expr {
        Expr::Has(id) if place.get(*id).is_none() => Expr::Fact(*id),
        Expr::Not(inner) => Expr::Not(again(inner)),
        Expr::All(parts) => Expr::All(parts.iter().map(|part| opened(part, place)).collect()),
        Expr::Any(parts) => Expr::Any(parts.iter().map(|part| opened(part, place)).collect()),
        Expr::Compare(how, a, b) => Expr::Compare(*how, again(a), again(b)),
        Expr::If(a, b, c) => Expr::If(again(a), again(b), again(c)),
        same => same.clone(),
    };
    Node {
        expr,
        ty: node.ty.clone(),
        span: node.span.clone(),
    }
}
