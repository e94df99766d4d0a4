//! What members are counted by, and in which bucket one falls on a day; why: counting must be the same everywhere and every day.
//!
//! Ages are completed years. Of a birth known only by year, or by year and month, the last day possible counts, so
//! that the member is taken for the younger age until the day no doubt is left. Who was born on 29 February completes
//! a year on 1 March where the year has no 29 February.

use jiff::civil::Date;
use needle_model::PartialDate;

use crate::{Mark, Title};

/// A dimension members are counted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Title,
    /// What the bucket is chosen by.
    pub by: Basis,
    /// Its buckets in the order they are shown; never empty.
    pub buckets: Vec<Bucket>,
}

/// What a dimension looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// The person's attribute of that id.
    Attribute(String),
    /// Completed years of age.
    Age,
    /// The day of joining.
    Joined,
    /// The status of the membership.
    Status,
}

/// One bucket of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Title,
    /// Who falls into it.
    pub rule: BucketRule,
    /// How certain its bounds are, when they are a fact of the rulebook's sources.
    pub mark: Option<Mark>,
}

/// Who falls into a bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BucketRule {
    /// One of these codes or ids; finer values of a named code are already spelled out.
    Codes(Vec<String>),
    /// Completed years from … to, both included; an open end is `None`.
    Age {
        /// Youngest age.
        from: Option<u16>,
        /// Oldest age.
        to: Option<u16>,
    },
    /// Days from (included) … until (not included); an open end is `None`.
    Dates {
        /// First day.
        from: Option<Date>,
        /// First day that no longer belongs to it.
        until: Option<Date>,
    },
    /// Everyone no other bucket takes, such as those of whom nothing is known.
    Rest,
}

/// A birth as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Birth {
    /// Year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: Option<i8>,
    /// Day of the month; without a month it is not looked at.
    pub day: Option<i8>,
}

impl Birth {
    /// The last day the birth can have been on; `None` when there is no such month or day.
    #[must_use]
    pub fn latest(self) -> Option<Date> {
        let Some(month) = self.month else {
            return Date::new(self.year, 12, 31).ok();
        };
        match self.day {
            Some(day) => Date::new(self.year, month, day).ok(),
            None => Some(Date::new(self.year, month, 1).ok()?.last_of_month()),
        }
    }

    /// The day on which `years` of age are completed; `None` beyond the calendar.
    #[must_use]
    pub fn completes(self, years: u16) -> Option<Date> {
        let born = self.latest()?;
        let year = born.year().checked_add(i16::try_from(years).ok()?)?;
        // Only 29 February can be missing from a year: the year is then completed on the day after the 28th.
        Date::new(year, born.month(), born.day())
            .or_else(|_| Date::new(year, 3, 1))
            .ok()
    }
}

/// Completed years of age on a day; `None` before the birth, or when the birth is no date of the calendar.
#[must_use]
pub fn age_on(birth: Birth, on: Date) -> Option<i32> {
    let born = birth.latest()?;
    if on < born {
        return None;
    }
    let years = u16::try_from(on.year() - born.year()).ok()?;
    let had_birthday = birth.completes(years).is_some_and(|day| day <= on);
    Some(i32::from(years) - i32::from(!had_birthday))
}

/// What the dimensions look at in one membership. Borrowed, so that counting a hundred million copies nothing.
#[derive(Clone, Copy)]
pub struct MemberFacts<'a> {
    /// Birth as far as known.
    pub birth: Option<Birth>,
    /// Time of joining as far as known.
    pub joined: Option<PartialDate>,
    /// Id of the membership's status.
    pub status: &'a str,
    /// Code of an attribute by the attribute's id.
    pub attributes: &'a dyn Fn(&str) -> Option<&'a str>,
}

impl std::fmt::Debug for MemberFacts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Birth and attributes are personal data: they do not go to a log by accident.
        f.debug_struct("MemberFacts").finish_non_exhaustive()
    }
}

impl Dimension {
    /// Place of the bucket the member falls into on that day.
    ///
    /// Whom no bucket takes falls into the rest bucket; in a checked rulebook there is always a bucket.
    #[must_use]
    pub fn bucket(&self, facts: &MemberFacts<'_>, on: Date) -> usize {
        let found = match &self.by {
            Basis::Attribute(id) => (facts.attributes)(id).and_then(|code| self.by_code(code)),
            Basis::Status => self.by_code(facts.status),
            Basis::Age => facts
                .birth
                .and_then(|birth| age_on(birth, on))
                .and_then(|age| self.position(|rule| rule.takes_age(age))),
            // A month that two periods share belongs to neither: nobody knows to which.
            Basis::Joined => facts.joined.and_then(|joined| {
                let first = self.position(|rule| rule.takes_date(joined.earliest()));
                first.filter(|_| first == self.position(|rule| rule.takes_date(joined.latest())))
            }),
        };
        found.unwrap_or_else(|| self.rest())
    }

    /// The first day after `after` on which time alone moves the member into another bucket.
    ///
    /// Only ages move with time; `None` when no such day comes.
    #[must_use]
    pub fn next_change(&self, facts: &MemberFacts<'_>, after: Date) -> Option<Date> {
        if self.by != Basis::Age {
            return None;
        }
        let birth = facts.birth?;
        let now = self.bucket(facts, after);
        let mut days: Vec<Date> = self
            .band_starts()
            .filter_map(|age| birth.completes(age))
            .filter(|day| *day > after && self.bucket(facts, *day) != now)
            .collect();
        days.sort_unstable();
        days.first().copied()
    }

    /// Place of a bucket by its id.
    #[must_use]
    pub fn bucket_index(&self, id: &str) -> Option<usize> {
        self.buckets.iter().position(|bucket| bucket.id == id)
    }

    /// Ages at which the bucket can change: 0 (the birth), each lower bound, and the age after each upper bound.
    fn band_starts(&self) -> impl Iterator<Item = u16> + '_ {
        let bounds = self.buckets.iter().flat_map(|bucket| match bucket.rule {
            BucketRule::Age { from, to } => [from, to.and_then(|to| to.checked_add(1))],
            _ => [None, None],
        });
        std::iter::once(0).chain(bounds.flatten())
    }

    /// Place of the bucket that lists the code.
    fn by_code(&self, code: &str) -> Option<usize> {
        self.position(|rule| match rule {
            BucketRule::Codes(codes) => codes.iter().any(|own| own == code),
            _ => false,
        })
    }

    /// Place of the first bucket whose rule passes.
    fn position(&self, passes: impl Fn(&BucketRule) -> bool) -> Option<usize> {
        self.buckets.iter().position(|bucket| passes(&bucket.rule))
    }

    /// Place of the rest bucket; the last bucket when there is none (a dimension whose codes are complete).
    fn rest(&self) -> usize {
        self.position(|rule| *rule == BucketRule::Rest)
            .unwrap_or_else(|| self.buckets.len().saturating_sub(1))
    }
}

impl BucketRule {
    /// True when an age band takes that age.
    fn takes_age(&self, age: i32) -> bool {
        match self {
            BucketRule::Age { from, to } => {
                from.is_none_or(|from| age >= i32::from(from))
                    && to.is_none_or(|to| age <= i32::from(to))
            }
            _ => false,
        }
    }

    /// True when a period takes that day.
    fn takes_date(&self, date: Date) -> bool {
        match self {
            BucketRule::Dates { from, until } => {
                from.is_none_or(|from| date >= from) && until.is_none_or(|until| date < until)
            }
            _ => false,
        }
    }
}
