//! A secret evaluation over HTTP from its opening to its result: twelve members vote in an appraisal that is a step of a case, one tries
//! twice, one may not; the operator looks through the database for who voted what; the two scrutineers count it. And one with too few.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

#[path = "appraisal/ground.rs"]
mod ground;
mod kit;

use ground::County;
use needle_model::command::StartCase;
use needle_model::{CaseId, Event};
use needle_rights::Principal;
use needle_testkit::TODAY;
use serde_json::json;

/// An appraisal that has come to the test on the day of its meeting.
fn appraisal(county: &County) -> CaseId {
    let app = &county.kit.app;
    let receipt = app.run(StartCase {
        org: county.county,
        procedure: "secretaries-appraisal".to_owned(),
        about: needle_model::case::Subject::Organization,
        from: None,
        inside: None,
        effective: TODAY,
        reason: None,
    });
    let case = receipt.events.iter().find_map(|event| match event {
        Event::CaseWent { case, .. } => Some(*case),
        _ => None,
    });
    let case = case.unwrap();
    for (step, form) in [
        ("plan", format!("&a-plan=1&a-reporters=2&a-meeting={TODAY}")),
        ("checks", "&why=x".to_owned()),
        ("reports", "&a-received=2".to_owned()),
        ("meeting", "&why=x".to_owned()),
    ] {
        let got = county.post(
            &format!("/case/{case}/step/{step}"),
            &county.organiser,
            &format!("step=confirm&held={TODAY}{form}"),
        );
        assert_eq!(got.status, 303, "{step}: {}", got.text());
    }
    case
}

#[test]
fn twelve_appraise_two_secretaries_and_nobody_learns_who_said_what() {
    let county = County::new(12);
    let case = appraisal(&county);
    let page = county.page(&format!("/case/{case}"), &county.organiser);
    assert!(page.contains("evaluation=secretaries-appraisal"), "{page}");
    let poll = county.opened(&format!("&case={case}&of=test"));
    // Nobody votes before both scrutineers have their halves.
    let vote = format!("{poll}/vote");
    let early = county.post(&vote, &county.voters[0], "q1=0");
    assert_eq!(early.status, 422);
    let halves = county.halves(&poll);
    assert_ne!(halves[0], halves[1]);
    let home = county.page("/", &county.voters[0]);
    assert!(home.contains(&vote), "it stands on the one list: {home}");
    let ballot = county.page(&vote, &county.voters[0]);
    assert!(
        ballot.contains("周一禾") && ballot.contains("name=\"q4\""),
        "{ballot}"
    );
    assert!(
        !ballot.contains("data-draft="),
        "nothing typed stays in the browser"
    );
    let text = "q1=0&q2=1&q3=2&q4=3&text=%E5%AE%9E%E5%9C%A8";
    for (n, voter) in county.voters.iter().enumerate() {
        let form = if n < 6 { text } else { "q1=1&q2=0&q3=0&q4=0" };
        let got = county.post(&vote, voter, form);
        assert_eq!(got.header("location"), format!("{poll}?cast=taken"));
        let page = county.page(got.header("location"), voter);
        assert!(page.contains("已经收到") && page.contains("收到了，已经封好"));
    }
    rights_of_others(&county, &poll);
    // One tries twice: it is one ballot, the last one.
    let again = county.post(&vote, &county.voters[0], "q1=3&q2=1&q3=2&q4=3");
    assert_eq!(again.header("location"), format!("{poll}?cast=replaced"));
    let empty = county.post(&vote, &county.voters[0], "text=");
    assert_eq!(empty.status, 422);
    let page = county.page(&poll, &county.organiser);
    assert!(page.contains("12 张"), "how many: {page}");
    assert!(!page.contains("代表a"), "and never who");
    assert!(!county.page("/", &county.voters[0]).contains(&vote));
    no_way_back(&county, &halves);
    // One half counts nothing; a slip in a group is named and what was typed stays.
    let slip = county.give(&poll, 0, &halves[0].replacen(' ', "0 ", 1));
    assert_eq!(slip.status, 422);
    assert!(slip.text().contains("id=\"e-half\"") && slip.text().contains(&halves[0][8..20]));
    let first = county.give(&poll, 0, &halves[0]);
    assert_eq!(first.header("location"), format!("{poll}?half=entered"));
    assert!(!county.page(&poll, &county.organiser).contains("<caption>"));
    let second = county.give(&poll, 1, &halves[1]);
    assert_eq!(
        second.header("location"),
        format!("{poll}?half=counted"),
        "{}",
        second.text()
    );
    result(&county, &poll, case);
    no_way_back(&county, &halves);
    let report = county.kit.app.verified();
    assert_eq!(report.problems, Vec::<String>::new());
}

