//! Ending an organisation, and what ends or moves with one.

use needle_model::command::Dissolve;
use needle_model::{AwayId, Event, FOREVER, OrgId, PersonId, Refusal};
use needle_rights::Action;
use needle_rulebook::Kind;

use super::check::{self, latest};
use super::{Cx, Decided, Refusals, post};
use crate::failure::Failure;

pub(super) fn dissolve(cx: &mut Cx<'_, '_>, c: &Dissolve) -> Result<Decided, Failure> {
    cx.org_below(Action::ChangeTree, c.org)?;
    let org = latest(cx, c.org, "org")?;
    let mut refusals = Refusals::default();
    let members = cx.census.members_open(c.org).len();
    if members > 0 {
        refusals.push(
            Refusal::new("has-members", "org")
                .with("org", &org.name)
                .with("count", members),
        );
    }
    let children = super::tree::children(cx, c.org).len();
    if children > 0 {
        refusals.push(
            Refusal::new("has-children", "org")
                .with("org", &org.name)
                .with("count", children),
        );
    }
    refusals.take(no_open_transfers(cx, c.org)?);
    let seen = cx.org(Action::SeeOrg, c.org)?;
    let meetings = cx.tx.reader().meetings_open_of(seen, FOREVER, u32::MAX)?;
    let waiting = hosted(cx, c.org)?.len() + meetings.len();
    if waiting > 0 {
        refusals.push(
            Refusal::new("has-open-work", "org")
                .with("org", &org.name)
                .with("count", waiting),
        );
    }
    if members == 0 && children == 0 {
        refusals.take(emptied(cx, c.org));
    }
    refusals.done()?;
    let mut events = everything_of(cx, c.org)?;
    events.push(Event::OrgDissolved {
        org: c.org,
        into: None,
    });
    Ok(Decided {
        org: Some(c.org),
        events,
    })
}

/// Whoever left an organisation, member or sub-organisation, had left by the effective day: else they would have
/// stood under nothing from that day until they left.
pub(super) fn emptied(cx: &Cx<'_, '_>, org: OrgId) -> Result<(), Refusal> {
    match cx.census.last_left(org) {
        Some(last) if cx.effective < last => Err(Refusal::new("before-last-change", "effective")
            .with("date", cx.effective)
            .with("last", last)),
        _ => Ok(()),
    }
}

/// Transfers out of or into an organisation that nobody has answered.
pub(super) fn no_open_transfers(
    cx: &mut Cx<'_, '_>,
    org: OrgId,
) -> Result<Result<(), Refusal>, Failure> {
    let everywhere = needle_rights::scope(
        &needle_rights::Principal::operator(),
        Action::SettleTransfers,
        cx.today,
        &cx.tree,
    );
    let open = cx.tx.reader().transfers_open(&everywhere, &cx.tree)?;
    let count = open.iter().filter(|t| t.from == org || t.to == org).count();
    if count == 0 {
        return Ok(Ok(()));
    }
    Ok(Err(Refusal::new("has-open-work", "org")
        .with("org", check::org_name(cx, org))
        .with("count", count)))
}

/// Posts, links and codes that end with an organisation.
pub(super) fn everything_of(cx: &mut Cx<'_, '_>, org: OrgId) -> Result<Vec<Event>, Failure> {
    let seen = cx.org(Action::ChangeTree, org)?;
    let mut events = Vec::new();
    for holding in cx.tx.reader().holdings(seen)? {
        if holding.until == FOREVER {
            events.push(post::left(holding.id));
        }
    }
    for link in cx.tx.reader().org_links(seen)? {
        if link.until == FOREVER {
            events.push(Event::LinkEnded {
                link: link.id,
                org: link.org,
            });
        }
    }
    for code in cx.tx.reader().org_codes(seen)? {
        if code.until == FOREVER {
            events.push(Event::CodeEnded {
                org,
                scheme: code.scheme,
                code: code.code,
            });
        }
    }
    Ok(events)
}

