//! Many new persons at once: their keys are made and their facts sealed away from the transaction, on another thread.
//! Why: sealing costs as much as writing, and an import has two hundred thousand of them.

use needle_model::{Chance, PersonFacts, PersonId, Sealed};
use rustc_hash::FxHashMap;
use zeroize::Zeroizing;

use crate::apply::facts_place;
use crate::error::{Result, StoreError};
use crate::keys::{Keys, PersonKey};
use crate::tx::facts_bytes;
use crate::vault;

/// Facts in clear of persons an entry registers, with the digest of their resident number: what `apply` would else
/// open with the key that was just made.
pub(crate) type Known = FxHashMap<PersonId, (PersonFacts, Option<[u8; 32]>)>;

/// Seals without a connection.
#[derive(Debug, Clone, Copy)]
pub struct Sealer<'a> {
    pub(crate) keys: &'a Keys,
}

/// A person ready to be registered by [`crate::Tx::append_new`], with the [`Sealed`] facts for the event.
#[derive(Debug)]
pub struct NewPerson {
    pub(crate) person: PersonId,
    pub(crate) wrapped: Vec<u8>,
    pub(crate) facts: PersonFacts,
    pub(crate) digest: Option<[u8; 32]>,
}

impl Sealer<'_> {
    /// Makes a key for a new person and seals the facts with it.
    ///
    /// # Errors
    /// When the facts cannot be written down.
    pub fn seal_new(
        &self,
        person: PersonId,
        facts: PersonFacts,
        chance: &mut dyn Chance,
    ) -> Result<(Sealed, NewPerson)> {
        let mut bytes = Zeroizing::new([0u8; 32]);
        chance.fill(bytes.as_mut());
        let wrapped = vault::person_key_wrap(self.keys, chance, person, &bytes);
        let key = PersonKey::from_bytes(bytes.as_ref())
            .ok_or_else(|| StoreError::Engine("a key of 32 bytes was refused".to_owned()))?;
        let sealed = key.seal(&facts_bytes(&facts)?, &facts_place(person), chance);
        let digest = facts.resident_id.as_ref();
        let digest = digest.map(|number| self.keys.index("resident", number));
        let new = NewPerson {
            person,
            wrapped,
            facts,
            digest,
        };
        Ok((Sealed(sealed), new))
    }
}
