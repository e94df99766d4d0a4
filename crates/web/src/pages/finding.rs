//! Findings as pages: what an organisation still has to do, why, how it stands towards every rule, the year ahead, and
//! what was recorded. Why together: each of them opens from the others, and none decides anything.

mod ahead;
mod given;
pub(crate) mod list;
mod reasons;
mod states;
pub(crate) mod take;
mod why;
pub(crate) mod words;

use needle_rights::Action::SeeFindings;

pub(crate) use states::fits as states_fit;
pub(crate) use why::mark;

use crate::routes::Needs::AtOrg;
use crate::routes::{Route, get};

/// Their routes; the forms stand with the other changes.
pub(crate) const ROUTES: &[Route] = &[
    get("/org/{org}/findings", AtOrg(SeeFindings), list::show),
    get(
        "/org/{org}/findings.xlsx",
        AtOrg(SeeFindings),
        take::findings,
    ),
    get(
        "/org/{org}/findings.csv",
        AtOrg(SeeFindings),
        take::findings,
    ),
    get(
        "/org/{org}/findings.json",
        AtOrg(SeeFindings),
        take::findings,
    ),
    get("/org/{org}/finding/{rule}", AtOrg(SeeFindings), why::show),
    get("/org/{org}/rules", AtOrg(SeeFindings), states::show),
    get("/org/{org}/rules.xlsx", AtOrg(SeeFindings), take::states),
    get("/org/{org}/rules.csv", AtOrg(SeeFindings), take::states),
    get("/org/{org}/rules.json", AtOrg(SeeFindings), take::states),
    get("/org/{org}/ahead", AtOrg(SeeFindings), ahead::show),
    get("/org/{org}/ahead.xlsx", AtOrg(SeeFindings), take::ahead),
    get("/org/{org}/ahead.csv", AtOrg(SeeFindings), take::ahead),
    get("/org/{org}/ahead.json", AtOrg(SeeFindings), take::ahead),
    get("/org/{org}/records", AtOrg(SeeFindings), given::records),
    get(
        "/org/{org}/indicators",
        AtOrg(SeeFindings),
        given::indicators,
    ),
];
