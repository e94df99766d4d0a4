//! What is made of chance: a number below another, a shuffle, and the form in which the cipher wants it. Why by hand: both must
//! be free of bias, and chance must come from the caller alone.

use hpke::rand_core::{TryCryptoRng, TryRng};
use needle_model::Chance;
use std::convert::Infallible;

/// A number below `bound`, each equally likely: draws that would favour the small ones are thrown away. 0 below 0 and 1.
pub(crate) fn below(bound: usize, chance: &mut dyn Chance) -> usize {
    let bound = bound as u64;
    if bound < 2 {
        return 0;
    }
    // The greatest multiple of the bound that eight bytes hold; beyond it the remainders are not level.
    let level = u64::MAX - u64::MAX % bound;
    loop {
        let mut bytes = [0u8; 8];
        chance.fill(&mut bytes);
        let drawn = u64::from_be_bytes(bytes);
        if drawn < level {
            return usize::try_from(drawn % bound).unwrap_or(0);
        }
    }
}

/// Puts the items into an order by chance, each order equally likely (Fisher and Yates).
pub(crate) fn shuffle<T>(items: &mut [T], chance: &mut dyn Chance) {
    for left in (2..=items.len()).rev() {
        items.swap(left - 1, below(left, chance));
    }
}

/// The caller's chance as the cipher takes it.
pub(crate) struct Source<'a>(pub(crate) &'a mut dyn Chance);

impl TryRng for Source<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0u8; 4];
        self.0.fill(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0u8; 8];
        self.0.fill(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, dst: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(dst);
        Ok(())
    }
}

// What `Chance` promises: unpredictable in service.
impl TryCryptoRng for Source<'_> {}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::{Rng, SeedableRng};

    /// ChaCha8 from a number: every run of a test is the same.
    pub(crate) struct Seeded(ChaCha8Rng);

    impl Seeded {
        pub(crate) fn new(seed: u64) -> Seeded {
            Seeded(ChaCha8Rng::seed_from_u64(seed))
        }
    }

    impl Chance for Seeded {
        fn fill(&mut self, bytes: &mut [u8]) {
            self.0.fill_bytes(bytes);
        }
    }

    #[test]
    fn every_order_of_four_comes_equally_often() {
        let mut chance = Seeded::new(1);
        let mut seen = std::collections::BTreeMap::<[u8; 4], u32>::new();
        for _ in 0..24_000 {
            let mut items = [0, 1, 2, 3];
            shuffle(&mut items, &mut chance);
            *seen.entry(items).or_default() += 1;
        }
        assert_eq!(seen.len(), 24);
        // Chi squared with 23 degrees of freedom: above 49.7 once in a thousand.
        let chi: f64 = seen
            .values()
            .map(|n| (f64::from(*n) - 1000.0).powi(2) / 1000.0)
            .sum();
        assert!(chi < 49.7, "{chi}");
    }

    #[test]
    fn draws_beyond_the_last_whole_round_are_thrown_away() {
        struct First(u8);
        impl Chance for First {
            fn fill(&mut self, bytes: &mut [u8]) {
                bytes.fill(self.0);
                self.0 = 0;
            }
        }
        // u64::MAX would give a remainder that comes once too often.
        assert_eq!(below(10, &mut First(255)), 0);
        assert_eq!(below(1, &mut First(255)), 0);
        assert_eq!(below(0, &mut First(255)), 0);
    }
}
