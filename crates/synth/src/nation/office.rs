//! Who holds office, what was done and which numbers were given; why: rules must find something at every size, and not everything.

use jiff::civil::Date;
use needle_model::bring::{IndicatorIn, MemberIn, PostIn, RecordIn};
use needle_rulebook::Rulebook;

use super::apportion::Stream as Shares;
use super::calendar::{day, number, years};
use super::figures::Targets;
use super::frame::{Frame, HowMany, Sort};
use super::mix::{Mix, hash, within};
use super::tree::Tree;
use super::{AS_OF, NationPlan};
use crate::data::rows;

const DEEDS: &str = include_str!("../../data/nation/deeds.csv");
const NUMBERS: &str = include_str!("../../data/nation/numbers.csv");
const ABOUT_OFFICE: u64 = 0x6f66_6669;
/// In a thousand branches: without a secretary, past their term.
const VACANT: u64 = 18;
const OVERDUE: u64 = 42;
/// From so many members on most branches have a deputy.
const WITH_DEPUTY: usize = 20;
const DEPUTY: u64 = 55;
/// From so many members on a branch has a committee, and these belong to it besides.
const WITH_COMMITTEE: usize = 7;
const COMMITTEE: [&str; 3] = [
    "organisation-member",
    "publicity-member",
    "discipline-member",
];
/// Years of somebody chosen for office.
const IN_OFFICE: std::ops::RangeInclusive<i16> = 27..=62;
/// Members looked at for an office.
const LOOKED_AT: usize = 40;

/// An activity branches record, with how it is kept.
#[derive(Debug, Clone)]
struct Deed {
    activity: u16,
    /// Whether each sort of the frame records it.
    of: Vec<bool>,
    /// Days since the last one where it is kept and where it is late.
    fresh: u64,
    late: u64,
    /// In a hundred: late, never.
    late_percent: u64,
    none_percent: u64,
}

/// Fills posts and tells of records and numbers.
#[derive(Debug)]
pub(crate) struct Office {
    seed: u64,
    today: i32,
    secretary: Option<u16>,
    deputy: Option<u16>,
    /// The others of a branch committee, where they are wanted.
    committee: Vec<u16>,
    /// Whether each sort of the frame has the two posts.
    posts: Vec<(bool, bool)>,
    deeds: Vec<Deed>,
    numbers: Vec<Number>,
}

#[derive(Debug, Clone)]
struct Number {
    indicator: u16,
    total: u64,
    from: Date,
}

