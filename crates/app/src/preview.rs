//! What a command would change, before it is carried out: decided like the real thing, then given up.

use std::sync::Arc;

use needle_model::command::{Reach, Spread};
use needle_model::event::Event;
use needle_model::{Command, FOREVER, OrgId};
use needle_rights::{PostGrant, Principal, Role};

use crate::by_post::ByPost;
use crate::{App, Decided, Failure, TreeView};

/// Members or organisations under an organisation, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountChange {
    /// Under which.
    pub org: OrgId,
    /// Members now.
    pub members_before: u64,
    /// Members then.
    pub members_after: u64,
}

/// An account that gains or loses sight of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightChange {
    /// Name of the account.
    pub account: String,
    /// The role of the grant.
    pub role: Role,
    /// Where the grant is.
    pub at: OrgId,
    /// The organisation in question.
    pub org: OrgId,
    /// Gained, or lost.
    pub gained: bool,
}

/// What would happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The events themselves.
    pub events: Vec<Event>,
    /// Whose numbers change.
    pub counts: Vec<CountChange>,
    /// Who gains or loses sight.
    pub rights: Vec<RightChange>,
    /// Members that change organisation.
    pub members_moved: u64,
    /// Organisations that get another parent.
    pub orgs_moved: u64,
    /// Posts that end.
    pub posts_ended: u64,
    /// Links that end.
    pub links_ended: u64,
    /// Organisations that end.
    pub orgs_ended: u64,
    /// Organisations founded.
    pub orgs_founded: u64,
}

/// A transaction that is always given up carries its result out as an error.
enum Stop {
    Seen(Decided),
    Failed(Failure),
}

impl From<needle_store::StoreError> for Stop {
    fn from(error: needle_store::StoreError) -> Self {
        Stop::Failed(error.into())
    }
}

impl App {
    /// Decides a command without carrying it out.
    ///
    /// # Errors
    /// As [`App::execute`].
    pub fn preview(
        &self,
        who: &Principal,
        command: impl Into<Command>,
    ) -> Result<Preview, Failure> {
        let command = command.into();
        let result = self.store.write::<(), Stop>(
            |tx| {
                let census = self.census();
                Err(match self.decide(tx, &census, who, &command) {
                    Ok(decided) => Stop::Seen(decided),
                    Err(failure) => Stop::Failed(failure),
                })
            },
            |()| {},
        );
        match result {
            Err(Stop::Seen(decided)) => {
                let mut preview = self.effects(&command, decided)?;
                let snapshot = self.census().at(self.today());
                let counter = self.counter(who, snapshot);
                // Numbers of organisations further up are not for everybody below them.
                preview
                    .counts
                    .retain(|c| counter.may_count(c.org) && counter.is_plain(c.org));
                Ok(preview)
            }
            Err(Stop::Failed(failure)) => Err(failure),
            Ok(()) => Err(Failure::Hidden("command")),
        }
    }

