//! A day to look at the columns through: for every code what it means on that day, and for every combination and day of birth or joining its
//! part of the packed profile; why: a member then costs five reads from small tables, whatever the rulebook counts by.

use jiff::civil::Date;
use needle_model::PartialDate;
use needle_rulebook::{Basis, Birth, MemberFacts, Rulebook};
use rustc_hash::FxHashMap;

use super::Base;
use super::days::{CODES, ENDLESS, NO_DAY};
use super::stats::Stat;

/// What a combination means.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Means {
    /// Its part of the profile.
    pub(crate) part: u32,
    /// Whether such a member counts as one.
    pub(crate) counted: bool,
    pub(crate) status: u16,
    pub(crate) standing: u16,
}

/// What each code of a day stands for. As long as there are codes, so that none has to be looked for.
pub(crate) type ByCode<T> = Box<[T; CODES]>;

pub(crate) fn by_code<T: Copy + Default>(all: Vec<T>) -> ByCode<T> {
    let all = all.into_boxed_slice().try_into();
    all.unwrap_or_else(|_| Box::new([T::default(); CODES]))
}

/// Parts of the profile by code, of which there are few different ones.
#[derive(Debug)]
pub(crate) struct Parts {
    /// By code: which.
    pub(crate) of: ByCode<u16>,
    /// The different ones.
    pub(crate) parts: Vec<u32>,
}

impl Parts {
    fn new(all: &[u32]) -> Parts {
        let mut parts: Vec<u32> = Vec::new();
        let mut known: FxHashMap<u32, u16> = FxHashMap::default();
        let of = all.iter().map(|part| {
            *known.entry(*part).or_insert_with(|| {
                parts.push(*part);
                (parts.len() - 1) as u16
            })
        });
        Parts {
            of: by_code(of.collect()),
            parts,
        }
    }

    fn part(&self, code: u16) -> u32 {
        self.parts[usize::from(self.of[usize::from(code)])]
    }
}

/// The columns on a day.
#[derive(Debug)]
pub(crate) struct Lens<'a> {
    pub(crate) base: &'a Base,
    /// By code: whether a stay that begins then has begun.
    pub(crate) begun: ByCode<bool>,
    /// By code: whether a stay that ends then has not ended.
    pub(crate) lasts: ByCode<bool>,
    /// By combination.
    stats: Vec<Means>,
    pub(crate) birth: Parts,
    pub(crate) joined: Parts,
}

/// Birth as dimensions see it.
pub(crate) fn birth(day: PartialDate) -> Birth {
    Birth {
        year: day.year(),
        month: day.month(),
        day: day.day(),
    }
}

/// The profile in the dimensions that look at one thing, with the others left at 0.
fn part(rulebook: &Rulebook, day: Date, facts: &MemberFacts<'_>, by: fn(&Basis) -> bool) -> u32 {
    let dimensions = rulebook.dimensions.iter();
    let buckets: Vec<usize> = dimensions
        .map(|d| if by(&d.by) { d.bucket(facts, day) } else { 0 })
        .collect();
    rulebook.packing.pack(&buckets)
}

/// The part of the profile that does not move with time.
pub(crate) fn still(rulebook: &Rulebook, day: Date, stat: &Stat) -> u32 {
    let attribute = |id: &str| {
        let at = rulebook.attributes.iter().position(|a| a.id == id)?;
        let value = usize::from(*stat.codes.get(at)?);
        let value = rulebook.attributes[at].values.get(value)?;
        Some(value.code.as_str())
    };
    let status = rulebook.statuses.get(usize::from(stat.status));
    let facts = MemberFacts {
        birth: None,
        joined: None,
        status: status.map_or("", |s| s.id.as_str()),
        attributes: &attribute,
    };
    let by = |by: &Basis| matches!(by, Basis::Attribute(_) | Basis::Status);
    part(rulebook, day, &facts, by)
}

impl Lens<'_> {
    pub(crate) fn new<'a>(base: &'a Base, day: Date, rulebook: &Rulebook) -> Lens<'a> {
        let nothing = |_: &str| None;
        let facts = |birth: Option<Birth>, joined: Option<PartialDate>| MemberFacts {
            birth,
            joined,
            status: "",
            attributes: &nothing,
        };
        let by_age = |by: &Basis| *by == Basis::Age;
        let by_joined = |by: &Basis| *by == Basis::Joined;
        let is = |day: Option<PartialDate>, f: fn(Date, Date) -> bool, on: Date| {
            day.is_some_and(|day| f(day.earliest(), on))
        };
        let mut lens = Lens {
            begun: by_code(base.days.each(|d| is(d, |d, on| d <= on, day))),
            lasts: by_code(base.days.each(|d| is(d, |d, on| on < d, day))),
            stats: Vec::new(),
            birth: Parts::new(
                &base
                    .days
                    .each(|d| part(rulebook, day, &facts(d.map(birth), None), by_age)),
            ),
            joined: Parts::new(
                &base
                    .days
                    .each(|d| part(rulebook, day, &facts(None, d), by_joined)),
            ),
            base,
        };
        lens.begun[usize::from(NO_DAY)] = false;
        lens.lasts[usize::from(NO_DAY)] = false;
        lens.lasts[usize::from(ENDLESS)] = true;
        lens.stats = base
            .stats
            .iter()
            .map(|stat| Means {
                part: still(rulebook, day, stat),
                counted: rulebook
                    .statuses
                    .get(usize::from(stat.status))
                    .is_none_or(|s| s.counted),
                status: stat.status,
                standing: stat.standing,
            })
            .collect();
        lens
    }

    /// Whether the member of a row is one on the day.
    pub(crate) fn there(&self, row: usize) -> bool {
        let (from, until) = (self.base.from[row], self.base.until[row]);
        self.begun[usize::from(from)] & self.lasts[usize::from(until)]
    }

    /// What the combination of a row means.
    pub(crate) fn means(&self, row: usize) -> Means {
        let stat = self.base.stat[row] as usize;
        self.stats.get(stat).copied().unwrap_or_default()
    }

    /// How many combinations there are.
    pub(crate) fn stats(&self) -> usize {
        self.stats.len()
    }

    /// What a combination means.
    pub(crate) fn means_of(&self, stat: usize) -> Means {
        self.stats.get(stat).copied().unwrap_or_default()
    }

    /// The profile of a row.
    pub(crate) fn profile(&self, row: usize, means: Means) -> u32 {
        let (birth, joined) = (self.base.birth[row], self.base.joined[row]);
        means.part | self.birth.part(birth) | self.joined.part(joined)
    }

    /// The profiles of those among some rows who are there and counted, handed over with the row, in order.
    pub(crate) fn counted(&self, rows: std::ops::Range<u32>, mut f: impl FnMut(u32, u32)) {
        let range = rows.start as usize..rows.end as usize;
        let columns = self.base.from[range.clone()]
            .iter()
            .zip(&self.base.until[range.clone()])
            .zip(&self.base.stat[range.clone()])
            .zip(&self.base.birth[range.clone()])
            .zip(&self.base.joined[range]);
        for (row, ((((from, until), stat), birth), joined)) in rows.zip(columns) {
            if !(self.begun[usize::from(*from)] & self.lasts[usize::from(*until)]) {
                continue;
            }
            let Some(means) = self.stats.get(*stat as usize).filter(|m| m.counted) else {
                continue;
            };
            let parts = self.birth.part(*birth) | self.joined.part(*joined);
            f(row, means.part | parts);
        }
    }
}
