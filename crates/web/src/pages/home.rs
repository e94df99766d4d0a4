//! The one list: what asks this person for something, by the day it is due; why the far end folds away: a clerk looks
//! at the next days.

use axum::response::IntoResponse;
use jiff::civil::Date;
use needle_app::ask::{Due as AppDue, DueKind};
use needle_rights::Action;
use needle_text::{Texts, date_short_weekday, days_between, relative};

use super::numbers::Numbers;
use super::{names, page};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::frame::short;
use crate::view::{Due, Frame, Link};

/// The thread stands beside what falls within this many days.
const NEAR_DAYS: i64 = 7;
/// What is due later than this folds away.
const SHOWN_DAYS: i64 = 30;
/// The app's own limit.
const LINES_MAX: usize = 200;

#[derive(askama::Template)]
#[template(path = "home.html")]
struct HomePage {
    t: &'static Texts,
    frame: Frame,
    lead: String,
    now: Vec<Due>,
    later: Vec<Due>,
    later_words: String,
    full: bool,
    yours: Vec<Link>,
    no_grants: bool,
}

pub(crate) fn health(_: &Ask) -> Answer {
    Ok("ok".into_response())
}

pub(crate) fn home(ask: &Ask) -> Answer {
    let t = ask.t();
    let who = ask.who()?;
    let today = ask.app().today();
    let numbers = Numbers::new(ask)?;
    let due = ask.app().due(who)?;
    let near = due
        .iter()
        .filter(|d| days_between(today, d.due) <= NEAR_DAYS);
    let near = near.count();
    let lead = match (due.len(), near) {
        (0, _) => String::new(),
        (all, 0) => t.home_lead_calm(all as u64),
        (all, near) => t.home_lead(all as u64, near as u64),
    };
    let full = due.len() >= LINES_MAX;
    // Somebody waiting to be received is never folded away: a person hangs on it, not a date.
    let waits = |d: &AppDue| matches!(d.kind, DueKind::TransferIn { .. });
    let (now, later): (Vec<&AppDue>, Vec<&AppDue>) = due
        .iter()
        .partition(|d| waits(d) || days_between(today, d.due) <= SHOWN_DAYS);
    let rows = |list: &[&AppDue]| list.iter().map(|d| row(ask, &numbers, today, d)).collect();
    page(&HomePage {
        t,
        frame: ask.frame(t.home_title()),
        lead,
        now: rows(&now),
        later: rows(&later),
        later_words: t.home_later(later.len() as u64),
        full,
        yours: yours(ask)?,
        no_grants: !who.grants.iter().any(|g| g.live(today)),
    })
}

fn row(ask: &Ask, numbers: &Numbers<'_>, today: Date, due: &AppDue) -> Due {
    let t = ask.t();
    let (what, action, action_href) = match &due.kind {
        DueKind::TransferIn {
            transfer,
            name,
            from,
        } => (
            t.home_transfer_in(name.as_str(), short(from)),
            t.home_transfer_in_do(),
            format!("/transfer/{transfer}"),
        ),
        DueKind::TransferOut {
            transfer, name, to, ..
        } => (
            t.home_transfer_out(name.as_str(), short(to)),
            t.home_transfer_out_do(),
            format!("/transfer/{transfer}"),
        ),
        DueKind::Term {
            post, name, posts, ..
        } => (
            if *posts > 1 {
                t.home_terms(*posts as u64)
            } else {
                t.home_term(name.as_str(), names::post(ask, post))
            },
            t.home_term_do(),
            format!("/org/{}/posts", due.org.id),
        ),
    };
    let place_href = numbers.org(due.org.id);
    Due {
        thread: days_between(today, due.due) <= NEAR_DAYS,
        date: due.due.to_string(),
        date_text: date_short_weekday(ask.lang, due.due),
        relative: relative(ask.lang, today, due.due),
        what,
        place: if place_href.is_empty() {
            String::new()
        } else {
            short(&due.org)
        },
        place_href,
        action: action.into_owned(),
        action_href,
        ..Due::default()
    }
}

/// Links for everybody: the own record and the organisation one is with.
fn yours(ask: &Ask) -> Result<Vec<Link>, crate::Problem> {
    let t = ask.t();
    let who = ask.who()?;
    let mut out = Vec::new();
    if let Some(person) = who.person
        && ask.app().may_person(who, Action::SeePerson, person)
    {
        out.push(Link::new(t.home_own_record(), format!("/person/{person}")));
    }
    if let Some(org) = ask.app().place_of(who)
        && ask.app().may(who, Action::SeeOrg, org)
    {
        let name = short(&ask.app().org_line(org, ask.app().today()));
        out.push(Link::new(
            format!("{} {name}", t.home_own_org()),
            format!("/org/{org}"),
        ));
    }
    Ok(out)
}
