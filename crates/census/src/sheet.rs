//! A day laid out for rules: organisations in groups of one kind and sector, each group with its plan and its columns of facts;
//! why: what is the same for a whole group is decided once, and the rest is loops over arrays.

mod bulk;
mod counted;
mod examine;
mod fill;
mod local;
mod reshape;
mod threads;

pub(crate) use bulk::{Earliest, NOBODY, is_bulk, is_direct, is_earliest, is_tree, passes};
pub(crate) use examine::Room;
pub(crate) use threads::side_by_side;

use std::sync::Arc;

use jiff::civil::Date;
use needle_model::row::ParameterRow;
use needle_rulebook::Rulebook;
use needle_rulebook::rules::FactSource;
use needle_rulebook::rules::fact::OfMembers;
use rustc_hash::FxHashMap;

use crate::deeds::number;
use crate::facts::Reader;
use crate::rules::block::Steps;
use crate::rules::column::Column;
use crate::rules::plan::Plan;
use crate::{Census, Findings, Layout};

/// Organisations whose facts stand side by side: few enough that the columns of a step fit the processor's nearest memory.
pub(crate) const CHUNK: usize = 1_024;

/// A day laid out for rules.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    pub(crate) day: Date,
    pub(crate) today: i32,
    pub(crate) rules: Arc<Rulebook>,
    pub(crate) layout: Arc<Layout>,
    pub(crate) groups: Vec<Group>,
    /// By position: the group.
    pub(crate) group_of: Arc<Vec<u16>>,
    /// By rule and parameter.
    pub(crate) params: Vec<Vec<Steps>>,
    /// By rule: positions with an exception, in order.
    pub(crate) excepted: Vec<Vec<u32>>,
    /// Of the members directly in each organisation: the earliest day.
    pub(crate) earliest: FxHashMap<OfMembers, Earliest>,
}

/// The organisations of one kind and sector, in the order of the tree.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) plan: Plan,
    /// Stretches of them; none of them is empty.
    pub(crate) chunks: Vec<Chunk>,
    /// Columns that count members of the subtree.
    pub(crate) heads: Vec<(usize, OfMembers)>,
}

/// Some organisations of a group that stand one after the other.
#[derive(Debug, Clone)]
pub(crate) struct Chunk {
    pub(crate) positions: Arc<Vec<u32>>,
    /// As the plan's sources.
    pub(crate) columns: Vec<Column>,
}

/// Where an organisation's facts stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) group: usize,
    pub(crate) chunk: usize,
    pub(crate) at: usize,
}

/// What is laid out.
pub(crate) struct Wanted<'a> {
    pub(crate) day: Date,
    pub(crate) rules: &'a Arc<Rulebook>,
    /// Only these rules; `None`: all.
    pub(crate) only: Option<&'a [usize]>,
    /// Settings that are pretended.
    pub(crate) pretended: &'a [ParameterRow],
    /// A sheet of the same day whose columns may be used again, and then only for organisations within `[start, end)`, and
    /// some neighbours.
    pub(crate) donor: Option<(&'a Sheet, (u32, u32))>,
}

impl Sheet {
    /// Lays a day out.
    pub(crate) fn new(census: &Census, wanted: &Wanted<'_>) -> Sheet {
        let mut sheet = match wanted.donor {
            Some((donor, span)) => donor.groups_again(wanted, span),
            None => Sheet::groups(census, wanted),
        };
        sheet.fill(census, wanted.donor.map(|donor| donor.0));
        sheet.local(census, wanted);
        sheet
    }

    /// Nobody laid out yet.
    pub(crate) fn empty(wanted: &Wanted<'_>, layout: Arc<Layout>) -> Sheet {
        Sheet {
            day: wanted.day,
            today: number(wanted.day),
            rules: Arc::clone(wanted.rules),
            layout,
            groups: Vec::new(),
            group_of: Arc::default(),
            params: Vec::new(),
            excepted: Vec::new(),
            earliest: FxHashMap::default(),
        }
    }

    /// Everybody by kind and sector, without facts yet.
    fn groups(census: &Census, wanted: &Wanted<'_>) -> Sheet {
        let mut sheet = Sheet::empty(wanted, census.layout_on(wanted.day));
        let len = sheet.layout.len();
        let mut found: FxHashMap<(u16, u16), u16> = FxHashMap::default();
        let mut group_of = Vec::with_capacity(len);
        let mut positions: Vec<Vec<u32>> = Vec::new();
        for position in 0..len as u32 {
            let number = sheet.layout.number_at(position);
            let kind = census.orgs.kind(number, wanted.day);
            let sector = census.orgs.sector(number, wanted.day);
            let group = *found.entry((kind, sector)).or_insert_with(|| {
                positions.push(Vec::new());
                sheet.new_group(kind, sector, wanted.only)
            });
            group_of.push(group);
            let open = &mut positions[usize::from(group)];
            open.push(position);
            if open.len() == CHUNK {
                sheet.groups[usize::from(group)].push(std::mem::take(open));
            }
        }
        for (group, open) in sheet.groups.iter_mut().zip(positions) {
            group.push(open);
        }
        sheet.group_of = Arc::new(group_of);
        sheet
    }

