//! Pictures through the app: every number in them is the census's own, what is below adds up to what is above, and nobody sees
//! in a picture what they may not see in a table.

use jiff::civil::date;
use needle_app::Failure;
use needle_app::ask::{
    BesideQuestion, CensusQuestion, Measure, PictureQuestion, Tint, TrendQuestion, Unit,
};
use needle_model::OrgId;
use needle_model::command::{Move, Reach};
use needle_rights::{Principal, Role};
use needle_testkit::{START, TODAY, TestApp};

fn operator() -> Principal {
    Principal::operator()
}

/// Somebody who may count at an organisation and below, but not read names.
fn auditor(app: &TestApp, org: OrgId) -> Principal {
    app.actor(Role::Auditor, org, Reach::Below, None)
}

fn question(org: OrgId, tint: Tint) -> PictureQuestion {
    PictureQuestion {
        org,
        as_of: TODAY,
        measure: Measure::Members,
        tint,
    }
}

/// Every unit of a picture with what is below it.
fn all<'a>(unit: &'a Unit, out: &mut Vec<&'a Unit>) {
    out.push(unit);
    for below in &unit.below {
        all(below, out);
    }
}

#[test]
fn a_picture_says_what_the_table_says() {
    let (app, county) = TestApp::hamlet();
    let who = operator();
    let sex = app.rulebook().dimension_index("sex").unwrap();
    let female = app.rulebook().dimensions[sex]
        .bucket_index("female")
        .unwrap();
    let top = app
        .picture(&who, &question(county.township, Tint::Bucket(sex, female)))
        .unwrap();
    let mut units = Vec::new();
    all(&top, &mut units);
    assert!(units.len() > 3);
    for unit in units {
        let table = app
            .census_ask(
                &who,
                &CensusQuestion {
                    org: unit.org.id,
                    as_of: TODAY,
                    by: vec![sex],
                    only: Vec::new(),
                    todays_tree: false,
                },
            )
            .unwrap();
        assert_eq!(unit.members, table.members);
        assert_eq!(unit.part, table.cross.get(&[female]));
        assert_eq!(unit.base, unit.members);
        let orgs: u64 = table.kinds.iter().map(|(_, n)| n).sum();
        assert_eq!(unit.orgs, orgs);
        let below: u64 = unit.below.iter().map(|unit| unit.orgs).sum();
        assert!(unit.below.is_empty() || below + 1 == unit.orgs);
    }
}

#[test]
fn late_organisations_are_the_share_of_their_own() {
    let (app, county) = TestApp::hamlet();
    let who = operator();
    let tallies = app.tallies(&who, county.root, TODAY).unwrap();
    let tally = tallies.iter().find(|tally| tally.late > 0).unwrap();
    let top = app
        .picture(&who, &question(county.root, Tint::Rule(tally.rule.clone())))
        .unwrap();
    assert_eq!(top.part, Some(tally.late));
    assert_eq!(top.base, Some(top.orgs));
    let due = app
        .picture(&who, &question(county.root, Tint::Due))
        .unwrap();
    // Whoever is late by one rule has something to do.
    assert!(due.part >= top.part && due.part <= due.base);
    let unknown = question(county.root, Tint::Rule("no-such-rule".into()));
    assert!(matches!(
        app.picture(&who, &unknown),
        Err(Failure::Hidden("rule"))
    ));
}

#[test]
fn what_moved_away_was_still_there_in_the_tree_of_its_day() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    app.run(Move {
        org: frame.village,
        to: frame.neighbour,
        effective: date(2024, 3, 1),
        reason: None,
    });
    let ask = |org, todays_tree| {
        let trend = app
            .trend(
                &operator(),
                &TrendQuestion {
                    org,
                    as_of: TODAY,
                    by: None,
                    only: Vec::new(),
                    todays_tree,
                },
            )
            .unwrap();
        let total = |day: jiff::civil::Date| {
            let point = trend.iter().find(|point| point.day == day).unwrap();
            point.found.as_ref().and_then(|cross| cross.total())
        };
        [date(2023, 12, 31), date(2024, 12, 31), TODAY].map(total)
    };
    assert_eq!(ask(frame.township, false), [Some(3), Some(0), Some(0)]);
    assert_eq!(ask(frame.neighbour, false), [Some(2), Some(5), Some(5)]);
    assert_eq!(ask(frame.township, true), [Some(0); 3]);
    assert_eq!(ask(frame.neighbour, true), [Some(5); 3]);
}

#[test]
fn a_trend_begins_with_the_organisation() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let trend = app
        .trend(
            &operator(),
            &TrendQuestion {
                org: frame.village,
                as_of: TODAY,
                by: None,
                only: Vec::new(),
                todays_tree: false,
            },
        )
        .unwrap();
    assert_eq!(trend.last().map(|point| point.day), Some(TODAY));
    assert_eq!(trend.len(), 11);
    for point in trend {
        assert_eq!(point.found.is_some(), point.day >= START, "{}", point.day);
        assert_eq!(point.orgs, (point.day >= START).then_some(1));
    }
}

#[test]
fn small_numbers_stay_out_of_pictures_too() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let who = auditor(&app, frame.county);
    let sex = app.rulebook().dimension_index("sex").unwrap();
    let mut units = Vec::new();
    let top = app
        .picture(&who, &question(frame.county, Tint::Bucket(sex, 0)))
        .unwrap();
    all(&top, &mut units);
    for unit in units {
        for number in [unit.members, unit.part, unit.base].into_iter().flatten() {
            assert!(number == 0 || number >= 5, "{}: {number}", unit.org.name);
        }
    }
    let beside = app
        .beside(
            &who,
            &BesideQuestion {
                org: frame.county,
                as_of: TODAY,
                by: sex,
                only: Vec::new(),
            },
            (0, 10),
        )
        .unwrap();
    assert_eq!(beside.total, 2);
    for (org, cross) in &beside.units {
        assert!(cross.hides(), "{}", org.name);
    }
    // Two trees beside each other would tell what moved.
    let today = TrendQuestion {
        org: frame.county,
        as_of: TODAY,
        by: None,
        only: Vec::new(),
        todays_tree: true,
    };
    assert!(matches!(app.trend(&who, &today), Err(Failure::Hidden(_))));
    let elsewhere = question(frame.province, Tint::Plain);
    assert!(app.picture(&who, &elsewhere).is_err());
}
