//! Tree and members on one day, ready to be counted: members stand in the order of their organisations'
//! positions, so a subtree's members are one interval too.

mod cells;
mod codes;
mod delta;
mod relay;
mod shelf;
mod steps;
mod take;

use std::sync::Arc;

use jiff::civil::Date;
use needle_model::{OrgId, PersonId};
use needle_rulebook::{Packing, Rulebook};

use crate::{Cross, Layout};
use codes::Codes;
pub(crate) use delta::Change;
use delta::Delta;

/// Everything countable on one day.
#[derive(Debug, Clone)]
pub struct Snapshot {
    day: Date,
    layout: Arc<Layout>,
    /// By position.
    kinds: Arc<Vec<u16>>,
    sectors: Arc<Vec<u16>>,
    /// By position and one more: where its members begin among the codes.
    starts: Arc<Vec<u32>>,
    codes: Arc<Codes>,
    /// Codes nobody stands behind any more, with how many they are: their organisation is gone.
    ghosts: Arc<Vec<(u32, u32)>>,
    /// What changed since the codes were counted.
    deltas: Vec<Delta>,
    packing: Packing,
    /// Of which day kinds and sectors are.
    kinds_of: Date,
}

/// Which buckets are wanted: pairs of dimension and bucket, all to hold.
pub type Filter = [(usize, usize)];

/// A member in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Who.
    pub person: PersonId,
    /// Where on that day.
    pub org: OrgId,
    /// Buckets, packed.
    pub profile: u32,
}

/// Two are equal that count the same members in the same places, however they came to know of them.
impl PartialEq for Snapshot {
    fn eq(&self, other: &Snapshot) -> bool {
        let same = self.day == other.day && self.layout == other.layout;
        same && self.kinds == other.kinds
            && self.sectors == other.sectors
            && (0..self.kinds.len() as u32).all(|at| self.at(at) == other.at(at))
    }
}

impl Eq for Snapshot {}

/// Whether a packed profile has the buckets wanted.
fn passes(packing: &Packing, profile: u32, filter: &Filter) -> bool {
    let mut wanted = filter.iter();
    wanted.all(|(d, bucket)| packing.unpack(profile, *d) == *bucket)
}

/// The cell of a profile in a crossing.
fn cell(packing: &Packing, profile: u32, dimensions: &[usize], sizes: &[usize]) -> u64 {
    let buckets = dimensions.iter().zip(sizes);
    buckets.fold(0, |cell, (dimension, size)| {
        let bucket = packing.unpack(profile, *dimension).min(size - 1);
        cell * *size as u64 + bucket as u64
    })
}

impl Snapshot {
    /// The day.
    #[must_use]
    pub fn day(&self) -> Date {
        self.day
    }

    /// The day kinds and sectors of organisations are taken from.
    pub(crate) fn kinds_of(&self) -> Date {
        self.kinds_of
    }

    /// How many members were counted one by one.
    pub(crate) fn counted(&self) -> u64 {
        self.starts.last().map_or(0, |all| u64::from(*all))
    }

    /// The tree of the day.
    #[must_use]
    pub fn tree(&self) -> &Layout {
        &self.layout
    }

    fn range(&self, org: OrgId) -> std::ops::Range<usize> {
        match self.layout.span(org) {
            Some((start, end)) => {
                self.starts[start as usize] as usize..self.starts[end as usize] as usize
            }
            None => 0..0,
        }
    }

    /// The codes of the members directly at a position, without those behind them that are nobody's any more.
    fn own(&self, position: u32) -> std::ops::Range<usize> {
        let at = position as usize;
        let (start, end) = (self.starts[at], self.starts[at + 1]);
        let first = self.ghosts.partition_point(|(ghost, _)| *ghost < start);
        let gone = self.ghosts[first..]
            .iter()
            .take_while(|(ghost, _)| *ghost < end);
        let gone: u32 = gone.map(|(_, len)| len).sum();
        start as usize..(end - gone) as usize
    }

    /// The members directly at a position, in order, with their profiles.
    fn at(&self, position: u32) -> Vec<(PersonId, u32)> {
        let number = self.layout.number_at(position);
        let own = self.own(position);
        let mut found: Vec<(PersonId, u32)> = if own.is_empty() {
            Vec::new()
        } else {
            let persons = self.codes.source.persons(number, self.day);
            let profiles = own.map(|at| self.codes.profile(at));
            persons.into_iter().zip(profiles).collect()
        };
        let deltas = self.deltas_in(position..position + 1);
        if deltas.is_empty() {
            return found;
        }
        for delta in deltas.iter().filter(|d| d.number == number) {
            let one = (delta.person, delta.profile);
            if delta.by > 0 {
                found.push(one);
            } else {
                found.retain(|own| *own != one);
            }
        }
        found.sort_unstable();
        found
    }

