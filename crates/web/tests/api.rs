//! The API as a program meets it: signing in, commands, questions. What must be refused stands in hostile.rs.

mod kit;

use jiff::SignedDuration;
use kit::{By, Got, Kit};
use needle_model::command::Reach;
use needle_rights::Role;
use needle_testkit::{Frame, PASSWORD, TestApp};
use serde_json::{Value, json};

const DAY: &str = "2026-11-20";

fn site() -> (Kit, Frame) {
    let app = TestApp::sqlite();
    let frame = app.frame();
    (Kit::new(app), frame)
}

fn first(done: &Value, what: &str) -> String {
    done["made"][what][0]
        .as_str()
        .unwrap_or_else(|| panic!("no {what} in {done}"))
        .to_owned()
}

#[test]
fn a_members_way_through_the_api() {
    let (kit, frame) = site();
    let here = kit.signed_in("here", Role::Organiser, frame.township, Reach::Below);
    let there = kit.signed_in("there", Role::Organiser, frame.neighbour, Reach::Below);

    let group = json!({ "parent": frame.village, "kind": "group", "sector": "village", "name": "河东党小组", "effective": DAY });
    let path = "/api/v1/commands/found?dry_run=true";
    let would = kit.post(path, &here, &group);
    assert_eq!(
        (would.status, &would.json()["orgs_founded"]),
        (200, &json!(1))
    );
    let founded = kit.command("found", &here, &group);
    let group = first(&founded, "orgs");
    let shown = kit.get(&format!("/api/v1/orgs/{group}"), &here).json();
    assert_eq!(shown["org"]["name"], "河东党小组");
    assert_eq!(shown["founded"], DAY);
    assert_eq!(shown["ended"], Value::Null);

    let facts = serde_json::to_value(needle_testkit::facts("沈三禾")).expect("facts are JSON");
    let admit = json!({ "org": group, "status": "full", "facts": facts, "effective": DAY });
    let person = first(&kit.command("admit", &here, &admit), "persons");
    let record = kit.get(&format!("/api/v1/persons/{person}"), &here).json();
    assert_eq!(record["facts"]["name"], "沈三禾");
    assert_eq!(record["spells"][0]["org"]["id"], group);

    let ask = json!({ "person": person, "to": frame.far_village, "effective": DAY });
    let transfer = first(&kit.command("ask-transfer", &here, &ask), "transfers");
    let due = kit.get("/api/v1/due", &there).json();
    assert_eq!(
        (&due["due"][0]["kind"], &due["due"][0]["transfer"]),
        (&json!("transfer-in"), &json!(transfer))
    );
    let accept = json!({ "transfer": transfer, "effective": DAY });
    // The sending side sees it and may not answer it.
    let not_yours = kit
        .post("/api/v1/commands/accept-transfer", &here, &accept)
        .problem(422);
    assert_eq!(not_yours["refusals"][0]["code"], "transfer-not-yours");
    let accepted = kit.command("accept-transfer", &there, &accept);
    assert!(
        accepted["entries"]
            .as_array()
            .is_some_and(|e| !e.is_empty())
    );
    let settled = kit
        .get(&format!("/api/v1/transfers/{transfer}"), &here)
        .json();
    assert_eq!(settled["transfer"]["state"], "accepted");
    assert!(settled["transfer"]["receipt"].is_string());
    let again = kit
        .post("/api/v1/commands/accept-transfer", &there, &accept)
        .problem(422);
    assert_eq!(again["refusals"][0]["code"], "transfer-settled");

    // Numbers moved, and the ledger says by whom.
    let members = |org: needle_model::OrgId, token: &str| {
        kit.get(&format!("/api/v1/orgs/{org}/members?as_of={DAY}"), token)
            .json()["total"]
            .clone()
    };
    assert_eq!(members(frame.village, &here), 3);
    assert_eq!(members(frame.far_village, &there), 3);
    let entry = &accepted["entries"][0];
    let path = format!("/api/v1/ledger/{}/{}", entry["cell"], entry["seq"]);
    let read = kit.get(&path, &there).json();
    assert_eq!(read["command"], "accept-transfer");
    let list = kit.get("/api/v1/ledger", &there).json();
    assert!(
        list["entries"]
            .as_array()
            .is_some_and(|e| e.iter().any(|e| e["command"] == "accept-transfer"))
    );
    assert_eq!(kit.app.verified().problems, Vec::<String>::new());
}

