//! How a number came about: the ends of the last ten years and the day itself, in the tree as it was on each, or as if
//! today's tree had always been. Why both: when a township is moved, the one says what the county had, the other how its people grew.

use jiff::civil::Date;
use needle_model::OrgId;
use needle_rights::{Action, Principal};

use crate::App;
use crate::ask::few::Shown;
use crate::failure::{Failure, OrHidden};

/// Year ends looked back to.
const YEARS: i16 = 10;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrendQuestion {
    /// Under which organisation.
    pub org: OrgId,
    /// Up to which day.
    pub as_of: Date,
    /// By which dimension of the rulebook, if by any.
    pub by: Option<usize>,
    /// Only these buckets: pairs of dimension and bucket.
    pub only: Vec<(usize, usize)>,
    /// True to count each day in the tree of the last one.
    pub todays_tree: bool,
}

/// One day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrendPoint {
    /// Which.
    pub day: Date,
    /// Members by the dimension asked for (or by none); none on days on which the organisation was not there.
    pub found: Option<Shown>,
    /// Organisations under it and itself.
    pub orgs: Option<u64>,
}

/// The days, the earliest first.
pub type Trend = Vec<TrendPoint>;

impl App {
    /// Members under an organisation at the ends of the last ten years and on the day itself.
    ///
    /// # Errors
    /// Hidden. Today's tree is only for those who hold the names: from one organisation counted in two trees, what moved between
    /// them could be worked out, however few that were.
    pub fn trend(&self, who: &Principal, question: &TrendQuestion) -> Result<Trend, Failure> {
        let (scope, tree) = self.scope(who, Action::SeeCounts);
        let org = scope.org(question.org, &tree).or_hidden("org")?.id();
        if question.todays_tree && !self.may_name(who, org) {
            return Err(Failure::Hidden("tree"));
        }
        let last = question.as_of;
        let ends = (1..=YEARS)
            .rev()
            .filter_map(|back| Date::new(last.year() - back, 12, 31).ok());
        let by: Vec<usize> = question.by.into_iter().collect();
        let point = |day: Date| {
            let snapshot = if question.todays_tree {
                self.census().at_on_todays_tree(day, self.today())
            } else {
                self.census().at(day)
            };
            let there = snapshot.tree().span(org).is_some();
            let orgs = there.then(|| snapshot.orgs_under(org) + 1);
            let counter = self.counter(who, snapshot);
            TrendPoint {
                day,
                found: there.then(|| counter.cross(org, &by, &question.only)),
                orgs,
            }
        };
        Ok(ends.chain([last]).map(point).collect())
    }
}
