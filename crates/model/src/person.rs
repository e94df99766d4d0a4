//! What is known about a person. Everything in here is personal and travels sealed in the ledger.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::partial::PartialDate;

/// All facts of one person at one time. A change replaces the whole from its effective date on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonFacts {
    /// Name as written, after [`crate::name::PersonName`] has looked at it.
    pub name: String,
    /// Resident identity number (GB 11643), where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resident_id: Option<String>,
    /// A telephone number, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Birth date as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<PartialDate>,
    /// When the person joined (start of membership anywhere), as far as it is known: old files often say the month only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined: Option<PartialDate>,
    /// Coded attributes declared by the rulebook: attribute id to value code.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
}

/// Names and numbers never reach a log through `{:?}`.
impl std::fmt::Debug for PersonFacts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonFacts(…)")
    }
}

/// Bytes sealed with a person's key: unreadable once the key is deleted.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(pub Vec<u8>);

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealed({} bytes)", self.0.len())
    }
}

impl Serialize for Sealed {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&crate::hex::encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Sealed {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        crate::hex::decode(&text)
            .map(Sealed)
            .ok_or_else(|| serde::de::Error::custom("sealed bytes are written as lower-case hex"))
    }
}
