//! A snapshot brought on: members who came, went or changed beside the counted ones, and organisations without members that came or went; why:
//! one admission is seen at once and costs microseconds, where counting anew costs a second.

use std::sync::Arc;

use needle_model::PersonId;

use super::Snapshot;
use crate::Layout;

/// Somebody who is there more, or less, than was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Delta {
    pub(super) position: u32,
    pub(super) person: PersonId,
    pub(super) profile: u32,
    /// Number of the organisation, which may be gone since: its place is then that of who stood before it.
    pub(super) number: u32,
    pub(super) by: i32,
}

/// The same, with the number of the organisation, as long as nobody asks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Change {
    pub(crate) number: u32,
    pub(crate) person: PersonId,
    pub(crate) profile: u32,
    pub(crate) by: i32,
}

impl Snapshot {
    /// The changes under some positions.
    pub(super) fn deltas_in(&self, positions: std::ops::Range<u32>) -> &[Delta] {
        let first = self
            .deltas
            .partition_point(|d| d.position < positions.start);
        let rest = &self.deltas[first..];
        &rest[..rest.partition_point(|d| d.position < positions.end)]
    }

    /// How many changes it carries.
    pub(crate) fn changes(&self) -> usize {
        self.deltas.len()
    }

    /// Takes changes in. Of somebody in an organisation that does not stand in the tree nothing is counted.
    pub(crate) fn add(&mut self, layout: &Layout, changes: &[Change]) {
        let placed = changes.iter().filter_map(|c| {
            Some(Delta {
                position: layout.position_of_number(c.number)?,
                person: c.person,
                profile: c.profile,
                number: c.number,
                by: c.by,
            })
        });
        self.deltas.extend(placed);
        // What cancels out goes.
        self.deltas.sort_unstable();
        self.deltas.dedup_by(|next, first| {
            let same = (next.position, next.person, next.profile, next.number)
                == (first.position, first.person, first.profile, first.number);
            if same {
                first.by += next.by;
            }
            same
        });
        self.deltas.retain(|d| d.by != 0);
    }

    /// Members directly at a position.
    pub(super) fn direct(&self, position: u32) -> i64 {
        let at = position as usize;
        let counted = i64::from(self.starts[at + 1]) - i64::from(self.starts[at]);
        let deltas = self.deltas_in(position..position + 1);
        counted + deltas.iter().map(|d| i64::from(d.by)).sum::<i64>()
    }

    /// An organisation without members came to stand at a position.
    pub(crate) fn insert(&mut self, position: u32, kind: u16, sector: u16) {
        let at = position as usize;
        Arc::make_mut(&mut self.kinds).insert(at, kind);
        Arc::make_mut(&mut self.sectors).insert(at, sector);
        let starts = Arc::make_mut(&mut self.starts);
        starts.insert(at, starts[at]);
        for delta in &mut self.deltas {
            delta.position += u32::from(delta.position >= position);
        }
    }

    /// An organisation without members goes from a position; answers false when it has some, or is the first. Those who were counted
    /// in it and have left since stay where they are, behind the members of who stands before it, which lies under the same.
    pub(crate) fn remove(&mut self, position: u32) -> bool {
        if position == 0 || self.direct(position) != 0 {
            return false;
        }
        let at = position as usize;
        let own = self.own(position);
        if !own.is_empty() {
            let ghosts = Arc::make_mut(&mut self.ghosts);
            ghosts.push((own.start as u32, own.len() as u32));
            ghosts.sort_unstable();
        }
        Arc::make_mut(&mut self.kinds).remove(at);
        Arc::make_mut(&mut self.sectors).remove(at);
        Arc::make_mut(&mut self.starts).remove(at);
        for delta in &mut self.deltas {
            delta.position -= u32::from(delta.position >= position);
        }
        self.deltas.sort_unstable();
        true
    }

    /// Another sector at a position.
    pub(crate) fn set_sector(&mut self, position: u32, sector: u16) {
        Arc::make_mut(&mut self.sectors)[position as usize] = sector;
    }

    /// The tree it now stands on.
    pub(crate) fn set_layout(&mut self, layout: Arc<Layout>) {
        self.layout = layout;
    }
}
