//! Rows 4, 9, 28, 33, 34 and 35: the yearly appraisal of secretaries, dispatch, instructors, and how state enterprises, universities and
//! hospitals decide.

use jiff::ToSpan;
use needle_model::{OrgId, PersonId};
use serde_json::{Value, json};

use crate::land::Land;
use crate::lead::{and, comes, matter, plain, says, votes};

fn text(words: &str) -> Value {
    json!({ "text": words })
}

fn paper(name: &str) -> Value {
    json!({ "paper": name })
}

fn day(on: jiff::civil::Date) -> Value {
    json!({ "day": on })
}

/// A unit of that kind below the county, with a committee of five.
fn unit(kind: &str, name: &str) -> (Land, OrgId, Vec<PersonId>) {
    let land = Land::new();
    let org = land.kit.app.found(Some(land.frame.county), kind, name);
    let people = land.people(land.frame.hamlet, 5);
    land.fill(org, "secretary", people[0]);
    land.fill(org, "deputy-secretary", people[1]);
    for person in &people[2..] {
        land.fill(org, "committee-member", *person);
    }
    land.clerk("clerk", org);
    land.clerk("county", land.frame.county);
    (land, org, people)
}

fn listed(id: &str) -> Value {
    json!({ "matter": { "title": "一件事", "listed": id } })
}

#[test]
fn row_9_a_first_secretary_is_sent_stays_on_is_followed_and_recalled() {
    let land = Land::new();
    let org = land.frame.village;
    let organs = land
        .kit
        .app
        .found(Some(land.frame.county), "organ", "县直机关党委");
    let sender = land
        .kit
        .app
        .found_in(Some(organs), "branch", Some("organ"), "水利局党支部");
    let people = land.people(sender, 4);
    land.over("county", land.frame.county);
    land.clerk("sender", sender);
    land.clerk("clerk", org);
    let case = land.start("county", "dispatch", org, json!("organization"));
    case.take(
        "county",
        "demand",
        says(json!({ "needs": text("懂水利的"), "sender": { "organization": sender } })),
    );
    let who = |n: usize| says(json!({ "who": { "persons": [people[n]] } }));
    case.not("clerk", "name", who(0), "step-not-yours");
    case.take("sender", "name", who(0));
    case.take("county", "examine", comes("no"));
    assert_eq!(case.waits("county"), ["name"], "another is named");
    case.take("sender", "name", who(1));
    case.take("county", "examine", plain());
    let until = land.today() + 730.days();
    let arrive = |until| says(json!({ "until": day(until) }));
    case.take("county", "arrive", arrive(until));
    assert_eq!(
        land.holders("county", org, "first-secretary"),
        [people[1].to_string()]
    );
    case.not("county", "end", plain(), "step-needs");
    for _ in 0..2 {
        land.later(366);
        case.take("county", "appraise", plain());
    }
    case.take("county", "end", comes("extend"));
    assert_eq!(case.waits("county"), ["arrive"]);
    case.take("county", "arrive", arrive(land.today() + 365.days()));
    assert_eq!(
        land.holders("county", org, "first-secretary"),
        [people[1].to_string()],
        "the same stays on"
    );
    let recall = land.start("county", "recall", org, json!({ "persons": [people[1]] }));
    recall.take(
        "county",
        "propose",
        says(json!({ "sender": { "organization": sender } })),
    );
    recall.take("sender", "recall", plain());
    assert!(land.holders("county", org, "first-secretary").is_empty());
    assert_eq!(recall.waits("county"), ["replace"]);
    recall.does("county", json!({ "do": "withdraw", "why": "今年不再派" }));
    land.whole();
}

#[test]
fn row_28_an_instructor_is_sent_and_a_firm_visited() {
    let land = Land::new();
    let county = land.frame.county;
    let park = land
        .kit
        .app
        .found_in(Some(county), "park", Some("private-enterprise"), "河东园区");
    let people = land.people(land.frame.hamlet, 2);
    land.over("county", county);
    land.clerk("park", park);
    let case = land.start("county", "send-guide", park, json!("organization"));
    let who = |n: usize| says(json!({ "who": { "persons": [people[n]] } }));
    case.not("park", "name", who(0), "step-not-yours");
    case.take("county", "name", who(0));
    case.take("park", "arrive", plain());
    assert_eq!(
        land.holders("county", park, "instructor"),
        [people[0].to_string()]
    );
    land.later(731);
    case.take("county", "end", comes("rotate"));
    case.take("county", "name", who(1));
    case.take("park", "arrive", plain());
    assert_eq!(
        land.holders("county", park, "instructor"),
        [people[1].to_string()],
        "the first has gone"
    );
    let visit = land.start("park", "contact-visit", park, matter("纸坊公司"));
    visit.take("park", "visit", says(json!({ "points": text("缺电") })));
    land.later(20);
    visit.take(
        "park",
        "answer",
        says(json!({ "answer": text("已报供电") })),
    );
    assert!(
        visit.missed("park", "answer").is_some(),
        "ten working days were over"
    );
    visit.ended("park", "end");
    let none = land.start("park", "contact-visit", park, matter("石料厂"));
    none.take("park", "visit", comes("nothing"));
    none.ended("park", "end");
    land.whole();
}

