//! `apply`: the only code that writes the derived tables, for live work and for replay alike. It decides
//! nothing and refuses nothing: what is in the ledger has happened.
//! What may not be here: rules, rights, the clock.

mod calendar;
mod case;
mod import;
mod meeting;
mod member;
mod org;
mod person;
mod poll;
mod post;
mod rule;

use jiff::civil::Date;
use needle_model::{Cell, Entry, Event, MembershipId, PersonId, Row, Uuid};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::bulk::NewPerson;
use crate::engine::Conn;
use crate::error::Result;
use crate::keys::{Digest, Keys, PersonKey};
use crate::read::{self, rows};
use crate::stmt;
use crate::vault::persons::{At, Ring};

pub(crate) use person::{ALWAYS, facts_place};

/// What is remembered from entry to entry so that it need not be asked again. A transaction that is given up takes it along.
#[derive(Default)]
pub(crate) struct Memory {
    /// Keys and entries read last.
    pub(crate) ring: Ring,
    /// The key used last: a command about one person opens it once.
    pub(crate) last_key: Option<(PersonId, PersonKey)>,
    /// Digests of resident numbers of persons whose key was deleted in this transaction.
    pub(crate) gone: FxHashMap<PersonId, Option<Digest>>,
    /// Numbers of the ways stays stand, by cell.
    pub(crate) states: FxHashMap<Cell, FxHashMap<String, i64>>,
    /// The way a stay stood last, and its number: of most neighbours it is the same.
    pub(crate) state: Option<(Cell, [String; 4], i64)>,
    /// Sets of attributes that are in their table.
    pub(crate) sets: FxHashSet<i64>,
}

impl Memory {
    /// Forgets what holds for one transaction only.
    pub(crate) fn settle(&mut self) {
        self.ring = Ring::default();
        self.last_key = None;
        self.gone.clear();
    }
}

/// Applies entries to tables.
pub(crate) struct Applier<'a> {
    /// Where the tables are written.
    pub(crate) conn: &'a mut Conn,
    /// For digests and for opening person keys.
    pub(crate) keys: &'a Keys,
    /// Where person keys and entries are read: another database during replay, else the same.
    pub(crate) key_source: Option<&'a mut Conn>,
    /// Takes each row written that the census counts.
    pub(crate) sink: Option<&'a mut dyn FnMut(Row)>,
    /// Persons registered in this very entry of whom all is known, in order, so that nothing need be opened again.
    pub(crate) known: &'a [NewPerson],
    /// Takes digests of resident numbers that are not to go into their table now.
    pub(crate) aside: Option<&'a mut dyn FnMut(Digest, PersonId)>,
    /// Nobody has looked yet whether a resident number is somebody else's.
    pub(crate) strict: bool,
    /// Remembered from entry to entry.
    pub(crate) memory: &'a mut Memory,
    /// From which day the event at hand holds.
    day: Date,
    /// Persons this entry has registered so far.
    registered: usize,
    /// Those of them that were known.
    used: usize,
    /// The stay this entry began last and nothing was said of since: place of its event, and day.
    begun: Option<(MembershipId, usize, Date)>,
    /// Digests that stand for persons since this entry.
    put: FxHashMap<PersonId, Option<Digest>>,
}

