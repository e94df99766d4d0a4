//! Votes and elections: who counts, how many must be there, how many must agree; why: half, more than half, of those entitled
//! or of those present are different rules, and fractions are kept exact so that none is ever rounded into another.

use super::{Actor, FieldRef};
use crate::Named;

/// A vote at a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// Who votes: a body of the organisation that takes the step.
    pub who: Actor,
    /// How many may vote.
    pub entitled: Entitled,
    /// How many must be there: it is enough when one of these holds. Empty: nothing is asked.
    pub quorum: Vec<Share>,
    /// How many must agree. In an election: how many votes elect.
    pub majority: Share,
    /// True when the vote is secret: then no names are recorded with it.
    pub secret: bool,
    /// True when opinions handed in writing before the meeting count as present and as cast.
    pub written: bool,
    /// True when some of those entitled may be left out of the count, with a reason for each.
    pub not_counted: bool,
    /// What else is counted in pairs (of how many, and there): households, villages. Named by [`Base::Counted`].
    pub counts: Vec<Named>,
    /// Where some matters ask for more.
    pub stricter: Vec<Stricter>,
    /// What is different when persons are elected.
    pub election: Option<Election>,
}

/// How many may vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entitled {
    /// As many as belong to the body, from the register (`register`).
    Register,
    /// What a fact of the organisation says, by its path.
    Fact(String),
    /// It is typed at the meeting (`typed`).
    Typed,
}

/// So much of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Whether the share itself is enough.
    pub than: Than,
    /// The share.
    pub portion: Portion,
    /// Of what.
    pub of: Base,
}

/// Whether a share itself is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Than {
    /// The share is enough (`at_least`).
    AtLeast,
    /// It is not: one more is needed (`more_than`).
    MoreThan,
}

/// A share, fixed or set by the place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Portion {
    /// An exact fraction.
    Fraction(Fraction),
    /// So many per cent as the setting of that id says.
    Percent(String),
}

impl Portion {
    /// The fraction, when settings have these values; `None` when a setting is not between 0 and 100.
    #[must_use]
    pub fn fraction(&self, param: impl FnOnce(&str) -> Option<i64>) -> Option<Fraction> {
        match self {
            Portion::Fraction(fraction) => Some(*fraction),
            Portion::Percent(id) => {
                let above = u32::try_from(param(id)?).ok().filter(|it| *it <= 100)?;
                Some(Fraction { above, below: 100 })
            }
        }
    }
}

/// An exact fraction from 0 to 1, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    /// Above the line.
    pub above: u32,
    /// Below the line; never 0.
    pub below: u32,
}

impl Fraction {
    /// True when `part` of `whole` is at least (or more than) this fraction. Nothing is rounded.
    #[must_use]
    pub fn reached(self, than: Than, part: u64, whole: u64) -> bool {
        let (got, asked) = self.sides(part, whole);
        match than {
            Than::AtLeast => got >= asked,
            Than::MoreThan => got > asked,
        }
    }

    /// The least part of `whole` that is at least (or more than) this fraction.
    #[must_use]
    pub fn least(self, than: Than, whole: u64) -> u64 {
        let (above, below) = (u128::from(self.above), u128::from(self.below.max(1)));
        let asked = u128::from(whole) * above;
        let least = match than {
            Than::AtLeast => asked.div_ceil(below),
            Than::MoreThan => asked / below + 1,
        };
        u64::try_from(least).unwrap_or(u64::MAX)
    }

    /// Both sides of `part / whole` against the fraction, multiplied out.
    fn sides(self, part: u64, whole: u64) -> (u128, u128) {
        (
            u128::from(part) * u128::from(self.below),
            u128::from(whole) * u128::from(self.above),
        )
    }
}

/// What a share is a share of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Base {
    /// Those who may vote (`entitled`).
    Entitled,
    /// Those who are there (`present`).
    Present,
    /// The valid votes (`cast`).
    Cast,
    /// What else is counted, by its id in [`Vote::counts`]; only for a quorum.
    Counted(String),
}

/// More is asked for some matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stricter {
    /// Ids of the matters.
    pub matters: Vec<String>,
    /// How many must be there, when that differs.
    pub quorum: Vec<Share>,
    /// How many must agree, when that differs.
    pub majority: Option<Share>,
}

/// What is different when persons are elected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Election {
    /// Ids of the posts that are filled; empty when those elected are something else, such as delegates.
    pub posts: Vec<String>,
    /// Ids of posts that end with the election, whoever holds them: where nothing is said, those it fills; none, where an empty
    /// seat is filled and the others stay.
    pub leave: Vec<String>,
    /// How many are elected.
    pub seats: Seats,
    /// How many more stand than are elected.
    pub surplus: Surplus,
}

/// How many are elected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seats {
    /// It is typed at the meeting (`typed`).
    Typed,
    /// Always so many.
    Fixed(u16),
    /// What was answered at an earlier step.
    Field(FieldRef),
}

/// How many more stand than are elected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surplus {
    /// So much of the seats more, rounded up (`"1/5"`).
    Share(Fraction),
    /// As many as seats (`"equal"`).
    Equal,
    /// So many more, from and to (`{ least = 1, most = 2 }`).
    Between(u16, u16),
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn of(above: u32, below: u32) -> Fraction {
        Fraction { above, below }
    }

    #[test]
    fn half_and_more_than_half_differ_where_half_is_whole() {
        let half = of(1, 2);
        assert!(half.reached(Than::AtLeast, 5, 10));
        assert!(!half.reached(Than::MoreThan, 5, 10));
        assert!(half.reached(Than::MoreThan, 6, 10));
        assert!(!half.reached(Than::AtLeast, 5, 11));
        assert!(half.reached(Than::MoreThan, 6, 11));
    }

    #[test]
    fn the_least_is_the_first_that_is_reached() {
        for fraction in [of(1, 2), of(2, 3), of(4, 5), of(1, 3), of(0, 1), of(1, 1)] {
            for whole in 0..60 {
                for than in [Than::AtLeast, Than::MoreThan] {
                    let least = fraction.least(than, whole);
                    assert!(fraction.reached(than, least, whole));
                    assert!(least == 0 || !fraction.reached(than, least - 1, whole));
                }
            }
        }
        assert_eq!(of(1, 1).least(Than::AtLeast, u64::MAX), u64::MAX);
    }

    #[test]
    fn a_setting_in_per_cent_is_a_fraction() {
        let portion = Portion::Percent("quorum".to_owned());
        assert_eq!(portion.fraction(|_| Some(67)), Some(of(67, 100)));
        assert_eq!(portion.fraction(|_| Some(101)), None);
        assert_eq!(portion.fraction(|_| Some(-1)), None);
        assert_eq!(portion.fraction(|_| None), None);
    }
}
