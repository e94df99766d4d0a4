//! What a case is and what may happen to it: one run of a procedure, as a fold over its events; why: whoever looks at a case
//! later, with these events and the procedure of its day, finds it exactly where it stood.
//!
//! Pure: the day, the settings and what the register knows come in as a [`Ground`]; events or refusals come out. What may not
//! be here: where cases are kept, who is signed in, the clock, and any rule of any procedure.

mod answers;
mod apply;
mod case;
mod days;
mod decide;
mod elect;
mod election;
mod ground;
mod lead;
mod limits;
mod line;
mod open;
mod says;
mod turn;
mod verdict;
mod version;
pub mod walk;

pub use case::{Case, Late, Objection, Over, Pause, Publication, Round, Signature, Stage, Track};
pub use days::{Calendar, back, forth};
pub use decide::{caught_up, decide};
pub use elect::{Before, Elected, tally};
pub use ground::{Ground, Knows};
pub use limits::{Due, DueKind, deadlines};
pub use line::{StepPlace, Stop, StopState, line, places};
pub use needle_model::case::{
    Action, Answer, Answers, Candidate, CaseEvent, Chosen, Counted, End, LeftOut, Origin, Outcome,
    Pair, Poll, Signer, Subject, Taking,
};
pub use open::{ahead_of, may_take, open_steps};
pub use turn::{Duty, Turn, turn};
pub use verdict::{Measured, Ruling, Verdict, VoteResult, verdict};
pub use version::{Differs, Stuck, Versions, move_to, would_differ};
