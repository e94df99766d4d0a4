//! Numbers for somebody who may count but holds no names: nothing small, nothing small can be worked out, and the same number
//! is shown or hidden wherever it stands.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use std::collections::BTreeSet;

use needle_app::Failure;
use needle_app::ask::{CensusQuestion, Counter};
use needle_model::OrgId;
use needle_model::command::Reach;
use needle_rights::{Principal, Role};
use needle_testkit::{TODAY, TestApp};

fn counter<'a>(app: &'a TestApp, who: &Principal) -> Counter<'a> {
    let snapshot = app.census().at(TODAY);
    app.counter(who, snapshot)
}

fn orgs(app: &TestApp, under: OrgId) -> Vec<OrgId> {
    let snapshot = app.census().at(TODAY);
    let (start, end) = snapshot.tree().span(under).unwrap();
    snapshot.tree().ids()[start as usize..end as usize].to_vec()
}

fn dimension(app: &TestApp, id: &str) -> usize {
    app.rulebook().dimension_index(id).unwrap()
}

/// Every place of a crossing of these dimensions: buckets, and sums over them.
fn places(app: &TestApp, by: &[usize]) -> Vec<Vec<Option<usize>>> {
    let mut all = vec![Vec::new()];
    for d in by {
        let size = app.rulebook().dimensions[*d].buckets.len();
        let choices: Vec<Option<usize>> = (0..size).map(Some).chain([None]).collect();
        all = all
            .into_iter()
            .flat_map(|place: Vec<Option<usize>>| {
                choices.iter().map(move |choice| {
                    let mut place = place.clone();
                    place.push(*choice);
                    place
                })
            })
            .collect();
    }
    all
}

#[test]
fn what_is_shown_is_true_and_never_small() {
    let (app, county) = TestApp::hamlet();
    let auditor = app.actor(Role::Auditor, county.county, Reach::Below, None);
    let (plain, veiled) = (
        counter(&app, &Principal::operator()),
        counter(&app, &auditor),
    );
    let (sex, age) = (dimension(&app, "sex"), dimension(&app, "age"));
    let mut shown = 0;
    let mut hidden = 0;
    for by in [vec![], vec![sex], vec![age], vec![sex, age]] {
        for org in orgs(&app, county.county) {
            let (all, some) = (plain.cross(org, &by, &[]), veiled.cross(org, &by, &[]));
            for place in places(&app, &by) {
                let truth = all.sum(&place).unwrap();
                match some.sum(&place) {
                    Some(number) => {
                        assert_eq!(number, truth, "{org} {place:?}");
                        assert!(!(1..5).contains(&number), "{org} {place:?}: {number}");
                        shown += usize::from(number > 0);
                    }
                    None => hidden += 1,
                }
            }
        }
    }
    assert!(shown > 50 && hidden > 50, "{shown} {hidden}");
}

#[test]
fn what_is_missing_in_a_list_is_never_small() {
    let (app, county) = TestApp::hamlet();
    let auditor = app.actor(Role::Auditor, county.county, Reach::Below, None);
    let (plain, veiled) = (
        counter(&app, &Principal::operator()),
        counter(&app, &auditor),
    );
    let (sex, age) = (dimension(&app, "sex"), dimension(&app, "age"));
    let mut seen = 0;
    for org in orgs(&app, county.county) {
        for only in [vec![], vec![(sex, 0)], vec![(sex, 1), (age, 2)]] {
            let list = veiled.children(org, &only);
            for (child, number) in &list {
                // The same on its own page.
                assert_eq!(veiled.under(*child, &only), *number);
            }
            let Some(whole) = veiled.under(org, &only).filter(|_| !list.is_empty()) else {
                continue;
            };
            let told: u64 = list.iter().filter_map(|(_, number)| *number).sum();
            let direct = if only.is_empty() {
                veiled.direct(org)
            } else {
                None
            };
            let missing = whole - told - direct.unwrap_or(0);
            let small = |child: &OrgId| (1..5).contains(&plain.under(*child, &only).unwrap());
            if list
                .iter()
                .any(|(child, number)| number.is_none() && small(child))
            {
                assert!(missing >= 5, "{org} {only:?}: {missing}");
                seen += 1;
            }
        }
    }
    assert!(seen > 0);
}

