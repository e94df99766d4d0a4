//! Findings kept up to date equal findings from scratch, and both equal asking every rule of every organisation one by one: after
//! every row and on every day.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use std::sync::Arc;

use jiff::Span;
use jiff::civil::date;
use needle_census::base::check as read_through;
use needle_census::{Census, Findings, Written};
use needle_model::row::{OrgVersion, ParameterRow};
use needle_model::{FOREVER, OrgId, Row};
use needle_rulebook::builtin;
use proptest::prelude::*;

#[path = "findings/check.rs"]
mod check;
#[path = "findings/world.rs"]
mod world;

use check::{RULES, agrees, census, config, naive, rulebook, same};
use world::{ORGS, World, org, steps, tree_steps};

#[test]
fn kept_findings_are_those_from_scratch_and_those_one_by_one() {
    let rules = rulebook(RULES);
    let parents = prop::collection::vec(any::<prop::sample::Index>(), ORGS);
    proptest!(config(48), |(parents in parents, before in steps(0..60), steps in steps(1..25))| {
        let mut world = World::new(&parents);
        for step in &before {
            world.happen(step, &rules);
        }
        let mut kept = census(&rules, &world.rows);
        kept.settle(world.today, &rules);
        for (at, step) in steps.iter().enumerate() {
            for row in world.happen(step, &rules) {
                kept.apply(&row);
            }
            // Packed or not, they say the same.
            if at.is_multiple_of(3) {
                kept.pack();
            }
            kept.settle(world.today, &rules);
            prop_assert!(kept.settled(world.today, &rules));
            let fresh = census(&rules, &world.rows);
            let scratch = fresh.findings_at(world.today, &rules);
            let found = kept.findings().unwrap();
            prop_assert_eq!(found, &*scratch);
            let naive = naive(&fresh, found.tree().ids(), world.today, &rules);
            agrees(found, &naive, &rules)?;
        }
    });
}

#[test]
fn kept_findings_follow_a_tree_that_changes() {
    let rules = rulebook(RULES);
    let parents = prop::collection::vec(any::<prop::sample::Index>(), ORGS);
    proptest!(config(96), |(parents in parents, before in steps(0..40), steps in tree_steps(1..14), together in 1..5usize)| {
        let mut world = World::new(&parents);
        for step in &before {
            world.happen(step, &rules);
        }
        let mut kept = census(&rules, &world.rows);
        kept.settle(world.today, &rules);
        // Several changes at once, and sometimes one by one.
        for steps in steps.chunks(together) {
            for step in steps {
                for row in world.happen(step, &rules) {
                    kept.apply(&row);
                }
            }
            kept.settle(world.today, &rules);
            let fresh = census(&rules, &world.rows);
            let scratch = fresh.findings_at(world.today, &rules);
            same(kept.findings().unwrap(), &scratch)?;
        }
        let fresh = census(&rules, &world.rows);
        let found = kept.findings().unwrap();
        agrees(found, &naive(&fresh, found.tree().ids(), world.today, &rules), &rules)?;
    });
}

/// The place of the one was once searched among siblings of which another still stood by its old kind and was compared by its new one.
#[test]
fn siblings_that_become_something_else_together_stand_where_they_belong() {
    let rules = rulebook(RULES);
    let (founded, day) = (date(2024, 1, 1), date(2026, 1, 20));
    let version = |n: usize, from, kind: &str| OrgVersion {
        org: org(n),
        from,
        until: FOREVER,
        parent: (n > 0).then(|| org(0)),
        kind: kind.to_owned(),
        sector: None,
        name: format!("org {n}"),
        short: None,
    };
    let kinds = [
        "township",
        "general-branch",
        "branch",
        "committee",
        "general-branch",
    ];
    let founding = kinds.iter().enumerate();
    let mut rows: Vec<Row> = founding
        .map(|(n, kind)| Row::Org(version(n, founded, kind)))
        .collect();
    let mut kept = census(&rules, &rows);
    kept.settle(day, &rules);
    for (n, kind) in [(1, "branch"), (3, "branch")] {
        let ended = OrgVersion {
            until: day,
            ..version(n, founded, kinds[n])
        };
        rows.extend([Row::Org(ended), Row::Org(version(n, day, kind))]);
    }
    rows[kinds.len()..].iter().for_each(|row| kept.apply(row));
    kept.settle(day, &rules);
    let scratch = census(&rules, &rows).findings_at(day, &rules);
    same(kept.findings().unwrap(), &scratch).unwrap();
}

