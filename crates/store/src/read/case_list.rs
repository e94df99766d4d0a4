//! Lists that come of cases: what they wait for, oldest due day first, and what organisations have put up; why: whoever has
//! ten thousand organisations below reads a page of fifty, not all of it.

use jiff::civil::Date;
use needle_model::case::WaitsFor;
use needle_model::{CaseId, Cell, OrgId, Uuid};
use needle_rights::{Scope, Seen, Tree};

use super::{Reader, day, opt_day, opt_string, string, uuid};
use crate::engine::Cols;
use crate::error::{Result, StoreError};
use crate::ledger::cell;
use crate::stmt;

/// Lines read from the table at a time.
const CHUNK: i64 = 500;
/// Lines looked at for one page: a narrow scope in a busy tree gives a short page rather than a long wait.
const SCAN_MAX: i64 = 100_000;

/// Something a case waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseTurn {
    /// The case.
    pub case: CaseId,
    /// Its place among what the case waits for.
    pub n: u32,
    /// Id of the step.
    pub step: String,
    /// What is to be done.
    pub what: WaitsFor,
    /// The organisation whose turn it is.
    pub turn: OrgId,
    /// Who does it there, as the rulebook writes it.
    pub actor: String,
    /// Who does it by name.
    pub named: Option<String>,
    /// The first day.
    pub earliest: Option<Date>,
    /// The last day; [`needle_model::FOREVER`] where there is none.
    pub latest: Date,
    /// The organisation the case runs in.
    pub org: OrgId,
    /// Procedure of the rulebook.
    pub procedure: String,
    /// What the matter is called; empty where there is none.
    pub title: String,
    /// Version of the rulebook the case goes by.
    pub version: String,
}

/// A line by what orders it: its last day, the case, the place.
pub type TurnKey = (Date, CaseId, u32);

/// What an organisation put up, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperRecord {
    /// Whose.
    pub org: OrgId,
    /// Its number among all of the organisation.
    pub number: u32,
    /// The case.
    pub case: CaseId,
    /// The step.
    pub step: String,
    /// The first day.
    pub from: Date,
    /// The day after the last.
    pub until: Date,
    /// The day it was taken down; [`needle_model::FOREVER`] while it stands.
    pub ended: Date,
    /// True when objections are taken.
    pub objections: bool,
    /// SHA-256 of the text, in hex.
    pub sha256: String,
    /// The text.
    pub text: String,
}

impl PaperRecord {
    /// True when it is to be seen on a day, as something that stands.
    #[must_use]
    pub fn stands(&self, on: Date) -> bool {
        self.from <= on && on < self.ended
    }
}

fn small(row: &Cols<'_>, i: usize) -> Result<u32> {
    u32::try_from(row.int(i)?)
        .map_err(|_| StoreError::Damaged("a stored number is out of range".to_owned()))
}

fn turn(row: &Cols<'_>) -> Result<CaseTurn> {
    let here = cell(row, 0)?;
    let what = WaitsFor::from_code(row.text(4)?);
    Ok(CaseTurn {
        case: CaseId::new(here, uuid(row, 1)?),
        n: small(row, 2)?,
        step: string(row, 3)?,
        what: what.ok_or_else(|| {
            StoreError::Damaged("a case waits for something we do not know".to_owned())
        })?,
        turn: OrgId::new(cell(row, 5)?, uuid(row, 6)?),
        actor: string(row, 7)?,
        named: opt_string(row, 8)?,
        earliest: opt_day(row, 9)?,
        latest: day(row, 10)?,
        org: OrgId::new(here, uuid(row, 11)?),
        procedure: string(row, 12)?,
        title: string(row, 13)?,
        version: string(row, 14)?,
    })
}

fn paper(row: &Cols<'_>) -> Result<PaperRecord> {
    let here = cell(row, 0)?;
    Ok(PaperRecord {
        org: OrgId::new(here, uuid(row, 1)?),
        number: small(row, 2)?,
        case: CaseId::new(here, uuid(row, 3)?),
        step: string(row, 4)?,
        from: day(row, 5)?,
        until: day(row, 6)?,
        ended: day(row, 7)?,
        objections: row.int(8)? != 0,
        sha256: string(row, 9)?,
        text: string(row, 10)?,
    })
}

