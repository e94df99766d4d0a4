//! SHA-256 digests and other fixed bytes with one spelling: lower-case hex. Why a type: a digest is compared and printed, and
//! must never be taken for a key or an id.

use serde::{Deserialize, Deserializer, Serializer};
use sha2::{Digest as _, Sha256};

/// A SHA-256 digest; in files and on paper lower-case hex.
#[derive(Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Digest(#[serde(with = "hex_bytes")] pub [u8; 32]);

impl Digest {
    /// The digest of several parts under a name that says what they are. Each part goes in with its length, so that no two
    /// lists of parts run together to the same bytes.
    pub(crate) fn of(what: &str, parts: &[&[u8]]) -> Digest {
        let mut sha = Sha256::new();
        for part in std::iter::once(&what.as_bytes()).chain(parts) {
            sha.update((part.len() as u64).to_be_bytes());
            sha.update(part);
        }
        Digest(sha.finalize().into())
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&needle_model::hex::encode(&self.0))
    }
}

impl std::fmt::Debug for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

/// Bytes of a fixed length as hex.
pub(crate) mod hex_bytes {
    use super::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer, const N: usize>(
        bytes: &[u8; N],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&needle_model::hex::encode(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        deserializer: D,
    ) -> Result<[u8; N], D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        needle_model::hex::decode(&text)
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(|| {
                serde::de::Error::custom(format!("{N} bytes of lower-case hex expected"))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(Digest::of("a", &[b"bc"]), Digest::of("ab", &[b"c"]));
        assert_ne!(Digest::of("a", &[b"b", b"c"]), Digest::of("a", &[b"bc"]));
        assert_ne!(Digest::of("a", &[b""]), Digest::of("a", &[]));
    }

    #[test]
    fn a_digest_has_one_spelling() {
        let digest = Digest::of("a", &[]);
        let text = serde_json::to_string(&digest).unwrap();
        assert_eq!(text, format!("\"{digest}\""));
        assert_eq!(serde_json::from_str::<Digest>(&text).unwrap(), digest);
        assert!(serde_json::from_str::<Digest>(&text.to_uppercase()).is_err());
        assert!(serde_json::from_str::<Digest>("\"00\"").is_err());
    }
}
