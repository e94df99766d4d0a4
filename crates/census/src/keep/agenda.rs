//! Days to come on which rows already known begin or end to hold; why: the facts they change are read again on that day and not
//! looked for every night.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::Census;
use crate::deeds::{Dated, Deeds, Input, Want, number, put_number, put_signed};
use crate::sheet::Sheet;
use needle_model::FOREVER;
use needle_rulebook::Basis;
use needle_rulebook::rules::fact::OfMembers;

/// Members from which on not everything to come is put down: birthdays alone would be one line each.
const MANY: usize = 1_000_000;

/// What changes on a day to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coming {
    /// Where an organisation stands or as what, by number.
    Tree(u32),
    /// An organisation, by number.
    Org(u32),
    /// A person, by place in the register.
    Person(u32),
    /// Settings of the rule whose id has that number.
    Setting(u32),
}

/// By day.
#[derive(Debug, Clone)]
pub(crate) struct Agenda {
    days: BTreeMap<i32, Vec<Coming>>,
    /// Nothing is known of this day and those after it.
    horizon: i32,
    /// Only the first day is wanted.
    first_only: bool,
    /// Whether rules count members by age, so that birthdays matter.
    pub(crate) ages: bool,
    /// Whether rules count members by buckets at all.
    pub(crate) buckets: bool,
}

impl Agenda {
    /// Everything to come after the day of a sheet.
    pub(crate) fn new(census: &Census, sheet: &Sheet) -> Agenda {
        Agenda::of(census, sheet, false)
    }

    /// The first day after that of a sheet on which anything comes.
    pub(crate) fn first(census: &Census, sheet: &Sheet) -> i32 {
        Agenda::of(census, sheet, true).next()
    }

    fn of(census: &Census, sheet: &Sheet, first_only: bool) -> Agenda {
        let heads = sheet.groups.iter().flat_map(|group| &group.heads);
        let dimensions: Vec<u16> = heads
            .filter_map(|(_, of)| match of {
                OfMembers::Bucket(dimension, _) => Some(*dimension),
                _ => None,
            })
            .collect();
        let by_age = |d: &u16| {
            let dimension = sheet.rules.dimensions.get(usize::from(*d));
            dimension.is_some_and(|d| d.by == Basis::Age)
        };
        let mut agenda = Agenda {
            days: BTreeMap::new(),
            horizon: i32::MAX,
            first_only,
            ages: dimensions.iter().any(by_age),
            buckets: !dimensions.is_empty(),
        };
        let today = sheet.today;
        census.orgs.each_change(sheet.day, |org, day| {
            agenda.put(today, number(day), Coming::Tree(org));
        });
        census
            .deeds
            .each(Want::DAYS, |org, deeds| agenda.org(today, org, deeds));
        for ((rule, _), settings) in &census.deeds.settings {
            for setting in settings {
                agenda.put(today, setting.from, Coming::Setting(*rule));
            }
        }
        // Of very many, only those to come within the month.
        let until = match census.members.len() {
            0..MANY => FOREVER,
            _ => sheet.day.last_of_month(),
        };
        if until < FOREVER {
            agenda.horizon = number(until) + 1;
        }
        let ages = agenda.ages;
        let members = &census.members;
        members.coming(sheet.day, until, &sheet.rules, ages, |place, day| {
            agenda.put(today, number(day), Coming::Person(place));
        });
        agenda
    }

    /// Puts down who changes until a day, when that is not known yet; the sheet is still that of an earlier day.
    pub(crate) fn reach(&mut self, census: &Census, sheet: &Sheet, day: Date) {
        if number(day) < self.horizon {
            return;
        }
        for list in self.days.values_mut() {
            list.retain(|coming| !matches!(coming, Coming::Person(_)));
        }
        self.days.retain(|_, list| !list.is_empty());
        let until = day.last_of_month();
        self.horizon = number(until) + 1;
        let (today, ages) = (sheet.today, self.ages);
        let members = &census.members;
        members.coming(sheet.day, until, &sheet.rules, ages, |place, day| {
            self.put(today, number(day), Coming::Person(place));
        });
    }

