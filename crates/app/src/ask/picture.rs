//! A part of the tree to look at: a unit, what is below it and below that, each with its size and one share. Why no deeper: a picture
//! of three levels is read, and asking costs as much as there are units in it, however many stand under them.

mod beside;
mod trend;

use jiff::civil::Date;
use needle_census::{Census, Findings};
use needle_model::OrgId;
use needle_rights::{Action, Principal};

use super::few::Counter;
use super::org::OrgLine;
use super::org_line_of;
use crate::App;
use crate::failure::{Failure, OrHidden};

pub use beside::{Beside, BesideQuestion};
pub use trend::{Trend, TrendPoint, TrendQuestion};

/// What is below a unit smaller than this part of the whole is not looked at: no picture has room for it.
const PARTS: u64 = 200;

/// What makes a unit large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// Its members.
    #[default]
    Members,
    /// Its organisations, itself included.
    Orgs,
}

/// Which share of a unit is told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Tint {
    /// None.
    #[default]
    Plain,
    /// Of its members those in a bucket of a dimension.
    Bucket(usize, usize),
    /// Of its organisations those with anything late or due soon.
    Due,
    /// Of its organisations those that are late by a rule.
    Rule(String),
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureQuestion {
    /// Which unit is at the top.
    pub org: OrgId,
    /// Which day's tree and members.
    pub as_of: Date,
    /// What makes a unit large.
    pub measure: Measure,
    /// Which share is told.
    pub tint: Tint,
}

/// A unit with its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Which.
    pub org: OrgLine,
    /// Members under it; none when the number is not shown.
    pub members: Option<u64>,
    /// Organisations under it and itself.
    pub orgs: u64,
    /// How many of `base` the share counts; none where no share is asked for, or the number is not shown.
    pub part: Option<u64>,
    /// Members or organisations the share is of; none when the number is not shown.
    pub base: Option<u64>,
    /// What is directly below it, in the order of the tree; of the smallest nothing is told.
    pub below: Vec<Unit>,
}

impl Unit {
    /// Its size; what is not shown has none.
    #[must_use]
    pub fn size(&self, measure: Measure) -> u64 {
        match measure {
            Measure::Members => self.members.unwrap_or(0),
            Measure::Orgs => self.orgs,
        }
    }
}

/// How the share of a unit is counted.
enum Count<'a> {
    None,
    Bucket(usize, usize),
    Due(&'a Findings),
    Rule(&'a Findings, usize),
}

/// What a picture is made from.
struct Ground<'a> {
    census: &'a Census,
    counter: &'a Counter<'a>,
    count: Count<'a>,
}

impl Ground<'_> {
    fn unit(&self, org: OrgId) -> Unit {
        let snapshot = self.counter.snapshot();
        let orgs = snapshot.orgs_under(org) + 1;
        let members = self.counter.members(org);
        let (part, base) = match &self.count {
            Count::None => (None, members),
            Count::Bucket(d, b) => {
                let cross = self.counter.cross(org, &[*d], &[]);
                (cross.get(&[*b]), cross.total())
            }
            Count::Due(findings) => (Some(findings.busy(org)), Some(orgs)),
            Count::Rule(findings, rule) => {
                let tallies = findings.tallies(org);
                let late = tallies.iter().find(|tally| tally.rule == *rule);
                (Some(late.map_or(0, |tally| tally.late)), Some(orgs))
            }
        };
        Unit {
            org: org_line_of(self.census, org, snapshot.day()),
            members,
            orgs,
            part,
            base,
            below: Vec::new(),
        }
    }

    fn below(&self, org: OrgId) -> Vec<Unit> {
        let children = self.counter.snapshot().tree().children(org);
        children.map(|child| self.unit(child)).collect()
    }

    fn picture(&self, question: &PictureQuestion) -> Unit {
        let mut top = self.unit(question.org);
        top.below = self.below(question.org);
        let whole = top.size(question.measure);
        for unit in &mut top.below {
            if unit.size(question.measure).saturating_mul(PARTS) >= whole {
                unit.below = self.below(unit.org.id);
            }
        }
        top
    }
}

fn draw(
    census: &Census,
    counter: &Counter<'_>,
    count: Count<'_>,
    question: &PictureQuestion,
) -> Unit {
    let ground = Ground {
        census,
        counter,
        count,
    };
    ground.picture(question)
}

impl App {
    /// A unit, what is directly below it and below that, with sizes and one share.
    ///
    /// # Errors
    /// Hidden: the organisation, or a rule there is not.
    pub fn picture(&self, who: &Principal, question: &PictureQuestion) -> Result<Unit, Failure> {
        let (scope, tree) = self.scope(who, Action::SeeCounts);
        scope.org(question.org, &tree).or_hidden("org")?;
        let snapshot = self.census().at(question.as_of);
        // Before the census is read for the answer: to ask for it twice would wait for a writer that waits for us.
        let counter = self.counter(who, snapshot);
        let rule = match &question.tint {
            Tint::Plain => return Ok(draw(&self.census(), &counter, Count::None, question)),
            Tint::Bucket(d, b) => {
                return Ok(draw(
                    &self.census(),
                    &counter,
                    Count::Bucket(*d, *b),
                    question,
                ));
            }
            Tint::Due => None,
            Tint::Rule(id) => Some(id),
        };
        let (scope, tree) = self.scope(who, Action::SeeFindings);
        scope.org(question.org, &tree).or_hidden("org")?;
        self.with_findings(question.as_of, |census, findings| {
            let count = match rule {
                None => Count::Due(findings),
                Some(id) => {
                    let (place, _) = findings.rules().rules.rule(id).or_hidden("rule")?;
                    Count::Rule(findings, place)
                }
            };
            Ok(draw(census, &counter, count, question))
        })
    }
}
