//! Signing in and out; why one sentence for every wrong try: it must not tell which names exist.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use needle_app::SignInError;
use needle_text::Texts;

use super::{names, page};
use crate::answer::{Answer, Problem, see};
use crate::ask::Ask;
use crate::dispatch::session_cookie;
use crate::form::{Errors, Form};
use crate::view::{Field, FieldError, Frame};

/// Longest address to come back to.
const BACK_MAX: usize = 2_000;

struct DemoRow {
    name: String,
    place: String,
    role: String,
    login: String,
    password: String,
}

#[derive(askama::Template)]
#[template(path = "signin.html")]
struct SignInPage {
    t: &'static Texts,
    frame: Frame,
    errors: Vec<FieldError>,
    login: Field,
    password: Field,
    back: String,
    demo: Vec<DemoRow>,
}

/// Only our own paths; `//host` and `/\host` are other people's.
pub(crate) fn own_path(text: &str) -> &str {
    let own = text.starts_with('/')
        && !text.starts_with("//")
        && !text.starts_with("/\\")
        && !text.starts_with("/sign-")
        && text.len() <= BACK_MAX
        && !text.chars().any(char::is_control);
    if own { text } else { "/" }
}

fn render(ask: &Ask, form: &Form, back: &str, errors: Errors) -> Answer {
    let mut frame = ask.frame(ask.t().signin_title());
    frame.is_public = true;
    // The page would lead back to itself.
    frame.sign_in = "/sign-in".to_owned();
    let demo = ask
        .site
        .options
        .demo_accounts
        .iter()
        .map(|account| DemoRow {
            name: account.name.clone(),
            place: account.place.clone(),
            role: names::role(ask, &account.role),
            login: account.login.clone(),
            password: account.password.clone(),
        });
    page(&SignInPage {
        t: ask.t(),
        frame,
        login: errors.field(form, "login"),
        // What was typed as a password never goes back into a page.
        password: Field {
            value: String::new(),
            ..errors.field(form, "password")
        },
        errors: errors.0,
        back: back.to_owned(),
        demo: demo.collect(),
    })
}

pub(crate) fn form(ask: &Ask) -> Answer {
    let back = own_path(ask.q("back"));
    if ask.signed.is_some() {
        return Ok(see(back));
    }
    render(ask, &Form::default(), back, Errors::default())
}

pub(crate) fn submit(ask: &Ask) -> Answer {
    let form = Form::parse(&ask.body)?;
    let back = own_path(form.get("back"));
    // Blanks may belong to a password, so it is taken as typed.
    let password = form.0.iter().find(|(name, _)| name == "password");
    let password = password.map_or("", |(_, value)| value.as_str());
    match ask.app().sign_in(form.get("login"), password) {
        Ok((token, _)) => {
            // A session of before ends here: a new one has a new name.
            if let Some(old) = &ask.token {
                ask.app().sign_out(old)?;
            }
            let mut response = see(back);
            set_session(ask, &mut response, Some(&token));
            Ok(response)
        }
        Err(SignInError::Wrong) => {
            let mut errors = Errors::default();
            errors.push("login", ask.t().signin_wrong());
            again(ask, &form, back, errors, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(SignInError::Wait(until)) => {
            let left = until.duration_since(ask.app().now()).as_secs().max(1);
            let text = if left < 90 {
                ask.t().signin_wait_seconds(left)
            } else {
                ask.t().signin_wait_minutes((left + 59) / 60)
            };
            let mut errors = Errors::default();
            errors.push("", text);
            let mut answer = again(ask, &form, back, errors, StatusCode::TOO_MANY_REQUESTS)?;
            let after = HeaderValue::from(left);
            answer.headers_mut().insert(header::RETRY_AFTER, after);
            Ok(answer)
        }
        Err(SignInError::Busy) => Err(Problem::Busy),
        Err(SignInError::Store(error)) => Err(error.into()),
    }
}

fn again(ask: &Ask, form: &Form, back: &str, errors: Errors, status: StatusCode) -> Answer {
    let mut response = render(ask, form, back, errors)?;
    *response.status_mut() = status;
    Ok(response)
}

pub(crate) fn out(ask: &Ask) -> Answer {
    if let Some(token) = &ask.token {
        ask.app().sign_out(token)?;
    }
    let mut response = see("/sign-in");
    set_session(ask, &mut response, None);
    response.headers_mut().insert(
        "clear-site-data",
        HeaderValue::from_static("\"cache\", \"storage\""),
    );
    Ok(response)
}

fn set_session(ask: &Ask, response: &mut Response, token: Option<&str>) {
    if let Some(cookie) = session_cookie(&ask.site, token) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn one_comes_back_to_our_own_pages_only() {
        for own in ["/", "/org/1-a?x=1&y=2", "/census"] {
            assert_eq!(own_path(own), own);
        }
        for other in [
            "",
            "//evil",
            "/\\evil",
            "https://evil",
            "evil",
            "/a\nb",
            "/sign-out",
        ] {
            assert_eq!(own_path(other), "/", "{other}");
        }
    }
}
