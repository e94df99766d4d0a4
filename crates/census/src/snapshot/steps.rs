//! Rows of counts: for every so many members, how often each code came until there.

use std::sync::Arc;

use super::codes::Code;
use super::relay::{Runner, relay};
use super::shelf::Shelf;
use crate::base::Base;
use crate::base::file::Column;

/// Counts that are one job: they stay in the processor's memory until they are put down.
const TOGETHER: usize = 1 << 17;

struct Steps<'a, C> {
    values: &'a [C],
    kinds: usize,
    step: usize,
    /// Rows of a job.
    rows: usize,
    shelf: Shelf<u32>,
}

impl<C: Code> Runner<Vec<u32>> for Steps<'_, C> {
    type Hand = Vec<u32>;
    type Told = Vec<u32>;

    fn hand(&self) -> Vec<u32> {
        Vec::new()
    }

    /// Each row as if nobody came before the job.
    fn work(&self, hand: &mut Vec<u32>, job: usize) {
        hand.clear();
        let steps = self.values.chunks_exact(self.step);
        for values in steps.skip(job * self.rows).take(self.rows) {
            let row = hand.len();
            match row.checked_sub(self.kinds) {
                Some(before) => hand.extend_from_within(before..),
                None => hand.resize(self.kinds, 0),
            }
            let row = &mut hand[row..];
            values.iter().for_each(|value| row[value.at()] += 1);
        }
    }

    fn turn(&self, hand: &mut Vec<u32>, _: usize, before: &mut Vec<u32>) -> Vec<u32> {
        let told = before.clone();
        let last = hand.chunks_exact(self.kinds).next_back();
        for (all, own) in before.iter_mut().zip(last.unwrap_or_default()) {
            *all += own;
        }
        told
    }

    fn after(&self, hand: &mut Vec<u32>, job: usize, before: Vec<u32>) {
        for row in hand.chunks_exact_mut(self.kinds) {
            for (count, before) in row.iter_mut().zip(&before) {
                *count += before;
            }
        }
        // The first row of all is that of nobody yet.
        self.shelf.put((job * self.rows + 1) * self.kinds, hand);
    }
}

/// Counts values of so many kinds, a row for every step; in a file beside `base` where one is given.
pub(super) fn rows<C: Code>(
    values: &[C],
    kinds: usize,
    step: usize,
    base: Option<&Arc<Base>>,
) -> Column<u32> {
    let steps = values.len() / step;
    let count = |shelf| {
        let counted = Steps {
            values,
            kinds,
            step,
            rows: (TOGETHER / kinds.max(1)).max(1),
            shelf,
        };
        counted.shelf.put(0, &vec![0; kinds]);
        if kinds > 0 {
            relay(
                &counted,
                steps.div_ceil(counted.rows),
                steps > 1,
                vec![0; kinds],
            );
        }
        counted.shelf.column((steps + 1) * kinds)
    };
    // Where there is no room for a file, there may be room on the heap.
    let kept = count(Shelf::beside(base)).or_else(|| count(Shelf::heap()));
    kept.unwrap_or_else(|| Column::Heap(vec![0; (steps + 1) * kinds]))
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn a_row_says_how_often_each_came_before_its_step() {
        let values: Vec<u16> = (0..10_007u32).map(|n| (n * n % 97) as u16).collect();
        for step in [1, 7, 1_000, 20_000] {
            let found = rows(&values, 97, step, None);
            assert_eq!(found.len(), (values.len() / step + 1) * 97);
            for (at, row) in found.chunks_exact(97).enumerate() {
                let mut wanted = vec![0u32; 97];
                values[..at * step]
                    .iter()
                    .for_each(|v| wanted[usize::from(*v)] += 1);
                assert_eq!(row, wanted);
            }
        }
    }
}
