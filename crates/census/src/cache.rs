//! Trees and days worked out and kept, and what happened to them since: a change is noted with each it concerns and worked in when somebody asks;
//! why: year ends stay ready while today changes, and today is brought on instead of counted anew.

use std::sync::{Arc, PoisonError};

use jiff::civil::Date;
use needle_model::{OrgId, PersonId};

use crate::org::{Orgs, Stand};
use crate::snapshot::Change;
use crate::{Census, Findings, Layout, Snapshot, totals};

/// Days kept ready: a person looks at a few year ends in turn, not at hundreds.
const DAYS_KEPT: usize = 16;
/// Organisations in all trees kept; one of a nation takes twenty-four bytes each.
const PLACES_KEPT: usize = 16_000_000;
/// Organisations that come and go before a tree is laid out anew.
const STANDS_MAX: usize = 16;
/// Changes a day carries before it is counted anew; a large one may carry more, as counting it takes longer.
const CHANGES_MAX: usize = 1_024;
const LARGE: u64 = 1_000_000;
const CHANGES_MAX_LARGE: usize = 16_384;

/// What happened since, in order.
#[derive(Debug)]
enum Since {
    Member(Change),
    Org {
        number: u32,
        before: Option<Stand>,
        after: Option<Stand>,
        /// Whether anybody was ever in it.
        members: bool,
    },
}

impl Since {
    fn before(&self) -> Option<(u32, Option<Stand>)> {
        match self {
            Since::Org { number, before, .. } => Some((*number, *before)),
            Since::Member(_) => None,
        }
    }
}

/// How organisations stood when a step happened: as they stand now, but for those something happened to afterwards; why: a tree in which
/// another one still has its old place is searched by its old kind.
struct Then<'a> {
    orgs: &'a Orgs,
    day: Option<Date>,
    /// Whom something happened to afterwards, and how they stood before that.
    to_come: Vec<(u32, Option<Stand>)>,
}

impl Then<'_> {
    fn stand(&self, of: u32) -> Option<Stand> {
        let before = self.to_come.iter().find(|(number, _)| *number == of);
        before.map_or_else(|| self.orgs.stand(of, self.day), |(_, before)| *before)
    }
}

/// A tree, and the members on it once somebody asked.
#[derive(Debug)]
pub(crate) struct Held {
    /// `None`: today's tree, in which the dissolved stay.
    day: Option<Date>,
    layout: Arc<Layout>,
    snapshot: Option<Arc<Snapshot>>,
    since: Vec<Since>,
    orgs: usize,
    /// How it stood before the row that is being taken in.
    stood: Option<Stand>,
    counted: Option<(OrgId, u32)>,
}

#[derive(Default)]
pub(crate) struct Cache {
    held: Vec<Held>,
    /// Members of a day on today's tree.
    replaced: Vec<Arc<Snapshot>>,
    pub(crate) findings: Vec<Arc<Findings>>,
    /// Days laid out for bulletins.
    pub(crate) totals: Vec<Arc<totals::Totals>>,
}

impl Held {
    /// Works in what happened; what cannot be worked in is thrown away.
    fn bring(&mut self, orgs: &Orgs) {
        if self.since.is_empty() {
            return;
        }
        let since = std::mem::take(&mut self.since);
        let moved = since.iter().any(|s| match s {
            Since::Org { before, after, .. } => before.is_some() && after.is_some(),
            Since::Member(_) => false,
        });
        if self.orgs > STANDS_MAX || moved && self.orgs > 1 {
            self.renew(orgs);
            return;
        }
        let mut snapshot = self.snapshot.take().map(Arc::unwrap_or_clone);
        let mut run: Vec<Change> = Vec::new();
        for (at, step) in since.iter().enumerate() {
            match step {
                Since::Member(change) => run.push(*change),
                Since::Org { .. } => {
                    if let Some(snapshot) = &mut snapshot {
                        snapshot.add(&self.layout, &run);
                    }
                    run.clear();
                    let then = Then {
                        orgs,
                        day: self.day,
                        to_come: since[at + 1..].iter().filter_map(Since::before).collect(),
                    };
                    if !self.stand(step, &then, &mut snapshot) {
                        self.renew(orgs);
                        return;
                    }
                }
            }
        }
        if let Some(snapshot) = &mut snapshot {
            snapshot.add(&self.layout, &run);
            snapshot.set_layout(Arc::clone(&self.layout));
        }
        self.orgs = 0;
        let large = |s: &Snapshot| s.counted() >= LARGE;
        let too_many = |s: &Snapshot| {
            s.changes()
                > if large(s) {
                    CHANGES_MAX_LARGE
                } else {
                    CHANGES_MAX
                }
        };
        self.snapshot = snapshot.filter(|s| !too_many(s)).map(Arc::new);
    }

