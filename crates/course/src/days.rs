//! Counting days: forth and back, in days, working days, months and years; why: a limit of one month ends on the last day of
//! February for everybody alike, and who works on which day is said by a calendar that is handed in.
//!
//! The day something is counted from is not counted itself: seven days after the 20th is the 27th.

use std::collections::BTreeSet;

use jiff::Span as Stretch;
use jiff::civil::{Date, Weekday};
use needle_model::FOREVER;
use needle_rulebook::WorkYear;
use needle_rulebook::procedures::SpanUnit;

/// On which days people work: Monday to Friday, but for holidays and for weekends that are worked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    /// Days on which nobody works.
    pub holidays: BTreeSet<Date>,
    /// Saturdays and Sundays on which people work.
    pub worked: BTreeSet<Date>,
}

impl Calendar {
    /// As a rulebook has it.
    #[must_use]
    pub fn of(years: &[WorkYear]) -> Calendar {
        let (off, worked) = (years.iter(), years.iter());
        Calendar {
            holidays: off.flat_map(|it| it.off.iter().copied()).collect(),
            worked: worked.flat_map(|it| it.worked.iter().copied()).collect(),
        }
    }

    /// True when people work on that day.
    #[must_use]
    pub fn works(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.worked.contains(&day) || (!weekend && !self.holidays.contains(&day))
    }
}

/// The day so many of a unit later; [`FOREVER`] where there is none.
#[must_use]
pub fn forth(day: Date, amount: i64, unit: SpanUnit, calendar: &Calendar) -> Date {
    moved(day, amount.max(0), unit, calendar).unwrap_or(FOREVER)
}

/// The day so many of a unit earlier; the first day there is, where there is none.
#[must_use]
pub fn back(day: Date, amount: i64, unit: SpanUnit, calendar: &Calendar) -> Date {
    let amount = amount.max(0).saturating_neg();
    moved(day, amount, unit, calendar).unwrap_or(Date::MIN)
}

fn moved(day: Date, amount: i64, unit: SpanUnit, calendar: &Calendar) -> Option<Date> {
    let stretch = match unit {
        SpanUnit::Day => Stretch::new().try_days(amount),
        // To the last day of a month that has no such day.
        SpanUnit::Month => Stretch::new().try_months(amount),
        SpanUnit::Year => Stretch::new().try_years(amount),
        SpanUnit::WorkingDay => return working(day, amount, calendar),
    };
    day.checked_add(stretch.ok()?).ok()
}

fn working(mut day: Date, amount: i64, calendar: &Calendar) -> Option<Date> {
    let mut left = amount.unsigned_abs();
    // No limit counts more working days than there are in the calendar.
    if left > 3_000_000 {
        return None;
    }
    while left > 0 {
        let next = if amount > 0 {
            day.tomorrow()
        } else {
            day.yesterday()
        };
        day = next.ok()?;
        left -= u64::from(calendar.works(day));
    }
    Some(day)
}

#[cfg(test)]
mod tests;
