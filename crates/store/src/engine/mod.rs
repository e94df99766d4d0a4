//! The one seam between Needle and a database engine: values, rows, statements, connections. Everything
//! above speaks SQL text that both engines accept; only the two modules here know which one runs.
//! What may not be here: any table, any rule.

mod gather;
mod pg;
mod sqlite;
mod value;

use crate::error::{Result, StoreError};

pub(crate) use value::Value;

/// An SQL statement of the store, kept in a file of its own.
#[derive(Debug)]
pub(crate) struct Stmt {
    /// File name, for messages.
    pub(crate) name: &'static str,
    /// Text with `?1` parameters.
    pub(crate) sql: &'static str,
}

/// One result row; columns by number from 0.
pub(crate) enum Cols<'a> {
    /// From SQLite.
    Sqlite(&'a rusqlite::Row<'a>),
    /// From PostgreSQL.
    Pg(&'a postgres::Row),
}

impl Cols<'_> {
    fn bad(&self, column: usize, wanted: &str) -> StoreError {
        StoreError::Damaged(format!("column {column} of a row does not hold {wanted}"))
    }

    /// An integer or null.
    ///
    /// # Errors
    /// When the column holds something else.
    pub(crate) fn opt_int(&self, i: usize) -> Result<Option<i64>> {
        match self {
            Cols::Sqlite(row) => match row.get_ref(i)? {
                rusqlite::types::ValueRef::Null => Ok(None),
                rusqlite::types::ValueRef::Integer(v) => Ok(Some(v)),
                _ => Err(self.bad(i, "a number")),
            },
            Cols::Pg(row) => row.try_get(i).map_err(|_| self.bad(i, "a number")),
        }
    }

    /// An integer.
    ///
    /// # Errors
    /// When the column holds something else or nothing.
    pub(crate) fn int(&self, i: usize) -> Result<i64> {
        self.opt_int(i)?.ok_or_else(|| self.bad(i, "a number"))
    }

    /// Text or null.
    ///
    /// # Errors
    /// When the column holds something else.
    pub(crate) fn opt_text(&self, i: usize) -> Result<Option<&str>> {
        match self {
            Cols::Sqlite(row) => match row.get_ref(i)? {
                rusqlite::types::ValueRef::Null => Ok(None),
                other => other.as_str().map(Some).map_err(|_| self.bad(i, "text")),
            },
            Cols::Pg(row) => row.try_get(i).map_err(|_| self.bad(i, "text")),
        }
    }

    /// Text.
    ///
    /// # Errors
    /// When the column holds something else or nothing.
    pub(crate) fn text(&self, i: usize) -> Result<&str> {
        self.opt_text(i)?.ok_or_else(|| self.bad(i, "text"))
    }

    /// Bytes or null.
    ///
    /// # Errors
    /// When the column holds something else.
    pub(crate) fn opt_blob(&self, i: usize) -> Result<Option<&[u8]>> {
        match self {
            Cols::Sqlite(row) => match row.get_ref(i)? {
                rusqlite::types::ValueRef::Null => Ok(None),
                other => other.as_blob().map(Some).map_err(|_| self.bad(i, "bytes")),
            },
            Cols::Pg(row) => row.try_get(i).map_err(|_| self.bad(i, "bytes")),
        }
    }

    /// Bytes.
    ///
    /// # Errors
    /// When the column holds something else or nothing.
    pub(crate) fn blob(&self, i: usize) -> Result<&[u8]> {
        self.opt_blob(i)?.ok_or_else(|| self.bad(i, "bytes"))
    }

    /// Any column as canonical bytes, for comparing tables.
    ///
    /// # Errors
    /// When the engine gives a type we never store.
    pub(crate) fn raw(&self, i: usize, out: &mut Vec<u8>) -> Result<()> {
        // PostgreSQL answers by the column's type and SQLite by the value's: a null is the same on both.
        if let Ok(v) = self.opt_int(i) {
            match v {
                None => out.push(0),
                Some(v) => {
                    out.push(1);
                    out.extend_from_slice(&v.to_be_bytes());
                }
            }
            return Ok(());
        }
        let (tag, bytes) = match self.opt_text(i) {
            Ok(text) => (2, text.map(str::as_bytes)),
            Err(_) => (3, self.opt_blob(i)?),
        };
        match bytes {
            None => out.push(0),
            Some(bytes) => {
                out.push(tag);
                out.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
                out.extend_from_slice(bytes);
            }
        }
        Ok(())
    }
}

