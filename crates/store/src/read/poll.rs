//! Secret evaluations as they are kept: what is asked, who may take part, how each stands. What may not be here: whether somebody has
//! taken part; that only the vault can say, and only to them.

use jiff::civil::Date;
use needle_model::case::CaseInside;
use needle_model::poll::{PollState, PollTerms};
use needle_model::{AccountId, CaseId, OrgId, PersonId, PollId};
use needle_rights::Seen;

use super::{Reader, day, opt_pair, opt_string, string, uuid};
use crate::engine::Cols;
use crate::error::{Result, StoreError};
use crate::ledger::cell;
use crate::stmt;

/// A secret evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PollRecord {
    /// Which.
    pub id: PollId,
    /// The organisation that holds it.
    pub org: OrgId,
    /// Evaluation of the rulebook,
    pub evaluation: String,
    /// and of which version of it.
    pub version: String,
    /// What it asks and promises.
    pub terms: PollTerms,
    /// How many may take part.
    pub entitled: u64,
    /// The two scrutineers.
    pub scrutineers: [AccountId; 2],
    /// The day it was opened.
    pub opened: Date,
    /// The last day on which ballots are taken.
    pub closes: Date,
    /// The case and the step whose record it is.
    pub inside: Option<CaseInside>,
    /// How it stands.
    pub state: PollState,
    /// The public key, in hex, once both scrutineers have their half.
    pub key: Option<String>,
    /// The record of the closing.
    pub closing: Option<String>,
    /// Sheets that did not open.
    pub spoiled: Option<u64>,
    /// The day it ended; [`needle_model::FOREVER`] while it has not.
    pub ended: Date,
}

fn poll(row: &Cols<'_>) -> Result<PollRecord> {
    let here = cell(row, 0)?;
    let damaged = || StoreError::Damaged("a stored evaluation cannot be read".to_owned());
    let inside = match (opt_pair(row, 13)?, opt_string(row, 15)?) {
        (Some((cell, key)), Some(step)) => Some(CaseInside {
            case: CaseId::new(cell, key),
            step,
        }),
        _ => None,
    };
    let number = |it: i64| u64::try_from(it).map_err(|_| damaged());
    Ok(PollRecord {
        id: PollId::new(here, uuid(row, 1)?),
        org: OrgId::new(here, uuid(row, 2)?),
        evaluation: string(row, 3)?,
        version: string(row, 4)?,
        terms: serde_json::from_str(row.text(5)?).map_err(|_| damaged())?,
        entitled: number(row.int(6)?)?,
        scrutineers: [
            AccountId::new(cell(row, 7)?, uuid(row, 8)?),
            AccountId::new(cell(row, 9)?, uuid(row, 10)?),
        ],
        opened: day(row, 11)?,
        closes: day(row, 12)?,
        inside,
        state: PollState::from_code(row.text(16)?).ok_or_else(damaged)?,
        key: opt_string(row, 17)?,
        closing: opt_string(row, 18)?,
        spoiled: row.opt_int(19)?.map(number).transpose()?,
        ended: day(row, 20)?,
    })
}

impl Reader<'_> {
    /// An evaluation; the caller checks what the asker is in it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn poll(&mut self, id: PollId) -> Result<Option<PollRecord>> {
        let at = [id.cell.into(), (&id.key).into()];
        self.conn.one(&stmt::POLL_GET, &at, poll)
    }

    /// Those of an organisation, those that run first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn polls_of_org(&mut self, org: Seen<OrgId>, most: u32) -> Result<Vec<PollRecord>> {
        let org = org.id();
        let at = [org.cell.into(), (&org.key).into(), i64::from(most).into()];
        self.conn.all(&stmt::POLL_OF_ORG, &at, poll)
    }

    /// Those whose result is the record of a case; the caller checks that the case is within scope.
    ///
    /// # Errors
    /// When the store fails.
    pub fn polls_of_case(&mut self, id: CaseId) -> Result<Vec<PollRecord>> {
        let at = [id.cell.into(), (&id.key).into()];
        self.conn.all(&stmt::POLL_OF_CASE, &at, poll)
    }

    /// Those in which somebody holds a half of the key and which ended after a day.
    ///
    /// # Errors
    /// When the store fails.
    pub fn polls_of_scrutineer(
        &mut self,
        account: AccountId,
        after: Date,
        most: u32,
    ) -> Result<Vec<PollRecord>> {
        let at = [
            account.cell.into(),
            (&account.key).into(),
            after.into(),
            i64::from(most).into(),
        ];
        self.conn.all(&stmt::POLL_OF_SCRUTINEER, &at, poll)
    }

    /// Those in which a person may take part and which ended after a day.
    ///
    /// # Errors
    /// When the store fails.
    pub fn polls_of_person(
        &mut self,
        person: PersonId,
        after: Date,
        most: u32,
    ) -> Result<Vec<PollRecord>> {
        let at = [
            person.cell.into(),
            (&person.key).into(),
            after.into(),
            i64::from(most).into(),
        ];
        self.conn.all(&stmt::POLL_OF_PERSON, &at, poll)
    }

    /// Whether a person may take part.
    ///
    /// # Errors
    /// When the store fails.
    pub fn poll_entitles(&mut self, id: PollId, person: PersonId) -> Result<bool> {
        let at = [
            id.cell.into(),
            (&id.key).into(),
            person.cell.into(),
            (&person.key).into(),
        ];
        let found = self.conn.one(&stmt::POLL_ENTITLED_HAS, &at, |_| Ok(()))?;
        Ok(found.is_some())
    }

    /// Everybody who may take part, in the order of their ids.
    ///
    /// # Errors
    /// When the store fails.
    pub fn poll_entitled(&mut self, id: PollId) -> Result<Vec<PersonId>> {
        let at = [id.cell.into(), (&id.key).into()];
        self.conn.all(&stmt::POLL_ENTITLED_OF_POLL, &at, |row| {
            Ok(PersonId::new(cell(row, 0)?, uuid(row, 1)?))
        })
    }
}
