//! Signing in: Argon2id, back-off for an account that is guessed at, sessions that end.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, PoisonError};

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use jiff::{SignedDuration, Timestamp};
use needle_model::limits::{PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN};
use needle_model::{AccountId, Actor, Chance, Refusal};
use needle_rights::Principal;
use needle_store::StoreError;
use needle_store::read::AccountRecord;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::by_post::ByPost;
use crate::view::TreeView;
use crate::{App, Failure};

/// Argon2id: 64 MiB, three passes (about a sixth of a second on the machine it was chosen on).
const MEMORY_KIB: u32 = 65_536;
const PASSES: u32 = 3;
/// Hashes at a time: each takes 64 MiB and a core.
const HASHES_AT_ONCE: usize = 2;
/// Waiting for a hash; beyond it people are asked to come back, rather than the machine to swap.
const HASHES_WAITING_MAX: usize = 64;
/// Wrong passwords before an account has to wait.
const FREE_TRIES: u32 = 5;
/// The longest wait; it doubles from one second.
const WAIT_MAX: SignedDuration = SignedDuration::from_mins(15);
/// Accounts remembered as guessed at; the oldest are forgotten first.
const GUESSED_MAX: usize = 10_000;
/// A session ends after this long without use,
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// and after this long in any case.
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);
/// Its end is moved forward no more often than this, so that reading does not mean writing.
const REFRESH: SignedDuration = SignedDuration::from_mins(5);

/// Somebody signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// With their grants, for every question and command.
    pub principal: Principal,
    /// Their account.
    pub account: AccountRecord,
}

/// Why signing in failed. The first two look the same to whoever tries.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// No such account, closed, or another password.
    #[error("name or password is wrong")]
    Wrong,
    /// Too many wrong tries.
    #[error("too many wrong tries; wait until {0}")]
    Wait(Timestamp),
    /// Too many people at once.
    #[error("too many people are signing in at this moment")]
    Busy,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[derive(Serialize, Deserialize)]
struct Content {
    account: AccountId,
    began: Timestamp,
}

/// Who is being guessed at, and how many hashes run.
#[derive(Default)]
pub(crate) struct Doors {
    guessed: Mutex<HashMap<String, (u32, Timestamp)>>,
    hashing: Mutex<Queue>,
    freed: Condvar,
}

#[derive(Default)]
struct Queue {
    running: usize,
    waiting: usize,
}

impl Doors {
    pub(crate) fn wait_until(&self, login: &str) -> Option<Timestamp> {
        let guessed = self.guessed.lock().unwrap_or_else(PoisonError::into_inner);
        let (tries, last) = *guessed.get(login)?;
        let over = tries.checked_sub(FREE_TRIES)?;
        let wait = SignedDuration::from_secs(1i64 << over.min(20)).min(WAIT_MAX);
        last.checked_add(wait).ok()
    }

    pub(crate) fn wrong(&self, login: &str, now: Timestamp) {
        let mut guessed = self.guessed.lock().unwrap_or_else(PoisonError::into_inner);
        if guessed.len() >= GUESSED_MAX && !guessed.contains_key(login) {
            let oldest = guessed
                .iter()
                .min_by_key(|(_, (_, at))| *at)
                .map(|(login, _)| login.clone());
            oldest.map(|login| guessed.remove(&login));
        }
        let entry = guessed.entry(login.to_owned()).or_insert((0, now));
        *entry = (entry.0.saturating_add(1), now);
    }

    fn right(&self, login: &str) {
        self.guessed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(login);
    }

    /// Runs something that takes a core and much memory, not too many at a time.
    fn hashing<T>(&self, f: impl FnOnce() -> T) -> Option<T> {
        let mut queue = self.hashing.lock().unwrap_or_else(PoisonError::into_inner);
        if queue.waiting >= HASHES_WAITING_MAX {
            return None;
        }
        queue.waiting += 1;
        queue = self
            .freed
            .wait_while(queue, |queue| queue.running >= HASHES_AT_ONCE)
            .unwrap_or_else(PoisonError::into_inner);
        queue.waiting -= 1;
        queue.running += 1;
        drop(queue);
        let result = f();
        self.hashing
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .running -= 1;
        self.freed.notify_one();
        Some(result)
    }
}

