//! The page of what is kept on the device. The server knows nothing of that: the page carries the words, the script the content.

use axum::http::HeaderValue;
use axum::response::Response;
use needle_model::limits::DRAFT_DAYS;
use needle_text::Texts;

use super::page;
use crate::answer::Answer;
use crate::ask::Ask;
use crate::view::Frame;

/// The header by which the worker in the browser knows what it may keep: forms and this page, nothing else.
const KEEP: (&str, &str) = ("needle-keep", "form");

#[derive(askama::Template)]
#[template(path = "drafts.html")]
struct DraftsPage {
    t: &'static Texts,
    frame: Frame,
    lead: String,
}

pub(crate) fn list(ask: &Ask) -> Answer {
    let t = ask.t();
    page(&DraftsPage {
        t,
        frame: ask.frame(t.draft_title()),
        lead: t.draft_lead(DRAFT_DAYS),
    })
    .map(kept)
}

/// Says that the browser may keep this page for when there is no connection.
pub(crate) fn kept(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(KEEP.0, HeaderValue::from_static(KEEP.1));
    response
}
