//! Organisations as dated versions: those of one version where they lie in the base, all others and whatever changed since on the heap; why: of
//! five million nearly all never change, and thirty bytes each are enough for them.

mod version;

use std::sync::Arc;

use jiff::civil::Date;
use needle_model::row::OrgVersion;
use needle_model::{FOREVER, OrgId};
use needle_rulebook::Rulebook;
use rustc_hash::FxHashMap;

use crate::Layout;
use crate::base::bytes::{day_of, ymd};
use crate::base::{Base, Doubt};
use crate::ids::Ids;
use crate::layout::UNPLACED;

pub use version::OrgFacts;
pub(crate) use version::{Node, Version, write};

/// “No organisation” and “nothing” where a number is expected.
pub(crate) const NONE: u32 = u32::MAX;
pub(crate) const NO_SECTOR: u16 = u16::MAX;

/// Where and as what an organisation stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stand {
    pub(crate) parent: u32,
    pub(crate) kind: u16,
    pub(crate) sector: u16,
}

#[derive(Debug, Default)]
pub(crate) struct Orgs {
    base: Option<Arc<Base>>,
    /// How many the base has.
    first: u32,
    ids: Arc<Ids>,
    /// A bit by number of the base: what holds is on the heap.
    is_changed: Vec<u64>,
    changed: FxHashMap<u32, Node>,
    /// Those after the base.
    added: Vec<Node>,
}

impl Orgs {
    /// Those of a base.
    pub(crate) fn of(base: &Arc<Base>) -> Result<Orgs, Doubt> {
        let mut orgs = Orgs {
            first: base.orgs() as u32,
            ids: Arc::new(Ids::of(base)),
            is_changed: vec![0; base.orgs().div_ceil(64)],
            base: Some(Arc::clone(base)),
            ..Orgs::default()
        };
        let damaged = || Doubt::Damaged("changed".to_owned());
        for (number, node) in version::read(base.section("changed")?).ok_or_else(damaged)? {
            if number >= orgs.first {
                return Err(damaged());
            }
            orgs.change(number, node);
        }
        Ok(orgs)
    }

    pub(crate) fn base(&self) -> Option<&Arc<Base>> {
        self.base.as_ref()
    }

