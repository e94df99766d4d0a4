//! Somebody stays in a post for longer, is followed in it by the next, or is called back from it.

use needle_app::ask::{OrgLine, PostView};
use needle_app::{Preview, Receipt};
use needle_model::command::{ExtendPost, Recall as RecallCommand, RotatePost};
use needle_model::{Command, HoldingId, Refusal};
use needle_text::Texts;

use super::flow::{Change, Scene};
use super::item::{Item, State};
use super::officer::{self, Officers};
use super::org::scene;
use super::reading::Reading;
use super::sheet::Sheet;
use super::{held, words};
use crate::answer::Problem;
use crate::ask::Ask;
use crate::form::Form;

/// A post held, for those who may change it.
struct At {
    held: PostView,
    org: OrgLine,
}

impl At {
    fn find(ask: &Ask) -> Result<At, Problem> {
        let id: HoldingId = ask.id("holding")?;
        let (held, org) = ask.app().holding_page(ask.who()?, id)?;
        Ok(At { held, org })
    }

    fn scene(&self, ask: &Ask, title: String, lead: &str, verb: &str) -> Scene {
        let mut scene = scene(ask, self.org.id, title, lead, verb);
        scene.back = self.back();
        scene
    }

    fn back(&self) -> String {
        format!("/org/{}/posts", self.org.id)
    }

    /// Name and post, for a title.
    fn named(&self, ask: &Ask) -> (String, String) {
        let post = words::post(ask, &self.held.post);
        (self.held.name.clone(), post)
    }

    /// Who it is about, and since when.
    fn answers(&self, ask: &Ask, sheet: &mut Sheet) {
        let t = ask.t();
        sheet.answer(t.word_post(), words::post(ask, &self.held.post));
        sheet.answer(t.word_person(), self.held.name.as_str());
        sheet.answer(t.word_since(), self.held.from.to_string());
        let ends = self.held.term_ends.map(|day| day.to_string());
        sheet.answer(t.change_term_ends(), ends.unwrap_or_default());
    }
}

/// From when, and why: neither is done without a reason.
fn when_and_why(t: &Texts, state: &State<'_>) -> [Item; 2] {
    [
        state.date("effective", t.change_from()),
        state.area("reason", t.change_reason()),
    ]
}

/// The reason on the sheet.
fn reason_said(ask: &Ask, command: &Command, sheet: &mut Sheet) {
    sheet.answer(
        ask.t().change_reason(),
        command.reason().unwrap_or_default(),
    );
}

/// Why it is done: these are not done without.
fn why(read: &mut Reading<'_>) -> Option<String> {
    let reason = read.reason();
    if reason.is_none() {
        let missing = read.ask.t().refusal_reason_missing();
        read.errors.push("reason", missing);
    }
    reason
}

/// Somebody stays for longer.
pub(crate) struct Extend(At);

impl Change for Extend {
    // Asked on the form itself: without it nothing can be looked at.
    const REASON: bool = false;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        At::find(ask).map(Extend)
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let (name, post) = self.0.named(ask);
        let title = t.post_extend_title(name, post);
        self.0
            .scene(ask, title, &t.post_extend_lead(), &t.post_extend_verb())
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let mut items = vec![state.date("term_ends", t.post_extend_until())];
        items.extend(when_and_why(t, state));
        Ok(items)
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let term_ends = read.date("term_ends");
        let effective = read.effective();
        let reason = why(read);
        let command = ExtendPost {
            holding: self.0.held.holding,
            term_ends: term_ends?,
            effective: effective?,
            reason,
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
        self.0.answers(ask, sheet);
        if let Command::ExtendPost(command) = command {
            sheet.answer(ask.t().post_extend_until(), command.term_ends.to_string());
        }
        reason_said(ask, command, sheet);
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        self.0.back()
    }
}

/// One leaves, and the next comes.
pub(crate) struct Rotate(At);

impl Change for Rotate {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        At::find(ask).map(Rotate)
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let (name, post) = self.0.named(ask);
        let title = t.post_rotate_title(name, post);
        self.0
            .scene(ask, title, &t.post_rotate_lead(), &t.post_rotate_verb())
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let mut items = Officers(self.0.org.id).items(ask, state)?;
        items.push(state.date("effective", t.post_rotate_day()));
        items.push(officer::term(t, state));
        let post = ask.app().rulebook().post(&self.0.held.post);
        let post: Vec<_> = post.into_iter().collect();
        items.extend(held::ways(ask, state, &post));
        Ok(items)
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let person = Officers(self.0.org.id).read(read);
        let effective = read.effective();
        let term_ends = read.date_opt("term_ends");
        let how = held::read(read);
        let command = RotatePost {
            holding: self.0.held.holding,
            person: person?,
            term_ends,
            how: how?,
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
        self.0.answers(ask, sheet);
        officer::taken(
            ask,
            self.0.org.id,
            ask.t().post_rotate_who(),
            preview,
            sheet,
        )
    }

    fn place(&self, refusal: &Refusal, form: &Form) -> String {
        officer::place(refusal.field, form)
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        self.0.back()
    }
}

/// Somebody is called back.
pub(crate) struct Recall(At);

impl Change for Recall {
    // Likewise.
    const REASON: bool = false;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        At::find(ask).map(Recall)
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let (name, post) = self.0.named(ask);
        let title = t.post_recall_title(name, post);
        self.0
            .scene(ask, title, &t.post_recall_lead(), &t.post_recall_verb())
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        Ok(when_and_why(ask.t(), state).into())
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective();
        let reason = why(read);
        let command = RecallCommand {
            holding: self.0.held.holding,
            effective: effective?,
            reason,
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
        self.0.answers(ask, sheet);
        reason_said(ask, command, sheet);
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        self.0.back()
    }
}
