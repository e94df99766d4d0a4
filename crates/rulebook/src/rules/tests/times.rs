//! The days on which time alone changes a standing are known ahead, for every rule that comes with the program.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::Known;
use crate::rules::eval::{day_of, value};
use crate::rules::fact::Type;
use crate::rules::times::changes;
use crate::rules::{FactId, Rule};
use crate::{Rulebook, builtin};

/// Days looked at.
const DAYS: i64 = 900;

/// Facts by chance; days fall into the time looked at or not long before.
fn known(book: &Rulebook, rule: &Rule, seeds: &[i64], from: i64) -> Known {
    let mut facts = BTreeMap::new();
    for (at, fact) in book.rules.catalogue.facts.iter().enumerate() {
        let seed = seeds[at % seeds.len()]
            .wrapping_mul(i64::try_from(at).unwrap() + 3)
            .rem_euclid(99_991);
        if fact.optional && seed % 5 == 0 {
            continue;
        }
        let value = match fact.ty {
            Type::Truth => seed % 2,
            Type::Word(words) => seed % i64::try_from(words.ids(book).len()).unwrap(),
            Type::Day => from - 1_500 + seed % 2_400,
            Type::Number(_) => seed % 40,
        };
        facts.insert(FactId(u16::try_from(at).unwrap()), value);
    }
    let params = rule.params.iter().map(|param| param.value).collect();
    Known { facts, params }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, rng_seed: proptest::test_runner::RngSeed::Fixed(12), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_changes_between_the_days_that_are_known_ahead(
        seeds in proptest::collection::vec(0_i64..100_000, 11),
        from in 18_000_i64..21_000,
    ) {
        for book in BOOKS.with(Clone::clone).iter() {
            for rule in &book.rules.rules {
                let known = known(book, rule, &seeds, from);
                for back in [0, 1] {
                    check(rule, &known, from, back)?;
                }
            }
        }
    }
}

fn check(rule: &Rule, known: &Known, from: i64, back: u8) -> Result<(), TestCaseError> {
    let changes = changes(rule);
    let mut before = None;
    let mut ahead: Vec<i64> = Vec::new();
    for today in from..from + DAYS {
        let Some(at) = rule.at(day_of(today).unwrap(), back) else {
            return Ok(());
        };
        let outcome = rule.look(known, &at);
        // A new period is a new question.
        let asked = (at.period, outcome);
        if let Some((period, earlier)) = before
            && period == at.period
            && earlier != outcome
        {
            prop_assert!(
                ahead.contains(&today),
                "{} {:?} -> {:?} on {today}, known: {ahead:?}",
                rule.id,
                earlier,
                outcome
            );
        }
        if before.is_none_or(|(period, _)| period != at.period) {
            ahead = changes
                .iter()
                .filter_map(|day| value(day, known, &at))
                .collect();
        }
        before = Some(asked);
    }
    Ok(())
}

thread_local! {
    static BOOKS: std::rc::Rc<Vec<Rulebook>> = std::rc::Rc::new(
        builtin::names().map(|name| Rulebook::parse(&builtin::files(name).unwrap()).unwrap()).collect(),
    );
}
