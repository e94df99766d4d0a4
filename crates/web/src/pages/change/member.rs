//! Entering a person as a member, correcting what is known, ending a membership.

use needle_app::{Preview, Receipt};
use needle_model::command::{Admit as AdmitCommand, EndMembership, UpdatePerson};
use needle_model::{Command, Event, OrgId, PersonFacts, Refusal};
use needle_rights::Action;
use needle_rulebook::Rulebook;

use super::flow::{Change, Scene};
use super::item::{Item, State, choice};
use super::org::{at_org, scene};
use super::person::Member;
use super::reading::Reading;
use super::sheet::Sheet;
use super::{facts, words};
use crate::answer::Problem;
use crate::ask::Ask;
use crate::form::Form;
use crate::view::Choice;
use crate::words::title;

/// Enters a person as a member of the organisation in the path.
pub(crate) struct Admit {
    org: OrgId,
    rulebook: std::sync::Arc<Rulebook>,
}

impl Change for Admit {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(Admit {
            org: at_org(ask, Action::ChangeMembers)?,
            rulebook: ask.app().rulebook().clone(),
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let title = t.change_admit_title(words::org(ask, self.org));
        let lead = t.change_admit_lead();
        Scene {
            draft: false,
            ..scene(ask, self.org, title, lead, t.change_admit_verb())
        }
    }

    fn start(&self, ask: &Ask) -> Result<Vec<(String, String)>, Problem> {
        let status = ask.app().rulebook().default_status().map(|s| s.id.clone());
        Ok(status
            .map(|s| ("status".to_owned(), s))
            .into_iter()
            .collect())
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let mut items = facts::items(ask, state);
        items.push(state.radios("status", t.word_status(), titled(ask, &self.rulebook)));
        items.push(state.date("effective", t.change_admit_from()));
        Ok(items)
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let facts = facts::read(read);
        let status = read.chosen("status");
        let effective = read.effective();
        let command = AdmitCommand {
            org: self.org,
            status: status?,
            facts,
            effective: effective?,
            reason: read.reason(),
        };
        Some(command.into())
    }

    fn sheet(
        &self,
        ask: &Ask,
        command: &Command,
        _: &Preview,
        sheet: &mut Sheet,
    ) -> Result<(), Problem> {
        let Command::Admit(c) = command else {
            return Ok(());
        };
        let t = ask.t();
        let org = words::org(ask, self.org);
        let same = ask.app().members_named(
            ask.who()?,
            self.org,
            false,
            &c.facts.name,
            words::NAMED_MAX,
        )?;
        if same.iter().any(|m| m.name == c.facts.name.trim()) {
            sheet.warn(t.change_admit_namesake(org.as_str(), c.facts.name.as_str()));
        }
        facts::answers(ask, &c.facts, None, sheet);
        sheet.answer(t.word_status(), words::status(ask, &c.status));
        sheet.answer(t.word_organisation(), org.as_str());
        sheet.say(t.change_admit_says(c.facts.name.as_str(), org));
        Ok(())
    }

    fn place(&self, refusal: &Refusal, _: &Form) -> String {
        facts::place(&self.rulebook, refusal)
    }

    fn after(&self, _: &Ask, receipt: &Receipt) -> String {
        let entered = receipt.events.iter().find_map(|event| match event {
            Event::PersonRegistered { person, .. } => Some(*person),
            _ => None,
        });
        entered.map_or_else(
            || format!("/org/{}", self.org),
            |person| format!("/person/{person}"),
        )
    }
}

fn titled(ask: &Ask, rulebook: &Rulebook) -> Vec<Choice> {
    rulebook
        .statuses
        .iter()
        .map(|s| choice(s.id.clone(), title(ask.t(), &s.title)))
        .collect()
}

/// Corrects what is known of the person in the path.
pub(crate) struct Update {
    member: Member,
    now: PersonFacts,
    rulebook: std::sync::Arc<Rulebook>,
}

impl Change for Update {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        let member = Member::find(ask)?;
        let now = ask.app().person_facts_for_change(ask.who()?, member.id)?;
        Ok(Update {
            member,
            now,
            rulebook: ask.app().rulebook().clone(),
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let title = t.change_update_title(self.member.name(ask));
        self.member
            .scene(ask, title, t.change_update_lead(), t.change_update_verb())
    }

    fn start(&self, _: &Ask) -> Result<Vec<(String, String)>, Problem> {
        Ok(facts::start(&self.now))
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let mut items = facts::items(ask, state);
        items.push(
            state
                .date("effective", ask.t().change_from())
                .hint(ask.t().change_update_from_hint()),
        );
        Ok(items)
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let facts = facts::read(read);
        let effective = read.effective()?;
        Some(
            UpdatePerson {
                person: self.member.id,
                facts,
                effective,
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
        let Command::UpdatePerson(c) = command else {
            return Ok(());
        };
        facts::answers(ask, &c.facts, Some(&self.now), sheet);
        sheet.say(ask.t().change_update_says());
        Ok(())
    }

    fn place(&self, refusal: &Refusal, _: &Form) -> String {
        facts::place(&self.rulebook, refusal)
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        self.member.page()
    }
}

/// Ends the membership of the person in the path.
pub(crate) struct End(Member);

impl Change for End {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(End(Member::find(ask)?))
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let title = t.change_end_title(self.0.name(ask));
        self.0.scene(
            ask,
            title,
            t.change_end_lead(self.0.org_name()),
            t.change_end_verb(),
        )
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let endings = &ask.app().rulebook().endings;
        let options = endings
            .iter()
            .map(|e| choice(e.id.clone(), title(t, &e.title)))
            .collect();
        Ok(vec![
            state.radios("ending", t.change_end_how(), options),
            state.date("effective", t.change_from()),
        ])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let ending = read.chosen("ending");
        let effective = read.effective();
        let command = EndMembership {
            person: self.0.id,
            ending: ending?,
            effective: effective?,
            reason: read.reason(),
        };
        Some(command.into())
    }

    fn sheet(
        &self,
        ask: &Ask,
        command: &Command,
        preview: &Preview,
        sheet: &mut Sheet,
    ) -> Result<(), Problem> {
        let Command::EndMembership(c) = command else {
            return Ok(());
        };
        let t = ask.t();
        sheet.answer(t.word_person_name(), self.0.name(ask));
        sheet.answer(t.change_end_how(), words::ending(ask, &c.ending));
        sheet.say(t.change_end_says(self.0.name(ask), self.0.org_name()));
        self.0.says(ask, preview, sheet);
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        self.0.page()
    }
}
