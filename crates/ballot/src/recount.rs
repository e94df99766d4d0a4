//! Counting again what was published, by anybody, offline. Why the digest is looked at too: two ballots that exchanged an answer
//! give the same totals. Why all differences are said and not the first alone: whether a ballot was changed or the result was is seen
//! by which of them stand together.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{BallotId, Board, Closing, Poll, Tally, View};

/// The file of a poll as it is given out: everything it takes to count again, and nothing besides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BallotFile {
    /// What was asked.
    pub poll: Poll,
    /// The record of the closing. Whoever changes ballots in a file can change this too: compare it with another copy.
    pub closing: Closing,
    /// The ballots.
    pub board: Board,
}

/// How published ballots differ from the published result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    /// The result is of another poll.
    #[error("the result belongs to a poll with other questions or limits")]
    Poll,
    /// One ballot twice.
    #[error("ballot {} is there twice", needle_model::hex::encode(&.0.0))]
    Twice(BallotId),
    /// A ballot that nobody could have cast.
    #[error("ballot {} has an answer that was not to choose from", needle_model::hex::encode(&.0.0))]
    Impossible(BallotId),
    /// Ballots were added or are missing.
    #[error("there are {found} ballots; the result says {published}")]
    Number {
        /// What the result says; 0 where it does not say.
        published: u64,
        /// What there is.
        found: u64,
    },
    /// Other counts.
    #[error("the counts of question “{0}” are not those of the result")]
    Question(String),
    /// Other ballots, whatever their counts.
    #[error("the ballots are not those that were opened: their digest is another")]
    Ballots,
}

/// Counts the ballots and compares them with the published result.
///
/// # Errors
/// The first difference.
pub fn recount(poll: &Poll, closing: &Closing, board: &Board) -> Result<Tally, Mismatch> {
    match differences(poll, closing, board).into_iter().next() {
        Some(first) => Err(first),
        None => Ok(Tally::of(poll, &board.ballots)),
    }
}

/// Every difference between the ballots and the published result; none when they are one.
#[must_use]
pub fn differences(poll: &Poll, closing: &Closing, board: &Board) -> Vec<Mismatch> {
    if closing.poll != poll.digest() {
        // Of another poll nothing can be compared.
        return vec![Mismatch::Poll];
    }
    let mut found = Vec::new();
    let (mut ids, mut twice) = (BTreeSet::new(), BTreeSet::new());
    for ballot in &board.ballots {
        if !ids.insert(ballot.id) && twice.insert(ballot.id) {
            found.push(Mismatch::Twice(ballot.id));
        }
    }
    let wrong = board.ballots.iter().filter(|it| !poll.takes(&it.grades));
    found.extend(wrong.map(|ballot| Mismatch::Impossible(ballot.id)));
    let tally = Tally::of(poll, &board.ballots);
    if closing.shown.ballots != Some(tally.ballots) {
        found.push(Mismatch::Number {
            published: closing.shown.ballots.unwrap_or(0),
            found: tally.ballots,
        });
    }
    for (at, (question, counts)) in poll.questions().iter().zip(&tally.questions).enumerate() {
        let published = closing.shown.questions.get(at);
        if !matches!(published, Some(View::Exact(published)) if published == counts) {
            found.push(Mismatch::Question(question.code.clone()));
        }
    }
    if closing.board != board.digest(poll) {
        found.push(Mismatch::Ballots);
    }
    found
}
