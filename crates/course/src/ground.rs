//! What stands around a case when something is asked or decided: its procedure, the settings of the place, what the register
//! knows, and the day; why: these four are handed in together everywhere, and nothing else ever is.

use jiff::civil::Date;
use needle_model::{OrgId, PersonId, Refusal};
use needle_rulebook::Citation;
use needle_rulebook::procedures::{Actor, Amount, PollNumber, Procedure, Span, Step};
use needle_rulebook::rules::Condition;

use crate::case::Case;
use crate::days::{Calendar, back, forth};

/// What only the caller knows.
pub trait Knows {
    /// Who acts: an id the caller understands.
    fn who(&self) -> &str;
    /// True when whoever acts is one of these, for this case.
    fn fits(&self, actor: &Actor, case: &Case) -> bool;
    /// A fact of the organisation by its path: a number, a day as a number of days since 1970-01-01, or 0 and 1.
    fn fact(&self, path: &str) -> Option<i64>;
    /// Whether a condition holds for the organisation; `None` when that is not known.
    fn holds(&self, condition: &Condition) -> Option<bool>;
    /// The same on an earlier day, as far as the caller knows that day.
    fn fact_on(&self, path: &str, _on: Date) -> Option<i64> {
        self.fact(path)
    }
    /// How many belonged to a body on a day; `None` when the register does not know.
    fn entitled(&self, body: &Actor, case: &Case, on: Date) -> Option<u64>;
    /// True when there is such a person and, where statuses are named, the membership has one of them.
    fn person(&self, person: PersonId, statuses: &[String]) -> bool;
    /// True when there is such an organisation and, where kinds are named, it is of one of them.
    fn organization(&self, org: OrgId, kinds: &[String]) -> bool;
    /// A number of the secret evaluation held for a step, once it is closed; `None` where none was, or where it is not said.
    fn poll(&self, _step: &str, _number: PollNumber) -> Option<i64> {
        None
    }
    /// Who works when.
    fn calendar(&self) -> &Calendar;
}

/// What stands around a case.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// Its procedure.
    pub procedure: &'a Procedure,
    /// The settings of the place; what it does not set is as the procedure says.
    pub settings: &'a dyn Fn(&str) -> Option<i64>,
    /// What the caller knows.
    pub knows: &'a dyn Knows,
    /// The day.
    pub today: Date,
}

impl<'a> Ground<'a> {
    /// The same, with another procedure.
    #[must_use]
    pub fn under(&self, procedure: &'a Procedure) -> Ground<'a> {
        Ground { procedure, ..*self }
    }

    /// The value of a setting.
    #[must_use]
    pub fn setting(&self, id: &str) -> Option<i64> {
        let own = || self.procedure.param(id).map(|(_, param)| param.value);
        (self.settings)(id).or_else(own)
    }

    /// A number; 0 where nobody says it.
    pub(crate) fn amount(&self, amount: &Amount) -> i64 {
        amount.value(|id| self.setting(id)).unwrap_or(0).max(0)
    }

    /// So much later than a day.
    pub(crate) fn later(&self, day: Date, span: &Span, times: i64) -> Date {
        let amount = self.amount(&span.amount).saturating_mul(times);
        forth(day, amount, span.unit, self.knows.calendar())
    }

    /// So much earlier than a day.
    pub(crate) fn earlier(&self, day: Date, span: &Span) -> Date {
        back(
            day,
            self.amount(&span.amount),
            span.unit,
            self.knows.calendar(),
        )
    }

    /// The step of that id.
    pub(crate) fn step(&self, id: &str) -> Option<&'a Step> {
        self.procedure.step(id).map(|(_, step)| step)
    }

    /// How often a step is done before it counts as done.
    pub(crate) fn times(&self, step: &Step) -> usize {
        let asked = step.repeat.as_ref().map(|it| self.amount(&it.at_least));
        asked.map_or(1, |times| {
            usize::try_from(times).unwrap_or(usize::MAX).max(1)
        })
    }
}

/// A refusal about a step: which one, and by which article.
pub(crate) fn refuse(step: &Step, code: &'static str, field: &'static str) -> Refusal {
    refuse_by(step, &step.source, code, field)
}

/// A refusal about a step by another article than its own.
pub(crate) fn refuse_by(
    step: &Step,
    source: &Citation,
    code: &'static str,
    field: &'static str,
) -> Refusal {
    let title = &step.title;
    Refusal::new(code, field)
        .with("id", &step.id)
        .with_title("step", &title.zh, &title.en)
        .with("act", &source.act)
        .with("article", &source.article)
}
