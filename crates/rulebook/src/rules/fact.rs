//! Facts: everything a condition may name, with its type, its unit and where it comes from; why: no fact, no rule, and one
//! table of all of them for whoever writes rules.

use super::Every;
use super::eval::day_of;
use crate::{Rulebook, Title};

/// Place of a fact in its [`Catalogue`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactId(pub u16);

/// A unit. Plain numbers have the empty one and go with any.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Unit(pub String);

impl Unit {
    /// True for hours, which those who were there may add up.
    #[must_use]
    pub fn is_hours(&self) -> bool {
        self.0 == "hour"
    }
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// Yes or no.
    Truth,
    /// A whole number of something.
    Number(Unit),
    /// A day, counted from 1970-01-01.
    Day,
    /// One of a list of words.
    Word(Words),
}

impl Type {
    /// A value as plain text in no language: a number, `true`, `2024-01-31`, a word's id; `?` when it is missing.
    #[must_use]
    pub fn text(&self, value: Option<i64>, book: &Rulebook) -> String {
        let shown = value.and_then(|value| match self {
            Type::Truth => Some((value != 0).to_string()),
            Type::Number(_) => Some(value.to_string()),
            Type::Day => day_of(value).map(|day| day.to_string()),
            Type::Word(words) => {
                let at = usize::try_from(value).ok()?;
                words.ids(book).get(at).map(|id| (*id).to_owned())
            }
        });
        shown.unwrap_or_else(|| "?".to_owned())
    }
}

/// The lists words come from. The value is the place in the rulebook's own list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Words {
    /// `Rulebook::kinds`.
    Kind,
    /// `Rulebook::classes`.
    Class,
    /// `Rulebook::sectors`.
    Sector,
    /// `Rulebook::tallies`.
    Tally,
}

impl Words {
    /// The words, in the order of the rulebook: the place of each is its value.
    #[must_use]
    pub fn ids(self, book: &Rulebook) -> Vec<&str> {
        match self {
            Words::Kind => book.kinds.iter().map(|kind| kind.id.as_str()).collect(),
            Words::Class => book.classes.iter().map(|class| class.id.as_str()).collect(),
            Words::Sector => book
                .sectors
                .iter()
                .map(|sector| sector.id.as_str())
                .collect(),
            Words::Tally => book.tallies.iter().map(|tally| tally.id.as_str()).collect(),
        }
    }

    /// What each of them is called in a message.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Words::Kind => "kind",
            Words::Class => "class",
            Words::Sector => "sector",
            Words::Tally => "tally",
        }
    }
}

/// First or last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edge {
    /// First day.
    Start,
    /// Last day.
    End,
}

/// The stretch of time in which something is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Window {
    /// The period a rule with `every` is being looked at for.
    Examined,
    /// The calendar period the day lies in (0), or the one so many before it.
    Calendar(Every, u8),
    /// From the beginning until the day.
    Ever,
}

/// What is asked of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfActivity {
    /// Day of the last one until the day looked at (`last`).
    Last,
    /// How many (`held` = examined; `this_month`, `this_quarter`, `this_half_year`, `this_year`, `ever`).
    Held(Window),
    /// Sum of what is counted at each (`amount` = examined; `amount_this_year`).
    Amount(Window),
    /// How many were there at the last one (`last_present`).
    LastPresent,
    /// How many could have been there at the last one (`last_entitled`).
    LastEntitled,
}

/// What is asked of a post. Everything is about holders in this organisation on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfPost {
    /// Holders (`filled`).
    Filled,
    /// Most holders allowed here; missing where the kind has no such post (`max`).
    Max,
    /// Day the one in post longest took it (`since`).
    Since,
    /// Day the newest holder took it (`newest`).
    Newest,
    /// Day from which nobody has held it; missing while it is held or when the kind has no such post (`vacant_since`).
    VacantSince,
    /// Earliest end of term among the holders (`term_ends`).
    TermEnds,
    /// Latest day of joining among the holders (`joined`); missing when one is unknown.
    Joined,
    /// How many of the holders also hold that post here, by its place in `Rulebook::posts` (`also.<post>`).
    Also(u16),
}

