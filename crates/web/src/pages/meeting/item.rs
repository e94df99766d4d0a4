//! What became of one item: the decision, and the numbers of a vote where there was one; why: one question a page, and what the numbers
//! mean is worked out, never typed.

use needle_app::Receipt;
use needle_app::ask::{ItemView, StepHelp};
use needle_model::meeting::{ItemVote, MeetingAct};
use needle_model::{Command, Refusal};
use needle_rulebook::procedures::VoteKind;

use super::At;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::form::Form;
use crate::pages::case::vote;
use crate::pages::change::flow::{Change, Scene};
use crate::pages::change::item::{Item, State, choice};
use crate::pages::change::reading::Reading;
use crate::pages::change::words;
use crate::words::title;

/// An item to be minuted.
pub(crate) struct Minute {
    at: At,
    n: u32,
    item: Option<ItemView>,
    vote: Option<(VoteKind, StepHelp)>,
}

/// The way of voting that the address or the form names; `none` for no vote.
fn chosen(ask: &Ask) -> Result<String, Problem> {
    match ask.q("vote") {
        "" => Ok(Form::parse(&ask.body)?.get("vote").to_owned()),
        kind => Ok(kind.to_owned()),
    }
}

impl Change for Minute {
    const AT_ONCE: bool = true;
    const REASON: bool = false;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let at = At::find(ask)?;
        let n: u32 = ask.id("item")?;
        let item = at.page.items.iter().find(|it| it.item.n == n).cloned();
        let next = at.page.items.iter().map(|it| it.item.n).max().unwrap_or(0) + 1;
        if item.is_none() && n != next {
            return Err(Problem::NotFound);
        }
        let before = item.as_ref().and_then(|it| it.item.vote.as_ref());
        let kind = match chosen(ask)?.as_str() {
            "" => before.map(|vote| vote.kind.clone()),
            "none" => None,
            kind => Some(kind.to_owned()),
        };
        let vote = match kind {
            Some(kind) => Some(ask.app().meeting_vote(ask.who()?, at.id, &kind)?),
            None => None,
        };
        Ok(Minute { at, n, item, vote })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        Scene {
            title: match &self.item {
                Some(view) => t.meeting_minute_title(self.n, view.item.title.as_str()),
                None => t.meeting_minute_new(self.n),
            },
            lead: match &self.vote {
                Some((way, _)) => t.meeting_minute_vote_lead(title(t, &way.title)),
                // The field itself says what belongs in it.
                None => String::new(),
            },
            verb: t.meeting_minute_verb().into_owned(),
            back: self.at.href(),
            crumbs: words::crumbs(ask, self.at.page.org.id),
            draft: true,
        }
    }

    fn start(&self, _: &Ask) -> Result<Vec<(String, String)>, Problem> {
        let mut form = vec![self.at.seen()];
        let mut put = |name: &str, value: String| form.push((name.to_owned(), value));
        if let Some((way, _)) = &self.vote {
            put("vote", way.id.clone());
        }
        let Some(view) = &self.item else {
            return Ok(form);
        };
        let due = view.item.due.map(|day| day.to_string());
        put("due", due.unwrap_or_default());
        put("post", view.item.post.clone().unwrap_or_default());
        put(
            "resolution",
            view.item.resolution.clone().unwrap_or_default(),
        );
        if let (Some(ItemVote { counted, kind }), Some((way, help))) = (&view.item.vote, &self.vote)
            && *kind == way.id
        {
            if help.entitled.is_none() {
                let entitled = counted.entitled.map(|it| it.to_string());
                put("entitled", entitled.unwrap_or_default());
            }
            for (name, number) in [
                ("present", counted.present),
                ("written", counted.written),
                ("ayes", counted.ayes),
                ("nays", counted.nays),
                ("abstained", counted.abstained),
                ("void", counted.void),
            ] {
                put(name, number.to_string());
            }
            for (id, pair) in &counted.counts {
                put(&format!("of-{id}"), pair.of.to_string());
                put(&format!("there-{id}"), pair.present.to_string());
            }
        }
        Ok(form)
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let mut all = Vec::new();
        if self.item.is_none() {
            let text = state.text("title", t.meeting_item_title());
            all.push(text.hint(t.meeting_agenda_hint()));
        }
        if let Some((way, help)) = &self.vote {
            all.extend(vote::items(ask, &way.vote, help, state));
        }
        let resolution = state.area("resolution", t.meeting_resolution());
        let resolution = resolution.hint(t.meeting_minute_lead());
        all.push(if self.vote.is_some() {
            resolution.optional()
        } else {
            resolution
        });
        let due = state.date("due", t.meeting_due()).optional();
        all.push(due.hint(t.meeting_due_hint()));
        let mut posts = vec![choice("", t.meeting_due_anyone())];
        let rules = ask.app().rulebook();
        let own = rules.posts_of(&self.at.page.org.kind);
        posts.extend(own.map(|(post, _)| choice(post.id.clone(), title(t, &post.title))));
        all.push(state.select("post", t.meeting_due_post(), posts).optional());
        Ok(all)
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let mut taken = None;
        if let Some((way, _)) = &self.vote {
            let counted = vote::read(read, self.at.page.org.id, &way.vote);
            if counted.is_none() && read.errors.is_empty() {
                let missing = read.ask.t().rule_number_missing();
                read.errors.push("present", missing);
            }
            taken = Some(ItemVote {
                kind: way.id.clone(),
                counted: counted?,
            });
        }
        let act = MeetingAct::Minute {
            item: self.n,
            title: if self.item.is_none() {
                read.opt("title")
            } else {
                None
            },
            resolution: read.opt("resolution"),
            vote: taken,
            due: read.date_opt("due"),
            post: read.opt("post"),
        };
        Some(self.at.step(read, act).into())
    }

    fn place(&self, refusal: &Refusal, _: &Form) -> String {
        match refusal.field {
            "meeting" | "item" | "vote" => String::new(),
            "left_out" => "left_why".to_owned(),
            "counts" => "present".to_owned(),
            other => other.to_owned(),
        }
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        self.at.href()
    }
}
