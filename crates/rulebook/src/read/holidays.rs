//! Reads holidays.toml: days off and days worked, year by year; why: it is announced once a year, and a new year is a few lines.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};

use super::log::Place;
use super::table::Table;
use crate::WorkYear;

/// Years that may be written: beyond them a day is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i16> = 1949..=2200;
/// What a list of days holds.
const DAYS: &str = "days are written 2026-05-01, stretches 2026-05-01/2026-05-05";

/// Reads holidays.toml.
pub(crate) fn years(file: Table<'_>) -> Vec<WorkYear> {
    let mut years: Vec<WorkYear> = Vec::new();
    for table in file.tables("year", "year") {
        let place = table.place.clone();
        let year = year(table);
        if years.iter().any(|it| it.year == year.year) {
            let message = format!("the year {} stands twice", year.year);
            file.log.report(&place, message, None);
        }
        years.push(year);
    }
    file.finish();
    years
}

fn year(table: Table<'_>) -> WorkYear {
    let year = table.number::<i16>("year");
    if !YEARS.contains(&year) {
        let (first, last) = (YEARS.start(), YEARS.end());
        let help = Some(format!("a year from {first} to {last}"));
        let message = format!("{year} is no year whose days can be known");
        table.log.report(&table.place, message, help);
    }
    let off = days(&table, "off", year);
    let worked = days(&table, "worked", year);
    for (day, place) in &worked {
        if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            let help =
                Some("only Saturdays and Sundays on which people work stand here".to_owned());
            let message = format!("{day} is worked anyway");
            table.log.report(place, message, help);
        }
        if off.iter().any(|(other, _)| other == day) {
            let message = format!("{day} is both off and worked");
            table.log.report(place, message, None);
        }
    }
    let only = |days: Vec<(Date, Place<'_>)>| -> BTreeSet<Date> {
        days.into_iter().map(|(day, _)| day).collect()
    };
    let read = WorkYear {
        year,
        off: only(off),
        worked: only(worked),
        source: table.own_citation(),
    };
    table.finish();
    read
}

/// A list of days and stretches of days, all within the year.
fn days<'t>(table: &Table<'t>, key: &'static str, year: i16) -> Vec<(Date, Place<'t>)> {
    let mut all = Vec::new();
    for (text, place) in table.texts(key) {
        let (first, last) = text.split_once('/').unwrap_or((&text, &text));
        let parsed = first.parse::<Date>().ok().zip(last.parse::<Date>().ok());
        let Some((first, last)) = parsed.filter(|(first, last)| first <= last) else {
            let message = format!("`{text}` is no day and no stretch of days");
            table.log.report(&place, message, Some(DAYS.to_owned()));
            continue;
        };
        if first.year() != year || last.year() != year {
            let message = format!("`{text}` is not in {year}");
            let help = Some("a day stands with its own year".to_owned());
            table.log.report(&place, message, help);
            continue;
        }
        let mut day = first;
        while day <= last {
            all.push((day, place.clone()));
            let Ok(next) = day.tomorrow() else {
                break;
            };
            day = next;
        }
    }
    all
}
