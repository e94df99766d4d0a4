//! Dates and moments as people read them. Why exact first: a date is always shown in full, and what is relative to
//! today only stands beside it.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use crate::{Lang, Texts};

/// The full date: `2026-11-23`.
#[must_use]
pub fn date(date: Date) -> String {
    date.to_string()
}

/// Day and weekday for lists of what is due soon: `11-25 周三`, `Wed 25 Nov`.
#[must_use]
pub fn date_short_weekday(lang: Lang, date: Date) -> String {
    let texts = Texts::of(lang);
    let weekday = match date.weekday() {
        Weekday::Monday => texts.date_monday(),
        Weekday::Tuesday => texts.date_tuesday(),
        Weekday::Wednesday => texts.date_wednesday(),
        Weekday::Thursday => texts.date_thursday(),
        Weekday::Friday => texts.date_friday(),
        Weekday::Saturday => texts.date_saturday(),
        Weekday::Sunday => texts.date_sunday(),
    };
    // The order of the parts differs, not only the words; Chinese pads so that a column lines up.
    match lang {
        Lang::Zh => format!("{:02}-{:02} {weekday}", date.month(), date.day()),
        Lang::En => format!(
            "{weekday} {} {}",
            date.day(),
            texts.date_month_short(date.month())
        ),
    }
}

/// A moment to the minute, in the given time zone: `2026-11-23 14:05`.
#[must_use]
pub fn moment(moment: Timestamp, zone: &TimeZone) -> String {
    let local = zone.to_datetime(moment);
    format!("{} {:02}:{:02}", local.date(), local.hour(), local.minute())
}

/// Days from one date to another; negative when the second is earlier.
#[must_use]
pub fn days_between(from: Date, until: Date) -> i64 {
    from.duration_until(until).as_hours() / 24
}

/// How far a due date is: `还有 38 天`, `今天`, `晚了 3 天`; `in 38 days`, `today`, `3 days late`.
#[must_use]
pub fn relative(lang: Lang, today: Date, due: Date) -> String {
    let texts = Texts::of(lang);
    match days_between(today, due) {
        0 => texts.date_today().into_owned(),
        days if days > 0 => texts.date_days_left(days),
        days => texts.date_days_late(-days),
    }
}