fn argon() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

pub(crate) fn hash(password: &str, chance: &mut dyn Chance) -> String {
    let mut salt = [0u8; 16];
    chance.fill(&mut salt);
    argon()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .unwrap_or_default()
}

/// Long enough, not too long, not of the kind that everybody tries first.
///
/// # Errors
/// The refusal that says which.
pub fn check_password(password: &str) -> Result<(), Refusal> {
    let length = password.chars().count();
    if length < PASSWORD_CHARS_MIN {
        return Err(Refusal::new("password-too-short", "password").with("min", PASSWORD_CHARS_MIN));
    }
    if length > PASSWORD_CHARS_MAX {
        return Err(Refusal::new("password-too-long", "password").with("max", PASSWORD_CHARS_MAX));
    }
    let mut different: Vec<char> = password.chars().collect();
    different.sort_unstable();
    different.dedup();
    let row = |step: i32| {
        password
            .chars()
            .zip(password.chars().skip(1))
            .all(|(a, b)| b as i32 - a as i32 == step)
    };
    if different.len() < 5 || row(1) || row(-1) {
        return Err(Refusal::new("password-too-common", "password"));
    }
    Ok(())
}

fn digest(token: &[u8]) -> [u8; 32] {
    Sha256::digest(token).into()
}

impl App {
    /// Signs in; answers the token for the cookie. Only its digest is kept.
    ///
    /// # Errors
    /// Wrong, to wait, busy, or the store's failure.
    pub fn sign_in(&self, login: &str, password: &str) -> Result<(String, Signed), SignInError> {
        let now = self.now();
        if let Some(until) = self.doors.wait_until(login)
            && now < until
        {
            return Err(SignInError::Wait(until));
        }
        let found = self.store.read(|r| {
            let account = r.account_by_login(login)?;
            let password = match &account {
                Some(account) => r.password(account.id)?,
                None => None,
            };
            Ok::<_, StoreError>(account.zip(password))
        })?;
        let today = self.today();
        // Hashing takes its time for unknown names too, so that the clock does not tell who has an account.
        let right = self.doors.hashing(|| match &found {
            Some((account, stored)) => {
                let same = PasswordHash::new(stored).is_ok_and(|parsed| {
                    argon()
                        .verify_password(password.as_bytes(), &parsed)
                        .is_ok()
                });
                same && account.live(today)
            }
            None => {
                let mut out = [0u8; 32];
                let _ =
                    argon().hash_password_into(password.as_bytes(), b"nobody has this.", &mut out);
                false
            }
        });
        let Some(right) = right else {
            return Err(SignInError::Busy);
        };
        let Some((account, _)) = found.filter(|_| right) else {
            self.doors.wrong(login, now);
            tracing::warn!(login, "sign-in refused");
            return Err(SignInError::Wrong);
        };
        self.doors.right(login);
        let mut token = [0u8; 32];
        let content = serde_json::to_vec(&Content {
            account: account.id,
            began: now,
        })
        .unwrap_or_default();
        let expires = now.saturating_add(IDLE).unwrap_or(now);
        self.store.write(
            |tx| {
                let mut chance = self.chance();
                chance.fill(&mut token);
                tx.sessions_expire(now)?;
                tx.session_put(&digest(&token), expires, &content, chance.as_mut())
            },
            |()| {},
        )?;
        let signed = self.signed_as(account)?;
        Ok((needle_model::hex::encode(&token), signed))
    }

