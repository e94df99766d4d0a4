//! Organisations in which a person ever held a post; why: when a person's facts change, those organisations are looked at again. One
//! too many does no harm, so a person is a short number here and not an id.

use std::collections::BTreeSet;
use std::hash::Hasher;

use needle_model::PersonId;
use rustc_hash::FxHasher;

use crate::base::file::Column;

/// New ones before they are put in order with the others, at least.
const FRESH: usize = 65_536;

#[derive(Debug)]
pub(crate) struct PostsOf {
    /// Person and organisation, in order.
    sorted: Column<[u32; 2]>,
    /// The same, since.
    fresh: BTreeSet<[u32; 2]>,
}

impl Default for PostsOf {
    fn default() -> PostsOf {
        PostsOf::of_packed(Column::Heap(Vec::new()))
    }
}

impl PostsOf {
    /// A person held a post in an organisation.
    pub(crate) fn put(&mut self, person: PersonId, org: u32) {
        let key = [short(person), org];
        if self.sorted.binary_search(&key).is_err() {
            self.fresh.insert(key);
        }
        if self.fresh.len() > FRESH.max(self.sorted.len() / 8) {
            self.pack();
        }
    }

    /// Where a person held posts, and perhaps somebody else.
    pub(crate) fn of(&self, person: PersonId) -> Vec<u32> {
        let person = short(person);
        let first = self.sorted.partition_point(|own| own[0] < person);
        let sorted = self.sorted[first..]
            .iter()
            .take_while(|own| own[0] == person);
        let fresh = self.fresh.range([person, 0]..=[person, u32::MAX]);
        sorted.chain(fresh).map(|own| own[1]).collect()
    }

    /// Puts the new ones in order with the others.
    pub(crate) fn pack(&mut self) {
        if !self.fresh.is_empty() {
            let mut all = Vec::with_capacity(self.sorted.len() + self.fresh.len());
            all.extend_from_slice(&self.sorted);
            all.extend(std::mem::take(&mut self.fresh));
            all.sort_unstable();
            self.sorted = Column::Heap(all);
        }
    }

    /// Everything that is packed.
    pub(super) fn packed(&self) -> &[[u32; 2]] {
        &self.sorted
    }

    /// From what was packed, in order.
    pub(super) fn of_packed(sorted: Column<[u32; 2]>) -> PostsOf {
        PostsOf {
            sorted,
            fresh: BTreeSet::new(),
        }
    }

    /// Bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.sorted.heap() + self.fresh.len() * 12
    }
}

fn short(person: PersonId) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write_u32(person.cell.0);
    hasher.write(person.key.as_bytes());
    let long = hasher.finish();
    (long ^ (long >> 32)) as u32
}
