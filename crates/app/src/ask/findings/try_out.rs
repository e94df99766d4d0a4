//! What if: a changed rule, a changed setting or a changed rulebook is tried on the whole tree. Nothing is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use needle_census::{Layout, Touched};
use needle_model::limits::{PAGE_ROWS, RULEBOOK_BYTES_MAX};
use needle_model::row::ParameterRow;
use needle_model::{OrgId, Refusal};
use needle_rights::{Action, Principal};
use needle_rulebook::{Problem, Rulebook, Title};

use crate::App;
use crate::ask::OrgLine;
use crate::failure::{Failure, OrHidden};

/// What is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhatIfChange {
    /// Another text of one rule, or of a new one: one `[[rule]]`.
    Rule(String),
    /// Another rulebook: its files.
    Rulebook(BTreeMap<String, String>),
    /// Another value of a setting, for the organisation asked about and everything under it.
    Parameter {
        /// Rule.
        rule: String,
        /// Its parameter.
        parameter: String,
        /// The value.
        value: i64,
    },
}

/// The question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIfQuestion {
    /// Under which organisation.
    pub under: OrgId,
    /// What is changed.
    pub change: WhatIfChange,
}

/// What a change does under one sub-organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildChange {
    /// The sub-organisation, or the organisation asked about.
    pub org: OrgLine,
    /// Organisations that would newly fall short.
    pub newly: u64,
    /// Organisations that would no longer.
    pub cured: u64,
}

/// What a change does to one rule.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleChanged {
    /// Which rule.
    pub rule: String,
    /// Its title afterwards (before, when it is dropped).
    pub title: Title,
    /// Organisations that would newly fall short (late or due soon), in the order of the tree.
    pub newly: Touched,
    /// Organisations that would no longer.
    pub cured: Touched,
    /// By sub-organisation, where they divide, in the order of the tree; those without change are left out.
    pub children: Vec<ChildChange>,
    /// By kind of organisation (id): newly, cured.
    pub kinds: Vec<(String, u64, u64)>,
    /// The first of those that newly fall short, named.
    pub first: Vec<OrgLine>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIfAnswer {
    /// The day it was tried for.
    pub on: Date,
    /// What the rulebook's reader warns of in the rules that differ.
    pub warnings: Vec<Problem>,
    /// Rules that the change touches; those whose text changed but for whom nothing changes are here too, empty.
    pub rules: Vec<RuleChanged>,
}

/// An answer, or what is wrong with the changed text.
#[derive(Debug, Clone, PartialEq)]
pub enum WhatIfOutcome {
    /// Tried.
    Tried(WhatIfAnswer),
    /// The text is no rulebook; the files it was read from, for showing the words.
    Wrong(Vec<Problem>, BTreeMap<String, String>),
}

/// Name under which a single rule is read into the rulebook.
const ONE_RULE: &str = "rules/what-if.toml";

