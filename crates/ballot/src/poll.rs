//! What a poll asks: questions with a few answers to choose from, and room for free text apart from them. Why the words are not
//! here: they belong to the rulebook; a ballot holds the number of an answer.

use needle_model::Uuid;
use serde::{Deserialize, Serialize};

use crate::{Digest, Limits};

/// Questions of one poll: an evaluation of forty persons by six grades each fits, and a sheet stays under a page of memory.
pub const QUESTIONS_MAX: usize = 256;
/// Answers of one question. With more, an answer would begin to say who gave it.
pub const ANSWERS_MAX: u8 = 12;
/// Letters of free text; every sheet carries the room for them, used or not.
pub const TEXT_CHARS_MAX: u16 = 1_000;
/// Letters of a question's code.
const CODE_CHARS_MAX: usize = 60;

/// One question: its code in the rulebook, and how many answers there are to choose from (0 to `answers - 1`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What the rulebook calls it.
    pub code: String,
    /// How many answers.
    pub answers: u8,
}

/// A poll as it was opened; nothing of it changes while it is open, for every sheet is sealed to its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Raw", into = "Raw")]
pub struct Poll {
    id: Uuid,
    questions: Vec<Question>,
    text_chars: u16,
    limits: Limits,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    id: Uuid,
    questions: Vec<Question>,
    text_chars: u16,
    limits: Limits,
}

/// Why a poll cannot be opened like this.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPoll {
    /// No question, or more than [`QUESTIONS_MAX`].
    #[error("a poll has from 1 to {QUESTIONS_MAX} questions, not {0}")]
    Questions(usize),
    /// A question with one answer or too many.
    #[error("question “{code}” has {answers} answers; from 2 to {ANSWERS_MAX} are possible")]
    Answers {
        /// The question.
        code: String,
        /// How many it has.
        answers: u8,
    },
    /// A code that is empty or too long, or that stands twice.
    #[error("“{0}” is no code for a question, or two questions have it")]
    Code(String),
    /// More free text than [`TEXT_CHARS_MAX`].
    #[error("free text has at most {TEXT_CHARS_MAX} letters, not {0}")]
    Text(u16),
}

impl Poll {
    /// A poll. `text_chars`: how many letters of free text a sheet may hold; 0 for none.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(
        id: Uuid,
        questions: Vec<Question>,
        text_chars: u16,
        limits: Limits,
    ) -> Result<Poll, BadPoll> {
        if !(1..=QUESTIONS_MAX).contains(&questions.len()) {
            return Err(BadPoll::Questions(questions.len()));
        }
        let mut codes = std::collections::BTreeSet::new();
        for Question { code, answers } in &questions {
            if !(2..=ANSWERS_MAX).contains(answers) {
                return Err(BadPoll::Answers {
                    code: code.clone(),
                    answers: *answers,
                });
            }
            let length = code.chars().count();
            if !(1..=CODE_CHARS_MAX).contains(&length) || !codes.insert(code) {
                return Err(BadPoll::Code(code.chars().take(CODE_CHARS_MAX).collect()));
            }
        }
        if text_chars > TEXT_CHARS_MAX {
            return Err(BadPoll::Text(text_chars));
        }
        Ok(Poll {
            id,
            questions,
            text_chars,
            limits,
        })
    }

    /// Which poll it is.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// What is asked.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// Letters of free text a sheet may hold.
    #[must_use]
    pub fn text_chars(&self) -> u16 {
        self.text_chars
    }

    /// From when on numbers are shown.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// The digest of all of it: what sheets are sealed to, and what a published result names.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let text = self.text_chars.to_be_bytes();
        let limits = self.limits.bytes();
        let mut parts: Vec<&[u8]> = vec![self.id.as_bytes(), &text, &limits];
        for question in &self.questions {
            parts.push(question.code.as_bytes());
            parts.push(std::slice::from_ref(&question.answers));
        }
        Digest::of("needle poll 1", &parts)
    }

    /// Whether the grades are answers to the questions, one for each.
    pub(crate) fn takes(&self, grades: &[Option<u8>]) -> bool {
        grades.len() == self.questions.len()
            && grades
                .iter()
                .zip(&self.questions)
                .all(|(grade, question)| grade.is_none_or(|grade| grade < question.answers))
    }
}

impl TryFrom<Raw> for Poll {
    type Error = BadPoll;

    fn try_from(raw: Raw) -> Result<Poll, BadPoll> {
        Poll::new(raw.id, raw.questions, raw.text_chars, raw.limits)
    }
}

impl From<Poll> for Raw {
    fn from(poll: Poll) -> Raw {
        Raw {
            id: poll.id,
            questions: poll.questions,
            text_chars: poll.text_chars,
            limits: poll.limits,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A poll with so many questions of four answers.
    pub(crate) fn poll(questions: usize, text_chars: u16) -> Poll {
        let questions = (0..questions).map(|i| Question {
            code: format!("q{i}"),
            answers: 4,
        });
        let limits = Limits::new(5, 20, 90).unwrap();
        Poll::new(Uuid::from_u128(7), questions.collect(), text_chars, limits).unwrap()
    }

    #[test]
    fn what_cannot_be_asked_is_refused() {
        let limits = Limits::new(5, 20, 90).unwrap();
        let ask = |answers: &[(&str, u8)], text| {
            let questions = answers.iter().map(|(code, answers)| Question {
                code: (*code).to_owned(),
                answers: *answers,
            });
            Poll::new(Uuid::nil(), questions.collect(), text, limits)
        };
        assert_eq!(ask(&[], 0), Err(BadPoll::Questions(0)));
        assert!(matches!(ask(&[("a", 1)], 0), Err(BadPoll::Answers { .. })));
        assert!(matches!(ask(&[("a", 13)], 0), Err(BadPoll::Answers { .. })));
        assert!(matches!(
            ask(&[("a", 2), ("a", 2)], 0),
            Err(BadPoll::Code(_))
        ));
        assert!(matches!(ask(&[("", 2)], 0), Err(BadPoll::Code(_))));
        assert_eq!(ask(&[("a", 2)], 1_001), Err(BadPoll::Text(1_001)));
        assert!(ask(&[("a", 2)], 1_000).is_ok());
    }

    #[test]
    fn the_digest_knows_every_part_and_survives_a_file() {
        let one = poll(2, 10);
        let text = serde_json::to_string(&one).unwrap();
        let again: Poll = serde_json::from_str(&text).unwrap();
        assert_eq!(again.digest(), one.digest());
        for (from, to) in [
            ("\"answers\":4", "\"answers\":5"),
            ("\"text_chars\":10", "\"text_chars\":11"),
            ("\"least\":5", "\"least\":4"),
            ("\"q1\"", "\"q2\""),
        ] {
            let other: Poll = serde_json::from_str(&text.replacen(from, to, 1)).unwrap();
            assert_ne!(other.digest(), one.digest(), "{from}");
        }
        assert!(
            serde_json::from_str::<Poll>(&text.replacen("\"answers\":4", "\"answers\":1", 1))
                .is_err()
        );
    }
}
