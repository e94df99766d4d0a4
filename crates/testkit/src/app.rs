//! An app over a database of its own, with a clock and chance that a test holds in its hands.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use jiff::civil::Date;
use needle_app::{App, Purpose, Receipt, Report, StoreError, World};
use needle_model::Command;
use needle_rights::Principal;
use needle_rulebook::Rulebook;
use needle_store::Store;

use crate::{Engine, Ground, Seeded, TestClock};

/// The day tests begin on.
pub const TODAY: Date = jiff::civil::date(2026, 11, 23);
/// The day on which what a test stands on was founded.
pub const START: Date = jiff::civil::date(2020, 1, 1);
/// The root key of every test database.
pub const ROOT_KEY: [u8; 32] = *b"a root key for tests, not secret";

/// A running app, its clock, and the place its database lies. Dereferences to the app.
#[derive(Debug)]
pub struct TestApp {
    /// The app itself, for those that keep a share of it.
    pub app: Arc<App>,
    /// Its clock.
    pub clock: Arc<TestClock>,
    ground: Ground,
    running: AtomicU32,
}

impl Deref for TestApp {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

impl TestApp {
    /// An empty database in a file of its own.
    #[must_use]
    pub fn sqlite() -> TestApp {
        TestApp::on(Engine::Sqlite)
    }

    /// An empty database in a schema of its own on the test server.
    ///
    /// # Panics
    /// When there is no test server: run through `cargo xtask pg -- cargo test …`.
    #[must_use]
    pub fn postgres() -> TestApp {
        TestApp::on(Engine::Postgres)
    }

    /// An empty database on an engine, for the built-in rulebook.
    #[must_use]
    pub fn on(engine: Engine) -> TestApp {
        TestApp::with(engine, needle_rulebook::builtin::grassroots_party(), 1)
    }

    /// An empty database on an engine for a rulebook, with a seed for ids and keys: the same commands on the same seed
    /// give the same database.
    ///
    /// # Panics
    /// When the database cannot be made.
    #[must_use]
    pub fn with(engine: Engine, rulebook: Rulebook, seed: u64) -> TestApp {
        let ground = Ground::new(engine);
        let name = rulebook.id.clone();
        let store = Store::create(ground.place(), &ROOT_KEY, &name, &mut Seeded::new(seed));
        let store =
            store.unwrap_or_else(|error| panic!("the test database cannot be made: {error}"));
        let clock = Arc::new(TestClock::on(TODAY));
        let app = app(store, Arc::new(rulebook), &clock, seed + 1);
        TestApp {
            app: Arc::new(app),
            clock,
            ground,
            running: AtomicU32::new(0),
        }
    }

    /// Closes the database and opens it again, as after a restart; ids go on from another seed.
    ///
    /// # Panics
    /// When somebody else still holds the app, or it cannot be opened.
    #[must_use]
    pub fn reopen(self) -> TestApp {
        let TestApp {
            app: old,
            clock,
            ground,
            running,
        } = self;
        let rulebook = Arc::clone(old.rulebook());
        let old = Arc::try_unwrap(old).expect("nobody else holds the app");
        drop(old);
        let store = Store::open(ground.place(), &ROOT_KEY, Purpose::Work);
        let store = store
            .unwrap_or_else(|error| panic!("the test database cannot be opened again: {error}"));
        let seed = 1_000 + u64::from(running.fetch_add(1, Ordering::Relaxed));
        let app = app(store, rulebook, &clock, seed);
        TestApp {
            app: Arc::new(app),
            clock,
            ground,
            running,
        }
    }

    /// Carries out a command as the operator.
    ///
    /// # Panics
    /// When it is not carried out: then the test stands on nothing.
    pub fn run(&self, command: impl Into<Command>) -> Receipt {
        self.run_as(&Principal::operator(), command)
    }

    /// Carries out a command as somebody.
    ///
    /// # Panics
    /// When it is not carried out.
    pub fn run_as(&self, who: &Principal, command: impl Into<Command>) -> Receipt {
        let command = command.into();
        let name = command.name();
        self.app
            .execute(who, command)
            .unwrap_or_else(|failure| panic!("{name} was not carried out: {failure}"))
    }

    /// Verifies with replay.
    ///
    /// # Panics
    /// When the store cannot be read at all.
    #[must_use]
    pub fn verified(&self) -> Report {
        self.store()
            .verify(true, &mut |_| {})
            .unwrap_or_else(|error: StoreError| panic!("verify: {error}"))
    }

    /// Entries in all chains.
    ///
    /// # Panics
    /// When the store cannot be read.
    #[must_use]
    pub fn entries(&self) -> u64 {
        self.store()
            .verify(false, &mut |_| {})
            .map(|report| report.entries())
            .expect("the store answers")
    }

    /// Where the database lies.
    #[must_use]
    pub fn ground(&self) -> &Ground {
        &self.ground
    }

    /// The database file.
    ///
    /// # Panics
    /// On the server.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        self.ground.file()
    }

    /// A running number, for names that must differ.
    pub fn running(&self) -> u32 {
        self.running.fetch_add(1, Ordering::Relaxed)
    }
}

fn app(store: Store, rulebook: Arc<Rulebook>, clock: &Arc<TestClock>, seed: u64) -> App {
    let clock: Arc<dyn needle_model::Clock> = Arc::clone(clock) as _;
    let world = World {
        clock,
        chance: Box::new(Seeded::new(seed)),
    };
    App::new(store, rulebook, world)
        .unwrap_or_else(|error| panic!("the app does not start: {error}"))
}
