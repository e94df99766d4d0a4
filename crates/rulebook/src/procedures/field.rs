//! What is asked at a step; why: a step asks for the day, the number or the name that the rule needs, and for nothing else.

use super::{Amount, Span};
use crate::Title;
use crate::rules::Unit;

/// One thing asked at a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Id, unique in the step.
    pub id: String,
    /// Title.
    pub title: Title,
    /// What may be answered.
    pub ty: FieldType,
    /// True when it may be left empty.
    pub optional: bool,
    /// Where the answer is known from: then it is filled in, and not asked.
    pub known: Option<Known>,
}

/// What may be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldType {
    /// A day, not after the day the step is taken (`day`).
    Day {
        /// So long ago at least, on the day the step is taken: an age.
        ago: Option<Span>,
        /// True when the day may lie ahead.
        ahead: bool,
    },
    /// A whole number (`number`).
    Number {
        /// What is counted.
        unit: Unit,
        /// Least value taken.
        min: Option<Amount>,
        /// Greatest value taken.
        max: Option<Amount>,
    },
    /// A short text (`text`).
    Text,
    /// Yes or no (`yes-no`).
    YesNo,
    /// One of these (`choice`).
    Choice(Vec<crate::Named>),
    /// One person of the register (`person`), or several different ones (`persons`).
    Persons {
        /// At least so many.
        min: Amount,
        /// At most so many; `None`: any number.
        max: Option<Amount>,
        /// Only in one of these statuses (ids); empty: any.
        statuses: Vec<String>,
    },
    /// An organisation of the tree (`organization`).
    Organization {
        /// Only of these kinds (ids, classes spelled out); empty: any.
        kinds: Vec<String>,
    },
    /// A paper: its number, or a file with its fingerprint (`paper`).
    Paper,
}

/// Where an answer is known from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Known {
    /// A fact of the organisation, by its path.
    Fact(String),
    /// What was answered at an earlier step.
    Field(FieldRef),
    /// A number of the secret evaluation held for a step.
    Poll {
        /// Id of the step.
        step: String,
        /// Which number.
        number: PollNumber,
    },
}

/// What is said in numbers of a secret evaluation, besides its result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PollNumber {
    /// How many could take part (`poll.entitled`).
    Entitled,
    /// How many ballots there were, where that is said (`poll.ballots`).
    Ballots,
}

/// A field of a step of the same procedure (`<step>.<field>`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldRef {
    /// Id of the step.
    pub step: String,
    /// Id of the field.
    pub field: String,
}

/// One of the ways a step asks for enough of something: of several, one is to be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enough {
    /// Id of a number asked at the same step.
    pub field: String,
    /// At least so much.
    pub at_least: Amount,
}
