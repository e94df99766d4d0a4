//! The use cases: decide what a command does, append it, keep the census in step; ask questions within scope.
//! Pages, command line and HTTP API all come through here and decide nothing themselves.
//! What may not be here: HTTP, SQL, the terminal, the system clock.

pub mod ask;
mod base;
mod batch;
mod by_post;
mod calendar;
mod case;
mod decide;
mod directory;
mod failure;
mod handover;
pub mod import;
pub mod load;
mod meeting;
mod objecting;
mod once;
mod open;
mod poll;
mod preview;
mod signin;
pub mod tables;
mod tend;
mod ticket;
mod versions;
mod view;
mod wording;
mod written;

pub use base::{Counting, damaged_beside};
pub use batch::Batch;
pub use calendar::{CalendarError, CalendarView};
pub use case::answer_words;
pub use decide::Decided;
pub use directory::Hit;
pub use failure::{Failure, WriteError};
pub use handover::HandoverList;
pub use needle_ballot::{Closing, Shown as PollShown, View};
pub use once::{Once, Told};
pub use open::Progress;
pub use poll::{Answers, Counting as PollCounting, TakenHalf};
pub use preview::{CountChange, Preview, RightChange};
pub use signin::{
    ABSOLUTE as SESSION_ABSOLUTE, IDLE as SESSION_IDLE, SignInError, Signed, check_password,
};
pub use versions::{Version, Versions};
pub use view::TreeView;
pub use wording::Wording;

pub use needle_store::{Place, Purpose, Report, StoreError, Verdict};

use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use needle_census::{Census, Lying};
use needle_model::{AccountId, Cell, Chance, Clock, Command, Event};
use needle_rights::Principal;
use needle_rulebook::Rulebook;
use needle_store::{Draft, Store, Tx};
use written::{Done, Taken, Written};

/// What comes from outside: time and chance.
pub struct World {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The source of randomness.
    pub chance: Box<dyn Chance>,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("World")
    }
}

/// A running Needle over one database.
pub struct App {
    store: Store,
    rulebook: Arc<Rulebook>,
    versions: RwLock<Arc<Versions>>,
    zone: TimeZone,
    census: RwLock<Census>,
    directory: RwLock<directory::Directory>,
    clock: Arc<dyn Clock>,
    chance: Mutex<Box<dyn Chance>>,
    doors: signin::Doors,
    gate: calendar::Gate,
    /// Held by whoever brings the findings up to date.
    settling: Mutex<()>,
    /// Persons and organisations the base itself has on the heap.
    on_heap: AtomicUsize,
    /// Findings on disk that nobody has asked for yet.
    lying: Mutex<Option<Lying>>,
    /// Whether the files beside the database were read from end to end since it was opened.
    looked: AtomicBool,
    objections: objecting::Objections,
    /// Halves of keys on their way to and from scrutineers.
    halves: poll::Halves,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "App({:?})", self.store)
    }
}

/// What a command that was carried out left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Ledger entries, by cell and number.
    pub entries: Vec<(Cell, u64)>,
    /// What happened.
    pub events: Vec<Event>,
}

impl App {
    /// Takes a store into service: reads everything countable.
    ///
    /// # Errors
    /// When the store cannot be read or names a time zone nobody knows.
    pub fn new(store: Store, rulebook: Arc<Rulebook>, world: World) -> Result<App, StoreError> {
        App::counting(store, rulebook, world, &|_| {})
    }

    /// The same, with word of how many members were read where a large register has to be counted from its rows.
    ///
    /// # Errors
    /// As [`App::new`].
    pub fn counting(
        store: Store,
        rulebook: Arc<Rulebook>,
        world: World,
        progress: Counting<'_>,
    ) -> Result<App, StoreError> {
        let zone = TimeZone::get(&rulebook.zone).map_err(|error| {
            StoreError::Damaged(format!(
                "the rulebook's time zone {}: {error}",
                rulebook.zone
            ))
        })?;
        let app = App {
            census: RwLock::new(Census::new(Arc::clone(&rulebook))),
            directory: RwLock::new(directory::Directory::default()),
            store,
            versions: RwLock::new(Arc::new(Versions::of(Arc::clone(&rulebook), Vec::new())?)),
            rulebook,
            zone,
            clock: world.clock,
            chance: Mutex::new(world.chance),
            doors: signin::Doors::default(),
            gate: calendar::Gate::default(),
            settling: Mutex::default(),
            on_heap: AtomicUsize::new(0),
            lying: Mutex::default(),
            looked: AtomicBool::new(false),
            objections: objecting::Objections::default(),
            halves: poll::Halves::default(),
        };
        app.count(progress)?;
        Ok(app)
    }

    /// Works out today's tree and numbers before anybody asks, so that the first page waits no longer than the rest.
    pub fn warm(&self) {
        let today = self.today();
        let census = self.census();
        // Both stay in the census's own memory; nothing is wanted of them here.
        drop((census.tree(), census.at(today)));
    }

    /// The rulebook the database was made with: kinds, posts, members, dimensions. What organisations have to do on a day is
    /// told by [`App::rules_on`].
    #[must_use]
    pub fn rulebook(&self) -> &Arc<Rulebook> {
        &self.rulebook
    }

