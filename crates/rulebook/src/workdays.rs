//! Which days people work, year by year, as those who set it announced it; why: a limit in working days ends elsewhere when a week of it is
//! a festival, and nobody can work that out from the calendar alone.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{Citation, Rulebook};

/// What was announced for one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkYear {
    /// The year.
    pub year: i16,
    /// Days on which nobody works, whatever day of the week they are.
    pub off: BTreeSet<Date>,
    /// Saturdays and Sundays on which people work.
    pub worked: BTreeSet<Date>,
    /// Where it was announced.
    pub source: Citation,
}

impl Rulebook {
    /// What was announced for a year; `None`: nothing is known, and only weekends are left out.
    #[must_use]
    pub fn work_year(&self, year: i16) -> Option<&WorkYear> {
        self.work_years.iter().find(|it| it.year == year)
    }
}
