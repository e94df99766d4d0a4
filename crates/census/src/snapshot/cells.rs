//! From what the columns say of a member straight to their code: a table of every combination, part by birth and part by joining that comes
//! up, filled as they are met; why: a hundred million members have a few thousand profiles between them, and a profile put together and
//! looked for costs three times as much as a place in a table.

use std::ops::Range;

use super::codes::Code;
use crate::base::days::{ENDLESS, ODD};
use crate::base::lens::{ByCode, Lens, by_code};

/// Rows that are looked at together, one column after the other: few things are then to be held at a time, and most of them come eight at once.
const BLOCK: usize = 2_048;
/// Places of a table at most; beyond, profiles are put together one by one.
const PLACES_MAX: usize = 1 << 22;

pub(super) struct Cells<'a, C> {
    lens: &'a Lens<'a>,
    /// By organisation and one more: its first row.
    starts: &'a [u32],
    columns: Columns<'a>,
    /// By combination, then part by birth, then part by joining; [`Code::NONE`] where nobody came up yet, or such a member is not counted.
    codes: Vec<C>,
    /// By code of a birth: how far its part leads in the table.
    births: ByCode<u16>,
    /// The last plain code of a day that has come.
    last: u16,
    block: Block<C>,
}

/// What is known of the rows of a block.
struct Block<C> {
    there: Vec<u8>,
    places: Vec<u32>,
    codes: Vec<C>,
}

/// The columns, or those of some rows.
#[derive(Clone, Copy)]
struct Columns<'a> {
    from: &'a [u16],
    until: &'a [u16],
    stat: &'a [u32],
    birth: &'a [u16],
    joined: &'a [u16],
}

impl<'a> Columns<'a> {
    fn rows(&self, rows: Range<usize>) -> Columns<'a> {
        Columns {
            from: &self.from[rows.clone()],
            until: &self.until[rows.clone()],
            stat: &self.stat[rows.clone()],
            birth: &self.birth[rows.clone()],
            joined: &self.joined[rows],
        }
    }
}

