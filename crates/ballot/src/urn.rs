//! The sealed sheets of one poll, one for each voter. Why in the order of the voters: whatever comes later then knows nothing of
//! who voted when, not even by the order in which it reads.

use std::collections::BTreeMap;

use needle_model::PersonId;

use crate::Sealed;

/// At most one sealed sheet a voter: the last they gave. In the store the same is a unique key on poll and voter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Urn(BTreeMap<PersonId, Sealed>);

impl Urn {
    /// An empty one.
    #[must_use]
    pub fn new() -> Urn {
        Urn::default()
    }

    /// Takes a sheet; what the voter gave before is given back and counts no more.
    pub fn put(&mut self, voter: PersonId, sealed: Sealed) -> Option<Sealed> {
        self.0.insert(voter, sealed)
    }

    /// How many have voted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nobody has.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The voters in their order, each with their sheet.
    pub fn iter(&self) -> impl Iterator<Item = (PersonId, &Sealed)> {
        self.0.iter().map(|(voter, sealed)| (*voter, sealed))
    }
}

impl FromIterator<(PersonId, Sealed)> for Urn {
    fn from_iter<I: IntoIterator<Item = (PersonId, Sealed)>>(rows: I) -> Urn {
        Urn(rows.into_iter().collect())
    }
}
