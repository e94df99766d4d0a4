//! A crossing: counts by one or more dimensions.

use needle_rulebook::Rulebook;

/// Counts of members by the buckets of some dimensions, dense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cross {
    dimensions: Vec<usize>,
    sizes: Vec<usize>,
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
        let cells = sizes.iter().product();
        Cross {
            dimensions,
            sizes,
            counts: vec![0; cells],
            total: 0,
        }
    }

    pub(crate) fn add(&mut self, bucket: impl Fn(usize) -> usize) {
        let at = self
            .dimensions
            .iter()
            .zip(&self.sizes)
            .fold(0, |at, (d, size)| at * size + bucket(*d).min(size - 1));
        self.counts[at] += 1;
        self.total += 1;
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
        self.counts[buckets
            .iter()
            .zip(&self.sizes)
            .fold(0, |at, (b, size)| at * size + b)]
    }

    /// All cells, the last dimension moving fastest.
    pub fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        self.counts.iter().enumerate().map(|(at, count)| {
            let mut rest = at;
            let mut buckets = vec![0; self.sizes.len()];
            for (bucket, size) in buckets.iter_mut().zip(&self.sizes).rev() {
                *bucket = rest % size;
                rest /= size;
            }
            Cell {
                buckets,
                count: *count,
            }
        })
    }
}
