//! The numbers of a vote or an election as they were counted and recorded; why: the minutes keep what was counted, and what it
//! means is worked out from that, never typed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The numbers of a vote.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Counted {
    /// How many may vote, where it is typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entitled: Option<u32>,
    /// Who of them is not counted, with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
    /// How many are there.
    pub present: u32,
    /// Opinions handed in writing before.
    #[serde(skip_serializing_if = "zero")]
    pub written: u32,
    /// For.
    #[serde(skip_serializing_if = "zero")]
    pub ayes: u32,
    /// Against.
    #[serde(skip_serializing_if = "zero")]
    pub nays: u32,
    /// Neither.
    #[serde(skip_serializing_if = "zero")]
    pub abstained: u32,
    /// Void.
    #[serde(skip_serializing_if = "zero")]
    pub void: u32,
    /// What else is counted, by its id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub counts: BTreeMap<String, Pair>,
    /// The ballots, when persons were elected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub poll: Option<Poll>,
}

/// Somebody who could vote and is left out of the count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Who; empty where only the number is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// Why.
    pub why: String,
}

/// What else is counted: of how many, and there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// Of how many.
    pub of: u32,
    /// How many are there.
    pub present: u32,
}

/// The ballots of an election.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Poll {
    /// How many are elected, where it is typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats: Option<u16>,
    /// Ballots handed out.
    pub issued: u32,
    /// Ballots that came back.
    pub returned: u32,
    /// Of these, void: more names than seats, or not to be read.
    #[serde(skip_serializing_if = "zero")]
    pub void: u32,
    /// Who stands, with the votes for each.
    pub candidates: Vec<Candidate>,
}

impl Poll {
    /// The valid ballots.
    #[must_use]
    pub fn valid(&self) -> u32 {
        self.returned.saturating_sub(self.void)
    }
}

/// Somebody who stands in an election.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Who: an id the caller knows.
    pub who: String,
    /// Votes.
    pub votes: u32,
}

/// Who was elected in one round.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Chosen {
    /// In the order of their votes.
    pub elected: Vec<String>,
    /// Seats that are still free.
    pub missing: u16,
    /// Those with as many votes as each other at the last seats: the next round is among them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tied: Vec<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands the field as a reference"
)]
fn zero(number: &u32) -> bool {
    *number == 0
}
