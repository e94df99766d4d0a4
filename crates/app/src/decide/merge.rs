//! Merging and dividing: members and sub-organisations change places, nobody is lost and nobody counted twice.

use std::collections::BTreeSet;

use needle_model::command::{Merge, Split};
use needle_model::event::{Began, MoveCause};
use needle_model::limits::PERSONS_PER_COMMAND_MAX;
use needle_model::{Event, MembershipId, OrgId, PersonId, Refusal};
use needle_rights::Action;

use super::check::{self, alive, latest};
use super::tree::{chain_settled, children, not_too_many};
use super::{Cx, Decided, Refusals, end};
use crate::failure::Failure;

pub(super) fn merge(cx: &mut Cx<'_, '_>, c: &Merge) -> Result<Decided, Failure> {
    not_too_many(c.orgs.len(), "orgs")?;
    cx.org(Action::ChangeTree, c.into)?;
    for org in &c.orgs {
        cx.org_below(Action::ChangeTree, *org)?;
    }
    if c.orgs.is_empty() {
        return Err(Refusal::new("nothing-changes", "orgs").into());
    }
    let into = alive(cx, c.into, "into")?;
    let into_kind = check::kind(cx, &into.kind)?;
    let mut refusals = Refusals::default();
    refusals.take(chain_settled(cx, c.into));
    let mut seen = BTreeSet::new();
    for org in &c.orgs {
        if !seen.insert(*org) || *org == c.into {
            refusals.push(
                Refusal::new("merge-into-itself", "into").with("org", check::org_name(cx, *org)),
            );
            continue;
        }
        let Some(absorbed) = refusals.take(latest(cx, *org, "orgs")) else {
            continue;
        };
        if absorbed.parent.is_none() {
            refusals.push(Refusal::new("merge-root", "orgs").with("org", &absorbed.name));
        } else if cx.tree.0.is_within(c.into, *org) {
            refusals.push(
                Refusal::new("cycle", "into")
                    .with("org", &absorbed.name)
                    .with("to", &into.name),
            );
        } else if absorbed.kind != into.kind {
            refusals.push(
                Refusal::new("merge-kinds-differ", "orgs")
                    .with("org", &absorbed.name)
                    .with("into", &into.name),
            );
        }
        refusals.take(end::no_open_transfers(cx, *org)?);
        refusals.take(members_settled(cx, *org));
        refusals.take(end::emptied(cx, *org));
    }
    refusals.done()?;
    let mut events = Vec::new();
    for org in &c.orgs {
        for child in children(cx, *org) {
            // An absorbed child of another absorbed one ends itself; it does not move first.
            if c.orgs.contains(&child) {
                continue;
            }
            let child = latest(cx, child, "orgs")?;
            let kind = check::kind(cx, &child.kind)?;
            check::stands_under(cx, kind, &into_kind.id, "orgs")?;
            events.push(Event::OrgMoved {
                org: child.id,
                parent: c.into,
                from: Some(*org),
                cause: MoveCause::Merged,
            });
        }
        for person in cx.census.members_open(*org) {
            let moved = members_move(cx, person, c.into, Began::Merged)?;
            events.extend(moved);
        }
        events.extend(end::hosted_to(cx, *org, c.into)?);
        events.extend(end::everything_of(cx, *org)?);
        events.push(Event::OrgDissolved {
            org: *org,
            into: Some(c.into),
        });
    }
    Ok(Decided {
        org: Some(c.into),
        events,
    })
}

