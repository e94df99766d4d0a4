//! What organisations record, and what rules are set and excepted: what is taken, what is refused and why.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use jiff::civil::{Date, date};
use needle_app::Failure;
use needle_model::command::*;
use needle_model::{Command, Event, ExceptionId, OrgId, RecordId};
use needle_rights::{Principal, Role};
use needle_testkit::{Frame, TODAY, TestApp};

#[path = "rules/issue.rs"]
mod issue;

use issue::issued_ground;

const ACTIVITY: &str = "general-meeting";
const ADVICE: &str = "members-meeting-quarterly";
const OBLIGATION: &str = "theme-day-monthly";
const NUMBER: &str = "units-without-branch";

/// The codes and fields a command is refused with.
fn refused(
    app: &TestApp,
    who: &Principal,
    command: impl Into<Command>,
) -> Vec<(&'static str, &'static str)> {
    match app.execute(who, command) {
        Err(Failure::Refused(refusals)) => refusals.iter().map(|r| (r.code, r.field)).collect(),
        other => panic!("not refused: {other:?}"),
    }
}

fn hidden(app: &TestApp, who: &Principal, command: impl Into<Command>) -> bool {
    matches!(app.execute(who, command), Err(Failure::Hidden(_)))
}

fn record(org: OrgId) -> Record {
    Record {
        org,
        activity: ACTIVITY.to_owned(),
        present: Some(21),
        entitled: Some(26),
        amount: None,
        note: None,
        effective: TODAY,
        reason: None,
    }
}

fn exception(org: OrgId, rule: &str) -> GiveException {
    GiveException {
        org,
        rule: rule.to_owned(),
        kind: ExceptionKind::Postponed,
        until: date(2027, 5, 1),
        authority: "柳树镇党委，2026年第3号".to_owned(),
        effective: TODAY,
        reason: Some("修路".to_owned()),
    }
}

fn setting(org: OrgId, value: Option<i64>, effective: Date) -> SetParameter {
    SetParameter {
        org,
        rule: ADVICE.to_owned(),
        parameter: "times".to_owned(),
        value,
        effective,
        reason: None,
    }
}

fn number(org: OrgId, value: i64) -> SetIndicator {
    SetIndicator {
        org,
        indicator: NUMBER.to_owned(),
        value,
        effective: TODAY,
        reason: None,
    }
}

fn recorded(events: &[Event]) -> RecordId {
    match events {
        [Event::Recorded { record, .. }] => *record,
        other => panic!("{other:?}"),
    }
}

fn given(events: &[Event]) -> ExceptionId {
    match events {
        [Event::ExceptionGiven { exception, .. }] => *exception,
        other => panic!("{other:?}"),
    }
}

fn ground() -> (TestApp, Frame) {
    let app = TestApp::sqlite();
    let frame = app.frame();
    (app, frame)
}

#[test]
fn what_was_done_is_recorded_once_and_may_be_struck_once() {
    let (app, frame) = ground();
    let secretary = app.secretary(frame.village);
    let done = app.execute(&secretary, record(frame.village)).unwrap();
    let id = recorded(&done.events);
    assert_eq!(
        refused(&app, &secretary, record(frame.village)),
        [("record-exists", "activity")]
    );
    // Another one on that day says which it was.
    let again = Record {
        note: Some(" 第二次 ".to_owned()),
        ..record(frame.village)
    };
    let done = app.execute(&secretary, again).unwrap();
    assert!(
        matches!(&done.events[..], [Event::Recorded { note: Some(note), .. }] if note == "第二次")
    );
    let strike = |record| StrikeRecord {
        record,
        effective: TODAY,
        reason: None,
    };
    assert!(hidden(&app, &app.secretary(frame.hamlet), strike(id)));
    app.execute(&secretary, strike(id)).unwrap();
    assert_eq!(
        refused(&app, &secretary, strike(id)),
        [("record-struck", "record")]
    );
    // What was struck does not stand in the way.
    app.execute(&secretary, record(frame.village)).unwrap();
    assert_eq!(app.verified().problems, Vec::<String>::new());
}

#[test]
fn a_record_that_cannot_be_is_refused_with_every_reason() {
    let (app, frame) = ground();
    let secretary = app.secretary(frame.village);
    let here = || record(frame.village);
    let wrong = |record| refused(&app, &secretary, record);
    assert_eq!(
        wrong(Record {
            activity: "unheard-of".to_owned(),
            ..here()
        }),
        [("activity-unknown", "activity")]
    );
    assert_eq!(
        wrong(Record {
            present: Some(27),
            amount: Some(4),
            note: Some("长".repeat(501)),
            ..here()
        }),
        [
            ("present-over-entitled", "present"),
            ("amount-not-counted", "amount"),
            ("words-too-long", "note")
        ]
    );
    assert_eq!(
        wrong(Record {
            effective: TODAY.tomorrow().unwrap(),
            ..here()
        }),
        [("in-future", "effective")]
    );
    assert_eq!(
        wrong(Record {
            effective: date(2019, 12, 31),
            ..here()
        }),
        [("before-founding", "effective")]
    );
    assert_eq!(
        wrong(Record {
            activity: "secretary-lecture".to_owned(),
            ..here()
        }),
        [
            ("not-asked-of-kind", "activity"),
            ("heads-not-counted", "present")
        ]
    );
    assert!(hidden(&app, &secretary, record(frame.hamlet)));
    assert!(hidden(
        &app,
        &app.member_account(frame.village, frame.villagers[0]),
        here()
    ));
}

