//! The meetings of an organisation, those to come first; why: whoever takes over finds at one place what is planned and what was held.

use needle_app::ask::{MEETINGS_PAGE, MeetingLine, MeetingState};
use needle_rights::Action;
use needle_text::Texts;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::pages::change::words;
use crate::pages::orgs::pager_on;
use crate::pages::{org_view, page};
use crate::view::{Frame, Link, Pager};
use crate::words::title;

#[derive(askama::Template)]
#[template(path = "meeting/list.html")]
struct ListPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    rows: Vec<Row>,
    pager: Pager,
    new_href: String,
    hours_href: String,
}

struct Row {
    meeting: Link,
    held: String,
    state: String,
}

pub(crate) fn list(ask: &Ask) -> Answer {
    let (t, org, who) = (ask.t(), ask.org()?, ask.who()?);
    let at = ask.page();
    let number = u32::try_from(at.saturating_sub(1)).unwrap_or(u32::MAX);
    let (found, more) = ask
        .app()
        .meetings_of(who, org, number.min(u32::MAX / MEETINGS_PAGE))?;
    let mut frame = ask.frame(t.meeting_list_title(words::org(ask, org)));
    frame.crumbs = words::crumbs(ask, org);
    ask.flash_done(&mut frame);
    let alive = ask.app().org_line(org, ask.app().today()).alive;
    let may = |action, path: &str| {
        if ask.app().may(who, action, org) {
            format!("/org/{org}/{path}")
        } else {
            String::new()
        }
    };
    page(&ListPage {
        t,
        frame,
        tabs: org_view::tabs(ask, org, &ask.path)?,
        rows: found.iter().map(|line| row(t, line)).collect(),
        pager: pager_on(ask, at, more),
        new_href: if alive {
            may(Action::Record, "meeting/new")
        } else {
            String::new()
        },
        hours_href: may(Action::ListMembers, "hours"),
    })
}

fn row(t: &'static Texts, line: &MeetingLine) -> Row {
    Row {
        meeting: Link::new(title(t, &line.title), format!("/meeting/{}", line.file.id)),
        held: line.file.held.to_string(),
        state: state(t, line.file.state).into(),
    }
}

/// How far a meeting is, in a word.
pub(super) fn state(t: &Texts, state: MeetingState) -> std::borrow::Cow<'_, str> {
    match state {
        MeetingState::Planned => t.meeting_state_planned(),
        MeetingState::Called => t.meeting_state_called(),
        MeetingState::Closed => t.meeting_state_closed(),
        MeetingState::Off => t.meeting_state_off(),
    }
}
