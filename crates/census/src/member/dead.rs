//! Rows of the base that no longer hold, as bits in pieces that are shared until one changes; why: whoever still counts with an earlier state
//! keeps it, and a change copies four kilobytes.

use std::sync::Arc;

/// Words of a piece.
const WORDS: usize = 512;

/// A set of rows.
#[derive(Debug, Default, Clone)]
pub(crate) struct Dead {
    /// `None` while nothing is in it.
    pieces: Vec<Option<Arc<[u64; WORDS]>>>,
    len: usize,
}

impl Dead {
    /// An empty set for so many rows.
    pub(crate) fn new(rows: u32) -> Dead {
        Dead {
            pieces: vec![None; (rows as usize).div_ceil(WORDS * 64)],
            len: 0,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn has(&self, row: u32) -> bool {
        let (at, bit) = (row as usize / 64, row % 64);
        match self.pieces.get(at / WORDS) {
            Some(Some(piece)) => piece[at % WORDS] >> bit & 1 == 1,
            _ => false,
        }
    }

    /// Whether any of some rows is in it.
    pub(crate) fn any(&self, mut rows: std::ops::Range<u32>) -> bool {
        let pieces = rows.start as usize / (WORDS * 64)..=rows.end as usize / (WORDS * 64);
        let none = self.pieces.get(pieces).unwrap_or(&self.pieces);
        none.iter().any(Option::is_some) && rows.any(|row| self.has(row))
    }

    pub(crate) fn put(&mut self, row: u32) {
        let (at, bit) = (row as usize / 64, row % 64);
        let Some(piece) = self.pieces.get_mut(at / WORDS) else {
            return;
        };
        let piece = Arc::make_mut(piece.get_or_insert_with(|| Arc::new([0; WORDS])));
        let word = &mut piece[at % WORDS];
        self.len += usize::from(*word >> bit & 1 == 0);
        *word |= 1 << bit;
    }
}
