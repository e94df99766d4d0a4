//! A sealed answer sheet. Why the voter's id is sealed along: a ciphertext that was copied to another voter, to see later which
//! ballot stands there twice, does not open there.

use hpke::{Deserializable as _, OpModeR, OpModeS, Serializable as _};
use needle_model::{Chance, PersonId};
use zeroize::Zeroizing;

use crate::chance::Source;
use crate::key::{Aead, BadKey, Kdf, Kem, Secret};
use crate::{BadSheet, Poll, PollKey, Sheet};

/// First byte of everything sealed: X25519, HKDF-SHA256, ChaCha20-Poly1305 under HPKE. Another suite gets another number.
const SUITE: u8 = 1;
/// What is sealed, said to the cipher before the digest of the poll.
const INFO: &[u8] = b"needle ballot 1";
const ENCAPPED: usize = 32;
const CIPHER_TAG: usize = 16;

/// A sheet that only the two halves together can open. As long as every other one of its poll.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(Vec<u8>);

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealed({} bytes)", self.0.len())
    }
}

impl Sealed {
    /// What was stored; whether it opens is found at closing.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Sealed {
        Sealed(bytes)
    }

    /// To be stored.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// How many bytes every sealed sheet of a poll has.
    #[must_use]
    pub fn length(poll: &Poll) -> usize {
        1 + ENCAPPED + crate::sheet::length(poll) + CIPHER_TAG
    }

    /// Opens it for the voter and poll it was sealed for; `None` for anything else.
    pub(crate) fn open(&self, poll: &Poll, secret: &Secret, voter: PersonId) -> Option<Sheet> {
        if self.0.len() != Sealed::length(poll) {
            return None;
        }
        let (suite, rest) = self.0.split_first()?;
        let (encapped, sealed) = rest.split_at_checked(ENCAPPED)?;
        if *suite != SUITE {
            return None;
        }
        let encapped = <Kem as hpke::Kem>::EncappedKey::from_bytes(encapped).ok()?;
        let plain = hpke::single_shot_open::<Aead, Kdf, Kem>(
            &OpModeR::Base,
            secret,
            &encapped,
            &info(poll),
            sealed,
            place(voter).as_bytes(),
        );
        Sheet::decode(poll, &Zeroizing::new(plain.ok()?))
    }
}

fn info(poll: &Poll) -> Vec<u8> {
    [INFO, &poll.digest().0].concat()
}

fn place(voter: PersonId) -> String {
    voter.to_string()
}

/// Why a sheet was not sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotSeal {
    /// It does not belong to the poll.
    #[error(transparent)]
    Sheet(#[from] BadSheet),
    /// The key is none.
    #[error(transparent)]
    Key(#[from] BadKey),
}

/// Seals a member's answers to the poll.
///
/// # Errors
/// When the sheet does not belong to the poll, or the key is none.
pub fn seal(
    poll: &Poll,
    key: PollKey,
    voter: PersonId,
    sheet: &Sheet,
    chance: &mut dyn Chance,
) -> Result<Sealed, CannotSeal> {
    let plain = sheet.encode(poll)?;
    let (encapped, sealed) = hpke::single_shot_seal_with_rng::<Aead, Kdf, Kem>(
        &OpModeS::Base,
        &key.public()?,
        &info(poll),
        &plain,
        place(voter).as_bytes(),
        &mut Source(chance),
    )
    .map_err(|_| BadKey)?;
    let mut out = Vec::with_capacity(Sealed::length(poll));
    out.push(SUITE);
    out.extend_from_slice(&encapped.to_bytes());
    out.extend_from_slice(&sealed);
    Ok(Sealed(out))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::tests::Seeded;
    use crate::key::joined;
    use crate::poll::tests::poll;
    use crate::{Scrutineers, open};
    use needle_model::{Cell, Uuid};

    fn voter(n: u128) -> PersonId {
        PersonId::new(Cell::HOME, Uuid::from_u128(n))
    }

    #[test]
    fn a_sheet_opens_only_whole_in_its_poll_and_for_its_voter() {
        let mut chance = Seeded::new(1);
        let opening = open(Scrutineers::Two, &mut chance);
        let halves = opening.halves.try_into().unwrap();
        let secret = joined(&opening.key, &halves).unwrap();
        let (ours, other) = (poll(2, 4), poll(2, 5));
        let sheet = Sheet {
            grades: vec![Some(3), None],
            text: "fine".to_owned(),
        };
        let sealed = seal(&ours, opening.key, voter(1), &sheet, &mut chance).unwrap();
        assert_eq!(sealed.as_bytes().len(), Sealed::length(&ours));
        assert_eq!(sealed.open(&ours, &secret, voter(1)), Some(sheet.clone()));
        assert_eq!(sealed.open(&ours, &secret, voter(2)), None);
        assert_eq!(sealed.open(&other, &secret, voter(1)), None);
        for at in 0..sealed.0.len() {
            let mut changed = sealed.clone();
            changed.0[at] ^= 1;
            assert_eq!(changed.open(&ours, &secret, voter(1)), None, "byte {at}");
        }
        let again = seal(&ours, opening.key, voter(1), &sheet, &mut chance).unwrap();
        assert_ne!(again, sealed, "the same answers never look the same");
        assert_eq!(
            Sealed::from_bytes(Vec::new()).open(&ours, &secret, voter(1)),
            None
        );
    }

    #[test]
    fn nothing_is_sealed_to_what_is_no_key() {
        let poll = poll(1, 0);
        let sheet = Sheet {
            grades: vec![Some(0)],
            text: String::new(),
        };
        let zero = PollKey::from_bytes([0; 32]);
        let refused = seal(&poll, zero, voter(1), &sheet, &mut Seeded::new(1));
        assert_eq!(refused, Err(CannotSeal::Key(BadKey)));
    }
}