#[test]
fn planned_findings_taken_into_use_are_those_from_scratch_whatever_happened_meanwhile() {
    let rules = rulebook(RULES);
    let parents = prop::collection::vec(any::<prop::sample::Index>(), ORGS);
    proptest!(config(48), |(parents in parents, before in steps(0..60), meanwhile in tree_steps(1..6), ahead in 0..70i64, begun: bool)| {
        let mut world = World::new(&parents);
        for step in &before {
            world.happen(step, &rules);
        }
        let mut kept = census(&rules, &world.rows);
        if begun {
            kept.settle(world.today, &rules);
        }
        let day = world.today.saturating_add(Span::new().days(ahead));
        let forgotten = kept.settle_plan(world.today, &rules);
        let plan = kept.settle_plan(day, &rules);
        prop_assert_eq!(plan.day(), day);
        for step in &meanwhile {
            for row in world.happen(step, &rules) {
                kept.apply(&row);
            }
        }
        prop_assert!(!kept.adopt_plan(forgotten));
        prop_assert!(kept.adopt_plan(plan));
        let day = day.max(world.today);
        kept.settle(day, &rules);
        let fresh = census(&rules, &world.rows);
        prop_assert_eq!(kept.findings().unwrap(), &*fresh.findings_at(day, &rules));
    });
}

#[test]
fn findings_written_down_are_read_back_and_go_on() {
    let rules = rulebook(RULES);
    let parents = prop::collection::vec(any::<prop::sample::Index>(), ORGS);
    proptest!(config(32), |(parents in parents, before in steps(0..60), meanwhile in steps(0..4), after in steps(1..6), at: prop::sample::Index, flip in 1..=255u8)| {
        let mut world = World::new(&parents);
        for step in &before {
            world.happen(step, &rules);
        }
        let mut first = census(&rules, &world.rows);
        let dir = tempfile::tempdir().unwrap();
        let deeds = dir.path().join("deeds");
        let mut findings = Vec::new();
        prop_assert!(!first.write_findings(b"here", &mut findings).unwrap());
        first.settle(world.today, &rules);
        first.write_deeds(b"here", &deeds).unwrap();
        prop_assert!(first.write_findings(b"here", &mut findings).unwrap());
        // Another census of the same numbers, whose organisations and members are known and nothing else.
        let mut second = Census::new(Arc::clone(&rules));
        first.orgs().for_each(|org| second.apply(&Row::Parameter(ParameterRow {
            org,
            rule: "none".to_owned(),
            parameter: "none".to_owned(),
            from: world.today,
            value: None,
        })));
        for row in &world.rows {
            if matches!(row, Row::Org(_) | Row::Member(_) | Row::Facts(_) | Row::FactsErased(_)) {
                second.apply(row);
            }
        }
        let as_written = |bytes: &[u8]| Written::of(bytes.to_vec());
        prop_assert!(!second.read_deeds(b"there", &deeds));
        prop_assert!(second.read_deeds(b"here", &deeds));
        prop_assert!(second.lying(b"there", &rules, as_written(&findings)).is_none());
        let mut damaged = findings.clone();
        damaged[at.index(findings.len())] ^= flip;
        let lying = second.lying(b"here", &rules, as_written(&damaged));
        prop_assert!(lying.is_none_or(|lying| second.written_plan(&lying).is_none()));
        // A file that lost its end is refused; a bit that is another is noticed when it is read through, or is nobody's.
        let whole = std::fs::read(&deeds).unwrap();
        let other = dir.path().join("other");
        std::fs::write(&other, &whole[..at.index(whole.len())]).unwrap();
        prop_assert!(!second.read_deeds(b"here", &other));
        let mut damaged = whole.clone();
        damaged[at.index(whole.len())] ^= flip;
        std::fs::remove_file(&other).unwrap();
        std::fs::write(&other, &damaged).unwrap();
        if read_through(&other).is_err() {
            prop_assert!(second.read_deeds(b"here", &deeds));
        } else {
            prop_assert!(second.read_deeds(b"here", &other));
        }
        // In use they may lie where they were written.
        let path = dir.path().join("written");
        std::fs::write(&path, &findings).unwrap();
        let lying = second.lying(b"here", &rules, Written::open(&path).unwrap()).unwrap();
        // They are read when there is time; what happened by then is looked at again, or leaves them of no use.
        let day = world.today;
        for step in &meanwhile {
            for row in world.happen(step, &rules) {
                second.apply(&row);
            }
        }
        let plan = second.written_plan(&lying);
        prop_assert!(plan.is_some() || !meanwhile.is_empty());
        if let Some(plan) = plan {
            prop_assert_eq!(plan.day(), day);
            prop_assert!(second.adopt_plan(plan));
        }
        if meanwhile.is_empty() {
            prop_assert!(second.settled(day, &rules));
            same(second.findings().unwrap(), first.findings().unwrap())?;
        }
        for step in &after {
            for row in world.happen(step, &rules) {
                second.apply(&row);
            }
        }
        second.settle(world.today, &rules);
        let fresh = census(&rules, &world.rows);
        same(second.findings().unwrap(), &fresh.findings_at(world.today, &rules))?;
    });
}

