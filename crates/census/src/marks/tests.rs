//! Sets beside plain sets of the standard library, whatever is done to them.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Edits, Gather, Marks};

fn marks(set: &BTreeSet<u32>) -> Marks {
    let mut gather = Gather::new(0);
    // In no order.
    let (even, odd): (Vec<u32>, Vec<u32>) = set.iter().copied().partition(|p| p % 2 == 0);
    odd.into_iter().chain(even).for_each(|p| gather.put(p));
    Marks::of(gather.parts().collect())
}

fn same(marks: &Marks, set: &BTreeSet<u32>) -> Result<(), TestCaseError> {
    prop_assert_eq!(marks.total() as usize, set.len());
    prop_assert!(marks.iter(0, u32::MAX).eq(set.iter().copied()));
    for start in (0..210_000).step_by(9_973) {
        for len in [0, 1, 63, 8_000, 70_000, 400_000] {
            let within: Vec<u32> = set.range(start..start + len).copied().collect();
            prop_assert_eq!(marks.between(start, start + len), within.len() as u64);
            let found = marks.iter(start, start + len).take(9);
            prop_assert!(found.eq(within.into_iter().take(9)));
        }
    }
    Ok(())
}

/// A few stretches, each with one of so many marked: empty, listed and dense parts come out.
fn sets() -> impl Strategy<Value = BTreeSet<u32>> {
    let stretch = (0..200_000u32, 1..60_000u32, 1..200u32);
    prop::collection::vec(stretch, 0..4).prop_map(|stretches| {
        let each = stretches
            .into_iter()
            .flat_map(|(start, len, every)| (start..start + len).step_by(every as usize));
        each.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_set_has_what_was_put(set in sets(), changes in prop::collection::vec((0..260_000u32, any::<bool>()), 0..60)) {
        let mut set = set;
        let mut marks = marks(&set);
        same(&marks, &set)?;
        for (position, marked) in changes {
            marks.set(position, marked);
            if marked { set.insert(position); } else { set.remove(&position); }
            prop_assert_eq!(marks.has(position), marked);
        }
        same(&marks, &set)?;
    }

    #[test]
    fn a_set_taken_apart_one_by_one_is_smaller_each_time(start in 0..100_000u32) {
        let mut set: BTreeSet<u32> = (start..start + 9_000).step_by(2).collect();
        let mut marks = marks(&set);
        for position in (start..start + 9_000).step_by(2) {
            if position % 3 > 0 {
                marks.set(position, false);
                set.remove(&position);
            }
        }
        same(&marks, &set)?;
        prop_assert!(marks.bytes() < 8_000, "{} bytes for {}", marks.bytes(), set.len());
    }

    #[test]
    fn sets_are_put_together_and_taken_from_each_other(a in sets(), b in sets()) {
        same(&marks(&a).or(&marks(&b)), &a.union(&b).copied().collect())?;
        let (one, two, none) = (marks(&a), marks(&b), marks(&BTreeSet::new()));
        same(&Marks::union(&[&one, &none, &two]), &a.union(&b).copied().collect())?;
        same(&marks(&a).minus(&marks(&b)), &a.difference(&b).copied().collect())?;
    }

    #[test]
    fn positions_that_go_and_come_move_all_behind_them(
        set in sets(),
        removed in prop::collection::btree_set(0..250_000u32, 0..12),
        added in prop::collection::btree_set(0..250_000u32, 0..12),
        run in 0..250_000u32,
    ) {
        let len = 260_000;
        // Neighbours among them.
        let mut removed = removed;
        removed.extend(run..run + 3);
        let edits = Edits { removed: removed.iter().copied().collect(), added: added.iter().copied().collect() };
        let stretches = edits.stretches(len);
        // The plain way: a list of those that stay, with those that come put in.
        let mut line: Vec<Option<u32>> = (0..len).filter(|p| !removed.contains(p)).map(Some).collect();
        for position in &added {
            line.insert(*position as usize, None);
        }
        let expected: BTreeSet<u32> = (0u32..)
            .zip(&line)
            .filter(|(_, old)| old.is_some_and(|old| set.contains(&old)))
            .map(|(new, _)| new)
            .collect();
        let mut moved = marks(&set);
        moved.reshape(&edits, &stretches);
        same(&moved, &expected)?;
        let mut positions: Vec<u32> = set.iter().copied().collect();
        edits.shift(&mut positions, &stretches);
        prop_assert!(positions.into_iter().eq(expected.into_iter()));
    }
}
