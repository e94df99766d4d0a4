//! Open formats other programs read: Popolo, W3C ORG, DHIS2, vCard, iCalendar, BPMN. Each writer takes values one after
//! another and hands bytes on at once; it asks nobody anything.
//! Why the values are their own types: what leaves the house is listed here, field by field, and there is no field for a
//! resident number. What may not be here: deciding who may see what; it has been decided by whoever hands a value over.

mod bpmn;
mod calendar;
mod concepts;
pub mod dhis2;
mod lines;
mod popolo;
mod turtle;
mod vcard;
mod w3c;

pub use bpmn::{BpmnWords, bpmn};
pub use calendar::{Calendar, Entry};
pub use popolo::Popolo;
pub use vcard::{Card, Cards, Work};
pub use w3c::W3cOrg;

use jiff::civil::Date;
use needle_model::{HoldingId, MembershipId, OrgId, PersonId};

/// An organisation, with what it was called and where it is to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Org {
    /// Which.
    pub id: OrgId,
    /// What it stands under; none where that is not part of what is written.
    pub parent: Option<OrgId>,
    /// Kind of the rulebook.
    pub kind: String,
    /// Sector of the rulebook.
    pub sector: Option<String>,
    /// Full name.
    pub name: String,
    /// Usual short name.
    pub short: Option<String>,
    /// Names it had before, oldest first.
    pub former: Vec<Former>,
    /// First day.
    pub founded: Date,
    /// First day after its end; none while it lives.
    pub ended: Option<Date>,
    /// Codes in their schemes.
    pub codes: Vec<Code>,
    /// Where it is to be found.
    pub place: Option<Place>,
}

/// A name an organisation no longer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The name.
    pub name: String,
    /// First day.
    pub from: Date,
    /// First day after.
    pub until: Date,
}

/// A code of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Scheme of the rulebook.
    pub scheme: String,
    /// The code.
    pub code: String,
}

/// Where an organisation is to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Address.
    pub address: String,
    /// Office telephone.
    pub phone: Option<String>,
    /// Since when.
    pub from: Date,
}

/// A post of the rulebook in an organisation, whoever holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Where.
    pub org: OrgId,
    /// How the organisation is called in a few words.
    pub org_name: String,
    /// Post of the rulebook.
    pub post: String,
}

/// One person holding one post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// Which.
    pub id: HoldingId,
    /// Where.
    pub org: OrgId,
    /// Post of the rulebook.
    pub post: String,
    /// Who.
    pub person: PersonId,
    /// The organisation that sent them, where it is another one that is written too.
    pub sent_by: Option<OrgId>,
    /// First day.
    pub from: Date,
    /// First day after; none while it is held.
    pub until: Option<Date>,
}

/// One member of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Which stay.
    pub id: MembershipId,
    /// Where.
    pub org: OrgId,
    /// Status of the rulebook.
    pub status: String,
    /// Who.
    pub person: PersonId,
    /// First day.
    pub from: Date,
}

/// A person, as far as this goes out by itself: the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// Full name.
    pub name: String,
}

/// Organisations that became others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub what: Changed,
    /// The organisation the others came into, or came out of.
    pub at: OrgId,
    /// On which day.
    pub day: Date,
    /// Those that were there before.
    pub before: Vec<OrgId>,
    /// Those that were there afterwards.
    pub after: Vec<OrgId>,
}

/// What made other organisations of some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Changed {
    /// Several became one.
    Merged,
    /// Parts were founded out of one.
    Divided,
}

impl Changed {
    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Changed::Merged => "merger",
            Changed::Divided => "division",
        }
    }
}

#[cfg(test)]
mod tests;
