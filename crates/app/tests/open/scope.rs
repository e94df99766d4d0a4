//! A file holds nothing that lies out of reach of whoever takes it: no organisation, no person, no number of one.

use needle_app::ask::Named;
use needle_model::command::{AskTransfer, Merge, Reach};
use needle_model::{OrgId, PersonId};
use needle_rights::{Principal, Role};
use needle_testkit::{Frame, START, TODAY, TestApp};
use needle_text::Lang;

use super::{cards, dhis2, fill, is_hidden, ontology, popolo, text};

struct Ground {
    app: TestApp,
    frame: Frame,
    /// Names and numbers that must not be in a file about the township.
    outside: Vec<String>,
}

/// Two townships with officers; a village of the other one came to this one by a merger, and a transfer is under way.
fn ground() -> Ground {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let gone = app.found(Some(frame.neighbour), "village", "黄泥村");
    fill(&app, frame.village, "secretary", frame.villagers[0], None);
    fill(
        &app,
        frame.far_village,
        "secretary",
        frame.far_villagers[0],
        None,
    );
    app.run(Merge {
        orgs: vec![gone],
        into: frame.village,
        effective: TODAY,
        reason: Some("并村".to_owned()),
    });
    app.run(AskTransfer {
        person: frame.far_villagers[1],
        to: frame.hamlet,
        effective: START,
        reason: None,
    });
    let orgs = [
        frame.root,
        frame.province,
        frame.city,
        frame.county,
        frame.neighbour,
        frame.far_village,
        gone,
    ];
    let mut outside: Vec<String> = [
        "总部",
        "云岭省",
        "平江市",
        "松河县",
        "石桥镇",
        "青石村",
        "黄泥村",
        "冯一水",
        "陈二水",
    ]
    .map(str::to_owned)
    .to_vec();
    let org = |org: &OrgId| [org.key.to_string(), org.key.simple().to_string()];
    let person = |p: &PersonId| [p.key.to_string(), p.key.simple().to_string()];
    outside.extend(orgs.iter().flat_map(org));
    outside.extend(
        orgs.iter()
            .map(|org| needle_exchange::open::dhis2::uid_of(*org)),
    );
    outside.extend(frame.far_villagers.iter().flat_map(person));
    Ground {
        app,
        frame,
        outside,
    }
}

/// Every file there is about an organisation, as somebody gets them.
fn files(ground: &Ground, who: &Principal, org: OrgId) -> Vec<String> {
    let app = &ground.app;
    let mut out = Vec::new();
    for day in [None, Some(TODAY)] {
        let take = app.open_take(who, org, day, Named::Members, None).unwrap();
        out.extend([
            popolo(app, &take),
            ontology(app, &take),
            dhis2(app, &take),
            cards(app, &take),
        ]);
    }
    let mut calendar = Vec::new();
    app.write_calendar(who, Some(org), Lang::Zh, &mut calendar)
        .unwrap();
    out.push(text(calendar));
    out
}

#[test]
fn an_organisers_files_hold_nothing_outside() {
    let ground = ground();
    let who = ground.app.organiser(ground.frame.township);
    for file in files(&ground, &who, ground.frame.township) {
        for outside in &ground.outside {
            assert!(!file.contains(outside.as_str()), "{outside} is in\n{file}");
        }
    }
    let inside = &files(&ground, &who, ground.frame.township)[0];
    for name in ["柳树镇", "河湾村", "小桥村", "周一禾", "吴二禾"] {
        assert!(inside.contains(name), "{name} is not in\n{inside}");
    }
}

#[test]
fn the_same_under_everything_is_whole() {
    let ground = ground();
    let file = &files(&ground, &Principal::operator(), ground.frame.root)[0];
    for name in ["总部", "青石村", "冯一水", "陈二水", "黄泥村"] {
        assert!(file.contains(name), "{name} is not in\n{file}");
    }
}

#[test]
fn what_is_out_of_reach_cannot_be_taken() {
    let ground = ground();
    let app = &ground.app;
    let who = app.organiser(ground.frame.township);
    for org in [
        ground.frame.county,
        ground.frame.neighbour,
        ground.frame.far_village,
    ] {
        assert!(is_hidden(app.open_take(
            &who,
            org,
            None,
            Named::Officers,
            None
        )));
        assert!(is_hidden(app.cards_take(&who, org, TODAY, None)));
    }
    // A right that holds here only is a file about here only.
    let here = app.actor(Role::Organiser, ground.frame.township, Reach::Here, None);
    let take = app.open_take(&here, ground.frame.township, None, Named::Members, None);
    let file = popolo(app, &take.unwrap());
    assert!(file.contains("柳树镇") && !file.contains("河湾村") && !file.contains("周一禾"));
}

#[test]
fn who_may_see_but_not_list_gets_nobodys_name() {
    let ground = ground();
    let app = &ground.app;
    for role in [
        Role::Auditor,
        Role::Administrator,
        Role::RuleWriter,
        Role::Member,
    ] {
        let who = app.actor(role, ground.frame.township, Reach::Below, None);
        assert!(is_hidden(app.cards_take(
            &who,
            ground.frame.township,
            TODAY,
            None
        )));
        let take = app.open_take(&who, ground.frame.township, None, Named::Members, None);
        let take = take.unwrap();
        for file in [popolo(app, &take), ontology(app, &take)] {
            assert!(file.contains("河湾村"));
            assert!(
                !file.contains("周一禾") && !file.contains("吴二禾"),
                "{role:?}: {file}"
            );
        }
    }
}

#[test]
fn that_members_were_taken_away_is_recorded() {
    let ground = ground();
    let app = &ground.app;
    let who = app.organiser(ground.frame.township);
    let person = ground.frame.villagers[1];
    let taken = |purpose: &str| {
        let view = app
            .person_view(&who, person, needle_app::ask::Purpose::Record)
            .unwrap();
        view.access
            .iter()
            .filter(|(line, _)| line.purpose == purpose)
            .count()
    };
    let officers = app
        .open_take(&who, ground.frame.township, None, Named::Officers, None)
        .unwrap();
    popolo(app, &officers);
    assert_eq!(taken("export"), 0);
    let members = app
        .open_take(&who, ground.frame.township, None, Named::Members, None)
        .unwrap();
    popolo(app, &members);
    assert_eq!(taken("export"), 1);
}
