//! The person in the path, for those who may change the record: name, where the membership is, the scene.

use needle_app::Preview;
use needle_app::ask::{OrgLine, PersonView, Purpose};
use needle_model::{Event, FOREVER, PersonId};

use super::flow::Scene;
use super::sheet::Sheet;
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;

/// A person whose record the asker may change.
pub(super) struct Member {
    pub(super) id: PersonId,
    pub(super) view: PersonView,
}

impl Member {
    /// The person in the path; that the record was opened to change it is recorded.
    pub(super) fn find(ask: &Ask) -> Result<Member, Problem> {
        let id: PersonId = ask.id("person")?;
        let who = ask.who()?;
        // Asked first, so that nothing is recorded of those who are turned away.
        if !ask
            .app()
            .may_person(who, needle_rights::Action::ChangeMembers, id)
        {
            return Err(Problem::NotFound);
        }
        let view = ask.app().person_view(who, id, Purpose::Change)?;
        Ok(Member { id, view })
    }

    pub(super) fn name(&self, ask: &Ask) -> String {
        match &self.view.facts {
            Some(facts) => facts.name.clone(),
            None => ask.t().change_erased().into_owned(),
        }
    }

    /// Where the membership is, or last was.
    pub(super) fn org(&self) -> Option<&OrgLine> {
        let open = self
            .view
            .spells
            .iter()
            .find(|(spell, _)| spell.until == FOREVER);
        open.or(self.view.spells.last()).map(|(_, org)| org)
    }

    pub(super) fn org_name(&self) -> String {
        self.org().map_or_else(String::new, |o| o.name.clone())
    }

    pub(super) fn page(&self) -> String {
        format!("/person/{}", self.id)
    }

    pub(super) fn scene(
        &self,
        ask: &Ask,
        title: String,
        lead: impl Into<String>,
        verb: impl Into<String>,
    ) -> Scene {
        let crumbs = self
            .org()
            .map(|o| words::crumbs(ask, o.id))
            .unwrap_or_default();
        Scene {
            title,
            lead: lead.into(),
            verb: verb.into(),
            back: self.page(),
            crumbs,
            draft: false,
        }
    }

    /// What ends or changes with a membership, in sentences.
    pub(super) fn says(&self, ask: &Ask, preview: &Preview, sheet: &mut Sheet) {
        let t = ask.t();
        for event in &preview.events {
            match event {
                Event::MemberChanged {
                    status, standing, ..
                } => {
                    let now = self
                        .view
                        .spells
                        .iter()
                        .find(|(spell, _)| spell.until == FOREVER);
                    let Some((now, _)) = now else { continue };
                    if now.status != *status {
                        let (old, new) =
                            (words::status(ask, &now.status), words::status(ask, status));
                        sheet.answer(t.word_status(), t.change_becomes(old, new));
                    }
                    if now.standing != *standing {
                        let (old, new) = (
                            words::standing(ask, &now.standing),
                            words::standing(ask, standing),
                        );
                        sheet.answer(t.change_standing(), t.change_becomes(old, new));
                    }
                }
                Event::AwayEnded { .. } => sheet.say(t.change_away_ends()),
                Event::TransferSettled { .. } => sheet.say(t.change_transfer_ends()),
                _ => {}
            }
        }
    }
}
