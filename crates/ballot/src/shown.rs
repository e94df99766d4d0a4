//! The numbers of a poll as they may be seen. Why a type of its own: pages, files and the notice board take this and never a
//! [`Tally`], so a number that is hidden cannot slip out by a side door.

use serde::{Deserialize, Serialize};

use crate::{Limits, Node, Tally, show_tree};

/// What may be seen of one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// Nothing: too few answers, or somebody else's could be worked out.
    Hidden,
    /// Nearly all chose one answer; whether all did is not said.
    Band {
        /// The answer.
        answer: u8,
        /// It has so many of a hundred, or more.
        at_least: u8,
        /// How many chose an answer at all.
        answered: u64,
    },
    /// How often each answer was chosen.
    Exact(Vec<u64>),
}

/// What may be seen of a poll, or of the sum of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// How many ballots; `None` when that is not said.
    pub ballots: Option<u64>,
    /// For each question.
    pub questions: Vec<View>,
}

/// What may be seen of a poll that is summed with no other. Where there are totals of several polls, ask [`show_tree`] for all of
/// them, also for the page of a single one.
#[must_use]
pub fn show(tally: &Tally, limits: Limits) -> Shown {
    let alone = Node {
        parent: None,
        own: Some(tally.clone()),
    };
    let nothing = Shown {
        ballots: None,
        questions: vec![View::Hidden; tally.questions.len()],
    };
    show_tree(&[alone], limits)
        .ok()
        .and_then(|mut shown| shown.pop())
        .unwrap_or(nothing)
}
