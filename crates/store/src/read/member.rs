//! Memberships, transfers, absences.

use jiff::civil::Date;
use needle_model::event::TransferState;
use needle_model::row::MemberSpell;
use needle_model::{AwayId, MembershipId, OrgId, PersonId, TransferId};
use needle_rights::{Scope, Seen, Tree};

use super::{Reader, day, opt_day, opt_pair, opt_string, string, uuid};
use crate::engine::{Cols, Conn};
use crate::error::{Result, StoreError};
use crate::ledger::cell;
use crate::stmt;

/// A transfer and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferRecord {
    /// Which.
    pub id: TransferId,
    /// Who.
    pub person: PersonId,
    /// Sending organisation.
    pub from: OrgId,
    /// Receiving organisation.
    pub to: OrgId,
    /// Effective day of the request.
    pub asked: Date,
    /// Day by which the receiving side answers.
    pub due: Date,
    /// Where it stands.
    pub state: TransferState,
    /// Effective day of the answer.
    pub settled: Option<Date>,
    /// Number of the receipt.
    pub receipt: Option<String>,
}

/// An absence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwayRecord {
    /// Which.
    pub id: AwayId,
    /// Who.
    pub person: PersonId,
    /// The organisation that keeps the membership.
    pub home: OrgId,
    /// Where, in words.
    pub place: String,
    /// The organisation that looks after them.
    pub host: Option<OrgId>,
    /// First day.
    pub from: Date,
    /// First day after.
    pub until: Date,
}

pub(crate) fn spell_last(conn: &mut Conn, membership: MembershipId) -> Result<Option<MemberSpell>> {
    conn.one(
        &stmt::MEMBERSHIP_LAST,
        &[membership.cell.into(), (&membership.key).into()],
        |row| spell(row, membership, 0),
    )
}

/// All spells of a membership, oldest first.
pub(crate) fn spells(conn: &mut Conn, membership: MembershipId) -> Result<Vec<MemberSpell>> {
    conn.all(
        &stmt::MEMBERSHIP_OF,
        &[membership.cell.into(), (&membership.key).into()],
        |row| spell(row, membership, 0),
    )
}

/// Reads a spell whose columns begin at `i` with `from_day`.
fn spell(row: &Cols<'_>, membership: MembershipId, i: usize) -> Result<MemberSpell> {
    Ok(MemberSpell {
        membership,
        from: day(row, i)?,
        until: day(row, i + 1)?,
        person: PersonId::new(cell(row, i + 2)?, uuid(row, i + 3)?),
        org: OrgId::new(membership.cell, uuid(row, i + 4)?),
        status: string(row, i + 5)?,
        standing: string(row, i + 6)?,
        began: string(row, i + 7)?,
        ended: string(row, i + 8)?,
    })
}

pub(crate) fn spells_all(conn: &mut Conn, f: &mut dyn FnMut(MemberSpell)) -> Result<()> {
    conn.each(&stmt::MEMBERSHIP_ALL, &[], &mut |row| {
        let membership = MembershipId::new(cell(row, 0)?, uuid(row, 1)?);
        f(spell(row, membership, 2)?);
        Ok(())
    })
}

fn state(text: &str) -> Result<TransferState> {
    TransferState::from_code(text)
        .ok_or_else(|| StoreError::Damaged(format!("a transfer stands at “{text}”")))
}

