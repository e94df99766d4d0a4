//! What the numbers of a vote mean: whether enough were there, whether enough agreed, and what is missing; why: the sentence under
//! the form and the one in the minutes are made of the same numbers that decide.

use needle_model::Refusal;
use needle_rulebook::procedures::{Base, Fraction, Outcome, Share, Than, Vote};

use crate::elect::{Before, Elected};
use crate::election::election;
use needle_model::case::Counted;

/// By what a vote is judged, besides its own numbers.
#[derive(Clone, Copy)]
pub struct Ruling<'a> {
    /// The vote as the procedure has it.
    pub vote: &'a Vote,
    /// The settings that hold.
    pub settings: &'a dyn Fn(&str) -> Option<i64>,
    /// How many may vote, when the register or a fact says it.
    pub entitled: Option<u64>,
    /// How many are elected, when an earlier answer says it.
    pub seats: Option<i64>,
    /// Id of the listed matter.
    pub matter: Option<&'a str>,
    /// What earlier rounds of the same election left.
    pub before: Option<&'a Before>,
}

/// One share that is asked for, and how far it is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// Whether the share itself is enough.
    pub than: Than,
    /// The share.
    pub share: Fraction,
    /// Of what.
    pub base: Base,
    /// Of how many.
    pub of: u64,
    /// How many there are.
    pub got: u64,
    /// How many are needed.
    pub needed: u64,
}

impl Measured {
    /// True when it is reached.
    #[must_use]
    pub fn reached(&self) -> bool {
        self.got >= self.needed
    }

    /// How many are lacking.
    #[must_use]
    pub fn lacking(&self) -> u64 {
        self.needed.saturating_sub(self.got)
    }
}

/// How a vote came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VoteResult {
    /// Carried; everybody elected.
    Carried,
    /// Lost.
    Lost,
    /// As many for as against; as many votes at the last seat.
    Tie,
    /// Too few were there.
    NoQuorum,
    /// Fewer were elected than there are seats.
    TooFew,
}

impl VoteResult {
    /// The outcome of the step.
    #[must_use]
    pub fn outcome(self) -> Outcome {
        match self {
            VoteResult::Carried => Outcome::Yes,
            VoteResult::Lost => Outcome::No,
            VoteResult::Tie => Outcome::Tie,
            VoteResult::NoQuorum => Outcome::NoQuorum,
            VoteResult::TooFew => Outcome::TooFew,
        }
    }
}

/// What the numbers of a vote mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How many may vote and are counted.
    pub entitled: u64,
    /// How many may vote and are not counted.
    pub left_out: u64,
    /// How many are there or handed in an opinion in writing.
    pub present: u64,
    /// How many of these in writing.
    pub written: u64,
    /// For.
    pub ayes: u64,
    /// Against.
    pub nays: u64,
    /// Neither.
    pub abstained: u64,
    /// Void.
    pub void: u64,
    /// The valid votes or ballots.
    pub cast: u64,
    /// What is asked of those present: one of these is enough. Empty: nothing is asked.
    pub quorum: Vec<Measured>,
    /// What is asked of those who agree; in an election, of the votes for each.
    pub majority: Measured,
    /// True when the matter asks for more than others.
    pub stricter: bool,
    /// How persons were elected.
    pub election: Option<Elected>,
    /// How it came out.
    pub result: VoteResult,
}

impl Verdict {
    /// True when enough are there.
    #[must_use]
    pub fn quorate(&self) -> bool {
        self.quorum.is_empty() || self.quorum.iter().any(Measured::reached)
    }

    /// The share of those present that is reached, or else the one nearest to it.
    #[must_use]
    pub fn nearest_quorum(&self) -> Option<&Measured> {
        self.quorum.iter().min_by_key(|share| share.lacking())
    }
}

/// What the numbers of a vote mean.
///
/// # Errors
/// Every reason why these numbers can't be those of such a vote.
pub fn verdict(ruling: &Ruling<'_>, counted: &Counted) -> Result<Verdict, Vec<Refusal>> {
    let mut wrong = Vec::new();
    let vote = ruling.vote;
    let entitled = entitled(ruling, counted, &mut wrong);
    let present = u64::from(counted.present) + u64::from(counted.written);
    if counted.written > 0 && !vote.written {
        wrong.push(Refusal::new("vote-no-writing", "written").with("written", counted.written));
    }
    if let Some(entitled) = entitled.filter(|entitled| present > *entitled) {
        wrong.push(
            Refusal::new("present-over-entitled", "present")
                .with("present", present)
                .with("entitled", entitled),
        );
    }
    if vote.election.is_some() != counted.poll.is_some() {
        let code = if vote.election.is_some() {
            "election-missing"
        } else {
            "election-not-asked"
        };
        wrong.push(Refusal::new(code, "poll"));
    }
    sums(counted, present, &mut wrong);
    let (quorum, majority, stricter) = asked(ruling);
    let cast = match &counted.poll {
        Some(poll) => u64::from(poll.valid()),
        None => [counted.ayes, counted.nays, counted.abstained]
            .map(u64::from)
            .iter()
            .sum(),
    };
    let sizes = Sizes {
        counted,
        entitled: entitled.unwrap_or(0),
        present,
        cast,
    };
    let quorum: Vec<Option<Measured>> = quorum
        .iter()
        .map(|share| sizes.measure(ruling, share, None, &mut wrong))
        .collect();
    let majority = sizes.measure(ruling, majority, Some(u64::from(counted.ayes)), &mut wrong);
    let elected = match (&vote.election, &counted.poll, &majority) {
        (Some(rule), Some(poll), Some(asked)) => {
            election(rule, ruling, poll, present, asked.needed, &mut wrong)
        }
        _ => None,
    };
    let (Some(entitled), Some(majority), true) = (entitled, majority, wrong.is_empty()) else {
        return Err(wrong);
    };
    let mut verdict = Verdict {
        entitled,
        left_out: u64::try_from(counted.left_out.len()).unwrap_or(u64::MAX),
        present,
        written: u64::from(counted.written),
        ayes: u64::from(counted.ayes),
        nays: u64::from(counted.nays),
        abstained: u64::from(counted.abstained),
        void: u64::from(counted.poll.as_ref().map_or(counted.void, |poll| poll.void)),
        cast,
        quorum: quorum.into_iter().flatten().collect(),
        majority,
        stricter,
        election: elected,
        result: VoteResult::NoQuorum,
    };
    verdict.result = result(&verdict);
    if verdict.result == VoteResult::NoQuorum {
        // Who got how many votes means nothing where too few were there.
        if let Some(elected) = &mut verdict.election {
            elected.nobody();
        }
    }
    Ok(verdict)
}

