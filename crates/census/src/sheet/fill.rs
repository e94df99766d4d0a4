//! Columns filled from the dated rows, one organisation after the other and all its columns at once: what hangs on it is then at hand.

use std::sync::Arc;

use jiff::civil::Date;
use needle_rulebook::rules::fact::{FactSource, OfActivity, Window};

use super::bulk::is_bulk;
use super::{Group, Sheet};
use crate::Census;
use crate::facts::{OfRecords, Reader};
use crate::rules::column::Column;

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

/// A column that is being filled.
struct Open<'a> {
    place: usize,
    source: &'a FactSource,
    column: Column,
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
    let missing = group.plan.sources.iter().enumerate();
    let missing = missing.filter(|(place, _)| all[*place].is_none());
    let mut open: Vec<Open<'_>> = missing
        .map(|(place, source)| Open {
            place,
            source,
            column: Column::new(source, group.positions.len()),
            records: match source {
                FactSource::Activity(id, of) => OfRecords::new(*of, reader.day)
                    .map(|question| (reader.deeds.names.get(id), question)),
                _ => None,
            },
        })
        .collect();
    if !open.is_empty() {
        for (chunk, positions) in group.positions.chunks(TOGETHER).enumerate() {
            // What hangs on organisations lies all over memory: fetched for some of them at once, it comes while the others wait.
            for position in positions {
                let deeds = reader.deeds.of(reader.spot_at(*position).number);
                std::hint::black_box(deeds.map(|deeds| deeds.records.touch()));
            }
            for (at, position) in positions.iter().enumerate() {
                let spot = reader.spot_at(*position);
                let deeds = reader.deeds.of(spot.number);
                for open in &mut open {
                    let value = match &open.records {
                        Some((activity, question)) => {
                            let done = activity.and_then(|n| Some(deeds?.records.of(n)));
                            question.read(done.unwrap_or_default())
                        }
                        None => reader.read(open.source, spot, deeds),
                    };
                    if value.is_some() {
                        open.column.set(chunk * TOGETHER + at, value);
                    }
                }
            }
        }
    }
    for open in open {
        all[open.place] = Some(Arc::new(open.column));
    }
    all.into_iter().flatten().collect()
}
