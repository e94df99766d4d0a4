//! Cases: their list at an organisation, one with its line and its minutes, the forms that start one and take its steps, and what an
//! organisation put up for everybody; why: whoever has a step before them sees one page with one question.

mod act;
pub(super) mod fields;
mod hand;
mod list;
pub(crate) mod minutes;
mod older;
mod print;
mod public;
mod show;
mod start;
mod step;
mod taken;
mod versions;
pub(super) mod vote;

pub(super) use fields::persons;
pub(super) use start::ChoosePage;

use needle_rights::Action::{SeeCase, TakeStep};

use needle_app::ask::CasePage;

use super::change::flow::{show as form, submit};
use super::change::words;
use crate::ask::Ask;
use crate::routes::Needs::{AtOrg, Nothing, OfThing};
use crate::routes::{Route, get, post};
use crate::view::Link;

/// Way to a form of a case: the organisations, then the case by its matter.
fn crumbs(ask: &Ask, page: &CasePage) -> Vec<Link> {
    let mut all = words::crumbs(ask, page.org.id);
    for link in &mut all {
        link.here = false;
    }
    if let Some(procedure) = page.procedure() {
        let name = show::name(ask.t(), page, procedure);
        all.push(Link::new(name, format!("/case/{}", page.file.id)));
    }
    all
}

/// All of them.
pub(crate) const ROUTES: &[Route] = &[
    get("/org/{org}/cases", AtOrg(SeeCase), list::list),
    get("/org/{org}/case/new", AtOrg(TakeStep), start::show),
    post("/org/{org}/case/new", AtOrg(TakeStep), start::submit),
    get("/org/{org}/cases/older", AtOrg(TakeStep), older::show),
    post("/org/{org}/cases/older", AtOrg(TakeStep), older::submit),
    get("/case/{case}", OfThing(SeeCase), show::show),
    get("/case/{case}/version", OfThing(TakeStep), versions::show),
    get(
        "/case/{case}/move",
        OfThing(TakeStep),
        form::<versions::Moved>,
    ),
    post(
        "/case/{case}/move",
        OfThing(TakeStep),
        submit::<versions::Moved>,
    ),
    get("/case/{case}/print", OfThing(SeeCase), print::show),
    get("/case/{case}/step/{step}", OfThing(TakeStep), taken::show),
    post(
        "/case/{case}/step/{step}",
        OfThing(TakeStep),
        submit::<step::Take>,
    ),
    get(
        "/case/{case}/step/{step}/hand",
        OfThing(TakeStep),
        form::<hand::Hand<false>>,
    ),
    post(
        "/case/{case}/step/{step}/hand",
        OfThing(TakeStep),
        submit::<hand::Hand<false>>,
    ),
    get(
        "/case/{case}/step/{step}/signer",
        OfThing(TakeStep),
        form::<hand::Hand<true>>,
    ),
    post(
        "/case/{case}/step/{step}/signer",
        OfThing(TakeStep),
        submit::<hand::Hand<true>>,
    ),
    get("/case/{case}/do/{act}", OfThing(TakeStep), form::<act::Act>),
    post(
        "/case/{case}/do/{act}",
        OfThing(TakeStep),
        submit::<act::Act>,
    ),
    get("/public/org/{org}", Nothing, public::show),
    post("/public/org/{org}", Nothing, public::object),
];
