//! Who can be meant by name at a step: accounts that may take steps where it is done; why: what is handed to somebody who cannot open
//! it is done by nobody, so the form shows only these and the decision takes only these.

use jiff::civil::Date;
use needle_course::Case;
use needle_model::{Actor, OrgId};
use needle_rights::{Action, Grant, Principal, scope};
use needle_rulebook::procedures::Step;
use needle_store::read::AccountRecord;

use super::Told;
use crate::view::TreeView;

/// Where somebody must be able to act to be named: to sign, in the organisation of the case; to take the step, in one whose turn it is.
pub(crate) fn named_at(told: &Told<'_>, case: &Case, step: &Step, signs: bool) -> Vec<OrgId> {
    if signs {
        return vec![told.own()];
    }
    let mut all: Vec<OrgId> = Vec::new();
    for org in step.by.iter().filter_map(|actor| told.org_of(actor, case)) {
        if !all.contains(&org) {
            all.push(org);
        }
    }
    all
}

/// True when an account may take steps in one of these organisations.
pub(crate) fn able(
    account: &AccountRecord,
    grants: Vec<Grant>,
    orgs: &[OrgId],
    today: Date,
    tree: &TreeView,
) -> bool {
    let own = Principal {
        actor: Actor::Account(account.id),
        person: account.person,
        grants,
    };
    let within = scope(&own, Action::TakeStep, today, tree);
    account.live(today) && orgs.iter().any(|org| within.org(*org, tree).is_ok())
}
