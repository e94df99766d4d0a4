//! What hangs on all organisations: packed as bytes, a page of some thousand organisations at a time, and unpacked for those that
//! changed since; why: five million organisations have a few rows each, and a list with room for more is ten times the rows.

use rustc_hash::FxHashMap;

use super::code::{days_of, decode, encode, sections};
use super::posts::PostsOf;
use super::{Deeds, Holding, Names, Setting, Want, put};
use crate::base::file::Column;
use needle_model::PersonId;

/// Organisations of one page, as a power of two.
const PAGE: u32 = 12;
/// Organisations whose bytes are fetched side by side.
const TOGETHER: usize = 32;
/// Unpacked organisations before they are packed.
const FRESH: usize = 65_536;

/// Everything of all organisations.
#[derive(Debug, Default)]
pub(crate) struct AllDeeds {
    /// By number of the organisation; may end before the last organisation.
    pub(super) pages: Vec<Page>,
    /// By number: what changed since it was packed.
    fresh: FxHashMap<u32, Box<Deeds>>,
    pub(super) posts: PostsOf,
    /// By rule and parameter: settings by organisation, then day.
    pub(crate) settings: FxHashMap<(u32, u32), Vec<Setting>>,
    /// Ids of activities, indicators, rules and parameters as numbers: rulebooks come and go, what was recorded stays.
    pub(crate) names: Names,
}

/// Some organisations.
#[derive(Debug)]
pub(super) struct Page {
    /// By organisation, and one more: where its bytes begin. Empty where nothing hangs on any of them.
    pub(super) at: Column<u32>,
    /// Both are on the heap where any of them changed, else in the file they were written down in.
    pub(super) bytes: Column<u8>,
}

impl Default for Page {
    fn default() -> Page {
        Page {
            at: Column::Heap(Vec::new()),
            bytes: Column::Heap(Vec::new()),
        }
    }
}

impl Page {
    fn of(&self, low: usize) -> &[u8] {
        let range = self.at.get(low).zip(self.at.get(low + 1));
        range.map_or(&[], |(from, until)| {
            self.bytes
                .get(*from as usize..*until as usize)
                .unwrap_or(&[])
        })
    }
}

impl AllDeeds {
    fn packed(&self, number: u32) -> &[u8] {
        let page = self.pages.get((number >> PAGE) as usize);
        page.map_or(&[], |page| page.of(low(number)))
    }

