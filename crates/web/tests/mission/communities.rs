//! Rows 14, 22, 24 and 31: a weak organisation listed and struck off, a whole township at a time, residents' deliberation, a property
//! case, consultation with firms.

use jiff::ToSpan;
use needle_model::OrgId;
use serde_json::{Value, json};

use crate::land::Land;
use crate::lead::{and, comes, matter, of, plain, says, votes};

fn text(words: &str) -> Value {
    json!({ "text": words })
}

fn paper(name: &str) -> Value {
    json!({ "paper": name })
}

/// A street with a community of twenty members.
fn community() -> (Land, OrgId) {
    let land = Land::new();
    let street = land
        .kit
        .app
        .found(Some(land.frame.county), "street", "河东街道");
    let org = land.kit.app.found(Some(street), "community", "桥南社区");
    land.people(org, 20);
    land.clerk("clerk", org);
    land.clerk("street", street);
    land.clerk("county", land.frame.county);
    (land, org)
}

#[test]
fn row_22_a_topic_is_raised_deliberated_carried_out_and_told() {
    let (land, org) = community();
    let case = land.start("clerk", "residents-deliberation", org, matter("小区停车"));
    case.take("clerk", "take-up", says(json!({ "who": text("各楼代表") })));
    case.take("clerk", "invite", plain());
    let outcome = says(json!({ "outcome": text("划线停车") }));
    case.not(
        "clerk",
        "meet",
        and(outcome.clone(), of(40, 30, 20, 5)),
        "step-needs",
    );
    land.later(3);
    case.take("clerk", "meet", and(outcome.clone(), of(40, 19, 19, 0)));
    assert_eq!(case.came("clerk", "meet"), "no_quorum");
    assert_eq!(case.waits("clerk"), ["invite"], "they are invited again");
    case.take("clerk", "invite", plain());
    land.later(3);
    case.take("clerk", "meet", and(outcome.clone(), of(40, 30, 20, 5)));
    case.take("clerk", "publish", plain());
    assert!(land.public(org).contains("小区停车"));
    // An objection that is not upheld holds nothing up beyond its days.
    land.objects(org, 3);
    land.later(2);
    case.does("clerk", json!({ "do": "answer-objection", "step": "publish", "place": 0, "upheld": false, "answer": "已经量过" }));
    land.later(5);
    case.take("clerk", "carry-out", plain());
    land.later(40);
    case.take("clerk", "tell", says(json!({ "result": text("划好了") })));
    assert!(
        case.missed("clerk", "tell").is_some(),
        "later than a month, and recorded as late"
    );
    land.later(7);
    case.ended("clerk", "end");
    let board = land.public(org);
    assert!(board.contains("划好了"), "{board}");
    land.whole();
}

#[test]
fn row_24_residents_owners_and_firm_in_one_case_that_the_street_settles() {
    let (land, org) = community();
    let case = land.start("clerk", "property-case", org, matter("电梯停运"));
    case.take(
        "clerk",
        "take",
        says(json!({ "quarter": text("桥南小区"), "firm": text("安居物业") })),
    );
    let until = land.today() + 5.days();
    let agreed = json!({ "firm-does": text("修电梯"), "owners-do": text("交维修金"), "until": { "day": until } });
    case.take("clerk", "meet", says(agreed));
    // Nobody said it was done: after the day it goes to the street.
    land.later(6);
    case.does("clerk", json!({ "do": "silence", "step": "done" }));
    assert_eq!(case.waits("clerk"), ["street"]);
    let decision = says(json!({ "decision": text("三日内修好") }));
    case.not("clerk", "street", decision.clone(), "step-not-yours");
    case.take("street", "street", decision);
    case.take("clerk", "confirm", plain());
    land.later(3);
    case.ended("clerk", "end");
    let other = land.start("clerk", "property-case", org, matter("没人管的棚"));
    let nobody = says(json!({ "quarter": text("桥南小区"), "firm": text("无") }));
    other.take("clerk", "take", and(nobody, comes("no")));
    other.ended("clerk", "end:refused");
    land.whole();
}

