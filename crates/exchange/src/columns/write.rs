//! A register into columnar files: each row of a source becomes one value in every column of its file.

use std::path::{Path, PathBuf};

use needle_model::bring::{Piece, Source};
use needle_rulebook::Rulebook;

use super::out::Out;
use super::{Problem, layout};

/// Files that are being written.
pub struct Writer {
    folder: PathBuf,
    files: Vec<Out>,
    ids: Ids,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Writer({})", self.folder.display())
    }
}

/// Ids of the rulebook by their places.
struct Ids {
    kinds: Vec<String>,
    sectors: Vec<String>,
    statuses: Vec<String>,
    standings: Vec<String>,
    endings: Vec<String>,
    posts: Vec<String>,
    activities: Vec<String>,
    indicators: Vec<String>,
    attributes: Vec<Vec<String>>,
}

fn ids<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<String> {
    ids.cloned().collect()
}

/// The id at a place; a place that is none stands for nothing.
fn id(list: &[String], place: impl Into<usize>) -> Option<&str> {
    list.get(place.into()).map(String::as_str)
}

impl Writer {
    /// Begins files in a folder, in which none of them may be yet.
    ///
    /// # Errors
    /// What is wrong with the folder, or a rulebook that cannot be written so.
    pub fn create(folder: &Path, rulebook: &Rulebook) -> Result<Writer, Problem> {
        let failed = |error: std::io::Error| Problem::file(&folder.display().to_string(), &error);
        std::fs::create_dir_all(folder).map_err(failed)?;
        let mut files = Vec::new();
        for (name, columns) in layout::files(rulebook)? {
            if folder.join(name).exists() {
                return Err(Problem::file(
                    name,
                    &"it is there already, and nothing is overwritten",
                ));
            }
            files.push(Out::create(folder, name, columns)?);
        }
        Ok(Writer {
            folder: folder.to_owned(),
            files,
            ids: Ids {
                kinds: ids(rulebook.kinds.iter().map(|x| &x.id)),
                sectors: ids(rulebook.sectors.iter().map(|x| &x.id)),
                statuses: ids(rulebook.statuses.iter().map(|x| &x.id)),
                standings: ids(rulebook.standings.iter().map(|x| &x.id)),
                endings: ids(rulebook.endings.iter().map(|x| &x.id)),
                posts: ids(rulebook.posts.iter().map(|x| &x.id)),
                activities: ids(rulebook.rules.activities.iter().map(|x| &x.id)),
                indicators: ids(rulebook.rules.indicators.iter().map(|x| &x.id)),
                attributes: rulebook
                    .attributes
                    .iter()
                    .map(|a| ids(a.values.iter().map(|v| &v.code)))
                    .collect(),
            },
        })
    }

    /// Writes a whole source; `progress` is told how many rows are done.
    ///
    /// # Errors
    /// What the source met, or the disk.
    pub fn write_all<S: Source>(
        &mut self,
        source: &mut S,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), Written<S::Error>> {
        let mut done = 0;
        while let Some(piece) = source.next().map_err(Written::Source)? {
            done += self.write(&piece).map_err(Written::Files)? as u64;
            progress(done);
        }
        Ok(())
    }

    /// Writes a piece; answers its rows.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn write(&mut self, piece: &Piece) -> Result<usize, Problem> {
        let Writer { files, ids, .. } = self;
        let [orgs, members, records, indicators] = &mut files[..] else {
            return Ok(0);
        };
        match piece {
            Piece::Orgs(rows) => {
                for row in rows {
                    let number = i32::try_from(orgs.rows()).ok();
                    orgs.row(|c| {
                        c.number(number);
                        c.number(row.parent.map(small));
                        c.text(id(&ids.kinds, row.kind));
                        c.text(row.sector.and_then(|s| id(&ids.sectors, s)));
                        c.text(Some(&row.name));
                        c.text(row.short.as_deref());
                        c.day(Some(row.founded));
                        c.day(row.dissolved);
                        c.text(row.division.as_deref());
                    })?;
                }
                Ok(rows.len())
            }
            Piece::Members(rows) => {
                for row in rows {
                    members.row(|c| {
                        c.number(Some(small(row.org)));
                        c.text(Some(&row.name));
                        c.text(row.resident_id.as_deref());
                        c.text(row.phone.as_deref());
                        c.partial(row.birth);
                        c.partial(row.joined);
                        c.text(id(&ids.statuses, row.status));
                        c.text(id(&ids.standings, row.standing));
                        c.day(Some(row.from));
                        c.day(row.ended.map(|(day, _)| day));
                        c.text(row.ended.and_then(|(_, e)| id(&ids.endings, e)));
                        c.text(row.post.and_then(|p| id(&ids.posts, p.post)));
                        c.day(row.post.map(|p| p.from));
                        c.day(row.post.and_then(|p| p.term_ends));
                        for (codes, place) in ids.attributes.iter().zip(row.attributes) {
                            c.text(id(codes, place));
                        }
                    })?;
                }
                Ok(rows.len())
            }
            Piece::Records(rows) => {
                for row in rows {
                    records.row(|c| {
                        c.number(Some(small(row.org)));
                        c.text(id(&ids.activities, row.activity));
                        c.day(Some(row.day));
                        c.number(row.present.map(small));
                        c.number(row.entitled.map(small));
                        c.wide(row.amount);
                    })?;
                }
                Ok(rows.len())
            }
            Piece::Indicators(rows) => {
                for row in rows {
                    indicators.row(|c| {
                        c.number(Some(small(row.org)));
                        c.text(id(&ids.indicators, row.indicator));
                        c.day(Some(row.from));
                        c.wide(Some(row.value));
                    })?;
                }
                Ok(rows.len())
            }
        }
    }

    /// Ends the files and gives them their names; answers their paths.
    ///
    /// # Errors
    /// When the disk does not take the rest.
    pub fn finish(self) -> Result<Vec<PathBuf>, Problem> {
        let mut made = Vec::new();
        for out in self.files {
            made.push(out.finish(&self.folder)?);
        }
        Ok(made)
    }
}

/// Why a source was not written to its end.
#[derive(Debug, thiserror::Error)]
pub enum Written<E> {
    /// What the source met.
    #[error("{0}")]
    Source(E),
    /// The files.
    #[error(transparent)]
    Files(Problem),
}

/// A number as files have it; none of ours is greater than what fits.
fn small(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
