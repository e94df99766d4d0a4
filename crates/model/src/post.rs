//! How a post is held: by which way somebody came into it, who sent them, for whom they stand in; and how it changes hands.

use serde::{Deserialize, Serialize};

use crate::id::{HoldingId, OrgId};

/// In what way a post is held.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// How they came into it: a way of the rulebook (elected, appointed, sent …); none where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<String>,
    /// The organisation that sent them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_by: Option<OrgId>,
    /// For whom they act; none for a holder of their own right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands_in: Option<StandsIn>,
}

impl Held {
    /// True when nothing is said: it is not written then.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Held::default()
    }

    /// True when they only act for somebody: the seat is not theirs.
    #[must_use]
    pub fn acts(&self) -> bool {
        self.stands_in.is_some()
    }
}

/// For whom somebody acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StandsIn {
    /// For nobody in particular: the post is vacant.
    Vacancy,
    /// For whoever holds it and cannot see to it for a time.
    Holder(HoldingId),
}

/// How somebody left a post, where it is more than that they left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PostEnd {
    /// Another took their place on the same day.
    Rotated,
    /// They were called back before their time was over.
    Recalled,
}

impl PostEnd {
    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            PostEnd::Rotated => "rotated",
            PostEnd::Recalled => "recalled",
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn from_code(code: &str) -> Option<PostEnd> {
        [PostEnd::Rotated, PostEnd::Recalled]
            .into_iter()
            .find(|it| it.code() == code)
    }
}

/// What went over with a post: how much of each, and the digest of the list that was signed. What the rules ask for is not among it:
/// findings follow from records and the day, and meet whoever holds the post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOver {
    /// Steps of open cases that wait for the post.
    pub cases: u32,
    /// Meetings that are not over.
    pub meetings: u32,
    /// Papers that stand put up.
    pub papers: u32,
    /// SHA-256 of the list, in hex.
    pub sha256: String,
}
