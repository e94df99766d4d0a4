//! Membership in the rulebook: statuses, standings, endings, transfer and a person's attributes; why: what is asked of a person is data.

use crate::{Param, Title};

/// Status of a membership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Title,
    /// Other words lists hold for it; what is read only, never shown.
    pub also: Vec<String>,
    /// True when members in this status count as members in statistics.
    pub counted: bool,
    /// True when they may vote.
    pub vote: bool,
    /// True for the one status a membership has when nothing is said.
    pub default: bool,
}

/// Standing of a member towards the own organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Title,
    /// True when the member is expected at meetings.
    pub attends: bool,
    /// True for the one standing a member has when nothing is said.
    pub default: bool,
}

/// A way a membership ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Title,
}

/// How a membership moves from one organisation to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Days within which the receiving organisation must confirm.
    pub confirm_within_days: Param<u16>,
    /// A sentence for people on where the number comes from.
    pub note: Title,
}

/// Something known of a person, chosen from a list of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Title,
    /// Other headings its column has in lists; read only, never shown.
    pub also: Vec<String>,
    /// True when a new member's record is incomplete without it.
    pub required: bool,
    /// Name of the standard the codes come from; empty when they are the rulebook's own.
    pub standard: String,
    /// Its values in the order they are offered.
    pub values: Vec<AttributeValue>,
}

impl Attribute {
    /// The value of that code.
    #[must_use]
    pub fn value(&self, code: &str) -> Option<&AttributeValue> {
        self.values.iter().find(|value| value.code == code)
    }
}

/// One value of an [`Attribute`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeValue {
    /// Code as stored and exchanged.
    pub code: String,
    /// Title.
    pub title: Title,
    /// Usual short names. A word may stand at two values: then a list that uses it must say which is meant.
    pub also: Vec<String>,
    /// Code of the value it is a finer form of.
    pub parent: Option<String>,
}
