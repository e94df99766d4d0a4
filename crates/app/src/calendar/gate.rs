//! How often addresses of calendars are asked; why: a program that asks every second costs everybody else their page.

use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use rustc_hash::FxHashMap;

use crate::signin::Doors;

/// How often one address may be asked in [`WINDOW`]; programs ask every few minutes at most.
const FETCHES_MAX: u32 = 30;
/// The time in which fetches are counted.
const WINDOW: SignedDuration = SignedDuration::from_mins(5);
/// Addresses whose fetches are counted; those not asked for the longest time are forgotten first.
const COUNTED_MAX: usize = 10_000;

/// How often addresses were asked.
#[derive(Default)]
pub(crate) struct Gate {
    /// Those that are not there: their askers wait as whoever guesses a password does.
    pub(super) wrong: Doors,
    fetched: Mutex<FxHashMap<String, (Timestamp, u32)>>,
}

impl Gate {
    /// Counts a fetch; until when to wait, if it was one too many.
    pub(super) fn fetch(&self, digest: &str, now: Timestamp) -> Option<Timestamp> {
        let mut fetched = self.fetched.lock().unwrap_or_else(PoisonError::into_inner);
        if fetched.len() >= COUNTED_MAX && !fetched.contains_key(digest) {
            let oldest = fetched
                .iter()
                .min_by_key(|(_, (began, _))| *began)
                .map(|(digest, _)| digest.clone());
            oldest.map(|digest| fetched.remove(&digest));
        }
        let entry = fetched.entry(digest.to_owned()).or_insert((now, 0));
        if now.duration_since(entry.0) >= WINDOW {
            *entry = (now, 0);
        }
        entry.1 = entry.1.saturating_add(1);
        let until = entry.0.saturating_add(WINDOW).unwrap_or(now);
        (entry.1 > FETCHES_MAX).then_some(until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_answered_thirty_times_in_five_minutes() {
        let gate = Gate::default();
        let start = Timestamp::UNIX_EPOCH;
        let after = |minutes| start + SignedDuration::from_mins(minutes);
        for _ in 0..FETCHES_MAX {
            assert_eq!(gate.fetch("a", start), None);
        }
        assert_eq!(gate.fetch("a", after(4)), Some(after(5)));
        assert_eq!(gate.fetch("b", after(4)), None);
        assert_eq!(gate.fetch("a", after(5)), None);
    }
}
