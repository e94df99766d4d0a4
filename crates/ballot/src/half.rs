//! What a scrutineer holds: a point of a line whose beginning is the key. Two points give the line, one gives nothing at all: for
//! every key there is a line through it. Why a line and not two summands: the same few lines of code serve two scrutineers
//! and three of whom one may fall ill (A. Shamir, with a threshold of two).

use needle_model::Chance;
use zeroize::Zeroizing;

use crate::digits::{self, GROUPS, Mistake};
use crate::{Digest, PollKey};

/// Bits of the first group that say whose poll it is; the four above them say which half.
const TAG: u16 = 0x0fff;

/// How many scrutineers hold a half; any two of them open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scrutineers {
    /// Two, and both are needed.
    Two,
    /// Three, and any two suffice.
    Three,
}

/// One scrutineer's half of a poll's key. Never stored, never printed but for the scrutineer; wiped when dropped.
pub struct Half {
    number: u8,
    tag: u16,
    share: Zeroizing<[u8; 32]>,
}

/// Why two halves do not open a poll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadHalves {
    /// A half of another poll.
    #[error("half {0} belongs to another poll")]
    OtherPoll(u8),
    /// The same half twice.
    #[error("half {0} was given twice; another scrutineer's is needed")]
    Same(u8),
    /// Two halves that look right and are not of one key.
    #[error("the halves do not make the key of this poll")]
    DoNotFit,
}

impl std::fmt::Debug for Half {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Half({}, …)", self.number)
    }
}

impl Half {
    /// Which half: 1, 2 or 3.
    #[must_use]
    pub fn number(&self) -> u8 {
        self.number
    }

    /// Whether it looks like a half of this key: enough to say so at once to whoever typed the paper of another poll.
    #[must_use]
    pub fn looks_like(&self, key: &PollKey) -> bool {
        self.tag == tag(key)
    }

    /// For the scrutineer to write down: eighteen groups of six digits.
    #[must_use]
    pub fn written(&self) -> Zeroizing<String> {
        let mut values = Zeroizing::new([0u16; GROUPS - 1]);
        values[0] = u16::from(self.number) << 12 | self.tag;
        for (value, pair) in values[1..].iter_mut().zip(self.share.chunks_exact(2)) {
            *value = u16::from_be_bytes([pair[0], pair[1]]);
        }
        digits::write(&values)
    }

    /// Reads what a scrutineer typed.
    ///
    /// # Errors
    /// Where the mistake is.
    pub fn read(text: &str) -> Result<Half, Mistake> {
        let values = digits::read(text)?;
        let number = (values[0] >> 12) as u8;
        if !(1..=3).contains(&number) {
            return Err(Mistake::Group(1));
        }
        let mut share = Zeroizing::new([0u8; 32]);
        for (pair, value) in share.chunks_exact_mut(2).zip(&values[1..]) {
            pair.copy_from_slice(&value.to_be_bytes());
        }
        Ok(Half {
            number,
            tag: values[0] & TAG,
            share,
        })
    }
}

/// The first bits of the key's digest: enough to tell a half of last year's poll at a glance.
fn tag(key: &PollKey) -> u16 {
    let Digest([a, b, ..]) = key.digest();
    u16::from_be_bytes([a, b]) & TAG
}

/// Divides a secret.
pub(crate) fn divide(
    secret: &[u8; 32],
    key: &PollKey,
    among: Scrutineers,
    chance: &mut dyn Chance,
) -> Vec<Half> {
    let mut slope = Zeroizing::new([0u8; 32]);
    chance.fill(&mut *slope);
    let numbers = match among {
        Scrutineers::Two => 1..=2,
        Scrutineers::Three => 1..=3,
    };
    let half = |number: u8| {
        let mut share = Zeroizing::new([0u8; 32]);
        for ((y, s), a) in share.iter_mut().zip(secret).zip(slope.iter()) {
            *y = s ^ times(*a, number);
        }
        Half {
            number,
            tag: tag(key),
            share,
        }
    };
    numbers.map(half).collect()
}