/// Who may not take part, or has not the half, finds nothing; over the API as well.
fn rights_of_others(county: &County, poll: &str) {
    let app = &county.kit.app;
    let village = app.census().stays(county.people[0])[0].org;
    let outsider = county.member("outsider", app.admit(village, "旁人禾"));
    let api = format!("/api/v1{}", poll.replace("/poll/", "/polls/"));
    for path in [
        poll.to_owned(),
        format!("{poll}/vote"),
        format!("{poll}/count"),
    ] {
        assert_eq!(county.get(&path, &outsider).status, 404, "{path}");
    }
    let vote = county.post(&format!("{poll}/vote"), &outsider, "q1=0");
    assert_eq!(vote.status, 404);
    let sheet = json!({ "grades": [0, 0, 0, 0] });
    let cast = format!("{api}/ballot");
    assert_eq!(county.kit.post(&cast, &outsider, &sheet).status, 404);
    // The organiser holds it and still does not vote, nor count.
    assert_eq!(
        county
            .get(&format!("{poll}/vote"), &county.organiser)
            .status,
        404
    );
    assert_eq!(
        county.kit.post(&cast, &county.organiser, &sheet).status,
        404
    );
    assert_eq!(
        county
            .post(&format!("{poll}/half"), &county.organiser, "")
            .status,
        404
    );
    let shown = county.kit.get(&api, &county.organiser).json();
    assert_eq!(
        (&shown["cast"], &shown["voted"]),
        (&json!(12), &json!(null))
    );
    let own = county.kit.get(&api, &county.voters[3]).json();
    assert_eq!((&own["cast"], &own["voted"]), (&json!(null), &json!(true)));
    let replaced = county.kit.post(
        &cast,
        &county.voters[3],
        &json!({ "grades": [0, 1, 2, 3], "text": "实在" }),
    );
    assert_eq!(
        replaced.json()["replaced"],
        json!(true),
        "{}",
        replaced.text()
    );
}

/// What the operator finds in the whole database: nobody's name beside a sheet, no answer, no half.
fn no_way_back(county: &County, halves: &[String; 2]) {
    let file = county.kit.app.file();
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(file.parent().unwrap()).unwrap() {
        bytes.extend(std::fs::read(entry.unwrap().path()).unwrap_or_default());
    }
    let finds = |what: &[u8]| bytes.windows(what.len()).any(|it| it == what);
    assert!(!finds("实在".as_bytes()), "a remark lies open");
    halves
        .iter()
        .for_each(|half| assert!(!finds(half.as_bytes())));
    // The ledger names who may take part once, and no voter acts in it.
    let app = &county.kit.app;
    let (lines, _) = app.ledger(&Principal::operator(), None, None, 200).unwrap();
    for line in &lines {
        let said = format!("{}: {}", line.actor, line.entry.command);
        assert!(!line.actor.contains("voter-"), "{said}");
    }
}

fn result(county: &County, poll: &str, case: CaseId) {
    let page = county.page(poll, &county.voters[5]);
    assert!(page.contains("收回 <b>12 张</b>"), "{page}");
    assert!(
        page.contains("<caption>") && !page.contains("实在"),
        "remarks are for few"
    );
    let page = county.page(poll, &county.organiser);
    assert_eq!(page.matches("<li>实在</li>").count(), 5, "{page}");
    let api = format!("/api/v1{}", poll.replace("/poll/", "/polls/"));
    let shown = county.kit.get(&api, &county.scrutineers[0]).json();
    assert_eq!(shown["result"]["ballots"], json!(12));
    assert_eq!(
        shown["result"]["questions"][0]["counts"],
        json!([5, 6, 0, 1])
    );
    let file = county.get(&format!("{poll}/ballots"), &county.scrutineers[1]);
    let value: serde_json::Value = serde_json::from_slice(&file.body).unwrap();
    assert_eq!(value["board"]["ballots"].as_array().unwrap().len(), 12);
    assert_eq!(
        county
            .get(&format!("{poll}/ballots"), &county.voters[1])
            .status,
        404
    );
    // The case knows: the step's numbers are not asked any more.
    let page = county.page(&format!("/case/{case}"), &county.organiser);
    assert!(page.contains(poll) && page.contains("已经计票"), "{page}");
    let step = format!("/case/{case}/step/test");
    assert!(
        !county
            .page(&step, &county.organiser)
            .contains("name=\"a-issued\"")
    );
    let done = county.post(
        &step,
        &county.organiser,
        &format!("step=confirm&held={TODAY}"),
    );
    assert_eq!(done.status, 303, "{}", done.text());
}

#[test]
fn with_too_few_ballots_nothing_is_said() {
    let county = County::new(6);
    let poll = county.opened("");
    let halves = county.halves(&poll);
    for voter in &county.voters[..3] {
        let got = county.post(&format!("{poll}/vote"), voter, "q1=3&q2=3&q3=0&q4=0");
        assert_eq!(got.status, 303);
    }
    let running = county.page(&poll, &county.organiser);
    assert!(
        running.contains("不到 5 张") && !running.contains("3 张"),
        "{running}"
    );
    county.give(&poll, 1, &halves[1]);
    county.give(&poll, 0, &halves[0]);
    for who in [&county.organiser, &county.scrutineers[0], &county.voters[0]] {
        let page = county.page(&poll, who);
        assert!(page.contains("不到 5 张，按规定不显示") && !page.contains("<caption>"));
        let api = format!("/api/v1{}", poll.replace("/poll/", "/polls/"));
        let shown = county.kit.get(&api, who).json();
        assert_eq!(shown["result"]["ballots"], json!(null));
        assert!(
            shown["result"]["questions"]
                .as_array()
                .unwrap()
                .iter()
                .all(|it| it["counts"].is_null())
        );
        assert_eq!(county.get(&format!("{poll}/ballots"), who).status, 404);
    }
    // Called off: another one, with its reason, and its ballots are gone.
    let other = county.opened("");
    let off = format!("{other}/withdraw");
    assert_eq!(
        county
            .post(&off, &county.organiser, "step=confirm&why=")
            .status,
        422
    );
    let done = county.post(
        &off,
        &county.organiser,
        "step=confirm&why=%E6%94%B9%E6%9C%9F",
    );
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(county.page(&other, &county.organiser).contains("已经取消"));
    let list = county.page(&format!("/org/{}/polls", county.county), &county.organiser);
    assert!(list.contains(&poll) && list.contains(&other));
    assert_eq!(county.kit.app.verified().problems, Vec::<String>::new());
}
