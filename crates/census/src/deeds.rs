//! What hangs on organisations besides members, dated and packed small: posts held, links, transfers, absences, what was
//! recorded and given, settings and exceptions; why: the facts of any organisation on any day are read from here.

mod kept;
mod records;

pub(crate) use kept::{
    Away, Dated, Exception, Given, Holding, Link, Names, Record, Setting, Transfer, number,
};

pub(crate) use records::{Done, Records};

use needle_model::PersonId;
use rustc_hash::FxHashMap;

/// Everything of one organisation.
#[derive(Debug, Default)]
pub(crate) struct Deeds {
    /// By the day they began.
    pub(crate) holdings: Vec<Holding>,
    /// Links that go out.
    pub(crate) links_from: Vec<Link>,
    /// Links that come in.
    pub(crate) links_to: Vec<Link>,
    /// Transfers to it.
    pub(crate) incoming: Vec<Transfer>,
    /// Transfers from it.
    pub(crate) outgoing: Vec<Transfer>,
    /// Its absent members.
    pub(crate) aways: Vec<Away>,
    pub(crate) records: Records,
    /// By indicator, then day.
    pub(crate) given: Vec<Given>,
    /// In the order in which they came.
    pub(crate) exceptions: Vec<Exception>,
}

impl Deeds {
    /// What was given of one indicator, by day.
    pub(crate) fn given_of(&self, indicator: u32) -> &[Given] {
        let first = self.given.partition_point(|g| g.indicator < indicator);
        let rest = &self.given[first..];
        &rest[..rest.partition_point(|g| g.indicator == indicator)]
    }

    /// Takes a number in; answers the first day about which it says something new.
    pub(crate) fn give(&mut self, given: Given) -> i32 {
        let from = given.from;
        let key = |g: &Given| (g.indicator, g.from);
        match self.given.binary_search_by_key(&key(&given), key) {
            Ok(at) => self.given[at] = given,
            Err(at) => self.given.insert(at, given),
        }
        from
    }
}

/// Everything of all organisations.
#[derive(Debug, Default)]
pub(crate) struct AllDeeds {
    /// By number of the organisation; may end before the last organisation.
    by_org: Vec<Deeds>,
    /// Organisations in which a person ever held a post.
    posts_of: FxHashMap<PersonId, Vec<u32>>,
    /// By rule and parameter: settings by organisation, then day.
    pub(crate) settings: FxHashMap<(u32, u32), Vec<Setting>>,
    /// Ids of activities, indicators, rules and parameters as numbers: rulebooks come and go, what was recorded stays.
    pub(crate) names: Names,
}

impl AllDeeds {
    /// Those of an organisation.
    pub(crate) fn of(&self, number: u32) -> Option<&Deeds> {
        self.by_org.get(number as usize)
    }

    /// Those of an organisation, to add to.
    pub(crate) fn of_mut(&mut self, number: u32) -> &mut Deeds {
        let at = number as usize;
        if at >= self.by_org.len() {
            self.by_org.resize_with(at + 1, Deeds::default);
        }
        &mut self.by_org[at]
    }

    /// All, with the numbers of the organisations.
    pub(crate) fn all(&self) -> impl Iterator<Item = (u32, &Deeds)> {
        (0u32..).zip(&self.by_org)
    }

    /// Organisations in which a person ever held a post.
    pub(crate) fn posts_of(&self, person: PersonId) -> &[u32] {
        self.posts_of.get(&person).map_or(&[], Vec::as_slice)
    }

    /// Takes a post held in; answers the first day about which it says something new.
    pub(crate) fn hold(&mut self, number: u32, holding: Holding) -> i32 {
        let orgs = self.posts_of.entry(holding.person).or_default();
        if !orgs.contains(&number) {
            orgs.push(number);
        }
        put(&mut self.of_mut(number).holdings, holding)
    }

    /// Takes a setting in; answers the first day about which it says something new.
    pub(crate) fn set(&mut self, rule: u32, parameter: u32, setting: Setting) -> i32 {
        let from = setting.from;
        let list = self.settings.entry((rule, parameter)).or_default();
        let key = |s: &Setting| (s.org, s.from);
        match list.binary_search_by_key(&key(&setting), key) {
            Ok(at) => list[at] = setting,
            Err(at) => list.insert(at, setting),
        }
        from
    }
}

/// Takes a dated row in, replacing the one with its key; answers the first day about which it says something new.
pub(crate) fn put<T: Dated>(list: &mut Vec<T>, new: T) -> i32 {
    let (from, until) = new.span();
    match list.iter_mut().find(|old| old.id() == new.id()) {
        None => {
            list.push(new);
            from
        }
        Some(old) => {
            let (old_from, old_until) = old.span();
            let same = old_from == from && old.same(&new);
            *old = new;
            if same {
                old_until.min(until)
            } else {
                old_from.min(from)
            }
        }
    }
}

/// The last setting made for an organisation until a day, from settings by organisation and day.
pub(crate) fn latest(settings: &[Setting], org: u32, today: i32) -> Option<&Setting> {
    let after = settings.partition_point(|s| (s.org, s.from) <= (org, today));
    let last = settings.get(after.checked_sub(1)?)?;
    (last.org == org).then_some(last)
}
