//! Loading: a store that millions are brought into at once. Entries are composed (sealed, written down, pressed) on another thread and
//! only chained, applied and committed here; resident numbers are put aside and go into their table at the end, in one sorted pass.
//! Why apart from [`crate::Tx`]: nobody reads meanwhile, so the log beside the file would only be a second copy of everything.
//! A load that was interrupted goes on where it stood; until it is finished the database opens for nothing else.
//!
//! How it goes: [`Load::begin`] (again after an interruption), skip [`Load::pieces_done`] pieces of the source, [`Composer::compose`]
//! elsewhere, [`Load::write`] here as often as wanted, [`Load::commit`] with the pieces that are now whole, [`Load::finish`].

pub(crate) mod same;
mod spool;

use std::path::PathBuf;
use std::sync::Arc;

use needle_model::{Cell, Entry, Event, OrgId};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::apply::{Applier, Memory};
use crate::bulk::{NewPerson, Sealer, keys_row, runs};
use crate::engine::{Conn, Mode};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::ledger::{self, Encoder, Head};
use crate::open::{self, Place};
use crate::read::uuid;
use crate::tx::Draft;
use crate::vault::persons;
use crate::{lock, stmt};
use spool::Spool;

/// How far a load has come, as it stands in the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stand {
    /// Which source: another is another load.
    pub(crate) identity: String,
    /// Pieces of it that are whole.
    pub(crate) pieces: u64,
    /// Resident numbers put aside.
    spooled: u64,
}

impl Stand {
    /// The load that runs in a database; none in an ordinary one.
    pub(crate) fn of(conn: &mut Conn) -> Result<Option<Stand>> {
        let Some(text) = open::meta_get(conn, open::LOAD)? else {
            return Ok(None);
        };
        serde_json::from_str(&text)
            .map(Some)
            .map_err(|_| StoreError::Damaged("how far a load has come cannot be read".to_owned()))
    }

    fn put(&self, conn: &mut Conn) -> Result<()> {
        let text = serde_json::to_string(self).map_err(|e| StoreError::Engine(e.to_string()))?;
        open::meta_put(conn, open::LOAD, &text)
    }
}

/// A database that is being loaded.
pub struct Load {
    place: Place,
    conn: Conn,
    keys: Arc<Keys>,
    heads: FxHashMap<Cell, Head>,
    memory: Memory,
    stand: Stand,
    spool: Option<Spool>,
    /// A transaction is open.
    writing: bool,
    /// A write failed: what is open must not be committed.
    failed: bool,
    _lock: lock::Lock,
}

impl std::fmt::Debug for Load {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Load({}, {} pieces)", self.place, self.stand.pieces)
    }
}

/// Makes ledger entries out of events, away from the database. There is one for a load, and it composes in the order in which the
/// entries are then written.
pub struct Composer {
    keys: Arc<Keys>,
    next: FxHashMap<Cell, u64>,
    encoder: Encoder,
}

impl std::fmt::Debug for Composer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Composer({} cells)", self.next.len())
    }
}

/// An entry ready to be chained and applied.
#[derive(Debug)]
pub struct Composed {
    entry: Entry,
    body: Vec<u8>,
    keys: Option<Vec<u8>>,
    new: Vec<NewPerson>,
}

impl Composed {
    /// Whose chain it goes to.
    #[must_use]
    pub fn cell(&self) -> Cell {
        self.entry.cell
    }

    /// Its place there.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.entry.seq
    }
}

