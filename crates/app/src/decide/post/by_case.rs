//! What a case does to posts. Whoever has the post already stays in it longer, a post for one goes from one to the next: the end of a
//! stay in a procedure comes out as one of the two, and neither is a mistake of whoever takes the step.

use needle_model::command::FillPost;
use needle_model::post::PostEnd;
use needle_model::{Event, FOREVER, Held, OrgId, PersonId, Refusal};
use needle_rights::Action;
use needle_rulebook::Rulebook;
use needle_store::read::HoldingRecord;

use super::fill::Taking;
use crate::decide::check::{alive, titled};
use crate::decide::{Cx, Refusals};
use crate::failure::Failure;

/// The way by which an election brings somebody into a post.
pub(in crate::decide) fn elected_way(book: &Rulebook, post: &str) -> Held {
    let mut ways = book.post(post).into_iter().flat_map(|it| book.ways_of(it));
    Held {
        way: ways.find(|way| way.elected).map(|way| way.id.clone()),
        ..Held::default()
    }
}

/// Those who hold a post now of their own right.
fn holders(cx: &mut Cx<'_, '_>, org: OrgId, post: &str) -> Result<Vec<HoldingRecord>, Failure> {
    let seen = cx.org(Action::ChangePosts, org)?;
    let all = cx.tx.reader().holdings(seen)?.into_iter();
    let own = |it: &HoldingRecord| it.post == post && it.until == FOREVER && !it.how.acts();
    Ok(all.filter(own).collect())
}

/// Somebody takes the post a case is about, and not by being elected.
pub(in crate::decide) fn by_case(cx: &mut Cx<'_, '_>, c: &FillPost) -> Result<Vec<Event>, Failure> {
    let org = alive(cx, c.org, "org")?;
    let held = holders(cx, c.org, &c.post)?;
    if let Some(own) = held.iter().find(|it| it.person == c.person) {
        super::begun(cx, own)?;
        let longer = c
            .term_ends
            .filter(|ends| own.term_ends.is_none_or(|old| old < *ends));
        return Ok(longer
            .map(|term_ends| Event::PostExtended {
                holding: own.id,
                term_ends,
            })
            .into_iter()
            .collect());
    }
    let book = cx.rulebook;
    let mut ways = book
        .post(&c.post)
        .into_iter()
        .flat_map(|it| book.ways_of(it));
    let way = ways.find(|way| !way.elected);
    let sent = way.is_some_and(|way| way.sent);
    let how = Held {
        way: way.map(|way| way.id.clone()),
        // Where no step says from where they come, the organisation above sends them.
        sent_by: c.how.sent_by.or(org.parent).filter(|_| sent),
        stands_in: None,
    };
    let one = book
        .post_max(&org.kind, &c.post)
        .is_some_and(|max| max.value == 1);
    let before = held.first().filter(|_| one);
    let mut events = Vec::new();
    if let Some(before) = before {
        super::begun(cx, before)?;
        events.push(Event::PostEnded {
            holding: before.id,
            cause: Some(PostEnd::Rotated),
        });
    }
    let taking = Taking {
        org: c.org,
        post: &c.post,
        person: c.person,
        term_ends: c.term_ends,
        how: &how,
        leaves: before.map(|it| it.id),
    };
    events.extend(taking.events(cx)?);
    Ok(events)
}

/// The person of a case is called back from a post.
pub(in crate::decide) fn called_back(
    cx: &mut Cx<'_, '_>,
    org: OrgId,
    post: &str,
    person: PersonId,
) -> Result<Vec<Event>, Failure> {
    let held = holders(cx, org, post)?;
    let mut refusals = Refusals::default();
    let mut events = Vec::new();
    for own in held.iter().filter(|it| it.person == person) {
        refusals.take(super::begun(cx, own));
        events.push(Event::PostEnded {
            holding: own.id,
            cause: Some(PostEnd::Recalled),
        });
    }
    if events.is_empty() {
        let refusal = Refusal::new("post-not-held", "about");
        refusals.push(match cx.rulebook.post(post) {
            Some(post) => titled(refusal, "post", &post.title),
            None => refusal.with("post", post),
        });
    }
    refusals.done()?;
    Ok(events)
}
