//! A case as deciding and asking both need it: folded from its events, with the rulebook it began with and what the register
//! knows around it; why: the button and the page that shows it are judged by the same ground. What may not be here: deciding.

mod answer;
mod both;
mod named;
mod notice;
mod told;
mod waits;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use needle_course::{Case, Ground};
use needle_model::case::Subject;
use needle_model::{CaseId, OrgId, PersonId};
use needle_rights::{Principal, Scope};
use needle_rulebook::Rulebook;
use needle_rulebook::procedures::Procedure;
use needle_store::read::{CaseEntry, CaseFile};
use needle_store::{Reader, StoreError};

use crate::versions::Versions;
use crate::view::TreeView;

pub use answer::answer_words;
pub(crate) use both::on_both;
pub(crate) use named::{able, named_at};
pub(crate) use notice::papers;
pub(crate) use told::{Told, Where};
pub(crate) use waits::waits;

/// A case, read.
#[derive(Debug, Clone)]
pub(crate) struct Loaded {
    pub(crate) file: CaseFile,
    pub(crate) entries: Vec<CaseEntry>,
    pub(crate) case: Case,
    /// The rulebook it goes by: the one it began with, unless it was moved.
    pub(crate) rules: Arc<Rulebook>,
}

impl Loaded {
    /// Reads a case; `None` when there is none.
    pub(crate) fn read(
        reader: &mut Reader<'_>,
        versions: &Versions,
        id: CaseId,
    ) -> Result<Option<Loaded>, StoreError> {
        let Some(file) = reader.case_file(id)? else {
            return Ok(None);
        };
        let entries = reader.case_entries(id)?;
        let case = Case::fold(entries.iter().flat_map(|entry| &entry.events));
        let named = versions.named(&file.version, &file.procedure);
        let rules = named.ok_or_else(|| {
            StoreError::Damaged(format!(
                "the rulebook {} by which case {id} goes is not there",
                file.version
            ))
        })?;
        Ok(Some(Loaded {
            rules: Arc::clone(rules),
            file,
            entries,
            case,
        }))
    }

    /// The days on which votes were taken in it.
    pub(crate) fn voted(&self) -> Vec<Date> {
        let rounds = self.case.steps.values().flat_map(|track| &track.rounds);
        let voted = rounds.filter(|round| round.vote.is_some());
        let days: BTreeSet<Date> = voted.map(|round| round.held).collect();
        days.into_iter().collect()
    }

    /// Its procedure, which [`Loaded::read`] found.
    pub(crate) fn procedure(&self) -> Option<&Procedure> {
        self.rules.procedure(&self.file.procedure)
    }

    /// Whether somebody may see it: by the organisation it runs in, by one whose turn it is, or because it is about them.
    pub(crate) fn seen_by(
        &self,
        who: &Principal,
        scope: &Scope,
        tree: &TreeView,
        turns: &[OrgId],
    ) -> bool {
        let own = |person: &PersonId| who.person == Some(*person);
        let about = match &self.case.about {
            Subject::Persons(persons) => persons.iter().any(own),
            _ => false,
        };
        let within = |org: OrgId| scope.org(org, tree).is_ok();
        about || within(self.file.org) || turns.iter().any(|org| within(*org))
    }
}

/// Hands the ground of a case to whoever asks the engine.
pub(crate) fn on_ground<T>(
    told: &Told<'_>,
    procedure: &Procedure,
    then: impl FnOnce(&Ground<'_>) -> T,
) -> T {
    let settings = |id: &str| told.setting(id);
    then(&Ground {
        procedure,
        settings: &settings,
        knows: told,
        today: told.today(),
    })
}