impl Composer {
    /// Seals new persons; also on several threads at once.
    #[must_use]
    pub fn sealer(&self) -> Sealer<'_> {
        Sealer { keys: &self.keys }
    }

    /// The number a new cell gets.
    #[must_use]
    pub fn next_cell(&self) -> Cell {
        Cell(self.next.keys().map(|c| c.0).max().unwrap_or(0) + 1)
    }

    /// Makes entries of events, one a cell in order, or more where they are many. Persons come in the order in which the events
    /// register them.
    ///
    /// # Errors
    /// When persons come in another order, or an entry cannot be written down.
    pub fn compose(
        &mut self,
        draft: &Draft<'_>,
        events: Vec<Event>,
        persons: Vec<NewPerson>,
    ) -> Result<Vec<Composed>> {
        let mut out = Vec::new();
        for run in runs(events, persons)? {
            let next = self.next.entry(run.cell).or_insert(1);
            let entry = draft.entry(run.cell, *next, run.events);
            *next += 1;
            out.push(Composed {
                body: self.encoder.encode(&entry)?,
                keys: keys_row(&self.keys, entry.cell, entry.seq, &entry.events, &run.new),
                new: run.new,
                entry,
            });
        }
        Ok(out)
    }
}

impl Load {
    /// Begins to load a source into a database nobody works on, or goes on with it.
    ///
    /// # Errors
    /// When the database is in use or not ours, the key is not its key, or another load was begun in it.
    pub fn begin(place: Place, root: &[u8; 32], identity: &str) -> Result<Load> {
        let lock = open::lock_for(&place)?;
        let keys = Keys::from_root(root);
        let mut conn = place.connect(Mode::Read)?;
        open::ours(&mut conn, &place, &keys)?;
        let stand = match Stand::of(&mut conn)? {
            Some(other) if other.identity != identity => {
                return Err(StoreError::OtherLoad {
                    place: place.to_string(),
                    identity: other.identity,
                });
            }
            Some(same) => same,
            None => Stand {
                identity: identity.to_owned(),
                pieces: 0,
                spooled: 0,
            },
        };
        drop(conn);
        let mut conn = place.connect(Mode::Load)?;
        let spool = match &place {
            Place::File(path) => Some(Spool::open(&spool_path(path), stand.spooled)?),
            Place::Server(_) => None,
        };
        stand.put(&mut conn)?;
        Ok(Load {
            heads: ledger::heads(&mut conn)?.into_iter().collect(),
            place,
            conn,
            keys: Arc::new(keys),
            memory: Memory::default(),
            stand,
            spool,
            writing: false,
            failed: false,
            _lock: lock,
        })
    }

    /// Pieces of the source that are on disk: those are skipped.
    #[must_use]
    pub fn pieces_done(&self) -> u64 {
        self.stand.pieces
    }

    /// The composer for entries after those on disk. Asked for once, before the first entry is written.
    ///
    /// # Errors
    /// When no entry could ever be written down.
    pub fn composer(&self) -> Result<Composer> {
        Ok(Composer {
            keys: Arc::clone(&self.keys),
            next: self
                .heads
                .iter()
                .map(|(cell, head)| (*cell, head.seq + 1))
                .collect(),
            encoder: Encoder::new()?,
        })
    }

    /// The organisations on disk, in the order of the keys of their ids: that of their founding, where the ids of a load rise.
    ///
    /// # Errors
    /// When the store fails.
    pub fn orgs(&mut self, f: &mut dyn FnMut(OrgId)) -> Result<()> {
        self.conn.each(&stmt::ORG_IDS, &[], &mut |row| {
            f(OrgId::new(ledger::cell(row, 0)?, uuid(row, 1)?));
            Ok(())
        })
    }

    /// Chains and applies entries. They are on disk once [`Load::commit`] has returned.
    ///
    /// # Errors
    /// When the store fails or the entries are not the next ones; then everything since the last commit is given up and the load
    /// has to be begun again.
    pub fn write(&mut self, entries: Vec<Composed>) -> Result<()> {
        if self.failed {
            return Err(StoreError::Engine(
                "the load failed before and has to be begun again".to_owned(),
            ));
        }
        if !self.writing {
            self.conn.begin()?;
            self.writing = true;
        }
        for composed in entries {
            if let Err(error) = self.one(&composed) {
                self.failed = true;
                self.conn.rollback();
                return Err(error);
            }
        }
        Ok(())
    }

