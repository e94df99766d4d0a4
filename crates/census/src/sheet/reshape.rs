//! A sheet moved to another tree: the facts of those that stay move with their positions, those that come get a row without facts;
//! why: one branch more is one row more, and not five million rows read again.

use std::sync::Arc;

use super::{CHUNK, Chunk, Group, Place, Sheet};
use crate::Layout;
use crate::marks::{Edits, Stretch};
use crate::rules::column::Column;
use crate::rules::op::MISSING;

impl Sheet {
    /// Moves everything to another tree; answers the stretches that stay together. `groups` are those of the positions that come.
    pub(crate) fn reshape(
        &mut self,
        layout: &Arc<Layout>,
        edits: &Edits,
        stretches: &[Stretch],
        groups: &[u16],
    ) {
        let mut group_of = vec![0; layout.len()];
        for stretch in stretches {
            let own = &self.group_of[stretch.from as usize..stretch.until as usize];
            group_of[stretch.to as usize..][..own.len()].copy_from_slice(own);
        }
        for group in &mut self.groups {
            group.reshape(edits, stretches);
        }
        for (position, group) in edits.added.iter().zip(groups) {
            group_of[*position as usize] = *group;
            self.groups[usize::from(*group)].insert(*position);
        }
        self.group_of = Arc::new(group_of);
        for positions in &mut self.excepted {
            edits.shift(positions, stretches);
        }
        for days in self.earliest.values_mut() {
            days.reshape(edits, stretches);
        }
        self.layout = Arc::clone(layout);
    }

    /// The facts at a place.
    pub(crate) fn row(&self, place: Place) -> Vec<Option<i64>> {
        let chunk = &self.groups[place.group].chunks[place.chunk];
        chunk.columns.iter().map(|c| c.get(place.at)).collect()
    }
}

impl Group {
    fn reshape(&mut self, edits: &Edits, stretches: &[Stretch]) {
        let first = edits.first();
        let from = self
            .chunks
            .partition_point(|c| c.positions.last() < Some(&first));
        let mut at = 0;
        for chunk in &mut self.chunks[from..] {
            chunk.reshape(first, stretches, &mut at);
        }
        self.chunks.retain(|chunk| !chunk.positions.is_empty());
    }

    /// Puts a row without facts in.
    fn insert(&mut self, position: u32) {
        let after = self.chunks.partition_point(|c| c.positions[0] < position);
        let sources = self.plan.sources.len();
        let Some(chunk) = self.chunks.get_mut(after.saturating_sub(1)) else {
            self.chunks.push(Chunk::new(vec![position], sources));
            return;
        };
        chunk.insert(position);
        if chunk.positions.len() > 2 * CHUNK {
            let second = chunk.split();
            self.chunks.insert(after.max(1), second);
        }
    }
}

impl Chunk {
    /// Moves the positions from `first` on; `at` is the stretch that was looked at last.
    fn reshape(&mut self, first: u32, stretches: &[Stretch], at: &mut usize) {
        let len = self.positions.len();
        let mut stays: Vec<usize> = Vec::with_capacity(len);
        let mut moved = Vec::with_capacity(len);
        for (place, position) in self.positions.iter().enumerate() {
            if *position < first {
                stays.push(place);
                moved.push(*position);
                continue;
            }
            while stretches.get(*at).is_some_and(|s| s.until <= *position) {
                *at += 1;
            }
            if let Some(stretch) = stretches.get(*at).filter(|s| s.from <= *position) {
                stays.push(place);
                moved.push(position - stretch.from + stretch.to);
            }
        }
        if stays.len() < len {
            self.rewrite(|values, out| out.extend(stays.iter().map(|place| values[*place])));
        }
        self.positions = Arc::new(moved);
    }

    fn insert(&mut self, position: u32) {
        let at = self.positions.partition_point(|own| *own < position);
        self.rewrite(|values, out| {
            out.extend_from_slice(&values[..at]);
            out.push(MISSING);
            out.extend_from_slice(&values[at..]);
        });
        Arc::make_mut(&mut self.positions).insert(at, position);
    }

    /// Takes the second half off.
    fn split(&mut self) -> Chunk {
        let half = self.positions.len() / 2;
        let mut second = self.clone();
        second.rewrite(|values, out| out.extend_from_slice(&values[half..]));
        self.rewrite(|values, out| out.extend_from_slice(&values[..half]));
        second.positions = Arc::new(self.positions[half..].to_vec());
        Arc::make_mut(&mut self.positions).truncate(half);
        second
    }

    /// Makes every column anew of its values.
    fn rewrite(&mut self, change: impl Fn(&[i64], &mut Vec<i64>)) {
        let (mut values, mut out) = (Vec::new(), Vec::new());
        for column in &mut self.columns {
            values.clear();
            out.clear();
            column.load(0, self.positions.len(), &mut values);
            change(&values, &mut out);
            *column = Column::of(&out);
        }
    }
}
