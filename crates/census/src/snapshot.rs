//! Tree and members on one day, ready to be counted: members stand in the order of their organisations'
//! positions, so a subtree's members are one interval too.

use std::sync::Arc;

use jiff::civil::Date;
use needle_model::{OrgId, PersonId};
use needle_rulebook::{Packing, Rulebook};

use crate::member::Members;
use crate::org::Orgs;
use crate::{Cross, Layout};

/// Everything countable on one day.
#[derive(Debug, PartialEq, Eq)]
pub struct Snapshot {
    day: Date,
    layout: Arc<Layout>,
    /// By position.
    kinds: Vec<u16>,
    sectors: Vec<u16>,
    /// By position and one more: where its members begin.
    starts: Vec<u32>,
    persons: Vec<PersonId>,
    profiles: Vec<u32>,
    packing: Packing,
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

impl Snapshot {
    pub(crate) fn new(
        day: Date,
        layout: Arc<Layout>,
        orgs: &Orgs,
        members: &Members,
        rulebook: &Rulebook,
    ) -> Snapshot {
        let mut found: Vec<(u32, PersonId, u32)> = Vec::new();
        members.counted(day, rulebook, &mut |person, org, profile| {
            if let Some(position) = orgs.number(org).and_then(|n| layout.position_of_number(n)) {
                found.push((position, person, profile));
            }
        });
        found.sort_unstable_by_key(|(position, person, _)| (*position, *person));
        let mut starts = vec![0u32; layout.len() + 1];
        for (position, ..) in &found {
            starts[*position as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let positions = 0..layout.len() as u32;
        Snapshot {
            day,
            kinds: positions
                .clone()
                .map(|p| orgs.kind(layout.number_at(p), day))
                .collect(),
            sectors: positions
                .map(|p| orgs.sector(layout.number_at(p), day))
                .collect(),
            starts,
            persons: found.iter().map(|f| f.1).collect(),
            profiles: found.iter().map(|f| f.2).collect(),
            packing: rulebook.packing.clone(),
            layout,
        }
    }

    /// The day.
    #[must_use]
    pub fn day(&self) -> Date {
        self.day
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

    /// Members under an organisation, itself included.
    #[must_use]
    pub fn members(&self, org: OrgId) -> u64 {
        self.range(org).len() as u64
    }

    /// Members directly in an organisation.
    #[must_use]
    pub fn members_direct(&self, org: OrgId) -> u64 {
        self.layout.span(org).map_or(0, |(p, _)| {
            u64::from(self.starts[p as usize + 1] - self.starts[p as usize])
        })
    }

    /// Organisations under an organisation, itself not counted.
    #[must_use]
    pub fn orgs_under(&self, org: OrgId) -> u64 {
        self.layout
            .span(org)
            .map_or(0, |(start, end)| u64::from(end - start - 1))
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
        for profile in &self.profiles[self.range(org)] {
            if self.passes(*profile, filter) {
                cross.add(|d| self.packing.unpack(*profile, d));
            }
        }
        cross
    }

    /// The members behind a number, in the order of the tree.
    pub fn list<'a>(&'a self, org: OrgId, filter: &'a Filter) -> impl Iterator<Item = Listed> + 'a {
        let range = self.range(org);
        let mut position = self.layout.span(org).map_or(0, |(p, _)| p) as usize;
        range.filter_map(move |i| {
            while self.starts[position + 1] as usize <= i {
                position += 1;
            }
            let profile = self.profiles[i];
            self.passes(profile, filter).then(|| Listed {
                person: self.persons[i],
                org: self.layout.ids()[position],
                profile,
            })
        })
    }

    /// The bucket of a packed profile in one dimension.
    #[must_use]
    pub fn bucket(&self, profile: u32, dimension: usize) -> usize {
        self.packing.unpack(profile, dimension)
    }

    fn passes(&self, profile: u32, filter: &Filter) -> bool {
        filter
            .iter()
            .all(|(d, bucket)| self.packing.unpack(profile, *d) == *bucket)
    }
}
