//! Lists of organisations: parents before children wherever they stand, within reach, undone like rosters.

use needle_app::Failure;
use needle_app::import::{ImportReceipt, ImportStop, NewOrg, Parent};
use needle_model::OrgId;
use needle_model::command::{Reach, SchemeCode};
use needle_rights::{Principal, Role};
use needle_testkit::{ENGINES, TODAY, TestApp};

use super::ground::{effective, on, state, taking, undo};

fn org(row: u32, parent: Parent, kind: &str, name: &str) -> NewOrg {
    NewOrg {
        row,
        parent,
        kind: kind.to_owned(),
        sector: None,
        name: name.to_owned(),
        short: None,
        codes: Vec::new(),
    }
}

/// A township and its village, the village first.
fn list() -> Vec<NewOrg> {
    let mut village = org(2, Parent::Row(1), "village", "新村");
    village.codes.push(SchemeCode {
        scheme: "division".to_owned(),
        code: "370799008001".to_owned(),
    });
    vec![village, org(3, Parent::Under, "township", "新镇")]
}

pub(super) fn found(app: &TestApp, under: OrgId) -> Result<ImportReceipt, ImportStop> {
    app.take_orgs(
        &Principal::operator(),
        under,
        effective(),
        &list(),
        &taking(true),
        &mut on(),
    )
}

#[test]
fn a_list_is_founded_from_the_top_down_and_undone_on_both_engines() {
    for engine in ENGINES {
        let app = TestApp::on(engine);
        let frame = app.frame();
        let before = state(&app);
        let who = Principal::operator();
        let none = app
            .look_over_orgs(&who, frame.county, effective(), &list(), &mut on())
            .unwrap();
        assert_eq!(none, []);
        assert_eq!(state(&app), before, "looking changes nothing");
        let receipt = found(&app, frame.county).unwrap();
        assert_eq!((receipt.counts.founded, receipt.entries.len()), (2, 1));
        let page = app.import_page(&who, receipt.import, 1).unwrap();
        let named: Vec<(u32, String)> = page
            .items
            .iter()
            .map(|item| (item.row, item.org.as_ref().unwrap().name.clone()))
            .collect();
        assert_eq!(named, [(3, "新镇".to_owned()), (2, "新村".to_owned())]);
        let village = page.items[1].org.as_ref().unwrap().id;
        assert!(app.census().tree().is_within(village, frame.county));
        assert_eq!(app.verified().problems, Vec::<String>::new(), "{engine:?}");
        undo(&app, receipt.import).unwrap();
        assert_eq!(state(&app), before, "{engine:?}");
        assert_eq!(app.verified().problems, Vec::<String>::new(), "{engine:?}");
        let app = app.reopen();
        assert_eq!(state(&app), before, "{engine:?}");
        // Name and code are free again.
        assert_eq!(found(&app, frame.county).unwrap().counts.founded, 2);
    }
}

#[test]
fn what_cannot_be_founded_is_told_by_row_and_takes_those_below_with_it() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let list = vec![
        org(2, Parent::Under, "township", "新镇"),
        org(3, Parent::Under, "village", "错村"),
        org(4, Parent::Row(1), "village", "错村下面"),
        org(5, Parent::Row(4), "village", "环一"),
        org(6, Parent::Row(3), "village", "环二"),
        org(7, Parent::Row(99), "village", "无根"),
    ];
    let who = Principal::operator();
    let refused = app
        .look_over_orgs(&who, frame.county, effective(), &list, &mut on())
        .unwrap();
    let mut told: Vec<(u32, &str)> = refused
        .iter()
        .map(|r| (r.row, r.refusals[0].code))
        .collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            (3, "kind-not-under"),
            (4, "parent-not-taken"),
            (5, "cycle"),
            (6, "cycle"),
            (7, "parent-not-taken"),
        ]
    );
    let entries = app.entries();
    let all = app.take_orgs(
        &who,
        frame.county,
        effective(),
        &list,
        &taking(true),
        &mut on(),
    );
    assert!(matches!(all, Err(ImportStop::Rows(rows)) if rows.len() == 5));
    assert_eq!(app.entries(), entries);
    let good = app
        .take_orgs(
            &who,
            frame.county,
            effective(),
            &list,
            &taking(false),
            &mut on(),
        )
        .unwrap();
    assert_eq!((good.counts.founded, good.refused.len()), (1, 5));
    assert_eq!(app.verified().problems, Vec::<String>::new());
}

