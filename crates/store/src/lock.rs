//! One writer at a time. For a file, an operating-system lock on a file beside it, which ends with the process
//! however it ends; for a server, an advisory lock held by a connection.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::engine::{Conn, Stmt};
use crate::error::{Result, StoreError};

/// Held as long as the store is open.
pub(crate) enum Lock {
    /// The lock file.
    File { _file: File },
    /// The connection that holds the advisory lock.
    Server { _conn: Box<std::sync::Mutex<Conn>> },
}

/// “needle” as a number: the advisory lock's name within a database.
static TRY_LOCK: Stmt = Stmt {
    name: "advisory lock",
    sql: "select case when pg_try_advisory_lock(hashtext(current_schema()), 1852138852) then 1::bigint else 0::bigint end",
};

pub(crate) fn lock_path(db: &Path) -> PathBuf {
    let mut name = db.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}

pub(crate) fn file(db: &Path) -> Result<Lock> {
    let path = lock_path(db);
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|error| StoreError::Open {
            place: db.display().to_string(),
            why: format!("its folder cannot be written ({error})"),
        })?;
    match file.try_lock() {
        Ok(()) => Ok(Lock::File { _file: file }),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse(db.display().to_string())),
        Err(TryLockError::Error(error)) => Err(StoreError::File {
            path: path.display().to_string(),
            why: error.to_string(),
        }),
    }
}

/// How often and how long apart a lock that is held is asked for again: a server notices only after a moment that
/// the connection which held it is gone, and a restart must not fail on that.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(50);

pub(crate) fn server(mut conn: Conn, place: String) -> Result<Lock> {
    for attempt in 0..TRIES {
        if attempt > 0 {
            std::thread::sleep(PAUSE);
        }
        if conn.one(&TRY_LOCK, &[], |row| row.int(0))? == Some(1) {
            return Ok(Lock::Server {
                _conn: Box::new(std::sync::Mutex::new(conn)),
            });
        }
    }
    Err(StoreError::InUse(place))
}