    pub(crate) fn ids_shared(&self) -> &Arc<Ids> {
        &self.ids
    }

    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = OrgId> + '_ {
        (0..self.len() as u32).map(|number| self.ids.id(number))
    }

    pub(crate) fn id(&self, number: u32) -> OrgId {
        self.ids.id(number)
    }

    pub(crate) fn number(&self, org: OrgId) -> Option<u32> {
        self.ids.number(org)
    }

    /// The number of an organisation, making room for one not seen yet (rows come in order of days, and a
    /// parent may be founded on the same day as its child).
    pub(crate) fn number_or_new(&mut self, org: OrgId) -> u32 {
        if let Some(number) = self.ids.number(org) {
            return number;
        }
        self.added.push(Node::default());
        Arc::make_mut(&mut self.ids).add(org)
    }

    /// Puts an organisation of the base on the heap.
    pub(crate) fn change(&mut self, number: u32, node: Node) {
        self.is_changed[number as usize / 64] |= 1 << (number % 64);
        self.changed.insert(number, node);
    }

    /// Puts an organisation on the heap as it is, wherever it was.
    pub(crate) fn replace(&mut self, number: u32, node: Node) {
        *self.node_mut(number) = node;
    }

    /// What is on the heap of an organisation; none when it is as the base has it.
    pub(crate) fn node(&self, number: u32) -> Option<&Node> {
        if number >= self.first {
            return self.added.get((number - self.first) as usize);
        }
        let bits = self.is_changed[number as usize / 64];
        if bits >> (number % 64) & 1 == 0 {
            return None;
        }
        self.changed.get(&number)
    }

    fn node_mut(&mut self, number: u32) -> &mut Node {
        if number >= self.first {
            return &mut self.added[(number - self.first) as usize];
        }
        if self.node(number).is_none() {
            let node = self.whole(number);
            self.change(number, node);
        }
        self.changed.entry(number).or_default()
    }

    /// An organisation with all its versions, wherever they are.
    pub(crate) fn whole(&self, number: u32) -> Node {
        if let Some(node) = self.node(number) {
            return node.clone();
        }
        let Some(base) = &self.base else {
            return Node::default();
        };
        let at = number as usize;
        let (name, short) = base.name(number);
        Node {
            versions: vec![Version {
                from: day_of(base.founded[at]).unwrap_or(FOREVER),
                until: day_of(base.ended[at]).unwrap_or(FOREVER),
                parent: base.parents[at],
                kind: base.kinds[at],
                sector: base.sectors[at],
                name: name.into(),
                short: short.map(Into::into),
            }],
        }
    }

    /// Those on the heap, with their numbers.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = (u32, &Node)> {
        let changed = self.changed.iter().map(|(number, node)| (*number, node));
        changed.chain((self.first..).zip(&self.added))
    }

    /// Takes a version in; answers the organisation and the first day about which it says something new.
    pub(crate) fn apply(&mut self, rulebook: &Rulebook, v: &OrgVersion) -> (u32, Date) {
        let parent = v.parent.map_or(NONE, |p| self.number_or_new(p));
        let number = self.number_or_new(v.org);
        let version = Version::pack(rulebook, v, parent);
        (number, self.node_mut(number).put(version))
    }

    /// Where it stands on a day, or for `None` where it last stood.
    pub(crate) fn stand(&self, number: u32, day: Option<Date>) -> Option<Stand> {
        match (self.node(number), &self.base) {
            (Some(node), _) => {
                let version = match day {
                    None => node.versions.last()?,
                    Some(day) => node
                        .version(day)
                        .filter(|v| v.from <= day && day < v.until)?,
                };
                Some(Stand {
                    parent: version.parent,
                    kind: version.kind,
                    sector: version.sector,
                })
            }
            (None, Some(base)) if number < self.first => {
                let at = number as usize;
                let there = day.is_none_or(|day| {
                    let day = ymd(day);
                    base.founded[at] <= day && day < base.ended[at]
                });
                there.then(|| Stand {
                    parent: base.parents[at],
                    kind: base.kinds[at],
                    sector: base.sectors[at],
                })
            }
            _ => None,
        }
    }

    pub(crate) fn facts<'a>(
        &'a self,
        rulebook: &'a Rulebook,
        org: OrgId,
        on: Date,
    ) -> Option<OrgFacts<'a>> {
        let number = self.number(org)?;
        let id = |parent: u32| (parent != NONE).then(|| self.id(parent));
        if let Some(node) = self.node(number) {
            return node.facts(rulebook, on, id);
        }
        let base = self.base.as_ref()?;
        let at = number as usize;
        let (name, short) = base.name(number);
        let founded = day_of(base.founded[at])?;
        Some(OrgFacts {
            name,
            short,
            kind: rulebook.kind_at(base.kinds[at]).map_or("", |k| &k.id),
            sector: rulebook.sector_at(base.sectors[at]).map(|s| s.id.as_str()),
            parent: id(base.parents[at]),
            founded,
            since: founded,
            ended: day_of(base.ended[at])?,
        })
    }

    pub(crate) fn kind(&self, number: u32, on: Date) -> u16 {
        match (self.node(number), &self.base) {
            (None, Some(base)) => base.kinds.get(number as usize).map_or(u16::MAX, |k| *k),
            (node, _) => node
                .and_then(|n| n.version(on))
                .map_or(u16::MAX, |v| v.kind),
        }
    }

    /// Kinds and sectors of some organisations on a day; who does not exist on it has neither.
    pub(crate) fn kinds_on(&self, day: Date, numbers: &[u32]) -> (Vec<u16>, Vec<u16>) {
        let base = self.base.as_ref();
        let columns = base.map(|b| (&*b.founded, &*b.ended, &*b.kinds, &*b.sectors));
        let today = ymd(day);
        let stands = |number: &u32| match columns {
            Some((founded, ended, kinds, sectors))
                if *number < self.first && self.node(*number).is_none() =>
            {
                let at = *number as usize;
                let there = founded[at] <= today && today < ended[at];
                (there.then(|| kinds[at]), there.then(|| sectors[at]))
            }
            _ => {
                let stand = self.stand(*number, Some(day));
                (stand.map(|s| s.kind), stand.map(|s| s.sector))
            }
        };
        let or_none = |(kind, sector): (Option<u16>, Option<u16>)| {
            (kind.unwrap_or(u16::MAX), sector.unwrap_or(u16::MAX))
        };
        numbers.iter().map(stands).map(or_none).unzip()
    }

    pub(crate) fn sector(&self, number: u32, on: Date) -> u16 {
        match (self.node(number), &self.base) {
            (None, Some(base)) => base.sectors.get(number as usize).map_or(u16::MAX, |s| *s),
            (node, _) => node
                .and_then(|n| n.version(on))
                .map_or(u16::MAX, |v| v.sector),
        }
    }

    /// First day of the unbroken run of versions up to that of a day whose kind and sector pass; `None` when the version
    /// of the day does not.
    pub(crate) fn since(
        &self,
        number: u32,
        on: Date,
        passes: impl Fn(u16, u16) -> bool,
    ) -> Option<Date> {
        if let Some(node) = self.node(number) {
            return node.since(on, passes);
        }
        let (base, at) = (self.base.as_ref()?, number as usize);
        let from = *base.founded.get(at)?;
        let holds = from <= ymd(on) && passes(base.kinds[at], base.sectors[at]);
        day_of(from).filter(|_| holds)
    }

    /// First day of the first version, and of the version of a day.
    pub(crate) fn began(&self, number: u32, on: Date) -> Option<(Date, Date)> {
        if let Some(node) = self.node(number) {
            return Some((node.versions.first()?.from, node.version(on)?.from));
        }
        let founded = day_of(*self.base.as_ref()?.founded.get(number as usize)?)?;
        Some((founded, founded))
    }

    /// Hands over the days after `on` on which versions begin or end.
    pub(crate) fn each_change(&self, on: Date, mut f: impl FnMut(u32, Date)) {
        for (number, _) in self.nodes() {
            self.changes_of(number, on).for_each(|day| f(number, day));
        }
        let (today, never) = (ymd(on), ymd(FOREVER));
        if let Some(base) = &self.base {
            let spans = base.founded.iter().zip(&*base.ended);
            for (number, (from, until)) in (0u32..).zip(spans) {
                for day in [*from, *until] {
                    if day > today && day < never && self.node(number).is_none() {
                        day_of(day).into_iter().for_each(|day| f(number, day));
                    }
                }
            }
        }
    }

    /// The days after `on` on which versions of an organisation that is on the heap begin or end.
    pub(crate) fn changes_of(&self, number: u32, on: Date) -> impl Iterator<Item = Date> + '_ {
        let versions = self
            .node(number)
            .into_iter()
            .flat_map(|node| &node.versions);
        let days = versions.flat_map(|v| [v.from, v.until]);
        days.filter(move |day| *day > on && *day < FOREVER)
    }

    /// The last day on which anything under an organisation stopped being there as it was.
    pub(crate) fn last_left(&self, org: OrgId) -> Option<Date> {
        let parent = self.number(org)?;
        let under = self.nodes().flat_map(|(_, node)| &node.versions);
        let heap = under
            .filter(|v| v.parent == parent && v.until != FOREVER && v.from != v.until)
            .map(|v| v.until)
            .max();
        let base = self.base.as_ref().and_then(|base| {
            let columns = base.parents.iter().zip(&*base.founded).zip(&*base.ended);
            let left = (0u32..)
                .zip(columns)
                .filter(|(number, ((above, from), until))| {
                    **above == parent && from != until && self.node(*number).is_none()
                });
            left.map(|(_, (_, until))| *until)
                .filter(|until| *until != ymd(FOREVER))
                .max()
        });
        heap.into_iter().chain(base.and_then(day_of)).max()
    }

    /// The tree of a day, or for `None` today's with the dissolved where they last stood.
    pub(crate) fn layout(&self, day: Option<Date>) -> Layout {
        let mut parents = vec![UNPLACED; self.len()];
        let mut ordered = 0;
        if let Some(base) = &self.base {
            ordered = base.ordered();
            let own = &mut parents[..self.first as usize];
            own.copy_from_slice(&base.parents);
            if let Some(today) = day.map(ymd) {
                let days = base.founded.iter().zip(&*base.ended);
                for (parent, (from, until)) in own.iter_mut().zip(days) {
                    if !(*from <= today && today < *until) {
                        *parent = UNPLACED;
                    }
                }
            }
        }
        for (number, _) in self.nodes() {
            let stand = self.stand(number, day);
            parents[number as usize] = stand.map_or(UNPLACED, |s| s.parent);
        }
        let kind = |number: u32| self.stand(number, day).map_or(u16::MAX, |s| s.kind);
        let in_order = |number: u32| number < ordered && self.node(number).is_none();
        Layout::new(Arc::clone(&self.ids), parents, kind, in_order)
    }

    /// Whether an organisation that is on the heap would be the same in the columns of the base it came from, so that it stands
    /// where its number says.
    pub(crate) fn keeps_place(&self, number: u32) -> bool {
        let Some(base) = self.base.as_ref().filter(|base| number < base.ordered()) else {
            return false;
        };
        let (at, now) = (number as usize, self.stand(number, None));
        now.is_some_and(|now| now.parent == base.parents[at] && now.kind == base.kinds[at])
    }

    /// A copy of what is on the heap, over the same base.
    pub(crate) fn copy(&self) -> Orgs {
        Orgs {
            base: self.base.clone(),
            first: self.first,
            ids: Arc::clone(&self.ids),
            is_changed: self.is_changed.clone(),
            changed: self.changed.clone(),
            added: self.added.clone(),
        }
    }
}
