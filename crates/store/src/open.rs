//! Opening: making the tables, checking that the file is ours, of our time, with our key, and not in use.

use std::path::{Path, PathBuf};

use needle_model::Chance;

use crate::engine::{Conn, Mode, open_pg, open_sqlite};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::load::Stand;
use crate::{Store, lock, pool, stmt, tx};

/// The layouts, in order: same numbers and names on both engines, one text.
const MIGRATIONS: &[&str] = &[include_str!("../migrations/0001_base.sql")];
/// Everything that stands in meta.
const META_NAMES: [&str; 3] = ["layout", "rulebook", "key-check"];
/// The line of meta that says that a load runs; an ordinary database has none.
pub(crate) const LOAD: &str = "load";
/// What the key check seals: opening it proves the key belongs to the database.
const KEY_CHECK: &[u8] = b"needle";

/// Where a database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A file on this machine.
    File(PathBuf),
    /// A server, `postgres://…`.
    Server(String),
}

impl Place {
    /// A path or a `postgres://` address.
    #[must_use]
    pub fn parse(text: &str) -> Place {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Place::Server(text.to_owned())
        } else {
            Place::File(PathBuf::from(text))
        }
    }

    pub(crate) fn connect(&self, mode: Mode) -> Result<Conn> {
        match self {
            Place::File(path) => open_sqlite(path, mode).map_err(|error| match error {
                StoreError::Engine(why) | StoreError::ReadOnly(why) => StoreError::Open {
                    place: path.display().to_string(),
                    why,
                },
                StoreError::Damaged(_) => StoreError::NotOurs(path.display().to_string()),
                other => other,
            }),
            Place::Server(url) => open_pg(url),
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::File(path) => path.display().fmt(f),
            Place::Server(url) => {
                f.write_str(url.rsplit_once('@').map_or(url.as_str(), |(_, rest)| rest))
            }
        }
    }
}

/// What it is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A new database; refused when there is one.
    Create,
    /// Work: one at a time.
    Work,
    /// Looking only, beside whoever works.
    Look,
}

pub(crate) fn meta_get(conn: &mut Conn, name: &'static str) -> Result<Option<String>> {
    conn.one(&stmt::META_GET, &[name.into()], |row| {
        row.text(0).map(str::to_owned)
    })
}

pub(crate) fn meta_put(conn: &mut Conn, name: &'static str, value: &str) -> Result<()> {
    conn.exec(&stmt::META_PUT, &[name.into(), value.into()])
        .map(|_| ())
}

/// Whether the key is the one the database was made with.
fn key_fits(conn: &mut Conn, keys: &Keys) -> Result<bool> {
    let rulebook = meta_get(conn, "rulebook")?.unwrap_or_default();
    let check = meta_get(conn, "key-check")?.and_then(|hex| needle_model::hex::decode(&hex));
    Ok(check.is_some_and(|sealed| {
        keys.open(&sealed, rulebook.as_bytes())
            .is_some_and(|p| p.as_slice() == KEY_CHECK)
    }))
}

/// The rest of meta is checked by opening; verify asks for it again.
pub(crate) fn meta_check(conn: &mut Conn, keys: &Keys) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    if meta_get(conn, "layout")?.as_deref() != Some(&*MIGRATIONS.len().to_string()) {
        problems.push("meta: the layout number is not this program's".to_owned());
    }
    if !key_fits(conn, keys)? {
        problems.push("meta: the key check does not open".to_owned());
    }
    let names = conn.all(&stmt::META_ALL, &[], |row| row.text(0).map(str::to_owned))?;
    problems.extend(
        names
            .iter()
            .filter(|n| !META_NAMES.contains(&n.as_str()))
            .map(|n| format!("meta: nothing is called {n}")),
    );
    Ok(problems)
}

/// Whether the tables are there, and of which layout.
fn layout(conn: &mut Conn, place: &Place) -> Result<Option<i64>> {
    let columns = conn.columns("meta").map_err(|error| match error {
        StoreError::Damaged(_) => StoreError::NotOurs(place.to_string()),
        other => other,
    })?;
    if columns.is_empty() {
        return Ok(None);
    }
    let text = meta_get(conn, "layout")?.ok_or_else(|| StoreError::NotOurs(place.to_string()))?;
    text.parse()
        .map(Some)
        .map_err(|_| StoreError::NotOurs(place.to_string()))
}

