//! One's own account and password, and the list of accounts for those who look after them.

use axum::http::StatusCode;
use needle_app::ask::OrgLine;
use needle_model::FOREVER;
use needle_rights::{Action, Grant};
use needle_text::Texts;

use super::numbers::Numbers;
use super::subscription::{self, Section};
use super::{names, page};
use crate::answer::{Answer, Problem, see};
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::frame::short;
use crate::view::{Field, FieldError, Frame, Link};

/// A right, in words.
struct GrantRow {
    role: String,
    /// The post it comes with; empty where it was given to the account itself.
    by: String,
    org: Link,
    reach: String,
    from: String,
    until: String,
}

#[derive(askama::Template)]
#[template(path = "account.html")]
struct AccountPage {
    t: &'static Texts,
    frame: Frame,
    shown_name: String,
    login: String,
    grants: Vec<GrantRow>,
    errors: Vec<FieldError>,
    old: Field,
    new: Field,
    again: Field,
    calendars: Section,
}

struct AccountRow {
    name: String,
    login: String,
    href: String,
    closed: bool,
    grants: Vec<GrantRow>,
}

#[derive(askama::Template)]
#[template(path = "accounts.html")]
struct AccountsPage {
    t: &'static Texts,
    frame: Frame,
    lead: String,
    rows: Vec<AccountRow>,
    rights_href: String,
    files: Vec<Link>,
}

fn grant_row(ask: &Ask, numbers: &Numbers<'_>, grant: &Grant, org: &OrgLine) -> GrantRow {
    GrantRow {
        role: names::role(ask, grant.role.code()),
        by: grant.post.as_ref().map_or_else(String::new, |post| {
            ask.t().account_by_post(names::post(ask, post))
        }),
        org: Link::new(short(org), numbers.org(org.id)),
        reach: names::lookup(ask, "account-reach-", grant.reach.code()),
        from: grant.from.to_string(),
        until: if grant.until == FOREVER {
            ask.t().account_until_open().into_owned()
        } else {
            names::day(grant.until)
        },
    }
}

/// The page after something was done with an address of a calendar: what was wrong, or the new one.
pub(crate) fn with_calendar(ask: &Ask, errors: Errors, address: String) -> Answer {
    render(ask, errors, address)
}

fn render(ask: &Ask, errors: Errors, address: String) -> Answer {
    let t = ask.t();
    let signed = ask.signed.as_ref().ok_or(Problem::SignIn)?;
    let today = ask.app().today();
    let numbers = Numbers::new(ask)?;
    let mut frame = ask.frame(t.account_title());
    if ask.q("done") == "password" {
        frame.flash = t.account_password_done().into_owned();
    }
    if ask.q("done") == "calendar" {
        frame.flash = t.calendar_closed_done().into_owned();
    }
    // Passwords are never written back into a page.
    let nothing = Form::default();
    let grants = signed.principal.grants.iter().filter(|g| g.live(today));
    let grants = grants.map(|g| grant_row(ask, &numbers, g, &ask.app().org_line(g.org, today)));
    page(&AccountPage {
        t,
        shown_name: signed.account.name.clone(),
        login: signed.account.login.clone(),
        grants: grants.collect(),
        old: errors.field(&nothing, "old"),
        new: errors.field(&nothing, "new"),
        again: errors.field(&nothing, "again"),
        calendars: subscription::section(ask, errors.field(&nothing, "org"), address)?,
        errors: errors.0,
        frame,
    })
}

pub(crate) fn own(ask: &Ask) -> Answer {
    render(ask, Errors::default(), String::new())
}

pub(crate) fn password(ask: &Ask) -> Answer {
    let form = Form::parse(&ask.body)?;
    let t = ask.t();
    // Blanks may belong to a password, so it is taken as typed.
    let typed = |name: &str| {
        form.0
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, v)| v.as_str())
    };
    let mut errors = Errors::default();
    if typed("new") == typed("again") {
        let done = ask
            .app()
            .change_password(ask.who()?, typed("old"), typed("new"));
        match done.map_err(Problem::from) {
            Ok(()) => return Ok(see("/account?done=password")),
            Err(Problem::NotFound) => errors.push("old", t.account_password_wrong()),
            Err(Problem::Refused(refusals)) => errors = Errors::of(&refusals, t, &|_| "new"),
            Err(other) => return Err(other),
        }
    } else {
        errors.push("again", t.account_password_differ());
    }
    let mut response = render(ask, errors, String::new())?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// What hangs on the posts of the organisation where whoever asks looks after accounts first of all.
fn rights(ask: &Ask) -> Result<String, Problem> {
    let (who, today) = (ask.who()?, ask.app().today());
    let mut own = who.grants.iter().filter(|it| it.live(today));
    let own = own.find(|it| it.role.allows(Action::ManageAccounts));
    Ok(own.map_or_else(String::new, |it| format!("/org/{}/rights", it.org)))
}

pub(crate) fn list(ask: &Ask) -> Answer {
    let t = ask.t();
    let today = ask.app().today();
    let accounts = ask.app().accounts(ask.who()?)?;
    let numbers = Numbers::new(ask)?;
    let row = |view: &needle_app::ask::AccountView| {
        let grants = view.grants.iter().filter(|(g, _)| g.live(today));
        AccountRow {
            name: view.account.name.clone(),
            login: view.account.login.clone(),
            href: format!("/account/{}", view.account.id),
            closed: !view.account.live(today),
            grants: grants
                .map(|(g, org)| grant_row(ask, &numbers, g, org))
                .collect(),
        }
    };
    page(&AccountsPage {
        t,
        frame: ask.frame(t.account_list_title()),
        lead: t.account_list_lead(accounts.len() as u64),
        rights_href: rights(ask)?,
        rows: accounts.iter().map(row).collect(),
        files: super::take::links(ask, "/accounts"),
    })
}
