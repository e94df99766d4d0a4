//! What is hidden, against somebody who tries every table there can be.

use proptest::prelude::*;

use super::*;

/// Every way to put persons into cells so that everything shown is as it is: the least and the greatest value of each place.
struct Attacker<'a> {
    table: &'a Table,
    mask: &'a Mask,
    /// Which sums (and cells) each innermost cell belongs to.
    member_of: Vec<Vec<usize>>,
    /// The last innermost cell of each place, after which it must be right.
    last_of: Vec<usize>,
    most: u64,
    sums: Vec<u64>,
    low: Vec<u64>,
    high: Vec<u64>,
}

impl Attacker<'_> {
    fn bounds(table: &Table, mask: &Mask, most: u64) -> (Vec<u64>, Vec<u64>) {
        let grid = &table.grid;
        let n = grid.sizes.len();
        let mut c = vec![0; n];
        let mut d = vec![0; n];
        let inner: Vec<usize> = (0..grid.len())
            .filter(|at| {
                grid.coordinates(*at, &mut c);
                c.iter().zip(&grid.sizes).all(|(c, s)| c < s)
            })
            .collect();
        let mut member_of = vec![Vec::new(); inner.len()];
        let mut last_of = vec![0; grid.len()];
        for (i, at) in inner.iter().enumerate() {
            grid.coordinates(*at, &mut c);
            for (sum, last) in last_of.iter_mut().enumerate() {
                grid.coordinates(sum, &mut d);
                if (0..n).all(|k| d[k] == c[k] || d[k] == grid.sizes[k]) {
                    member_of[i].push(sum);
                    *last = i;
                }
            }
        }
        let len = grid.len();
        let mut attacker = Attacker {
            table,
            mask,
            member_of,
            last_of,
            most,
            sums: vec![0; len],
            low: vec![u64::MAX; len],
            high: vec![0; len],
        };
        attacker.fill(0, 0);
        (attacker.low, attacker.high)
    }

    fn fill(&mut self, i: usize, total: u64) {
        if i == self.member_of.len() {
            for at in 0..self.sums.len() {
                self.low[at] = self.low[at].min(self.sums[at]);
                self.high[at] = self.high[at].max(self.sums[at]);
            }
            return;
        }
        let places = self.member_of[i].clone();
        for value in 0..=self.most - total {
            for p in &places {
                self.sums[*p] += value;
            }
            let fits = places.iter().all(|p| {
                self.mask.hidden[*p]
                    || if self.last_of[*p] == i {
                        self.sums[*p] == self.table.values[*p]
                    } else {
                        self.sums[*p] <= self.table.values[*p]
                    }
            });
            if fits {
                self.fill(i + 1, total + value);
            }
            for p in &places {
                self.sums[*p] -= value;
            }
        }
    }
}

/// Nothing small is shown, and nothing small can be bounded more closely than promised.
fn is_safe(table: &Table, mask: &Mask, smallest: u64) -> Result<(), String> {
    let whole = *table.values.last().unwrap();
    let (low, high) = Attacker::bounds(table, mask, whole + smallest);
    for (at, value) in table.values.iter().enumerate() {
        if !(1..smallest).contains(value) {
            continue;
        }
        if !mask.hidden[at] {
            return Err(format!("{at} is {value} and shown in {table:?}"));
        }
        if high[at] - low[at] < smallest {
            return Err(format!(
                "{at} is {value}, in {}..={} of {table:?} under {mask:?}",
                low[at], high[at]
            ));
        }
    }
    Ok(())
}

/// The table of some of the dimensions with their part of the mask.
fn part(table: &Table, mask: &Mask, wanted: &[usize]) -> (Table, Mask) {
    let (grid, places) = table.grid.part(wanted);
    let values = places.iter().map(|p| table.values[*p]).collect();
    let hidden = places.iter().map(|p| mask.hidden[*p]).collect();
    (
        Table {
            grid: grid.clone(),
            values,
        },
        Mask { grid, hidden },
    )
}

#[test]
fn sums_are_made_along_every_dimension() {
    let table = Table::new(&[2, 3], &[1, 2, 3, 4, 5, 6]);
    assert_eq!(table.get(&[None, None]), Some(21));
    assert_eq!(table.get(&[Some(1), None]), Some(15));
    assert_eq!(table.get(&[None, Some(2)]), Some(9));
    assert_eq!(table.get(&[Some(0), Some(1)]), Some(2));
    assert_eq!(table.get(&[Some(3), None]), None);
    assert_eq!(table.get(&[None]), None);
}

#[test]
fn large_numbers_and_zeros_are_shown() {
    let table = Table::new(&[3], &[40, 0, 7]);
    assert!(hide(&table, 5, None).is_empty());
    assert!(hide(&Table::new(&[2], &[1, 2]), 0, None).is_empty());
}

