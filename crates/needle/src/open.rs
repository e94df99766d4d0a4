//! From a path to an app: the key file, the database, the rulebook it was made with.
//! Why in one place: a key file is made once, readable by its owner only, and never overwritten by anything.

use std::fs::{self, File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use needle_app::{App, Place, Purpose, StoreError, World};
use needle_model::{Chance as _, Clock};
use needle_rulebook::{Rulebook, builtin};
use needle_store::Store;
use zeroize::Zeroizing;

use crate::progress::Progress;
use crate::run::Run;
use crate::stop::Stop;
use crate::world::{OsChance, SystemClock};

/// Bytes of the root key.
const KEY_BYTES: usize = 32;
/// What a key file holds: the key in hex and a line break. More is not read.
const KEY_FILE_BYTES: usize = KEY_BYTES * 2 + 1;
/// Where the key of a server's database is looked for.
const SERVER_KEY: &str = "./needle.key";

/// The root key in memory; wiped when it is dropped.
pub(crate) type RootKey = Zeroizing<[u8; KEY_BYTES]>;

/// A path with something added at its end, such as `needle.db` and `.key`.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// The files the engine keeps beside a database while it is open, and the lock.
pub(crate) fn companions(db: &Path) -> [PathBuf; 3] {
    ["-wal", "-shm", ".lock"].map(|ending| beside(db, ending))
}

/// Opens a database with the key read from a file, which is named where it does not fit: the store does not know it.
pub(crate) fn open_with(
    place: Place,
    key: &RootKey,
    file: &Path,
    purpose: Purpose,
) -> Result<Store, Stop> {
    Store::open(place, key, purpose).map_err(|error| match error {
        StoreError::WrongKey(_) => Stop::Store(StoreError::WrongKey(file.display().to_string())),
        other => Stop::Store(other),
    })
}

impl Run {
    /// Where the database is.
    pub(crate) fn place(&self) -> Place {
        Place::parse(&self.global.db)
    }

    /// Where its key is.
    pub(crate) fn key_path(&self) -> PathBuf {
        match (&self.global.key, self.place()) {
            (Some(path), _) => path.clone(),
            (None, Place::File(db)) => beside(&db, ".key"),
            (None, Place::Server(_)) => PathBuf::from(SERVER_KEY),
        }
    }

    /// Reads a key file.
    pub(crate) fn read_key(&self, path: &Path) -> Result<RootKey, Stop> {
        let shown = path.display().to_string();
        let mut text = Zeroizing::new(Vec::with_capacity(KEY_FILE_BYTES + 1));
        let read = File::open(path)
            .and_then(|file| file.take(KEY_FILE_BYTES as u64 + 1).read_to_end(&mut text));
        match read {
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(Stop::failed(self.texts.cli_key_missing(shown)));
            }
            Err(error) => {
                return Err(Stop::failed(
                    self.texts.cli_key_unreadable(shown, error.to_string()),
                ));
            }
        }
        let digits = std::str::from_utf8(&text).ok().map(str::trim_end);
        let bytes = digits
            .and_then(needle_model::hex::decode)
            .map(Zeroizing::new);
        match bytes
            .as_deref()
            .map(|b| <[u8; KEY_BYTES]>::try_from(b.as_slice()))
        {
            Some(Ok(key)) => Ok(Zeroizing::new(key)),
            _ => Err(Stop::failed(self.texts.cli_key_malformed(shown))),
        }
    }

    /// Makes a key file, readable by its owner only, or takes the one that is there. Answers whether it was made.
    pub(crate) fn make_key(&self, path: &Path) -> Result<(RootKey, bool), Stop> {
        if path.exists() {
            return Ok((self.read_key(path)?, false));
        }
        let cannot = |error: std::io::Error| {
            Stop::failed(
                self.texts
                    .cli_key_unwritable(path.display().to_string(), error.to_string()),
            )
        };
        if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(cannot)?;
        }
        let mut key: RootKey = Zeroizing::new([0; KEY_BYTES]);
        OsChance.fill(key.as_mut());
        let mut text = Zeroizing::new(needle_model::hex::encode(key.as_ref()));
        text.push('\n');
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(cannot)?;
        file.write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(cannot)?;
        Ok((key, true))
    }

    /// Opens the database.
    pub(crate) fn store(&self, purpose: Purpose) -> Result<Store, Stop> {
        let place = self.place();
        if let Place::File(path) = &place
            && !path.exists()
        {
            return Err(Stop::failed(
                self.texts.cli_no_database(path.display().to_string()),
            ));
        }
        let path = self.key_path();
        let key = self.read_key(&path)?;
        open_with(place, &key, &path, purpose)
    }

    /// Opens the database and counts everything in it.
    pub(crate) fn app(&self, purpose: Purpose) -> Result<App, Stop> {
        self.log("off");
        let store = self.store(purpose)?;
        self.app_over(store, Arc::new(SystemClock))
    }

    /// Takes an open database into service.
    pub(crate) fn app_over(&self, store: Store, clock: Arc<dyn Clock>) -> Result<App, Stop> {
        let name = store.rulebook_name()?;
        let rulebook = self.rulebook(&name)?;
        let world = World {
            clock,
            chance: Box::new(OsChance),
        };
        // Nothing is drawn where nothing large has to be counted.
        let bar = std::sync::OnceLock::new();
        let counted = |members: u64| {
            let words = self.texts.cli_counting();
            bar.get_or_init(|| Progress::counter(&words)).count(members);
        };
        Ok(App::counting(store, rulebook, world, &counted)?)
    }

    /// A rulebook that comes with the program.
    pub(crate) fn rulebook(&self, name: &str) -> Result<Arc<Rulebook>, Stop> {
        builtin::rulebook(name).map(Arc::new).ok_or_else(|| {
            let known: Vec<&str> = builtin::names().collect();
            Stop::failed(
                self.texts
                    .cli_rulebook_unknown(name.to_owned(), known.join(", ")),
            )
        })
    }
}
