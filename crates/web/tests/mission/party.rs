//! Rows 12, 26, 30 and 36: a branch is formed and elects, elections at the end of a term, members joining, going over and away.

use jiff::ToSpan;
use needle_model::{OrgId, PersonId};
use serde_json::{Value, json};

use crate::land::Land;
use crate::lead::{Led, and, ballots, comes, matter, plain, says, votes};

fn number(value: i64) -> Value {
    json!({ "number": value })
}

fn paper(name: &str) -> Value {
    json!({ "paper": name })
}

fn persons(people: &[PersonId]) -> Value {
    json!({ "persons": people })
}

/// A branch of the first village with that many members, three of them its committee, and the township above it.
fn branch(members: usize) -> (Land, OrgId, Vec<PersonId>) {
    let land = Land::new();
    let org = land.frame.hamlet;
    let people = land.people(org, members);
    land.fill(org, "secretary", people[0]);
    if members >= 7 {
        land.fill(org, "deputy-secretary", people[1]);
        land.fill(org, "committee-member", people[2]);
    }
    land.clerk("clerk", org);
    land.clerk("township", land.frame.township);
    land.clerk("county", land.frame.county);
    (land, org, people)
}

#[test]
fn row_12_a_branch_elects_at_the_end_of_its_term() {
    let (land, org, people) = branch(10);
    let case = land.start("clerk", "branch-election", org, json!("organization"));
    case.take("township", "remind", plain());
    case.take("clerk", "decide", votes(3, 3, 0));
    let asks = |seats: i64| {
        says(json!({ "day": { "day": land.today() + 10.days() }, "seats": number(seats) }))
    };
    case.not("clerk", "request", asks(2), "answer-out-of-range");
    case.take("clerk", "request", asks(3));
    case.not("clerk", "reply", plain(), "step-not-yours");
    // The township sends it back once.
    case.take("township", "reply", comes("no"));
    assert_eq!(case.waits("clerk"), ["request"]);
    case.take("clerk", "request", asks(3));
    case.take("township", "reply", plain());
    case.take(
        "clerk",
        "recommend",
        says(json!({ "list": paper("预备人选名单") })),
    );
    case.take("township", "list", plain());
    land.later(10);
    // Four fifths of ten are eight.
    case.take("clerk", "open", votes(7, 7, 0));
    assert_eq!(case.came("clerk", "open"), "no_quorum");
    case.take("clerk", "open", votes(9, 9, 0));
    let counted =
        says(json!({ "scrutineers": persons(&people[8..9]), "tellers": persons(&people[9..10]) }));
    case.take("clerk", "method", and(counted, votes(9, 9, 0)));
    let three: Vec<_> = people[3..6].iter().map(|it| (it, 9)).collect();
    case.not(
        "clerk",
        "ballot",
        ballots(9, &three),
        "election-too-few-stand",
    );
    let stand = [
        (&people[3], 9),
        (&people[4], 8),
        (&people[5], 5),
        (&people[6], 4),
    ];
    case.take("clerk", "ballot", ballots(9, &stand));
    assert_eq!(
        case.came("clerk", "ballot"),
        "too_few",
        "five of ten are not more than half"
    );
    let again = [(&people[5], 6), (&people[6], 3)];
    case.take("clerk", "ballot", ballots(9, &again));
    assert_eq!(case.came("clerk", "ballot"), "yes");
    let elected = land.holders("clerk", org, "committee-member");
    assert_eq!(elected.len(), 3);
    assert!(
        !elected.contains(&people[2].to_string()),
        "who held it before has left it"
    );
    case.take("clerk", "announce", plain());
    case.take("clerk", "secretary", ballots(3, &[(&people[3], 3)]));
    assert_eq!(
        land.holders("clerk", org, "secretary"),
        [people[3].to_string()]
    );
    case.take("clerk", "duties", plain());
    case.take("clerk", "report", plain());
    case.take("township", "approve", plain());
    case.ended("clerk", "end");
    let org_seen = land.json("clerk", &format!("/api/v1/orgs/{org}"));
    let ends = org_seen["term_ends"].as_str().unwrap();
    assert!(ends > "2029", "a new term runs: {ends}");
    // A fourth seat is filled later: those who sit stay.
    let case = land.start("clerk", "by-election", org, json!("organization"));
    case.take("clerk", "begin", plain());
    let mut one = ballots(9, &[(&people[7], 8), (&people[8], 1)]);
    one["vote"]["poll"]["seats"] = 1.into();
    case.take("clerk", "member", one);
    assert_eq!(land.holders("clerk", org, "committee-member").len(), 4);
    case.take("clerk", "report", plain());
    assert_eq!(case.waits("clerk"), ["approve"]);
    case.take("township", "approve", plain());
    case.ended("clerk", "end");
    land.whole();
}

