//! What is called by name around a case besides the persons it is about: who recorded what, and the cases it runs in or that run in it;
//! why: minutes in which nobody is named are no minutes.

use std::collections::{BTreeMap, BTreeSet};

use needle_model::case::CaseEvent;
use needle_model::{Actor, CaseId};
use needle_rights::{Action, Principal};
use needle_rulebook::Title;
use needle_store::StoreError;
use needle_store::read::{CaseEntry, CaseFile};

use crate::App;

/// A case beside another: the one inside which it runs, or one that runs inside.
#[derive(Debug, Clone)]
pub struct CaseBeside {
    /// Its file.
    pub file: CaseFile,
    /// What its procedure is called.
    pub procedure: Title,
    /// The step that joins the two.
    pub step: String,
}

impl App {
    /// The names of accounts that did something in a case, or were asked to, by how events name them.
    pub(super) fn names_in(
        &self,
        entries: &[CaseEntry],
    ) -> Result<BTreeMap<String, String>, StoreError> {
        let mut actors: BTreeSet<String> = BTreeSet::new();
        for entry in entries {
            actors.insert(entry.actor.to_string());
            for event in &entry.events {
                match event {
                    CaseEvent::SignerAdded { signer: named, .. }
                    | CaseEvent::HandedOver { to: named, .. } => {
                        actors.insert(named.clone());
                    }
                    _ => {}
                }
            }
        }
        self.store.read(|r| {
            let mut names = BTreeMap::new();
            for actor in actors {
                if let Ok(Actor::Account(id)) = actor.parse() {
                    let account = r.account(id)?;
                    names.insert(actor, account.map_or_else(String::new, |it| it.name));
                }
            }
            Ok(names)
        })
    }

    /// The case inside which one runs, where the asker may see it, and those that run inside.
    pub(super) fn cases_beside(
        &self,
        who: &Principal,
        file: &CaseFile,
    ) -> Result<(Option<CaseBeside>, Vec<CaseBeside>), StoreError> {
        let (scope, tree) = self.scope(who, Action::SeeCase);
        let versions = self.versions();
        let beside = |file: CaseFile, step: &str| {
            scope.org(file.org, &tree).ok()?;
            let rules = versions.named(&file.version, &file.procedure)?;
            Some(CaseBeside {
                procedure: rules.procedure(&file.procedure)?.title.clone(),
                step: step.to_owned(),
                file,
            })
        };
        self.store.read(|r| {
            let outer: Option<(CaseId, String)> = file
                .inside
                .as_ref()
                .map(|inside| (inside.case, inside.step.clone()));
            let outer = match outer {
                Some((id, step)) => r.case_file(id)?.and_then(|file| beside(file, &step)),
                None => None,
            };
            let inner = r.cases_inside(file.id)?.into_iter().filter_map(|file| {
                let step = file.inside.as_ref()?.step.clone();
                beside(file, &step)
            });
            Ok((outer, inner.collect()))
        })
    }
}
