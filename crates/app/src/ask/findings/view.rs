//! One rule and one organisation: how it stands and why, in the words of the rule and the values of its facts. The same
//! answers why a rule is on the list and why it is not.

use std::sync::Arc;

use jiff::civil::Date;
use needle_census::Census;
use needle_model::command::ExceptionKind;
use needle_model::{ExceptionId, OrgId};
use needle_rights::{Action, Principal};
use needle_rulebook::Rulebook;
use needle_rulebook::rules::eval::{self, Outcome, Standing};
use needle_rulebook::rules::explain::explain;
use needle_rulebook::rules::{Rule, RuleParam, Severity};

use super::list::since;
use super::{Reason, State};
use crate::App;
use crate::ask::OrgLine;
use crate::failure::{Failure, OrHidden};

/// One period of a rule, or the day itself, for one organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct LookView {
    /// How many periods back.
    pub back: u8,
    /// First and last day of the period.
    pub period: Option<(Date, Date)>,
    /// How it stands.
    pub standing: Standing,
    /// By which day.
    pub due: Option<Date>,
    /// Since when it has been missing, and whether that is known to the day; only when it is late.
    pub since: Option<(Date, bool)>,
    /// Whether the rule is for it, and why.
    pub applies: Reason,
    /// Whether something is missing, and why.
    pub when: Reason,
    /// The day it is due, and how it is reckoned.
    pub due_why: Option<Reason>,
}

/// A setting of the rule as it holds for the organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct ParamView {
    /// The setting.
    pub param: RuleParam,
    /// Its value here.
    pub value: i64,
    /// Who set it, and from when; nobody: it is the rulebook's.
    pub set: Option<(OrgLine, Date)>,
}

/// A rule postponed or lifted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExceptionView {
    /// Which.
    pub id: ExceptionId,
    /// Postponed or lifted.
    pub kind: ExceptionKind,
    /// First day.
    pub from: Date,
    /// First day after.
    pub until: Date,
    /// By which decision.
    pub authority: String,
}

/// A rule and an organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingView {
    /// The rulebook of the day.
    pub rules: Arc<Rulebook>,
    /// Place of the rule in it.
    pub place: usize,
    /// The organisation.
    pub org: OrgLine,
    /// The day.
    pub on: Date,
    /// How it stands, everything considered.
    pub state: State,
    /// The running period (or the day), then the one before where there is one.
    pub looks: Vec<LookView>,
    /// Settings.
    pub params: Vec<ParamView>,
    /// What postpones or lifts it on the day.
    pub exceptions: Vec<ExceptionView>,
    /// First day from which the rule has stood as it does.
    pub standing_since: Date,
    /// Whether the asker may record what closes it.
    pub can_record: bool,
    /// Whether the asker may postpone or lift it.
    pub can_except: bool,
    /// Whether the asker may set its numbers.
    pub can_set: bool,
}

impl FindingView {
    /// The rule.
    #[must_use]
    pub fn rule(&self) -> &Rule {
        &self.rules.rules.rules[self.place]
    }
}

/// How grave a standing is: what counts when two periods differ.
fn weight(standing: Standing) -> u8 {
    match standing {
        Standing::NotFor => 0,
        Standing::Kept => 1,
        Standing::Ahead => 2,
        Standing::Unknown => 3,
        Standing::Soon => 4,
        Standing::Late => 5,
    }
}

/// How an organisation stands towards a rule, over the running period and the one before.
pub(super) fn state(
    census: &Census,
    org: OrgId,
    place: usize,
    day: Date,
    rulebook: &Rulebook,
) -> (State, Vec<(u8, Outcome)>) {
    let rule = &rulebook.rules.rules[place];
    let looks: Vec<(u8, Outcome)> = [0, 1]
        .into_iter()
        .filter(|back| rule.at(day, *back).is_some())
        .map(|back| (back, census.look(org, place, back, day, rulebook)))
        .collect();
    let worst = looks
        .iter()
        .map(|(_, outcome)| outcome.standing)
        .max_by_key(|standing| weight(*standing))
        .unwrap_or(Standing::NotFor);
    let excused = matches!(worst, Standing::Soon | Standing::Late)
        .then(|| {
            census
                .exceptions(org, &rule.id, day)
                .into_iter()
                .max_by_key(|exception| exception.until)
        })
        .flatten();
    let state = match excused {
        Some(exception) => State::Excused(exception.exception, exception.until),
        None => State::Plain(worst),
    };
    (state, looks)
}

impl App {
    /// Why a rule is on an organisation's list, or why it is not.
    ///
    /// # Errors
    /// Hidden: the organisation, or a rule there is not on that day.
    pub fn finding(
        &self,
        who: &Principal,
        org: OrgId,
        rule: &str,
        on: Date,
    ) -> Result<FindingView, Failure> {
        let (scope, tree) = self.scope(who, Action::SeeFindings);
        let org = scope.org(org, &tree).or_hidden("org")?.id();
        let rules = self.rules_on(on);
        let (place, found) = rules.rules.rule(rule).or_hidden("rule")?;
        let above = self.scope(who, Action::Except).0.below(org, &tree).is_ok();
        let can_except =
            above || (found.severity == Severity::Advice && self.may(who, Action::Except, org));
        let (can_record, can_set) = (
            self.may(who, Action::Record, org),
            self.may(who, Action::ChangeRules, org),
        );
        let census = self.census();
        let values = census.org_facts(org, on, &rules).or_hidden("org")?;
        let facts = values.of(place);
        let (state, outcomes) = state(&census, org, place, on, &rules);
        let mut looks = Vec::new();
        for (back, outcome) in outcomes {
            let Some(at) = found.at(on, back) else {
                continue;
            };
            let reason = |condition| Reason::new(explain(condition, &facts, &at), &rules);
            let late = outcome.standing == Standing::Late;
            looks.push(LookView {
                back,
                period: found.every.map(|every| every.period(on, back)),
                standing: outcome.standing,
                due: outcome.due.and_then(eval::day_of),
                since: late.then(|| since(&census, org, on, &rules, (place, &outcome))),
                applies: reason(&found.applies),
                when: reason(&found.when),
                due_why: found.due.as_ref().map(reason),
            });
        }
        let params = found.params.iter().enumerate().map(|(i, param)| {
            let set = census.parameter_set(org, rule, &param.id, on);
            ParamView {
                param: param.clone(),
                value: eval::Facts::param(&facts, i),
                set: set.map(|row| (crate::ask::org_line_of(&census, row.org, on), row.from)),
            }
        });
        let exceptions = census.exceptions(org, rule, on).into_iter();
        Ok(FindingView {
            place,
            org: crate::ask::org_line_of(&census, org, on),
            on,
            state,
            looks,
            params: params.collect(),
            exceptions: exceptions
                .map(|row| ExceptionView {
                    id: row.exception,
                    kind: row.kind,
                    from: row.from,
                    until: row.until,
                    authority: row.authority,
                })
                .collect(),
            standing_since: found.standing_since,
            can_record,
            can_except,
            can_set,
            rules: Arc::clone(&rules),
        })
    }
}
