//! Ways through a procedure that get stuck, and what is missing on them; why: each step may be right and the whole still leave somebody
//! waiting for ever.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests may unwrap like the tests themselves"
)]

mod steps;

use needle_rulebook::Rulebook;

use steps::{HEAD, said, step, with, with_steps};

#[test]
fn ways_that_get_stuck_are_found() {
    // Two steps that wait for each other, and a third after them: said once.
    let circle = step("a", "") + &step("b", "needs = [\"c\"]") + &step("c", "needs = [\"b\"]");
    let circle = said(&with_steps(&circle));
    assert_eq!(
        circle.matches("wait for each other: b → c → b").count(),
        1,
        "{circle}"
    );
    // Going back is no circle.
    let back = step("a", "") + &step("b", "then = { no = \"a\" }");
    assert_eq!(said(&with_steps(&back)), "  nothing\n");
    // A step only reached when sent, and the one after it.
    let sent = step("a", "then = { no = \"b\" }")
        + &step("b", "sent = true")
        + &step("c", "needs = [\"a\"]");
    assert_eq!(said(&with_steps(&sent)), "  nothing\n");
    let silent = step("a", "then = { no = \"b\" }") + &step("b", "sent = true") + &step("c", "");
    let silent = said(&with_steps(&silent));
    assert!(
        silent.contains("opens only when a case is sent there"),
        "{silent}"
    );
    // What a step that always ends leads on to.
    let ended = step("a", "then = { yes = \"end\" }") + &step("b", "") + &step("c", "");
    let ended = said(&with_steps(&ended));
    assert_eq!(ended.matches("can never be reached").count(), 2, "{ended}");
    // Only bad ends.
    let bad = said(&with_steps(&step("a", "then = { yes = \"end:refused\" }")));
    assert!(bad.contains("this procedure can only be refused"), "{bad}");
    // The same id twice.
    let twice = said(&with_steps(&(step("a", "") + &step("a", ""))));
    assert!(twice.contains("the step `a` stands twice"), "{twice}");
}

#[test]
fn a_step_nobody_can_take_is_found_in_each_kind() {
    let both = HEAD.replace("[\"cooperative\"]", "[\"business\"]");
    let treasurer = said(&with(
        &(both.clone() + &step("a", "by = \"post:treasurer\"")),
    ));
    assert!(
        treasurer.contains(
            "in a `section` nobody can take the step `a` (there it can be own, post:chair)"
        ),
        "{treasurer}"
    );
    // Somebody else may do it there, or it is asked elsewhere only.
    let or = step("a", "by = [\"post:treasurer\", \"post:chair\"]");
    assert_eq!(said(&with(&(both.clone() + &or))), "  nothing\n");
    let only = step(
        "a",
        "by = \"post:treasurer\"\napplies = 'org.kind == \"cooperative\"'",
    );
    assert_eq!(said(&with(&(both.clone() + &only))), "  nothing\n");
    let signs = said(&with(
        &(both + &step("a", "countersign = \"post:treasurer\"")),
    ));
    assert!(
        signs.contains("in a `section` nobody can countersign `a`"),
        "{signs}"
    );
    let root = HEAD.replace("[\"cooperative\"]", "[\"federation\"]");
    let above = said(&with(&(root + &step("a", "by = \"above\""))));
    assert!(
        above.contains("in a `federation` nobody can take the step `a`"),
        "{above}"
    );
    let start = HEAD
        .replace("[\"cooperative\"]", "[\"section\"]")
        .replace("\"own\"", "\"post:auditor\"");
    let start = said(&with(&(start + &step("a", ""))));
    assert!(
        start.contains("in a `section` nobody can start this procedure"),
        "{start}"
    );
}

#[test]
fn a_limit_or_a_vote_without_a_source_is_found() {
    let bare = |more: &str| {
        let step =
            step("a", more).replace("source = { act = \"statutes\", article = \"6\" }\n", "");
        said(&with_steps(&step))
    };
    assert_eq!(bare(""), "  nothing\n");
    let own = ", source = { act = \"statutes\", article = \"7\" }";
    for limit in [
        "wait = { after = \"start\", at_least = \"7 days\"$ }",
        "within = { of = \"start\", at_most = \"7 days\"$ }",
        "publish = { where = { zh = \"门口\", en = \"the door\" }, stands = \"7 days\"$ }",
    ] {
        let text = bare(&limit.replace('$', ""));
        assert!(
            text.contains("nothing says where this limit comes from"),
            "{text}"
        );
        assert_eq!(bare(&limit.replace('$', own)), "  nothing\n");
    }
    let text =
        bare("by = \"body:board\"\nvote = { majority = { more_than = \"1/2\", of = \"cast\" } }");
    assert!(
        text.contains("where the rule of this vote comes from"),
        "{text}"
    );
}

#[test]
fn procedures_inside_each_other_without_end_are_found() {
    let second = HEAD.replace("id = \"p\"", "id = \"q\"");
    let both = format!(
        "{HEAD}{}\n{second}{}",
        step("a", "sub = \"q\""),
        step("a", "sub = \"p\"")
    );
    let text = said(&with(&both));
    assert!(
        text.contains("the procedure `p` would run inside itself"),
        "{text}"
    );
}

#[test]
fn a_setting_nobody_uses_is_odd_and_no_mistake() {
    let files = with_steps(&step(
        "a",
        "wait = { after = \"start\", at_least = \"param.long\" }",
    ));
    let (_, odd) = Rulebook::parse_with_warnings(&files).unwrap();
    let odd: Vec<String> = odd
        .iter()
        .filter(|odd| odd.file.starts_with("procedures/"))
        .map(|odd| odd.message.clone())
        .collect();
    assert_eq!(odd, ["the setting `few` is not used"]);
}