    fn one(&mut self, composed: &Composed) -> Result<()> {
        let entry = &composed.entry;
        let head = self.heads.get(&entry.cell).copied().unwrap_or(Head::START);
        if entry.seq != head.seq + 1 {
            return Err(StoreError::Engine(format!(
                "entry {} of cell {} was composed where {} is the next",
                entry.seq,
                entry.cell,
                head.seq + 1
            )));
        }
        let hash = ledger::chain(&head.hash, &composed.body);
        ledger::insert(&mut self.conn, entry, &composed.body, &hash)?;
        if let Some(row) = &composed.keys {
            persons::put(&mut self.conn, entry.cell, entry.seq, row)?;
        }
        let spool = &mut self.spool;
        let mut put_aside = |digest, person| {
            if let Some(spool) = spool {
                spool.put(digest, person);
            }
        };
        let file = matches!(self.place, Place::File(_));
        let mut applier = Applier::new(&mut self.conn, &self.keys, &mut self.memory, &composed.new);
        if file {
            applier.aside = Some(&mut put_aside);
        }
        applier.strict = true;
        applier.entry(entry)?;
        let head = Head {
            seq: entry.seq,
            hash,
        };
        self.heads.insert(entry.cell, head);
        Ok(())
    }

    /// Commits what was written; when this returns it is on disk, and `pieces` pieces of the source, from its first, are done.
    ///
    /// # Errors
    /// When the store fails; then everything since the last commit is given up.
    pub fn commit(&mut self, pieces: u64) -> Result<()> {
        if self.failed {
            return Err(StoreError::Engine(
                "the load failed before and has to be begun again".to_owned(),
            ));
        }
        let result = self.commit_whole(pieces);
        if result.is_err() {
            self.failed = true;
            self.conn.rollback();
        }
        result
    }

    fn commit_whole(&mut self, pieces: u64) -> Result<()> {
        // The numbers put aside are there before anything says so.
        let spooled = match &mut self.spool {
            Some(spool) => spool.sync()?,
            None => 0,
        };
        if !self.writing {
            self.conn.begin()?;
        }
        self.writing = true;
        let stand = Stand {
            identity: self.stand.identity.clone(),
            pieces,
            spooled,
        };
        stand.put(&mut self.conn)?;
        self.conn.commit()?;
        self.writing = false;
        self.stand = stand;
        self.memory.settle();
        Ok(())
    }

    /// Ends the load: puts the resident numbers into their table, and the database opens like any other. `progress` hears how many
    /// of how many numbers are in place.
    ///
    /// # Errors
    /// When the store fails, or two persons have the same resident number: then nothing is ended, and the database stays closed.
    pub fn finish(mut self, progress: &mut dyn FnMut(u64, u64)) -> Result<()> {
        if self.writing || self.failed {
            return Err(StoreError::Engine(
                "there are entries of this load that were not committed".to_owned(),
            ));
        }
        self.conn.begin()?;
        let result = self.settle(progress);
        if let Err(error) = result {
            self.conn.rollback();
            return Err(error);
        }
        self.conn.commit()?;
        if let Some(spool) = self.spool.take() {
            spool.remove();
        }
        Ok(())
    }

    fn settle(&mut self, progress: &mut dyn FnMut(u64, u64)) -> Result<()> {
        if let Some(spool) = &mut self.spool {
            spool.settle(&mut self.conn, progress)?;
        }
        self.conn.exec(&stmt::META_DROP, &[open::LOAD.into()])?;
        Ok(())
    }
}

/// Where the numbers of a database that is being loaded are put aside.
fn spool_path(db: &std::path::Path) -> PathBuf {
    let mut name = db.as_os_str().to_owned();
    name.push(".load");
    PathBuf::from(name)
}
