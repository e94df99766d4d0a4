//! Why something was not done. Mistakes of people are refusals, to be shown beside the field; what is not there
//! and what is not theirs look the same; everything else is the store's.

use needle_model::Refusal;
use needle_rights::Hidden;
use needle_store::StoreError;

/// Why a command or question was not answered.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Not lawful; nothing was changed.
    #[error("refused: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Refused(Vec<Refusal>),
    /// Not there, or not for this person.
    #[error("no such {0}, or not within reach")]
    Hidden(&'static str),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Failure::Refused(vec![refusal])
    }
}

/// Why a file was not written to its end.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// What was to be written could not be had.
    #[error(transparent)]
    Failed(#[from] Failure),
    /// The bytes were not taken.
    #[error(transparent)]
    Unwritten(#[from] std::io::Error),
}

/// Attaches what it was that is hidden.
pub(crate) trait OrHidden<T> {
    fn or_hidden(self, what: &'static str) -> Result<T, Failure>;
}

impl<T> OrHidden<T> for Result<T, Hidden> {
    fn or_hidden(self, what: &'static str) -> Result<T, Failure> {
        self.map_err(|Hidden| Failure::Hidden(what))
    }
}

impl<T> OrHidden<T> for Option<T> {
    fn or_hidden(self, what: &'static str) -> Result<T, Failure> {
        self.ok_or(Failure::Hidden(what))
    }
}
