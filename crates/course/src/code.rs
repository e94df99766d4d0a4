//! How outcomes and ends are written in events: by the words a rulebook uses; why: an event is read for decades, and these words
//! are the ones that stay.

use needle_rulebook::procedures::{End, Outcome};

/// The outcome of that word: one every step knows, or one of the step's own.
pub(crate) fn outcome_of(word: &str) -> Outcome {
    let common = Outcome::COMMON.iter().find(|known| known.code() == word);
    common
        .cloned()
        .unwrap_or_else(|| Outcome::Own(word.to_owned()))
}

/// The word of an end.
pub(crate) fn end_word(end: &End) -> String {
    match end {
        End::Done => "end".to_owned(),
        End::Refused => "end:refused".to_owned(),
        End::Own(id) => format!("end:{id}"),
    }
}

/// The end of that word.
pub(crate) fn end_of(word: &str) -> Option<End> {
    match word {
        "end" => Some(End::Done),
        "end:refused" => Some(End::Refused),
        other => {
            let id = other.strip_prefix("end:")?;
            Some(End::Own(id.to_owned()))
        }
    }
}

/// Outcomes in events.
pub(crate) mod outcome {
    use needle_rulebook::procedures::Outcome;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(value: &Outcome, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(value.code())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Outcome, D::Error> {
        let word = std::borrow::Cow::<'de, str>::deserialize(from)?;
        Ok(super::outcome_of(&word))
    }
}

/// Ends in events.
pub(crate) mod end {
    use needle_rulebook::procedures::End;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(value: &End, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&super::end_word(value))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<End, D::Error> {
        let word = std::borrow::Cow::<'de, str>::deserialize(from)?;
        super::end_of(&word).ok_or_else(|| serde::de::Error::custom("this is no end of a case"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_what_they_were() {
        let own = [Outcome::Own("put-off".to_owned())];
        for outcome in Outcome::COMMON.iter().chain(&own) {
            assert_eq!(outcome_of(outcome.code()), *outcome);
        }
        for end in [End::Done, End::Refused, End::Own("put-off".to_owned())] {
            assert_eq!(end_of(&end_word(&end)), Some(end));
        }
        assert_eq!(end_of("stop"), None);
    }
}
