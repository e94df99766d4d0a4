//! Walks by chance that go on under another version of their procedure; why: whoever moves a case reads what would differ, and relies on
//! nothing else having changed.

use needle_rulebook::procedures::Procedure;
use proptest::prelude::*;

use super::made::made;
use super::{Walk, moves};

/// A walk that goes on under another procedure as soon as it may; whether it came so far.
fn walk_over(
    (from, to): (&Procedure, &Procedure),
    moves: &[[u8; 8]],
    first: usize,
) -> Result<bool, TestCaseError> {
    let mut walk = Walk::new(from);
    walk.go(from, None)?;
    let mut procedure = from;
    for (place, bytes) in moves.iter().enumerate() {
        walk.later(bytes, 4);
        if place >= first && procedure.file != to.file && walk.moved(from, to)? {
            procedure = to;
        }
        walk.go(procedure, Some(bytes))?;
    }
    walk.done()?;
    Ok(procedure.file == to.file)
}

/// Another version of a procedure: a row changed, one more, or one less.
fn other_version(rows: &[[u8; 14]], how: u8, row: [u8; 14]) -> Procedure {
    let mut rows = rows.to_vec();
    let place = usize::from(how / 3) % rows.len();
    match how % 3 {
        0 => rows[place] = row,
        1 => rows.push(row),
        _ if rows.len() > 1 => drop(rows.pop()),
        _ => rows.push(row),
    }
    let mut procedure = made(&rows);
    procedure.file = "other".to_owned();
    procedure
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, max_shrink_iters: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nor_after_it_was_moved_to_another_version(
        rows in prop::collection::vec(any::<[u8; 14]>(), 1..8),
        how in any::<u8>(),
        row in any::<[u8; 14]>(),
        moves in moves(),
        first in 0usize..20,
    ) {
        let other = other_version(&rows, how, row);
        walk_over((&made(&rows), &other), &moves, first)?;
    }
}

#[test]
fn many_walks_are_moved() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let made_of = (
        prop::collection::vec(any::<[u8; 14]>(), 1..8),
        any::<u8>(),
        any::<[u8; 14]>(),
        moves(),
    );
    let mut over = 0;
    for _ in 0..300 {
        let (rows, how, row, moves) = made_of.new_tree(&mut runner).unwrap().current();
        let other = other_version(&rows, how, row);
        over += usize::from(walk_over((&made(&rows), &other), &moves, 3).unwrap());
    }
    assert!((60..300).contains(&over), "{over}");
}
