//! Posts: somebody takes one, somebody leaves one.

use needle_app::ask::{OrgLine, PostView};
use needle_app::{Preview, Receipt};
use needle_model::command::{EndPost as EndCommand, FillPost};
use needle_model::{Command, Event, HoldingId, OrgId, Refusal};
use needle_rights::Action;

use super::flow::{Change, Scene};
use super::item::{Item, State, choice};
use super::org::{at_org, scene};
use super::reading::Reading;
use super::sheet::Sheet;
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::form::Form;
use crate::view::Choice;
use crate::words::title;

/// Somebody takes a post in the organisation in the path.
pub(crate) struct Fill {
    org: OrgId,
}

/// Members whose names may be looked through for one person: a county. Beyond it only the neighbourhood is.
const NAMES_MAX: u64 = 20_000;

impl Fill {
    /// Where somebody is looked for who does not stand on the list: all the asker looks after, or the parent.
    fn wider(&self, ask: &Ask) -> OrgId {
        let Ok(who) = ask.who() else { return self.org };
        let parent = words::tree(ask).parent(self.org);
        let fits = |org: &OrgId| {
            ask.app().may(who, Action::ListMembers, *org) && words::members(ask, *org) <= NAMES_MAX
        };
        [ask.app().place_of(who), parent]
            .into_iter()
            .flatten()
            .find(fits)
            .unwrap_or(self.org)
    }

    /// Members of the organisation and of what stands under it; none when there are too many to list.
    fn members(&self, ask: &Ask) -> Result<Option<Vec<Choice>>, Problem> {
        let who = ask.who()?;
        if !ask.app().may(who, Action::ListMembers, self.org) {
            return Ok(None);
        }
        let Some(members) = ask
            .app()
            .member_choices(who, self.org, true, words::LISTED_MAX)?
        else {
            return Ok(None);
        };
        let text = |m: &needle_app::ask::MemberChoice| {
            if m.org == self.org {
                m.name.clone()
            } else {
                format!("{} · {}", m.name, words::org(ask, m.org))
            }
        };
        Ok(Some(
            members
                .iter()
                .map(|m| choice(m.person.to_string(), text(m)))
                .collect(),
        ))
    }
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
        match self.members(ask)? {
            Some(members) if !members.is_empty() => {
                let mut listed = vec![words::unchosen(t)];
                listed.extend(members);
                let mut item = state.select("person", t.word_person(), listed);
                if item.value.is_empty() {
                    item.value = state.form.get("person-pick").to_owned();
                }
                items.push(item);
                let other = state.lookup(
                    "other",
                    t.change_post_other(),
                    t.change_found_these(),
                    Vec::new(),
                );
                items.push(other.hint(t.change_post_other_hint()).optional());
            }
            _ => items.push(
                state
                    .lookup(
                        "person",
                        t.word_person(),
                        t.change_found_these(),
                        Vec::new(),
                    )
                    .hint(t.change_person_hint()),
            ),
        }
        items.push(state.date("effective", t.change_post_from()));
        items.push(
            state
                .date("term_ends", t.change_term_ends())
                .hint(t.change_term_hint())
                .optional(),
        );
        Ok(items)
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let post = read.chosen("post");
        let person = if read.opt("other").is_some() {
            let from = self.wider(read.ask);
            read.member("other", from)
        } else {
            read.member("person", self.org)
        };
        let effective = read.effective();
        let term_ends = read.date_opt("term_ends");
        let command = FillPost {
            org: self.org,
            post: post?,
            person: person?,
            term_ends,
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
            if let Event::PostFilled {
                post,
                person,
                term_ends,
                ..
            } = event
            {
                let name = self.name_of(ask, *person)?;
                sheet.answer(t.word_post(), words::post(ask, post));
                sheet.answer(t.word_person(), name);
                sheet.answer(
                    t.change_term_ends(),
                    term_ends.map(|d| d.to_string()).unwrap_or_default(),
                );
            }
        }
        Ok(())
    }

    fn place(&self, refusal: &Refusal, form: &Form) -> String {
        match refusal.field {
            "person" if form.opt("other").is_some() => "other".to_owned(),
            field => field.to_owned(),
        }
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/org/{}/posts", self.org)
    }
}

impl Fill {
    /// The name of whoever was chosen, where the asker may open the record; else the page goes without.
    fn name_of(&self, ask: &Ask, person: needle_model::PersonId) -> Result<String, Problem> {
        let who = ask.who()?;
        if !ask.app().may_person(who, Action::SeePerson, person) {
            return Ok(String::new());
        }
        let view = ask
            .app()
            .person_view(who, person, needle_app::ask::Purpose::Change)?;
        Ok(view.facts.map(|f| f.name).unwrap_or_default())
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
