//! Lengths in tenths, round ticks, and the map from values to positions.
//! Integers only: floating point could print NaN and would make snapshots differ between machines.

use std::fmt;
use std::ops::{Add, Sub};

/// A length or position in tenths of an SVG user unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tenths(pub(crate) i64);

/// Whole user units as a length.
pub(crate) const fn units(whole: i64) -> Tenths {
    Tenths(whole * 10)
}

impl Tenths {
    pub(crate) const ZERO: Tenths = Tenths(0);

    pub(crate) fn half(self) -> Tenths {
        Tenths(self.0 / 2)
    }
}

impl Add for Tenths {
    type Output = Tenths;
    fn add(self, other: Tenths) -> Tenths {
        Tenths(self.0 + other.0)
    }
}

impl Sub for Tenths {
    type Output = Tenths;
    fn sub(self, other: Tenths) -> Tenths {
        Tenths(self.0 - other.0)
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, tenth) = (self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10);
        if tenth == 0 {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{tenth}")
        }
    }
}

/// The smallest step of the form 1, 2 or 5 × 10ⁿ that covers `span` in at most `intervals` steps.
fn step(span: i128, intervals: i128) -> i128 {
    let mut power: i128 = 1;
    loop {
        for factor in [1, 2, 5] {
            if power * factor * intervals >= span {
                return power * factor;
            }
        }
        power *= 10;
    }
}

/// Round tick values around `0`, `min` and `max` by the 1-2-5 rule, in about `intervals` steps.
///
/// The first and last tick enclose the data, and 0 is always one of them. All-zero data has the one tick 0.
/// Where min and max lie on both sides of 0 there may be one interval more than asked for.
/// `intervals` below 1 counts as 1. Works on sums beyond `i64`, hence the wide integers.
#[must_use]
pub fn ticks(min: i128, max: i128, intervals: u8) -> Vec<i128> {
    let (min, max) = (min.min(0), max.max(0));
    if min == max {
        return vec![0];
    }
    let step = step(max - min, i128::from(intervals.max(1)));
    let first = min.div_euclid(step);
    let last = -((-max).div_euclid(step));
    (first..=last).map(|count| count * step).collect()
}

/// The straight map from values to positions between two ends.
#[derive(Clone, Debug)]
pub(crate) struct Scale {
    low: i128,
    high: i128,
    from: Tenths,
    to: Tenths,
    pub(crate) ticks: Vec<i128>,
}

impl Scale {
    /// A scale whose ends are the outermost ticks; `from` is the position of the lowest.
    pub(crate) fn new(min: i128, max: i128, intervals: u8, from: Tenths, to: Tenths) -> Scale {
        let ticks = ticks(min, max, intervals);
        let ends = (ticks.first().copied(), ticks.last().copied());
        Scale {
            ticks,
            ..Scale::exact(ends.0.unwrap_or(0), ends.1.unwrap_or(0), from, to)
        }
    }

    /// A scale that ends at the data (and at 0, which it always holds), without ticks.
    pub(crate) fn exact(min: i128, max: i128, from: Tenths, to: Tenths) -> Scale {
        let low = min.min(0);
        Scale {
            low,
            // All zero: any height would do; 1 keeps the division defined and puts 0 at the start.
            high: max.max(low + 1).max(0),
            from,
            to,
            ticks: Vec::new(),
        }
    }

    /// Where `value` lies, to the nearest tenth; values outside the ends are held at the ends.
    pub(crate) fn at(&self, value: i128) -> Tenths {
        let span = self.high - self.low;
        let run = i128::from((self.to - self.from).0);
        let along = (value.clamp(self.low, self.high) - self.low) * run.abs();
        let length = (along + span / 2) / span;
        let offset = i64::try_from(length * run.signum())
            .expect("never longer than the distance between the ends");
        self.from + Tenths(offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_enclose_the_data() {
        assert_eq!(ticks(0, 43, 4), [0, 20, 40, 60]);
        assert_eq!(ticks(3, 4, 4), [0, 1, 2, 3, 4]);
        assert_eq!(ticks(0, 1, 4), [0, 1]);
        assert_eq!(ticks(-30, 75, 4), [-50, 0, 50, 100]);
        assert_eq!(ticks(-9, -1, 4), [-10, -5, 0]);
        assert_eq!(ticks(0, 0, 4), [0]);
        assert_eq!(ticks(0, 100, 0), [0, 100]);
    }

    #[test]
    fn the_whole_of_i64_can_be_drawn() {
        let scale = Scale::new(i64::MIN.into(), i64::MAX.into(), 4, units(0), units(100));
        assert_eq!(scale.at(0), units(50));
        assert!(scale.at(i64::MIN.into()) >= units(0));
        assert!(scale.at(i64::MAX.into()) <= units(100));
    }

    #[test]
    fn positions_round_to_the_nearest_tenth_in_either_direction() {
        let right = Scale::new(0, 3, 4, units(0), units(10));
        assert_eq!(right.at(1).to_string(), "3.3");
        assert_eq!(right.at(2).to_string(), "6.7");
        let up = Scale::new(0, 3, 4, units(10), units(0));
        assert_eq!(up.at(1).to_string(), "6.7");
        assert_eq!(Tenths(-5).to_string(), "-0.5");
    }
}
