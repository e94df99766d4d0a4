//! The dates of a row: the birth date against the resident number, the day of joining against the birth date, both against today.

use needle_model::PartialDate;
use needle_model::ident::ResidentId;
use needle_model::limits::EARLIEST;

use super::Field;
use super::row::{Draft, Reader};
use crate::problem::Problem;
use crate::table::Line;
use crate::value::DateCell;

impl Reader<'_> {
    /// The birth date: that of the resident number, with which the column has to agree.
    pub(super) fn birth(&self, draft: &mut Draft, line: &Line<'_>) -> Option<PartialDate> {
        let by_number = draft.id.as_ref().map(ResidentId::birth);
        let (candidates, doubt) = match draft.birth.take() {
            None => (Vec::new(), None),
            Some(DateCell::One(date)) => (vec![date], None),
            Some(DateCell::Unsure {
                candidates,
                problem,
            }) => (candidates, Some(problem)),
        };
        let Some(born) = by_number else {
            return match doubt {
                None => candidates.first().copied(),
                Some(problem) => {
                    self.say(draft, &Field::Birth, problem);
                    None
                }
            };
        };
        let agree = candidates.iter().any(|date| date.agrees_with(born));
        if !candidates.is_empty() && !agree {
            let problem = Problem::reject("birth-disagrees").with("from-id", born);
            let problem = problem.value(self.shown(line, &Field::Birth));
            self.say(draft, &Field::Birth, problem);
        }
        PartialDate::try_from(born).ok()
    }

    /// The day of joining. A doubtful one is settled when all but one reading are impossible.
    pub(super) fn joined(
        &self,
        draft: &mut Draft,
        birth: Option<PartialDate>,
    ) -> Option<PartialDate> {
        match draft.joined.take()? {
            DateCell::One(date) => Some(date),
            DateCell::Unsure {
                candidates,
                problem,
            } => {
                let several = candidates.len() > 1;
                let mut possible = candidates.into_iter().filter(|date| {
                    date.earliest() <= self.today
                        && birth.is_none_or(|birth| date.latest() >= birth.earliest())
                });
                match (possible.next(), possible.next()) {
                    (Some(date), None) if several => Some(date),
                    _ => {
                        self.say(draft, &Field::Joined, problem);
                        None
                    }
                }
            }
        }
    }

    /// A date that has come, and is not of an age nobody can have.
    pub(super) fn within(
        &self,
        draft: &mut Draft,
        field: &Field,
        date: PartialDate,
        future: &'static str,
    ) {
        let problem = if date.earliest() > self.today {
            Problem::reject(future)
        } else if date.latest() < EARLIEST {
            Problem::reject("date-too-early").with("earliest", EARLIEST.year())
        } else {
            return;
        };
        self.say(draft, field, problem.value(date.to_string()));
    }
}
