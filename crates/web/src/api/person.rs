//! Questions about a person and about a transfer. Numbers come masked; only the page that asks for a reason shows one.

use std::collections::BTreeMap;

use needle_app::ask::{AwayView, Purpose, TransferPage};
use needle_model::row::MemberSpell;
use needle_model::{PersonFacts, TransferId};
use serde::Serialize;
use utoipa::ToSchema;

use super::json;
use super::shapes::{Day, Id, Moment, OrgLine, PartialDate, Post, Transfer};
use crate::answer::Answer;
use crate::ask::Ask;

/// A person's record. That it was read is recorded, and the person sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Person {
    id: Id,
    /// What is known; null once the person's key has been deleted.
    facts: Option<Facts>,
    registered: Day,
    /// Memberships over time, oldest first.
    spells: Vec<Spell>,
    posts: Vec<Post>,
    transfers: Vec<Transfer>,
    aways: Vec<Away>,
    /// Who looked, latest first.
    access: Vec<Access>,
    can_change: bool,
    can_unmask: bool,
    /// Whether it is the asker's own record.
    own: bool,
}

/// What is known of a person, numbers masked.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Facts {
    name: String,
    /// Masked.
    resident_id: Option<String>,
    /// Masked.
    phone: Option<String>,
    birth: Option<PartialDate>,
    joined: Option<PartialDate>,
    /// Attribute of the rulebook to code.
    attributes: BTreeMap<String, String>,
}

/// A membership over `[from, until)` with one status and standing.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Spell {
    membership: Id,
    org: OrgLine,
    from: Day,
    until: Option<Day>,
    /// Status of the rulebook.
    status: String,
    /// Standing of the rulebook.
    standing: String,
    /// admitted, transferred, merged, split or changed.
    began: String,
    /// How it ended; empty while it holds.
    ended: String,
}

/// An absence of a member who keeps the membership.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Away {
    id: Id,
    place: String,
    /// The organisation that looks after them there.
    host: Option<OrgLine>,
    from: Day,
    until: Option<Day>,
}

/// One reading of the record.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Access {
    at: Moment,
    /// `account:…`, `operator` or `system`.
    viewer: String,
    /// Name of the account; empty for the others.
    name: String,
    /// list, record, unmask, change or own.
    purpose: String,
    /// The reason given.
    note: Option<String>,
}

/// A transfer as its two sides see it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TransferOf {
    transfer: Transfer,
    person: Id,
    name: String,
    /// Whether the asker may accept or return it now.
    can_settle: bool,
    /// Whether the asker may withdraw it now.
    can_withdraw: bool,
}

pub(crate) fn show(ask: &Ask) -> Answer {
    let view = ask
        .app()
        .person_view(ask.who()?, ask.id("person")?, Purpose::Record)?;
    let access = view.access.into_iter().map(|(line, name)| Access {
        at: Moment::of(line.at),
        viewer: line.viewer.to_string(),
        name,
        purpose: line.purpose,
        note: line.note,
    });
    json(&Person {
        id: Id::of(view.id),
        facts: view.facts.map(facts),
        registered: Day::of(view.registered),
        spells: view
            .spells
            .into_iter()
            .map(|(s, org)| spell(s, OrgLine::of(org)))
            .collect(),
        posts: view
            .posts
            .into_iter()
            .map(|(post, _)| Post::of(post))
            .collect(),
        transfers: view.transfers.into_iter().map(Transfer::of).collect(),
        aways: view.aways.into_iter().map(away).collect(),
        access: access.collect(),
        can_change: view.can_change,
        can_unmask: view.can_unmask,
        own: view.own,
    })
}

fn facts(facts: PersonFacts) -> Facts {
    Facts {
        name: facts.name,
        resident_id: facts.resident_id,
        phone: facts.phone,
        birth: facts.birth.map(PartialDate::of),
        joined: facts.joined.map(PartialDate::of),
        attributes: facts.attributes,
    }
}

fn spell(spell: MemberSpell, org: OrgLine) -> Spell {
    Spell {
        membership: Id::of(spell.membership),
        org,
        from: Day::of(spell.from),
        until: Day::end(spell.until),
        status: spell.status,
        standing: spell.standing,
        began: spell.began,
        ended: spell.ended,
    }
}

fn away(away: AwayView) -> Away {
    Away {
        id: Id::of(away.id),
        place: away.place,
        host: away.host.map(OrgLine::of),
        from: Day::of(away.from),
        until: Day::end(away.until),
    }
}

pub(crate) fn transfer(ask: &Ask) -> Answer {
    let id: TransferId = ask.id("transfer")?;
    let TransferPage {
        transfer,
        person,
        name,
        can_settle,
        can_withdraw,
        ..
    } = ask.app().transfer_page(ask.who()?, id)?;
    json(&TransferOf {
        transfer: Transfer::of(transfer),
        person: Id::of(person),
        name,
        can_settle,
        can_withdraw,
    })
}
