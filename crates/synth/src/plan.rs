//! How large, how old and from which seed; why: a demo wants a county, a test wants a hamlet in milliseconds.

use jiff::civil::Date;

/// Which frame of organisations is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A whole county with every kind of organisation.
    County,
    /// One township of a county with a few villages, and its neighbour.
    Hamlet,
}

/// What to invent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Same seed, same commands.
    pub seed: u64,
    /// The last day anything happens on.
    pub today: Date,
    /// Years of history before `today`.
    pub years: i16,
    /// Members alive today.
    pub members: usize,
    /// Frame of organisations.
    pub shape: Shape,
}

impl Plan {
    /// The demo: ten years, about 1,100 organisations and 18,000 members alive today.
    #[must_use]
    pub fn county(today: Date) -> Plan {
        Plan {
            seed: 1,
            today,
            years: 10,
            members: 18_000,
            shape: Shape::County,
        }
    }

    /// For tests: two years, about 20 organisations and 150 members.
    #[must_use]
    pub fn hamlet(today: Date) -> Plan {
        Plan {
            seed: 1,
            today,
            years: 2,
            members: 150,
            shape: Shape::Hamlet,
        }
    }
}
