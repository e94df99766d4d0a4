//! The members of a day as small numbers: each stands for a packed profile, in the order of the tree, and at every so many members stands how
//! often each came until there; why: a subtree is then the difference of two such rows and two short scans, however large it is.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use needle_model::PersonId;
use needle_rulebook::Rulebook;
use rustc_hash::FxHashMap;

use super::{Filter, steps};
use crate::base::Base;
use crate::base::file::Column;
use crate::member::Dead;

/// Members between two rows of counts, at first: scans are half as long at most.
const STEP: usize = 1 << 15;
/// Bytes all rows of counts may take; with more profiles they stand further apart.
const ROWS_MAX: usize = 128 << 20;
/// Bytes from which on a day is kept in a file without a name instead of on the heap.
pub(super) const LARGE: usize = 16 << 20;
/// Questions whose tables are kept.
const QUESTIONS: usize = 48;
/// Cells up to which a crossing is kept dense.
const DENSE: usize = 8_192;

/// The numbers, two bytes each while there are not more profiles than that.
#[derive(Debug)]
pub(crate) enum Values {
    Narrow(Column<u16>),
    Wide(Column<u32>),
}

/// Where the members come from: the base without those on the heap, and these.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub(super) base: Option<Arc<Base>>,
    pub(super) dead: Dead,
    /// By combination of the base: whether it is counted.
    pub(super) counted: Vec<bool>,
    /// By number of the organisation, then person.
    pub(super) heap: Vec<(u32, PersonId)>,
}

impl Source {
    /// Everybody directly in an organisation who is counted on a day, in order.
    pub(super) fn persons(&self, number: u32, day: Date) -> Vec<PersonId> {
        let mut found = Vec::new();
        if let Some(base) = &self.base {
            for row in base.rows_of(number) {
                let at = row as usize;
                let counted = self.counted.get(base.stat[at] as usize) == Some(&true);
                if counted
                    && !self.dead.has(row)
                    && base.days.day(base.from[at]) <= day
                    && day < base.days.day(base.until[at])
                {
                    found.push(base.person_id(row));
                }
            }
        }
        let first = self.heap.partition_point(|(n, _)| *n < number);
        let heap = self.heap[first..].iter().take_while(|(n, _)| *n == number);
        found.extend(heap.map(|(_, person)| *person));
        found.sort_unstable();
        found
    }
}

/// From a code to a place among the counts of one question; the last place is that of those who do not pass.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) places: Vec<u32>,
    pub(super) len: usize,
    /// Of a crossing too wide to be dense: the cells there are, in order.
    pub(super) keys: Option<Arc<Vec<u64>>>,
}

type Question = (Vec<usize>, Vec<(usize, usize)>, Arc<Table>);

/// The members of a day.
#[derive(Debug)]
pub(crate) struct Codes {
    /// By code.
    pub(super) profiles: Vec<u32>,
    values: Values,
    /// For every step, and for the beginning: how often each code came before it.
    rows: Column<u32>,
    step: usize,
    pub(super) source: Source,
    questions: Mutex<Vec<Question>>,
}

impl Codes {
    /// Counts what was collected.
    pub(super) fn new(profiles: Vec<u32>, values: Values, source: Source) -> Codes {
        let (kinds, len) = (profiles.len(), values.len());
        let mut step = STEP;
        while (len / step + 1) * kinds * 4 > ROWS_MAX {
            step *= 2;
        }
        let large = len * 2 + (len / step + 1) * kinds * 4 >= LARGE;
        let base = source.base.as_ref().filter(|_| large);
        let rows = match &values {
            Values::Narrow(values) => steps::rows(values, kinds, step, base),
            Values::Wide(values) => steps::rows(values, kinds, step, base),
        };
        Codes {
            profiles,
            values,
            rows,
            step,
            source,
            questions: Mutex::new(Vec::new()),
        }
    }

    pub(super) fn profile(&self, at: usize) -> u32 {
        let code = match &self.values {
            Values::Narrow(values) => usize::from(values[at]),
            Values::Wide(values) => values[at] as usize,
        };
        self.profiles[code]
    }

    /// Whether any of some members has a code that passes.
    pub(super) fn any(&self, range: std::ops::Range<usize>, passes: &[bool]) -> bool {
        match &self.values {
            Values::Narrow(values) => values[range].iter().any(|c| passes[usize::from(*c)]),
            Values::Wide(values) => values[range].iter().any(|c| passes[*c as usize]),
        }
    }

    /// Adds members up into the counts of a question.
    pub(super) fn tally(&self, range: std::ops::Range<usize>, table: &Table, counts: &mut [i64]) {
        let len = self.values.len();
        let nearest = |at: usize| ((at + self.step / 2) / self.step).min(len / self.step);
        let (low, high) = (nearest(range.start), nearest(range.end));
        if low >= high {
            self.scan(range, table, counts, 1);
            return;
        }
        let kinds = self.profiles.len();
        let before = &self.rows[low * kinds..(low + 1) * kinds];
        let after = &self.rows[high * kinds..(high + 1) * kinds];
        for ((after, before), place) in after.iter().zip(before).zip(&table.places) {
            counts[*place as usize] += i64::from(*after) - i64::from(*before);
        }
        // From the row that is nearest on to the range's own border, or back to it.
        for (row, border, ahead) in [(low, range.start, -1), (high, range.end, 1)] {
            let row = row * self.step;
            if row < border {
                self.scan(row..border, table, counts, ahead);
            } else {
                self.scan(border..row, table, counts, -ahead);
            }
        }
    }

