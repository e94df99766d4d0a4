//! The store: the ledger, the tables derived from it, the vault, and reading. Two engines behind one seam.
//! Nobody outside `engine/` knows which one runs. What may not be here: deciding, rights (only their proofs),
//! HTTP, the clock.

mod apply;
mod bulk;
mod engine;
mod error;
mod facts;
mod keys;
mod ledger;
mod load;
mod lock;
mod open;
mod pool;
pub mod read;
mod said;
mod stmt;
mod tx;
mod vault;
mod verify;

pub use bulk::{NewPerson, Sealer};
pub use error::{Placed, Result, StoreError};
pub use facts::{AttributeSet, Facts};
pub use keys::Keys;
pub use ledger::{Hash, Head};
pub use load::{Composed, Composer, Load};
pub use open::{Place, Purpose};
pub use read::Reader;
pub use tx::{Draft, Tx};
pub use vault::Preference;
pub use verify::{Report, Verdict};

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use engine::Conn;
use needle_model::row::{MemberLine, OrgVersion};
use needle_model::{Cell, Row};
use rustc_hash::FxHashMap;

/// An open database.
pub struct Store {
    place: Place,
    keys: Keys,
    writer: Option<Mutex<tx::Writer>>,
    readers: pool::Pool,
    _lock: Option<lock::Lock>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({})", self.place)
    }
}

impl Store {
    /// Reads with a connection of its own, beside whoever writes.
    ///
    /// # Errors
    /// When no connection can be had, or what `f` answers.
    pub fn read<T, E: From<StoreError>>(
        &self,
        f: impl FnOnce(&mut Reader<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut conn = self.readers.take()?;
        let result = f(&mut Reader::new(&mut conn, &self.keys));
        self.readers.give(conn);
        result
    }

    /// Runs `f` in one write transaction. If it answers an error, nothing of it holds; if this returns `Ok`, it is
    /// on disk. `after` runs once it is on disk and before the next writer begins: whoever keeps counts beside the
    /// tables brings them up to date there, so that the next decision already sees them.
    ///
    /// # Errors
    /// What `f` answers, or the store's own failure.
    pub fn write<T, E: From<StoreError>>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> std::result::Result<T, E>,
        after: impl FnOnce(&T),
    ) -> std::result::Result<T, E> {
        let writer = self.writer.as_ref().ok_or_else(|| {
            E::from(StoreError::ReadOnly(
                "it was opened for looking only".to_owned(),
            ))
        })?;
        // A panic inside a transaction leaves it open; the next one begins by rolling it back.
        let mut writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
        let result = writer.transaction(&self.keys, f);
        if let Ok(value) = &result {
            after(value);
        }
        result
    }

    /// Hands over every row the census counts, in an order in which replacing rows by key gives the present state.
    ///
    /// # Errors
    /// When the store fails.
    pub fn rows(&self, f: &mut dyn FnMut(Row)) -> Result<()> {
        self.read(|reader| {
            read::org::versions_all(reader.conn, &mut |v| f(Row::Org(v)))?;
            read::person::facts_all(reader.conn, &mut |v| f(Row::Facts(v)))?;
            read::member::spells_all(reader.conn, &mut |v| f(Row::Member(v)))?;
            read::rows::all(reader.conn, f)
        })
    }

