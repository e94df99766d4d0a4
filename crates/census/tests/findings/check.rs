//! What findings are held against: every rule asked of every organisation one by one, and findings from scratch.

use std::sync::Arc;

use jiff::civil::Date;
use needle_census::{Census, Findings, Hit, Tally};
use needle_model::{OrgId, Row};
use needle_rulebook::rules::eval::Standing;
use needle_rulebook::{Rulebook, builtin};
use proptest::prelude::*;

pub(crate) const RULES: &str = include_str!("rules.toml");

/// The kinds, posts and members of a real rulebook with rules that ask for every sort of fact.
pub(crate) fn rulebook(rules: &str) -> Arc<Rulebook> {
    let mut files = builtin::files("grassroots-party").unwrap();
    let apart = ["bulletin.toml", "bodies.toml", "matters.toml", "votes.toml"];
    files.retain(|name, _| !name.contains('/') && !apart.contains(&name.as_str()));
    let own = [
        ("activities.toml", include_str!("activities.toml")),
        ("indicators.toml", include_str!("indicators.toml")),
        ("rules/test.toml", rules),
    ];
    files.extend(own.map(|(name, text)| (name.to_owned(), text.to_owned())));
    Arc::new(Rulebook::parse(&files).unwrap())
}

pub(crate) fn census(rulebook: &Arc<Rulebook>, rows: &[Row]) -> Census {
    let mut census = Census::new(Arc::clone(rulebook));
    rows.iter().for_each(|row| census.apply(row));
    census
}

/// What one by one comes to.
pub(crate) struct Naive {
    hits: Vec<Hit>,
    excused: Vec<(OrgId, usize)>,
    unknown: Vec<(OrgId, usize)>,
}

pub(crate) fn naive(census: &Census, orgs: &[OrgId], day: Date, rules: &Rulebook) -> Naive {
    let mut out = Naive {
        hits: Vec::new(),
        excused: Vec::new(),
        unknown: Vec::new(),
    };
    for org in orgs {
        for (rule, asked) in rules.rules.rules.iter().enumerate() {
            let looks =
                [1, 0].map(|back| (back, census.look(*org, rule, back, day, rules).standing));
            let listed = looks.map(|(back, standing)| match standing {
                Standing::Late => Some((back, true)),
                Standing::Soon => Some((back, false)),
                _ => None,
            });
            let any = listed.iter().flatten().count() > 0;
            if any && !census.exceptions(*org, &asked.id, day).is_empty() {
                out.excused.push((*org, rule));
            } else if any {
                let hits = listed.into_iter().flatten();
                out.hits.extend(hits.map(|(back, late)| Hit {
                    org: *org,
                    rule,
                    back,
                    late,
                }));
            } else if looks.iter().any(|(_, s)| *s == Standing::Unknown) {
                out.unknown.push((*org, rule));
            }
        }
    }
    out
}

pub(crate) fn agrees(
    found: &Findings,
    naive: &Naive,
    rules: &Rulebook,
) -> Result<(), TestCaseError> {
    let orgs = found.tree().ids();
    let listed: Vec<Hit> = orgs.iter().flat_map(|org| found.of(*org)).collect();
    prop_assert_eq!(&listed, &naive.hits);
    for under in orgs {
        let within = |org: &OrgId| found.tree().is_within(*org, *under);
        let below: Vec<Hit> = naive
            .hits
            .iter()
            .filter(|h| within(&h.org))
            .copied()
            .collect();
        prop_assert_eq!(found.under(*under, None).collect::<Vec<_>>(), below.clone());
        let mut tallies = Vec::new();
        for rule in 0..rules.rules.rules.len() {
            let of: Vec<Hit> = below.iter().filter(|h| h.rule == rule).copied().collect();
            prop_assert_eq!(&found.under(*under, Some(rule)).collect::<Vec<_>>(), &of);
            let mut late: Vec<OrgId> = of.iter().filter(|h| h.late).map(|h| h.org).collect();
            late.dedup();
            let mut soon: Vec<OrgId> = of.iter().filter(|h| !h.late).map(|h| h.org).collect();
            soon.retain(|org| !late.contains(org));
            let count = |list: &[(OrgId, usize)]| {
                list.iter().filter(|(o, r)| *r == rule && within(o)).count() as u64
            };
            let tally = Tally {
                rule,
                late: late.len() as u64,
                soon: soon.len() as u64,
                excused: count(&naive.excused),
                unknown: count(&naive.unknown),
            };
            if tally.late + tally.soon + tally.excused + tally.unknown > 0 {
                tallies.push(tally);
            }
        }
        prop_assert_eq!(found.tallies(*under), tallies);
    }
    Ok(())
}

/// The same tree, and everybody in it stands the same; said in a few words where not.
pub(crate) fn same(kept: &Findings, scratch: &Findings) -> Result<(), TestCaseError> {
    prop_assert_eq!(kept.tree().ids(), scratch.tree().ids());
    prop_assert!(
        kept.tree() == scratch.tree(),
        "the same order and another tree"
    );
    for org in scratch.tree().ids() {
        prop_assert_eq!(
            kept.of(*org),
            scratch.of(*org),
            "{} on {}",
            org,
            scratch.day()
        );
        prop_assert_eq!(kept.tallies(*org), scratch.tallies(*org), "{}", org);
    }
    prop_assert!(kept == scratch);
    Ok(())
}

pub(crate) fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
