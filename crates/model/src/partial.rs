//! Dates of which only the year, or the year and month, may be known.
//! Old files often say no more than "1987" or "1987-01"; filling in a first of January would be an invented fact.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Years believed when six digits stand without a separator.
const SIX_DIGIT_YEARS: std::ops::RangeInclusive<i16> = 1800..=2199;

/// A calendar date known to the year, to the month or to the day.
///
/// Always possible: the month exists in the year, the day in the month, and a day is never known without its month.
/// The order is that of [`PartialDate::to_int`]: an unknown part sorts before every known one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// Why a text or number is not a (partial) date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateProblem {
    /// Nothing but blanks was given.
    #[error("no date given")]
    Missing,
    /// The text has none of the accepted forms.
    #[error("not a date: write YYYY, YYYY-MM or YYYY-MM-DD")]
    Form,
    /// A month of one digit, `1`, which may be January or an October whose zero a spreadsheet dropped.
    #[error("ambiguous month: write {year:04}.01 or {year:04}.10")]
    AmbiguousMonth {
        /// The year as written.
        year: i16,
    },
    /// A month of one digit from 2 to 9: the meaning is clear, the form is not accepted.
    #[error("month of one digit: write {year:04}.0{month}")]
    ShortMonth {
        /// The year as written.
        year: i16,
        /// The month as written, 2 to 9.
        month: i8,
    },
    /// The year is outside 1 to 9999, or outside 1800 to 2199 where six digits stand without a separator.
    #[error("year out of range")]
    Year,
    /// The month is outside 1 to 12.
    #[error("no such month")]
    Month,
    /// The day does not exist in that month of that year, or is given without a month.
    #[error("no such day in that month")]
    Day,
}

impl DateProblem {
    /// The stable word under which the interface keeps its sentence for this problem.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Form => "form",
            Self::AmbiguousMonth { .. } => "ambiguous_month",
            Self::ShortMonth { .. } => "short_month",
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
        }
    }
}

impl PartialDate {
    /// Puts a date together from its known parts.
    ///
    /// # Errors
    /// [`DateProblem::Year`], [`DateProblem::Month`] or [`DateProblem::Day`] for a part that cannot be,
    /// also for a day without a month.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Result<Self, DateProblem> {
        if !(1..=9999).contains(&year) {
            return Err(DateProblem::Year);
        }
        match (month, day) {
            (None, None) => {}
            (None, Some(_)) => return Err(DateProblem::Day),
            (Some(month), day) => {
                let first = Date::new(year, month, 1).map_err(|_| DateProblem::Month)?;
                if day.is_some_and(|day| !(1..=first.days_in_month()).contains(&day)) {
                    return Err(DateProblem::Day);
                }
            }
        }
        Ok(Self { year, month, day })
    }

    /// Reads a date as people and spreadsheets write it; blanks around it are ignored.
    ///
    /// Accepted: `1987`, `1987-01`, `1987-01-05`, `1987.01`, `1987.01.05`, `198701`, `19870105`, `1987年1月5日`
    /// (there also with two digits for month and day).
    ///
    /// # Errors
    /// A [`DateProblem`] for every other form and for dates that do not exist.
    pub fn parse(text: &str) -> Result<Self, DateProblem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DateProblem::Missing);
        }
        if text.contains('年') {
            return parse_chinese(text);
        }
        if !text.is_ascii() {
            return Err(DateProblem::Form);
        }
        let parts: Vec<&str> = match (text.contains('-'), text.contains('.')) {
            (true, false) => text.split('-').collect(),
            (false, true) => text.split('.').collect(),
            (true, true) => return Err(DateProblem::Form),
            // ASCII was checked above, so these byte offsets are character borders.
            (false, false) => match text.len() {
                4 => vec![text],
                // `870105` is a short year with month and day, not May of the year 8701.
                6 if !SIX_DIGIT_YEARS.contains(&number(&text[..4], 4)?) => {
                    return Err(DateProblem::Year);
                }
                6 => vec![&text[..4], &text[4..]],
                8 => vec![&text[..4], &text[4..6], &text[6..]],
                _ => return Err(DateProblem::Form),
            },
        };
        match parts[..] {
            [year] => Self::new(number(year, 4)?, None, None),
            [year, month] if text.contains('.') && month.len() == 1 => {
                Err(short_month(number(year, 4)?, number(month, 1)?))
            }
            [year, month] => Self::new(number(year, 4)?, Some(small(month, 2)?), None),
            [year, month, day] => Self::new(
                number(year, 4)?,
                Some(small(month, 2)?),
                Some(small(day, 2)?),
            ),
            _ => Err(DateProblem::Form),
        }
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, if known.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, if known.
    #[must_use]
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// The number `yyyymmdd` with `00` for an unknown month or day, as stores keep and sort it.
    #[must_use]
    pub fn to_int(self) -> i32 {
        i32::from(self.year) * 10_000
            + i32::from(self.month.unwrap_or(0)) * 100
            + i32::from(self.day.unwrap_or(0))
    }

    /// Reads back what [`PartialDate::to_int`] gave.
    ///
    /// # Errors
    /// [`DateProblem::Year`], [`DateProblem::Month`] or [`DateProblem::Day`] for a number that is no such date.
    pub fn from_int(number: i32) -> Result<Self, DateProblem> {
        let year = i16::try_from(number.div_euclid(10_000)).map_err(|_| DateProblem::Year)?;
        let known = |part: i32, problem| match i8::try_from(part) {
            Ok(0) => Ok(None),
            Ok(part) => Ok(Some(part)),
            Err(_) => Err(problem),
        };
        let month = known(
            number.rem_euclid(10_000).div_euclid(100),
            DateProblem::Month,
        )?;
        let day = known(number.rem_euclid(100), DateProblem::Day)?;
        Self::new(year, month, day)
    }

    /// The first day this date may mean.
    #[must_use]
    pub fn earliest(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .expect("new() let only existing dates in")
    }

    /// The last day this date may mean.
    #[must_use]
    pub fn latest(self) -> Date {
        let first = Date::new(self.year, self.month.unwrap_or(12), self.day.unwrap_or(1))
            .expect("new() let only existing dates in");
        if self.day.is_some() {
            first
        } else {
            first.last_of_month()
        }
    }

    /// Whether `date` is one of the days this date may mean.
    #[must_use]
    pub fn agrees_with(self, date: Date) -> bool {
        (self.earliest()..=self.latest()).contains(&date)
    }
}

