//! Typed identifiers: a cell and a UUIDv7, written `cell-hex`. The cell travels inside the id because
//! every key in the store begins with it, so an address always says in which chain its history lies.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// A part of the tree that has its own ledger chain and its own key range in every table. Cell 1 holds
/// the root; kinds marked `cell = true` in the rulebook start a new one when they are founded.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cell(pub u32);

impl Cell {
    /// The cell of the root organisation, of accounts and of grants.
    pub const HOME: Cell = Cell(1);
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Why a text is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an identifier; identifiers look like 1-019365c0a5f07b3e8d6f0c1a2b3c4d5e")]
pub struct BadId(pub String);

/// Where chance comes from: the operating system in service, a seed in tests and in invented data.
pub trait Chance: Send {
    /// Fills the bytes with unpredictable (or seeded) values.
    fn fill(&mut self, bytes: &mut [u8]);
}

/// A fresh UUIDv7 for the given moment: time-ordered, so that new rows lie together in every index.
pub fn fresh(at: jiff::Timestamp, chance: &mut dyn Chance) -> Uuid {
    let mut random = [0u8; 10];
    chance.fill(&mut random);
    let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

/// Ids for many things made at one moment, each greater than the one before: new rows then go to the end of every
/// index instead of all over it. The first 26 bits after the time count, the rest is chance.
#[derive(Debug, Clone)]
pub struct Run {
    millis: u64,
    count: u32,
}

impl Run {
    /// A run that begins at a moment.
    #[must_use]
    pub fn new(at: jiff::Timestamp) -> Run {
        Run {
            millis: u64::try_from(at.as_millisecond()).unwrap_or(0),
            count: 0,
        }
    }

    /// The next id.
    pub fn next(&mut self, chance: &mut dyn Chance) -> Uuid {
        let mut rest = [0u8; 10];
        // Twelve bits stand before the variant of the id, fourteen after it.
        [rest[0], rest[1]] = ((self.count >> 14) as u16).to_be_bytes();
        [rest[2], rest[3]] = ((self.count & 0x3fff) as u16).to_be_bytes();
        chance.fill(&mut rest[4..]);
        let made = uuid::Builder::from_unix_timestamp_millis(self.millis, &rest).into_uuid();
        self.count += 1;
        if self.count >> 26 != 0 {
            self.count = 0;
            self.millis += 1;
        }
        made
    }
}

fn parse(text: &str) -> Option<(Cell, Uuid)> {
    let (cell, key) = text.split_once('-')?;
    // One spelling only, so that two addresses never mean the same thing.
    if key.len() != 32
        || !key
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    {
        return None;
    }
    if cell.is_empty() || cell.starts_with('0') || !cell.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some((Cell(cell.parse().ok()?), Uuid::try_parse(key).ok()?))
}

macro_rules! id_type {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name {
            /// The cell whose chain and key range hold it.
            pub cell: Cell,
            /// The UUIDv7, unique everywhere.
            pub key: Uuid,
        }

        impl $name {
            /// Puts an id together from its stored parts.
            #[must_use]
            pub const fn new(cell: Cell, key: Uuid) -> Self {
                Self { cell, key }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}-{}", self.cell, self.key.simple())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                parse(text)
                    .map(|(cell, key)| Self { cell, key })
                    .ok_or_else(|| BadId(text.chars().take(60).collect()))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

id_type! {
    /// An organisation of any kind.
    OrgId;
    /// A person, whoever they belong to.
    PersonId;
    /// One stay of a person in one organisation.
    MembershipId;
    /// A transfer asked for by one organisation and answered by another.
    TransferId;
    /// An absence of a member who keeps their membership.
    AwayId;
    /// One person holding one post in one organisation.
    HoldingId;
    /// A secondary link between two organisations.
    LinkId;
    /// An account that signs in.
    AccountId;
    /// A right given to an account, or to a post.
    GrantId;
    /// A file whose rows were taken over.
    ImportId;
    /// An address under which an account's due dates can be subscribed to.
    CalendarId;
    /// Something an organisation did on a day.
    RecordId;
    /// A rule postponed or lifted for an organisation.
    ExceptionId;
    /// One run of a procedure.
    CaseId;
    /// A secret evaluation.
    PollId;
    /// A meeting, from its plan to its minutes.
    MeetingId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_ids_rises_and_never_repeats() {
        struct Any(u8);
        impl Chance for Any {
            fn fill(&mut self, bytes: &mut [u8]) {
                for byte in bytes {
                    self.0 = self.0.wrapping_mul(167).wrapping_add(13);
                    *byte = self.0;
                }
            }
        }
        let at = jiff::Timestamp::from_millisecond(1_795_000_000_000).unwrap();
        let mut run = Run::new(at);
        let ids: Vec<Uuid> = (0..40_000).map(|_| run.next(&mut Any(7))).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
        run.count = (1 << 26) - 1;
        let last = run.next(&mut Any(7));
        assert!(
            last < run.next(&mut Any(7)),
            "beyond the count, time goes on"
        );
    }

    #[test]
    fn text_form_round_trips_and_has_one_spelling() {
        let id = OrgId::new(
            Cell(12),
            Uuid::from_u128(0x0193_65c0_a5f0_7b3e_8d6f_0c1a_2b3c_4d5e),
        );
        assert_eq!(id.to_string(), "12-019365c0a5f07b3e8d6f0c1a2b3c4d5e");
        assert_eq!(id.to_string().parse::<OrgId>(), Ok(id));
        for bad in [
            "",
            "12",
            "012-019365c0a5f07b3e8d6f0c1a2b3c4d5e",
            "12-019365C0A5F07B3E8D6F0C1A2B3C4D5E",
            "-1",
            "1-xyz",
        ] {
            assert!(bad.parse::<OrgId>().is_err(), "{bad}");
        }
    }
}