    /// Every version of every organisation, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn org_versions(&self, f: &mut dyn FnMut(OrgVersion)) -> Result<()> {
        self.read(|reader| read::org::versions_all(reader.conn, f))
    }

    /// What hangs on organisations besides members: posts, links, transfers, absences, what rules ask about.
    ///
    /// # Errors
    /// When the store fails.
    pub fn deeds(&self, f: &mut dyn FnMut(Row)) -> Result<()> {
        self.read(|reader| read::rows::all(reader.conn, f))
    }

    /// Whether a chain has an entry with that number and that hash.
    ///
    /// # Errors
    /// When the store fails.
    pub fn has_entry(&self, cell: Cell, at: &Head) -> Result<bool> {
        self.read(|reader| {
            let params = [cell.into(), ledger::seq_to_int(at.seq).into()];
            let found = reader
                .conn
                .one(&stmt::LEDGER_HASH, &params, |row| ledger::hash(row, 0))?;
            Ok(found == Some(at.hash))
        })
    }

    /// The ends of all chains. Taken before rows or lines are read, they say from where [`Store::rows_since`] brings a count up to
    /// date that was made of them: what changed in between comes again, as it then stands.
    ///
    /// # Errors
    /// When the store fails.
    pub fn heads(&self) -> Result<Vec<(Cell, Head)>> {
        self.read(|reader| ledger::heads(reader.conn))
    }

    /// All cells, by number. Members can be read cell by cell, from several threads.
    ///
    /// # Errors
    /// When the store fails.
    pub fn cells(&self) -> Result<Vec<Cell>> {
        Ok(self.heads()?.into_iter().map(|(cell, _)| cell).collect())
    }

    /// All sets of coded attributes, by the numbers that stand for them in [`needle_model::row::MemberLine::codes`].
    ///
    /// # Errors
    /// When the store fails.
    pub fn attribute_sets(&self) -> Result<FxHashMap<u64, BTreeMap<String, String>>> {
        self.read(|reader| read::lines::sets(reader.conn))
    }

    /// Hands over the persons of a cell in the order of their keys: as a line those with one stretch of one stay and facts that
    /// never changed (`only` is true of each), all others to `other` as the ordinary rows of their facts and stays.
    ///
    /// # Errors
    /// When the store fails.
    pub fn member_lines(
        &self,
        cell: Cell,
        line: &mut dyn FnMut(MemberLine<'_>),
        other: &mut dyn FnMut(Row),
    ) -> Result<()> {
        self.read(|reader| {
            reader.conn.begin_read()?;
            let result = read::lines::walk(reader.conn, cell, line, other);
            reader.conn.rollback();
            result
        })
    }

    /// The rows that entries after those heads touched, each once, as they now stand: organisations, facts, stays, the rest. A
    /// person without facts comes as erased.
    ///
    /// # Errors
    /// When the store fails.
    pub fn rows_since(&self, heads: &[(Cell, Head)], f: &mut dyn FnMut(Row)) -> Result<()> {
        self.read(|reader| {
            reader.conn.begin_read()?;
            let result = read::since::rows(reader.conn, heads, f);
            reader.conn.rollback();
            result
        })
    }

    /// Where it is, without passwords.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Name of the rulebook it was made with.
    ///
    /// # Errors
    /// When the store fails.
    pub fn rulebook_name(&self) -> Result<String> {
        self.read(|reader| open::meta_get(reader.conn, "rulebook"))?
            .ok_or_else(|| {
                StoreError::Damaged("it does not say which rulebook it was made with".to_owned())
            })
    }

    /// Writes a copy that can be opened like the original, while work goes on.
    ///
    /// # Errors
    /// When the target exists, or files cannot be written.
    pub fn backup(&self, to: &std::path::Path) -> Result<()> {
        if to.exists() {
            return Err(StoreError::File {
                path: to.display().to_string(),
                why: "there is a file already; a backup never overwrites one, choose another name"
                    .to_owned(),
            });
        }
        let conn = self.readers.take()?;
        let result = engine::sqlite_backup(&conn, to);
        self.readers.give(conn);
        result
    }

    /// Walks the chains, opens the vault, asks the engine; with `scratch`, also rebuilds every table from the
    /// ledger in a database there (a file path, or memory for `None` inside) and compares row by row.
    ///
    /// # Errors
    /// When the store cannot be read at all; what is wrong in it stands in the report.
    pub fn verify(&self, replay: bool, progress: &mut dyn FnMut(u64)) -> Result<Report> {
        let mut conn = self.readers.take()?;
        let mut keys_conn = self.readers.take()?;
        let result = verify::verify(&mut conn, &mut keys_conn, &self.keys, replay, progress);
        self.readers.give(conn);
        self.readers.give(keys_conn);
        result
    }

    /// The statements of the store and a connection, for the test that prepares each.
    ///
    /// # Errors
    /// The first statement the engine refuses, with its name.
    pub fn prepare_all(&self) -> Result<usize> {
        let mut conn = self.readers.take()?;
        for stmt in stmt::ALL {
            conn.prepare(stmt)
                .map_err(|error| StoreError::Engine(format!("{}: {error}", stmt.name)))?;
        }
        self.readers.give(conn);
        Ok(stmt::ALL.len())
    }

    /// Runs SQL of a test's own, to damage what it then expects to be found.
    ///
    /// # Errors
    /// Whatever the engine says.
    #[doc(hidden)]
    pub fn vandalise(&self, sql: &str) -> Result<()> {
        let mut conn: Conn = self.place.connect(engine::Mode::Write)?;
        conn.script(sql)
    }
}
