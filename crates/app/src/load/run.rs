//! The run of a load: four threads in a row, each a few entries ahead of the next. Why four and not two halves: what a machine has of
//! cores it gives to whichever is behind, and the slowest is found by taking any of them away.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use jiff::civil::Date;
use needle_model::bring::{Amounts, Source};
use needle_model::{Actor, Chance, Clock, Event, OrgId};
use needle_rulebook::Rulebook;
use needle_store::{Composed, Composer, Draft, Load, NewPerson, Place};
use rustc_hash::FxHashMap;

use super::book::Book;
use super::ids::Ids;
use super::member::Members;
use super::seal::{Handful, Sealing, Trouble};
use super::split::{Parcel, Split};
use super::{LoadError, Loaded};
use crate::decide::import::WHOLE;

/// Entries that may wait between two threads: a little more than one is decided ahead, and a few megabytes.
const WAITING_MAX: usize = 6;
/// Name of the command in the ledger.
const COMMAND: &str = "load";
/// Characters of the source's name that are kept.
const NAME_CHARS_MAX: usize = 200;

/// What a load needs beside its source.
pub struct Loading<'a> {
    /// The database: made, and nothing in it, or with the beginning of the same load.
    pub place: Place,
    /// Its root key.
    pub key: &'a [u8; 32],
    /// Its rulebook.
    pub rulebook: &'a Rulebook,
    /// Who loads.
    pub actor: &'a Actor,
    /// The clock.
    pub clock: &'a dyn Clock,
    /// Today, where the organisation is.
    pub today: Date,
    /// The source of randomness.
    pub chance: &'a mut dyn Chance,
    /// What the ledger calls the source: a folder, a size.
    pub name: &'a str,
    /// Why, for those who read the ledger later.
    pub reason: Option<&'a str>,
}

impl std::fmt::Debug for Loading<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Loading({}: {})", self.place, self.name)
    }
}

/// How far a load is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many rows, of so many, are in the database.
    Rows(u64, u64),
    /// So many resident numbers, of so many, are in their place: the last thing that is done.
    Numbers(u64, u64),
}

/// Something on its way through the threads.
struct Passing<T> {
    unit: u64,
    rows: u64,
    /// None for what an earlier run has written.
    content: Option<T>,
}

impl<T> Passing<T> {
    /// The same with what the next thread makes of it.
    fn then<U, E>(self, make: impl FnOnce(T) -> Result<U, E>) -> Result<Passing<U>, E> {
        Ok(Passing {
            unit: self.unit,
            rows: self.rows,
            content: self.content.map(make).transpose()?,
        })
    }
}

/// What is sent from thread to thread; after an error nothing comes.
type Sent<T, E> = Result<Passing<T>, LoadError<E>>;

/// Events of an entry, its new persons, and under which organisation it is filed.
type Sealed = (OrgId, Vec<Event>, Vec<NewPerson>);

/// One thread between two others.
fn between<T, U, E>(
    from: Receiver<Sent<T, E>>,
    to: SyncSender<Sent<U, E>>,
    mut make: impl FnMut(T) -> Result<U, LoadError<E>>,
) {
    for sent in from {
        let made = sent.and_then(|passing| passing.then(&mut make));
        let stop = made.is_err();
        if to.send(made).is_err() || stop {
            return;
        }
    }
}

