//! Counting: any subtree, by any dimensions, on any day.

use jiff::civil::Date;
use needle_model::OrgId;
use needle_rights::{Action, Principal};

use super::few::Shown;
use crate::App;
use crate::failure::{Failure, OrHidden};

/// Dimensions crossed at most: a table of three is already read by nobody.
const DIMENSIONS_MAX: usize = 3;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CensusQuestion {
    /// Under which organisation.
    pub org: OrgId,
    /// Which day's tree and members.
    pub as_of: Date,
    /// By which dimensions of the rulebook (their numbers).
    pub by: Vec<usize>,
    /// Only these buckets: pairs of dimension and bucket.
    pub only: Vec<(usize, usize)>,
    /// Whether today's tree is taken for the day, as if it had always been; else the tree of the day.
    pub todays_tree: bool,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CensusAnswer {
    /// Counts.
    pub cross: Shown,
    /// Members under the organisation without the filter; none when the number is not shown.
    pub members: Option<u64>,
    /// Organisations under it, by kind.
    pub kinds: Vec<(String, u64)>,
    /// By sector.
    pub sectors: Vec<(String, u64)>,
    /// Direct sub-organisations with their members under the same filter; none where the number is not shown.
    pub children: Vec<(OrgId, Option<u64>)>,
}

impl CensusAnswer {
    /// Whether any number of members is not shown because it, or one beside it, is small.
    #[must_use]
    pub fn hides(&self) -> bool {
        self.cross.hides()
            || self.members.is_none()
            || self.children.iter().any(|(_, count)| count.is_none())
    }
}

impl App {
    /// Counts members.
    ///
    /// # Errors
    /// Hidden. Today's tree is only for those who hold the names: from one organisation counted in two trees, what moved between
    /// them could be worked out, however few that were.
    pub fn census_ask(
        &self,
        who: &Principal,
        question: &CensusQuestion,
    ) -> Result<CensusAnswer, Failure> {
        let (scope, tree) = self.scope(who, Action::SeeCounts);
        let org = scope.org(question.org, &tree).or_hidden("org")?.id();
        let mut by = question.by.clone();
        by.truncate(DIMENSIONS_MAX);
        if question.todays_tree && !self.may_name(who, org) {
            return Err(Failure::Hidden("tree"));
        }
        let snapshot = if question.todays_tree {
            self.census()
                .at_on_todays_tree(question.as_of, self.today())
        } else {
            self.census().at(question.as_of)
        };
        let counter = self.counter(who, std::sync::Arc::clone(&snapshot));
        Ok(CensusAnswer {
            cross: counter.cross(org, &by, &question.only),
            members: counter.members(org),
            kinds: snapshot.kinds(org, &self.rulebook),
            sectors: snapshot.sectors(org, &self.rulebook),
            children: counter.children(org, &question.only),
        })
    }
}
