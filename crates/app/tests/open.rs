//! Open formats and subscriptions: what is in them, that nothing out of reach is, and that an address that was taken
//! back is not there.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests stop at the first surprise"
)]

#[path = "open/calendar.rs"]
mod calendar;
#[path = "open/files.rs"]
mod files;
#[path = "open/scope.rs"]
mod scope;

use jiff::civil::Date;
use needle_app::Failure;
use needle_app::ask::{Named, OpenTake};
use needle_model::command::FillPost;
use needle_model::{HoldingId, OrgId, PersonId};
use needle_rights::Principal;
use needle_testkit::{START, TestApp, made};
use needle_text::Lang;

/// Somebody takes a post on [`START`].
fn fill(app: &TestApp, org: OrgId, post: &str, person: PersonId, ends: Option<Date>) -> HoldingId {
    let filled = app.run(FillPost {
        org,
        post: post.to_owned(),
        person,
        term_ends: ends,
        how: needle_model::Held::default(),
        effective: START,
        reason: None,
    });
    made(&filled.events).holdings[0]
}

fn take(app: &TestApp, who: &Principal, org: OrgId, day: Option<Date>) -> OpenTake {
    app.open_take(who, org, day, Named::Officers, None).unwrap()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

fn popolo(app: &TestApp, take: &OpenTake) -> String {
    let mut out = Vec::new();
    app.write_popolo(take, Lang::Zh, &mut out, &mut |_, _| {})
        .unwrap();
    text(out)
}

fn ontology(app: &TestApp, take: &OpenTake) -> String {
    let mut out = Vec::new();
    app.write_org_ontology(take, &mut out, &mut |_, _| {})
        .unwrap();
    text(out)
}

fn dhis2(app: &TestApp, take: &OpenTake) -> String {
    let mut out = Vec::new();
    app.write_dhis2(take, &mut out, &mut |_, _| {}).unwrap();
    text(out)
}

fn cards(app: &TestApp, take: &OpenTake) -> String {
    let mut out = Vec::new();
    app.write_cards(take, Lang::Zh, &mut out, &mut |_, _| {})
        .unwrap();
    text(out)
}

fn is_hidden<T>(result: Result<T, Failure>) -> bool {
    matches!(result, Err(Failure::Hidden(_)))
}

/// Ids as numbers in the order in which they appear, so that a picture of a file does not change with chance.
fn numbered(text: &str) -> String {
    let is_hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    let mut seen: Vec<String> = Vec::new();
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let run: String = rest
            .chars()
            .take_while(|c| is_hex(*c) || *c == '-')
            .collect();
        // What follows an id may begin like one.
        let run = match run.match_indices('-').nth(4) {
            Some((fifth, _)) => run[..fifth].to_owned(),
            None => run,
        };
        let digits: String = run.chars().filter(|c| is_hex(*c)).collect();
        // A cell and a number of 32 digits, or the same number in the groups of a UUID.
        let key = &digits[digits.len().saturating_sub(32)..];
        if key.len() == 32 && digits.len() <= 34 {
            let known = seen.iter().position(|id| id == key);
            let number = known.unwrap_or_else(|| {
                seen.push(key.to_owned());
                seen.len() - 1
            });
            out += &format!("[{}]", number + 1);
            rest = &rest[run.len()..];
        } else {
            let used = run.len().max(rest.chars().next().map_or(0, char::len_utf8));
            out += &rest[..used];
            rest = &rest[used..];
        }
    }
    out
}
