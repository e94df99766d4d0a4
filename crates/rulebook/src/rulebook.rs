//! The rulebook as one plain value, and the small words it is made of; why: every crate above reads it, none may change it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::kind::{CodeScheme, Division, Kind, Line, PostKind, PostWay, Sector};
use crate::member::{Attribute, Ending, Standing, Status, Transfer};
use crate::poll::Evaluation;
use crate::procedures::{Body, Matter, Procedure, VoteKind};
use crate::read::Lint;
use crate::workdays::WorkYear;
use crate::{Bulletin, Dimension, Packing, Problem, RuleSet};

/// A text in the two languages of the interface.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Title {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Title {
    /// The text in the language of that tag: English for `en` and `en-…`, Chinese for everything else.
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        let primary = language.split(['-', '_']).next().unwrap_or(language);
        if primary.eq_ignore_ascii_case("en") {
            &self.en
        } else {
            &self.zh
        }
    }
}

/// How certain a fact of the rulebook is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// `S`: read in a source.
    Seen,
    /// `S2`: read in a source by somebody else, taken over.
    SeenElsewhere,
    /// `M`: from memory, to be checked.
    Memory,
    /// `U`: sources disagree or are weak.
    Disputed,
}

impl Mark {
    /// The mark as it is written in a rulebook.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Mark::Seen => "S",
            Mark::SeenElsewhere => "S2",
            Mark::Memory => "M",
            Mark::Disputed => "U",
        }
    }

    /// Reads a mark as it is written in a rulebook.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Mark> {
        [
            Mark::Seen,
            Mark::SeenElsewhere,
            Mark::Memory,
            Mark::Disputed,
        ]
        .into_iter()
        .find(|mark| mark.as_str() == text)
    }
}

/// A setting of the rulebook with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param<T> {
    /// The setting itself.
    pub value: T,
    /// Id of the fact in the list of facts the rulebook was written from (`ref`).
    pub reference: Option<String>,
    /// How certain the fact is.
    pub mark: Option<Mark>,
    /// True when it is one place's rule and so meant to be set by each place.
    pub local: bool,
}

/// Where a thing of the rulebook is regulated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Id of a [`Source`].
    pub act: String,
    /// Article as the act counts it, such as `20`; empty when the act as a whole is meant.
    pub article: String,
    /// Id of the fact in the list of facts the rulebook was written from (`ref`).
    pub reference: Option<String>,
    /// How certain the fact is.
    pub mark: Option<Mark>,
}

/// A text the rulebook was written from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Id used by [`Citation::act`].
    pub id: String,
    /// Full title.
    pub title: Title,
    /// Short title, for the margin of a list.
    pub short: Title,
    /// Date or year as known, in ISO form (`2018`, `2019-05`, `2018-10-28`); empty when unknown.
    pub date: String,
}

/// An id with a title, for plain lists such as classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Id.
    pub id: String,
    /// Title shown to people.
    pub title: Title,
}

/// What stands at the top of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// Kind of the root organisation.
    pub kind: String,
    /// Its name until somebody gives another.
    pub name: Title,
}

/// What may be said in numbers to those who hold no names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Privacy {
    /// Numbers of persons from 1 to one less than this are not shown, nor what they could be worked out from. 0 shows all.
    pub smallest: u64,
}

impl Privacy {
    /// What holds where a rulebook says nothing.
    pub const DEFAULT: Privacy = Privacy { smallest: 5 };
}

/// A rulebook that has been read and checked: every id it mentions exists.
///
/// Lists keep the order of the files, and lists are shown in that order. Indexes (`kind_index`, `sector_index`,
/// `dimension_index` …) are places in these lists: stable for one text of the rulebook, not across versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Rulebook {
    /// Id, the name of its folder.
    pub id: String,
    /// Name shown to people.
    pub name: Title,
    /// Version as its author counts.
    pub version: String,
    /// First day it is in force.
    pub in_force_since: Date,
    /// Languages its titles are complete in, first the default.
    pub languages: Vec<String>,
    /// Time zone in which its days begin and end (IANA name).
    pub zone: String,
    /// Top of the tree.
    pub root: Root,
    /// What may be said in numbers to those who hold no names.
    pub privacy: Privacy,
    /// The texts it was written from.
    pub sources: Vec<Source>,
    /// Classes of kinds ([`Kind::class`]).
    pub classes: Vec<Named>,
    /// What organisations are counted as in the yearly statistics ([`Kind::counts_as`]).
    pub tallies: Vec<Named>,
    /// Kinds of organisation.
    pub kinds: Vec<Kind>,
    /// Sectors (fields an organisation belongs to).
    pub sectors: Vec<Sector>,
    /// Posts people hold.
    pub posts: Vec<PostKind>,
    /// Ways of coming into a post.
    pub post_ways: Vec<PostWay>,
    /// Secondary links between organisations.
    pub lines: Vec<Line>,
    /// Code schemes organisations carry codes of.
    pub codes: Vec<CodeScheme>,
    /// How a row of a list of administrative divisions becomes an organisation.
    pub divisions: Vec<Division>,
    /// Statuses of a membership.
    pub statuses: Vec<Status>,
    /// Standings of a member towards the own organisation.
    pub standings: Vec<Standing>,
    /// Ways a membership ends.
    pub endings: Vec<Ending>,
    /// The transfer of a membership.
    pub transfer: Transfer,
    /// What is known of a person beyond name, birth and joining.
    pub attributes: Vec<Attribute>,
    /// What members are counted by.
    pub dimensions: Vec<Dimension>,
    /// Packing of one bucket number per dimension (computed from `dimensions`).
    pub packing: Packing,
    /// What organisations have to do, and the facts it is told by.
    pub rules: RuleSet,
    /// Bodies that meet and decide.
    pub bodies: Vec<Body>,
    /// Ways of voting that items of meetings may name.
    pub votes: Vec<VoteKind>,
    /// Procedures: how something is decided, step by step.
    pub procedures: Vec<Procedure>,
    /// The list of major matters, each with the procedure it goes through.
    pub matters: Vec<Matter>,
    /// Secret evaluations.
    pub evaluations: Vec<Evaluation>,
    /// Which days people work, year by year.
    pub work_years: Vec<WorkYear>,
    /// What the yearly bulletin says.
    pub bulletin: Bulletin,
}

impl Rulebook {
    /// Reads a rulebook from its files (file name → content).
    ///
    /// # Errors
    /// Every problem found in all files, ordered by file and position; never only the first.
    pub fn parse(files: &BTreeMap<String, String>) -> Result<Rulebook, Vec<Problem>> {
        crate::read::parse(files, Lint::Nothing).map(|(rulebook, _)| rulebook)
    }

    /// Reads a rulebook and looks for what is odd in it: a rule that can never apply, a setting nobody uses, and so on. That
    /// takes longer than reading alone.
    ///
    /// # Errors
    /// Every problem found, as [`Rulebook::parse`].
    pub fn parse_with_warnings(
        files: &BTreeMap<String, String>,
    ) -> Result<(Rulebook, Vec<Problem>), Vec<Problem>> {
        crate::read::parse(files, Lint::Everything)
    }

    /// The same, where only rules that differ from another rulebook's are looked at, each by itself and beside all others: what a
    /// change brings in.
    ///
    /// # Errors
    /// Every problem found, as [`Rulebook::parse`].
    pub fn parse_changed(
        files: &BTreeMap<String, String>,
        before: &Rulebook,
    ) -> Result<(Rulebook, Vec<Problem>), Vec<Problem>> {
        crate::read::parse(files, Lint::Changed(before))
    }
}
