//! Who holds which post: how many, since when, until when, and since when nobody.

use needle_rulebook::rules::fact::OfPost;

use super::{Reader, Spot};
use crate::deeds::{Dated, Deeds, Holding, number};

impl Reader<'_> {
    /// Posts held on the day. Whoever only acts for somebody holds none: a vacancy stays one.
    fn held<'d>(&self, deeds: Option<&'d Deeds>) -> impl Iterator<Item = &'d Holding> + use<'d> {
        let today = self.today;
        let all = deeds.map_or(&[][..], |d| &d.holdings);
        all.iter().filter(move |h| !h.acts && h.holds(today))
    }

    /// Holders of posts whose office ends with the body's term.
    pub(super) fn officers<'d>(
        &self,
        deeds: Option<&'d Deeds>,
    ) -> impl Iterator<Item = &'d Holding> {
        let posts = &self.rules.posts;
        self.held(deeds)
            .filter(move |h| posts.get(usize::from(h.post)).is_some_and(|p| p.term))
    }

    /// How many different persons these are.
    pub(super) fn committee(&self, deeds: Option<&Deeds>) -> i64 {
        let mut persons: Vec<_> = self.officers(deeds).map(|h| h.person).collect();
        persons.sort_unstable();
        persons.dedup();
        persons.len() as i64
    }

    pub(super) fn post(
        &self,
        post: u16,
        of: OfPost,
        spot: Spot,
        deeds: Option<&Deeds>,
    ) -> Option<i64> {
        let mut holders = self.held(deeds).filter(|h| h.post == post);
        match of {
            OfPost::Filled => Some(holders.count() as i64),
            OfPost::Since => holders.map(|h| i64::from(h.from)).min(),
            OfPost::Newest => holders.map(|h| i64::from(h.from)).max(),
            OfPost::TermEnds => holders.filter_map(|h| h.term_ends).min().map(i64::from),
            OfPost::Joined => {
                let mut latest = None;
                for holder in holders {
                    let joined = number(self.members.joined(holder.person, self.day)?);
                    latest = latest.max(Some(i64::from(joined)));
                }
                latest
            }
            OfPost::Also(other) => {
                let both = holders.filter(|h| {
                    let mut others = self.held(deeds).filter(|o| o.post == other);
                    others.any(|o| o.person == h.person)
                });
                Some(both.count() as i64)
            }
            OfPost::VacantSince => {
                if holders.next().is_some() {
                    return None;
                }
                // The post is there from the day on which a kind that has it began.
                let id = &self.rules.posts.get(usize::from(post))?.id;
                let has = |kind: u16| self.rules.kind_at(kind).is_some_and(|k| k.has_post(id));
                let there = self
                    .orgs
                    .since(spot.number, self.day, |kind, _| has(kind))?;
                let all = deeds.map_or(&[][..], |d| &d.holdings);
                let left = all
                    .iter()
                    .filter(|h| h.post == post && !h.acts)
                    .filter(|h| h.from != h.until && h.until <= self.today)
                    .map(|h| h.until)
                    .max();
                Some(i64::from(left.unwrap_or(i32::MIN).max(number(there))))
            }
            // Depends on the kind alone.
            OfPost::Max => None,
        }
    }
}
