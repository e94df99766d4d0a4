//! What a running server does for itself: findings of a new day, changes merged into the base, and what was worked out put on disk; why
//! apart: nobody asks for it, and nobody should have to wait for it.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

use jiff::civil::Date;
use needle_census::base::Base;
use needle_census::{Lying, Written};
use needle_rulebook::Rulebook;
use needle_store::StoreError;

use crate::App;
use crate::base::{self, file, heads, stamp};

/// Persons, or organisations, changed since a base was made before they are merged into the next: some tens of megabytes.
const MERGE_AT: usize = 200_000;

/// Writes a file whole or not at all.
pub(crate) fn whole(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<bool>,
) -> io::Result<()> {
    let scratch = base::beside(path, ".part");
    let mut out = BufWriter::with_capacity(1 << 20, File::create(&scratch)?);
    let written = write(&mut out)?;
    out.flush()?;
    out.get_ref().sync_all()?;
    drop(out);
    if written {
        std::fs::rename(&scratch, path)
    } else {
        std::fs::remove_file(&scratch)
    }
}

impl App {
    /// Brings the findings of today up to date. What is little is done at once; what is much is worked out beside those who read
    /// and only then taken into use.
    pub(crate) fn settle(&self, day: Date, rules: &Arc<Rulebook>) {
        let _turn = self.settling.lock().unwrap_or_else(PoisonError::into_inner);
        self.findings_from_disk();
        if self.census().settled(day, rules) {
            return;
        }
        if !self.census().settles_soon(day, rules) {
            let plan = self.census().settle_plan(day, rules);
            self.census_mut().adopt_plan(plan);
        }
        self.census_mut().settle(day, rules);
    }

    /// Looks after what is kept of a large register. To be called now and then, away from any request; a small register has nothing
    /// to look after.
    ///
    /// # Errors
    /// When the store cannot be read or a file not be written; the server goes on as it is.
    pub fn tend(&self) -> Result<(), StoreError> {
        if self.census().base().is_none() {
            return Ok(());
        }
        if !self.looked.load(Ordering::Relaxed) {
            self.look_through()?;
            self.looked.store(true, Ordering::Relaxed);
        }
        let today = self.today();
        self.settle(today, &self.rules_on(today));
        let (persons, orgs) = self.census().on_heap();
        // What the base itself could not hold stays on the heap whatever is done.
        let since = (persons + orgs).saturating_sub(self.kept_on_heap());
        if since > MERGE_AT {
            self.merge()?;
        }
        Ok(())
    }

    /// Reads the files beside the database from end to end. They are believed when they are opened, so that opening takes no longer than
    /// what is asked of them; what a disk has lost is noticed here, some seconds later, and taken from the tables again. Who reads
    /// meanwhile is not held up; who writes is, while what is newer than the files is taken in.
    fn look_through(&self) -> Result<(), StoreError> {
        let damaged = base::damaged_beside(&self.store)?;
        let Some(base) = base::path(&self.store).filter(|_| !damaged.is_empty()) else {
            return Ok(());
        };
        for (path, what) in &damaged {
            tracing::error!(path = %path.display(), what, "a file beside the database is damaged and is made anew");
            std::fs::remove_file(path).map_err(file(path))?;
        }
        if !base.exists() {
            base::build(&self.store, &self.rulebook, &base, &|_| {})?;
        }
        self.store.write(|_| self.recount(), |()| {})
    }

    /// What the heap held when the base was taken into use.
    fn kept_on_heap(&self) -> usize {
        self.on_heap.load(Ordering::Relaxed)
    }

    /// Remembers how much of the heap is there to stay.
    pub(crate) fn heap_stays(&self) {
        let (persons, orgs) = self.census().on_heap();
        let all = persons + orgs;
        self.on_heap.store(all, Ordering::Relaxed);
    }

    /// Writes base and changes as the next base and takes it into use; who reads or writes meanwhile is not held up.
    fn merge(&self) -> Result<(), StoreError> {
        let Some(path) = base::path(&self.store) else {
            return Ok(());
        };
        // Nobody writes while the ends of the chains and the counts are looked at: they belong together.
        let merge = self.store.write(
            |_| Ok::<_, StoreError>(self.census().merge(&heads(&self.store)?)),
            |_| {},
        )?;
        merge.run(&path).map_err(file(&path))?;
        let next = Base::open(&path, &self.rulebook)
            .map_err(|why| StoreError::Damaged(format!("{}: {why}", path.display())))?;
        let adopted = self.census_mut().adopt(next);
        adopted.map_err(|why| StoreError::Damaged(format!("{}: {why}", path.display())))?;
        self.heap_stays();
        self.names_beside()?;
        tracing::info!(path = %path.display(), "changes were merged into the census's base");
        Ok(())
    }

    /// Puts today's findings on disk, so that the next start need not work them out; to be called when the server ends.
    ///
    /// # Errors
    /// When they cannot be written; they are worked out again then.
    pub fn rest(&self) -> Result<(), StoreError> {
        let Some(path) = base::path(&self.store) else {
            return Ok(());
        };
        if self.census().base().is_none() {
            return Ok(());
        }
        let path = base::beside(&path, ".findings");
        self.store.write(
            |_| {
                let stamp = stamp(&heads(&self.store)?);
                let census = self.census();
                whole(&path, |out| census.write_findings(&stamp, out)).map_err(file(&path))
            },
            |()| {},
        )
    }

    /// Notes that findings were put on disk of what is known now, and nothing was written since. They are read by whoever asks for
    /// findings first: to open a register nobody waits for them.
    pub(crate) fn findings_lie(&self) -> Result<(), StoreError> {
        let lying = match base::path(&self.store) {
            Some(path) => self.lying(&base::beside(&path, ".findings"))?,
            None => None,
        };
        *self.lying.lock().unwrap_or_else(PoisonError::into_inner) = lying;
        Ok(())
    }

    fn lying(&self, path: &Path) -> Result<Option<Lying>, StoreError> {
        let Ok(written) = Written::open(path) else {
            return Ok(None);
        };
        let stamp = stamp(&heads(&self.store)?);
        let rules = self.rules_on(self.today());
        Ok(self.census().lying(&stamp, &rules, written))
    }

    /// Takes findings that lie on disk into use; who reads meanwhile is not held up.
    fn findings_from_disk(&self) {
        let mut lying = self.lying.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(lying) = lying.take() else {
            return;
        };
        let plan = self.census().written_plan(&lying);
        if let Some(plan) = plan {
            self.census_mut().adopt_plan(plan);
        }
    }
}