#[test]
fn row_14_a_weak_village_is_listed_helped_checked_and_struck_off() {
    let land = Land::new();
    let org = land.frame.village;
    let helpers = land.people(land.frame.far_village, 3);
    let organs = land
        .kit
        .app
        .found(Some(land.frame.county), "organ", "县直机关党委");
    let unit = land
        .kit
        .app
        .found_in(Some(organs), "branch", Some("organ"), "水利局党支部");
    land.clerk("clerk", org);
    land.clerk("township", land.frame.township);
    land.over("county", land.frame.county);
    land.clerk("unit", unit);
    let case = land.start("county", "rectification", org, json!("organization"));
    case.not(
        "clerk",
        "listed",
        says(json!({ "reason": { "choice": "weak" } })),
        "step-not-yours",
    );
    let rules = land.kit.app.rulebook();
    let (_, listed) = rules
        .procedure("rectification")
        .unwrap()
        .step("listed")
        .unwrap();
    let reason = match &listed.ask[0].ty {
        needle_rulebook::procedures::FieldType::Choice(all) => all[0].id.clone(),
        other => panic!("{other:?}"),
    };
    case.take(
        "county",
        "listed",
        says(json!({ "reason": { "choice": reason } })),
    );
    let person = |n: usize| says(json!({ "who": { "persons": [helpers[n]] } }));
    case.take("county", "county-leader", person(0));
    case.take("township", "township-leader", person(1));
    assert_eq!(
        land.holders("county", org, "county-contact"),
        [helpers[0].to_string()]
    );
    case.take(
        "county",
        "helping-unit",
        says(json!({ "unit": { "organization": unit } })),
    );
    case.take("clerk", "plan", says(json!({ "plan": paper("整顿方案") })));
    assert!(
        land.public(org).contains("整顿方案"),
        "{}",
        land.public(org)
    );
    // Its first secretary comes by a case inside this one.
    let inside = json!({
        "org": org, "procedure": "dispatch", "about": "organization", "effective": land.today(),
        "inside": { "case": case.id, "step": "first-secretary" },
    });
    let sent = land.begin("county", &inside);
    sent.take(
        "county",
        "demand",
        says(json!({ "needs": text("会带队伍的"), "sender": { "organization": unit } })),
    );
    sent.take("unit", "name", person(2));
    sent.take("county", "examine", plain());
    sent.take(
        "county",
        "arrive",
        says(json!({ "until": { "day": land.today() + 730.days() } })),
    );
    assert_eq!(
        land.holders("county", org, "first-secretary"),
        [helpers[2].to_string()]
    );
    land.later(95);
    case.take("county", "check", plain());
    case.take("township", "propose", plain());
    // Not yet: a new plan, and checked once more.
    case.take("county", "accept", comes("no"));
    assert_eq!(case.waits("county"), ["plan"]);
    case.take(
        "clerk",
        "plan",
        says(json!({ "plan": paper("整顿方案二稿") })),
    );
    land.later(300);
    case.take("county", "check", plain());
    case.take("township", "propose", plain());
    case.take("county", "accept", comes("basic"));
    let missed = case.missed("county", "accept");
    assert!(
        missed.is_some(),
        "later than twelve months after it was listed"
    );
    case.not("county", "again-later", plain(), "step-too-early");
    land.later(190);
    case.take("county", "again-later", plain());
    case.take("county", "close", plain());
    land.later(7);
    case.ended("county", "end");
    land.whole();
}

#[test]
fn row_14_a_whole_township_at_a_time() {
    let land = Land::new();
    let org = land.frame.township;
    let people = land.people(land.frame.village, 3);
    for (post, person) in ["secretary", "deputy-secretary", "committee-member"]
        .iter()
        .zip(&people)
    {
        land.fill(org, post, *person);
    }
    land.clerk("township", org);
    land.over("county", land.frame.county);
    let case = land.start(
        "county",
        "township-rectification",
        org,
        json!("organization"),
    );
    case.take("county", "choose", says(json!({ "aim": text("整乡推进") })));
    let number = |value: i64| json!({ "number": value });
    case.take(
        "township",
        "survey",
        says(json!({ "villages": number(2), "listed": number(1) })),
    );
    let plan = says(json!({ "plan": paper("方案") }));
    case.take("township", "plan", and(plan.clone(), votes(1, 1, 0)));
    assert_eq!(case.came("township", "plan"), "no_quorum");
    case.take("township", "plan", and(plan, votes(3, 3, 0)));
    for left in [1, 1, 0] {
        land.later(95);
        case.take("county", "check", says(json!({ "left": number(left) })));
    }
    case.take("county", "accept", plain());
    case.take("township", "tell", plain());
    land.later(7);
    case.ended("county", "end");
    land.whole();
}

#[test]
fn row_31_firms_are_asked_and_answered_by_a_date() {
    let land = Land::new();
    let org = land.frame.county;
    land.clerk("county", org);
    land.clerk("township", land.frame.township);
    let case = land.start("county", "firm-consultation", org, matter("用工"));
    let day = land.today() + 4.days();
    let call = says(json!({ "firms": text("园区企业"), "day": { "day": day } }));
    case.not("township", "call", call.clone(), "not-found");
    case.take("county", "call", call);
    land.later(4);
    case.take(
        "county",
        "meet",
        says(json!({ "count": { "number": 12 }, "points": paper("意见清单") })),
    );
    let until = land.today() + 10.days();
    let answers = says(json!({ "answers": paper("答复"), "until": { "day": until } }));
    land.later(30);
    case.take("county", "answer", answers);
    assert!(
        case.missed("county", "answer").is_some(),
        "fifteen working days were over"
    );
    case.take("county", "done", comes("no"));
    assert_eq!(case.waits("county"), ["answer"]);
    let until = land.today() + 10.days();
    case.take(
        "county",
        "answer",
        says(json!({ "answers": paper("再答"), "until": { "day": until } })),
    );
    case.take("county", "done", plain());
    case.ended("county", "end");
    land.whole();
}
