//! Everything that must be refused: bodies nobody sends by mistake, fields of every wrong shape, wrong methods,
//! generated garbage. Always with a problem document, never with a fault of the server.

mod kit;

use kit::{By, Kit};
use needle_model::Command;
use needle_model::command::{Reach, SHAPES};
use needle_model::limits::BODY_BYTES_MAX;
use needle_rights::Role;
use needle_testkit::{Frame, Seeded, TestApp};
use needle_web::ROUTES;
use serde_json::{Value, json};

const DAY: &str = "2026-11-20";

fn site() -> (Kit, Frame) {
    let app = TestApp::sqlite();
    let frame = app.frame();
    (Kit::new(app), frame)
}

/// A body that reads as this command, about things that are there.
fn plausible(shape: &needle_model::command::CommandShape, frame: &Frame) -> Value {
    let mut body = json!({});
    for field in shape.fields {
        let ty = field.ty.trim_start_matches("Option<").trim_end_matches('>');
        body[field.name] = match field.ty {
            "Vec<OrgId>" => json!([frame.hamlet]),
            "Vec<SchemeCode>" => json!([{ "scheme": "internal", "code": "7" }]),
            "Vec<SplitPart>" => {
                json!([{ "kind": "village", "name": "新村", "orgs": [], "persons": [] }])
            }
            _ => match ty {
                "OrgId" => json!(frame.village),
                "PersonId" => json!(frame.villagers[0]),
                "PersonFacts" => {
                    serde_json::to_value(needle_testkit::facts("钱四禾")).expect("facts are JSON")
                }
                "Reach" => json!("here"),
                "Spread" => json!("one"),
                "ExceptionKind" => json!("lifted"),
                "Subject" => json!("organization"),
                "Action" => json!({ "do": "look" }),
                "MeetingAct" => json!({ "do": "call" }),
                "Held" => json!({}),
                "PollEntitled" => json!({ "persons": [frame.villagers[0]] }),
                "Origin" | "CaseInside" => Value::Null,
                ty if ty.starts_with("Vec<") => json!([]),
                "i64" | "u32" => json!(1),
                ty if ty.starts_with("std::collections::BTreeMap") => json!({ "x": "y" }),
                "Date" => json!(DAY),
                "String" => match field.name {
                    "login" => json!("someone"),
                    "role" => json!("auditor"),
                    _ => json!("x"),
                },
                _ => json!("1-019365c0a5f07b3e8d6f0c1a2b3c4d5e"),
            },
        };
    }
    body
}

fn must_refuse(kit: &Kit, path: &str, token: &str, kind: &str, body: &[u8], why: &str) -> u16 {
    let got = kit.request("POST", path, By::Token(token), kind, body);
    assert!(
        (400..500).contains(&got.status),
        "{path} {why}: {} {}",
        got.status,
        got.text()
    );
    got.problem(got.status);
    got.status
}

