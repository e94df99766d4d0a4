//! How large, how old and from which seed; why: a demo wants a county, a test wants a hamlet in milliseconds.

use jiff::civil::Date;

/// Which frame of organisations is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A whole county with every kind of organisation.
    County,
    /// One township of a county with a few villages, and its neighbour.
    Hamlet,
    /// A federation of cooperatives with their sections.
    Federation,
}

impl Shape {
    /// All shapes; the first written for a rulebook is its usual one.
    pub const ALL: [Shape; 3] = [Shape::County, Shape::Hamlet, Shape::Federation];

    /// Name of the rulebook it is written for.
    #[must_use]
    pub fn rulebook(self) -> &'static str {
        crate::data::tables(self).rulebook
    }
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

    /// Five years, about 40 cooperatives and 2,500 members alive today.
    #[must_use]
    pub fn federation(today: Date) -> Plan {
        Plan {
            seed: 1,
            today,
            years: 5,
            members: 2_500,
            shape: Shape::Federation,
        }
    }

    /// The plan of a shape as it is usually built.
    #[must_use]
    pub fn usual(shape: Shape, today: Date) -> Plan {
        match shape {
            Shape::County => Plan::county(today),
            Shape::Hamlet => Plan::hamlet(today),
            Shape::Federation => Plan::federation(today),
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
