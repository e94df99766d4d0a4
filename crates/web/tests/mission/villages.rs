//! Rows 6, 7 and 8: major matters of a village, four deliberations and two publications, and its oversight.

use serde_json::json;

use crate::land::Land;
use crate::lead::{Led, and, comes, matter, of, plain, says, votes};

/// A village of eighteen members with a committee of three, its township and its oversight.
fn village() -> Land {
    let land = Land::new();
    let org = land.frame.village;
    let people = land.people(org, 15);
    land.fill(org, "secretary", people[0]);
    land.fill(org, "deputy-secretary", people[1]);
    land.fill(org, "organisation-member", people[2]);
    land.clerk("clerk", org);
    land.clerk("township", land.frame.township);
    land.clerk("stranger", land.frame.far_village);
    land.over("oversight", land.frame.township);
    land
}

/// Row 7, until the resolution hangs on the board.
fn until_resolved<'l>(land: &'l Land, title: &str) -> Led<'l> {
    let case = land.start(
        "clerk",
        "four-deliberations",
        land.frame.village,
        matter(title),
    );
    case.take("clerk", "ask", plain());
    case.take("clerk", "propose", votes(3, 2, 1));
    case.take("clerk", "consult", of(8, 7, 5, 1));
    let given = says(json!({ "given": { "day": land.today() } }));
    land.later(3);
    case.take("clerk", "examine", and(given, votes(12, 10, 2)));
    case.take("clerk", "call", plain());
    case.take("clerk", "representatives", of(30, 25, 20, 5));
    case.take("clerk", "resolution", plain());
    case
}

#[test]
fn row_7_four_deliberations_and_two_publications() {
    let land = village();
    let org = land.frame.village;
    let case = land.start("clerk", "four-deliberations", org, matter("修一条渠"));
    case.not("stranger", "ask", plain(), "not-found");
    case.not("clerk", "consult", of(8, 7, 5, 1), "step-needs");
    case.take("clerk", "ask", plain());
    // Of three, one is no meeting; it is held again.
    case.take("clerk", "propose", votes(1, 1, 0));
    assert_eq!(case.came("clerk", "propose"), "no_quorum");
    assert_eq!(case.waits("clerk"), ["propose"]);
    case.not("clerk", "propose", votes(4, 4, 0), "present-over-entitled");
    case.take("clerk", "propose", votes(3, 2, 1));
    case.take("clerk", "consult", of(8, 7, 5, 1));
    // The members have the plan three days ahead.
    let given = says(json!({ "given": { "day": land.today() } }));
    case.not(
        "clerk",
        "examine",
        and(given.clone(), votes(12, 10, 2)),
        "step-too-early",
    );
    land.later(3);
    // Nine of eighteen are there, and more than half of all eighteen have to agree.
    case.take("clerk", "examine", and(given.clone(), votes(8, 8, 0)));
    assert_eq!(case.came("clerk", "examine"), "no_quorum");
    case.take("clerk", "examine", and(given.clone(), votes(12, 9, 3)));
    assert_eq!(case.came("clerk", "examine"), "no");
    assert_eq!(
        case.waits("clerk"),
        ["consult"],
        "the two committees think again"
    );
    case.take("clerk", "consult", of(8, 8, 8, 0));
    case.take("clerk", "examine", and(given, votes(12, 10, 2)));
    case.take("clerk", "call", plain());
    case.take("clerk", "representatives", of(30, 19, 19, 0));
    assert_eq!(
        case.came("clerk", "representatives"),
        "no_quorum",
        "two thirds of thirty are twenty"
    );
    case.take("clerk", "representatives", of(30, 25, 20, 5));
    case.take("clerk", "resolution", plain());
    assert!(land.public(org).contains("修一条渠"));
    case.not("clerk", "carry-out", plain(), "step-needs");
    // Somebody objects, and is right: the meeting is called again, and the next resolution stands.
    land.objects(org, 1);
    let answer = |upheld| json!({ "do": "answer-objection", "step": "resolution", "place": 0, "upheld": upheld, "answer": "账算错了" });
    case.does("clerk", answer(true));
    assert_eq!(case.waits("clerk"), ["call"]);
    case.take("clerk", "call", plain());
    case.take("clerk", "representatives", of(30, 28, 28, 0));
    case.take("clerk", "resolution", plain());
    land.later(6);
    case.not("clerk", "carry-out", plain(), "step-needs");
    land.later(1);
    case.take("clerk", "carry-out", plain());
    case.not("clerk", "result", plain(), "step-needs");
    case.does("clerk", json!({ "do": "sign", "step": "carry-out" }));
    case.take("clerk", "result", plain());
    case.not("clerk", "result", plain(), "step-stands");
    land.later(7);
    case.ended("clerk", "end");
    let records = format!("/org/{org}/records?year={}", land.today().year());
    let records = land.get("clerk", &records).text();
    assert!(records.contains("村民代表会议"), "{records}");
    let board = land.public(org);
    assert!(board.matches("修一条渠").count() >= 3, "{board}");
    land.whole();
}

