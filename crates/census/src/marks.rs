//! A set of positions, kept small and with counts ready: nothing where nothing is marked, a list where little is, bits where much is;
//! why: there are a thousand such sets over five million organisations, every page asks how many lie within a stretch, and most of
//! them are empty nearly everywhere.

mod file;
mod gather;
mod part;
mod reshape;

pub(crate) use gather::Gather;
pub(crate) use part::Part;
pub(crate) use reshape::{Edits, Stretch};

/// Positions in one part, as a power of two.
pub(crate) const BITS: u32 = 16;
/// Words of one part.
pub(crate) const WORDS: usize = 1 << (BITS - 6);

/// A set of positions.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    /// Each of `1 << BITS` positions; what is behind the last is not marked.
    parts: Vec<Part>,
    /// By part, and one more: how many are marked before it.
    before: Vec<u32>,
}

/// Two are equal that have the same marked, however they came by it.
impl PartialEq for Marks {
    fn eq(&self, other: &Marks) -> bool {
        self.total() == other.total() && self.iter(0, u32::MAX).eq(other.iter(0, u32::MAX))
    }
}

impl Eq for Marks {}

impl Marks {
    /// A set from its parts.
    pub(crate) fn of(mut parts: Vec<Part>) -> Marks {
        while matches!(parts.last(), Some(Part::Empty)) {
            parts.pop();
        }
        parts.shrink_to_fit();
        let mut marks = Marks {
            parts,
            before: Vec::new(),
        };
        marks.count();
        marks
    }

    fn count(&mut self) {
        self.before.clear();
        let mut sum = 0;
        if !self.parts.is_empty() {
            self.before.reserve_exact(self.parts.len() + 1);
            self.before.push(0);
        }
        for part in &self.parts {
            sum += part.ones();
            self.before.push(sum);
        }
    }

    /// How many are marked.
    pub(crate) fn total(&self) -> u32 {
        self.before.last().copied().unwrap_or(0)
    }

    /// Bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        let parts: usize = self.parts.iter().map(Part::bytes).sum();
        size_of::<Marks>() + self.before.capacity() * 4 + parts
    }

    /// Marks a position, or takes its mark away.
    pub(crate) fn set(&mut self, position: u32, marked: bool) {
        let (at, low) = split(position);
        if at >= self.parts.len() {
            if !marked {
                return;
            }
            self.parts.resize(at + 1, Part::Empty);
            let total = self.total();
            self.before.resize(at + 2, total);
        }
        if !self.parts[at].set(low, marked) {
            return;
        }
        for before in &mut self.before[at + 1..] {
            *before = if marked { *before + 1 } else { *before - 1 };
        }
    }

    /// Whether a position is marked.
    pub(crate) fn has(&self, position: u32) -> bool {
        let (at, low) = split(position);
        self.parts.get(at).is_some_and(|part| part.has(low))
    }

    /// How many positions before one are marked.
    fn rank(&self, position: u32) -> u32 {
        let (at, low) = split(position);
        match self.parts.get(at) {
            Some(part) => self.before[at] + part.rank(low),
            None => self.total(),
        }
    }

    /// How many positions of `[start, end)` are marked.
    pub(crate) fn between(&self, start: u32, end: u32) -> u64 {
        if self.parts.is_empty() || start >= end {
            return 0;
        }
        u64::from(self.rank(end) - self.rank(start))
    }

    /// The marked positions of `[start, end)`.
    pub(crate) fn iter(&self, start: u32, end: u32) -> impl Iterator<Item = u32> + '_ {
        let (first, low) = split(start);
        let parts = self.parts.iter().enumerate().skip(first);
        parts
            .take_while(move |(at, _)| (*at as u64) << BITS < u64::from(end))
            .flat_map(move |(at, part)| {
                let from = if at == first { low } else { 0 };
                let base = (at as u32) << BITS;
                part.iter(from).map(move |low| base + u32::from(low))
            })
            .take_while(move |position| *position < end)
    }

    /// What is marked here or there.
    pub(crate) fn or(&self, other: &Marks) -> Marks {
        let len = self.parts.len().max(other.parts.len());
        let parts = (0..len).map(|at| self.part(at).or(other.part(at)));
        Marks::of(parts.collect())
    }

    /// What is marked in any of many sets.
    pub(crate) fn union(sets: &[&Marks]) -> Marks {
        let len = sets.iter().map(|own| own.parts.len()).max().unwrap_or(0);
        let parts = (0..len).map(|at| {
            let mut words = [0; WORDS];
            sets.iter().for_each(|own| own.part(at).mark_in(&mut words));
            Part::of_words(&words)
        });
        Marks::of(parts.collect())
    }

    /// What is marked here and not there.
    pub(crate) fn minus(&self, other: &Marks) -> Marks {
        let parts = self.parts.iter().enumerate();
        let parts = parts.map(|(at, part)| part.minus(other.part(at)));
        Marks::of(parts.collect())
    }

    fn part(&self, at: usize) -> &Part {
        self.parts.get(at).unwrap_or(&Part::Empty)
    }
}

/// The part a position is in, and its place there.
fn split(position: u32) -> (usize, u16) {
    ((position >> BITS) as usize, position as u16)
}

#[cfg(test)]
mod tests;
