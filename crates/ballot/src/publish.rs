//! What may be published of a closed poll. Why it is made of what is shown and not of what was counted: whole ballots would give
//! away every number that was hidden with care.

use serde::{Deserialize, Serialize};

use crate::{Board, Digest, Opened, Poll, PollKey, Remarks, Shown, View};

/// The record of a closing, for the notice board: it binds what was asked, the key that is gone, every ballot and every text,
/// and says the result as far as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// Of the poll as it was opened.
    pub poll: Digest,
    /// Of the key, as it was announced at opening.
    pub key: Digest,
    /// Of all ballots, published or not.
    pub board: Digest,
    /// Of all free texts, published or not.
    pub remarks: Digest,
    /// The result.
    pub shown: Shown,
}

/// Everything of a poll that may be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// The record.
    pub closing: Closing,
    /// The ballots; only where every number of the poll is shown as it is.
    pub board: Option<Board>,
    /// The free texts; only where the number of ballots is shown.
    pub remarks: Option<Remarks>,
}

/// Takes from an opened poll what may be published. `shown`: what is shown of this very poll; where polls are summed, of its own
/// node of the tree.
#[must_use]
pub fn publish(poll: &Poll, key: PollKey, opened: &Opened, shown: Shown) -> Publication {
    let tally = &opened.tally;
    let of_this = shown.ballots == Some(tally.ballots);
    let exact = of_this
        && shown.questions.len() == tally.questions.len()
        && shown
            .questions
            .iter()
            .zip(&tally.questions)
            .all(|(view, counts)| matches!(view, View::Exact(exact) if exact == counts));
    Publication {
        board: exact.then(|| opened.board.clone()),
        remarks: of_this.then(|| opened.remarks.clone()),
        closing: Closing {
            poll: poll.digest(),
            key: key.digest(),
            board: opened.board.digest(poll),
            remarks: opened.remarks.digest(poll),
            shown,
        },
    }
}
