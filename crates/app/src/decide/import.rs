//! Undoing an import: allowed while nothing later depends on what it began. What depends on it is said by kind, with
//! how many and the first ones by name.

use std::collections::BTreeMap;

use needle_census::Census;
use needle_model::command::UndoImport;
use needle_model::event::{ImportAction, TransferState};
use needle_model::{
    Entry, Event, FOREVER, MembershipId, OrgId, PersonId, Refusal, Sealed, TransferId,
};
use needle_rights::{Action, Principal, Scope, Seen, scope};
use needle_store::Reader;
use needle_store::read::{BatchRecord, ImportRecord};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Cx, Decided};
use crate::failure::{Failure, OrHidden};
use crate::view::TreeView;

/// Names given with a refusal.
const NAMED_MAX: usize = 3;
/// What an import says it is that brought in a whole register: everything stands on it, so nothing takes it back.
pub(crate) const WHOLE: &str = "register";

pub(super) fn undo(cx: &mut Cx<'_, '_>, c: &UndoImport) -> Result<Decided, Failure> {
    let record = cx.tx.reader().import(c.import)?.or_hidden("import")?;
    cx.org(action(&record), record.under)
        .map_err(|_| Failure::Hidden("import"))?;
    if let Some(undone) = record.undone {
        let date = undone.to_zoned_datetime(cx.zone.clone()).date();
        return Err(Refusal::new("import-undone", "import")
            .with("date", date)
            .into());
    }
    if record.what == WHOLE {
        return Err(Refusal::new("import-whole", "import").into());
    }
    let around = Around {
        who: cx.who,
        census: cx.census,
        tree: cx.tree.clone(),
        today: cx.today,
    };
    let refusals = used(&mut cx.tx.reader(), &around, &record)?;
    if !refusals.is_empty() {
        return Err(Failure::Refused(refusals));
    }
    Ok(Decided {
        org: Some(record.under),
        events: vec![Event::ImportUndone { import: c.import }],
    })
}

/// What somebody must be allowed to do to undo an import: what was needed to do it.
pub(crate) fn action(record: &ImportRecord) -> Action {
    if record.what == "members" {
        Action::ChangeMembers
    } else {
        Action::ChangeTree
    }
}

/// What the search for uses looks at.
pub(crate) struct Around<'a> {
    pub(crate) who: &'a Principal,
    pub(crate) census: &'a Census,
    pub(crate) tree: TreeView,
    pub(crate) today: jiff::civil::Date,
}

/// What depends on an import, one refusal a kind; none: it can be undone.
pub(crate) fn used(
    reader: &mut Reader<'_>,
    around: &Around<'_>,
    record: &ImportRecord,
) -> Result<Vec<Refusal>, Failure> {
    let mut uses = Uses {
        record,
        around,
        everywhere: around.everywhere(),
        found: BTreeMap::new(),
        accounts: FxHashSet::default(),
        founded: FxHashSet::default(),
    };
    let accounts = reader.accounts()?;
    uses.accounts = accounts.into_iter().filter_map(|a| a.person).collect();
    let batches = reader.import_batches(record.id)?;
    for batch in &batches {
        if batch.action == ImportAction::Found {
            let entry = entry(reader, around, batch)?;
            uses.founded.extend(entry.events.iter().filter_map(founded));
        }
    }
    for batch in &batches {
        let entry = entry(reader, around, batch)?;
        match batch.action {
            ImportAction::New => uses.persons(reader, &entry)?,
            ImportAction::Update => uses.updates(reader, &entry)?,
            ImportAction::Transfer => uses.transfers(reader, &entry)?,
            ImportAction::Found => uses.orgs(reader, &entry)?,
            // Only a register that was brought in as a whole has these, and that is never undone.
            ImportAction::Note => {}
        }
    }
    uses.refusals(reader)
}

impl Around<'_> {
    /// The engine itself sees everything; what it says is filtered when names are given.
    fn everywhere(&self) -> Scope {
        let operator = Principal::operator();
        scope(&operator, Action::SeePerson, self.today, &self.tree)
    }
}

