//! Stretches of time in a procedure: how long something waits, and until when it is to be done; why: a limit is counted from
//! something that happened, and every place may count it differently.

use super::FieldRef;
use crate::Citation;

/// A number that is fixed, or one of the procedure's settings.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Amount {
    /// The number itself.
    Fixed(i64),
    /// What the setting of that id says (`param.<id>`).
    Param(String),
}

impl Amount {
    /// The number, when settings have these values.
    #[must_use]
    pub fn value(&self, param: impl FnOnce(&str) -> Option<i64>) -> Option<i64> {
        match self {
            Amount::Fixed(number) => Some(*number),
            Amount::Param(id) => param(id),
        }
    }
}

/// A stretch of time: so many of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Span {
    /// How many.
    pub amount: Amount,
    /// Of what. For a setting this is the setting's own unit.
    pub unit: SpanUnit,
}

/// What a [`Span`] is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SpanUnit {
    /// Calendar days.
    Day,
    /// Days on which people work.
    WorkingDay,
    /// Months: to the same day of the month, or its last one.
    Month,
    /// Years: to the same day of the year, or the day before where there is none.
    Year,
}

impl SpanUnit {
    /// All of them.
    pub const ALL: [SpanUnit; 4] = [
        SpanUnit::Day,
        SpanUnit::WorkingDay,
        SpanUnit::Month,
        SpanUnit::Year,
    ];

    /// As the unit of a setting.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            SpanUnit::Day => "day",
            SpanUnit::WorkingDay => "working-day",
            SpanUnit::Month => "month",
            SpanUnit::Year => "year",
        }
    }

    /// As written after a number: `7 days`, `5 working days`.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            SpanUnit::Day => "days",
            SpanUnit::WorkingDay => "working days",
            SpanUnit::Month => "months",
            SpanUnit::Year => "years",
        }
    }
}

/// What a stretch of time is counted from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The day the case was started (`start`).
    Start,
    /// The day a step was taken, by its id; where it was taken several times, the last.
    Step(String),
    /// A day given at a step (`<step>.<field>`).
    Field(FieldRef),
    /// A day the register knows of the organisation, by the path of the fact (`term.ends`).
    Fact(String),
}

/// The earliest day of a step: not before so much time has passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// From when it is counted.
    pub after: Anchor,
    /// True when it is counted back from a day that lies ahead: not earlier than so long before it.
    pub before: bool,
    /// How long.
    pub at_least: Span,
    /// True for what is only normally so: an earlier day warns, and is not refused.
    pub advice: bool,
    /// Act and article; the step's where it has none of its own.
    pub source: Citation,
}

/// The latest day of a step. A later day is recorded as late and never refused; where nobody acts until then and the step says
/// what silence means, the case goes there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Within {
    /// From when it is counted.
    pub of: Anchor,
    /// True when it is counted back from a day that lies ahead: at least so long before it.
    pub before: bool,
    /// How long.
    pub at_most: Span,
    /// How long in special cases, for which a reason is recorded.
    pub extended: Option<Span>,
    /// True for what is only normally so.
    pub advice: bool,
    /// Act and article; the step's where it has none of its own.
    pub source: Citation,
}
