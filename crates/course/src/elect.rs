//! Who is elected, of those who stand; why: a tie at the last seat and seats that stay empty are settled by the same count for
//! every body, and the people concerned may work it out by hand.

use needle_model::case::{Candidate, Chosen, Poll};

/// What earlier rounds of an election left.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Before {
    /// Those already elected.
    pub elected: Vec<String>,
    /// Seats that are still free.
    pub seats: u16,
    /// Those among whom this round is, after a tie; empty: anybody not yet elected.
    pub among: Vec<String>,
}

/// How an election came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elected {
    /// Seats that were free in this round.
    pub seats: u16,
    /// How many stood.
    pub standing: u32,
    /// How many had to stand at least.
    pub standing_least: u32,
    /// Votes needed to be elected.
    pub needed: u64,
    /// Ballots handed out.
    pub issued: u32,
    /// Ballots that came back.
    pub returned: u32,
    /// Of these, valid.
    pub valid: u32,
    /// Those elected, most votes first.
    pub elected: Vec<Candidate>,
    /// Those with as many votes as each other at the last seats.
    pub tied: Vec<Candidate>,
    /// Those without enough votes, or for whom no seat was left, most votes first.
    pub others: Vec<Candidate>,
    /// Seats that are still free.
    pub missing: u16,
}

impl Elected {
    /// Nobody is elected: too few were there.
    pub(crate) fn nobody(&mut self) {
        let mut all = std::mem::take(&mut self.elected);
        all.append(&mut self.tied);
        all.append(&mut self.others);
        self.others = all;
        self.missing = self.seats;
    }

    /// As it is kept in the event.
    #[must_use]
    pub fn chosen(&self) -> Chosen {
        let names = |list: &[Candidate]| list.iter().map(|one| one.who.clone()).collect();
        Chosen {
            elected: names(&self.elected),
            missing: self.missing,
            tied: names(&self.tied),
        }
    }
}

/// Fills the seats by the order of votes among those who have enough: first those elected, then those tied, then the others.
pub(crate) fn fill(
    candidates: &[Candidate],
    seats: u16,
    needed: u64,
) -> (Vec<Candidate>, Vec<Candidate>, Vec<Candidate>) {
    let mut order = candidates.to_vec();
    // Equal ones stay as on the ballot.
    order.sort_by_key(|one| std::cmp::Reverse(one.votes));
    let enough = order
        .iter()
        .filter(|one| u64::from(one.votes) >= needed)
        .count();
    let mut others = order.split_off(enough);
    let seats = usize::from(seats);
    if order.len() <= seats {
        return (order, Vec::new(), others);
    }
    if seats == 0 {
        order.append(&mut others);
        return (Vec::new(), Vec::new(), order);
    }
    let (last, next) = (order[seats - 1].votes, order[seats].votes);
    if last > next {
        let mut left = order.split_off(seats);
        left.append(&mut others);
        return (order, Vec::new(), left);
    }
    let (above, rest): (Vec<_>, Vec<_>) = order.into_iter().partition(|one| one.votes > last);
    let (tied, mut left): (Vec<_>, Vec<_>) = rest.into_iter().partition(|one| one.votes == last);
    left.append(&mut others);
    (above, tied, left)
}

/// Counts ballots, each a list of names: one with more names than seats, or with a name that does not stand or stands there
/// twice, is void.
#[must_use]
pub fn tally(candidates: &[String], seats: u16, issued: u32, ballots: &[Vec<String>]) -> Poll {
    let mut poll = Poll {
        seats: Some(seats),
        issued,
        returned: u32::try_from(ballots.len()).unwrap_or(u32::MAX),
        void: 0,
        candidates: candidates
            .iter()
            .map(|who| Candidate {
                who: who.clone(),
                votes: 0,
            })
            .collect(),
    };
    for names in ballots {
        let twice = names
            .iter()
            .enumerate()
            .any(|(place, name)| names[..place].contains(name));
        let unknown = names.iter().any(|name| !candidates.contains(name));
        if twice || unknown || names.len() > usize::from(seats) {
            poll.void = poll.void.saturating_add(1);
            continue;
        }
        for one in poll
            .candidates
            .iter_mut()
            .filter(|one| names.contains(&one.who))
        {
            one.votes = one.votes.saturating_add(1);
        }
    }
    poll
}

#[cfg(test)]
mod tests;
