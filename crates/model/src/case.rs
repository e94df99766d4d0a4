//! What is said of cases: what somebody wants to do with one, what happened to it, what was counted; why: the ledger keeps these
//! words for decades, so they stand beside the other events and know neither procedure nor rulebook.

mod action;
mod count;
mod event;
mod outcome;
mod waits;

pub use action::{Action, Taking};
pub use count::{Candidate, Chosen, Counted, LeftOut, Pair, Poll};
pub use event::{Answer, Answers, CaseEvent, Origin, Signer, Subject};
pub use outcome::{End, Outcome};
pub use waits::{CaseInside, CaseWaits, Paper, WaitsFor};
