//! An answer sheet and the bytes it is sealed as. Why always the same number of bytes: a ciphertext hides what it says and not how
//! long it is, and who wrote much is soon known.

use zeroize::{Zeroize, Zeroizing};

use crate::Poll;

/// First byte of a sheet: this layout. Another one gets another number.
const LAYOUT: u8 = 1;
/// The most bytes UTF-8 needs for one letter.
const BYTES_PER_CHAR: usize = 4;

/// The answers of one member. Wiped from memory when it is dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Sheet {
    /// One for each question, in the order of the poll; `None` where no answer was chosen.
    pub grades: Vec<Option<u8>>,
    /// Free text; empty for none.
    pub text: String,
}

/// Why a sheet does not belong to the poll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSheet {
    /// Not one answer for each question.
    #[error("{found} answers for {expected} questions")]
    Questions {
        /// Questions of the poll.
        expected: usize,
        /// Answers on the sheet.
        found: usize,
    },
    /// An answer that the question does not have.
    #[error("question {0} has no such answer")]
    Answer(usize),
    /// More text than the poll takes.
    #[error("{found} letters of text; the poll takes {most}")]
    Text {
        /// What the poll takes.
        most: u16,
        /// What the sheet holds.
        found: usize,
    },
}

impl std::fmt::Debug for Sheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sheet(…)")
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        self.grades.zeroize();
        self.text.zeroize();
    }
}

/// How long every sheet of this poll is.
pub(crate) fn length(poll: &Poll) -> usize {
    1 + poll.questions().len() + 2 + usize::from(poll.text_chars()) * BYTES_PER_CHAR
}

impl Sheet {
    /// Whether it belongs to the poll.
    ///
    /// # Errors
    /// What is wrong; questions count from 1.
    pub fn check(&self, poll: &Poll) -> Result<(), BadSheet> {
        let (expected, found) = (poll.questions().len(), self.grades.len());
        if expected != found {
            return Err(BadSheet::Questions { expected, found });
        }
        let mut asked = self.grades.iter().zip(poll.questions());
        if let Some(at) = asked.position(|(grade, q)| grade.is_some_and(|g| g >= q.answers)) {
            return Err(BadSheet::Answer(at + 1));
        }
        let letters = self.text.chars().count();
        if letters > usize::from(poll.text_chars()) {
            return Err(BadSheet::Text {
                most: poll.text_chars(),
                found: letters,
            });
        }
        Ok(())
    }

    /// The sheet as bytes, as long as every other one of the poll.
    pub(crate) fn encode(&self, poll: &Poll) -> Result<Zeroizing<Vec<u8>>, BadSheet> {
        self.check(poll)?;
        // In its full length at once: a vector that grows leaves copies behind.
        let mut out = Zeroizing::new(vec![0u8; length(poll)]);
        let text_at = 1 + self.grades.len() + 2;
        out[0] = LAYOUT;
        for (byte, grade) in out[1..].iter_mut().zip(&self.grades) {
            *byte = grade.map_or(0, |grade| grade + 1);
        }
        let bytes = self.text.as_bytes();
        out[text_at - 2..text_at].copy_from_slice(&(bytes.len() as u16).to_be_bytes());
        out[text_at..text_at + bytes.len()].copy_from_slice(bytes);
        Ok(out)
    }

    /// Reads a sheet back; `None` for what [`Sheet::encode`] does not make for this poll.
    pub(crate) fn decode(poll: &Poll, bytes: &[u8]) -> Option<Sheet> {
        if bytes.len() != length(poll) {
            return None;
        }
        let (layout, rest) = bytes.split_first()?;
        let (grades, rest) = rest.split_at_checked(poll.questions().len())?;
        let (size, rest) = rest.split_first_chunk::<2>()?;
        let (text, padding) = rest.split_at_checked(usize::from(u16::from_be_bytes(*size)))?;
        if *layout != LAYOUT || padding.iter().any(|byte| *byte != 0) {
            return None;
        }
        let sheet = Sheet {
            grades: grades.iter().map(|byte| byte.checked_sub(1)).collect(),
            text: std::str::from_utf8(text).ok()?.to_owned(),
        };
        sheet.check(poll).ok()?;
        Some(sheet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::poll::tests::poll;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sheets_round_trip_and_are_all_of_one_length(
            grades in prop::collection::vec(prop::option::of(0u8..4), 6),
            text in "\\PC{0,40}",
        ) {
            let poll = poll(6, 40);
            let sheet = Sheet { grades, text };
            let bytes = sheet.encode(&poll).unwrap();
            prop_assert_eq!(bytes.len(), length(&poll));
            prop_assert_eq!(Sheet::decode(&poll, &bytes), Some(sheet));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let poll = poll(3, 5);
            if let Some(sheet) = Sheet::decode(&poll, &bytes) {
                prop_assert_eq!(&**sheet.encode(&poll).unwrap(), &bytes[..]);
            }
        }
    }

    #[test]
    fn a_sheet_of_another_poll_is_refused() {
        let sheet = |grades: &[Option<u8>], text: &str| Sheet {
            grades: grades.to_vec(),
            text: text.to_owned(),
        };
        let poll = poll(2, 3);
        assert!(matches!(
            sheet(&[None], "").check(&poll),
            Err(BadSheet::Questions { .. })
        ));
        assert_eq!(
            sheet(&[None, Some(4)], "").check(&poll),
            Err(BadSheet::Answer(2))
        );
        assert!(matches!(
            sheet(&[None, None], "four").check(&poll),
            Err(BadSheet::Text { .. })
        ));
        assert!(
            sheet(&[None, Some(3)], "\u{4e00}\u{4e8c}\u{4e09}")
                .check(&poll)
                .is_ok()
        );
        let mut bytes = sheet(&[None, None], "a").encode(&poll).unwrap();
        *bytes.last_mut().unwrap() = 1;
        assert_eq!(Sheet::decode(&poll, &bytes), None, "a mark in the padding");
        assert_eq!(format!("{:?}", sheet(&[Some(1)], "mine")), "Sheet(…)");
    }
}
