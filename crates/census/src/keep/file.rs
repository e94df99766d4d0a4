//! Findings and the columns they were found by, written down and read back; why: a server over a nation opens in a second or two and
//! does not look at five million organisations first.

use std::hash::Hasher;
use std::io;
use std::sync::Arc;

use jiff::civil::Date;
use needle_rulebook::Rulebook;
use needle_rulebook::rules::eval::day_of;
use rustc_hash::{FxHashMap, FxHasher};

use super::blocks::{Blocks, put_block};
use super::{Agenda, Dirty, Kept, Plan};
use crate::deeds::{Input, put_number, put_signed};
use crate::rules::column::Column;
use crate::sheet::{Chunk, Earliest, Sheet, Wanted};
use crate::{Census, Findings, Layout, Written};

/// What the first block begins with: another form of the file has another word.
const FORM: &[u8] = b"needle-findings-1";

impl Census {
    /// Writes the settled findings down with everything they are kept up to date by; false, and nothing is written, when none are
    /// settled. The stamp says what they were found from (the base, the heads of the chains): who reads them must say the same.
    ///
    /// # Errors
    /// What the writer meets.
    pub fn write_findings(&self, stamp: &[u8], out: &mut dyn io::Write) -> io::Result<bool> {
        match self.kept.as_ref().filter(|kept| kept.dirty.is_clean()) {
            None => Ok(false),
            Some(kept) => kept.write(stamp, out).map(|()| true),
        }
    }

    /// Findings that were written down of what this census knows now, to be read when there is time ([`Census::written_plan`]); none when
    /// they are of another stamp. Only the beginning of the file is looked at; what changes from now on is noted. What hangs on
    /// organisations is to be there already.
    #[must_use]
    pub fn lying(&self, stamp: &[u8], rules: &Arc<Rulebook>, written: Written) -> Option<Lying> {
        let mut input = Blocks::new(written.bytes()).next()?;
        let day = day_after(&mut input, stamp)?;
        Some(Lying {
            id: self.plan_begun(day, rules),
            rules: Arc::clone(rules),
            written,
        })
    }

    /// Reads them, on a shared census, as a plan to be taken into use ([`Census::adopt_plan`]); none when they are of another tree or
    /// version of the rules, or not what was written.
    #[must_use]
    pub fn written_plan(&self, lying: &Lying) -> Option<Plan> {
        let kept = Kept::read(self, &lying.rules, lying.written.bytes())?;
        Some(Plan {
            id: lying.id,
            kept: Box::new(kept),
        })
    }
}

/// Findings in a file that fit a census.
#[derive(Debug)]
pub struct Lying {
    id: u64,
    rules: Arc<Rulebook>,
    written: Written,
}

/// The day of a file's findings, which stands behind the stamp; none when that is another.
fn day_after(input: &mut Input<'_>, stamp: &[u8]) -> Option<Date> {
    let same = input.take(FORM.len())? == FORM && input.stretch()?.rest() == stamp;
    day_of(i64::from(input.day()?)).filter(|_| same)
}

/// A sum of a tree: who stands where, by which number.
fn tree_sum(layout: &Layout) -> u64 {
    let mut hasher = FxHasher::default();
    for position in 0..layout.len() as u32 {
        hasher.write_u32(layout.number_at(position));
        hasher.write_u32(layout.end_at(position));
        if let Some(org) = layout.org_at(position) {
            hasher.write_u32(org.cell.0);
            hasher.write_u128(org.key.as_u128());
        }
    }
    hasher.finish()
}

/// A sum of a version of the rules: what they say, and what the kinds are called.
fn rules_sum(rules: &Rulebook) -> u64 {
    let mut hasher = FxHasher::default();
    let texts = rules
        .rules
        .rules
        .iter()
        .flat_map(|rule| [&rule.id, &rule.text]);
    for text in rules.kinds.iter().map(|kind| &kind.id).chain(texts) {
        hasher.write(text.as_bytes());
        hasher.write_usize(text.len());
    }
    hasher.finish()
}

impl Kept {
    fn write(&self, stamp: &[u8], out: &mut dyn io::Write) -> io::Result<()> {
        let sheet = &self.sheet;
        let mut body = FORM.to_vec();
        put_number(&mut body, stamp.len() as u64);
        body.extend_from_slice(stamp);
        put_signed(&mut body, i64::from(sheet.today));
        put_number(&mut body, tree_sum(&sheet.layout));
        put_number(&mut body, rules_sum(&sheet.rules));
        put_number(&mut body, sheet.groups.len() as u64);
        put_block(out, &body)?;
        for group in &sheet.groups {
            body.clear();
            put_number(&mut body, u64::from(group.plan.kind));
            put_number(&mut body, u64::from(group.plan.sector));
            put_number(&mut body, group.plan.sources.len() as u64);
            put_number(&mut body, group.chunks.len() as u64);
            for chunk in &group.chunks {
                put_positions(&mut body, &chunk.positions);
                chunk
                    .columns
                    .iter()
                    .for_each(|column| column.write(&mut body));
            }
            put_block(out, &body)?;
        }
        body.clear();
        sheet
            .excepted
            .iter()
            .for_each(|list| put_positions(&mut body, list));
        // In an order of their own, so that the same findings are the same bytes.
        let mut measures: Vec<_> = sheet.earliest.iter().collect();
        measures.sort_unstable_by_key(|(of, _)| **of);
        put_number(&mut body, measures.len() as u64);
        for (_, days) in measures {
            put_number(&mut body, days.days().len() as u64);
            for (position, day) in days.days() {
                put_number(&mut body, u64::from(*position));
                put_signed(&mut body, i64::from(*day));
            }
        }
        self.agenda.write(&mut body);
        put_block(out, &body)?;
        self.findings.write(&mut |body| put_block(out, body))
    }

