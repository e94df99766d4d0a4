//! Subscriptions: an address shows what its account may see when it is asked, and nothing once it is taken back.

use jiff::SignedDuration;
use jiff::civil::date;
use needle_app::{CalendarError, Verdict};
use needle_model::command::{CloseAccount, EndGrant, Reach};
use needle_model::{Actor, PersonId};
use needle_rights::{Principal, Role};
use needle_testkit::{Frame, TODAY, TestApp};
use needle_text::Lang;

use super::{fill, is_hidden, text};

/// A village and its neighbour, both with a term that ends soon.
fn ground() -> (TestApp, Frame, Principal) {
    let app = TestApp::sqlite();
    let frame = app.frame();
    let ends = Some(date(2026, 12, 31));
    fill(&app, frame.village, "secretary", frame.villagers[0], ends);
    fill(
        &app,
        frame.far_village,
        "secretary",
        frame.far_villagers[0],
        ends,
    );
    let who = app.organiser(frame.township);
    (app, frame, who)
}

fn fetched(app: &TestApp, secret: &str) -> String {
    text(app.subscribed(secret, Lang::Zh).unwrap()).replace("\r\n ", "")
}

fn is_gone(app: &TestApp, secret: &str) -> bool {
    matches!(app.subscribed(secret, Lang::Zh), Err(CalendarError::Gone))
}

fn account(who: &Principal) -> needle_model::AccountId {
    match who.actor {
        Actor::Account(account) => account,
        _ => panic!("an account"),
    }
}

fn replays(app: &TestApp) {
    let report = app.store().verify(true, &mut |_| {}).unwrap();
    assert_eq!(report.problems, Vec::<String>::new());
    assert_eq!(report.verdict(), Verdict::Equal);
}

#[test]
fn an_address_shows_what_its_account_may_see() {
    let (app, frame, who) = ground();
    let secret = app.open_calendar(&who, None).unwrap();
    assert_eq!(secret.len(), 64);
    let calendar = fetched(&app, &secret);
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20261231"),
        "{calendar}"
    );
    assert!(
        calendar.contains("SUMMARY:河湾村：书记任期届满"),
        "{calendar}"
    );
    assert!(!calendar.contains("青石村"), "another township");
    for name in ["周一禾", "冯一水"] {
        assert!(!calendar.contains(name), "no person is named");
    }
    let english = text(app.subscribed(&secret, Lang::En).unwrap()).replace("\r\n ", "");
    assert!(english.contains("term of the secretary ends"), "{english}");
    // The same, under one organisation in which nothing is due.
    let other = app.open_calendar(&who, Some(frame.hamlet)).unwrap();
    assert!(!fetched(&app, &other).contains("VEVENT"));
    replays(&app);
}

#[test]
fn nothing_of_a_secret_is_kept() {
    let (app, _, who) = ground();
    let secret = app.open_calendar(&who, None).unwrap();
    let (lines, _) = app.ledger(&Principal::operator(), None, None, 1).unwrap();
    let entry = &lines[0].entry;
    let (entry, _) = app
        .ledger_entry(&Principal::operator(), entry.cell, entry.seq)
        .unwrap();
    assert_eq!(entry.command, "open-calendar");
    assert!(!serde_json::to_string(&entry).unwrap().contains(&secret));
    let again = app.open_calendar(&who, None).unwrap();
    assert_ne!(secret, again);
}

#[test]
fn an_address_that_was_taken_back_looks_like_none() {
    let (app, _, who) = ground();
    let [kept, closed] = [0; 2].map(|_| app.open_calendar(&who, None).unwrap());
    let views = app.calendars(&who).unwrap();
    assert_eq!(views.len(), 2);
    let root = app.census().root().unwrap();
    let stranger = app.organiser(root);
    assert!(
        is_hidden(app.close_calendar(&stranger, views[1].id)),
        "not theirs"
    );
    app.close_calendar(&who, views[1].id).unwrap();
    assert!(
        is_hidden(app.close_calendar(&who, views[1].id)),
        "closed already"
    );
    assert!(is_gone(&app, &closed) && is_gone(&app, &"0".repeat(64)));
    for malformed in ["", "0", "x", &closed.to_uppercase(), &format!("{kept}0")] {
        assert!(is_gone(&app, malformed), "{malformed}");
    }
    assert!(fetched(&app, &kept).contains("VEVENT"));
    assert_eq!(app.calendars(&who).unwrap().len(), 1);
    replays(&app);
}

#[test]
fn a_closed_account_has_no_calendar_and_one_without_rights_an_empty_one() {
    let (app, frame, who) = ground();
    let secret = app.open_calendar(&who, None).unwrap();
    app.run(EndGrant {
        grant: who.grants[0].id,
        effective: TODAY,
        reason: None,
    });
    let empty = fetched(&app, &secret);
    assert!(empty.starts_with("BEGIN:VCALENDAR") && !empty.contains("VEVENT"));
    app.run(CloseAccount {
        account: account(&who),
        effective: TODAY,
        reason: None,
    });
    assert!(is_gone(&app, &secret));
    // Whoever runs the machine has no account, and so no address.
    assert!(is_hidden(
        app.open_calendar(&Principal::operator(), Some(frame.village))
    ));
}

#[test]
fn a_right_that_ends_is_in_the_calendar() {
    let (app, frame, _) = ground();
    let who = app.actor(
        Role::Secretary,
        frame.village,
        Reach::Here,
        None::<PersonId>,
    );
    app.run(needle_model::command::GiveGrant {
        account: account(&who),
        role: "auditor".to_owned(),
        org: frame.hamlet,
        reach: Reach::Here,
        until: Some(date(2027, 2, 1)),
        effective: TODAY,
        reason: None,
    });
    let secret = app.open_calendar(&who, None).unwrap();
    let calendar = fetched(&app, &secret);
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20270201"),
        "{calendar}"
    );
    assert!(calendar.contains("小桥村"), "{calendar}");
}

#[test]
fn who_asks_too_often_waits() {
    let (app, _, who) = ground();
    let secret = app.open_calendar(&who, None).unwrap();
    let waits = |secret: &str| {
        matches!(
            app.subscribed(secret, Lang::Zh),
            Err(CalendarError::Wait(_))
        )
    };
    // One that is not there, again and again.
    let wrong = "0".repeat(64);
    for _ in 0..5 {
        assert!(is_gone(&app, &wrong));
    }
    assert!(waits(&wrong));
    // That keeps nobody else waiting; but one address is not asked without end.
    for _ in 0..30 {
        assert!(fetched(&app, &secret).contains("VEVENT"));
    }
    assert!(waits(&secret));
    app.clock.forward(SignedDuration::from_mins(6));
    assert!(fetched(&app, &secret).contains("VEVENT"));
    assert!(is_gone(&app, &wrong));
}

#[test]
fn an_account_has_ten_addresses_at_most() {
    let (app, _, who) = ground();
    for _ in 0..10 {
        app.open_calendar(&who, None).unwrap();
    }
    assert!(app.open_calendar(&who, None).is_err());
    let first = app.calendars(&who).unwrap()[0].id;
    app.close_calendar(&who, first).unwrap();
    app.open_calendar(&who, None).unwrap();
}
