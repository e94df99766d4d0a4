//! Progress on standard error, for whoever sits in front of it.
//! Why a type of our own: it is only drawn on a terminal, and it never uses colour.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar of what is done; nothing at all when standard error is no terminal.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar with a word for what is being done; the length may come later.
    pub(crate) fn new(what: &str) -> Progress {
        let bar = ProgressBar::new(0);
        let style = ProgressStyle::with_template(
            "{msg}  {bar:30}  {human_pos} / {human_len}  {per_sec}  {elapsed}",
        )
        .unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style.progress_chars("##."));
        bar.set_message(what.to_owned());
        Progress(bar)
    }

    /// A bar for what takes long: with the time it will still take.
    pub(crate) fn timed(what: &str) -> Progress {
        let progress = Progress::new(what);
        let style = ProgressStyle::with_template(
            "{msg}  {bar:30}  {human_pos} / {human_len}  {per_sec}  {elapsed} + {eta}",
        )
        .unwrap_or_else(|_| ProgressStyle::default_bar());
        progress.0.set_style(style.progress_chars("##."));
        progress
    }

    /// A count whose end is not known.
    pub(crate) fn counter(what: &str) -> Progress {
        let bar = ProgressBar::no_length();
        let style = ProgressStyle::with_template("{msg}  {human_pos}  {per_sec}  {elapsed}")
            .unwrap_or_else(|_| ProgressStyle::default_spinner());
        bar.set_style(style);
        bar.set_message(what.to_owned());
        Progress(bar)
    }

    /// So much of so much is done.
    pub(crate) fn at(&self, done: u64, of: u64) {
        self.0.set_length(of);
        self.0.set_position(done);
    }

    /// So much is done.
    pub(crate) fn count(&self, done: u64) {
        self.0.set_position(done);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
