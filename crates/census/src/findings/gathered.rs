//! What is found while all organisations are evaluated: for a stretch of positions, by rule, sets in the making; why: stretches are
//! evaluated side by side and their sets are put one behind the other.

use super::{Mark, OfRule};
use crate::marks::{BITS, Gather, Marks, Part};

/// Sets of a rule: late, soon, excused, unknown, then late and soon of the running period and of the one before.
const SETS: usize = 8;

/// What is found in a stretch of positions.
pub(crate) struct Gathered {
    /// The first part of the sets, as [`crate::marks::BITS`] has them.
    first: u32,
    /// By rule: whether it has periods, and its sets, when anything was found.
    rules: Vec<(bool, Option<Box<[Gather; SETS]>>)>,
}

impl Gathered {
    /// Nothing yet, from part `first` on; by rule, whether it has periods.
    pub(crate) fn new(first: u32, periods: impl Iterator<Item = bool>) -> Gathered {
        Gathered {
            first,
            rules: periods.map(|periods| (periods, None)).collect(),
        }
    }

    /// Puts down how one organisation stands towards a rule.
    pub(crate) fn put(&mut self, rule: usize, position: u32, marks: [Mark; 2], excepted: bool) {
        let (periods, sets) = &mut self.rules[rule];
        let first = self.first;
        let sets =
            sets.get_or_insert_with(|| Box::new(std::array::from_fn(|_| Gather::new(first))));
        if excepted && marks.iter().any(|m| matches!(m, Mark::Late | Mark::Soon)) {
            sets[2].put(position);
            return;
        }
        if *periods {
            for (back, mark) in marks.iter().enumerate() {
                match mark {
                    Mark::Late => sets[4 + 2 * back].put(position),
                    Mark::Soon => sets[5 + 2 * back].put(position),
                    Mark::Nothing | Mark::Unknown => {}
                }
            }
        }
        if marks.contains(&Mark::Late) {
            sets[0].put(position);
        } else if marks.contains(&Mark::Soon) {
            sets[1].put(position);
        } else if marks.contains(&Mark::Unknown) {
            sets[3].put(position);
        }
    }

    /// Makes what was found small.
    pub(crate) fn finish(self) -> Small {
        let sets = self.rules.into_iter().map(|(_, sets)| {
            sets.map(|sets| sets.map(|gather| gather.parts().collect::<Vec<Part>>()))
        });
        Small {
            first: self.first,
            rules: sets.collect(),
        }
    }
}

/// What was found in a stretch, made small.
pub(crate) struct Small {
    first: u32,
    rules: Vec<Option<[Vec<Part>; SETS]>>,
}

impl Small {
    /// Puts stretches in order together, and answers the sets of the rules at these places.
    pub(crate) fn join(mut stretches: Vec<Small>, rules: &[usize]) -> Vec<(usize, OfRule)> {
        stretches.sort_unstable_by_key(|small| small.first);
        let sets = rules.iter().map(|rule| {
            let mut joined: [Vec<Part>; SETS] = Default::default();
            for small in &mut stretches {
                for (own, more) in joined
                    .iter_mut()
                    .zip(small.rules[*rule].take().into_iter().flatten())
                {
                    if !more.is_empty() {
                        own.resize(small.first as usize, Part::Empty);
                        own.extend(more);
                    }
                }
            }
            let [late, soon, excused, unknown, a, b, c, d] = joined.map(Marks::of);
            let of = OfRule {
                late,
                soon,
                excused,
                unknown,
                looks: [[a, b], [c, d]],
            };
            (*rule, of)
        });
        sets.collect()
    }
}

/// The first position of a part.
pub(crate) fn begins(part: u32) -> u32 {
    part << BITS
}
