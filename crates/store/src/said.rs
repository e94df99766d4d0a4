//! What a ledger entry says of persons: their sealed facts, in order, and from which day; why apart: facts stand in the ledger only,
//! and an entry of nine hundred persons is read for one of them without making every event of it.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;
use needle_model::{Cell, PersonId};
use serde::Deserialize;

use crate::engine::Conn;
use crate::error::{Result, StoreError};
use crate::{ledger, stmt};

/// One thing said of a person.
pub(crate) struct Said {
    pub(crate) person: PersonId,
    /// From which day.
    pub(crate) day: Date,
    /// Registered by it, not changed.
    pub(crate) registered: bool,
    /// The facts, sealed.
    pub(crate) sealed: Vec<u8>,
}

/// Everything an entry says of persons.
pub(crate) struct SaidIn {
    pub(crate) cell: Cell,
    pub(crate) seq: u64,
    pub(crate) said: Vec<Said>,
}

impl SaidIn {
    /// The last facts the entry gives of a person.
    pub(crate) fn last(&self, person: PersonId) -> Option<&Said> {
        self.said.iter().rev().find(|said| said.person == person)
    }

    /// The place of a person among those the entry registers.
    pub(crate) fn place(&self, person: PersonId) -> Option<usize> {
        let mut registered = self.said.iter().filter(|said| said.registered);
        registered.position(|said| said.person == person)
    }

    /// The registration of a person.
    pub(crate) fn registration(&self, person: PersonId) -> Option<&Said> {
        let mut registered = self.said.iter().filter(|said| said.registered);
        registered.find(|said| said.person == person)
    }
}

#[derive(Deserialize)]
struct Lean<'a> {
    effective: Date,
    #[serde(borrow)]
    events: Vec<LeanEvent<'a>>,
}

/// The fields that matter here; all others are passed over.
#[derive(Deserialize)]
struct LeanEvent<'a> {
    #[serde(borrow)]
    e: Cow<'a, str>,
    #[serde(borrow, default)]
    person: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    facts: Option<Cow<'a, str>>,
    #[serde(default)]
    day: Option<Date>,
}

fn read(cell: Cell, seq: u64, body: &[u8]) -> Result<SaidIn> {
    let damaged = |what: &str| StoreError::Damaged(format!("ledger entry {cell}/{seq}: {what}"));
    let json = ledger::unpack(body)?;
    let lean: Lean<'_> = serde_json::from_slice(&json).map_err(|_| damaged("it cannot be read"))?;
    let mut day = lean.effective;
    let mut said = Vec::new();
    for event in lean.events {
        let registered = match &*event.e {
            "day" => {
                day = event.day.ok_or_else(|| damaged("a day is missing"))?;
                continue;
            }
            "person-registered" => true,
            "person-changed" => false,
            _ => continue,
        };
        let person = event.person.and_then(|text| text.parse().ok());
        let sealed = event.facts.and_then(|hex| needle_model::hex::decode(&hex));
        let (Some(person), Some(sealed)) = (person, sealed) else {
            return Err(damaged("what it says of a person cannot be read"));
        };
        said.push(Said {
            person,
            day,
            registered,
            sealed,
        });
    }
    Ok(SaidIn { cell, seq, said })
}

/// The entries read last: neighbours in a list stand in the same one.
#[derive(Default)]
pub(crate) struct Recent(Vec<Arc<SaidIn>>);

/// Entries kept: that of the registration and that of the last change.
const RECENT_MAX: usize = 4;

impl Recent {
    /// What an entry says of persons.
    pub(crate) fn get(&mut self, conn: &mut Conn, cell: Cell, seq: u64) -> Result<Arc<SaidIn>> {
        if let Some(found) = self.0.iter().find(|one| one.cell == cell && one.seq == seq) {
            return Ok(Arc::clone(found));
        }
        let params = [cell.into(), ledger::seq_to_int(seq).into()];
        let read = conn.one(&stmt::LEDGER_GET, &params, |row| {
            read(cell, seq, row.blob(0)?)
        })?;
        let read = Arc::new(read.ok_or_else(|| {
            StoreError::Damaged(format!(
                "ledger entry {cell}/{seq}, in which persons are registered, is missing"
            ))
        })?);
        if self.0.len() >= RECENT_MAX {
            self.0.remove(0);
        }
        self.0.push(Arc::clone(&read));
        Ok(read)
    }
}
