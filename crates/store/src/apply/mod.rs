//! `apply`: the only code that writes the derived tables, for live work and for replay alike. It decides
//! nothing and refuses nothing: what is in the ledger has happened.
//! What may not be here: rules, rights, the clock.

mod calendar;
mod import;
mod member;
mod org;
mod person;
mod post;
mod rule;

use needle_model::{Cell, Entry, Event, PersonId, Row, Uuid};

use crate::bulk::Known;
use crate::engine::Conn;
use crate::error::Result;
use crate::keys::{Keys, PersonKey};
use crate::read::rows;
use crate::{stmt, vault};

/// Applies entries to tables.
pub(crate) use person::facts_place;

pub(crate) struct Applier<'a> {
    /// Where the tables are written.
    pub(crate) conn: &'a mut Conn,
    /// For digests and for opening person keys.
    pub(crate) keys: &'a Keys,
    /// Where person keys are read: another database during replay, else the same.
    pub(crate) key_source: Option<&'a mut Conn>,
    /// Takes each row written that the census counts.
    pub(crate) sink: &'a mut dyn FnMut(Row),
    /// What is in the sealed facts of persons registered in this very entry, so that they need not be opened again.
    pub(crate) known: &'a Known,
    /// The key used last: a command about one person opens it once.
    pub(crate) last_key: Option<(PersonId, PersonKey)>,
}

impl Applier<'_> {
    /// Applies all events of an entry, in order.
    pub(crate) fn entry(&mut self, entry: &Entry) -> Result<()> {
        for (n, event) in entry.events.iter().enumerate() {
            self.event(entry, n as i64, event)?;
        }
        Ok(())
    }

    fn event(&mut self, entry: &Entry, n: i64, event: &Event) -> Result<()> {
        match event {
            Event::OrgFounded { .. }
            | Event::OrgRenamed { .. }
            | Event::OrgKindChanged { .. }
            | Event::OrgMoved { .. }
            | Event::OrgDivided { .. }
            | Event::OrgDissolved { .. } => self.org_event(entry, n, event),
            Event::LinkBegun { .. }
            | Event::LinkEnded { .. }
            | Event::CodeGiven { .. }
            | Event::CodeEnded { .. }
            | Event::PlaceSet { .. } => self.org_detail_event(entry, event),
            Event::PersonRegistered { .. }
            | Event::PersonChanged { .. }
            | Event::PersonErased { .. } => self.person_event(entry, event),
            Event::MemberBegun { .. } | Event::MemberChanged { .. } | Event::MemberEnded { .. } => {
                self.member_event(entry, event)
            }
            Event::TransferAsked { .. }
            | Event::TransferSettled { .. }
            | Event::AwayBegun { .. }
            | Event::AwayClaimed { .. }
            | Event::AwayEnded { .. } => self.movement_event(entry, event),
            Event::PostFilled { .. } | Event::PostEnded { .. } => self.post_event(entry, event),
            Event::AccountOpened { .. }
            | Event::AccountClosed { .. }
            | Event::CredentialSet { .. }
            | Event::GrantGiven { .. }
            | Event::GrantEnded { .. } => self.account_event(entry, event),
            Event::CalendarOpened { .. } | Event::CalendarClosed { .. } => {
                self.calendar_event(entry, event)
            }
            Event::PersonsRead {
                viewer,
                subjects,
                purpose,
                note,
            } => {
                let viewer = viewer.to_string();
                for (i, person) in subjects.iter().enumerate() {
                    self.conn.exec(
                        &stmt::ACCESS_INSERT,
                        &[
                            entry.cell.into(),
                            seq(entry).into(),
                            // Several events of one entry stay apart by thousands; an event names at most a page of persons.
                            (n * 10_000 + i as i64).into(),
                            entry.recorded.into(),
                            (&viewer).into(),
                            person.cell.into(),
                            (&person.key).into(),
                            purpose.into(),
                            note.into(),
                        ],
                    )?;
                }
                Ok(())
            }
            Event::FileImported { .. } | Event::ImportBatch { .. } | Event::ImportUndone { .. } => {
                self.import_event(entry, event)
            }
            Event::Recorded { .. } | Event::RecordStruck { .. } | Event::IndicatorSet { .. } => {
                self.record_event(entry, event)
            }
            Event::ParameterSet { .. }
            | Event::ExceptionGiven { .. }
            | Event::ExceptionEnded { .. }
            | Event::RulebookIssued { .. } => self.rule_event(entry, event),
        }
    }

    /// Hands over a row that was just written, as it now stands.
    fn kept(&mut self, kept: &rows::Kept, cell: Cell, key: &Uuid) -> Result<()> {
        if let Some(row) = rows::one(self.conn, kept, cell, key)? {
            (self.sink)(row);
        }
        Ok(())
    }

    fn key(&mut self, person: PersonId) -> Result<Option<&PersonKey>> {
        if self.last_key.as_ref().is_none_or(|(p, _)| *p != person) {
            let source = match &mut self.key_source {
                Some(other) => &mut **other,
                None => &mut *self.conn,
            };
            self.last_key = vault::person_key(source, self.keys, person)?.map(|key| (person, key));
        }
        Ok(self.last_key.as_ref().map(|(_, key)| key))
    }
}

pub(crate) fn seq(entry: &Entry) -> i64 {
    crate::ledger::seq_to_int(entry.seq)
}
