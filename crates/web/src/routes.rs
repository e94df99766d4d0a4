//! Every route in one table: method, path, what it needs, who answers. The router is built from it and so is the
//! test that walks every route as every role; a route cannot be left out of either.

use needle_model::limits::{BODY_BYTES_MAX, UPLOAD_BYTES_MAX};
use needle_rights::Action;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::{api, pages};

/// What a route needs before its function is called; the function (through the app) checks the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Anybody.
    Nothing,
    /// Somebody signed in.
    SignedIn,
    /// A right anywhere.
    Anywhere(Action),
    /// A right at the organisation in the path (`{org}`) or query (`org`).
    AtOrg(Action),
    /// A right above the organisation in the path.
    AboveOrg(Action),
    /// A right over the person in the path (`{person}`); everybody has [`Action::SeePerson`] over themself.
    OfPerson(Action),
    /// A right over whatever the id in the path belongs to (a transfer, holding, link, absence, account, grant).
    OfThing(Action),
    /// Nothing but that the asker began it: for everybody else it is not there.
    Own,
    /// Nobody who signs in: only whoever runs the command line on the machine.
    Operator,
}

/// One route.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Path with `{names}`.
    pub path: &'static str,
    /// What it needs.
    pub needs: Needs,
    /// Bytes of a body it takes.
    pub body_max: usize,
    pub(crate) answer: fn(&Ask) -> Answer,
}

pub(crate) const fn get(path: &'static str, needs: Needs, answer: fn(&Ask) -> Answer) -> Route {
    Route {
        method: "GET",
        path,
        needs,
        body_max: BODY_BYTES_MAX,
        answer,
    }
}

pub(crate) const fn post(path: &'static str, needs: Needs, answer: fn(&Ask) -> Answer) -> Route {
    Route {
        method: "POST",
        path,
        needs,
        body_max: BODY_BYTES_MAX,
        answer,
    }
}

/// A route that takes a file. Its body is read only for those who are signed in.
pub(crate) const fn upload(path: &'static str, needs: Needs, answer: fn(&Ask) -> Answer) -> Route {
    Route {
        body_max: UPLOAD_BYTES_MAX,
        ..post(path, needs, answer)
    }
}

/// All routes. Order does not matter.
pub const ROUTES: &[Route] = &joined::<{ FINDING + api::ROUTES.len() }>(
    &joined::<FINDING>(
        &joined::<IMPORTING>(
            &joined::<LOOKING>(
                &joined::<TAKING>(&joined::<OPENING>(PAGES, &OPEN), pages::take::ROUTES),
                pages::change::ROUTES,
            ),
            pages::import::ROUTES,
        ),
        &FOUND,
    ),
    api::ROUTES,
);

const FINDING: usize = IMPORTING + FOUND.len();

/// What is to be done: findings, cases, meetings and evaluations.
const FOUND: [Route; COURSES.len() + ASKED.len()] = joined(&ASKED, &COURSES);

const ASKED: [Route; pages::finding::ROUTES.len() + pages::poll::ROUTES.len()] =
    joined(pages::finding::ROUTES, pages::poll::ROUTES);

/// What goes step by step.
const COURSES: [Route; CASES.len() + GATHERED.len()] = joined(&CASES, &GATHERED);

/// Meetings, and posts that pass from one to the next.
const GATHERED: [Route; pages::meeting::ROUTES.len() + pages::posts::ROUTES.len()] =
    joined(pages::meeting::ROUTES, pages::posts::ROUTES);

/// Procedures and cases of them.
const CASES: [Route; pages::procedures::ROUTES.len() + pages::case::ROUTES.len()] =
    joined(pages::procedures::ROUTES, pages::case::ROUTES);

const IMPORTING: usize = LOOKING + pages::import::ROUTES.len();

const LOOKING: usize = TAKING + pages::change::ROUTES.len();

const TAKING: usize = OPENING + pages::take::ROUTES.len();

