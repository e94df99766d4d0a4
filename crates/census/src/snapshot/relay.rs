//! Jobs on two threads whose results are handed on in order; why: where a job's result goes follows from how long all before it are, and
//! nobody wants to keep them until the last is done.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

/// Whose turn it is, and what is handed on from turn to turn.
struct Turns<B> {
    turn: usize,
    /// A thread broke: its turn never comes.
    broken: bool,
    handed: B,
}

struct Relay<B> {
    turns: Mutex<Turns<B>>,
    next: Condvar,
}

/// Tells the others if the thread that holds it breaks.
struct Watch<'a, B>(&'a Relay<B>);

impl<B> Drop for Watch<'_, B> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let mut turns = self.0.turns.lock().unwrap_or_else(PoisonError::into_inner);
            turns.broken = true;
            self.0.next.notify_all();
        }
    }
}

/// What is done with each job, by whichever thread takes it.
pub(super) trait Runner<B>: Sync {
    /// Things a thread uses again and again.
    type Hand;
    /// What its turn tells of a job.
    type Told;
    /// Makes them.
    fn hand(&self) -> Self::Hand;
    /// The work itself.
    fn work(&self, hand: &mut Self::Hand, job: usize);
    /// In the order of the jobs and quickly: everybody waits for it.
    fn turn(&self, hand: &mut Self::Hand, job: usize, handed: &mut B) -> Self::Told;
    /// What is done with it afterwards, in any order.
    fn after(&self, hand: &mut Self::Hand, job: usize, told: Self::Told);
}

/// Does all jobs, on two threads when wanted and to be had; answers what was handed on from the last turn.
pub(super) fn relay<B: Send, R: Runner<B>>(runner: &R, jobs: usize, two: bool, first: B) -> B {
    let relay = Relay {
        turns: Mutex::new(Turns {
            turn: 0,
            broken: false,
            handed: first,
        }),
        next: Condvar::new(),
    };
    let taken = AtomicUsize::new(0);
    let run = || {
        let _watch = Watch(&relay);
        let mut hand = runner.hand();
        loop {
            let job = taken.fetch_add(1, Ordering::Relaxed);
            if job >= jobs {
                return;
            }
            runner.work(&mut hand, job);
            let turns = relay.turns.lock().unwrap_or_else(PoisonError::into_inner);
            let mine = |turns: &mut Turns<B>| turns.turn != job && !turns.broken;
            let waited = relay.next.wait_while(turns, mine);
            let mut turns = waited.unwrap_or_else(PoisonError::into_inner);
            if turns.broken {
                return;
            }
            let told = runner.turn(&mut hand, job, &mut turns.handed);
            turns.turn += 1;
            drop(turns);
            relay.next.notify_all();
            runner.after(&mut hand, job, told);
        }
    };
    std::thread::scope(|scope| {
        // Where no second thread is to be had, one does it all.
        let second = two.then(|| std::thread::Builder::new().spawn_scoped(scope, run));
        run();
        if let Some(Ok(second)) = second
            && let Err(broken) = second.join()
        {
            std::panic::resume_unwind(broken);
        }
    });
    let turns = relay
        .turns
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    turns.handed
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::{Runner, relay};

    /// Writes squares one behind the other, each as often as its number says.
    struct Squares(Mutex<Vec<usize>>);

    impl Runner<usize> for Squares {
        type Hand = Vec<usize>;
        type Told = usize;

        fn hand(&self) -> Vec<usize> {
            Vec::new()
        }

        fn work(&self, hand: &mut Vec<usize>, job: usize) {
            hand.clear();
            hand.extend((0..job % 5).map(|_| job * job));
        }

        fn turn(&self, hand: &mut Vec<usize>, _: usize, begin: &mut usize) -> usize {
            let at = *begin;
            *begin += hand.len();
            at
        }

        fn after(&self, hand: &mut Vec<usize>, _: usize, at: usize) {
            let mut all = self.0.lock().unwrap();
            let end = at + hand.len();
            if all.len() < end {
                all.resize(end, 0);
            }
            all[at..end].copy_from_slice(hand);
        }
    }

    #[test]
    fn what_is_handed_on_comes_in_order_however_many_do_it() {
        for jobs in [0, 1, 2, 7, 500] {
            let wanted: Vec<usize> = (0..jobs)
                .flat_map(|job| (0..job % 5).map(move |_| job * job))
                .collect();
            for two in [false, true] {
                let squares = Squares(Mutex::new(Vec::new()));
                assert_eq!(relay(&squares, jobs, two, 0), wanted.len());
                assert_eq!(squares.0.into_inner().unwrap(), wanted);
            }
        }
    }
}
