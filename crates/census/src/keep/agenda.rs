//! Days to come on which rows already known begin or end to hold; why: the facts they change are read again on that day and not
//! looked for every night.

use std::collections::BTreeMap;

use crate::Census;
use crate::deeds::{Dated, Deeds, number};
use crate::sheet::Sheet;
use needle_model::FOREVER;
use needle_rulebook::Basis;
use needle_rulebook::rules::fact::OfMembers;

/// What changes on a day to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coming {
    /// The tree.
    Tree,
    /// An organisation, by number.
    Org(u32),
    /// A person, by place in the register.
    Person(u32),
    /// Settings of the rule whose id has that number.
    Setting(u32),
}

/// By day.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    days: BTreeMap<i32, Vec<Coming>>,
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
            first_only,
            ages: dimensions.iter().any(by_age),
            buckets: !dimensions.is_empty(),
        };
        let today = sheet.today;
        if let Some(day) = census.orgs.next_change(sheet.day) {
            agenda.put(today, number(day), Coming::Tree);
        }
        for (org, deeds) in census.deeds.all() {
            agenda.org(today, org, deeds);
        }
        for ((rule, _), settings) in &census.deeds.settings {
            for setting in settings {
                agenda.put(today, setting.from, Coming::Setting(*rule));
            }
        }
        for place in 0..census.members.len() as u32 {
            agenda.person(census, sheet, place);
        }
        agenda
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
        self.days.keys().next().copied().unwrap_or(i32::MAX)
    }
}
