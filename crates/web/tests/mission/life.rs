//! Rows 13, 32 and 37: training of village officers by the hour, the yearly life of an organisation, and what offices are asked.

use serde_json::{Value, json};

use crate::land::Land;
use crate::lead::{plain, says, votes};

fn number(value: i64) -> Value {
    json!({ "number": value })
}

#[test]
fn row_32_organisation_life_and_the_review_of_members() {
    let land = Land::new();
    let org = land.frame.hamlet;
    let people = land.people(org, 8);
    for (post, person) in ["secretary", "deputy-secretary", "committee-member"]
        .iter()
        .zip(&people)
    {
        land.fill(org, post, *person);
    }
    land.clerk("clerk", org);
    let missing = |rule: &str| land.missing("clerk", org, rule);
    assert!(missing("organisation-life-yearly") && missing("democratic-review-yearly"));
    let case = land.start("clerk", "organisation-life", org, json!("organization"));
    case.not(
        "clerk",
        "meeting",
        says(json!({ "present": number(7) })),
        "step-needs",
    );
    case.take(
        "clerk",
        "topic",
        says(json!({ "topic": { "text": "为群众办事" } })),
    );
    case.take("clerk", "talks", plain());
    case.take(
        "clerk",
        "meeting",
        says(json!({ "present": number(7), "entitled": number(8) })),
    );
    case.take("clerk", "corrections", says(json!({ "items": number(3) })));
    case.ended("clerk", "end");
    assert!(
        !missing("organisation-life-yearly"),
        "it is held for this year"
    );
    let review = land.start("clerk", "democratic-review", org, json!("organization"));
    review.take("clerk", "self", plain());
    review.take("clerk", "mutual", plain());
    let grades = json!({ "excellent": number(2), "qualified": number(6), "basic": number(0), "unqualified": number(0), "present": number(8), "entitled": number(8) });
    review.take("clerk", "test", says(grades));
    review.take("clerk", "opinion", votes(3, 1, 2));
    assert_eq!(review.waits("clerk"), ["opinion"], "held again");
    review.take("clerk", "opinion", votes(3, 3, 0));
    review.take("clerk", "tell", plain());
    review.ended("clerk", "end");
    assert!(!missing("democratic-review-yearly"));
    land.whole();
}

#[test]
fn row_32_one_theme_day_of_two_branches_with_a_lecture_is_entered_once() {
    let land = Land::new();
    let (one, two) = (land.frame.village, land.frame.hamlet);
    land.people(two, 3);
    let both = land.kit.signed_in(
        "both",
        needle_rights::Role::Secretary,
        land.frame.township,
        needle_model::command::Reach::Below,
    );
    let today = land.today();
    let plan = json!({ "org": one, "with": [two], "activities": ["theme-day", "party-lecture"], "held": today, "effective": today });
    let made = land.kit.command("plan-meeting", &both, &plan);
    let meeting = made["made"]["meetings"][0].as_str().unwrap().to_owned();
    let step = |what: Value| {
        land.kit.command(
            "meeting-step",
            &both,
            &json!({ "meeting": meeting, "act": what, "effective": today }),
        )
    };
    step(json!({ "do": "call" }));
    step(json!({ "do": "attend", "rest": "present" }));
    step(json!({ "do": "close" }));
    for org in [one, two] {
        let path = format!("/org/{org}/records?year={}", today.year());
        let got = land
            .kit
            .request("GET", &path, crate::kit::By::Cookie(&both), "", b"");
        assert!(
            got.text().contains("主题党日") && got.text().contains("党课"),
            "{}",
            got.text()
        );
    }
    land.whole();
}

#[test]
fn row_13_who_has_not_had_their_hours_is_seen() {
    let land = Land::new();
    let org = land.frame.village;
    let hand = land.kit.signed_in(
        "clerk",
        needle_rights::Role::Secretary,
        org,
        needle_model::command::Reach::Below,
    );
    let today = land.today();
    let hours = || {
        let path = format!("/api/v1/orgs/{org}/hours?year={}", today.year());
        land.kit.get(&path, &hand).json()
    };
    assert!(
        hours()["members"]
            .as_array()
            .unwrap()
            .iter()
            .all(|it| it["hours"] == 0)
    );
    let plan =
        json!({ "org": org, "activities": ["member-training"], "held": today, "effective": today });
    let made = land.kit.command("plan-meeting", &hand, &plan);
    let meeting = made["made"]["meetings"][0].as_str().unwrap().to_owned();
    let step = |what: Value| {
        land.kit.command(
            "meeting-step",
            &hand,
            &json!({ "meeting": meeting, "act": what, "effective": today }),
        )
    };
    step(json!({ "do": "call" }));
    let people = &land.frame.villagers;
    step(json!({ "do": "attend", "present": people[..2], "absent": people[2..] }));
    step(json!({ "do": "close", "amount": 8 }));
    let found = hours();
    let members = found["members"].as_array().unwrap();
    let of = |n: usize| {
        let person = land.frame.villagers[n].to_string();
        members.iter().find(|it| it["person"] == person).unwrap()["hours"].as_i64()
    };
    assert_eq!(
        [of(0), of(1), of(2)],
        [Some(8), Some(8), Some(0)],
        "{found}"
    );
    // The same of those who hold a post in the village, apart.
    land.fill(org, "secretary", people[0]);
    land.fill(org, "deputy-secretary", people[1]);
    let path = format!("/api/v1/orgs/{org}/hours?whom=officers");
    let officers = land.kit.get(&path, &hand).json();
    let officers = officers["members"].as_array().unwrap();
    let held = land
        .kit
        .app
        .org_posts(&needle_rights::Principal::operator(), org)
        .unwrap();
    let mut held: Vec<String> = held.iter().map(|it| it.person.to_string()).collect();
    held.sort();
    held.dedup();
    let mut listed: Vec<String> = officers
        .iter()
        .map(|it| it["person"].as_str().unwrap().to_owned())
        .collect();
    listed.sort();
    assert_eq!(listed, held);
    assert!(!listed.is_empty() && listed.len() < members.len());
    land.whole();
}

#[test]
fn row_37_an_office_is_asked_for_what_offices_owe_and_for_nothing_else() {
    let land = Land::new();
    let organs = land
        .kit
        .app
        .found(Some(land.frame.county), "organ", "县直机关党委");
    let office = land
        .kit
        .app
        .found_in(Some(organs), "branch", Some("organ"), "县水利局党支部");
    land.people(office, 4);
    land.over("office", organs);
    land.clerk("village", land.frame.village);
    // What it does not keep is of the acts for offices too; a village is never asked for that.
    let acts = |login: &str, org: needle_model::OrgId| -> Vec<String> {
        let found = land.json(login, &format!("/api/v1/orgs/{org}/findings"));
        let lines = found["findings"].as_array().unwrap().iter();
        lines
            .map(|it| it["article"]["act"].as_str().unwrap().to_owned())
            .collect()
    };
    let asked = acts("office", organs);
    assert!(asked.iter().any(|act| act == "organs"), "{asked:?}");
    let village = acts("village", land.frame.village);
    assert!(!village.is_empty() && !village.iter().any(|act| act == "organs"));
    land.whole();
}
