//! What is in the files, on the invented hamlet and on a tree with a past.

use jiff::civil::date;
use needle_app::ask::Named;
use needle_model::command::{Merge, Rename, Split, SplitPart};
use needle_model::event::Event;
use needle_model::{OrgId, PersonFacts};
use needle_rights::Principal;
use needle_testkit::{START, TODAY, TestApp, facts, made};
use needle_text::Lang;
use serde_json::Value;

use super::{cards, dhis2, fill, numbered, ontology, popolo, take, text};

/// The smallest organisation of the hamlet with at least two officers.
fn a_branch(app: &TestApp) -> OrgId {
    let who = Principal::operator();
    let tree = app.census().tree();
    let officers = |org: &OrgId| app.org_view(&who, *org, TODAY).unwrap().posts.len();
    let leaf = |org: &&OrgId| tree.children(**org).next().is_none() && officers(org) > 1;
    *tree.ids().iter().find(leaf).unwrap()
}

#[test]
fn a_branch_of_the_hamlet() {
    let (app, _) = TestApp::hamlet();
    let who = Principal::operator();
    let org = a_branch(&app);
    let now = take(&app, &who, org, Some(TODAY));
    insta::assert_snapshot!("popolo", numbered(&popolo(&app, &now)));
    let turtle = ontology(&app, &now);
    // The concepts of the rulebook come first, up to an empty line.
    let (concepts, said) = turtle.rsplit_once("\n\n").unwrap();
    assert!(concepts.contains("@prefix org: <http://www.w3.org/ns/org#> ."));
    insta::assert_snapshot!("ontology", numbered(said));
    insta::assert_snapshot!("cards", numbered(&cards(&app, &now)));
    let mut calendar = Vec::new();
    app.write_calendar(&who, None, Lang::Zh, &mut calendar)
        .unwrap();
    let calendar = text(calendar).replace("\r\n ", "");
    let first: Vec<&str> = calendar.lines().take(16).collect();
    insta::assert_snapshot!("calendar", numbered(&first.join("\n")));
}

#[test]
fn the_whole_hamlet_refers_to_nothing_that_is_not_there() {
    let (app, _) = TestApp::hamlet();
    let who = Principal::operator();
    let root = app.census().root().unwrap();
    for day in [None, Some(TODAY), Some(date(2025, 12, 31))] {
        let take = app
            .open_take(&who, root, day, Named::Members, None)
            .unwrap();
        let document: Value = serde_json::from_str(&popolo(&app, &take)).unwrap();
        let ids = |part: &str| -> Vec<&str> {
            let list = document[part].as_array().unwrap();
            list.iter().map(|o| o["id"].as_str().unwrap()).collect()
        };
        let (orgs, posts, persons) = (ids("organizations"), ids("posts"), ids("persons"));
        let memberships = document["memberships"].as_array().unwrap();
        assert!(orgs.len() > 5 && posts.len() > 5 && memberships.len() > persons.len());
        let on = day.unwrap_or(TODAY);
        let counted = app.census().at(on).members(root) as usize;
        let members = memberships.iter().filter(|m| m.get("post_id").is_none());
        assert_eq!(members.count(), counted);
        for membership in memberships {
            assert!(persons.contains(&membership["person_id"].as_str().unwrap()));
            assert!(orgs.contains(&membership["organization_id"].as_str().unwrap()));
            if let Some(post) = membership["post_id"].as_str() {
                assert!(posts.contains(&post), "{post}");
            }
        }
        let units: Value = serde_json::from_str(&dhis2(&app, &take)).unwrap();
        assert_eq!(
            units["organisationUnits"].as_array().unwrap().len(),
            orgs.len()
        );
    }
}

/// A village that was renamed, into which its neighbour was merged, and out of which a part was founded.
fn with_a_past(app: &TestApp) -> (OrgId, OrgId, OrgId, OrgId) {
    let frame = app.frame();
    app.run(Rename {
        org: frame.village,
        name: "河湾新村".to_owned(),
        short: Some("新村".to_owned()),
        effective: date(2021, 3, 1),
        reason: None,
    });
    app.run(Merge {
        orgs: vec![frame.hamlet],
        into: frame.village,
        effective: date(2022, 5, 1),
        reason: Some("人少".to_owned()),
    });
    let split = app.run(Split {
        org: frame.village,
        parts: vec![SplitPart {
            kind: "village".to_owned(),
            name: "河东村".to_owned(),
            short: None,
            orgs: Vec::new(),
            persons: vec![frame.villagers[2]],
        }],
        effective: date(2023, 6, 1),
        reason: Some("人多".to_owned()),
    });
    let part = split.events.iter().find_map(|event| match event {
        Event::OrgDivided { part, .. } => Some(*part),
        _ => None,
    });
    (frame.township, frame.village, frame.hamlet, part.unwrap())
}

fn of(document: &str, org: OrgId) -> Value {
    let document: Value = serde_json::from_str(document).unwrap();
    let list = document["organizations"].as_array().unwrap();
    let found = list.iter().find(|o| o["id"] == org.to_string());
    found.cloned().unwrap_or(Value::Null)
}

