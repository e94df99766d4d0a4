//! Two persons with the same resident number in what is loaded: said with the places of both, so that the source can be corrected.

use needle_model::{Event, PersonId};

use crate::engine::Conn;
use crate::error::{Placed, Result, StoreError};
use crate::{ledger, read, stmt};

/// The refusal that names both persons by where they stand.
pub(crate) fn twice(conn: &mut Conn, one: PersonId, other: PersonId) -> StoreError {
    let (first, second) = if one < other {
        (one, other)
    } else {
        (other, one)
    };
    match (placed(conn, first), placed(conn, second)) {
        (Ok(first), Ok(second)) => StoreError::SameNumber { first, second },
        (Err(error), _) | (_, Err(error)) => error,
    }
}

/// Where a person is registered, with the line of the source where the entry says it.
fn placed(conn: &mut Conn, person: PersonId) -> Result<Placed> {
    let missing = || StoreError::Damaged(format!("person {person} is nowhere registered"));
    let (seq, _) = read::person::entries(conn, person)?.ok_or_else(missing)?;
    let params = [person.cell.into(), ledger::seq_to_int(seq).into()];
    let entry = conn.one(&stmt::LEDGER_GET, &params, |row| {
        ledger::decode(row.blob(0)?)
    })?;
    let entry = entry.ok_or_else(missing)?;
    let (mut lines, mut first): (&[u32], _) = (&[], None);
    let mut place = 0;
    for event in &entry.events {
        match event {
            Event::ImportBatch { lines: of, .. } => lines = of,
            Event::LoadBatch { first: of, .. } => first = Some(*of),
            Event::PersonRegistered { person: one, .. } if *one == person => break,
            Event::PersonRegistered { .. } => place += 1,
            _ => {}
        }
    }
    Ok(Placed {
        person,
        seq,
        place: place + 1,
        line: match first {
            Some(first) => Some(first + place as u64),
            None => lines.get(place).map(|line| u64::from(*line)),
        },
    })
}
