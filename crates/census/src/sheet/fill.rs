//! Columns filled from the dated rows, one organisation after the other and all its columns at once: what hangs on it is then at hand.

use jiff::civil::Date;
use needle_rulebook::rules::FactSource;
use needle_rulebook::rules::fact::{OfActivity, Window};

use super::bulk::is_bulk;
use super::counted::{HowOften, Known, Says, counted};
use super::examine::{CHUNKS_TOGETHER, Columns};
use super::{Chunk, Group, Sheet, side_by_side};
use crate::Census;
use crate::deeds::{Deeds, Done, Want};
use crate::facts::{OfRecords, Reader};
use crate::rules::column::Column;
use crate::rules::op::MISSING;

impl Sheet {
    /// Fills all columns, taking over what another sheet of the same day has.
    pub(super) fn fill(&mut self, census: &Census, donor: Option<&Sheet>) {
        let mut bulk: Vec<FactSource> = Vec::new();
        for (at, group) in self.groups.iter_mut().enumerate() {
            for (column, source) in group.plan.sources.iter().enumerate() {
                let theirs = donor.map(|donor| &donor.groups[at]);
                let given = theirs.and_then(|g| Some((g, g.column(source)?)));
                if let Some((theirs, from)) = given {
                    let theirs = theirs.beginning_with(group);
                    for (own, chunk) in group.chunks.iter_mut().zip(theirs) {
                        own.columns[column] = chunk.columns[from].clone();
                    }
                } else if is_bulk(source) && !group.chunks.is_empty() && !bulk.contains(source) {
                    bulk.push(source.clone());
                }
            }
        }
        self.bulk(census, &bulk, |sheet, source, value| {
            let mut values = Vec::new();
            for group in &mut sheet.groups {
                let Some(column) = group.column(source) else {
                    continue;
                };
                for chunk in &mut group.chunks {
                    values.clear();
                    values.extend(chunk.positions.iter().map(|position| value(*position)));
                    chunk.columns[column] = Column::of(&values);
                }
            }
        });
        let mut groups = std::mem::take(&mut self.groups);
        let reader = self.reader(census);
        let asked: Vec<Vec<Asked>> = (0..groups.len())
            .map(|at| {
                let group = &groups[at];
                let sources = group.plan.sources.iter().enumerate();
                let missing = sources.filter(|(_, source)| {
                    let theirs = donor.and_then(|donor| donor.groups[at].column(source));
                    !is_bulk(source) && theirs.is_none()
                });
                missing
                    .map(|(column, source)| Asked::new(&reader, column, source.clone()))
                    .collect()
            })
            .collect();
        let known = (0..groups.len()).map(|at| match donor {
            Some(donor) if !asked[at].is_empty() => donor.groups[at].known(&reader, &groups[at]),
            _ => Vec::new(),
        });
        let known: Vec<Vec<Known<'_>>> = known.collect();
        let read = read(&reader, &groups, &asked, &known, (0, u32::MAX));
        for ((group, asked), chunks) in groups.iter_mut().zip(&asked).zip(read) {
            for (chunk, columns) in group.chunks.iter_mut().zip(chunks) {
                for (asked, column) in asked.iter().zip(columns) {
                    chunk.columns[asked.column] = column;
                }
            }
        }
        self.groups = groups;
    }

    /// The columns as they are.
    pub(crate) fn columns(&self) -> Columns {
        let groups = self.groups.iter();
        groups
            .map(|g| g.chunks.iter().map(|c| c.columns.clone()).collect())
            .collect()
    }

    /// Reads anew what was done within stretches of the calendar.
    pub(crate) fn turn_over(&mut self, census: &Census) {
        let columns = self.later(census, self.day, (0, u32::MAX));
        for (group, chunks) in self.groups.iter_mut().zip(columns) {
            for (chunk, columns) in group.chunks.iter_mut().zip(chunks) {
                chunk.columns = columns;
            }
        }
    }

    /// The same sheet looked at on a later day, of organisations within `[start, end)`: what was done within a stretch of the
    /// calendar is read anew, everything else is as it is known today.
    pub(crate) fn later(&self, census: &Census, day: Date, span: (u32, u32)) -> Columns {
        let reader = Reader {
            day,
            today: crate::deeds::number(day),
            ..self.reader(census)
        };
        let calendar = |source: &FactSource| {
            matches!(
                source,
                FactSource::Activity(
                    _,
                    OfActivity::Held(Window::Calendar(..))
                        | OfActivity::Amount(Window::Calendar(..)),
                )
            )
        };
        let asked = self.groups.iter().map(|group| {
            let sources = group.plan.sources.iter().enumerate();
            sources
                .filter(|(_, source)| calendar(source))
                .map(|(column, source)| Asked::new(&reader, column, source.clone()))
                .collect()
        });
        let asked: Vec<Vec<Asked>> = asked.collect();
        let mut columns = self.columns();
        let read = read(&reader, &self.groups, &asked, &[], span);
        for ((own, asked), chunks) in columns.iter_mut().zip(&asked).zip(read) {
            for (own, columns) in own.iter_mut().zip(chunks) {
                for (asked, column) in asked.iter().zip(columns) {
                    own[asked.column] = column;
                }
            }
        }
        columns
    }
}

