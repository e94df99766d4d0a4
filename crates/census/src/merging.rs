//! A census over a base: begun from one, and moved to the next; why: the base changes under a running server, and nothing that was asked or
//! written meanwhile may be lost.

use std::sync::{Arc, PoisonError};

use needle_model::PersonId;
use needle_rulebook::Rulebook;
use rustc_hash::FxHashSet;

use crate::Census;
use crate::base::{Base, Doubt, Head, Merge};
use crate::member::Members;
use crate::org::Orgs;

/// What changed since a merge was begun.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// Organisations there were then.
    orgs_then: usize,
    orgs: FxHashSet<u32>,
    persons: FxHashSet<PersonId>,
}

impl Touched {
    pub(crate) fn org(&mut self, number: u32) {
        self.orgs.insert(number);
    }

    pub(crate) fn person(&mut self, person: PersonId) {
        self.persons.insert(person);
    }
}

impl Census {
    /// A census that begins with what a base holds: organisations and members as of its heads. Rows written since, and everything
    /// that hangs on organisations besides members, are to be taken in as ever.
    ///
    /// # Errors
    /// When what the base keeps beside its columns is damaged.
    pub fn with_base(rulebook: Arc<Rulebook>, base: Base) -> Result<Census, Doubt> {
        let base = Arc::new(base);
        let mut census = Census::new(rulebook);
        census.orgs = Orgs::of(&base)?;
        census.members = Members::of(&base)?;
        Ok(census)
    }

    /// The base it stands on.
    #[must_use]
    pub fn base(&self) -> Option<&Arc<Base>> {
        self.members.base()
    }

    /// Says that many persons will be looked up in a moment, so that their keys are fetched from the disk together. It changes no answer.
    pub fn look_up_many(&self) {
        if let Some(base) = self.base() {
            base.all_soon();
        }
    }

    /// How many persons, and organisations, are on the heap: with their number grows what a merge is good for.
    #[must_use]
    pub fn on_heap(&self) -> (usize, usize) {
        (self.members.on_heap().len(), self.orgs.nodes().count())
    }

    /// A merge of base and changes, to be run on another thread; `heads` are the ends of the chains whose rows have all been taken in.
    /// Another begun before is forgotten.
    #[must_use]
    pub fn merge(&self, heads: &[Head]) -> Merge {
        let mut touched = self.touched.lock().unwrap_or_else(PoisonError::into_inner);
        *touched = Some(Touched {
            orgs_then: self.orgs.len(),
            ..Touched::default()
        });
        Merge {
            rulebook: Arc::clone(&self.rulebook),
            orgs: self.orgs.copy(),
            members: self.members.copy(),
            heads: heads.to_vec(),
        }
    }

    /// Takes the base that the last merge wrote into use; what changed since that merge was begun stays on the heap.
    ///
    /// # Errors
    /// When it is not the base of the last merge, or damaged; everything stays as it is then.
    pub fn adopt(&mut self, base: Base) -> Result<(), Doubt> {
        let touched = self
            .touched
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        let touched = touched.take().filter(|t| t.orgs_then == base.orgs());
        let touched = touched.ok_or(Doubt::Foreign)?;
        let base = Arc::new(base);
        let (mut orgs, mut members) = (Orgs::of(&base)?, Members::of(&base)?);
        for number in 0..self.orgs.len() as u32 {
            if number as usize >= touched.orgs_then {
                orgs.number_or_new(self.orgs.id(number));
            }
            if number as usize >= touched.orgs_then || touched.orgs.contains(&number) {
                orgs.replace(number, self.orgs.whole(number));
            }
        }
        for person in touched.persons {
            if let Some(person) = self.members.heap(person) {
                members.put(person.clone());
            }
        }
        self.orgs = orgs;
        let before = std::mem::replace(&mut self.members, members);
        if let Some(kept) = &mut self.kept {
            let members = &self.members;
            kept.agenda
                .places_move(|place| members.place(before.id(place)));
        }
        // Findings that were being planned know persons by their old places.
        *self
            .planning
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner) = None;
        Ok(())
    }
}
