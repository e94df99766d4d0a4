//! Accounts, grants, and the posts from which grants come. Signing in happens before there is any scope, so these few take none; the pages
//! that manage accounts check the grants' organisations.

use jiff::civil::Date;
use needle_model::command::{Reach, Spread};
use needle_model::{AccountId, FOREVER, GrantId, OrgId, PersonId};
use needle_rights::{Grant, PostGrant, Role, Seen};

use super::{HoldingRecord, Reader, day, opt_pair, post, string, uuid};
use crate::engine::Cols;
use crate::error::Result;
use crate::ledger::cell;
use crate::{stmt, vault};

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRecord {
    /// Which.
    pub id: AccountId,
    /// Typed at sign-in.
    pub login: String,
    /// Shown.
    pub name: String,
    /// The member behind it.
    pub person: Option<PersonId>,
    /// Effective day of opening.
    pub opened: Date,
    /// First day it may no longer sign in.
    pub closed: Date,
}

impl AccountRecord {
    /// Whether it may sign in on a day.
    #[must_use]
    pub fn live(&self, today: Date) -> bool {
        self.closed == FOREVER || today < self.closed
    }
}

/// A grant as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrantRecord {
    /// To an account.
    Account(AccountId, Grant),
    /// To a post.
    Post(PostGrant),
}

impl GrantRecord {
    /// At which organisation.
    #[must_use]
    pub fn org(&self) -> OrgId {
        match self {
            GrantRecord::Account(_, grant) => grant.org,
            GrantRecord::Post(grant) => grant.org,
        }
    }

    /// First day after.
    #[must_use]
    pub fn until(&self) -> Date {
        match self {
            GrantRecord::Account(_, grant) => grant.until,
            GrantRecord::Post(grant) => grant.until,
        }
    }

    /// Whether it holds on a day.
    #[must_use]
    pub fn live(&self, today: Date) -> bool {
        match self {
            GrantRecord::Account(_, grant) => grant.live(today),
            GrantRecord::Post(grant) => grant.live(today),
        }
    }
}

/// Columns `role, org_cell, org, reach, from_day, until_day` beginning at `i`; none when the role is unknown
/// to this program (a newer one wrote it): what is not understood allows nothing.
fn grant(row: &Cols<'_>, id: GrantId, i: usize) -> Result<Option<Grant>> {
    let (Some(role), Some(reach)) = (
        Role::from_code(row.text(i)?),
        Reach::from_code(row.text(i + 3)?),
    ) else {
        return Ok(None);
    };
    Ok(Some(Grant {
        id,
        role,
        org: OrgId::new(cell(row, i + 1)?, uuid(row, i + 2)?),
        reach,
        from: day(row, i + 4)?,
        until: day(row, i + 5)?,
        post: None,
    }))
}

/// The same with `post, spread` before it.
fn post_grant(row: &Cols<'_>, id: GrantId, i: usize) -> Result<Option<PostGrant>> {
    let (Some(spread), Some(grant)) = (Spread::from_code(row.text(i + 1)?), grant(row, id, i + 2)?)
    else {
        return Ok(None);
    };
    Ok(Some(PostGrant {
        id,
        role: grant.role,
        org: grant.org,
        post: string(row, i)?,
        spread,
        reach: grant.reach,
        from: grant.from,
        until: grant.until,
    }))
}

/// Columns `cell, id, login, name, person_cell, person, opened, closed`.
fn account(row: &Cols<'_>) -> Result<AccountRecord> {
    Ok(AccountRecord {
        id: AccountId::new(cell(row, 0)?, uuid(row, 1)?),
        login: string(row, 2)?,
        name: string(row, 3)?,
        person: opt_pair(row, 4)?.map(|(cell, key)| PersonId::new(cell, key)),
        opened: day(row, 6)?,
        closed: day(row, 7)?,
    })
}

