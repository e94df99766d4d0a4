//! Small pieces rows are read with: facts with nothing in them, and problems whose sentences hold titles of the rulebook.

use std::collections::BTreeMap;

use needle_model::PersonFacts;
use needle_model::refusal::Arg;
use needle_rulebook::{Attribute, Title};

use crate::problem::Problem;
use crate::value::Read;

/// Nothing known.
pub(super) fn no_facts() -> PersonFacts {
    PersonFacts {
        name: String::new(),
        resident_id: None,
        phone: None,
        birth: None,
        joined: None,
        attributes: BTreeMap::new(),
    }
}

/// Puts a value in its place and hands on what is said of it.
pub(super) fn take<T>(read: Read<T>, place: &mut Option<T>) -> Vec<Problem> {
    *place = read.value;
    read.problems
}

/// With a title of the rulebook in the sentence.
pub(super) fn titled(mut problem: Problem, name: &'static str, title: &Title) -> Problem {
    let title = Arg::Each {
        zh: title.zh.clone(),
        en: title.en.clone(),
    };
    problem.args.push((name, title));
    problem
}

/// The title of an attribute's value.
pub(super) fn coded(
    problem: Problem,
    name: &'static str,
    attribute: &Attribute,
    code: &str,
) -> Problem {
    match attribute.value(code) {
        Some(value) => titled(problem, name, &value.title),
        None => problem.with(name, code),
    }
}
