//! How often each answer was chosen. Why it can be neither written to a file nor sent: it is the whole truth, and what of it may
//! be seen is decided elsewhere.

use crate::{Ballot, Poll};

/// The counts of one poll, or of several.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many ballots there are.
    pub ballots: u64,
    /// For each question how often each of its answers was chosen; what is missing to the ballots chose none.
    pub questions: Vec<Vec<u64>>,
}

impl Tally {
    /// Counts ballots; an answer that the question does not have counts nowhere.
    #[must_use]
    pub fn of(poll: &Poll, ballots: &[Ballot]) -> Tally {
        let empty = poll
            .questions()
            .iter()
            .map(|q| vec![0; usize::from(q.answers)]);
        let mut questions: Vec<Vec<u64>> = empty.collect();
        for ballot in ballots {
            for (counts, grade) in questions.iter_mut().zip(&ballot.grades) {
                if let Some(count) = grade.and_then(|grade| counts.get_mut(usize::from(grade))) {
                    *count += 1;
                }
            }
        }
        Tally {
            ballots: ballots.len() as u64,
            questions,
        }
    }

    /// Whether two tallies are answers to the same questions, as far as numbers can say.
    pub(crate) fn same_shape(&self, other: &Tally) -> bool {
        let shape = |tally: &Tally| tally.questions.iter().map(Vec::len).collect::<Vec<_>>();
        shape(self) == shape(other)
    }
}