impl App {
    /// Tries a change on today's tree. Nothing is written.
    ///
    /// # Errors
    /// Hidden, or refused: a parameter there is not, or out of its bounds, a text too long.
    pub fn what_if(
        &self,
        who: &Principal,
        question: &WhatIfQuestion,
    ) -> Result<WhatIfOutcome, Failure> {
        let (scope, tree) = self.scope(who, Action::ChangeRules);
        let under = scope.org(question.under, &tree).or_hidden("org")?.id();
        let today = self.today();
        let now = self.rules_on(today);
        let mut parameters = Vec::new();
        let (then, warnings) = match &question.change {
            WhatIfChange::Parameter {
                rule,
                parameter,
                value,
            } => {
                parameters.push(pretend(&now, under, rule, parameter, *value, today)?);
                (Arc::clone(&now), Vec::new())
            }
            WhatIfChange::Rule(text) => {
                let files = with_rule(self.rule_files(today)?, &now, text)?;
                match Rulebook::parse_changed(&files, &now) {
                    Ok((then, warnings)) => (Arc::new(then), warnings),
                    Err(problems) => return Ok(WhatIfOutcome::Wrong(problems, files)),
                }
            }
            WhatIfChange::Rulebook(files) => match Rulebook::parse_changed(files, &now) {
                Ok((then, warnings)) => (Arc::new(then), warnings),
                Err(problems) => return Ok(WhatIfOutcome::Wrong(problems, files.clone())),
            },
        };
        now.same_shape(&then)
            .map_err(|what| Refusal::new("rulebook-shape", "files").with("what", what))?;
        let census = self.census();
        let changes = census.what_if(today, &now, &then, &parameters, under);
        let line = |org| crate::ask::org_line_of(&census, org, today);
        let rules = changes.into_iter().map(|change| {
            let title = then
                .rules
                .rule(&change.rule)
                .or_else(|| now.rules.rule(&change.rule))
                .map(|(_, rule)| rule.title.clone())
                .unwrap_or_default();
            let counts = |org| {
                let (newly, cured) = (change.newly.under(org), change.cured.under(org));
                (newly as u64, cured as u64)
            };
            // The organisation itself stands first, with what is in none of those below it.
            let tops = tops(under, [&change.newly, &change.cured]);
            let below: Vec<(u64, u64)> = tops.iter().map(|top| counts(*top)).collect();
            let all = counts(under);
            let own = below
                .iter()
                .fold(all, |own, part| (own.0 - part.0, own.1 - part.1));
            let parts = std::iter::once((under, own)).chain(tops.into_iter().zip(below));
            let children = parts.filter(|(_, (newly, cured))| newly + cured > 0);
            let children: Vec<ChildChange> = children
                .map(|(org, (newly, cured))| ChildChange {
                    org: line(org),
                    newly,
                    cured,
                })
                .collect();
            let kinds = census.kinds_of(&change.newly, today);
            let kinds = kinds.into_iter().zip(census.kinds_of(&change.cured, today));
            let kinds = self.rulebook.kinds.iter().zip(kinds);
            let kinds = kinds.filter(|(_, (newly, cured))| newly + cured > 0);
            let mut kinds: Vec<(String, u64, u64)> = kinds
                .map(|(kind, (newly, cured))| (kind.id.clone(), newly, cured))
                .collect();
            kinds.sort();
            RuleChanged {
                title,
                first: change.newly.iter().take(PAGE_ROWS).map(line).collect(),
                rule: change.rule,
                newly: change.newly,
                cured: change.cured,
                children,
                kinds,
            }
        });
        Ok(WhatIfOutcome::Tried(WhatIfAnswer {
            on: today,
            warnings,
            rules: rules.collect(),
        }))
    }
}

/// Those among whom the touched ones divide: directly under the organisation, or further down where all of them stand under one. A county
/// that is alone in its city says nothing about where.
fn tops(under: OrgId, touched: [&Touched; 2]) -> Vec<OrgId> {
    let layout: &Layout = touched[0].tree();
    let ends = touched.iter().filter_map(|some| some.ends());
    let ends = ends.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let mut top = under;
    if let Some((first, last)) = ends {
        let holds_all = |org: &OrgId| {
            let span = layout.span(*org);
            span.is_some_and(|(start, end)| start < first && last < end)
        };
        while let Some(child) = layout.children(top).find(holds_all) {
            top = child;
        }
    }
    layout.children(top).collect()
}

/// The files of the rulebook in force with one rule exchanged, or added.
fn with_rule(
    mut files: BTreeMap<String, String>,
    now: &Rulebook,
    text: &str,
) -> Result<BTreeMap<String, String>, Failure> {
    if text.len() > RULEBOOK_BYTES_MAX {
        return Err(Refusal::new("rulebook-too-large", "files")
            .with("max", RULEBOOK_BYTES_MAX / (1024 * 1024))
            .into());
    }
    // Rules whose ids stand in the text are taken out of their files, so that the text is the only one.
    for rule in &now.rules.rules {
        let own = format!("\"{}\"", rule.id);
        let named = text.lines().any(|line| {
            let line = line.trim_start();
            line.starts_with("id") && line.contains(&own)
        });
        if named && let Some(file) = files.get_mut(&rule.file) {
            *file = file.replacen(&rule.text, "", 1);
        }
    }
    files.insert(ONE_RULE.to_owned(), text.to_owned());
    Ok(files)
}

fn pretend(
    rulebook: &Rulebook,
    org: OrgId,
    rule: &str,
    parameter: &str,
    value: i64,
    from: Date,
) -> Result<ParameterRow, Failure> {
    let (_, found) = rulebook.rules.rule(rule).or_hidden("rule")?;
    let param = found
        .params
        .iter()
        .find(|p| p.id == parameter)
        .or_hidden("parameter")?;
    if value < param.min || value > param.max {
        return Err(Refusal::new("number-out-of-range", "value")
            .with("value", value)
            .with("min", param.min)
            .with("max", param.max)
            .into());
    }
    Ok(ParameterRow {
        org,
        rule: rule.to_owned(),
        parameter: parameter.to_owned(),
        from,
        value: Some(value),
    })
}
