//! Posts: who holds one, until when.

use needle_census::Stay;
use needle_model::command::{EndPost, FillPost};
use needle_model::{Event, FOREVER, HoldingId, Refusal};
use needle_rights::Action;

use super::check::{self, alive};
use super::{Cx, Decided, Refusals};
use crate::failure::{Failure, OrHidden};

pub(super) fn fill(cx: &mut Cx<'_, '_>, c: &FillPost) -> Result<Decided, Failure> {
    let seen = cx.org(Action::ChangePosts, c.org)?;
    let org = alive(cx, c.org, "org")?;
    let kind = check::kind(cx, &org.kind)?;
    let post = cx
        .rulebook
        .post(&c.post)
        .ok_or_else(|| Refusal::new("post-unknown", "post").with("post", &c.post))?;
    let mut refusals = Refusals::default();
    match cx.rulebook.post_max(&kind.id, &post.id) {
        None => {
            let refusal = check::titled(
                Refusal::new("post-not-in-kind", "post"),
                "post",
                &post.title,
            );
            refusals.push(check::titled(refusal, "kind", &kind.title));
        }
        Some(max) => {
            let held = cx.tx.reader().holdings(seen)?;
            // Whoever held it after the effective day counts too: two may not hold one chair on any day.
            let taken = held
                .iter()
                .filter(|h| h.post == post.id && h.until > cx.effective && h.until > h.from)
                .count();
            if taken >= usize::from(max.value) {
                let refusal = Refusal::new("post-filled", "post").with("max", max.value);
                refusals.push(check::titled(refusal, "post", &post.title));
            }
            if held
                .iter()
                .any(|h| h.post == post.id && h.person == c.person && h.until == FOREVER)
            {
                refusals.push(Refusal::new("nothing-changes", "person"));
            }
        }
    }
    let stay = cx.census.stays(c.person).into_iter().find(Stay::open);
    // Officers come from the organisation, from what stands under it, or from beside it; only a dispatched one from anywhere.
    let pool = org.parent.unwrap_or(org.id);
    let fits = stay.is_some_and(|stay| post.dispatched || cx.tree.0.is_within(stay.org, pool));
    if !fits {
        refusals.push(Refusal::new("post-person-not-member", "person"));
    }
    if c.term_ends.is_some_and(|ends| ends <= cx.effective) {
        refusals.push(Refusal::new("term-before-start", "term_ends"));
    }
    refusals.done()?;
    let term_ends = c.term_ends.or_else(|| {
        let years = cx
            .rulebook
            .term_years(&kind.id, org.sector.as_deref())
            .filter(|_| post.term)?;
        Some(
            cx.effective
                .saturating_add(jiff::Span::new().years(i64::from(years.value))),
        )
    });
    let holding = HoldingId::new(c.org.cell, cx.fresh());
    let event = Event::PostFilled {
        holding,
        org: c.org,
        post: post.id.clone(),
        person: c.person,
        term_ends,
    };
    Ok(Decided {
        org: Some(c.org),
        events: vec![event],
    })
}

pub(super) fn end(cx: &mut Cx<'_, '_>, c: &EndPost) -> Result<Decided, Failure> {
    let holding = cx.tx.reader().holding(c.holding)?.or_hidden("holding")?;
    cx.org(Action::ChangePosts, holding.org)
        .map_err(|_| Failure::Hidden("holding"))?;
    if holding.until != FOREVER {
        return Err(Refusal::new("post-ended", "holding")
            .with("date", holding.until)
            .into());
    }
    if cx.effective < holding.from {
        let refusal = Refusal::new("before-last-change", "effective")
            .with("date", cx.effective)
            .with("last", holding.from);
        return Err(refusal.into());
    }
    Ok(Decided {
        org: Some(holding.org),
        events: vec![Event::PostEnded { holding: c.holding }],
    })
}