/// A connection to either engine.
pub(crate) enum Conn {
    /// Embedded.
    Sqlite(Box<gather::Lite>),
    /// A server that speaks PostgreSQL's protocol.
    Pg(Box<pg::Pg>),
}

impl std::fmt::Debug for Conn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Conn::Sqlite(_) => "Conn::Sqlite",
            Conn::Pg(_) => "Conn::Pg",
        })
    }
}

pub(crate) use pg::open as open_pg;
pub(crate) use sqlite::{Mode, backup as sqlite_backup, open as open_sqlite};

impl Conn {
    /// Runs a statement that gives no rows; answers how many it touched.
    ///
    /// # Errors
    /// Whatever the engine says.
    pub(crate) fn exec(&mut self, stmt: &'static Stmt, params: &[Value<'_>]) -> Result<u64> {
        match self {
            Conn::Sqlite(lite) => sqlite::exec(lite.all_in()?, stmt, params),
            Conn::Pg(conn) => conn.exec(stmt, params),
        }
    }

    /// Puts a row into a table, by a statement that inserts nothing else and whose answer nobody needs; it may be in only when the next
    /// other statement or the commit has returned.
    ///
    /// # Errors
    /// Whatever the engine says, of this row or of one before.
    pub(crate) fn put(&mut self, stmt: &'static Stmt, params: &[Value<'_>]) -> Result<()> {
        match self {
            Conn::Sqlite(lite) => lite.put(stmt, params),
            Conn::Pg(conn) => conn.exec(stmt, params).map(|_| ()),
        }
    }

    /// Runs a query and hands over each row as it comes.
    ///
    /// # Errors
    /// Whatever the engine or the reader says.
    pub(crate) fn each(
        &mut self,
        stmt: &'static Stmt,
        params: &[Value<'_>],
        f: &mut dyn FnMut(&Cols<'_>) -> Result<()>,
    ) -> Result<()> {
        self.each_while(stmt, params, &mut |row| f(row).map(|()| true))
    }

    /// Runs a query and hands over each row until `f` says false.
    ///
    /// # Errors
    /// Whatever the engine or the reader says.
    pub(crate) fn each_while(
        &mut self,
        stmt: &'static Stmt,
        params: &[Value<'_>],
        f: &mut dyn FnMut(&Cols<'_>) -> Result<bool>,
    ) -> Result<()> {
        match self {
            Conn::Sqlite(lite) => sqlite::each(lite.all_in()?, stmt, params, f),
            Conn::Pg(conn) => conn.each(stmt, params, f),
        }
    }

    /// The first row, read by `f`.
    ///
    /// # Errors
    /// Whatever the engine or the reader says.
    pub(crate) fn one<T>(
        &mut self,
        stmt: &'static Stmt,
        params: &[Value<'_>],
        mut f: impl FnMut(&Cols<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut out = None;
        self.each_while(stmt, params, &mut |row| {
            out = Some(f(row)?);
            Ok(false)
        })?;
        Ok(out)
    }

    /// All rows, read by `f`.
    ///
    /// # Errors
    /// Whatever the engine or the reader says.
    pub(crate) fn all<T>(
        &mut self,
        stmt: &'static Stmt,
        params: &[Value<'_>],
        mut f: impl FnMut(&Cols<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut out = Vec::new();
        self.each(stmt, params, &mut |row| {
            out.push(f(row)?);
            Ok(())
        })?;
        Ok(out)
    }

    /// Runs several statements of our own (migrations, table comparison); never anything from outside.
    ///
    /// # Errors
    /// Whatever the engine says.
    pub(crate) fn script(&mut self, sql: &str) -> Result<()> {
        match self {
            Conn::Sqlite(lite) => sqlite::script(lite.all_in()?, sql),
            Conn::Pg(conn) => conn.script(sql),
        }
    }

    /// After the tables have been made: what an engine's planner should know of them before they fill.
    ///
    /// # Errors
    /// Whatever the engine says.
    pub(crate) fn hints(&mut self) -> Result<()> {
        match self {
            Conn::Sqlite(lite) => sqlite::hints(lite.all_in()?),
            // It looks for itself as the tables fill.
            Conn::Pg(_) => Ok(()),
        }
    }

    /// Streams a query built by the verifier from table names of our own schema.
    pub(crate) fn each_text(
        &mut self,
        sql: &str,
        f: &mut dyn FnMut(&Cols<'_>) -> Result<()>,
    ) -> Result<()> {
        match self {
            Conn::Sqlite(lite) => sqlite::each_text(lite.all_in()?, sql, f),
            Conn::Pg(conn) => conn.each_text(sql, f),
        }
    }

    /// Does nothing but parse the statement: the test that both engines accept every text.
    ///
    /// # Errors
    /// The engine's complaint.
    pub(crate) fn prepare(&mut self, stmt: &'static Stmt) -> Result<()> {
        match self {
            Conn::Sqlite(lite) => lite
                .as_it_is()
                .prepare_cached(stmt.sql)
                .map(|_| ())
                .map_err(Into::into),
            Conn::Pg(conn) => conn.prepare(stmt),
        }
    }

    /// Begins a write transaction.
    ///
    /// # Errors
    /// Whatever the engine says.
    pub(crate) fn begin(&mut self) -> Result<()> {
        match self {
            Conn::Sqlite(lite) => lite
                .all_in()?
                .execute_batch("begin immediate")
                .map_err(Into::into),
            Conn::Pg(conn) => conn.script("begin isolation level serializable"),
        }
    }

    /// Begins a transaction that only reads, and sees one state of everything.
    ///
    /// # Errors
    /// Whatever the engine says.
    pub(crate) fn begin_read(&mut self) -> Result<()> {
        match self {
            Conn::Sqlite(lite) => lite.all_in()?.execute_batch("begin").map_err(Into::into),
            Conn::Pg(conn) => conn.script("begin isolation level repeatable read read only"),
        }
    }

    /// Commits; when this returns the transaction is on disk.
    ///
    /// # Errors
    /// Whatever the engine says; then nothing of the transaction holds.
    pub(crate) fn commit(&mut self) -> Result<()> {
        match self {
            Conn::Sqlite(lite) => lite.all_in()?.execute_batch("commit").map_err(Into::into),
            Conn::Pg(conn) => conn.script("commit"),
        }
    }

    /// Rolls back; errors are of no more interest.
    pub(crate) fn rollback(&mut self) {
        let result = match self {
            Conn::Sqlite(lite) => lite
                .give_up()
                .execute_batch("rollback")
                .map_err(StoreError::from),
            Conn::Pg(conn) => conn.script("rollback"),
        };
        drop(result);
    }

    /// After a deletion that must leave no trace: lets go of the copies that the engine keeps of earlier pages
    /// in files of ours. A server's own log is its operator's to rotate.
    ///
    /// # Errors
    /// Whatever the engine says.
    pub(crate) fn forget_log(&mut self) -> Result<()> {
        match self {
            Conn::Sqlite(lite) => sqlite::forget_log(lite.all_in()?),
            Conn::Pg(_) => Ok(()),
        }
    }

    /// Names of the tables and, for each, of its columns in order.
    pub(crate) fn columns(&mut self, table: &str) -> Result<Vec<String>> {
        match self {
            Conn::Sqlite(lite) => sqlite::columns(lite.all_in()?, table),
            Conn::Pg(conn) => conn.columns(table),
        }
    }

    /// Asks the engine to look at its own pages and indexes.
    pub(crate) fn integrity(&mut self) -> Result<Vec<String>> {
        match self {
            Conn::Sqlite(lite) => sqlite::integrity(lite.all_in()?),
            Conn::Pg(_) => Ok(Vec::new()),
        }
    }
}
