//! Reckoning with days; why: a few short words read better than spans everywhere.

use jiff::Span;
use jiff::civil::Date;

/// The day so many days later (or earlier).
pub(crate) fn plus_days(day: Date, days: i64) -> Date {
    day.saturating_add(Span::new().days(days))
}

/// The day so many years later (or earlier).
pub(crate) fn plus_years(day: Date, years: i64) -> Date {
    day.saturating_add(Span::new().years(years))
}

/// Days from one day to another.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    (to - from).get_days().into()
}

/// Completed years on a day.
pub(crate) fn age(birth: Date, on: Date) -> i64 {
    let years = i64::from(on.year() - birth.year());
    let before_birthday = (on.month(), on.day()) < (birth.month(), birth.day());
    years - i64::from(before_birthday)
}
