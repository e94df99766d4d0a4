//! The description of the API: valid OpenAPI 3.1, every route in it and nothing else, and what it says of a command
//! is what the server reads.

mod kit;

use std::collections::BTreeSet;

use kit::{By, Kit};
use needle_model::command::SHAPES;
use needle_testkit::TestApp;
use needle_web::ROUTES;
use serde_json::{Value, json};

fn document() -> Value {
    let kit = Kit::new(TestApp::sqlite());
    let got = kit.request("GET", "/api/v1/openapi.json", By::Nobody, "", b"");
    assert_eq!(
        (got.status, got.header("content-type")),
        (200, "application/json")
    );
    got.json()
}

fn walk<'a>(value: &'a Value, f: &mut dyn FnMut(&'a serde_json::Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            f(object);
            object.values().for_each(|v| walk(v, f));
        }
        Value::Array(items) => items.iter().for_each(|v| walk(v, f)),
        _ => {}
    }
}

#[test]
fn every_route_is_in_it_and_nothing_else() {
    let document = document();
    let mut described = BTreeSet::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for method in item.as_object().expect("an item").keys() {
            described.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    let served: BTreeSet<String> = ROUTES
        .iter()
        .filter(|r| r.path.starts_with("/api/"))
        .map(|r| format!("{} {}", r.method, r.path))
        .collect();
    assert_eq!(described, served);
}

#[test]
fn its_structure_is_openapi_3_1() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    assert!(document["info"]["title"].is_string() && document["info"]["version"].is_string());
    walk(&document, &mut |object| {
        if let Some(Value::String(reference)) = object.get("$ref") {
            let pointer = reference.strip_prefix('#').expect("within the document");
            assert!(
                document.pointer(pointer).is_some(),
                "{reference} leads nowhere"
            );
        }
        // 3.0 said `nullable`; 3.1 has types for it.
        assert!(!object.contains_key("nullable"));
        if let (Some(Value::Array(required)), Some(Value::Object(fields))) =
            (object.get("required"), object.get("properties"))
        {
            for name in required {
                assert!(
                    fields.contains_key(name.as_str().expect("a name")),
                    "{name} is required and not there"
                );
            }
        }
    });
    let mut ids = BTreeSet::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            let at = format!("{method} {path}");
            let id = operation["operationId"]
                .as_str()
                .unwrap_or_else(|| panic!("{at} has no id"));
            assert!(ids.insert(id.to_owned()), "{id} twice");
            assert!(
                operation["summary"].as_str().is_some_and(|s| !s.is_empty()),
                "{at} says nothing of itself"
            );
            check_parameters(&at, path, operation);
            check_answers(&at, operation);
        }
    }
}

fn check_parameters(at: &str, path: &str, operation: &Value) {
    let empty = Vec::new();
    let parameters = operation["parameters"].as_array().unwrap_or(&empty);
    for parameter in parameters {
        assert!(
            parameter["name"].is_string() && parameter["schema"].is_object(),
            "{at}: {parameter}"
        );
        assert!(
            ["path", "query"].contains(&parameter["in"].as_str().expect("in")),
            "{at}: {parameter}"
        );
    }
    let in_path: BTreeSet<&str> = parameters
        .iter()
        .filter(|p| p["in"] == "path")
        .filter_map(|p| p["name"].as_str())
        .collect();
    let written: BTreeSet<&str> = path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .collect();
    assert_eq!(in_path, written, "{at}");
}

fn check_answers(at: &str, operation: &Value) {
    let answers = operation["responses"].as_object().expect("answers");
    assert!(
        answers.keys().any(|status| status.starts_with('2')),
        "{at} never succeeds"
    );
    let problems: Vec<&str> = answers
        .keys()
        .map(String::as_str)
        .filter(|s| !s.starts_with('2'))
        .collect();
    assert!(problems.contains(&"500"), "{at} lists no problems");
    if at.contains("/commands/") {
        for status in ["400", "401", "403", "404", "413", "415", "422"] {
            assert!(problems.contains(&status), "{at} does not list {status}");
        }
    }
}

