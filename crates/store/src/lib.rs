//! The store: the ledger, the tables derived from it, the vault, and reading. Two engines behind one seam.
//! Nobody outside `engine/` knows which one runs. What may not be here: deciding, rights (only their proofs),
//! HTTP, the clock.

mod apply;
mod bulk;
mod engine;
mod error;
mod keys;
mod ledger;
mod lock;
mod open;
mod pool;
pub mod read;
mod stmt;
mod tx;
mod vault;
mod verify;

pub use bulk::{NewPerson, Sealer};
pub use error::{Result, StoreError};
pub use keys::Keys;
pub use ledger::{Hash, Head};
pub use open::{Place, Purpose};
pub use read::Reader;
pub use tx::{Draft, Tx};
pub use vault::Preference;
pub use verify::{Report, Verdict};

use std::sync::{Mutex, PoisonError};

use engine::Conn;
use needle_model::Row;

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
        let result = f(&mut Reader {
            conn: &mut conn,
            keys: &self.keys,
        });
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
