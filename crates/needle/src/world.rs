//! The outside world: the system's clock, its randomness, the language it is set to.
//! Why here and nowhere else: every other crate gets these as arguments, so that every run can be repeated.

use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use needle_model::{Chance, Clock};
use needle_text::Lang;

/// The clock of the machine.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the clock is read"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The randomness of the operating system.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OsChance;

impl Chance for OsChance {
    fn fill(&mut self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect(
            "an operating system without randomness cannot seal anything; there is no way to go on",
        );
    }
}

/// A clock that can be set: the days of an invented county pass in seconds, but never beyond the real present.
#[derive(Debug, Default)]
pub(crate) struct StagedClock(Mutex<Option<Timestamp>>);

impl StagedClock {
    /// Puts the clock to a moment; `None` lets it run with the machine's again.
    pub(crate) fn set(&self, to: Option<Timestamp>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = to;
    }
}

impl Clock for StagedClock {
    fn now(&self) -> Timestamp {
        let real = SystemClock.now();
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .map_or(real, |staged| staged.min(real))
    }
}

/// The language the terminal is set to; none when it is neither of ours.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the terminal's language is read"
)]
pub(crate) fn terminal_language() -> Option<Lang> {
    let tag = std::env::var("LANG").ok()?;
    Lang::ALL
        .into_iter()
        .find(|lang| tag.starts_with(lang.code()))
}

/// This program's own file: it reads strangers' files in a child that is started from it.
pub(crate) fn program() -> std::io::Result<std::path::PathBuf> {
    std::env::current_exe()
}
