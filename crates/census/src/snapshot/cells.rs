//! From what the columns say of a member straight to their code: a table of every combination, part by birth and part by joining that comes
//! up, filled as they are met; why: a hundred million members have a few thousand profiles between them, and a profile put together and
//! looked for costs three times as much as a place in a table.

use std::ops::Range;

use super::codes::Code;
use crate::base::days::{ENDLESS, ODD};
use crate::base::lens::Lens;

/// Places of a table at most; beyond, profiles are put together one by one.
const PLACES_MAX: usize = 1 << 22;

pub(super) struct Cells<'a, C> {
    lens: &'a Lens<'a>,
    /// By combination, then part by birth, then part by joining; [`Code::NONE`] where nobody came up yet, or such a member is not counted.
    codes: Vec<C>,
    /// The last plain code of a day that has come.
    last: u16,
}

impl<'a, C: Code> Cells<'a, C> {
    /// An empty table; none when it would be too large, or no plain day has come.
    pub(super) fn new(lens: &'a Lens<'a>) -> Option<Cells<'a, C>> {
        let (births, joined) = (lens.birth.parts.len(), lens.joined.parts.len());
        let places = lens.stats().checked_mul(births)?.checked_mul(joined)?;
        // Plain codes are days in their order: those that have come stand before those that have not.
        let come = lens.begun[..usize::from(ODD)].partition_point(|begun| *begun);
        let last = u16::try_from(come.checked_sub(1)?).ok()?;
        (places <= PLACES_MAX).then(|| Cells {
            lens,
            codes: vec![C::NONE; places],
            last,
        })
    }

    /// Whether a stay between two days is one on the day: two comparisons where the days are plain, which nearly all are.
    fn there(&self, from: u16, until: u16) -> bool {
        if from < ODD && (until < ODD || until == ENDLESS) {
            (from <= self.last) & (until > self.last)
        } else {
            self.lens.begun[usize::from(from)] & self.lens.lasts[usize::from(until)]
        }
    }

    /// The codes of those among some rows who are there and counted, in order. `code` is asked for the code of a profile that comes up
    /// for the first time, or whenever it answered [`Code::NONE`] before.
    pub(super) fn put(
        &mut self,
        rows: Range<u32>,
        out: &mut Vec<C>,
        code: &mut impl FnMut(u32) -> C,
    ) {
        let (lens, base) = (self.lens, self.lens.base);
        let range = rows.start as usize..rows.end as usize;
        let (births, joins) = (lens.birth.parts.len(), lens.joined.parts.len());
        let columns = base.from[range.clone()]
            .iter()
            .zip(&base.until[range.clone()])
            .zip(&base.stat[range.clone()])
            .zip(&base.birth[range.clone()])
            .zip(&base.joined[range.clone()]);
        // Room for all of them; who is not there is written over by the next, so that nobody need be foreseen.
        let mut end = out.len();
        out.resize(end + range.len(), C::NONE);
        for ((((from, until), stat), birth), joined) in columns {
            let there = self.there(*from, *until);
            let stat = *stat as usize;
            let born = usize::from(lens.birth.of[usize::from(*birth)]);
            let join = usize::from(lens.joined.of[usize::from(*joined)]);
            let place = (stat * births + born) * joins + join;
            let Some(known) = self.codes.get_mut(place) else {
                continue;
            };
            if *known == C::NONE {
                let means = lens.means_of(stat);
                if !there || !means.counted {
                    continue;
                }
                *known = code(means.part | lens.birth.parts[born] | lens.joined.parts[join]);
            }
            out[end] = *known;
            end += usize::from(there);
        }
        out.truncate(end);
    }
}