    /// The rulebook in force on a day.
    #[must_use]
    pub fn rules_on(&self, day: Date) -> Arc<Rulebook> {
        Arc::clone(self.versions().on(day))
    }

    /// All versions of the rulebook.
    #[must_use]
    pub fn versions(&self) -> Arc<Versions> {
        Arc::clone(&self.versions.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The store, for verifying and backing up.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The organisation's time zone.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Today, where the organisation is.
    #[must_use]
    pub fn today(&self) -> Date {
        self.clock.now().to_zoned_datetime(self.zone.clone()).date()
    }

    /// The census, for reading. Hold it for one answer only: who writes waits.
    pub fn census(&self) -> RwLockReadGuard<'_, Census> {
        self.census.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The census, for bringing what it keeps up to date.
    fn census_mut(&self) -> RwLockWriteGuard<'_, Census> {
        self.census.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn chance(&self) -> MutexGuard<'_, Box<dyn Chance>> {
        self.chance.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Carries out a command. When this returns `Ok` it is on disk.
    ///
    /// # Errors
    /// Refused, hidden, or the store's failure; then nothing was changed.
    pub fn execute(
        &self,
        who: &Principal,
        command: impl Into<Command>,
    ) -> Result<Receipt, Failure> {
        let command = command.into();
        let done = self.store.write(
            |tx| {
                let census = self.census();
                self.run(tx, &census, who, &command)
            },
            |done: &Done| self.take_in_done(done),
        )?;
        self.carried_out(who, &command, &done.receipt);
        Ok(done.receipt)
    }

    /// Decides and appends within a transaction.
    fn run(
        &self,
        tx: &mut Tx<'_>,
        census: &Census,
        who: &Principal,
        command: &Command,
    ) -> Result<Done, Failure> {
        let decided = self.decide(tx, census, who, command)?;
        let draft = Draft {
            recorded: self.now(),
            effective: command.effective(),
            actor: &who.actor,
            org: decided.org,
            command: command.name(),
            reason: command.reason(),
        };
        let mut rows = Written::new(&self.rulebook);
        let events = decided.events.clone();
        let entries = if let Command::UndoImport(c) = command {
            self.take_back(tx, census, &draft, c.import, &mut rows)?
        } else {
            tx.append(&draft, decided.events, &mut |row| rows.push(row))?
        };
        if let Command::WithdrawPoll(c) = command {
            App::throw_away(tx, c.poll)?;
        }
        let issued = match command {
            Command::IssueRulebook(c) => self.with_issued(c, &events)?,
            _ => None,
        };
        Ok(Done {
            receipt: Receipt { entries, events },
            rows: std::cell::Cell::new(rows.rows),
            issued,
        })
    }

    fn decide(
        &self,
        tx: &mut Tx<'_>,
        census: &Census,
        who: &Principal,
        command: &Command,
    ) -> Result<Decided, Failure> {
        let mut chance = self.chance();
        let versions = self.versions();
        let mut cx = decide::Cx::new(
            tx,
            census,
            who,
            &versions,
            &self.zone,
            self.now(),
            chance.as_mut(),
            command,
        );
        decide::decide(&mut cx, command)
    }

    /// Brings the counts, and the rules, up to date with a command that is on disk.
    fn take_in_done(&self, done: &Done) {
        self.take_in(done.rows.take());
        if let Some(versions) = &done.issued {
            *self
                .versions
                .write()
                .unwrap_or_else(PoisonError::into_inner) = Arc::clone(versions);
        }
    }

    /// Brings the counts up to date with what has been written.
    fn take_in(&self, rows: Vec<Taken>) {
        let mut census = self.census.write().unwrap_or_else(PoisonError::into_inner);
        let mut directory = self
            .directory
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        for row in rows {
            if let Some(org) = &row.org {
                directory.apply(org);
            }
            census.take(row.packed);
        }
    }

    /// Sets the password of an account: on the machine, by its own holder, or by those who look after the account.
    ///
    /// # Errors
    /// Refused (too short, too common), or the store's failure.
    pub fn set_password(
        &self,
        who: &Principal,
        account: AccountId,
        password: &str,
    ) -> Result<(), Failure> {
        signin::check_password(password)?;
        let allowed = who.actor == needle_model::Actor::Operator
            || who.actor == needle_model::Actor::Account(account)
            || self.account_page(who, account).is_ok();
        if !allowed {
            return Err(Failure::Hidden("account"));
        }
        let hash = signin::hash(password, self.chance().as_mut());
        let today = self.today();
        self.store.write(
            |tx| {
                let mut chance = self.chance();
                if tx.reader().account(account)?.is_none() {
                    return Err(Failure::Hidden("account"));
                }
                tx.password_set(account, &hash, chance.as_mut())?;
                let draft = Draft {
                    recorded: self.now(),
                    effective: today,
                    actor: &who.actor,
                    org: None,
                    command: "set-password",
                    reason: None,
                };
                tx.append(&draft, vec![Event::CredentialSet { account }], &mut |_| {})?;
                Ok(())
            },
            |()| {},
        )
    }
}
