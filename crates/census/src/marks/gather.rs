//! A set in the making: positions put down in any order, each once, and made small at the end; why: while all organisations are
//! evaluated nothing is asked of the set yet.

use super::part::{LISTED, mark};
use super::{BITS, Part, WORDS};

/// A set in the making, of the parts from one on.
#[derive(Debug, Default)]
pub(crate) struct Gather {
    /// The first part it can have.
    first: u32,
    parts: Vec<Raw>,
    /// Positions come in order for long stretches: those of the word at this place (in words) wait until another word is begun.
    at: u32,
    open: u64,
}

/// One part in the making.
#[derive(Debug, Default)]
struct Raw {
    /// In the order in which they came, while they are few.
    list: Vec<u16>,
    words: Option<Box<[u64; WORDS]>>,
}

impl Gather {
    /// Nothing yet, for positions from part `first` on.
    pub(crate) fn new(first: u32) -> Gather {
        Gather {
            first,
            parts: Vec::new(),
            at: 0,
            open: 0,
        }
    }

    fn raw(&mut self, part: u32) -> &mut Raw {
        let at = (part - self.first) as usize;
        if at >= self.parts.len() {
            self.parts.resize_with(at + 1, Raw::default);
        }
        &mut self.parts[at]
    }

    /// Marks a position.
    pub(crate) fn put(&mut self, position: u32) {
        let at = position / u64::BITS;
        if at != self.at {
            self.close();
            self.at = at;
        }
        self.open |= 1 << (position % u64::BITS);
    }

    /// Puts down the word that is open.
    fn close(&mut self) {
        let mut open = std::mem::take(&mut self.open);
        if open == 0 {
            return;
        }
        let position = self.at * u64::BITS;
        let raw = self.raw(position >> BITS);
        let low = position as u16;
        match &mut raw.words {
            Some(words) => words[usize::from(low) / 64] |= open,
            None => {
                while open != 0 {
                    raw.list.push(low + open.trailing_zeros() as u16);
                    open &= open - 1;
                }
                if raw.list.len() > LISTED {
                    raw.words();
                }
            }
        }
    }

    /// Marks the positions of a word's bits, the lowest standing at `position`.
    pub(super) fn put_word(&mut self, position: u32, word: u64) {
        let shift = position % 64;
        self.put_aligned(position - shift, word << shift);
        if shift > 0 {
            let rest = word >> (64 - shift);
            if rest != 0 {
                self.put_aligned(position - shift + 64, rest);
            }
        }
    }

    fn put_aligned(&mut self, position: u32, word: u64) {
        if word != 0 {
            let words = self.raw(position >> BITS).words();
            words[usize::from(position as u16) / 64] |= word;
        }
    }

    /// The parts made small, the first of them that of `first`.
    pub(crate) fn parts(mut self) -> impl Iterator<Item = Part> {
        self.close();
        self.parts.into_iter().map(|mut raw| match raw.words {
            Some(words) => Part::of_words(&words),
            None => {
                raw.list.sort_unstable();
                Part::of_list(raw.list)
            }
        })
    }
}

impl Raw {
    /// As words from now on.
    fn words(&mut self) -> &mut [u64; WORDS] {
        let list = std::mem::take(&mut self.list);
        let words = self.words.get_or_insert_with(|| Box::new([0; WORDS]));
        mark(words, &list);
        words
    }
}
