//! Posts: somebody takes one, somebody leaves one.

use needle_app::ask::{OrgLine, PostView};
use needle_app::{Preview, Receipt};
use needle_model::command::{EndPost as EndCommand, FillPost};
use needle_model::{Command, HoldingId, OrgId, Refusal};
use needle_rights::Action;

use super::flow::{Change, Scene};
use super::item::{Item, State, choice};
use super::officer::{self, Officers};
use super::org::{at_org, scene};
use super::reading::Reading;
use super::sheet::Sheet;
use super::{held, words};
use crate::answer::Problem;
use crate::ask::Ask;
use crate::form::Form;
use crate::view::Choice;
use crate::words::title;

/// Somebody takes a post in the organisation in the path.
pub(crate) struct Fill {
    org: OrgId,
}

impl Change for Fill {
    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(Fill {
            org: at_org(ask, Action::ChangePosts)?,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        scene(
            ask,
            self.org,
            t.change_post_title(words::org(ask, self.org)),
            "",
            t.change_post_verb(),
        )
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let kind = ask.app().org_line(self.org, ask.app().today()).kind;
        let posts: Vec<Choice> = ask
            .app()
            .rulebook()
            .posts_of(&kind)
            .map(|(p, _)| choice(p.id.clone(), title(t, &p.title)))
            .collect();
        let mut items = vec![state.radios("post", t.word_post(), posts)];
        items.extend(Officers(self.org).items(ask, state)?);
        items.push(state.date("effective", t.change_post_from()));
        items.push(officer::term(t, state));
        items.extend(held::items(ask, state, self.org)?);
        Ok(items)
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let post = read.chosen("post");
        let person = Officers(self.org).read(read);
        let effective = read.effective();
        let term_ends = read.date_opt("term_ends");
        let how = held::read(read);
        let command = FillPost {
            org: self.org,
            post: post?,
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
        command: &Command,
        preview: &Preview,
        sheet: &mut Sheet,
    ) -> Result<(), Problem> {
        let t = ask.t();
        if let Command::FillPost(command) = command {
            sheet.answer(t.word_post(), words::post(ask, &command.post));
        }
        officer::taken(ask, self.org, t.word_person(), preview, sheet)
    }

    fn place(&self, refusal: &Refusal, form: &Form) -> String {
        officer::place(refusal.field, form)
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/org/{}/posts", self.org)
    }
}

/// Somebody leaves the post in the path.
pub(crate) struct EndPost {
    held: PostView,
    org: OrgLine,
}

impl Change for EndPost {
    const DIRECT: bool = true;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let id: HoldingId = ask.id("holding")?;
        let (held, org) = ask.app().holding_page(ask.who()?, id)?;
        Ok(EndPost { held, org })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let title =
            t.change_leave_title(self.held.name.as_str(), words::post(ask, &self.held.post));
        let mut scene = scene(
            ask,
            self.org.id,
            title,
            self.org.name.as_str(),
            t.change_leave_verb(),
        );
        scene.back = format!("/org/{}/posts", self.org.id);
        scene
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        Ok(vec![state.date("effective", ask.t().change_from())])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective()?;
        Some(
            EndCommand {
                holding: self.held.holding,
                effective,
                reason: read.reason(),
            }
            .into(),
        )
    }

    fn sheet(&self, ask: &Ask, _: &Command, _: &Preview, sheet: &mut Sheet) -> Result<(), Problem> {
        let t = ask.t();
        sheet.answer(t.word_post(), words::post(ask, &self.held.post));
        sheet.answer(t.word_person(), self.held.name.as_str());
        sheet.answer(t.word_since(), self.held.from.to_string());
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/org/{}/posts", self.org.id)
    }
}
