//! Closing: two halves, and the urn is opened, shuffled, counted; the key is gone when this returns. Why one function: there is no
//! state in between, in which ballots are open and still in the order of the voters, that anybody could store or look at.

use needle_model::{Chance, PersonId};

use crate::chance::shuffle;
use crate::half::{BadHalves, Half};
use crate::key::joined;
use crate::{Ballot, BallotId, Board, Poll, PollKey, Remarks, Salt, Tally, Urn};

/// What comes out of an urn. For the store to keep; what of it may be seen, [`crate::publish`] says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The grades, in an order by chance.
    pub board: Board,
    /// The free texts, in another order by chance.
    pub remarks: Remarks,
    /// What was counted.
    pub tally: Tally,
    /// Whose sheets did not open: damaged, or not sealed for them and for this poll. They count nowhere.
    pub spoiled: Vec<PersonId>,
}

/// Opens the urn of a poll. The halves are used up; what was sealed should be deleted by the same transaction that keeps what
/// comes out.
///
/// # Errors
/// When the halves are not two of this poll's key.
pub fn close(
    poll: &Poll,
    key: PollKey,
    halves: [Half; 2],
    urn: &Urn,
    chance: &mut dyn Chance,
) -> Result<Opened, BadHalves> {
    let secret = joined(&key, &halves)?;
    drop(halves);
    let mut ballots = Vec::with_capacity(urn.len());
    let mut texts = Vec::new();
    let mut spoiled = Vec::new();
    for (voter, sealed) in urn.iter() {
        let Some(mut sheet) = sealed.open(poll, &secret, voter) else {
            spoiled.push(voter);
            continue;
        };
        let mut id = [0u8; 16];
        chance.fill(&mut id);
        ballots.push(Ballot {
            id: BallotId(id),
            grades: std::mem::take(&mut sheet.grades),
        });
        if !sheet.text.trim().is_empty() {
            texts.push(std::mem::take(&mut sheet.text));
        }
    }
    drop(secret);
    shuffle(&mut ballots, chance);
    shuffle(&mut texts, chance);
    let mut salts = [[0u8; 16]; 2];
    salts.iter_mut().for_each(|salt| chance.fill(salt));
    let [board, remarks] = salts.map(Salt);
    Ok(Opened {
        tally: Tally::of(poll, &ballots),
        board: Board {
            salt: board,
            ballots,
        },
        remarks: Remarks {
            salt: remarks,
            texts,
        },
        spoiled,
    })
}