/// Posts held that the new kind of an organisation does not have.
pub(super) fn posts_not_of(
    cx: &mut Cx<'_, '_>,
    org: OrgId,
    kind: &Kind,
) -> Result<Vec<Event>, Failure> {
    let seen = cx.org(Action::ChangeTree, org)?;
    let held = cx.tx.reader().holdings(seen)?;
    let gone = held
        .into_iter()
        .filter(|h| h.until == FOREVER && !kind.has_post(&h.post));
    Ok(gone.map(|h| post::left(h.id)).collect())
}

fn hosted(cx: &mut Cx<'_, '_>, org: OrgId) -> Result<Vec<needle_store::read::AwayRecord>, Failure> {
    let seen = cx.org(Action::ChangeTree, org)?;
    let all = cx.tx.reader().aways_of_org(seen, cx.effective)?;
    Ok(all
        .into_iter()
        .filter(|a| a.until == FOREVER && a.host == Some(org))
        .collect())
}

/// Absent members an ending organisation looks after go to the one that continues it.
pub(super) fn hosted_to(
    cx: &mut Cx<'_, '_>,
    org: OrgId,
    into: OrgId,
) -> Result<Vec<Event>, Failure> {
    Ok(hosted(cx, org)?
        .into_iter()
        .map(|a| Event::AwayClaimed {
            away: a.id,
            host: into,
        })
        .collect())
}

/// An absence goes on under the organisation that now keeps the membership.
pub(super) fn away_rehomed(
    cx: &mut Cx<'_, '_>,
    person: PersonId,
    home: OrgId,
) -> Result<Vec<Event>, Failure> {
    let Some(open) = away_open(cx, person)? else {
        return Ok(Vec::new());
    };
    let away = AwayId::new(home.cell, cx.fresh());
    let host = open.host.filter(|host| *host != home);
    Ok(vec![
        Event::AwayEnded { away: open.id },
        Event::AwayBegun {
            away,
            person,
            home,
            place: open.place,
            host,
        },
    ])
}

/// The absence of a person that has not ended.
pub(super) fn away_open(
    cx: &mut Cx<'_, '_>,
    person: PersonId,
) -> Result<Option<needle_store::read::AwayRecord>, Failure> {
    let everywhere = needle_rights::scope(
        &needle_rights::Principal::operator(),
        Action::SeePerson,
        cx.today,
        &cx.tree,
    );
    let orgs: Vec<OrgId> = cx.census.stays(person).iter().map(|s| s.org).collect();
    let Ok(seen) = everywhere.person(person, &orgs, &cx.tree) else {
        return Ok(None);
    };
    Ok(cx
        .tx
        .reader()
        .aways(seen)?
        .into_iter()
        .find(|a| a.until == FOREVER))
}

/// What ends with a membership: posts in its organisation, an absence, an open request for transfer.
pub(super) fn with_membership(
    cx: &mut Cx<'_, '_>,
    person: PersonId,
    org: OrgId,
    keep_transfer: bool,
) -> Result<Vec<Event>, Failure> {
    let everywhere = needle_rights::scope(
        &needle_rights::Principal::operator(),
        Action::SeePerson,
        cx.today,
        &cx.tree,
    );
    let Ok(seen) = everywhere.person(person, &[org], &cx.tree) else {
        return Ok(Vec::new());
    };
    let mut events = Vec::new();
    let held = cx.tx.reader().person_holdings(seen)?;
    // On a transfer only the posts of the left organisation end; on leaving altogether, all of them.
    for holding in held
        .into_iter()
        .filter(|h| h.until == FOREVER && (!keep_transfer || h.org == org))
    {
        events.push(post::left(holding.id));
    }
    for away in cx
        .tx
        .reader()
        .aways(seen)?
        .into_iter()
        .filter(|a| a.until == FOREVER)
    {
        events.push(Event::AwayEnded { away: away.id });
    }
    if !keep_transfer {
        for transfer in cx.tx.reader().transfers(seen)? {
            if transfer.state == needle_model::event::TransferState::Asked {
                events.push(Event::TransferSettled {
                    transfer: transfer.id,
                    state: needle_model::event::TransferState::Withdrawn,
                    receipt: None,
                });
            }
        }
    }
    Ok(events)
}
