//! Where a scrutineer types their half in; with the second one it is counted.

use axum::http::StatusCode;
use needle_app::ask::PollHalf;
use needle_app::{Failure, PollCounting};
use needle_model::PollId;
use needle_text::Texts;

use crate::answer::{Answer, Problem, see};
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::pages::page;
use crate::view::{Field, FieldError, Frame};
use crate::words::refusal_sentence;

#[derive(askama::Template)]
#[template(path = "poll/count.html")]
struct CountPage {
    t: &'static Texts,
    frame: Frame,
    errors: Vec<FieldError>,
    half: Field,
    back: String,
}

pub(crate) fn form(ask: &Ask) -> Answer {
    let id: PollId = ask.id("poll")?;
    let found = ask.app().poll_page(ask.who()?, id)?;
    match found.half {
        Some(PollHalf::ToGive | PollHalf::Awaited | PollHalf::Given) => {
            draw(ask, id, &Form::default(), Errors::default())
        }
        Some(_) => Ok(see(&format!("/poll/{id}"))),
        None => Err(Problem::NotFound),
    }
}

pub(crate) fn submit(ask: &Ask) -> Answer {
    let id: PollId = ask.id("poll")?;
    let form = Form::parse(&ask.body)?;
    match ask.app().enter_half(ask.who()?, id, form.get("half")) {
        Ok(PollCounting::Waits) => Ok(see(&format!("/poll/{id}?half=entered"))),
        Ok(PollCounting::Done) => Ok(see(&format!("/poll/{id}?half=counted"))),
        Err(Failure::Refused(refusals)) => {
            let mut errors = Errors::default();
            for refusal in &refusals {
                errors.push(refusal.field, refusal_sentence(ask.t(), refusal));
            }
            let mut response = draw(ask, id, &form, errors)?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(other) => Err(other.into()),
    }
}

fn draw(ask: &Ask, id: PollId, form: &Form, mut errors: Errors) -> Answer {
    let t = ask.t();
    let half = errors.field(form, "half");
    for error in &mut errors.0 {
        if error.field != "half" {
            error.field.clear();
        }
    }
    page(&CountPage {
        t,
        frame: ask.frame(t.poll_count_title()),
        half,
        back: format!("/poll/{id}"),
        errors: errors.0,
    })
}
