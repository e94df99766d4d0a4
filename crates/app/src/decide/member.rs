//! Memberships: from probation to full, out of contact and back, the end.

use needle_census::Stay;
use needle_model::command::{ConfirmFull, EndMembership, FindAgain, LoseContact};
use needle_model::{Event, PersonId, Refusal};
use needle_rights::Action;

use super::check;
use super::end;
use super::person::standing_default;
use super::{Cx, Decided};
use crate::failure::Failure;

/// The standing of somebody with whom contact is lost, and of somebody away: the two the engine itself sets.
pub(super) const LOST: &str = "lost";
pub(super) const AWAY: &str = "away";

/// The open stay of a person this one may change, nothing of which happened after the effective day.
pub(super) fn open_stay(cx: &Cx<'_, '_>, person: PersonId) -> Result<Stay, Failure> {
    cx.person(Action::ChangeMembers, person)?;
    Ok(open_stay_unchecked(cx, person)?)
}

/// The same, for those whose right comes from elsewhere (the receiving side of a transfer).
pub(super) fn open_stay_unchecked(cx: &Cx<'_, '_>, person: PersonId) -> Result<Stay, Refusal> {
    let Some(stay) = cx.census.stays(person).into_iter().find(Stay::open) else {
        return Err(Refusal::new("not-member", "person"));
    };
    if cx.effective < stay.from {
        return Err(Refusal::new("before-last-change", "effective")
            .with("date", cx.effective)
            .with("last", stay.from));
    }
    Ok(stay)
}

pub(super) fn confirm_full(cx: &mut Cx<'_, '_>, c: &ConfirmFull) -> Result<Decided, Failure> {
    let stay = open_stay(cx, c.person)?;
    // On probation is: counted but without a vote; full is: the first status with one.
    let on_probation = cx
        .rulebook
        .status(&stay.status)
        .is_some_and(|s| s.counted && !s.vote);
    let full = cx.rulebook.statuses.iter().find(|s| s.vote);
    match full {
        Some(full) if on_probation => Ok(Decided {
            org: Some(stay.org),
            events: vec![Event::MemberChanged {
                membership: stay.membership,
                status: full.id.clone(),
                standing: stay.standing,
            }],
        }),
        _ => Err(Refusal::new("status-not-probationary", "person").into()),
    }
}

pub(super) fn end(cx: &mut Cx<'_, '_>, c: &EndMembership) -> Result<Decided, Failure> {
    let stay = open_stay(cx, c.person)?;
    if cx.rulebook.ending(&c.ending).is_none() {
        return Err(Refusal::new("ending-unknown", "ending")
            .with("ending", &c.ending)
            .into());
    }
    let mut events = end::with_membership(cx, c.person, stay.org, false)?;
    events.push(Event::MemberEnded {
        membership: stay.membership,
        ending: c.ending.clone(),
    });
    Ok(Decided {
        org: Some(stay.org),
        events,
    })
}

pub(super) fn lose_contact(cx: &mut Cx<'_, '_>, c: &LoseContact) -> Result<Decided, Failure> {
    let stay = open_stay(cx, c.person)?;
    if stay.standing == LOST {
        return Err(Refusal::new("lost-already", "person")
            .with("since", stay.from)
            .into());
    }
    let mut events = Vec::new();
    if let Some(away) = end::away_open(cx, c.person)? {
        events.push(Event::AwayEnded { away: away.id });
    }
    events.push(Event::MemberChanged {
        membership: stay.membership,
        status: stay.status,
        standing: LOST.to_owned(),
    });
    Ok(Decided {
        org: Some(stay.org),
        events,
    })
}

pub(super) fn find_again(cx: &mut Cx<'_, '_>, c: &FindAgain) -> Result<Decided, Failure> {
    let stay = open_stay(cx, c.person)?;
    if stay.standing != LOST {
        return Err(Refusal::new("lost-not", "person").into());
    }
    let standing = standing_default(cx);
    let event = Event::MemberChanged {
        membership: stay.membership,
        status: stay.status,
        standing,
    };
    Ok(Decided {
        org: Some(stay.org),
        events: vec![event],
    })
}

/// The kind of an organisation holds members.
pub(super) fn holds_members(
    cx: &Cx<'_, '_>,
    kind_id: &str,
    field: &'static str,
) -> Result<(), Refusal> {
    let kind = check::kind(cx, kind_id)?;
    if kind.members {
        return Ok(());
    }
    Err(check::titled(
        Refusal::new("kind-holds-no-members", field),
        "kind",
        &kind.title,
    ))
}
