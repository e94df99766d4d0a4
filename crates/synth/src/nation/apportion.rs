//! Shares whole numbers out so that nothing is lost; why: every sum of the nation is exact because every part of it was shared out
//! from a sum, never rounded for itself.

/// Whole number nearest to `amount * part / whole`.
pub(crate) fn scaled(amount: u64, part: u64, whole: u64) -> u64 {
    let (amount, part, whole) = (u128::from(amount), u128::from(part), u128::from(whole));
    narrow((2 * amount * part + whole) / (2 * whole.max(1)))
}

fn narrow(wide: u128) -> u64 {
    u64::try_from(wide).unwrap_or(u64::MAX)
}

/// `total` in shares as the weights say: the largest remainders are rounded up, of equal ones the earlier. All noughts when every
/// weight is nought.
pub(crate) fn share_out(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|w| u128::from(*w)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let exact = |weight: u64| u128::from(total) * u128::from(weight);
    let mut shares: Vec<u64> = weights.iter().map(|w| narrow(exact(*w) / sum)).collect();
    let given: u64 = shares.iter().sum();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(exact(weights[*at]) % sum));
    let left = usize::try_from(total - given).unwrap_or(0);
    for at in order.into_iter().take(left) {
        shares[at] += 1;
    }
    shares
}

/// The parts, each moved by as little as possible so that they sum up to `total`.
pub(crate) fn agree(total: u64, parts: &[u64]) -> Vec<u64> {
    let sum: u64 = parts.iter().sum();
    let even = vec![1; parts.len()];
    let moves = share_out(sum.abs_diff(total), &even);
    let moved = parts.iter().zip(moves);
    if sum > total {
        moved.map(|(part, by)| part.saturating_sub(by)).collect()
    } else {
        moved.map(|(part, by)| part + by).collect()
    }
}

/// Whole numbers near `cells` with exactly those sums of rows and columns; `None` when there are none. A cell of nought stays one.
pub(crate) fn two_way(rows: &[u64], columns: &[u64], cells: &[Vec<u64>]) -> Option<Vec<Vec<u64>>> {
    let mut out: Vec<Vec<u64>> = rows
        .iter()
        .zip(cells)
        .map(|(row, cells)| share_out(*row, cells))
        .collect();
    // Rows are right; columns are put right by moving single ones along a row, which leaves the row as it is.
    loop {
        let sums: Vec<u64> = (0..columns.len())
            .map(|at| out.iter().map(|row| row[at]).sum())
            .collect();
        let Some(over) = (0..columns.len()).find(|at| sums[*at] > columns[*at]) else {
            return (sums == columns).then_some(out);
        };
        let under = (0..columns.len()).find(|at| sums[*at] < columns[*at])?;
        let row = (0..rows.len())
            .filter(|row| out[*row][over] > 0 && cells[*row][under] > 0)
            .max_by_key(|row| out[*row][over])?;
        out[row][over] -= 1;
        out[row][under] += 1;
    }
}

/// Shares a total out over a stream of weights whose sum is known: the n-th gets what the sum so far has grown by.
#[derive(Debug, Clone)]
pub(crate) struct Stream {
    total: u64,
    weights: u64,
    seen: u64,
    given: u64,
}

impl Stream {
    pub(crate) fn new(total: u64, weights: u64) -> Stream {
        Stream {
            total,
            weights,
            seen: 0,
            given: 0,
        }
    }

    /// The share of the next one.
    pub(crate) fn next(&mut self, weight: u64) -> u64 {
        self.seen += weight;
        let due = u128::from(self.total) * u128::from(self.seen) / u128::from(self.weights.max(1));
        let share = narrow(due) - self.given;
        self.given += share;
        share
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_sum_up_whatever_the_weights() {
        assert_eq!(share_out(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(share_out(3, &[0, 5, 0]), [0, 3, 0]);
        assert_eq!(share_out(7, &[]), Vec::<u64>::new());
        assert_eq!(scaled(4_936_000, 1, 2_851), 1_731);
    }

    #[test]
    fn parts_are_moved_together_by_as_little_as_possible() {
        assert_eq!(agree(10, &[4, 4, 4]), [3, 3, 4]);
        assert_eq!(agree(13, &[4, 4, 4]), [5, 4, 4]);
    }

    #[test]
    fn a_table_keeps_both_its_sums() {
        let cells = vec![vec![5, 5, 90], vec![10, 0, 40], vec![1, 9, 40]];
        let table = two_way(&[10, 5, 5], &[2, 2, 16], &cells).unwrap();
        let rows: Vec<u64> = table.iter().map(|row| row.iter().sum()).collect();
        assert_eq!(rows, [10, 5, 5]);
        assert_eq!(table.iter().map(|row| row[1]).sum::<u64>(), 2);
        assert_eq!(table[1][1], 0, "a nought was filled");
        assert_eq!(two_way(&[1], &[0, 1], &[vec![1, 0]]), None);
    }

    #[test]
    fn a_stream_gives_out_all_of_it() {
        let mut stream = Stream::new(100, 30);
        let given: u64 = (0..10)
            .map(|at| stream.next(at % 3 * 3 + u64::from(at == 9) * 3))
            .sum();
        assert_eq!(given, 100);
    }
}
