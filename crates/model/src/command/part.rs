//! What commands are put together from beside ids, days and texts. Unknown fields are refused here as well.

use serde::{Deserialize, Serialize};

use crate::id::{OrgId, PersonId};

/// A code of some scheme given with a founding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemeCode {
    /// Code scheme of the rulebook.
    pub scheme: String,
    /// The code in that scheme.
    pub code: String,
}

/// One new organisation that comes out of a split, and what it takes along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SplitPart {
    /// Kind of the new organisation.
    pub kind: String,
    /// Its full name.
    pub name: String,
    /// Its usual short name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// Direct sub-organisations of the divided one that move under it.
    #[serde(default)]
    pub orgs: Vec<OrgId>,
    /// Members of the divided one that move into it.
    #[serde(default)]
    pub persons: Vec<PersonId>,
}

/// How far a grant reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reach {
    /// The named organisation only.
    Here,
    /// The named organisation and everything under it.
    Below,
}

impl Reach {
    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Reach::Here => "here",
            Reach::Below => "below",
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Reach> {
        match code {
            "here" => Some(Reach::Here),
            "below" => Some(Reach::Below),
            _ => None,
        }
    }
}

/// Whose post a right hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Spread {
    /// That of the named organisation.
    One,
    /// That of the named organisation and of each under it; each has the right in its own organisation.
    Each,
}

impl Spread {
    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Spread::One => "one",
            Spread::Each => "each",
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Spread> {
        match code {
            "one" => Some(Spread::One),
            "each" => Some(Spread::Each),
            _ => None,
        }
    }
}

/// What an exception from a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ExceptionKind {
    /// It is still to be done, later.
    Postponed,
    /// It need not be done.
    Lifted,
}

impl ExceptionKind {
    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            ExceptionKind::Postponed => "postponed",
            ExceptionKind::Lifted => "lifted",
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn from_code(code: &str) -> Option<ExceptionKind> {
        match code {
            "postponed" => Some(ExceptionKind::Postponed),
            "lifted" => Some(ExceptionKind::Lifted),
            _ => None,
        }
    }
}
