//! One part of a set: 65,536 positions as nothing, as a list, or as bits; why: each takes the room of what is in it.

use super::WORDS;

/// Listed positions at most: from here on bits are smaller.
pub(crate) const LISTED: usize = 4_096;
/// Bits become a list again below this, so that a set at the border does not go to and fro.
const LISTED_AGAIN: u32 = 2_048;
/// Words between two counts.
const STEP: usize = 8;

/// One part of a set.
#[derive(Debug, Clone, Default)]
pub(crate) enum Part {
    /// Nothing is marked.
    #[default]
    Empty,
    /// What is marked, in order.
    List(Box<[u16]>),
    /// A bit for each.
    Bits(Box<Bits>),
}

/// A bit for each position, with counts.
#[derive(Debug, Clone)]
pub(crate) struct Bits {
    words: [u64; WORDS],
    /// By each [`STEP`] words: how many are marked before them.
    before: [u16; WORDS / STEP],
    ones: u32,
}

impl Part {
    /// A part from its words.
    pub(crate) fn of_words(words: &[u64; WORDS]) -> Part {
        let ones: u32 = words.iter().map(|w| w.count_ones()).sum();
        if ones == 0 {
            return Part::Empty;
        }
        if ones as usize <= LISTED {
            return Part::List(set_bits(words, 0).collect());
        }
        let mut bits = Box::new(Bits {
            words: *words,
            before: [0; WORDS / STEP],
            ones,
        });
        bits.count();
        Part::Bits(bits)
    }

    /// A part from a list in order.
    pub(crate) fn of_list(list: Vec<u16>) -> Part {
        if list.is_empty() {
            return Part::Empty;
        }
        if list.len() > LISTED {
            let mut words = [0; WORDS];
            mark(&mut words, &list);
            return Part::of_words(&words);
        }
        Part::List(list.into())
    }

    /// How many are marked.
    pub(crate) fn ones(&self) -> u32 {
        match self {
            Part::Empty => 0,
            Part::List(list) => list.len() as u32,
            Part::Bits(bits) => bits.ones,
        }
    }

    /// Bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        size_of::<Part>()
            + match self {
                Part::Empty => 0,
                Part::List(list) => list.len() * 2,
                Part::Bits(_) => size_of::<Bits>(),
            }
    }

    /// Whether a place is marked.
    pub(crate) fn has(&self, low: u16) -> bool {
        match self {
            Part::Empty => false,
            Part::List(list) => list.binary_search(&low).is_ok(),
            Part::Bits(bits) => bits.words[usize::from(low) / 64] >> (low % 64) & 1 == 1,
        }
    }

    /// How many before a place are marked.
    pub(crate) fn rank(&self, low: u16) -> u32 {
        match self {
            Part::Empty => 0,
            Part::List(list) => list.partition_point(|own| *own < low) as u32,
            Part::Bits(bits) => bits.rank(low),
        }
    }

    /// Marks a place or takes its mark away; answers whether that changed anything.
    pub(crate) fn set(&mut self, low: u16, marked: bool) -> bool {
        if self.has(low) == marked {
            return false;
        }
        match self {
            Part::Empty => *self = Part::List([low].into()),
            Part::List(list) => {
                let at = list.partition_point(|own| *own < low);
                let mut list = list.to_vec();
                if marked {
                    list.insert(at, low);
                } else {
                    list.remove(at);
                }
                *self = Part::of_list(list);
            }
            Part::Bits(bits) => {
                bits.flip(low, marked);
                if bits.ones < LISTED_AGAIN {
                    *self = Part::of_words(&bits.words);
                }
            }
        }
        true
    }

    /// What is marked from a place on, in order.
    pub(crate) fn iter(&self, from: u16) -> impl Iterator<Item = u16> + '_ {
        let (list, bits) = match self {
            Part::Empty => (&[][..], None),
            Part::List(list) => (&list[list.partition_point(|own| *own < from)..], None),
            Part::Bits(bits) => (&[][..], Some(set_bits(&bits.words, from))),
        };
        list.iter().copied().chain(bits.into_iter().flatten())
    }

    /// Its words.
    pub(crate) fn words(&self) -> [u64; WORDS] {
        match self {
            Part::Bits(bits) => bits.words,
            Part::Empty => [0; WORDS],
            Part::List(list) => {
                let mut words = [0; WORDS];
                mark(&mut words, list);
                words
            }
        }
    }

    /// Marks in words what is marked here.
    pub(super) fn mark_in(&self, words: &mut [u64; WORDS]) {
        match self {
            Part::Empty => {}
            Part::List(list) => mark(words, list),
            Part::Bits(bits) => {
                let both = words.iter_mut().zip(&bits.words);
                both.for_each(|(own, other)| *own |= other);
            }
        }
    }

    /// What is marked in one or the other.
    pub(super) fn or(&self, other: &Part) -> Part {
        match (self, other) {
            (Part::Empty, one) | (one, Part::Empty) => one.clone(),
            (one, other) => {
                let mut words = one.words();
                let also = other.words();
                words.iter_mut().zip(&also).for_each(|(a, b)| *a |= b);
                Part::of_words(&words)
            }
        }
    }

    /// What is marked in this and not in the other.
    pub(super) fn minus(&self, other: &Part) -> Part {
        match (self, other) {
            (Part::Empty, _) => Part::Empty,
            (one, Part::Empty) => one.clone(),
            (one, other) => {
                let mut words = one.words();
                let out = other.words();
                words.iter_mut().zip(&out).for_each(|(a, b)| *a &= !b);
                Part::of_words(&words)
            }
        }
    }
}

impl Bits {
    fn count(&mut self) {
        let mut sum = 0u32;
        for (before, words) in self.before.iter_mut().zip(self.words.chunks(STEP)) {
            // What lies before the last stretch is less than all there are, which is one more than fits.
            *before = u16::try_from(sum).unwrap_or(u16::MAX);
            sum += words.iter().map(|w| w.count_ones()).sum::<u32>();
        }
    }

    fn rank(&self, low: u16) -> u32 {
        let word = usize::from(low) / 64;
        let start = word / STEP * STEP;
        let whole: u32 = self.words[start..word].iter().map(|w| w.count_ones()).sum();
        let part = (self.words[word] & ((1u64 << (low % 64)) - 1)).count_ones();
        u32::from(self.before[word / STEP]) + whole + part
    }

    fn flip(&mut self, low: u16, marked: bool) {
        let word = usize::from(low) / 64;
        self.words[word] ^= 1 << (low % 64);
        self.ones = if marked { self.ones + 1 } else { self.ones - 1 };
        for before in &mut self.before[word / STEP + 1..] {
            *before = if marked { *before + 1 } else { *before - 1 };
        }
    }
}

/// Marks what is listed.
pub(super) fn mark(words: &mut [u64; WORDS], list: &[u16]) {
    for low in list {
        words[usize::from(*low) / 64] |= 1 << (low % 64);
    }
}

/// The places whose bits are set, from one on.
fn set_bits(words: &[u64; WORDS], from: u16) -> impl Iterator<Item = u16> + '_ {
    let mut word = usize::from(from) / 64;
    let mut left = words[word] & (u64::MAX << (from % 64));
    std::iter::from_fn(move || {
        while left == 0 {
            word += 1;
            left = *words.get(word)?;
        }
        let low = (word * 64) as u32 + left.trailing_zeros();
        left &= left - 1;
        Some(low as u16)
    })
}
