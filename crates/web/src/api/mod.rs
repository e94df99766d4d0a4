//! The HTTP API under /api/v1: the same commands and questions as the pages, as JSON; errors as problem
//! documents (RFC 9457).

mod body;
mod bulletin;
mod cases;
mod census;
mod command;
mod findings;
mod import;
mod import_orgs;
mod ledger;
mod me;
mod meetings;
mod members;
mod openapi;
mod org;
mod person;
mod poll;
mod rights;
mod routes;
mod rulebook;
mod rules;
mod session;
mod shapes;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::pages::problem_words;
use crate::words::refusal_sentence;

pub(crate) use meetings::whose_hours;
pub(crate) use routes::ROUTES;

/// An answer.
fn json(value: &impl Serialize) -> Answer {
    let text =
        serde_json::to_string(value).map_err(|_| Problem::Internal("an answer that is no JSON"))?;
    let mut response = text.into_response();
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    Ok(response)
}

/// An answer to something that has been made.
fn created(value: &impl Serialize) -> Answer {
    let mut response = json(value)?;
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

/// A problem document.
pub(crate) fn problem(ask: &Ask, problem: &Problem) -> Response {
    let t = ask.t();
    let (title, sentences) = problem_words(t, problem);
    let mut body = serde_json::json!({
        "type": format!("/problems/{}", problem.code()),
        "title": title,
        "status": problem.status().as_u16(),
        "detail": sentences.join(" "),
    });
    match problem {
        Problem::Refused(refusals) => {
            body["refusals"] = refusals
                .iter()
                .map(|r| serde_json::json!({ "code": r.code, "field": r.field, "message": refusal_sentence(t, r) }))
                .collect();
        }
        Problem::BadJson(bad) => {
            body["at"] =
                serde_json::json!({ "field": bad.path, "line": bad.line, "column": bad.column });
        }
        Problem::Rows(rows) => body["rows"] = rows.clone().into(),
        _ => {}
    }
    let mut response = (problem.status(), body.to_string()).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    match problem {
        Problem::SignIn | Problem::Wrong => {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        Problem::Wait(seconds) => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
        }
        _ => {}
    }
    response
}