#[test]
fn one_small_number_takes_the_least_other_with_it() {
    let mask = hide(&Table::new(&[4], &[40, 3, 9, 0]), 5, None);
    let hidden: Vec<bool> = (0..4).map(|b| mask.is_hidden(&[Some(b)])).collect();
    assert_eq!(hidden, [false, true, true, false]);
    assert!(!mask.is_hidden(&[None]));
}

#[test]
fn a_small_sum_is_hidden_like_a_small_number() {
    let mask = hide(&Table::new(&[2], &[3, 0]), 5, None);
    assert!(mask.is_hidden(&[None]) && mask.is_hidden(&[Some(0)]));
}

#[test]
fn a_sum_is_hidden_alike_in_every_crossing() {
    let counts: Vec<u64> = (0..24).map(|i| (i * 7 + 3) % 11).collect();
    let table = Table::new(&[2, 3, 4], &counts);
    let mask = hide(&table, 5, None);
    for wanted in [vec![], vec![0], vec![1], vec![2], vec![0, 1], vec![1, 2]] {
        let (less, of) = part(&table, &mask, &wanted);
        assert_eq!(hide(&less, 5, None), of, "{wanted:?}");
    }
}

#[test]
fn five_thousand_cells_take_no_time_to_speak_of() {
    // Uneven as life is: most cells large, some small, some empty.
    let counts: Vec<u64> = (0..5_000_u64).map(|i| (i * i * 31 + i * 7) % 97).collect();
    let mask = hide(&Table::new(&[50, 10, 10], &counts), 5, None);
    assert!(!mask.is_empty());
    let shown = (0..50).flat_map(|a| (0..10).map(move |b| (a, b)));
    let shown = shown.filter(|(a, b)| !mask.is_hidden(&[Some(*a), Some(*b), Some(1)]));
    assert!(shown.count() > 100);
}

fn counts(len: usize, most: u64) -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(prop_oneof![Just(0), 0..=most, 1..=2_u64], len)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nobody_can_bound_a_small_number_of_a_list(counts in (1_usize..5).prop_flat_map(|n| counts(n, 9)), smallest in 2_u64..6) {
        let table = Table::new(&[counts.len()], &counts);
        let mask = hide(&table, smallest, None);
        prop_assert_eq!(is_safe(&table, &mask, smallest), Ok(()));
    }

    #[test]
    fn nobody_can_bound_a_small_number_of_a_table(counts in counts(6, 5), smallest in 2_u64..4, wide in any::<bool>()) {
        let sizes = if wide { [2, 3] } else { [3, 2] };
        let table = Table::new(&sizes, &counts);
        let mask = hide(&table, smallest, None);
        prop_assert_eq!(is_safe(&table, &mask, smallest), Ok(()));
    }

    #[test]
    fn parts_do_not_tell_what_the_whole_hides(counts in counts(6, 5), others in counts(2, 9), smallest in 2_u64..4) {
        // Two parts beside each other in a whole; the first has three parts of its own.
        let sum = |b: usize| (0..3).map(|u| counts[u * 2 + b]).sum::<u64>();
        let whole = Table::new(&[2, 2], &[sum(0), sum(1), others[0], others[1]]);
        let first = hide(&whole, smallest, None).row(0);
        let table = Table::new(&[3, 2], &counts);
        let mask = hide(&table, smallest, Some(&first));
        prop_assert_eq!(mask.row(3), first.clone());
        // What the whole hides of the part is wide from below too, unless nobody knows how many there are at all.
        let most = table.get(&[None, None]).unwrap() + smallest;
        let (low, high) = Attacker::bounds(&table, &mask, most);
        let row = table.grid.len() - first.hidden.len();
        for (i, hidden) in first.hidden.iter().enumerate() {
            if *hidden {
                prop_assert!(high[row + i] - low[row + i] >= smallest, "{i}: {table:?} {mask:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn nobody_can_bound_a_small_number_of_a_cube(counts in counts(8, 2)) {
        let smallest = 2;
        let table = Table::new(&[2, 2, 2], &counts);
        let mask = hide(&table, smallest, None);
        let all = (0..8).all(|i| mask.is_hidden(&[Some(i >> 2), Some(i >> 1 & 1), Some(i & 1)]));
        if all {
            // No cell is shown: then each of its sides is safe by itself.
            for side in [[0, 1], [0, 2], [1, 2]] {
                let (table, mask) = part(&table, &mask, &side);
                prop_assert_eq!(is_safe(&table, &mask, smallest), Ok(()));
            }
        } else {
            prop_assert_eq!(is_safe(&table, &mask, smallest), Ok(()));
        }
    }
}