    /// Persons have other places in the register now: each is put down under the new one.
    pub(crate) fn places_move(&mut self, place: impl Fn(u32) -> Option<u32>) {
        for coming in self.days.values_mut().flatten() {
            if let Coming::Person(old) = coming {
                *old = place(*old).unwrap_or(*old);
            }
        }
    }

    /// Puts down that something changes on a day, when it is one to come.
    pub(crate) fn put(&mut self, today: i32, day: i32, what: Coming) {
        if day > today && day < number(FOREVER) {
            if self.first_only {
                if self.next() <= day {
                    return;
                }
                self.days.clear();
            }
            let list = self.days.entry(day).or_default();
            if list.last() != Some(&what) {
                list.push(what);
            }
        }
    }

    /// What comes for an organisation.
    pub(crate) fn org(&mut self, today: i32, org: u32, deeds: &Deeds) {
        fn spans<T: Dated>(list: &[T]) -> impl Iterator<Item = i32> + '_ {
            list.iter().flat_map(|row| {
                let (from, until) = row.span();
                [from, until]
            })
        }
        let days = spans(&deeds.holdings)
            .chain(spans(&deeds.links_from))
            .chain(spans(&deeds.links_to))
            .chain(spans(&deeds.incoming))
            .chain(spans(&deeds.outgoing))
            .chain(spans(&deeds.aways))
            .chain(spans(&deeds.exceptions))
            .chain(deeds.records.days())
            .chain(deeds.given.iter().map(|g| g.from));
        for day in days {
            self.put(today, day, Coming::Org(org));
        }
    }

    /// The next day on which a member's own rows change something.
    pub(crate) fn person(&mut self, census: &Census, sheet: &Sheet, place: u32) {
        let members = &census.members;
        let next = members.next_change(place, sheet.day, &sheet.rules, self.ages);
        if let Some(day) = next {
            self.put(sheet.today, number(day), Coming::Person(place));
        }
    }

    /// Takes out what came until a day.
    pub(crate) fn until(&mut self, today: i32) -> Vec<Coming> {
        let later = self.days.split_off(&(today + 1));
        let came = std::mem::replace(&mut self.days, later);
        came.into_values().flatten().collect()
    }

    /// The first day with something.
    pub(crate) fn next(&self) -> i32 {
        let first = self.days.keys().next().copied().unwrap_or(i32::MAX);
        first.min(self.horizon)
    }

    /// Puts everything down.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        put_signed(out, i64::from(self.horizon));
        put_number(out, u64::from(self.ages) + 2 * u64::from(self.buckets));
        put_number(out, self.days.len() as u64);
        for (day, list) in &self.days {
            put_signed(out, i64::from(*day));
            put_number(out, list.len() as u64);
            for coming in list {
                let (sort, which) = match coming {
                    Coming::Tree(which) => (0, which),
                    Coming::Org(which) => (1, which),
                    Coming::Person(which) => (2, which),
                    Coming::Setting(which) => (3, which),
                };
                put_number(out, u64::from(*which) * 4 + sort);
            }
        }
    }

    /// Reads what was put down.
    pub(super) fn read(input: &mut Input<'_>) -> Option<Agenda> {
        let horizon = input.day()?;
        let flags = input.number()?;
        let mut days = BTreeMap::new();
        for _ in 0..input.count()? {
            let day = input.day()?;
            let list = (0..input.count()?).map(|_| {
                let both = input.number()?;
                let which = u32::try_from(both / 4).ok()?;
                Some(match both % 4 {
                    0 => Coming::Tree(which),
                    1 => Coming::Org(which),
                    2 => Coming::Person(which),
                    _ => Coming::Setting(which),
                })
            });
            days.insert(day, list.collect::<Option<Vec<_>>>()?);
        }
        Some(Agenda {
            days,
            horizon,
            first_only: false,
            ages: flags & 1 == 1,
            buckets: flags & 2 == 2,
        })
    }
}