    fn renew(&mut self, orgs: &Orgs) {
        self.since.clear();
        self.orgs = 0;
        self.snapshot = None;
        self.layout = Arc::new(orgs.layout(self.day));
    }

    /// Moves one organisation; false when the tree is to be laid out anew.
    fn stand(&mut self, step: &Since, then: &Then<'_>, snapshot: &mut Option<Snapshot>) -> bool {
        let Since::Org {
            number,
            before,
            after,
            members,
        } = step
        else {
            return true;
        };
        let same = |one: &Stand, two: &Stand| one.parent == two.parent && one.kind == two.kind;
        if let (Some(one), Some(two)) = (before, after)
            && same(one, two)
        {
            let position = self.layout.position_of_number(*number);
            if let (Some(position), Some(snapshot)) = (position, snapshot) {
                snapshot.set_sector(position, two.sector);
            }
            return true;
        }
        // The snapshot shares the tree it stands on; it gets the new one when all is done.
        let layout = Arc::make_mut(&mut self.layout);
        if before.is_some() {
            let Some(position) = layout.remove_leaf(*number) else {
                return false;
            };
            if snapshot.as_mut().is_some_and(|s| !s.remove(position)) {
                *snapshot = None;
            }
        }
        if let Some(after) = after {
            let below = |root: &OrgId| {
                let root = then.orgs.number(*root);
                let stood = root.and_then(|root| then.stand(root));
                stood.is_some_and(|s| s.parent == *number)
            };
            let hidden = after.parent != crate::org::NONE
                && layout.position_of_number(after.parent).is_none();
            // Who has no parent in the tree is a root; it moves under this one, which makes it no leaf.
            if hidden || layout.roots().iter().any(below) {
                return false;
            }
            let kind = |other: u32| match other == *number {
                true => after.kind,
                false => then.stand(other).map_or(u16::MAX, |s| s.kind),
            };
            let put = layout.insert_leaf(then.orgs.ids_shared(), *number, after.parent, kind);
            let Some(position) = put else {
                return false;
            };
            if *members {
                *snapshot = None;
            }
            if let Some(snapshot) = snapshot {
                snapshot.insert(position, after.kind, after.sector);
            }
        }
        true
    }
}

impl Cache {
    /// Something about an organisation is going to change.
    pub(crate) fn org_before(&mut self, orgs: &Orgs, number: u32) {
        for held in &mut self.held {
            held.stood = orgs.stand(number, held.day);
        }
    }

    /// It did, with effect from a day on.
    pub(crate) fn org_after(&mut self, orgs: &Orgs, number: u32, members: bool, first: Date) {
        for held in &mut self.held {
            let after = orgs.stand(number, held.day);
            let before = held.stood.take();
            if before != after {
                held.orgs += 1;
                held.since.push(Since::Org {
                    number,
                    before,
                    after,
                    members,
                });
                if held.orgs > STANDS_MAX {
                    held.snapshot = None;
                }
            }
        }
        self.replaced.clear();
        self.others_change(first);
    }

    /// Where a person is counted is going to change.
    pub(crate) fn person_before(&mut self, find: impl Fn(Date) -> Option<(OrgId, u32)>) {
        for held in &mut self.held {
            if let (Some(day), Some(_)) = (held.day, &held.snapshot) {
                held.counted = find(day);
            }
        }
    }

