//! What rules are not kept: lines for the one list, counts for those above, and the reasons. What may not be here: deciding
//! what a rule means (the rulebook does) or counting (the census does).

mod ahead;
mod list;
mod notices;
mod rules;
mod try_out;
mod view;
mod why;

use jiff::civil::Date;
use needle_model::ExceptionId;
use needle_rulebook::rules::eval::Standing;
use needle_rulebook::rules::{Remedy, Severity};
use needle_rulebook::{Citation, Title};

use super::org::OrgLine;

pub use ahead::{Ahead, AheadRow};
pub use list::{FindingFilter, FindingPage, RuleTally, Silent};
pub use notices::Notices;
pub use rules::{RuleCard, RuleState};
pub use try_out::{
    ChildChange, RuleChanged, WhatIfAnswer, WhatIfChange, WhatIfOutcome, WhatIfQuestion,
};
pub use view::{ExceptionView, FindingView, LookView, ParamView};
pub use why::{Origin, Reason, Shown};

/// One thing an organisation has to do, or should have done.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingLine {
    /// Which organisation.
    pub org: OrgLine,
    /// Which rule.
    pub rule: String,
    /// What is missing.
    pub title: Title,
    /// By which article.
    pub source: Citation,
    /// Short title of the act.
    pub act: Title,
    /// How grave.
    pub severity: Severity,
    /// True when its day is past, or it is to be done at once.
    pub late: bool,
    /// How it stands: late, soon, or (only where asked for) excused, unknown. Stable text form, as [`State::code`].
    pub state: &'static str,
    /// How many periods back, for what is to be done in every period.
    pub back: u8,
    /// First and last day of that period.
    pub period: Option<(Date, Date)>,
    /// By which day.
    pub due: Option<Date>,
    /// From which day on it has been missing.
    pub since: Date,
    /// False when it may have been missing longer: the rule does not say since when, and the organisation last changed on that day.
    pub since_exact: bool,
    /// What closes it.
    pub remedy: Option<Remedy>,
    /// True when the rule is from memory or disputed.
    pub to_confirm: bool,
}

impl FindingLine {
    /// The day it is sorted by: by when it is due, or since when it is missing.
    #[must_use]
    pub fn day(&self) -> Date {
        self.due.unwrap_or(self.since)
    }
}

/// How an organisation stands towards a rule, exceptions included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// As the rule's conditions say.
    Plain(Standing),
    /// Postponed or lifted until (first day after).
    Excused(ExceptionId, Date),
}

impl State {
    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            State::Plain(Standing::NotFor) => "not-for",
            State::Plain(Standing::Kept) => "kept",
            State::Plain(Standing::Ahead) => "ahead",
            State::Plain(Standing::Soon) => "soon",
            State::Plain(Standing::Late) => "late",
            State::Plain(Standing::Unknown) => "unknown",
            State::Excused(..) => "excused",
        }
    }
}
