//! What does not move with time — status, standing, coded attributes — as one number that stands for their combination; why: a nation has some
//! ten thousand combinations, and a hundred million members.

use rustc_hash::FxHashMap;

use super::bytes::{Read, Write};

/// One combination: places in the rulebook's lists.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Stat {
    pub(crate) status: u16,
    pub(crate) standing: u16,
    /// By attribute.
    pub(crate) codes: Box<[u16]>,
}

/// Combinations met so far.
#[derive(Debug, Default)]
pub(crate) struct Stats {
    list: Vec<Stat>,
    index: FxHashMap<Stat, u32>,
}

impl Stats {
    /// The number of a combination.
    pub(crate) fn number(&mut self, stat: Stat) -> u32 {
        if let Some(number) = self.index.get(&stat) {
            return *number;
        }
        let number = self.list.len() as u32;
        self.list.push(stat.clone());
        self.index.insert(stat, number);
        number
    }

    /// Those of an earlier base first, under the same numbers.
    pub(crate) fn from_list(list: &[Stat]) -> Stats {
        let mut stats = Stats::default();
        for stat in list {
            stats.number(stat.clone());
        }
        stats
    }

    pub(crate) fn list(&self) -> &[Stat] {
        &self.list
    }
}

/// As bytes.
pub(crate) fn write(list: &[Stat]) -> Vec<u8> {
    let mut out = Write::default();
    out.u32(list.len() as u32);
    for stat in list {
        out.u16(stat.status);
        out.u16(stat.standing);
        out.u16(stat.codes.len() as u16);
        stat.codes.iter().for_each(|code| out.u16(*code));
    }
    out.0
}

/// And back.
pub(crate) fn read(bytes: &[u8]) -> Option<Vec<Stat>> {
    let mut bytes = Read(bytes);
    let count = bytes.u32()?;
    let mut list = Vec::new();
    for _ in 0..count {
        let (status, standing) = (bytes.u16()?, bytes.u16()?);
        let codes = (0..bytes.u16()?)
            .map(|_| bytes.u16())
            .collect::<Option<_>>()?;
        list.push(Stat {
            status,
            standing,
            codes,
        });
    }
    Some(list)
}
