//! Random work against a naive model: the tree of any day, totals that stay as they were, nobody counted twice or
//! lost, a census kept by events that equals a recount, a ledger that gives the tables, engines that agree.

#[path = "sequences/driver.rs"]
mod driver;
#[path = "sequences/model.rs"]
mod model;

use std::sync::Arc;

use driver::{AtOnce, Driver, Mix};
use needle_app::{Failure, Verdict};
use needle_model::Command;
use needle_rights::Principal;
use needle_testkit::{ENGINES, Seeded, TestApp};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

/// What changes the tree itself.
const TREE: [&str; 7] = [
    "found",
    "rename",
    "change-kind",
    "move",
    "merge",
    "split",
    "dissolve",
];
/// What needs an account or a file is not for the model; undoing imports has a model of its own (`import/random.rs`), and
/// rulebooks are issued in `rules.rs`.
const NOT_SENT: [&str; 18] = [
    "issue-rulebook",
    "open-account",
    "close-account",
    "give-grant",
    "give-post-grant",
    "end-grant",
    "undo-import",
    // What goes step by step has tests that lead it.
    "start-case",
    "case-step",
    "move-case",
    "plan-meeting",
    "meeting-step",
    "open-poll",
    "withdraw-poll",
    "extend-post",
    "rotate-post",
    "recall",
    "hand-over-post",
];
/// Changes of the tree in the long sequence, and operations of one transaction in it.
const LONG: usize = 10_000;
const BATCH: usize = 50;

#[test]
fn ten_thousand_operations_against_the_model() {
    let mut driver = Driver::new(TestApp::sqlite());
    let app = Arc::clone(&driver.app.app);
    let mut chance = Seeded::new(20_261_123);
    let mut sent = 0;
    while TREE
        .iter()
        .filter_map(|name| driver.kinds.get(name))
        .sum::<usize>()
        < LONG
    {
        let done = app.batch(&Principal::operator(), |batch| {
            for _ in 0..BATCH {
                driver.step(batch, &mut chance, Mix::Tree);
                sent += 1;
            }
            Ok::<_, Failure>(())
        });
        done.unwrap();
        driver
            .check(&mut chance)
            .unwrap_or_else(|wrong| panic!("after {sent} operations: {wrong}"));
    }
    println!(
        "{} carried out, {} refused; {:?}",
        driver.done, driver.refused, driver.kinds
    );
    assert!(driver.refused > LONG / 20, "wrong commands are part of it");
    for name in Command::NAMES.iter().filter(|n| !NOT_SENT.contains(n)) {
        assert!(
            driver.kinds.contains_key(name),
            "{name} was never carried out"
        );
    }
    drop(app);
    let report = driver.app.verified();
    assert_eq!(
        (report.verdict(), report.problems),
        (Verdict::Equal, Vec::new())
    );
}

/// Runs one command after another, each in its own transaction, everything checked after each.
fn every_step(seeds: &[u64]) -> Result<(), TestCaseError> {
    let mut driver = Driver::new(TestApp::sqlite());
    let app = Arc::clone(&driver.app.app);
    for seed in seeds {
        let mut chance = Seeded::new(*seed);
        driver.step(&mut AtOnce(&app), &mut chance, Mix::All);
        driver.check(&mut chance).map_err(TestCaseError::fail)?;
    }
    let report = driver.app.verified();
    if report.verdict() == Verdict::Equal {
        Ok(())
    } else {
        Err(TestCaseError::fail(report.problems.join("; ")))
    }
}

#[test]
fn after_every_step_everything_holds() {
    let config = Config {
        cases: 60,
        max_shrink_iters: 400,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner =
        TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]));
    let seeds = proptest::collection::vec(proptest::num::u64::ANY, 120..180);
    // A failure is printed as the fewest seeds that still fail.
    runner
        .run(&seeds, |seeds| every_step(&seeds))
        .unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn both_engines_come_to_the_same() {
    let mut ends = Vec::new();
    for engine in ENGINES {
        let mut driver = Driver::new(TestApp::on(engine));
        let app = Arc::clone(&driver.app.app);
        let mut chance = Seeded::new(500);
        for _ in 0..700 {
            driver.step(&mut AtOnce(&app), &mut chance, Mix::All);
        }
        driver
            .check(&mut chance)
            .unwrap_or_else(|wrong| panic!("{engine:?}: {wrong}"));
        let report = app.store().verify(true, &mut |_| {}).unwrap();
        assert_eq!(report.problems, Vec::<String>::new(), "{engine:?}");
        let mut rows = Vec::new();
        app.store()
            .rows(&mut |row| rows.push(format!("{row:?}")))
            .unwrap();
        rows.sort();
        ends.push((
            driver.done,
            driver.refused,
            report.chains,
            report.tables,
            rows,
        ));
    }
    assert!(ends[0].0 > 250, "most of it is carried out: {}", ends[0].0);
    assert_eq!(ends[0], ends[1]);
}
