//! Posts: who takes one, acts in one, stays in it, leaves it, and how it is handed over. One file for each; no other noun.

mod by_case;
mod change;
mod fill;
mod handover;

use needle_model::{Event, FOREVER, HoldingId, OrgId, Refusal};
use needle_rights::{Action, Seen};
use needle_store::read::HoldingRecord;

use super::{Cx, Refusals};
use crate::by_post::ByPost;
use crate::failure::{Failure, OrHidden};

pub(super) use by_case::{by_case, called_back, elected_way};
pub(super) use change::{end, extend, recall, rotate};
pub(super) use fill::fill;
pub(super) use handover::hand_over;

/// Somebody leaves a post, and nothing more is said about it.
pub(super) fn left(holding: HoldingId) -> Event {
    Event::PostEnded {
        holding,
        cause: None,
    }
}

/// A post that is held, for those who may change it: it has not ended, and began by the effective day.
fn open(cx: &mut Cx<'_, '_>, id: HoldingId) -> Result<(HoldingRecord, Seen<OrgId>), Failure> {
    let held = cx.tx.reader().holding(id)?.or_hidden("holding")?;
    let seen = cx
        .org(Action::ChangePosts, held.org)
        .map_err(|_| Failure::Hidden("holding"))?;
    if held.until != FOREVER {
        return Err(Refusal::new("post-ended", "holding")
            .with("date", held.until)
            .into());
    }
    begun(cx, &held)?;
    Ok((held, seen))
}

/// Whoever puts somebody into a post gives what hangs on it, and nobody gives what they may not do there themselves. A procedure may: who
/// takes part in it, its text says.
fn rights_fit(
    cx: &mut Cx<'_, '_>,
    org: OrgId,
    post: &str,
    refusals: &mut Refusals,
) -> Result<(), Failure> {
    if cx.scope(Action::ChangePosts).is_everything() {
        return Ok(());
    }
    let given = ByPost::new(&cx.tree, cx.today).on(&mut cx.tx.reader(), org, post)?;
    let own = |action| cx.scope(action);
    if given.iter().any(|it| !it.within(org, &cx.tree, &own)) {
        refusals.push(Refusal::new("post-rights-beyond", "post"));
    }
    Ok(())
}

/// A change of a holding is never before it began.
fn begun(cx: &Cx<'_, '_>, held: &HoldingRecord) -> Result<(), Refusal> {
    if cx.effective < held.from {
        return Err(Refusal::new("before-last-change", "effective")
            .with("date", cx.effective)
            .with("last", held.from));
    }
    Ok(())
}