const OPENING: usize = PAGES.len() + OPEN.len();

/// Open formats and subscriptions.
const OPEN: [Route; pages::open::ROUTES.len() + pages::subscription::ROUTES.len()] =
    joined(pages::open::ROUTES, pages::subscription::ROUTES);

const fn joined<const N: usize>(a: &[Route], b: &[Route]) -> [Route; N] {
    let mut out = [a[0]; N];
    let mut i = 0;
    while i < N {
        out[i] = if i < a.len() { a[i] } else { b[i - a.len()] };
        i += 1;
    }
    out
}

/// The routes of the pages; the API's stand in [`api::ROUTES`].
const PAGES: &[Route] = &[
    // Pages anybody may open.
    get("/sign-in", Needs::Nothing, pages::signin::form),
    post("/sign-in", Needs::Nothing, pages::signin::submit),
    post("/sign-out", Needs::Nothing, pages::signin::out),
    get("/healthz", Needs::Nothing, pages::home::health),
    // Looking.
    get("/", Needs::SignedIn, pages::home::home),
    get("/drafts", Needs::SignedIn, pages::drafts::list),
    get("/search", Needs::SignedIn, pages::search::search),
    get("/tree", Needs::Anywhere(Action::SeeOrg), pages::tree::tree),
    get("/org/{org}", Needs::AtOrg(Action::SeeOrg), pages::org::show),
    get(
        "/org/{org}/history",
        Needs::AtOrg(Action::SeeOrg),
        pages::org::history,
    ),
    get(
        "/org/{org}/posts",
        Needs::AtOrg(Action::SeeOrg),
        pages::org::posts,
    ),
    get(
        "/org/{org}/members",
        Needs::AtOrg(Action::ListMembers),
        pages::members::list,
    ),
    get(
        "/org/{org}/ledger",
        Needs::AtOrg(Action::SeeLedger),
        pages::ledger::of_org,
    ),
    get(
        "/person/{person}",
        Needs::OfPerson(Action::SeePerson),
        pages::person::show,
    ),
    post(
        "/person/{person}/unmask",
        Needs::OfPerson(Action::OpenSealed),
        pages::person::unmask,
    ),
    get(
        "/census",
        Needs::AtOrg(Action::SeeCounts),
        pages::census::page,
    ),
    get(
        "/picture",
        Needs::AtOrg(Action::SeeCounts),
        pages::picture::page,
    ),
    get(
        "/trend",
        Needs::AtOrg(Action::SeeCounts),
        pages::trend::page,
    ),
    get(
        "/beside",
        Needs::AtOrg(Action::SeeCounts),
        pages::census_beside::page,
    ),
    get(
        "/bulletin",
        Needs::AtOrg(Action::SeeCounts),
        pages::bulletin::show,
    ),
    get(
        "/bulletin/parts",
        Needs::AtOrg(Action::SeeCounts),
        pages::bulletin::parts,
    ),
    get(
        "/ledger",
        Needs::Anywhere(Action::SeeLedger),
        pages::ledger::recent,
    ),
    get(
        "/ledger/{cell}/{seq}",
        Needs::OfThing(Action::SeeLedger),
        pages::ledger::entry,
    ),
    get(
        "/org/{org}/orgs",
        Needs::AtOrg(Action::SeeOrg),
        pages::orgs::list,
    ),
    get("/rules", Needs::SignedIn, pages::rules::list),
    get("/rules/{rule}", Needs::SignedIn, pages::rules::show),
    get(
        "/what-if",
        Needs::Anywhere(Action::ChangeRules),
        pages::what_if::form,
    ),
    post(
        "/what-if",
        Needs::Anywhere(Action::ChangeRules),
        pages::what_if::submit,
    ),
    get("/account", Needs::SignedIn, pages::account::own),
    post("/account", Needs::SignedIn, pages::account::password),
    get(
        "/accounts",
        Needs::Anywhere(Action::ManageAccounts),
        pages::account::list,
    ),
];
