//! Keys: one root key outside the database, one key per person inside it, wrapped. Deleting a person's key
//! makes everything sealed with it unreadable, in the ledger and in every old backup that lacks the key.
//! Sealed bytes carry their place as associated data, so that they cannot be moved to another row.

use aes_gcm_siv::aead::inout::InOutBuf;
use aes_gcm_siv::aead::{Aead, AeadInOut, KeyInit, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use needle_model::Chance;
use sha2::Sha256;
use zeroize::Zeroizing;

const NONCE_LEN: usize = 12;
/// Bytes that say whether what is sealed is whole.
const TAG_LEN: usize = 16;
/// First byte of everything sealed: AES-256-GCM-SIV. Another suite gets another number.
const SUITE: u8 = 1;
/// The same with a nonce of zeroes that is not written down: for the one text a key seals before all others.
const SUITE_FIRST: u8 = 2;

/// Keyed digest of a number: twelve bytes, so that among a hundred million none is taken for another by chance
/// (one in ten million millions).
pub(crate) type Digest = [u8; 12];

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

/// Seals in place, behind what is in `out`: one piece of memory for all of it.
fn encrypt(
    cipher: &Aes256GcmSiv,
    nonce: [u8; NONCE_LEN],
    plain: &[u8],
    place: &[u8],
    mut out: Vec<u8>,
) -> Vec<u8> {
    let from = out.len();
    out.extend_from_slice(plain);
    let tag = cipher
        .encrypt_inout_detached(&Nonce::from(nonce), place, InOutBuf::from(&mut out[from..]))
        .expect("sealing fails only beyond 64 GiB");
    out.extend_from_slice(&tag);
    out
}

fn seal_with(
    cipher: &Aes256GcmSiv,
    plain: &[u8],
    place: &[u8],
    chance: &mut dyn Chance,
) -> Vec<u8> {
    let mut nonce = [0u8; NONCE_LEN];
    chance.fill(&mut nonce);
    seal_as(cipher, nonce, plain, place)
}

fn seal_as(cipher: &Aes256GcmSiv, nonce: [u8; NONCE_LEN], plain: &[u8], place: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(1 + NONCE_LEN + plain.len() + TAG_LEN);
    out.push(SUITE);
    out.extend_from_slice(&nonce);
    encrypt(cipher, nonce, plain, place, out)
}

fn open_with(cipher: &Aes256GcmSiv, sealed: &[u8], place: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, msg) = match *sealed.first()? {
        SUITE => sealed[1..].split_at_checked(NONCE_LEN)?,
        SUITE_FIRST => (&[0u8; NONCE_LEN][..], &sealed[1..]),
        _ => return None,
    };
    let nonce: [u8; NONCE_LEN] = nonce.try_into().ok()?;
    let payload = Payload { msg, aad: place };
    cipher
        .decrypt(&Nonce::from(nonce), payload)
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

    /// Seals with a nonce of the caller's. The suite keeps its promise even if one should come twice.
    pub(crate) fn seal_as(&self, nonce: [u8; NONCE_LEN], plain: &[u8], place: &[u8]) -> Vec<u8> {
        seal_as(&self.wrap, nonce, plain, place)
    }

    /// Seals anew what was opened from `old`, with the nonce after that one's: for what is rewritten where no chance is at hand.
    pub(crate) fn reseal(&self, old: &[u8], plain: &[u8], place: &[u8]) -> Vec<u8> {
        let mut nonce = [0u8; NONCE_LEN];
        if let Some(before) = old.get(1..=NONCE_LEN) {
            nonce.copy_from_slice(before);
        }
        for byte in nonce.iter_mut().rev() {
            *byte = byte.wrapping_add(1);
            if *byte != 0 {
                break;
            }
        }
        seal_as(&self.wrap, nonce, plain, place)
    }

    /// Opens what [`Keys::seal`] made for the same place; `None` if a single bit differs.
    #[must_use]
    pub fn open(&self, sealed: &[u8], place: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        open_with(&self.wrap, sealed, place)
    }

    /// Keyed digest for looking a number up without storing it.
    #[must_use]
    pub(crate) fn index(&self, field: &str, value: &str) -> Digest {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(self.index.as_ref())
            .expect("HMAC takes any key length");
        mac.update(field.as_bytes());
        mac.update(&[0]);
        mac.update(value.as_bytes());
        let all: [u8; 32] = mac.finalize().into_bytes().into();
        let mut out = Digest::default();
        out.copy_from_slice(&all[..12]);
        out
    }

    /// Keyed digest of a resident number.
    pub(crate) fn resident(&self, number: &str) -> Digest {
        self.index("resident", number)
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

    /// Seals the first thing this key ever seals: it was made for it, so the nonce need be none in particular.
    pub(crate) fn seal_first(&self, plain: &[u8], place: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(1 + plain.len() + TAG_LEN);
        out.push(SUITE_FIRST);
        encrypt(&self.0, [0; NONCE_LEN], plain, place, out)
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

    #[test]
    fn what_is_sealed_first_or_anew_opens_and_never_looks_the_same() {
        let key = PersonKey::from_bytes(&[9; 32]).unwrap();
        let first = key.seal_first(b"first", b"p");
        assert_eq!(first.len(), 1 + 5 + 16);
        assert_eq!(
            key.open(&first, b"p").as_deref().map(Vec::as_slice),
            Some(&b"first"[..])
        );
        assert!(key.open(&first, b"q").is_none());
        assert!(key.open(&[], b"p").is_none());
        let keys = Keys::from_root(&[7; 32]);
        let old = keys.seal(b"many", b"p", &mut Count(255 - 12));
        let anew = keys.reseal(&old, b"many", b"p");
        assert_ne!(old, anew);
        assert_eq!(
            keys.open(&anew, b"p").as_deref().map(Vec::as_slice),
            Some(&b"many"[..])
        );
        assert_ne!(keys.reseal(&anew, b"many", b"p"), anew);
    }
}
