//! What is said of secret evaluations: who is evaluated, who may take part, what exactly is asked; why: what every sheet is sealed to
//! must stand in the ledger word for word, whatever becomes of the rulebook. What may not be here: an answer, or who gave one.

use serde::{Deserialize, Serialize};

use crate::id::{HoldingId, OrgId, PersonId};

/// Who or what is evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PollSubject {
    /// Whoever holds a post, as its holder.
    Holding(HoldingId),
    /// An organisation.
    Org(OrgId),
}

/// Who may take part; the list is made when the poll is opened and stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PollEntitled {
    /// The members of these organisations, of each by itself and not of what stands under it.
    Members(Vec<OrgId>),
    /// These persons.
    Persons(Vec<PersonId>),
}

/// One question as sheets know it: its code, and how many answers there are to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PollQuestion {
    /// `<place of the subject from 1>.<id of the question in the rulebook>`.
    pub code: String,
    /// How many answers.
    pub answers: u8,
}

/// Everything a poll asks and promises. Nothing of it changes once it is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PollTerms {
    /// Who or what is evaluated, in the order of the sheet.
    pub subjects: Vec<PollSubject>,
    /// What is asked.
    pub questions: Vec<PollQuestion>,
    /// Letters of free text a sheet may hold; 0 for none.
    pub text_chars: u16,
    /// Fewer ballots show nothing,
    pub least: u64,
    /// of fewer than this,
    pub small: u64,
    /// an answer that has so many of a hundred is shown as a band.
    pub percent: u8,
}

/// How a poll stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PollState {
    /// The two scrutineers have not both taken their half; nobody can vote yet.
    Preparing,
    /// It takes ballots.
    Open,
    /// It was opened by both, counted, and its key is gone.
    Closed,
    /// It was called off; what was cast is gone unread.
    Withdrawn,
}

impl PollState {
    /// All of them.
    pub const ALL: [PollState; 4] = [
        PollState::Preparing,
        PollState::Open,
        PollState::Closed,
        PollState::Withdrawn,
    ];

    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            PollState::Preparing => "preparing",
            PollState::Open => "open",
            PollState::Closed => "closed",
            PollState::Withdrawn => "withdrawn",
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn from_code(code: &str) -> Option<PollState> {
        PollState::ALL.into_iter().find(|it| it.code() == code)
    }

    /// Whether nothing comes after it.
    #[must_use]
    pub fn over(self) -> bool {
        matches!(self, PollState::Closed | PollState::Withdrawn)
    }
}