#[test]
fn row_6_a_major_matter_goes_through_its_procedure_and_through_no_other() {
    let land = village();
    let org = land.frame.village;
    let start = |procedure: &str, title: &str| json!({ "org": org, "procedure": procedure, "about": matter(title), "effective": land.today() });
    // It is on the list, by its name: the members alone may not decide it.
    let rules = land.kit.app.rulebook();
    let mut listed = rules.matters.iter();
    let listed = listed.find(|it| it.procedure == "four-deliberations");
    let title = listed.unwrap().title.zh.as_str();
    land.refused(
        "clerk",
        "start-case",
        &start("members-decision", title),
        "matter-other-procedure",
    );
    land.refused(
        "stranger",
        "start-case",
        &start("four-deliberations", title),
        "not-found",
    );
    let case = land.begin("clerk", &start("four-deliberations", title));
    case.does("clerk", json!({ "do": "withdraw", "why": "今年不办了" }));
    case.not("clerk", "ask", plain(), "case-over");
    assert_eq!(case.seen("clerk")["state"], "withdrawn");
    until_resolved(&land, title);
    land.whole();
}

#[test]
fn row_8_oversight_asks_is_answered_too_late_and_stops_a_matter() {
    let land = village();
    let org = land.frame.village;
    let case = land.start("oversight", "oversight-question", org, matter("修渠的账"));
    let question = says(json!({ "question": { "text": "发票在哪里" } }));
    case.not(
        "clerk",
        "answer",
        says(json!({ "answer": { "text": "在" } })),
        "step-needs",
    );
    case.take("clerk", "question", and(question, of(3, 3, 3, 0)));
    assert_eq!(case.waits("oversight"), ["answer"]);
    let silence = json!({ "do": "silence", "step": "answer" });
    case.not_done("oversight", silence.clone(), "silence-too-early");
    land.later(11);
    // Ten days are over without an answer: it is stopped, and the township decides.
    case.does("clerk", silence);
    assert_eq!(case.waits("clerk"), ["stop"]);
    case.take("oversight", "stop", plain());
    let found = says(json!({ "finding": { "text": "少两张发票" } }));
    case.not("clerk", "settle", found.clone(), "step-not-yours");
    land.later(16);
    case.take("township", "settle", and(found, comes("correct")));
    assert!(
        case.missed("oversight", "settle").is_some(),
        "a day late, and recorded as that"
    );
    case.take(
        "clerk",
        "correct",
        says(json!({ "what": { "text": "补上了" } })),
    );
    case.take("clerk", "judge", of(3, 3, 2, 1));
    case.take("clerk", "publish", plain());
    land.later(7);
    case.ended("clerk", "end");
    assert!(land.public(org).contains("修渠的账"));
    land.whole();
}
