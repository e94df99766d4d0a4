//! Many new persons at once: their keys are made and their facts sealed away from the transaction, on another thread.
//! Why: sealing costs as much as writing, and an import has two hundred thousand of them.

use std::collections::BTreeMap;

use needle_model::{Cell, Chance, Event, PartialDate, PersonFacts, PersonId, Sealed};
use zeroize::Zeroizing;

use crate::apply::facts_place;
use crate::error::Result;
use crate::facts::{AttributeSet, Facts, pack};
use crate::keys::{Digest, Keys};
use crate::vault::persons::{self, KEY_LEN};

/// Seals without a connection.
#[derive(Debug, Clone, Copy)]
pub struct Sealer<'a> {
    pub(crate) keys: &'a Keys,
}

/// A person ready to be registered by [`crate::Tx::append_new`] or [`crate::Composer::compose`], with the [`Sealed`] facts for the
/// event: the key, and what the tables say of the person, so that nothing need be opened again.
pub struct NewPerson {
    pub(crate) person: PersonId,
    pub(crate) key: Zeroizing<[u8; KEY_LEN]>,
    pub(crate) name: String,
    pub(crate) birth: Option<PartialDate>,
    pub(crate) joined: Option<PartialDate>,
    pub(crate) attributes: AttributeSet,
    pub(crate) digest: Option<Digest>,
}

impl std::fmt::Debug for NewPerson {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewPerson({})", self.person)
    }
}

impl Sealer<'_> {
    /// Puts coded attributes into the forms in which persons share them.
    ///
    /// # Errors
    /// When they cannot be written down.
    pub fn attributes(&self, codes: &BTreeMap<String, String>) -> Result<AttributeSet> {
        AttributeSet::new(codes)
    }

    /// Makes a key for a new person and seals the facts with it.
    ///
    /// # Errors
    /// When the facts cannot be written down.
    pub fn seal(
        &self,
        person: PersonId,
        facts: &Facts<'_>,
        chance: &mut dyn Chance,
    ) -> Result<(Sealed, NewPerson)> {
        let key = persons::fresh(chance);
        let sealed = persons::cipher(&key)?.seal_first(&pack(facts), &facts_place(person));
        let new = NewPerson {
            person,
            key,
            name: facts.name.to_owned(),
            birth: facts.birth,
            joined: facts.joined,
            attributes: facts.attributes.clone(),
            digest: facts.resident_id.map(|number| self.keys.resident(number)),
        };
        Ok((Sealed(sealed), new))
    }

    /// The same for facts of which each has attributes of its own.
    ///
    /// # Errors
    /// When the facts cannot be written down.
    pub fn seal_new(
        &self,
        person: PersonId,
        facts: PersonFacts,
        chance: &mut dyn Chance,
    ) -> Result<(Sealed, NewPerson)> {
        let attributes = AttributeSet::new(&facts.attributes)?;
        self.seal(person, &Facts::of(&facts, &attributes), chance)
    }
}

/// The row of keys for an entry with these events, of whose persons `new` were sealed for it, in the order in which they are
/// registered; none where there are none.
pub(crate) fn keys_row(
    keys: &Keys,
    cell: Cell,
    seq: u64,
    events: &[Event],
    new: &[NewPerson],
) -> Option<Vec<u8>> {
    if new.is_empty() {
        return None;
    }
    let mut all = Zeroizing::new(Vec::with_capacity(new.len() * KEY_LEN));
    let mut rest = new.iter().peekable();
    for event in events {
        if let Event::PersonRegistered { person, .. } = event {
            match rest.next_if(|new| new.person == *person) {
                Some(new) => all.extend_from_slice(new.key.as_ref()),
                None => all.extend_from_slice(&[0; KEY_LEN]),
            }
        }
    }
    Some(persons::wrap(keys, cell, seq, &all))
}

/// One entry's events, those of one cell, with its new persons.
pub(crate) struct Run {
    pub(crate) cell: Cell,
    pub(crate) events: Vec<Event>,
    pub(crate) new: Vec<NewPerson>,
}

/// Splits events into entries: by cell, in order, and none too long. A day goes on holding in the next entry.
///
/// # Errors
/// When new persons do not come in the order in which the events register them.
pub(crate) fn runs(events: Vec<Event>, new: Vec<NewPerson>) -> Result<Vec<Run>> {
    if let Some(cell) = one_entry(&events, &new) {
        return Ok(vec![Run { cell, events, new }]);
    }
    let mut out: Vec<Run> = Vec::new();
    let mut new = new.into_iter().peekable();
    let mut day = None;
    for event in events {
        let cell = event.cell();
        let full = |run: &Run| {
            run.cell != cell || run.events.len() >= needle_model::limits::EVENTS_PER_ENTRY_MAX
        };
        if out.last().is_none_or(full) {
            out.push(Run {
                cell,
                events: day
                    .map(|day| Event::Day { cell, day })
                    .into_iter()
                    .collect(),
                new: Vec::new(),
            });
        }
        if let Event::Day { day: from, .. } = &event {
            day = Some(*from);
        }
        if let Some(run) = out.last_mut() {
            if let Event::PersonRegistered { person, .. } = &event
                && let Some(new) = new.next_if(|new| new.person == *person)
            {
                run.new.push(new);
            }
            run.events.push(event);
        }
    }
    match new.next() {
        None => Ok(out),
        Some(left) => Err(crate::StoreError::Engine(format!(
            "person {} was sealed for an entry that does not register them in that order",
            left.person
        ))),
    }
}

/// The cell of events that are one entry as they are, with all their new persons in order: nothing is moved about then.
fn one_entry(events: &[Event], new: &[NewPerson]) -> Option<Cell> {
    let cell = events.first()?.cell();
    let mut rest = new.iter().peekable();
    let same = events.iter().all(|event| {
        if let Event::PersonRegistered { person, .. } = event {
            rest.next_if(|new| new.person == *person);
        }
        event.cell() == cell
    });
    let whole = events.len() <= needle_model::limits::EVENTS_PER_ENTRY_MAX && rest.next().is_none();
    (same && whole).then_some(cell)
}
