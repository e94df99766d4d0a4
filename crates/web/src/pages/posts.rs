//! Posts beyond the list of one organisation: who is sent where, who holds several, and what goes over when one changes hands; why
//! together: all three are about posts as they pass from person to person.

mod handover;
mod rights;
mod sent;
mod together;
pub(super) mod words;

use needle_rights::Action::{ChangePosts, ManageAccounts, SeeOrg};

use crate::routes::Needs::{AtOrg, OfThing};
use crate::routes::{Route, get, post};

/// All of them.
pub(crate) const ROUTES: &[Route] = &[
    get("/org/{org}/dispatched", AtOrg(SeeOrg), sent::show),
    get("/org/{org}/dispatched.xlsx", AtOrg(SeeOrg), sent::file),
    get("/org/{org}/dispatched.csv", AtOrg(SeeOrg), sent::file),
    get("/org/{org}/dispatched.json", AtOrg(SeeOrg), sent::file),
    get("/org/{org}/rights", AtOrg(ManageAccounts), rights::show),
    get("/org/{org}/together", AtOrg(SeeOrg), together::show),
    get("/org/{org}/together.xlsx", AtOrg(SeeOrg), together::file),
    get("/org/{org}/together.csv", AtOrg(SeeOrg), together::file),
    get("/org/{org}/together.json", AtOrg(SeeOrg), together::file),
    get(
        "/holding/{holding}/handover",
        OfThing(ChangePosts),
        handover::show,
    ),
    post(
        "/holding/{holding}/handover",
        OfThing(ChangePosts),
        handover::submit,
    ),
];
