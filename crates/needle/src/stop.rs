//! Why a command stopped, and the exit code that says so.
//! Why one type for all: the code and the sentence then follow in one place from what happened.

use needle_app::{Failure, StoreError};
use needle_model::Refusal;

/// Why a command was not carried out to its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Could not be done; the sentences say what and what to do, in the language of the run.
    Failed(Vec<String>),
    /// Not lawful; nothing was changed.
    Refused(Vec<Refusal>),
    /// So many rows of a file cannot be taken; they have been listed, nothing was changed.
    Rows(u64),
    /// There is no such thing.
    Hidden(&'static str),
    /// The store's failure.
    Store(StoreError),
    /// Verifying found differences; they have been listed.
    Different,
    /// Ballots counted again are not the result; what differs has been listed, and this code says what it is.
    Recount(u8),
    /// Whoever read our output has gone: nothing is left to say and nobody to say it to.
    Unread,
}

impl Stop {
    /// One sentence.
    pub(crate) fn failed(sentence: impl Into<String>) -> Stop {
        Stop::Failed(vec![sentence.into()])
    }

    /// The exit code, as the help of the program lists them.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Stop::Unread => 0,
            Stop::Failed(_) | Stop::Hidden(_) | Stop::Store(_) => 1,
            Stop::Refused(_) | Stop::Rows(_) => 3,
            Stop::Different => 4,
            Stop::Recount(code) => *code,
        }
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Stop {
        match failure {
            Failure::Refused(refusals) => Stop::Refused(refusals),
            Failure::Hidden(what) => Stop::Hidden(what),
            Failure::Store(error) => Stop::Store(error),
        }
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        Stop::Store(error)
    }
}
