//! Chance by mixing numbers; why: a hundred million members ask for some thirty numbers each, and what belongs to an organisation
//! must come out the same whoever asks first.
//!
//! Whole numbers only, after Steele, Lea and Flood's SplitMix: no machine rounds differently.

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

fn stir(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// A number that follows from three, and tells nothing of them.
pub(crate) fn hash(seed: u64, about: u64, of: u64) -> u64 {
    let first = stir(seed.wrapping_add(about.wrapping_mul(STEP)));
    stir(first.wrapping_add(of.wrapping_add(1).wrapping_mul(STEP)))
}

/// One of `0..n` by such a number; 0 when `n` is 0.
pub(crate) fn within(number: u64, n: u64) -> u64 {
    // The upper half is enough: nothing here is divided into more than four thousand million parts.
    ((number >> 32) * n) >> 32
}

/// One number after the other.
#[derive(Debug, Clone)]
pub(crate) struct Mix(u64);

impl Mix {
    pub(crate) fn new(start: u64) -> Mix {
        Mix(start)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        stir(self.0)
    }

    /// One of `0..n`; 0 when `n` is 0.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        within(self.next(), n)
    }

    /// A place of a list of `n`.
    pub(crate) fn place(&mut self, n: usize) -> usize {
        usize::try_from(self.below(n as u64)).unwrap_or(0)
    }

    /// One of `low..=high`; `low` when the range is empty.
    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        let width = u64::try_from(i64::from(high) - i64::from(low) + 1).unwrap_or(1);
        low + i32::try_from(self.below(width)).unwrap_or(0)
    }

    /// True `n` times in a hundred.
    pub(crate) fn percent(&mut self, n: u64) -> bool {
        self.below(100) < n
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_a_range_comes_and_no_other() {
        let mut mix = Mix::new(7);
        let mut seen = [0_u32; 10];
        for _ in 0..10_000 {
            seen[mix.place(10)] += 1;
        }
        assert!(
            seen.iter().all(|times| (800..1_200).contains(times)),
            "{seen:?}"
        );
        assert_eq!((mix.below(0), mix.between(5, 4)), (0, 5));
    }
}