impl Office {
    pub(crate) fn new(
        plan: &NationPlan,
        rulebook: &Rulebook,
        frame: &Frame,
        targets: &Targets,
    ) -> Office {
        let (seed, today, committees) = (plan.seed, plan.today, plan.committees);
        let post = |id: &str| {
            let at = rulebook.posts.iter().position(|post| post.id == id);
            at.and_then(|at| u16::try_from(at).ok())
        };
        let posts = frame.sorts.iter().map(|sort| {
            let has = |id: &str| {
                rulebook
                    .kind_at(sort.kind)
                    .is_some_and(|kind| kind.has_post(id))
            };
            (has("secretary"), has("deputy-secretary"))
        });
        let kept = |sort: &Sort, of: &[String]| {
            let kind = rulebook
                .kind_at(sort.kind)
                .map_or("", |kind| kind.id.as_str());
            sort.profile.is_some()
                && sort.how_many != HowMany::Closed
                && (of.is_empty() || of.iter().any(|own| own == kind))
        };
        let deed = |fields: Vec<&'static str>| {
            let id = *fields.first()?;
            let activities = &rulebook.rules.activities;
            let at = activities.iter().position(|own| own.id == id)?;
            let number = |at: usize| fields.get(at)?.parse().ok();
            Some(Deed {
                activity: u16::try_from(at).ok()?,
                of: frame
                    .sorts
                    .iter()
                    .map(|sort| kept(sort, &activities[at].of))
                    .collect(),
                fresh: number(1)?,
                late: number(2)?,
                late_percent: number(3)?,
                none_percent: number(4)?,
            })
        };
        let given = |fields: Vec<&'static str>| {
            let id = *fields.first()?;
            let at = rulebook
                .rules
                .indicators
                .iter()
                .position(|own| own.id == id)?;
            Some(Number {
                indicator: u16::try_from(at).ok()?,
                total: targets.line(fields.get(1)?)?,
                from: Date::new(
                    AS_OF.year(),
                    fields.get(2)?.parse().ok()?,
                    fields.get(3)?.parse().ok()?,
                )
                .ok()?,
            })
        };
        Office {
            seed: seed ^ ABOUT_OFFICE,
            today: number(today),
            secretary: post("secretary"),
            deputy: post("deputy-secretary"),
            committee: COMMITTEE
                .iter()
                .filter(|_| committees)
                .filter_map(|id| post(id))
                .collect(),
            posts: posts.collect(),
            deeds: rows(DEEDS).filter_map(deed).collect(),
            numbers: rows(NUMBERS).filter_map(given).collect(),
        }
    }

    /// Gives a secretary, and here and there a deputy, out of the members of one organisation.
    pub(crate) fn fill(&self, sort: u8, term: Option<u8>, at: usize, members: &mut [MemberIn]) {
        let mut mix = Mix::new(hash(self.seed, 1, at as u64));
        let Some((secretary, deputy)) = self.posts.get(usize::from(sort)).copied() else {
            return;
        };
        let throw = mix.below(1_000);
        if !secretary || throw < VACANT {
            return;
        }
        let days = years(i32::from(term.unwrap_or(5)));
        // Of some the term has run out, up to two years ago.
        let ago = if throw < VACANT + OVERDUE {
            mix.between(days + 20, days + 640)
        } else {
            mix.between(25, days - 25)
        };
        let since = day(self.today - ago);
        let ends = term.and_then(|years| {
            let year = since.year() + i16::from(years);
            let first = Date::new(year, since.month(), since.day());
            first.or_else(|_| Date::new(year, 3, 1)).ok()
        });
        let with_deputy = deputy && members.len() >= WITH_DEPUTY && mix.percent(DEPUTY);
        let committee = if members.len() >= WITH_COMMITTEE {
            &self.committee[..]
        } else {
            &[]
        };
        let first = self.secretary.into_iter();
        let second = self.deputy.into_iter().filter(|_| with_deputy);
        for post in first.chain(second).chain(committee.iter().copied()) {
            let fits = |member: &MemberIn| {
                let age = member.birth.map(|birth| AS_OF.year() - birth.year());
                member.post.is_none()
                    && member.ended.is_none()
                    && member.from < since.min(AS_OF)
                    && age.is_some_and(|age| IN_OFFICE.contains(&age))
            };
            // Where nobody is of that age, whoever has been there long enough.
            let able = |member: &&mut MemberIn| {
                member.post.is_none() && member.ended.is_none() && member.from < since
            };
            let chosen = match members.iter().take(LOOKED_AT).position(fits) {
                Some(at) => members.get_mut(at),
                None => members.iter_mut().find(able),
            };
            if let Some(member) = chosen {
                member.post = Some(PostIn {
                    post,
                    from: since,
                    term_ends: ends,
                });
            }
        }
    }

    /// What an organisation recorded.
    pub(crate) fn records(&self, tree: &Tree, at: usize) -> impl Iterator<Item = RecordIn> {
        let (sort, size) = (usize::from(tree.sort[at]), u32::from(tree.size[at]));
        (0_u64..).zip(&self.deeds).filter_map(move |(which, deed)| {
            if size == 0 || !deed.of.get(sort).is_some_and(|of| *of) {
                return None;
            }
            let mut mix = Mix::new(hash(self.seed, 2 + which, at as u64));
            let throw = mix.below(100);
            if throw < deed.none_percent {
                return None;
            }
            let late = throw < deed.none_percent + deed.late_percent;
            let ago = if late {
                deed.fresh + 10 + mix.below(deed.late - deed.fresh)
            } else {
                1 + mix.below(deed.fresh)
            };
            let came = u64::from(size) * (62 + mix.below(39)) / 100;
            Some(RecordIn {
                org: u32::try_from(at).unwrap_or(u32::MAX),
                activity: deed.activity,
                day: day(self.today - i32::try_from(ago).unwrap_or(0)),
                present: u32::try_from(came).ok(),
                entitled: Some(size),
                amount: None,
            })
        })
    }

    /// The numbers counties gave, each indicator's sum shared out among them; by county.
    pub(crate) fn given(&self, frame: &Frame, tree: &Tree) -> Vec<IndicatorIn> {
        let county = frame.place("county");
        let counties: Vec<(u32, u64)> = (0..tree.len())
            .filter(|at| Some(usize::from(tree.sort[*at])) == county)
            .map(|at| {
                let draws = 50 + within(hash(self.seed, 9, at as u64), 101);
                (u32::try_from(at).unwrap_or(u32::MAX), draws)
            })
            .collect();
        let all: u64 = counties.iter().map(|(_, draws)| draws).sum();
        let mut shares: Vec<Shares> = self
            .numbers
            .iter()
            .map(|number| Shares::new(number.total, all))
            .collect();
        let mut given = Vec::new();
        for (org, draws) in counties {
            for (number, share) in self.numbers.iter().zip(&mut shares) {
                given.push(IndicatorIn {
                    org,
                    indicator: number.indicator,
                    from: number.from,
                    value: i64::try_from(share.next(draws)).unwrap_or(i64::MAX),
                });
            }
        }
        given
    }
}
