//! Scopes: where an action is allowed, as a few disjoint ranges of positions in today's tree, and the proofs
//! that come of them. A check is two integer comparisons a range.

use jiff::civil::Date;
use needle_model::command::Reach;
use needle_model::{Actor, OrgId, PersonId};

use crate::{Action, Principal};

/// The positions of an organisation and everything under it: `[start, end)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Its own position.
    pub start: u32,
    /// The first position after its subtree.
    pub end: u32,
}

/// Whoever knows today's tree (dissolved organisations stay where they last stood).
pub trait Tree {
    /// The span of an organisation; `None` when there is none such.
    fn span(&self, org: OrgId) -> Option<Span>;
}

/// Not there, or not for you: the two are never told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hidden;

/// An id that has passed a scope check. There is no other way to make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Seen<T>(T);

impl<T: Copy> Seen<T> {
    /// The id itself.
    #[must_use]
    pub fn id(self) -> T {
        self.0
    }
}

/// Where one action is allowed for one principal today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    everything: bool,
    spans: Vec<Span>,
    itself: Option<PersonId>,
}

/// Decides where a principal may do something. The only maker of scopes.
#[must_use]
pub fn scope(principal: &Principal, action: Action, today: Date, tree: &dyn Tree) -> Scope {
    let mut spans: Vec<Span> = principal
        .grants
        .iter()
        .filter(|grant| grant.live(today) && grant.role.allows(action))
        .filter_map(|grant| {
            let span = tree.span(grant.org)?;
            Some(match grant.reach {
                Reach::Here => Span {
                    start: span.start,
                    end: span.start + 1,
                },
                Reach::Below => span,
            })
        })
        .collect();
    // Spans nest or are disjoint, so after sorting only the outermost of each nest is kept.
    spans.sort_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    let mut kept: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        if kept.last().is_none_or(|last| span.start >= last.end) {
            kept.push(span);
        }
    }
    Scope {
        everything: principal.actor == Actor::Operator || principal.actor == Actor::System,
        spans: kept,
        itself: principal
            .person
            .filter(|_| matches!(action, Action::SeePerson)),
    }
}

impl Scope {
    fn holds(&self, position: u32) -> bool {
        self.everything
            || self
                .spans
                .iter()
                .any(|s| s.start <= position && position < s.end)
    }

    /// Whether the action is allowed anywhere at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.everything && self.spans.is_empty()
    }

    /// Whether nothing is out of reach.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.everything
    }

    /// The ranges themselves, disjoint and sorted; meaningless when [`Scope::is_everything`].
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Proof that an organisation is within.
    ///
    /// # Errors
    /// [`Hidden`] when it is not there or not within.
    pub fn org(&self, org: OrgId, tree: &dyn Tree) -> Result<Seen<OrgId>, Hidden> {
        match tree.span(org) {
            Some(span) if self.holds(span.start) => Ok(Seen(org)),
            _ => Err(Hidden),
        }
    }

    /// Proof that an organisation is within, with everything under it where the reach says so.
    ///
    /// # Errors
    /// [`Hidden`] when it is not there, or not as far within.
    pub fn reaches(
        &self,
        org: OrgId,
        reach: Reach,
        tree: &dyn Tree,
    ) -> Result<Seen<OrgId>, Hidden> {
        let span = tree.span(org).ok_or(Hidden)?;
        let end = match reach {
            Reach::Here => span.start + 1,
            Reach::Below => span.end,
        };
        // Spans nest or are disjoint, so one of them holds all of it or none does.
        let mut spans = self.spans.iter();
        if self.everything || spans.any(|s| s.start <= span.start && end <= s.end) {
            Ok(Seen(org))
        } else {
            Err(Hidden)
        }
    }

    /// Proof that an organisation is within and not itself the top of the scope: what changes an organisation
    /// as such (its name, its place, its end) is for those above it.
    ///
    /// # Errors
    /// [`Hidden`] when it is not there, not within, or a top.
    pub fn below(&self, org: OrgId, tree: &dyn Tree) -> Result<Seen<OrgId>, Hidden> {
        match tree.span(org) {
            Some(span)
                if self.everything
                    || self
                        .spans
                        .iter()
                        .any(|s| s.start < span.start && span.start < s.end) =>
            {
                Ok(Seen(org))
            }
            _ => Err(Hidden),
        }
    }

    /// Proof that a person is within: they are or were with one of these organisations, or are oneself.
    ///
    /// # Errors
    /// [`Hidden`] otherwise.
    pub fn person(
        &self,
        person: PersonId,
        with: &[OrgId],
        tree: &dyn Tree,
    ) -> Result<Seen<PersonId>, Hidden> {
        let own = self.itself == Some(person);
        if own || with.iter().any(|org| self.org(*org, tree).is_ok()) {
            Ok(Seen(person))
        } else {
            Err(Hidden)
        }
    }
}
