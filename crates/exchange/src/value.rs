//! What a cell of a roster means: names, numbers, dates, telephones and coded words, as people type them and spreadsheets
//! mangle them. Nothing is guessed: what could be two things is said to be two things, and the caller settles it or refuses.

mod coded;
mod date;
mod name;
mod number;
mod phone;
mod text;
mod wordlist;

pub use coded::Words;
pub use date::{DateCell, date};
pub use name::NameCell;
pub use number::{org_code, resident_id};
pub use phone::phone;
pub use text::{fold, is_blank, nothing_given, org_name, shown, tidy};

use needle_model::refusal::Arg;

use crate::problem::Problem;

/// What came out of a cell. Neither value nor rejection: the cell gives nothing (empty, a dash, a word for "none").
/// The problems carry the value but no column; the caller adds it with [`Problem::at`].
#[derive(Debug, Clone, PartialEq)]
pub struct Read<T> {
    /// The value, as far as it could be read.
    pub value: Option<T>,
    /// What is wrong or odd.
    pub problems: Vec<Problem>,
}

impl<T> Read<T> {
    /// Nothing given.
    #[must_use]
    pub fn nothing() -> Read<T> {
        Read {
            value: None,
            problems: Vec::new(),
        }
    }

    /// A value with nothing to say about it.
    #[must_use]
    pub fn good(value: T) -> Read<T> {
        Read {
            value: Some(value),
            problems: Vec::new(),
        }
    }

    /// No value, and why.
    #[must_use]
    pub fn bad(problem: Problem) -> Read<T> {
        Read {
            value: None,
            problems: vec![problem],
        }
    }

    /// Adds a problem.
    #[must_use]
    pub fn with(mut self, problem: Problem) -> Read<T> {
        self.problems.push(problem);
        self
    }
}

/// Between two of several choices, as Chinese sets them apart.
const ENUMERATION_COMMA: &str = "\u{3001}";

/// Names what may be written instead: as suggestions, and in one piece for the sentence (`choices`).
fn choices(mut problem: Problem, choices: Vec<String>) -> Problem {
    problem.args.push((
        "choices",
        Arg::Each {
            zh: choices.join(ENUMERATION_COMMA),
            en: choices.join(", "),
        },
    ));
    problem.suggestions = choices;
    problem
}

#[cfg(test)]
mod tests;