#[test]
fn questions_answer_within_reach() {
    let (kit, frame) = site();
    let token = kit.signed_in("town", Role::Organiser, frame.township, Reach::Below);
    let me = kit.get("/api/v1/me", &token).json();
    assert_eq!(
        (&me["login"], &me["grants"][0]["role"]),
        (&json!("town"), &json!("organiser"))
    );
    let children = kit
        .get(&format!("/api/v1/orgs/{}/children", frame.township), &token)
        .json();
    assert_eq!(children["children"].as_array().map(Vec::len), Some(2));
    let history = kit
        .get(&format!("/api/v1/orgs/{}/history", frame.village), &token)
        .json();
    assert_eq!(history["changes"][0]["what"], "founded");
    let census = kit
        .get("/api/v1/census?by=sex&by=status&only=age:46-50", &token)
        .json();
    assert_eq!(
        (&census["total"], &census["members"]),
        (&json!(3), &json!(3))
    );
    assert_eq!(census["by"], json!(["sex", "status"]));
    let before = kit.get("/api/v1/census?as_of=2019-12-31", &token).json();
    assert_eq!(before["members"], 0);
    let only = kit
        .get(
            &format!("/api/v1/orgs/{}/members?only=sex:female", frame.village),
            &token,
        )
        .json();
    assert_eq!(only["total"], 0);
    let found = kit
        .get("/api/v1/search?q=%E6%B2%B3%E6%B9%BE", &token)
        .json();
    assert_eq!(found["found"][0]["org"]["id"], frame.village.to_string());
    let book = kit.get("/api/v1/rulebook", &token).json();
    assert!(
        book["kinds"]
            .as_array()
            .is_some_and(|k| k.iter().any(|k| k["id"] == "village"))
    );

    for outside in [
        format!("/api/v1/orgs/{}", frame.far_village),
        format!("/api/v1/orgs/{}/members", frame.county),
        format!("/api/v1/persons/{}", frame.far_villagers[0]),
        format!("/api/v1/census?org={}", frame.root),
        format!("/api/v1/ledger?org={}", frame.neighbour),
        "/api/v1/orgs/1-00000000000000000000000000000000".to_owned(),
        "/api/v1/ledger/1/999999".to_owned(),
        "/api/v1/ledger/x/1".to_owned(),
        "/api/v1/nothing".to_owned(),
    ] {
        kit.get(&outside, &token).problem(404);
    }
    for unreadable in [
        "/api/v1/census?as_of=2026-02-30",
        "/api/v1/census?by=shoe-size",
        "/api/v1/census?only=sex",
        "/api/v1/census?only=sex:other",
        "/api/v1/ledger?before=yesterday",
        "/api/v1/search?q=%00",
    ] {
        kit.get(unreadable, &token).problem(400);
    }
}

