//! From a spreadsheet into the register: choose a file, see what was read, take it over, undo it. Why a job of its own
//! behind it: a file of two hundred thousand rows takes longer than anybody looks at a page that does not move.

mod columns;
mod done;
mod found;
mod lines;
mod marked;
mod orgs;
mod preview;
mod progress;
mod take;
mod undo;
mod upload;
pub(crate) mod work;

use std::sync::Arc;

use axum::http::StatusCode;
use needle_model::OrgId;
use needle_rights::Action::{ChangeMembers, ListMembers};
use needle_text::Texts;

use super::page;
use crate::answer::{Answer, Problem};
use crate::ask::Ask;
use crate::job::{Job, Jobs};
use crate::routes::Needs::{AtOrg, OfThing, Own};
use crate::routes::{Route, get, post, upload as takes_file};
use crate::view::Frame;
pub(crate) use lines::{no_list, no_table, unread};
use work::Import;

/// All imports that are under way.
pub(crate) type Imports = Jobs<Import>;

/// The routes, joined to the one table in [`crate::routes`].
pub(crate) const ROUTES: &[Route] = &[
    get("/org/{org}/import", AtOrg(ChangeMembers), upload::form),
    takes_file("/org/{org}/import", AtOrg(ChangeMembers), upload::submit),
    get("/org/{org}/imports", AtOrg(ListMembers), done::list),
    get("/import/{job}", Own, progress::show),
    get("/import/{job}/events", Own, progress::events),
    get("/import/{job}/marked.xlsx", Own, marked::download),
    post("/import/{job}/stop", Own, progress::stop),
    post("/import/{job}/drop", Own, upload::forget),
    post("/import/{job}/read", Own, columns::read),
    post("/import/{job}/take", Own, take::take),
    get("/import/done/{import}", OfThing(ListMembers), done::show),
    get(
        "/import/done/{import}/undo",
        OfThing(ChangeMembers),
        undo::form,
    ),
    post(
        "/import/done/{import}/undo",
        OfThing(ChangeMembers),
        undo::undo,
    ),
];

/// The job in the path, if it is the asker's own.
fn own(ask: &Ask) -> Result<Option<Arc<Job<Import>>>, Problem> {
    let actor = &ask.who()?.actor;
    Ok(ask
        .site
        .imports
        .find(ask.app().now(), ask.param("job"), actor))
}

#[derive(askama::Template)]
#[template(path = "import/gone.html")]
struct GonePage {
    t: &'static Texts,
    frame: Frame,
}

/// What was there is not there any more, or never was: the page says how to go on.
fn gone(ask: &Ask) -> Answer {
    let t = ask.t();
    let mut response = page(&GonePage {
        t,
        frame: ask.frame(t.import_gone()),
    })?;
    *response.status_mut() = StatusCode::NOT_FOUND;
    Ok(response)
}

/// The frame of a page about importing at an organisation.
fn frame(ask: &Ask, org: OrgId, title: impl Into<String>) -> Frame {
    let mut frame = ask.frame(title);
    frame.crumbs = super::org_past::about(ask, org, &|_| String::new())
        .0
        .crumbs;
    for crumb in &mut frame.crumbs {
        crumb.here = false;
    }
    if ask.q("stopped") == "yes" {
        frame.flash = ask.t().import_stopped_text().into_owned();
    }
    frame
}
