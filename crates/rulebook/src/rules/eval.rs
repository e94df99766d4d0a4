//! Evaluates a rule for one organisation; why: this is what a rule means. The census does the same for all organisations
//! at once and is tested against it.

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};

use super::expr::{Expr, Node};
use super::fact::{Edge, FactId};
use super::{Every, Rule};

/// What a condition is evaluated against.
pub trait Facts {
    /// The value of a fact as the rule at hand means it: a fact of the examined period is that of [`At::period`].
    fn fact(&self, id: FactId, at: &At) -> Option<i64>;
    /// The value of a setting of the rule, by its place, as it holds for the organisation.
    fn param(&self, place: usize) -> i64;
}

/// The day, and the period, that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// The day.
    pub today: i64,
    /// First and last day of the period examined, for a rule with `every`.
    pub period: Option<(i64, i64)>,
    /// How many periods back that is: 0 the running one, 1 the one before.
    pub back: u8,
}

/// The number of a day: days since 1970-01-01.
#[must_use]
pub fn day_number(day: Date) -> i64 {
    const FIRST: Date = date(1970, 1, 1);
    FIRST
        .until(day)
        .map_or(i64::MAX, |span| i64::from(span.get_days()))
}

/// The day of a number, when it is in the calendar.
#[must_use]
pub fn day_of(number: i64) -> Option<Date> {
    let span = Span::new().try_days(number).ok()?;
    date(1970, 1, 1).checked_add(span).ok()
}

impl Every {
    /// All, in order of length.
    pub const ALL: [Every; 4] = [Every::Month, Every::Quarter, Every::HalfYear, Every::Year];

    /// As written in a rulebook.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Every::Month => "month",
            Every::Quarter => "quarter",
            Every::HalfYear => "half-year",
            Every::Year => "year",
        }
    }

    /// Months it lasts.
    #[must_use]
    pub fn months(self) -> i8 {
        match self {
            Every::Month => 1,
            Every::Quarter => 3,
            Every::HalfYear => 6,
            Every::Year => 12,
        }
    }

    /// First and last day of the period a day lies in (`back` 0), or of one before.
    #[must_use]
    pub fn period(self, day: Date, back: u8) -> (Date, Date) {
        let month = (day.month() - 1) / self.months() * self.months() + 1;
        let back = i64::from(back) * i64::from(self.months());
        let start = date(day.year(), month, 1).saturating_sub(back.months());
        let end = start
            .saturating_add(i64::from(self.months()).months())
            .saturating_sub(1.day());
        (start, end)
    }
}

/// The value of a node; `None` when it is missing.
pub fn value(node: &Node, facts: &dyn Facts, at: &At) -> Option<i64> {
    match &node.expr {
        Expr::Value(value) => Some(*value),
        Expr::Fact(id) => facts.fact(*id, at),
        Expr::Has(id) => Some(i64::from(facts.fact(*id, at).is_some())),
        Expr::Param(place) => Some(facts.param(*place)),
        Expr::Today => Some(at.today),
        Expr::Period(Edge::Start) => at.period.map(|p| p.0),
        Expr::Period(Edge::End) => at.period.map(|p| p.1),
        Expr::Not(inner) => value(inner, facts, at).map(|v| i64::from(v == 0)),
        Expr::All(parts) => absorbing(parts, 0, facts, at),
        Expr::Any(parts) => absorbing(parts, 1, facts, at),
        Expr::Compare(how, a, b) => {
            let (a, b) = (value(a, facts, at)?, value(b, facts, at)?);
            Some(i64::from(how.holds(a, b)))
        }
        Expr::Calculate(how, a, b) => how.result(value(a, facts, at)?, value(b, facts, at)?),
        Expr::Months(day, months) => plus_months(value(day, facts, at)?, value(months, facts, at)?),
        Expr::If(condition, yes, no) => {
            let chosen = if value(condition, facts, at)? == 0 {
                no
            } else {
                yes
            };
            value(chosen, facts, at)
        }
        Expr::OneOf(of, list) => {
            let of = value(of, facts, at)?;
            Some(i64::from(list.binary_search(&of).is_ok()))
        }
    }
}

/// `all` (false absorbs) and `any` (true absorbs).
fn absorbing(parts: &[Node], absorbs: i64, facts: &dyn Facts, at: &At) -> Option<i64> {
    let mut missing = false;
    for part in parts {
        match value(part, facts, at) {
            Some(value) if value == absorbs => return Some(absorbs),
            Some(_) => {}
            None => missing = true,
        }
    }
    (!missing).then_some(1 - absorbs)
}

/// A day moved by months.
#[must_use]
pub fn plus_months(day: i64, months: i64) -> Option<i64> {
    let span = Span::new().try_months(months).ok()?;
    let moved = day_of(day)?.checked_add(span).ok()?;
    Some(day_number(moved))
}

/// How an organisation stands towards a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// The rule is not for it.
    NotFor,
    /// Kept.
    Kept,
    /// Not done yet, and not due soon.
    Ahead,
    /// Not done, and due soon.
    Soon,
    /// Not done, and past its day (or to be done at once).
    Late,
    /// A fact is missing that would decide it.
    Unknown,
}

/// The answer for one organisation, one rule, one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// How it stands.
    pub standing: Standing,
    /// By which day, while something is to be done.
    pub due: Option<i64>,
    /// From which day on it has been late at the latest, when the rule says so; else see `org.changed`.
    pub since: Option<i64>,
}

impl Outcome {
    const fn plain(standing: Standing) -> Outcome {
        Outcome {
            standing,
            due: None,
            since: None,
        }
    }
}

impl Rule {
    /// What is looked at on a day: for a rule with `every` the running period (`back` 0) or the one before (1), else just
    /// the day (`back` 0). `None` when there is no such look.
    #[must_use]
    pub fn at(&self, today: Date, back: u8) -> Option<At> {
        let number = day_number(today);
        match self.every {
            Some(every) if back <= 1 => {
                let (start, end) = every.period(today, back);
                Some(At {
                    today: number,
                    period: Some((day_number(start), day_number(end))),
                    back,
                })
            }
            None if back == 0 => Some(At {
                today: number,
                period: None,
                back,
            }),
            _ => None,
        }
    }

    /// Looks at one organisation. Whether the organisation and the rule were there from the beginning of an earlier period
    /// is the caller's to ask, and exceptions too.
    pub fn look(&self, facts: &dyn Facts, at: &At) -> Outcome {
        if value(&self.applies.node, facts, at) != Some(1) {
            return Outcome::plain(Standing::NotFor);
        }
        match value(&self.when.node, facts, at) {
            None => return Outcome::plain(Standing::Unknown),
            Some(0) => return Outcome::plain(Standing::Kept),
            Some(_) => {}
        }
        let since = self
            .since
            .as_ref()
            .and_then(|since| value(&since.node, facts, at));
        let due = match (&self.due, at.period) {
            (Some(due), _) => match value(&due.node, facts, at) {
                Some(due) => due,
                None => return Outcome::plain(Standing::Unknown),
            },
            (None, Some((_, end))) => end,
            (None, None) => {
                return Outcome {
                    standing: Standing::Late,
                    due: None,
                    since,
                };
            }
        };
        let standing = if at.today > due {
            Standing::Late
        } else if at.today >= due - self.soon {
            Standing::Soon
        } else {
            Standing::Ahead
        };
        Outcome {
            standing,
            due: Some(due),
            since: since.or(Some(due + 1)),
        }
    }
}
