//! Positions that go and come when the tree changes, and sets moved with them in one pass; why: one branch more shifts all behind it
//! by one, and five million organisations are not looked at again for that.

use super::{BITS, Gather, Marks, Part};

/// Which positions go and which come: those that stay keep their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Edits {
    /// Positions as they were, in order.
    pub(crate) removed: Vec<u32>,
    /// Positions as they will be, in order.
    pub(crate) added: Vec<u32>,
}

/// Neighbours that stay neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// As they were.
    pub(crate) from: u32,
    pub(crate) until: u32,
    /// Where the first goes.
    pub(crate) to: u32,
}

impl Edits {
    /// The first position that is not what it was.
    pub(crate) fn first(&self) -> u32 {
        let first = |list: &[u32]| list.first().copied().unwrap_or(u32::MAX);
        first(&self.removed).min(first(&self.added))
    }

    /// What stays, in stretches, of so many there were.
    pub(crate) fn stretches(&self, len: u32) -> Vec<Stretch> {
        let mut out: Vec<Stretch> = Vec::new();
        let (mut from, mut to) = (0, 0);
        let (mut removed, mut added) =
            (self.removed.iter().peekable(), self.added.iter().peekable());
        while from < len {
            if removed.next_if_eq(&&from).is_some() {
                from += 1;
                continue;
            }
            if added.next_if_eq(&&to).is_some() {
                to += 1;
                continue;
            }
            let until = removed.peek().map_or(len, |next| **next);
            let room = added.peek().map_or(u32::MAX, |next| **next - to);
            let until = until.min(from.saturating_add(room));
            out.push(Stretch { from, until, to });
            to += until - from;
            from = until;
        }
        out
    }

    /// Moves positions in order; those removed go.
    pub(crate) fn shift(&self, positions: &mut Vec<u32>, stretches: &[Stretch]) {
        let first = self.first();
        let start = positions.partition_point(|own| *own < first);
        let mut at = stretches.partition_point(|s| s.until <= first);
        let mut kept = start;
        for place in start..positions.len() {
            let position = positions[place];
            while stretches.get(at).is_some_and(|s| s.until <= position) {
                at += 1;
            }
            if let Some(stretch) = stretches.get(at).filter(|s| s.from <= position) {
                positions[kept] = position - stretch.from + stretch.to;
                kept += 1;
            }
        }
        positions.truncate(kept);
    }
}

impl Marks {
    /// Moves what is marked with the positions; those that come are not marked.
    pub(crate) fn reshape(&mut self, edits: &Edits, stretches: &[Stretch]) {
        let whole = (edits.first() >> BITS) as usize;
        if whole >= self.parts.len() {
            return;
        }
        let old = self.parts.split_off(whole);
        let mut gather = Gather::new(whole as u32);
        for stretch in stretches {
            let start = stretch.from.max((whole as u32) << BITS);
            for at in (start >> BITS) as usize..=((stretch.until - 1) >> BITS) as usize {
                if let Some(part) = at.checked_sub(whole).and_then(|at| old.get(at)) {
                    let base = (at as u32) << BITS;
                    move_part(part, base, start, stretch, &mut gather);
                }
            }
        }
        let mut parts = std::mem::take(&mut self.parts);
        parts.extend(gather.parts());
        *self = Marks::of(parts);
    }
}

/// Moves what of a part lies in a stretch, from `start` on.
fn move_part(part: &Part, base: u32, start: u32, stretch: &Stretch, gather: &mut Gather) {
    let (from, until) = (start.max(base), stretch.until.min(base + (1 << BITS)));
    if from >= until {
        return;
    }
    let moved = |position: u32| position - stretch.from + stretch.to;
    match part {
        Part::Empty => {}
        Part::List(_) => {
            let lows = part.iter(from as u16);
            let positions = lows.map(|low| base + u32::from(low));
            for position in positions.take_while(|position| *position < until) {
                gather.put(moved(position));
            }
        }
        Part::Bits(_) => {
            let words = part.words();
            let mut position = from;
            while position < until {
                let (word, shift) = ((position - base) / 64, position % 64);
                let left = (64 - shift).min(until - position);
                let mask = if left == 64 {
                    u64::MAX
                } else {
                    (1 << left) - 1
                };
                gather.put_word(moved(position), words[word as usize] >> shift & mask);
                position += left;
            }
        }
    }
}
