//! What is done with a meeting besides saying who was there and what became of its items: called, changed, called off, closed, opened
//! again; why: each is a small form, and nothing of it happens by a link.

use needle_app::Receipt;
use needle_model::command::MeetingStep;
use needle_model::meeting::MeetingAct;
use needle_model::{Command, Refusal};

use super::{At, close, plan};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::form::Form;
use crate::pages::change::flow::{self, Change, Scene};
use crate::pages::change::item::{Item, State};
use crate::pages::change::reading::Reading;
use crate::pages::change::words;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Call,
    Change,
    Off,
    Reopen,
}

impl What {
    fn of(word: &str) -> Option<What> {
        Some(match word {
            "call" => What::Call,
            "change" => What::Change,
            "off" => What::Off,
            "reopen" => What::Reopen,
            _ => return None,
        })
    }
}

/// The form.
pub(crate) fn show(ask: &Ask) -> Answer {
    match ask.param("deed") {
        "close" => flow::show::<close::Close>(ask),
        _ => flow::show::<Deed>(ask),
    }
}

/// What was sent.
pub(crate) fn submit(ask: &Ask) -> Answer {
    match ask.param("deed") {
        "close" => flow::submit::<close::Close>(ask),
        _ => flow::submit::<Deed>(ask),
    }
}

/// Something done with a meeting.
struct Deed {
    at: At,
    what: What,
}

impl Deed {
    /// The agenda can be changed until something of it was minuted.
    fn agenda_open(&self) -> bool {
        !self.at.page.items.iter().any(|it| it.item.minuted)
    }
}

impl Change for Deed {
    const AT_ONCE: bool = true;
    const REASON: bool = false;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let at = At::find(ask)?;
        let what = What::of(ask.param("deed")).ok_or(Problem::NotFound)?;
        Ok(Deed { at, what })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let (t, name) = (ask.t(), self.at.title(ask));
        let (title, lead, verb) = match self.what {
            What::Call => (
                t.meeting_call_title(name),
                t.meeting_call_lead().into_owned(),
                t.meeting_call(),
            ),
            What::Change => (
                t.meeting_change_title(name),
                if self.agenda_open() {
                    String::new()
                } else {
                    t.meeting_agenda_fixed().into_owned()
                },
                t.meeting_change_verb(),
            ),
            What::Off => (t.meeting_off_title(name), String::new(), t.meeting_off()),
            What::Reopen => (
                t.meeting_reopen_title(name),
                t.meeting_reopen_lead().into_owned(),
                t.meeting_reopen(),
            ),
        };
        Scene {
            title,
            lead,
            verb: verb.into_owned(),
            back: self.at.href(),
            crumbs: words::crumbs(ask, self.at.page.org.id),
            draft: true,
        }
    }

    fn start(&self, _: &Ask) -> Result<Vec<(String, String)>, Problem> {
        let file = &self.at.page.file;
        let items = self.at.page.items.iter();
        let agenda: Vec<&str> = items.map(|it| it.item.title.as_str()).collect();
        Ok(vec![
            self.at.seen(),
            ("held".to_owned(), file.held.to_string()),
            ("place".to_owned(), file.place.clone().unwrap_or_default()),
            ("agenda".to_owned(), agenda.join("\n")),
        ])
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        let t = ask.t();
        Ok(match self.what {
            What::Call => vec![state.date("effective", t.meeting_call_day())],
            What::Change => {
                let place = state.text("place", t.meeting_place());
                let mut all = vec![
                    state.date("held", t.meeting_day()),
                    place.hint(t.meeting_place_hint()).optional(),
                ];
                if self.agenda_open() {
                    let agenda = state.area("agenda", t.meeting_agenda());
                    all.push(agenda.hint(t.meeting_agenda_hint()).optional());
                }
                all
            }
            What::Off => vec![state.area("reason", t.meeting_off_why())],
            What::Reopen => vec![state.area("reason", t.meeting_reopen_why())],
        })
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let act = match self.what {
            What::Call => MeetingAct::Call,
            What::Change => MeetingAct::Change {
                held: read.date("held")?,
                place: read.opt("place"),
                agenda: self
                    .agenda_open()
                    .then(|| plan::lines(read.form.get("agenda"))),
            },
            What::Off => MeetingAct::CallOff,
            What::Reopen => MeetingAct::Reopen,
        };
        let effective = match self.what {
            What::Call => read.effective()?,
            _ => read.ask.app().today(),
        };
        let step = MeetingStep {
            effective,
            reason: read.reason(),
            ..self.at.step(read, act)
        };
        Some(step.into())
    }

    fn place(&self, refusal: &Refusal, _: &Form) -> String {
        match refusal.field {
            "meeting" => String::new(),
            other => other.to_owned(),
        }
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        self.at.href()
    }
}
