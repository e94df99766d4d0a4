//! Lists of meetings: those of an organisation, those still to be held, those a person was called to; why: a list reads its page and
//! not all there is.

use jiff::civil::Date;
use needle_model::meeting::Attended;
use needle_model::{Cell, MeetingId, OrgId, PersonId, Uuid};
use needle_rights::{Scope, Seen, Tree};

use super::meeting::{attended, file};
use super::{MeetingFile, Reader, day, opt_string, string, uuid};
use crate::engine::Cols;
use crate::error::Result;
use crate::ledger::cell;
use crate::stmt;

/// Lines read from the table at a time.
const CHUNK: i64 = 500;
/// Lines looked at for one page: a narrow scope in a busy tree gives a short page rather than a long wait.
const SCAN_MAX: i64 = 100_000;

/// A meeting that is not over, for one of the organisations that hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingOpen {
    /// The meeting.
    pub file: MeetingFile,
    /// The organisation.
    pub org: OrgId,
}

/// A meeting somebody was called to, or was at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonMeeting {
    /// The meeting.
    pub file: MeetingFile,
    /// For which organisation.
    pub org: OrgId,
    /// Not called, and there all the same.
    pub guest: bool,
    /// Whether they were there.
    pub attended: Option<Attended>,
}

impl PersonMeeting {
    /// Hours counted for them: those of a closed meeting they were at.
    #[must_use]
    pub fn hours(&self) -> i64 {
        match self.attended {
            Some(Attended::Present) => self.file.hours.unwrap_or(0),
            _ => 0,
        }
    }
}

/// What a closed meeting resolved, and nobody has recorded as done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingTask {
    /// The meeting.
    pub meeting: MeetingId,
    /// The place of the item.
    pub item: u32,
    /// What the item is called.
    pub title: String,
    /// The day by which it is to be done.
    pub due: Date,
    /// The post that does it.
    pub post: Option<String>,
    /// The organisation that held the meeting.
    pub org: OrgId,
}

fn task(row: &Cols<'_>) -> Result<MeetingTask> {
    let here = cell(row, 0)?;
    Ok(MeetingTask {
        meeting: MeetingId::new(here, uuid(row, 1)?),
        item: u32::try_from(row.int(2)?).unwrap_or(u32::MAX),
        title: string(row, 3)?,
        due: day(row, 4)?,
        post: opt_string(row, 5)?,
        org: OrgId::new(here, uuid(row, 6)?),
    })
}

fn open(row: &Cols<'_>) -> Result<MeetingOpen> {
    Ok(MeetingOpen {
        file: file(row)?,
        org: OrgId::new(cell(row, 11)?, uuid(row, 12)?),
    })
}

impl Reader<'_> {
    /// Meetings an organisation holds, alone or together: those that are not over first, then the latest; at most so many from a
    /// place on.
    ///
    /// # Errors
    /// When the store fails.
    pub fn meetings(&mut self, org: Seen<OrgId>, most: u32, from: u32) -> Result<Vec<MeetingFile>> {
        let org = org.id();
        self.conn.all(
            &stmt::MEETING_OF_ORG,
            &[
                org.cell.into(),
                (&org.key).into(),
                i64::from(most).into(),
                i64::from(from).into(),
            ],
            file,
        )
    }

    /// Its meetings that are not over, until a day, the next first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn meetings_open_of(
        &mut self,
        org: Seen<OrgId>,
        until: Date,
        most: u32,
    ) -> Result<Vec<MeetingOpen>> {
        self.of_org_until(&stmt::MEETING_OPEN_OF_ORG, org, (until, most), open)
    }

    /// Meetings of organisations within scope that are not over, until a day, the next first; at most so many lines.
    ///
    /// # Errors
    /// When the store fails.
    pub fn meetings_open(
        &mut self,
        (scope, tree): (&Scope, &dyn Tree),
        until: Date,
        most: usize,
    ) -> Result<Vec<MeetingOpen>> {
        let (mut day, mut id, mut of) = (
            Date::ZERO,
            (Cell(0), Uuid::nil()),
            OrgId::new(Cell(0), Uuid::nil()),
        );
        let mut out = Vec::new();
        let mut looked = 0;
        while out.len() < most && looked < SCAN_MAX {
            let lines = self.conn.all(
                &stmt::MEETING_OPEN,
                &[
                    until.into(),
                    day.into(),
                    id.0.into(),
                    (&id.1).into(),
                    of.cell.into(),
                    (&of.key).into(),
                    CHUNK.into(),
                ],
                open,
            )?;
            let Some(last) = lines.last() else {
                break;
            };
            (day, id, of) = (
                last.file.held,
                (last.file.id.cell, last.file.id.key),
                last.org,
            );
            looked += CHUNK;
            let within = lines
                .into_iter()
                .filter(|line| scope.org(line.org, tree).is_ok());
            out.extend(within);
        }
        out.truncate(most);
        Ok(out)
    }

    /// What meetings of an organisation resolved and is not done, until a day, what is due first first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn meeting_tasks_of(
        &mut self,
        org: Seen<OrgId>,
        until: Date,
        most: u32,
    ) -> Result<Vec<MeetingTask>> {
        self.of_org_until(&stmt::MEETING_ITEM_DUE_OF_ORG, org, (until, most), task)
    }

    /// The same of organisations within scope; at most so many lines.
    ///
    /// # Errors
    /// When the store fails.
    pub fn meeting_tasks(
        &mut self,
        (scope, tree): (&Scope, &dyn Tree),
        until: Date,
        most: usize,
    ) -> Result<Vec<MeetingTask>> {
        let nothing = MeetingId::new(Cell(0), Uuid::nil());
        let (mut due, mut id, mut n) = (Date::ZERO, nothing, 0);
        let mut out = Vec::new();
        let mut looked = 0;
        while out.len() < most && looked < SCAN_MAX {
            let lines = self.conn.all(
                &stmt::MEETING_ITEM_DUE,
                &[
                    until.into(),
                    due.into(),
                    id.cell.into(),
                    (&id.key).into(),
                    i64::from(n).into(),
                    CHUNK.into(),
                ],
                task,
            )?;
            let Some(last) = lines.last() else {
                break;
            };
            (due, id, n) = (last.due, last.meeting, last.item);
            looked += CHUNK;
            let within = lines
                .into_iter()
                .filter(|line| scope.org(line.org, tree).is_ok());
            out.extend(within);
        }
        out.truncate(most);
        Ok(out)
    }

    /// Meetings of `[from, until)` that somebody was called to or was at, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn meetings_of_person(
        &mut self,
        person: Seen<PersonId>,
        from: Date,
        until: Date,
    ) -> Result<Vec<PersonMeeting>> {
        let person = person.id();
        self.conn.all(
            &stmt::MEETING_OF_PERSON,
            &[
                person.cell.into(),
                (&person.key).into(),
                from.into(),
                until.into(),
            ],
            |row| {
                Ok(PersonMeeting {
                    file: file(row)?,
                    org: OrgId::new(cell(row, 11)?, uuid(row, 12)?),
                    guest: row.int(13)? != 0,
                    attended: attended(row, 14)?,
                })
            },
        )
    }
}