#[test]
fn a_number_stays_within_its_bounds_and_is_asked_of_its_kind() {
    let (app, frame) = ground();
    let organiser = app.organiser(frame.township);
    app.execute(&organiser, number(frame.township, 3)).unwrap();
    assert_eq!(
        refused(&app, &organiser, number(frame.township, 3)),
        [("nothing-changes", "value")]
    );
    // A slip is mended on the same day.
    app.execute(&organiser, number(frame.township, 2)).unwrap();
    assert_eq!(
        refused(&app, &organiser, number(frame.township, -1)),
        [("number-out-of-range", "value")]
    );
    assert_eq!(
        refused(&app, &organiser, number(frame.village, 1)),
        [("not-asked-of-kind", "indicator")]
    );
    let unknown = SetIndicator {
        indicator: "unheard-of".to_owned(),
        ..number(frame.township, 1)
    };
    assert_eq!(
        refused(&app, &organiser, unknown),
        [("indicator-unknown", "indicator")]
    );
}

#[test]
fn a_number_of_a_rule_is_set_for_a_place_by_those_who_change_rules() {
    let (app, frame) = ground();
    let writer = app.actor(Role::RuleWriter, frame.county, Reach::Below, None);
    let january = date(2027, 1, 1);
    assert!(hidden(
        &app,
        &app.secretary(frame.county),
        setting(frame.county, Some(2), january)
    ));
    assert!(hidden(&app, &writer, setting(frame.city, Some(2), january)));
    app.execute(&writer, setting(frame.county, Some(2), january))
        .unwrap();
    assert_eq!(
        refused(&app, &writer, setting(frame.county, Some(3), TODAY)),
        [("before-last-change", "effective")]
    );
    assert_eq!(
        refused(&app, &writer, setting(frame.county, Some(2), january)),
        [("nothing-changes", "value")]
    );
    assert_eq!(
        refused(&app, &writer, setting(frame.county, Some(13), january)),
        [("number-out-of-range", "value")]
    );
    assert_eq!(
        refused(&app, &writer, setting(frame.township, None, january)),
        [("nothing-changes", "value")]
    );
    assert_eq!(
        refused(
            &app,
            &writer,
            setting(frame.county, Some(1), date(2037, 1, 1))
        ),
        [("too-far-ahead", "effective")]
    );
    let other = |rule: &str, parameter: &str| SetParameter {
        rule: rule.to_owned(),
        parameter: parameter.to_owned(),
        ..setting(frame.county, Some(1), january)
    };
    assert_eq!(
        refused(&app, &writer, other("unheard-of", "times")),
        [("rule-unknown", "rule")]
    );
    assert_eq!(
        refused(&app, &writer, other(ADVICE, "unheard-of")),
        [("parameter-unknown", "parameter")]
    );
    app.execute(&writer, setting(frame.county, None, january))
        .unwrap();
}

#[test]
fn what_is_the_same_everywhere_is_set_at_the_top_only() {
    let (app, frame) = issued_ground(|text| text.replace("local = true, ", ""));
    let later = date(2028, 1, 1);
    let county = app.actor(Role::RuleWriter, frame.county, Reach::Below, None);
    assert_eq!(
        refused(&app, &county, setting(frame.county, Some(2), later)),
        [("parameter-not-local", "parameter")]
    );
    let top = app.actor(Role::RuleWriter, frame.root, Reach::Below, None);
    app.execute(&top, setting(frame.county, Some(2), later))
        .unwrap();
}

#[test]
fn an_advice_is_weighed_at_home_and_an_obligation_excused_from_above() {
    let (app, frame) = ground();
    let secretary = app.secretary(frame.village);
    let organiser = app.organiser(frame.township);
    let advice = app
        .execute(&secretary, exception(frame.village, ADVICE))
        .unwrap();
    assert_eq!(
        refused(&app, &secretary, exception(frame.village, OBLIGATION)),
        [("exception-from-above", "rule")]
    );
    let duty = app
        .execute(&organiser, exception(frame.village, OBLIGATION))
        .unwrap();
    assert_eq!(
        refused(&app, &organiser, exception(frame.village, OBLIGATION)),
        [("exception-exists", "rule")]
    );
    assert!(hidden(&app, &secretary, exception(frame.hamlet, ADVICE)));
    let end = |exception| EndException {
        exception,
        effective: TODAY,
        reason: None,
    };
    assert_eq!(
        refused(&app, &secretary, end(given(&duty.events))),
        [("exception-from-above", "rule")]
    );
    assert!(hidden(
        &app,
        &app.secretary(frame.hamlet),
        end(given(&advice.events))
    ));
    app.execute(&secretary, end(given(&advice.events))).unwrap();
    assert_eq!(
        refused(&app, &secretary, end(given(&advice.events))),
        [("exception-ended", "exception")]
    );
    app.execute(&organiser, end(given(&duty.events))).unwrap();
    // What has ended makes room.
    app.execute(&organiser, exception(frame.village, OBLIGATION))
        .unwrap();
}

#[test]
fn an_exception_says_who_decided_it_and_why_and_does_not_last_for_ever() {
    let (app, frame) = ground();
    let organiser = app.organiser(frame.township);
    let wrong = GiveException {
        authority: " ".to_owned(),
        reason: None,
        until: TODAY,
        ..exception(frame.village, OBLIGATION)
    };
    assert_eq!(
        refused(&app, &organiser, wrong),
        [
            ("reason-missing", "reason"),
            ("authority-missing", "authority"),
            ("period-backwards", "until")
        ]
    );
    let long = |until| GiveException {
        until,
        ..exception(frame.village, OBLIGATION)
    };
    assert_eq!(
        refused(&app, &organiser, long(date(2031, 11, 24))),
        [("exception-too-long", "until")]
    );
    app.execute(&organiser, long(date(2031, 11, 23))).unwrap();
}
