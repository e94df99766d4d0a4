//! From a key to its row: an open hash table of row numbers, with the keys where they already lie; why: a lookup is one or two reads of a
//! mapped file, and the table is five bytes a member.

/// “No row here.”
const EMPTY: u32 = u32::MAX;
/// Parts of a large table, each for itself: two threads fill one at the same time.
const PARTS: usize = 64;
/// Rows below which a table has one part.
const SMALL: usize = 1 << 20;

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

/// Part and slot a key is looked for first.
fn home(key: &Key, parts: usize, slots: usize) -> (usize, usize) {
    let h = hash(key);
    let part = (h % parts as u64) as usize;
    let slot = (u128::from(h) * slots as u128) >> 64;
    (part, slot as usize)
}

/// A table for these keys; two equal ones are both in it, and either may be found.
pub(crate) fn build(keys: &[Key]) -> Vec<u32> {
    let (parts, slots) = shape(keys.len());
    let mut table = vec![EMPTY; parts * slots];
    let fill = |first: usize, table: &mut [u32]| {
        let mine = first..first + table.len() / slots;
        for (row, key) in (0u32..).zip(keys) {
            let (part, mut slot) = home(key, parts, slots);
            if !mine.contains(&part) {
                continue;
            }
            let ring = &mut table[(part - first) * slots..][..slots];
            while ring[slot] != EMPTY {
                slot = (slot + 1) % slots;
            }
            ring[slot] = row;
        }
    };
    if parts == 1 {
        fill(0, &mut table);
    } else {
        let (low, high) = table.split_at_mut(parts / 2 * slots);
        std::thread::scope(|scope| {
            scope.spawn(|| fill(0, low));
            fill(parts / 2, high);
        });
    }
    table
}

/// The row of a key.
pub(crate) fn find(table: &[u32], keys: &[Key], key: &Key) -> Option<u32> {
    let (parts, slots) = shape(keys.len());
    let (part, mut slot) = home(key, parts, slots);
    let ring = table.get(part * slots..(part + 1) * slots)?;
    for _ in 0..slots {
        let row = ring[slot];
        if row == EMPTY {
            return None;
        }
        if keys.get(row as usize) == Some(key) {
            return Some(row);
        }
        slot = (slot + 1) % slots;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_and_no_other() {
        let key = |n: u64| -> Key { u128::from(n * 2).to_be_bytes() };
        let keys: Vec<Key> = (0..(SMALL as u64) + 5).map(key).collect();
        for keys in [&keys[..], &keys[..77], &[]] {
            let table = build(keys);
            for (row, key) in (0u32..).zip(keys).step_by(13) {
                assert_eq!(find(&table, keys, key), Some(row));
            }
            for n in 0..1000u64 {
                assert_eq!(
                    find(&table, keys, &u128::from(n * 2 + 1).to_be_bytes()),
                    None
                );
            }
        }
    }
}