/// Which members are meant. All are counted in the organisation and everything under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfMembers {
    /// Everybody counted (`members.total`).
    Total,
    /// Who may vote (`members.voting`).
    Voting,
    /// Expected at meetings: may vote and present (`members.attending`).
    Attending,
    /// Of a status, by its place, counted as members or not (`members.<status>`).
    Status(u16),
    /// Of a standing, by its place (`members.<standing>`).
    Standing(u16),
    /// In a bucket of a dimension, by their places (`members.by.<dimension>.<bucket>`).
    Bucket(u16, u16),
    /// Day from which the one longest of that status has been so (`members.earliest.<status>`).
    EarliestStatus(u16),
    /// Day from which the one longest of that standing has been so (`members.earliest.<standing>`).
    EarliestStanding(u16),
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactSource {
    /// `org.kind`
    Kind,
    /// `org.class`
    Class,
    /// `org.sector`; missing where it has none.
    Sector,
    /// `org.counts_as`; missing where it is not counted.
    CountsAs,
    /// `org.level`
    Level,
    /// `org.keeps_members`: members may be registered directly in it.
    KeepsMembers,
    /// `org.founded`
    Founded,
    /// `org.kind_since`: first day of the present kind and sector.
    KindSince,
    /// `org.changed`: last day on which it, its members, its posts, what it recorded or gave changed.
    Changed,
    /// `org.under_kind`: kind of the parent; missing at the root.
    UnderKind,
    /// `org.under_class`
    UnderClass,
    /// `children.total`: organisations directly under it.
    Children,
    /// `children.class.<class>`
    ChildrenOfClass(u16),
    /// `children.kind.<kind>`
    ChildrenOfKind(u16),
    /// `under.total`: all organisations under it, itself not counted.
    Under,
    /// `under.class.<class>`
    UnderOfClass(u16),
    /// `under.kind.<kind>`
    UnderOfKind(u16),
    /// `links.<line>.from`: links of that line that go out from it.
    LinksFrom(u16),
    /// `links.<line>.to`: links of that line that come to it.
    LinksTo(u16),
    /// `links.<line>.since`: day the oldest link of that line from or to it began.
    LinksSince(u16),
    /// `members.…`
    Members(OfMembers),
    /// `transfers.incoming.open`, `transfers.outgoing.open` (`in` is a word of the language)
    TransfersOpen(Way),
    /// `transfers.incoming.oldest`, `transfers.outgoing.oldest`: day the oldest open one was asked for.
    TransfersOldest(Way),
    /// `transfers.incoming.due`, `transfers.outgoing.due`: earliest day by which an open one is to be answered.
    TransfersDue(Way),
    /// `aways.unclaimed`: members away whom no organisation looks after.
    AwaysUnclaimed,
    /// `aways.unclaimed_since`: day the oldest of these left.
    AwaysUnclaimedSince,
    /// `posts.<post>.…`, by the place of the post.
    Post(u16, OfPost),
    /// `committee.persons`: different persons in posts whose office ends with the body's term.
    CommitteePersons,
    /// `committee.since`: day the one longest in such a post took it.
    CommitteeSince,
    /// `term.years`: years of a term here; missing where no term runs.
    TermYears,
    /// `term.ends`: latest end of term among posts whose office ends with the body's term.
    TermEnds,
    /// `meetings.<activity>.…` or `records.<activity>.…`, by the id of the activity.
    Activity(String, OfActivity),
    /// `indicators.<indicator>.value`: the last value given, by the id of the indicator.
    Indicator(String),
    /// `indicators.<indicator>.as_of`: the day it holds from.
    IndicatorAsOf(String),
}

/// Which way something goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    /// Towards the organisation.
    In,
    /// Away from it.
    Out,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// How a condition names it.
    pub path: String,
    /// What its value is.
    pub ty: Type,
    /// What it means.
    pub meaning: Title,
    /// Where it comes from.
    pub source: FactSource,
    /// True when it can be missing; then `has(…)` makes sense.
    pub optional: bool,
}

/// All facts of a rulebook, in the order of the table in the documentation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Catalogue {
    /// The facts.
    pub facts: Vec<Fact>,
}

impl Catalogue {
    /// The fact at a place.
    #[must_use]
    pub fn get(&self, id: FactId) -> Option<&Fact> {
        self.facts.get(usize::from(id.0))
    }

    /// The fact a condition names so.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<(FactId, &Fact)> {
        let at = self.facts.iter().position(|fact| fact.path == path)?;
        Some((FactId(u16::try_from(at).ok()?), &self.facts[at]))
    }
}
