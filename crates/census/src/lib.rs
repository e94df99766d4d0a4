//! The census: the dated tree and its members in memory, counted for any subtree, crossing and date. It is a
//! fold over rows ([`needle_model::Row`]): the same code runs when a command has been applied and when
//! everything is read back from the tables, so it can be thrown away and rebuilt at any time.
//! What may not be here: the store, names of persons, rights.

mod ahead;
mod cross;
mod deeds;
mod facts;
mod findings;
mod keep;
mod layout;
mod marks;
mod member;
mod org;
mod packed;
mod past;
mod rules;
mod sheet;
mod snapshot;
mod values;
mod what_if;

pub use ahead::Ahead;
pub use cross::{Cell as CrossCell, Cross};
pub use findings::{Findings, Hit, Tally};
pub use layout::Layout;
pub use member::Stay;
pub use org::OrgFacts;
pub use packed::Packed;
pub use snapshot::{Filter, Listed, Snapshot};
pub use values::{OrgValues, RuleFacts};
pub use what_if::RuleChange;

use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use needle_model::{FOREVER, OrgId, PersonId};
use needle_rulebook::Rulebook;

/// Days kept ready: a person looks at a few year ends in turn, not at hundreds.
const DAYS_KEPT: usize = 16;

/// Everything countable.
pub struct Census {
    rulebook: Arc<Rulebook>,
    orgs: org::Orgs,
    members: member::Members,
    deeds: deeds::AllDeeds,
    cache: Mutex<Cache>,
    /// Findings kept up to date.
    kept: Option<Box<keep::Kept>>,
}

/// What was worked out and still holds. A row that says something about days from `first` on leaves everything
/// before that day as it was, so year ends stay ready while today changes.
#[derive(Default)]
struct Cache {
    tree: Option<Arc<Layout>>,
    layouts: Vec<(Date, Arc<Layout>)>,
    snapshots: Vec<Arc<Snapshot>>,
    findings: Vec<Arc<Findings>>,
}

impl Cache {
    fn tree_changes(&mut self, first: Date) {
        self.tree = None;
        self.layouts.retain(|(day, _)| *day < first);
        self.members_change(first);
    }

    fn members_change(&mut self, first: Date) {
        self.snapshots.retain(|s| s.day() < first);
        self.deeds_change(first);
    }

    fn deeds_change(&mut self, first: Date) {
        self.findings.retain(|f| f.day() < first);
    }

    fn layout(&mut self, orgs: &org::Orgs, day: Date) -> Arc<Layout> {
        if let Some((_, layout)) = self.layouts.iter().find(|(d, _)| *d == day) {
            return Arc::clone(layout);
        }
        let layout = Arc::new(orgs.layout(Some(day)));
        if self.layouts.len() >= DAYS_KEPT {
            self.layouts.remove(0);
        }
        self.layouts.push((day, Arc::clone(&layout)));
        layout
    }
}

impl std::fmt::Debug for Census {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Census({} organisations, {} persons)",
            self.orgs.len(),
            self.members.len()
        )
    }
}

impl Census {
    /// An empty census for a rulebook.
    #[must_use]
    pub fn new(rulebook: Arc<Rulebook>) -> Census {
        Census {
            orgs: org::Orgs::default(),
            members: member::Members::default(),
            deeds: deeds::AllDeeds::default(),
            kept: None,
            cache: Mutex::new(Cache::default()),
            rulebook,
        }
    }

    /// The rulebook it counts by.
    #[must_use]
    pub fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }

    /// Today's tree, in which dissolved organisations stay where they last stood: for rights and for changes.
    #[must_use]
    pub fn tree(&self) -> Arc<Layout> {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(
            cache
                .tree
                .get_or_insert_with(|| Arc::new(self.orgs.layout(None))),
        )
    }

    /// The tree of a day.
    pub(crate) fn layout_on(&self, day: Date) -> Arc<Layout> {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        cache.layout(&self.orgs, day)
    }

    /// Tree and members as they were on a day.
    #[must_use]
    pub fn at(&self, day: Date) -> Arc<Snapshot> {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(i) = cache.snapshots.iter().position(|s| s.day() == day) {
            let found = cache.snapshots.remove(i);
            cache.snapshots.push(Arc::clone(&found));
            return found;
        }
        let layout = cache.layout(&self.orgs, day);
        let made = Snapshot::new(day, layout, &self.orgs, &self.members, &self.rulebook);
        let made = Arc::new(made);
        if cache.snapshots.len() >= DAYS_KEPT {
            cache.snapshots.remove(0);
        }
        cache.snapshots.push(Arc::clone(&made));
        made
    }

    /// What an organisation is called and of what kind it was on a day; before its founding, as founded; after its
    /// end, as it ended. `None` when there is none such.
    #[must_use]
    pub fn org(&self, org: OrgId, on: Date) -> Option<OrgFacts<'_>> {
        self.orgs.facts(&self.rulebook, org, on)
    }

    /// Every organisation that ever was, in no particular order.
    pub fn orgs(&self) -> impl Iterator<Item = OrgId> + '_ {
        self.orgs.ids()
    }

    /// How many organisations there ever were.
    #[must_use]
    pub fn orgs_len(&self) -> usize {
        self.orgs.len()
    }

    /// The stays of a person, oldest first.
    #[must_use]
    pub fn stays(&self, person: PersonId) -> Vec<Stay> {
        self.members.stays(person, &self.rulebook)
    }

    /// Whether the register knows the person at all.
    #[must_use]
    pub fn knows(&self, person: PersonId) -> bool {
        self.members.knows(person)
    }

    /// The root organisation, when there is one.
    #[must_use]
    pub fn root(&self) -> Option<OrgId> {
        self.tree().roots().first().copied()
    }

    /// Members whose stay in an organisation has not ended.
    #[must_use]
    pub fn members_open(&self, org: OrgId) -> Vec<PersonId> {
        self.members
            .of_org(org, FOREVER.yesterday().unwrap_or(FOREVER))
    }

    /// The last day on which a member or a sub-organisation stopped being under an organisation as it was: before
    /// that day the organisation cannot have ended, or they would have stood under nothing.
    #[must_use]
    pub fn last_left(&self, org: OrgId) -> Option<Date> {
        self.members.last_left(org).max(self.orgs.last_left(org))
    }
}
