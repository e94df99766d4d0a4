//! One meeting: how far it is, what is next, who is called in numbers, its items with what became of them; why: five seconds are enough to
//! see what is to be done, and a year later the minutes still say what was decided.

use needle_app::ask::{ItemView, MeetingItem, MeetingNext, MeetingPage, MeetingState};
use needle_model::MeetingId;
use needle_text::Texts;

use super::list::state;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::short;
use crate::pages::case::minutes;
use crate::pages::change::words;
use crate::pages::{names, page};
use crate::view::{Frame, Link};
use crate::words::title;

#[derive(askama::Template)]
#[template(path = "meeting/show.html")]
struct ShowPage {
    t: &'static Texts,
    frame: Frame,
    lead: String,
    state: String,
    facts: Vec<String>,
    people_href: String,
    next: Link,
    items: Vec<Entry>,
    more: Vec<Link>,
    acts: Vec<Link>,
}

/// One item.
struct Entry {
    title: String,
    open: bool,
    lines: Vec<String>,
    acts: Vec<Link>,
}

pub(crate) fn show(ask: &Ask) -> Answer {
    let t = ask.t();
    let id: MeetingId = ask.id("meeting")?;
    let found = ask.app().meeting_page(ask.who()?, id)?;
    let name = title(t, &found.title()).to_owned();
    let mut frame = ask.frame(name);
    frame.crumbs = words::crumbs(ask, found.org.id);
    ask.flash_done(&mut frame);
    let today = ask.app().today();
    // Minutes are taken of what was held.
    let open = found.can && found.file.state == MeetingState::Called && found.file.held <= today;
    let last = found.items.iter().map(|it| it.item.n).max().unwrap_or(0);
    page(&ShowPage {
        t,
        lead: t.meeting_lead(short(&found.org), found.file.held.to_string()),
        state: state(t, found.file.state).into_owned(),
        facts: facts(ask, &found),
        people_href: if found.heads.called + found.heads.guests > 0 {
            format!("/meeting/{id}/people")
        } else {
            String::new()
        },
        next: next(ask, &found),
        items: found
            .items
            .iter()
            .map(|view| entry(ask, &found, view, open))
            .collect(),
        more: if open {
            ways(t, &found, last + 1, t.meeting_minute_more().into_owned())
        } else {
            Vec::new()
        },
        acts: acts(t, &found),
        frame,
    })
}

/// What is known of it, a sentence each.
fn facts(ask: &Ask, found: &MeetingPage) -> Vec<String> {
    let (t, file, heads) = (ask.t(), &found.file, &found.heads);
    let mut all = Vec::new();
    all.extend(file.place.clone());
    if !found.with.is_empty() {
        let names: Vec<String> = found.with.iter().map(short).collect();
        all.push(t.meeting_together(names.join(t.change_comma().as_ref())));
    }
    match (file.state, file.called) {
        (MeetingState::Planned, _) => {
            if let Some((day, activity)) = &found.call_by {
                let name = title(t, &activity.title);
                all.push(t.meeting_call_by(day.to_string(), name, activity.notice));
            }
        }
        (_, Some(day)) => all.push(t.meeting_called_on(day.to_string())),
        _ => {}
    }
    if file.called.is_some() {
        if heads.called == 0 {
            all.push(t.meeting_unlisted().into_owned());
        } else if heads.open == heads.called {
            all.push(t.meeting_heads_listed(heads.called));
        } else {
            let (there, away) = (heads.present, heads.absent);
            all.push(t.meeting_heads(heads.called, there, heads.excused, away));
            if heads.open > 0 {
                all.push(t.meeting_heads_open(heads.open));
            }
        }
    }
    if heads.guests > 0 {
        all.push(t.meeting_guests(heads.guests));
    }
    all.extend(file.hours.map(|hours| t.meeting_hours_counted(hours)));
    all
}

/// The one thing to be done now.
fn next(ask: &Ask, found: &MeetingPage) -> Link {
    let (t, id) = (ask.t(), found.file.id);
    if !found.can || found.file.state.over() {
        return Link::default();
    }
    match MeetingNext::of(&found.file, ask.app().today()) {
        MeetingNext::Call => Link::new(t.meeting_call(), format!("/meeting/{id}/do/call")),
        MeetingNext::Close if found.heads.open > 0 => {
            Link::new(t.meeting_attend(), format!("/meeting/{id}/attend"))
        }
        MeetingNext::Close => Link::new(t.meeting_close(), format!("/meeting/{id}/do/close")),
        MeetingNext::Hold | MeetingNext::Come => Link::default(),
    }
}

fn entry(ask: &Ask, found: &MeetingPage, view: &ItemView, open: bool) -> Entry {
    let (t, item) = (ask.t(), &view.item);
    let mut lines: Vec<String> = item.resolution.iter().cloned().collect();
    if let Some((kind, ruled)) = &view.verdict {
        lines.push(t.meeting_item_how(title(t, kind), minutes::sentence(t, ruled)));
    }
    lines.extend(task(ask, item));
    Entry {
        title: t.meeting_item(item.n, item.title.as_str()),
        open: !item.minuted,
        lines,
        acts: if open {
            ways(t, found, item.n, t.meeting_minute().into_owned())
        } else if found.can && found.file.state == MeetingState::Closed && undone(item) {
            let to = format!("/meeting/{}/item/{}/done", found.file.id, item.n);
            vec![Link::new(t.meeting_done(), to)]
        } else {
            Vec::new()
        },
    }
}

fn undone(item: &MeetingItem) -> bool {
    item.due.is_some() && item.done.is_none()
}

/// Who does what was resolved and by when, and that it was done.
fn task(ask: &Ask, item: &MeetingItem) -> Vec<String> {
    let t = ask.t();
    let Some(due) = item.due else {
        return Vec::new();
    };
    let mut lines = vec![match &item.post {
        Some(post) => t.meeting_due_by(names::post(ask, post), due.to_string()),
        None => t.meeting_due_until(due.to_string()),
    }];
    lines.extend(item.done.map(|day| {
        if day > due {
            t.meeting_done_late(day.to_string(), due.to_string())
        } else {
            t.meeting_done_on(day.to_string())
        }
    }));
    lines
}

/// Ways to minute an item: without a vote, or with one.
fn ways(t: &'static Texts, found: &MeetingPage, n: u32, plain: String) -> Vec<Link> {
    let path = format!("/meeting/{}/item/{n}", found.file.id);
    let mut all = vec![Link::new(plain, format!("{path}?vote=none"))];
    all.extend(found.votes.iter().map(|way| {
        let text = t.meeting_minute_vote(title(t, &way.title));
        Link::new(text, format!("{path}?vote={}", way.id))
    }));
    all
}

fn acts(t: &Texts, found: &MeetingPage) -> Vec<Link> {
    let (id, state) = (found.file.id, found.file.state);
    if !found.can {
        return Vec::new();
    }
    let to = |text: std::borrow::Cow<'_, str>, path: &str| {
        Link::new(text.into_owned(), format!("/meeting/{id}/{path}"))
    };
    match state {
        MeetingState::Off => Vec::new(),
        MeetingState::Closed => vec![to(t.meeting_reopen(), "do/reopen")],
        _ => {
            let mut all = Vec::new();
            if state == MeetingState::Called {
                all.push(to(t.meeting_attend(), "attend"));
            }
            all.push(to(t.meeting_change(), "do/change"));
            all.push(to(t.meeting_off(), "do/off"));
            all
        }
    }
}
