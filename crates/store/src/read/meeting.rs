//! One meeting as it is kept: where it stands, its items, who is called and was there; why: names are read elsewhere, by whoever may.

use jiff::civil::Date;
use needle_model::case::{Counted, Outcome};
use needle_model::meeting::{Attended, ItemVote};
use needle_model::{MeetingId, OrgId, PersonId, RecordId};

use super::{Reader, day, opt_day, opt_string, string, uuid};
use crate::engine::Cols;
use crate::error::{Result, StoreError};
use crate::ledger::cell;
use crate::stmt;

/// How far a meeting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MeetingState {
    /// It is planned and nobody is called yet.
    Planned,
    /// It is called.
    Called,
    /// It was held, and its minutes stand.
    Closed,
    /// It was called off.
    Off,
}

impl MeetingState {
    /// All of them.
    pub const ALL: [MeetingState; 4] = [
        MeetingState::Planned,
        MeetingState::Called,
        MeetingState::Closed,
        MeetingState::Off,
    ];

    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            MeetingState::Planned => "planned",
            MeetingState::Called => "called",
            MeetingState::Closed => "closed",
            MeetingState::Off => "off",
        }
    }

    /// True when nothing is to be done any more.
    #[must_use]
    pub fn over(self) -> bool {
        matches!(self, MeetingState::Closed | MeetingState::Off)
    }
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingFile {
    /// Which.
    pub id: MeetingId,
    /// The organisation that holds it, before others.
    pub org: OrgId,
    /// Activities of the rulebook.
    pub activities: Vec<String>,
    /// The day.
    pub held: Date,
    /// Where and when, in words.
    pub place: Option<String>,
    /// How far it is.
    pub state: MeetingState,
    /// The day the call went out.
    pub called: Option<Date>,
    /// Hours counted for whoever was there.
    pub hours: Option<i64>,
    /// What was recorded when it was closed.
    pub records: Vec<RecordId>,
    /// How many things happened to it.
    pub turn: u32,
}

/// An item of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingItem {
    /// Its place, from 1.
    pub n: u32,
    /// What it is called.
    pub title: String,
    /// True when it was said what became of it.
    pub minuted: bool,
    /// What was resolved.
    pub resolution: Option<String>,
    /// How it was voted on.
    pub vote: Option<ItemVote>,
    /// How the vote came out.
    pub outcome: Option<Outcome>,
    /// The day by which what was resolved is to be done.
    pub due: Option<Date>,
    /// The post that does it.
    pub post: Option<String>,
    /// The day it was done.
    pub done: Option<Date>,
}

/// Somebody who is called, or was a guest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeetingPerson {
    /// Who.
    pub person: PersonId,
    /// For which organisation.
    pub org: OrgId,
    /// Not called, and there all the same.
    pub guest: bool,
    /// Whether they were there; none until somebody said so.
    pub attended: Option<Attended>,
}

pub(super) fn file(row: &Cols<'_>) -> Result<MeetingFile> {
    let here = cell(row, 0)?;
    let state = row.text(6)?;
    let state = MeetingState::ALL.into_iter().find(|it| it.code() == state);
    let records = row.text(9)?.split_whitespace().map(str::parse);
    let records: std::result::Result<Vec<RecordId>, _> = records.collect();
    Ok(MeetingFile {
        id: MeetingId::new(here, uuid(row, 1)?),
        org: OrgId::new(here, uuid(row, 2)?),
        activities: row.text(3)?.split_whitespace().map(str::to_owned).collect(),
        held: day(row, 4)?,
        place: opt_string(row, 5)?,
        state: state.ok_or_else(|| damaged("stands in no way we know"))?,
        called: opt_day(row, 7)?,
        hours: row.opt_int(8)?,
        records: records.map_err(|_| damaged("recorded something that has no id"))?,
        turn: u32::try_from(row.int(10)?).map_err(|_| damaged("has no number of changes"))?,
    })
}

pub(super) fn attended(row: &Cols<'_>, i: usize) -> Result<Option<Attended>> {
    let code = row.opt_text(i)?;
    code.map(|code| {
        Attended::from_code(code).ok_or_else(|| damaged("was attended in no way we know"))
    })
    .transpose()
}

fn damaged(what: &str) -> StoreError {
    StoreError::Damaged(format!("a meeting {what}"))
}

fn item(row: &Cols<'_>) -> Result<MeetingItem> {
    let counted = row.opt_text(5)?.map(serde_json::from_str::<Counted>);
    let counted = counted
        .transpose()
        .map_err(|_| damaged("has numbers that cannot be read"))?;
    let vote = opt_string(row, 4)?.zip(counted);
    Ok(MeetingItem {
        n: u32::try_from(row.int(0)?).map_err(|_| damaged("has an item without a place"))?,
        title: string(row, 1)?,
        minuted: row.int(2)? != 0,
        resolution: opt_string(row, 3)?,
        vote: vote.map(|(kind, counted)| ItemVote { kind, counted }),
        outcome: row.opt_text(6)?.map(Outcome::of),
        due: opt_day(row, 7)?,
        post: opt_string(row, 8)?,
        done: opt_day(row, 9)?,
    })
}

fn person(row: &Cols<'_>) -> Result<MeetingPerson> {
    Ok(MeetingPerson {
        person: PersonId::new(cell(row, 0)?, uuid(row, 1)?),
        org: OrgId::new(cell(row, 2)?, uuid(row, 3)?),
        guest: row.int(4)? != 0,
        attended: attended(row, 5)?,
    })
}

impl Reader<'_> {
    /// A meeting; the caller checks that one of its organisations is within scope, or that it is about the asker.
    ///
    /// # Errors
    /// When the store fails.
    pub fn meeting(&mut self, id: MeetingId) -> Result<Option<MeetingFile>> {
        let at = [id.cell.into(), (&id.key).into()];
        self.conn.one(&stmt::MEETING_GET, &at, file)
    }

    /// The organisations that hold it; the same holds.
    ///
    /// # Errors
    /// When the store fails.
    pub fn meeting_orgs(&mut self, id: MeetingId) -> Result<Vec<OrgId>> {
        let at = [id.cell.into(), (&id.key).into()];
        self.conn.all(&stmt::MEETING_ORG_OF_MEETING, &at, |row| {
            Ok(OrgId::new(cell(row, 0)?, uuid(row, 1)?))
        })
    }

    /// Its items, in order; the same holds.
    ///
    /// # Errors
    /// When the store fails.
    pub fn meeting_items(&mut self, id: MeetingId) -> Result<Vec<MeetingItem>> {
        let at = [id.cell.into(), (&id.key).into()];
        self.conn.all(&stmt::MEETING_ITEM_OF_MEETING, &at, item)
    }

    /// Who is called, and guests; the same holds. These are ids: names are read by whoever may read them.
    ///
    /// # Errors
    /// When the store fails.
    pub fn meeting_persons(&mut self, id: MeetingId) -> Result<Vec<MeetingPerson>> {
        let at = [id.cell.into(), (&id.key).into()];
        self.conn.all(&stmt::MEETING_PERSON_OF_MEETING, &at, person)
    }
}