impl<'a, C: Code> Cells<'a, C> {
    /// An empty table; none when it would be too large, or no plain day has come.
    pub(super) fn new(lens: &'a Lens<'a>) -> Option<Cells<'a, C>> {
        let (births, joins) = (lens.birth.parts.len(), lens.joined.parts.len());
        let places = lens.stats().checked_mul(births)?.checked_mul(joins)?;
        // Plain codes are days in their order: those that have come stand before those that have not.
        let come = lens.begun[..usize::from(ODD)].partition_point(|begun| *begun);
        let last = u16::try_from(come.checked_sub(1)?).ok()?;
        u16::try_from(births.checked_mul(joins)?).ok()?;
        let births = lens.birth.of.iter().map(|born| born * joins as u16);
        (places <= PLACES_MAX).then(|| Cells {
            lens,
            starts: &lens.base.starts,
            columns: Columns {
                from: &lens.base.from,
                until: &lens.base.until,
                stat: &lens.base.stat,
                birth: &lens.base.birth,
                joined: &lens.base.joined,
            },
            codes: vec![C::NONE; places],
            births: by_code(births.collect()),
            last,
            block: Block {
                there: vec![0; BLOCK],
                places: vec![0; BLOCK],
                codes: vec![C::NONE; BLOCK],
            },
        })
    }

    /// The rows of an organisation; none of one that is newer than the base.
    pub(super) fn rows_of(&self, number: u32) -> Option<Range<u32>> {
        let at = number as usize;
        let rows = self.starts.get(at).zip(self.starts.get(at + 1))?;
        Some(*rows.0..*rows.1)
    }

    /// The codes of those in organisations of the base that follow each other who are there and counted, in order, and after each
    /// organisation how many codes there are. `code` is asked for the code of a profile that comes up for the first time, or whenever it
    /// answered [`Code::NONE`] before.
    pub(super) fn put(
        &mut self,
        numbers: Range<u32>,
        out: &mut Vec<C>,
        ends: &mut Vec<u32>,
        code: &mut impl FnMut(u32) -> C,
    ) {
        let starts = self
            .starts
            .get(numbers.start as usize..=numbers.end as usize);
        let Some((first, stops)) = starts.and_then(<[u32]>::split_first) else {
            return;
        };
        let (mut row, all) = (
            *first as usize,
            stops.last().map_or(*first, |all| *all) as usize,
        );
        let mut stops = stops.iter().map(|stop| *stop as usize).peekable();
        // Room for all of them; who is not there is written over by the next, so that nobody need be foreseen.
        let mut end = out.len();
        out.resize(end + (all - row), C::NONE);
        while row < all {
            let block = row..all.min(row + BLOCK);
            let columns = self.columns.rows(block.clone());
            self.look(&columns, code);
            while let Some(stop) = stops.next_if(|stop| *stop <= block.end) {
                end = self
                    .block
                    .take(row - block.start..stop - block.start, out, end);
                ends.push(end as u32);
                row = stop;
            }
            end = self.block.take(row - block.start..block.len(), out, end);
            row = block.end;
        }
        // Whoever stands last and has nobody.
        ends.extend(stops.map(|_| end as u32));
        out.truncate(end);
    }

    /// Looks at the rows of a block: who is there, and which codes they have.
    fn look(&mut self, columns: &Columns<'_>, code: &mut impl FnMut(u32) -> C) {
        let (lens, last) = (self.lens, self.last);
        let len = columns.from.len();
        let there = &mut self.block.there[..len];
        let places = &mut self.block.places[..len];
        let codes = &mut self.block.codes[..len];
        let days = || columns.from.iter().zip(columns.until);
        // Two comparisons where the days are plain, which nearly all are.
        let mut odd = false;
        for (there, (from, until)) in there.iter_mut().zip(days()) {
            *there = u8::from((*from <= last) & (*until > last));
            odd |= (*from >= ODD) | ((*until >= ODD) & (*until != ENDLESS));
        }
        if odd {
            for (there, (from, until)) in there.iter_mut().zip(days()) {
                let (begun, lasts) = (&lens.begun, &lens.lasts);
                *there = u8::from(begun[usize::from(*from)] & lasts[usize::from(*until)]);
            }
        }
        let joins = lens.joined.parts.len();
        let each = (lens.birth.parts.len() * joins) as u32;
        let parts = columns.birth.iter().zip(columns.joined);
        for ((place, stat), (birth, joined)) in places.iter_mut().zip(columns.stat).zip(parts) {
            let born = u32::from(self.births[usize::from(*birth)]);
            let join = u32::from(lens.joined.of[usize::from(*joined)]);
            *place = stat.wrapping_mul(each).wrapping_add(born + join);
        }
        let mut unknown = false;
        for (own, place) in codes.iter_mut().zip(&*places) {
            *own = self.codes.get(*place as usize).map_or(C::NONE, |own| *own);
            unknown |= *own == C::NONE;
        }
        if !unknown {
            return;
        }
        for (((own, there), place), stat) in
            codes.iter_mut().zip(there).zip(places).zip(columns.stat)
        {
            if *own != C::NONE || *there == 0 {
                continue;
            }
            let means = lens.means_of(*stat as usize);
            let at = *place as usize;
            match self.codes.get_mut(at).filter(|_| means.counted) {
                Some(known) => {
                    let (born, join) = (at / joins % lens.birth.parts.len(), at % joins);
                    if *known == C::NONE {
                        *known =
                            code(means.part | lens.birth.parts[born] | lens.joined.parts[join]);
                    }
                    *own = *known;
                }
                None => *there = 0,
            }
        }
    }
}

impl<C: Code> Block<C> {
    /// Puts the codes of those who are there among some rows down, from a place on; answers the place after them.
    fn take(&self, rows: Range<usize>, out: &mut [C], mut end: usize) -> usize {
        for (code, there) in self.codes[rows.clone()].iter().zip(&self.there[rows]) {
            if let Some(out) = out.get_mut(end) {
                *out = *code;
            }
            end += usize::from(*there);
        }
        end
    }
}
