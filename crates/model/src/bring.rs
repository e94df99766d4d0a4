//! A whole register handed over at once: organisations first, then members and what hangs on organisations, a batch at a time; why:
//! millions of them are brought in by one walk over a source that is never in memory as a whole.
//! Codes are places in the lists of the rulebook that both sides hold, so that no word is looked up a hundred million times.

use jiff::civil::Date;

use crate::partial::PartialDate;

/// Coded attributes of a member at most; a rulebook with more cannot be brought in this way.
pub const ATTRIBUTES_MAX: usize = 8;
/// “No value” among [`MemberIn::attributes`].
pub const NO_VALUE: u8 = u8::MAX;

/// An organisation. Its number is its place in the source, counted from 0; a parent comes before its children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrgIn {
    /// Number of the governing parent; none for the root.
    pub parent: Option<u32>,
    /// Place of the kind in the rulebook.
    pub kind: u16,
    /// Place of the sector in the rulebook.
    pub sector: Option<u16>,
    /// Full name.
    pub name: String,
    /// Usual short name.
    pub short: Option<String>,
    /// First day.
    pub founded: Date,
    /// First day after, for one that is no more.
    pub dissolved: Option<Date>,
    /// Code of the administrative division, where it is one.
    pub division: Option<String>,
}

/// A member with one stay. Members come in the order of the numbers of their organisations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberIn {
    /// Number of the organisation.
    pub org: u32,
    /// Name.
    pub name: String,
    /// Resident identity number (GB 11643), where known.
    pub resident_id: Option<String>,
    /// Telephone, where known.
    pub phone: Option<String>,
    /// Birth date as far as it is known.
    pub birth: Option<PartialDate>,
    /// When the person joined as far as it is known.
    pub joined: Option<PartialDate>,
    /// By attribute of the rulebook: place of the value, or [`NO_VALUE`].
    pub attributes: [u8; ATTRIBUTES_MAX],
    /// Place of the status in the rulebook.
    pub status: u8,
    /// Place of the standing in the rulebook.
    pub standing: u8,
    /// First day of the stay.
    pub from: Date,
    /// First day after, and place of the ending in the rulebook, for a stay that is over.
    pub ended: Option<(Date, u8)>,
    /// A post the member holds in the same organisation.
    pub post: Option<PostIn>,
}

/// A post that is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PostIn {
    /// Place of the post in the rulebook.
    pub post: u16,
    /// First day.
    pub from: Date,
    /// Last day of the term, where there is one.
    pub term_ends: Option<Date>,
}

/// Something an organisation did. They come in the order of the numbers of the organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordIn {
    /// Number of the organisation.
    pub org: u32,
    /// Place of the activity in the rulebook.
    pub activity: u16,
    /// When.
    pub day: Date,
    /// Who came.
    pub present: Option<u32>,
    /// Who might have come.
    pub entitled: Option<u32>,
    /// Amount in the unit of the activity.
    pub amount: Option<i64>,
}

/// A number an organisation gave. They come in the order of the numbers of the organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndicatorIn {
    /// Number of the organisation.
    pub org: u32,
    /// Place of the indicator in the rulebook.
    pub indicator: u16,
    /// From which day it holds.
    pub from: Date,
    /// The value, in the unit of the indicator.
    pub value: i64,
}

/// The next piece of a source. Kinds of pieces come in this order and never mix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Organisations.
    Orgs(Vec<OrgIn>),
    /// Members.
    Members(Vec<MemberIn>),
    /// What was done.
    Records(Vec<RecordIn>),
    /// Numbers given.
    Indicators(Vec<IndicatorIn>),
}

/// How much a source will hand over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amounts {
    /// Organisations.
    pub orgs: u64,
    /// Members, those of the past among them.
    pub members: u64,
    /// Records.
    pub records: u64,
    /// Numbers given.
    pub indicators: u64,
}

/// A register to be brought in. The same source hands over the same pieces each time it is begun: what was interrupted goes on where
/// it stood.
pub trait Source {
    /// What went wrong outside: a file that cannot be read, a value that means nothing.
    type Error: std::fmt::Display;

    /// Says in a line which source it is, and with it that another is another: seed and size, or the digest of a file.
    fn identity(&self) -> String;

    /// How much there will be.
    fn amounts(&self) -> Amounts;

    /// The next piece; none when all were handed over.
    ///
    /// # Errors
    /// Whatever the source met; nothing more comes.
    fn next(&mut self) -> Result<Option<Piece>, Self::Error>;
}