    /// Members under an organisation, itself included.
    #[must_use]
    pub fn members(&self, org: OrgId) -> u64 {
        let deltas = self
            .layout
            .span(org)
            .map_or(&[][..], |(s, e)| self.deltas_in(s..e));
        let more: i64 = deltas.iter().map(|d| i64::from(d.by)).sum();
        (self.range(org).len() as i64 + more).max(0) as u64
    }

    /// Members directly in an organisation.
    #[must_use]
    pub fn members_direct(&self, org: OrgId) -> u64 {
        let position = self.layout.span(org).map(|(position, _)| position);
        position.map_or(0, |p| self.direct(p).max(0) as u64)
    }

    /// Organisations under an organisation, itself not counted.
    #[must_use]
    pub fn orgs_under(&self, org: OrgId) -> u64 {
        let Some((start, end)) = self.layout.span(org) else {
            return 0;
        };
        if self.kinds_of == self.day {
            return u64::from(end - start - 1);
        }
        // On another day's tree there are places of those that are no more.
        let below = &self.kinds[start as usize + 1..end as usize];
        below.iter().filter(|kind| **kind != u16::MAX).count() as u64
    }

    /// How many organisations of each kind (number of the rulebook) stand under one, itself included.
    #[must_use]
    pub fn kinds(&self, org: OrgId, rulebook: &Rulebook) -> Vec<(String, u64)> {
        self.tally(org, &self.kinds, |i| {
            rulebook.kind_at(i).map(|k| k.id.clone())
        })
    }

    /// How many organisations of each sector stand under one, itself included.
    #[must_use]
    pub fn sectors(&self, org: OrgId, rulebook: &Rulebook) -> Vec<(String, u64)> {
        self.tally(org, &self.sectors, |i| {
            rulebook.sector_at(i).map(|s| s.id.clone())
        })
    }

    fn tally(
        &self,
        org: OrgId,
        of: &[u16],
        name: impl Fn(u16) -> Option<String>,
    ) -> Vec<(String, u64)> {
        let Some((start, end)) = self.layout.span(org) else {
            return Vec::new();
        };
        let mut counts: Vec<u64> = Vec::new();
        for number in &of[start as usize..end as usize] {
            let at = usize::from(*number);
            if at >= counts.len() && *number != u16::MAX {
                counts.resize(at + 1, 0);
            }
            if let Some(count) = counts.get_mut(at) {
                *count += 1;
            }
        }
        let named = counts.into_iter().enumerate().filter(|(_, n)| *n > 0);
        named
            .filter_map(|(i, n)| Some((name(i as u16)?, n)))
            .collect()
    }

    /// Members under an organisation by any dimensions, crossed.
    #[must_use]
    pub fn cross(
        &self,
        org: OrgId,
        dimensions: &[usize],
        filter: &Filter,
        rulebook: &Rulebook,
    ) -> Cross {
        let mut cross = Cross::new(dimensions, rulebook);
        let table = self
            .codes
            .table(cross.dimensions(), filter, cross.sizes(), rulebook);
        let mut counts = vec![0i64; table.len + 1];
        self.codes.tally(self.range(org), &table, &mut counts);
        counts.truncate(table.len);
        cross.fill(table.keys.as_ref(), counts);
        if let Some((start, end)) = self.layout.span(org) {
            for delta in self.deltas_in(start..end) {
                if passes(&self.packing, delta.profile, filter) {
                    let (dimensions, sizes) = (cross.dimensions(), cross.sizes());
                    let cell = cell(&self.packing, delta.profile, dimensions, sizes);
                    cross.add(cell, i64::from(delta.by));
                }
            }
        }
        cross
    }

    /// The members behind a number, in the order of the tree.
    pub fn list<'a>(&'a self, org: OrgId, filter: &'a Filter) -> impl Iterator<Item = Listed> + 'a {
        let (start, end) = self.layout.span(org).unwrap_or((0, 0));
        let passing = self.codes.passing(filter, &self.packing);
        let positions = (start..end).filter(move |position| {
            let some = self.codes.any(self.own(*position), &passing);
            some || !self.deltas_in(*position..*position + 1).is_empty()
        });
        positions.flat_map(move |position| {
            let org = self.layout.org_at(position).unwrap_or(org);
            let here = self.at(position).into_iter();
            let wanted = here.filter(|(_, profile)| passes(&self.packing, *profile, filter));
            wanted.map(move |(person, profile)| Listed {
                person,
                org,
                profile,
            })
        })
    }

    /// The bucket of a packed profile in one dimension.
    #[must_use]
    pub fn bucket(&self, profile: u32, dimension: usize) -> usize {
        self.packing.unpack(profile, dimension)
    }
}