#[test]
fn row_26_a_firm_without_an_organisation_is_found_and_a_branch_is_formed_there() {
    let land = Land::new();
    let township = land.frame.township;
    let leaders = land.people(land.frame.village, 5);
    land.fill(township, "secretary", leaders[0]);
    land.fill(township, "deputy-secretary", leaders[1]);
    for leader in &leaders[2..] {
        land.fill(township, "committee-member", *leader);
    }
    land.clerk("township", township);
    land.clerk("county", land.frame.county);
    let coverage = land.start("township", "coverage", township, json!("organization"));
    coverage.take(
        "township",
        "survey",
        says(json!({ "operating": number(12), "register": paper("摸排台账") })),
    );
    let formed = says(json!({ "formed": number(1) }));
    // The one that is formed goes its own way.
    let case = land.start(
        "township",
        "branch-formation",
        township,
        matter("纸坊公司党支部"),
    );
    let apply = |full: i64| {
        says(
            json!({ "full": number(full), "size": number(0), "sector": { "choice": "private-enterprise" } }),
        )
    };
    case.not("township", "apply", apply(2), "answer-out-of-range");
    case.take("township", "apply", apply(4));
    case.take("township", "decide", votes(2, 2, 0));
    assert_eq!(case.came("township", "decide"), "no_quorum");
    case.take("township", "decide", votes(4, 3, 1));
    case.take(
        "township",
        "reply",
        says(json!({ "number": paper("柳委〔2026〕9号"), "name": { "text": "纸坊公司党支部" } })),
    );
    let made = case.take("township", "enter", plain());
    let branch = made["made"]["orgs"][0].as_str().unwrap().to_owned();
    case.ended("township", "end");
    let branch: OrgId = branch.parse().unwrap();
    let seen = land.json("township", &format!("/api/v1/orgs/{township}/children"));
    assert!(seen.to_string().contains("纸坊公司党支部"), "{seen}");
    // Its members come, and it elects, because it was formed.
    let people = land.people(branch, 4);
    land.clerk("branch", branch);
    let first = json!({
        "org": branch, "procedure": "first-election", "about": "organization", "effective": land.today(),
        "from": { "case": { "procedure": "branch-formation", "case": case.id } },
    });
    let elects = land.begin("branch", &first);
    elects.take("branch", "alone", ballots(4, &[(&people[0], 4)]));
    assert_eq!(
        land.holders("branch", branch, "secretary"),
        [people[0].to_string()]
    );
    elects.take("branch", "tell", plain());
    elects.take("township", "file", plain());
    elects.ended("branch", "end");
    coverage.take("township", "form", formed);
    coverage.take("township", "guide", says(json!({ "sent": number(2) })));
    coverage.take("township", "consolidate", plain());
    coverage.take(
        "township",
        "report",
        says(json!({ "operating": number(12), "alone": number(1), "joint": number(0) })),
    );
    coverage.ended("township", "end");
    land.whole();
}

#[test]
fn row_30_a_member_away_is_claimed_by_one_branch_and_counted_once() {
    let (land, _, people) = branch(5);
    let there = land.frame.far_village;
    land.clerk("there", there);
    let count = || {
        let seen = land.json("county", &format!("/api/v1/orgs/{}", land.frame.county));
        seen["members"].as_u64().unwrap()
    };
    let before = count();
    let today = land.today();
    let gone = land.command(
        "clerk",
        "go-away",
        &json!({ "person": people[4], "place": "松河县城", "effective": today }),
    );
    let away = gone["made"]["aways"][0].as_str().unwrap().to_owned();
    land.refused(
        "clerk",
        "go-away",
        &json!({ "person": people[4], "place": "松河县城", "effective": today }),
        "away-already",
    );
    land.command(
        "there",
        "claim-away",
        &json!({ "away": away, "host": there, "effective": today }),
    );
    assert_eq!(count(), before, "nobody is lost or counted twice");
    land.command(
        "clerk",
        "come-back",
        &json!({ "person": people[4], "effective": today }),
    );
    assert_eq!(count(), before);
    land.whole();
}