#[test]
fn hostile_bodies_are_refused_by_every_command() {
    let (kit, frame) = site();
    let token = kit.signed_in("county", Role::Organiser, frame.county, Reach::Below);
    let admin = kit.signed_in("admin", Role::Administrator, frame.root, Reach::Below);
    let before = kit.app.entries();
    for shape in SHAPES {
        let path = format!("/api/v1/commands/{}", shape.name);
        for token in [&token, &admin] {
            let refuse = |kind: &str, body: &[u8], why: &str| {
                must_refuse(&kit, &path, token, kind, body, why)
            };
            let json = "application/json";
            for bad in [
                "",
                "{",
                "null",
                "[]",
                "7",
                "\"x\"",
                "{}",
                "{} {}",
                "\u{feff}{}",
                "{\"effective\":}",
            ] {
                assert_eq!(refuse(json, bad.as_bytes(), bad), 400, "{bad}");
            }
            assert_eq!(refuse(json, b"\xff\xfe{}", "not UTF-8"), 400);
            assert_eq!(refuse(json, &b"[".repeat(100_000), "deep"), 400);
            let deep = format!("{{\"reason\":{}", "{\"a\":".repeat(5_000));
            assert_eq!(refuse(json, deep.as_bytes(), "deep in a field"), 400);
            let most = ROUTES
                .iter()
                .find(|route| route.path == path)
                .map(|r| r.body_max);
            let most = most.expect("every command has a route");
            assert!(most >= BODY_BYTES_MAX);
            assert_eq!(refuse(json, &vec![b' '; most + 1], "too large"), 413);
            let good = plausible(shape, &frame);
            assert_eq!(refuse("", good.to_string().as_bytes(), "no type"), 415);
            assert_eq!(
                refuse("text/plain", good.to_string().as_bytes(), "text"),
                415
            );
            let with = |name: &str, value: Value| {
                let mut body = good.clone();
                body[name] = value;
                body.to_string()
            };
            assert_eq!(
                refuse(
                    json,
                    with("colour", json!("red")).as_bytes(),
                    "unknown field"
                ),
                400
            );
            assert_eq!(
                refuse(json, with("command", json!(shape.name)).as_bytes(), "tag"),
                400
            );
            for day in [
                "2026-02-30",
                "",
                "yesterday",
                "2026-13-01",
                "9999999-01-01",
                "2026-11-20\0",
            ] {
                assert_eq!(
                    refuse(json, with("effective", json!(day)).as_bytes(), day),
                    400,
                    "{day}"
                );
            }
            refuse(
                json,
                with("effective", json!("2026-11-24")).as_bytes(),
                "tomorrow",
            );
            refuse(
                json,
                with("reason", json!("a\0b")).as_bytes(),
                "NUL in the reason",
            );
            refuse(
                json,
                with("reason", json!("x".repeat(501))).as_bytes(),
                "long reason",
            );
            for field in shape.fields {
                for (value, why) in [
                    (json!({ "a": 1 }), "an object"),
                    (json!([[1]]), "a list"),
                    (json!(1e300), "a huge number"),
                    (json!(true), "a truth"),
                    (json!("x\0"), "NUL"),
                    (
                        json!("2-019365c0a5f07b3e8d6f0c1a2b3c4d5e"),
                        "an id of another cell",
                    ),
                    (
                        json!("99999999999-019365c0a5f07b3e8d6f0c1a2b3c4d5e"),
                        "a cell beyond numbers",
                    ),
                ] {
                    // Such a text may be a reason, a place or a label like any other.
                    let text = matches!(field.ty, "String" | "Option<String>") && value.is_string();
                    if !text || why == "NUL" {
                        refuse(
                            json,
                            with(field.name, value).as_bytes(),
                            &format!("{} is {why}", field.name),
                        );
                    }
                }
            }
        }
    }
    assert_eq!(
        kit.app.entries(),
        before,
        "something of all that was carried out"
    );
}

#[test]
fn the_wrong_way_to_ask() {
    let (kit, frame) = site();
    let token = kit.signed_in("county", Role::Organiser, frame.county, Reach::Below);
    for shape in SHAPES {
        let path = format!("/api/v1/commands/{}", shape.name);
        let got = kit.request("GET", &path, By::Token(&token), "", b"");
        got.problem(405);
        for method in ["PUT", "DELETE", "PATCH"] {
            kit.request(method, &path, By::Token(&token), "application/json", b"{}")
                .problem(405);
        }
        kit.request("POST", &path, By::Nobody, "application/json", b"{}")
            .problem(401);
        let dry = format!("{path}?dry_run=perhaps");
        let body = plausible(shape, &frame).to_string();
        let got = kit.request(
            "POST",
            &dry,
            By::Token(&token),
            "application/json",
            body.as_bytes(),
        );
        got.problem(400);
    }
    assert_eq!(
        kit.request(
            "GET",
            "/api/v1/me",
            By::Token(&token),
            "application/json",
            b"{\"a\":1}"
        )
        .status,
        200
    );
    let large = vec![b'x'; BODY_BYTES_MAX + 1];
    kit.request("GET", "/api/v1/me", By::Token(&token), "text/plain", &large)
        .problem(413);
    // In the language asked for.
    let request = axum::http::Request::get("/api/v1/me").header("accept-language", "en");
    let got = kit.send(request.body(axum::body::Body::empty()).expect("a request"));
    assert_eq!(got.problem(401)["title"], "Please sign in");
}

/// Something that might stand in a field: right, nearly right, or not at all.
fn garbage(chance: &mut Seeded, frame: &Frame, depth: usize) -> Value {
    match chance.below(if depth > 3 { 13 } else { 16 }) {
        0 => Value::Null,
        1 => json!(chance.number()),
        2 => json!(-1.5e-7),
        3 => json!(chance.percent(50)),
        4 => json!(""),
        5 => json!("x".repeat(chance.below(3_000))),
        6 => json!(frame.village),
        7 => json!(frame.far_village),
        8 => json!(frame.villagers[chance.below(3)]),
        9 => json!(format!("{}-{:032x}", 1 + chance.below(4), chance.number())),
        10 => json!(format!(
            "{:04}-{:02}-{:02}",
            chance.below(10_000),
            chance.below(14),
            chance.below(33)
        )),
        11 => json!(["-009999-01-01", "0000-01-01", "9999-12-31", "2026-11-23"][chance.below(4)]),
        12 => json!(
            [
                "\u{202e}abc",
                "\u{e000}",
                "村\n镇",
                "'; drop table org; --",
                "%s",
                "branch"
            ][chance.below(6)]
        ),
        13 => json!(
            (0..chance.below(4))
                .map(|_| garbage(chance, frame, depth + 1))
                .collect::<Vec<_>>()
        ),
        14 => {
            json!({ "name": garbage(chance, frame, depth + 1), "kind": garbage(chance, frame, depth + 1) })
        }
        _ => serde_json::to_value(needle_testkit::facts("钱四禾")).expect("facts are JSON"),
    }
}

