//! How a step comes out and how a case ends: by the words a rulebook uses; why: an event is read for decades, and these words
//! are the ones that stay.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How a step comes out.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// Done; carried; approved (`yes`).
    Yes,
    /// Refused; lost (`no`).
    No,
    /// As many for as against (`tie`).
    Tie,
    /// Too few were there (`no_quorum`).
    NoQuorum,
    /// Fewer were elected than there are seats (`too_few`).
    TooFew,
    /// Nobody acted until the last day (`silence`).
    Silence,
    /// An objection was upheld (`objection`).
    Objection,
    /// An outcome of the step's own, by its id.
    Own(String),
}

impl Outcome {
    /// Those every step knows.
    pub const COMMON: [Outcome; 7] = [
        Outcome::Yes,
        Outcome::No,
        Outcome::Tie,
        Outcome::NoQuorum,
        Outcome::TooFew,
        Outcome::Silence,
        Outcome::Objection,
    ];

    /// As written in a rulebook.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Outcome::Yes => "yes",
            Outcome::No => "no",
            Outcome::Tie => "tie",
            Outcome::NoQuorum => "no_quorum",
            Outcome::TooFew => "too_few",
            Outcome::Silence => "silence",
            Outcome::Objection => "objection",
            Outcome::Own(id) => id,
        }
    }

    /// The outcome of that word: one every step knows, or one of the step's own.
    #[must_use]
    pub fn of(word: &str) -> Outcome {
        let common = Outcome::COMMON.iter().find(|known| known.code() == word);
        common
            .cloned()
            .unwrap_or_else(|| Outcome::Own(word.to_owned()))
    }
}

/// How a case ends.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum End {
    /// Everything was done (`end`).
    Done,
    /// It was refused on the way (`end:refused`).
    Refused,
    /// In a way of the procedure's own, by its id (`end:<id>`).
    Own(String),
}

impl End {
    /// The end of that word.
    #[must_use]
    pub fn of(word: &str) -> Option<End> {
        match word {
            "end" => Some(End::Done),
            "end:refused" => Some(End::Refused),
            other => {
                let id = other.strip_prefix("end:")?;
                Some(End::Own(id.to_owned()))
            }
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            End::Done => f.write_str("end"),
            End::Refused => f.write_str("end:refused"),
            End::Own(id) => write!(f, "end:{id}"),
        }
    }
}

impl Serialize for Outcome {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Outcome {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Outcome, D::Error> {
        let word = Cow::<'de, str>::deserialize(from)?;
        Ok(Outcome::of(&word))
    }
}

impl Serialize for End {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for End {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<End, D::Error> {
        let word = Cow::<'de, str>::deserialize(from)?;
        End::of(&word).ok_or_else(|| serde::de::Error::custom("this is no end of a case"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_what_they_were() {
        let own = [Outcome::Own("put-off".to_owned())];
        for outcome in Outcome::COMMON.iter().chain(&own) {
            assert_eq!(Outcome::of(outcome.code()), *outcome);
        }
        for end in [End::Done, End::Refused, End::Own("put-off".to_owned())] {
            assert_eq!(End::of(&end.to_string()), Some(end));
        }
        assert_eq!(End::of("stop"), None);
    }
}
