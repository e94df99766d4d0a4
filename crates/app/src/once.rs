//! A form that may come twice: whoever sends it says a word nobody used before, and the second time is answered as the first was. Why
//! beside the sessions and not in the ledger: it is what one browser was told, it is deleted after some days, and it changes nothing.

use jiff::{SignedDuration, Timestamp};
use needle_model::limits::DRAFT_DAYS;
use needle_model::{AccountId, Actor, Command};
use needle_rights::Principal;
use needle_store::StoreError;
use sha2::{Digest as _, Sha256};

use crate::failure::Failure;
use crate::written::Done;
use crate::{App, Receipt};

/// Characters of the word, at most.
const WORD_MAX: usize = 64;
/// Days an answer is kept: what waits on a device is thrown away before.
const KEPT_DAYS: i64 = 2 * DRAFT_DAYS;

/// The word of one form of one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Once([u8; 32]);

impl Once {
    /// The word as forms carry it, `account.word`; none when it is another account's or no such word.
    #[must_use]
    pub fn of(who: &Principal, text: &str) -> Option<Once> {
        let (account, word) = text.split_once('.')?;
        let account: AccountId = account.parse().ok()?;
        let fits = who.actor == Actor::Account(account)
            && (1..=WORD_MAX).contains(&word.len())
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        // A session lies under the digest of 32 bytes, which this text never is.
        fits.then(|| Once(Sha256::digest(format!("once|{account}|{word}")).into()))
    }
}

/// What became of a form.
#[derive(Debug)]
pub enum Told {
    /// It was carried out now.
    Now(Receipt),
    /// It had been carried out: what was answered then.
    Before(String),
}

impl App {
    /// What a form was answered when it came first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn told_before(&self, once: Once) -> Result<Option<String>, StoreError> {
        let found = self.store.read(|r| r.session(&once.0))?;
        Ok(answer(found, self.now()))
    }

    /// What follows a command that is on disk.
    pub(crate) fn carried_out(&self, who: &Principal, command: &Command, receipt: &Receipt) {
        if let Command::WithdrawPoll(c) = command {
            // Not within the transaction: whoever hands halves out holds them while they wait for it.
            self.halves.forget(c.poll);
        }
        tracing::info!(command = command.name(), actor = %who.actor, entries = receipt.entries.len(), "carried out");
    }

    /// Carries out a command unless it was under this word; what is answered is kept in the same transaction.
    ///
    /// # Errors
    /// As [`App::execute`].
    pub fn execute_once(
        &self,
        who: &Principal,
        once: Once,
        command: &Command,
        to: impl FnOnce(&Receipt) -> String,
    ) -> Result<Told, Failure> {
        let now = self.now();
        let until = now
            .saturating_add(SignedDuration::from_hours(24 * KEPT_DAYS))
            .unwrap_or(now);
        let done = self.store.write(
            |tx| {
                if let Some(before) = answer(tx.reader().session(&once.0)?, now) {
                    return Ok::<_, Failure>(Err(before));
                }
                let done = {
                    let census = self.census();
                    self.run(tx, &census, who, command)?
                };
                let content = to(&done.receipt);
                let mut chance = self.chance();
                tx.session_put(&once.0, until, content.as_bytes(), chance.as_mut())?;
                Ok(Ok(done))
            },
            |done: &Result<Done, String>| {
                if let Ok(done) = done {
                    self.take_in_done(done);
                }
            },
        )?;
        match done {
            Ok(done) => {
                self.carried_out(who, command, &done.receipt);
                Ok(Told::Now(done.receipt))
            }
            Err(before) => Ok(Told::Before(before)),
        }
    }
}

fn answer(found: Option<(Timestamp, Vec<u8>)>, now: Timestamp) -> Option<String> {
    let (_, content) = found.filter(|(until, _)| now < *until)?;
    String::from_utf8(content).ok()
}