#[test]
fn a_past_is_told_with_its_days() {
    let app = TestApp::sqlite();
    let (township, village, hamlet, part) = with_a_past(&app);
    let who = Principal::operator();
    let always = take(&app, &who, township, None);
    let document = popolo(&app, &always);
    let renamed = of(&document, village);
    assert_eq!(renamed["name"], "河湾新村");
    assert_eq!(renamed["founding_date"], "2020-01-01");
    assert_eq!(renamed["other_names"][0]["name"], "新村");
    assert_eq!(renamed["other_names"][1]["name"], "河湾村");
    assert_eq!(renamed["other_names"][1]["end_date"], "2021-03-01");
    assert_eq!(of(&document, hamlet)["dissolution_date"], "2022-05-01");
    assert_eq!(of(&document, part)["founding_date"], "2023-06-01");
    assert_eq!(
        of(&document, township).get("parent_id"),
        None,
        "it lies outside"
    );
    let turtle = ontology(&app, &always);
    let iri = |org: OrgId| format!("<urn:uuid:{}>", org.key);
    let event = |what: &str| format!("<urn:uuid:{}#{what}>", village.key);
    let merger = event("merger-2022-05-01");
    for line in [
        format!(
            "{merger} a org:ChangeEvent, prov:Activity ;\n  org:originalOrganization {} ;\n  org:originalOrganization {} ;\n  org:resultingOrganization {} ;",
            iri(village),
            iri(hamlet),
            iri(village)
        ),
        format!("{} org:changedBy {merger} .", iri(hamlet)),
        format!(
            "{} org:resultedFrom {} .",
            iri(part),
            event("division-2023-06-01")
        ),
    ] {
        assert!(turtle.contains(&line), "{line}\nis not in\n{turtle}");
    }
}

#[test]
fn a_file_of_a_day_knows_nothing_later() {
    let app = TestApp::sqlite();
    let (township, village, hamlet, part) = with_a_past(&app);
    let who = Principal::operator();
    let then = take(&app, &who, township, Some(date(2021, 1, 1)));
    let document = popolo(&app, &then);
    assert_eq!(of(&document, village)["name"], "河湾村");
    assert_eq!(of(&document, village).get("other_names"), None);
    assert_eq!(of(&document, hamlet).get("dissolution_date"), None);
    assert_eq!(of(&document, part), Value::Null);
    assert!(!ontology(&app, &then).contains("ChangeEvent"));
    let now = popolo(&app, &take(&app, &who, township, Some(TODAY)));
    assert_eq!(of(&now, hamlet), Value::Null, "it is no more");
}

#[test]
fn telephones_need_a_reason_and_are_recorded() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let who = app.secretary(frame.village);
    let known = PersonFacts {
        phone: Some("13800138000".to_owned()),
        ..facts("沈一山")
    };
    let admitted = app.run(needle_model::command::Admit {
        org: frame.village,
        status: "full".to_owned(),
        facts: known,
        effective: START,
        reason: None,
    });
    let person = made(&admitted.events).persons[0];
    fill(&app, frame.village, "secretary", person, None);
    let plain = app.cards_take(&who, frame.village, TODAY, None).unwrap();
    let card = cards(&app, &plain);
    assert!(
        card.contains("FN:沈一山\r\n") && !card.contains("TEL"),
        "{card}"
    );
    let looked = |app: &TestApp| {
        let view = app.person_view(&who, person, needle_app::ask::Purpose::Record);
        let access = view.unwrap().access;
        let unmasked = access
            .into_iter()
            .filter(|(line, _)| line.purpose == "unmask");
        unmasked.map(|(line, _)| line.note).collect::<Vec<_>>()
    };
    assert_eq!(looked(&app), Vec::<Option<String>>::new());
    assert!(
        app.cards_take(&who, frame.village, TODAY, Some(" "))
            .is_err()
    );
    let with = app
        .cards_take(&who, frame.village, TODAY, Some("值班表"))
        .unwrap();
    assert!(cards(&app, &with).contains("TEL;TYPE=cell:13800138000\r\n"));
    assert_eq!(looked(&app), [Some("值班表".to_owned())]);
}

#[test]
fn a_person_with_two_posts_has_one_card_and_who_has_left_office_none() {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let who = Principal::operator();
    let [both, gone] = [frame.villagers[0], frame.villagers[1]];
    fill(&app, frame.village, "secretary", both, None);
    fill(&app, frame.village, "organisation-member", both, None);
    let deputy = fill(&app, frame.village, "deputy-secretary", gone, None);
    let cards_of = || {
        cards(
            &app,
            &app.cards_take(&who, frame.township, TODAY, None).unwrap(),
        )
    };
    let both_posts = cards_of();
    assert_eq!(both_posts.matches("BEGIN:VCARD").count(), 2);
    for line in ["post1.TITLE:书记\r\n", "post2.TITLE:组织委员\r\n"] {
        assert!(both_posts.contains(line), "{both_posts}");
    }
    app.run(needle_model::command::EndPost {
        holding: deputy,
        effective: TODAY,
        reason: None,
    });
    assert_eq!(cards_of().matches("BEGIN:VCARD").count(), 1);
}
