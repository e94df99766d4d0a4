//! Where an organisation stands, what stands under it, its members, and when any of it last changed.

use needle_model::OrgId;
use needle_rulebook::rules::fact::OfMembers;

use super::{Reader, Spot, constant};
use crate::deeds::{Deeds, number};

impl Reader<'_> {
    pub(super) fn founded(&self, spot: Spot) -> Option<i32> {
        self.orgs.began(spot.number, self.day).map(|b| number(b.0))
    }

    /// First day of the present kind and sector.
    pub(crate) fn kind_since(&self, spot: Spot) -> Option<i32> {
        let own = (
            self.orgs.kind(spot.number, self.day),
            self.orgs.sector(spot.number, self.day),
        );
        let since = self.orgs.since(spot.number, self.day, |k, s| (k, s) == own);
        since.map(number)
    }

    pub(super) fn class(&self, kind: u16) -> Option<i64> {
        constant::class(self.rules, kind)
    }

    /// Kind of the parent.
    pub(super) fn under(&self, spot: Spot) -> Option<u16> {
        let parent = self.layout.parent_at(spot.position)?;
        Some(self.orgs.kind(self.layout.number_at(parent), self.day))
    }

    pub(super) fn children(&self, spot: Spot, passes: impl Fn(u16) -> bool) -> i64 {
        let end = self.layout.end_at(spot.position);
        let mut at = spot.position + 1;
        let mut count = 0;
        while at < end {
            let kind = self.orgs.kind(self.layout.number_at(at), self.day);
            count += i64::from(passes(kind));
            at = self.layout.end_at(at);
        }
        count
    }

    pub(super) fn below(&self, spot: Spot, passes: impl Fn(u16) -> bool) -> i64 {
        let below = spot.position + 1..self.layout.end_at(spot.position);
        let kinds = below.map(|at| self.orgs.kind(self.layout.number_at(at), self.day));
        kinds.filter(|kind| passes(*kind)).count() as i64
    }

    /// Members of the whole subtree, one by one.
    pub(super) fn heads(&self, of: OfMembers, spot: Spot) -> Option<i64> {
        let mut count = 0;
        let mut earliest: Option<i32> = None;
        for at in spot.position..self.layout.end_at(spot.position) {
            self.heads_at(of, at, |since| {
                count += 1;
                earliest = earliest.into_iter().chain(since).min();
            });
        }
        match of {
            OfMembers::EarliestStatus(_) | OfMembers::EarliestStanding(_) => {
                earliest.map(i64::from)
            }
            _ => Some(count),
        }
    }

    /// Members directly in the organisation at a position, with the day the measure asks for.
    pub(crate) fn heads_at(&self, of: OfMembers, position: u32, mut f: impl FnMut(Option<i32>)) {
        let Some(org) = self.layout.org_at(position) else {
            return;
        };
        let buckets = matches!(of, OfMembers::Bucket(..));
        self.members
            .heads_of(org, self.day, self.rules, buckets, |head| {
                if head.is(of, self.rules) {
                    f(head.since(of));
                }
            });
    }

    /// The last day on which it, its members, its posts, what it recorded or gave changed.
    pub(super) fn changed(&self, spot: Spot, deeds: Option<&Deeds>) -> Option<i32> {
        let version = self.orgs.began(spot.number, self.day).map(|b| number(b.1));
        let org: OrgId = self.orgs.id(spot.number);
        let members = self.members.last_change(org, self.day).map(number);
        let posts = deeds.iter().flat_map(|d| &d.holdings);
        let posts = posts
            .filter(|h| h.from != h.until)
            .flat_map(|h| [h.from, h.until]);
        let records = deeds.iter().flat_map(|d| d.records.days());
        let given = deeds.iter().flat_map(|d| &d.given).map(|g| g.from);
        let days = posts.chain(records).chain(given);
        days.filter(|day| *day <= self.today)
            .chain(version)
            .chain(members)
            .max()
    }
}
