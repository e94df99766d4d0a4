//! Columns filled from the dated rows, one organisation after the other and all its columns at once: what hangs on it is then at hand.

use std::sync::Arc;

use jiff::civil::Date;
use needle_rulebook::rules::fact::{FactSource, OfActivity, Window};

use super::bulk::is_bulk;
use super::{Group, Sheet};
use crate::Census;
use crate::deeds::Done;
use crate::facts::{OfRecords, Reader};
use crate::rules::column::Column;

/// From so many organisations on they are read in two halves; fewer are read before a second thread has begun.
const APART: usize = 8_192;

/// Organisations whose rows are fetched from memory together.
const TOGETHER: usize = 64;

impl Sheet {
    /// Fills all columns, taking over what another sheet of the same day has.
    pub(super) fn fill(&mut self, census: &Census, donor: Option<&Sheet>) {
        let mut bulk: Vec<FactSource> = Vec::new();
        for (at, group) in self.groups.iter().enumerate() {
            for source in group.plan.sources.iter().filter(|s| is_bulk(s)) {
                let given = donor.and_then(|donor| donor.groups[at].column(source));
                if given.is_none() && !bulk.contains(source) {
                    bulk.push(source.clone());
                }
            }
        }
        let whole = self.bulk(census, &bulk);
        let mut groups = std::mem::take(&mut self.groups);
        let reader = self.reader(census);
        for (at, group) in groups.iter_mut().enumerate() {
            group.columns = columns(&reader, group, |source| {
                let given = donor.and_then(|donor| donor.groups[at].column(source));
                given.map(Arc::clone).or_else(|| {
                    let values = whole.get(source)?;
                    let values = group.positions.iter().map(|p| values[*p as usize]);
                    Some(Arc::new(Column::Narrow(values.collect())))
                })
            });
        }
        self.groups = groups;
    }

    /// The columns as they are.
    pub(crate) fn columns(&self) -> Vec<Vec<Arc<Column>>> {
        self.groups.iter().map(|g| g.columns.clone()).collect()
    }

    /// The same sheet looked at on a later day: what was done within a stretch of the calendar is read anew, everything else is as
    /// it is known today.
    pub(crate) fn later(&self, census: &Census, day: Date) -> Vec<Vec<Arc<Column>>> {
        let reader = Reader {
            day,
            today: crate::deeds::number(day),
            ..self.reader(census)
        };
        let groups = self.groups.iter().map(|group| {
            columns(&reader, group, |source| match source {
                FactSource::Activity(
                    _,
                    OfActivity::Held(Window::Calendar(..))
                    | OfActivity::Amount(Window::Calendar(..)),
                ) => None,
                _ => group.column(source).map(Arc::clone),
            })
        });
        groups.collect()
    }
}

impl Group {
    /// The column of a source.
    pub(crate) fn column(&self, source: &FactSource) -> Option<&Arc<Column>> {
        let at = self.plan.sources.iter().position(|s| s == source)?;
        self.columns.get(at)
    }
}

/// A fact that is asked of one organisation after the other.
struct Asked<'a> {
    source: &'a FactSource,
    /// For what was done: the number of the activity, if anybody ever did it, and the question with its days worked out.
    records: Option<(Option<u32>, OfRecords)>,
}

/// The columns of a group: those that are given, and the others read.
fn columns(
    reader: &Reader<'_>,
    group: &Group,
    given: impl Fn(&FactSource) -> Option<Arc<Column>>,
) -> Vec<Arc<Column>> {
    let mut all: Vec<Option<Arc<Column>>> = group.plan.sources.iter().map(given).collect();
    let missing: Vec<usize> = (0..all.len())
        .filter(|place| all[*place].is_none())
        .collect();
    let asked: Vec<Asked<'_>> = missing
        .iter()
        .map(|place| &group.plan.sources[*place])
        .map(|source| Asked {
            source,
            records: match source {
                FactSource::Activity(id, of) => OfRecords::new(*of, reader.day)
                    .map(|question| (reader.deeds.names.get(id), question)),
                _ => None,
            },
        })
        .collect();
    if !asked.is_empty() {
        let read = both_halves(reader, &asked, &group.positions);
        for (place, column) in missing.into_iter().zip(read) {
            all[place] = Some(Arc::new(column));
        }
    }
    all.into_iter().flatten().collect()
}

/// Reads many organisations in two halves side by side: the time goes into waiting for memory.
fn both_halves(reader: &Reader<'_>, asked: &[Asked<'_>], positions: &[u32]) -> Vec<Column> {
    if positions.len() < APART {
        return one_by_one(reader, asked, positions);
    }
    let (one, two) = positions.split_at(positions.len() / 2);
    std::thread::scope(|scope| {
        let second =
            std::thread::Builder::new().spawn_scoped(scope, || one_by_one(reader, asked, two));
        let mut read = one_by_one(reader, asked, one);
        let second = second.ok().and_then(|second| second.join().ok());
        // Where no second thread is to be had, this one does it all.
        let second = second.unwrap_or_else(|| one_by_one(reader, asked, two));
        for (own, more) in read.iter_mut().zip(second) {
            own.append(more);
        }
        read
    })
}

fn one_by_one(reader: &Reader<'_>, asked: &[Asked<'_>], positions: &[u32]) -> Vec<Column> {
    let empty = asked
        .iter()
        .map(|asked| Column::new(asked.source, positions.len()));
    let mut columns: Vec<Column> = empty.collect();
    for (chunk, positions) in positions.chunks(TOGETHER).enumerate() {
        // What hangs on organisations lies all over memory: fetched for some of them at once, it comes while the others wait.
        for position in positions {
            let deeds = reader.deeds.of(reader.spot_at(*position).number);
            std::hint::black_box(deeds.map(|deeds| deeds.records.touch()));
        }
        for (at, position) in positions.iter().enumerate() {
            let spot = reader.spot_at(*position);
            let deeds = reader.deeds.of(spot.number);
            // Questions about one activity stand together: it is looked for once.
            let mut found: (Option<u32>, Done<'_>) = (None, Done::default());
            for (asked, column) in asked.iter().zip(&mut columns) {
                let value = match &asked.records {
                    Some((activity, question)) => {
                        if found.0 != *activity {
                            let done = activity.and_then(|n| Some(deeds?.records.of(n)));
                            found = (*activity, done.unwrap_or_default());
                        }
                        question.read(found.1)
                    }
                    None => reader.read(asked.source, spot, deeds),
                };
                if value.is_some() {
                    column.set(chunk * TOGETHER + at, value);
                }
            }
        }
    }
    columns
}
