//! Rows: the derived tables' contents as values. `apply` writes them, and hands each to whoever keeps counts;
//! reading a table back gives the same values, so a count kept up by events and one taken from the tables are
//! computed by the same code.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::command::ExceptionKind;
use crate::id::{
    AwayId, ExceptionId, HoldingId, LinkId, MembershipId, OrgId, PersonId, RecordId, TransferId,
};
use crate::partial::PartialDate;

/// One version of an organisation: everything the tree needs to know of it over `[from, until)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrgVersion {
    /// Which.
    pub org: OrgId,
    /// First day.
    pub from: Date,
    /// First day after; [`crate::FOREVER`] while it holds.
    pub until: Date,
    /// Governing parent; none for the root.
    pub parent: Option<OrgId>,
    /// Kind of the rulebook.
    pub kind: String,
    /// Sector of the rulebook.
    pub sector: Option<String>,
    /// Full name.
    pub name: String,
    /// Usual short name.
    pub short: Option<String>,
}

/// One stretch of a membership with one status and one standing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberSpell {
    /// The stay it belongs to.
    pub membership: MembershipId,
    /// Who.
    pub person: PersonId,
    /// Where.
    pub org: OrgId,
    /// First day.
    pub from: Date,
    /// First day after.
    pub until: Date,
    /// Status of the rulebook.
    pub status: String,
    /// Standing of the rulebook.
    pub standing: String,
    /// Code of how it began ([`crate::event::Began`]) or `changed`.
    pub began: String,
    /// Code of how it ended; empty while it holds.
    pub ended: String,
}

/// The countable facts of a person over `[from, until)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactsSpell {
    /// Who.
    pub person: PersonId,
    /// First day; facts known at registration hold from the beginning.
    pub from: Date,
    /// First day after.
    pub until: Date,
    /// Birth date as far as known.
    pub birth: Option<PartialDate>,
    /// Time of joining as far as known.
    pub joined: Option<PartialDate>,
    /// Attribute id to value code.
    pub codes: BTreeMap<String, String>,
}

/// A stretch of a membership together with the facts of its person, as small as a table gives it; why: a census of a hundred million
/// is taken from these, one after the other, without a word put on the heap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemberLine<'a> {
    /// The stay it belongs to.
    pub membership: MembershipId,
    /// Who.
    pub person: PersonId,
    /// Where.
    pub org: OrgId,
    /// First day.
    pub from: Date,
    /// First day after.
    pub until: Date,
    /// Status of the rulebook.
    pub status: &'a str,
    /// Standing of the rulebook.
    pub standing: &'a str,
    /// Whether this is the person's only stretch, and the facts below the only ones ever known of the person. Of all others the
    /// ordinary rows are to be read.
    pub only: bool,
    /// Birth date as far as known.
    pub birth: Option<PartialDate>,
    /// Time of joining as far as known.
    pub joined: Option<PartialDate>,
    /// Which set of coded attributes: a number that stands for the set in one answer of the store.
    pub codes: u64,
}

/// A post held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldingRow {
    /// Which.
    pub holding: HoldingId,
    /// Where.
    pub org: OrgId,
    /// Post of the rulebook.
    pub post: String,
    /// Who.
    pub person: PersonId,
    /// First day.
    pub from: Date,
    /// Last day of the term, where there is one.
    pub term_ends: Option<Date>,
    /// First day after.
    pub until: Date,
    /// True when they only act for somebody: the seat is not theirs.
    pub acts: bool,
}

/// A secondary link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRow {
    /// Which.
    pub link: LinkId,
    /// From which organisation.
    pub org: OrgId,
    /// To which.
    pub to: OrgId,
    /// Line of the rulebook.
    pub line: String,
    /// First day.
    pub from: Date,
    /// First day after.
    pub until: Date,
}

/// A transfer asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferRow {
    /// Which.
    pub transfer: TransferId,
    /// Sending organisation.
    pub from_org: OrgId,
    /// Receiving organisation.
    pub to_org: OrgId,
    /// Day it was asked for.
    pub asked: Date,
    /// Day by which it is to be answered.
    pub due: Date,
    /// Day it was settled in any way; [`crate::FOREVER`] while it is open.
    pub settled: Date,
}

/// An absence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwayRow {
    /// Which.
    pub away: AwayId,
    /// The organisation that keeps the membership.
    pub home: OrgId,
    /// Who looks after the member, once claimed.
    pub host: Option<OrgId>,
    /// First day.
    pub from: Date,
    /// First day after.
    pub until: Date,
}

/// Something an organisation did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordRow {
    /// Which.
    pub record: RecordId,
    /// Who did it.
    pub org: OrgId,
    /// Activity of the rulebook.
    pub activity: String,
    /// When.
    pub day: Date,
    /// How many were there.
    pub present: Option<u32>,
    /// How many should have been.
    pub entitled: Option<u32>,
    /// What else was counted.
    pub amount: Option<i64>,
    /// True when it was entered by mistake: it never was.
    pub struck: bool,
}

/// A number of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorRow {
    /// Whose.
    pub org: OrgId,
    /// Indicator of the rulebook.
    pub indicator: String,
    /// Day from which it holds, until the next.
    pub from: Date,
    /// The number.
    pub value: i64,
}

/// A number of a rule as set for an organisation and everything under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterRow {
    /// For which organisation and below.
    pub org: OrgId,
    /// Rule of the rulebook.
    pub rule: String,
    /// Its parameter.
    pub parameter: String,
    /// Day from which it holds, until the next.
    pub from: Date,
    /// The value; none: what holds above.
    pub value: Option<i64>,
}

/// A rule postponed or lifted for an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExceptionRow {
    /// Which.
    pub exception: ExceptionId,
    /// For which organisation.
    pub org: OrgId,
    /// Rule of the rulebook.
    pub rule: String,
    /// Postponed or lifted.
    pub kind: ExceptionKind,
    /// First day.
    pub from: Date,
    /// First day after.
    pub until: Date,
    /// Who decided it.
    pub authority: String,
}

/// A row written, or read back. Writing one again with the same key replaces it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Key: organisation and `from`.
    Org(OrgVersion),
    /// Key: membership and `from`.
    Member(MemberSpell),
    /// Key: person and `from`.
    Facts(FactsSpell),
    /// The person's facts are gone.
    FactsErased(PersonId),
    /// Key: holding.
    Holding(HoldingRow),
    /// Key: link.
    Link(LinkRow),
    /// Key: transfer.
    Transfer(TransferRow),
    /// Key: absence.
    Away(AwayRow),
    /// Key: record.
    Record(RecordRow),
    /// Key: organisation, indicator and `from`.
    Indicator(IndicatorRow),
    /// Key: organisation, rule, parameter and `from`.
    Parameter(ParameterRow),
    /// Key: exception.
    Exception(ExceptionRow),
}
