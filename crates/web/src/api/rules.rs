//! The rules in force, with what they ask to be recorded; and trying a changed one on the tree. Nothing is written.

use needle_app::ask::{ChildChange, RuleChanged, WhatIfChange, WhatIfOutcome, WhatIfQuestion};
use needle_model::OrgId;
use needle_rights::Action;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::findings::Article;
use super::shapes::{Day, Id, OrgLine, Title};
use super::{body, json};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;

/// A number of a rule that a place may set.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Parameter {
    id: String,
    title: Title,
    /// What holds where nobody said otherwise.
    value: i64,
    unit: String,
    min: i64,
    max: i64,
    /// Whether places are meant to set it.
    local: bool,
}

/// A rule.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Rule {
    id: String,
    /// What is said when it is not kept.
    title: Title,
    article: Article,
    #[schema(pattern = "^(breach|advice)$")]
    severity: &'static str,
    /// How often, for what is to be done in every period.
    #[schema(pattern = "^(month|quarter|half-year|year)$")]
    every: Option<&'static str>,
    parameters: Vec<Parameter>,
    /// First day from which it has stood as it does.
    standing_since: Day,
}

/// Something an organisation may record.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Activity {
    id: String,
    title: Title,
    /// Whether people meet for it.
    meeting: bool,
    /// Whether heads are counted.
    heads: bool,
    /// Unit of what else is counted.
    amount: Option<String>,
    /// Kinds that may record it; empty: any.
    kinds: Vec<String>,
}

/// A number an organisation is asked for.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Indicator {
    id: String,
    title: Title,
    unit: String,
    /// Whether it is yes (1) or no (0).
    yes_no: bool,
    min: i64,
    max: i64,
    /// Kinds that have it; empty: any.
    kinds: Vec<String>,
}

/// The rules in force on a day.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Rules {
    as_of: Day,
    version: String,
    rules: Vec<Rule>,
    activities: Vec<Activity>,
    indicators: Vec<Indicator>,
}

/// A change to try: another text of a rule, or another value of one of its numbers.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WhatIf {
    /// Under which organisation.
    #[schema(value_type = Id)]
    under: OrgId,
    /// One `[[rule]]`, as in the rulebook.
    text: Option<String>,
    /// Or a rule, a parameter and its value.
    rule: Option<String>,
    parameter: Option<String>,
    value: Option<i64>,
}

/// What a change does under one sub-organisation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChangedUnder {
    org: OrgLine,
    newly: u64,
    cured: u64,
}

/// What a change does to organisations of one kind.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChangedKind {
    kind: String,
    newly: u64,
    cured: u64,
}

/// What a change does to one rule.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChangedRule {
    rule: String,
    title: Title,
    /// All organisations that newly fall short, in the order of the tree.
    newly: Vec<Id>,
    /// All that no longer do.
    cured: Vec<Id>,
    by_org: Vec<ChangedUnder>,
    by_kind: Vec<ChangedKind>,
    /// The first of those that newly fall short, named.
    first: Vec<OrgLine>,
}

/// Something wrong with a rule's text.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TextProblem {
    line: usize,
    column: usize,
    message: String,
    help: Option<String>,
}

/// What a change would do, or what is wrong with its text. Nothing was written.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Tried {
    /// The day it was tried for; null when the text is wrong.
    on: Option<Day>,
    /// What is wrong; then nothing was tried.
    problems: Vec<TextProblem>,
    warnings: Vec<TextProblem>,
    rules: Vec<ChangedRule>,
}

pub(crate) fn list(ask: &Ask) -> Answer {
    let as_of = ask.as_of()?;
    let (rulebook, cards) = ask.app().rule_cards(as_of);
    let rules = cards.into_iter().map(|card| Rule {
        id: card.rule,
        title: Title::of(&card.title),
        article: Article::of(card.source, &card.act, card.to_confirm),
        severity: card.severity.code(),
        every: card.every.map(|every| every.code()),
        parameters: card.params.iter().map(parameter).collect(),
        standing_since: Day::of(card.standing_since),
    });
    let activities = rulebook.rules.activities.iter().map(|a| Activity {
        id: a.id.clone(),
        title: Title::of(&a.title),
        meeting: a.meeting,
        heads: a.heads,
        amount: a.amount.as_ref().map(|(unit, _)| unit.0.clone()),
        kinds: a.of.clone(),
    });
    let indicators = rulebook.rules.indicators.iter().map(|i| Indicator {
        id: i.id.clone(),
        title: Title::of(&i.title),
        unit: i.unit.0.clone(),
        yes_no: i.yes_no,
        min: i.min,
        max: i.max,
        kinds: i.of.clone(),
    });
    json(&Rules {
        as_of: Day::of(as_of),
        version: rulebook.version.clone(),
        rules: rules.collect(),
        activities: activities.collect(),
        indicators: indicators.collect(),
    })
}

fn parameter(param: &needle_rulebook::rules::RuleParam) -> Parameter {
    Parameter {
        id: param.id.clone(),
        title: Title::of(&param.title),
        value: param.value,
        unit: param.unit.0.clone(),
        min: param.min,
        max: param.max,
        local: param.local,
    }
}

pub(crate) fn what_if(ask: &Ask) -> Answer {
    let who = ask.who()?;
    if ask.app().scope(who, Action::ChangeRules).0.is_empty() {
        return Err(Problem::NotFound);
    }
    let asked: WhatIf = body::json(ask)?;
    let change = match (asked.text, asked.rule, asked.parameter, asked.value) {
        (Some(text), None, None, None) => WhatIfChange::Rule(text),
        (None, Some(rule), Some(parameter), Some(value)) => WhatIfChange::Parameter {
            rule,
            parameter,
            value,
        },
        _ => return Err(Problem::BadBody("text | rule, parameter, value".to_owned())),
    };
    let question = WhatIfQuestion {
        under: asked.under,
        change,
    };
    json(&match ask.app().what_if(who, &question)? {
        WhatIfOutcome::Wrong(problems, _) => Tried {
            on: None,
            problems: problems.into_iter().map(problem).collect(),
            warnings: Vec::new(),
            rules: Vec::new(),
        },
        WhatIfOutcome::Tried(answer) => Tried {
            on: Some(Day::of(answer.on)),
            problems: Vec::new(),
            warnings: answer.warnings.into_iter().map(problem).collect(),
            rules: answer.rules.into_iter().map(changed).collect(),
        },
    })
}

fn problem(problem: needle_rulebook::Problem) -> TextProblem {
    TextProblem {
        line: problem.line,
        column: problem.column,
        message: problem.message,
        help: problem.help,
    }
}

fn changed(rule: RuleChanged) -> ChangedRule {
    let child = |child: ChildChange| ChangedUnder {
        org: OrgLine::of(child.org),
        newly: child.newly,
        cured: child.cured,
    };
    let kind = |(kind, newly, cured): (String, u64, u64)| ChangedKind { kind, newly, cured };
    ChangedRule {
        rule: rule.rule,
        title: Title::of(&rule.title),
        newly: rule.newly.iter().map(Id::of).collect(),
        cured: rule.cured.iter().map(Id::of).collect(),
        by_org: rule.children.into_iter().map(child).collect(),
        by_kind: rule.kinds.into_iter().map(kind).collect(),
        first: rule.first.into_iter().map(OrgLine::of).collect(),
    }
}