impl Reader<'_> {
    /// What a case waits for; the caller checks that the case is within scope.
    ///
    /// # Errors
    /// When the store fails.
    pub fn case_turns(&mut self, id: CaseId) -> Result<Vec<CaseTurn>> {
        let at = [id.cell.into(), (&id.key).into()];
        self.conn.all(&stmt::CASE_TURN_OF_CASE, &at, turn)
    }

    /// What waits for an organisation until a day, what is due first first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn case_turns_of(
        &mut self,
        org: Seen<OrgId>,
        until: Date,
        most: u32,
    ) -> Result<Vec<CaseTurn>> {
        self.of_org_until(&stmt::CASE_TURN_OF_ORG, org, (until, most), turn)
    }

    /// The same as keys alone, which stand in an index: whoever has a thousand organisations picks the first lines of all before a line
    /// is read.
    ///
    /// # Errors
    /// When the store fails.
    pub fn case_turn_keys_of(
        &mut self,
        org: Seen<OrgId>,
        until: Date,
        most: u32,
    ) -> Result<Vec<TurnKey>> {
        let key = |row: &Cols<'_>| {
            let case = CaseId::new(cell(row, 0)?, uuid(row, 1)?);
            Ok((day(row, 3)?, case, small(row, 2)?))
        };
        self.of_org_until(&stmt::CASE_TURN_KEYS_OF_ORG, org, (until, most), key)
    }

    /// The line of a key that was asked for within scope.
    ///
    /// # Errors
    /// When the store fails.
    pub fn case_turn(&mut self, (_, case, n): TurnKey) -> Result<Option<CaseTurn>> {
        let at = [case.cell.into(), (&case.key).into(), i64::from(n).into()];
        self.conn.one(&stmt::CASE_TURN_GET, &at, turn)
    }

    /// What waits for organisations within scope until a day, what is due first first, after a line; at most so many.
    ///
    /// # Errors
    /// When the store fails.
    pub fn case_turns_due(
        &mut self,
        (scope, tree): (&Scope, &dyn Tree),
        until: Date,
        after: Option<TurnKey>,
        most: usize,
    ) -> Result<Vec<CaseTurn>> {
        let nobody = CaseId::new(Cell(0), Uuid::nil());
        let (mut day, mut case, mut n) =
            after.map_or((Date::ZERO, nobody, 0), |(day, case, n)| (day, case, n));
        let mut out = Vec::new();
        let mut looked = 0;
        while out.len() < most && looked < SCAN_MAX {
            let lines = self.conn.all(
                &stmt::CASE_TURN_DUE,
                &[
                    until.into(),
                    day.into(),
                    case.cell.into(),
                    (&case.key).into(),
                    i64::from(n).into(),
                    CHUNK.into(),
                ],
                turn,
            )?;
            let Some(last) = lines.last() else {
                break;
            };
            (day, case, n) = (last.latest, last.case, last.n);
            looked += CHUNK;
            let within = lines
                .into_iter()
                .filter(|line| scope.org(line.turn, tree).is_ok());
            out.extend(within);
        }
        out.truncate(most);
        Ok(out)
    }

    /// What an organisation put up, latest first. It was put up for everybody to see.
    ///
    /// # Errors
    /// When the store fails.
    pub fn papers(&mut self, org: OrgId, most: u32) -> Result<Vec<PaperRecord>> {
        let at = [org.cell.into(), (&org.key).into(), i64::from(most).into()];
        self.conn.all(&stmt::CASE_PAPER_OF_ORG, &at, paper)
    }

    /// One of them by its number.
    ///
    /// # Errors
    /// When the store fails.
    pub fn paper(&mut self, org: OrgId, number: u32) -> Result<Option<PaperRecord>> {
        let at = [org.cell.into(), (&org.key).into(), i64::from(number).into()];
        self.conn.one(&stmt::CASE_PAPER_GET, &at, paper)
    }

    /// What a case put up, in the order of the numbers.
    ///
    /// # Errors
    /// When the store fails.
    pub fn papers_of_case(&mut self, id: CaseId) -> Result<Vec<PaperRecord>> {
        let at = [id.cell.into(), (&id.key).into()];
        self.conn.all(&stmt::CASE_PAPER_OF_CASE, &at, paper)
    }

    /// The number of the last paper an organisation put up; 0 when there is none.
    ///
    /// # Errors
    /// When the store fails.
    pub fn paper_last(&mut self, org: OrgId) -> Result<u32> {
        let at = [org.cell.into(), (&org.key).into()];
        let last = self
            .conn
            .one(&stmt::CASE_PAPER_LAST, &at, |row| small(row, 0))?;
        Ok(last.unwrap_or(0))
    }
}
