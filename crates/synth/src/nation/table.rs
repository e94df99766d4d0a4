//! The table of all attributes crossed, in whole numbers with exactly the given sums; why: members drawn from it without putting
//! back must come out as published, whatever the order.
//!
//! First the likely crossings are fitted to the sums by scaling along one attribute after the other (iterative proportional
//! fitting); then they are made whole; then what rounding left over is moved from cell to cell along one attribute at a time,
//! which changes no sum of any other. Only the four operations are used on fractions, so every machine fits the same table.

use super::NationError;
use super::apportion::share_out;
use super::figures::{AGES, Margins, OCCUPATIONS, PERIODS, Targets};
use super::profiles::{AXES, Place, Profiles};

/// Rounds of scaling at most; what is left after them, the moving takes.
const ROUNDS: usize = 120;

/// A cell with members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) at: Place,
    pub(crate) count: u32,
}

/// Members of the day by all attributes, those of one stratum together; `strata` are the sums its organisations hold.
pub(crate) fn table(
    profiles: &Profiles,
    strata: &[u64],
    targets: &Targets,
) -> Result<Vec<Cell>, NationError> {
    let ready: Vec<u64> = (0..strata.len())
        .map(|at| strata[at] * profiles.readiness(at))
        .collect();
    let recent = share_out(targets.recruits.total, &ready);
    let mut old = Vec::new();
    for (all, recent) in strata.iter().zip(&recent) {
        let rest = all.checked_sub(*recent);
        old.push(rest.ok_or_else(|| unmet("more new members than an organisation has"))?);
    }
    let mut cells = fit(profiles.cells(false), &axes(&targets.old, old))?;
    cells.extend(fit(profiles.cells(true), &axes(&targets.recruits, recent))?);
    cells.sort_by_key(|cell| cell.at);
    Ok(cells)
}

fn unmet(what: &str) -> NationError {
    NationError::Unmet(what.to_owned())
}

/// The sums along each attribute.
fn axes(margins: &Margins, strata: Vec<u64>) -> Vec<Vec<u64>> {
    let two = |some: u64| vec![margins.total - some, some];
    vec![
        strata,
        two(margins.female),
        two(margins.minority),
        two(margins.college),
        margins.ages.clone(),
        margins.periods.clone(),
        margins.occupations.clone(),
    ]
}

fn fit(mut cells: Vec<(Place, f64)>, sums: &[Vec<u64>]) -> Result<Vec<Cell>, NationError> {
    cells.retain(|(at, _)| (0..AXES).all(|axis| sums[axis][usize::from(at[axis])] > 0));
    scale(&mut cells, sums);
    let total: u64 = sums[0].iter().sum();
    let mut whole = make_whole(&cells, total);
    let index = Index::of(&whole, sums[0].len());
    for (axis, sums) in sums.iter().enumerate() {
        settle(&mut whole, &index, axis, sums)?;
    }
    whole.retain(|cell| cell.count > 0);
    Ok(whole)
}

/// Scales along one attribute after the other until all sums are met nearly.
fn scale(cells: &mut [(Place, f64)], sums: &[Vec<u64>]) {
    let near = sums[0].iter().sum::<u64>() as f64 / 1e6 + 0.25;
    for _ in 0..ROUNDS {
        let mut worst: f64 = 0.0;
        for (axis, wanted) in sums.iter().enumerate() {
            let mut found = vec![0.0; wanted.len()];
            for (at, weight) in cells.iter() {
                found[usize::from(at[axis])] += *weight;
            }
            let factors: Vec<f64> = wanted
                .iter()
                .zip(&found)
                .map(|(wanted, found)| {
                    let wanted = *wanted as f64;
                    worst = worst.max((wanted - found).abs());
                    if *found > 0.0 { wanted / found } else { 0.0 }
                })
                .collect();
            for (at, weight) in cells.iter_mut() {
                *weight *= factors[usize::from(at[axis])];
            }
        }
        if worst < near {
            return;
        }
    }
}

