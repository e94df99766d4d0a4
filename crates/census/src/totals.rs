//! What a bulletin counts, line by line, for any organisation and day; why: who joined in the year, organisations by kind and
//! sector, what was given and done are laid out once for a day, so that every subtree's bulletin is a few differences.

mod running;

use std::sync::{Arc, PoisonError};

use jiff::civil::{Date, date};
use needle_model::OrgId;
use needle_rulebook::{BulletinLine, Counts, OfRecords, Only, Rulebook};

use self::running::Running;
use crate::deeds::{Deeds, Want, number};
use crate::{Census, Layout, Snapshot};

/// Days kept ready: today, a year before, and the same for whoever looks at another year.
const DAYS_KEPT: usize = 4;

/// A line's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    /// How many, or how much.
    pub value: i64,
    /// The line is about what organisations give or record, and none of them did: the value says nothing then.
    pub silent: bool,
}

/// Lines of a bulletin as a set: a bit for each, by its place.
type Lines = u128;

/// What one day's bulletin needs besides the members of the day, in the order of its tree.
pub(crate) struct Totals {
    day: Date,
    rules: Arc<Rulebook>,
    snapshot: Arc<Snapshot>,
    /// By position: in which lines the organisation counts.
    orgs: Running<Lines>,
    /// Positions of those who joined in the year, and in which lines each counts.
    recruits_at: Vec<u32>,
    recruits: Running<Lines>,
    /// By line that adds something up; empty for the others.
    sums: Vec<Sums>,
}

/// What some organisations gave or recorded: their positions, and what all up to each come to.
#[derive(Default)]
struct Sums {
    positions: Vec<u32>,
    until: Vec<i64>,
}

impl Sums {
    fn push(&mut self, position: u32, value: i64) {
        let before = self.until.last().copied().unwrap_or_default();
        self.positions.push(position);
        self.until.push(before.saturating_add(value));
    }

    /// The sum over positions, and whether anybody is among them.
    fn within(&self, (start, end): (u32, u32)) -> Counted {
        let at = |position: u32| self.positions.partition_point(|own| *own < position);
        let (first, last) = (at(start), at(end));
        let until = |at: usize| at.checked_sub(1).map_or(0, |at| self.until[at]);
        Counted {
            value: until(last) - until(first),
            silent: first == last,
        }
    }
}

/// First day of the year a day lies in.
fn year_began(day: Date) -> Date {
    date(day.year(), 1, 1)
}

impl Totals {
    fn new(census: &Census, day: Date, rules: &Arc<Rulebook>) -> Totals {
        let snapshot = census.at(day);
        let layout = snapshot.tree();
        let (orgs, sums) = of_orgs(census, layout, day, rules);
        let wanted: Vec<(Lines, &Only)> = lines_of(rules)
            .filter_map(|(bit, line)| match &line.counts {
                Counts::Recruits(only) => Some((bit, only)),
                _ => None,
            })
            .collect();
        let mut joined: Vec<(u32, Lines)> = Vec::new();
        if !wanted.is_empty() {
            let since = year_began(day);
            census
                .members
                .recruited(day, since, rules, &mut |org, profile| {
                    let number = census.orgs.number(org);
                    if let Some(position) = number.and_then(|n| layout.position_of_number(n)) {
                        let takes = |only: &Only| only.takes(|d| rules.packing.unpack(profile, d));
                        let own = wanted.iter().filter(|(_, only)| takes(only));
                        joined.push((position, own.fold(0, |lines, (bit, _)| lines | bit)));
                    }
                });
            joined.sort_unstable();
        }
        Totals {
            day,
            rules: Arc::clone(rules),
            orgs,
            recruits_at: joined.iter().map(|own| own.0).collect(),
            recruits: joined.iter().map(|own| own.1).collect(),
            sums,
            snapshot,
        }
    }

    pub(crate) fn day(&self) -> Date {
        self.day
    }

    /// All lines for an organisation and everything under it.
    fn lines(&self, org: OrgId, span: (u32, u32)) -> Vec<Counted> {
        let lines: Vec<&BulletinLine> = self.rules.bulletin.lines().collect();
        let mut out: Vec<Counted> = self.sums.iter().map(|sums| sums.within(span)).collect();
        let mut add = |lines: &Lines, count: u32| {
            let mut left = *lines;
            while left != 0 {
                out[left.trailing_zeros() as usize].value += i64::from(count);
                left &= left - 1;
            }
        };
        let at = |position: u32| self.recruits_at.partition_point(|own| *own < position);
        self.orgs.each(span.0 as usize..span.1 as usize, &mut add);
        self.recruits.each(at(span.0)..at(span.1), &mut add);
        let members = self.members(org, &lines);
        for ((line, members), own) in lines.iter().zip(members).zip(&mut out) {
            own.silent = match &line.counts {
                Counts::Given { .. } | Counts::Records { .. } => own.silent,
                Counts::Did { .. } => own.value == 0,
                _ => false,
            };
            if let Counts::Members(_) = line.counts {
                own.value = members;
            }
        }
        out
    }

