//! A day laid out for rules: organisations in groups of one kind and sector, each group with its plan and its columns of facts;
//! why: what is the same for a whole group is decided once, and the rest is loops over arrays.

mod bulk;
mod examine;
mod fill;
mod local;

pub(crate) use bulk::{NOBODY, is_bulk, is_earliest};
pub(crate) use examine::Room;

use std::sync::Arc;

use jiff::civil::Date;
use needle_model::row::ParameterRow;
use needle_rulebook::Rulebook;
use needle_rulebook::rules::fact::OfMembers;
use rustc_hash::FxHashMap;

use crate::deeds::number;
use crate::facts::Reader;
use crate::rules::block::Steps;
use crate::rules::column::Column;
use crate::rules::plan::Plan;
use crate::{Census, Findings, Layout};

/// A day laid out for rules.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) day: Date,
    pub(crate) today: i32,
    pub(crate) rules: Arc<Rulebook>,
    pub(crate) layout: Arc<Layout>,
    pub(crate) groups: Vec<Group>,
    /// By position: group, and place in it.
    pub(crate) places: Vec<(u32, u32)>,
    /// By rule and parameter.
    pub(crate) params: Vec<Vec<Steps>>,
    /// By rule: positions with an exception, in order.
    pub(crate) excepted: Vec<Vec<u32>>,
    /// Of the members directly in each organisation, by position: the earliest day, or `i32::MAX`.
    pub(crate) earliest: FxHashMap<OfMembers, Vec<i32>>,
}

/// The organisations of one kind and sector, in the order of the tree.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) plan: Plan,
    pub(crate) positions: Vec<u32>,
    /// As the plan's sources.
    pub(crate) columns: Vec<Arc<Column>>,
    /// Columns that count members of the subtree.
    pub(crate) heads: Vec<(usize, OfMembers)>,
}

/// What is laid out.
pub(crate) struct Wanted<'a> {
    pub(crate) day: Date,
    pub(crate) rules: &'a Arc<Rulebook>,
    /// Only these rules; `None`: all.
    pub(crate) only: Option<&'a [usize]>,
    /// Settings that are pretended.
    pub(crate) pretended: &'a [ParameterRow],
    /// A sheet of the same day whose columns may be used again.
    pub(crate) donor: Option<&'a Sheet>,
}

impl Sheet {
    /// Lays a day out.
    pub(crate) fn new(census: &Census, wanted: &Wanted<'_>) -> Sheet {
        let layout = match wanted.donor {
            Some(donor) => Arc::clone(&donor.layout),
            None => census.layout_on(wanted.day),
        };
        let rules = wanted.rules;
        let mut groups: Vec<Group> = Vec::new();
        let mut places = Vec::with_capacity(layout.len());
        match wanted.donor {
            Some(donor) => {
                places.clone_from(&donor.places);
                groups.extend(donor.groups.iter().map(|group| {
                    let (kind, sector) = (group.plan.kind, group.plan.sector);
                    let plan = Plan::new(rules, kind, sector, wanted.only);
                    Group::new(plan, group.positions.clone())
                }));
            }
            None => {
                let mut found: FxHashMap<(u16, u16), u32> = FxHashMap::default();
                for position in 0..layout.len() as u32 {
                    let number = layout.number_at(position);
                    let kind = census.orgs.kind(number, wanted.day);
                    let sector = census.orgs.sector(number, wanted.day);
                    let group = *found.entry((kind, sector)).or_insert_with(|| {
                        let plan = Plan::new(rules, kind, sector, wanted.only);
                        groups.push(Group::new(plan, Vec::new()));
                        groups.len() as u32 - 1
                    });
                    let positions = &mut groups[group as usize].positions;
                    places.push((group, positions.len() as u32));
                    positions.push(position);
                }
            }
        }
        let mut sheet = Sheet {
            day: wanted.day,
            today: number(wanted.day),
            rules: Arc::clone(rules),
            layout,
            groups,
            places,
            params: Vec::new(),
            excepted: vec![Vec::new(); rules.rules.rules.len()],
            earliest: FxHashMap::default(),
        };
        sheet.fill(census, wanted.donor);
        sheet.local(census, wanted.pretended);
        sheet
    }

    /// Evaluates everything.
    pub(crate) fn find(&self) -> Findings {
        let layout = Arc::clone(&self.layout);
        let mut found = Findings::new(self.day, Arc::clone(&self.rules), layout);
        self.examine_all(&mut found, None);
        found.count();
        found
    }

    /// Reads facts of the day.
    pub(crate) fn reader<'a>(&'a self, census: &'a Census) -> Reader<'a> {
        Reader::new(census, &self.rules, &self.layout, self.day)
    }
}

impl Group {
    fn new(plan: Plan, positions: Vec<u32>) -> Group {
        let sources = plan.sources.iter().enumerate();
        let heads = sources.filter_map(|(at, source)| match source {
            needle_rulebook::rules::FactSource::Members(of) => Some((at, *of)),
            _ => None,
        });
        Group {
            heads: heads.collect(),
            columns: Vec::new(),
            plan,
            positions,
        }
    }
}