/// Whole numbers whose running sum follows that of the fractions.
fn make_whole(cells: &[(Place, f64)], total: u64) -> Vec<Cell> {
    let sum: f64 = cells.iter().map(|(_, weight)| *weight).sum();
    let factor = if sum > 0.0 { total as f64 / sum } else { 0.0 };
    let (mut due, mut given) = (0.0, 0_u64);
    let last = cells.len().saturating_sub(1);
    cells
        .iter()
        .enumerate()
        .map(|(place, (at, weight))| {
            due += weight * factor;
            let upto = if place == last {
                total
            } else {
                ((due + 0.5) as u64).min(total)
            };
            let count = upto.saturating_sub(given);
            given += count;
            Cell {
                at: *at,
                count: u32::try_from(count).unwrap_or(u32::MAX),
            }
        })
        .collect()
}

/// Finds a cell by its coordinates.
struct Index(Vec<u32>);

const NONE: u32 = u32::MAX;
const WIDTHS: [usize; AXES - 1] = [2, 2, 2, AGES, PERIODS, OCCUPATIONS];

impl Index {
    fn of(cells: &[Cell], strata: usize) -> Index {
        let all: usize = WIDTHS.iter().product();
        let mut index = vec![NONE; strata * all];
        for (place, cell) in cells.iter().enumerate() {
            index[Index::key(&cell.at)] = u32::try_from(place).unwrap_or(NONE);
        }
        Index(index)
    }

    fn key(at: &Place) -> usize {
        let rest = at.iter().skip(1).zip(WIDTHS);
        rest.fold(usize::from(at[0]), |key, (at, width)| {
            key * width + usize::from(*at)
        })
    }

    /// The cell that differs in one coordinate only.
    fn beside(&self, at: &Place, axis: usize, value: usize) -> Option<usize> {
        let mut other = *at;
        other[axis] = u8::try_from(value).ok()?;
        let found = *self.0.get(Index::key(&other))?;
        (found != NONE).then_some(found as usize)
    }
}

/// Moves members along one attribute until its sums are met; no sum of another attribute changes.
fn settle(
    cells: &mut [Cell],
    index: &Index,
    axis: usize,
    wanted: &[u64],
) -> Result<(), NationError> {
    let mut over: Vec<i64> = wanted
        .iter()
        .map(|w| -i64::try_from(*w).unwrap_or(0))
        .collect();
    for cell in cells.iter() {
        over[usize::from(cell.at[axis])] += i64::from(cell.count);
    }
    while let Some(from) = (0..over.len()).find(|at| over[*at] > 0) {
        let mut moved = false;
        for to in 0..over.len() {
            if over[from] > 0 && over[to] < 0 {
                let most = over[from].min(-over[to]);
                let done = shift(cells, index, axis, (from, to), most);
                over[from] -= done;
                over[to] += done;
                moved |= done > 0;
            }
        }
        if !moved {
            // By way of others: nobody can change from the one to the other directly.
            let way = way(cells, index, axis, from, &over)
                .ok_or_else(|| unmet("no member can be moved to where one is missing"))?;
            for step in way.windows(2) {
                shift(cells, index, axis, (step[0], step[1]), 1);
            }
            over[from] -= 1;
            if let Some(end) = way.last() {
                over[*end] += 1;
            }
        }
    }
    Ok(())
}

/// Moves up to `most` members from one value to another, few from each cell, beginning anywhere; how many were moved.
fn shift(
    cells: &mut [Cell],
    index: &Index,
    axis: usize,
    (from, to): (usize, usize),
    most: i64,
) -> i64 {
    let mut left = most;
    // A stride that divides no length in use walks over all cells without favouring the first strata.
    const STRIDE: usize = 7_919;
    let n = cells.len();
    let mut place = (from * 31 + to * 17 + usize::try_from(most).unwrap_or(0)) % n.max(1);
    for _ in 0..n {
        place = (place + STRIDE) % n;
        let cell = cells[place];
        if usize::from(cell.at[axis]) != from || cell.count == 0 {
            continue;
        }
        if let Some(other) = index.beside(&cell.at, axis, to) {
            let some = left.min(i64::from((cell.count / 16).max(1)));
            let some_count = u32::try_from(some).unwrap_or(0);
            cells[place].count -= some_count;
            cells[other].count += some_count;
            left -= some;
            if left == 0 {
                break;
            }
        }
    }
    most - left
}

