//! The cases of an organisation, those that run first; why: whoever takes over finds at one place what is under way.

use needle_app::ask::{CASES_PAGE, CaseLine, CaseState};
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
#[template(path = "case/list.html")]
struct ListPage {
    t: &'static Texts,
    frame: Frame,
    tabs: Vec<Link>,
    rows: Vec<Row>,
    pager: Pager,
    new_href: String,
    older_href: String,
}

struct Row {
    case: Link,
    procedure: String,
    state: String,
    next: String,
    started: String,
}

pub(crate) fn list(ask: &Ask) -> Answer {
    let (t, org, who) = (ask.t(), ask.org()?, ask.who()?);
    let at = ask.page();
    let number = u32::try_from(at.saturating_sub(1)).unwrap_or(u32::MAX);
    let (found, more) = ask
        .app()
        .cases_of(who, org, number.min(u32::MAX / CASES_PAGE))?;
    let mut frame = ask.frame(t.case_list_title(words::org(ask, org)));
    frame.crumbs = words::crumbs(ask, org);
    let acts = ask.app().may(who, Action::TakeStep, org);
    page(&ListPage {
        t,
        frame,
        tabs: org_view::tabs(ask, org, &ask.path)?,
        rows: found.iter().map(|line| row(t, line)).collect(),
        pager: pager_on(ask, at, more),
        new_href: if acts {
            format!("/org/{org}/case/new")
        } else {
            String::new()
        },
        // Before the rules have changed there are none.
        older_href: if acts && !ask.app().versions().issued().is_empty() {
            format!("/org/{org}/cases/older")
        } else {
            String::new()
        },
    })
}

fn row(t: &'static Texts, line: &CaseLine) -> Row {
    let procedure = title(t, &line.procedure).to_owned();
    let called = match line.file.title.as_str() {
        "" => procedure.clone(),
        own => own.to_owned(),
    };
    Row {
        case: Link::new(called, format!("/case/{}", line.file.id)),
        procedure,
        state: state(t, line.file.state).into(),
        next: line
            .next
            .as_ref()
            .map_or_else(String::new, |(_, step)| title(t, step).to_owned()),
        started: line.file.started.to_string(),
    }
}

/// How a case stands, in a word.
pub(super) fn state(t: &Texts, state: CaseState) -> std::borrow::Cow<'_, str> {
    match state {
        CaseState::Running => t.case_state_running(),
        CaseState::Resting => t.case_state_resting(),
        CaseState::Over => t.case_state_over(),
        CaseState::Withdrawn => t.case_state_withdrawn(),
    }
}
