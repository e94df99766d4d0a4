//! Counting days, against days looked up in a calendar.

use jiff::civil::date;

use super::*;
use SpanUnit::{Day, Month, WorkingDay, Year};

fn plain() -> Calendar {
    Calendar::default()
}

#[test]
fn days_months_and_years_forth() {
    for (from, amount, unit, to) in [
        (date(2026, 11, 20), 7, Day, date(2026, 11, 27)),
        (date(2026, 11, 20), 0, Day, date(2026, 11, 20)),
        (date(2028, 2, 28), 1, Day, date(2028, 2, 29)),
        (date(2027, 2, 28), 1, Day, date(2027, 3, 1)),
        (date(2026, 12, 25), 20, Day, date(2027, 1, 14)),
        // To the same day, or the last one of the month.
        (date(2026, 1, 31), 1, Month, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, Month, date(2028, 2, 29)),
        (date(2026, 1, 31), 2, Month, date(2026, 3, 31)),
        (date(2026, 3, 31), 1, Month, date(2026, 4, 30)),
        (date(2026, 8, 31), 6, Month, date(2027, 2, 28)),
        (date(2026, 2, 28), 1, Month, date(2026, 3, 28)),
        (date(2026, 11, 30), 3, Month, date(2027, 2, 28)),
        // Terms that begin on 29 February.
        (date(2028, 2, 29), 1, Year, date(2029, 2, 28)),
        (date(2028, 2, 29), 3, Year, date(2031, 2, 28)),
        (date(2028, 2, 29), 4, Year, date(2032, 2, 29)),
        (date(2028, 2, 29), 5, Year, date(2033, 2, 28)),
        (date(2096, 2, 29), 4, Year, date(2100, 2, 28)),
        (date(2027, 2, 28), 1, Year, date(2028, 2, 28)),
        (date(2028, 2, 29), 12, Month, date(2029, 2, 28)),
    ] {
        assert_eq!(
            forth(from, amount, unit, &plain()),
            to,
            "{from} + {amount} {unit:?}"
        );
    }
}

#[test]
fn days_months_and_years_back() {
    for (from, amount, unit, to) in [
        (date(2026, 12, 31), 6, Month, date(2026, 6, 30)),
        (date(2026, 3, 31), 1, Month, date(2026, 2, 28)),
        (date(2028, 3, 31), 1, Month, date(2028, 2, 29)),
        (date(2028, 2, 29), 1, Year, date(2027, 2, 28)),
        (date(2028, 2, 29), 18, Year, date(2010, 2, 28)),
        (date(2026, 3, 1), 1, Day, date(2026, 2, 28)),
        (date(2028, 3, 1), 1, Day, date(2028, 2, 29)),
    ] {
        assert_eq!(
            back(from, amount, unit, &plain()),
            to,
            "{from} - {amount} {unit:?}"
        );
    }
}

#[test]
fn working_days_leave_out_weekends_and_holidays_and_count_worked_weekends() {
    // 20 November 2026 is a Friday.
    let friday = date(2026, 11, 20);
    assert_eq!(forth(friday, 1, WorkingDay, &plain()), date(2026, 11, 23));
    assert_eq!(forth(friday, 5, WorkingDay, &plain()), date(2026, 11, 27));
    assert_eq!(forth(friday, 6, WorkingDay, &plain()), date(2026, 11, 30));
    assert_eq!(
        forth(date(2026, 11, 21), 1, WorkingDay, &plain()),
        date(2026, 11, 23)
    );
    assert_eq!(back(date(2026, 11, 23), 1, WorkingDay, &plain()), friday);
    assert_eq!(
        back(date(2026, 11, 23), 30, WorkingDay, &plain()),
        date(2026, 10, 12)
    );
    // A week of holidays, with the Saturday after it and the Sunday before it worked.
    let week = Calendar {
        holidays: (1..=7).map(|day| date(2026, 10, day)).collect(),
        worked: [date(2026, 9, 27), date(2026, 10, 10)].into(),
    };
    assert_eq!(
        forth(date(2026, 9, 25), 1, WorkingDay, &week),
        date(2026, 9, 27)
    );
    assert_eq!(
        forth(date(2026, 9, 30), 1, WorkingDay, &week),
        date(2026, 10, 8)
    );
    assert_eq!(
        forth(date(2026, 9, 30), 3, WorkingDay, &week),
        date(2026, 10, 10)
    );
    assert_eq!(
        forth(date(2026, 9, 30), 4, WorkingDay, &week),
        date(2026, 10, 12)
    );
    assert_eq!(
        back(date(2026, 10, 12), 4, WorkingDay, &week),
        date(2026, 9, 30)
    );
    assert!(!week.works(date(2026, 10, 1)) && week.works(date(2026, 10, 10)));
}

#[test]
fn amounts_nobody_means_come_to_the_ends_of_the_calendar() {
    let day = date(2026, 1, 1);
    for unit in SpanUnit::ALL {
        assert_eq!(forth(day, i64::MAX, unit, &plain()), FOREVER, "{unit:?}");
        assert_eq!(back(day, i64::MAX, unit, &plain()), Date::MIN, "{unit:?}");
        assert_eq!(forth(day, i64::MIN, unit, &plain()), day, "{unit:?}");
        assert_eq!(back(day, -5, unit, &plain()), day, "{unit:?}");
    }
}

#[test]
fn holidays_of_the_rulebook_are_left_out_and_worked_weekends_count() {
    let book = needle_rulebook::builtin::grassroots_party();
    let calendar = Calendar::of(&book.work_years);
    // The spring festival of 2026: nine days off, the Saturdays before and after are worked.
    assert!(calendar.works(date(2026, 2, 14)) && !calendar.works(date(2026, 2, 16)));
    assert_eq!(
        forth(date(2026, 2, 13), 3, WorkingDay, &calendar),
        date(2026, 2, 25)
    );
    assert_eq!(
        forth(date(2026, 2, 13), 3, WorkingDay, &plain()),
        date(2026, 2, 18)
    );
    assert_eq!(
        back(date(2026, 10, 8), 2, WorkingDay, &calendar),
        date(2026, 9, 29)
    );
    // Nothing is known of it: only weekends are left out.
    assert!(book.work_year(1999).is_none() && calendar.works(date(1999, 10, 1)));
}
