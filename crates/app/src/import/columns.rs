//! What a user settled about columns is remembered for the next file: a preference, sealed beside the sessions and no
//! fact of the ledger.

use std::collections::BTreeMap;

use needle_model::Actor;
use needle_rights::Principal;
use needle_store::Preference;

use crate::{App, Failure};

/// Headings remembered for one account: more were never seen in the files of one office.
const HEADINGS_MAX: usize = 500;
/// Characters of a heading or a code that is remembered.
const HEADING_CHARS_MAX: usize = 100;

impl App {
    /// Remembers what columns hold: tidied heading to the code of a field. What was remembered of other headings stays.
    /// Whoever works on the machine itself has no account, and nothing is remembered.
    ///
    /// # Errors
    /// The store's failure.
    pub fn remember_columns(
        &self,
        who: &Principal,
        columns: &BTreeMap<String, String>,
    ) -> Result<(), Failure> {
        let Actor::Account(account) = who.actor else {
            return Ok(());
        };
        let mut all = self.remembered_columns(who)?;
        let before = all.clone();
        for (heading, field) in columns {
            let short = |text: &String| text.chars().count() <= HEADING_CHARS_MAX;
            let known = all.contains_key(heading) || all.len() < HEADINGS_MAX;
            if short(heading) && short(field) && !heading.is_empty() && known {
                all.insert(heading.clone(), field.clone());
            }
        }
        if all == before {
            return Ok(());
        }
        let content = serde_json::to_vec(&all)
            .map_err(|error| needle_store::StoreError::Engine(error.to_string()))?;
        self.store().write(
            |tx| {
                let mut chance = self.chance();
                tx.preference_set(account, Preference::Columns, &content, chance.as_mut())?;
                Ok(())
            },
            |()| {},
        )
    }

    /// What was remembered; nothing for whoever has no account.
    ///
    /// # Errors
    /// The store's failure.
    pub fn remembered_columns(&self, who: &Principal) -> Result<BTreeMap<String, String>, Failure> {
        let Actor::Account(account) = who.actor else {
            return Ok(BTreeMap::new());
        };
        let found = self
            .store()
            .read(|r| r.preference(account, Preference::Columns))?;
        // A preference that cannot be read is worth nothing, and nobody is to be stopped by it.
        Ok(found
            .and_then(|content| serde_json::from_slice(&content).ok())
            .unwrap_or_default())
    }
}
