//! The key of one poll: X25519 under HPKE (RFC 9180). Why a pair: the server can go on sealing for weeks and read nothing, because
//! the part that opens was handed to the scrutineers when it was made, and is nowhere else.

use hpke::{Deserializable as _, Kem as _, Serializable as _};
use needle_model::Chance;
use zeroize::Zeroizing;

use crate::chance::Source;
use crate::half::{self, BadHalves, Half, Scrutineers};
use crate::{Digest, digest::hex_bytes};

pub(crate) type Kem = hpke::kem::X25519HkdfSha256;
pub(crate) type Kdf = hpke::kdf::HkdfSha256;
pub(crate) type Aead = hpke::aead::ChaCha20Poly1305;
pub(crate) type Secret = <Kem as hpke::Kem>::PrivateKey;
pub(crate) type Public = <Kem as hpke::Kem>::PublicKey;

/// The public key of a poll: what answers are sealed to. It may be published, and should be before the first vote.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct PollKey(#[serde(with = "hex_bytes")] [u8; 32]);

/// What opening a poll makes. The halves are shown to the scrutineers once and dropped.
#[derive(Debug)]
pub struct Opening {
    /// For the server to keep.
    pub key: PollKey,
    /// For the scrutineers, one each.
    pub halves: Vec<Half>,
}

/// A key that nothing can be sealed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are not the key of a poll")]
pub struct BadKey;

impl PollKey {
    /// The key from its 32 bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> PollKey {
        PollKey(bytes)
    }

    /// Its 32 bytes.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 32] {
        self.0
    }

    /// The digest by which people compare keys, and by which the closing names it.
    #[must_use]
    pub fn digest(self) -> Digest {
        Digest::of("needle poll key 1", &[&self.0])
    }

    pub(crate) fn public(self) -> Result<Public, BadKey> {
        Public::from_bytes(&self.0).map_err(|_| BadKey)
    }

    fn of(secret: &Secret) -> PollKey {
        let mut bytes = [0u8; 32];
        Kem::sk_to_pk(secret).write_exact(&mut bytes);
        PollKey(bytes)
    }
}

/// Makes the key of a poll and divides what opens it among the scrutineers. The whole is wiped before this returns.
pub fn open(among: Scrutineers, chance: &mut dyn Chance) -> Opening {
    let (secret, _) = Kem::gen_keypair_with_rng(&mut Source(chance));
    let key = PollKey::of(&secret);
    let mut bytes = Zeroizing::new([0u8; 32]);
    secret.write_exact(&mut *bytes);
    Opening {
        key,
        halves: half::divide(&bytes, &key, among, chance),
    }
}

/// Puts the key together again. It is wiped when it is dropped.
pub(crate) fn joined(key: &PollKey, halves: &[Half; 2]) -> Result<Secret, BadHalves> {
    let bytes = half::join(key, halves)?;
    let secret = Secret::from_bytes(&*bytes).map_err(|_| BadHalves::DoNotFit)?;
    if PollKey::of(&secret) == *key {
        Ok(secret)
    } else {
        Err(BadHalves::DoNotFit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::tests::Seeded;

    #[test]
    fn both_halves_give_the_key_and_a_forged_one_does_not() {
        let opening = open(Scrutineers::Two, &mut Seeded::new(1));
        assert_eq!(opening.halves.len(), 2);
        let read = |i: usize| Half::read(&opening.halves[i].written()).unwrap();
        assert!(joined(&opening.key, &[read(0), read(1)]).is_ok());
        assert!(joined(&opening.key, &[read(1), read(0)]).is_ok());
        // A half with the right number and tag and other bytes: of the same key, divided once more.
        let again = half::divide(
            &[3; 32],
            &opening.key,
            Scrutineers::Two,
            &mut Seeded::new(2),
        );
        let [_, forged] = again.try_into().unwrap();
        let refused = joined(&opening.key, &[read(0), forged]);
        assert_eq!(refused.map(|_| ()), Err(BadHalves::DoNotFit));
    }

    #[test]
    fn every_poll_has_a_key_of_its_own() {
        let mut chance = Seeded::new(1);
        let one = open(Scrutineers::Two, &mut chance).key;
        let other = open(Scrutineers::Two, &mut chance).key;
        assert_ne!(one, other);
        assert_ne!(one.digest(), other.digest());
        let text = serde_json::to_string(&one).unwrap();
        assert_eq!(serde_json::from_str::<PollKey>(&text).unwrap(), one);
    }
}