/// Where the line through two halves begins. Whether that is the key is for the caller to see.
pub(crate) fn join(key: &PollKey, halves: &[Half; 2]) -> Result<Zeroizing<[u8; 32]>, BadHalves> {
    let [a, b] = halves;
    if let Some(other) = halves.iter().find(|half| half.tag != tag(key)) {
        return Err(BadHalves::OtherPoll(other.number));
    }
    if a.number == b.number {
        return Err(BadHalves::Same(a.number));
    }
    let scale = inverse(a.number ^ b.number);
    let mut secret = Zeroizing::new([0u8; 32]);
    for ((s, ya), yb) in secret.iter_mut().zip(a.share.iter()).zip(b.share.iter()) {
        *s = times(scale, times(*ya, b.number) ^ times(*yb, a.number));
    }
    Ok(secret)
}

/// The product in the field of 256 elements (polynomial 0x11b), without a branch or a table that would depend on a secret.
fn times(a: u8, b: u8) -> u8 {
    let mut a = a;
    let mut product = 0;
    for bit in 0..8 {
        product ^= a & 0u8.wrapping_sub(b >> bit & 1);
        a = a << 1 ^ 0x1b & 0u8.wrapping_sub(a >> 7);
    }
    product
}

/// What gives 1 with `a`: its 254th power. 0 for 0, which halves of different numbers never ask for.
fn inverse(a: u8) -> u8 {
    (0..253).fold(a, |power, _| times(power, a))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::tests::Seeded;

    fn key() -> PollKey {
        PollKey::from_bytes([9; 32])
    }

    #[test]
    fn the_field_is_a_field() {
        for a in 1..=255u8 {
            assert_eq!(times(a, inverse(a)), 1);
            assert_eq!(times(a, 1), a);
            assert_eq!(times(a, 0x53), times(0x53, a));
            assert_eq!(times(a, 7 ^ 92), times(a, 7) ^ times(a, 92));
        }
        assert_eq!(times(0x57, 0x83), 0xc1, "the example of FIPS 197");
    }

    #[test]
    fn any_two_of_the_halves_give_the_secret_and_survive_paper() {
        let secret = [0xa7; 32];
        let key = key();
        for among in [Scrutineers::Two, Scrutineers::Three] {
            let halves = divide(&secret, &key, among, &mut Seeded::new(3));
            let again = |i: usize| Half::read(&halves[i].written()).unwrap();
            for i in 0..halves.len() {
                for j in (0..halves.len()).filter(|j| *j != i) {
                    assert_eq!(*join(&key, &[again(i), again(j)]).unwrap(), secret);
                }
                let same = join(&key, &[again(i), again(i)]);
                assert_eq!(same, Err(BadHalves::Same(i as u8 + 1)));
            }
        }
    }

    #[test]
    fn one_half_fits_every_secret() {
        // For a half and any secret there is a slope that gives just this half: the half excludes nothing.
        let half = &divide(&[1; 32], &key(), Scrutineers::Two, &mut Seeded::new(4))[1];
        for other in 0..=255u8 {
            let slope: Vec<u8> = half
                .share
                .iter()
                .map(|y| times(y ^ other, inverse(2)))
                .collect();
            let same = half
                .share
                .iter()
                .zip(&slope)
                .all(|(y, a)| *y == other ^ times(*a, 2));
            assert!(same);
        }
    }

    #[test]
    fn a_half_of_another_poll_is_named() {
        let other = PollKey::from_bytes([8; 32]);
        let mut chance = Seeded::new(5);
        let mut ours = divide(&[1; 32], &key(), Scrutineers::Two, &mut chance);
        let mut theirs = divide(&[1; 32], &other, Scrutineers::Two, &mut chance);
        let mixed = [ours.remove(0), theirs.remove(1)];
        assert_eq!(join(&key(), &mixed), Err(BadHalves::OtherPoll(2)));
        assert_eq!(format!("{:?}", mixed[0]), "Half(1, …)");
        assert!(mixed[0].looks_like(&key()) && !mixed[1].looks_like(&key()));
    }
}
