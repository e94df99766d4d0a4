//! A set of positions with counts ready: how many lie between two positions is two look-ups; why: every page asks it for every rule,
//! and a subtree is such a stretch. An empty set takes no room.

/// Words between two counts.
const STEP: usize = 8;

/// A set of positions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    bits: Vec<u64>,
    /// By each [`STEP`] words: how many are marked before them.
    before: Vec<u32>,
}

impl Marks {
    /// Marks a position without keeping the counts, of a set that ends before `len`; [`Marks::count`] comes after the last.
    pub(crate) fn put(&mut self, position: u32, len: usize) {
        if self.bits.is_empty() {
            self.bits = vec![0; len.div_ceil(64)];
        }
        self.bits[position as usize / 64] |= 1 << (position % 64);
    }

    /// Marks what another set has marked, without keeping the counts.
    pub(crate) fn add(&mut self, other: &Marks) {
        if self.bits.len() < other.bits.len() {
            self.bits.resize(other.bits.len(), 0);
        }
        for (own, other) in self.bits.iter_mut().zip(&other.bits) {
            *own |= other;
        }
    }

    /// Counts what was put.
    pub(crate) fn count(&mut self) {
        let mut sum = 0;
        self.before.clear();
        for words in self.bits.chunks(STEP) {
            self.before.push(sum);
            sum += words.iter().map(|w| w.count_ones()).sum::<u32>();
        }
    }

    /// Marks a position, or takes its mark away, and keeps the counts.
    pub(crate) fn set(&mut self, position: u32, marked: bool, len: usize) {
        if self.has(position) == marked {
            return;
        }
        if self.bits.is_empty() {
            self.bits = vec![0; len.div_ceil(64)];
            self.count();
        }
        let word = position as usize / 64;
        self.bits[word] ^= 1 << (position % 64);
        for before in &mut self.before[word / STEP + 1..] {
            *before = if marked { *before + 1 } else { *before - 1 };
        }
    }

    /// Whether a position is marked.
    pub(crate) fn has(&self, position: u32) -> bool {
        let word = self.bits.get(position as usize / 64);
        word.is_some_and(|word| word >> (position % 64) & 1 == 1)
    }

    /// How many positions before one are marked.
    fn rank(&self, position: u32) -> u32 {
        let word = position as usize / 64;
        let Some(before) = self.before.get(word / STEP) else {
            // Behind the last word.
            let tail = self.bits.chunks(STEP).next_back().unwrap_or(&[]);
            let ones: u32 = tail.iter().map(|w| w.count_ones()).sum();
            return self.before.last().copied().unwrap_or(0) + ones;
        };
        let start = word / STEP * STEP;
        let whole: u32 = self.bits[start..word.min(self.bits.len())]
            .iter()
            .map(|w| w.count_ones())
            .sum();
        let part = self.bits.get(word).map_or(0, |bits| {
            (bits & ((1u64 << (position % 64)) - 1)).count_ones()
        });
        before + whole + part
    }

    /// How many positions of `[start, end)` are marked.
    pub(crate) fn between(&self, start: u32, end: u32) -> u64 {
        if self.bits.is_empty() {
            return 0;
        }
        u64::from(self.rank(end) - self.rank(start))
    }

    /// The marked positions of `[start, end)`.
    pub(crate) fn iter(&self, start: u32, end: u32) -> impl Iterator<Item = u32> + '_ {
        let mut word = start as usize / 64;
        let first = self.bits.get(word).copied().unwrap_or(0);
        let mut left = first & (u64::MAX << (start % 64));
        std::iter::from_fn(move || {
            while left == 0 {
                word += 1;
                left = *self.bits.get(word)?;
            }
            let position = (word * 64) as u32 + left.trailing_zeros();
            left &= left - 1;
            Some(position)
        })
        .take_while(move |position| *position < end)
    }
}

#[cfg(test)]
mod tests {
    use super::Marks;

    #[test]
    fn counts_are_those_of_looking_at_every_position() {
        let len = 1_500usize;
        let wanted = |p: u32| p.is_multiple_of(7) || (600..700).contains(&p);
        let mut built = Marks::default();
        let mut kept = Marks::default();
        for p in (0..len as u32).filter(|p| wanted(*p)) {
            built.put(p, len);
        }
        built.count();
        // Set in another order, with some that go again.
        for p in (0..len as u32).rev() {
            kept.set(p, p.is_multiple_of(3), len);
        }
        for p in 0..len as u32 {
            kept.set(p, wanted(p), len);
        }
        assert_eq!(built, kept);
        for (start, end) in [
            (0, 1_500),
            (0, 0),
            (63, 65),
            (511, 513),
            (640, 1_500),
            (1_499, 1_500),
        ] {
            let expected: Vec<u32> = (start..end).filter(|p| wanted(*p)).collect();
            assert_eq!(
                built.between(start, end),
                expected.len() as u64,
                "{start}..{end}"
            );
            assert_eq!(built.iter(start, end).collect::<Vec<_>>(), expected);
        }
        assert_eq!(Marks::default().between(0, 1_500), 0);
        assert_eq!(Marks::default().iter(0, 1_500).count(), 0);
    }
}