impl Reader<'_> {
    /// All spells of a person, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn memberships(&mut self, person: Seen<PersonId>) -> Result<Vec<MemberSpell>> {
        let id = person.id();
        self.conn.all(
            &stmt::MEMBERSHIP_OF_PERSON,
            &[id.cell.into(), (&id.key).into()],
            |row| {
                let membership = MembershipId::new(cell(row, 0)?, uuid(row, 1)?);
                Ok(MemberSpell {
                    membership,
                    person: id,
                    from: day(row, 2)?,
                    until: day(row, 3)?,
                    org: OrgId::new(membership.cell, uuid(row, 4)?),
                    status: string(row, 5)?,
                    standing: string(row, 6)?,
                    began: string(row, 7)?,
                    ended: string(row, 8)?,
                })
            },
        )
    }

    /// One transfer; the caller checks that one of its ends is within scope before showing it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn transfer(&mut self, id: TransferId) -> Result<Option<TransferRecord>> {
        self.conn.one(
            &stmt::TRANSFER_GET,
            &[id.cell.into(), (&id.key).into()],
            |row| {
                Ok(TransferRecord {
                    id,
                    person: PersonId::new(cell(row, 1)?, uuid(row, 2)?),
                    from: OrgId::new(id.cell, uuid(row, 3)?),
                    to: OrgId::new(cell(row, 4)?, uuid(row, 5)?),
                    asked: day(row, 6)?,
                    due: day(row, 7)?,
                    state: state(row.text(8)?)?,
                    settled: opt_day(row, 9)?,
                    receipt: opt_string(row, 10)?,
                })
            },
        )
    }

    /// All transfers of a person, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn transfers(&mut self, person: Seen<PersonId>) -> Result<Vec<TransferRecord>> {
        let person = person.id();
        self.conn.all(
            &stmt::TRANSFER_OF_PERSON,
            &[person.cell.into(), (&person.key).into()],
            |row| {
                let here = cell(row, 0)?;
                Ok(TransferRecord {
                    id: TransferId::new(here, uuid(row, 1)?),
                    person,
                    from: OrgId::new(here, uuid(row, 2)?),
                    to: OrgId::new(cell(row, 3)?, uuid(row, 4)?),
                    asked: day(row, 5)?,
                    due: day(row, 6)?,
                    state: state(row.text(7)?)?,
                    settled: opt_day(row, 8)?,
                    receipt: opt_string(row, 9)?,
                })
            },
        )
    }

    /// Open transfers whose sending or receiving side is within scope, by due day.
    ///
    /// # Errors
    /// When the store fails.
    pub fn transfers_open(
        &mut self,
        scope: &Scope,
        tree: &dyn Tree,
    ) -> Result<Vec<TransferRecord>> {
        let mut out = Vec::new();
        self.conn.each(&stmt::TRANSFER_OPEN, &[], &mut |row| {
            let here = cell(row, 0)?;
            let from = OrgId::new(here, uuid(row, 4)?);
            let to = OrgId::new(cell(row, 5)?, uuid(row, 6)?);
            if scope.org(from, tree).is_ok() || scope.org(to, tree).is_ok() {
                out.push(TransferRecord {
                    id: TransferId::new(here, uuid(row, 1)?),
                    person: PersonId::new(cell(row, 2)?, uuid(row, 3)?),
                    from,
                    to,
                    asked: day(row, 7)?,
                    due: day(row, 8)?,
                    state: TransferState::Asked,
                    settled: None,
                    receipt: None,
                });
            }
            Ok(())
        })?;
        Ok(out)
    }

    /// One absence; the caller checks that its home or host is within scope before showing it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn away(&mut self, id: AwayId) -> Result<Option<AwayRecord>> {
        self.conn.one(
            &stmt::AWAY_GET,
            &[id.cell.into(), (&id.key).into()],
            |row| {
                Ok(AwayRecord {
                    id,
                    person: PersonId::new(cell(row, 0)?, uuid(row, 1)?),
                    home: OrgId::new(id.cell, uuid(row, 2)?),
                    place: string(row, 3)?,
                    host: opt_pair(row, 4)?.map(|(cell, key)| OrgId::new(cell, key)),
                    from: day(row, 6)?,
                    until: day(row, 7)?,
                })
            },
        )
    }

    /// All absences of a person, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn aways(&mut self, person: Seen<PersonId>) -> Result<Vec<AwayRecord>> {
        let person = person.id();
        self.conn.all(
            &stmt::AWAY_OF_PERSON,
            &[person.cell.into(), (&person.key).into()],
            |row| {
                let here = cell(row, 0)?;
                Ok(AwayRecord {
                    id: AwayId::new(here, uuid(row, 1)?),
                    person,
                    home: OrgId::new(here, uuid(row, 2)?),
                    place: string(row, 3)?,
                    host: opt_pair(row, 4)?.map(|(cell, key)| OrgId::new(cell, key)),
                    from: day(row, 6)?,
                    until: day(row, 7)?,
                })
            },
        )
    }

    /// Absences on a day, of members of an organisation and of those it looks after.
    ///
    /// # Errors
    /// When the store fails.
    pub fn aways_of_org(&mut self, org: Seen<OrgId>, on: Date) -> Result<Vec<AwayRecord>> {
        let org = org.id();
        self.conn.all(
            &stmt::AWAY_OF_ORG,
            &[org.cell.into(), (&org.key).into(), on.into()],
            |row| {
                let here = cell(row, 0)?;
                Ok(AwayRecord {
                    id: AwayId::new(here, uuid(row, 1)?),
                    person: PersonId::new(cell(row, 2)?, uuid(row, 3)?),
                    home: OrgId::new(here, uuid(row, 4)?),
                    place: string(row, 5)?,
                    host: opt_pair(row, 6)?.map(|(cell, key)| OrgId::new(cell, key)),
                    from: day(row, 8)?,
                    until: day(row, 9)?,
                })
            },
        )
    }
}