impl Reader<'_> {
    /// An account by what is typed at sign-in.
    ///
    /// # Errors
    /// When the store fails.
    pub fn account_by_login(&mut self, login: &str) -> Result<Option<AccountRecord>> {
        self.conn
            .one(&stmt::ACCOUNT_BY_LOGIN, &[login.into()], |row| {
                Ok(AccountRecord {
                    id: AccountId::new(cell(row, 0)?, uuid(row, 1)?),
                    login: login.to_owned(),
                    name: string(row, 2)?,
                    person: opt_pair(row, 3)?.map(|(cell, key)| PersonId::new(cell, key)),
                    opened: day(row, 5)?,
                    closed: day(row, 6)?,
                })
            })
    }

    /// An account by id.
    ///
    /// # Errors
    /// When the store fails.
    pub fn account(&mut self, id: AccountId) -> Result<Option<AccountRecord>> {
        self.conn.one(
            &stmt::ACCOUNT_GET,
            &[id.cell.into(), (&id.key).into()],
            |row| {
                Ok(AccountRecord {
                    id,
                    login: string(row, 0)?,
                    name: string(row, 1)?,
                    person: opt_pair(row, 2)?.map(|(cell, key)| PersonId::new(cell, key)),
                    opened: day(row, 4)?,
                    closed: day(row, 5)?,
                })
            },
        )
    }

    /// All accounts, by login.
    ///
    /// # Errors
    /// When the store fails.
    pub fn accounts(&mut self) -> Result<Vec<AccountRecord>> {
        self.conn.all(&stmt::ACCOUNT_ALL, &[], account)
    }

    /// Accounts that have a grant at an organisation on a day, and those of whoever holds a post there now; by login.
    ///
    /// # Errors
    /// When the store fails.
    pub fn accounts_at(&mut self, org: Seen<OrgId>, on: Date) -> Result<Vec<AccountRecord>> {
        let org = org.id();
        let at = [org.cell.into(), (&org.key).into(), on.into()];
        self.conn.all(&stmt::ACCOUNT_AT_ORG, &at, account)
    }

    /// The accounts of a person, by login.
    ///
    /// # Errors
    /// When the store fails.
    pub fn accounts_of(&mut self, person: PersonId) -> Result<Vec<AccountRecord>> {
        let at = [person.cell.into(), (&person.key).into()];
        self.conn.all(&stmt::ACCOUNT_OF_PERSON, &at, account)
    }

    /// All posts of somebody who signs in, oldest first; others are asked for with proof that they may be seen.
    ///
    /// # Errors
    /// When the store fails.
    pub fn posts_of(&mut self, person: PersonId) -> Result<Vec<HoldingRecord>> {
        let at = [person.cell.into(), (&person.key).into()];
        self.conn.all(&stmt::HOLDING_OF_PERSON, &at, post::record)
    }

    /// All rights given to posts at an organisation, live or not.
    ///
    /// # Errors
    /// When the store fails.
    pub fn post_grants(&mut self, org: OrgId) -> Result<Vec<PostGrant>> {
        let at = [org.cell.into(), (&org.key).into()];
        let found = self.conn.all(&stmt::GRANT_OF_POSTS, &at, |row| {
            post_grant(row, GrantId::new(cell(row, 0)?, uuid(row, 1)?), 2)
        })?;
        Ok(found.into_iter().flatten().collect())
    }

    /// All rights given to accounts at an organisation, live or not, with the account.
    ///
    /// # Errors
    /// When the store fails.
    pub fn grants_at(&mut self, org: OrgId) -> Result<Vec<(AccountId, Grant)>> {
        let at = [org.cell.into(), (&org.key).into()];
        let found = self.conn.all(&stmt::GRANT_AT_ORG, &at, |row| {
            let here = cell(row, 0)?;
            let account = AccountId::new(here, uuid(row, 2)?);
            let grant = grant(row, GrantId::new(here, uuid(row, 1)?), 3)?;
            Ok(grant.map(|grant| (account, grant)))
        })?;
        Ok(found.into_iter().flatten().collect())
    }

    /// All grants of an account, live or not.
    ///
    /// # Errors
    /// When the store fails.
    pub fn grants(&mut self, account: AccountId) -> Result<Vec<Grant>> {
        let found = self.conn.all(
            &stmt::GRANT_OF_ACCOUNT,
            &[account.cell.into(), (&account.key).into()],
            |row| grant(row, GrantId::new(account.cell, uuid(row, 0)?), 1),
        )?;
        Ok(found.into_iter().flatten().collect())
    }

    /// One grant.
    ///
    /// # Errors
    /// When the store fails.
    pub fn grant(&mut self, id: GrantId) -> Result<Option<GrantRecord>> {
        let found = self.conn.one(
            &stmt::GRANT_GET,
            &[id.cell.into(), (&id.key).into()],
            |row| match row.opt_blob(0)? {
                Some(_) => {
                    let account = AccountId::new(id.cell, uuid(row, 0)?);
                    Ok(grant(row, id, 3)?.map(|grant| GrantRecord::Account(account, grant)))
                }
                None => Ok(post_grant(row, id, 1)?.map(GrantRecord::Post)),
            },
        )?;
        Ok(found.flatten())
    }

    /// The password hash of an account, for comparing only.
    ///
    /// # Errors
    /// When the store fails or the vault was touched.
    pub fn password(&mut self, account: AccountId) -> Result<Option<String>> {
        vault::password(self.conn, self.keys, account)
    }
}
