//! Casting: an entitled member's answers are sealed before they reach the store, in place of what the same member cast before; why
//! nothing is recorded besides: who has voted is nobody's business, and the moment would be a way back to the ballot.

use needle_ballot::{BadSheet, Sheet, seal};
use needle_model::{PersonId, PollId, Refusal};
use needle_rights::Principal;

use super::{asked, damaged, is_open, key};
use crate::failure::OrHidden;
use crate::{App, Failure};

/// What somebody answers.
#[derive(Clone, PartialEq, Eq)]
pub struct Answers {
    /// One for each question, in their order; `None` for no answer.
    pub grades: Vec<Option<u8>>,
    /// Free text; empty for none.
    pub text: String,
}

impl std::fmt::Debug for Answers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Answers(…)")
    }
}

impl App {
    /// Casts a sheet. True when it stands in place of an earlier one: of two sheets of a member the last one counts.
    /// When this returns `Ok` it is on disk.
    ///
    /// # Errors
    /// Hidden for those who may not take part; refused; or the store's failure.
    pub fn cast(&self, who: &Principal, id: PollId, answers: Answers) -> Result<bool, Failure> {
        let voter = self.voter(who, id)?;
        let today = self.today();
        let sheet = Sheet {
            grades: answers.grades,
            text: answers.text.trim().to_owned(),
        };
        self.store.write(
            |tx| {
                let record = tx.reader().poll(id)?.or_hidden("poll")?;
                is_open(&record)?;
                if today > record.closes {
                    return Err(Refusal::new("poll-day-over", "poll")
                        .with("date", record.closes)
                        .into());
                }
                let poll = asked(&record)?;
                sheet.check(&poll).map_err(wrong)?;
                if sheet.text.is_empty() && sheet.grades.iter().all(Option::is_none) {
                    return Err(Refusal::new("poll-sheet-empty", "grades").into());
                }
                let key = key(&record)?.ok_or_else(|| damaged(id))?;
                let mut chance = self.chance();
                let sealed = seal(&poll, key, voter, &sheet, chance.as_mut());
                let sealed = sealed.map_err(|_| damaged(id))?;
                let before = tx.reader().sheet_cast(id, voter)?;
                tx.sheet_put(id, voter, sealed.as_bytes(), chance.as_mut())?;
                Ok::<_, Failure>(before)
            },
            |_| {},
        )
    }

    /// Whoever asks, as one who may take part.
    pub(crate) fn voter(&self, who: &Principal, id: PollId) -> Result<PersonId, Failure> {
        let person = who.person.or_hidden("poll")?;
        let entitled = self.store.read(|r| r.poll_entitles(id, person))?;
        entitled.then_some(person).or_hidden("poll")
    }
}

fn wrong(bad: BadSheet) -> Refusal {
    match bad {
        BadSheet::Text { most, .. } => Refusal::new("poll-text-long", "text").with("max", most),
        BadSheet::Questions { .. } => {
            Refusal::new("poll-sheet-wrong", "grades").with("question", 1)
        }
        BadSheet::Answer(question) => {
            Refusal::new("poll-sheet-wrong", "grades").with("question", question)
        }
    }
}
