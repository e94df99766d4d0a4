//! Counting again what was published, by anybody, offline. Why the digest is looked at too: two ballots that exchanged an answer
//! give the same totals.

use std::collections::BTreeSet;

use crate::{BallotId, Board, Closing, Poll, Tally, View};

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
    /// The same counts of other ballots.
    #[error("the counts agree, but the ballots are not those that were opened")]
    Ballots,
}

/// Counts the ballots and compares them with the published result.
///
/// # Errors
/// The first difference.
pub fn recount(poll: &Poll, closing: &Closing, board: &Board) -> Result<Tally, Mismatch> {
    if closing.poll != poll.digest() {
        return Err(Mismatch::Poll);
    }
    let mut ids = BTreeSet::new();
    for ballot in &board.ballots {
        if !ids.insert(ballot.id) {
            return Err(Mismatch::Twice(ballot.id));
        }
        if !poll.takes(&ballot.grades) {
            return Err(Mismatch::Impossible(ballot.id));
        }
    }
    let tally = Tally::of(poll, &board.ballots);
    if closing.shown.ballots != Some(tally.ballots) {
        return Err(Mismatch::Number {
            published: closing.shown.ballots.unwrap_or(0),
            found: tally.ballots,
        });
    }
    for (at, (question, counts)) in poll.questions().iter().zip(&tally.questions).enumerate() {
        let published = closing.shown.questions.get(at);
        if !matches!(published, Some(View::Exact(published)) if published == counts) {
            return Err(Mismatch::Question(question.code.clone()));
        }
    }
    if closing.board != board.digest(poll) {
        return Err(Mismatch::Ballots);
    }
    Ok(tally)
}