    fn scan(&self, range: std::ops::Range<usize>, table: &Table, counts: &mut [i64], by: i64) {
        match &self.values {
            Values::Narrow(values) => scan(&values[range], table, counts, by),
            Values::Wide(values) => scan(&values[range], table, counts, by),
        }
    }

    /// Which codes pass a filter.
    pub(super) fn passing(
        &self,
        filter: &Filter,
        rulebook: &needle_rulebook::Packing,
    ) -> Vec<bool> {
        let passes = |profile: &u32| super::passes(rulebook, *profile, filter);
        self.profiles.iter().map(passes).collect()
    }

    /// The table of a question, from among the last ones if it is there.
    pub(super) fn table(
        &self,
        dimensions: &[usize],
        filter: &Filter,
        sizes: &[usize],
        rulebook: &Rulebook,
    ) -> Arc<Table> {
        let mut kept = self
            .questions
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(i) = kept
            .iter()
            .position(|(d, f, _)| d == dimensions && f == filter)
        {
            return Arc::clone(&kept[i].2);
        }
        let cell = |profile: &u32| {
            super::passes(&rulebook.packing, *profile, filter)
                .then(|| super::cell(&rulebook.packing, *profile, dimensions, sizes))
        };
        let cells: Vec<Option<u64>> = self.profiles.iter().map(cell).collect();
        let wide = sizes
            .iter()
            .try_fold(1usize, |all, size| all.checked_mul(*size));
        let table = match wide.filter(|all| *all <= DENSE) {
            Some(len) => Table {
                places: cells
                    .iter()
                    .map(|c| c.map_or(len, |c| c as usize) as u32)
                    .collect(),
                len,
                keys: None,
            },
            None => {
                let mut keys: Vec<u64> = cells.iter().flatten().copied().collect();
                keys.sort_unstable();
                keys.dedup();
                let place = |cell: &Option<u64>| {
                    let cell = cell.and_then(|cell| keys.binary_search(&cell).ok());
                    cell.unwrap_or(keys.len()) as u32
                };
                Table {
                    places: cells.iter().map(place).collect(),
                    len: keys.len(),
                    keys: Some(Arc::new(keys)),
                }
            }
        };
        let table = Arc::new(table);
        if kept.len() >= QUESTIONS {
            kept.remove(0);
        }
        kept.push((dimensions.to_vec(), filter.to_vec(), Arc::clone(&table)));
        table
    }
}

/// A code: two bytes or four.
pub(super) trait Code: bytemuck::Pod + PartialEq + Send + Sync {
    /// No code.
    const NONE: Self;
    fn of(code: u32) -> Option<Self>;
    fn at(self) -> usize;
}

impl Code for u16 {
    const NONE: u16 = u16::MAX;
    fn of(code: u32) -> Option<u16> {
        u16::try_from(code).ok().filter(|code| *code != Self::NONE)
    }
    fn at(self) -> usize {
        usize::from(self)
    }
}

impl Code for u32 {
    const NONE: u32 = u32::MAX;
    fn of(code: u32) -> Option<u32> {
        Some(code).filter(|code| *code != Self::NONE)
    }
    fn at(self) -> usize {
        self as usize
    }
}

impl Values {
    fn len(&self) -> usize {
        match self {
            Values::Narrow(values) => values.len(),
            Values::Wide(values) => values.len(),
        }
    }
}

/// Members one after the other fall into the same few cells: neighbours are counted apart, so that one addition need not wait for the other.
fn scan<C: Code>(values: &[C], table: &Table, counts: &mut [i64], by: i64) {
    let len = table.len + 1;
    if values.len() < 4 * len || len > DENSE {
        for value in values {
            counts[table.places[value.at()] as usize] += by;
        }
        return;
    }
    let mut apart = vec![0u32; 4 * len];
    let (one, rest) = apart.split_at_mut(len);
    let (two, rest) = rest.split_at_mut(len);
    let (three, four) = rest.split_at_mut(len);
    let chunks = values.chunks_exact(4);
    for value in chunks.remainder() {
        counts[table.places[value.at()] as usize] += by;
    }
    let places = &table.places[..];
    for chunk in chunks {
        one[places[chunk[0].at()] as usize] += 1;
        two[places[chunk[1].at()] as usize] += 1;
        three[places[chunk[2].at()] as usize] += 1;
        four[places[chunk[3].at()] as usize] += 1;
    }
    for (at, count) in counts.iter_mut().enumerate().take(len) {
        let all = [one[at], two[at], three[at], four[at]];
        *count += by * all.iter().map(|n| i64::from(*n)).sum::<i64>();
    }
}

/// Codes given so far, by profile.
#[derive(Debug, Default)]
pub(super) struct Coder {
    pub(super) profiles: Vec<u32>,
    index: FxHashMap<u32, u32>,
}

impl Coder {
    pub(super) fn code(&mut self, profile: u32) -> u32 {
        let next = self.profiles.len() as u32;
        let code = *self.index.entry(profile).or_insert(next);
        if code == next {
            self.profiles.push(profile);
        }
        code
    }
}
