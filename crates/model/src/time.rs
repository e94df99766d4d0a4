//! The two meanings of time: a *recorded* moment (when Needle was told) and an *effective* day (from when
//! it holds). The clock is an argument everywhere, so that every run can be repeated.

use jiff::Timestamp;
use jiff::civil::Date;

/// Stands for "has not ended" in every `until` (spells are `[from, until)`).
pub const FOREVER: Date = jiff::civil::date(9999, 12, 31);

/// Where the present comes from.
pub trait Clock: Send + Sync {
    /// The present moment; recorded times are cut to microseconds.
    fn now(&self) -> Timestamp;
}

/// A day as the store and the census keep it: `yyyymmdd` as an integer, readable in a raw table.
#[must_use]
pub fn day_to_int(day: Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

/// The day behind a stored `yyyymmdd`; `None` when it is not a day of the calendar.
#[must_use]
pub fn day_from_int(int: i64) -> Option<Date> {
    let year = i16::try_from(int / 10_000).ok()?;
    let month = i8::try_from(int / 100 % 100).ok()?;
    let day = i8::try_from(int % 100).ok()?;
    Date::new(year, month, day).ok()
}

/// Reads `2026-11-23` and nothing else; `2026-02-30` is refused.
///
/// # Errors
/// Gives back the text when it is not a day of the calendar in this form.
pub fn parse_day(text: &str) -> Result<Date, String> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| {
            if i == 4 || i == 7 {
                *b == b'-'
            } else {
                b.is_ascii_digit()
            }
        });
    if !shape {
        return Err(text.chars().take(40).collect());
    }
    text.parse().map_err(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_round_trip_and_impossible_ones_are_refused() {
        let day = jiff::civil::date(2026, 11, 23);
        assert_eq!(day_from_int(day_to_int(day)), Some(day));
        assert_eq!(day_from_int(20_260_230), None);
        assert_eq!(parse_day("2026-11-23"), Ok(day));
        for bad in ["2026-02-30", "2026-1-1", "26-01-01", "2026-11-23T00:00", ""] {
            assert!(parse_day(bad).is_err(), "{bad}");
        }
    }
}
