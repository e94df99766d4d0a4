//! Dates as people write them and spreadsheets keep them. What is known to the month stays known to the month, and what
//! may be two dates is handed back as two, because only another column or the person can tell.

mod written;

use jiff::civil::Date;
use jiff::{Span, civil};
use needle_model::PartialDate;

use super::text::{empty, fold, shown};
use super::wordlist::WORDS;
use super::{Read, choices};
use crate::problem::Problem;
use crate::sheet::Content;
use written::Written;

/// Years believed: who is in a roster was not born earlier, and who is in it has joined.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2199;
/// Whole numbers taken for a count of days: five digits, from 1927 to 2064. Fewer are years or slips, more are written-out dates.
const SERIALS: std::ops::RangeInclusive<i64> = 10_000..=60_000;

/// What a date cell says.
#[derive(Debug, Clone, PartialEq)]
pub enum DateCell {
    /// One date.
    One(PartialDate),
    /// Several dates are possible: a number cell 1987.1 (January, or October without its nought), `7/1/2001`, `87.10`.
    /// Where another column settles which (the resident number of a birth date), exactly one of them agrees with it;
    /// otherwise the row is refused with the problem.
    Unsure {
        /// What it may mean; one alone is still in doubt (the century of `87.10`).
        candidates: Vec<PartialDate>,
        /// What to say when nothing settles it.
        problem: Problem,
    },
}

impl DateCell {
    /// The date, if there is no doubt.
    #[must_use]
    pub fn one(&self) -> Option<PartialDate> {
        match self {
            DateCell::One(date) => Some(*date),
            DateCell::Unsure { .. } => None,
        }
    }
}

/// Reads a date known to the day, the month or the year. Whether it can be (in the future, before the birth) is the caller's
/// to see; `today` only keeps suggestions out of the future.
#[must_use]
pub fn date(content: &Content, from_1904: bool, today: Date) -> Read<DateCell> {
    if let Some(read) = empty(content) {
        return read;
    }
    let value = shown(content);
    let written = match content {
        Content::Text(text) => {
            let text = fold(text);
            if WORDS.dateless.contains(&text) {
                return Read::nothing();
            }
            written::read(&text)
        }
        Content::Number(number) => number_date(*number, from_1904),
        Content::Date { at, month_only } => return real(*at, *month_only, value),
        Content::Bool(_) | Content::Error(_) => Written::Not("date-form"),
    };
    told(written, value, today)
}

/// A date cell. A format that hides the day makes the month all that a reader of the sheet can see.
fn real(at: civil::DateTime, month_only: bool, value: String) -> Read<DateCell> {
    let day = (!month_only).then_some(at.day());
    let Some(date) = possible(at.year(), Some(at.month()), day) else {
        return Read::bad(Problem::reject("date-impossible").value(value));
    };
    let read = Read::good(DateCell::One(date));
    if month_only && at.day() != 1 {
        return read.with(
            Problem::warn("date-day-hidden")
                .value(value)
                .with("date", at.date()),
        );
    }
    read
}

/// Turns what was understood into an answer with its sentences.
fn told(written: Written, value: String, today: Date) -> Read<DateCell> {
    match written {
        Written::Plain(date) => Read::good(DateCell::One(date)),
        Written::Turned(date) => {
            let problem = Problem::warn("date-order-turned")
                .value(value)
                .with("date", date);
            Read::good(DateCell::One(date)).with(problem)
        }
        Written::Serial(days) => match serial(days, false) {
            Some(date) => {
                let problem = Problem::warn("date-serial").value(value).with("date", date);
                Read::good(DateCell::One(date)).with(problem)
            }
            None => Read::bad(Problem::reject("date-form").value(value)),
        },
        Written::Either(code, mut candidates) => {
            candidates.dedup();
            if code == "date-short-year" {
                candidates.retain(|date| date.earliest() <= today);
            }
            let problem = Problem::reject(code).value(value);
            let names = candidates.iter().map(PartialDate::to_string).collect();
            let problem = choices(problem, names);
            if candidates.is_empty() {
                return Read::bad(Problem::reject("date-no-year").value(problem.value));
            }
            Read::good(DateCell::Unsure {
                candidates,
                problem,
            })
        }
        Written::Not(code) => Read::bad(Problem::reject(code).value(value)),
    }
}

/// A plain number in a date column: `20010701`, `200107`, `2001`, `2001.07`, or a count of days.
fn number_date(number: f64, from_1904: bool) -> Written {
    if !(0.0..1e9).contains(&number) {
        return Written::Not("date-form");
    }
    if number.fract() == 0.0 {
        let whole = number as i64;
        if SERIALS.contains(&whole) {
            return serial(whole, from_1904).map_or(Written::Not("date-form"), Written::Plain);
        }
        return written::digits(&whole.to_string());
    }
    if SERIALS.contains(&(number as i64)) {
        // A moment: the fraction is the time of day.
        return serial(number as i64, from_1904).map_or(Written::Not("date-form"), Written::Plain);
    }
    let text = number.to_string();
    let Some((year, month)) = text.split_once('.') else {
        return Written::Not("date-form");
    };
    match (year.len(), month.len()) {
        // Of 1987.10 a number cell keeps 1987.1; of 1987.20 there is nothing to keep.
        (4, 1) if month == "1" => {
            let year = year.parse().unwrap_or_default();
            let both = [1, 10].map(|month| possible(year, Some(month), None));
            let both: Vec<PartialDate> = both.into_iter().flatten().collect();
            if both.is_empty() {
                return Written::Not("date-impossible");
            }
            Written::Either("date-month-unclear", both)
        }
        // The same with a short year on top of it.
        (2, 1) if month == "1" => {
            match (written::read(&text), written::read(&format!("{text}0"))) {
                (Written::Either(code, mut both), Written::Either(_, more)) => {
                    both.extend(more);
                    Written::Either(code, both)
                }
                (either, _) => either,
            }
        }
        (4 | 2, 1 | 2) => written::read(&text),
        _ => Written::Not("date-form"),
    }
}

/// The day with that number, counted by a spreadsheet.
fn serial(days: i64, from_1904: bool) -> Option<PartialDate> {
    // The first system counts a 29 February 1900 that never was; from March 1900 on, that is the same as counting from here.
    let start = if from_1904 {
        Date::new(1904, 1, 1)
    } else {
        Date::new(1899, 12, 30)
    };
    let day = start.ok()?.checked_add(Span::new().try_days(days).ok()?);
    PartialDate::try_from(day.ok()?).ok()
}

/// A date of a believed year that exists. A nought in the place of the month or day stands for "not known".
fn possible(year: i16, month: Option<i8>, day: Option<i8>) -> Option<PartialDate> {
    if !YEARS.contains(&year) {
        return None;
    }
    let day = day.filter(|day| *day != 0);
    let month = month.filter(|month| *month != 0);
    PartialDate::new(year, month, day).ok()
}

#[cfg(test)]
mod tests;
