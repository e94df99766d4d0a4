//! From a key to its row: an open hash table of row numbers, with the keys where they already lie; why: a lookup is one or two reads of a
//! mapped file, and the table is six bytes a member.
//!
//! Beside each row stands a byte of its key's hash: a key that is not there is told by a few bytes that lie together, and no other key is
//! looked at, which would be a page of the disk for each.

use std::io;

use super::Doubt;
use super::disk::How;
use super::file::{Column, Container, Writer};

/// “No row here.”
const EMPTY: u32 = u32::MAX;
/// Parts of a large table, each for itself: two threads fill one at the same time.
const PARTS: usize = 64;
/// Rows below which a table has one part.
const SMALL: usize = 1 << 20;

/// What the sections of a table are called: that of organisations,
pub(crate) const ORGS: [&str; 2] = ["org-find", "org-tag"];
/// and that of persons.
pub(crate) const PERSONS: [&str; 2] = ["find", "find-tag"];

/// A key as stored: the sixteen bytes of an id.
pub(crate) type Key = [u8; 16];

/// How a table of so many keys is divided: parts, and slots of each.
fn shape(keys: usize) -> (usize, usize) {
    let parts = if keys < SMALL { 1 } else { PARTS };
    // A quarter of the slots stays free; the rest is for parts that get more than their share.
    (parts, keys / parts * 5 / 4 + 1024)
}

/// Ids of one moment differ in few bits: all are stirred.
fn hash(key: &Key) -> u64 {
    let word = u128::from_le_bytes(*key);
    let mut h = (word as u64) ^ ((word >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    h = (h ^ (h >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    h = (h ^ (h >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    h ^ (h >> 32)
}

/// Where a key is looked for first: part and slot, and the byte that stands for it; 0 stands for no key.
fn home(key: &Key, parts: usize, slots: usize) -> (usize, usize, u8) {
    let h = hash(key);
    let part = (h % parts as u64) as usize;
    let slot = (u128::from(h) * slots as u128) >> 64;
    // Other bits than those that choose part and slot, as far as there are any.
    let tag = ((h >> 24) as u8).max(1);
    (part, slot as usize, tag)
}

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    rows: Column<u32>,
    tags: Column<u8>,
}

impl Table {
    /// A table for these keys; two equal ones are both in it, and either may be found.
    pub(crate) fn of(keys: &[Key]) -> Table {
        let (parts, slots) = shape(keys.len());
        let mut rows = vec![EMPTY; parts * slots];
        let mut tags = vec![0u8; parts * slots];
        let fill = |first: usize, rows: &mut [u32], tags: &mut [u8]| {
            let mine = first..first + rows.len() / slots;
            for (row, key) in (0u32..).zip(keys) {
                let (part, mut slot, tag) = home(key, parts, slots);
                if !mine.contains(&part) {
                    continue;
                }
                let begin = (part - first) * slots;
                let ring = &mut rows[begin..][..slots];
                while ring[slot] != EMPTY {
                    slot = (slot + 1) % slots;
                }
                ring[slot] = row;
                tags[begin + slot] = tag;
            }
        };
        if parts == 1 {
            fill(0, &mut rows, &mut tags);
        } else {
            let half = parts / 2 * slots;
            let (low, high) = rows.split_at_mut(half);
            let (low_tags, high_tags) = tags.split_at_mut(half);
            std::thread::scope(|scope| {
                scope.spawn(|| fill(0, low, low_tags));
                fill(parts / 2, high, high_tags);
            });
        }
        Table {
            rows: Column::Heap(rows),
            tags: Column::Heap(tags),
        }
    }

    /// One that was written.
    ///
    /// # Errors
    /// Which section is missing, or as long as no table.
    pub(crate) fn open(file: &Container, [rows, tags]: [&str; 2]) -> Result<Table, Doubt> {
        let rows: Column<u32> = file.singly_any(rows)?;
        Ok(Table {
            tags: file.singly(tags, rows.len())?,
            rows,
        })
    }

    /// Writes it under two names.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn write(&self, file: &mut Writer, [rows, tags]: [&str; 2]) -> io::Result<()> {
        file.section(rows, &self.rows)?;
        file.section(tags, &self.tags)
    }

    /// Says that it will be searched from end to end.
    pub(crate) fn soon(&self) {
        self.rows.expect(How::Soon, 0..self.rows.len());
        self.tags.expect(How::Soon, 0..self.tags.len());
    }

    /// The row of a key.
    pub(crate) fn find(&self, keys: &[Key], key: &Key) -> Option<u32> {
        let (parts, slots) = shape(keys.len());
        let (part, slot, wanted) = home(key, parts, slots);
        let ring = part * slots..(part + 1) * slots;
        let tags = self.tags.get(ring.clone())?;
        let rows = self.rows.get(ring)?;
        // Around the ring once, from where the key would stand if nobody stood there.
        let ahead = tags.get(slot..)?.iter().zip(slot..);
        for (tag, slot) in ahead.chain(tags[..slot].iter().zip(0..)) {
            if *tag == 0 {
                return None;
            }
            if *tag == wanted && keys.get(rows[slot] as usize) == Some(key) {
                return Some(rows[slot]);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_no_other() {
        let key = |n: u64| -> Key { u128::from(n * 2).to_be_bytes() };
        let keys: Vec<Key> = (0..(SMALL as u64) + 5).map(key).collect();
        for keys in [&keys[..], &keys[..77], &[]] {
            let table = Table::of(keys);
            for (row, key) in (0u32..).zip(keys).step_by(13) {
                assert_eq!(table.find(keys, key), Some(row));
            }
            for n in 0..1000u64 {
                assert_eq!(table.find(keys, &u128::from(n * 2 + 1).to_be_bytes()), None);
            }
        }
    }
}
