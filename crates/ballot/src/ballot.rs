//! What is left of a vote after closing, and may be published: the grades under an id that says nothing, and the texts apart from
//! them. Why nothing else is here, and no word for a moment, a place or a person: every further field is a way back to the
//! voter. A test reads this file and refuses the names of such types.

use serde::{Deserialize, Serialize};

use crate::digest::hex_bytes;
use crate::{Digest, Poll};

/// The id of a ballot: sixteen bytes of pure chance. Not one of the ids used elsewhere, for those carry the moment they were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BallotId(#[serde(with = "hex_bytes")] pub [u8; 16]);

/// Chance that goes into a digest, so that nobody finds out by trying what a digest of few ballots stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Salt(#[serde(with = "hex_bytes")] pub [u8; 16]);

/// One opened ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    /// Which.
    pub id: BallotId,
    /// One for each question; `None` where no answer was chosen.
    pub grades: Vec<Option<u8>>,
}

/// All opened ballots of a poll, in an order by chance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Board {
    /// Goes into the digest.
    pub salt: Salt,
    /// The ballots.
    pub ballots: Vec<Ballot>,
}

/// All free texts of a poll, in an order by chance that has nothing to do with that of the ballots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remarks {
    /// Goes into the digest.
    pub salt: Salt,
    /// The texts that were not empty.
    pub texts: Vec<String>,
}

impl Board {
    /// The digest of every ballot, whatever their order.
    #[must_use]
    pub fn digest(&self, poll: &Poll) -> Digest {
        let mut rows: Vec<Vec<u8>> = self
            .ballots
            .iter()
            .map(|ballot| {
                let grades = ballot
                    .grades
                    .iter()
                    .map(|g| g.map_or(0, |g| g.saturating_add(1)));
                ballot.id.0.into_iter().chain(grades).collect()
            })
            .collect();
        rows.sort();
        digest("needle board 1", poll, self.salt, &rows)
    }
}

impl Remarks {
    /// The digest of every text, whatever their order.
    #[must_use]
    pub fn digest(&self, poll: &Poll) -> Digest {
        let mut rows: Vec<&str> = self.texts.iter().map(String::as_str).collect();
        rows.sort_unstable();
        digest("needle remarks 1", poll, self.salt, &rows)
    }
}

fn digest<T: AsRef<[u8]>>(what: &str, poll: &Poll, salt: Salt, rows: &[T]) -> Digest {
    let poll = poll.digest();
    let mut parts: Vec<&[u8]> = vec![&poll.0, &salt.0];
    parts.extend(rows.iter().map(AsRef::as_ref));
    Digest::of(what, &parts)
}
