//! Founding, renaming, changing kind, moving.

use needle_model::command::{ChangeKind, Found, Move, Rename};
use needle_model::event::MoveCause;
use needle_model::limits::ORGS_PER_COMMAND_MAX;
use needle_model::{Cell, Event, FOREVER, OrgId, Refusal};
use needle_rights::Action;

use super::check::{self, alive, latest};
use super::{Cx, Decided, Refusals, end, link};
use crate::failure::Failure;

pub(super) fn found(cx: &mut Cx<'_, '_>, c: &Found) -> Result<Decided, Failure> {
    let mut refusals = Refusals::default();
    let kind = check::kind(cx, &c.kind)?;
    let cell = match c.parent {
        None => {
            if !cx.scope(Action::ChangeTree).is_everything() {
                return Err(Failure::Hidden("org"));
            }
            if cx.census.root().is_some() || kind.id != cx.rulebook.root.kind {
                // There is one root, of the kind the rulebook says.
                let root = check::kind_title(cx, &cx.rulebook.root.kind);
                let refusal = check::titled(
                    Refusal::new("kind-not-under", "parent"),
                    "kind",
                    &kind.title,
                );
                return Err(refusal
                    .with("parent", "—")
                    .with_title("allowed", root.zh, root.en)
                    .into());
            }
            Cell::HOME
        }
        Some(parent) => {
            // What the same import founded a moment ago is theirs, and in no scope yet.
            if !cx.ahead.orgs.contains_key(&parent) {
                cx.org(Action::ChangeTree, parent)?;
            }
            if let Some(parent) = refusals.take(alive(cx, parent, "parent")) {
                refusals.take(check::stands_under(cx, kind, &parent.kind, "kind"));
            }
            if kind.cell {
                cx.tx.next_cell()
            } else {
                parent.cell
            }
        }
    };
    let sector = refusals
        .take(check::sector(cx, kind, c.sector.as_deref()))
        .flatten();
    let name = refusals
        .take(check::org_name_clean(&c.name, "name"))
        .unwrap_or_default();
    let short = refusals
        .take(check::short_clean(c.short.as_deref()))
        .flatten();
    if c.codes.len() > cx.rulebook.codes.len() {
        refusals.push(
            Refusal::new("too-many", "codes")
                .with("what", "rows")
                .with("max", cx.rulebook.codes.len()),
        );
    }
    let org = OrgId::new(cell, cx.fresh());
    let mut events = vec![Event::OrgFounded {
        org,
        parent: c.parent,
        kind: kind.id.clone(),
        sector,
        name,
        short,
    }];
    for code in c.codes.iter().take(cx.rulebook.codes.len()) {
        match link::code_clean(cx, None, &code.scheme, &code.code)? {
            Ok(clean) => events.push(Event::CodeGiven {
                org,
                scheme: code.scheme.clone(),
                code: clean,
            }),
            Err(refusal) => refusals.push(refusal),
        }
    }
    refusals.done()?;
    Ok(Decided {
        org: Some(org),
        events,
    })
}

pub(super) fn rename(cx: &mut Cx<'_, '_>, c: &Rename) -> Result<Decided, Failure> {
    cx.org_below(Action::ChangeTree, c.org)?;
    let mut refusals = Refusals::default();
    let org = refusals.take(latest(cx, c.org, "org"));
    let name = refusals
        .take(check::org_name_clean(&c.name, "name"))
        .unwrap_or_default();
    let short = refusals
        .take(check::short_clean(c.short.as_deref()))
        .flatten();
    if org.is_some_and(|org| org.name == name && org.short == short) {
        refusals.push(Refusal::new("nothing-changes", "name"));
    }
    refusals.done()?;
    Ok(Decided {
        org: Some(c.org),
        events: vec![Event::OrgRenamed {
            org: c.org,
            name,
            short,
        }],
    })
}

