//! Who a case waits for, what it put up, and the case it runs inside: worked out when something was decided; why: whoever writes
//! the tables knows no procedure, and the lists of what is due are read from them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{CaseId, OrgId};

/// What a case waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WaitsFor {
    /// A step to be taken.
    Take,
    /// A signature.
    Sign,
    /// The answer to an objection.
    Answer,
    /// The day until which something is put up.
    Stand,
}

impl WaitsFor {
    /// All of them.
    pub const ALL: [WaitsFor; 4] = [
        WaitsFor::Take,
        WaitsFor::Sign,
        WaitsFor::Answer,
        WaitsFor::Stand,
    ];

    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            WaitsFor::Take => "take",
            WaitsFor::Sign => "sign",
            WaitsFor::Answer => "answer",
            WaitsFor::Stand => "stand",
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn from_code(code: &str) -> Option<WaitsFor> {
        WaitsFor::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Something a case waits for, and whose turn it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseWaits {
    /// Id of the step.
    pub step: String,
    /// What is to be done.
    pub what: WaitsFor,
    /// The organisation whose turn it is.
    pub org: OrgId,
    /// Who does it there, as the rulebook writes it: several are parted by a space.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub actor: String,
    /// Who does it by name, as the ledger names them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named: Option<String>,
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<Date>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<Date>,
}

/// What was put up for people to see, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Id of the step that put it up.
    pub step: String,
    /// Its number among all that the organisation put up.
    pub number: u32,
    /// The first day.
    pub from: Date,
    /// The day after the last.
    pub until: Date,
    /// True when objections are taken.
    pub objections: bool,
    /// The text.
    pub text: String,
    /// SHA-256 of the text, in hex.
    pub sha256: String,
}

/// The case and the step inside which a case runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseInside {
    /// The case.
    pub case: CaseId,
    /// The step.
    pub step: String,
}
