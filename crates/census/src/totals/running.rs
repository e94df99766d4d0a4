//! A long row of few different things with what was counted every so often: how many of each stand between two places is a
//! difference and two short looks; why: a bulletin asks that of five million organisations at once.

use std::hash::Hash;
use std::ops::Range;

use rustc_hash::FxHashMap;

/// Places between two counts. With 4096 the counts of a hundred different things cost a tenth of a byte a place, and both ends
/// together are read in some microseconds.
const BLOCK: usize = 4096;

/// Things in a row.
pub(super) struct Running<T> {
    /// The different things, in the order in which they were met.
    table: Vec<T>,
    codes: Codes,
    /// At the beginning of each block: how many of each thing came before. A block knows only the things met by then.
    before: Vec<Box<[u32]>>,
}

/// By place: which thing. Two bytes are enough for nearly every rulebook.
enum Codes {
    Narrow(Vec<u16>),
    Wide(Vec<u32>),
}

impl Codes {
    fn at(&self, place: usize) -> usize {
        match self {
            Codes::Narrow(codes) => usize::from(codes[place]),
            Codes::Wide(codes) => codes[place] as usize,
        }
    }

    fn push(&mut self, code: u32) {
        match (&mut *self, u16::try_from(code)) {
            (Codes::Narrow(codes), Ok(code)) => codes.push(code),
            (Codes::Narrow(codes), Err(_)) => {
                let mut wide: Vec<u32> = codes.iter().map(|code| u32::from(*code)).collect();
                wide.push(code);
                *self = Codes::Wide(wide);
            }
            (Codes::Wide(codes), _) => codes.push(code),
        }
    }
}

impl<T: Copy + Eq + Hash> FromIterator<T> for Running<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Running<T> {
        let mut known: FxHashMap<T, u32> = FxHashMap::default();
        let mut running = Running {
            table: Vec::new(),
            codes: Codes::Narrow(Vec::new()),
            before: Vec::new(),
        };
        let mut counts: Vec<u32> = Vec::new();
        for (place, thing) in things.into_iter().enumerate() {
            if place % BLOCK == 0 {
                running.before.push(counts.as_slice().into());
            }
            let code = *known.entry(thing).or_insert_with(|| {
                running.table.push(thing);
                counts.push(0);
                (counts.len() - 1) as u32
            });
            counts[code as usize] += 1;
            running.codes.push(code);
        }
        running
    }
}

impl<T> Running<T> {
    /// Hands over every thing that stands within these places, and how often.
    pub(super) fn each(&self, places: Range<usize>, mut f: impl FnMut(&T, u32)) {
        if places.is_empty() {
            return;
        }
        let mut counts = vec![0u32; self.table.len()];
        self.until(places.end, &mut counts, u32::wrapping_add);
        self.until(places.start, &mut counts, u32::wrapping_sub);
        for (thing, count) in self.table.iter().zip(counts) {
            if count > 0 {
                f(thing, count);
            }
        }
    }

    /// Adds what stands before a place, or takes it away.
    fn until(&self, place: usize, counts: &mut [u32], step: fn(u32, u32) -> u32) {
        let block = (place / BLOCK).min(self.before.len().saturating_sub(1));
        if let Some(before) = self.before.get(block) {
            for (count, before) in counts.iter_mut().zip(before) {
                *count = step(*count, *before);
            }
        }
        for place in block * BLOCK..place {
            let count = &mut counts[self.codes.at(place)];
            *count = step(*count, 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn naive(things: &[u32], places: Range<usize>) -> BTreeMap<u32, u32> {
        let mut found = BTreeMap::new();
        for thing in &things[places] {
            *found.entry(*thing).or_default() += 1;
        }
        found
    }

    #[test]
    fn every_stretch_counts_as_looking_at_each_place_does() {
        // More different things than two bytes tell apart, and blocks that know only some of them.
        let things: Vec<u32> = (0..70_000u32)
            .chain((0..70_000u32).map(|n| n.wrapping_mul(n) % 17))
            .collect();
        let running: Running<u32> = things.iter().copied().collect();
        let edges = [
            0,
            1,
            BLOCK - 1,
            BLOCK,
            BLOCK + 1,
            65_535,
            65_537,
            139_999,
            140_000,
        ];
        for start in edges {
            for end in edges.into_iter().filter(|end| *end >= start) {
                let mut found = BTreeMap::new();
                running.each(start..end, |thing, count| {
                    found.insert(*thing, count);
                });
                assert_eq!(found, naive(&things, start..end), "{start}..{end}");
            }
        }
    }

    #[test]
    fn nothing_stands_in_an_empty_row() {
        let none: Running<u32> = std::iter::empty().collect();
        none.each(0..0, |_, _| panic!("nothing is there"));
    }
}
