//! A world that only keeps a list; why: it refuses what the app would refuse, without a store.

mod carry;
mod checks;
mod said;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use needle_model::command::Command;
use needle_model::{AwayId, HoldingId, OrgId, PersonFacts, PersonId, TransferId};
use needle_rulebook::Rulebook;
use needle_synth::{County, Plan, build};

pub(crate) struct Org {
    pub(crate) kind: String,
    pub(crate) sector: Option<String>,
    pub(crate) name: String,
    pub(crate) parent: Option<OrgId>,
    pub(crate) alive: bool,
    pub(crate) since: Date,
}

pub(crate) struct Person {
    pub(crate) facts: PersonFacts,
    pub(crate) org: OrgId,
    pub(crate) since: Date,
    pub(crate) status: String,
    pub(crate) alive: bool,
    pub(crate) away: Option<(AwayId, Option<OrgId>)>,
    pub(crate) lost: bool,
}

pub(crate) struct Transfer {
    pub(crate) person: PersonId,
    pub(crate) to: OrgId,
    pub(crate) asked: Date,
    pub(crate) state: &'static str,
}

pub(crate) struct Holding {
    pub(crate) org: OrgId,
    pub(crate) post: String,
    pub(crate) person: PersonId,
    pub(crate) ends: Option<Date>,
}

pub(crate) struct List {
    pub(crate) rulebook: Rulebook,
    pub(crate) today: Date,
    pub(crate) last: Date,
    pub(crate) told: Vec<Command>,
    pub(crate) orgs: BTreeMap<OrgId, Org>,
    pub(crate) persons: BTreeMap<PersonId, Person>,
    pub(crate) transfers: BTreeMap<TransferId, Transfer>,
    pub(crate) holdings: BTreeMap<HoldingId, Holding>,
    pub(crate) links: Vec<(OrgId, OrgId, String)>,
    pub(crate) numbers: BTreeMap<String, PersonId>,
    /// What was recorded: organisation, activity, day.
    pub(crate) records: BTreeSet<(OrgId, String, Date)>,
    /// Numbers given.
    pub(crate) given: BTreeMap<(OrgId, String), i64>,
    next: u128,
}

/// Builds a plan into a list.
pub(crate) fn built(plan: &Plan) -> (List, County) {
    let rulebook = needle_rulebook::builtin::rulebook(plan.shape.rulebook()).unwrap();
    let mut list = List {
        rulebook: rulebook.clone(),
        today: plan.today,
        last: Date::MIN,
        told: Vec::new(),
        orgs: BTreeMap::new(),
        persons: BTreeMap::new(),
        transfers: BTreeMap::new(),
        holdings: BTreeMap::new(),
        links: Vec::new(),
        numbers: BTreeMap::new(),
        records: BTreeSet::new(),
        given: BTreeMap::new(),
        next: 0,
    };
    let county = build(plan, &rulebook, &mut list, &mut |done, expected| {
        assert!(done <= expected)
    })
    .unwrap();
    (list, county)
}
