//! Whether the numbers of an election can be: seats, how many stand, ballots that went out and came back; why: an election that
//! does not add up elects nobody, and whoever types the numbers is told which one to look at.

use needle_model::Refusal;
use needle_rulebook::procedures::{Election, Seats, Surplus, Than};

use crate::elect::{Elected, fill};
use crate::verdict::Ruling;
use needle_model::case::Poll;

/// How the election came out; `None` where its numbers can't be.
pub(crate) fn election(
    rule: &Election,
    ruling: &Ruling<'_>,
    poll: &Poll,
    present: u64,
    needed: u64,
    wrong: &mut Vec<Refusal>,
) -> Option<Elected> {
    let seats = seats(rule, ruling, poll, wrong)?;
    let before = wrong.len();
    let least = standing(rule, ruling, poll, seats, wrong);
    ballots(poll, seats, present, wrong);
    if wrong.len() > before {
        return None;
    }
    let (elected, tied, others) = fill(&poll.candidates, seats, needed);
    let filled = u16::try_from(elected.len()).unwrap_or(u16::MAX);
    Some(Elected {
        seats,
        standing: count(poll.candidates.len()),
        standing_least: least,
        needed,
        issued: poll.issued,
        returned: poll.returned,
        valid: poll.valid(),
        elected,
        tied,
        others,
        missing: seats.saturating_sub(filled),
    })
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// How many are elected in this round.
fn seats(
    rule: &Election,
    ruling: &Ruling<'_>,
    poll: &Poll,
    wrong: &mut Vec<Refusal>,
) -> Option<u16> {
    let known = match (&rule.seats, ruling.before) {
        (_, Some(before)) => Some(i64::from(before.seats)),
        (Seats::Fixed(seats), None) => Some(i64::from(*seats)),
        (Seats::Field(_), None) => ruling.seats,
        (Seats::Typed, None) => None,
    };
    let typed = poll.seats.map(i64::from);
    if let (Some(known), Some(typed)) = (
        known,
        typed.filter(|typed| known.is_some_and(|it| it != *typed)),
    ) {
        wrong.push(
            Refusal::new("election-seats-differ", "seats")
                .with("seats", typed)
                .with("known", known),
        );
        return None;
    }
    let seats = known.or(typed).and_then(|seats| u16::try_from(seats).ok());
    let some = seats.filter(|seats| *seats > 0);
    if some.is_none() {
        wrong.push(Refusal::new("election-seats-missing", "seats"));
    }
    some
}

/// Who stands: each once, as many as there must be, and after a tie those tied. Gives how many had to stand at least.
fn standing(
    rule: &Election,
    ruling: &Ruling<'_>,
    poll: &Poll,
    seats: u16,
    wrong: &mut Vec<Refusal>,
) -> u32 {
    let names: Vec<&str> = poll.candidates.iter().map(|one| one.who.as_str()).collect();
    let mut seen = std::collections::BTreeSet::new();
    for name in &names {
        if name.trim().is_empty() || !seen.insert(*name) {
            wrong.push(Refusal::new("election-name-twice", "candidates").with("name", name));
        }
    }
    let stand = count(names.len());
    let seats = u32::from(seats);
    let (least, most) = match ruling.before {
        // How many more must stand is a rule for the first round.
        Some(_) => (seats, None),
        None => match rule.surplus {
            Surplus::Equal => (seats, Some(seats)),
            Surplus::Share(share) => {
                let more = share.least(Than::AtLeast, u64::from(seats));
                (
                    seats.saturating_add(u32::try_from(more).unwrap_or(u32::MAX)),
                    None,
                )
            }
            Surplus::Between(least, most) => {
                (seats + u32::from(least), Some(seats + u32::from(most)))
            }
        },
    };
    if stand < least {
        wrong.push(
            Refusal::new("election-too-few-stand", "candidates")
                .with("standing", stand)
                .with("least", least)
                .with("seats", seats),
        );
    }
    if let Some(most) = most.filter(|most| stand > *most) {
        wrong.push(
            Refusal::new("election-too-many-stand", "candidates")
                .with("standing", stand)
                .with("most", most)
                .with("seats", seats),
        );
    }
    if let Some(before) = ruling.before {
        for name in &names {
            let among = before.among.is_empty() || before.among.iter().any(|it| it == name);
            if !among || before.elected.iter().any(|it| it == name) {
                wrong.push(Refusal::new("election-not-in-round", "candidates").with("name", name));
            }
        }
        if let Some(absent) = before.among.iter().find(|it| !names.contains(&it.as_str())) {
            wrong.push(Refusal::new("election-tied-absent", "candidates").with("name", absent));
        }
    }
    least
}

/// Ballots: no more out than people there, no more back than out, no more votes than valid ballots can hold.
fn ballots(poll: &Poll, seats: u16, present: u64, wrong: &mut Vec<Refusal>) {
    if u64::from(poll.issued) > present {
        wrong.push(
            Refusal::new("election-issued-over", "issued")
                .with("issued", poll.issued)
                .with("present", present),
        );
    }
    if poll.returned > poll.issued {
        wrong.push(
            Refusal::new("election-returned-over", "returned")
                .with("returned", poll.returned)
                .with("issued", poll.issued),
        );
    }
    if poll.void > poll.returned {
        wrong.push(
            Refusal::new("election-void-over", "void")
                .with("void", poll.void)
                .with("returned", poll.returned),
        );
    }
    let valid = poll.valid();
    for one in poll.candidates.iter().filter(|one| one.votes > valid) {
        wrong.push(
            Refusal::new("election-votes-over", "candidates")
                .with("name", &one.who)
                .with("votes", one.votes)
                .with("valid", valid),
        );
    }
    let sum: u64 = poll.candidates.iter().map(|one| u64::from(one.votes)).sum();
    let most = u64::from(valid) * u64::from(seats);
    if sum > most {
        wrong.push(
            Refusal::new("election-votes-sum", "candidates")
                .with("sum", sum)
                .with("most", most),
        );
    }
}
