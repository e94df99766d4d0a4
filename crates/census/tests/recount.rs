//! Every number of a snapshot against a count from end to end over the rows themselves, and the order in which rows
//! come makes no difference.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, date};
use needle_census::{Census, Layout, Snapshot};
use needle_model::row::{FactsSpell, MemberSpell, OrgVersion};
use needle_model::{Cell, FOREVER, MembershipId, OrgId, PartialDate, PersonId, Row, Uuid};
use needle_rulebook::{Rulebook, builtin};
use proptest::prelude::*;

#[path = "recount/rows.rs"]
mod rows;

use rows::{Rows, day, members, org, orgs, person, rows};

fn census(rulebook: &Arc<Rulebook>, rows: &[Row]) -> Census {
    let mut census = Census::new(Arc::clone(rulebook));
    rows.iter().for_each(|row| census.apply(row));
    census
}

fn layout_is_a_tree(tree: &Layout, rows: &Rows, on: Date) -> Result<(), TestCaseError> {
    let living: Vec<&OrgVersion> = rows
        .orgs
        .iter()
        .filter(|v| v.from <= on && on < v.until)
        .collect();
    prop_assert_eq!(tree.len(), living.len());
    for version in &living {
        let way = rows.way_up(version.org, on);
        prop_assert_eq!(tree.parent(version.org), way.get(1).copied());
        prop_assert_eq!(tree.ancestors(version.org), &way[1..]);
        let (start, end) = tree.span(version.org).unwrap();
        prop_assert_eq!(tree.org_at(start), Some(version.org));
        let below = living
            .iter()
            .filter(|v| rows.way_up(v.org, on).contains(&version.org))
            .count();
        prop_assert_eq!((end - start) as usize, below);
        for other in &living {
            prop_assert_eq!(
                tree.is_within(other.org, version.org),
                rows.way_up(other.org, on).contains(&version.org)
            );
        }
        let mut children: Vec<OrgId> = tree.children(version.org).collect();
        children.sort();
        let mut expected: Vec<OrgId> = living
            .iter()
            .map(|v| v.org)
            .filter(|o| rows.way_up(*o, on).get(1) == Some(&version.org))
            .collect();
        expected.sort();
        prop_assert_eq!(children, expected);
    }
    Ok(())
}

fn numbers_are_right(
    rulebook: &Rulebook,
    snapshot: &Snapshot,
    rows: &Rows,
    on: Date,
) -> Result<(), TestCaseError> {
    for version in rows.orgs.iter().filter(|v| v.from <= on && on < v.until) {
        let under = version.org;
        let counted = rows.counted(under, on);
        prop_assert_eq!(snapshot.members(under), counted.len() as u64);
        prop_assert_eq!(
            snapshot.members_direct(under),
            counted.iter().filter(|s| s.org == under).count() as u64
        );
        let mut listed: Vec<(PersonId, OrgId)> = snapshot
            .list(under, &[])
            .map(|l| (l.person, l.org))
            .collect();
        listed.sort();
        let mut expected: Vec<(PersonId, OrgId)> =
            counted.iter().map(|s| (s.person, s.org)).collect();
        expected.sort();
        prop_assert_eq!(listed, expected);
        let below: Vec<&OrgVersion> = rows
            .orgs
            .iter()
            .filter(|v| v.from <= on && on < v.until && rows.way_up(v.org, on).contains(&under))
            .collect();
        for (kind, count) in snapshot.kinds(under, rulebook) {
            prop_assert_eq!(
                count,
                below.iter().filter(|v| v.kind == kind).count() as u64,
                "{}",
                kind
            );
        }
        prop_assert_eq!(snapshot.orgs_under(under) + 1, below.len() as u64);
        let dimensions = rulebook.dimensions.len();
        for (one, two) in (0..dimensions).map(|d| (d, (d + 1) % dimensions)) {
            let cross = snapshot.cross(under, &[one, two], &[], rulebook);
            prop_assert_eq!(cross.total(), counted.len() as u64);
            for cell in cross.cells() {
                let fits = |s: &&&MemberSpell| {
                    [one, two]
                        .iter()
                        .zip(&cell.buckets)
                        .all(|(d, bucket)| rows.bucket(rulebook, s, *d, on) == *bucket)
                };
                prop_assert_eq!(cell.count, counted.iter().filter(fits).count() as u64);
                let filter = [(one, cell.buckets[0]), (two, cell.buckets[1])];
                prop_assert_eq!(cell.count, snapshot.list(under, &filter).count() as u64);
                prop_assert_eq!(
                    cell.count,
                    snapshot.cross(under, &[], &filter, rulebook).total()
                );
            }
        }
    }
    Ok(())
}

