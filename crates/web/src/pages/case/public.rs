//! What an organisation put up for everybody, without an account: what stands now, until when, whom to object to, and the form for
//! it; why: a notice nobody can read from home, or object to, is none.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use needle_app::Failure;
use needle_app::ask::Notice as Told;
use needle_model::OrgId;
use needle_text::Texts;

use crate::answer::{Answer, Problem, html, see};
use crate::ask::Ask;
use crate::form::{Errors, Form};
use crate::frame::short;
use crate::view::{Field, FieldError, Frame};

#[derive(askama::Template)]
#[template(path = "case/public.html")]
struct PublicPage {
    t: &'static Texts,
    frame: Frame,
    errors: Vec<FieldError>,
    sent: bool,
    now: Vec<Notice>,
    before: Vec<Notice>,
    why: Field,
    number: String,
    can_object: bool,
}

struct Notice {
    number: String,
    lines: Vec<String>,
    says: Vec<String>,
    answers: Vec<(String, String)>,
    waiting: String,
    days: String,
    href: String,
    sum: String,
    objections: bool,
    object_href: String,
}

pub(crate) fn show(ask: &Ask) -> Answer {
    let org = ask.org()?;
    if let Ok(number) = ask.q("paper").parse::<u32>() {
        return bytes(ask, org, number);
    }
    page(
        ask,
        org,
        &Form::default(),
        Errors::default(),
        StatusCode::OK,
    )
}

/// The text byte for byte, so that anybody can work out its sum.
fn bytes(ask: &Ask, org: OrgId, number: u32) -> Answer {
    let (_, papers) = ask.app().put_up(org)?.ok_or(Problem::NotFound)?;
    let found = papers.into_iter().find(|paper| paper.number == number);
    let mut response = found.ok_or(Problem::NotFound)?.text.into_response();
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    Ok(response)
}

pub(crate) fn object(ask: &Ask) -> Answer {
    let org = ask.org()?;
    let form = Form::parse(&ask.body)?;
    let mut errors = Errors::default();
    let number = form.get("number").parse::<u32>().unwrap_or(0);
    match ask.app().object_publicly(org, number, form.get("why")) {
        Ok(()) => return Ok(see(&format!("/public/org/{org}?sent=1"))),
        Err(Failure::Refused(refusals)) => {
            errors.0.extend(
                Errors::of(&refusals, ask.t(), &|field| match field {
                    "why" => "why",
                    _ => "",
                })
                .0,
            );
        }
        Err(other) => return Err(other.into()),
    }
    page(ask, org, &form, errors, StatusCode::UNPROCESSABLE_ENTITY)
}

fn page(ask: &Ask, org: OrgId, form: &Form, errors: Errors, status: StatusCode) -> Answer {
    let t = ask.t();
    let today = ask.app().today();
    let (line, told) = ask.app().put_up_told(org, t)?.ok_or(Problem::NotFound)?;
    let mut frame = ask.frame(t.case_public_title(short(&line)));
    frame.is_public = true;
    let (now, before): (Vec<_>, Vec<_>) = told.iter().partition(|it| it.paper.stands(today));
    let number = match form.get("number") {
        "" => ask.q("object"),
        typed => typed,
    };
    let objected = |it: &Told| it.paper.objections && today < it.paper.until;
    let can_object = now
        .iter()
        .any(|it| objected(it) && it.paper.number.to_string() == number);
    let notice = |it: &Told| notice(t, it, objected(it));
    let filled = PublicPage {
        t,
        frame,
        sent: ask.q("sent") == "1",
        now: now.into_iter().map(notice).collect(),
        before: before.into_iter().map(notice).collect(),
        why: errors.field(form, "why"),
        number: number.to_owned(),
        errors: errors.0,
        can_object,
    };
    let text = askama::Template::render(&filled)
        .map_err(|_| Problem::Internal("a template could not be filled"))?;
    let mut response = html(text);
    *response.status_mut() = status;
    Ok(response)
}

fn notice(t: &Texts, told: &Told, objections: bool) -> Notice {
    let paper = &told.paper;
    let here = format!("/public/org/{}", paper.org);
    let answers = told.answers.iter().map(|it| {
        let head = t.case_public_answer(it.objected.to_string(), it.answered.to_string());
        let upheld = if it.upheld {
            t.case_public_upheld()
        } else {
            t.case_public_not_upheld()
        };
        (head, format!("{} {upheld}", it.answer))
    });
    Notice {
        number: t.case_public_number(paper.number),
        lines: paper.text.lines().map(str::to_owned).collect(),
        says: told.says.clone(),
        answers: answers.collect(),
        waiting: match told.waiting {
            0 => String::new(),
            waiting => t.case_public_waiting(waiting),
        },
        days: t.case_between(paper.from.to_string(), paper.until.to_string()),
        href: format!("{here}?paper={}", paper.number),
        sum: paper.sha256.clone(),
        objections,
        object_href: format!("{here}?object={}#f-why", paper.number),
    }
}
