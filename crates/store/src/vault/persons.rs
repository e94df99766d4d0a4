//! Keys of persons. One who was registered alone has a row of their own; those registered together by the hundred share one, in
//! the order in which their entry registers them. Why: a row for each of a hundred million keys costs three times the keys.
//! A key that is deleted leaves zeroes in its place.

use needle_model::{Cell, Chance, PersonId};
use zeroize::Zeroizing;

use super::place;
use crate::engine::Conn;
use crate::error::{Result, StoreError};
use crate::keys::{Keys, PersonKey};
use crate::said::Recent;
use crate::{ledger, stmt};

pub(super) const PERSON: &str = "person";
/// A row with the keys of all persons one entry registers.
pub(super) const PERSONS: &str = "persons";
pub(crate) const KEY_LEN: usize = 32;

/// Where the entry stands that registers a person, and the person's place among those it registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) seq: u64,
    pub(crate) place: usize,
}

/// Keys of persons, for as long as one question or one transaction lasts.
#[derive(Default)]
pub(crate) struct Ring {
    pub(crate) said: Recent,
    /// The shared row opened last.
    block: Option<(Cell, u64, Option<Block>)>,
}

/// A shared row, opened.
pub(crate) struct Block {
    sealed: Vec<u8>,
    keys: Zeroizing<Vec<u8>>,
}

impl Block {
    fn key(&self, at: usize) -> Result<Option<PersonKey>> {
        let bytes = self
            .keys
            .get(at * KEY_LEN..(at + 1) * KEY_LEN)
            .ok_or_else(|| {
                StoreError::Damaged(
                    "vault: keys that an entry's persons share are too few".to_owned(),
                )
            })?;
        Ok(if bytes.iter().all(|b| *b == 0) {
            None
        } else {
            PersonKey::from_bytes(bytes)
        })
    }

    /// How many places it has.
    pub(crate) fn places(&self) -> usize {
        self.keys.len() / KEY_LEN
    }

    /// Whether there is a key at a place.
    pub(crate) fn has(&self, at: usize) -> bool {
        let bytes = self.keys.get(at * KEY_LEN..(at + 1) * KEY_LEN);
        bytes.is_some_and(|bytes| bytes.iter().any(|b| *b != 0))
    }
}

/// Makes and keeps a new key for a person.
pub(crate) fn make(
    conn: &mut Conn,
    keys: &Keys,
    chance: &mut dyn Chance,
    person: PersonId,
) -> Result<PersonKey> {
    let bytes = fresh(chance);
    super::put(
        conn,
        keys,
        chance,
        person.cell,
        PERSON,
        &person.key,
        bytes.as_ref(),
    )?;
    cipher(&bytes)
}

/// The bytes of a new key; never zeroes, which stand for a key that is gone.
pub(crate) fn fresh(chance: &mut dyn Chance) -> Zeroizing<[u8; KEY_LEN]> {
    let mut bytes = Zeroizing::new([0u8; KEY_LEN]);
    chance.fill(bytes.as_mut());
    if bytes.iter().all(|b| *b == 0) {
        bytes[0] = 1;
    }
    bytes
}

/// The key of those bytes.
pub(crate) fn cipher(bytes: &[u8; KEY_LEN]) -> Result<PersonKey> {
    PersonKey::from_bytes(bytes)
        .ok_or_else(|| StoreError::Engine("a key of 32 bytes was refused".to_owned()))
}

/// Seals the keys of all persons an entry registers for their row, away from any connection; zeroes where one has a row of
/// their own. The nonce is the entry's place with room to count rewritings in.
pub(crate) fn wrap(keys: &Keys, cell: Cell, seq: u64, all: &[u8]) -> Vec<u8> {
    let mut nonce = [0u8; 12];
    nonce[..4].copy_from_slice(&cell.0.to_be_bytes());
    nonce[4..9].copy_from_slice(&seq.to_be_bytes()[3..]);
    keys.seal_as(nonce, all, &place(cell, PERSONS, &seq.to_be_bytes()))
}

/// Keeps a row of keys that was sealed for its entry.
pub(crate) fn put(conn: &mut Conn, cell: Cell, seq: u64, sealed: &[u8]) -> Result<()> {
    let id = seq.to_be_bytes();
    conn.exec(
        &stmt::VAULT_PUT,
        &[cell.into(), PERSONS.into(), (&id).into(), sealed.into()],
    )?;
    Ok(())
}

