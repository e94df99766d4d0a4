//! Whether somebody who is named at a step can be: they may take steps where it is done; why: the engine knows names only.

use needle_model::case::Action;
use needle_model::{Actor, Refusal};
use needle_rulebook::procedures::Procedure;

use crate::by_post::ByPost;
use crate::case::{Loaded, Told, able, named_at};
use crate::decide::Cx;
use crate::decide::check::titled;
use crate::failure::Failure;

/// Refuses somebody who could not do what they are named for. What is missing altogether the engine says.
pub(super) fn checked(
    cx: &mut Cx<'_, '_>,
    told: &Told<'_>,
    loaded: &Loaded,
    procedure: &Procedure,
    action: &Action,
) -> Result<(), Failure> {
    let (id, name, field) = match action {
        Action::HandOver { step, to, .. } => (step, to, "to"),
        Action::AddSigner { step, signer, .. } => (step, signer, "signer"),
        _ => return Ok(()),
    };
    let Some((_, step)) = procedure.step(id).filter(|_| !name.trim().is_empty()) else {
        return Ok(());
    };
    let orgs = named_at(told, &loaded.case, step, field == "signer");
    let mut may = false;
    if let Ok(actor @ Actor::Account(id)) = name.parse::<Actor>()
        && let Some(account) = cx.tx.reader().account(id)?
    {
        let mut by_post = ByPost::new(&cx.tree, cx.today);
        let grants = by_post.with_own(&mut cx.tx.reader(), id, account.person)?;
        // Names are compared as they are written, so only the one way of writing them is taken.
        may = actor.to_string() == *name && able(&account, grants, &orgs, cx.today, &cx.tree);
    }
    if may {
        return Ok(());
    }
    let refusal = titled(Refusal::new("named-not-able", field), "step", &step.title);
    Err(refusal.into())
}