    pub(crate) fn signed_as(&self, account: AccountRecord) -> Result<Signed, StoreError> {
        let tree = TreeView(self.census().tree());
        let mut posts = ByPost::new(&tree, self.today());
        let grants = self
            .store
            .read(|r| posts.with_own(r, account.id, account.person))?;
        let principal = Principal {
            actor: Actor::Account(account.id),
            person: account.person,
            grants,
        };
        Ok(Signed { principal, account })
    }

    /// Who a token belongs to; `None` when it has ended. Grants, and the posts some of them come with, are read anew each time: what was
    /// taken away, and what ended with yesterday, is gone with the next request.
    ///
    /// # Errors
    /// When the store fails.
    pub fn signed(&self, token: &str) -> Result<Option<Signed>, StoreError> {
        let Some(bytes) = needle_model::hex::decode(token).filter(|b| b.len() == 32) else {
            return Ok(None);
        };
        let key = digest(&bytes);
        let now = self.now();
        let found = self.store.read(|r| r.session(&key))?;
        let Some((expires, content)) = found.filter(|(expires, _)| now < *expires) else {
            return Ok(None);
        };
        let Ok(session) = serde_json::from_slice::<Content>(&content) else {
            return Ok(None);
        };
        let end = session.began.saturating_add(ABSOLUTE).unwrap_or(now);
        if now >= end {
            return Ok(None);
        }
        let fresh = now.saturating_add(IDLE).unwrap_or(now).min(end);
        if fresh.duration_since(expires) > REFRESH {
            self.store.write(
                |tx| {
                    let mut chance = self.chance();
                    tx.session_put(&key, fresh, &content, chance.as_mut())
                },
                |()| {},
            )?;
        }
        let account = self.store.read(|r| r.account(session.account))?;
        match account.filter(|a| a.live(self.today())) {
            Some(account) => self.signed_as(account).map(Some),
            None => Ok(None),
        }
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the store fails.
    pub fn sign_out(&self, token: &str) -> Result<(), StoreError> {
        match needle_model::hex::decode(token) {
            Some(bytes) => self
                .store
                .write(|tx| tx.session_drop(&digest(&bytes)), |()| {}),
            None => Ok(()),
        }
    }

    /// Changes one's own password, knowing the old one.
    ///
    /// # Errors
    /// Refused, hidden (the old one is wrong), or the store's failure.
    pub fn change_password(&self, who: &Principal, old: &str, new: &str) -> Result<(), Failure> {
        let Actor::Account(account) = who.actor else {
            return Err(Failure::Hidden("account"));
        };
        let stored = self.store.read(|r| r.password(account))?;
        let same = stored.is_some_and(|stored| {
            PasswordHash::new(&stored)
                .is_ok_and(|parsed| argon().verify_password(old.as_bytes(), &parsed).is_ok())
        });
        if !same {
            return Err(Failure::Hidden("account"));
        }
        self.set_password(who, account, new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_off_doubles_and_ends() {
        let doors = Doors::default();
        let start = Timestamp::UNIX_EPOCH;
        for _ in 0..FREE_TRIES {
            assert_eq!(doors.wait_until("a"), None);
            doors.wrong("a", start);
        }
        let waits: Vec<i64> = (0..14)
            .map(|_| {
                let wait = doors.wait_until("a").map_or(0, |t| t.as_second());
                doors.wrong("a", start);
                wait
            })
            .collect();
        assert_eq!(
            waits,
            [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]
        );
        assert_eq!(doors.wait_until("b"), None);
        doors.right("a");
        assert_eq!(doors.wait_until("a"), None);
    }

    #[test]
    fn weak_passwords_are_refused_with_the_reason() {
        let code = |p: &str| check_password(p).err().map(|r| r.code);
        assert_eq!(code("short"), Some("password-too-short"));
        assert_eq!(code("aaaaaaaaaaaaaa"), Some("password-too-common"));
        assert_eq!(code("abcdefghijklmn"), Some("password-too-common"));
        assert_eq!(code(&"x1y2z3".repeat(40)), Some("password-too-long"));
        assert_eq!(code("河湾村的灌溉渠修好了没有呢"), None);
    }
}
