//! Links between organisations outside the tree.

use needle_app::ask::{LinkView, OrgLine};
use needle_app::{Preview, Receipt};
use needle_model::command::{AddLink as AddCommand, EndLink as EndCommand};
use needle_model::{Command, Event, LinkId, OrgId, Refusal};
use needle_rights::Action;

use super::flow::{Change, Scene};
use super::item::{Item, State};
use super::org::{at_org, scene};
use super::reading::{Among, Reading};
use super::sheet::Sheet;
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::form::Form;
use crate::view::Choice;
use crate::words::title;

/// Links the organisation in the path to another.
pub(crate) struct AddLink {
    org: OrgId,
}

impl Change for AddLink {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(AddLink {
            org: at_org(ask, Action::ChangeTree)?,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        scene(
            ask,
            self.org,
            t.change_link_title(words::org(ask, self.org)),
            t.change_link_lead(),
            t.change_link_verb(),
        )
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let lines = ask.app().rulebook().lines.iter().map(|line| Choice {
            value: line.id.clone(),
            text: title(t, &line.title).to_owned(),
            hint: title(t, &line.note).to_owned(),
        });
        Ok(vec![
            state.radios("line", t.change_link_line(), lines.collect()),
            state
                .lookup("to", t.change_link_to(), t.change_found_these(), Vec::new())
                .hint(t.change_lookup_hint()),
            state
                .text("label", t.change_link_label())
                .hint(t.change_link_label_hint())
                .optional(),
            state.date("effective", t.change_from()),
        ])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective();
        let line = read.chosen("line");
        let fits = |to: &OrgLine| to.alive && to.id != self.org;
        let to = read.org_needed(
            "to",
            &Among {
                everywhere: true,
                fits: &fits,
            },
        );
        let command = AddCommand {
            org: self.org,
            to: to?,
            line: line?,
            label: read.opt("label"),
            effective: effective?,
            reason: read.reason(),
        };
        Some(command.into())
    }

    fn sheet(
        &self,
        ask: &Ask,
        _: &Command,
        preview: &Preview,
        sheet: &mut Sheet,
    ) -> Result<(), Problem> {
        let t = ask.t();
        for event in &preview.events {
            if let Event::LinkBegun {
                org,
                to,
                line,
                label,
                ..
            } = event
            {
                let (org, to, line) = (
                    words::org(ask, *org),
                    words::org(ask, *to),
                    words::line(ask, line),
                );
                sheet.answer(t.change_link_line(), line.as_str());
                sheet.answer(t.change_link_to(), to.as_str());
                sheet.answer(t.change_link_label(), label.as_deref().unwrap_or_default());
                sheet.say(t.change_link_says(org, to, line));
            }
        }
        Ok(())
    }

    fn place(&self, refusal: &Refusal, _: &Form) -> String {
        match refusal.field {
            "short" => "label".to_owned(),
            field => field.to_owned(),
        }
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/org/{}", self.org)
    }
}

/// Ends the link in the path.
pub(crate) struct EndLink {
    id: LinkId,
    link: LinkView,
    org: OrgLine,
}

impl Change for EndLink {
    const DIRECT: bool = true;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let id: LinkId = ask.id("link")?;
        let (link, org) = ask.app().link_page(ask.who()?, id)?;
        Ok(EndLink { id, link, org })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let title = t.change_unlink_title(self.org.name.as_str());
        scene(ask, self.org.id, title, "", t.change_unlink_verb())
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        Ok(vec![state.date("effective", ask.t().change_from())])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective()?;
        Some(
            EndCommand {
                link: self.id,
                effective,
                reason: read.reason(),
            }
            .into(),
        )
    }

    fn sheet(&self, ask: &Ask, _: &Command, _: &Preview, sheet: &mut Sheet) -> Result<(), Problem> {
        let t = ask.t();
        sheet.answer(t.change_link_line(), words::line(ask, &self.link.line));
        sheet.answer(t.change_link_to(), self.link.other.name.as_str());
        sheet.answer(
            t.change_link_label(),
            self.link.label.as_deref().unwrap_or_default(),
        );
        sheet.answer(t.word_since(), self.link.from.to_string());
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/org/{}", self.org.id)
    }
}