fn open(conn: &mut Conn, keys: &Keys, cell: Cell, seq: u64) -> Result<Option<Block>> {
    let id = seq.to_be_bytes();
    let params = [cell.into(), PERSONS.into(), (&id).into()];
    let sealed = conn.one(&stmt::VAULT_GET, &params, |row| Ok(row.blob(0)?.to_vec()))?;
    let Some(sealed) = sealed else {
        return Ok(None);
    };
    let opened = keys
        .open(&sealed, &place(cell, PERSONS, &id))
        .ok_or_else(|| {
            StoreError::Damaged(format!("the keys of entry {cell}/{seq} do not open"))
        })?;
    Ok(Some(Block {
        sealed,
        keys: opened,
    }))
}

impl Ring {
    /// The shared row of an entry, where there is one.
    pub(crate) fn block(
        &mut self,
        conn: &mut Conn,
        keys: &Keys,
        cell: Cell,
        seq: u64,
    ) -> Result<Option<&Block>> {
        if self
            .block
            .as_ref()
            .is_none_or(|(c, s, _)| (*c, *s) != (cell, seq))
        {
            let opened = open(conn, keys, cell, seq)?;
            self.block = Some((cell, seq, opened));
        }
        Ok(self.block.as_ref().and_then(|(_, _, block)| block.as_ref()))
    }

    /// The key of a person; `None` once they are erased. `at` says where they were registered, where the caller knows.
    pub(crate) fn key(
        &mut self,
        conn: &mut Conn,
        keys: &Keys,
        person: PersonId,
        at: Option<At>,
    ) -> Result<Option<PersonKey>> {
        if let Some(own) = own(conn, keys, person)? {
            return Ok(Some(own));
        }
        let at = match at {
            Some(at) => Some(at),
            None => self.at(conn, person)?,
        };
        let Some(at) = at else {
            return Ok(None);
        };
        match self.block(conn, keys, person.cell, at.seq)? {
            Some(block) => block.key(at.place),
            None => Ok(None),
        }
    }

    /// Where a person was registered, as the tables of this connection say; none for somebody nobody knows.
    fn at(&mut self, conn: &mut Conn, person: PersonId) -> Result<Option<At>> {
        let params = [person.cell.into(), (&person.key).into()];
        let seq = conn.one(&stmt::PERSON_GET, &params, |row| row.int(0))?;
        let Some(seq) = seq else {
            return Ok(None);
        };
        self.at_entry(conn, person, ledger::seq_of(seq)).map(Some)
    }

    /// Where in the entry a person is registered.
    pub(crate) fn at_entry(&mut self, conn: &mut Conn, person: PersonId, seq: u64) -> Result<At> {
        let said = self.said.get(conn, person.cell, seq)?;
        let place = said.place(person).ok_or_else(|| {
            StoreError::Damaged(format!(
                "ledger entry {}/{seq} does not register person {person}",
                person.cell
            ))
        })?;
        Ok(At { seq, place })
    }

    /// Deletes the key of a person.
    pub(crate) fn forget(&mut self, conn: &mut Conn, keys: &Keys, person: PersonId) -> Result<()> {
        let params = [person.cell.into(), PERSON.into(), (&person.key).into()];
        if conn.exec(&stmt::VAULT_DROP, &params)? > 0 {
            return Ok(());
        }
        let Some(at) = self.at(conn, person)? else {
            return Ok(());
        };
        self.block(conn, keys, person.cell, at.seq)?;
        let Some((cell, seq, Some(block))) = &mut self.block else {
            return Ok(());
        };
        if let Some(bytes) = block
            .keys
            .get_mut(at.place * KEY_LEN..(at.place + 1) * KEY_LEN)
        {
            bytes.fill(0);
        }
        let id = seq.to_be_bytes();
        block.sealed = keys.reseal(&block.sealed, &block.keys, &place(*cell, PERSONS, &id));
        put(conn, *cell, *seq, &block.sealed)
    }
}

/// The key in the row of a person's own.
fn own(conn: &mut Conn, keys: &Keys, person: PersonId) -> Result<Option<PersonKey>> {
    let found = super::get(conn, keys, person.cell, PERSON, &person.key)?;
    Ok(found.and_then(|bytes| PersonKey::from_bytes(&bytes)))
}
