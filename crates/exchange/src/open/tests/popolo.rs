//! Popolo: what the published schemas ask of each object, and that nothing is referred to that is not there.

use std::collections::BTreeSet;

use jiff::civil::date;
use proptest::prelude::*;
use serde_json::Value;

use super::super::Popolo;
use super::{holding, member, named, org, org_id, post, rulebook};

/// `2001`, `2001-07` or `2001-07-01`.
fn is_day(value: &Value) -> bool {
    let Some(text) = value.as_str() else {
        return false;
    };
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    (1..=3).contains(&parts.len())
        && digits(parts[0], 4)
        && parts[1..].iter().all(|part| digits(part, 2))
}

/// Fields an object of a part must have, and those it may have; a name ending in `_date` or beginning with `valid_`
/// holds a day, one ending in `s` a list, every other a text.
const RULES: [(&str, &[&str], &[&str]); 4] = [
    (
        "organizations",
        &["id", "name", "classification"],
        &[
            "other_names",
            "identifiers",
            "parent_id",
            "founding_date",
            "dissolution_date",
            "contact_details",
        ],
    ),
    ("posts", &["id", "label", "role", "organization_id"], &[]),
    (
        "memberships",
        &["id", "person_id", "organization_id", "role"],
        &["post_id", "on_behalf_of_id", "start_date", "end_date"],
    ),
    ("persons", &["id", "name"], &[]),
];

fn check_object(object: &Value, must: &[&str], may: &[&str]) {
    let object = object.as_object().unwrap();
    for field in must {
        assert!(object.contains_key(*field), "{field} is missing");
    }
    for (field, value) in object {
        assert!(
            must.contains(&field.as_str()) || may.contains(&field.as_str()),
            "{field} is unknown"
        );
        if field.ends_with("_date") || field.starts_with("valid_") {
            assert!(is_day(value), "{field}: {value}");
        } else if field.ends_with('s') {
            for part in value.as_array().unwrap() {
                match field.as_str() {
                    "other_names" => check_object(part, &["name"], &["start_date", "end_date"]),
                    "identifiers" => check_object(part, &["identifier"], &["scheme"]),
                    _ => check_object(part, &["type", "value"], &["valid_from"]),
                }
            }
        } else {
            assert!(value.is_string(), "{field}: {value}");
        }
    }
}

fn ids<'a>(document: &'a Value, part: &str) -> BTreeSet<&'a str> {
    let list = document[part].as_array().unwrap();
    let ids: BTreeSet<&str> = list.iter().map(|o| o["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), list.len(), "an id twice in {part}");
    ids
}

pub(crate) fn check(document: &Value) {
    assert_eq!(document.as_object().unwrap().len(), RULES.len());
    for (part, must, may) in RULES {
        for object in document[part].as_array().unwrap() {
            check_object(object, must, may);
        }
    }
    let [orgs, posts, _, persons] = RULES.map(|(part, ..)| ids(document, part));
    let refers = |part: &str, field: &str, to: &BTreeSet<&str>| {
        for object in document[part].as_array().unwrap() {
            if let Some(id) = object.get(field) {
                assert!(to.contains(id.as_str().unwrap()), "{part}.{field}: {id}");
            }
        }
    };
    refers("organizations", "parent_id", &orgs);
    refers("posts", "organization_id", &orgs);
    refers("memberships", "organization_id", &orgs);
    refers("memberships", "on_behalf_of_id", &orgs);
    refers("memberships", "post_id", &posts);
    refers("memberships", "person_id", &persons);
}

fn document(name: &str, language: &str) -> Value {
    let rulebook = rulebook();
    let mut out = Popolo::new(Vec::new(), &rulebook, language).unwrap();
    let mut root = org(1, name);
    root.parent = None;
    out.org(&root).unwrap();
    out.org(&org(2, name)).unwrap();
    out.post(&post(2, name)).unwrap();
    out.holding(&holding(2, None)).unwrap();
    let mut past = holding(2, Some(date(2021, 1, 1)));
    past.id.key = super::uuid(77);
    out.holding(&past).unwrap();
    out.member(&member(2)).unwrap();
    out.person(&named(name)).unwrap();
    serde_json::from_slice(&out.done().unwrap()).unwrap()
}

proptest! {
    #[test]
    fn the_rules_of_the_schemas_hold_whatever_the_names(name in any::<String>()) {
        let document = document(&name, "zh");
        check(&document);
        prop_assert_eq!(&document["organizations"][1]["name"], &Value::from(name.clone()));
        prop_assert_eq!(&document["persons"][0]["name"], &Value::from(name));
    }
}

#[test]
fn titles_are_in_the_language_asked_for() {
    let [zh, en] = ["zh", "en"].map(|language| document("x", language));
    assert_eq!(zh["memberships"][0]["role"], "书记");
    assert_eq!(en["memberships"][0]["role"], "secretary");
    assert_eq!(zh["organizations"][1]["parent_id"], org_id(1).to_string());
}

#[test]
fn an_empty_document_still_has_its_four_parts() {
    let rulebook = rulebook();
    let out = Popolo::new(Vec::new(), &rulebook, "en").unwrap();
    let document: Value = serde_json::from_slice(&out.done().unwrap()).unwrap();
    check(&document);
}

#[test]
fn a_part_that_is_closed_stays_closed() {
    let rulebook = rulebook();
    let mut out = Popolo::new(Vec::new(), &rulebook, "en").unwrap();
    out.post(&post(2, "x")).unwrap();
    assert!(out.org(&org(1, "x")).is_err());
}