#[test]
fn a_commands_schema_says_what_the_server_reads() {
    let document = document();
    let schemas = &document["components"]["schemas"];
    let id = "1-019365c0a5f07b3e8d6f0c1a2b3c4d5e";
    let sample = |ty: &str| match ty {
        "PersonFacts" => json!({ "name": "x" }),
        "Reach" => json!("here"),
        "Spread" => json!("each"),
        "Date" => json!("2026-11-23"),
        "Vec<OrgId>" => json!([id]),
        "Vec<SchemeCode>" => json!([{ "scheme": "internal", "code": "1" }]),
        "Vec<SplitPart>" => {
            json!([{ "kind": "branch", "name": "x", "orgs": [id], "persons": [id] }])
        }
        "ExceptionKind" => json!("lifted"),
        "Subject" => json!("organization"),
        "Origin" => json!({ "finding": "x" }),
        "CaseInside" => json!({ "case": id, "step": "x" }),
        "Action" => json!({ "do": "look" }),
        "MeetingAct" => json!({ "do": "call" }),
        "Held" => json!({ "way": "sent", "sent_by": id, "stands_in": { "holder": id } }),
        "PollEntitled" => json!({ "persons": [id] }),
        "Vec<PollSubject>" => json!([{ "org": id }]),
        "Vec<AccountId>" => json!([id]),
        "Vec<String>" => json!(["x"]),
        "i64" | "u32" => json!(1),
        ty if ty.starts_with("std::collections::BTreeMap") => json!({ "x": "y" }),
        ty if ty.ends_with("Id") => json!(id),
        _ => json!("x"),
    };
    let mut looser = Vec::new();
    for shape in SHAPES {
        let path = format!("/api/v1/commands/{}", shape.name);
        let body = &document["paths"][&path]["post"]["requestBody"]["content"]["application/json"]
            ["schema"];
        let name = body["$ref"]
            .as_str()
            .and_then(|r| r.rsplit('/').next())
            .expect("a schema");
        let schema = &schemas[name];
        assert_eq!(schema["additionalProperties"], false, "{name}");
        assert_eq!(
            schema["properties"].as_object().expect("fields").len(),
            shape.fields.len(),
            "{name}"
        );
        let mut full = json!({ "command": shape.name });
        for field in shape.fields {
            let text = schema["properties"][field.name].to_string();
            assert!(
                !text.contains("Unknown"),
                "{name}.{} has a type nobody described",
                field.name
            );
            full[field.name] = sample(field.ty.trim_start_matches("Option<").trim_end_matches('>'));
            if field.ty.starts_with("Vec<") {
                full[field.name] = sample(field.ty);
            }
        }
        let read = |value: &Value| serde_json::from_value::<needle_model::Command>(value.clone());
        read(&full).unwrap_or_else(|error| panic!("{name}: {error}"));
        for field in shape.fields {
            let mut without = full.clone();
            without
                .as_object_mut()
                .expect("an object")
                .remove(field.name);
            let needed = read(&without).is_err();
            let said = schema["required"]
                .as_array()
                .is_some_and(|r| r.iter().any(|v| v == field.name));
            assert!(
                said || !needed,
                "{name}.{} is needed and not said to be",
                field.name
            );
            if said && !needed {
                looser.push(format!("{}.{}", shape.name, field.name));
            }
        }
    }
    // A list that may be left out is described as one that may be empty, what a case is about as the organisation itself, and the way a
    // post is held as one of which nothing is said: the shapes do not tell the two apart.
    assert_eq!(
        looser,
        [
            "found.codes",
            "fill-post.how",
            "rotate-post.how",
            "start-case.about",
            "plan-meeting.with",
            "plan-meeting.agenda"
        ]
    );
}

#[test]
fn facts_have_the_fields_of_the_model() {
    let facts = needle_testkit::facts("x");
    let facts = needle_model::PersonFacts {
        resident_id: Some("1".to_owned()),
        phone: Some("1".to_owned()),
        ..facts
    };
    let written = serde_json::to_value(&facts).expect("facts are JSON");
    let document = document();
    let described = &document["components"]["schemas"]["PersonFacts"]["properties"];
    let names = |value: &Value| {
        value
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(names(described), names(&written));
}

#[test]
fn the_whole_of_it() {
    insta::assert_json_snapshot!(document());
}