/// `1987年1月5日`; only complete dates are written this way here.
fn parse_chinese(text: &str) -> Result<PartialDate, DateProblem> {
    let parts = text.split_once('年').and_then(|(year, rest)| {
        let (month, rest) = rest.split_once('月')?;
        Some((year, month, rest.strip_suffix('日')?))
    });
    let (year, month, day) = parts.ok_or(DateProblem::Form)?;
    if month.len() > 2 || day.len() > 2 {
        return Err(DateProblem::Form);
    }
    PartialDate::new(
        number(year, 4)?,
        Some(small(month, month.len())?),
        Some(small(day, day.len())?),
    )
}

/// Exactly `width` ASCII digits; `parse` alone would also take a plus sign.
fn number(digits: &str, width: usize) -> Result<i16, DateProblem> {
    if digits.len() != width || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DateProblem::Form);
    }
    digits.parse().map_err(|_| DateProblem::Form)
}

/// Like [`number`], for months and days.
fn small(digits: &str, width: usize) -> Result<i8, DateProblem> {
    number(digits, width).and_then(|n| i8::try_from(n).map_err(|_| DateProblem::Form))
}

/// What to say to `1987.1` (January, or October after a spreadsheet took it for a number) and to `1987.2`.
fn short_month(year: i16, month: i16) -> DateProblem {
    match i8::try_from(month) {
        Ok(1) => DateProblem::AmbiguousMonth { year },
        Ok(month @ 2..=9) => DateProblem::ShortMonth { year, month },
        _ => DateProblem::Month,
    }
}

/// The ISO form: `1987`, `1987-01` or `1987-01-05`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = DateProblem;

    fn from_str(text: &str) -> Result<Self, DateProblem> {
        Self::parse(text)
    }
}

/// A date known to the day; fails for the years before 1, which jiff knows and no file of ours holds.
impl TryFrom<Date> for PartialDate {
    type Error = DateProblem;

    fn try_from(date: Date) -> Result<Self, DateProblem> {
        Self::new(date.year(), Some(date.month()), Some(date.day()))
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Takes the ISO form only, so that one date has one spelling in everything stored or signed.
impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match Self::parse(&text) {
            Ok(date) if date.to_string() == text => Ok(date),
            Ok(_) => Err(de::Error::custom(DateProblem::Form)),
            Err(problem) => Err(de::Error::custom(problem)),
        }
    }
}
