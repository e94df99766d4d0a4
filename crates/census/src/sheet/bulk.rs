//! Facts about whole subtrees, for all organisations in one pass; why: asked one by one, a province would be walked for each of
//! them.

use needle_rulebook::rules::fact::{FactSource, OfMembers};
use rustc_hash::FxHashMap;

use super::Sheet;
use crate::Census;
use crate::facts::constant;
use crate::rules::column::NARROW_MISSING;

/// Nobody there.
pub(crate) const NOBODY: i32 = i32::MAX;

/// Whether a fact is about what stands under an organisation, and so worked out here.
pub(crate) fn is_bulk(source: &FactSource) -> bool {
    matches!(source, FactSource::Members(_)) || is_tree(source)
}

/// Whether a fact is about the organisations under one.
pub(super) fn is_tree(source: &FactSource) -> bool {
    matches!(
        source,
        FactSource::Children
            | FactSource::ChildrenOfClass(_)
            | FactSource::ChildrenOfKind(_)
            | FactSource::Under
            | FactSource::UnderOfClass(_)
            | FactSource::UnderOfKind(_)
    )
}

/// Whether a measure asks for the earliest day.
pub(crate) fn is_earliest(of: OfMembers) -> bool {
    matches!(
        of,
        OfMembers::EarliestStatus(_) | OfMembers::EarliestStanding(_)
    )
}

impl Sheet {
    /// Works the sources out, each by position. Days of the earliest are kept by position, for changes.
    pub(super) fn bulk(
        &mut self,
        census: &Census,
        sources: &[FactSource],
    ) -> FxHashMap<FactSource, Vec<i32>> {
        let members: Vec<OfMembers> = sources
            .iter()
            .filter_map(|source| match source {
                FactSource::Members(of) => Some(*of),
                _ => None,
            })
            .collect();
        let mut out = FxHashMap::default();
        for (of, direct) in members.iter().zip(self.direct(census, &members)) {
            let mut all = direct.clone();
            if is_earliest(*of) {
                self.earliest.insert(*of, direct);
                self.up(&mut all, |above, own| above.min(own));
                for day in all.iter_mut().filter(|day| **day == NOBODY) {
                    *day = NARROW_MISSING;
                }
            } else {
                self.up(&mut all, |above, own| above + own);
            }
            out.insert(FactSource::Members(*of), all);
        }
        for source in sources.iter().filter(|source| is_tree(source)) {
            out.insert(source.clone(), self.tree(census, source));
        }
        out
    }

    /// Members directly in each organisation, by measure and position.
    fn direct(&self, census: &Census, measures: &[OfMembers]) -> Vec<Vec<i32>> {
        let empty = |of: &OfMembers| if is_earliest(*of) { NOBODY } else { 0 };
        let mut direct: Vec<Vec<i32>> = measures
            .iter()
            .map(|of| vec![empty(of); self.layout.len()])
            .collect();
        if measures.is_empty() {
            return direct;
        }
        let buckets = measures
            .iter()
            .any(|of| matches!(of, OfMembers::Bucket(..)));
        let rules = &self.rules;
        census.members.heads(self.day, rules, buckets, |_, head| {
            let number = census.orgs.number(head.org);
            let Some(position) = number.and_then(|n| self.layout.position_of_number(n)) else {
                return;
            };
            for (of, column) in measures.iter().zip(&mut direct) {
                if head.is(*of, rules) {
                    let value = &mut column[position as usize];
                    match head.since(*of) {
                        Some(since) => *value = since.min(*value),
                        None => *value += 1,
                    }
                }
            }
        });
        direct
    }

    /// Adds each to what stands above it, from the last to the first: children stand behind their parents.
    fn up(&self, values: &mut [i32], add: impl Fn(i32, i32) -> i32) {
        for position in (0..self.layout.len() as u32).rev() {
            if let Some(parent) = self.layout.parent_at(position) {
                let own = values[position as usize];
                let above = &mut values[parent as usize];
                *above = add(*above, own);
            }
        }
    }

    fn tree(&self, census: &Census, source: &FactSource) -> Vec<i32> {
        let kind_of = |position: u32| census.orgs.kind(self.layout.number_at(position), self.day);
        let passing: Vec<bool> = (0u16..)
            .zip(&self.rules.kinds)
            .map(|(kind, _)| match source {
                FactSource::ChildrenOfClass(class) | FactSource::UnderOfClass(class) => {
                    let own = constant(&self.rules, kind, u16::MAX, &FactSource::Class);
                    own == Some(Some(i64::from(*class)))
                }
                FactSource::ChildrenOfKind(of) | FactSource::UnderOfKind(of) => kind == *of,
                _ => true,
            })
            .collect();
        let passes = |position: u32| {
            let every = matches!(source, FactSource::Children | FactSource::Under);
            every || passing.get(usize::from(kind_of(position))) == Some(&true)
        };
        let len = self.layout.len();
        let mut counts = vec![0; len];
        if matches!(
            source,
            FactSource::Children | FactSource::ChildrenOfClass(_) | FactSource::ChildrenOfKind(_)
        ) {
            for position in 0..len as u32 {
                if let Some(parent) = self.layout.parent_at(position).filter(|_| passes(position)) {
                    counts[parent as usize] += 1;
                }
            }
            return counts;
        }
        let mut before = vec![0; len + 1];
        for position in 0..len as u32 {
            let at = position as usize;
            before[at + 1] = before[at] + i32::from(passes(position));
        }
        for position in 0..len as u32 {
            let end = self.layout.end_at(position) as usize;
            counts[position as usize] = before[end] - before[position as usize + 1];
        }
        counts
    }
}