/// The ledger entry of a batch.
pub(crate) fn entry(
    reader: &mut Reader<'_>,
    around: &Around<'_>,
    batch: &BatchRecord,
) -> Result<Entry, Failure> {
    reader
        .ledger_entry(batch.cell, batch.seq, &around.everywhere(), &around.tree)?
        .or_hidden("import")
}

fn founded(event: &Event) -> Option<OrgId> {
    match event {
        Event::OrgFounded { org, .. } => Some(*org),
        _ => None,
    }
}

/// Somebody or something by which a use is named.
#[derive(Clone, Copy)]
enum Who {
    Person(PersonId, OrgId),
    Org(OrgId),
}

struct Uses<'a> {
    record: &'a ImportRecord,
    around: &'a Around<'a>,
    everywhere: Scope,
    /// By kind of use: how many, and the first of them.
    found: BTreeMap<&'static str, (u64, Vec<Who>)>,
    /// Persons with an account.
    accounts: FxHashSet<PersonId>,
    /// Organisations of this import.
    founded: FxHashSet<OrgId>,
}

/// A stay as the import began it.
struct Begun<'e> {
    membership: MembershipId,
    person: PersonId,
    org: OrgId,
    status: &'e str,
    standing: &'e str,
}

impl Uses<'_> {
    fn add(&mut self, what: &'static str, who: Who) {
        let (count, first) = self.found.entry(what).or_default();
        *count += 1;
        if first.len() < NAMED_MAX {
            first.push(who);
        }
    }

    fn seen(&self, person: PersonId, org: OrgId) -> Result<Seen<PersonId>, Failure> {
        self.everywhere
            .person(person, &[org], &self.around.tree)
            .or_hidden("person")
    }

    fn persons(&mut self, reader: &mut Reader<'_>, entry: &Entry) -> Result<(), Failure> {
        let sealed: FxHashMap<PersonId, &Sealed> = entry
            .events
            .iter()
            .filter_map(|event| match event {
                Event::PersonRegistered { person, facts } => Some((*person, facts)),
                _ => None,
            })
            .collect();
        let begun: Vec<Begun<'_>> = entry
            .events
            .iter()
            .filter_map(|event| match event {
                Event::MemberBegun {
                    membership,
                    person,
                    org,
                    status,
                    standing,
                    ..
                } => Some(Begun {
                    membership: *membership,
                    person: *person,
                    org: *org,
                    status,
                    standing,
                }),
                _ => None,
            })
            .collect();
        let orgs: FxHashMap<PersonId, OrgId> = begun.iter().map(|b| (b.person, b.org)).collect();
        let seen: Vec<Seen<PersonId>> = begun
            .iter()
            .map(|b| self.seen(b.person, b.org))
            .collect::<Result<_, _>>()?;
        let now = reader.sealed(&seen)?;
        for b in &begun {
            let who = Who::Person(b.person, b.org);
            let stays = self.around.census.stays(b.person);
            let untouched = matches!(&stays[..], [only] if only.open()
                && only.membership == b.membership
                && only.from == self.record.effective
                && only.status == b.status
                && only.standing == b.standing);
            if !untouched {
                self.add("membership", who);
            } else if now.get(&b.person) != sealed.get(&b.person).copied() {
                self.add("facts", who);
            }
            if self.accounts.contains(&b.person) {
                self.add("account", who);
            }
        }
        for (what, person) in reader.used_persons(&seen)? {
            if let Some(org) = orgs.get(&person) {
                self.add(what, Who::Person(person, *org));
            }
        }
        Ok(())
    }

    fn updates(&mut self, reader: &mut Reader<'_>, entry: &Entry) -> Result<(), Failure> {
        for event in &entry.events {
            let Event::PersonChanged { person, facts } = event else {
                continue;
            };
            let stays = self.around.census.stays(*person);
            let Some(at) = stays.iter().rev().find(|s| s.open()) else {
                let last = stays.last().map_or(self.record.under, |s| s.org);
                self.add("moved", Who::Person(*person, last));
                continue;
            };
            let seen = self.seen(*person, at.org)?;
            if !self.around.tree.0.is_within(at.org, self.record.under) {
                self.add("moved", Who::Person(*person, at.org));
            } else if reader.sealed(&[seen])?.get(person) != Some(facts) {
                self.add("facts", Who::Person(*person, at.org));
            }
        }
        Ok(())
    }

    fn transfers(&mut self, reader: &mut Reader<'_>, entry: &Entry) -> Result<(), Failure> {
        for (transfer, person, from) in asked(entry) {
            let now = reader.transfer(transfer)?;
            if now.is_some_and(|t| t.state == TransferState::Accepted) {
                self.add("accepted", Who::Person(person, from));
            }
        }
        Ok(())
    }

    fn orgs(&mut self, reader: &mut Reader<'_>, entry: &Entry) -> Result<(), Failure> {
        let orgs: Vec<OrgId> = entry.events.iter().filter_map(founded).collect();
        let seen: Vec<Seen<OrgId>> = orgs
            .iter()
            .map(|org| self.everywhere.org(*org, &self.around.tree))
            .collect::<Result<_, _>>()
            .or_hidden("org")?;
        for (what, org) in reader.used_orgs(&seen)? {
            self.add(what, Who::Org(org));
        }
        for org in &orgs {
            if self.around.census.had_members(*org) {
                self.add("members", Who::Org(*org));
            }
        }
        let given: FxHashSet<(OrgId, &str, &str)> = entry
            .events
            .iter()
            .filter_map(|event| match event {
                Event::CodeGiven { org, scheme, code } => Some((*org, &**scheme, &**code)),
                _ => None,
            })
            .collect();
        for (org, code) in reader.codes_of(&seen)? {
            let as_given = code.until == FOREVER && code.from == self.record.effective;
            if !as_given || !given.contains(&(org, &code.scheme, &code.code)) {
                self.add("codes", Who::Org(org));
            }
        }
        for org in orgs {
            let other = self.around.tree.0.children(org).any(|child| {
                // One that ended on the day it was founded was undone itself.
                let facts = self.around.census.org(child, FOREVER);
                !self.founded.contains(&child) && facts.is_some_and(|f| f.founded != f.ended)
            });
            if other {
                self.add("children", Who::Org(org));
            }
        }
        Ok(())
    }

    fn refusals(self, reader: &mut Reader<'_>) -> Result<Vec<Refusal>, Failure> {
        let theirs = scope(
            self.around.who,
            Action::SeePerson,
            self.around.today,
            &self.around.tree,
        );
        let mut out = Vec::new();
        for (what, (count, first)) in &self.found {
            let mut names = Vec::new();
            for who in first {
                let name = match who {
                    Who::Org(org) => self
                        .around
                        .census
                        .org(*org, FOREVER)
                        .map(|f| f.name.to_owned()),
                    Who::Person(person, org) => {
                        let stays = self.around.census.stays(*person);
                        let at = stays.last().map_or(*org, |s| s.org);
                        match theirs.person(*person, &[at], &self.around.tree) {
                            Ok(seen) => reader.person_name(seen)?,
                            Err(_) => None,
                        }
                    }
                };
                names.extend(name.filter(|n| !n.is_empty()));
            }
            if names.is_empty() {
                names.push("—".to_owned());
            }
            out.push(
                Refusal::new("import-used", "import")
                    .with("what", what)
                    .with("count", count)
                    .with_title("first", names.join("\u{3001}"), names.join(", ")),
            );
        }
        Ok(out)
    }
}

/// The transfers a batch asked for: which, of whom, from where.
pub(crate) fn asked(entry: &Entry) -> impl Iterator<Item = (TransferId, PersonId, OrgId)> + '_ {
    entry.events.iter().filter_map(|event| match event {
        Event::TransferAsked {
            transfer,
            person,
            from,
            ..
        } => Some((*transfer, *person, *from)),
        _ => None,
    })
}