    fn effects(&self, command: &Command, decided: Decided) -> Result<Preview, Failure> {
        let count = |f: fn(&Event) -> bool| decided.events.iter().filter(|e| f(e)).count() as u64;
        let mut preview = Preview {
            counts: Vec::new(),
            rights: Vec::new(),
            members_moved: 0,
            orgs_moved: count(|e| matches!(e, Event::OrgMoved { .. })),
            posts_ended: count(|e| matches!(e, Event::PostEnded { .. })),
            links_ended: count(|e| matches!(e, Event::LinkEnded { .. })),
            orgs_ended: count(|e| matches!(e, Event::OrgDissolved { .. })),
            orgs_founded: count(|e| matches!(e, Event::OrgFounded { .. })),
            events: Vec::new(),
        };
        // Each change as members that leave the way up from one place and join the way up from another.
        let mut shifts: Vec<(Option<OrgId>, Option<OrgId>, u64)> = Vec::new();
        if let Command::UndoImport(c) = command {
            let leaving = self.would_leave(c.import)?;
            preview.orgs_ended = leaving.orgs;
            shifts.extend(
                leaving
                    .members
                    .into_iter()
                    .map(|(org, n)| (Some(org), None, n)),
            );
        }
        let census = self.census();
        let snapshot = census.at(self.today());
        let tree = census.tree();
        let mut moved_orgs: Vec<(OrgId, OrgId, OrgId)> = Vec::new();
        for event in &decided.events {
            match event {
                Event::OrgMoved {
                    org,
                    parent,
                    from: Some(from),
                    ..
                } => {
                    shifts.push((Some(*from), Some(*parent), snapshot.members(*org)));
                    moved_orgs.push((*org, *from, *parent));
                }
                Event::MemberBegun { org, person, .. } => {
                    let from = census
                        .stays(*person)
                        .into_iter()
                        .find(needle_census::Stay::open)
                        .map(|s| s.org);
                    preview.members_moved += u64::from(from.is_some());
                    // A part that is being founded in this very command stands under the divided one's parent.
                    let to = if tree.span(*org).is_some() {
                        Some(*org)
                    } else {
                        founded_under(&decided.events, *org)
                    };
                    shifts.push((from, to, 1));
                }
                _ => {}
            }
        }
        if let Command::EndMembership(c) = command {
            let from = census
                .stays(c.person)
                .into_iter()
                .find(needle_census::Stay::open)
                .map(|s| s.org);
            shifts.push((from, None, 1));
        }
        let mut delta: rustc_hash::FxHashMap<OrgId, i64> = rustc_hash::FxHashMap::default();
        for (from, to, members) in shifts {
            let members = i64::try_from(members).unwrap_or(i64::MAX);
            for (end, sign) in [(from, -1), (to, 1)] {
                let Some(end) = end else { continue };
                for org in std::iter::once(end).chain(tree.ancestors(end)) {
                    *delta.entry(org).or_insert(0) += sign * members;
                }
            }
        }
        let mut changed: Vec<(u32, OrgId, i64)> = delta
            .into_iter()
            .filter(|(_, change)| *change != 0)
            .filter_map(|(org, change)| Some((tree.span(org)?.0, org, change)))
            .collect();
        changed.sort_unstable();
        preview.counts = changed
            .into_iter()
            .map(|(_, org, change)| {
                let before = snapshot.members(org);
                CountChange {
                    org,
                    members_before: before,
                    members_after: before.saturating_add_signed(change),
                }
            })
            .collect();
        preview.rights = self.right_changes(&tree, &moved_orgs)?;
        preview.events = decided.events;
        Ok(preview)
    }

    /// Grants that reach below one of the old parents but none of the new, and the reverse; so with what was given to posts from above.
    fn right_changes(
        &self,
        tree: &Arc<needle_census::Layout>,
        moved: &[(OrgId, OrgId, OrgId)],
    ) -> Result<Vec<RightChange>, Failure> {
        let mut out = Vec::new();
        if moved.is_empty() {
            return Ok(out);
        }
        let today = self.today();
        let view = TreeView(Arc::clone(tree));
        self.store.read(|r| {
            let mut posts = ByPost::new(&view, today);
            let accounts = r.accounts()?.into_iter();
            for account in accounts.filter(|it| it.closed == FOREVER) {
                let change = |role, at, org, gained| RightChange {
                    account: account.name.clone(),
                    role,
                    at,
                    org,
                    gained,
                };
                let grants = posts.with_own(r, account.id, account.person)?;
                for grant in grants
                    .iter()
                    .filter(|g| g.live(today) && g.reach == Reach::Below)
                {
                    for (org, from, to) in moved {
                        let had = tree.is_within(*from, grant.org);
                        let has = tree.is_within(*to, grant.org);
                        if had != has && !tree.is_within(grant.org, *org) {
                            out.push(change(grant.role, grant.org, *org, has));
                        }
                    }
                }
                let held = match account.person {
                    Some(person) => posts.held(r, person)?,
                    None => Vec::new(),
                };
                for (org, from, to) in moved {
                    for held in held.iter().filter(|it| tree.is_within(it.org, *org)) {
                        let (had, has) = (posts.over(r, *from)?, posts.over(r, *to)?);
                        for (these, others, gained) in [(&had, &has, false), (&has, &had, true)] {
                            let other = |it: &PostGrant| !others.iter().any(|o| o.id == it.id);
                            let each = these.iter().filter(|it| {
                                it.spread == Spread::Each && it.post == held.post && other(it)
                            });
                            out.extend(each.map(|it| change(it.role, held.org, held.org, gained)));
                        }
                    }
                }
            }
            Ok::<_, Failure>(())
        })?;
        Ok(out)
    }
}

fn founded_under(events: &[Event], wanted: OrgId) -> Option<OrgId> {
    events.iter().find_map(|event| match event {
        Event::OrgFounded { org, parent, .. } if *org == wanted => *parent,
        _ => None,
    })
}
