//! Bringing a whole register into a new database: what `synth` and `import columns` have in common.
//! Why the database is made here and not before: a load that was interrupted finds its own beginning, and nothing else is touched.

use std::io::IsTerminal as _;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use needle_app::load::{FirstAccount, LoadError, Loaded, Loading, Step, load, open_account};
use needle_app::{Place, Purpose, StoreError};
use needle_exchange::columns::Problem;
use needle_model::bring::{Amounts, Source};
use needle_model::{Actor, Clock as _, OrgId};
use needle_rights::Role;
use needle_rulebook::Rulebook;
use needle_store::Store;

use super::demo::password;
use crate::open::{RootKey, open_with};
use crate::output::{Answer, Record};
use crate::progress::Progress;
use crate::run::Run;
use crate::stop::Stop;
use crate::words;
use crate::world::{OsChance, SystemClock};

/// The rulebook unless another is named.
pub(super) const RULEBOOK: &str = "grassroots-party";
/// Seconds between two lines of progress where there is no terminal to draw a bar on.
const LINE_SECONDS: i64 = 30;

/// Accounts that are opened in the new database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Accounts {
    /// None: whoever runs the machine opens the first.
    None,
    /// An organiser and an administrator with public passwords.
    Demo,
}

/// The demo's accounts: sign-in name and role.
const DEMO: [(&str, Role); 2] = [
    ("organiser", Role::Organiser),
    ("admin", Role::Administrator),
];

/// Today, where the rulebook's organisation is.
pub(super) fn today(rulebook: &Rulebook) -> Result<Date, Stop> {
    let zone = TimeZone::get(&rulebook.zone)
        .map_err(|error| Stop::Store(StoreError::Damaged(error.to_string())))?;
    Ok(SystemClock.now().to_zoned_datetime(zone).date())
}

/// Rows in all.
pub(super) fn rows(amounts: Amounts) -> u64 {
    amounts.orgs + amounts.members + amounts.records + amounts.indicators
}

/// The amounts as fields of an answer.
pub(super) fn amounts(run: &Run, record: &mut Record, amounts: Amounts) {
    record
        .field("orgs", run.texts.cli_register_orgs(), amounts.orgs)
        .field("members", run.texts.cli_register_members(), amounts.members)
        .field("records", run.texts.cli_register_records(), amounts.records)
        .field(
            "indicators",
            run.texts.cli_register_indicators(),
            amounts.indicators,
        );
}

/// What is wrong with columnar files, as a sentence.
pub(super) fn columns_stop(run: &Run, problem: &Problem) -> Stop {
    Stop::failed(run.texts.cli_register_columns(
        problem.file.as_str(),
        problem.row,
        problem.column.as_str(),
        problem.value.as_str(),
        problem.what.code(),
    ))
}

/// Brings a source into the database of the run, which is made unless this load was begun in it, and prints what came.
pub(super) fn bring_in<S>(
    run: &Run,
    rulebook: &Arc<Rulebook>,
    source: &mut S,
    name: &str,
    accounts: Accounts,
    source_stop: impl Fn(S::Error) -> Stop,
) -> Result<(), Stop>
where
    S: Source + Send,
    S::Error: Send,
{
    let place = run.place();
    let key_path = run.key_path();
    let (key, key_made) = run.make_key(&key_path)?;
    let made = make(&place, &key, rulebook).inspect_err(|_| {
        if key_made {
            let _ = std::fs::remove_file(&key_path);
        }
    })?;
    let began = SystemClock.now();
    let mut lines = Lines::new(run);
    let loaded = load(
        Loading {
            place: place.clone(),
            key: &key,
            rulebook,
            actor: &Actor::Operator,
            clock: &SystemClock,
            today: today(rulebook)?,
            chance: &mut OsChance,
            name,
            reason: None,
        },
        source,
        &mut |step| lines.step(step),
    );
    drop(lines);
    let loaded = loaded.map_err(|error| stopped(run, &place, error, source_stop))?;
    let seconds = SystemClock.now().duration_since(began).as_secs().max(1);
    let seconds = u64::try_from(seconds).unwrap_or(1);
    if accounts == Accounts::Demo {
        open_accounts(run, &place, &key, loaded.root)?;
    }
    answer(run, &place, &loaded, seconds, accounts)?;
    if made && key_made {
        run.note(&run.texts.cli_key_made());
    }
    Ok(())
}

