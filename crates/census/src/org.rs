//! Organisations as dated versions, packed small: kinds and sectors as numbers of the rulebook.

use jiff::civil::Date;
use needle_model::row::OrgVersion;
use needle_model::{FOREVER, OrgId};
use needle_rulebook::Rulebook;
use rustc_hash::FxHashMap;

use crate::Layout;

/// “No organisation” and “nothing” where a number is expected.
pub(crate) const NONE: u32 = u32::MAX;
const NO_SECTOR: u16 = u16::MAX;

/// An organisation on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrgFacts<'a> {
    /// Full name.
    pub name: &'a str,
    /// Usual short name.
    pub short: Option<&'a str>,
    /// Kind of the rulebook.
    pub kind: &'a str,
    /// Sector of the rulebook.
    pub sector: Option<&'a str>,
    /// Governing parent.
    pub parent: Option<OrgId>,
    /// First day of its first version.
    pub founded: Date,
    /// First day of the version that held.
    pub since: Date,
    /// First day after its last version; [`FOREVER`] while it lives.
    pub ended: Date,
}

impl OrgFacts<'_> {
    /// Whether it exists on a day.
    #[must_use]
    pub fn alive(&self, on: Date) -> bool {
        self.founded <= on && on < self.ended
    }
}

#[derive(Debug)]
struct Version {
    from: Date,
    until: Date,
    parent: u32,
    kind: u16,
    sector: u16,
    name: Box<str>,
    short: Option<Box<str>>,
}

#[derive(Debug)]
struct Node {
    id: OrgId,
    /// By `from`; nearly always one.
    versions: Vec<Version>,
}

#[derive(Debug, Default)]
pub(crate) struct Orgs {
    nodes: Vec<Node>,
    index: FxHashMap<OrgId, u32>,
}

impl Orgs {
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = OrgId> + '_ {
        self.nodes.iter().map(|n| n.id)
    }

    pub(crate) fn id(&self, number: u32) -> OrgId {
        self.nodes[number as usize].id
    }

    pub(crate) fn number(&self, org: OrgId) -> Option<u32> {
        self.index.get(&org).copied()
    }

    /// The number of an organisation, making room for one not seen yet (rows come in order of days, and a
    /// parent may be founded on the same day as its child).
    pub(crate) fn number_or_new(&mut self, org: OrgId) -> u32 {
        *self.index.entry(org).or_insert_with(|| {
            self.nodes.push(Node {
                id: org,
                versions: Vec::new(),
            });
            u32::try_from(self.nodes.len() - 1).unwrap_or(NONE)
        })
    }

    /// Takes a version in; answers the first day about which it says something new.
    pub(crate) fn apply(&mut self, rulebook: &Rulebook, v: &OrgVersion) -> Date {
        let parent = v.parent.map_or(NONE, |p| self.number_or_new(p));
        let number = self.number_or_new(v.org);
        let version = Version {
            from: v.from,
            until: v.until,
            parent,
            kind: rulebook.kind_index(&v.kind).unwrap_or(u16::MAX),
            sector: v
                .sector
                .as_deref()
                .and_then(|s| rulebook.sector_index(s))
                .unwrap_or(NO_SECTOR),
            name: v.name.as_str().into(),
            short: v.short.as_deref().map(Into::into),
        };
        let versions = &mut self.nodes[number as usize].versions;
        match versions.binary_search_by_key(&v.from, |old| old.from) {
            Ok(i) => {
                let old = std::mem::replace(&mut versions[i], version);
                let new = &versions[i];
                let same = old.parent == new.parent
                    && old.kind == new.kind
                    && old.sector == new.sector
                    && old.name == new.name
                    && old.short == new.short;
                if same {
                    old.until.min(new.until)
                } else {
                    v.from
                }
            }
            Err(i) => {
                versions.insert(i, version);
                v.from
            }
        }
    }

    /// The version of a day: the last that began by then, else the first.
    fn version(node: &Node, on: Date) -> Option<&Version> {
        let after = node.versions.partition_point(|v| v.from <= on);
        node.versions.get(after.saturating_sub(1))
    }

    pub(crate) fn facts<'a>(
        &'a self,
        rulebook: &'a Rulebook,
        org: OrgId,
        on: Date,
    ) -> Option<OrgFacts<'a>> {
        let node = &self.nodes[self.number(org)? as usize];
        let version = Self::version(node, on)?;
        Some(OrgFacts {
            name: &version.name,
            short: version.short.as_deref(),
            kind: rulebook.kind_at(version.kind).map_or("", |k| &k.id),
            sector: rulebook.sector_at(version.sector).map(|s| s.id.as_str()),
            parent: (version.parent != NONE).then(|| self.id(version.parent)),
            founded: node.versions.first().map_or(FOREVER, |v| v.from),
            since: version.from,
            ended: node.versions.last().map_or(FOREVER, |v| v.until),
        })
    }

    pub(crate) fn kind(&self, number: u32, on: Date) -> u16 {
        Self::version(&self.nodes[number as usize], on).map_or(u16::MAX, |v| v.kind)
    }

    pub(crate) fn sector(&self, number: u32, on: Date) -> u16 {
        Self::version(&self.nodes[number as usize], on).map_or(u16::MAX, |v| v.sector)
    }

    /// First day of the unbroken run of versions up to that of a day whose kind and sector pass; `None` when the version
    /// of the day does not.
    pub(crate) fn since(
        &self,
        number: u32,
        on: Date,
        passes: impl Fn(u16, u16) -> bool,
    ) -> Option<Date> {
        let versions = &self.nodes.get(number as usize)?.versions;
        let after = versions.partition_point(|v| v.from <= on);
        let mut since = None;
        let mut next: Option<Date> = None;
        for version in versions[..after].iter().rev() {
            let joined = next.is_none_or(|next| version.until == next);
            if !joined || !passes(version.kind, version.sector) {
                break;
            }
            since = Some(version.from);
            next = Some(version.from);
        }
        since
    }

    /// First day of the first version, and of the version of a day.
    pub(crate) fn began(&self, number: u32, on: Date) -> Option<(Date, Date)> {
        let node = self.nodes.get(number as usize)?;
        Some((node.versions.first()?.from, Self::version(node, on)?.from))
    }

    /// The first day after `on` on which a version begins or ends.
    pub(crate) fn next_change(&self, on: Date) -> Option<Date> {
        let versions = self.nodes.iter().flat_map(|node| &node.versions);
        let days = versions.flat_map(|v| [v.from, v.until]);
        days.filter(|day| *day > on && *day < FOREVER).min()
    }

    /// The last day on which anything under an organisation stopped being there as it was.
    pub(crate) fn last_left(&self, org: OrgId) -> Option<Date> {
        let parent = self.number(org)?;
        let under = self.nodes.iter().flat_map(|node| &node.versions);
        under
            .filter(|v| v.parent == parent && v.until != FOREVER && v.from != v.until)
            .map(|v| v.until)
            .max()
    }

    /// The tree of a day, or for `None` today's with the dissolved where they last stood.
    pub(crate) fn layout(&self, day: Option<Date>) -> Layout {
        let placed = self.nodes.iter().enumerate().filter_map(|(number, node)| {
            let version = match day {
                None => node.versions.last()?,
                Some(day) => Self::version(node, day).filter(|v| v.from <= day && day < v.until)?,
            };
            Some((number as u32, version.parent, version.kind))
        });
        Layout::new(self.nodes.len(), placed, |number| self.id(number))
    }
}
