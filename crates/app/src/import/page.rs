//! The receipt of an import as a page, and the list of imports: what was done, by whom, from which file, and whether
//! it can be undone.

use jiff::Timestamp;
use jiff::civil::Date;
use needle_model::event::ImportAction;
use needle_model::limits::PAGE_ROWS;
use needle_model::{Actor, Cell, Entry, Event, FOREVER, ImportId, OrgId, PersonId, Refusal};
use needle_rights::{Action, Principal};
use needle_store::read::ImportRecord;

use super::Counts;
use crate::ask::{OrgLine, Purpose};
use crate::decide;
use crate::decide::import::Around;
use crate::failure::OrHidden;
use crate::{App, Failure, TreeView};

/// Things an import did up to which its page says whether anything depends on them: a page is not to take seconds.
const LOOKED_THROUGH_MAX: usize = 20_000;
/// Imports in one list; older ones are found in the ledger.
const IMPORTS_SHOWN: usize = 200;

/// An import in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLine {
    /// Which.
    pub id: ImportId,
    /// `members`, `orgs` or `divisions`.
    pub what: String,
    /// Under which organisation.
    pub under: OrgLine,
    /// Name of the file.
    pub name: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Rows read.
    pub rows: u64,
    /// What was done.
    pub counts: Counts,
    /// By whom.
    pub actor: Actor,
    /// Name of the account; empty for the operator.
    pub by: String,
    /// When.
    pub recorded: Timestamp,
    /// From which day it holds.
    pub effective: Date,
    /// When it was undone, if it was.
    pub undone: Option<Timestamp>,
}

/// One thing an import did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportItem {
    /// Number of the row in the file.
    pub row: u32,
    /// `new`, `update`, `transfer` or `found`.
    pub action: String,
    /// The person, unless it is about an organisation.
    pub person: Option<PersonId>,
    /// Name of the person, if the asker may see it; else empty.
    pub name: String,
    /// The organisation entered, asked or founded.
    pub org: Option<OrgLine>,
}

/// Whether an import can be undone by who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undo {
    /// Yes, as far as is known: a very long import is looked through only when it is undone.
    Possible,
    /// It is not theirs to undo.
    NotYours,
    /// It was undone.
    Done(Timestamp),
    /// Something depends on it.
    Used(Vec<Refusal>),
}

/// The receipt of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPage {
    /// File, time, person, counts.
    pub line: ImportLine,
    /// Reason given.
    pub reason: Option<String>,
    /// Ledger entries, in order.
    pub entries: Vec<(Cell, u64)>,
    /// What was done, one page of it.
    pub items: Vec<ImportItem>,
    /// Things done in all.
    pub total: usize,
    /// This page, from 1.
    pub page: usize,
    /// Pages in all.
    pub pages: usize,
    /// Whether it can be undone.
    pub undo: Undo,
}

impl App {
    /// The receipt of an import, for whoever may list the members of its organisation (or see it, where organisations
    /// were founded).
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn import_page(
        &self,
        who: &Principal,
        import: ImportId,
        page: usize,
    ) -> Result<ImportPage, Failure> {
        let record = self.store().read(|r| r.import(import))?;
        let record = record.or_hidden("import")?;
        let (sees, tree) = self.scope(who, action_to_see(&record));
        sees.org(record.under, &tree).or_hidden("import")?;
        let (everything, _) = self.scope(&Principal::operator(), Action::SeeLedger);
        let mut batches = self.store().read(|r| r.import_batches(import))?;
        // What organisations did stands on their own pages.
        batches.retain(|batch| batch.action != ImportAction::Note);
        let total = usize::try_from(batches.iter().map(|b| b.lines).sum::<u64>()).unwrap_or(0);
        let pages = total.div_ceil(PAGE_ROWS).max(1);
        let page = page.clamp(1, pages);
        let mut skip = ((page - 1) * PAGE_ROWS) as u64;
        let mut items = Vec::new();
        for batch in &batches {
            if items.len() >= PAGE_ROWS {
                break;
            }
            if skip >= batch.lines {
                skip -= batch.lines;
                continue;
            }
            let entry = self
                .store()
                .read(|r| r.ledger_entry(batch.cell, batch.seq, &everything, &tree))?
                .or_hidden("import")?;
            let from = usize::try_from(skip).unwrap_or(0);
            let some = things(&entry).into_iter().skip(from);
            items.extend(some.take(PAGE_ROWS - items.len()));
            skip = 0;
        }
        let named = self.import_items(who, record.under, items)?;
        let first = self
            .store()
            .read(|r| r.ledger_entry(import.cell, record.seq, &everything, &tree))?;
        let undo = self.undo_state(who, &record, total)?;
        Ok(ImportPage {
            line: self.import_line(&record)?,
            reason: first.and_then(|entry| entry.reason),
            entries: batches.iter().map(|b| (b.cell, b.seq)).collect(),
            items: named,
            total,
            page,
            pages,
            undo,
        })
    }

