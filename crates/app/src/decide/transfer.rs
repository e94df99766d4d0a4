//! Transfers: asked for by the side that keeps the membership, answered by the side that is to take it over.
//! Until it is accepted nothing moves; when it is, one stay ends and the next begins on the same day.

use needle_model::command::{AcceptTransfer, AskTransfer, ReturnTransfer, WithdrawTransfer};
use needle_model::event::{Began, TransferState};
use needle_model::{Event, MembershipId, Refusal, TransferId};
use needle_rights::Action;
use needle_store::read::TransferRecord;

use super::check::{self, alive};
use super::member::{holds_members, open_stay, open_stay_unchecked};
use super::person::standing_default;
use super::{Cx, Decided, Refusals, end};
use crate::failure::{Failure, OrHidden};

pub(super) fn ask(cx: &mut Cx<'_, '_>, c: &AskTransfer) -> Result<Decided, Failure> {
    let stay = open_stay(cx, c.person)?;
    let seen = cx.person(Action::ChangeMembers, c.person)?;
    let mut refusals = Refusals::default();
    let to = alive(cx, c.to, "to")?;
    refusals.take(holds_members(cx, &to.kind, "to"));
    if stay.org == c.to {
        refusals.push(Refusal::new("transfer-same-org", "to").with("org", &to.name));
    }
    let open = cx
        .tx
        .reader()
        .transfers(seen)?
        .into_iter()
        .find(|t| t.state == TransferState::Asked);
    if let Some(open) = open {
        refusals.push(
            Refusal::new("transfer-open", "person")
                .with("to", check::org_name(cx, open.to))
                .with("since", open.asked),
        );
    }
    refusals.done()?;
    let days = i64::from(cx.rulebook.transfer.confirm_within_days.value);
    let due = cx.effective.saturating_add(jiff::Span::new().days(days));
    let transfer = TransferId::new(stay.org.cell, cx.fresh());
    let event = Event::TransferAsked {
        transfer,
        membership: stay.membership,
        person: c.person,
        from: stay.org,
        to: c.to,
        due,
    };
    Ok(Decided {
        org: Some(stay.org),
        events: vec![event],
    })
}

/// The transfer, still open, if this person may act for one side of it.
fn open_transfer(
    cx: &mut Cx<'_, '_>,
    id: TransferId,
    action: Action,
    receiving: bool,
) -> Result<TransferRecord, Failure> {
    let transfer = cx.tx.reader().transfer(id)?.or_hidden("transfer")?;
    let side = if receiving {
        transfer.to
    } else {
        transfer.from
    };
    if cx.org(action, side).is_err() {
        // The other side sees the transfer and may be told that answering it is not theirs.
        let other = if receiving {
            transfer.from
        } else {
            transfer.to
        };
        cx.org(Action::ListMembers, other)
            .map_err(|_| Failure::Hidden("transfer"))?;
        return Err(Refusal::new("transfer-not-yours", "transfer").into());
    }
    if transfer.state != TransferState::Asked {
        let refusal = Refusal::new("transfer-settled", "transfer")
            .with("state", transfer.state.code())
            .with("date", transfer.settled.unwrap_or(transfer.asked));
        return Err(refusal.into());
    }
    if cx.effective < transfer.asked {
        let refusal = Refusal::new("transfer-before-asked", "effective")
            .with("date", cx.effective)
            .with("asked", transfer.asked);
        return Err(refusal.into());
    }
    Ok(transfer)
}

pub(super) fn accept(cx: &mut Cx<'_, '_>, c: &AcceptTransfer) -> Result<Decided, Failure> {
    let transfer = open_transfer(cx, c.transfer, Action::SettleTransfers, true)?;
    let to = alive(cx, transfer.to, "transfer")?;
    holds_members(cx, &to.kind, "transfer")?;
    let stay = open_stay_unchecked(cx, transfer.person)?;
    let mut events = end::with_membership(cx, transfer.person, stay.org, true)?;
    let membership = MembershipId::new(transfer.to.cell, cx.fresh());
    events.push(Event::TransferSettled {
        transfer: c.transfer,
        state: TransferState::Accepted,
        receipt: Some(receipt(cx, c.transfer)),
    });
    events.push(Event::MemberEnded {
        membership: stay.membership,
        ending: Began::Transferred.code().to_owned(),
    });
    events.push(Event::MemberBegun {
        membership,
        person: transfer.person,
        org: transfer.to,
        status: stay.status,
        standing: standing_default(cx),
        began: Began::Transferred,
    });
    Ok(Decided {
        org: Some(transfer.to),
        events,
    })
}

/// A number both sides can write on paper: the day, and the end of the transfer's id.
fn receipt(cx: &Cx<'_, '_>, transfer: TransferId) -> String {
    let key = transfer.key.simple().to_string().to_uppercase();
    format!(
        "{}-{}",
        needle_model::day_to_int(cx.effective),
        &key[key.len() - 8..]
    )
}

pub(super) fn give_back(cx: &mut Cx<'_, '_>, c: &ReturnTransfer) -> Result<Decided, Failure> {
    let transfer = open_transfer(cx, c.transfer, Action::SettleTransfers, true)?;
    check::reason_given(cx)?;
    let event = Event::TransferSettled {
        transfer: c.transfer,
        state: TransferState::Returned,
        receipt: None,
    };
    Ok(Decided {
        org: Some(transfer.from),
        events: vec![event],
    })
}

pub(super) fn withdraw(cx: &mut Cx<'_, '_>, c: &WithdrawTransfer) -> Result<Decided, Failure> {
    let transfer = open_transfer(cx, c.transfer, Action::ChangeMembers, false)?;
    let event = Event::TransferSettled {
        transfer: c.transfer,
        state: TransferState::Withdrawn,
        receipt: None,
    };
    Ok(Decided {
        org: Some(transfer.from),
        events: vec![event],
    })
}