#[test]
fn before_the_next_change_nothing_changes() {
    let rules = rulebook(RULES);
    let parents = prop::collection::vec(any::<prop::sample::Index>(), ORGS);
    proptest!(config(24), |(parents in parents, before in steps(0..80))| {
        let mut world = World::new(&parents);
        for step in &before {
            world.happen(step, &rules);
        }
        let census = census(&rules, &world.rows);
        let mut today = world.today;
        for _ in 0..6 {
            let found = census.findings_at(today, &rules);
            let orgs = found.tree().ids().to_vec();
            let next = found.next_change(today).unwrap();
            let mut day = today.tomorrow().unwrap();
            while day < next {
                let then = census.findings_at(day, &rules);
                for org in &orgs {
                    prop_assert_eq!(found.of(*org), then.of(*org), "{} from {}", day, today);
                }
                day = day.tomorrow().unwrap();
            }
            today = next;
        }
    });
}

#[test]
fn findings_of_a_past_day_follow_what_is_recorded_later() {
    let rules = rulebook(RULES);
    let parents = prop::collection::vec(any::<prop::sample::Index>(), ORGS);
    proptest!(config(24), |(parents in parents, before in steps(0..60), steps in steps(1..12), ago in 0..200i64)| {
        let mut world = World::new(&parents);
        for step in &before {
            world.happen(step, &rules);
        }
        let mut kept = census(&rules, &world.rows);
        let past = world.today.saturating_sub(Span::new().days(ago));
        for step in &steps {
            // Asked before and after, so that what was kept ready must notice.
            let _ = kept.findings_at(past, &rules);
            for row in world.happen(step, &rules) {
                kept.apply(&row);
            }
            let fresh = census(&rules, &world.rows);
            prop_assert_eq!(&*kept.findings_at(past, &rules), &*fresh.findings_at(past, &rules));
        }
    });
}