    fn read(census: &Census, rules: &Arc<Rulebook>, bytes: &[u8]) -> Option<Kept> {
        let mut blocks = Blocks::new(bytes);
        let mut input = blocks.next()?;
        // Form and stamp were looked at when the file was found.
        input.take(FORM.len())?;
        input.stretch()?;
        let day = day_of(i64::from(input.day()?))?;
        let wanted = Wanted {
            day,
            rules,
            only: None,
            pretended: &[],
            donor: None,
        };
        let mut sheet = Sheet::empty(&wanted, census.layout_on(day));
        let sums = (tree_sum(&sheet.layout), rules_sum(rules));
        if (input.number()?, input.number()?) != sums {
            return None;
        }
        let groups = input.narrow()?;
        let mut group_of = vec![u16::MAX; sheet.layout.len()];
        for _ in 0..groups {
            sheet.read_group(&mut blocks.next()?, &mut group_of)?;
        }
        if group_of.contains(&u16::MAX) {
            return None;
        }
        sheet.group_of = Arc::new(group_of);
        let mut input = blocks.next()?;
        let excepted = rules.rules.rules.iter().map(|_| positions(&mut input));
        sheet.excepted = excepted.collect::<Option<_>>()?;
        sheet.earliest = sheet.read_earliest(&mut input)?;
        sheet.params = vec![Vec::new(); rules.rules.rules.len()];
        for rule in 0..rules.rules.rules.len() {
            sheet.set_again(census, rule);
        }
        let agenda = Agenda::read(&mut input)?;
        let mut findings = Findings::new(day, Arc::clone(rules), Arc::clone(&sheet.layout));
        findings.read(&mut blocks)?;
        findings.expect(agenda.next());
        (input.is_empty() && blocks.is_empty()).then(|| Kept {
            dirty: Dirty::new(sheet.layout.len()),
            sheet,
            findings,
            agenda,
        })
    }
}

impl Sheet {
    fn read_group(&mut self, input: &mut Input<'_>, group_of: &mut [u16]) -> Option<()> {
        let (kind, sector) = (input.narrow()?, input.narrow()?);
        let at = self.new_group(kind, sector, None);
        let group = &mut self.groups[usize::from(at)];
        let sources = group.plan.sources.len();
        if sources as u64 != input.number()? {
            return None;
        }
        let chunks = input.count()?;
        group.chunks.reserve_exact(chunks);
        for _ in 0..chunks {
            let positions = positions(input)?;
            let mut chunk = Chunk::new(Vec::new(), 0);
            for _ in 0..sources {
                chunk.columns.push(Column::read(input, positions.len())?);
            }
            for position in &positions {
                let free = group_of.get_mut(*position as usize)?;
                if *free != u16::MAX {
                    return None;
                }
                *free = at;
            }
            positions.first()?;
            chunk.positions = Arc::new(positions);
            group.chunks.push(chunk);
        }
        input.is_empty().then_some(())
    }

    fn read_earliest(
        &self,
        input: &mut Input<'_>,
    ) -> Option<FxHashMap<needle_rulebook::rules::fact::OfMembers, Earliest>> {
        let heads = self
            .groups
            .iter()
            .flat_map(|group| &group.heads)
            .map(|own| own.1);
        let mut measures: Vec<_> = heads.filter(|of| crate::sheet::is_earliest(*of)).collect();
        measures.sort_unstable();
        measures.dedup();
        if input.number()? != measures.len() as u64 {
            return None;
        }
        let read = measures.into_iter().map(|of| {
            let days = (0..input.count()?).map(|_| Some((input.narrow()?, input.day()?)));
            Some((of, Earliest::of_days(days.collect::<Option<_>>()?)))
        });
        read.collect()
    }
}

/// Puts positions in order down, each as how much further it is.
fn put_positions(out: &mut Vec<u8>, positions: &[u32]) {
    put_number(out, positions.len() as u64);
    let mut before = 0;
    for position in positions {
        put_number(out, u64::from(position - before));
        before = *position;
    }
}

fn positions(input: &mut Input<'_>) -> Option<Vec<u32>> {
    let mut before = 0u32;
    let each = (0..input.count()?).map(|_| {
        before = before.checked_add(input.narrow()?)?;
        Some(before)
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::{Input, positions, put_positions};

    #[test]
    fn positions_come_back() {
        for list in [vec![], vec![0], vec![0, 1, 500, 70_000, 4_940_000]] {
            let mut out = Vec::new();
            put_positions(&mut out, &list);
            assert_eq!(positions(&mut Input::new(&out)), Some(list));
        }
    }
}