    /// A group nobody is in yet.
    pub(crate) fn new_group(&mut self, kind: u16, sector: u16, only: Option<&[usize]>) -> u16 {
        let plan = Plan::new(&self.rules, kind, sector, only);
        self.groups.push(Group::new(plan));
        u16::try_from(self.groups.len() - 1).unwrap_or(u16::MAX)
    }

    /// The same groups for other rules, without facts yet; groups that no rule is about have nobody in them.
    fn groups_again(&self, wanted: &Wanted<'_>, (start, end): (u32, u32)) -> Sheet {
        let mut sheet = Sheet::empty(wanted, Arc::clone(&self.layout));
        sheet.group_of = Arc::clone(&self.group_of);
        for own in &self.groups {
            let (kind, sector) = (own.plan.kind, own.plan.sector);
            let plan = Plan::new(wanted.rules, kind, sector, wanted.only);
            let mut group = Group::new(plan);
            if !group.plan.rules.is_empty() {
                let sources = group.plan.sources.len();
                let within = own.chunks.iter();
                let within = within.skip_while(|c| c.positions.last() < Some(&start));
                let within = within.take_while(|c| c.positions.first() < Some(&end));
                let chunks = within.map(|chunk| Chunk::again(chunk, sources));
                group.chunks.extend(chunks);
            }
            sheet.groups.push(group);
        }
        sheet
    }

    /// Where the facts of the organisation at a position stand.
    pub(crate) fn place(&self, position: u32) -> Option<Place> {
        let group = usize::from(*self.group_of.get(position as usize)?);
        let (chunk, at) = self.groups.get(group)?.place(position)?;
        Some(Place { group, chunk, at })
    }

    /// Evaluates everything.
    pub(crate) fn find(&self) -> Findings {
        let all: Vec<usize> = (0..self.rules.rules.rules.len()).collect();
        self.find_only(&all)
    }

    /// Evaluates the rules at these places.
    pub(crate) fn find_only(&self, rules: &[usize]) -> Findings {
        let layout = Arc::clone(&self.layout);
        let mut found = Findings::new(self.day, Arc::clone(&self.rules), layout);
        found.replace(self.examine_all(rules));
        found
    }

    /// Reads facts of the day.
    pub(crate) fn reader<'a>(&'a self, census: &'a Census) -> Reader<'a> {
        Reader::new(census, &self.rules, &self.layout, self.day)
    }

    /// Bytes the columns take, and everything else that grows with the organisations.
    pub(crate) fn bytes(&self) -> usize {
        let chunks = self.groups.iter().flat_map(|group| &group.chunks);
        let chunks = chunks.map(|chunk| {
            let columns = chunk.columns.iter().map(Column::bytes).sum::<usize>();
            size_of::<Chunk>() + chunk.positions.len() * 4 + columns
        });
        let excepted = self.excepted.iter().map(|list| list.capacity() * 4);
        let earliest = self.earliest.values().map(Earliest::bytes);
        chunks.chain(excepted).chain(earliest).sum::<usize>() + self.group_of.len() * 2
    }
}

impl Group {
    pub(crate) fn new(plan: Plan) -> Group {
        let sources = plan.sources.iter().enumerate();
        let heads = sources.filter_map(|(at, source)| match source {
            FactSource::Members(of) => Some((at, *of)),
            _ => None,
        });
        Group {
            heads: heads.collect(),
            chunks: Vec::new(),
            plan,
        }
    }

    fn push(&mut self, positions: Vec<u32>) {
        if !positions.is_empty() {
            let sources = self.plan.sources.len();
            self.chunks.push(Chunk::new(positions, sources));
        }
    }

    /// The chunk of a position and the place in it.
    pub(crate) fn place(&self, position: u32) -> Option<(usize, usize)> {
        let after = self.chunks.partition_point(|c| c.positions[0] <= position);
        let chunk = after.checked_sub(1)?;
        let at = self.chunks[chunk].positions.binary_search(&position).ok()?;
        Some((chunk, at))
    }
}

impl Chunk {
    pub(crate) fn new(positions: Vec<u32>, sources: usize) -> Chunk {
        Chunk {
            positions: Arc::new(positions),
            columns: vec![Column::Same(crate::rules::op::MISSING); sources],
        }
    }

    /// The same organisations without facts yet.
    fn again(other: &Chunk, sources: usize) -> Chunk {
        Chunk {
            positions: Arc::clone(&other.positions),
            ..Chunk::new(Vec::new(), sources)
        }
    }

    /// Which of them lie in `[start, end)`, by their places.
    pub(crate) fn within(&self, start: u32, end: u32) -> (usize, usize) {
        let at = |position: u32| self.positions.partition_point(|own| *own < position);
        (at(start), at(end))
    }
}
