//! A crossing: counts by one or more dimensions.

use std::sync::Arc;

use needle_rulebook::Rulebook;

/// Counts of members by the buckets of some dimensions. Of a crossing of many dimensions only the cells that occur are kept.
#[derive(Debug, Clone)]
pub struct Cross {
    dimensions: Vec<usize>,
    sizes: Vec<usize>,
    /// The cells the counts are of, in order; none: all of them.
    keys: Option<Arc<Vec<u64>>>,
    counts: Vec<u64>,
    total: u64,
}

/// One combination of buckets and its count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Bucket of each dimension, in the order asked for.
    pub buckets: Vec<usize>,
    /// Members.
    pub count: u64,
}

impl PartialEq for Cross {
    fn eq(&self, other: &Cross) -> bool {
        let same = self.dimensions == other.dimensions && self.sizes == other.sizes;
        same && self.nonzero().eq(other.nonzero())
    }
}

impl Eq for Cross {}

impl Cross {
    pub(crate) fn new(dimensions: &[usize], rulebook: &Rulebook) -> Cross {
        let dimensions: Vec<usize> = dimensions
            .iter()
            .copied()
            .filter(|d| *d < rulebook.dimensions.len())
            .collect();
        let sizes: Vec<usize> = dimensions
            .iter()
            .map(|d| rulebook.dimensions[*d].buckets.len())
            .collect();
        Cross {
            dimensions,
            sizes,
            keys: None,
            counts: Vec::new(),
            total: 0,
        }
    }

    pub(crate) fn sizes(&self) -> &[usize] {
        &self.sizes
    }

    /// Takes counts over: of all cells, or of those that are named.
    pub(crate) fn fill(&mut self, keys: Option<&Arc<Vec<u64>>>, counts: Vec<i64>) {
        self.keys = keys.cloned();
        self.counts = counts.into_iter().map(|n| n.max(0) as u64).collect();
        self.total = self.counts.iter().sum();
    }

    /// Adds to one cell, or takes away.
    pub(crate) fn add(&mut self, cell: u64, by: i64) {
        let at = match &mut self.keys {
            None => cell as usize,
            Some(keys) => keys.binary_search(&cell).unwrap_or_else(|at| {
                Arc::make_mut(keys).insert(at, cell);
                self.counts.insert(at, 0);
                at
            }),
        };
        if let Some(count) = self.counts.get_mut(at) {
            *count = count.saturating_add_signed(by);
            self.total = self.total.saturating_add_signed(by);
        }
    }

    /// Everybody.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The dimensions, as numbers of the rulebook.
    #[must_use]
    pub fn dimensions(&self) -> &[usize] {
        &self.dimensions
    }

    /// One cell; 0 for what is out of range.
    #[must_use]
    pub fn get(&self, buckets: &[usize]) -> u64 {
        if buckets.len() != self.sizes.len() || buckets.iter().zip(&self.sizes).any(|(b, s)| b >= s)
        {
            return 0;
        }
        let places = buckets.iter().zip(&self.sizes);
        let cell = places.fold(0u64, |at, (b, size)| at * *size as u64 + *b as u64);
        let at = match &self.keys {
            None => Some(cell as usize),
            Some(keys) => keys.binary_search(&cell).ok(),
        };
        at.and_then(|at| self.counts.get(at)).copied().unwrap_or(0)
    }

    fn buckets(&self, cell: u64) -> Vec<usize> {
        let mut rest = cell;
        let mut buckets = vec![0; self.sizes.len()];
        for (bucket, size) in buckets.iter_mut().zip(&self.sizes).rev() {
            *bucket = (rest % *size as u64) as usize;
            rest /= *size as u64;
        }
        buckets
    }

    /// All cells, the last dimension moving fastest.
    pub fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        let all = self.sizes.iter().map(|size| *size as u64).product::<u64>();
        let mut next = 0;
        (0..all).map(move |cell| {
            let count = match &self.keys {
                None => self.counts.get(cell as usize).copied(),
                Some(keys) if keys.get(next) == Some(&cell) => {
                    next += 1;
                    self.counts.get(next - 1).copied()
                }
                Some(_) => None,
            };
            Cell {
                buckets: self.buckets(cell),
                count: count.unwrap_or(0),
            }
        })
    }

    /// The cells with anybody in them, in the same order; of a wide crossing this is quicker by far.
    pub fn nonzero(&self) -> impl Iterator<Item = Cell> + '_ {
        let counts = self.counts.iter().enumerate();
        counts.filter(|(_, count)| **count > 0).map(|(at, count)| {
            let keys = self.keys.as_ref();
            let cell = keys.map_or(at as u64, |keys| keys[at]);
            Cell {
                buckets: self.buckets(cell),
                count: *count,
            }
        })
    }
}
