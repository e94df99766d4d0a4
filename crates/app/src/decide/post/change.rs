//! Somebody stays in a post longer, leaves it, is called back from it, or is followed in it by the next.

use needle_model::command::{EndPost, ExtendPost, Recall, RotatePost};
use needle_model::post::PostEnd;
use needle_model::{Event, Held, Refusal};

use super::fill::Taking;
use crate::decide::{Cx, Decided, Refusals, check};
use crate::failure::Failure;

pub(in crate::decide) fn end(cx: &mut Cx<'_, '_>, c: &EndPost) -> Result<Decided, Failure> {
    let (held, _) = super::open(cx, c.holding)?;
    Ok(Decided {
        org: Some(held.org),
        events: vec![super::left(held.id)],
    })
}

/// Longer is later than it was, and later than today; and somebody says why.
pub(in crate::decide) fn extend(cx: &mut Cx<'_, '_>, c: &ExtendPost) -> Result<Decided, Failure> {
    let (held, _) = super::open(cx, c.holding)?;
    let mut refusals = Refusals::default();
    refusals.take(check::reason_given(cx));
    if c.term_ends <= cx.effective {
        refusals.push(Refusal::new("term-before-start", "term_ends"));
    } else if let Some(ends) = held.term_ends.filter(|ends| c.term_ends <= *ends) {
        refusals.push(Refusal::new("extend-not-later", "term_ends").with("date", ends));
    }
    // Whoever acts has what hangs on the post until the last day that was said: to say a later one is to give it again.
    if held.how.acts() {
        super::rights_fit(cx, held.org, &held.post, &mut refusals)?;
    }
    refusals.done()?;
    Ok(Decided {
        org: Some(held.org),
        events: vec![Event::PostExtended {
            holding: held.id,
            term_ends: c.term_ends,
        }],
    })
}

/// One out, the next in, on one day: the post is vacant on none.
pub(in crate::decide) fn rotate(cx: &mut Cx<'_, '_>, c: &RotatePost) -> Result<Decided, Failure> {
    let (held, _) = super::open(cx, c.holding)?;
    if held.how.acts() {
        return Err(Refusal::new("rotate-acting", "holding").into());
    }
    if held.person == c.person {
        return Err(Refusal::new("rotate-same", "person").into());
    }
    // Who sent the one before sends the next, unless somebody says otherwise.
    let way = c.how.way.clone().or_else(|| held.how.way.clone());
    let same_way = way == held.how.way;
    let how = Held {
        sent_by: c.how.sent_by.or(held.how.sent_by.filter(|_| same_way)),
        way,
        stands_in: c.how.stands_in,
    };
    if how.acts() {
        return Err(Refusal::new("rotate-acting", "stands_in").into());
    }
    let taking = Taking {
        org: held.org,
        post: &held.post,
        person: c.person,
        term_ends: c.term_ends,
        how: &how,
        leaves: Some(held.id),
    };
    let mut events = vec![Event::PostEnded {
        holding: held.id,
        cause: Some(PostEnd::Rotated),
    }];
    events.extend(taking.events(cx)?);
    Ok(Decided {
        org: Some(held.org),
        events,
    })
}

/// Before the time is over, and somebody says why; afterwards it has simply ended.
pub(in crate::decide) fn recall(cx: &mut Cx<'_, '_>, c: &Recall) -> Result<Decided, Failure> {
    let (held, _) = super::open(cx, c.holding)?;
    let mut refusals = Refusals::default();
    refusals.take(check::reason_given(cx));
    if let Some(ends) = held.term_ends.filter(|ends| *ends <= cx.effective) {
        refusals.push(Refusal::new("recall-after-term", "effective").with("date", ends));
    }
    refusals.done()?;
    Ok(Decided {
        org: Some(held.org),
        events: vec![Event::PostEnded {
            holding: held.id,
            cause: Some(PostEnd::Recalled),
        }],
    })
}