impl Group {
    /// The chunks from the first of another group on, which has some of them one after the other.
    fn beginning_with(&self, other: &Group) -> &[Chunk] {
        let first = other
            .chunks
            .first()
            .and_then(|chunk| chunk.positions.first());
        let before = self
            .chunks
            .partition_point(|chunk| chunk.positions.first() < first);
        &self.chunks[before..]
    }

    /// What the group knows of what was done when, for the chunks of another group that are some of its own.
    fn known<'a>(&'a self, reader: &Reader<'_>, other: &Group) -> Vec<Known<'a>> {
        let chunks = self.beginning_with(other);
        let sources = self.plan.sources.iter().enumerate();
        let known = sources.filter_map(|(column, source)| {
            let FactSource::Activity(id, of) = source else {
                return None;
            };
            let says = match of {
                OfActivity::Last => Says::Last,
                _ => Says::Times(OfRecords::new(*of, reader.day)?.counts()?),
            };
            Some(Known {
                activity: reader.deeds.names.get(id)?,
                says,
                chunks,
                column,
            })
        });
        known.collect()
    }

    /// The place of a source's column.
    pub(crate) fn column(&self, source: &FactSource) -> Option<usize> {
        self.plan.sources.iter().position(|s| s == source)
    }
}

/// A fact that is asked of one organisation after the other.
struct Asked {
    column: usize,
    source: FactSource,
    /// For what was done: the number of the activity, if anybody ever did it, and the question with its days worked out.
    records: Option<(Option<u32>, OfRecords)>,
    want: Want,
}

impl Asked {
    fn new(reader: &Reader<'_>, column: usize, source: FactSource) -> Asked {
        let records = match &source {
            FactSource::Activity(id, of) => OfRecords::new(*of, reader.day)
                .map(|question| (reader.deeds.names.get(id), question)),
            _ => None,
        };
        let want = match &records {
            // Nobody ever did it.
            Some((None, _)) => Want::NOTHING,
            Some((activity, _)) => Want::of(&source).only(*activity),
            None => Want::of(&source),
        };
        Asked {
            column,
            records,
            want,
            source,
        }
    }
}

/// Reads columns for all groups, by group and chunk; chunks outside `[start, end)` are left out with nothing read.
fn read(
    reader: &Reader<'_>,
    groups: &[Group],
    asked: &[Vec<Asked>],
    known: &[Vec<Known<'_>>],
    (start, end): (u32, u32),
) -> Vec<Vec<Vec<Column>>> {
    let chunks = groups.iter().zip(asked).enumerate();
    let jobs: Vec<(usize, usize, &[Chunk], &[Asked])> = chunks
        .filter(|(_, (_, asked))| !asked.is_empty())
        .flat_map(|(at, (group, asked))| {
            let firsts = (0..).step_by(CHUNKS_TOGETHER);
            let together = firsts.zip(group.chunks.chunks(CHUNKS_TOGETHER));
            together.map(move |(first, chunks)| (at, first, chunks, asked.as_slice()))
        })
        .collect();
    let done = side_by_side(jobs.len(), reader.layout.len(), |job| {
        let (group, before, chunks, asked) = jobs[job];
        let known = known.get(group).map_or(&[][..], Vec::as_slice);
        let columns = (before..).zip(chunks).map(|(at, chunk)| {
            let (first, last) = chunk.within(start, end);
            if first == last {
                return Vec::new();
            }
            let asks = asks_how_often(asked);
            let counted = asks.map(|asks| counted(reader, &asks, (chunk, at), known));
            counted.unwrap_or_else(|| one_by_one(reader, asked, &chunk.positions))
        });
        columns.collect::<Vec<_>>()
    });
    let mut out: Vec<Vec<Vec<Column>>> = groups.iter().map(|_| Vec::new()).collect();
    for ((at, ..), columns) in jobs.iter().zip(done) {
        out[*at].extend(columns);
    }
    out
}

/// What is asked, where all of it is how often one thing was done.
fn asks_how_often(asked: &[Asked]) -> Option<HowOften> {
    let mut activity = None;
    let mut stretches = Vec::with_capacity(asked.len());
    for asked in asked {
        let (own, question) = asked.records.as_ref()?;
        if *activity.get_or_insert(*own) != *own {
            return None;
        }
        stretches.push(question.counts()?);
    }
    Some((activity?, stretches))
}

fn one_by_one(reader: &Reader<'_>, asked: &[Asked], positions: &[u32]) -> Vec<Column> {
    let mut values: Vec<Vec<i64>> = vec![Vec::with_capacity(positions.len()); asked.len()];
    let want = Want::all_of(asked.iter().map(|asked| asked.want));
    let mut room = Deeds::default();
    for position in positions {
        let spot = reader.spot_at(*position);
        let deeds = reader.deeds.read(spot.number, want, &mut room);
        // Questions about one activity stand together: it is looked for once.
        let mut found: (Option<u32>, Done<'_>) = (None, Done::default());
        for (asked, values) in asked.iter().zip(&mut values) {
            let value = match &asked.records {
                Some((activity, question)) => {
                    if found.0 != *activity {
                        let done = activity.and_then(|n| Some(deeds?.records.of(n)));
                        found = (*activity, done.unwrap_or_default());
                    }
                    question.read(found.1)
                }
                None => reader.read(&asked.source, spot, deeds),
            };
            values.push(value.unwrap_or(MISSING));
        }
    }
    values.iter().map(|values| Column::of(values)).collect()
}
