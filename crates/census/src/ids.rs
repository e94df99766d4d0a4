//! Organisations by number: those of the base where they lie in its file, and those that came since; why: trees of several days share one list
//! of ids, and a nation's ids are in memory once at most.

use std::sync::Arc;

use needle_model::OrgId;
use rustc_hash::FxHashMap;

use crate::base::Base;

/// Numbers and ids.
#[derive(Debug, Default, Clone)]
pub(crate) struct Ids {
    base: Option<Arc<Base>>,
    /// How many the base has.
    first: u32,
    added: Vec<OrgId>,
    index: FxHashMap<OrgId, u32>,
}

impl Ids {
    /// Those of a base.
    pub(crate) fn of(base: &Arc<Base>) -> Ids {
        Ids {
            first: base.orgs() as u32,
            base: Some(Arc::clone(base)),
            ..Ids::default()
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.first as usize + self.added.len()
    }

    /// The id of a number that was given.
    pub(crate) fn id(&self, number: u32) -> OrgId {
        match &self.base {
            Some(base) if number < self.first => base.org_id(number),
            _ => self.added[(number - self.first) as usize],
        }
    }

    pub(crate) fn number(&self, org: OrgId) -> Option<u32> {
        let base = self.base.as_ref();
        base.and_then(|base| base.org_number(org))
            .or_else(|| self.index.get(&org).copied())
    }

    /// Gives the next number.
    pub(crate) fn add(&mut self, org: OrgId) -> u32 {
        let number = self.len() as u32;
        self.added.push(org);
        self.index.insert(org, number);
        number
    }
}