#[test]
fn every_number_is_a_recount() {
    let rulebook = Arc::new(builtin::grassroots_party());
    let config = ProptestConfig {
        cases: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(orgs in orgs(), members in members(), on in prop::collection::vec(0..900u16, 3))| {
        let rows = rows(&orgs, &members);
        let census = census(&rulebook, &rows.all());
        for on in on.into_iter().map(day).chain([day(0), FOREVER.yesterday().unwrap()]) {
            let snapshot = census.at(on);
            layout_is_a_tree(snapshot.tree(), &rows, on)?;
            numbers_are_right(&rulebook, &snapshot, &rows, on)?;
        }
    });
}

#[test]
fn rows_in_any_order_and_more_than_once_count_the_same() {
    let rulebook = Arc::new(builtin::grassroots_party());
    let config = ProptestConfig {
        cases: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let shuffled = (orgs(), members()).prop_flat_map(|(orgs, members)| {
        let rows = rows(&orgs, &members).all();
        let twice: Vec<Row> = rows
            .iter()
            .cloned()
            .chain(rows.iter().take(5).cloned())
            .collect();
        (Just(rows), Just(twice).prop_shuffle())
    });
    proptest!(config, |((rows, other) in shuffled, on in 0..900u16)| {
        let (one, two) = (census(&rulebook, &rows), census(&rulebook, &other));
        prop_assert_eq!(one.at(day(on)), two.at(day(on)));
        prop_assert_eq!(&one.tree(), &two.tree());
    });
}

fn born(rulebook: &Arc<Rulebook>, birth: PartialDate) -> impl Fn(Date) -> String {
    let facts = FactsSpell {
        person: person(0),
        from: date(1, 1, 1),
        until: FOREVER,
        birth: Some(birth),
        joined: None,
        codes: BTreeMap::new(),
    };
    let mut rows = rows(&[], &[]);
    rows.orgs.push(OrgVersion {
        org: org(0),
        from: day(0),
        until: FOREVER,
        parent: None,
        kind: "branch".to_owned(),
        sector: None,
        name: "org".to_owned(),
        short: None,
    });
    rows.facts.push(facts);
    rows.spells.push(MemberSpell {
        membership: MembershipId::new(Cell(1), Uuid::from_u128(1)),
        person: person(0),
        org: org(0),
        from: day(0),
        until: FOREVER,
        status: "full".to_owned(),
        standing: "present".to_owned(),
        began: "admitted".to_owned(),
        ended: String::new(),
    });
    let census = census(rulebook, &rows.all());
    let rulebook = Arc::clone(rulebook);
    move |on| {
        let age = rulebook.dimension_index("age").unwrap();
        let cross = census.at(on).cross(org(0), &[age], &[], &rulebook);
        let bucket = cross.cells().find(|cell| cell.count == 1).unwrap().buckets[0];
        rulebook.dimensions[age].buckets[bucket].id.clone()
    }
}

#[test]
fn who_was_born_on_29_february_is_a_year_older_on_1_march() {
    let rulebook = Arc::new(builtin::grassroots_party());
    let bucket = born(
        &rulebook,
        PartialDate::new(1996, Some(2), Some(29)).unwrap(),
    );
    assert_eq!(bucket(date(2027, 2, 28)), "30-or-younger");
    assert_eq!(bucket(date(2027, 3, 1)), "31-35");
    // Asked about the past again, the answer is that of the day asked about.
    assert_eq!(bucket(date(2027, 2, 28)), "30-or-younger");
    // 36 is reached in a year that has the day.
    assert_eq!(bucket(date(2032, 2, 28)), "31-35");
    assert_eq!(bucket(date(2032, 2, 29)), "36-40");
}

#[test]
fn of_a_birth_known_by_year_or_month_the_last_day_counts() {
    let rulebook = Arc::new(builtin::grassroots_party());
    let by_month = born(&rulebook, PartialDate::new(1996, Some(2), None).unwrap());
    assert_eq!(by_month(date(2027, 2, 28)), "30-or-younger");
    assert_eq!(by_month(date(2027, 3, 1)), "31-35");
    let by_year = born(&rulebook, PartialDate::new(1996, None, None).unwrap());
    assert_eq!(by_year(date(2027, 12, 30)), "30-or-younger");
    assert_eq!(by_year(date(2027, 12, 31)), "31-35");
}
