//! Findings for another day or other rules worked out beside those in use, and taken into use when they are ready; why: at midnight and
//! when rules are issued nobody waits while five million organisations are looked at.

use std::sync::{Arc, PoisonError};

use jiff::civil::Date;
use needle_model::PersonId;
use needle_rulebook::Rulebook;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Kept;
use crate::Census;
use crate::member::{Head, Members};

/// Findings that wait to be taken into use ([`Census::adopt_plan`]).
#[derive(Debug)]
pub struct Plan {
    pub(super) id: u64,
    pub(super) kept: Box<Kept>,
}

impl Plan {
    /// The day they are for.
    #[must_use]
    pub fn day(&self) -> Date {
        self.kept.sheet.day
    }
}

/// What changed since a plan was begun.
#[derive(Debug)]
pub(crate) struct Planning {
    id: u64,
    day: Date,
    rules: Arc<Rulebook>,
    /// Persons as they were on the day of the plan. Not by place: whoever changes may get another.
    heads: FxHashMap<PersonId, Option<Head>>,
    orgs: FxHashSet<u32>,
    tree: FxHashSet<u32>,
    settings: Vec<(u32, i32)>,
}

impl Planning {
    /// An organisation's rows changed.
    pub(crate) fn org(&mut self, number: u32) {
        self.orgs.insert(number);
    }

    /// A row says where an organisation stands.
    pub(crate) fn tree(&mut self, number: u32) {
        self.tree.insert(number);
    }

    /// A setting was made.
    pub(crate) fn setting(&mut self, rule: u32, from: i32) {
        self.settings.push((rule, from));
    }

    /// A person's rows are about to change.
    pub(crate) fn person(&mut self, members: &Members, person: PersonId) {
        let (day, rules) = (self.day, &self.rules);
        self.heads.entry(person).or_insert_with(|| {
            let mut buckets = Members::buckets(rules, true);
            members.head(members.place(person)?, day, rules, &mut buckets)
        });
    }
}

impl Census {
    /// Works findings out for a day and rules, on a shared census: from those in use where they lead there, else from scratch. Another
    /// plan begun before is forgotten.
    #[must_use]
    pub fn settle_plan(&self, day: Date, rules: &Arc<Rulebook>) -> Plan {
        let id = self.plan_begun(day, rules);
        let own = self.kept.as_ref().filter(|kept| kept.reaches(day, rules));
        if let Some(mut kept) = own.cloned()
            && kept.bring(self, day)
        {
            return Plan { id, kept };
        }
        let kept = Box::new(Kept::new(self, day, rules));
        Plan { id, kept }
    }

    /// From now on what changes is noted, for a plan with the number that is answered.
    pub(super) fn plan_begun(&self, day: Date, rules: &Arc<Rulebook>) -> u64 {
        let mut planning = self.planning.lock().unwrap_or_else(PoisonError::into_inner);
        let id = planning.as_ref().map_or(0, |before| before.id + 1);
        *planning = Some(Planning {
            id,
            day,
            rules: Arc::clone(rules),
            heads: FxHashMap::default(),
            orgs: FxHashSet::default(),
            tree: FxHashSet::default(),
            settings: Vec::new(),
        });
        id
    }

    /// Takes planned findings into use, with what changed since; what changed is looked at again by the next [`Census::settle`].
    /// Answers false, and leaves everything as it is, when it was not the last plan.
    pub fn adopt_plan(&mut self, plan: Plan) -> bool {
        let planning = self
            .planning
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        let Some(since) = planning.take_if(|planning| planning.id == plan.id) else {
            return false;
        };
        let mut kept = plan.kept;
        for (person, before) in since.heads {
            if let Some(place) = self.members.place(person) {
                kept.person_changed(self, place, before);
            }
        }
        for number in since.tree {
            kept.tree_changed(self, number);
        }
        for number in since.orgs {
            kept.org_changed(self, number);
        }
        for (rule, from) in since.settings {
            kept.setting_changed(self, rule, from);
        }
        self.kept = Some(kept);
        true
    }
}
