//! What runs behind the pages of an import: the file is read, its rows are looked over, and when somebody has said so,
//! taken. The file itself is kept until the end, not what was made of it: reading it again costs seconds, keeping
//! every cell of it for two hours costs a hundred megabytes.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use axum::body::Bytes;
use jiff::civil::Date;
use needle_app::import::{
    ImportReceipt, ImportStop, Looking, NewOrg, Prepared, RowRefused, Taking,
};
use needle_app::{Failure, StoreError};
use needle_exchange::members::{self, Choices, Field, NoTable, field_of};
use needle_exchange::orgs::{NoList, OrgChoices, OrgReading};
use needle_exchange::problem::Problem as RowProblem;
use needle_exchange::reader::ReadProblem;
use needle_exchange::sheet::{Book, Format};
use needle_model::{ImportId, OrgId, Refusal};
use needle_rights::Principal;
use needle_rulebook::Rulebook;

use crate::Site;
use crate::answer::Problem;
use crate::job::{Job, Stage};

use super::found;

/// What a file is a list of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// Members.
    Members,
    /// Organisations.
    Orgs,
}

/// An import under way.
#[derive(Debug)]
pub(crate) struct Import {
    /// Under which organisation.
    pub(crate) org: OrgId,
    pub(crate) what: What,
    /// Name of the file.
    pub(crate) name: String,
    pub(crate) bytes: Bytes,
    /// From which day its rows hold.
    pub(crate) effective: Date,
    /// What its owner has settled about it: as a roster, or as a list of organisations.
    pub(crate) choices: Choices,
    pub(crate) org_choices: OrgChoices,
    pub(crate) state: State,
    /// Why it was not taken when it was last tried.
    pub(crate) said: Vec<Refusal>,
}

/// What has come of it.
#[derive(Debug, Clone)]
pub(crate) enum State {
    /// Nothing yet.
    Begun,
    /// The file cannot be read.
    Unread(ReadProblem),
    /// It was read, and there is no table in it.
    NoTable(NoTable),
    /// There is no list of organisations in it.
    NoList(NoList),
    /// It can be looked at.
    Looked(Arc<Looked>),
    /// The same of a list of organisations.
    Listed(Arc<Listed>),
    /// Its owner stopped it before there was anything to look at.
    Stopped,
    /// Whoever began it may not do this any more.
    Hidden,
    /// It was taken; some rows may have been left out.
    Taken(ImportId, Vec<RowRefused>),
    /// The disk is full, or the like.
    Failed(Fault),
}

/// Faults that are not the file's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    DiskFull,
    Ours,
}

impl From<&StoreError> for Fault {
    fn from(error: &StoreError) -> Fault {
        match error {
            StoreError::DiskFull => Fault::DiskFull,
            _ => Fault::Ours,
        }
    }
}

/// A file that was read and looked over.
#[derive(Debug)]
pub(crate) struct Looked {
    pub(crate) about: About,
    pub(crate) prepared: Prepared,
}

/// A list of organisations that was read and looked over.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) about: About,
    pub(crate) reading: OrgReading,
    pub(crate) effective: Date,
    /// Those that can be founded.
    pub(crate) orgs: Vec<NewOrg>,
}

/// What the file is.
#[derive(Debug, Clone)]
pub(crate) struct About {
    pub(crate) format: Format,
    pub(crate) sha256: [u8; 32],
    /// Names of its sheets, in order.
    pub(crate) sheets: Vec<String>,
}

impl About {
    pub(super) fn of(book: &Book) -> About {
        About {
            format: book.format,
            sha256: book.sha256,
            sheets: book.sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        }
    }
}

/// Reads the file and looks its rows over, on a thread of its own.
///
/// # Errors
/// When no thread can be had.
pub(crate) fn look(
    site: &Arc<Site>,
    who: &Principal,
    job: &Arc<Job<Import>>,
) -> Result<(), Problem> {
    let (site, who) = (Arc::clone(site), who.clone());
    let begun = job.start(Stage::Reading, failed, move |job| {
        let state = looked(&site, &who, job);
        job.content().state = state;
    });
    begun.map(drop)
}

pub(super) fn failed(import: &mut Import) {
    import.state = State::Failed(Fault::Ours);
}

fn looked(site: &Site, who: &Principal, job: &Job<Import>) -> State {
    let (what, bytes) = {
        let import = job.content();
        (import.what, import.bytes.clone())
    };
    let book = match book(site, job, &bytes) {
        Ok(book) => book,
        Err(_) if job.is_cancelled() => return State::Stopped,
        Err(problem) => return State::Unread(problem),
    };
    job.step(Stage::Checking, 0, 0);
    let result = match what {
        What::Members => members_looked(site, who, job, book),
        What::Orgs => found::looked(site, who, job, &book),
    };
    result.unwrap_or_else(stopped)
}

fn members_looked(
    site: &Site,
    who: &Principal,
    job: &Job<Import>,
    book: Book,
) -> Result<State, ImportStop> {
    let (org, effective, choices) = {
        let import = job.content();
        (import.org, import.effective, import.choices.clone())
    };
    let about = About::of(&book);
    let read = members::read(&book, &choices, site.app.rulebook(), site.app.today());
    // Every cell of the file has been looked at; what is wanted of it is in the reading.
    drop(book);
    let reading = match read {
        Ok(reading) => reading,
        Err(none) => return Ok(State::NoTable(none)),
    };
    let looking = Looking { effective };
    let mut progress = |done, total| told(job, Stage::Checking, done, total);
    let prepared = site
        .app
        .look_over(who, org, reading, looking, &mut progress)?;
    Ok(State::Looked(Arc::new(Looked { about, prepared })))
}