fn result(verdict: &Verdict) -> VoteResult {
    if !verdict.quorate() {
        return VoteResult::NoQuorum;
    }
    match &verdict.election {
        Some(elected) if !elected.tied.is_empty() => VoteResult::Tie,
        Some(elected) if elected.missing > 0 => VoteResult::TooFew,
        Some(_) => VoteResult::Carried,
        None if verdict.majority.reached() => VoteResult::Carried,
        None if verdict.ayes == verdict.nays && verdict.ayes > 0 => VoteResult::Tie,
        None => VoteResult::Lost,
    }
}

/// How many may vote and are counted.
fn entitled(ruling: &Ruling<'_>, counted: &Counted, wrong: &mut Vec<Refusal>) -> Option<u64> {
    let typed = counted.entitled.map(u64::from);
    let all = match (ruling.entitled, typed) {
        (Some(known), Some(typed)) if known != typed => {
            wrong.push(
                Refusal::new("vote-entitled-differs", "entitled")
                    .with("entitled", typed)
                    .with("known", known),
            );
            return None;
        }
        (known, typed) => known.or(typed),
    };
    let left_out = u64::try_from(counted.left_out.len()).unwrap_or(u64::MAX);
    if left_out > 0 && !ruling.vote.not_counted {
        wrong.push(Refusal::new("vote-all-counted", "left_out").with("count", left_out));
    }
    if counted.left_out.iter().any(|one| one.why.trim().is_empty()) {
        wrong.push(Refusal::new("reason-missing", "left_out"));
    }
    let counted = all.and_then(|all| all.checked_sub(left_out));
    if counted.is_none_or(|number| number == 0) {
        wrong.push(Refusal::new("vote-entitled-missing", "entitled"));
        return None;
    }
    counted
}

/// The votes add up to those present.
fn sums(counted: &Counted, present: u64, wrong: &mut Vec<Refusal>) {
    let votes = [counted.ayes, counted.nays, counted.abstained, counted.void];
    let sum: u64 = votes.map(u64::from).iter().sum();
    // In an election the ballots are counted, and nobody is for or against.
    let expected = if counted.poll.is_some() { 0 } else { present };
    if sum != expected {
        wrong.push(
            Refusal::new("vote-sum", "ayes")
                .with("sum", sum)
                .with("present", expected),
        );
    }
    for (id, pair) in &counted.counts {
        if pair.present > pair.of {
            wrong.push(
                Refusal::new("vote-count-over", "counts")
                    .with("what", id)
                    .with("present", pair.present)
                    .with("of", pair.of),
            );
        }
    }
}

/// The shares that hold for the matter.
fn asked<'v>(ruling: &Ruling<'v>) -> (&'v [Share], &'v Share, bool) {
    let vote = ruling.vote;
    let mut asked = (vote.quorum.as_slice(), &vote.majority, false);
    for stricter in &vote.stricter {
        let of_it = |matter: &str| stricter.matters.iter().any(|id| id == matter);
        if ruling.matter.is_some_and(of_it) {
            if !stricter.quorum.is_empty() {
                asked.0 = &stricter.quorum;
            }
            asked.1 = stricter.majority.as_ref().unwrap_or(asked.1);
            asked.2 = true;
        }
    }
    asked
}

struct Sizes<'c> {
    counted: &'c Counted,
    entitled: u64,
    present: u64,
    cast: u64,
}

impl Sizes<'_> {
    /// A share measured; `agree`: how many agree, for a majority. At least one is needed of anything.
    fn measure(
        &self,
        ruling: &Ruling<'_>,
        share: &Share,
        agree: Option<u64>,
        wrong: &mut Vec<Refusal>,
    ) -> Option<Measured> {
        let Some(fraction) = share.portion.fraction(ruling.settings) else {
            wrong.push(Refusal::new("vote-share-unset", ""));
            return None;
        };
        let (of, there) = match &share.of {
            Base::Entitled => (self.entitled, self.present),
            Base::Present => (self.present, self.present),
            Base::Cast => (self.cast, self.cast),
            // Of several ways one is enough: what was not counted is not reached.
            Base::Counted(id) => {
                let pair = self.counted.counts.get(id);
                pair.map_or((0, 0), |pair| (u64::from(pair.of), u64::from(pair.present)))
            }
        };
        Some(Measured {
            than: share.than,
            share: fraction,
            base: share.of.clone(),
            of,
            got: agree.unwrap_or(there),
            needed: fraction.least(share.than, of).max(1),
        })
    }
}

#[cfg(test)]
mod tests;
