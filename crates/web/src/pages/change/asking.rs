//! Asking another organisation to take a member over. Until it has answered nothing moves.

use needle_app::ask::OrgLine;
use needle_app::{Preview, Receipt};
use needle_model::command::AskTransfer as AskCommand;
use needle_model::{Command, Event};

use super::flow::{Change, Scene};
use super::item::{Item, State};
use super::person::Member;
use super::reading::{Among, Reading};
use super::sheet::Sheet;
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::words::title;

/// Asks another organisation to take over the member in the path.
pub(crate) struct AskTransfer(Member);

impl AskTransfer {
    fn fits(&self, ask: &Ask, to: &OrgLine) -> bool {
        let holds = ask
            .app()
            .rulebook()
            .kind(&to.kind)
            .is_some_and(|k| k.members);
        holds && to.alive && self.0.org().is_none_or(|o| o.id != to.id)
    }
}

impl Change for AskTransfer {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(AskTransfer(Member::find(ask)?))
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let title = t.change_ask_title(self.0.name(ask));
        self.0.scene(
            ask,
            title,
            t.change_ask_lead(self.0.org_name()),
            t.change_ask_verb(),
        )
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let to = state.lookup("to", t.change_ask_to(), t.change_found_these(), Vec::new());
        Ok(vec![
            to.hint(t.change_lookup_hint()),
            state.date("effective", t.change_ask_on()),
        ])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective();
        let ask = read.ask;
        let to = read.org_needed(
            "to",
            &Among {
                everywhere: true,
                fits: &|line| self.fits(ask, line),
            },
        );
        Some(
            AskCommand {
                person: self.0.id,
                to: to?,
                effective: effective?,
                reason: read.reason(),
            }
            .into(),
        )
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
            if let Event::TransferAsked { from, to, due, .. } = event {
                let (from, to) = (words::org(ask, *from), words::org(ask, *to));
                sheet.answer(t.word_person_name(), self.0.name(ask));
                sheet.answer(t.change_side_from(), from.as_str());
                sheet.answer(t.change_side_to(), to.as_str());
                sheet.answer(t.change_answer_by(), due.to_string());
                sheet.say(t.change_ask_says(to, from));
                sheet.say(title(t, &ask.app().rulebook().transfer.note));
            }
        }
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        self.0.page()
    }
}