impl<'a> Applier<'a> {
    /// One for an entry.
    pub(crate) fn new(
        conn: &'a mut Conn,
        keys: &'a Keys,
        memory: &'a mut Memory,
        known: &'a [NewPerson],
    ) -> Applier<'a> {
        Applier {
            conn,
            keys,
            key_source: None,
            sink: None,
            aside: None,
            strict: false,
            known,
            memory,
            day: Date::ZERO,
            registered: 0,
            used: 0,
            begun: None,
            put: FxHashMap::default(),
        }
    }

    /// Applies all events of an entry, in order.
    pub(crate) fn entry(&mut self, entry: &Entry) -> Result<()> {
        self.day = entry.effective;
        for (n, event) in entry.events.iter().enumerate() {
            self.event(entry, n, event)?;
        }
        Ok(())
    }

    fn give(&mut self, row: impl FnOnce() -> Row) {
        if let Some(sink) = &mut self.sink {
            sink(row());
        }
    }

    fn event(&mut self, entry: &Entry, place: usize, event: &Event) -> Result<()> {
        let n = place as i64;
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
            | Event::PlaceSet { .. } => self.org_detail_event(event),
            Event::PersonRegistered { .. }
            | Event::PersonChanged { .. }
            | Event::PersonErased { .. } => self.person_event(entry, event),
            Event::MemberBegun { .. } | Event::MemberChanged { .. } | Event::MemberEnded { .. } => {
                self.member_event(entry, place, event)
            }
            Event::TransferAsked { .. }
            | Event::TransferSettled { .. }
            | Event::AwayBegun { .. }
            | Event::AwayClaimed { .. }
            | Event::AwayEnded { .. } => self.movement_event(event),
            Event::PostFilled { .. }
            | Event::PostEnded { .. }
            | Event::PostExtended { .. }
            | Event::PostHandedOver { .. } => self.post_event(event),
            Event::AccountOpened { .. }
            | Event::AccountClosed { .. }
            | Event::CredentialSet { .. }
            | Event::GrantGiven { .. }
            | Event::PostGrantGiven { .. }
            | Event::GrantEnded { .. } => self.account_event(event),
            Event::CalendarOpened { .. } | Event::CalendarClosed { .. } => {
                self.calendar_event(event)
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
            Event::FileImported { .. }
            | Event::ImportBatch { .. }
            | Event::LoadBatch { .. }
            | Event::ImportUndone { .. } => self.import_event(entry, event),
            Event::Recorded { .. } | Event::RecordStruck { .. } | Event::IndicatorSet { .. } => {
                self.record_event(event)
            }
            Event::ParameterSet { .. }
            | Event::ExceptionGiven { .. }
            | Event::ExceptionEnded { .. }
            | Event::RulebookIssued { .. } => self.rule_event(entry, event),
            Event::CaseWent { .. } => self.case_event(entry, n, event),
            Event::PollOpened { .. }
            | Event::PollKeyed { .. }
            | Event::PollClosed { .. }
            | Event::PollWithdrawn { .. } => self.poll_event(event),
            Event::MeetingWent { .. } => self.meeting_event(event),
            Event::Day { day, .. } => {
                self.day = *day;
                Ok(())
            }
        }
    }

    /// Hands over a row that was just written, as it now stands.
    fn kept(&mut self, kept: &rows::Kept, cell: Cell, key: &Uuid) -> Result<()> {
        if self.sink.is_some()
            && let Some(row) = rows::one(self.conn, kept, cell, key)?
        {
            self.give(|| row);
        }
        Ok(())
    }

    /// The key of a person, registered here and now or earlier; none once they are erased.
    fn key(&mut self, person: PersonId, here: Option<At>) -> Result<Option<&PersonKey>> {
        if self
            .memory
            .last_key
            .as_ref()
            .is_none_or(|(p, _)| *p != person)
        {
            let at = match here {
                Some(at) => Some(at),
                None => self.at(person)?,
            };
            let source = match &mut self.key_source {
                Some(other) => &mut **other,
                None => &mut *self.conn,
            };
            let key = self.memory.ring.key(source, self.keys, person, at)?;
            self.memory.last_key = key.map(|key| (person, key));
        }
        Ok(self.memory.last_key.as_ref().map(|(_, key)| key))
    }

    /// Where a person was registered: their row here, the entry where entries are.
    fn at(&mut self, person: PersonId) -> Result<Option<At>> {
        let Some((seq, _)) = read::person::entries(self.conn, person)? else {
            return Ok(None);
        };
        let source = match &mut self.key_source {
            Some(other) => &mut **other,
            None => &mut *self.conn,
        };
        self.memory.ring.at_entry(source, person, seq).map(Some)
    }
}

pub(crate) fn seq(entry: &Entry) -> i64 {
    crate::ledger::seq_to_int(entry.seq)
}
