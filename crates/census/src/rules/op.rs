//! Conditions as they are left once the kind and sector of an organisation are known: facts are columns, what was decided by the
//! kind is gone; why: most rules are about few kinds, and `applies` is then a fixed yes or no.

use needle_rulebook::Rulebook;
use needle_rulebook::rules::eval::plus_months;
use needle_rulebook::rules::fact::{Edge, FactId, FactSource};
use needle_rulebook::rules::{Arithmetic, Comparison, Every, Expr, Node};

use crate::facts::{constant, spelled_out};

/// Stands for a value that is missing. No fact has it; a calculation that comes to it counts as missing.
pub(crate) const MISSING: i64 = i64::MIN;

/// A condition, or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Op {
    Value(i64),
    Column(usize),
    Has(usize),
    Param(usize),
    Today,
    Period(Edge),
    Not(Box<Op>),
    All(Vec<Op>),
    Any(Vec<Op>),
    Compare(Comparison, Box<Op>, Box<Op>),
    Calculate(Arithmetic, Box<Op>, Box<Op>),
    Months(Box<Op>, Box<Op>),
    If(Box<Op>, Box<Op>, Box<Op>),
    OneOf(Box<Op>, Vec<i64>),
}

/// What is known while conditions are made shorter, and the columns they turn out to need.
pub(crate) struct Known<'a> {
    pub(crate) rules: &'a Rulebook,
    pub(crate) kind: u16,
    pub(crate) sector: u16,
    pub(crate) every: Option<Every>,
    pub(crate) back: u8,
    pub(crate) sources: Vec<FactSource>,
}

impl Known<'_> {
    /// The column of a source.
    pub(crate) fn column(&mut self, source: FactSource) -> usize {
        if let Some(at) = self.sources.iter().position(|s| *s == source) {
            return at;
        }
        self.sources.push(source);
        self.sources.len() - 1
    }

    fn fact(&mut self, id: FactId) -> Op {
        let Some(fact) = self.rules.rules.catalogue.get(id) else {
            return Op::Value(MISSING);
        };
        match constant(self.rules, self.kind, self.sector, &fact.source) {
            Some(value) => Op::Value(value.unwrap_or(MISSING)),
            None => {
                let source = spelled_out(&fact.source, self.every, self.back);
                Op::Column(self.column(source))
            }
        }
    }

    /// A condition as short as it gets.
    pub(crate) fn shorten(&mut self, node: &Node) -> Op {
        match &node.expr {
            Expr::Value(value) => Op::Value(*value),
            Expr::Fact(id) => self.fact(*id),
            Expr::Has(id) => match self.fact(*id) {
                Op::Column(at) => Op::Has(at),
                known => Op::Value(i64::from(known != Op::Value(MISSING))),
            },
            Expr::Param(place) => Op::Param(*place),
            Expr::Today => Op::Today,
            Expr::Period(edge) => Op::Period(*edge),
            Expr::Not(inner) => match self.shorten(inner) {
                Op::Value(MISSING) => Op::Value(MISSING),
                Op::Value(value) => Op::Value(i64::from(value == 0)),
                inner => Op::Not(Box::new(inner)),
            },
            Expr::All(parts) => match self.several(parts, 0) {
                Ok(value) => Op::Value(value),
                Err(parts) => Op::All(parts),
            },
            Expr::Any(parts) => match self.several(parts, 1) {
                Ok(value) => Op::Value(value),
                Err(parts) => Op::Any(parts),
            },
            Expr::Compare(how, a, b) => match (self.shorten(a), self.shorten(b)) {
                (Op::Value(MISSING), _) | (_, Op::Value(MISSING)) => Op::Value(MISSING),
                (Op::Value(a), Op::Value(b)) => Op::Value(i64::from(how.holds(a, b))),
                (a, b) => Op::Compare(*how, Box::new(a), Box::new(b)),
            },
            Expr::Calculate(how, a, b) => match (self.shorten(a), self.shorten(b)) {
                (Op::Value(MISSING), _) | (_, Op::Value(MISSING)) => Op::Value(MISSING),
                (Op::Value(a), Op::Value(b)) => Op::Value(how.result(a, b).unwrap_or(MISSING)),
                (a, b) => Op::Calculate(*how, Box::new(a), Box::new(b)),
            },
            Expr::Months(day, months) => match (self.shorten(day), self.shorten(months)) {
                (Op::Value(MISSING), _) | (_, Op::Value(MISSING)) => Op::Value(MISSING),
                (Op::Value(a), Op::Value(b)) => Op::Value(plus_months(a, b).unwrap_or(MISSING)),
                (a, b) => Op::Months(Box::new(a), Box::new(b)),
            },
            Expr::If(condition, yes, no) => match self.shorten(condition) {
                Op::Value(MISSING) => Op::Value(MISSING),
                Op::Value(0) => self.shorten(no),
                Op::Value(_) => self.shorten(yes),
                condition => {
                    let (yes, no) = (self.shorten(yes), self.shorten(no));
                    Op::If(Box::new(condition), Box::new(yes), Box::new(no))
                }
            },
            Expr::OneOf(of, list) => match self.shorten(of) {
                Op::Value(MISSING) => Op::Value(MISSING),
                Op::Value(value) => Op::Value(i64::from(list.binary_search(&value).is_ok())),
                of => Op::OneOf(Box::new(of), list.clone()),
            },
        }
    }

    /// The parts of `all` (0 decides) or `any` (1 decides) that are left, or the value when it is decided.
    fn several(&mut self, parts: &[Node], decides: i64) -> Result<i64, Vec<Op>> {
        let sources = self.sources.len();
        let mut left = Vec::new();
        for part in parts {
            match self.shorten(part) {
                Op::Value(value) if value == decides => {
                    // What the parts before asked for is not needed after all.
                    self.sources.truncate(sources);
                    return Ok(decides);
                }
                Op::Value(value) if value != MISSING => {}
                open => left.push(open),
            }
        }
        if left.is_empty() {
            return Ok(1 - decides);
        }
        if left.iter().all(|part| *part == Op::Value(MISSING)) {
            return Ok(MISSING);
        }
        Err(left)
    }
}
