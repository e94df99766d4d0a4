//! Deciding and sealing: an entry as it was cut becomes the events and the new persons that are written.

use std::collections::BTreeMap;

use jiff::civil::Date;
use needle_model::bring::{ATTRIBUTES_MAX, MemberIn, NO_VALUE};
use needle_model::{Chance, Event, ImportId};
use needle_store::{AttributeSet, Facts, NewPerson, Sealer, StoreError};
use rustc_hash::FxHashMap;

use super::book::Book;
use super::days::Days;
use super::ids::Ids;
use super::member::{Clean, Members};
use super::org::OrgRow;
use super::split::{Content, Parcel};
use super::{BadRow, Sort};

/// Bytes of chance taken at a time: a thousand small questions to the operating system cost as much as sealing.
const CHANCE_BYTES: usize = 8_192;

/// Chance taken by the handful.
pub(super) struct Handful<'c> {
    from: &'c mut dyn Chance,
    bytes: Box<[u8; CHANCE_BYTES]>,
    used: usize,
}

impl<'c> Handful<'c> {
    pub(super) fn of(from: &'c mut dyn Chance) -> Handful<'c> {
        Handful {
            from,
            bytes: Box::new([0; CHANCE_BYTES]),
            used: CHANCE_BYTES,
        }
    }
}

impl Chance for Handful<'_> {
    fn fill(&mut self, bytes: &mut [u8]) {
        if bytes.len() > CHANCE_BYTES {
            return self.from.fill(bytes);
        }
        if self.used + bytes.len() > CHANCE_BYTES {
            self.from.fill(&mut self.bytes[..]);
            self.used = 0;
        }
        let taken = &mut self.bytes[self.used..self.used + bytes.len()];
        bytes.copy_from_slice(taken);
        // What was taken is a key by now: it stays nowhere else.
        taken.fill(0);
        self.used += bytes.len();
    }
}

/// What went wrong with an entry.
pub(super) enum Trouble {
    Row(BadRow),
    Store(StoreError),
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Trouble {
        Trouble::Store(error)
    }
}

/// One sealing thread's things.
pub(super) struct Sealing<'a, 'c> {
    pub(super) sealer: Sealer<'a>,
    pub(super) chance: Handful<'c>,
    pub(super) members: Members<'a>,
    pub(super) book: &'a Book<'a>,
    pub(super) ids: Ids,
    pub(super) import: ImportId,
    /// The event that says which register it is; goes into the first entry.
    pub(super) file: Event,
    pub(super) effective: Date,
    /// Sets of attributes met so far: there are a few thousand, of a hundred million persons.
    pub(super) sets: FxHashMap<[u8; ATTRIBUTES_MAX], AttributeSet>,
}

impl Sealing<'_, '_> {
    /// The events of an entry and its new persons.
    pub(super) fn entry(
        &mut self,
        parcel: Parcel,
    ) -> Result<(Vec<Event>, Vec<NewPerson>), Trouble> {
        let Parcel { cell, number, .. } = parcel;
        let mut headings = Vec::with_capacity(2);
        if number == 1 {
            headings.push(self.file.clone());
        }
        headings.push(Event::LoadBatch {
            import: self.import,
            cell,
            number,
            action: parcel.action,
            first: parcel.first + 1,
            rows: parcel.rows,
        });
        match parcel.content {
            Content::Events(events) => {
                headings.extend(events);
                Ok((headings, Vec::new()))
            }
            Content::Members(rows, orgs) => {
                let mut days = Days::new(cell, self.effective, rows.len() * 3 + 2);
                days.events.append(&mut headings);
                let mut persons = Vec::with_capacity(rows.len());
                for (number, row) in (parcel.first..).zip(&rows) {
                    let bad = |refusals| {
                        Trouble::Row(BadRow {
                            piece: parcel.piece,
                            sort: Sort::Members,
                            row: number + 1,
                            refusals,
                        })
                    };
                    let org = &orgs[row.org as usize];
                    let clean = self.members.decide(org, row).map_err(bad)?;
                    persons.push(self.member(number, org, row, &clean, &mut days)?);
                }
                Ok((days.events, persons))
            }
        }
    }

    fn member(
        &mut self,
        number: u64,
        org: &OrgRow,
        row: &MemberIn,
        clean: &Clean,
        out: &mut Days,
    ) -> Result<NewPerson, StoreError> {
        let id = self.ids.org(org.cell, u64::from(row.org));
        let person = self.ids.person(org.cell, number);
        let set = match self.sets.entry(clean.attributes) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(new) => {
                let codes = codes(self.book, &clean.attributes);
                new.insert(self.sealer.attributes(&codes)?)
            }
        };
        let facts = Facts {
            name: clean.name.as_str(),
            resident_id: clean.resident.as_ref().map(|number| number.as_str()),
            phone: clean.phone.as_ref().map(|phone| phone.as_str()),
            birth: clean.birth,
            joined: clean.joined,
            attributes: set,
        };
        let (sealed, new) = self.sealer.seal(person, &facts, &mut self.chance)?;
        self.members.events(number, org, id, row, sealed, out);
        Ok(new)
    }
}

/// Attributes by their ids and codes.
fn codes(book: &Book<'_>, places: &[u8; ATTRIBUTES_MAX]) -> BTreeMap<String, String> {
    let attributes = book.rulebook.attributes.iter().zip(places);
    let known = attributes.filter(|(_, place)| **place != NO_VALUE);
    known
        .filter_map(|(attribute, place)| {
            let value = attribute.values.get(usize::from(*place))?;
            Some((attribute.id.clone(), value.code.clone()))
        })
        .collect()
}