    /// What the lines about members come to. Most ask for one dimension: one crossing a dimension tells all of those.
    fn members(&self, org: OrgId, lines: &[&BulletinLine]) -> Vec<i64> {
        let whole = i64::try_from(self.snapshot.members(org)).unwrap_or(i64::MAX);
        let mut crossed: Vec<(Vec<usize>, crate::Cross)> = Vec::new();
        let mut count = |only: &Only| {
            if only.buckets.is_empty() {
                return whole;
            }
            let by: Vec<usize> = only.buckets.iter().map(|own| own.0).collect();
            let at = crossed.iter().position(|(own, _)| *own == by);
            let at = at.unwrap_or_else(|| {
                let cross = self.snapshot.cross(org, &by, &[], &self.rules);
                crossed.push((by, cross));
                crossed.len() - 1
            });
            i64::try_from(taken(&crossed[at].1, only, &mut Vec::new())).unwrap_or(i64::MAX)
        };
        let line = |line: &&BulletinLine| match &line.counts {
            Counts::Members(only) => count(only),
            _ => 0,
        };
        lines.iter().map(line).collect()
    }
}

/// The cells of a crossing that are wanted, added up; `chosen` are the buckets of the dimensions so far.
fn taken(cross: &crate::Cross, only: &Only, chosen: &mut Vec<usize>) -> u64 {
    let Some((_, buckets)) = only.buckets.get(chosen.len()) else {
        return cross.get(chosen);
    };
    let mut sum = 0;
    for bucket in buckets {
        chosen.push(*bucket);
        sum += taken(cross, only, chosen);
        chosen.pop();
    }
    sum
}

/// The lines of the bulletin, each with its bit.
fn lines_of(rules: &Rulebook) -> impl Iterator<Item = (Lines, &BulletinLine)> {
    let bits = (0..).map(|place| Lines::from(1u8).checked_shl(place).unwrap_or_default());
    bits.zip(rules.bulletin.lines())
}

/// Lays out in which lines each organisation counts, and what each gave and recorded.
fn of_orgs(
    census: &Census,
    layout: &Layout,
    day: Date,
    rules: &Rulebook,
) -> (Running<Lines>, Vec<Sums>) {
    let window = (number(year_began(day)), number(day));
    let lines: Vec<(Lines, &BulletinLine)> = lines_of(rules).collect();
    let mut sums: Vec<Sums> = lines.iter().map(|_| Sums::default()).collect();
    let mut counted = Vec::with_capacity(layout.len());
    let mut room = Deeds::default();
    for position in 0..layout.len() as u32 {
        let org = layout.number_at(position);
        let (kind, sector) = (census.orgs.kind(org, day), census.orgs.sector(org, day));
        let deeds = census.deeds.read(org, Want::ALL, &mut room);
        let mut own: Lines = 0;
        for ((bit, line), sums) in lines.iter().zip(&mut sums) {
            match &line.counts {
                Counts::Orgs(only) if only.takes(kind, sector) => own |= bit,
                Counts::Did { activities, only } if only.takes(kind, sector) => {
                    let mut asked = activities.iter();
                    let done = |deeds| asked.all(|id| times(census, deeds, id, window) > 0);
                    own |= if deeds.is_some_and(done) { *bit } else { 0 };
                }
                counts => {
                    if let Some(value) =
                        deeds.and_then(|deeds| added(census, deeds, counts, rules, window))
                    {
                        sums.push(position, value);
                    }
                }
            }
        }
        counted.push(own);
    }
    (counted.into_iter().collect(), sums)
}

/// How often an organisation did something within the window.
fn times(census: &Census, deeds: &Deeds, activity: &str, (first, last): (i32, i32)) -> usize {
    let id = census.deeds.names.get(activity);
    id.map_or(0, |id| deeds.records.of(id).within(first, last).count())
}

/// What an organisation adds to a sum; `None` when it gave or recorded nothing of the sort.
fn added(
    census: &Census,
    deeds: &Deeds,
    counts: &Counts,
    rules: &Rulebook,
    (first, last): (i32, i32),
) -> Option<i64> {
    match counts {
        Counts::Given {
            indicator,
            this_year,
        } => {
            let given = deeds.given_of(census.deeds.names.get(indicator)?);
            let after = given.partition_point(|own| own.from <= last);
            let own = given.get(after.checked_sub(1)?)?;
            if *this_year && own.from < first {
                return None;
            }
            let yes_no = rules.rules.indicator(indicator).is_some_and(|i| i.yes_no);
            Some(if yes_no {
                i64::from(own.value != 0)
            } else {
                own.value
            })
        }
        Counts::Records { activity, what } => {
            let id = census.deeds.names.get(activity)?;
            let done = deeds.records.of(id).within(first, last);
            if done.count() == 0 {
                return None;
            }
            Some(match what {
                OfRecords::Times => done.count() as i64,
                OfRecords::Amount => done.amount(),
            })
        }
        _ => None,
    }
}

impl Census {
    /// What each line of the rulebook's bulletin comes to under an organisation on a day; `None` when it did not exist then.
    #[must_use]
    pub fn bulletin(&self, org: OrgId, day: Date, rules: &Arc<Rulebook>) -> Option<Vec<Counted>> {
        let totals = self.totals(day, rules);
        let span = totals.snapshot.tree().span(org)?;
        Some(totals.lines(org, span))
    }

    /// A day laid out for bulletins; the last few are kept.
    fn totals(&self, day: Date, rules: &Arc<Rulebook>) -> Arc<Totals> {
        let is = |own: &&Arc<Totals>| own.day == day && Arc::ptr_eq(&own.rules, rules);
        let cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = cache.totals.iter().find(is) {
            return Arc::clone(found);
        }
        // Not held while working: the snapshot of the day is in the same cache.
        drop(cache);
        let made = Arc::new(Totals::new(self, day, rules));
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if cache.totals.len() >= DAYS_KEPT {
            cache.totals.remove(0);
        }
        cache.totals.push(Arc::clone(&made));
        made
    }
}
