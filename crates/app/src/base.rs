//! The census of a large register: a base beside the database, made when it is missing or in doubt, and brought up to date with what the
//! ledger says since; why apart: a small register is counted from its rows each time it is opened, and knows nothing of this.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use needle_census::Census;
use needle_census::base::{Base, Builder, Doubt, Head};
use needle_model::{Cell, Row};
use needle_rulebook::Rulebook;
use needle_store::{Place, Store, StoreError};

use crate::App;
use crate::directory::Directory;
use crate::versions::Versions;

/// Bytes of a database from which on a base is worth its while: about a million members.
const WORTH_BYTES: u64 = 400_000_000;

/// Entries since a base from which on the keys of all persons are fetched together: a few seconds, where a page for each that is looked up
/// would take longer.
const MANY: u64 = 10_000;

/// Members between two words of progress.
const STEP: u64 = 65_536;

/// How far the taking of a base has come: members so far.
pub type Counting<'a> = &'a (dyn Fn(u64) + Sync);

/// Where the base of a database lies; a database on a server has none.
pub(crate) fn path(store: &Store) -> Option<PathBuf> {
    match store.place() {
        Place::File(db) => Some(beside(db, ".census")),
        Place::Server(_) => None,
    }
}

/// A path with something added at its end.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Whether a database is so large that a base is made for it.
fn is_large(store: &Store) -> bool {
    match store.place() {
        Place::File(db) => std::fs::metadata(db).is_ok_and(|data| data.len() >= WORTH_BYTES),
        Place::Server(_) => false,
    }
}

/// The census and the directory of a database, from its base where it has one, else from its rows.
pub(crate) fn census(
    store: &Store,
    rulebook: &Arc<Rulebook>,
    progress: Counting<'_>,
) -> Result<(Census, Directory), StoreError> {
    let Some(path) = path(store).filter(|path| path.exists() || is_large(store)) else {
        return from_rows(store, rulebook);
    };
    let (mut census, heads) = match begun(store, rulebook, &path) {
        Ok(begun) => begun,
        Err(why) => {
            tracing::info!(%why, path = %path.display(), "the census is taken anew");
            build(store, rulebook, &path, progress)?;
            begun(store, rulebook, &path)?
        }
    };
    let mut directory = Directory::default();
    deeds(store, &mut census, &beside(&path, ".deeds"))?;
    if entries_since(store, &heads)? > MANY {
        census.look_up_many();
    }
    store.rows_since(&heads, &mut |row| {
        directory.apply(&row);
        census.apply(&row);
    })?;
    Ok((census, directory))
}

/// Entries of the ledger after some ends of its chains.
fn entries_since(store: &Store, heads: &[(Cell, needle_store::Head)]) -> Result<u64, StoreError> {
    let then: u64 = heads.iter().map(|(_, head)| head.seq).sum();
    let now: u64 = store.heads()?.iter().map(|(_, head)| head.seq).sum();
    Ok(now.saturating_sub(then))
}

/// What hangs on organisations: from the file beside the base, else from the tables, and then it is put there. What is newer than
/// the base comes again with the rows since.
fn deeds(store: &Store, census: &mut Census, path: &Path) -> Result<(), StoreError> {
    let Some(base) = census.base().map(Arc::clone) else {
        return Ok(());
    };
    let stamp = stamp(base.heads());
    if census.read_deeds(&stamp, path) {
        return Ok(());
    }
    store.deeds(&mut |row| census.apply(&row))?;
    // Organisations that are newer than the base may have another number the next time.
    if census.orgs_len() == base.orgs()
        && let Err(why) = census.write_deeds(&stamp, path)
    {
        tracing::warn!(%why, path = %path.display(), "what hangs on organisations will be read again");
    }
    Ok(())
}

/// The ends of all chains as the base has them.
pub(crate) fn heads(store: &Store) -> Result<Vec<Head>, StoreError> {
    let heads = store.heads()?.into_iter().map(|(cell, head)| Head {
        cell,
        number: head.seq,
        hash: head.hash,
    });
    Ok(heads.collect())
}

/// What a file beside the base says it was made of.
pub(crate) fn stamp(heads: &[Head]) -> Vec<u8> {
    let mut stamp = Vec::new();
    for head in heads {
        stamp.extend(head.cell.0.to_le_bytes());
        stamp.extend(head.hash);
    }
    stamp
}

/// Reads the files beside a database from end to end; answers those that are not as they were written, with what is damaged in each. Files
/// of another version of the program are none of them: they are made anew when the database is opened.
///
/// # Errors
/// When one cannot be read.
pub fn damaged_beside(store: &Store) -> Result<Vec<(PathBuf, String)>, StoreError> {
    let Some(base) = path(store) else {
        return Ok(Vec::new());
    };
    let mut damaged = Vec::new();
    for path in [
        base.clone(),
        beside(&base, ".deeds"),
        beside(&base, ".names"),
    ] {
        match needle_census::base::check(&path) {
            Err(Doubt::Damaged(what)) => damaged.push((path, what)),
            Err(Doubt::Io(why)) if why.kind() != io::ErrorKind::NotFound => {
                return Err(file(&path)(why));
            }
            Ok(()) | Err(_) => {}
        }
    }
    Ok(damaged)
}