/// The shortest way of moves from one value to any where members are missing.
fn way(
    cells: &[Cell],
    index: &Index,
    axis: usize,
    from: usize,
    over: &[i64],
) -> Option<Vec<usize>> {
    let mut came: Vec<Option<usize>> = vec![None; over.len()];
    let mut queue = std::collections::VecDeque::from([from]);
    while let Some(at) = queue.pop_front() {
        if over[at] < 0 {
            let mut way = vec![at];
            while let Some(before) = way.last().and_then(|last| came[*last]) {
                way.push(before);
            }
            way.reverse();
            return Some(way);
        }
        for (to, came) in came.iter_mut().enumerate() {
            let able = |cell: &Cell| {
                cell.count > 0
                    && usize::from(cell.at[axis]) == at
                    && index.beside(&cell.at, axis, to).is_some()
            };
            if came.is_none() && to != from && cells.iter().any(able) {
                *came = Some(at);
                queue.push_back(to);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::figures::Share;
    use super::super::profiles::{AGE, OCCUPATION, PERIOD, SEX};
    use super::*;

    /// Strata as the nation's branches hold them, nearly: ordinary counties, bodies above, counties of minorities.
    fn strata(total: u64) -> Vec<u64> {
        let of = [286, 142, 110, 50, 19, 28, 37, 31, 60, 83, 13, 88, 13];
        let weights: Vec<u64> = of
            .iter()
            .flat_map(|of| [of * 70, of * 15, of * 15])
            .collect();
        share_out(total, &weights)
    }

    #[test]
    fn at_full_size_every_sum_is_the_published_one() {
        let targets = Targets::of(Share { part: 1, whole: 1 }).unwrap();
        let total = targets.line("members.total").unwrap();
        let cells = table(&Profiles::read(), &strata(total), &targets).unwrap();
        let sum = |fits: &dyn Fn(&Place) -> bool| -> u64 {
            let fitting = cells.iter().filter(|cell| fits(&cell.at));
            fitting.map(|cell| u64::from(cell.count)).sum()
        };
        assert_eq!(sum(&|_| true), 96_712_000);
        let line = |line: &str| targets.line(line).unwrap();
        assert_eq!(
            sum(&|at| at[SEX] == 1),
            line("members.sex_ethnicity_education.female")
        );
        assert_eq!(sum(&|at| at[AGE] == 7), line("members.age.61_or_older"));
        assert_eq!(
            sum(&|at| at[OCCUPATION] == 5),
            line("members.occupation.students")
        );
        assert_eq!(sum(&|at| at[PERIOD] == 5), line("recruits.total"));
        assert_eq!(
            sum(&|at| at[PERIOD] == 5 && at[AGE] < 2),
            line("recruits.age_35_or_younger")
        );
        for (margins, recent) in [(&targets.old, false), (&targets.recruits, true)] {
            let of = |axis: usize, value: usize| {
                sum(&|at| (at[PERIOD] == 5) == recent && usize::from(at[axis]) == value)
            };
            for (value, wanted) in margins.ages.iter().enumerate() {
                assert_eq!(of(AGE, value), *wanted, "age {value}");
            }
            for (value, wanted) in margins.periods.iter().enumerate() {
                assert_eq!(of(PERIOD, value), *wanted, "period {value}");
            }
            for (value, wanted) in margins.occupations.iter().enumerate() {
                assert_eq!(of(OCCUPATION, value), *wanted, "occupation {value}");
            }
        }
        for (stratum, wanted) in strata(total).iter().enumerate() {
            assert_eq!(sum(&|at| usize::from(at[0]) == stratum), *wanted);
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let cells = vec![([0, 0, 0, 0, 0, 0, 0], 1.0)];
        let mut sums: Vec<Vec<u64>> = vec![vec![5]];
        sums.extend(WIDTHS.iter().map(|width| {
            let mut sums = vec![0; *width];
            sums[0] = 5;
            sums
        }));
        assert_eq!(fit(cells.clone(), &sums).unwrap()[0].count, 5);
        sums[1] = vec![4, 1];
        assert!(fit(cells, &sums).is_err());
    }
}
