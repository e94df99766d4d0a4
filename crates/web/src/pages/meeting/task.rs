//! What a meeting resolved was done: the day, and nothing else; why a page of its own: it is reached from the one list, weeks after the meeting.

use needle_app::Receipt;
use needle_model::meeting::MeetingAct;
use needle_model::{Command, Refusal};

use super::At;
use crate::answer::Problem;
use crate::ask::Ask;
use crate::form::Form;
use crate::pages::change::flow::{Change, Scene};
use crate::pages::change::item::{Item, State};
use crate::pages::change::reading::Reading;
use crate::pages::change::words;

/// An item that was done.
pub(crate) struct Done {
    at: At,
    n: u32,
}

impl Change for Done {
    const AT_ONCE: bool = true;
    const REASON: bool = false;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(Done {
            at: At::find(ask)?,
            n: ask.id("item")?,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let mut items = self.at.page.items.iter();
        let item = items.find(|it| it.item.n == self.n).map(|it| &it.item);
        let title = item.map_or("", |it| it.title.as_str());
        let resolution = item.and_then(|it| it.resolution.clone());
        Scene {
            title: t.meeting_done_title(title),
            lead: resolution.unwrap_or_default(),
            verb: t.meeting_done().into_owned(),
            back: self.at.href(),
            crumbs: words::crumbs(ask, self.at.page.org.id),
            draft: true,
        }
    }

    fn start(&self, ask: &Ask) -> Result<Vec<(String, String)>, Problem> {
        let today = ask.app().today().to_string();
        Ok(vec![self.at.seen(), ("on".to_owned(), today)])
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        Ok(vec![state.date("on", ask.t().meeting_done_day())])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let on = read.date("on")?;
        let act = MeetingAct::Done { item: self.n, on };
        Some(self.at.step(read, act).into())
    }

    fn place(&self, refusal: &Refusal, _: &Form) -> String {
        match refusal.field {
            "on" => "on".to_owned(),
            _ => String::new(),
        }
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        self.at.href()
    }
}
