//! One organisation on the heap: its versions by day, packed, and their bytes; why: kinds and sectors as numbers of the rulebook take two bytes
//! where words take dozens.

use jiff::civil::Date;
use needle_model::row::OrgVersion;
use needle_model::{FOREVER, OrgId};
use needle_rulebook::Rulebook;

use super::NO_SECTOR;
use crate::base::bytes::{Read, Write};

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

#[derive(Debug, Clone)]
pub(crate) struct Version {
    pub(crate) from: Date,
    pub(crate) until: Date,
    pub(crate) parent: u32,
    pub(crate) kind: u16,
    pub(crate) sector: u16,
    pub(crate) name: Box<str>,
    pub(crate) short: Option<Box<str>>,
}

impl Version {
    pub(crate) fn pack(rulebook: &Rulebook, v: &OrgVersion, parent: u32) -> Version {
        Version {
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
        }
    }
}

/// All versions of an organisation.
#[derive(Debug, Default, Clone)]
pub(crate) struct Node {
    /// By `from`; nearly always one.
    pub(crate) versions: Vec<Version>,
}

impl Node {
    /// Takes a version in; answers the first day about which it says something new.
    pub(super) fn put(&mut self, version: Version) -> Date {
        let from = version.from;
        match self.versions.binary_search_by_key(&from, |old| old.from) {
            Ok(i) => {
                let old = std::mem::replace(&mut self.versions[i], version);
                let new = &self.versions[i];
                let same = old.parent == new.parent
                    && old.kind == new.kind
                    && old.sector == new.sector
                    && old.name == new.name
                    && old.short == new.short;
                if same { old.until.min(new.until) } else { from }
            }
            Err(i) => {
                self.versions.insert(i, version);
                from
            }
        }
    }

    /// The version of a day: the last that began by then, else the first.
    pub(crate) fn version(&self, on: Date) -> Option<&Version> {
        let after = self.versions.partition_point(|v| v.from <= on);
        self.versions.get(after.saturating_sub(1))
    }

    pub(super) fn facts<'a>(
        &'a self,
        rulebook: &'a Rulebook,
        on: Date,
        id: impl Fn(u32) -> Option<OrgId>,
    ) -> Option<OrgFacts<'a>> {
        let version = self.version(on)?;
        Some(OrgFacts {
            name: &version.name,
            short: version.short.as_deref(),
            kind: rulebook.kind_at(version.kind).map_or("", |k| &k.id),
            sector: rulebook.sector_at(version.sector).map(|s| s.id.as_str()),
            parent: id(version.parent),
            founded: self.versions.first().map_or(FOREVER, |v| v.from),
            since: version.from,
            ended: self.versions.last().map_or(FOREVER, |v| v.until),
        })
    }

    pub(super) fn since(&self, on: Date, passes: impl Fn(u16, u16) -> bool) -> Option<Date> {
        let after = self.versions.partition_point(|v| v.from <= on);
        let mut since = None;
        let mut next: Option<Date> = None;
        for version in self.versions[..after].iter().rev() {
            let joined = next.is_none_or(|next| version.until == next);
            if !joined || !passes(version.kind, version.sector) {
                break;
            }
            since = Some(version.from);
            next = Some(version.from);
        }
        since
    }
}

/// Organisations as bytes, each with its number.
pub(crate) fn write<'a>(nodes: impl Iterator<Item = (u32, &'a Node)>) -> Vec<u8> {
    let mut out = Write::default();
    for (number, node) in nodes {
        out.u32(number);
        out.u32(node.versions.len() as u32);
        for v in &node.versions {
            out.day(v.from);
            out.day(v.until);
            out.u32(v.parent);
            out.u16(v.kind);
            out.u16(v.sector);
            out.bytes(v.name.as_bytes());
            out.u16(u16::from(v.short.is_some()));
            out.bytes(v.short.as_deref().unwrap_or_default().as_bytes());
        }
    }
    out.0
}

/// And back.
pub(crate) fn read(bytes: &[u8]) -> Option<Vec<(u32, Node)>> {
    let mut bytes = Read(bytes);
    let mut out = Vec::new();
    while !bytes.0.is_empty() {
        let (number, count) = (bytes.u32()?, bytes.u32()?);
        let mut node = Node::default();
        for _ in 0..count {
            let (from, until) = (bytes.day()?, bytes.day()?);
            let (parent, kind, sector) = (bytes.u32()?, bytes.u16()?, bytes.u16()?);
            let name = bytes.text()?.into();
            let some = bytes.u16()? != 0;
            let short = bytes.text()?;
            node.versions.push(Version {
                from,
                until,
                parent,
                kind,
                sector,
                name,
                short: some.then(|| short.into()),
            });
        }
        out.push((number, node));
    }
    Some(out)
}
