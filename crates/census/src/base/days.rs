//! Days in sixteen bits: days since 1880 as they are, everything else — days known only by month or year, days far off — as a place in a small
//! table; why: a member has four of them, and there are a hundred million members.

use jiff::civil::Date;
use needle_model::{FOREVER, PartialDate};
use rustc_hash::FxHashMap;

/// Nothing known.
pub(crate) const NO_DAY: u16 = u16::MAX;
/// [`FOREVER`].
pub(crate) const ENDLESS: u16 = u16::MAX - 1;
/// First code of the table; below it, days since [`FIRST`].
pub(crate) const ODD: u16 = 60_000;
/// Codes there are.
pub(crate) const CODES: usize = 1 << 16;
const FIRST_YEAR: i16 = 1880;
/// Days that the codes below [`ODD`] reach beyond the first of 1880, in a year they do not leave.
const LAST_YEAR: i16 = 2043;

/// The table of what does not fit, as [`PartialDate::to_int`] gives it.
#[derive(Debug, Default, Clone)]
pub(crate) struct Days {
    odd: Vec<i32>,
    index: FxHashMap<i32, u16>,
}

/// Days from the first of 1880 to a day of the years that fit.
fn plain(year: i16, month: i8, day: i8) -> Option<u16> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return None;
    }
    // Days since the first of March of the year 0, by the rule of the calendar; then those to the beginning taken off.
    let (y, m, d) = (i32::from(year), i32::from(month), i32::from(day));
    let (y, m) = if m > 2 { (y, m - 3) } else { (y - 1, m + 9) };
    let days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + d - 1;
    u16::try_from(days - 686_596)
        .ok()
        .filter(|code| *code < ODD)
}

impl Days {
    /// A table read back.
    pub(crate) fn of(odd: &[i32]) -> Option<Days> {
        let room = usize::from(ENDLESS - ODD);
        let possible = odd.iter().all(|n| PartialDate::from_int(*n).is_ok());
        (odd.len() <= room && possible).then(|| Days {
            odd: odd.to_vec(),
            index: FxHashMap::default(),
        })
    }

    /// The table.
    pub(crate) fn odd(&self) -> &[i32] {
        &self.odd
    }

    fn put(&mut self, number: i32) -> Option<u16> {
        if let Some(code) = self.index.get(&number) {
            return Some(*code);
        }
        let code = ODD.checked_add(u16::try_from(self.odd.len()).ok()?)?;
        if code >= ENDLESS {
            return None;
        }
        self.odd.push(number);
        self.index.insert(number, code);
        Some(code)
    }

    /// A code that needs no table.
    pub(crate) fn easy(day: Date) -> Option<u16> {
        if day == FOREVER {
            return Some(ENDLESS);
        }
        plain(day.year(), day.month(), day.day())
    }

    /// A code that needs no table.
    pub(crate) fn easy_partial(day: Option<PartialDate>) -> Option<u16> {
        let Some(day) = day else { return Some(NO_DAY) };
        plain(day.year(), day.month()?, day.day()?)
    }

    /// The code of a day; none when the table is full.
    pub(crate) fn code(&mut self, day: Date) -> Option<u16> {
        let partial = || PartialDate::try_from(day).ok();
        Days::easy(day).or_else(|| self.put(partial()?.to_int()))
    }

    /// The code of a day as far as it is known; none when the table is full.
    pub(crate) fn code_partial(&mut self, day: Option<PartialDate>) -> Option<u16> {
        Days::easy_partial(day).or_else(|| self.put(day?.to_int()))
    }

    /// What a code stands for.
    pub(crate) fn partial(&self, code: u16) -> Option<PartialDate> {
        match code {
            NO_DAY => None,
            ENDLESS => PartialDate::try_from(FOREVER).ok(),
            ODD.. => PartialDate::from_int(*self.odd.get(usize::from(code - ODD))?).ok(),
            plain => PartialDate::try_from(day_of(plain)).ok(),
        }
    }

    /// The day a code stands for; [`FOREVER`] for one that stands for nothing.
    pub(crate) fn day(&self, code: u16) -> Date {
        match code {
            ENDLESS | NO_DAY => FOREVER,
            ODD.. => self.partial(code).map_or(FOREVER, PartialDate::earliest),
            plain => day_of(plain),
        }
    }

    /// What every code stands for, in the order of the codes.
    pub(crate) fn each<T>(&self, mut f: impl FnMut(Option<PartialDate>) -> T) -> Vec<T> {
        let mut out = Vec::with_capacity(CODES);
        let mut day = jiff::civil::date(FIRST_YEAR, 1, 1);
        for _ in 0..ODD {
            out.push(f(PartialDate::try_from(day).ok()));
            day = day.tomorrow().unwrap_or(day);
        }
        out.extend((ODD..=NO_DAY).map(|code| f(self.partial(code))));
        out
    }
}

fn day_of(code: u16) -> Date {
    let days = jiff::Span::new().days(i64::from(code));
    jiff::civil::date(FIRST_YEAR, 1, 1).saturating_add(days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_day_comes_back_from_its_code() {
        let mut days = Days::default();
        let mut day = date(1870, 1, 1);
        while day < date(2060, 1, 1) {
            let code = days.code(day);
            if let Some(code) = code {
                assert_eq!(days.day(code), day);
                let partial = PartialDate::try_from(day).unwrap();
                assert_eq!(days.code_partial(Some(partial)), Some(code));
                assert_eq!(days.partial(code), Some(partial));
            }
            assert!(code.is_some() || !(1880..2044).contains(&day.year()));
            day = day.tomorrow().unwrap();
        }
        let mut days = Days::default();
        for text in ["1987", "1987-01", "0001-01-01", "1879-12-31"] {
            let partial = PartialDate::parse(text).unwrap();
            let code = days.code_partial(Some(partial)).unwrap();
            assert_eq!(days.partial(code), Some(partial));
        }
        assert_eq!(days.code(FOREVER), Some(ENDLESS));
        assert_eq!(days.partial(NO_DAY), None);
        let again = Days::of(days.odd()).unwrap();
        let all = again.each(|partial| partial);
        assert_eq!(all.len(), CODES);
        assert_eq!(all[0], PartialDate::parse("1880-01-01").ok());
        assert_eq!(
            all[usize::from(ODD) + 1],
            PartialDate::parse("1987-01").ok()
        );
    }
}
