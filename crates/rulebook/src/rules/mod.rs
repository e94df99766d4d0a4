//! Rules: what an organisation has to do, as data. A rule is compiled to a small typed tree ([`expr`]) over declared
//! facts ([`fact`]); who counts evaluates it for many organisations at once, [`eval`] for one, with reasons.
//! What may not be here: where facts are kept, who may see what, the clock.

pub(crate) mod catalogue;
pub(crate) mod compile;
pub mod eval;
pub mod example;
pub mod explain;
pub mod expr;
pub mod fact;
pub(crate) mod language;
pub(crate) mod lint;
mod markdown;
#[cfg(test)]
mod tests;
pub mod times;

use jiff::civil::Date;

use crate::procedures::Belongs;
use crate::{Citation, Mark, Title};

pub use expr::{Arithmetic, Comparison, Expr, Node};
pub use fact::{Catalogue, Edge, Fact, FactId, FactSource, Type, Unit, Window};

/// Everything about rules in one version of a rulebook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RuleSet {
    /// What organisations are known to have done: meetings, trainings, filings, publications.
    pub activities: Vec<Activity>,
    /// Numbers organisations are asked for.
    pub indicators: Vec<Indicator>,
    /// The rules, in the order of the files.
    pub rules: Vec<Rule>,
    /// Every fact a condition may name.
    pub catalogue: Catalogue,
}

impl RuleSet {
    /// The rule of that id, and its place.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<(usize, &Rule)> {
        self.rules
            .iter()
            .enumerate()
            .find(|(_, rule)| rule.id == id)
    }

    /// The activity of that id.
    #[must_use]
    pub fn activity(&self, id: &str) -> Option<&Activity> {
        self.activities.iter().find(|a| a.id == id)
    }

    /// The indicator of that id.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.id == id)
    }
}

/// Something an organisation does on a day, such as a meeting or a filing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Id; in facts with `_` for `-`.
    pub id: String,
    /// Title, such as the name of the meeting.
    pub title: Title,
    /// True for what people meet for (`meetings.*`), false for everything else (`records.*`).
    pub meeting: bool,
    /// Titles of those that could have been there and of those that were, when heads are counted.
    pub heads: bool,
    /// What else is counted at each, such as hours: unit and title.
    pub amount: Option<(Unit, Title)>,
    /// Kinds (ids, classes spelled out) of organisations that may record it; empty: any.
    pub of: Vec<String>,
    /// Who is called to it, where the rulebook says so; [`crate::Rulebook::called`] knows the rest.
    pub called: Option<Belongs>,
    /// Days that lie between the call and the day itself, at least; 0 where nothing is said.
    pub notice: i64,
    /// Where it is regulated.
    pub sources: Vec<Citation>,
}

/// A number an organisation is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Id; in facts with `_` for `-`.
    pub id: String,
    /// Title.
    pub title: Title,
    /// Unit.
    pub unit: Unit,
    /// True when it is yes or no (1 or 0).
    pub yes_no: bool,
    /// Least value taken.
    pub min: i64,
    /// Greatest value taken.
    pub max: i64,
    /// Kinds (ids, classes spelled out) of organisations that have it; empty: any.
    pub of: Vec<String>,
    /// Where it is regulated.
    pub sources: Vec<Citation>,
}

/// How grave it is when a rule is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// An obligation: not kept is a breach.
    Breach,
    /// “Normally”: warns, never blocks, and a reason for doing otherwise can be recorded.
    Advice,
}

impl Severity {
    /// As written in a rulebook.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Severity::Breach => "breach",
            Severity::Advice => "advice",
        }
    }
}

/// How often something is to be done: calendar periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Every {
    /// Calendar month.
    Month,
    /// Calendar quarter.
    Quarter,
    /// January to June, July to December.
    HalfYear,
    /// Calendar year.
    Year,
}

/// What closes a finding: the form or page its one button opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remedy {
    /// Record an activity (id).
    Record(String),
    /// Fill a post (id).
    Post(String),
    /// Give an indicator (id).
    Indicator(String),
    /// Add a link of a line (id).
    Link(String),
    /// The members of the organisation.
    Members,
    /// Transfers waiting.
    Transfers,
    /// The organisation's place in the tree: kind, sub-organisations, division.
    Structure,
    /// The posts of the organisation.
    Posts,
}

/// A number that a place may set for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleParam {
    /// Id, as in `param.id`.
    pub id: String,
    /// Title.
    pub title: Title,
    /// What holds where nobody said otherwise.
    pub value: i64,
    /// Unit.
    pub unit: Unit,
    /// Least value that may be set.
    pub min: i64,
    /// Greatest value that may be set.
    pub max: i64,
    /// True when places are meant to set it.
    pub local: bool,
    /// How certain the value is.
    pub mark: Option<Mark>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Id, unique in the rulebook.
    pub id: String,
    /// Title: what is missing, as a clerk would say it.
    pub title: Title,
    /// Ids of the rows of the list of facts it was written from (`ref`).
    pub references: Vec<String>,
    /// Act and article.
    pub source: Citation,
    /// How grave.
    pub severity: Severity,
    /// How often, for what is to be done in every period. Such a rule is looked at for the running period and for the one before.
    pub every: Option<Every>,
    /// Days before the due day from which it stands on the list.
    pub soon: i64,
    /// Settings.
    pub params: Vec<RuleParam>,
    /// What would close it, in a sentence.
    pub close: Title,
    /// Which form or page does.
    pub remedy: Option<Remedy>,
    /// Which organisations it is for.
    pub applies: Condition,
    /// True while what it asks for is missing.
    pub when: Condition,
    /// By which day; `None`: at once.
    pub due: Option<Condition>,
    /// From which day on it has been missing; `None`: known only to be no later than the organisation last changed.
    pub since: Option<Condition>,
    /// The whole rule as its author wrote it.
    pub text: String,
    /// The file it stands in.
    pub file: String,
    /// First day from which the rule has stood with these very words: the version's `in_force_since` as read, set further back
    /// by who knows the versions before it.
    pub standing_since: Date,
}

/// A condition or a day: its words, and what they were compiled to.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// As written.
    pub text: String,
    /// Compiled.
    pub node: Node,
}