#[test]
fn garbage_never_breaks_the_server() {
    let (kit, frame) = site();
    let token = kit.signed_in("county", Role::Organiser, frame.county, Reach::Below);
    let admin = kit.signed_in("admin", Role::Administrator, frame.root, Reach::Below);
    let mut chance = Seeded::new(20_261_123);
    for shape in SHAPES {
        let path = format!("/api/v1/commands/{}", shape.name);
        for round in 0..60 {
            let mut body = plausible(shape, &frame);
            for _ in 0..=chance.below(2) {
                let field = shape.fields[chance.below(shape.fields.len())].name;
                body[field] = garbage(&mut chance, &frame, 0);
            }
            let token = if chance.percent(50) { &token } else { &admin };
            let got = kit.post(&path, token, &body);
            assert!(
                got.status < 500,
                "{path} round {round} {body}: {}",
                got.text()
            );
            if got.status != 201 {
                assert!(got.status >= 400, "{path} {body}: {}", got.status);
                got.problem(got.status);
            }
        }
    }
    assert_eq!(kit.app.verified().problems, Vec::<String>::new());
}

#[test]
fn a_command_and_its_address_agree() {
    // The name in the address, the type behind it and the name in the ledger are the same for all.
    assert_eq!(
        SHAPES.iter().map(|s| s.name).collect::<Vec<_>>(),
        Command::NAMES
    );
    let (kit, frame) = site();
    let token = kit.signed_in("county", Role::Organiser, frame.county, Reach::Below);
    for shape in SHAPES {
        let path = format!("/api/v1/commands/{}?dry_run=true", shape.name);
        let got = kit.post(&path, &token, &plausible(shape, &frame));
        assert!(
            [200, 404, 422].contains(&got.status),
            "{}: {} {}",
            shape.name,
            got.status,
            got.text()
        );
    }
}

/// A day has one spelling. Those that only some readers take would be kept as something else by the store.
#[test]
fn a_day_is_written_in_one_way() {
    let (kit, frame) = site();
    let admin = kit.signed_in("admin", Role::Administrator, frame.root, Reach::Below);
    let organiser = kit.signed_in("county", Role::Organiser, frame.county, Reach::Below);
    let facts = serde_json::to_value(needle_testkit::facts("钱四禾")).expect("facts are JSON");
    for day in [
        "-009999-01-01",
        "-000001-12-31",
        "20261120",
        "2026-11-20T10:00",
        "2026-11-20T10:00+08:00[Asia/Shanghai]",
    ] {
        let open = json!({ "login": "someone", "name": "x", "effective": day });
        let problem = kit
            .post("/api/v1/commands/open-account", &admin, &open)
            .problem(400);
        assert_eq!(problem["at"]["field"], "effective", "{day}");
        let mut admit =
            json!({ "org": frame.village, "status": "full", "facts": facts, "effective": DAY });
        admit["facts"]["joined"] = json!(day);
        let got = kit.post("/api/v1/commands/admit", &organiser, &admit);
        assert_eq!(got.status, 400, "{day}: {}", got.text());
    }
    // A day that can be written but lies before everything kept here is a mistyped year.
    for (i, day) in ["0000-01-01", "1799-12-31"].into_iter().enumerate() {
        let open = json!({ "login": format!("old-{i}"), "name": "x", "effective": day });
        let problem = kit
            .post("/api/v1/commands/open-account", &admin, &open)
            .problem(422);
        assert_eq!(problem["refusals"][0]["code"], "date-invalid", "{day}");
    }
    let mut admit =
        json!({ "org": frame.village, "status": "full", "facts": facts, "effective": DAY });
    for (i, day) in ["0000-01-01", "9999-12-31"].into_iter().enumerate() {
        admit["facts"]["joined"] = json!(day);
        admit["facts"]["name"] = json!(["赵甲禾", "赵乙禾"][i]);
        let got = kit.post("/api/v1/commands/admit", &organiser, &admit);
        assert!(got.status < 500, "{day}: {}", got.text());
    }
    assert_eq!(kit.app.verified().problems, Vec::<String>::new());
    assert!(kit.app.recount().is_ok());
}
