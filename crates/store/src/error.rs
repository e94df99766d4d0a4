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
    /// A load was begun and is not finished.
    #[error(
        "{place} is being loaded and not yet whole ({pieces} pieces of “{identity}” are in it); give the same command again \
         to go on with it, or delete it and begin anew"
    )]
    HalfLoaded {
        /// Path or address.
        place: String,
        /// What is being loaded.
        identity: String,
        /// How much of it is there.
        pieces: u64,
    },
    /// Another load was begun in it.
    #[error(
        "in {place} the load of “{identity}” was begun; finish that one, or load into a new database"
    )]
    OtherLoad {
        /// Path or address.
        place: String,
        /// What is being loaded.
        identity: String,
    },
    /// Two persons of a load have the same resident number.
    #[error(
        "two persons have the same resident number: {first} and {second}; correct the source and load it into a new database"
    )]
    SameNumber {
        /// Who came first.
        first: Placed,
        /// Who came later.
        second: Placed,
    },
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

/// Where a person came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Who.
    pub person: needle_model::PersonId,
    /// The entry that registers the person, in the person's cell.
    pub seq: u64,
    /// Place among those it registers, from 1.
    pub place: usize,
    /// Line of the source, where the entry says it.
    pub line: Option<u64>,
}

impl std::fmt::Display for Placed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line} (person {})", self.person),
            None => write!(
                f,
                "person {} (number {} of entry {}/{})",
                self.person, self.place, self.person.cell, self.seq
            ),
        }
    }
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
