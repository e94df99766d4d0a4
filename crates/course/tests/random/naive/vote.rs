//! Whether a vote came out as its numbers say.

use needle_course::Counted;
use needle_rulebook::procedures::{Base, Fraction, Outcome, Portion, Share, Than};

use super::{Judged, Naive, sure};

impl Naive<'_> {
    /// A vote that is recorded as carried fulfils its shares, and one that is not does not.
    pub(super) fn vote(
        &self,
        rule: &needle_rulebook::procedures::Vote,
        vote: &Counted,
        chosen: Option<&needle_course::Chosen>,
        outcome: &Outcome,
    ) -> Judged {
        let entitled = vote.entitled.map_or(self.entitled, u64::from) - vote.left_out.len() as u64;
        let present = u64::from(vote.present) + u64::from(vote.written);
        sure(present <= entitled, || {
            "more there than may vote".to_owned()
        })?;
        let valid = vote
            .poll
            .as_ref()
            .map(|poll| u64::from(poll.returned - poll.void));
        let cast = valid
            .unwrap_or(u64::from(vote.ayes) + u64::from(vote.nays) + u64::from(vote.abstained));
        let sizes = |base: &Base| match base {
            Base::Entitled => (entitled, present),
            Base::Present => (present, present),
            Base::Cast => (cast, cast),
            Base::Counted(id) => vote
                .counts
                .get(id)
                .map_or((0, 0), |pair| (u64::from(pair.of), u64::from(pair.present))),
        };
        let quorum = rule.quorum.iter().any(|share| {
            let (of, there) = sizes(&share.of);
            there > 0 && reached(share, there, of)
        });
        let quorum = quorum || rule.quorum.is_empty();
        let of = sizes(&rule.majority.of).0;
        if let (Some(poll), Some(chosen)) = (&vote.poll, chosen) {
            for who in &chosen.elected {
                let one = poll
                    .candidates
                    .iter()
                    .find(|one| one.who == *who)
                    .ok_or("elected from nowhere")?;
                let enough =
                    quorum && one.votes > 0 && reached(&rule.majority, u64::from(one.votes), of);
                sure(enough, || {
                    format!("{who} is elected with {} of {of}", one.votes)
                })?;
            }
            let seats = u64::from(poll.seats.unwrap_or(0));
            return sure(
                poll.seats.is_none() || chosen.elected.len() as u64 <= seats,
                || "too many".to_owned(),
            );
        }
        let carried = quorum && vote.ayes > 0 && reached(&rule.majority, u64::from(vote.ayes), of);
        let said = matches!(outcome, Outcome::Yes | Outcome::Own(_));
        sure(carried == said, || {
            format!("{outcome:?} with {vote:?} of {entitled}")
        })?;
        sure((*outcome == Outcome::NoQuorum) != quorum, || {
            format!("{outcome:?}, quorum {quorum}")
        })
    }
}

/// The share, multiplied out.
fn reached(share: &Share, part: u64, whole: u64) -> bool {
    let Portion::Fraction(Fraction { above, below }) = share.portion else {
        return false;
    };
    let (got, asked) = (part * u64::from(below), whole * u64::from(above));
    match share.than {
        Than::AtLeast => got >= asked,
        Than::MoreThan => got > asked,
    }
}
