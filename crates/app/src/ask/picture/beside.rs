//! How each of the units directly below divides, side by side: the same question asked of every one of them. In the order of the
//! tree, a page at a time: nobody is ranked.

use std::sync::Arc;

use jiff::civil::Date;
use needle_model::OrgId;
use needle_rights::{Action, Principal};

use crate::App;
use crate::ask::OrgLine;
use crate::ask::few::Shown;
use crate::failure::{Failure, OrHidden};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BesideQuestion {
    /// Whose direct sub-organisations.
    pub org: OrgId,
    /// Which day's tree and members.
    pub as_of: Date,
    /// By which dimension of the rulebook.
    pub by: usize,
    /// Only these buckets: pairs of dimension and bucket.
    pub only: Vec<(usize, usize)>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The organisation itself with everything under it.
    pub whole: Shown,
    /// Some of those directly below it, in the order of the tree.
    pub units: Vec<(OrgLine, Shown)>,
    /// How many there are.
    pub total: usize,
}

impl App {
    /// Members by one dimension for an organisation and those directly below it, from the `skip`th on.
    ///
    /// # Errors
    /// Hidden.
    pub fn beside(
        &self,
        who: &Principal,
        question: &BesideQuestion,
        (skip, take): (usize, usize),
    ) -> Result<Beside, Failure> {
        let (scope, tree) = self.scope(who, Action::SeeCounts);
        let org = scope.org(question.org, &tree).or_hidden("org")?.id();
        let snapshot = self.census().at(question.as_of);
        let counter = self.counter(who, Arc::clone(&snapshot));
        let cross = |org| counter.cross(org, &[question.by], &question.only);
        let children: Vec<OrgId> = snapshot.tree().children(org).collect();
        let shown = children.iter().skip(skip).take(take);
        Ok(Beside {
            whole: cross(org),
            units: shown
                .map(|child| (self.org_line(*child, question.as_of), cross(*child)))
                .collect(),
            total: children.len(),
        })
    }
}