/// What it means that looking over came to an end by itself.
fn stopped(stop: ImportStop) -> State {
    match stop {
        ImportStop::Cancelled => State::Stopped,
        ImportStop::Failure(Failure::Hidden(_)) => State::Hidden,
        ImportStop::Failure(Failure::Store(error)) => fault(&error),
        ImportStop::Failure(Failure::Refused(_)) | ImportStop::Rows(_) => {
            State::Failed(Fault::Ours)
        }
    }
}

/// The cells of the file.
fn book(site: &Site, job: &Job<Import>, bytes: &[u8]) -> Result<Book, ReadProblem> {
    let mut step = |rows| told(job, Stage::Reading, rows, 0);
    site.options.sheets.read(bytes, &mut step)
}

/// The same once more, for the file that is given back.
pub(crate) fn again(site: &Site, bytes: &[u8]) -> Result<Book, ReadProblem> {
    site.options
        .sheets
        .read(bytes, &mut |_| ControlFlow::Continue(()))
}

pub(super) fn told(job: &Job<Import>, stage: Stage, done: u64, total: u64) -> ControlFlow<()> {
    job.step(stage, done, total);
    if job.is_cancelled() {
        ControlFlow::Break(())
    } else {
        ControlFlow::Continue(())
    }
}

fn fault(error: &StoreError) -> State {
    tracing::error!(%error, "an import failed");
    State::Failed(Fault::from(error))
}

/// Takes what was looked over, on a thread of its own.
///
/// # Errors
/// When no thread can be had.
pub(crate) fn take(
    site: &Arc<Site>,
    who: &Principal,
    job: &Arc<Job<Import>>,
    looked: Arc<Looked>,
    taking: Taking,
) -> Result<(), Problem> {
    let (site, who) = (Arc::clone(site), who.clone());
    let begun = job.start(Stage::Taking, failed, move |job| {
        let mut progress = |done, total| told(job, Stage::Taking, done, total);
        let done = site
            .app
            .take_members(&who, &looked.prepared, &taking, &mut progress);
        let again = |rows: Vec<RowRefused>| {
            State::Looked(if rows.is_empty() {
                looked
            } else {
                refused(looked, rows)
            })
        };
        settled(job, done, again);
    });
    begun.map(drop)
}

/// Writes down how taking ended; `again` is what is looked at once more when it was not taken, with the rows that were
/// refused.
pub(super) fn settled(
    job: &Job<Import>,
    done: Result<ImportReceipt, ImportStop>,
    again: impl FnOnce(Vec<RowRefused>) -> State,
) {
    let (state, said) = match done {
        Ok(receipt) => (State::Taken(receipt.import, receipt.refused), Vec::new()),
        Err(ImportStop::Cancelled) => (again(Vec::new()), Vec::new()),
        Err(ImportStop::Rows(rows)) => (again(rows), Vec::new()),
        Err(ImportStop::Failure(Failure::Refused(refusals))) => (again(Vec::new()), refusals),
        Err(ImportStop::Failure(Failure::Hidden(_))) => (State::Hidden, Vec::new()),
        Err(ImportStop::Failure(Failure::Store(error))) => (fault(&error), Vec::new()),
    };
    let mut import = job.content();
    if matches!(state, State::Taken(..)) {
        import.bytes = Bytes::new();
    }
    import.state = state;
    import.said = said;
}

/// What the rules refused becomes what is wrong with the rows, so that it is shown where everything else is.
fn refused(looked: Arc<Looked>, rows: Vec<RowRefused>) -> Arc<Looked> {
    let mut looked = Arc::try_unwrap(looked).unwrap_or_else(|shared| Looked {
        about: shared.about.clone(),
        prepared: shared.prepared.clone(),
    });
    for row in rows {
        let place = looked
            .prepared
            .reading
            .rows
            .iter()
            .position(|read| read.row == row.row);
        let Some(read) = place.and_then(|place| looked.prepared.reading.rows.get_mut(place)) else {
            continue;
        };
        for refusal in row.refusals {
            let mut problem = RowProblem::reject(refusal.code);
            problem.args = refusal.args;
            read.problems.push(problem);
        }
    }
    Arc::new(looked)
}

/// What this user settled about columns for earlier files.
///
/// # Errors
/// The store's failure.
pub(crate) fn remembered(site: &Site, who: &Principal) -> Result<BTreeMap<String, Field>, Problem> {
    let known = site.app.remembered_columns(who)?;
    let rulebook = site.app.rulebook();
    let fields = known
        .into_iter()
        .filter_map(|(heading, code)| Some((heading, field_of(&code, rulebook)?)));
    Ok(fields.collect())
}

/// Every field a column may hold, in the order it is offered.
pub(crate) fn fields(rulebook: &Rulebook) -> Vec<Field> {
    let mut out = vec![Field::Name, Field::ResidentId];
    out.extend(
        rulebook
            .attributes
            .iter()
            .map(|a| Field::Attribute(a.id.clone())),
    );
    out.extend([
        Field::Birth,
        Field::Joined,
        Field::Status,
        Field::Phone,
        Field::Org,
        Field::OrgCode,
        Field::Ignored,
    ]);
    out
}
