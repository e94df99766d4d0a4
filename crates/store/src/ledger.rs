//! The ledger: append-only, one hash chain per cell. An entry's hash is SHA-256 over the previous hash and
//! the exact stored bytes, so that no byte of the past can change without every later hash being wrong.

use std::borrow::Cow;

use needle_model::{Cell, Entry, day_from_int};
use sha2::{Digest, Sha256};

use crate::engine::{Cols, Conn, Value};
use crate::error::{Result, StoreError};
use crate::stmt;

/// Layout version of entries written now.
pub(crate) const ENTRY_VERSION: u8 = 1;
/// Bodies above this are compressed; below, plain text stays readable with any SQL tool.
const PLAIN_BYTES_MAX: usize = 2_048;
const PLAIN: u8 = 0;
const ZSTD: u8 = 1;
/// How hard a body is pressed: measured, the next levels cost three times the time for three bytes of a hundred.
const LEVEL: i32 = 1;
/// No entry unpacks to more: [`needle_model::limits::EVENTS_PER_ENTRY_MAX`] events of a few kilobytes each.
const UNPACKED_BYTES_MAX: usize = 64 * 1024 * 1024;

/// A hash of the chain.
pub type Hash = [u8; 32];

/// The end of a cell's chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Number of the last entry; 0 before the first.
    pub seq: u64,
    /// Its hash; zeroes before the first.
    pub hash: Hash,
}

impl Head {
    /// Before the first entry.
    pub const START: Head = Head {
        seq: 0,
        hash: [0; 32],
    };
}

pub(crate) fn chain(previous: &Hash, body: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    hasher.update(body);
    hasher.finalize().into()
}

pub(crate) fn encode(entry: &Entry) -> Result<Vec<u8>> {
    Encoder::new()?.encode(entry)
}

/// Writes entries down, one after the other with the same buffers.
pub(crate) struct Encoder {
    zstd: zstd::bulk::Compressor<'static>,
    json: Vec<u8>,
    /// Room for a pressed body.
    packed: Vec<u8>,
}

impl Encoder {
    pub(crate) fn new() -> Result<Encoder> {
        Ok(Encoder {
            zstd: zstd::bulk::Compressor::new(LEVEL)
                .map_err(|e| StoreError::Engine(e.to_string()))?,
            json: Vec::new(),
            packed: Vec::new(),
        })
    }

    pub(crate) fn encode(&mut self, entry: &Entry) -> Result<Vec<u8>> {
        let failed = |why: String| StoreError::Engine(why);
        self.json.clear();
        self.json.push(PLAIN);
        serde_json::to_writer(&mut self.json, entry).map_err(|e| failed(e.to_string()))?;
        if self.json.len() <= PLAIN_BYTES_MAX {
            return Ok(self.json.clone());
        }
        self.packed
            .resize(1 + zstd::zstd_safe::compress_bound(self.json.len()), ZSTD);
        self.packed[0] = ZSTD;
        let n = self
            .zstd
            .compress_to_buffer(&self.json[1..], &mut self.packed[1..])
            .map_err(|e| failed(e.to_string()))?;
        Ok(self.packed[..=n].to_vec())
    }
}

pub(crate) fn decode(body: &[u8]) -> Result<Entry> {
    serde_json::from_slice(&unpack(body)?).map_err(|e| damaged(&e.to_string()))
}

fn damaged(why: &str) -> StoreError {
    StoreError::Damaged(format!("a ledger entry cannot be read: {why}"))
}

/// The JSON of a stored body.
pub(crate) fn unpack(body: &[u8]) -> Result<Cow<'_, [u8]>> {
    match body.split_first() {
        Some((&PLAIN, json)) => Ok(Cow::Borrowed(json)),
        Some((&ZSTD, packed)) => zstd::bulk::decompress(packed, UNPACKED_BYTES_MAX)
            .map(Cow::Owned)
            .map_err(|e| damaged(&e.to_string())),
        _ => Err(damaged("it is of no known form")),
    }
}

pub(crate) fn insert(conn: &mut Conn, entry: &Entry, body: &[u8], hash: &Hash) -> Result<()> {
    let actor = entry.actor.to_string();
    conn.exec(
        &stmt::LEDGER_INSERT,
        &[
            entry.cell.into(),
            seq_to_int(entry.seq).into(),
            entry.recorded.into(),
            entry.effective.into(),
            (&actor).into(),
            entry.org.map(|o| o.cell).into(),
            entry.org.as_ref().map(|o| &o.key).into(),
            entry.command.as_str().into(),
            hash.into(),
            body.into(),
        ],
    )?;
    Ok(())
}

pub(crate) fn seq_to_int(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

pub(crate) fn seq_of(int: i64) -> u64 {
    u64::try_from(int).unwrap_or(0)
}

pub(crate) fn heads(conn: &mut Conn) -> Result<Vec<(Cell, Head)>> {
    conn.all(&stmt::LEDGER_HEADS, &[], |row| {
        Ok((
            cell(row, 0)?,
            Head {
                seq: row.int(1)? as u64,
                hash: hash(row, 2)?,
            },
        ))
    })
}

pub(crate) fn hash(row: &Cols<'_>, i: usize) -> Result<Hash> {
    row.blob(i)?
        .try_into()
        .map_err(|_| StoreError::Damaged("a hash has not 32 bytes".to_owned()))
}

pub(crate) fn cell(row: &Cols<'_>, i: usize) -> Result<Cell> {
    u32::try_from(row.int(i)?)
        .map(Cell)
        .map_err(|_| StoreError::Damaged("a cell number is out of range".to_owned()))
}

/// Walks one chain and hands over each entry after checking hash, number and the columns beside the body.
pub(crate) fn walk(
    conn: &mut Conn,
    of: Cell,
    f: &mut dyn FnMut(&Entry, &Hash) -> Result<()>,
) -> Result<Head> {
    let mut head = Head::START;
    let params = [Value::from(of)];
    conn.each(&stmt::LEDGER_WALK, &params, &mut |row| {
        let at = head.seq + 1;
        let broken = |what: &str| StoreError::Damaged(format!("ledger entry {of}/{at}: {what}"));
        let body = row.blob(8)?;
        let expected = chain(&head.hash, body);
        if row.int(0)? != seq_to_int(at) {
            return Err(broken("an entry is missing before the next one"));
        }
        if hash(row, 7)? != expected {
            return Err(broken(
                "its hash does not follow from the one before and its bytes",
            ));
        }
        let entry = decode(body)?;
        let same = entry.seq == at
            && entry.cell == of
            && row.int(1)? == entry.recorded.as_microsecond()
            && day_from_int(row.int(2)?) == Some(entry.effective)
            && row.text(3)? == entry.actor.to_string()
            && row.opt_int(4)? == entry.org.map(|o| i64::from(o.cell.0))
            && row.opt_blob(5)? == entry.org.as_ref().map(|o| &o.key.as_bytes()[..])
            && row.text(6)? == entry.command;
        if !same {
            return Err(broken("the columns beside it do not say what it says"));
        }
        f(&entry, &expected)?;
        head = Head {
            seq: at,
            hash: expected,
        };
        Ok(())
    })?;
    Ok(head)
}