    /// Imports at an organisation and below it, latest first.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn imports(&self, who: &Principal, org: OrgId) -> Result<Vec<ImportLine>, Failure> {
        let (scope, tree) = self.scope(who, Action::ListMembers);
        scope.org(org, &tree).or_hidden("org")?;
        let wanted = |under: OrgId| tree.0.is_within(under, org);
        let found = self
            .store()
            .read(|r| r.imports(&scope, &tree, &wanted, IMPORTS_SHOWN))?;
        found.iter().map(|r| self.import_line(r)).collect()
    }

    fn import_line(&self, record: &ImportRecord) -> Result<ImportLine, Failure> {
        let (batches, by) = self.store().read(|r| {
            let by = match record.actor {
                Actor::Account(account) => r.account(account)?.map(|a| a.name),
                _ => None,
            };
            Ok::<_, Failure>((r.import_batches(record.id)?, by.unwrap_or_default()))
        })?;
        let mut counts = Counts::default();
        for batch in batches {
            match batch.action {
                ImportAction::New => counts.added += batch.lines,
                ImportAction::Update => counts.updated += batch.lines,
                ImportAction::Transfer => counts.asked += batch.lines,
                ImportAction::Found => counts.founded += batch.lines,
                ImportAction::Note => {}
            }
        }
        Ok(ImportLine {
            id: record.id,
            what: record.what.clone(),
            under: self.org_line(record.under, FOREVER),
            name: record.name.clone(),
            sha256: record.sha256.clone(),
            rows: record.rows,
            counts,
            actor: record.actor.clone(),
            by,
            recorded: record.recorded,
            effective: record.effective,
            undone: record.undone,
        })
    }

    /// Whether it can be undone by this person.
    fn undo_state(
        &self,
        who: &Principal,
        record: &ImportRecord,
        lines: usize,
    ) -> Result<Undo, Failure> {
        if let Some(undone) = record.undone {
            return Ok(Undo::Done(undone));
        }
        if !self.may(who, decide::import::action(record), record.under) {
            return Ok(Undo::NotYours);
        }
        if record.what == decide::import::WHOLE {
            return Ok(Undo::Used(vec![Refusal::new("import-whole", "import")]));
        }
        if lines > LOOKED_THROUGH_MAX {
            return Ok(Undo::Possible);
        }
        let today = self.today();
        let census = self.census();
        let around = Around {
            who,
            census: &census,
            tree: TreeView(census.tree()),
            today,
        };
        let refusals = self
            .store()
            .read(|r| decide::import::used(r, &around, record))?;
        Ok(if refusals.is_empty() {
            Undo::Possible
        } else {
            Undo::Used(refusals)
        })
    }

    /// Names of persons, where the asker may see them, and that they were read.
    fn import_items(
        &self,
        who: &Principal,
        under: OrgId,
        things: Vec<Thing>,
    ) -> Result<Vec<ImportItem>, Failure> {
        let (scope, tree) = self.scope(who, Action::ListMembers);
        let mut shown = Vec::new();
        let mut out = Vec::with_capacity(things.len());
        for thing in things {
            let mut name = String::new();
            if let Some(person) = thing.person {
                let stays = self.census().stays(person);
                let at: Vec<OrgId> = stays.last().map(|s| s.org).into_iter().collect();
                if let Ok(seen) = scope.person(person, &at, &tree) {
                    name = self
                        .store()
                        .read(|r| r.person_name(seen))?
                        .unwrap_or_default();
                }
                if !name.is_empty() {
                    shown.push(person);
                }
            }
            out.push(ImportItem {
                row: thing.row,
                action: thing.action.code().to_owned(),
                person: thing.person,
                name,
                org: thing.org.map(|org| self.org_line(org, FOREVER)),
            });
        }
        self.record_reading(who, &shown, under, Purpose::List, None)?;
        Ok(out)
    }
}

/// What somebody must be allowed to do to see the receipt.
fn action_to_see(record: &ImportRecord) -> Action {
    if record.what == "members" {
        Action::ListMembers
    } else {
        Action::SeeOrg
    }
}

/// One thing a batch did.
struct Thing {
    row: u32,
    action: ImportAction,
    person: Option<PersonId>,
    org: Option<OrgId>,
}

/// What a batch did, row by row.
fn things(entry: &Entry) -> Vec<Thing> {
    let mut batch: Option<(ImportAction, Box<dyn Iterator<Item = u32> + '_>)> = None;
    let mut out: Vec<Thing> = Vec::new();
    for event in &entry.events {
        let (person, org) = match event {
            Event::ImportBatch { action, lines, .. } => {
                batch = Some((*action, Box::new(lines.iter().copied())));
                continue;
            }
            Event::LoadBatch { action, first, .. } => {
                let first = u32::try_from(*first).unwrap_or(u32::MAX);
                batch = Some((*action, Box::new(first..)));
                continue;
            }
            // The event after it says where.
            Event::PersonRegistered { person, .. } | Event::PersonChanged { person, .. } => {
                (Some(*person), None)
            }
            Event::MemberBegun { org, .. } => {
                if let Some(last) = out.last_mut() {
                    last.org = Some(*org);
                }
                continue;
            }
            Event::TransferAsked { person, to, .. } => (Some(*person), Some(*to)),
            Event::OrgFounded { org, .. } => (None, Some(*org)),
            _ => continue,
        };
        if let Some((action, lines)) = &mut batch {
            out.push(Thing {
                row: lines.next().unwrap_or(0),
                action: *action,
                person,
                org,
            });
        }
    }
    out
}
