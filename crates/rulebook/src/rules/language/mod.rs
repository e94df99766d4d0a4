//! The words of a condition as a tree, before anything in them is looked up; why: a mistake is shown at the very words it
//! was made in, which the established parsers of CEL cannot say (they keep the place of an operator, not of what it joins).
//!
//! The language is the part of CEL a rule needs: names, whole numbers, words in quotes, `true`, `false`, `[…]`, `! && || == != <
//! <= > >= in + - * / % ? :`, calls, `// remarks`. Whatever is read here, a CEL interpreter reads as the same tree: a
//! property test holds the two against each other.

mod lex;
mod parse;

use std::ops::Range;

pub(crate) use parse::parse;

/// Most tokens of a condition. The longest that were ever needed have some 150; a bound keeps every walk over the tree shallow.
pub(crate) const MAX_TOKENS: usize = 600;

/// Deepest nesting of brackets.
pub(crate) const MAX_DEPTH: usize = 40;

/// What is wrong with the words, and what may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// Bytes of the condition.
    pub(crate) span: Range<usize>,
    /// What is wrong.
    pub(crate) message: String,
    /// What to do.
    pub(crate) help: Option<String>,
}

/// A part of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ast {
    /// Its words, with the brackets around them.
    pub(crate) span: Range<usize>,
    /// What it is.
    pub(crate) what: What,
}

/// What a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// A whole number.
    Number(i64),
    /// A word in quotes.
    Text(String),
    /// `true` or `false`.
    Truth(bool),
    /// A name with its parts: `posts.secretary.since`.
    Path(String),
    /// `[a, b]`
    List(Vec<Ast>),
    /// `name(…)`, or `target.name(…)`; with the place of the name.
    Call(Option<Box<Ast>>, String, Range<usize>, Vec<Ast>),
    /// `!a`
    Not(Box<Ast>),
    /// `-a`
    Negative(Box<Ast>),
    /// Two parts and what stands between them.
    Two(Operator, Box<Ast>, Box<Ast>),
    /// `a ? b : c`
    If(Box<Ast>, Box<Ast>, Box<Ast>),
}

/// What may stand between two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    /// `||`
    Or,
    /// `&&`
    And,
    /// `==`, `<` and so on.
    Compare(super::Comparison),
    /// `in`
    In,
    /// `+`, `-` and so on.
    Calculate(super::Arithmetic),
}