/// Looks whether a database is ours, of our time, and made with this key.
pub(crate) fn ours(conn: &mut Conn, place: &Place, keys: &Keys) -> Result<()> {
    match layout(conn, place)? {
        None => return Err(StoreError::NotOurs(place.to_string())),
        Some(found) if found > MIGRATIONS.len() as i64 => {
            return Err(StoreError::Newer {
                place: place.to_string(),
                found,
                known: MIGRATIONS.len() as i64,
            });
        }
        Some(_) => {}
    }
    if !key_fits(conn, keys)? {
        return Err(StoreError::WrongKey(format!("the key file of {place}")));
    }
    Ok(())
}

/// Takes the right to write, which one at a time has.
pub(crate) fn lock_for(place: &Place) -> Result<lock::Lock> {
    match place {
        Place::File(path) => lock::file(path),
        Place::Server(_) => lock::server(place.connect(Mode::Write)?, place.to_string()),
    }
}

/// Creates all tables and the first rows of meta, in one transaction.
pub(crate) fn create_tables(conn: &mut Conn) -> Result<()> {
    for migration in MIGRATIONS {
        conn.script(migration)?;
    }
    conn.hints()
}

impl Store {
    /// Opens a database with its root key.
    ///
    /// # Errors
    /// In use, newer, not ours, wrong key, not readable — each as a sentence.
    pub fn open(place: Place, root: &[u8; 32], purpose: Purpose) -> Result<Store> {
        if let (Place::File(path), Purpose::Work | Purpose::Look) = (&place, purpose)
            && !path.exists()
        {
            return Err(StoreError::Open {
                place: place.to_string(),
                why: "there is no such file; make one with `needle init` or `needle demo`"
                    .to_owned(),
            });
        }
        let lock = match purpose {
            Purpose::Look => None,
            Purpose::Create | Purpose::Work => Some(lock_for(&place)?),
        };
        let keys = Keys::from_root(root);
        // Looked at before it is opened for writing: a file that is not ours stays as it is, to the byte.
        let mut conn = place.connect(Mode::Read)?;
        ours(&mut conn, &place, &keys)?;
        if let Some(stand) = Stand::of(&mut conn)? {
            return Err(StoreError::HalfLoaded {
                place: place.to_string(),
                identity: stand.identity,
                pieces: stand.pieces,
            });
        }
        let readers = pool::Pool::new(place.clone());
        readers.give(conn);
        let writer = match purpose {
            Purpose::Look => None,
            _ => {
                let writer = tx::Writer::new(place.connect(Mode::Write)?)?;
                Some(std::sync::Mutex::new(writer))
            }
        };
        Ok(Store {
            place,
            keys,
            writer,
            readers,
            _lock: lock,
        })
    }

    /// Makes a new database for a rulebook, and opens it for work.
    ///
    /// # Errors
    /// When there is one already, or it cannot be written.
    pub fn create(
        place: Place,
        root: &[u8; 32],
        rulebook: &str,
        chance: &mut dyn Chance,
    ) -> Result<Store> {
        if let Place::File(path) = &place {
            if path.exists() {
                return Err(StoreError::Open {
                    place: place.to_string(),
                    why:
                        "there is a file already; nothing is ever overwritten, choose another name"
                            .to_owned(),
                });
            }
            if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
                make_folder(folder)?;
            }
        }
        let made = {
            let mut conn = place.connect(Mode::Write)?;
            if layout(&mut conn, &place)?.is_some() {
                return Err(StoreError::Open {
                    place: place.to_string(),
                    why: "there are tables already".to_owned(),
                });
            }
            conn.begin()?;
            let keys = Keys::from_root(root);
            let result = create_tables(&mut conn).and_then(|()| {
                meta_put(&mut conn, "layout", &MIGRATIONS.len().to_string())?;
                meta_put(&mut conn, "rulebook", rulebook)?;
                let check = keys.seal(KEY_CHECK, rulebook.as_bytes(), chance);
                meta_put(&mut conn, "key-check", &needle_model::hex::encode(&check))
            });
            match result {
                Ok(()) => conn.commit(),
                Err(error) => {
                    conn.rollback();
                    Err(error)
                }
            }
        };
        made?;
        Store::open(place, root, Purpose::Create)
    }
}

fn make_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| StoreError::File {
        path: folder.display().to_string(),
        why: error.to_string(),
    })
}
