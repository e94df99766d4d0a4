//! Taking an import back: batch by batch, the last first, each thing it began ends on the day it began, so that it
//! holds on no day at all. What was said of persons goes with their keys.

use needle_census::Census;
use needle_model::event::{ImportAction, TransferState};
use needle_model::{Cell, Entry, Event, FOREVER, ImportId, OrgId, Sealed};
use needle_rights::{Action, Principal, scope};
use needle_store::{Draft, Tx};
use rustc_hash::FxHashMap;

use crate::decide::import::{Around, asked, entry};
use crate::failure::OrHidden;
use crate::{App, Failure, TreeView, Written};

/// How a stay ends that was undone.
pub(crate) const UNDONE: &str = "undone";

impl App {
    /// Appends everything opposite to an import that may be undone; answers the entries.
    pub(crate) fn take_back(
        &self,
        tx: &mut Tx<'_>,
        census: &Census,
        draft: &Draft<'_>,
        import: ImportId,
        rows: &mut Written<'_>,
    ) -> Result<Vec<(Cell, u64)>, Failure> {
        let record = tx.reader().import(import)?.or_hidden("import")?;
        // On the day it held from, not on the day it is undone: it never was.
        let draft = Draft {
            effective: record.effective,
            ..draft.clone()
        };
        let operator = Principal::operator();
        let around = Around {
            who: &operator,
            census,
            tree: TreeView(census.tree()),
            today: self.today(),
        };
        let mut places = Vec::new();
        let mut first = Some(Event::ImportUndone { import });
        let batches = tx.reader().import_batches(import)?;
        for batch in batches.iter().rev() {
            let entry = entry(&mut tx.reader(), &around, batch)?;
            let mut events: Vec<Event> = first.take().into_iter().collect();
            match batch.action {
                ImportAction::New => members(tx, &entry, &mut events)?,
                ImportAction::Update => updates(&entry, &mut events),
                ImportAction::Transfer => transfers(tx, &entry, &mut events)?,
                ImportAction::Found => orgs(tx, &around, &entry, &mut events)?,
                ImportAction::Note => {}
            }
            places.extend(tx.append(&draft, events, &mut |row| rows.push(row))?);
        }
        if let Some(first) = first {
            places.extend(tx.append(&draft, vec![first], &mut |row| rows.push(row))?);
        }
        Ok(places)
    }
}

/// What an undone import takes along.
#[derive(Debug, Default)]
pub(crate) struct Leaving {
    /// Members, by organisation.
    pub(crate) members: FxHashMap<OrgId, u64>,
    /// Organisations.
    pub(crate) orgs: u64,
}

impl App {
    /// What undoing an import would take along.
    pub(crate) fn would_leave(&self, import: ImportId) -> Result<Leaving, Failure> {
        let (everywhere, tree) = self.scope(&Principal::operator(), Action::SeeLedger);
        let mut leaving = Leaving::default();
        for batch in self.store().read(|r| r.import_batches(import))? {
            let entry = self
                .store()
                .read(|r| r.ledger_entry(batch.cell, batch.seq, &everywhere, &tree))?
                .or_hidden("import")?;
            for event in &entry.events {
                match event {
                    Event::MemberBegun { org, .. } => {
                        *leaving.members.entry(*org).or_insert(0) += 1
                    }
                    Event::OrgFounded { .. } => leaving.orgs += 1,
                    _ => {}
                }
            }
        }
        Ok(leaving)
    }
}

fn members(tx: &mut Tx<'_>, entry: &Entry, events: &mut Vec<Event>) -> Result<(), Failure> {
    for event in entry.events.iter().rev() {
        if let Event::MemberBegun {
            membership, person, ..
        } = event
        {
            events.push(Event::MemberEnded {
                membership: *membership,
                ending: UNDONE.to_owned(),
            });
            tx.forget_key(*person)?;
            events.push(Event::PersonErased { person: *person });
        }
    }
    Ok(())
}

fn updates(entry: &Entry, events: &mut Vec<Event>) {
    let kept: &[Sealed] = entry
        .events
        .iter()
        .find_map(|event| match event {
            Event::ImportBatch { before, .. } => Some(&before[..]),
            _ => None,
        })
        .unwrap_or_default();
    let changed = entry.events.iter().filter_map(|event| match event {
        Event::PersonChanged { person, .. } => Some(*person),
        _ => None,
    });
    for (person, before) in changed.zip(kept) {
        events.push(Event::PersonChanged {
            person,
            facts: before.clone(),
        });
    }
}

fn transfers(tx: &mut Tx<'_>, entry: &Entry, events: &mut Vec<Event>) -> Result<(), Failure> {
    for (transfer, ..) in asked(entry) {
        let now = tx.reader().transfer(transfer)?;
        if now.is_some_and(|t| t.state == TransferState::Asked) {
            events.push(Event::TransferSettled {
                transfer,
                state: TransferState::Withdrawn,
                receipt: None,
            });
        }
    }
    Ok(())
}

fn orgs(
    tx: &mut Tx<'_>,
    around: &Around<'_>,
    entry: &Entry,
    events: &mut Vec<Event>,
) -> Result<(), Failure> {
    let everywhere = scope(around.who, Action::SeeOrg, around.today, &around.tree);
    let founded: Vec<OrgId> = entry
        .events
        .iter()
        .filter_map(|event| match event {
            Event::OrgFounded { org, .. } => Some(*org),
            _ => None,
        })
        .collect();
    // Children stand after their parents.
    for org in founded.into_iter().rev() {
        let seen = everywhere.org(org, &around.tree).or_hidden("org")?;
        for code in tx.reader().org_codes(seen)? {
            if code.until == FOREVER {
                events.push(Event::CodeEnded {
                    org,
                    scheme: code.scheme,
                    code: code.code,
                });
            }
        }
        events.push(Event::OrgDissolved { org, into: None });
    }
    Ok(())
}
