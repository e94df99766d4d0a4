//! Taking lists away: each list in each form, masked numbers and full ones, and the trace they leave.

mod kit;

use std::ops::ControlFlow;

use kit::ground::{Ground, Lies};
use kit::{By, Got, Kit};
use needle_exchange::reader::{self, Limits};
use needle_exchange::sheet::{Content, Sheet};
use needle_model::command::{Reach, UpdatePerson};
use needle_model::{OrgId, PersonId};
use needle_rights::Role;
use needle_testkit::{START, TestApp, facts, resident_id};
use serde_json::Value;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn get(kit: &Kit, path: &str, token: &str) -> Got {
    kit.request("GET", path, By::Cookie(token), "", b"")
}

#[track_caller]
fn taken(kit: &Kit, path: &str, token: &str) -> Got {
    let got = get(kit, path, token);
    assert_eq!(got.status, 200, "{path}: {}", got.text());
    got
}

/// The first sheet of a workbook.
fn sheet(bytes: &[u8]) -> Sheet {
    let book = reader::read(
        bytes,
        &Limits::default(),
        &mut |_| ControlFlow::Continue(()),
    );
    book.expect("a workbook").sheets.swap_remove(0)
}

fn text(sheet: &Sheet, row: usize, column: u16) -> String {
    let cell = sheet.rows[row].cell(column);
    match cell.map(|cell| &cell.content) {
        Some(Content::Text(text)) => text.to_string(),
        Some(other) => format!("{other:?}"),
        None => String::new(),
    }
}

fn rows(got: &Got) -> Vec<Value> {
    got.json().as_array().expect("an array").clone()
}

#[test]
fn every_list_says_the_same_in_every_form() {
    let app = TestApp::sqlite();
    let ground = Ground::new(&app);
    let kit = Kit::new(app);
    let token = kit.signed_in("county", Role::Organiser, ground.county, Reach::Below);
    let admin = kit.signed_in("admin", Role::Administrator, ground.county, Reach::Below);
    let things = ground.things(Lies::Own);
    let (org, person) = (things.id("org", false), things.id("person", false));
    let lists = [
        (format!("/org/{org}/members"), String::new(), &token),
        (format!("/org/{org}/orgs"), String::new(), &token),
        (format!("/org/{org}/posts"), String::new(), &token),
        (format!("/org/{org}/history"), String::new(), &token),
        (format!("/org/{org}/ledger"), String::new(), &token),
        (format!("/person/{person}/access"), String::new(), &token),
        (
            "/census".to_owned(),
            format!("?org={org}&by=sex&by=age"),
            &token,
        ),
        ("/ledger".to_owned(), String::new(), &token),
        ("/search".to_owned(), "?q=%E6%9D%91".to_owned(), &token),
        ("/accounts".to_owned(), String::new(), &admin),
    ];
    for (path, query, token) in lists {
        let json = taken(&kit, &format!("{path}.json{query}"), token);
        assert_eq!(json.header("content-type"), "application/json");
        let objects = rows(&json);
        assert!(!objects.is_empty(), "{path}");
        let csv = taken(&kit, &format!("{path}.csv{query}"), token);
        assert!(
            csv.text().starts_with("\u{feff}\""),
            "{path}: {}",
            csv.text()
        );
        assert!(
            csv.header("content-disposition")
                .contains("filename*=UTF-8''%"),
            "{}",
            csv.header("content-disposition")
        );
        let xlsx = taken(&kit, &format!("{path}.xlsx{query}"), token);
        assert_eq!(xlsx.header("content-type"), XLSX);
        let sheet = sheet(&xlsx.body);
        assert_eq!(sheet.rows.len(), objects.len() + 1, "{path}");
        // What one asks for is itself written down, so two looks at a ledger differ by what lies between.
        let head = csv
            .text()
            .lines()
            .next()
            .expect("a heading")
            .replace('\u{feff}', "");
        let columns: Vec<String> = (0..head.split(',').count())
            .map(|c| format!("\"{}\"", text(&sheet, 0, u16::try_from(c).expect("few"))))
            .collect();
        assert_eq!(columns.join(","), head, "{path}");
        let keys = objects[0].as_object().expect("an object");
        assert_eq!(keys.len(), columns.len(), "{path}");
    }
}

