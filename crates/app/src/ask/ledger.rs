//! The ledger as people read it.

use needle_model::{Actor, Cell, Entry, OrgId};
use needle_rights::{Action, Principal};
use needle_store::read::{Cursor, EntryLine};

use super::org::OrgLine;
use crate::App;
use crate::failure::{Failure, OrHidden};

/// An entry with the names in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerLine {
    /// The entry.
    pub entry: EntryLine,
    /// Name of the account; empty for the machine's operator and Needle itself.
    pub actor: String,
    /// The organisation.
    pub org: Option<OrgLine>,
}

impl App {
    /// Entries within scope, latest first; of one organisation, or of all.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn ledger(
        &self,
        who: &Principal,
        org: Option<OrgId>,
        before: Option<Cursor>,
        limit: usize,
    ) -> Result<(Vec<LedgerLine>, Option<Cursor>), Failure> {
        let (scope, tree) = self.scope(who, Action::SeeLedger);
        if scope.is_empty() {
            return Err(Failure::Hidden("ledger"));
        }
        let today = self.today();
        self.store.read(|r| {
            let (lines, next) = match org {
                Some(org) => (
                    r.ledger_of_org(scope.org(org, &tree).or_hidden("org")?, limit)?,
                    None,
                ),
                None => {
                    let page = r.ledger_recent(&scope, &tree, before, limit)?;
                    (page.lines, page.next)
                }
            };
            let mut out = Vec::with_capacity(lines.len());
            for entry in lines {
                let actor = match &entry.actor {
                    Actor::Account(id) => r.account(*id)?.map_or_else(String::new, |a| a.name),
                    _ => String::new(),
                };
                let org = entry.org.map(|o| self.org_line(o, today));
                out.push(LedgerLine { entry, actor, org });
            }
            Ok((out, next))
        })
    }

    /// One entry with its events.
    ///
    /// # Errors
    /// Hidden, or the store's failure.
    pub fn ledger_entry(
        &self,
        who: &Principal,
        cell: Cell,
        seq: u64,
    ) -> Result<(Entry, String), Failure> {
        let (scope, tree) = self.scope(who, Action::SeeLedger);
        self.store.read(|r| {
            let entry = r
                .ledger_entry(cell, seq, &scope, &tree)?
                .or_hidden("entry")?;
            let actor = match &entry.actor {
                Actor::Account(id) => r.account(*id)?.map_or_else(String::new, |a| a.name),
                _ => String::new(),
            };
            Ok((entry, actor))
        })
    }
}
