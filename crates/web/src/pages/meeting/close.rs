//! Closing a meeting: what is not on the list is typed, and that is little; why: heads come from who was there, and nothing is typed
//! twice.

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
use crate::pages::finding::words::unit_name;
use crate::words::title;

/// A meeting to be closed.
pub(crate) struct Close {
    at: At,
}

impl Close {
    /// True when heads are counted and nobody is listed by name.
    fn typed(&self) -> bool {
        let page = &self.at.page;
        page.heads.called == 0 && page.activities.iter().any(|it| it.heads)
    }
}

impl Change for Close {
    const AT_ONCE: bool = true;
    const REASON: bool = false;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        Ok(Close { at: At::find(ask)? })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        Scene {
            title: t.meeting_close_title(self.at.title(ask)),
            lead: t.meeting_close_lead().into_owned(),
            verb: t.meeting_close().into_owned(),
            back: self.at.href(),
            crumbs: words::crumbs(ask, self.at.page.org.id),
            draft: true,
        }
    }

    fn start(&self, _: &Ask) -> Result<Vec<(String, String)>, Problem> {
        Ok(vec![self.at.seen()])
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        let number = |name: &str, label: String| state.text(name, label).width("w-10").digits();
        let mut all = Vec::new();
        if self.typed() {
            all.push(number("entitled", t.meeting_entitled().into_owned()).optional());
            all.push(number("present", t.meeting_present().into_owned()).optional());
        }
        let counted = self.at.page.activities.iter();
        if let Some((unit, name)) = counted.filter_map(|it| it.amount.as_ref()).next() {
            let label = t.rule_record_amount_of(title(t, name), unit_name(ask, unit));
            all.push(number("amount", label).optional());
        }
        Ok(all)
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let (present, entitled) = (read.heads("present"), read.heads("entitled"));
        let act = MeetingAct::Close {
            present,
            entitled,
            amount: read.whole("amount"),
        };
        Some(self.at.step(read, act).into())
    }

    fn place(&self, refusal: &Refusal, _: &Form) -> String {
        match refusal.field {
            "meeting" | "activity" => String::new(),
            other => other.to_owned(),
        }
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        self.at.href()
    }
}
