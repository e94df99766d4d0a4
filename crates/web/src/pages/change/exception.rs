//! A rule postponed or lifted for one organisation, by whose decision, until when and why; and its end before that day.

use needle_app::ask::OrgLine;
use needle_app::{Preview, Receipt};
use needle_model::command::{EndException, ExceptionKind, GiveException};
use needle_model::{Command, ExceptionId, OrgId};
use needle_rights::Action;

use super::flow::{Change, Scene};
use super::item::{Item, State, choice};
use super::org::{at_org, scene};
use super::reading::Reading;
use super::sheet::Sheet;
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::pages::finding::words::rule;
use crate::view::Choice;
use crate::words::title;

/// An exception for the organisation in the path.
pub(crate) struct Give {
    org: OrgId,
}

fn kind_word(ask: &Ask, kind: ExceptionKind) -> String {
    let t = ask.t();
    match kind {
        ExceptionKind::Postponed => t.finding_except_postponed(),
        ExceptionKind::Lifted => t.finding_except_lifted(),
    }
    .into_owned()
}

impl Change for Give {
    const REASON: bool = false;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(Give {
            org: at_org(ask, Action::Except)?,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let heading = t.rule_except_title(words::org(ask, self.org));
        scene(
            ask,
            self.org,
            heading,
            t.rule_except_lead(),
            t.rule_except_verb(),
        )
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let (_, cards) = ask.app().rule_cards(ask.app().today());
        let mut rules = vec![words::unchosen(t)];
        let named = |card: needle_app::ask::RuleCard| {
            let text = format!(
                "{} · {}",
                title(t, &card.title),
                crate::pages::finding::words::article(ask, &card.act, &card.source)
            );
            choice(card.rule, text)
        };
        rules.extend(cards.into_iter().map(named));
        let kind = |kind: ExceptionKind, text, hint| Choice {
            value: kind.code().to_owned(),
            text,
            hint,
        };
        let kinds = vec![
            kind(
                ExceptionKind::Postponed,
                t.rule_except_postponed().into_owned(),
                t.rule_except_postponed_hint().into_owned(),
            ),
            kind(
                ExceptionKind::Lifted,
                t.rule_except_lifted().into_owned(),
                t.rule_except_lifted_hint().into_owned(),
            ),
        ];
        Ok(vec![
            state.select("rule", t.rule_except_rule(), rules),
            state.radios("kind", t.rule_except_kind(), kinds),
            state.date("effective", t.change_from()),
            state.date("until", t.rule_except_until()),
            state
                .text("authority", t.rule_except_authority())
                .hint(t.rule_except_authority_hint()),
            state.area("reason", t.rule_except_why()),
        ])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let rule = read.chosen("rule");
        let kind = read.chosen("kind");
        let (effective, until) = (read.effective(), read.date("until"));
        let reason = read.reason();
        if reason.is_none() {
            let missing = read.ask.t().rule_except_why_missing();
            read.errors.push("reason", missing);
        }
        Some(
            GiveException {
                org: self.org,
                rule: rule?,
                kind: ExceptionKind::from_code(&kind?)?,
                until: until?,
                authority: read.text("authority"),
                effective: effective?,
                reason,
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
        let Command::GiveException(c) = command else {
            return Ok(());
        };
        let t = ask.t();
        sheet.answer(t.rule_except_rule(), rule(ask, &c.rule));
        sheet.answer(t.rule_except_kind(), kind_word(ask, c.kind));
        sheet.answer(t.change_from(), c.effective.to_string());
        sheet.answer(t.rule_except_until(), c.until.to_string());
        sheet.answer(t.rule_except_authority(), c.authority.as_str());
        let why = c.reason.as_deref().unwrap_or_default();
        sheet.answer(t.rule_except_why(), why);
        sheet.say(match c.kind {
            ExceptionKind::Postponed => t.rule_except_says_postponed(),
            ExceptionKind::Lifted => t.rule_except_says_lifted(),
        });
        Ok(())
    }

    fn after(&self, _: &Ask, receipt: &Receipt) -> String {
        let rule = receipt.events.iter().find_map(|event| match event {
            needle_model::Event::ExceptionGiven { rule, .. } => Some(rule.as_str()),
            _ => None,
        });
        format!("/org/{}/finding/{}", self.org, rule.unwrap_or_default())
    }
}

/// The end of the exception in the path.
pub(crate) struct End {
    id: ExceptionId,
    rule: String,
    kind: ExceptionKind,
    until: String,
    authority: String,
    org: OrgLine,
}

impl Change for End {
    const DIRECT: bool = true;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let id: ExceptionId = ask.id("exception")?;
        let (found, org) = ask.app().exception_page(ask.who()?, id)?;
        Ok(End {
            id,
            rule: found.row.rule,
            kind: found.row.kind,
            until: found.row.until.to_string(),
            authority: found.row.authority,
            org,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let heading = t.rule_except_end_title(self.org.name.as_str());
        let mut scene = scene(ask, self.org.id, heading, "", t.rule_except_end_verb());
        scene.back = format!("/org/{}/finding/{}", self.org.id, self.rule);
        scene
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        Ok(vec![state.date("effective", ask.t().change_from())])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective()?;
        Some(
            EndException {
                exception: self.id,
                effective,
                reason: read.reason(),
            }
            .into(),
        )
    }

    fn sheet(&self, ask: &Ask, _: &Command, _: &Preview, sheet: &mut Sheet) -> Result<(), Problem> {
        let t = ask.t();
        sheet.answer(t.rule_except_rule(), rule(ask, &self.rule));
        sheet.answer(t.rule_except_kind(), kind_word(ask, self.kind));
        sheet.answer(t.finding_except_until(), self.until.as_str());
        sheet.answer(t.rule_except_authority(), self.authority.as_str());
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/org/{}/finding/{}", self.org.id, self.rule)
    }
}
