//! A member on a day as rules count them: where, with which status and standing, and since when; why: one meaning of
//! “members” for one organisation, for all of them, and for what one change moves.

use jiff::civil::Date;
use needle_model::{FOREVER, OrgId, PersonId};
use needle_rulebook::Rulebook;
use needle_rulebook::rules::fact::OfMembers;

use super::Members;
use super::person::{Person, Spell};
use crate::base::lens::Means;
use crate::deeds::number;

/// A member on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// Where.
    pub(crate) org: OrgId,
    status: u16,
    standing: u16,
    profile: u32,
    status_since: i32,
    standing_since: i32,
}

impl Head {
    /// Of whom no more is known than what does not move with time.
    pub(super) fn of_means(means: Means) -> Head {
        Head {
            org: OrgId::new(needle_model::Cell::HOME, needle_model::Uuid::nil()),
            status: means.status,
            standing: means.standing,
            profile: 0,
            status_since: 0,
            standing_since: 0,
        }
    }

    /// Whether the member is one of those.
    pub(crate) fn is(&self, of: OfMembers, rulebook: &Rulebook) -> bool {
        let status = rulebook.statuses.get(usize::from(self.status));
        let counted = status.is_none_or(|s| s.counted);
        let vote = status.is_some_and(|s| s.vote);
        match of {
            OfMembers::Total => counted,
            OfMembers::Voting => vote,
            OfMembers::Attending => {
                let standing = rulebook.standings.get(usize::from(self.standing));
                vote && standing.is_some_and(|s| s.attends)
            }
            OfMembers::Status(place) | OfMembers::EarliestStatus(place) => self.status == place,
            OfMembers::Standing(place) | OfMembers::EarliestStanding(place) => {
                counted && self.standing == place
            }
            OfMembers::Bucket(dimension, bucket) => {
                let own = rulebook
                    .packing
                    .unpack(self.profile, usize::from(dimension));
                counted && own == usize::from(bucket)
            }
        }
    }

    /// Since when, for the measures that ask for the earliest such day.
    pub(crate) fn since(&self, of: OfMembers) -> Option<i32> {
        match of {
            OfMembers::EarliestStatus(_) => Some(self.status_since),
            OfMembers::EarliestStanding(_) => Some(self.standing_since),
            _ => None,
        }
    }
}

impl Person {
    pub(super) fn head(
        &self,
        day: Date,
        rulebook: &Rulebook,
        buckets: &mut [usize],
    ) -> Option<Head> {
        let at = self.spell(day)?;
        let spell = &self.spells[at];
        // Which buckets somebody falls into is only worked out for rules that ask.
        let profile = if buckets.is_empty() {
            0
        } else {
            self.profile(spell, day, rulebook, buckets)
        };
        Some(Head {
            org: spell.org,
            status: spell.status,
            standing: spell.standing,
            profile,
            status_since: self.since(at, |a, b| a.status == b.status),
            standing_since: self.since(at, |a, b| a.standing == b.standing),
        })
    }

    /// First day of the unbroken run of spells up to one that are the same.
    fn since(&self, at: usize, same: impl Fn(&Spell, &Spell) -> bool) -> i32 {
        let spell = &self.spells[at];
        let mut since = spell.from;
        let earlier = self.spells[..at].iter().rev();
        for old in earlier.filter(|old| old.from != old.until) {
            if old.until != since || !same(old, spell) {
                break;
            }
            since = old.from;
        }
        number(since)
    }
}

impl Members {
    /// Room for working out buckets, when rules ask for them.
    pub(crate) fn buckets(rulebook: &Rulebook, wanted: bool) -> Vec<usize> {
        vec![0; if wanted { rulebook.dimensions.len() } else { 0 }]
    }

    /// The place of a person here: a row of the base, or after those a place on the heap.
    pub(crate) fn place(&self, person: PersonId) -> Option<u32> {
        let heap = self.index.get(&person).map(|at| self.rows + at);
        heap.or_else(|| self.row(person))
    }

    /// Who is at a place here, or was before moving to the heap.
    pub(crate) fn id(&self, place: u32) -> PersonId {
        match (place.checked_sub(self.rows), &self.base) {
            (None, Some(base)) => base.person_id(place),
            (at, _) => self.persons[at.unwrap_or(place) as usize].id,
        }
    }

    /// Who is at a place, looked at. A place in the base that somebody left means the same person on the heap.
    fn at<T>(&self, place: u32, f: impl FnOnce(&Person) -> T) -> Option<T> {
        match (place.checked_sub(self.rows), &self.base) {
            (Some(at), _) => self.persons.get(at as usize).map(f),
            (None, Some(base)) if !self.dead.has(place) => Some(f(&Person::of_row(base, place))),
            _ => self.look(self.id(place), f),
        }
    }

    /// One person on a day.
    pub(crate) fn head(
        &self,
        place: u32,
        day: Date,
        rulebook: &Rulebook,
        buckets: &mut [usize],
    ) -> Option<Head> {
        self.at(place, |person| person.head(day, rulebook, buckets))?
    }

    /// Those of one organisation on a day.
    pub(crate) fn heads_of(
        &self,
        org: OrgId,
        day: Date,
        rulebook: &Rulebook,
        wanted: bool,
        mut f: impl FnMut(Head),
    ) {
        let mut buckets = Members::buckets(rulebook, wanted);
        for (base, row) in self.rows_of(org) {
            if let Some(head) = Person::of_row(base, row).head(day, rulebook, &mut buckets) {
                f(head);
            }
        }
        for person in self.heap_of(org) {
            let head = person.head(day, rulebook, &mut buckets);
            if let Some(head) = head.filter(|head| head.org == org) {
                f(head);
            }
        }
    }

    /// The first day after `after` on which this person's spells or facts begin or end, or, when ages matter, on which
    /// the person moves to another bucket.
    pub(crate) fn next_change(
        &self,
        place: u32,
        after: Date,
        rulebook: &Rulebook,
        ages: bool,
    ) -> Option<Date> {
        self.at(place, |person| person.next_change(after, rulebook, ages))?
    }

    /// The latest day a person can have joined on, as known on a day.
    pub(crate) fn joined(&self, person: PersonId, day: Date) -> Option<Date> {
        self.look(person, |p| Some(p.facts(day)?.joined?.latest()))?
    }
}

impl Person {
    fn next_change(&self, after: Date, rulebook: &Rulebook, ages: bool) -> Option<Date> {
        let person = self;
        let spells = person.spells.iter().flat_map(|s| [s.from, s.until]);
        let facts = person.facts.iter().flat_map(|f| [f.from, f.until]);
        let dated = spells.chain(facts).filter(|d| *d > after && *d < FOREVER);
        let birthday = person.spell(after).filter(|_| ages).and_then(|at| {
            let dimensions = &rulebook.dimensions;
            person.view(&person.spells[at], after, rulebook, |view| {
                let days = dimensions.iter().filter_map(|d| d.next_change(view, after));
                days.min()
            })
        });
        dated.min().into_iter().chain(birthday).min()
    }
}