    /// It did, with effect from a day on.
    pub(crate) fn person_after(
        &mut self,
        person: PersonId,
        first: Date,
        find: impl Fn(Date) -> Option<(OrgId, u32)>,
        mut number: impl FnMut(OrgId) -> u32,
    ) {
        for held in &mut self.held {
            let (Some(day), Some(snapshot)) = (held.day, &held.snapshot) else {
                continue;
            };
            let (before, after) = (held.counted.take(), find(day));
            if before == after {
                continue;
            }
            for (counted, by) in [(before, -1), (after, 1)] {
                if let Some((org, profile)) = counted {
                    let number = number(org);
                    held.since.push(Since::Member(Change {
                        number,
                        person,
                        profile,
                        by,
                    }));
                }
            }
            // So many that nobody will work them in: they need not be looked at one by one any more.
            let most = if snapshot.counted() >= LARGE {
                CHANGES_MAX_LARGE
            } else {
                CHANGES_MAX
            };
            if held.since.len() > most {
                held.snapshot = None;
                held.since.retain(|s| matches!(s, Since::Org { .. }));
            }
        }
        self.replaced.retain(|s| s.day() < first);
        self.others_change(first);
    }

    /// What does not count members or organisations changed, from a day on.
    pub(crate) fn others_change(&mut self, first: Date) {
        self.findings.retain(|f| f.day() < first);
        self.totals.retain(|t| t.day() < first);
    }

    /// The tree of a day, or today's.
    fn layout(&mut self, orgs: &Orgs, day: Option<Date>) -> &mut Held {
        let last = match self.held.iter().position(|held| held.day == day) {
            Some(at) => {
                let mut held = self.held.remove(at);
                held.bring(orgs);
                held
            }
            None => Held {
                day,
                layout: Arc::new(orgs.layout(day)),
                snapshot: None,
                since: Vec::new(),
                orgs: 0,
                stood: None,
                counted: None,
            },
        };
        self.held.push(last);
        let places = |held: &[Held]| held.iter().map(|h| h.layout.len()).sum::<usize>();
        // The tree that rights are asked of, and the two last days, stay whatever they take.
        while self.held.len() > DAYS_KEPT || self.held.len() > 3 && places(&self.held) > PLACES_KEPT
        {
            let first = self.held.iter().position(|held| held.day.is_some());
            self.held.remove(first.unwrap_or(0));
        }
        let last = self.held.len() - 1;
        &mut self.held[last]
    }
}

impl Census {
    /// Today's tree, in which dissolved organisations stay where they last stood: for rights and for changes.
    #[must_use]
    pub fn tree(&self) -> Arc<Layout> {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&cache.layout(&self.orgs, None).layout)
    }

    /// The tree of a day.
    pub(crate) fn layout_on(&self, day: Date) -> Arc<Layout> {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&cache.layout(&self.orgs, Some(day)).layout)
    }

    /// Tree and members as they were on a day.
    #[must_use]
    pub fn at(&self, day: Date) -> Arc<Snapshot> {
        let ready = |held: &Held| held.snapshot.as_ref().map(Arc::clone);
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        let held = cache.layout(&self.orgs, Some(day));
        let layout = match ready(held) {
            Some(found) => return found,
            None => Arc::clone(&held.layout),
        };
        drop(cache);
        // One day is counted at a time; who asks for one that is ready does not wait for it.
        let _counting = self.counting.lock().unwrap_or_else(PoisonError::into_inner);
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = ready(cache.layout(&self.orgs, Some(day))) {
            return found;
        }
        drop(cache);
        let made = Arc::new(self.count(day, layout, day));
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        cache.layout(&self.orgs, Some(day)).snapshot = Some(Arc::clone(&made));
        made
    }

    /// Members as they were on a day, on the tree as it is today, with the dissolved where they last stood: “as if today's tree
    /// had always been”. Organisations count with their kinds of today; the dissolved count for none.
    #[must_use]
    pub fn at_on_todays_tree(&self, day: Date, today: Date) -> Arc<Snapshot> {
        let cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = cache
            .replaced
            .iter()
            .find(|s| s.day() == day && s.kinds_of() == today)
        {
            return Arc::clone(found);
        }
        drop(cache);
        let made = Arc::new(self.count(day, self.tree(), today));
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if cache.replaced.len() >= 2 {
            cache.replaced.remove(0);
        }
        cache.replaced.push(Arc::clone(&made));
        made
    }

    fn count(&self, day: Date, layout: Arc<Layout>, kinds_of: Date) -> Snapshot {
        Snapshot::new(
            day,
            layout,
            kinds_of,
            &self.orgs,
            &self.members,
            &self.rulebook,
        )
    }
}
