//! What hangs on organisations written down and read back as it is packed.

use std::io;

use rustc_hash::FxHashMap;

use super::all::{AllDeeds, PAGE, Page};
use super::bytes::{Input, put_number, put_signed};
use super::posts::PostsOf;
use super::{Names, Setting};
use crate::keep::{Block, Blocks, put_block};
use crate::sheet::side_by_side;
use crate::{Census, Written};

/// What the first block begins with: another form of the file has another word.
const FORM: &[u8] = b"needle-deeds-1";

impl Census {
    /// Writes down what hangs on organisations besides members. The stamp says what it was read from (the base, whose numbers of
    /// organisations are in it, and the heads of the chains): who reads it must say the same.
    ///
    /// # Errors
    /// What the writer meets.
    pub fn write_deeds(&mut self, stamp: &[u8], out: &mut dyn io::Write) -> io::Result<()> {
        self.deeds.pack();
        let deeds = &self.deeds;
        let mut body = FORM.to_vec();
        put_number(&mut body, stamp.len() as u64);
        body.extend_from_slice(stamp);
        put_number(&mut body, deeds.pages.len() as u64);
        put_block(out, &body)?;
        for page in &deeds.pages {
            body.clear();
            put_number(&mut body, page.at.len() as u64);
            let mut before = 0;
            for at in &page.at {
                put_number(&mut body, u64::from(at - before));
                before = *at;
            }
            body.extend_from_slice(&page.bytes);
            put_block(out, &body)?;
        }
        body.clear();
        deeds.posts.write(&mut body);
        put_block(out, &body)?;
        body.clear();
        let names = deeds.names.in_order();
        put_number(&mut body, names.len() as u64);
        for name in names {
            put_number(&mut body, name.len() as u64);
            body.extend_from_slice(name.as_bytes());
        }
        let mut settings: Vec<_> = deeds.settings.iter().collect();
        settings.sort_unstable_by_key(|own| *own.0);
        put_number(&mut body, settings.len() as u64);
        for ((rule, parameter), list) in settings {
            put_number(&mut body, u64::from(*rule));
            put_number(&mut body, u64::from(*parameter));
            put_number(&mut body, list.len() as u64);
            for setting in list {
                put_number(&mut body, u64::from(setting.org));
                put_signed(&mut body, i64::from(setting.from));
                put_number(&mut body, u64::from(setting.value.is_some()));
                put_signed(&mut body, setting.value.unwrap_or(0));
            }
        }
        put_block(out, &body)
    }

    /// Takes what was written down in place of all there is; false, and everything stays as it is, when it is of another stamp or not
    /// what was written. Rows written since are to be taken in as ever.
    pub fn read_deeds(&mut self, stamp: &[u8], written: &Written) -> bool {
        let Some(deeds) = AllDeeds::read_all(stamp, written) else {
            return false;
        };
        self.deeds = deeds;
        self.kept = None;
        true
    }
}

impl AllDeeds {
    fn read_all(stamp: &[u8], written: &Written) -> Option<AllDeeds> {
        let mut blocks = Blocks::new(written.bytes());
        let mut input = blocks.next()?;
        let same = input.take(FORM.len())? == FORM;
        let len = input.narrow()?;
        if !same || input.take(len)? != stamp {
            return None;
        }
        let mut deeds = AllDeeds::default();
        let pages = (0..input.number()?).map(|_| blocks.unread());
        let pages = pages.collect::<Option<Vec<Block<'_>>>>()?;
        let orgs = pages.len() << PAGE;
        let pages = side_by_side(pages.len(), orgs, |at| page(written, pages[at]));
        deeds.pages = pages.into_iter().collect::<Option<_>>()?;
        deeds.posts = PostsOf::read(&mut blocks.next()?)?;
        let mut input = blocks.next()?;
        for _ in 0..input.count()? {
            let len = input.narrow()?;
            let name = std::str::from_utf8(input.take(len)?).ok()?;
            deeds.names.get_or_new(name);
        }
        deeds.settings = settings(&mut input)?;
        (input.is_empty() && blocks.is_empty()).then_some(deeds)
    }
}

/// A page, whose bytes stay where they lie.
fn page(written: &Written, block: Block<'_>) -> Option<Page> {
    let body = block.read()?;
    let mut input = Input::new(body);
    let mut before = 0u32;
    let at = (0..input.count()?).map(|_| {
        before = before.checked_add(input.narrow()?)?;
        Some(before)
    });
    let at = at.collect::<Option<Vec<u32>>>()?;
    let len = input.take(before as usize)?.len();
    // What was read last lies at the end of the block.
    let first = body.as_ptr().addr() - written.bytes().as_ptr().addr();
    let end = first + body.len();
    let bytes = written.piece(end - len..end)?;
    input.is_empty().then_some(Page { at, bytes })
}

fn settings(input: &mut Input<'_>) -> Option<FxHashMap<(u32, u32), Vec<Setting>>> {
    let lists = (0..input.count()?).map(|_| {
        let key = (input.narrow()?, input.narrow()?);
        let list = (0..input.count()?).map(|_| {
            let (org, from) = (input.narrow()?, input.day()?);
            let known = input.number()? != 0;
            let value = Some(input.signed()?).filter(|_| known);
            Some(Setting { org, from, value })
        });
        Some((key, list.collect::<Option<_>>()?))
    });
    lists.collect()
}

impl PostsOf {
    fn write(&self, out: &mut Vec<u8>) {
        let all = self.packed();
        put_number(out, all.len() as u64);
        for (person, org) in all {
            out.extend(person.to_le_bytes());
            out.extend(org.to_le_bytes());
        }
    }

    fn read(input: &mut Input<'_>) -> Option<PostsOf> {
        let count = input.count()?;
        let bytes = input.take(count.checked_mul(8)?)?.as_chunks::<4>().0;
        let all: Vec<u32> = bytes.iter().map(|n| u32::from_le_bytes(*n)).collect();
        let both = all
            .as_chunks::<2>()
            .0
            .iter()
            .map(|[person, org]| (*person, *org));
        let both: Vec<(u32, u32)> = both.collect();
        (input.is_empty() && both.is_sorted()).then(|| PostsOf::of_packed(both))
    }
}

impl Names {
    fn in_order(&self) -> Vec<&str> {
        let mut all: Vec<(u32, &str)> = self.all().collect();
        all.sort_unstable();
        all.into_iter().map(|own| own.1).collect()
    }
}
