//! Somebody takes a post, of their own right or acting for somebody; why one place: whoever follows another in it, and whoever a case
//! puts there, passes the same questions.

use jiff::civil::Date;
use needle_model::command::FillPost;
use needle_model::post::StandsIn;
use needle_model::{Event, FOREVER, Held, HoldingId, OrgId, PersonId, Refusal};
use needle_rights::Action;
use needle_rulebook::PostKind;
use needle_store::read::HoldingRecord;

use crate::decide::check::{self, Org, alive, titled, titled_list};
use crate::decide::{Cx, Decided, Refusals};
use crate::failure::Failure;

/// Somebody who is to take a post.
pub(super) struct Taking<'a> {
    pub(super) org: OrgId,
    pub(super) post: &'a str,
    pub(super) person: PersonId,
    pub(super) term_ends: Option<Date>,
    pub(super) how: &'a Held,
    /// The holding that ends with it and makes room.
    pub(super) leaves: Option<HoldingId>,
}

/// A post in an organisation, with whoever is in it or was.
struct Place<'a> {
    post: &'a PostKind,
    max: usize,
    held: Vec<HoldingRecord>,
}

impl Place<'_> {
    /// Holders of their own right whom the day meets, or a day after it: two may not hold one chair on any day.
    fn taken(&self, from: Date) -> usize {
        let own = self.held.iter().filter(|it| !it.how.acts());
        own.filter(|it| it.until > from && it.until > it.from)
            .count()
    }

    /// Those who hold it now, of their own right or acting.
    fn open(&self, acting: bool) -> impl Iterator<Item = &HoldingRecord> {
        let open = self.held.iter().filter(|it| it.until == FOREVER);
        open.filter(move |it| it.how.acts() == acting)
    }
}

pub(in crate::decide) fn fill(cx: &mut Cx<'_, '_>, c: &FillPost) -> Result<Decided, Failure> {
    let taking = Taking {
        org: c.org,
        post: &c.post,
        person: c.person,
        term_ends: c.term_ends,
        how: &c.how,
        leaves: None,
    };
    Ok(Decided {
        org: Some(c.org),
        events: taking.events(cx)?,
    })
}