pub(super) fn change_kind(cx: &mut Cx<'_, '_>, c: &ChangeKind) -> Result<Decided, Failure> {
    cx.org_below(Action::ChangeTree, c.org)?;
    let mut refusals = Refusals::default();
    let kind = check::kind(cx, &c.kind)?;
    let org = latest(cx, c.org, "org")?;
    // The sector is kept where the new kind has it.
    let kept = org.sector.as_deref().filter(|s| kind.allows_sector(s));
    let sector = refusals
        .take(check::sector(cx, kind, c.sector.as_deref().or(kept)))
        .flatten();
    if org.kind == kind.id && org.sector == sector {
        refusals.push(Refusal::new("nothing-changes", "kind"));
    }
    if let Some(parent) = org.parent {
        let parent = alive(cx, parent, "org")?;
        refusals.take(check::stands_under(cx, kind, &parent.kind, "kind"));
    } else {
        refusals.push(Refusal::new("merge-root", "org").with("org", &org.name));
    }
    for child in children(cx, c.org) {
        let child_kind = check::kind(cx, &alive(cx, child, "org")?.kind)?;
        if let Err(refusal) = check::stands_under(cx, child_kind, &kind.id, "kind") {
            refusals.push(refusal);
            break;
        }
    }
    if !kind.members && !cx.census.members_open(c.org).is_empty() {
        refusals.push(check::titled(
            Refusal::new("kind-holds-no-members", "kind"),
            "kind",
            &kind.title,
        ));
    }
    refusals.done()?;
    let mut events = vec![Event::OrgKindChanged {
        org: c.org,
        kind: kind.id.clone(),
        sector,
    }];
    events.extend(end::posts_not_of(cx, c.org, kind)?);
    Ok(Decided {
        org: Some(c.org),
        events,
    })
}

pub(super) fn move_org(cx: &mut Cx<'_, '_>, c: &Move) -> Result<Decided, Failure> {
    cx.org_below(Action::ChangeTree, c.org)?;
    cx.org(Action::ChangeTree, c.to)?;
    let mut refusals = Refusals::default();
    let org = latest(cx, c.org, "org")?;
    let to = alive(cx, c.to, "to")?;
    if cx.tree.0.is_within(c.to, c.org) {
        refusals.push(
            Refusal::new("cycle", "to")
                .with("org", &org.name)
                .with("to", &to.name),
        );
    } else if org.parent == Some(c.to) {
        refusals.push(
            Refusal::new("move-same-parent", "to")
                .with("org", &org.name)
                .with("parent", &to.name),
        );
    } else {
        let kind = check::kind(cx, &org.kind)?;
        refusals.take(check::stands_under(cx, kind, &to.kind, "to"));
        refusals.take(chain_settled(cx, c.to));
    }
    refusals.done()?;
    let event = Event::OrgMoved {
        org: c.org,
        parent: c.to,
        from: org.parent,
        cause: MoveCause::Moved,
    };
    Ok(Decided {
        org: Some(c.org),
        events: vec![event],
    })
}

/// The way up from the new parent has not changed since the effective day: then the way is the same on every
/// day from it on, and what is no ring today was none on any of them.
pub(super) fn chain_settled(cx: &Cx<'_, '_>, from: OrgId) -> Result<(), Refusal> {
    let latest_change = std::iter::once(from)
        .chain(cx.tree.0.ancestors(from))
        .filter_map(|org| cx.census.org(org, FOREVER))
        .map(|facts| facts.since)
        .max();
    match latest_change {
        Some(last) if cx.effective < last => Err(Refusal::new("before-last-change", "effective")
            .with("date", cx.effective)
            .with("last", last)),
        _ => Ok(()),
    }
}

/// Living direct sub-organisations.
pub(super) fn children(cx: &Cx<'_, '_>, org: OrgId) -> Vec<OrgId> {
    let living = |child: &OrgId| {
        cx.census
            .org(*child, FOREVER)
            .is_some_and(|f| f.ended == FOREVER)
    };
    cx.tree.0.children(org).filter(living).collect()
}

/// Not more organisations in one command than anyone can look over.
pub(super) fn not_too_many(count: usize, field: &'static str) -> Result<(), Refusal> {
    if count > ORGS_PER_COMMAND_MAX {
        return Err(Refusal::new("too-many", field)
            .with("what", "orgs")
            .with("max", ORGS_PER_COMMAND_MAX));
    }
    Ok(())
}