    /// Those of an organisation, at least as much of them as is wanted; unpacked into a room that can be used again.
    pub(crate) fn read<'a>(
        &'a self,
        number: u32,
        want: Want,
        room: &'a mut Deeds,
    ) -> Option<&'a Deeds> {
        if let Some(deeds) = self.fresh.get(&number) {
            return Some(deeds);
        }
        let bytes = self.packed(number);
        if bytes.is_empty() || sections(bytes) & want.sections() == 0 {
            return None;
        }
        decode(bytes, want, room);
        Some(room)
    }

    /// The days on which organisations did one thing, in order, handed over with the place in the list. Of some at a time all bytes are looked
    /// at before any are read: memory then brings them side by side, and not one after the other.
    pub(crate) fn days_of(&self, numbers: &[u32], activity: u32, mut f: impl FnMut(usize, &[i32])) {
        let mut days = Vec::new();
        let mut bytes: [&[u8]; TOGETHER] = [&[]; TOGETHER];
        for (first, numbers) in (0..).step_by(TOGETHER).zip(numbers.chunks(TOGETHER)) {
            let mut seen = 0;
            for (bytes, number) in bytes.iter_mut().zip(numbers) {
                *bytes = self.packed(*number);
                seen ^= bytes.first().unwrap_or(&0) ^ bytes.last().unwrap_or(&0);
            }
            std::hint::black_box(seen);
            for (at, (bytes, number)) in bytes.iter().zip(numbers).enumerate() {
                days.clear();
                let fresh = match self.fresh.is_empty() {
                    true => None,
                    false => self.fresh.get(number),
                };
                match fresh {
                    Some(deeds) => days.extend(deeds.records.of(activity).days()),
                    None => days_of(bytes, activity, &mut days),
                }
                f(first + at, &days);
            }
        }
    }

    /// Those of an organisation, to add to.
    pub(crate) fn of_mut(&mut self, number: u32) -> &mut Deeds {
        if self.fresh.len() >= FRESH && !self.fresh.contains_key(&number) {
            self.pack();
        }
        let page = self.pages.get((number >> PAGE) as usize);
        self.fresh.entry(number).or_insert_with(|| {
            let mut deeds = Box::<Deeds>::default();
            if let Some(bytes) = page.map(|page| page.of(low(number))) {
                decode(bytes, Want::ALL, &mut deeds);
            }
            deeds
        })
    }

    /// Hands over all that have any of what is wanted, with the numbers of the organisations.
    pub(crate) fn each(&self, want: Want, mut f: impl FnMut(u32, &Deeds)) {
        let mut room = Deeds::default();
        for (first, page) in (0u32..).step_by(1 << PAGE).zip(&self.pages) {
            for number in first..first + page.at.len().saturating_sub(1) as u32 {
                let bytes = page.of(low(number));
                let any = !bytes.is_empty() && sections(bytes) & want.sections() != 0;
                if any && !self.fresh.contains_key(&number) {
                    decode(bytes, want, &mut room);
                    f(number, &room);
                }
            }
        }
        for (number, deeds) in &self.fresh {
            f(*number, deeds);
        }
    }

    /// Packs what changed since.
    pub(crate) fn pack(&mut self) {
        let mut fresh: Vec<(u32, Box<Deeds>)> =
            std::mem::take(&mut self.fresh).into_iter().collect();
        fresh.sort_unstable_by_key(|own| own.0);
        let mut fresh = fresh.into_iter().peekable();
        while let Some(number) = fresh.peek().map(|own| own.0) {
            let page = number >> PAGE;
            let own = std::iter::from_fn(|| fresh.next_if(|own| own.0 >> PAGE == page));
            if self.pages.len() <= page as usize {
                self.pages.resize_with(page as usize + 1, Page::default);
            }
            let old = std::mem::take(&mut self.pages[page as usize]);
            self.pages[page as usize] = repack(&old, own.collect());
        }
        self.posts.pack();
    }

    /// Organisations in which a person ever held a post, and perhaps others.
    pub(crate) fn posts_of(&self, person: PersonId) -> Vec<u32> {
        self.posts.of(person)
    }

    /// Takes a post held in; answers the first day about which it says something new.
    pub(crate) fn hold(&mut self, number: u32, holding: Holding) -> i32 {
        self.posts.put(holding.person, number);
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

    /// Bytes what is packed takes.
    pub(crate) fn bytes(&self) -> usize {
        let pages = self.pages.iter();
        let pages = pages.map(|page| size_of::<Page>() + page.at.heap() + page.bytes.heap());
        pages.sum::<usize>() + self.posts.bytes()
    }
}

/// A page with some of its organisations anew, these in order.
fn repack(old: &Page, fresh: Vec<(u32, Box<Deeds>)>) -> Page {
    let last = fresh.last().map_or(0, |own| low(own.0) + 1);
    let len = last.max(old.at.len().saturating_sub(1));
    let mut ends: Vec<u32> = Vec::with_capacity(len + 1);
    let mut bytes: Vec<u8> = Vec::with_capacity(old.bytes.len());
    let mut fresh = fresh.into_iter().peekable();
    ends.push(0);
    for at in 0..len {
        match fresh.next_if(|own| low(own.0) == at) {
            Some((_, deeds)) => encode(&deeds, &mut bytes),
            None => bytes.extend_from_slice(old.of(at)),
        }
        ends.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    }
    bytes.shrink_to_fit();
    Page {
        at: Column::Heap(ends),
        bytes: Column::Heap(bytes),
    }
}

/// The place of an organisation in its page.
fn low(number: u32) -> usize {
    (number & ((1 << PAGE) - 1)) as usize
}
