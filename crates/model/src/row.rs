//! Rows: the derived tables' contents as values. `apply` writes them, and hands each to whoever keeps counts;
//! reading a table back gives the same values, so a count kept up by events and one taken from the tables are
//! computed by the same code.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::id::{MembershipId, OrgId, PersonId};
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
}
