//! Work that takes longer than a request: begun by one, watched and cancelled by others, looked at when it is done.
//! Why in memory only: what is kept here is people's unfinished business and their file, and a restart may forget both;
//! nothing of it has been done until the ledger says so.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use jiff::{SignedDuration, Timestamp};
use needle_app::App;
use needle_model::Actor;
use tokio::sync::watch;

use crate::answer::Problem;

/// Jobs of one account: one to look at, one running, one by mistake.
const PER_ACCOUNT_MAX: usize = 3;
/// Jobs in all: each may hold a file of twenty megabytes and what was read from it.
const JOBS_MAX: usize = 16;
/// A job is forgotten after this long without being touched.
const KEPT: SignedDuration = SignedDuration::from_hours(2);

/// What a job is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The file is being read.
    Reading,
    /// Its rows are being looked at.
    Checking,
    /// They are being taken into the register.
    Taking,
    /// Nothing: it waits for a person, or has ended.
    Rest,
}

impl Stage {
    /// Stable text form.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Stage::Reading => "reading",
            Stage::Checking => "checking",
            Stage::Taking => "taking",
            Stage::Rest => "rest",
        }
    }
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Progress {
    pub(crate) stage: Stage,
    pub(crate) done: u64,
    /// Zero when nobody knows.
    pub(crate) total: u64,
}

const REST: Progress = Progress {
    stage: Stage::Rest,
    done: 0,
    total: 0,
};

/// One job; `T` is what it is about and what has come of it.
#[derive(Debug)]
pub(crate) struct Job<T> {
    /// In its address; says nothing and cannot be guessed.
    pub(crate) id: String,
    owner: Actor,
    touched: Mutex<Timestamp>,
    cancelled: AtomicBool,
    progress: watch::Sender<Progress>,
    content: Mutex<T>,
}

impl<T> Job<T> {
    /// What it is about. Held for a moment only: pages and the work itself wait for each other here.
    pub(crate) fn content(&self) -> MutexGuard<'_, T> {
        lock(&self.content)
    }

    /// How far it is, and everything that follows.
    pub(crate) fn watch(&self) -> watch::Receiver<Progress> {
        self.progress.subscribe()
    }

    /// How far it is now.
    pub(crate) fn progress(&self) -> Progress {
        *self.progress.borrow()
    }

    /// Whether somebody has said to stop.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Says to stop. What has begun stops at its next step.
    pub(crate) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Tells the watchers how far it is; a new stage begins with this too.
    pub(crate) fn step(&self, stage: Stage, done: u64, total: u64) {
        let now = Progress { stage, done, total };
        self.progress.send_if_modified(|last| {
            let news = *last != now;
            *last = now;
            news
        });
    }

    /// Runs `work` on a thread of its own, unless something of this job runs already; whatever happens to it, the job
    /// rests afterwards. `lost` is the content if it breaks down halfway.
    ///
    /// # Errors
    /// When no thread can be had.
    pub(crate) fn start(
        self: &Arc<Self>,
        stage: Stage,
        lost: impl FnOnce(&mut T) + Send + 'static,
        work: impl FnOnce(&Job<T>) + Send + 'static,
    ) -> Result<bool, Problem>
    where
        T: Send + 'static,
    {
        let mut free = false;
        self.progress.send_if_modified(|last| {
            free = last.stage == Stage::Rest;
            if free {
                *last = Progress { stage, ..REST };
            }
            free
        });
        if !free {
            return Ok(false);
        }
        self.cancelled.store(false, Ordering::Relaxed);
        let job = Arc::clone(self);
        let thread = thread::Builder::new().name("import".to_owned());
        let begun = thread.spawn(move || {
            let mut end = End {
                job: &job,
                lost: Some(lost),
            };
            work(&job);
            end.lost = None;
        });
        if begun.is_err() {
            self.step(Stage::Rest, 0, 0);
            return Err(Problem::Busy);
        }
        Ok(true)
    }

    fn is_running(&self) -> bool {
        self.progress().stage != Stage::Rest
    }
}

