//! Keys: one root key outside the database, one key per person inside it, wrapped. Deleting a person's key
//! makes everything sealed with it unreadable, in the ledger and in every old backup that lacks the key.
//! Sealed bytes carry their place as associated data, so that they cannot be moved to another row.

use aes_gcm_siv::aead::{Aead, KeyInit, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use needle_model::Chance;
use sha2::Sha256;
use zeroize::Zeroizing;

const NONCE_LEN: usize = 12;
/// First byte of everything sealed: AES-256-GCM-SIV. Another suite gets another number.
const SUITE: u8 = 1;

/// The keys derived from the root key. Never printed, never stored.
pub struct Keys {
    wrap: Aes256GcmSiv,
    index: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

fn derive(root: &[u8; 32], purpose: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut out = Zeroizing::new([0u8; 32]);
    Hkdf::<Sha256>::new(Some(b"needle v1"), root)
        .expand(purpose, out.as_mut())
        .expect("32 bytes are within what HKDF-SHA256 can give");
    out
}

fn cipher(key: &[u8; 32]) -> Aes256GcmSiv {
    Aes256GcmSiv::new(key.into())
}

fn seal_with(
    cipher: &Aes256GcmSiv,
    plain: &[u8],
    place: &[u8],
    chance: &mut dyn Chance,
) -> Vec<u8> {
    let mut nonce = [0u8; NONCE_LEN];
    chance.fill(&mut nonce);
    let sealed = cipher
        .encrypt(
            &Nonce::from(nonce),
            Payload {
                msg: plain,
                aad: place,
            },
        )
        .expect("sealing fails only beyond 64 GiB");
    let mut out = Vec::with_capacity(1 + NONCE_LEN + sealed.len());
    out.push(SUITE);
    out.extend_from_slice(&nonce);
    out.extend_from_slice(&sealed);
    out
}

fn open_with(cipher: &Aes256GcmSiv, sealed: &[u8], place: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    if sealed.len() < 1 + NONCE_LEN || sealed[0] != SUITE {
        return None;
    }
    let nonce: [u8; NONCE_LEN] = sealed[1..=NONCE_LEN].try_into().ok()?;
    cipher
        .decrypt(
            &Nonce::from(nonce),
            Payload {
                msg: &sealed[1 + NONCE_LEN..],
                aad: place,
            },
        )
        .ok()
        .map(Zeroizing::new)
}

impl Keys {
    /// Derives the working keys from the root key.
    #[must_use]
    pub fn from_root(root: &[u8; 32]) -> Keys {
        Keys {
            wrap: cipher(&derive(root, b"wrap")),
            index: derive(root, b"index"),
        }
    }

    /// Seals under the root: for the vault and for sessions.
    pub fn seal(&self, plain: &[u8], place: &[u8], chance: &mut dyn Chance) -> Vec<u8> {
        seal_with(&self.wrap, plain, place, chance)
    }

    /// Opens what [`Keys::seal`] made for the same place; `None` if a single bit differs.
    #[must_use]
    pub fn open(&self, sealed: &[u8], place: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        open_with(&self.wrap, sealed, place)
    }

    /// Keyed digest for looking a number up without storing it.
    #[must_use]
    pub fn index(&self, field: &str, value: &str) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(self.index.as_ref())
            .expect("HMAC takes any key length");
        mac.update(field.as_bytes());
        mac.update(&[0]);
        mac.update(value.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

/// One person's key, in memory.
pub(crate) struct PersonKey(Aes256GcmSiv);

impl std::fmt::Debug for PersonKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonKey(…)")
    }
}

impl PersonKey {
    /// The key of 32 bytes from the vault.
    #[must_use]
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<PersonKey> {
        Some(PersonKey(cipher(bytes.try_into().ok()?)))
    }

    /// Seals something about the person.
    pub(crate) fn seal(&self, plain: &[u8], place: &[u8], chance: &mut dyn Chance) -> Vec<u8> {
        seal_with(&self.0, plain, place, chance)
    }

    /// Opens it again.
    #[must_use]
    pub(crate) fn open(&self, sealed: &[u8], place: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        open_with(&self.0, sealed, place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Count(u8);
    impl Chance for Count {
        fn fill(&mut self, bytes: &mut [u8]) {
            for b in bytes {
                self.0 = self.0.wrapping_add(1);
                *b = self.0;
            }
        }
    }

    #[test]
    fn sealed_bytes_open_only_whole_and_in_their_place() {
        let keys = Keys::from_root(&[7; 32]);
        let sealed = keys.seal(b"11010519491231002X", b"person|1", &mut Count(0));
        assert_eq!(
            keys.open(&sealed, b"person|1")
                .as_deref()
                .map(Vec::as_slice),
            Some(&b"11010519491231002X"[..])
        );
        assert!(keys.open(&sealed, b"person|2").is_none());
        for i in 0..sealed.len() {
            let mut other = sealed.clone();
            other[i] ^= 1;
            assert!(keys.open(&other, b"person|1").is_none(), "byte {i}");
        }
        assert!(
            Keys::from_root(&[8; 32])
                .open(&sealed, b"person|1")
                .is_none()
        );
        assert_ne!(keys.index("resident", "1"), keys.index("phone", "1"));
    }
}
