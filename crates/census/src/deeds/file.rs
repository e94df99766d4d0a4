//! What hangs on organisations written down as it is packed, and used where it lies; why: half a gigabyte of it is then there as soon as the
//! file is open, and is no memory of the program's own.

use std::io;
use std::path::Path;

use rustc_hash::FxHashMap;

use super::all::{AllDeeds, Page};
use super::bytes::{Input, put_number, put_signed};
use super::posts::PostsOf;
use super::{Names, Setting};
use crate::Census;
use crate::base::file::{Container, Writer};

/// What the stamp begins with: another form of the sections has another word.
const FORM: &[u8] = b"needle-deeds-2";

impl Census {
    /// Writes down what hangs on organisations besides members. The stamp says what it was read from (the base, whose numbers of
    /// organisations are in it, and the heads of the chains): who reads it must say the same.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_deeds(&mut self, stamp: &[u8], path: &Path) -> io::Result<()> {
        self.deeds.pack();
        let deeds = &self.deeds;
        let mut file = Writer::new(path)?;
        file.section("stamp", &[FORM, stamp].concat())?;
        // Where each page begins, among the places of organisations and among their bytes.
        let mut pages = vec![[0u64; 2]];
        for (page, before) in deeds.pages.iter().zip(0..) {
            let [at, bytes]: [u64; 2] = pages[before];
            pages.push([at + page.at.len() as u64, bytes + page.bytes.len() as u64]);
        }
        let [places, bytes] = pages[deeds.pages.len()];
        file.section("pages", &pages)?;
        let at = file.reserve("at", places * 4)?;
        let to = file.reserve("bytes", bytes)?;
        for (page, [places, bytes]) in deeds.pages.iter().zip(&pages) {
            let own: &[u8] = bytemuck::cast_slice(&page.at);
            file.out().write_at(own, at + places * 4)?;
            file.out().write_at(&page.bytes, to + bytes)?;
        }
        file.section("posts", deeds.posts.packed())?;
        let mut rest = Vec::new();
        let names = deeds.names.in_order();
        put_number(&mut rest, names.len() as u64);
        for name in names {
            put_number(&mut rest, name.len() as u64);
            rest.extend_from_slice(name.as_bytes());
        }
        let mut settings: Vec<_> = deeds.settings.iter().collect();
        settings.sort_unstable_by_key(|own| *own.0);
        put_number(&mut rest, settings.len() as u64);
        for ((rule, parameter), list) in settings {
            put_number(&mut rest, u64::from(*rule));
            put_number(&mut rest, u64::from(*parameter));
            put_number(&mut rest, list.len() as u64);
            for setting in list {
                put_number(&mut rest, u64::from(setting.org));
                put_signed(&mut rest, i64::from(setting.from));
                put_number(&mut rest, u64::from(setting.value.is_some()));
                put_signed(&mut rest, setting.value.unwrap_or(0));
            }
        }
        file.section("rest", &rest)?;
        file.finish()
    }

    /// Takes what was written down in place of all there is; false, and everything stays as it is, when it is of another stamp or not
    /// what was written. What is read onto the heap is compared with its hash; the bytes of organisations are not
    /// ([`crate::base::check`]). Rows written since are to be taken in as ever.
    pub fn read_deeds(&mut self, stamp: &[u8], path: &Path) -> bool {
        let Some(deeds) = AllDeeds::read_all(stamp, path) else {
            return false;
        };
        self.deeds = deeds;
        self.kept = None;
        true
    }
}

impl AllDeeds {
    fn read_all(stamp: &[u8], path: &Path) -> Option<AllDeeds> {
        let file = Container::open(path).ok()?;
        let written = file.checked("stamp").ok()?;
        if written.strip_prefix(FORM)? != stamp {
            return None;
        }
        file.checked("pages").ok()?;
        let pages = file.column_any::<[u64; 2]>("pages").ok()?;
        let at = file.column_any::<u32>("at").ok()?;
        let bytes = file.column_any::<u8>("bytes").ok()?;
        let range = |from: u64, until: u64| Some(from.try_into().ok()?..until.try_into().ok()?);
        let pages = pages.windows(2).map(|pair| {
            let ([at_from, from], [at_until, until]) = (pair[0], pair[1]);
            Some(Page {
                at: at.part(range(at_from, at_until)?)?,
                bytes: bytes.part(range(from, until)?)?,
            })
        });
        let mut deeds = AllDeeds::default();
        deeds.pages = pages.collect::<Option<_>>()?;
        deeds.posts = PostsOf::of_packed(file.singly_any("posts").ok()?);
        let mut input = Input::new(file.checked("rest").ok()?);
        for _ in 0..input.count()? {
            let len = input.narrow()?;
            let name = std::str::from_utf8(input.take(len)?).ok()?;
            deeds.names.get_or_new(name);
        }
        deeds.settings = settings(&mut input)?;
        input.is_empty().then_some(deeds)
    }
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

impl Names {
    fn in_order(&self) -> Vec<&str> {
        let mut all: Vec<(u32, &str)> = self.all().collect();
        all.sort_unstable();
        all.into_iter().map(|own| own.1).collect()
    }
}