#[test]
fn what_if_is_the_difference_of_two_evaluations() {
    let now = rulebook(RULES);
    let changed = RULES
        .replacen(
            "meetings.assembly.held < param.times",
            "meetings.assembly.this_month < param.times",
            1,
        )
        .replace(
            "today > meetings.assembly.last + 200",
            "today > meetings.assembly.last + 20",
        )
        .replace("id = \"quiet\"", "id = \"quieter\"");
    let then = rulebook(&changed);
    let parents = prop::collection::vec(any::<prop::sample::Index>(), ORGS);
    let settings = prop::collection::vec((0..ORGS, 0..20i64), 0..3);
    proptest!(config(32), |(parents in parents, before in steps(0..80), under in 0..ORGS, settings in settings, ready: bool)| {
        let mut world = World::new(&parents);
        for step in &before {
            world.happen(step, &now);
        }
        let pretended: Vec<ParameterRow> = settings.iter().enumerate().map(|(n, (at, value))| ParameterRow {
            org: org(*at),
            rule: ["secretary", "assembly-every-quarter"][n % 2].to_owned(),
            parameter: ["within", "times"][n % 2].to_owned(),
            from: world.today,
            value: Some(*value),
        }).collect();
        let mut census_now = census(&now, &world.rows);
        if ready {
            census_now.settle(world.today, &now);
        }
        let changes = census_now.what_if(world.today, &now, &then, &pretended, org(under));
        let mut rows = world.rows.clone();
        // The last setting of one organisation counts, as in a register.
        rows.extend(pretended.iter().cloned().map(Row::Parameter));
        let census_then = census(&now, &rows);
        let (is, would) = (census_now.findings_at(world.today, &now), census_then.findings_at(world.today, &then));
        let listed = |found: &Findings, id: &str| -> Vec<OrgId> {
            let rule = found.rules().rules.rule(id).map(|(at, _)| at);
            let mut orgs: Vec<OrgId> = rule
                .into_iter()
                .flat_map(|rule| found.under(org(under), Some(rule)))
                .map(|hit| hit.org)
                .collect();
            orgs.dedup();
            orgs
        };
        let mut ids: Vec<&str> = vec!["assembly-every-quarter"];
        ids.extend(pretended.iter().any(|p| p.rule == "secretary").then_some("secretary"));
        ids.extend(["idle", "quiet", "quieter"]);
        let expected: Vec<(&str, Vec<OrgId>, Vec<OrgId>)> = ids.iter().map(|id| {
            let (a, b) = (listed(&is, id), listed(&would, id));
            let newly = b.iter().filter(|o| !a.contains(o)).copied().collect();
            (*id, newly, a.into_iter().filter(|o| !b.contains(o)).collect())
        }).collect();
        for (touched, day) in changes.iter().map(|c| (&c.newly, world.today)) {
            let mut kinds = vec![0; now.kinds.len()];
            for org in touched.iter() {
                let facts = census_now.org(org, day).unwrap();
                kinds[now.kinds.iter().position(|k| k.id == facts.kind).unwrap()] += 1;
            }
            prop_assert_eq!(census_now.kinds_of(touched, day), kinds);
            for top in is.tree().ids() {
                let under = touched.iter().filter(|org| is.tree().is_within(*org, *top));
                prop_assert_eq!(touched.under(*top), under.count());
            }
        }
        let changes: Vec<(&str, Vec<OrgId>, Vec<OrgId>)> = changes
            .iter()
            .map(|c| (c.rule.as_str(), c.newly.iter().collect(), c.cured.iter().collect()))
            .collect();
        prop_assert_eq!(changes, expected);
    });
}

#[test]
fn all_rules_of_the_mission_agree_with_one_by_one() {
    let rules = Arc::new(builtin::grassroots_party());
    let parents = prop::collection::vec(any::<prop::sample::Index>(), ORGS);
    proptest!(config(6), |(parents in parents, before in steps(20..80), steps in steps(1..6))| {
        let mut world = World::new(&parents);
        for step in &before {
            world.happen(step, &rules);
        }
        let mut kept = census(&rules, &world.rows);
        for step in &steps {
            kept.settle(world.today, &rules);
            for row in world.happen(step, &rules) {
                kept.apply(&row);
            }
        }
        kept.settle(world.today, &rules);
        let found = kept.findings().unwrap();
        let fresh = census(&rules, &world.rows);
        agrees(found, &naive(&fresh, found.tree().ids(), world.today, &rules), &rules)?;
    });
}
