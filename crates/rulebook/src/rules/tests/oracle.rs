//! Every condition means what a CEL interpreter makes of the same words; why: the language is the established one, not ours.

use std::collections::HashMap;

use cel::extractors::This;
use cel::{Context, ExecutionError, Program, Value};
use proptest::prelude::*;

use super::made::Maker;
use super::{Known, small};
use crate::Rulebook;
use crate::rules::compile::{Scope, condition};
use crate::rules::eval::{At, plus_months, value};
use crate::rules::fact::{Type, Unit};
use crate::rules::{Condition, RuleParam};

fn param() -> RuleParam {
    RuleParam {
        id: "x".to_owned(),
        title: crate::Title::default(),
        value: 0,
        unit: Unit::default(),
        min: -5,
        max: 5,
        local: false,
        mark: None,
    }
}

/// The condition; nothing when it asks for `today` in a way whose days are not known ahead.
fn compile(book: &Rulebook, text: &str, ty: &Type) -> Option<Condition> {
    let params = [param()];
    let scope = Scope {
        book,
        catalogue: &book.rules.catalogue,
        params: &params,
        every: false,
    };
    match condition(text, ty, scope) {
        Ok(condition) => Some(condition),
        Err(mistakes) => {
            assert!(
                mistakes
                    .iter()
                    .all(|mistake| mistake.message.contains("`today`")),
                "{text}: {mistakes:?}"
            );
            None
        }
    }
}

/// The facts as CEL has them: maps in maps, with nothing under the name of what is missing.
fn variables(book: &Rulebook, known: &Known) -> HashMap<String, Value> {
    fn put(map: &mut HashMap<String, Value>, path: &str, value: Option<Value>) {
        match path.split_once('.') {
            None => {
                if let Some(value) = value {
                    map.insert(path.to_owned(), value);
                }
            }
            Some((first, rest)) => {
                let mut inner = match map.remove(first) {
                    Some(Value::Map(inner)) => {
                        let entries = inner
                            .map
                            .iter()
                            .map(|(key, value)| (key.to_string(), value.clone()));
                        entries.collect()
                    }
                    _ => HashMap::new(),
                };
                put(&mut inner, rest, value);
                map.insert(first.to_owned(), inner.into());
            }
        }
    }
    let mut all = HashMap::new();
    for (at, fact) in book.rules.catalogue.facts.iter().enumerate() {
        let id = crate::rules::FactId(u16::try_from(at).unwrap());
        let value = known.facts.get(&id).map(|value| match fact.ty {
            Type::Truth => Value::Bool(*value != 0),
            Type::Word(_) => Value::String(fact.ty.text(Some(*value), book).into()),
            _ => Value::Int(*value),
        });
        put(&mut all, &fact.path, value);
    }
    put(&mut all, "param.x", Some(Value::Int(known.params[0])));
    all
}

fn or_error(value: Option<i64>) -> Result<i64, ExecutionError> {
    value.ok_or_else(|| ExecutionError::function_error("day", "outside the calendar"))
}

/// What the interpreter makes of the words; nothing when it ends in an error.
fn interpreted(book: &Rulebook, text: &str, known: &Known, today: i64) -> Option<i64> {
    let program = Program::compile(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let mut context = Context::default();
    for (name, value) in variables(book, known) {
        context.add_variable_from_value(name, value);
    }
    context.add_variable_from_value("today", today);
    let _ = context.add_function("date", |text: std::sync::Arc<String>| {
        or_error(text.parse().ok().map(crate::rules::eval::day_number))
    });
    let _ = context.add_function("plus_days", |This(day): This<i64>, n: i64| {
        or_error(day.checked_add(n))
    });
    let _ = context.add_function("minus_days", |This(day): This<i64>, n: i64| {
        or_error(day.checked_sub(n))
    });
    let months = |day: i64, n: Option<i64>| or_error(n.and_then(|n| plus_months(day, n)));
    let _ = context.add_function("plus_months", move |This(day): This<i64>, n: i64| {
        months(day, Some(n))
    });
    let _ = context.add_function("minus_months", move |This(day): This<i64>, n: i64| {
        months(day, n.checked_neg())
    });
    let _ = context.add_function("plus_years", move |This(day): This<i64>, n: i64| {
        months(day, n.checked_mul(12))
    });
    let _ = context.add_function("minus_years", move |This(day): This<i64>, n: i64| {
        months(day, n.checked_mul(-12))
    });
    match program.execute(&context) {
        Ok(Value::Bool(truth)) => Some(i64::from(truth)),
        Ok(Value::Int(number)) => Some(number),
        Ok(other) => panic!("{text}: {other:?}"),
        Err(_) => None,
    }
}

/// Facts by chance: numbers about as small as those in conditions, days around 2024, each missing now and then where it may be.
fn known(book: &Rulebook, seeds: &[i64]) -> Known {
    let mut known = Known {
        params: vec![seeds[0] % 6],
        ..Known::default()
    };
    for (at, fact) in book.rules.catalogue.facts.iter().enumerate() {
        let id = crate::rules::FactId(u16::try_from(at).unwrap());
        let seed = seeds[at % seeds.len()]
            .wrapping_mul(i64::try_from(at).unwrap() + 1)
            .rem_euclid(9_973);
        if fact.optional && seed % 4 == 0 {
            continue;
        }
        let value = match fact.ty {
            Type::Truth => seed % 2,
            Type::Word(words) => seed % i64::try_from(words.ids(book).len()).unwrap(),
            Type::Day => 19_700 + seed % 400,
            Type::Number(_) => seed % 5,
        };
        known.facts.insert(id, value);
    }
    known
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 768, rng_seed: proptest::test_runner::RngSeed::Fixed(11), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn conditions_mean_what_a_cel_interpreter_makes_of_them(
        bytes in proptest::collection::vec(any::<u8>(), 1..60),
        seeds in proptest::collection::vec(0_i64..10_000, 7),
        today in 19_700_i64..20_100,
        which in 0..3,
    ) {
        let book = BOOK.with(Clone::clone);
        let mut maker = Maker::new(&bytes);
        let (text, ty) = match which {
            0 | 1 => (maker.truth(), Type::Truth),
            _ => (maker.day(), Type::Day),
        };
        prop_assume!(text.len() < 1_500);
        let known = known(&book, &seeds);
        let Some(condition) = compile(&book, &text, &ty) else {
            return Err(TestCaseError::reject("today is not alone"));
        };
        let at = At { today, period: None, back: 0 };
        prop_assert_eq!(value(&condition.node, &known, &at), interpreted(&book, &text, &known, today), "{}", text);
    }
}

thread_local! {
    static BOOK: std::rc::Rc<Rulebook> = std::rc::Rc::new(small());
}
