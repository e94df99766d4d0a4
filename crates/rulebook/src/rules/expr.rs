//! The compiled form of a condition: a small typed tree over whole numbers; why: one form that can be evaluated for one
//! organisation with reasons, or column by column for all of them, and that can be taken apart to find the days on which
//! time alone changes its value.
//!
//! Every value is an `i64`: a truth is 0 or 1, a day counts from 1970-01-01, a word is its place in its list
//! ([`super::Type::Word`]). A value may be *missing* (a fact nobody recorded). Missing goes through arithmetic and comparison;
//! `all` with something false is false and `any` with something true is true whatever is missing beside it; `has` is never missing.
//! These are the rules of CEL for values in error.

use std::ops::Range;

use super::fact::{Edge, FactId, Type};

/// A tree with the words it was written in.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub expr: Expr,
    /// What its value is, for showing it.
    pub ty: Type,
    /// Its words: bytes of the condition's text.
    pub span: Range<usize>,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// A fixed value.
    Value(i64),
    /// A fact of the organisation.
    Fact(FactId),
    /// Whether a fact is known.
    Has(FactId),
    /// A setting of the rule, by its place.
    Param(usize),
    /// The day that is looked at.
    Today,
    /// First or last day of the period that is looked at.
    Period(Edge),
    /// Not.
    Not(Box<Node>),
    /// All true.
    All(Vec<Node>),
    /// Any true.
    Any(Vec<Node>),
    /// A comparison.
    Compare(Comparison, Box<Node>, Box<Node>),
    /// A calculation. A day and a number of days give a day; two days give days. Overflow and division by zero are missing.
    Calculate(Arithmetic, Box<Node>, Box<Node>),
    /// A day moved by whole months, to the last day of a shorter month; the months may be negative.
    Months(Box<Node>, Box<Node>),
    /// If the first, the second, else the third.
    If(Box<Node>, Box<Node>, Box<Node>),
    /// One of these values (sorted).
    OneOf(Box<Node>, Vec<i64>),
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Comparison {
    /// The answer for two values.
    #[must_use]
    pub fn holds(self, a: i64, b: i64) -> bool {
        match self {
            Comparison::Equal => a == b,
            Comparison::Unequal => a != b,
            Comparison::Less => a < b,
            Comparison::AtMost => a <= b,
            Comparison::More => a > b,
            Comparison::AtLeast => a >= b,
        }
    }
}

/// How two values are calculated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arithmetic {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`, towards zero.
    Divide,
    /// `%`
    Remainder,
}

impl Arithmetic {
    /// The result, or missing.
    #[must_use]
    pub fn result(self, a: i64, b: i64) -> Option<i64> {
        match self {
            Arithmetic::Add => a.checked_add(b),
            Arithmetic::Subtract => a.checked_sub(b),
            Arithmetic::Multiply => a.checked_mul(b),
            Arithmetic::Divide => a.checked_div(b),
            Arithmetic::Remainder => a.checked_rem(b),
        }
    }
}