#[test]
fn a_sum_is_the_same_whatever_it_stands_beside() {
    let (app, county) = TestApp::hamlet();
    let auditor = app.actor(Role::Auditor, county.county, Reach::Below, None);
    let (sex, age) = (dimension(&app, "sex"), dimension(&app, "age"));
    for org in orgs(&app, county.township) {
        // A counter of its own for each question, as each page has.
        let by_sex = counter(&app, &auditor).cross(org, &[sex], &[]);
        let both = counter(&app, &auditor).cross(org, &[age, sex], &[]);
        for (b, _) in app.rulebook().dimensions[sex].buckets.iter().enumerate() {
            assert_eq!(by_sex.get(&[b]), both.sum(&[None, Some(b)]));
            let filtered = counter(&app, &auditor).cross(org, &[age], &[(sex, b)]);
            assert_eq!(filtered.total(), by_sex.get(&[b]));
            for (a, _) in app.rulebook().dimensions[age].buckets.iter().enumerate() {
                assert_eq!(filtered.get(&[a]), both.get(&[a, b]));
            }
        }
        assert_eq!(by_sex.total(), both.total());
    }
}

#[test]
fn holders_of_names_see_every_number_of_theirs() {
    let (app, county) = TestApp::hamlet();
    let (sex, age) = (dimension(&app, "sex"), dimension(&app, "age"));
    let snapshot = app.census().at(TODAY);
    let above = app.actor(Role::Organiser, county.township, Reach::Below, None);
    let here = app.actor(Role::Organiser, county.township, Reach::Here, None);
    let question = |org| CensusQuestion {
        org,
        as_of: TODAY,
        by: vec![sex, age],
        only: Vec::new(),
        todays_tree: false,
    };
    for who in [&above, &Principal::operator()] {
        let found = app.census_ask(who, &question(county.township)).unwrap();
        assert!(!found.hides());
        assert_eq!(found.members, Some(snapshot.members(county.township)));
    }
    // Who holds no names does not learn what moved from one and the same organisation counted in two trees.
    let auditor = app.actor(Role::Auditor, county.county, Reach::Below, None);
    for (who, may) in [(&above, true), (&auditor, false)] {
        let day = TODAY.saturating_sub(jiff::ToSpan::days(400));
        let then = CensusQuestion {
            as_of: day,
            todays_tree: true,
            ..question(county.township)
        };
        match app.census_ask(who, &then) {
            Ok(found) => {
                let snapshot = app.census().at_on_todays_tree(day, TODAY);
                assert_eq!(found.members, Some(snapshot.members(county.township)));
                assert!(may);
            }
            Err(failure) => assert!(!may && matches!(failure, Failure::Hidden("tree"))),
        }
    }
    assert!(app.may_name(&above, county.village) && !app.may_name(&above, county.county));
    // Whoever holds the names of the township's own members only, not of its branches.
    assert!(!app.may_name(&here, county.township));
    let found = app.census_ask(&here, &question(county.township)).unwrap();
    assert!(found.hides());
    assert!(found.children.iter().all(|(_, number)| number.is_none()));
    let direct = counter(&app, &here).direct(county.township);
    assert_eq!(direct, Some(snapshot.members_direct(county.township)));
}

#[test]
fn a_crossing_of_everything_tells_nothing_and_takes_no_room() {
    let (app, county) = TestApp::hamlet();
    let auditor = app.actor(Role::Auditor, county.county, Reach::Below, None);
    let only: Vec<(usize, usize)> = (0..app.rulebook().dimensions.len())
        .map(|d| (d, 0))
        .collect();
    assert!(only.len() > 4);
    let found = counter(&app, &auditor).cross(county.county, &[], &only);
    assert_eq!(found.total(), None);
    // Two buckets of one dimension: that is nobody, and no secret.
    let nobody = counter(&app, &auditor).cross(county.county, &[], &[(0, 0), (0, 1)]);
    assert_eq!(nobody.total(), Some(0));
}

#[test]
fn whoever_may_not_count_is_told_no_number_at_all() {
    let (app, county) = TestApp::hamlet();
    let member = app.actor(Role::Member, county.township, Reach::Below, None);
    let view = app.org_view(&member, county.township, TODAY).unwrap();
    assert_eq!((view.members, view.members_direct), (None, None));
    assert!(view.by.is_empty());
    assert!(view.years.iter().all(|(_, number)| number.is_none()));
    let children = app.children(&member, county.township, TODAY).unwrap();
    let told: BTreeSet<Option<u64>> = children.into_iter().map(|child| child.members).collect();
    assert_eq!(told, BTreeSet::from([None]));
}
