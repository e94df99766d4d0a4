//! Days as spreadsheets count them: from 1900 with a day too many, or from 1904; and dates written out.
//! Why by hand: which numbers are no day at all must be ours to say, not rounded to the nearest day by a library.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, Time, date};

/// 9999-12-31 by the count from 1900: the last day spreadsheets know.
const LAST: f64 = 2_958_465.0;
const SECONDS_A_DAY: f64 = 86_400.0;
/// The day that 1900 did not have and the count has: 29 February.
const NO_DAY: i64 = 60;

/// The moment a serial number stands for; none if there is no such day.
pub(crate) fn moment(serial: f64, from_1904: bool) -> Option<DateTime> {
    if !(0.0..LAST + 1.0).contains(&serial) {
        return None;
    }
    let mut days = serial.floor() as i64;
    // Programs keep times as fractions that are seldom exact: to the nearest second.
    let mut seconds = ((serial - serial.floor()) * SECONDS_A_DAY).round() as i64;
    if seconds == SECONDS_A_DAY as i64 {
        (days, seconds) = (days + 1, 0);
    }
    let day = if from_1904 {
        after(date(1904, 1, 1), days)?
    } else if days == 0 || days == NO_DAY {
        // Day 0 is a time without a day.
        return None;
    } else if days < NO_DAY {
        after(date(1899, 12, 31), days)?
    } else {
        after(date(1899, 12, 30), days)?
    };
    let time = Time::midnight().checked_add(seconds.seconds()).ok()?;
    Some(day.to_datetime(time))
}

fn after(start: Date, days: i64) -> Option<Date> {
    start.checked_add(days.days()).ok()
}

/// A moment written as ISO 8601: with or without a time, a fraction, a `Z`.
pub(crate) fn iso(text: &str) -> Option<DateTime> {
    let text = text.trim().trim_end_matches(['Z', 'z']);
    if text.len() < 10 {
        return None;
    }
    text.parse::<DateTime>()
        .ok()
        .or_else(|| text.parse::<Date>().ok().map(Date::into))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(serial: f64, from_1904: bool) -> Option<String> {
        moment(serial, from_1904).map(|at| at.to_string())
    }

    #[test]
    fn the_count_from_1900_has_a_day_too_many() {
        let day = |serial| shown(serial, false);
        assert_eq!(day(1.0).as_deref(), Some("1900-01-01T00:00:00"));
        assert_eq!(day(59.0).as_deref(), Some("1900-02-28T00:00:00"));
        assert_eq!(day(60.0), None, "29 February 1900");
        assert_eq!(day(61.0).as_deref(), Some("1900-03-01T00:00:00"));
        assert_eq!(day(37_073.0).as_deref(), Some("2001-07-01T00:00:00"));
        assert_eq!(day(2_958_465.0).as_deref(), Some("9999-12-31T00:00:00"));
    }

    #[test]
    fn the_count_from_1904_begins_with_zero() {
        assert_eq!(shown(0.0, true).as_deref(), Some("1904-01-01T00:00:00"));
        assert_eq!(
            shown(35_611.0, true).as_deref(),
            Some("2001-07-01T00:00:00"),
            "1462 days fewer"
        );
    }

    #[test]
    fn times_are_to_the_second_and_may_end_the_day() {
        assert_eq!(
            shown(45_943.541, false).as_deref(),
            Some("2025-10-13T12:59:02")
        );
        assert_eq!(
            shown(36_525.999_999_9, false).as_deref(),
            Some("2000-01-01T00:00:00")
        );
    }

    #[test]
    fn what_is_no_day_is_none() {
        for serial in [-1.0, 0.0, 0.5, 2_958_466.0, 1e18, f64::NAN, f64::INFINITY] {
            assert_eq!(shown(serial, false), None, "{serial}");
        }
    }

    #[test]
    fn iso_dates_with_and_without_a_time() {
        for text in [
            "2001-07-01",
            "2001-07-01T00:00:00",
            "2001-07-01T00:00:00.000Z",
            " 2001-07-01 ",
        ] {
            assert_eq!(iso(text), Some(date(2001, 7, 1).into()), "{text}");
        }
        for text in ["", "2001", "12:30:00", "2001-13-01", "PT12H"] {
            assert_eq!(iso(text), None, "{text}");
        }
    }
}
