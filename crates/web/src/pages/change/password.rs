//! A first password for an account, or one in place of a forgotten one, set by those who look after it.

use askama::Template;
use axum::http::StatusCode;
use needle_app::Failure;
use needle_model::limits::PASSWORD_CHARS_MIN;
use needle_text::Texts;

use super::grant;
use super::item::{Item, State};
use crate::answer::{Answer, Problem, html, see};
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::view::{FieldError, Frame};
use crate::words::refusal_sentence;

#[derive(Template)]
#[template(path = "change/password.html")]
struct Page {
    t: &'static Texts,
    frame: Frame,
    errors: Vec<FieldError>,
    login: String,
    new: Item,
    again: Item,
    back: String,
}

/// The form for a first password, or one in place of a forgotten one.
pub(crate) fn show(ask: &Ask) -> Answer {
    page(ask, Errors::default(), StatusCode::OK)
}

/// Sets it.
pub(crate) fn set(ask: &Ask) -> Answer {
    let found = grant::account(ask)?;
    let form = Form::parse(&ask.body)?;
    // Passwords are taken as typed: an outer blank is a character like any other.
    let typed = |name: &str| {
        form.0
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, v)| v.as_str())
    };
    let mut errors = Errors::default();
    if typed("new") != typed("again") {
        errors.push("again", ask.t().change_password_differs());
        return page(ask, errors, StatusCode::UNPROCESSABLE_ENTITY);
    }
    match ask
        .app()
        .set_password(ask.who()?, found.account.id, typed("new"))
    {
        Ok(()) => Ok(see(&format!("/account/{}?done=password", found.account.id))),
        Err(Failure::Refused(refusals)) => {
            for refusal in &refusals {
                errors.push("new", refusal_sentence(ask.t(), refusal));
            }
            page(ask, errors, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(other) => Err(other.into()),
    }
}

/// What was typed is the one thing that is not given back.
fn page(ask: &Ask, errors: Errors, status: StatusCode) -> Answer {
    let found = grant::account(ask)?;
    let (t, account) = (ask.t(), &found.account);
    let empty = Form::default();
    let state = State {
        form: &empty,
        errors: &errors,
        offers: &Vec::new(),
    };
    let minimum = i64::try_from(PASSWORD_CHARS_MIN).unwrap_or(0);
    let (new, again) = (
        state
            .text("new", t.change_password_new())
            .hint(t.change_password_hint(minimum))
            .width("w-20"),
        state.text("again", t.change_password_again()).width("w-20"),
    );
    let mut frame = ask.frame(t.change_password_title(account.name.as_str()));
    frame.crumbs = grant::crumbs(ask, &account.name, account.id);
    let filled = Page {
        t,
        frame,
        login: account.login.clone(),
        new,
        again,
        back: format!("/account/{}", account.id),
        errors: errors.0,
    };
    let mut response = html(filled.render().map_err(|_| Problem::Internal("template"))?);
    *response.status_mut() = status;
    Ok(response)
}