/// Makes the database; answers whether it was made. One that is there is looked at by the load itself.
fn make(place: &Place, key: &RootKey, rulebook: &Rulebook) -> Result<bool, Stop> {
    match place {
        Place::File(path) if path.exists() => return Ok(false),
        _ => {}
    }
    match Store::create(place.clone(), key, &rulebook.id, &mut OsChance) {
        Ok(_) => Ok(true),
        // On a server the tables may be there from an interrupted load.
        Err(StoreError::Open { .. }) if matches!(place, Place::Server(_)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn open_accounts(run: &Run, place: &Place, key: &RootKey, root: OrgId) -> Result<(), Stop> {
    let store = open_with(place.clone(), key, &run.key_path(), Purpose::Work)?;
    let rulebook = run.rulebook(&store.rulebook_name()?)?;
    for (login, role) in DEMO {
        let first = FirstAccount {
            login,
            name: login,
            role,
            org: root,
            password: &password(login),
        };
        let now = SystemClock.now();
        open_account(&store, &first, now, today(&rulebook)?, &mut OsChance)?;
    }
    Ok(())
}

fn answer(
    run: &Run,
    place: &Place,
    loaded: &Loaded,
    seconds: u64,
    accounts: Accounts,
) -> Result<(), Stop> {
    let texts = run.texts;
    let mut record = Record::default();
    record
        .field("database", texts.cli_database(), place.to_string())
        .field("key", texts.cli_key(), run.key_path().display().to_string())
        .field("root", texts.cli_root(), loaded.root.to_string())
        .field(
            "import",
            texts.cli_register_import(),
            loaded.import.to_string(),
        );
    amounts(run, &mut record, loaded.amounts);
    let fresh = rows(loaded.amounts) - loaded.resumed;
    record
        .field("resumed", texts.cli_register_resumed(), loaded.resumed)
        .field("seconds", texts.cli_register_seconds(), seconds)
        .field("rate", texts.cli_register_rate(), fresh / seconds);
    if accounts == Accounts::Demo {
        let shown = DEMO.map(|(login, _)| format!("{login} / {}", password(login)));
        record.field("accounts", texts.cli_register_accounts(), shown.join(", "));
    }
    run.print(&Answer::Record(record))
}

/// Why it stopped, and what to do.
fn stopped<E>(
    run: &Run,
    place: &Place,
    error: LoadError<E>,
    source_stop: impl Fn(E) -> Stop,
) -> Stop {
    let texts = run.texts;
    match error {
        LoadError::Source(error) => source_stop(error),
        LoadError::Store(error) => Stop::Store(error),
        LoadError::Row(bad) => {
            let mut out = vec![texts.cli_register_row(bad.sort.code(), bad.row, bad.piece)];
            out.extend(
                bad.refusals.iter().map(|refusal| {
                    format!("- {}: {}", refusal.field, words::refusal(texts, refusal))
                }),
            );
            out.push(texts.cli_register_kept(place.to_string()));
            Stop::Failed(out)
        }
        LoadError::NotEmpty => Stop::failed(texts.cli_register_not_empty(place.to_string())),
        LoadError::Empty => Stop::failed(texts.cli_register_empty()),
        LoadError::Rulebook => Stop::failed(texts.cli_register_rulebook()),
    }
}

/// Progress: a bar on a terminal, else a line now and then, so that a log tells how far it is.
struct Lines<'a> {
    run: &'a Run,
    rows: Option<Progress>,
    numbers: Option<Progress>,
    terminal: bool,
    began: jiff::Timestamp,
    last: jiff::Timestamp,
    /// Rows at the first step, which an earlier run may have written.
    first: Option<u64>,
}

impl<'a> Lines<'a> {
    fn new(run: &'a Run) -> Lines<'a> {
        let now = SystemClock.now();
        Lines {
            run,
            rows: Some(Progress::timed(&run.texts.cli_register_loading())),
            numbers: None,
            terminal: std::io::stderr().is_terminal(),
            began: now,
            last: now,
            first: None,
        }
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Rows(done, of) => {
                if let Some(bar) = &self.rows {
                    bar.at(done, of);
                }
                let first = *self.first.get_or_insert(done);
                self.line(done, done - first, of);
            }
            Step::Numbers(done, of) => {
                // The bar of the rows makes room.
                self.rows = None;
                let texts = self.run.texts;
                let bar = self
                    .numbers
                    .get_or_insert_with(|| Progress::timed(&texts.cli_register_numbers()));
                bar.at(done, of);
            }
        }
    }

    fn line(&mut self, done: u64, fresh: u64, of: u64) {
        if self.terminal {
            return;
        }
        let now = SystemClock.now();
        if now.duration_since(self.last).as_secs() < LINE_SECONDS {
            return;
        }
        self.last = now;
        let seconds = now.duration_since(self.began).as_secs().max(1);
        let rate = (fresh / u64::try_from(seconds).unwrap_or(1)).max(1);
        let left = of.saturating_sub(done) / rate;
        self.run
            .note(&self.run.texts.cli_register_at(done, of, rate, left));
    }
}
