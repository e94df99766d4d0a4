//! Kinds of organisation and what hangs on them: sectors, posts, lines, codes, divisions; why: the tree's grammar is data.

use crate::{Citation, Param, Title};

/// A kind of organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Id.
    pub id: String,
    /// Full title.
    pub title: Title,
    /// Short title for tables and trees.
    pub short: Title,
    /// How names of such organisations end, `a*b` for a beginning and an ending; for lists that do not say the kind.
    pub suffixes: Vec<String>,
    /// Rank, 1 at the top; several kinds may share one.
    pub level: u8,
    /// Id of a class (`Rulebook::classes`).
    pub class: String,
    /// Id of a tally (`Rulebook::tallies`), `None` when it is not counted as an organisation.
    pub counts_as: Option<String>,
    /// Sectors an organisation of this kind may belong to.
    pub sectors: Sectors,
    /// Ids of the kinds it may stand under (classes already spelled out).
    pub under: Vec<String>,
    /// True when members may be registered directly in it.
    pub members: bool,
    /// True when a new ledger chain starts at an organisation of this kind.
    pub cell: bool,
    /// Years from one election to the next, `None` when no term runs.
    pub term_years: Option<Param<u8>>,
    /// Other terms for some sectors; ask [`crate::Rulebook::term_years`], which knows both.
    pub term_by_sector: Vec<TermBySector>,
    /// Posts available in it, in the order they are shown.
    pub posts: Vec<KindPost>,
    /// Where the kind is regulated.
    pub sources: Vec<Citation>,
}

impl Kind {
    /// True when an organisation of this kind may belong to that sector.
    #[must_use]
    pub fn allows_sector(&self, sector: &str) -> bool {
        match &self.sectors {
            Sectors::Any => true,
            Sectors::Only(ids) => ids.iter().any(|id| id == sector),
        }
    }

    /// The sector that goes without saying: the only one allowed.
    #[must_use]
    pub fn only_sector(&self) -> Option<&str> {
        match &self.sectors {
            Sectors::Only(ids) if ids.len() == 1 => ids.first().map(String::as_str),
            _ => None,
        }
    }

    /// True when an organisation of this kind belongs to no sector.
    #[must_use]
    pub fn without_sector(&self) -> bool {
        matches!(&self.sectors, Sectors::Only(ids) if ids.is_empty())
    }

    /// True when the post exists in this kind.
    #[must_use]
    pub fn has_post(&self, post: &str) -> bool {
        self.posts.iter().any(|own| own.post == post)
    }
}

/// The sectors a kind allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sectors {
    /// Every sector of the rulebook.
    Any,
    /// Only these; an empty list means that the kind has no sector at all.
    Only(Vec<String>),
}

/// A term that differs for some sectors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermBySector {
    /// Ids of the sectors it holds for.
    pub sectors: Vec<String>,
    /// Years from one election to the next.
    pub years: Param<u8>,
}

/// A post as available in one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindPost {
    /// Id of a [`PostKind`].
    pub post: String,
    /// Another limit of holders at once than the post's own.
    pub max: Option<Param<u16>>,
}

/// A field of society an organisation belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sector {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Title,
    /// Words within names that speak for it; for lists that do not say the sector.
    pub words: Vec<String>,
}

/// A post somebody holds in an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostKind {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Title,
    /// How many may hold it at once in one organisation, unless the kind says otherwise.
    pub max: Param<u16>,
    /// True when the office ends with the body's term.
    pub term: bool,
    /// True when its holder is shown as the head of the organisation.
    pub leader: bool,
    /// True when the holder is sent from elsewhere and need not be registered in the organisation.
    pub dispatched: bool,
    /// Ids of the ways ([`PostWay`]) somebody may come into it; where there is one alone it goes without saying.
    pub ways: Vec<String>,
    /// How many years one has it where nobody says otherwise, for posts that end with no body's term.
    pub years: Option<Param<u8>>,
    /// True when somebody may act for the holder, or for a vacancy.
    pub acting: bool,
    /// Id of the procedure by which it is handed over, where it is by a list.
    pub handover: Option<String>,
    /// Where the post is regulated.
    pub sources: Vec<Citation>,
}

/// A way of coming into a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostWay {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Title,
    /// True when an election brings somebody into it.
    pub elected: bool,
    /// True when another organisation sends them, which is to be said.
    pub sent: bool,
}

/// A secondary link: an organisation answers to another besides its parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Title,
    /// One sentence on what the link means.
    pub note: Title,
    /// Where the link is regulated.
    pub sources: Vec<Citation>,
}

/// A scheme of codes organisations carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeScheme {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Title,
    /// Exact number of digits, when codes are digits only.
    pub digits: Option<u8>,
    /// Name of the check a code must pass (one of [`crate::CodeScheme::CHECKS`]).
    pub check: Option<String>,
    /// True when two organisations may not carry the same code.
    pub unique: bool,
}

impl CodeScheme {
    /// Names of the checks the program can carry out on codes.
    pub const CHECKS: &'static [&'static str] = &["credit-code"];
}

/// How one sort of row in a list of administrative divisions becomes an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// Level of the row, 1 (largest area) to 5.
    pub level: u8,
    /// Kind of the row as the list writes it.
    pub kind: String,
    /// Id of the kind of organisation founded for it.
    pub becomes: String,
    /// Id of its sector, when the kind has sectors.
    pub sector: Option<String>,
}
