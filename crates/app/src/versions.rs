//! The rulebooks in force, each from a day: the one the database was made with, then those that were issued. Kinds, posts and
//! members are the same in all of them; only what organisations have to do differs.
//! What may not be here: deciding whether one may be issued.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use needle_model::command::IssueRulebook;
use needle_model::{Event, hex};
use needle_rulebook::Rulebook;
use needle_rulebook::procedures::compare;
use needle_store::StoreError;
use needle_store::read::IssuedRulebook;
use sha2::{Digest, Sha256};

use crate::{App, Failure};

/// Every version, in the order in which they come into force.
#[derive(Debug, Clone)]
pub struct Versions {
    base: Arc<Rulebook>,
    issued: Vec<Version>,
}

/// A version that was issued.
#[derive(Debug, Clone)]
pub struct Version {
    /// The day from which it is in force.
    pub from: Date,
    /// SHA-256 of its files, in hex.
    pub sha256: String,
    /// What it says.
    pub rulebook: Arc<Rulebook>,
}

impl Versions {
    /// The versions as the store keeps them.
    ///
    /// # Errors
    /// When one of them cannot be read: findings by another would be wrong.
    pub(crate) fn of(
        base: Arc<Rulebook>,
        issued: Vec<IssuedRulebook>,
    ) -> Result<Versions, StoreError> {
        let mut versions = Versions {
            base,
            issued: Vec::new(),
        };
        for one in issued {
            versions.issue(one.from, one.sha256, &one.files)?;
        }
        Ok(versions)
    }

    /// Adds one that comes into force last. A rule that says the same as before stands since it first did.
    ///
    /// # Errors
    /// When it cannot be read, which was checked when it was issued.
    pub(crate) fn issue(
        &mut self,
        from: Date,
        sha256: String,
        files: &BTreeMap<String, String>,
    ) -> Result<(), StoreError> {
        let mut rulebook = Rulebook::parse(files).map_err(|problems| {
            let first = problems
                .first()
                .map_or_else(String::new, ToString::to_string);
            StoreError::Damaged(format!(
                "the rulebook issued for {from} cannot be read: {first}"
            ))
        })?;
        rulebook.in_force_since = from;
        let before = self.last();
        for rule in &mut rulebook.rules.rules {
            let same = before.rules.rule(&rule.id).map(|(_, old)| old);
            rule.standing_since = same
                .filter(|old| old.text == rule.text)
                .map_or(from, |old| old.standing_since);
        }
        self.issued.push(Version {
            from,
            sha256,
            rulebook: Arc::new(rulebook),
        });
        Ok(())
    }

    /// The one in force on a day. Before the first that was issued, and on any day before there was a rulebook at all, the
    /// one the database was made with.
    #[must_use]
    pub fn on(&self, day: Date) -> &Arc<Rulebook> {
        self.issued
            .iter()
            .rev()
            .find(|version| version.from <= day)
            .map_or(&self.base, |version| &version.rulebook)
    }

    /// The one that calls itself so and has a procedure; of several the last.
    pub(crate) fn named(&self, version: &str, procedure: &str) -> Option<&Arc<Rulebook>> {
        let issued = self.issued.iter().rev().map(|version| &version.rulebook);
        let mut all = issued.chain(std::iter::once(&self.base));
        all.find(|book| book.version == version && book.procedure(procedure).is_some())
    }

    /// True when there is one of the same name whose procedures say something else: running cases find theirs by that name.
    pub(crate) fn differs_under_its_name(&self, book: &Rulebook) -> bool {
        let issued = self.issued.iter().map(|version| &version.rulebook);
        let mut same = std::iter::once(&self.base)
            .chain(issued)
            .filter(|known| known.version == book.version);
        same.any(|known| {
            known.procedures.iter().any(|old| {
                let new = book.procedure(&old.id);
                new.is_some_and(|new| !compare(old, new).is_empty())
            })
        })
    }

    /// The one that calls itself so and has an evaluation; of several the last.
    pub(crate) fn evaluating(&self, version: &str, evaluation: &str) -> Option<&Arc<Rulebook>> {
        let issued = self.issued.iter().rev().map(|version| &version.rulebook);
        let mut all = issued.chain(std::iter::once(&self.base));
        all.find(|book| book.version == version && book.evaluation(evaluation).is_some())
    }

    /// The one that comes into force last.
    pub(crate) fn last(&self) -> &Arc<Rulebook> {
        self.issued
            .last()
            .map_or(&self.base, |version| &version.rulebook)
    }

    /// The one the database was made with: kinds, posts, members and dimensions are its.
    #[must_use]
    pub fn base(&self) -> &Arc<Rulebook> {
        &self.base
    }

    /// Those that were issued, in the order in which they come into force; of two for one day the later one holds.
    #[must_use]
    pub fn issued(&self) -> &[Version] {
        &self.issued
    }
}

impl App {
    /// The versions as they are once a rulebook that was just decided is on disk.
    pub(crate) fn with_issued(
        &self,
        c: &IssueRulebook,
        events: &[Event],
    ) -> Result<Option<Arc<Versions>>, Failure> {
        let mut versions = Versions::clone(&self.versions());
        for event in events {
            if let Event::RulebookIssued { sha256, files, .. } = event {
                versions.issue(c.effective, sha256.clone(), files)?;
            }
        }
        Ok(Some(Arc::new(versions)))
    }
}

/// What stands for the text of a rulebook: names and contents with their lengths, so that no two sets of files share it by
/// mere concatenation.
pub(crate) fn digest(files: &BTreeMap<String, String>) -> String {
    let mut hasher = Sha256::new();
    for part in files.iter().flat_map(|(name, text)| [name, text]) {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hex::encode(&hasher.finalize())
}
