//! Jobs: whose they are, how many, how long, and that they always come to rest.

use std::sync::Arc;
use std::sync::mpsc;

use jiff::{SignedDuration, Timestamp};
use needle_model::{AccountId, Actor, Cell, Uuid};

use super::{JOBS_MAX, Job, Jobs, KEPT, PER_ACCOUNT_MAX, Stage};

fn somebody(number: u128) -> Actor {
    Actor::Account(AccountId::new(Cell::HOME, Uuid::from_u128(number)))
}

fn later(hours: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
}

fn add(jobs: &Jobs<u32>, hours: i64, id: &str, owner: u128) -> Option<Arc<Job<u32>>> {
    jobs.add_at(later(hours), id.to_owned(), &somebody(owner), 0)
        .ok()
}

/// Waits until nothing runs.
fn rest(job: &Arc<Job<u32>>) {
    let mut watch = job.watch();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    runtime
        .block_on(watch.wait_for(|p| p.stage == Stage::Rest))
        .expect("it comes to rest");
}

#[test]
fn only_the_owner_finds_a_job() {
    let jobs = Jobs::default();
    add(&jobs, 0, "a", 1).expect("there is room");
    assert!(jobs.find(later(0), "a", &somebody(1)).is_some());
    assert!(jobs.find(later(0), "a", &somebody(2)).is_none());
    assert!(jobs.find(later(0), "a", &Actor::Operator).is_none());
    assert!(jobs.find(later(0), "b", &somebody(1)).is_none());
    assert_eq!(jobs.of(later(0), &somebody(2)).len(), 0);
}

#[test]
fn a_job_nobody_touches_is_forgotten() {
    let jobs = Jobs::default();
    add(&jobs, 0, "a", 1).expect("there is room");
    let hours = KEPT.as_hours();
    assert!(
        jobs.find(later(hours - 1), "a", &somebody(1)).is_some(),
        "looking at it touches it"
    );
    assert!(jobs.find(later(2 * hours - 2), "a", &somebody(1)).is_some());
    assert!(jobs.find(later(4 * hours), "a", &somebody(1)).is_none());
}

#[test]
fn the_oldest_makes_room_but_never_one_that_runs() {
    let jobs = Jobs::default();
    let (stop, stopped) = mpsc::channel::<()>();
    let first = add(&jobs, 0, "0", 1).expect("there is room");
    let begun = first.start(
        Stage::Reading,
        |_| {},
        move |_| {
            let _ = stopped.recv();
        },
    );
    assert!(matches!(begun, Ok(true)));
    for number in 1..=PER_ACCOUNT_MAX {
        add(&jobs, 1, &number.to_string(), 1).expect("one makes room");
    }
    assert!(jobs.find(later(1), "0", &somebody(1)).is_some(), "it runs");
    assert!(
        jobs.find(later(1), "1", &somebody(1)).is_none(),
        "the oldest at rest"
    );
    assert_eq!(jobs.of(later(1), &somebody(1)).len(), PER_ACCOUNT_MAX);
    for owner in 2..100 {
        add(&jobs, 1, "x", owner).expect("one makes room");
    }
    let held: usize = (1..100)
        .map(|owner| jobs.of(later(1), &somebody(owner)).len())
        .sum();
    assert_eq!(held, JOBS_MAX);
    assert!(
        jobs.find(later(1), "0", &somebody(1)).is_some(),
        "it still runs"
    );
    drop(stop);
    rest(&first);
}

#[test]
fn one_thing_at_a_time_and_rest_at_the_end() {
    let jobs = Jobs::default();
    let job = add(&jobs, 0, "a", 1).expect("there is room");
    let (go, wait) = mpsc::channel::<()>();
    let begun = job.start(
        Stage::Taking,
        |_| {},
        move |job| {
            let _ = wait.recv();
            *job.content() = if job.is_cancelled() { 1 } else { 2 };
        },
    );
    assert!(matches!(begun, Ok(true)));
    assert_eq!(job.progress().stage, Stage::Taking);
    assert!(
        matches!(job.start(Stage::Reading, |_| {}, |_| {}), Ok(false)),
        "it runs already"
    );
    job.cancel();
    go.send(()).expect("it waits");
    rest(&job);
    assert_eq!(*job.content(), 1);
    // A new start is not cancelled by the old word.
    assert!(matches!(
        job.start(Stage::Taking, |_| {}, |job| *job.content() = 3),
        Ok(true)
    ));
    rest(&job);
    assert!(!job.is_cancelled());
}

#[test]
fn what_breaks_down_comes_to_rest_too() {
    let jobs = Jobs::default();
    let job = add(&jobs, 0, "a", 1).expect("there is room");
    let begun = job.start(
        Stage::Checking,
        |content| *content = 9,
        |_| panic!("a fault of ours, for the test"),
    );
    assert!(matches!(begun, Ok(true)));
    rest(&job);
    assert_eq!(*job.content(), 9);
}
