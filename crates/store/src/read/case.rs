//! One case as it is kept: its file, and its events out of the ledger with who recorded them and when; why: whoever knows the
//! procedure folds them, here nobody does.

use jiff::Timestamp;
use jiff::civil::Date;
use needle_model::case::{CaseEvent, CaseInside};
use needle_model::{Actor, CaseId, Cell, Event, OrgId, PersonId, Uuid};
use needle_rights::Seen;

use super::{Reader, day, opt_pair, opt_string, string, uuid};
use crate::engine::Cols;
use crate::error::{Result, StoreError};
use crate::ledger::{cell, decode};
use crate::stmt;

/// Files read from the table at a time.
const CHUNK: i64 = 500;
/// Files looked at for one page: a narrow scope in a busy tree gives a short page rather than a long wait.
const SCAN_MAX: i64 = 100_000;

/// How a case stands, as far as lists need to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CaseState {
    /// It runs.
    Running,
    /// It rests.
    Resting,
    /// It came to an end.
    Over,
    /// It was withdrawn.
    Withdrawn,
}

impl CaseState {
    /// All of them.
    pub const ALL: [CaseState; 4] = [
        CaseState::Running,
        CaseState::Resting,
        CaseState::Over,
        CaseState::Withdrawn,
    ];

    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            CaseState::Running => "running",
            CaseState::Resting => "resting",
            CaseState::Over => "over",
            CaseState::Withdrawn => "withdrawn",
        }
    }
}

/// The file of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    /// Which.
    pub id: CaseId,
    /// The organisation it runs in.
    pub org: OrgId,
    /// Procedure of the rulebook.
    pub procedure: String,
    /// Version of the rulebook it goes by.
    pub version: String,
    /// What it is about: `organization`, `persons` or `matter`.
    pub about: String,
    /// What the matter is called; empty for others.
    pub title: String,
    /// Id of the listed matter.
    pub listed: Option<String>,
    /// How it stands.
    pub state: CaseState,
    /// The day it was started.
    pub started: Date,
    /// The day it ended; [`needle_model::FOREVER`] while it has not.
    pub ended: Date,
    /// The word of its end.
    pub outcome: Option<String>,
    /// The case it runs inside.
    pub inside: Option<CaseInside>,
}

/// What one command did to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseEntry {
    /// When Needle was told.
    pub recorded: Timestamp,
    /// By whom.
    pub actor: Actor,
    /// What happened, in order.
    pub events: Vec<CaseEvent>,
}

pub(super) fn file(row: &Cols<'_>) -> Result<CaseFile> {
    let here = cell(row, 0)?;
    let state = row.text(8)?;
    let inside = match (opt_pair(row, 12)?, opt_string(row, 14)?) {
        (Some((cell, key)), Some(step)) => Some(CaseInside {
            case: CaseId::new(cell, key),
            step,
        }),
        _ => None,
    };
    Ok(CaseFile {
        id: CaseId::new(here, uuid(row, 1)?),
        org: OrgId::new(here, uuid(row, 2)?),
        procedure: string(row, 3)?,
        version: string(row, 4)?,
        about: string(row, 5)?,
        title: string(row, 6)?,
        listed: opt_string(row, 7)?,
        state: CaseState::ALL
            .into_iter()
            .find(|it| it.code() == state)
            .ok_or_else(|| StoreError::Damaged("a case stands in no way we know".to_owned()))?,
        started: day(row, 9)?,
        ended: day(row, 10)?,
        outcome: opt_string(row, 11)?,
        inside,
    })
}

impl Reader<'_> {
    /// The file of a case; the caller checks that its organisation, its turn or its person is within scope.
    ///
    /// # Errors
    /// When the store fails.
    pub fn case_file(&mut self, id: CaseId) -> Result<Option<CaseFile>> {
        let at = [id.cell.into(), (&id.key).into()];
        self.conn.one(&stmt::CASE_FILE_GET, &at, file)
    }

    /// Everything that happened to a case, in order; the same holds.
    ///
    /// # Errors
    /// When the store fails or an entry is not what the tables say.
    pub fn case_entries(&mut self, id: CaseId) -> Result<Vec<CaseEntry>> {
        let at = [id.cell.into(), (&id.key).into()];
        self.conn.all(&stmt::CASE_EVENT_OF_CASE, &at, |row| {
            let n = usize::try_from(row.int(0)?).unwrap_or(usize::MAX);
            let entry = decode(row.blob(1)?)?;
            let (recorded, actor) = (entry.recorded, entry.actor);
            match entry.events.into_iter().nth(n) {
                Some(Event::CaseWent { case, events, .. }) if case == id => Ok(CaseEntry {
                    recorded,
                    actor,
                    events,
                }),
                _ => Err(StoreError::Damaged(format!(
                    "what happened to case {id} is not where it should be"
                ))),
            }
        })
    }

    /// Cases of an organisation, those that run first, then the latest; at most so many from a place on.
    ///
    /// # Errors
    /// When the store fails.
    pub fn cases_of_org(
        &mut self,
        org: Seen<OrgId>,
        most: u32,
        from: u32,
    ) -> Result<Vec<CaseFile>> {
        let org = org.id();
        self.conn.all(
            &stmt::CASE_FILE_OF_ORG,
            &[
                org.cell.into(),
                (&org.key).into(),
                i64::from(most).into(),
                i64::from(from).into(),
            ],
            file,
        )
    }

    /// Cases about a person, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn cases_of_person(&mut self, person: Seen<PersonId>) -> Result<Vec<CaseFile>> {
        let person = person.id();
        let at = [person.cell.into(), (&person.key).into()];
        self.conn.all(&stmt::CASE_FILE_OF_PERSON, &at, file)
    }

    /// Open cases that go by another version than this one and that the caller wants, of which each is within its scope; in the order of
    /// their ids after one of them, at most so many.
    ///
    /// # Errors
    /// When the store fails.
    pub fn cases_older(
        &mut self,
        version: &str,
        after: Option<CaseId>,
        most: usize,
        wanted: &dyn Fn(&CaseFile) -> bool,
    ) -> Result<Vec<CaseFile>> {
        let mut after = after.unwrap_or(CaseId::new(Cell(0), Uuid::nil()));
        let (mut out, mut looked) = (Vec::new(), 0);
        while out.len() < most && looked < SCAN_MAX {
            let at = [
                version.into(),
                after.cell.into(),
                (&after.key).into(),
                CHUNK.into(),
            ];
            let files = self.conn.all(&stmt::CASE_FILE_OLDER, &at, file)?;
            let Some(last) = files.last() else {
                break;
            };
            after = last.id;
            looked += CHUNK;
            out.extend(files.into_iter().filter(wanted));
        }
        out.truncate(most);
        Ok(out)
    }

    /// Cases that run inside another; whoever may see that one may see these.
    ///
    /// # Errors
    /// When the store fails.
    pub fn cases_inside(&mut self, id: CaseId) -> Result<Vec<CaseFile>> {
        let at = [id.cell.into(), (&id.key).into()];
        self.conn.all(&stmt::CASE_FILE_INSIDE, &at, file)
    }
}
