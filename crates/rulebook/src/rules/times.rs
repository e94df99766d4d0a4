//! The days on which time alone changes how an organisation stands; why: they are known ahead, so that nothing is
//! looked at every night.

use super::explain::parts;
use super::expr::{Arithmetic, Comparison, Expr, Node};
use super::fact::{Catalogue, Edge, FactSource, OfActivity, Type, Window};
use super::{Every, Rule};

/// The days on which time alone may change the standing of an organisation towards the rule ([`Rule::look`]), each as an
/// expression of the same form as a condition, free of `today`.
///
/// Said exactly: let the facts and settings of an organisation stay as they are, and let `E` be the values of these
/// expressions for `at(today, back)` that are not missing. Between two days `a < b` of one period (or without `every`) with
/// no `E` in `a+1..=b`, the outcome is the same. So whoever has looked at day `a` looks again on the least `E` after `a`.
/// Included are the day after `due` (from when it is late) and `due - soon` (from when it is listed).
///
/// Not included, because they are not days of one organisation: the starts of periods (ask [`turns`]), on which also the
/// facts of calendar periods begin anew, and days on which a fact itself changes by time (somebody's age, something dated ahead).
#[must_use]
pub fn changes(rule: &Rule) -> Vec<Node> {
    let mut days = Vec::new();
    for condition in [&rule.applies, &rule.when] {
        collect(&condition.node, &mut days);
    }
    let due = match (&rule.due, rule.every) {
        (Some(due), _) => Some(due.node.clone()),
        (None, Some(_)) => Some(Node {
            expr: Expr::Period(Edge::End),
            ty: Type::Day,
            span: 0..0,
        }),
        (None, None) => None,
    };
    if let Some(due) = due {
        days.push(shifted(due.clone(), 1));
        days.push(shifted(due, -rule.soon));
    }
    days.dedup();
    days
}

/// The calendar periods at whose first days the standing may change: that of `every`, and those of the facts the rule names
/// (`this_month` …), each once, shortest first.
#[must_use]
pub fn turns(rule: &Rule, catalogue: &Catalogue) -> Vec<Every> {
    let mut turns: Vec<Every> = rule.every.into_iter().collect();
    let mut open: Vec<&Node> = conditions(rule).map(|condition| &condition.node).collect();
    while let Some(node) = open.pop() {
        open.extend(parts(node));
        let (Expr::Fact(id) | Expr::Has(id)) = node.expr else {
            continue;
        };
        let of = match catalogue.get(id).map(|fact| &fact.source) {
            Some(FactSource::Activity(_, of)) => *of,
            _ => continue,
        };
        if let OfActivity::Held(Window::Calendar(every, _))
        | OfActivity::Amount(Window::Calendar(every, _)) = of
        {
            turns.push(every);
        }
    }
    turns.sort_by_key(|every| every.months());
    turns.dedup();
    turns
}

/// All conditions of a rule.
fn conditions(rule: &Rule) -> impl Iterator<Item = &super::Condition> {
    [
        Some(&rule.applies),
        Some(&rule.when),
        rule.due.as_ref(),
        rule.since.as_ref(),
    ]
    .into_iter()
    .flatten()
}

/// The days on which the comparisons with `today` in a condition change their answer.
fn collect(node: &Node, days: &mut Vec<Node>) {
    if let Expr::Compare(how, a, b) = &node.expr
        && (adds_today(a) || adds_today(b))
    {
        days.extend(threshold(*how, a, b).unwrap_or_default());
        return;
    }
    for part in parts(node) {
        collect(part, days);
    }
}

/// True when `today` stands anywhere in it.
pub(crate) fn mentions_today(node: &Node) -> bool {
    matches!(node.expr, Expr::Today) || parts(node).into_iter().any(mentions_today)
}

/// True when its value is made of `today`, and not only chosen by a comparison with it.
pub(crate) fn adds_today(node: &Node) -> bool {
    match &node.expr {
        Expr::Today => true,
        Expr::Calculate(_, a, b) | Expr::Months(a, b) | Expr::If(_, a, b) => {
            adds_today(a) || adds_today(b)
        }
        Expr::OneOf(of, _) => adds_today(of),
        _ => false,
    }
}

/// The days on which a comparison changes its answer; `None` when `today` can't be brought to one side alone.
pub(crate) fn threshold(how: Comparison, a: &Node, b: &Node) -> Option<Vec<Node>> {
    let (times_a, rest_a) = linear(a)?;
    let (times_b, rest_b) = linear(b)?;
    // today * times + rest_a  how  rest_b, with times 1 or -1.
    let (how, day) = match times_a - times_b {
        1 => (how, sum(Arithmetic::Subtract, rest_b, rest_a)?),
        -1 => (mirrored(how), sum(Arithmetic::Subtract, rest_a, rest_b)?),
        _ => return None,
    };
    Some(match how {
        Comparison::More | Comparison::AtMost => vec![shifted(day, 1)],
        Comparison::Less | Comparison::AtLeast => vec![day],
        Comparison::Equal | Comparison::Unequal => vec![day.clone(), shifted(day, 1)],
    })
}

/// The node as so many times `today` plus a rest without it.
fn linear(node: &Node) -> Option<(i8, Option<Node>)> {
    if !mentions_today(node) {
        return Some((0, Some(node.clone())));
    }
    match &node.expr {
        Expr::Today => Some((1, None)),
        Expr::Calculate(how @ (Arithmetic::Add | Arithmetic::Subtract), a, b) => {
            let (times_a, rest_a) = linear(a)?;
            let (times_b, rest_b) = linear(b)?;
            let times = match how {
                Arithmetic::Add => times_a + times_b,
                _ => times_a - times_b,
            };
            // More than one `today` never comes out as one again, but for oddities nobody needs.
            if times.abs() > 1 {
                return None;
            }
            Some((times, sum(*how, rest_a, rest_b)))
        }
        _ => None,
    }
}

fn sum(how: Arithmetic, a: Option<Node>, b: Option<Node>) -> Option<Node> {
    match (how, a, b) {
        (_, a, None) => a,
        (Arithmetic::Add, None, b) => b,
        (_, a, Some(b)) => {
            let a = a.unwrap_or_else(|| fixed(0));
            Some(Node {
                span: b.span.clone(),
                ty: Type::Day,
                expr: Expr::Calculate(how, Box::new(a), Box::new(b)),
            })
        }
    }
}

/// The comparison with its sides exchanged.
fn mirrored(how: Comparison) -> Comparison {
    match how {
        Comparison::Less => Comparison::More,
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::More => Comparison::Less,
        Comparison::AtLeast => Comparison::AtMost,
        same => same,
    }
}

fn fixed(number: i64) -> Node {
    Node {
        expr: Expr::Value(number),
        ty: Type::Number(super::Unit::default()),
        span: 0..0,
    }
}

fn shifted(day: Node, by: i64) -> Node {
    if by == 0 {
        return day;
    }
    Node {
        span: day.span.clone(),
        ty: Type::Day,
        expr: Expr::Calculate(Arithmetic::Add, Box::new(day), Box::new(fixed(by))),
    }
}
