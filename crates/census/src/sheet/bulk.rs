//! Facts about whole subtrees, for all organisations in one pass; why: asked one by one, a province would be walked for each of
//! them.

use needle_rulebook::rules::fact::{FactSource, OfMembers};

use super::Sheet;
use crate::Census;
use crate::facts::constant;
use crate::marks::{Edits, Stretch};
use crate::rules::op::MISSING;

/// Nobody there.
pub(crate) use crate::member::NOBODY;

/// Whether a fact is about what stands under an organisation, and so worked out here.
pub(crate) fn is_bulk(source: &FactSource) -> bool {
    matches!(source, FactSource::Members(_)) || is_tree(source)
}

/// Whether a fact is about the organisations under one.
pub(crate) fn is_tree(source: &FactSource) -> bool {
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

/// Days by position, of the few organisations that have one.
#[derive(Debug, Default, Clone)]
pub(crate) struct Earliest {
    /// In the order of the positions.
    days: Vec<(u32, i32)>,
}

impl Earliest {
    fn of(direct: &[i32]) -> Earliest {
        let days = (0u32..).zip(direct).filter(|(_, day)| **day != NOBODY);
        Earliest {
            days: days.map(|(position, day)| (position, *day)).collect(),
        }
    }

    /// The earliest of the positions in `[start, end)`.
    pub(crate) fn within(&self, start: u32, end: u32) -> Option<i32> {
        let at = |position: u32| self.days.partition_point(|own| own.0 < position);
        let days = self.days[at(start)..at(end)].iter();
        days.map(|own| own.1).min()
    }

    /// Puts the day of a position down; answers whether it is another one than before.
    pub(crate) fn set(&mut self, position: u32, day: Option<i32>) -> bool {
        let at = self.days.binary_search_by_key(&position, |own| own.0);
        match (at, day) {
            (Ok(at), Some(day)) => std::mem::replace(&mut self.days[at].1, day) != day,
            (Ok(at), None) => {
                self.days.remove(at);
                true
            }
            (Err(at), Some(day)) => {
                self.days.insert(at, (position, day));
                true
            }
            (Err(_), None) => false,
        }
    }

    /// Moves the days with the positions.
    pub(super) fn reshape(&mut self, edits: &Edits, stretches: &[Stretch]) {
        let mut kept: Vec<(u32, i32)> = Vec::with_capacity(self.days.len());
        let mut at = 0;
        for (position, day) in &self.days {
            if *position < edits.first() {
                kept.push((*position, *day));
                continue;
            }
            while stretches.get(at).is_some_and(|s| s.until <= *position) {
                at += 1;
            }
            if let Some(stretch) = stretches.get(at).filter(|s| s.from <= *position) {
                kept.push((position - stretch.from + stretch.to, *day));
            }
        }
        self.days = kept;
    }

    /// All days with their positions.
    pub(crate) fn days(&self) -> &[(u32, i32)] {
        &self.days
    }

    /// Days with their positions, in order.
    pub(crate) fn of_days(days: Vec<(u32, i32)>) -> Earliest {
        Earliest { days }
    }

    pub(crate) fn bytes(&self) -> usize {
        self.days.capacity() * size_of::<(u32, i32)>()
    }
}

impl Sheet {
    /// Works the sources out, each by position and one after the other: all of them at once would take room. Days of the earliest
    /// are kept by position, for changes.
    pub(super) fn bulk(
        &mut self,
        census: &Census,
        sources: &[FactSource],
        mut put: impl FnMut(&mut Sheet, &FactSource, &dyn Fn(u32) -> i64),
    ) {
        let members: Vec<OfMembers> = sources
            .iter()
            .filter_map(|source| match source {
                FactSource::Members(of) => Some(*of),
                _ => None,
            })
            .collect();
        for (of, mut all) in members.iter().zip(self.direct(census, &members)) {
            if is_earliest(*of) {
                self.earliest.insert(*of, Earliest::of(&all));
                self.up(&mut all, |above, own| above.min(own));
                put(
                    self,
                    &FactSource::Members(*of),
                    &|position| match all[position as usize] {
                        NOBODY => MISSING,
                        day => i64::from(day),
                    },
                );
            } else {
                self.up(&mut all, |above, own| above + own);
                put(self, &FactSource::Members(*of), &|position| {
                    i64::from(all[position as usize])
                });
            }
        }
        for source in sources.iter().filter(|source| is_tree(source)) {
            let all = self.tree(source);
            put(self, source, &|position| i64::from(all[position as usize]));
        }
    }

    /// Members directly in each organisation, by measure and position.
    fn direct(&self, census: &Census, measures: &[OfMembers]) -> Vec<Vec<i32>> {
        let by_number = census
            .members
            .measure(&census.orgs, self.day, &self.rules, measures);
        let positions = 0..self.layout.len() as u32;
        let numbers: Vec<u32> = positions.map(|p| self.layout.number_at(p)).collect();
        let by_position = by_number.into_iter().map(|values| {
            let own = numbers.iter().map(|number| values[*number as usize]);
            own.collect()
        });
        by_position.collect()
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

    /// By group, whether its organisations are among those a fact about the tree counts.
    fn passing(&self, source: &FactSource) -> Vec<bool> {
        let groups = self.groups.iter();
        groups
            .map(|group| passes(&self.rules, source, group.plan.kind))
            .collect()
    }

    fn tree(&self, source: &FactSource) -> Vec<i32> {
        let passing = self.passing(source);
        let passes = |position: u32| passing[usize::from(self.group_of[position as usize])];
        let len = self.layout.len();
        let mut counts = vec![0; len];
        if is_direct(source) {
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

/// Whether an organisation of a kind is among those a fact about the tree counts.
pub(crate) fn passes(rules: &needle_rulebook::Rulebook, source: &FactSource, kind: u16) -> bool {
    match source {
        FactSource::ChildrenOfClass(class) | FactSource::UnderOfClass(class) => {
            let own = constant(rules, kind, u16::MAX, &FactSource::Class);
            own == Some(Some(i64::from(*class)))
        }
        FactSource::ChildrenOfKind(of) | FactSource::UnderOfKind(of) => kind == *of,
        _ => true,
    }
}

/// Whether a fact about the tree counts only what stands directly under an organisation.
pub(crate) fn is_direct(source: &FactSource) -> bool {
    matches!(
        source,
        FactSource::Children | FactSource::ChildrenOfClass(_) | FactSource::ChildrenOfKind(_)
    )
}
