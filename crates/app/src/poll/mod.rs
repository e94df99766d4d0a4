//! Secret evaluations as they are held: what was asked as the ballot crate takes it, the halves on their way, casting and counting; why
//! apart from commands: a command is written into the ledger under the name of whoever gave it, and nothing that ever says who
//! voted may be. What may not be here: a log line about a voter.

mod cast;
mod count;
mod halves;

use std::collections::BTreeMap;

use needle_ballot::{Closing, Limits, Poll, PollKey, Question};
use needle_model::poll::PollState;
use needle_model::{CaseId, PollId, Refusal, hex};
use needle_store::read::PollRecord;
use needle_store::{Reader, StoreError, Tx};

use crate::{App, Failure};

pub use cast::Answers;
pub(crate) use count::CLOSE;
pub use count::Counting;
pub use halves::TakenHalf;
pub(crate) use halves::{Halves, place};

fn damaged(id: PollId) -> StoreError {
    StoreError::Damaged(format!("the evaluation {id} is not one that can be held"))
}

/// What is asked, as sheets are sealed to it.
pub(crate) fn asked(record: &PollRecord) -> Result<Poll, StoreError> {
    let terms = &record.terms;
    let questions = terms.questions.iter().map(|question| Question {
        code: question.code.clone(),
        answers: question.answers,
    });
    let limits = Limits::new(terms.least, terms.small, terms.percent);
    let limits = limits.map_err(|_| damaged(record.id))?;
    Poll::new(record.id.key, questions.collect(), terms.text_chars, limits)
        .map_err(|_| damaged(record.id))
}

/// The public key; none before both scrutineers have their half.
fn key(record: &PollRecord) -> Result<Option<PollKey>, StoreError> {
    let Some(text) = &record.key else {
        return Ok(None);
    };
    let bytes = hex::decode(text).and_then(|it| <[u8; 32]>::try_from(it).ok());
    let bytes = bytes.ok_or_else(|| damaged(record.id))?;
    Ok(Some(PollKey::from_bytes(bytes)))
}

/// What the record of its closing says.
pub(crate) fn closing(record: &PollRecord) -> Result<Option<Closing>, StoreError> {
    let Some(text) = &record.closing else {
        return Ok(None);
    };
    serde_json::from_str(text)
        .map(Some)
        .map_err(|_| damaged(record.id))
}

/// Of the evaluations held for steps of a case and closed: how many could take part, and the ballots where that is said.
pub(crate) fn numbers(
    reader: &mut Reader<'_>,
    case: CaseId,
) -> Result<BTreeMap<String, (u64, Option<u64>)>, StoreError> {
    let mut all = BTreeMap::new();
    for record in reader.polls_of_case(case)? {
        let Some(closing) = closing(&record)? else {
            continue;
        };
        if let Some(inside) = record.inside {
            all.insert(inside.step, (record.entitled, closing.shown.ballots));
        }
    }
    Ok(all)
}

/// It is open, or the sentence that says why it is not.
fn is_open(record: &PollRecord) -> Result<(), Refusal> {
    match record.state {
        PollState::Open => Ok(()),
        PollState::Preparing => Err(Refusal::new("poll-not-open", "poll")),
        PollState::Closed | PollState::Withdrawn => {
            Err(Refusal::new("poll-over", "poll").with("date", record.ended))
        }
    }
}

impl App {
    /// Deletes what was cast, with the event that calls the evaluation off.
    pub(crate) fn throw_away(tx: &mut Tx<'_>, poll: PollId) -> Result<(), Failure> {
        drop(tx.sheets_take(poll, &[])?);
        Ok(())
    }
}