/// Lets the job rest when its work ends, also by a panic.
struct End<'a, T, F: FnOnce(&mut T)> {
    job: &'a Job<T>,
    lost: Option<F>,
}

impl<T, F: FnOnce(&mut T)> Drop for End<'_, T, F> {
    fn drop(&mut self) {
        if let Some(lost) = self.lost.take() {
            lost(&mut self.job.content());
        }
        self.job.step(Stage::Rest, 0, 0);
    }
}

/// All jobs.
#[derive(Debug)]
pub(crate) struct Jobs<T>(Mutex<Vec<Arc<Job<T>>>>);

impl<T> Default for Jobs<T> {
    fn default() -> Jobs<T> {
        Jobs(Mutex::new(Vec::new()))
    }
}

impl<T> Jobs<T> {
    /// A new job of somebody, at rest.
    ///
    /// # Errors
    /// [`Problem::Busy`] when too many run.
    pub(crate) fn add(&self, app: &App, owner: &Actor, content: T) -> Result<Arc<Job<T>>, Problem> {
        self.add_at(app.now(), app.ticket(), owner, content)
    }

    fn add_at(
        &self,
        now: Timestamp,
        id: String,
        owner: &Actor,
        content: T,
    ) -> Result<Arc<Job<T>>, Problem> {
        let mut jobs = lock(&self.0);
        forget(&mut jobs, now);
        let own = |job: &Arc<Job<T>>| job.owner == *owner;
        if jobs.iter().filter(|job| own(job)).count() >= PER_ACCOUNT_MAX {
            drop_oldest(&mut jobs, own)?;
        }
        if jobs.len() >= JOBS_MAX {
            drop_oldest(&mut jobs, |_| true)?;
        }
        let job = Arc::new(Job {
            id,
            owner: owner.clone(),
            touched: Mutex::new(now),
            cancelled: AtomicBool::new(false),
            progress: watch::Sender::new(REST),
            content: Mutex::new(content),
        });
        jobs.push(Arc::clone(&job));
        Ok(job)
    }

    /// Somebody's own job; for everybody else it is not there.
    pub(crate) fn find(&self, now: Timestamp, id: &str, owner: &Actor) -> Option<Arc<Job<T>>> {
        let mut jobs = lock(&self.0);
        forget(&mut jobs, now);
        let found = jobs
            .iter()
            .find(|job| job.id == id && job.owner == *owner)?;
        *lock(&found.touched) = now;
        Some(Arc::clone(found))
    }

    /// All of somebody's jobs, the latest first.
    pub(crate) fn of(&self, now: Timestamp, owner: &Actor) -> Vec<Arc<Job<T>>> {
        let mut jobs = lock(&self.0);
        forget(&mut jobs, now);
        jobs.iter()
            .rev()
            .filter(|job| job.owner == *owner)
            .map(Arc::clone)
            .collect()
    }

    /// Takes a job out; what it still does is stopped.
    pub(crate) fn remove(&self, job: &Arc<Job<T>>) {
        job.cancel();
        lock(&self.0).retain(|other| !Arc::ptr_eq(other, job));
    }
}

/// Leaves out what nobody has touched for long.
fn forget<T>(jobs: &mut Vec<Arc<Job<T>>>, now: Timestamp) {
    jobs.retain(|job| job.is_running() || now.duration_since(*lock(&job.touched)) < KEPT);
}

/// Makes room by the one that has waited longest, of those that do nothing.
fn drop_oldest<T>(
    jobs: &mut Vec<Arc<Job<T>>>,
    which: impl Fn(&Arc<Job<T>>) -> bool,
) -> Result<(), Problem> {
    let resting = jobs
        .iter()
        .enumerate()
        .filter(|(_, job)| which(job) && !job.is_running());
    let oldest = resting
        .min_by_key(|(_, job)| *lock(&job.touched))
        .map(|(place, _)| place);
    match oldest {
        Some(place) => {
            jobs.remove(place);
            Ok(())
        }
        None => Err(Problem::Busy),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
