//! Takes a condition apart for whoever asks “why”; why: a finding shows every fact it rests on, and the sum.

use super::Condition;
use super::eval::{At, Facts, value};
use super::expr::{Expr, Node};
use super::fact::{FactId, Type};

/// A part of a condition with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// Its words, as the rule's author wrote them.
    pub words: String,
    /// What its value is.
    pub ty: Type,
    /// Its value; `None` when it is missing.
    pub value: Option<i64>,
    /// The fact, when it is one (or asks whether one is known: then `ty` is [`Type::Truth`] and the fact's own type another).
    pub fact: Option<FactId>,
    /// The place of the rule's setting, when it is one.
    pub param: Option<usize>,
    /// What it is made of. Fixed values are left out: they stand in the words.
    pub parts: Vec<Why>,
}

/// The condition and its parts with their values, in the order of the words.
#[must_use]
pub fn explain(condition: &Condition, facts: &dyn Facts, at: &At) -> Why {
    why(&condition.node, &condition.text, facts, at)
}

fn why(node: &Node, text: &str, facts: &dyn Facts, at: &At) -> Why {
    let node = as_written(node);
    let parts = parts(node)
        .into_iter()
        .filter(|part| !fixed(part))
        .map(|part| why(part, text, facts, at))
        .collect();
    Why {
        words: text.get(node.span.clone()).unwrap_or_default().to_owned(),
        ty: node.ty.clone(),
        value: value(node, facts, at),
        fact: match node.expr {
            Expr::Fact(id) | Expr::Has(id) => Some(id),
            _ => None,
        },
        param: match node.expr {
            Expr::Param(place) => Some(place),
            _ => None,
        },
        parts,
    }
}

/// The node the words stand for: years are calculated as months, which nobody wrote.
fn as_written(node: &Node) -> &Node {
    match &node.expr {
        Expr::Calculate(_, inner, factor) if inner.span == node.span && fixed(factor) => inner,
        _ => node,
    }
}

/// Made of fixed values only.
fn fixed(node: &Node) -> bool {
    match node.expr {
        Expr::Value(_) => true,
        Expr::Fact(_) | Expr::Has(_) | Expr::Param(_) | Expr::Today | Expr::Period(_) => false,
        _ => parts(node).into_iter().all(fixed),
    }
}

/// The nodes directly under a node, in the order of the words.
#[must_use]
pub fn parts(node: &Node) -> Vec<&Node> {
    match &node.expr {
        Expr::Value(_)
        | Expr::Fact(_)
        | Expr::Has(_)
        | Expr::Param(_)
        | Expr::Today
        | Expr::Period(_) => Vec::new(),
        Expr::Not(inner) | Expr::OneOf(inner, _) => vec![inner],
        Expr::All(parts) | Expr::Any(parts) => parts.iter().collect(),
        Expr::Compare(_, a, b) | Expr::Calculate(_, a, b) | Expr::Months(a, b) => vec![a, b],
        Expr::If(a, b, c) => vec![a, b, c],
    }
}