#[test]
fn row_36_a_member_goes_over_with_a_receipt_and_a_letter_nobody_took_comes_back() {
    let (land, org, people) = branch(8);
    let to = land.frame.far_village;
    let over = land.frame.neighbour;
    land.clerk("there", over);
    land.clerk("to", to);
    let asks = |case: &Led<'_>| {
        case.take(
            "clerk",
            "ask",
            says(json!({ "why": { "choice": "home" }, "to": { "organization": over } })),
        );
        case.take(
            "township",
            "send",
            says(json!({ "letter": paper("介绍信第7号") })),
        );
    };
    let case = land.start("clerk", "transfer", org, json!({ "persons": [people[3]] }));
    asks(&case);
    land.later(91);
    let silence = json!({ "do": "silence", "step": "accept" });
    case.does("clerk", silence);
    assert_eq!(
        case.waits("clerk"),
        ["send"],
        "the letter is worth nothing any more"
    );
    case.take(
        "township",
        "send",
        says(json!({ "letter": paper("介绍信第8号") })),
    );
    case.take(
        "there",
        "accept",
        says(json!({ "branch": { "organization": to } })),
    );
    case.take(
        "to",
        "enter",
        says(json!({ "branch": { "organization": to } })),
    );
    case.take("there", "receipt", plain());
    case.ended("clerk", "end");
    let members = land.json("to", &format!("/api/v1/orgs/{to}"))["members_direct"].as_u64();
    assert_eq!(members, Some(3));
    land.whole();
}

#[test]
fn row_36_somebody_joins_in_all_the_steps() {
    let (land, org, people) = branch(9);
    let who = land.people(org, 0);
    assert!(who.is_empty());
    // Whoever applies is known to the register and is with nobody: they left long ago.
    let person = land.kit.app.admit(org, "何欲入");
    land.command(
        "clerk",
        "end-membership",
        &json!({ "person": person, "ending": "left", "effective": land.today() }),
    );
    let case = land.start("clerk", "admission", org, json!({ "persons": [person] }));
    case.not(
        "clerk",
        "apply",
        says(json!({ "age": number(17) })),
        "answer-out-of-range",
    );
    case.take("clerk", "apply", says(json!({ "age": number(30) })));
    case.take("clerk", "talk", plain());
    case.take("clerk", "activist", votes(3, 3, 0));
    case.take("township", "activist-filed", plain());
    case.take(
        "clerk",
        "contacts",
        says(json!({ "who": persons(&people[3..5]) })),
    );
    land.later(150);
    case.take("clerk", "reviews", plain());
    case.not("clerk", "candidate", votes(3, 3, 0), "step-needs");
    land.later(130);
    case.take("clerk", "reviews", plain());
    case.not("clerk", "candidate", votes(3, 3, 0), "step-too-early");
    land.later(90);
    case.take("clerk", "candidate", votes(3, 3, 0));
    case.take("clerk", "candidate-notice", plain());
    land.later(9);
    case.take("township", "candidate-filed", plain());
    case.take(
        "clerk",
        "introducers",
        says(json!({ "who": persons(&people[5..7]) })),
    );
    case.take("clerk", "review", plain());
    let few =
        says(json!({ "days": number(2), "hours": number(20), "certificate": paper("结业证") }));
    case.not("township", "training", few, "answer-not-enough");
    case.take(
        "township",
        "training",
        says(json!({ "days": number(3), "certificate": paper("结业证") })),
    );
    case.take("clerk", "examine", votes(3, 3, 0));
    case.take(
        "township",
        "pre-examine",
        says(json!({ "reply": paper("同意") })),
    );
    case.take(
        "clerk",
        "form",
        says(json!({ "number": paper("志愿书第3号") })),
    );
    case.take("clerk", "meeting", votes(4, 4, 0));
    assert_eq!(
        case.came("clerk", "meeting"),
        "no_quorum",
        "more than half of nine are five"
    );
    case.take("clerk", "meeting", votes(8, 7, 1));
    case.take("township", "committee-talk", plain());
    case.take("township", "approve", votes(2, 2, 0));
    let members = land.json("clerk", &format!("/api/v1/persons/{person}"));
    assert!(members.to_string().contains("probationary"), "{members}");
    case.take("county", "filed", plain());
    case.take("clerk", "enter", plain());
    case.take("clerk", "oath", plain());
    case.ended("clerk", "end");
    land.whole();
}
