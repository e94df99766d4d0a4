//! The vault: what must be deletable and is therefore not in the ledger — person keys, passwords, sealed sheets of evaluations. Each
//! row is sealed under the root key together with its own place.

use needle_model::{AccountId, Cell, Chance, PersonId, PollId, Uuid};
use rustc_hash::FxHashSet;
use zeroize::Zeroizing;

use crate::engine::{Conn, Value};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::stmt;

pub(crate) mod persons;
pub(crate) mod sheets;

use persons::{PERSON, PERSONS};

const PASSWORD: &str = "password";

/// What an account prefers: kept beside its password, so that it can be deleted like it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preference {
    /// What the columns of sheets hold.
    Columns,
}

impl Preference {
    fn code(self) -> &'static str {
        match self {
            Preference::Columns => "columns",
        }
    }
}

fn place(cell: Cell, kind: &str, id: &[u8]) -> Vec<u8> {
    let mut out = format!("vault|{cell}|{kind}|").into_bytes();
    out.extend_from_slice(id);
    out
}

fn put(
    conn: &mut Conn,
    keys: &Keys,
    chance: &mut dyn Chance,
    cell: Cell,
    kind: &'static str,
    id: &Uuid,
    plain: &[u8],
) -> Result<()> {
    let sealed = keys.seal(plain, &place(cell, kind, id.as_bytes()), chance);
    conn.exec(
        &stmt::VAULT_PUT,
        &[cell.into(), kind.into(), id.into(), (&sealed).into()],
    )?;
    Ok(())
}

fn get(
    conn: &mut Conn,
    keys: &Keys,
    cell: Cell,
    kind: &'static str,
    id: &Uuid,
) -> Result<Option<Zeroizing<Vec<u8>>>> {
    let place = place(cell, kind, id.as_bytes());
    conn.one(
        &stmt::VAULT_GET,
        &[cell.into(), kind.into(), id.into()],
        |row| {
            keys.open(row.blob(0)?, &place).ok_or_else(|| {
                StoreError::Damaged(format!(
                    "the {kind} key of {cell}-{} does not open",
                    id.simple()
                ))
            })
        },
    )
}

/// Keeps what an account prefers.
pub(crate) fn preference_put(
    conn: &mut Conn,
    keys: &Keys,
    chance: &mut dyn Chance,
    account: AccountId,
    what: Preference,
    content: &[u8],
) -> Result<()> {
    put(
        conn,
        keys,
        chance,
        account.cell,
        what.code(),
        &account.key,
        content,
    )
}

/// What an account prefers.
pub(crate) fn preference(
    conn: &mut Conn,
    keys: &Keys,
    account: AccountId,
    what: Preference,
) -> Result<Option<Vec<u8>>> {
    let found = get(conn, keys, account.cell, what.code(), &account.key)?;
    Ok(found.map(|content| content.to_vec()))
}

/// Keeps the password hash of an account.
pub(crate) fn password_put(
    conn: &mut Conn,
    keys: &Keys,
    chance: &mut dyn Chance,
    account: AccountId,
    hash: &str,
) -> Result<()> {
    put(
        conn,
        keys,
        chance,
        account.cell,
        PASSWORD,
        &account.key,
        hash.as_bytes(),
    )
}

/// The password hash of an account.
pub(crate) fn password(conn: &mut Conn, keys: &Keys, account: AccountId) -> Result<Option<String>> {
    Ok(get(conn, keys, account.cell, PASSWORD, &account.key)?
        .and_then(|bytes| String::from_utf8(bytes.to_vec()).ok()))
}

/// Whose keys and passwords lie in the vault.
#[derive(Default)]
pub(crate) struct Holders {
    /// Persons with a row of their own.
    pub(crate) persons: FxHashSet<PersonId>,
    /// Rows that the persons of an entry share.
    pub(crate) shared: u64,
    /// Accounts with a password.
    pub(crate) accounts: FxHashSet<AccountId>,
    /// Polls with sealed sheets.
    pub(crate) polls: FxHashSet<PollId>,
}

/// Opens every row once, to see that none was touched; gives whose they are.
pub(crate) fn check(conn: &mut Conn, keys: &Keys) -> Result<(Holders, Vec<String>)> {
    let mut holders = Holders::default();
    let mut problems = Vec::new();
    conn.each(&stmt::VAULT_ALL, &[], &mut |row| {
        let (cell, kind, id) = (crate::ledger::cell(row, 0)?, row.text(1)?, row.blob(2)?);
        if keys.open(row.blob(3)?, &place(cell, kind, id)).is_none() {
            problems.push(format!(
                "vault: the {kind} key of cell {cell} does not open"
            ));
        } else if kind == PERSONS {
            holders.shared += 1;
        } else if kind == sheets::SHEET {
            let poll = id.get(..sheets::POLL_LEN).unwrap_or_default();
            if let Ok(key) = Uuid::from_slice(poll) {
                holders.polls.insert(PollId::new(cell, key));
            }
        } else if let Ok(key) = Uuid::from_slice(id) {
            match kind {
                PERSON => drop(holders.persons.insert(PersonId::new(cell, key))),
                PASSWORD => drop(holders.accounts.insert(AccountId::new(cell, key))),
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok((holders, problems))
}

/// Sessions: token digest → sealed content. Deletable, so not in the ledger either.
pub(crate) mod session {
    use super::*;

    fn place(token: &[u8], expires: i64) -> Vec<u8> {
        let mut out = format!("session|{expires}|").into_bytes();
        out.extend_from_slice(token);
        out
    }

    pub(crate) fn put(
        conn: &mut Conn,
        keys: &Keys,
        chance: &mut dyn Chance,
        token: &[u8; 32],
        expires: i64,
        content: &[u8],
    ) -> Result<()> {
        let sealed = keys.seal(content, &place(token, expires), chance);
        conn.exec(
            &stmt::SESSION_PUT,
            &[token.into(), expires.into(), (&sealed).into()],
        )?;
        Ok(())
    }

    pub(crate) fn get(
        conn: &mut Conn,
        keys: &Keys,
        token: &[u8; 32],
    ) -> Result<Option<(i64, Vec<u8>)>> {
        let found = conn.one(&stmt::SESSION_GET, &[token.into()], |row| {
            let expires = row.int(0)?;
            Ok(keys
                .open(row.blob(1)?, &place(token, expires))
                .map(|c| (expires, c.to_vec())))
        })?;
        Ok(found.flatten())
    }

    pub(crate) fn drop(conn: &mut Conn, token: &[u8; 32]) -> Result<()> {
        conn.exec(&stmt::SESSION_DROP, &[token.into()]).map(|_| ())
    }

    pub(crate) fn expire(conn: &mut Conn, before: i64) -> Result<u64> {
        conn.exec(&stmt::SESSION_EXPIRE, &[Value::Int(before)])
    }

    pub(crate) fn check(conn: &mut Conn, keys: &Keys) -> Result<Vec<String>> {
        let mut problems = Vec::new();
        conn.each(&stmt::SESSION_ALL, &[], &mut |row| {
            if keys
                .open(row.blob(2)?, &place(row.blob(0)?, row.int(1)?))
                .is_none()
            {
                problems.push("session: a session does not open".to_owned());
            }
            Ok(())
        })?;
        Ok(problems)
    }
}
