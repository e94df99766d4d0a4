//! The census: the dated tree and its members in memory, counted for any subtree, crossing and date. It is a
//! fold over rows ([`needle_model::Row`]): the same code runs when a command has been applied and when
//! everything is read back from the tables, so it can be thrown away and rebuilt at any time.
//! What may not be here: the store, names of persons, rights.

mod ahead;
pub mod base;
mod cache;
mod cross;
mod deeds;
mod due;
mod facts;
mod findings;
mod held;
pub mod hide;
mod ids;
mod keep;
mod layout;
mod marks;
mod member;
mod merging;
pub mod names;
mod org;
mod packed;
mod past;
mod rules;
mod sheet;
mod snapshot;
mod totals;
mod values;
mod what_if;
mod written;

pub use ahead::Ahead;
pub use cross::{Cell as CrossCell, Cross};
pub use due::Waiting;
pub use findings::{Findings, Hit, Tally};
pub use held::HeldNow;
pub use keep::{Lying, Plan};
pub use layout::Layout;
pub use member::Stay;
pub use org::OrgFacts;
pub use packed::Packed;
pub use snapshot::{Filter, Listed, Snapshot};
pub use totals::Counted;
pub use values::{OrgValues, RuleFacts};
pub use what_if::{RuleChange, Touched};
pub use written::Written;

use std::sync::{Arc, Mutex};

use jiff::civil::Date;
use needle_model::{FOREVER, OrgId, PersonId};
use needle_rulebook::Rulebook;

/// Everything countable.
pub struct Census {
    rulebook: Arc<Rulebook>,
    orgs: org::Orgs,
    members: member::Members,
    deeds: deeds::AllDeeds,
    cache: Mutex<cache::Cache>,
    /// Held while a day is counted.
    counting: Mutex<()>,
    /// What changed since a merge was begun, while one runs.
    touched: Mutex<Option<merging::Touched>>,
    /// Findings kept up to date.
    kept: Option<Box<keep::Kept>>,
    /// What changed since other findings were planned.
    planning: Mutex<Option<keep::Planning>>,
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
            planning: Mutex::default(),
            cache: Mutex::default(),
            counting: Mutex::default(),
            touched: Mutex::default(),
            rulebook,
        }
    }

    /// The rulebook it counts by.
    #[must_use]
    pub fn rulebook(&self) -> &Rulebook {
        &self.rulebook
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

    /// Members of an organisation itself on a day.
    #[must_use]
    pub fn members_on(&self, org: OrgId, on: Date) -> Vec<PersonId> {
        self.members.of_org(org, on)
    }

    /// Whether anybody was ever a member of an organisation itself, for a day at least.
    #[must_use]
    pub fn had_members(&self, org: OrgId) -> bool {
        !self.members_open(org).is_empty() || self.members.last_left(org).is_some()
    }

    /// The last day on which a member or a sub-organisation stopped being under an organisation as it was: before
    /// that day the organisation cannot have ended, or they would have stood under nothing.
    #[must_use]
    pub fn last_left(&self, org: OrgId) -> Option<Date> {
        self.members.last_left(org).max(self.orgs.last_left(org))
    }
}
