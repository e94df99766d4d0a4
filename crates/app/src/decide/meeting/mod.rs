//! Meetings, from the plan to the minutes: each step is refused when it is not its time, and what a meeting counts as is recorded when
//! it is closed, once.

mod attend;
mod close;
mod minute;
mod plan;
mod task;

use std::collections::BTreeSet;

use jiff::civil::Date;
use needle_model::command::MeetingStep;
use needle_model::meeting::{MeetingAct, MeetingEvent};
use needle_model::{Event, OrgId, PersonId, Refusal};
use needle_rights::Action;
use needle_rulebook::Rulebook;
use needle_rulebook::procedures::Belongs;
use needle_store::read::{MeetingFile, MeetingState};

use super::check::alive;
use super::{Cx, Decided};
use crate::failure::{Failure, OrHidden};
use crate::meeting::Register;

pub(super) use plan::plan;

pub(super) fn step(cx: &mut Cx<'_, '_>, c: &MeetingStep) -> Result<Decided, Failure> {
    let file = cx.tx.reader().meeting(c.meeting)?.or_hidden("meeting")?;
    cx.org(Action::Record, file.org)
        .map_err(|_| Failure::Hidden("meeting"))?;
    // What an organisation that ended had planned can still be called off.
    if c.act != MeetingAct::CallOff {
        alive(cx, file.org, "meeting")?;
    }
    if c.seen.is_some_and(|seen| seen != file.turn) {
        return Err(Refusal::new("meeting-changed-since", "meeting").into());
    }
    let open = !file.state.over();
    match (&c.act, open) {
        (MeetingAct::Reopen, true) => {
            return Err(Refusal::new("meeting-not-over", "meeting").into());
        }
        // What was resolved is done after the meeting.
        (MeetingAct::Reopen | MeetingAct::Done { .. }, false) => {}
        (MeetingAct::Done { .. }, true) => {
            return Err(Refusal::new("item-too-early", "meeting").into());
        }
        (_, false) => {
            return Err(Refusal::new("meeting-over", "meeting")
                .with("date", file.held)
                .into());
        }
        (_, true) => {}
    }
    let meeting = Meeting { file };
    let mut after = Vec::new();
    let what = match &c.act {
        MeetingAct::Change {
            held,
            place,
            agenda,
        } => meeting.change(cx, *held, place.as_deref(), agenda.as_deref())?,
        MeetingAct::Call => meeting.call(cx)?,
        MeetingAct::CallOff => {
            super::check::reason_given(cx)?;
            MeetingEvent::CalledOff
        }
        MeetingAct::Attend { .. } => meeting.attend(cx, &c.act)?,
        MeetingAct::Minute { .. } => meeting.minute(cx, &c.act)?,
        MeetingAct::Done { item, on } => meeting.done(cx, *item, *on)?,
        MeetingAct::Close {
            present,
            entitled,
            amount,
        } => meeting.close(cx, (*present, *entitled), *amount, &mut after)?,
        MeetingAct::Reopen => meeting.reopen(cx, &mut after)?,
    };
    let org = meeting.file.org;
    let mut events = vec![Event::MeetingWent {
        meeting: c.meeting,
        org,
        what,
    }];
    events.append(&mut after);
    Ok(Decided {
        org: Some(org),
        events,
    })
}

/// A meeting something is done with.
struct Meeting {
    file: MeetingFile,
}

impl Meeting {
    /// What can only be said of a meeting that was called and whose day has come.
    fn held(&self, cx: &Cx<'_, '_>) -> Result<(), Refusal> {
        if self.file.state != MeetingState::Called {
            return Err(Refusal::new("meeting-not-called", "meeting"));
        }
        if cx.today < self.file.held {
            return Err(Refusal::new("meeting-before-day", "meeting")
                .with("date", self.file.held)
                .with("today", cx.today));
        }
        Ok(())
    }

    /// The organisations that hold it, the first of them first.
    fn orgs(&self, cx: &mut Cx<'_, '_>) -> Result<Vec<OrgId>, Failure> {
        let mut orgs = cx.tx.reader().meeting_orgs(self.file.id)?;
        orgs.sort_by_key(|org| *org != self.file.org);
        Ok(orgs)
    }
}

/// The kind an organisation has on the day decided.
fn kind_of(cx: &Cx<'_, '_>, org: OrgId) -> String {
    let facts = cx.census.org(org, cx.effective);
    facts.map_or_else(String::new, |facts| facts.kind.to_owned())
}

/// Those who belong, on a day; none where the register does not know.
fn people(
    cx: &mut Cx<'_, '_>,
    rules: &Rulebook,
    org: OrgId,
    who: &Belongs,
    day: Date,
) -> Result<Option<BTreeSet<PersonId>>, Failure> {
    let (census, tree) = (cx.census, cx.tree.clone());
    let register = Register {
        census,
        tree: &tree,
        rules,
    };
    register.people(&mut cx.tx.reader(), org, who, day)
}
