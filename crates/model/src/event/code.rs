//! Words of events: how something began, was answered, why it moved. Each has one stable text form, in which the
//! ledger and the tables keep it.

use serde::{Deserialize, Serialize};

/// Why an organisation got another parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MoveCause {
    /// By itself.
    Moved,
    /// Its parent was merged into the new one.
    Merged,
    /// Its parent was divided.
    Split,
}

/// How a stay in an organisation began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Began {
    /// Entered in the register for the first time.
    Admitted,
    /// Taken over from another organisation.
    Transferred,
    /// Came with a merged organisation.
    Merged,
    /// Came out of a divided organisation.
    Split,
}

impl Began {
    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Began::Admitted => "admitted",
            Began::Transferred => "transferred",
            Began::Merged => "merged",
            Began::Split => "split",
        }
    }
}

/// How a transfer was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TransferState {
    /// Waiting for the receiving side.
    Asked,
    /// Taken over; the receipt has gone back.
    Accepted,
    /// Sent back.
    Returned,
    /// Taken back by the sender.
    Withdrawn,
}

impl TransferState {
    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            TransferState::Asked => "asked",
            TransferState::Accepted => "accepted",
            TransferState::Returned => "returned",
            TransferState::Withdrawn => "withdrawn",
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Asked, Self::Accepted, Self::Returned, Self::Withdrawn]
            .into_iter()
            .find(|s| s.code() == code)
    }
}

/// What one batch of an import did with each of its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ImportAction {
    /// A person was entered.
    New,
    /// A person's facts were changed.
    Update,
    /// A transfer was asked for.
    Transfer,
    /// An organisation was founded.
    Found,
    /// Something was recorded, or a number given.
    Note,
}

impl ImportAction {
    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            ImportAction::New => "new",
            ImportAction::Update => "update",
            ImportAction::Transfer => "transfer",
            ImportAction::Found => "found",
            ImportAction::Note => "note",
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [
            Self::New,
            Self::Update,
            Self::Transfer,
            Self::Found,
            Self::Note,
        ]
        .into_iter()
        .find(|a| a.code() == code)
    }
}
