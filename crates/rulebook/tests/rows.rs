//! Every row of the list of facts behind the rulebook is accounted for; why: a rule that was never written is the one mistake
//! no check of the written ones can find.

use std::collections::{BTreeMap, BTreeSet};

use needle_rulebook::builtin;

const ROWS: &str = include_str!("../../../rulebooks/grassroots-party/ROWS.txt");
const NOT_RULES: &str = include_str!("../../../rulebooks/grassroots-party/NOT-RULES.md");
/// Rows in the list.
const COUNT: usize = 279;

/// The ids of the list, in its order.
fn rows() -> Vec<&'static str> {
    ROWS.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' ').map(|(id, _)| id))
        .collect()
}

/// Row → rules that were written from it.
fn by_rules() -> BTreeMap<String, Vec<String>> {
    let mut by: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for rule in builtin::grassroots_party().rules.rules {
        for row in rule.references {
            by.entry(row).or_default().push(rule.id.clone());
        }
    }
    by
}

/// Lines of NOT-RULES.md that speak of a row: the row, what is said, and whether the heading is that of a procedure.
fn not_rules() -> Vec<(&'static str, &'static str, bool)> {
    let mut procedure = false;
    let mut lines = Vec::new();
    for line in NOT_RULES.lines() {
        if line.starts_with('#') {
            procedure = line.contains("PROC-");
        } else if let Some((row, said)) = line.strip_prefix("- ").and_then(|l| l.split_once(": ")) {
            lines.push((row, said, procedure));
        }
    }
    lines
}

#[test]
fn the_list_is_whole_and_names_no_row_twice() {
    let rows = rows();
    assert_eq!(rows.len(), COUNT);
    assert_eq!(rows.iter().collect::<BTreeSet<_>>().len(), COUNT);
}

#[test]
fn every_row_is_a_rule_a_step_or_explained() {
    let rules = by_rules();
    let said: BTreeSet<&str> = not_rules().into_iter().map(|(row, ..)| row).collect();
    let forgotten: Vec<&str> = rows()
        .into_iter()
        .filter(|row| !rules.contains_key(*row) && !said.contains(row))
        .collect();
    assert!(forgotten.is_empty(), "nobody speaks of {forgotten:?}");
}

#[test]
fn only_rows_of_the_list_are_named() {
    let rows: BTreeSet<&str> = rows().into_iter().collect();
    for (row, rules) in by_rules() {
        assert!(rows.contains(row.as_str()), "{row} in {rules:?}");
    }
    for (row, said, _) in not_rules() {
        assert!(rows.contains(row), "{row}: {said}");
        assert!(said.len() > 10, "{row} has no reason");
    }
}

/// Under the heading of a procedure a row may be named beside its rule: the rule looks at the day, the step at the vote.
#[test]
fn what_is_no_rule_has_no_rule() {
    let rules = by_rules();
    for (row, said, procedure) in not_rules() {
        if !procedure && let Some(has) = rules.get(row) {
            panic!("{row} ({said}) is a rule: {has:?}");
        }
    }
}