/// What went wrong with a file.
pub(crate) fn file(path: &Path) -> impl Fn(io::Error) -> StoreError + '_ {
    move |why| StoreError::File {
        path: path.display().to_string(),
        why: why.to_string(),
    }
}

/// Everything on the heap.
fn from_rows(store: &Store, rulebook: &Arc<Rulebook>) -> Result<(Census, Directory), StoreError> {
    let mut census = Census::new(Arc::clone(rulebook));
    let mut directory = Directory::default();
    store.rows(&mut |row| {
        directory.apply(&row);
        census.apply(&row);
    })?;
    census.pack();
    Ok((census, directory))
}

/// A census with what a base holds, if the chains still have the entries it was taken at; and these.
fn begun(
    store: &Store,
    rulebook: &Arc<Rulebook>,
    path: &Path,
) -> Result<(Census, Vec<(Cell, needle_store::Head)>), StoreError> {
    let doubt =
        |why: &dyn std::fmt::Display| StoreError::Damaged(format!("{}: {why}", path.display()));
    let base = Base::open(path, rulebook).map_err(|why| doubt(&why))?;
    let heads: Vec<_> = base.heads().iter().map(stored).collect();
    for (cell, at) in &heads {
        if !store.has_entry(*cell, at)? {
            return Err(doubt(&"it was taken of another database"));
        }
    }
    let census = Census::with_base(Arc::clone(rulebook), base).map_err(|why| doubt(&why))?;
    Ok((census, heads))
}

/// The end of a chain, as the store writes it.
fn stored(head: &Head) -> (Cell, needle_store::Head) {
    let at = needle_store::Head {
        seq: head.number,
        hash: head.hash,
    };
    (head.cell, at)
}

/// Takes a base: organisations, then the members of each cell, on two threads.
pub(crate) fn build(
    store: &Store,
    rulebook: &Arc<Rulebook>,
    path: &Path,
    progress: Counting<'_>,
) -> Result<(), StoreError> {
    let file = file(path);
    // What is written while the tables are read comes again with the rows since.
    let heads = heads(store)?;
    let mut builder = Builder::new(Arc::clone(rulebook), path);
    store.org_versions(&mut |version| builder.org(&version))?;
    builder.orgs_end().map_err(&file)?;
    let (cells, sets) = (store.cells()?, store.attribute_sets()?);
    let next = AtomicUsize::new(0);
    let done = AtomicU64::new(0);
    let others: Mutex<Vec<Row>> = Mutex::default();
    let walk = || -> Result<(), StoreError> {
        let mut lane = builder.lane().map_err(&file)?;
        let mut failed = None;
        while let Some(cell) = cells.get(next.fetch_add(1, Ordering::Relaxed)) {
            store.member_lines(
                *cell,
                &mut |line| {
                    let codes = |set| sets.get(&set).cloned().unwrap_or_default();
                    if failed.is_none() {
                        failed = lane.member(&line, codes).err();
                    }
                    let members = done.fetch_add(1, Ordering::Relaxed) + 1;
                    if members.is_multiple_of(STEP) {
                        progress(members);
                    }
                },
                &mut |row| {
                    let mut others = others.lock().unwrap_or_else(PoisonError::into_inner);
                    others.push(row);
                },
            )?;
        }
        match failed {
            Some(error) => Err(file(error)),
            None => lane.end().map_err(&file),
        }
    };
    std::thread::scope(|scope| {
        let second = scope.spawn(walk);
        let first = walk();
        let second = second
            .join()
            .map_err(|_| StoreError::Engine("a thread that counted has ended".to_owned()))?;
        first.and(second)
    })?;
    for row in others.into_inner().unwrap_or_else(PoisonError::into_inner) {
        builder.row(&row);
    }
    builder.finish(&heads).map_err(&file)
}

impl App {
    /// Throws the census away and takes it anew, and the rulebooks issued with it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn recount(&self) -> Result<(), StoreError> {
        self.count(&|_| {})
    }

    pub(crate) fn count(&self, progress: Counting<'_>) -> Result<(), StoreError> {
        let issued = self.store.read(|r| r.rulebooks())?;
        let versions = Versions::of(Arc::clone(&self.rulebook), issued)?;
        let (census, directory) = census(&self.store, &self.rulebook, progress)?;
        *self.census.write().unwrap_or_else(PoisonError::into_inner) = census;
        *self
            .directory
            .write()
            .unwrap_or_else(PoisonError::into_inner) = directory;
        *self
            .versions
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(versions);
        self.heap_stays();
        self.names_beside()?;
        self.findings_lie()
    }

    /// Searches by name in the file beside a base, which is written when it is missing or was written after something else. A small
    /// register has its names on the heap.
    pub(crate) fn names_beside(&self) -> Result<(), StoreError> {
        let Some(path) = path(&self.store) else {
            return Ok(());
        };
        let Some(base) = self.census().base().map(Arc::clone) else {
            return Ok(());
        };
        let stamp = stamp(base.heads());
        let path = beside(&path, ".names");
        match self.names_from(&path, &stamp) {
            Ok(true) => Ok(()),
            Ok(false) | Err(_) => self.names_to(&path, &stamp).map_err(file(&path)),
        }
    }
}
