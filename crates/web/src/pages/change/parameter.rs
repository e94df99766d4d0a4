//! A number of a rule set for one organisation and everything under it. Why the preview tries it: who sets a number should
//! see how many newly fall short before it holds.

use needle_app::ask::{WhatIfChange, WhatIfOutcome, WhatIfQuestion};
use needle_app::{Preview, Receipt};
use needle_model::command::SetParameter;
use needle_model::{Command, OrgId};
use needle_rights::Action;
use needle_rulebook::procedures::SETTINGS_OF;
use needle_rulebook::rules::RuleParam;

use super::flow::{Change, Scene};
use super::item::{Item, State, choice};
use super::org::{at_org, scene};
use super::reading::Reading;
use super::sheet::Sheet;
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::pages::finding::words::measured;
use crate::words::title;

/// A number for the organisation in the path.
pub(crate) struct Set {
    org: OrgId,
}

/// A rule and its parameter, as one value of a field.
fn parts(which: &str) -> Option<(&str, &str)> {
    which.split_once('.')
}

/// A parameter of a rule, or of a procedure where the name says so, with the title of whose it is.
fn found(ask: &Ask, which: &str) -> Option<(String, RuleParam)> {
    let (rule, parameter) = parts(which)?;
    let rules = ask.app().rules_on(ask.app().today());
    let (whose, params) = match rule.strip_prefix(SETTINGS_OF) {
        Some(id) => rules.procedure(id).map(|it| (&it.title, &it.params))?,
        None => rules
            .rules
            .rule(rule)
            .map(|(_, it)| (&it.title, &it.params))?,
    };
    let param = params.iter().find(|p| p.id == parameter)?;
    Some((title(ask.t(), whose).to_owned(), param.clone()))
}

impl Change for Set {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(Set {
            org: at_org(ask, Action::ChangeRules)?,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let which = found(ask, ask.q("which"));
        let lead = which.map(|(_, p)| t.rule_set_lead(measured(ask, p.value, &p.unit)));
        scene(
            ask,
            self.org,
            t.rule_set_title(words::org(ask, self.org)),
            lead.unwrap_or_default(),
            t.rule_set_verb(),
        )
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let (_, cards) = ask.app().rule_cards(ask.app().today());
        let mut all = vec![words::unchosen(t)];
        for card in &cards {
            let rule = title(t, &card.title);
            all.extend(card.params.iter().map(|p| {
                let text = format!("{} · {rule}", title(t, &p.title));
                choice(format!("{}.{}", card.rule, p.id), text)
            }));
        }
        let rules = ask.app().rules_on(ask.app().today());
        for procedure in &rules.procedures {
            let (whose, name) = (title(t, &procedure.title), procedure.settings_name());
            all.extend(procedure.params.iter().map(|p| {
                let text = format!("{} · {whose}", title(t, &p.title));
                choice(format!("{name}.{}", p.id), text)
            }));
        }
        let mut value = state.text("value", t.rule_set_value()).width("w-10");
        if let Some((_, p)) = found(ask, state.form.get("which")) {
            let (min, max) = (needle_text::count(p.min), needle_text::count(p.max));
            value = value.hint(t.rule_param_between(min, max));
        }
        Ok(vec![
            state.select("which", t.finding_why_param(), all),
            value.digits().optional(),
            state.date("effective", t.change_from()),
        ])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let which = read.chosen("which");
        let value = read.whole("value");
        let effective = read.effective();
        let which = which?;
        let Some((rule, parameter)) = parts(&which) else {
            let unchosen = read.ask.t().change_not_chosen();
            read.errors.push("which", unchosen);
            return None;
        };
        Some(
            SetParameter {
                org: self.org,
                rule: rule.to_owned(),
                parameter: parameter.to_owned(),
                value,
                effective: effective?,
                reason: read.reason(),
            }
            .into(),
        )
    }

    fn sheet(
        &self,
        ask: &Ask,
        command: &Command,
        _: &Preview,
        sheet: &mut Sheet,
    ) -> Result<(), Problem> {
        let Command::SetParameter(c) = command else {
            return Ok(());
        };
        let t = ask.t();
        let which = format!("{}.{}", c.rule, c.parameter);
        let Some((rule, param)) = found(ask, &which) else {
            return Ok(());
        };
        sheet.answer(t.rule_except_rule(), rule);
        let shown = |value: i64| measured(ask, value, &param.unit);
        let Some(value) = c.value else {
            sheet.say(t.rule_set_says_clear());
            return Ok(());
        };
        sheet.answer(title(t, &param.title), shown(value));
        sheet.say(t.rule_set_says());
        let question = WhatIfQuestion {
            under: self.org,
            change: WhatIfChange::Parameter {
                rule: c.rule.clone(),
                parameter: c.parameter.clone(),
                value,
            },
        };
        // What cannot be tried is refused by the command itself, in its own words.
        if let Ok(WhatIfOutcome::Tried(answer)) = ask.app().what_if(ask.who()?, &question) {
            let sum = |f: fn(&needle_app::ask::RuleChanged) -> usize| -> usize {
                answer.rules.iter().map(f).sum()
            };
            sheet.say(t.what_if_sum(sum(|r| r.newly.len()), sum(|r| r.cured.len())));
        }
        Ok(())
    }

    fn place(&self, refusal: &needle_model::Refusal, _: &crate::form::Form) -> String {
        match refusal.field {
            "rule" | "parameter" => "which".to_owned(),
            field => field.to_owned(),
        }
    }

    fn after(&self, _: &Ask, receipt: &Receipt) -> String {
        let rule = receipt.events.iter().find_map(|event| match event {
            needle_model::Event::ParameterSet { rule, .. } => Some(rule.as_str()),
            _ => None,
        });
        let rule = rule.unwrap_or_default();
        match rule.strip_prefix(SETTINGS_OF) {
            Some(procedure) => format!("/procedures/{procedure}"),
            None => format!("/org/{}/finding/{rule}", self.org),
        }
    }
}