#[test]
fn signing_in_and_out_for_programs() {
    let (kit, frame) = site();
    kit.app
        .account_with_password("town", Role::Organiser, frame.township, Reach::Below);
    let sign_in = |login: &str, password: &str| {
        let body = json!({ "login": login, "password": password }).to_string();
        kit.request(
            "POST",
            "/api/v1/session",
            By::Nobody,
            "application/json",
            body.as_bytes(),
        )
    };
    let got = sign_in("town", PASSWORD);
    assert_eq!(got.status, 201, "{}", got.text());
    assert_eq!(got.header("cache-control"), "no-store");
    assert!(
        got.headers.get("set-cookie").is_none(),
        "a program gets no cookie"
    );
    let token = got.json()["token"].as_str().expect("a token").to_owned();
    assert_eq!(kit.get("/api/v1/me", &token).status, 200);

    // The token counts on the API alone, and the cookie's rule holds whatever else is sent.
    assert_eq!(kit.get("/", &token).status, 303);
    let both = |site: &str| {
        let request = axum::http::Request::post("/api/v1/commands/rename")
            .header("host", kit::HOST)
            .header("authorization", format!("Bearer {token}"))
            .header("cookie", format!("needle={token}"))
            .header("content-type", "application/json");
        let request = if site.is_empty() {
            request
        } else {
            request.header("sec-fetch-site", site)
        };
        kit.send(request.body("{}".into()).expect("a request"))
    };
    both("cross-site").problem(403);
    both("").problem(403);
    both("same-origin").problem(400);
    for authorization in ["Basic dG93bjp4", "Bearer", "Bearer x", "Bearer \u{e9}"] {
        let request = axum::http::Request::get("/api/v1/me")
            .header("authorization", authorization.as_bytes())
            .header("cookie", format!("needle={token}"));
        let got = kit.send(request.body(axum::body::Body::empty()).expect("a request"));
        got.problem(401);
        assert_eq!(got.header("www-authenticate"), "Bearer");
    }

    assert_eq!(
        kit.post("/api/v1/session/end", &token, &json!({})).status,
        200
    );
    kit.get("/api/v1/me", &token).problem(401);
    kit.post("/api/v1/session/end", &token, &json!({}))
        .problem(401);
    assert_eq!(
        sign_in("town", "wrong, but long enough").problem(401)["type"],
        "/problems/wrong-sign-in"
    );
    assert_eq!(
        sign_in("nobody", PASSWORD).problem(401)["type"],
        "/problems/wrong-sign-in"
    );
    sign_in(&"x".repeat(100_000), PASSWORD).problem(401);
}

#[test]
fn guessing_has_to_wait_and_longer_each_time() {
    let (kit, frame) = site();
    kit.app
        .account_with_password("town", Role::Organiser, frame.township, Reach::Below);
    let sign_in = |password: &str| -> Got {
        let body = json!({ "login": "town", "password": password }).to_string();
        kit.request(
            "POST",
            "/api/v1/session",
            By::Nobody,
            "application/json",
            body.as_bytes(),
        )
    };
    for _ in 0..5 {
        sign_in("wrong, but long enough").problem(401);
    }
    for wait in [1, 2, 4] {
        // The right password waits too: otherwise waiting would tell who guessed right.
        let got = sign_in(PASSWORD);
        got.problem(429);
        assert_eq!(got.header("retry-after"), wait.to_string());
        kit.app
            .clock
            .forward(SignedDuration::from_millis(wait * 1000 - 10));
        sign_in(PASSWORD).problem(429);
        kit.app.clock.forward(SignedDuration::from_millis(11));
        sign_in("wrong, but long enough").problem(401);
    }
    kit.app.clock.forward(SignedDuration::from_secs(9));
    assert_eq!(sign_in(PASSWORD).status, 201);
    // It is forgotten: the next wrong tries are free again.
    sign_in("wrong, but long enough").problem(401);
    assert_eq!(sign_in(PASSWORD).status, 201);
}

#[test]
fn a_session_ends_unused_and_in_any_case() {
    let (kit, frame) = site();
    let token = kit.signed_in("town", Role::Organiser, frame.township, Reach::Below);
    kit.app.clock.forward(SignedDuration::from_mins(31));
    kit.get("/api/v1/me", &token).problem(401);
    let token = kit.sign_in("town");
    for _ in 0..35 {
        kit.app.clock.forward(SignedDuration::from_mins(20));
        assert_eq!(kit.get("/api/v1/me", &token).status, 200);
    }
    kit.app.clock.forward(SignedDuration::from_mins(21));
    kit.get("/api/v1/me", &token).problem(401);
}
