//! Which numbers of a table of persons are not shown to somebody who may count but holds no names: small ones, and as many
//! others as it takes so that no small one can be worked out from what is shown beside it. Pure: a table and a threshold in,
//! a mask out; the same table is always hidden in the same way, so asking again tells nothing.
//!
//! **What is hidden.** A number from 1 to `smallest - 1`, in the table itself or in any of its sums (sums are numbers of the
//! table like the others; "nobody" may be said). Then partners of each, until every small number has a *box*: two places along
//! each dimension (the sum over the dimension is a place too), all of whose corners are hidden, such that adding one person
//! here and taking one away there leaves every sum as it is.
//!
//! **What that guarantees.** Whoever knows everything that is shown and that numbers are not negative still finds for every
//! hidden small number possible values at least `smallest` apart: they can neither name it nor bound it below the
//! threshold. The box is the proof: it can be moved up and down by that much. Where no such box can be found the cells of that
//! crossing are all hidden; for one or two dimensions the sums that are shown then leave the same room. For three and more,
//! cells none of which is shown are bounded by nothing but sums that anybody may ask for on their own.
//!
//! **Across questions.** Sums are settled before what they are the sums of, dimension by dimension, so a sum is shown or hidden
//! alike in whatever crossing it stands. A table of the parts of an organisation takes the organisation's own row as already
//! settled (`above`), so a number is shown or hidden alike on its own page and in the list of the organisation above it.
//! What may not be here: rights; words.

mod cover;

/// Counts by any number of dimensions, with every sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    grid: Grid,
    values: Vec<u64>,
}

/// Which numbers of a [`Table`] are hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask {
    grid: Grid,
    hidden: Vec<bool>,
}

/// The places of a table: along each dimension its buckets and, as the last, their sum. The last dimension moves fastest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grid {
    /// Buckets of each dimension, sums not counted.
    sizes: Vec<usize>,
}

impl Grid {
    fn len(&self) -> usize {
        self.sizes
            .iter()
            .fold(1, |n, size| n.saturating_mul(size + 1))
    }

    /// How far apart neighbours along each dimension are.
    fn strides(&self) -> Vec<usize> {
        let mut strides = vec![1; self.sizes.len()];
        for i in (1..self.sizes.len()).rev() {
            strides[i - 1] = strides[i] * (self.sizes[i] + 1);
        }
        strides
    }

    /// A place; `None` along a dimension is the sum over it. None when there is no such bucket.
    fn at(&self, cell: &[Option<usize>]) -> Option<usize> {
        if cell.len() != self.sizes.len() {
            return None;
        }
        cell.iter()
            .zip(&self.sizes)
            .try_fold(0, |at, (bucket, size)| {
                let bucket = bucket.unwrap_or(*size);
                (bucket <= *size).then_some(at * (size + 1) + bucket)
            })
    }

    /// Where a place lies along each dimension.
    fn coordinates(&self, mut at: usize, into: &mut [usize]) {
        for (c, size) in into.iter_mut().zip(&self.sizes).rev() {
            *c = at % (size + 1);
            at /= size + 1;
        }
    }

    /// The grid of some of the dimensions, and where each of its places lies in this one (sums over the others).
    fn part(&self, wanted: &[usize]) -> (Grid, Vec<usize>) {
        let part = Grid {
            sizes: wanted.iter().map(|i| self.sizes[*i]).collect(),
        };
        let strides = self.strides();
        let sums: usize = (0..self.sizes.len())
            .filter(|i| !wanted.contains(i))
            .map(|i| self.sizes[i] * strides[i])
            .sum();
        let mut c = vec![0; wanted.len()];
        let places = (0..part.len()).map(|at| {
            part.coordinates(at, &mut c);
            sums + wanted
                .iter()
                .zip(&c)
                .map(|(i, c)| strides[*i] * c)
                .sum::<usize>()
        });
        let places = places.collect();
        (part, places)
    }
}

