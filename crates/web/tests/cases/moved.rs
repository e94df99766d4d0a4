//! The rules change while cases run: what would differ is read on a page, a case is moved, and all of a place that can be.

use needle_model::command::IssueRulebook;
use needle_testkit::walked_files;
use serde_json::json;

use super::{Clerk, title};

const ASK: &str = r#"[[procedure.step]]
id    = "ask"
title = { zh = "征求意见", en = "Asking round" }
say   = { zh = "先问一遍。", en = "Everybody is asked first." }
by    = "own"

"#;
const DECIDE: &str = "[[procedure.step]]\nid    = \"decide\"";

/// The walked procedure with ten days in place of seven, and one step more before the decision.
fn issue(clerk: &Clerk) {
    let mut files = walked_files();
    let walked = files.get_mut("procedures/walked.toml").unwrap();
    let longer = walked.replacen("stands = \"7 days\"", "stands = \"10 days\"", 1);
    *walked = longer.replacen(DECIDE, &format!("{ASK}{DECIDE}"), 1);
    let own = files.get_mut("rulebook.toml").unwrap();
    *own = own.replacen("version = \"1\"", "version = \"2\"", 1);
    clerk.kit.app.run(IssueRulebook {
        files,
        effective: clerk.kit.app.today(),
        reason: None,
    });
}

#[test]
fn a_case_is_moved_to_the_rules_in_force_after_it_was_read_what_differs() {
    let clerk = Clerk::new();
    let start = format!("/org/{}/case/new?procedure=walked", clerk.org);
    let [case, other, late] = [(); 3].map(|()| clerk.done(&start, &title()));
    let version = format!("{case}/version");
    assert!(!clerk.get(&case).text().contains(&version));
    assert!(clerk.get(&version).text().contains("就是按现行的规定办的"));
    clerk.done(
        &format!("{late}/step/propose"),
        "held=2026-11-23&a-what=%E6%B8%A0",
    );
    let vote = "held=2026-11-23&entitled=41&present=30&ayes=24&nays=6";
    clerk.done(&format!("{late}/step/decide"), vote);
    issue(&clerk);
    let page = clerk.get(&case).text();
    assert!(page.contains(&version), "{page}");
    let page = clerk.get(&version).text();
    for there in [
        "征求意见",
        "新加的一步",
        "原来：",
        "7 天",
        "现在：",
        "10 天",
    ] {
        assert!(page.contains(there), "{there}: {page}");
    }
    assert!(
        clerk
            .get(&format!("{case}/move"))
            .text()
            .contains("征求意见")
    );
    clerk.done(&format!("{case}/move"), "reason=");
    let page = clerk.get(&case).text();
    assert!(
        !page.contains(&version) && page.contains("改按新版本的规则办：2"),
        "{page}"
    );
    // What was decided before anybody was asked round can't stand there.
    let stuck = clerk.get(&format!("{late}/version")).text();
    assert!(stuck.contains("之前要先办“征求意见”"), "{stuck}");
    let refused = clerk.post(&format!("{late}/move"), "step=confirm&reason=");
    assert_eq!(refused.status, 422);
    let body = json!({ "case": late.trim_start_matches("/case/"), "version": "2",
        "effective": clerk.kit.app.today().to_string() });
    let got = clerk
        .kit
        .post("/api/v1/commands/move-case", &clerk.token, &body);
    assert_eq!(got.problem(422)["refusals"][0]["code"], "move-order");
    // All of the place: those that can be are moved with one press.
    let older = format!("/org/{}/cases/older", clerk.org);
    assert!(
        clerk
            .get(&format!("/org/{}/cases", clerk.org))
            .text()
            .contains(&older)
    );
    let list = clerk.get(&older).text();
    for there in [
        &format!("{other}/version"),
        &format!("{late}/version"),
        "2 步不同",
    ] {
        assert!(list.contains(there), "{there}: {list}");
    }
    assert!(!list.contains(&format!("{case}/version")), "{list}");
    let got = clerk.post(&older, "");
    assert_eq!(got.status, 303, "{}", got.text());
    let list = clerk.get(got.header("location")).text();
    assert!(
        list.contains("改了 1 件") && !list.contains(&other),
        "{list}"
    );
    assert!(list.contains(&late), "{list}");
    assert_eq!(clerk.kit.app.verified().problems, Vec::<String>::new());
}
