//! Due dates in one's own calendar program: addresses are opened and closed on the account's page, and asked by programs
//! that have not signed in. Why the page with a new address answers the form itself: the address is kept nowhere, so
//! there is nothing a second page could show.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use needle_app::CalendarError;
use needle_model::{CalendarId, OrgId};

use super::account;
use crate::answer::{Answer, Problem, html, see};
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::frame::short;
use crate::routes::{Needs, Route, get, post};
use crate::view::{Choice, Field};

/// What stands before the secret in an address.
pub(crate) const PATH: &str = "/calendar/";

/// Opening, closing, and the address itself.
pub(crate) const ROUTES: &[Route] = &[
    post("/account/calendar", Needs::SignedIn, open),
    post("/account/calendar/close", Needs::SignedIn, close),
    get("/calendar/{calendar}", Needs::Nothing, fetch),
];

/// An address of one's own.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) org: String,
    pub(crate) opened: String,
}

/// What the account's page shows of subscriptions.
pub(crate) struct Section {
    pub(crate) rows: Vec<Row>,
    pub(crate) which: Field,
    pub(crate) choices: Vec<Choice>,
    /// The address that has just been opened.
    pub(crate) address: String,
}

/// The section, with what was chosen and what was wrong with it.
pub(crate) fn section(ask: &Ask, which: Field, address: String) -> Result<Section, Problem> {
    let t = ask.t();
    let who = ask.who()?;
    let today = ask.app().today();
    let rows = ask.app().calendars(who)?.into_iter().map(|calendar| Row {
        id: calendar.id.to_string(),
        org: calendar
            .org
            .map_or_else(|| t.calendar_all().into_owned(), |org| short(&org)),
        opened: calendar.opened.to_string(),
    });
    let mut orgs: Vec<OrgId> = Vec::new();
    for grant in who.grants.iter().filter(|g| g.live(today)) {
        if !orgs.contains(&grant.org) {
            orgs.push(grant.org);
        }
    }
    let all = Choice {
        value: String::new(),
        text: t.calendar_all().into_owned(),
        hint: String::new(),
    };
    let org = |org: OrgId| Choice {
        value: org.to_string(),
        text: short(&ask.app().org_line(org, today)),
        hint: String::new(),
    };
    Ok(Section {
        rows: rows.collect(),
        which,
        choices: std::iter::once(all)
            .chain(orgs.into_iter().map(org))
            .collect(),
        address,
    })
}

fn open(ask: &Ask) -> Answer {
    let form = Form::parse(&ask.body)?;
    let org = match form.get("org") {
        "" => None,
        text => Some(text.parse().map_err(|_| Problem::NotFound)?),
    };
    match ask
        .app()
        .open_calendar(ask.who()?, org)
        .map_err(Problem::from)
    {
        Ok(secret) => account::with_calendar(ask, Errors::default(), address(ask, &secret)),
        Err(Problem::Refused(refusals)) => refused(ask, Errors::of(&refusals, ask.t(), &|_| "org")),
        Err(other) => Err(other),
    }
}

/// The whole address, in the language of the page it is shown on.
fn address(ask: &Ask, secret: &str) -> String {
    let scheme = if ask.site.options.secure_cookies {
        "https"
    } else {
        "http"
    };
    let host = ask.header("host").unwrap_or_default();
    let lang = ask.lang.code();
    format!("{scheme}://{host}{PATH}{secret}.ics?lang={lang}")
}

fn close(ask: &Ask) -> Answer {
    let form = Form::parse(&ask.body)?;
    let id = form.get("calendar").parse::<CalendarId>();
    let closed = match id {
        Ok(id) => ask
            .app()
            .close_calendar(ask.who()?, id)
            .map_err(Problem::from),
        Err(_) => Err(Problem::NotFound),
    };
    match closed {
        Ok(()) => Ok(see("/account?done=calendar")),
        Err(Problem::NotFound) => {
            let mut errors = Errors::default();
            errors.push("", ask.t().calendar_gone());
            refused(ask, errors)
        }
        Err(other) => Err(other),
    }
}

fn refused(ask: &Ask, errors: Errors) -> Answer {
    let mut response = account::with_calendar(ask, errors, String::new())?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// What a calendar program gets. One that is taken back looks like one that never was.
fn fetch(ask: &Ask) -> Answer {
    let file = ask.param("calendar");
    let secret = file.strip_suffix(".ics").ok_or(Problem::NotFound)?;
    match ask.app().subscribed(secret, ask.lang) {
        Ok(bytes) => {
            let mut response = Response::new(Body::from(bytes));
            let headers = response.headers_mut();
            let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
            headers.insert(header::CONTENT_TYPE, kind);
            let name = HeaderValue::from_static("inline; filename=\"needle.ics\"");
            headers.insert(header::CONTENT_DISPOSITION, name);
            Ok(response)
        }
        Err(CalendarError::Gone) => Err(Problem::NotFound),
        Err(CalendarError::Wait(until)) => {
            let left = until.duration_since(ask.app().now()).as_secs().max(1);
            let problem = Problem::Wait(left);
            let mut response = html(super::problem(ask, &problem));
            *response.status_mut() = problem.status();
            let after = HeaderValue::from(left);
            response.headers_mut().insert(header::RETRY_AFTER, after);
            Ok(response)
        }
        Err(CalendarError::Failed(failure)) => Err(failure.into()),
    }
}
