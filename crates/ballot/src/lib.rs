//! Secret evaluation by sealed envelope: answers are sealed to a key that nobody holds alone while the poll is open, and come
//! out shuffled, without a name, when two scrutineers bring their halves together. Why a crate of its own: what protects a
//! voter has to be read in one sitting, and tested against somebody who holds everything that is ever written down.
//!
//! The way of a poll:
//! 1. [`Poll::new`] says what is asked; [`open`] makes its key and the scrutineers' [`Half`]s. The server keeps the
//!    [`PollKey`] and forgets the halves as soon as they have been written down.
//! 2. [`seal`] closes an answer [`Sheet`]; the [`Urn`] holds one [`Sealed`] for each member, the last one they gave.
//! 3. [`close`] takes two halves, opens the urn in memory, shuffles, counts and forgets the key.
//! 4. [`show`] or [`show_tree`] decide which numbers may be seen; [`publish`] gives what may be published, and nothing else.
//! 5. [`recount`] lets anybody count again, without us, from a [`BallotFile`].
//!
//! **What this protects from, and what not.** Members, the persons evaluated, administrators, and whoever holds a copy of
//! the database after closing, cannot tell who answered what. What is left:
//! - Both scrutineers together with somebody who has the sealed sheets can. The papers with the halves outlive the key in memory, and
//!   a backup from before closing outlives the sheets: so the papers are burnt when the poll is closed.
//! - Whoever changes the running program can read answers before they are sealed, and the key while it is joined.
//! - A voter can be made to mark a ballot by an agreed pattern of grades and be recognised by it where whole ballots are
//!   published; free text can be recognised by its style. Where that matters, publish the counts alone.
//! - Who may write the database can put a voter's earlier sheet back in place of a later one.
//!
//! What may not be here: IO, a clock, hidden chance; who is asked, who may ask, words.

mod ballot;
mod chance;
mod close;
mod digest;
mod digits;
mod half;
mod key;
mod limits;
mod poll;
mod publish;
mod recount;
mod sealed;
mod sheet;
mod shown;
mod tally;
mod tree;
mod urn;

pub use ballot::{Ballot, BallotId, Board, Remarks, Salt};
pub use close::{Opened, close};
pub use digest::Digest;
pub use digits::Mistake;
pub use half::{BadHalves, Half, Scrutineers};
pub use key::{BadKey, Opening, PollKey, open};
pub use limits::{BadLimits, Limits};
pub use poll::{ANSWERS_MAX, BadPoll, Poll, QUESTIONS_MAX, Question, TEXT_CHARS_MAX};
pub use publish::{Closing, Publication, publish};
pub use recount::{BallotFile, Mismatch, differences, recount};
pub use sealed::{CannotSeal, Sealed, seal};
pub use sheet::{BadSheet, Sheet};
pub use shown::{Shown, View, show};
pub use tally::Tally;
pub use tree::{BadTree, Node, show_tree};
pub use urn::Urn;
