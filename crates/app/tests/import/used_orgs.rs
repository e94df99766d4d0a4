//! Imported organisations can be undone as long as nothing depends on them.

use needle_app::Failure;
use needle_app::import::ImportReceipt;
use needle_model::command::*;
use needle_model::{Command, Event, OrgId};
use needle_rights::Principal;
use needle_testkit::{Frame, TODAY, TestApp, facts};

use super::ground::{Row, effective, state, take, undo};

/// An organisation that was imported with another below it.
fn founded() -> (TestApp, Frame, ImportReceipt, [OrgId; 2]) {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let receipt = super::orgs::found(&app, frame.county).unwrap();
    let page = app
        .import_page(&Principal::operator(), receipt.import, 1)
        .unwrap();
    let orgs: Vec<OrgId> = page
        .items
        .iter()
        .map(|item| item.org.as_ref().unwrap().id)
        .collect();
    (app, frame, receipt, [orgs[0], orgs[1]])
}

/// What stands against undoing an imported organisation after a command.
fn org_used(command: impl FnOnce(&Frame, [OrgId; 2]) -> Command) -> Vec<String> {
    let (app, frame, receipt, orgs) = founded();
    app.run(command(&frame, orgs));
    match undo(&app, receipt.import) {
        Err(Failure::Refused(refusals)) => refusals
            .iter()
            .map(|r| {
                r.args
                    .iter()
                    .find(|(n, _)| *n == "what")
                    .unwrap()
                    .1
                    .get("en")
                    .to_owned()
            })
            .collect(),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn an_organisation_is_not_undone_after_anything_happened_to_it() {
    let day = TODAY;
    let renamed = org_used(|_, [org, _]| {
        Rename {
            org,
            name: "新名镇".to_owned(),
            short: None,
            effective: day,
            reason: None,
        }
        .into()
    });
    assert_eq!(renamed, ["changed"]);
    let same_day = org_used(|_, [org, _]| {
        Rename {
            org,
            name: "新名镇".to_owned(),
            short: None,
            effective: effective(),
            reason: None,
        }
        .into()
    });
    assert_eq!(same_day, ["changed"]);
    let member = org_used(|_, [_, org]| {
        Admit {
            org,
            status: "full".to_owned(),
            facts: facts("李一"),
            effective: day,
            reason: None,
        }
        .into()
    });
    assert_eq!(member, ["members"]);
    let child = org_used(|_, [org, _]| {
        Found {
            parent: Some(org),
            kind: "village".to_owned(),
            sector: None,
            name: "后来村".to_owned(),
            short: None,
            codes: Vec::new(),
            effective: day,
            reason: None,
        }
        .into()
    });
    assert_eq!(child, ["children"]);
    let moved_in = org_used(|frame, [org, _]| {
        Move {
            org: frame.hamlet,
            to: org,
            effective: day,
            reason: None,
        }
        .into()
    });
    assert_eq!(moved_in, ["children"]);
    let place = org_used(|_, [org, _]| {
        SetPlace {
            org,
            address: "大路一号".to_owned(),
            phone: None,
            effective: day,
            reason: None,
        }
        .into()
    });
    assert_eq!(place, ["places"]);
    let code = org_used(|_, [org, _]| {
        GiveCode {
            org,
            scheme: "division".to_owned(),
            code: "370799009000".to_owned(),
            effective: day,
            reason: None,
        }
        .into()
    });
    assert_eq!(code, ["codes"]);
    let link = org_used(|frame, [org, _]| {
        AddLink {
            org: frame.neighbour,
            to: org,
            line: "territory".to_owned(),
            label: None,
            effective: day,
            reason: None,
        }
        .into()
    });
    assert_eq!(link, ["links"]);
}

#[test]
fn an_organisation_is_not_undone_after_it_said_something_about_rules() {
    let recorded = org_used(|_, [_, org]| {
        Record {
            org,
            activity: "general-meeting".to_owned(),
            present: None,
            entitled: None,
            amount: None,
            note: None,
            effective: TODAY,
            reason: None,
        }
        .into()
    });
    assert_eq!(recorded, ["records"]);
    let number = org_used(|_, [org, _]| {
        SetIndicator {
            org,
            indicator: "units-without-branch".to_owned(),
            value: 1,
            effective: TODAY,
            reason: None,
        }
        .into()
    });
    assert_eq!(number, ["records"]);
    let set = org_used(|_, [org, _]| {
        SetParameter {
            org,
            rule: "members-meeting-quarterly".to_owned(),
            parameter: "times".to_owned(),
            value: Some(2),
            effective: TODAY,
            reason: None,
        }
        .into()
    });
    assert_eq!(set, ["rules"]);
    let excepted = org_used(|_, [org, _]| {
        GiveException {
            org,
            rule: "theme-day-monthly".to_owned(),
            kind: ExceptionKind::Lifted,
            until: jiff::civil::date(2027, 6, 1),
            authority: "上级定的".to_owned(),
            effective: TODAY,
            reason: Some("修路".to_owned()),
        }
        .into()
    });
    assert_eq!(excepted, ["rules"]);
}

#[test]
fn an_organisation_is_not_undone_once_somebody_looks_after_it() {
    let (app, _, receipt, [org, _]) = founded();
    let opened = app.run(OpenAccount {
        login: "li".to_owned(),
        name: "李".to_owned(),
        person: None,
        effective: TODAY,
        reason: None,
    });
    let Some(Event::AccountOpened { account, .. }) = opened.events.first() else {
        panic!("{opened:?}");
    };
    app.run(GiveGrant {
        account: *account,
        role: "organiser".to_owned(),
        org,
        reach: Reach::Below,
        until: None,
        effective: TODAY,
        reason: None,
    });
    let refused = undo(&app, receipt.import);
    assert!(
        matches!(&refused, Err(Failure::Refused(r)) if r.len() == 1),
        "{refused:?}"
    );
}

#[test]
fn members_undone_first_do_not_stand_in_the_way_of_their_organisations() {
    let (app, frame, orgs, [_, village]) = founded();
    let before = state(&app);
    let members = take(&app, village, vec![Row::new("李一").numbered(1)]).unwrap();
    assert!(undo(&app, orgs.import).is_err());
    undo(&app, members.import).unwrap();
    assert_eq!(state(&app), before);
    undo(&app, orgs.import).unwrap();
    assert_eq!(app.census().at(TODAY).members(frame.county), 5);
    assert_eq!(app.verified().problems, Vec::<String>::new());
}
