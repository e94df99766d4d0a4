//! Secret evaluations: their list at an organisation, the form that opens one, the page of one for everybody who has to do with it, the
//! ballot, the scrutineers' halves; why each is a page of its own: whoever votes sees one thing to do, in large words.

mod count;
mod half;
mod list;
mod new;
mod result;
mod show;
mod vote;
mod withdraw;
mod words;

use needle_rights::Action::HoldPoll;

use super::change::flow::{show as form, submit};
use crate::routes::Needs::{AtOrg, OfThing, Own};
use crate::routes::{Route, get, post};

/// All of them. What is for voters and scrutineers needs no right: it is there for those it is about, and for nobody else.
pub(crate) const ROUTES: &[Route] = &[
    get("/org/{org}/polls", AtOrg(HoldPoll), list::list),
    get("/org/{org}/poll/new", AtOrg(HoldPoll), new::show),
    post("/org/{org}/poll/new", AtOrg(HoldPoll), new::submit),
    get("/poll/{poll}", OfThing(HoldPoll), show::show),
    get("/poll/{poll}/vote", Own, vote::form),
    post("/poll/{poll}/vote", Own, vote::submit),
    post("/poll/{poll}/half", Own, half::take),
    get("/poll/{poll}/count", Own, count::form),
    post("/poll/{poll}/count", Own, count::submit),
    get("/poll/{poll}/ballots", Own, result::ballots),
    get(
        "/poll/{poll}/withdraw",
        OfThing(HoldPoll),
        form::<withdraw::Withdraw>,
    ),
    post(
        "/poll/{poll}/withdraw",
        OfThing(HoldPoll),
        submit::<withdraw::Withdraw>,
    ),
];
