//! What can go wrong with the store, in the words of somebody who can do something about it.

/// A failure of the store. Nothing acknowledged is ever lost by one; nothing half-done stays behind.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database cannot be opened.
    #[error("cannot open the database {place}: {why}")]
    Open {
        /// Path or address without password.
        place: String,
        /// The reason in a sentence.
        why: String,
    },
    /// Another Needle has it open for writing.
    #[error(
        "{0} is in use by another needle; stop that one first, or give this one its own --db \
         (looking without changing is possible with verify, census and org)"
    )]
    InUse(String),
    /// Written by a newer program.
    #[error(
        "{place} was written by a newer needle (layout {found}, this program knows {known}); install the newer program"
    )]
    Newer {
        /// Path or address.
        place: String,
        /// Layout number found.
        found: i64,
        /// Layout number this program writes.
        known: i64,
    },
    /// There is a file, but not ours.
    #[error("{0} is not a needle database; if it should be one, restore it from a backup")]
    NotOurs(String),
    /// The key file does not belong to this database.
    #[error(
        "the key in {0} does not open this database; put the key file that was made with it back in its place"
    )]
    WrongKey(String),
    /// No room.
    #[error("the disk is full: nothing was changed; free some space and try again")]
    DiskFull,
    /// Not writable.
    #[error("the database cannot be written: {0}; nothing was changed")]
    ReadOnly(String),
    /// Content that cannot be.
    #[error("the database is damaged: {0}; restore it from a backup")]
    Damaged(String),
    /// The engine refused.
    #[error("the database engine answered: {0}")]
    Engine(String),
    /// A file operation failed.
    #[error("{path}: {why}")]
    File {
        /// Which file.
        path: String,
        /// The reason.
        why: String,
    },
}

/// Result of a store operation.
pub type Result<T> = std::result::Result<T, StoreError>;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                StoreError::ReadOnly(error.to_string())
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                StoreError::Damaged(error.to_string())
            }
            _ => StoreError::Engine(error.to_string()),
        }
    }
}

impl From<postgres::Error> for StoreError {
    fn from(error: postgres::Error) -> Self {
        use postgres::error::SqlState;
        match error.code() {
            Some(state) if *state == SqlState::DISK_FULL => StoreError::DiskFull,
            Some(state) if *state == SqlState::READ_ONLY_SQL_TRANSACTION => {
                StoreError::ReadOnly(error.to_string())
            }
            _ => StoreError::Engine(match error.as_db_error() {
                Some(db) => db.to_string(),
                None => error.to_string(),
            }),
        }
    }
}