pub(super) fn split(cx: &mut Cx<'_, '_>, c: &Split) -> Result<Decided, Failure> {
    not_too_many(
        c.parts.len() + c.parts.iter().map(|p| p.orgs.len()).sum::<usize>(),
        "parts",
    )?;
    if c.parts.iter().map(|p| p.persons.len()).sum::<usize>() > PERSONS_PER_COMMAND_MAX {
        return Err(Refusal::new("too-many", "parts")
            .with("what", "persons")
            .with("max", PERSONS_PER_COMMAND_MAX)
            .into());
    }
    cx.org_below(Action::ChangeTree, c.org)?;
    let org = latest(cx, c.org, "org")?;
    let mut refusals = Refusals::default();
    if c.parts.is_empty()
        || c.parts
            .iter()
            .all(|p| p.orgs.is_empty() && p.persons.is_empty())
    {
        refusals.push(Refusal::new("split-nothing", "parts").with("org", &org.name));
    }
    let Some(parent) = org.parent else {
        return Err(Refusal::new("merge-root", "org")
            .with("org", &org.name)
            .into());
    };
    let parent = alive(cx, parent, "org")?;
    refusals.take(chain_settled(cx, parent.id));
    refusals.take(members_settled(cx, c.org));
    let own_children = children(cx, c.org);
    let mut taken_orgs = BTreeSet::new();
    let mut taken_persons: BTreeSet<PersonId> = BTreeSet::new();
    let mut events = Vec::new();
    for part in &c.parts {
        let kind = check::kind(cx, &part.kind)?;
        refusals.take(check::stands_under(cx, kind, &parent.kind, "parts"));
        let name = refusals
            .take(check::org_name_clean(&part.name, "parts"))
            .unwrap_or_default();
        let short = refusals
            .take(check::short_clean(part.short.as_deref()))
            .flatten();
        let sector_named = org.sector.as_deref().filter(|s| kind.allows_sector(s));
        let sector = refusals
            .take(check::sector(cx, kind, sector_named))
            .flatten();
        let new = OrgId::new(c.org.cell, cx.fresh());
        events.push(Event::OrgFounded {
            org: new,
            parent: Some(parent.id),
            kind: kind.id.clone(),
            sector,
            name,
            short,
        });
        events.push(Event::OrgDivided {
            org: c.org,
            part: new,
        });
        for child in &part.orgs {
            if !own_children.contains(child) || !taken_orgs.insert(*child) {
                refusals.push(
                    Refusal::new("split-not-child", "parts")
                        .with("child", check::org_name_seen(cx, *child))
                        .with("org", &org.name),
                );
                continue;
            }
            let Some(child) = refusals.take(latest(cx, *child, "parts")) else {
                continue;
            };
            refusals.take(check::stands_under(
                cx,
                check::kind(cx, &child.kind)?,
                &kind.id,
                "parts",
            ));
            events.push(Event::OrgMoved {
                org: child.id,
                parent: new,
                from: Some(c.org),
                cause: MoveCause::Split,
            });
        }
        if !part.persons.is_empty() && !kind.members {
            refusals.push(check::titled(
                Refusal::new("kind-holds-no-members", "parts"),
                "kind",
                &kind.title,
            ));
        }
        for person in &part.persons {
            let here = cx
                .census
                .stays(*person)
                .iter()
                .any(|s| s.open() && s.org == c.org);
            if !here || !taken_persons.insert(*person) {
                refusals.push(Refusal::new("not-member", "parts"));
                continue;
            }
            match members_move(cx, *person, new, Began::Split) {
                Ok(moved) => events.extend(moved),
                Err(Failure::Refused(more)) => more.into_iter().for_each(|r| refusals.push(r)),
                Err(other) => return Err(other),
            }
        }
    }
    refusals.done()?;
    Ok(Decided {
        org: Some(c.org),
        events,
    })
}

/// No membership in it changed after the effective day.
fn members_settled(cx: &Cx<'_, '_>, org: OrgId) -> Result<(), Refusal> {
    let open = cx.census.members_open(org);
    let last = open
        .iter()
        .flat_map(|p| cx.census.stays(*p))
        .filter(|s| s.open())
        .map(|s| s.from)
        .max();
    match last {
        Some(last) if cx.effective < last => Err(Refusal::new("before-last-change", "effective")
            .with("date", cx.effective)
            .with("last", last)),
        _ => Ok(()),
    }
}

/// One stay ends here and the next begins there, on the same day.
fn members_move(
    cx: &mut Cx<'_, '_>,
    person: PersonId,
    to: OrgId,
    began: Began,
) -> Result<Vec<Event>, Failure> {
    let Some(stay) = cx
        .census
        .stays(person)
        .into_iter()
        .find(needle_census::Stay::open)
    else {
        return Err(Refusal::new("not-member", "parts").into());
    };
    let membership = MembershipId::new(to.cell, cx.fresh());
    let mut events = vec![
        Event::MemberEnded {
            membership: stay.membership,
            ending: began.code().to_owned(),
        },
        Event::MemberBegun {
            membership,
            person,
            org: to,
            status: stay.status,
            standing: stay.standing,
            began,
        },
    ];
    events.extend(end::away_rehomed(cx, person, to)?);
    Ok(events)
}
