//! SQLite, the default: one file, nothing to install. Write-ahead log, `synchronous = FULL`: a commit that
//! has returned survives power loss on an honest disk.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags};

use super::gather::Lite;
use super::{Cols, Conn, Stmt, Value};
use crate::error::{Result, StoreError};

/// How a connection is going to be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// The one writer.
    Write,
    /// A reader.
    Read,
    /// The one writer of a database nobody reads meanwhile.
    Load,
    /// A scratch database of the engine's own.
    Scratch,
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(v) => ValueRef::Integer(*v),
            Value::Text(v) => ValueRef::Text(v.as_bytes()),
            Value::Blob(v) => ValueRef::Blob(v),
        }))
    }
}

pub(crate) fn open(path: &Path, mode: Mode) -> Result<Conn> {
    let conn = match mode {
        // A file without a name: in memory while it is small, on the disk when it is not, and gone when it is closed.
        Mode::Scratch => Connection::open("")?,
        Mode::Write | Mode::Load => Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE
                | OpenFlags::SQLITE_OPEN_CREATE
                | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?,
        // A reader must be able to create the shared-memory file of the log, hence READ_WRITE; query_only forbids the rest.
        Mode::Read => Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )
        .or_else(|_| {
            Connection::open_with_flags(
                path,
                OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
            )
        })?,
    };
    conn.busy_timeout(std::time::Duration::from_secs(10))?;
    conn.set_prepared_statement_cache_capacity(256);
    // Statements are planned once, whatever is bound to them: else each question with another day in it is planned anew, which
    // takes longer than answering it.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    match mode {
        Mode::Write => conn.execute_batch(
            "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; \
             pragma secure_delete = on; \
             pragma cache_size = -131072; pragma trusted_schema = off; pragma cell_size_check = on;",
        )?,
        Mode::Read => conn.execute_batch(
            "pragma query_only = on; pragma cache_size = -32768; pragma mmap_size = 1073741824; pragma trusted_schema = off;",
        )?,
        // A rollback journal instead of the log: pages at the end of the file are then written once.
        Mode::Load => conn.execute_batch(
            "pragma locking_mode = exclusive; pragma journal_mode = truncate; pragma synchronous = full; \
             pragma secure_delete = off; pragma cache_size = -262144; pragma trusted_schema = off;",
        )?,
        Mode::Scratch => conn.execute_batch(
            "pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -262144;",
        )?,
    }
    Ok(Conn::Sqlite(Box::new(Lite::new(conn))))
}

pub(super) fn exec(
    conn: &mut Connection,
    stmt: &'static Stmt,
    params: &[Value<'_>],
) -> Result<u64> {
    let mut prepared = conn.prepare_cached(stmt.sql)?;
    let n = prepared.execute(rusqlite::params_from_iter(params))?;
    Ok(n as u64)
}

pub(super) fn each(
    conn: &mut Connection,
    stmt: &'static Stmt,
    params: &[Value<'_>],
    f: &mut dyn FnMut(&Cols<'_>) -> Result<bool>,
) -> Result<()> {
    let mut prepared = conn.prepare_cached(stmt.sql)?;
    let mut rows = prepared.query(rusqlite::params_from_iter(params))?;
    while let Some(row) = rows.next()? {
        if !f(&Cols::Sqlite(row))? {
            break;
        }
    }
    Ok(())
}

pub(super) fn each_text(
    conn: &mut Connection,
    sql: &str,
    f: &mut dyn FnMut(&Cols<'_>) -> Result<()>,
) -> Result<()> {
    let mut prepared = conn.prepare(sql)?;
    let mut rows = prepared.query([])?;
    while let Some(row) = rows.next()? {
        f(&Cols::Sqlite(row))?;
    }
    Ok(())
}

/// Our schema text in SQLite's words.
fn in_our_words(sql: &str) -> String {
    sql.replace("/*strict rowid*/", "strict")
        .replace("/*strict*/", "strict, without rowid")
        .replace(" bigint", " integer")
        .replace(" bytea", " blob")
}

pub(super) fn script(conn: &mut Connection, sql: &str) -> Result<()> {
    conn.execute_batch(&in_our_words(sql)).map_err(Into::into)
}

pub(super) fn columns(conn: &mut Connection, table: &str) -> Result<Vec<String>> {
    let mut prepared = conn.prepare("select name from pragma_table_info(?1) order by cid")?;
    let names = prepared
        .query_map([table], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(names)
}

pub(super) fn integrity(conn: &mut Connection) -> Result<Vec<String>> {
    let mut prepared = conn.prepare("pragma integrity_check(20)")?;
    let lines: Vec<String> = prepared
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(lines.into_iter().filter(|line| line != "ok").collect())
}

/// Copies a live database into a new file, page by page.
pub(crate) fn backup(conn: &Conn, to: &Path) -> Result<()> {
    let Conn::Sqlite(lite) = conn else {
        return Err(StoreError::Engine(
            "a backup file is made with pg_dump on this engine".to_owned(),
        ));
    };
    let mut target = Connection::open(to)?;
    let copy = rusqlite::backup::Backup::new(lite.as_it_is(), &mut target)?;
    copy.run_to_completion(1024, std::time::Duration::ZERO, None)?;
    drop(copy);
    target.execute_batch("pragma journal_mode = delete; pragma synchronous = full;")?;
    Ok(())
}

/// Empties the log beside the file, which still holds pages as they were before the last commit.
pub(super) fn forget_log(conn: &mut Connection) -> Result<()> {
    conn.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))
        .map_err(Into::into)
}

/// Rows a table is taken to have, rows of one cell among them, and rows that share the next column of an index.
const ROWS: u64 = 1_000_000;
const ROWS_OF_A_CELL: u64 = 200_000;
const ROWS_ALIKE: u64 = 20;

/// Tells the planner what it cannot know of empty tables: a cell holds a great part of all rows, so an index that
/// goes on after the cell is better than the primary key's beginning. Without it, a question about one
/// organisation's posts reads every post of its province.
pub(super) fn hints(conn: &mut Connection) -> Result<()> {
    conn.execute_batch("analyze")?;
    conn.execute_batch("delete from sqlite_stat1")?;
    let mut select = conn.prepare(
        "select m.name, i.name, i.origin, (select group_concat(c.name, ' ') from pragma_index_info(i.name) c)
         from sqlite_schema m, pragma_index_list(m.name) i
         where m.type = 'table' and m.name not like 'sqlite_%'",
    )?;
    let indexes: Vec<(String, String, String, String)> = select
        .query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    drop(select);
    let mut insert =
        conn.prepare("insert into sqlite_stat1 (tbl, idx, stat) values (?1, ?2, ?3)")?;
    for (table, index, origin, columns) in indexes {
        let columns: Vec<&str> = columns.split(' ').collect();
        let mut stat = ROWS.to_string();
        let mut only_cells = true;
        for (i, column) in columns.iter().enumerate() {
            only_cells &= column.ends_with("cell");
            let alike = match (only_cells, origin == "c" || i + 1 < columns.len()) {
                (true, _) => ROWS_OF_A_CELL,
                (false, true) => ROWS_ALIKE,
                (false, false) => 1,
            };
            stat.push_str(&format!(" {alike}"));
        }
        // The key of a table without row numbers goes by the table's own name.
        let without_rowid = origin == "pk" && table != "ledger";
        insert.execute([&table, if without_rowid { &table } else { &index }, &stat])?;
    }
    Ok(())
}
