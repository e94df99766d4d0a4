//! Tests of what a condition means; why together: they share a small rulebook and ways to make things up.

mod made;
mod oracle;
mod times;
mod whole;

use std::collections::BTreeMap;

use super::eval::{At, Facts};
use super::fact::FactId;
use crate::{Rulebook, builtin};

/// A small rulebook without rules.
fn small() -> Rulebook {
    let mut files = builtin::files("farm-cooperative").unwrap();
    let naming = [
        "activities.toml",
        "indicators.toml",
        "bulletin.toml",
        "bodies.toml",
        "votes.toml",
        "matters.toml",
    ];
    files.retain(|name, _| !name.contains('/') && !naming.contains(&name.as_str()));
    Rulebook::parse(&files).unwrap()
}

/// An organisation of which these facts are known.
#[derive(Debug, Clone, Default)]
struct Known {
    facts: BTreeMap<FactId, i64>,
    params: Vec<i64>,
}

impl Facts for Known {
    fn fact(&self, id: FactId, _: &At) -> Option<i64> {
        self.facts.get(&id).copied()
    }

    fn param(&self, place: usize) -> i64 {
        self.params.get(place).copied().unwrap_or_default()
    }
}
