//! What hangs on organisations besides members, dated and packed small: posts held, links, transfers, absences, what was
//! recorded and given, settings and exceptions; why: the facts of any organisation on any day are read from here.

mod all;
mod bytes;
mod code;
mod file;
mod kept;
mod posts;
mod records;

pub(crate) use all::AllDeeds;
pub(crate) use bytes::{Input, put_number, put_signed};
pub(crate) use code::{Section, Want};
pub(crate) use kept::{
    Away, Dated, Exception, Given, Holding, Link, Names, Record, Setting, Transfer, number,
};
pub(crate) use records::{Done, Records};

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

    /// Forgets everything and keeps the room.
    fn clear(&mut self) {
        self.holdings.clear();
        self.links_from.clear();
        self.links_to.clear();
        self.incoming.clear();
        self.outgoing.clear();
        self.aways.clear();
        self.records.clear();
        self.given.clear();
        self.exceptions.clear();
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

impl crate::Census {
    /// Packs what hangs on organisations as small as it gets: to be done once, when everything was read. It changes nothing that is
    /// asked.
    pub fn pack(&mut self) {
        self.deeds.pack();
    }

    /// Bytes that grow with the organisations and lie in memory for rules: columns and what belongs to them, sets of findings,
    /// and what hangs on organisations.
    #[must_use]
    pub fn rules_bytes(&self) -> [usize; 3] {
        let kept = self.kept.as_ref();
        [
            kept.map_or(0, |kept| kept.sheet.bytes()),
            kept.map_or(0, |kept| kept.findings.bytes()),
            self.deeds.bytes(),
        ]
    }
}