/// A village with somebody whose numbers are known, and as many members as do not fit on a few pages.
fn village(more: usize) -> (Kit, OrgId, PersonId, String) {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let mut known = facts("钱甲禾");
    let birth = jiff::civil::date(1980, 5, 17);
    known.resident_id = Some(resident_id(birth, 101));
    known.phone = Some("13900000001".to_owned());
    let person = app.admit(frame.hamlet, "钱甲禾");
    app.run(UpdatePerson {
        person,
        facts: known,
        effective: START,
        reason: None,
    });
    for i in 0..more {
        let own = char::from_u32(0x5000 + u32::try_from(i).expect("few")).expect("a character");
        app.admit(frame.hamlet, &format!("=孙{own}"));
    }
    let kit = Kit::new(app);
    let token = kit.signed_in("secretary", Role::Secretary, frame.hamlet, Reach::Here);
    (kit, frame.hamlet, person, token)
}

fn number(objects: &[Value], name: &str, key: &str) -> String {
    let of = objects.iter().find(|o| o["name"] == name);
    of.expect("a member")[key]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn numbers_are_masked_until_a_reason_is_given() {
    let (kit, org, person, token) = village(0);
    let listed = rows(&taken(&kit, &format!("/org/{org}/members.json"), &token));
    assert!(number(&listed, "钱甲禾", "resident_id").contains('•'));
    assert!(number(&listed, "钱甲禾", "phone").contains('•'));

    let path = format!("/org/{org}/members/full");
    assert!(
        taken(&kit, &path, &token)
            .text()
            .contains("name=\"reason\"")
    );
    let ask = |body: &str| {
        let form = "application/x-www-form-urlencoded";
        kit.request("POST", &path, By::Cookie(&token), form, body.as_bytes())
    };
    assert_eq!(ask("reason=+&format=json").status, 422);
    let whole = ask("reason=%E6%A0%B8%E5%AF%B9&format=json");
    assert_eq!(whole.status, 200, "{}", whole.text());
    let whole = rows(&whole);
    let id = number(&whole, "钱甲禾", "resident_id");
    assert_eq!(id, resident_id(jiff::civil::date(1980, 5, 17), 101));
    assert_eq!(number(&whole, "钱甲禾", "phone"), "13900000001");

    let seen = rows(&taken(
        &kit,
        &format!("/person/{person}/access.json"),
        &token,
    ));
    let purposes: Vec<&str> = seen
        .iter()
        .filter_map(|line| line["purpose"].as_str())
        .collect();
    assert_eq!(purposes, ["export-whole", "export"]);
    assert_eq!(seen[0]["reason"], "核对");
}

#[test]
fn a_list_longer_than_its_pages_comes_whole_and_everybody_on_it_can_see_that() {
    const MORE: usize = 1_100;
    let (kit, org, _, token) = village(MORE);
    let file = taken(&kit, &format!("/org/{org}/members.xlsx"), &token);
    let sheet = sheet(&file.body);
    let names: Vec<String> = (1..sheet.rows.len())
        .map(|row| text(&sheet, row, 0))
        .collect();
    let hostile = names.iter().filter(|name| name.starts_with("=孙")).count();
    assert_eq!(hostile, MORE);
    let found = kit.app.census().at(kit.app.today()).members(org);
    assert_eq!(names.len() as u64, found);
    for member in kit.app.census().members_open(org) {
        let lines = kit
            .app
            .person_access(&needle_rights::Principal::operator(), member)
            .expect("the record opens");
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].0.purpose, "export");
    }
}

#[test]
fn templates_open_for_whoever_is_signed_in() {
    let (kit, _, _, token) = village(0);
    for what in ["members", "orgs"] {
        let got = taken(&kit, &format!("/import/template/{what}.xlsx"), &token);
        assert_eq!(sheet(&got.body).rows.len(), 1);
    }
}
