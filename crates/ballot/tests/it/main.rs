//! Polls from their opening to their publication, through the public interface: what an attacker finds, what a recount finds,
//! what the types may hold.

mod linkage;
mod recount;
mod types;
mod urn;

use needle_ballot::{
    Half, Limits, Opening, Poll, PollKey, Question, Scrutineers, Sheet, Urn, open, seal,
};
use needle_model::{Cell, Chance, PersonId, Uuid};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// ChaCha8 from a number: every run is the same.
pub(crate) struct Seeded(ChaCha8Rng);

impl Seeded {
    pub(crate) fn new(seed: u64) -> Seeded {
        Seeded(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number below `n`; the bias of the remainder is of no interest here.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0.next_u64() % n
    }
}

impl Chance for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill_bytes(bytes);
    }
}

pub(crate) fn limits() -> Limits {
    Limits::new(5, 20, 90).expect("these limits protect")
}

/// A poll with so many questions of four answers.
pub(crate) fn poll(questions: usize, text_chars: u16) -> Poll {
    let questions = (0..questions).map(|i| Question {
        code: format!("q{i}"),
        answers: 4,
    });
    Poll::new(
        Uuid::from_u128(7),
        questions.collect(),
        text_chars,
        limits(),
    )
    .expect("this can be asked")
}

/// The `n`th member.
pub(crate) fn voter(n: usize) -> PersonId {
    PersonId::new(Cell::HOME, Uuid::from_u128(1_000 + n as u128))
}

pub(crate) fn sheet(grades: &[u8], text: &str) -> Sheet {
    Sheet {
        grades: grades.iter().map(|grade| Some(*grade)).collect(),
        text: text.to_owned(),
    }
}

/// A poll's key, and its two halves as they were written down.
pub(crate) fn opening(chance: &mut Seeded) -> (PollKey, [Half; 2]) {
    let Opening { key, halves } = open(Scrutineers::Two, chance);
    (key, halves.try_into().expect("two scrutineers, two halves"))
}

/// An urn with one sheet for each member.
pub(crate) fn urn(poll: &Poll, key: PollKey, sheets: &[Sheet], chance: &mut Seeded) -> Urn {
    let rows = sheets.iter().enumerate().map(|(n, sheet)| {
        let sealed = seal(poll, key, voter(n), sheet, chance).expect("the sheet is of this poll");
        (voter(n), sealed)
    });
    rows.collect()
}