#[test]
fn row_33_a_listed_matter_goes_to_the_committee_before_the_board() {
    let (land, org, people) = unit("state-enterprise", "松河水务公司党委");
    let list = land.start("clerk", "prior-matters-list", org, json!("organization"));
    list.take("clerk", "draft", says(json!({ "list": paper("前置清单") })));
    list.take("clerk", "adopt", votes(5, 4, 1));
    list.take("clerk", "issue", plain());
    list.ended("clerk", "end");
    let case = land.start(
        "clerk",
        "prior-discussion",
        org,
        listed("enterprise-strategy"),
    );
    case.take("clerk", "draft", says(json!({ "plan": paper("五年规划") })));
    case.take(
        "clerk",
        "agenda",
        says(json!({ "meeting": day(land.today() + 3.days()) })),
    );
    case.not("clerk", "discuss", votes(5, 5, 0), "step-too-early");
    case.not(
        "clerk",
        "decide",
        says(json!({ "decision": paper("董事会决议") })),
        "step-needs",
    );
    land.later(3);
    case.take("clerk", "discuss", votes(2, 2, 0));
    assert_eq!(case.came("clerk", "discuss"), "no_quorum");
    case.take("clerk", "discuss", and(votes(5, 4, 1), comes("change")));
    assert_eq!(case.waits("clerk"), ["draft"], "changed, and brought again");
    case.take(
        "clerk",
        "draft",
        says(json!({ "plan": paper("五年规划二稿") })),
    );
    case.take(
        "clerk",
        "agenda",
        says(json!({ "meeting": day(land.today() + 3.days()) })),
    );
    land.later(3);
    case.take("clerk", "discuss", votes(5, 4, 1));
    let board = land.today() + 5.days();
    case.take("clerk", "tell", says(json!({ "board": day(board) })));
    let decision = says(json!({ "decision": paper("董事会决议") }));
    case.not("clerk", "decide", decision.clone(), "step-too-early");
    land.later(5);
    case.take("clerk", "decide", decision);
    case.take("clerk", "follow", plain());
    case.ended("clerk", "end");
    // Who is appointed asks for two thirds of the committee to be there: three of five are too few.
    let posts = land.start(
        "clerk",
        "prior-discussion",
        org,
        listed("enterprise-appointments"),
    );
    posts.take("clerk", "draft", says(json!({ "plan": paper("人选") })));
    posts.take(
        "clerk",
        "agenda",
        says(json!({ "meeting": day(land.today() + 3.days()) })),
    );
    land.later(3);
    posts.take("clerk", "discuss", votes(3, 3, 0));
    assert_eq!(posts.came("clerk", "discuss"), "no_quorum");
    posts.take("clerk", "discuss", and(votes(4, 4, 0), comes("not-submit")));
    posts.ended("clerk", "end:not-submitted");
    // Cross-held: the chair of the board is the secretary.
    land.fill(org, "board-chair", people[0]);
    assert_eq!(
        land.holders("clerk", org, "board-chair"),
        land.holders("clerk", org, "secretary")
    );
    land.whole();
}

#[test]
fn row_34_a_university_decides_under_its_committee() {
    let (land, org, _) = unit("university", "松河学院党委");
    let case = land.start("clerk", "university-decision", org, matter("新校区"));
    case.take("clerk", "talk", comes("put-off"));
    assert_eq!(case.waits("clerk"), ["talk"], "they differ: put off");
    case.take("clerk", "talk", plain());
    // Without a standing committee the whole committee decides, two thirds of it being there.
    assert_eq!(case.waits("clerk"), ["committee"]);
    case.take("clerk", "committee", votes(3, 3, 0));
    assert_eq!(case.came("clerk", "committee"), "no_quorum");
    case.take("clerk", "committee", votes(4, 3, 1));
    case.take(
        "clerk",
        "carry-out",
        says(json!({ "report": paper("校长报告") })),
    );
    case.ended("clerk", "end");
    let board = land.public(org);
    assert!(board.contains("新校区"), "{board}");
    let faculty = land.kit.app.found(Some(org), "faculty", "水利系党委");
    let branch = land.kit.app.found_in(
        Some(faculty),
        "branch",
        Some("university"),
        "水利系教师党支部",
    );
    let people = land.people(branch, 3);
    for (post, person) in ["secretary", "deputy-secretary", "committee-member"]
        .iter()
        .zip(&people)
    {
        land.fill(faculty, post, *person);
    }
    land.clerk("faculty", faculty);
    let case = land.start("faculty", "faculty-decision", faculty, matter("招聘"));
    case.take("faculty", "place", comes("party-first"));
    case.take("faculty", "party", votes(3, 1, 2));
    case.ended("faculty", "end:refused");
    let case = land.start("faculty", "faculty-decision", faculty, matter("实验室"));
    case.take("faculty", "place", plain());
    case.take(
        "faculty",
        "joint",
        says(json!({ "decision": text("同意") })),
    );
    case.ended("faculty", "end");
    land.whole();
}

#[test]
fn row_35_a_hospital_decides_under_its_committee() {
    let (land, org, _) = unit("hospital", "松河医院党委");
    let case = land.start("clerk", "hospital-decision", org, matter("买设备"));
    case.take("clerk", "propose", says(json!({ "plan": paper("方案") })));
    case.take("clerk", "decide", and(votes(5, 5, 0), comes("change")));
    assert_eq!(case.waits("clerk"), ["propose"]);
    case.take(
        "clerk",
        "propose",
        says(json!({ "plan": paper("方案二稿") })),
    );
    case.take("clerk", "decide", votes(5, 3, 2));
    case.take(
        "clerk",
        "carry-out",
        says(json!({ "report": paper("院长报告") })),
    );
    case.ended("clerk", "end");
    let case = land.start(
        "clerk",
        "hospital-decision",
        org,
        listed("hospital-appointments"),
    );
    case.take("clerk", "propose", says(json!({ "plan": paper("人选") })));
    case.take("clerk", "decide", votes(3, 3, 0));
    assert_eq!(
        case.came("clerk", "decide"),
        "no_quorum",
        "two thirds of five are four"
    );
    case.take("clerk", "decide", votes(4, 2, 2));
    case.ended("clerk", "end:refused");
    land.whole();
}
