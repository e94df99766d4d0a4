//! Columns filled from the dated rows.

use std::sync::Arc;

use jiff::civil::Date;
use needle_rulebook::rules::fact::{FactSource, OfActivity, Window};
use rustc_hash::FxHashMap;

use super::bulk::is_bulk;
use super::{Group, Sheet};
use crate::Census;
use crate::facts::{OfRecords, Reader, Spot};
use crate::rules::column::{Column, NARROW_MISSING};

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
            let columns = group.plan.sources.iter().map(|source| {
                match donor.and_then(|donor| donor.groups[at].column(source)) {
                    Some(column) => Arc::clone(column),
                    None => Arc::new(column(&reader, group, source, &whole)),
                }
            });
            group.columns = columns.collect();
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
        let columns = self.groups.iter().map(|group| {
            let sources = group.plan.sources.iter().zip(&group.columns);
            let columns = sources.map(|(source, known)| match source {
                FactSource::Activity(
                    _,
                    OfActivity::Held(Window::Calendar(..))
                    | OfActivity::Amount(Window::Calendar(..)),
                ) => Arc::new(column(&reader, group, source, &FxHashMap::default())),
                _ => Arc::clone(known),
            });
            columns.collect()
        });
        columns.collect()
    }
}

impl Group {
    /// The column of a source.
    pub(crate) fn column(&self, source: &FactSource) -> Option<&Arc<Column>> {
        let at = self.plan.sources.iter().position(|s| s == source)?;
        self.columns.get(at)
    }
}

/// One column.
fn column(
    reader: &Reader<'_>,
    group: &Group,
    source: &FactSource,
    whole: &FxHashMap<FactSource, Vec<i32>>,
) -> Column {
    if let Some(values) = whole.get(source) {
        let values = group.positions.iter().map(|p| values[*p as usize]);
        return Column::Narrow(values.collect());
    }
    let mut column = Column::new(source, group.positions.len());
    if let FactSource::Activity(id, of) = source {
        records(reader, group, id, *of, &mut column);
        return column;
    }
    for (at, position) in group.positions.iter().enumerate() {
        let spot = reader.spot_at(*position);
        let value = reader.fact(source, spot);
        if value.is_some() {
            column.set(at, value);
        }
    }
    column
}

/// What was done, with the question put once and not for each.
fn records(reader: &Reader<'_>, group: &Group, id: &str, of: OfActivity, column: &mut Column) {
    let number = reader.deeds.names.get(id);
    let question = OfRecords::new(of, reader.day);
    // What nobody ever did.
    let none = question.map_or(Some(0), |question| question.read(&[]));
    if let (Column::Narrow(values), None) = (&mut *column, none) {
        values.fill(NARROW_MISSING);
    } else {
        (0..group.positions.len()).for_each(|at| column.set(at, none));
    }
    let (Some(number), Some(question)) = (number, question) else {
        return;
    };
    for (at, position) in group.positions.iter().enumerate() {
        let Spot { number: org, .. } = reader.spot_at(*position);
        let records = reader.deeds.of(org).map_or(&[][..], |d| d.records_of(number));
        if !records.is_empty() {
            column.set(at, question.read(records));
        }
    }
}
