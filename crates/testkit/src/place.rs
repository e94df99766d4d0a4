//! Databases of a test's own: a file in a temporary folder, a schema of the test server. Both are gone with the
//! value, so that tests may run side by side and leave nothing.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use needle_app::Place;
use postgres::{Client, NoTls};
use tempfile::TempDir;

/// The variable in which `cargo xtask pg` and `cargo xtask ci` say where the server is.
pub const SERVER_VARIABLE: &str = "NEEDLE_TEST_PG";

/// Which engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A schema of its own on the test server.
    Postgres,
}

/// Both, for suites that hold on both.
pub const ENGINES: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];

/// Somewhere a database can be made.
#[derive(Debug)]
pub struct Ground {
    place: Place,
    keep: Keep,
}

#[derive(Debug)]
enum Keep {
    Folder { _folder: TempDir },
    Schema { server: String, name: String },
}

impl Ground {
    /// A fresh place on an engine; nothing has been created there yet.
    ///
    /// # Panics
    /// When there is no room, or no server: a test never skips an engine.
    #[must_use]
    pub fn new(engine: Engine) -> Ground {
        match engine {
            Engine::Sqlite => Ground::folder(),
            Engine::Postgres => Ground::schema(),
        }
    }

    fn folder() -> Ground {
        let folder = tempfile::tempdir().expect("the temporary folder can be written");
        let place = Place::File(folder.path().join("needle.db"));
        Ground {
            place,
            keep: Keep::Folder { _folder: folder },
        }
    }

    fn schema() -> Ground {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let server = server();
        let name = format!(
            "t{}_{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        sql(
            &server,
            &format!("drop schema if exists {name} cascade; create schema {name}"),
        );
        let place = Place::Server(format!("{server}?options=-c%20search_path%3D{name}"));
        Ground {
            place,
            keep: Keep::Schema { server, name },
        }
    }

    /// Where the database is, or is going to be.
    #[must_use]
    pub fn place(&self) -> Place {
        self.place.clone()
    }

    /// The file, on the engine that has one.
    ///
    /// # Panics
    /// On the other.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        match &self.place {
            Place::File(path) => path.clone(),
            Place::Server(_) => panic!("a database on a server has no file"),
        }
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        match &self.keep {
            Keep::Folder { .. } => {}
            Keep::Schema { server, name } => {
                // A test that failed may still hold a lock; the whole server is thrown away soon after.
                let drop_it =
                    format!("set lock_timeout = '2s'; drop schema if exists {name} cascade");
                let _ = Client::connect(server, NoTls)
                    .and_then(|mut client| client.batch_execute(&drop_it));
            }
        }
    }
}

/// The address of the test server.
#[expect(
    clippy::disallowed_methods,
    reason = "the test command hands the address down in the environment"
)]
fn server() -> String {
    std::env::var(SERVER_VARIABLE).unwrap_or_else(|_| {
        panic!(
            "{SERVER_VARIABLE} is not set: the tests on PostgreSQL need its server; \
             run them as `cargo xtask pg -- cargo test …` (they are never skipped)"
        )
    })
}

fn sql(server: &str, text: &str) {
    let mut client = Client::connect(server, NoTls).expect("the test server takes connections");
    client
        .batch_execute(text)
        .expect("the test server lets us make a schema");
}