#[test]
fn the_same_code_twice_in_one_list_is_given_once() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let unique = app
        .rulebook()
        .codes
        .iter()
        .find(|c| c.unique && c.check.is_none() && c.digits.is_none());
    let Some(scheme) = unique.map(|c| c.id.clone()) else {
        // The rulebook's own unique scheme has a check character.
        let scheme = app
            .rulebook()
            .codes
            .iter()
            .find(|c| c.unique)
            .unwrap()
            .id
            .clone();
        assert_eq!(scheme, "credit");
        return twice(&app, &frame.county, &scheme, "91350100M000100Y43");
    };
    twice(&app, &frame.county, &scheme, "A1");
}

fn twice(app: &TestApp, under: &OrgId, scheme: &str, code: &str) {
    let list: Vec<NewOrg> = (0..2)
        .map(|n| {
            let mut org = org(n + 2, Parent::Under, "township", &format!("镇{n}"));
            org.codes.push(SchemeCode {
                scheme: scheme.to_owned(),
                code: code.to_owned(),
            });
            org
        })
        .collect();
    let refused = app
        .look_over_orgs(
            &Principal::operator(),
            *under,
            effective(),
            &list,
            &mut on(),
        )
        .unwrap();
    let told: Vec<(u32, &str)> = refused
        .iter()
        .map(|r| (r.row, r.refusals[0].code))
        .collect();
    assert_eq!(told, [(3, "code-taken")]);
}

#[test]
fn a_kind_with_a_chain_of_its_own_begins_one_in_an_import_too() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let list = vec![
        org(2, Parent::Under, "province", "东省"),
        org(3, Parent::Under, "province", "西省"),
        org(4, Parent::Row(0), "city", "东市"),
        org(5, Parent::Row(1), "city", "西市"),
    ];
    let who = Principal::operator();
    let receipt = app
        .take_orgs(
            &who,
            frame.root,
            effective(),
            &list,
            &taking(true),
            &mut on(),
        )
        .unwrap();
    let page = app.import_page(&who, receipt.import, 1).unwrap();
    let cells: std::collections::BTreeMap<String, u32> = page
        .items
        .iter()
        .map(|item| {
            (
                item.org.as_ref().unwrap().name.clone(),
                item.org.as_ref().unwrap().id.cell.0,
            )
        })
        .collect();
    assert_eq!(cells["东省"], cells["东市"]);
    assert_eq!(cells["西省"], cells["西市"]);
    assert_ne!(cells["东省"], cells["西省"]);
    assert_eq!(app.verified().problems, Vec::<String>::new());
    undo(&app, receipt.import).unwrap();
    assert_eq!(app.verified().problems, Vec::<String>::new());
}

#[test]
fn nobody_founds_outside_their_reach() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let far = app.organiser(frame.neighbour);
    let entries = app.entries();
    let hidden = |stop: Result<ImportReceipt, ImportStop>| {
        assert!(
            matches!(stop, Err(ImportStop::Failure(Failure::Hidden(_)))),
            "{stop:?}"
        );
    };
    hidden(app.take_orgs(
        &far,
        frame.county,
        effective(),
        &list(),
        &taking(true),
        &mut on(),
    ));
    // Here only is not below: what is founded here is not theirs to found under.
    let here = app.actor(Role::Organiser, frame.county, Reach::Here, None);
    let more = app.entries();
    hidden(app.take_orgs(
        &here,
        frame.county,
        effective(),
        &list(),
        &taking(true),
        &mut on(),
    ));
    assert_eq!(app.entries(), more);
    assert!(more > entries);
    let secretary = app.secretary(frame.county);
    hidden(app.take_orgs(
        &secretary,
        frame.county,
        effective(),
        &list(),
        &taking(true),
        &mut on(),
    ));
    let own = app.organiser(frame.county);
    let done = app.take_orgs(
        &own,
        frame.county,
        effective(),
        &list(),
        &taking(true),
        &mut on(),
    );
    assert_eq!(done.unwrap().counts.founded, 2);
    assert_eq!(app.census().at(TODAY).members(frame.county), 5);
}
