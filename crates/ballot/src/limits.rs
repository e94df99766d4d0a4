//! How much may be shown of how few. Why part of the poll: whoever could lower the threshold after the votes are in could read
//! what was promised to stay closed, so the numbers are under the digest that every sheet is sealed to.

use serde::{Deserialize, Serialize};

/// Votes by which the greatest answer of a band may lie anywhere: all, one fewer, two fewer look the same. With less room
/// the band itself would say "all of them".
pub(crate) const ROOM: u64 = 2;

/// From when on numbers are shown. The numbers come from the rulebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Raw", into = "Raw")]
pub struct Limits {
    least: u64,
    small: u64,
    percent: u8,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    least: u64,
    small: u64,
    percent: u8,
}

/// Why limits were refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadLimits {
    /// A threshold under which even a band would tell how somebody answered.
    #[error(
        "results of {0} ballots cannot be shown without showing single ballots; 3 is the least"
    )]
    Least(u64),
    /// A share that is none, or so low that nearly every result would be a band.
    #[error("{0} is no share for a band; it is a number from 51 to 100")]
    Percent(u8),
}

impl Limits {
    /// Fewer than `least` ballots show nothing. Of fewer than `small` ballots an answer that has `percent` of a hundred or more is
    /// shown as a band.
    ///
    /// # Errors
    /// When a number could not protect anybody.
    pub fn new(least: u64, small: u64, percent: u8) -> Result<Limits, BadLimits> {
        if least <= ROOM {
            return Err(BadLimits::Least(least));
        }
        if !(51..=100).contains(&percent) {
            return Err(BadLimits::Percent(percent));
        }
        Ok(Limits {
            least,
            small,
            percent,
        })
    }

    /// The limits that hide whatever one of the two would hide: for polls that are summed.
    #[must_use]
    pub fn stricter(self, other: Limits) -> Limits {
        Limits {
            least: self.least.max(other.least),
            small: self.small.max(other.small),
            percent: self.percent.min(other.percent),
        }
    }

    /// How many ballots there must be.
    #[must_use]
    pub fn least(self) -> u64 {
        self.least
    }

    /// From how many votes on an answer is "nearly all" of `all`; `None` when so many may be told exactly. `several`: whether the
    /// votes are of several polls, of which some are not shown: their unanimity would tell each, however many they are.
    pub(crate) fn alike(self, all: u64, several: bool) -> Option<u64> {
        let with_room = all.saturating_sub(ROOM);
        if all < self.small {
            let share = (all * u64::from(self.percent)).div_ceil(100);
            Some(share.min(with_room))
        } else {
            several.then_some(with_room)
        }
    }

    pub(crate) fn bytes(self) -> Vec<u8> {
        let mut out = self.least.to_be_bytes().to_vec();
        out.extend(self.small.to_be_bytes());
        out.push(self.percent);
        out
    }
}

impl TryFrom<Raw> for Limits {
    type Error = BadLimits;

    fn try_from(raw: Raw) -> Result<Limits, BadLimits> {
        Limits::new(raw.least, raw.small, raw.percent)
    }
}

impl From<Limits> for Raw {
    fn from(limits: Limits) -> Raw {
        Raw {
            least: limits.least,
            small: limits.small,
            percent: limits.percent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_always_has_room() {
        let limits = Limits::new(5, 20, 90).unwrap();
        for all in 5..20 {
            assert!(all - limits.alike(all, false).unwrap() >= ROOM, "{all}");
        }
        assert_eq!(limits.alike(20, false), None);
        assert_eq!(limits.alike(20_000, true), Some(19_998));
    }

    #[test]
    fn limits_that_protect_nobody_are_refused() {
        assert_eq!(Limits::new(2, 20, 90), Err(BadLimits::Least(2)));
        assert_eq!(Limits::new(5, 20, 50), Err(BadLimits::Percent(50)));
        assert!(serde_json::from_str::<Limits>(r#"{"least":0,"small":20,"percent":90}"#).is_err());
    }
}