impl Table {
    /// A table by its innermost cells, the last dimension moving fastest; sums are made here. Cells that are missing are zero.
    #[must_use]
    pub fn new(sizes: &[usize], counts: &[u64]) -> Table {
        let grid = Grid {
            sizes: sizes.to_vec(),
        };
        let mut values = vec![0; grid.len()];
        let mut c = vec![0; sizes.len()];
        let mut counts = counts.iter();
        for (at, value) in values.iter_mut().enumerate() {
            grid.coordinates(at, &mut c);
            if c.iter().zip(sizes).all(|(c, size)| c < size) {
                *value = counts.next().copied().unwrap_or(0);
            }
        }
        // One dimension after the other: then sums of sums come by themselves.
        for (i, stride) in grid.strides().into_iter().enumerate() {
            for at in 0..values.len() {
                grid.coordinates(at, &mut c);
                if c[i] == sizes[i] {
                    values[at] = (1..=sizes[i]).map(|back| values[at - back * stride]).sum();
                }
            }
        }
        Table { grid, values }
    }

    /// A number; `None` along a dimension is the sum over it. None when there is no such bucket.
    #[must_use]
    pub fn get(&self, cell: &[Option<usize>]) -> Option<u64> {
        self.values.get(self.grid.at(cell)?).copied()
    }
}

impl Mask {
    /// Whether a number is hidden; what is no number of the table is.
    #[must_use]
    pub fn is_hidden(&self, cell: &[Option<usize>]) -> bool {
        let at = self.grid.at(cell);
        at.and_then(|at| self.hidden.get(at)).is_none_or(|h| *h)
    }

    /// A mask that hides everything: for tables nobody may see a number of.
    #[must_use]
    pub fn everything(sizes: &[usize]) -> Mask {
        let grid = Grid {
            sizes: sizes.to_vec(),
        };
        Mask {
            hidden: vec![true; grid.len()],
            grid,
        }
    }

    /// The mask of one bucket of the first dimension: a table of the other dimensions.
    #[must_use]
    pub fn row(&self, bucket: usize) -> Mask {
        let grid = Grid {
            sizes: self.grid.sizes.get(1..).unwrap_or_default().to_vec(),
        };
        let len = grid.len();
        let row = self.hidden.iter().skip(bucket * len).take(len).copied();
        let mut hidden: Vec<bool> = row.collect();
        hidden.resize(len, true);
        Mask { grid, hidden }
    }

    /// Whether nothing is hidden.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.hidden.contains(&true)
    }
}

/// Decides what of a table is hidden. `above`: what has been settled about the sums over the first dimension, when that
/// dimension is the parts of a whole whose own table was shown before; its dimensions are the others. A threshold of 0 or 1
/// hides nothing.
#[must_use]
pub fn hide(table: &Table, smallest: u64, above: Option<&Mask>) -> Mask {
    let grid = table.grid.clone();
    let above = above.filter(|mask| grid.sizes.get(1..) == Some(&mask.grid.sizes));
    let mut hidden = vec![false; table.values.len()];
    let dimensions = grid.sizes.len();
    let mut sets: Vec<Vec<usize>> = (0..1_usize << dimensions)
        .map(|set| (0..dimensions).filter(|i| set >> i & 1 == 1).collect())
        .collect();
    sets.sort_by_key(Vec::len);
    for set in sets {
        let (part, places) = grid.part(&set);
        if let Some(mask) = above.filter(|_| !set.contains(&0)) {
            // The row of sums is the last of the first dimension.
            let row = grid.len() - mask.hidden.len();
            for place in places {
                hidden[place] = mask.hidden[place - row];
            }
            continue;
        }
        let values: Vec<u64> = places.iter().map(|p| table.values[*p]).collect();
        let mut states: Vec<bool> = places.iter().map(|p| hidden[*p]).collect();
        cover::settle(&part, &values, &mut states, smallest);
        for (place, state) in places.into_iter().zip(states) {
            hidden[place] = state;
        }
    }
    Mask { grid, hidden }
}

#[cfg(test)]
mod tests;
