//! Meetings: their list at an organisation, one with its agenda, heads and minutes, the forms that take it from the plan to its close,
//! and the hours members have; why: the secretary has one question before her at a time. Names stand on pages of their own.

mod attend;
pub(super) mod attendance;
mod close;
mod deed;
mod hours;
mod item;
mod list;
mod people;
mod plan;
mod show;
mod task;

use needle_model::MeetingId;
use needle_model::command::MeetingStep;
use needle_model::meeting::MeetingAct;
use needle_rights::Action::{ListMembers, Record, SeeCase};

use super::change::flow::{show as form, submit};
use crate::answer::Problem;
use crate::ask::Ask;
use crate::pages::change::reading::Reading;
use crate::routes::Needs::{AtOrg, OfThing};
use crate::routes::{Route, get, post};

/// All of them.
pub(crate) const ROUTES: &[Route] = &[
    get("/org/{org}/meetings", AtOrg(SeeCase), list::list),
    get("/org/{org}/hours", AtOrg(ListMembers), hours::list),
    get("/org/{org}/meeting/new", AtOrg(Record), form::<plan::Plan>),
    post(
        "/org/{org}/meeting/new",
        AtOrg(Record),
        submit::<plan::Plan>,
    ),
    get("/meeting/{meeting}", OfThing(SeeCase), show::show),
    get("/meeting/{meeting}/people", OfThing(SeeCase), people::list),
    get("/meeting/{meeting}/do/{deed}", OfThing(Record), deed::show),
    post(
        "/meeting/{meeting}/do/{deed}",
        OfThing(Record),
        deed::submit,
    ),
    get(
        "/meeting/{meeting}/attend",
        OfThing(Record),
        form::<attend::Attend>,
    ),
    post(
        "/meeting/{meeting}/attend",
        OfThing(Record),
        submit::<attend::Attend>,
    ),
    get(
        "/meeting/{meeting}/item/{item}",
        OfThing(Record),
        form::<item::Minute>,
    ),
    post(
        "/meeting/{meeting}/item/{item}",
        OfThing(Record),
        submit::<item::Minute>,
    ),
    get(
        "/meeting/{meeting}/item/{item}/done",
        OfThing(Record),
        form::<task::Done>,
    ),
    post(
        "/meeting/{meeting}/item/{item}/done",
        OfThing(Record),
        submit::<task::Done>,
    ),
];

/// A meeting that whoever asks may go on with.
struct At {
    id: MeetingId,
    page: needle_app::ask::MeetingPage,
}

impl At {
    fn find(ask: &Ask) -> Result<At, Problem> {
        let id: MeetingId = ask.id("meeting")?;
        let page = ask.app().meeting_page(ask.who()?, id)?;
        if page.can {
            Ok(At { id, page })
        } else {
            Err(Problem::NotFound)
        }
    }

    /// What it is called.
    fn title(&self, ask: &Ask) -> String {
        let title = self.page.title();
        format!(
            "{} {}",
            crate::words::title(ask.t(), &title),
            self.page.file.held
        )
    }

    fn href(&self) -> String {
        format!("/meeting/{}", self.id)
    }

    /// An act of today, with how much of the meeting was seen when the form was opened.
    fn step(&self, read: &Reading<'_>, act: MeetingAct) -> MeetingStep {
        MeetingStep {
            meeting: self.id,
            act,
            seen: read.opt("seen").and_then(|turn| turn.parse().ok()),
            effective: read.ask.app().today(),
            reason: None,
        }
    }

    /// The field by which a form says how much of the meeting it has seen.
    fn seen(&self) -> (String, String) {
        ("seen".to_owned(), self.page.file.turn.to_string())
    }
}
