//! All members counted for rules at once, and who of them changes in the days to come; why: what rules ask of members — status, standing,
//! bucket, earliest day — is one pass over a few columns, on two threads, however many members there are.

use jiff::civil::Date;
use needle_model::FOREVER;
use needle_rulebook::Rulebook;
use needle_rulebook::rules::fact::OfMembers;

use super::{Head, Members};
use crate::base::Base;
use crate::base::lens::Lens;
use crate::deeds::number;
use crate::org::Orgs;

/// Rows from which on two threads are quicker than one.
const TWO: usize = 200_000;

/// Of the earliest day: nobody there.
pub(crate) const NOBODY: i32 = i32::MAX;

fn is_earliest(of: OfMembers) -> bool {
    matches!(
        of,
        OfMembers::EarliestStatus(_) | OfMembers::EarliestStanding(_)
    )
}

impl Members {
    /// Members directly in each organisation on a day, by measure and number of the organisation: how many, or the earliest day
    /// ([`NOBODY`] where nobody is).
    pub(crate) fn measure(
        &self,
        orgs: &Orgs,
        day: Date,
        rulebook: &Rulebook,
        measures: &[OfMembers],
    ) -> Vec<Vec<i32>> {
        let len = orgs.len();
        let empty = |of: &OfMembers| if is_earliest(*of) { NOBODY } else { 0 };
        let mut out: Vec<Vec<i32>> = measures.iter().map(|of| vec![empty(of); len]).collect();
        if measures.is_empty() {
            return out;
        }
        if let Some(base) = &self.base {
            let lens = Lens::new(base, day, rulebook);
            let middle = middle(base);
            let (mut low, mut high): (Vec<_>, Vec<_>) = out
                .iter_mut()
                .map(|column| column.split_at_mut(middle as usize))
                .unzip();
            let run = |orgs: std::ops::Range<u32>, columns: &mut [&mut [i32]]| {
                self.measure_rows(&lens, orgs, rulebook, measures, columns);
            };
            std::thread::scope(|scope| {
                let (lens_low, end) = (&run, base.orgs() as u32);
                if middle > 0 {
                    scope.spawn(move || lens_low(0..middle, &mut low));
                }
                run(middle..end, &mut high);
            });
        }
        let buckets = measures
            .iter()
            .any(|of| matches!(of, OfMembers::Bucket(..)));
        let mut buckets = Members::buckets(rulebook, buckets);
        for person in &self.persons {
            let Some(head) = person.head(day, rulebook, &mut buckets) else {
                continue;
            };
            if let Some(number) = orgs.number(head.org) {
                for (which, of) in measures.iter().enumerate() {
                    if head.is(*of, rulebook) {
                        let value = &mut out[which][number as usize];
                        match head.since(*of) {
                            Some(since) => *value = since.min(*value),
                            None => *value += 1,
                        }
                    }
                }
            }
        }
        out
    }

    fn measure_rows(
        &self,
        lens: &Lens<'_>,
        orgs: std::ops::Range<u32>,
        rulebook: &Rulebook,
        measures: &[OfMembers],
        columns: &mut [&mut [i32]],
    ) {
        let base = lens.base;
        // What a combination is counted as does not depend on the member, but for buckets of age and joining.
        let first = orgs.start;
        let buckets = measures
            .iter()
            .any(|of| matches!(of, OfMembers::Bucket(..)));
        let plain: Vec<Vec<usize>> = (0..base.stats.len())
            .map(|stat| {
                let head = Head::of_means(lens.means_of(stat));
                let of = measures.iter().enumerate();
                of.filter(|(_, of)| !matches!(of, OfMembers::Bucket(..)) && head.is(**of, rulebook))
                    .map(|(which, _)| which)
                    .collect()
            })
            .collect();
        for org in orgs {
            let at = (org - first) as usize;
            for row in base.rows_of(org) {
                let i = row as usize;
                if !lens.there(i) || self.dead.has(row) {
                    continue;
                }
                for which in plain.get(base.stat[i] as usize).into_iter().flatten() {
                    let value = &mut columns[*which][at];
                    if is_earliest(measures[*which]) {
                        *value = number(base.days.day(base.from[i])).min(*value);
                    } else {
                        *value += 1;
                    }
                }
                if buckets {
                    let means = lens.means(i);
                    let profile = lens.profile(i, means);
                    for (of, column) in measures.iter().zip(columns.iter_mut()) {
                        if let OfMembers::Bucket(dimension, bucket) = of {
                            let own = rulebook.packing.unpack(profile, usize::from(*dimension));
                            column[at] += i32::from(means.counted && own == usize::from(*bucket));
                        }
                    }
                }
            }
        }
    }

    /// Hands over, with their places, all whose rows begin or end to hold after a day and not after another, or who then move to
    /// another bucket of age when ages matter; with the first such day.
    pub(crate) fn coming(
        &self,
        after: Date,
        until: Date,
        rulebook: &Rulebook,
        ages: bool,
        mut f: impl FnMut(u32, Date),
    ) {
        if let Some(base) = &self.base {
            let later = |d: Date| (d > after && d <= until && d < FOREVER).then_some(d);
            let dated = base.days.each(|d| d.and_then(|d| later(d.earliest())));
            let births = base.days.each(|d| {
                let birth = d.filter(|_| ages).map(crate::base::lens::birth)?;
                let nothing = |_: &str| None;
                let facts = needle_rulebook::MemberFacts {
                    birth: Some(birth),
                    joined: None,
                    status: "",
                    attributes: &nothing,
                };
                let dimensions = rulebook.dimensions.iter();
                later(
                    dimensions
                        .filter_map(|d| d.next_change(&facts, after))
                        .min()?,
                )
            });
            let ends = base.from.iter().zip(&*base.until).zip(&*base.birth);
            for (row, ((from, end), birth)) in (0u32..).zip(ends) {
                let (from, end) = (dated[usize::from(*from)], dated[usize::from(*end)]);
                let birthday = births[usize::from(*birth)];
                if from.is_none() && end.is_none() && birthday.is_none() || self.dead.has(row) {
                    continue;
                }
                // Whose day has come only counts birthdays of those who are there.
                if let Some(day) = self
                    .next_change(row, after, rulebook, ages)
                    .filter(|d| *d <= until)
                {
                    f(row, day);
                }
            }
        }
        for (place, _) in (self.rows..).zip(&self.persons) {
            let day = self.next_change(place, after, rulebook, ages);
            if let Some(day) = day.filter(|day| *day <= until) {
                f(place, day);
            }
        }
    }
}

/// The first organisation of the second half of the members.
fn middle(base: &Base) -> u32 {
    if base.members() < TWO {
        return 0;
    }
    base.org_of_row(base.members() as u32 / 2)
}
