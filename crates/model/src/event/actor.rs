//! Who did what is recorded; why apart: everything else of an event is what happened.

use serde::{Deserialize, Serialize};

use crate::id::AccountId;

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Somebody who signed in.
    Account(AccountId),
    /// Whoever runs the command line on the machine itself.
    Operator,
    /// Needle itself, by date or by rule.
    System,
}

impl std::fmt::Display for Actor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Actor::Account(id) => write!(f, "account:{id}"),
            Actor::Operator => f.write_str("operator"),
            Actor::System => f.write_str("system"),
        }
    }
}

impl std::str::FromStr for Actor {
    type Err = crate::BadId;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "operator" => Ok(Actor::Operator),
            "system" => Ok(Actor::System),
            other => match other.strip_prefix("account:") {
                Some(id) => id.parse().map(Actor::Account),
                None => Err(crate::BadId(other.to_owned())),
            },
        }
    }
}

impl Serialize for Actor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Actor {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