impl Taking<'_> {
    /// What it comes to: whoever acted until now leaves, then the post is held.
    pub(super) fn events(&self, cx: &mut Cx<'_, '_>) -> Result<Vec<Event>, Failure> {
        let seen = cx.org(Action::ChangePosts, self.org)?;
        let org = alive(cx, self.org, "org")?;
        let kind = check::kind(cx, &org.kind)?;
        let book = cx.rulebook;
        let post = book
            .post(self.post)
            .ok_or_else(|| Refusal::new("post-unknown", "post").with("post", self.post))?;
        let mut refusals = Refusals::default();
        let how = self.way(cx, post, &mut refusals);
        let mut events = Vec::new();
        match book.post_max(&kind.id, &post.id) {
            None => {
                let refusal = titled(
                    Refusal::new("post-not-in-kind", "post"),
                    "post",
                    &post.title,
                );
                refusals.push(titled(refusal, "kind", &kind.title));
            }
            Some(max) => {
                let held = cx.tx.reader().holdings(seen)?.into_iter();
                let place = Place {
                    post,
                    max: usize::from(max.value),
                    held: held
                        .filter(|it| it.post == post.id && Some(it.id) != self.leaves)
                        .collect(),
                };
                match &how.stands_in {
                    Some(whom) => self.acts(cx, &place, *whom, &mut refusals),
                    None => events = self.own(cx, &place, &mut refusals),
                }
            }
        }
        self.person_fits(cx, post, &how, &org, &mut refusals);
        super::rights_fit(cx, self.org, &post.id, &mut refusals)?;
        if self.term_ends.is_some_and(|ends| ends <= cx.effective) {
            refusals.push(Refusal::new("term-before-start", "term_ends"));
        }
        refusals.done()?;
        events.push(Event::PostFilled {
            holding: HoldingId::new(self.org.cell, cx.fresh()),
            org: self.org,
            post: post.id.clone(),
            person: self.person,
            term_ends: self.term_ends.or_else(|| term(cx, &org, post, &how)),
            how,
        });
        Ok(events)
    }

    /// In what way, with what goes without saying; the ways a post admits are the rulebook's.
    fn way(&self, cx: &Cx<'_, '_>, post: &PostKind, refusals: &mut Refusals) -> Held {
        let mut how = self.how.clone();
        let book = cx.rulebook;
        if let (None, false, [only]) = (&how.way, how.acts(), &post.ways[..]) {
            how.way = Some(only.clone());
        }
        let mut way = None;
        if let Some(id) = &how.way {
            way = book.ways_of(post).find(|way| way.id == *id);
            if way.is_none() {
                let refusal = titled(Refusal::new("post-way-not", "way"), "post", &post.title);
                let ways = book.ways_of(post).map(|way| &way.title);
                refusals.push(titled_list(refusal.with("way", id), "ways", ways));
            }
        }
        let known = way.is_some() || how.way.is_none();
        match (way.is_some_and(|way| way.sent), how.sent_by) {
            (true, None) => {
                let refusal = Refusal::new("sent-by-missing", "sent_by");
                refusals.push(titled(refusal, "post", &post.title));
            }
            (true, Some(from)) if from == self.org => {
                refusals.push(Refusal::new("sent-by-itself", "sent_by"));
            }
            (true, Some(from)) => {
                refusals.take(alive(cx, from, "sent_by"));
            }
            (false, Some(_)) if known => {
                let refusal = Refusal::new("sent-by-not", "sent_by");
                refusals.push(titled(refusal, "post", &post.title));
            }
            (false, _) => {}
        }
        how
    }

    /// Somebody acts: for a holder who is there, or for a seat that is empty; once, and until a day.
    fn acts(&self, cx: &Cx<'_, '_>, place: &Place<'_>, whom: StandsIn, refusals: &mut Refusals) {
        let about = |code, field| titled(Refusal::new(code, field), "post", &place.post.title);
        if !place.post.acting {
            refusals.push(about("post-no-acting", "stands_in"));
            return;
        }
        match whom {
            StandsIn::Holder(id) => {
                let held = place.open(false).find(|it| it.id == id);
                match held {
                    None => {
                        refusals.push(about("acting-for-nobody", "stands_in"));
                        return;
                    }
                    Some(held) if held.person == self.person => {
                        refusals.push(about("acting-for-oneself", "person"));
                    }
                    Some(held) => {
                        refusals.take(super::begun(cx, held));
                    }
                }
            }
            StandsIn::Vacancy if place.taken(cx.effective) >= place.max => {
                refusals.push(about("acting-not-vacant", "stands_in"));
            }
            StandsIn::Vacancy => {}
        }
        if place
            .open(true)
            .any(|it| it.how.stands_in == Some(whom) || it.person == self.person)
        {
            refusals.push(about("acting-already", "stands_in"));
        }
        if self.term_ends.is_none() {
            refusals.push(Refusal::new("acting-until-missing", "term_ends"));
        }
    }

    /// Somebody holds it: there is a seat. With the last seat nobody acts for a vacancy any more.
    fn own(&self, cx: &Cx<'_, '_>, place: &Place<'_>, refusals: &mut Refusals) -> Vec<Event> {
        let taken = place.taken(cx.effective);
        if taken >= place.max {
            let refusal = Refusal::new("post-filled", "post").with("max", place.max);
            refusals.push(titled(refusal, "post", &place.post.title));
        }
        if place.open(false).any(|it| it.person == self.person) {
            refusals.push(Refusal::new("nothing-changes", "person"));
        }
        let there = |id: HoldingId| place.open(false).any(|it| it.id == id);
        let done = place.open(true).filter(|it| match it.how.stands_in {
            // Whoever takes the post does not act in it any more.
            _ if it.person == self.person => true,
            Some(StandsIn::Holder(id)) if there(id) => false,
            _ => taken + 1 >= place.max,
        });
        let mut events = Vec::new();
        for acting in done {
            refusals.take(super::begun(cx, acting));
            events.push(super::left(acting.id));
        }
        events
    }

    /// Officers come from the organisation, from what stands under it, or from beside it; only one who is sent from anywhere.
    fn person_fits(
        &self,
        cx: &Cx<'_, '_>,
        post: &PostKind,
        how: &Held,
        org: &Org,
        refusals: &mut Refusals,
    ) {
        let stay = cx
            .census
            .stays(self.person)
            .into_iter()
            .find(|it| it.open());
        let pool = org.parent.unwrap_or(org.id);
        let from_anywhere = post.dispatched || how.sent_by.is_some();
        let fits = stay.is_some_and(|stay| from_anywhere || cx.tree.0.is_within(stay.org, pool));
        if !fits {
            refusals.push(Refusal::new("post-person-not-member", "person"));
        }
    }
}

/// The last day that goes without saying: that of the body's term, else as long as the rulebook gives the post.
fn term(cx: &Cx<'_, '_>, org: &Org, post: &PostKind, how: &Held) -> Option<Date> {
    if how.acts() {
        return None;
    }
    let of_body = cx
        .rulebook
        .term_years(&org.kind, org.sector.as_deref())
        .filter(|_| post.term);
    let years = of_body.or(post.years.as_ref())?.value;
    Some(
        cx.effective
            .saturating_add(jiff::Span::new().years(i64::from(years))),
    )
}
