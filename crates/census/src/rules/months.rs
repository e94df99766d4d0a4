//! A day moved by months, in plain arithmetic; why: the calendar of the library is exact and slow, and this is done for every
//! organisation. The test compares the two.

use std::sync::LazyLock;

/// Days are counted from 1970-01-01; years −9999 to 9999, as the library has them.
const FIRST: i64 = -4_371_587;
const LAST: i64 = 2_932_896;

/// Days from the first of March of the year 0 to 1970-01-01.
const MARCH: i64 = 719_468;
/// Days in 400 years.
const ERA: i64 = 146_097;

/// First and last year of the days that are looked up; what falls outside is worked out.
const NEAR: std::ops::RangeInclusive<i64> = 1_850..=2_149;

/// The days of some centuries and their months; why: a division costs as much as ten look-ups, and every organisation asks.
struct Near {
    /// The first day.
    first: i64,
    /// By day from then on: its month, counted from the first one, times 32, and the day of the month.
    days: Vec<u32>,
    /// By month: its first day, and how many days it has.
    months: Vec<(i32, u8)>,
}

static NEAR_DAYS: LazyLock<Near> = LazyLock::new(|| {
    let mut near = Near {
        first: days(*NEAR.start(), 1, 1),
        days: Vec::new(),
        months: Vec::new(),
    };
    for (year, month) in NEAR.flat_map(|year| (1..=12).map(move |month| (year, month))) {
        let (at, len) = (near.months.len() as u32, length(year, month));
        near.months.push((days(year, month, 1) as i32, len as u8));
        near.days.extend((1..=len as u32).map(|day| at * 32 + day));
    }
    near
});

/// Days moved by months, for many days in a row.
#[derive(Clone, Copy)]
pub(crate) struct Months(&'static Near);

impl Months {
    pub(crate) fn new() -> Months {
        Months(&NEAR_DAYS)
    }

    /// As [`plus_months`].
    pub(crate) fn plus(self, day: i64, months: i64) -> Option<i64> {
        let near = usize::try_from(day.wrapping_sub(self.0.first)).ok();
        let near = near.and_then(|at| self.0.days.get(at));
        near.and_then(|both| {
            let month = i64::from(both / 32).checked_add(months)?;
            let (first, len) = self.0.months.get(usize::try_from(month).ok()?)?;
            Some(i64::from(*first) + i64::from((both % 32).min(u32::from(*len))) - 1)
        })
        .or_else(|| plus_months(day, months))
    }
}

/// The day so many months later (or earlier), the last of a shorter month; `None` outside the calendar.
fn plus_months(day: i64, months: i64) -> Option<i64> {
    if !(FIRST..=LAST).contains(&day) || months.unsigned_abs() > 240_000 {
        return None;
    }
    let (year, month, of_month) = civil(day);
    let month = year * 12 + (month - 1) + months;
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
    if !(-9999..=9999).contains(&year) {
        return None;
    }
    Some(days(year, month, of_month.min(length(year, month))))
}

/// Year, month and day. Years begin in March here, so that the odd day comes last.
fn civil(day: i64) -> (i64, i64, i64) {
    let day = day + MARCH;
    let era = day.div_euclid(ERA);
    let of_era = day.rem_euclid(ERA);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, of_month)
}

fn days(year: i64, month: i64, of_month: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let month = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * month + 2) / 5 + of_month - 1;
    era * ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - MARCH
}

fn length(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use needle_rulebook::rules::eval;

    use super::{Months, plus_months};

    #[test]
    fn a_day_moved_by_months_is_the_library_s() {
        // Steps without a common factor with the calendar's lengths, over all of it and beyond both ends.
        for day in (-4_372_000..2_933_500).step_by(1_931) {
            for months in [
                -240_001, -13, -12, -1, 0, 1, 2, 6, 11, 12, 36, 1_200, 240_001,
            ] {
                let expected = eval::plus_months(day, months);
                assert_eq!(plus_months(day, months), expected, "{day} by {months}");
                assert_eq!(
                    Months::new().plus(day, months),
                    expected,
                    "{day} by {months}"
                );
            }
        }
        for day in 19_000..19_500 {
            for months in -14..14 {
                assert_eq!(
                    Months::new().plus(day, months),
                    eval::plus_months(day, months)
                );
            }
        }
        for (day, months) in [(i64::MAX, 1), (i64::MIN, 1), (0, i64::MAX), (0, i64::MIN)] {
            assert_eq!(Months::new().plus(day, months), None);
        }
    }
}
