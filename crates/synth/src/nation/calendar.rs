//! Days as numbers and back; why: a hundred million joinings are reckoned with, and the calendar's own types are made for fewer.

use jiff::civil::Date;

/// Days of an average year, in hundredths.
const YEAR_HUNDREDTHS: i32 = 36_525;

/// The days of so many years, nearly.
pub(crate) fn years(count: i32) -> i32 {
    count * YEAR_HUNDREDTHS / 100
}

/// Number of a day, counted from 1970.
pub(crate) fn number(day: Date) -> i32 {
    number_of(
        i32::from(day.year()),
        i32::from(day.month()),
        i32::from(day.day()),
    )
}

/// The same by its parts. Years begin in March here, so that the odd day of February comes last.
pub(crate) fn number_of(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    era * 146_097 + day - 719_468
}

/// Year, month and day of a number.
pub(crate) fn parts(number: i32) -> (i16, i8, i8) {
    let shifted = number + 719_468;
    let era = shifted.div_euclid(146_097);
    let day = shifted.rem_euclid(146_097);
    let of_era = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * of_era + of_era / 4 - of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = of_era + era * 400 + i32::from(month <= 2);
    (
        i16::try_from(year).unwrap_or(i16::MAX),
        i8::try_from(month).unwrap_or(1),
        i8::try_from(date).unwrap_or(1),
    )
}

/// The day of a number. Numbers come from days, so there is one.
pub(crate) fn day(number: i32) -> Date {
    let (year, month, date) = parts(number);
    Date::new(year, month, date).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_day_of_two_centuries_goes_there_and_back() {
        let mut on = date(1890, 1, 1);
        let mut expected = number(on);
        while on < date(2090, 1, 1) {
            assert_eq!(number(on), expected);
            assert_eq!(day(expected), on);
            on = on.tomorrow().unwrap();
            expected += 1;
        }
        assert_eq!(number(date(1970, 1, 1)), 0);
    }
}
