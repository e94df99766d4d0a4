//! What the yearly bulletin says: sections of lines, each with what it counts; why: which tables a bulletin has is the
//! rulebook's decision, and every number in it must say what was counted.

use crate::Title;

/// The bulletin: every table of it, in the order in which it is printed. Empty where the rulebook has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bulletin {
    /// Its tables.
    pub sections: Vec<BulletinSection>,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulletinSection {
    /// Id.
    pub id: String,
    /// Heading.
    pub title: Title,
    /// What is to be known when reading it.
    pub note: Option<Title>,
    /// Whether its lines are also drawn as bars.
    pub drawn: bool,
    /// Its lines.
    pub lines: Vec<BulletinLine>,
}

/// One number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulletinLine {
    /// Id, unique in the bulletin.
    pub id: String,
    /// What it is called.
    pub title: Title,
    /// What is counted.
    pub counts: Counts,
    /// Id of the line it is a share of.
    pub of: Option<String>,
    /// Under which names published figures give it (`table.key`, without the year of the table).
    pub published: Vec<String>,
    /// Under which name they give its change on the year before.
    pub published_change: Option<String>,
    /// Under which name they give that change in percent.
    pub published_growth: Option<String>,
}

/// What a line counts, within an organisation and everything under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counts {
    /// Members of the day.
    Members(Only),
    /// Members of the day who joined in its year.
    Recruits(Only),
    /// Organisations of the day.
    Orgs(OrgsOnly),
    /// The sum of a number that organisations gave, each its last one.
    Given {
        /// Id of the indicator.
        indicator: String,
        /// Only numbers given in the year of the day; else the last one whenever it was given.
        this_year: bool,
    },
    /// What was recorded of an activity in the year of the day.
    Records {
        /// Id of the activity.
        activity: String,
        /// What of it.
        what: OfRecords,
    },
    /// Organisations of the day that did all of these in its year.
    Did {
        /// Ids of the activities.
        activities: Vec<String>,
        /// Which organisations.
        only: OrgsOnly,
    },
}

/// What is added up of what was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OfRecords {
    /// How often.
    Times,
    /// The amount the activity counts.
    Amount,
}

/// Buckets that are wanted: one of each dimension's, of all of these dimensions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Only {
    /// Number of a dimension, and the buckets of it that count.
    pub buckets: Vec<(usize, Vec<usize>)>,
}

impl Only {
    /// Whether a member with these buckets, by dimension, counts.
    #[must_use]
    pub fn takes(&self, bucket: impl Fn(usize) -> usize) -> bool {
        let mut wanted = self.buckets.iter();
        wanted.all(|(dimension, buckets)| buckets.contains(&bucket(*dimension)))
    }
}

/// Which organisations are wanted; an empty list asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrgsOnly {
    /// Kinds, by their numbers; tallies and classes are spelled out.
    pub kinds: Vec<u16>,
    /// Sectors, by their numbers.
    pub sectors: Vec<u16>,
}

impl OrgsOnly {
    /// Whether an organisation of that kind and sector (numbers of the rulebook) counts.
    #[must_use]
    pub fn takes(&self, kind: u16, sector: u16) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&kind))
            && (self.sectors.is_empty() || self.sectors.contains(&sector))
    }
}

/// Lines a bulletin has at most: who counts keeps a bit of each line.
pub const LINES_MAX: usize = 128;

impl Bulletin {
    /// The line of that id.
    #[must_use]
    pub fn line(&self, id: &str) -> Option<&BulletinLine> {
        self.lines().find(|line| line.id == id)
    }

    /// All lines, in order.
    pub fn lines(&self) -> impl Iterator<Item = &BulletinLine> {
        self.sections.iter().flat_map(|section| &section.lines)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }
}