/// Brings a register in. When this returns `Ok` all of it is on disk and the database opens like any other; its census is taken when
/// it is opened.
///
/// # Errors
/// What the source met, a row that is not allowed, or the store's failure. What was written before stays, and a load of the same
/// source goes on there.
pub fn load<S>(
    loading: Loading<'_>,
    source: &mut S,
    progress: &mut dyn FnMut(Step),
) -> Result<Loaded, LoadError<S::Error>>
where
    S: Source + Send,
    S::Error: Send,
{
    let Loading {
        rulebook, chance, ..
    } = loading;
    let book = Book::of(rulebook, loading.today).ok_or(LoadError::Rulebook)?;
    // Under another rulebook the same rows are another register.
    let identity = format!(
        "{}, rulebook {} {}",
        source.identity(),
        rulebook.id,
        rulebook.version
    );
    let mut load = Load::begin(loading.place, loading.key, &identity)?;
    let done = load.pieces_done();
    let mut first: Option<OrgId> = None;
    load.orgs(&mut |org| first = Some(first.unwrap_or(org)))?;
    if done == 0 && first.is_some() {
        return Err(LoadError::NotEmpty);
    }
    let ids = match first {
        Some(root) => Ids::resume(root),
        None => Ids::begin(loading.clock.now(), chance),
    };
    let amounts = source.amounts();
    let root = ids.org(needle_model::Cell::HOME, 0);
    let plain = |c: &char| !c.is_control();
    let name = loading.name.chars().filter(plain).take(NAME_CHARS_MAX);
    let file = Event::FileImported {
        import: ids.import(),
        under: root,
        what: WHOLE.to_owned(),
        name: name.collect(),
        sha256: digest(&identity),
        rows: rows(amounts),
    };
    let composer = load.composer()?;
    // Only its keys: sealing goes on while the other composes.
    let keys = load.composer()?;
    let sealing = Sealing {
        sealer: keys.sealer(),
        chance: Handful::of(chance),
        members: Members::new(&book, ids),
        book: &book,
        ids,
        import: ids.import(),
        file,
        effective: loading.today,
        sets: FxHashMap::default(),
    };
    let composing = Composing {
        composer,
        actor: loading.actor,
        clock: loading.clock,
        effective: loading.today,
        reason: loading.reason,
    };
    let resumed = std::thread::scope(|scope| {
        let (to_seal, parcels) = sync_channel(WAITING_MAX);
        let (to_compose, sealed) = sync_channel(WAITING_MAX);
        let (to_write, composed) = sync_channel(WAITING_MAX);
        let book = &book;
        scope.spawn(move || {
            let out = to_seal.clone();
            let send = move |parcel: Parcel| {
                out.send(Ok(Passing {
                    unit: parcel.unit,
                    rows: parcel.rows,
                    content: (parcel.unit >= done).then_some(parcel),
                }))
                .is_ok()
            };
            let split = Split::new(book, ids, loading.today, send);
            if let Err(error) = split.run(source) {
                // If nobody listens any more there is another error already.
                let _ = to_seal.send(Err(error));
            }
        });
        let mut sealing = sealing;
        scope.spawn(move || between(parcels, to_compose, |parcel| sealing.seal(parcel)));
        let mut composing = composing;
        scope.spawn(move || between(sealed, to_write, |sealed| composing.compose(sealed)));
        write(&mut load, composed, rows(amounts), progress)
    })?;
    load.finish(&mut |done, of| progress(Step::Numbers(done, of)))?;
    tracing::info!(rows = rows(amounts), "a register was loaded");
    Ok(Loaded {
        import: ids.import(),
        root,
        amounts,
        resumed,
    })
}

fn rows(amounts: Amounts) -> u64 {
    amounts.orgs + amounts.members + amounts.records + amounts.indicators
}

/// The digest of what a source says it is.
fn digest(identity: &str) -> String {
    use sha2::Digest as _;
    needle_model::hex::encode(&sha2::Sha256::digest(identity.as_bytes()))
}

impl Sealing<'_, '_> {
    fn seal<E>(&mut self, parcel: Parcel) -> Result<Sealed, LoadError<E>> {
        let about = parcel.about;
        match self.entry(parcel) {
            Ok((events, persons)) => Ok((about, events, persons)),
            Err(Trouble::Row(bad)) => Err(LoadError::Row(bad)),
            Err(Trouble::Store(error)) => Err(LoadError::Store(error)),
        }
    }
}

/// The composing thread's things.
struct Composing<'a> {
    composer: Composer,
    actor: &'a Actor,
    clock: &'a dyn Clock,
    effective: Date,
    reason: Option<&'a str>,
}

impl Composing<'_> {
    fn compose<E>(
        &mut self,
        (about, events, persons): Sealed,
    ) -> Result<Vec<Composed>, LoadError<E>> {
        let draft = Draft {
            recorded: self.clock.now(),
            effective: self.effective,
            actor: self.actor,
            org: Some(about),
            command: COMMAND,
            reason: self.reason,
        };
        Ok(self.composer.compose(&draft, events, persons)?)
    }
}

/// Writes what comes, a transaction a unit; answers how many rows had been written before.
fn write<E>(
    load: &mut Load,
    composed: Receiver<Sent<Vec<Composed>, E>>,
    of: u64,
    progress: &mut dyn FnMut(Step),
) -> Result<u64, LoadError<E>> {
    let (mut done, mut resumed) = (0, 0);
    let mut open: Option<u64> = None;
    for sent in composed {
        let passing = sent?;
        done += passing.rows;
        match passing.content {
            None => resumed += passing.rows,
            Some(entries) => {
                if let Some(unit) = open.filter(|unit| *unit != passing.unit) {
                    load.commit(unit + 1)?;
                }
                open = Some(passing.unit);
                load.write(entries)?;
            }
        }
        progress(Step::Rows(done, of));
    }
    if let Some(unit) = open {
        load.commit(unit + 1)?;
    }
    Ok(resumed)
}
