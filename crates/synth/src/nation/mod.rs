//! Invents a nation's whole register in one pass: tree, members, posts, records, numbers; why: the census must be tried at the
//! size of its source, and what it counts must be known beforehand to the last digit.
//!
//! Nothing is thrown at random and hoped for: the published figures are made into whole numbers that agree with each other
//! ([`figures`]), shared out among the sorts of organisation ([`tree`]) and fitted into a table of all attributes crossed
//! ([`table`]); each branch then draws its members from what is left of its part of the table ([`draw`]), so that the sums come
//! out by themselves. Smaller sizes share out the same figures by their part of the whole.
//!
//! Calibrated, at 31 December 2021: members by sex, ethnic group, education, age, period of joining and occupation; who joined in
//! that year and in the year before; who left in that year; organisations by type and sector; founded and ended in that year; the
//! sums of applicants, classes and attendances. Invented without a published figure behind it: every crossing of these, the parts
//! the sources leave out, sizes of branches, dates within their period, posts, records, and everything about other years.

mod apportion;
mod calendar;
mod draw;
mod figures;
mod frame;
mod growing;
mod land;
mod mix;
mod names;
mod numbered;
mod office;
mod people;
mod profiles;
mod stream;
mod table;
mod tree;

use std::convert::Infallible;

use jiff::civil::{Date, date};
use needle_model::bring::{Amounts, Piece, Source};
use needle_rulebook::Rulebook;

use stream::Stream;

/// The day for which the published figures hold.
pub const AS_OF: Date = date(2021, 12, 31);

/// How large a part of the nation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Size {
    /// One county with the bodies above it: one in 2,851.
    County,
    /// One city with its counties: one in 334.
    City,
    /// One province: one in 31.
    Province,
    /// All of it.
    Nation,
    /// As many members, in a tree that is smaller in every level; at least [`MEMBERS_MIN`].
    Members(u64),
}

/// Fewest members: below this, sorts of organisation that are rare would be missing and their members with them.
pub const MEMBERS_MIN: u64 = 20_000;

/// A row of a list of administrative divisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// Its twelve digits, as a number.
    pub code: u64,
    /// Those of the row above; none for a province.
    pub parent: Option<u64>,
    /// 1 (province) to 5 (village).
    pub level: u8,
    /// Name as listed.
    pub name: String,
    /// Kind as listed, which the rulebook's `divisions.toml` knows.
    pub kind: String,
}

/// What to invent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NationPlan {
    /// Same plan, same rulebook: the same pieces.
    pub seed: u64,
    /// How large.
    pub size: Size,
    /// The day on which the figures hold; only [`AS_OF`] has any.
    pub as_of: Date,
    /// The day by which terms run, meetings are fresh and probation is over; nothing is dated later.
    pub today: Date,
    /// Places as listed; invented ones without.
    pub divisions: Option<Vec<Division>>,
    /// Years, up to and with that of `as_of`, of which those who left are there too: 1 to 10. Each adds one member in a hundred.
    pub past_years: u8,
    /// Whether branches of seven and more have their whole committee, not the secretary and here and there a deputy only. In the
    /// whole nation these are eleven million posts more.
    pub committees: bool,
}

impl NationPlan {
    /// The usual plan of a size: seed 1, invented places, only those who left in the year of the figures.
    #[must_use]
    pub fn new(size: Size, today: Date) -> NationPlan {
        NationPlan {
            seed: 1,
            size,
            as_of: AS_OF,
            today,
            divisions: None,
            past_years: 1,
            committees: false,
        }
    }
}

/// Why no nation came of a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NationError {
    /// There are no figures for that day.
    #[error("figures are known for {AS_OF} only, not for {0}")]
    AsOf(Date),
    /// Today lies before the figures.
    #[error("today, {0}, lies before the day of the figures, {AS_OF}")]
    Today(Date),
    /// The size is too small or too large.
    #[error(
        "{0} members: a synthetic nation has from {MEMBERS_MIN} to the published number of members"
    )]
    Members(u64),
    /// Years of the past outside 1 to 10.
    #[error("{0} years of the past: 1 to 10 can be invented")]
    PastYears(u8),
    /// The rulebook has no such thing.
    #[error("the rulebook “{rulebook}” has no {what}, which the synthetic nation needs")]
    Missing {
        /// Id of the rulebook.
        rulebook: String,
        /// What is missing, with its id.
        what: String,
    },
    /// The list of divisions cannot be used.
    #[error("the list of divisions cannot be used: {0}")]
    Divisions(String),
    /// The figures cannot be met.
    #[error("the figures cannot be met: {0}")]
    Unmet(String),
}

/// The nation, handed over piece by piece.
#[derive(Debug)]
pub struct Nation {
    identity: String,
    targets: figures::Targets,
    stream: Stream,
}

impl Nation {
    /// Lays out the tree and the table of members; nobody is invented yet. Takes seconds at full size.
    ///
    /// # Errors
    /// A plan that cannot be met, or a rulebook without what the figures count by.
    pub fn new(plan: NationPlan, rulebook: &Rulebook) -> Result<Nation, NationError> {
        if plan.as_of != AS_OF {
            return Err(NationError::AsOf(plan.as_of));
        }
        if plan.today < AS_OF {
            return Err(NationError::Today(plan.today));
        }
        if !(1..=10).contains(&plan.past_years) {
            return Err(NationError::PastYears(plan.past_years));
        }
        let identity = format!(
            "synthetic nation, {:?}, seed {}, {} divisions, {} years, committees {}, today {}, rulebook {} {}",
            plan.size,
            plan.seed,
            plan.divisions.as_ref().map_or(0, Vec::len),
            plan.past_years,
            plan.committees,
            plan.today,
            rulebook.id,
            rulebook.version,
        );
        let frame = frame::Frame::read(rulebook)?;
        let land = land::Land::lay(&plan, rulebook, &frame)?;
        let targets = figures::Targets::of(land.share)?;
        let tree = tree::Tree::grow(&plan, &frame, land, &targets)?;
        let stream = Stream::new(plan, rulebook, frame, tree, &targets)?;
        Ok(Nation {
            identity,
            targets,
            stream,
        })
    }

    /// What a line of the published bulletin comes to at this size, such as `members.sex_ethnicity_education.female`: persons,
    /// organisations or times, not ten thousands. None for a line the nation is not calibrated by.
    #[must_use]
    pub fn expected(&self, line: &str) -> Option<u64> {
        self.targets.line(line)
    }
}

/// The lines the nation is calibrated by, with the published figure in thousands.
pub fn lines() -> impl Iterator<Item = (&'static str, u64)> {
    figures::published()
}

impl Source for Nation {
    type Error = Infallible;

    fn identity(&self) -> String {
        self.identity.clone()
    }

    fn amounts(&self) -> Amounts {
        self.stream.amounts()
    }

    fn next(&mut self) -> Result<Option<Piece>, Infallible> {
        Ok(self.stream.next_piece())
    }
}
