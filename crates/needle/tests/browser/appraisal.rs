//! The yearly appraisal's secret evaluation from twelve accounts, one after the other at one browser: both halves of the key written down
//! from the screen, twelve ballots, one of them thought over, counted by typing the halves in. The server runs within the test, which
//! so knows the accounts; everything else is pressed and read.

use std::sync::Arc;

use needle_model::command::{FillPost, OpenPoll, Reach};
use needle_model::poll::{PollEntitled, PollSubject};
use needle_model::{AccountId, Actor, Event, HoldingId, PollId};
use needle_rights::{Principal, Role};
use needle_testkit::{PASSWORD, TestApp};
use serde_json::json;

use crate::narrow::WIDTH;
use crate::page::Page;
use crate::server::Server;

const VOTERS: usize = 12;
const SCRUTINEERS: [&str; 2] = ["first", "second"];

fn account(who: &Principal) -> AccountId {
    match who.actor {
        Actor::Account(account) => account,
        _ => panic!("an account acts"),
    }
}

/// The secretary of a village is to be evaluated by twelve of its members.
fn opened(app: &TestApp) -> PollId {
    let frame = app.frame();
    let today = app.today();
    let organiser = app.account(
        "organiser",
        Role::Organiser,
        frame.township,
        Reach::Below,
        None,
    );
    let scrutineers = SCRUTINEERS.map(|login| {
        let who = app.account_with_password(login, Role::Auditor, frame.township, Reach::Here);
        account(&who)
    });
    let filled = app.run_as(
        &organiser,
        FillPost {
            org: frame.village,
            post: "secretary".to_owned(),
            person: frame.villagers[0],
            term_ends: None,
            how: needle_model::Held::default(),
            effective: today,
            reason: None,
        },
    );
    let holding: Option<HoldingId> = filled.events.iter().find_map(|event| match event {
        Event::PostFilled { holding, .. } => Some(*holding),
        _ => None,
    });
    let people = (0..VOTERS).map(|n| {
        let person = app.admit(frame.village, &format!("党员{n}"));
        let login = format!("voter-{n}");
        let who = app.account(
            &login,
            Role::Member,
            frame.village,
            Reach::Here,
            Some(person),
        );
        app.set_password(&app.operator(), account(&who), PASSWORD)
            .expect("the password is long enough");
        person
    });
    let command = OpenPoll {
        org: frame.township,
        evaluation: "secretaries-appraisal".to_owned(),
        subjects: vec![PollSubject::Holding(holding.expect("the post is filled"))],
        entitled: PollEntitled::Persons(people.collect()),
        scrutineers: scrutineers.to_vec(),
        closes: today,
        inside: None,
        effective: today,
        reason: None,
    };
    let receipt = app.run_as(&organiser, command);
    match &receipt.events[..] {
        [Event::PollOpened { poll, .. }] => *poll,
        other => panic!("an evaluation was to be opened: {other:?}"),
    }
}

/// Somebody else sits down: the session of before is gone, the browser is the same.
fn sits_down(page: &Page, login: &str) {
    page.driver.tools("Network.clearBrowserCookies", &json!({}));
    page.goto("/sign-in");
    page.fill("登录名", login);
    page.fill("密码", PASSWORD);
    page.press("登录");
    page.heading("待办");
}

/// A scrutineer writes the half down that is shown once.
fn half(page: &Page, poll: &str, login: &str) -> String {
    sits_down(page, login);
    page.goto(poll);
    page.press("看我的那一半钥匙");
    page.heading("您的那一半钥匙");
    let groups = page
        .driver
        .elements(None, "//main//ol/li")
        .expect("the page can be searched");
    assert_eq!(groups.len(), 18);
    let groups: Vec<String> = groups.iter().map(|group| page.text(group)).collect();
    groups.join(" ")
}

/// Every question gets the answer in this place.
fn vote(page: &Page, poll: &str, place: usize) {
    page.goto(&format!("{poll}/vote"));
    let radios = format!("//main//fieldset//input[@value='{place}']");
    let all = page
        .driver
        .elements(None, &radios)
        .expect("the page can be searched")
        .len();
    assert_eq!(all, 2, "two questions");
    for n in 1..=all {
        page.click(&format!("({radios})[{n}]"));
    }
    page.press("交上去");
}

#[test]
fn twelve_evaluate_a_secretary_at_one_browser() {
    let app = TestApp::sqlite();
    let poll = format!("/poll/{}", opened(&app));
    let page = Page::before(|| Server::within(Arc::clone(&app.app)));
    page.size(WIDTH, 900);
    let halves = SCRUTINEERS.map(|login| half(&page, &poll, login));
    for n in 0..VOTERS {
        sits_down(&page, &format!("voter-{n}"));
        vote(&page, &poll, usize::from(n >= 8));
        page.says("收到了，已经封好");
    }
    // The last one thinks again, and only that counts.
    vote(&page, &poll, 0);
    page.says("前一张已经作废");
    let kept = "return caches.keys().then(async (names) => {
        const all = [];
        for (const name of names) for (const request of await (await caches.open(name)).keys()) all.push(new URL(request.url).pathname);
        return all.filter((path) => path.includes('/poll/')).concat(Object.keys(localStorage).filter((key) => /draft|outbox/.test(key)));
    })";
    assert_eq!(
        page.script(kept, Vec::new()),
        json!([]),
        "nothing of a ballot is kept on the device"
    );
    for (login, half) in SCRUTINEERS.iter().zip(&halves) {
        sits_down(&page, login);
        page.goto(&format!("{poll}/count"));
        page.fill("钥匙", half);
        page.press("填好了");
    }
    page.says("已经计票");
    let table = page.find("(//main//table)[1]/tbody");
    let said = page.text(&table);
    let numbers: Vec<&str> = said
        .split_whitespace()
        .filter(|word| word.bytes().all(|b| b.is_ascii_digit()))
        .collect();
    assert_eq!(numbers[..2], ["9", "3"], "{said}");
    let whole = page.text(&page.find("//main"));
    assert!(!whole.contains("党员1"), "no voter is named: {whole}");
    assert!(app.verified().problems.is_empty());
}
