//! Findings through the app: they come and go with what is recorded, can be postponed by those above, differ by place, and follow the
//! rulebook that was in force on the day.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

use jiff::civil::{Date, date};
use needle_app::Failure;
use needle_app::ask::{FindingFilter, FindingLine, State, WhatIfChange, WhatIfQuestion};
use needle_model::command::{
    EndException, ExceptionKind, GiveException, Record, SetParameter, StrikeRecord,
};
use needle_model::{Event, OrgId};
use needle_rights::Principal;
use needle_rulebook::rules::eval::Standing;
use needle_testkit::{Frame, TestApp};

#[path = "findings/changed.rs"]
mod changed;

use changed::monthly;

const MEETING: &str = "members-meeting-quarterly";

fn operator() -> Principal {
    Principal::operator()
}

/// Every finding under an organisation on a day, by rule.
fn found(app: &TestApp, org: OrgId, rule: &str, on: Date) -> Vec<FindingLine> {
    let filter = FindingFilter {
        rule: Some(rule.to_owned()),
        ..FindingFilter::default()
    };
    let mut lines = Vec::new();
    app.findings_each(&operator(), org, &filter, on, &mut |_, line| {
        lines.push(line());
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    lines
}

/// All findings under an organisation on a day, in short.
fn all(app: &TestApp, org: OrgId, on: Date) -> Vec<String> {
    let mut lines = Vec::new();
    app.findings_each(
        &operator(),
        org,
        &FindingFilter::default(),
        on,
        &mut |_, line| {
            let line = line();
            lines.push(format!(
                "{} {} {:?} {:?} {}",
                line.org.id, line.rule, line.late, line.due, line.since
            ));
            std::ops::ControlFlow::Continue(())
        },
    )
    .unwrap();
    lines
}

fn meet(app: &TestApp, org: OrgId, on: Date) -> Vec<Event> {
    let record = Record {
        org,
        activity: "general-meeting".to_owned(),
        present: Some(3),
        entitled: Some(3),
        amount: None,
        note: None,
        effective: on,
        reason: None,
    };
    app.run(record).events
}

fn state(app: &TestApp, org: OrgId, rule: &str) -> State {
    app.finding(&operator(), org, rule, app.today())
        .unwrap()
        .state
}

fn ground() -> (TestApp, Frame) {
    let app = TestApp::sqlite();
    let frame = app.frame();
    app.clock.set_day(date(2026, 12, 10));
    (app, frame)
}

#[test]
fn what_is_recorded_closes_a_finding_and_what_is_struck_opens_it_again() {
    let (app, frame) = ground();
    let today = app.today();
    meet(&app, frame.village, date(2026, 8, 1));
    let open = found(&app, frame.village, MEETING, today);
    assert_eq!(open.len(), 1, "{open:?}");
    assert_eq!(
        (open[0].late, open[0].due),
        (false, Some(date(2026, 12, 31)))
    );
    assert_eq!(
        open[0].period,
        Some((date(2026, 10, 1), date(2026, 12, 31)))
    );
    let events = meet(&app, frame.village, date(2026, 12, 5));
    assert!(found(&app, frame.village, MEETING, today).is_empty());
    assert_eq!(
        state(&app, frame.village, MEETING),
        State::Plain(Standing::Kept)
    );
    let Event::Recorded { record, .. } = events[0] else {
        panic!("{events:?}")
    };
    app.run(StrikeRecord {
        record,
        effective: today,
        reason: Some("entered for the wrong branch".to_owned()),
    });
    assert_eq!(found(&app, frame.village, MEETING, today).len(), 1);
    // Of the quarter before last nothing is said any more, of the last one it is: the neighbour did not meet at all.
    let missed = found(&app, frame.far_village, MEETING, today);
    let late: Vec<(bool, u8)> = missed.iter().map(|line| (line.late, line.back)).collect();
    assert_eq!(late, [(true, 1), (false, 0)]);
}

#[test]
fn the_explanation_names_the_facts_and_adds_up() {
    let (app, frame) = ground();
    let today = app.today();
    let view = app
        .finding(&operator(), frame.village, MEETING, today)
        .unwrap();
    assert_eq!(view.looks.len(), 2);
    let now = &view.looks[0];
    assert_eq!(
        (now.standing, now.due),
        (Standing::Soon, Some(date(2026, 12, 31)))
    );
    let words: Vec<&str> = now
        .when
        .leaves()
        .iter()
        .map(|reason| reason.words.as_str())
        .collect();
    assert_eq!(words, ["meetings.general_meeting.held", "param.times"]);
    // A committee above does not hold members' meetings: the rule is not for it, and the answer says so.
    let above = app
        .finding(&operator(), frame.township, MEETING, today)
        .unwrap();
    assert_eq!(above.state, State::Plain(Standing::NotFor));
    let states = app.rule_states(&operator(), frame.village, today).unwrap();
    assert_eq!(states.len(), app.rules_on(today).rules.rules.len());
    let own = states.iter().find(|s| s.card.rule == MEETING).unwrap();
    assert_eq!(own.state.code(), "late");
}

#[test]
fn those_above_postpone_a_breach_and_it_comes_back_when_the_time_is_over() {
    let (app, frame) = ground();
    let (today, until) = (app.today(), date(2027, 1, 20));
    let rules = app.rules_on(today);
    let lines = app.findings_of(&operator(), frame.village, today).unwrap();
    let breach = lines
        .iter()
        .find(|line| line.severity.code() == "breach" && line.late)
        .unwrap();
    assert!(rules.rules.rule(&breach.rule).is_some());
    let give = |rule: &str| GiveException {
        org: frame.village,
        rule: rule.to_owned(),
        kind: ExceptionKind::Postponed,
        until,
        authority: "county organisation department, decision 12 of 2026".to_owned(),
        effective: today,
        reason: Some("the village hall is being rebuilt".to_owned()),
    };
    let secretary = app.secretary(frame.village);
    let refused = app.execute(&secretary, give(&breach.rule));
    assert!(
        refused.is_err(),
        "a breach is not postponed by who commits it"
    );
    let above = app.organiser(frame.township);
    let events = app.execute(&above, give(&breach.rule)).unwrap().events;
    assert!(found(&app, frame.village, &breach.rule, today).is_empty());
    let tally = |day| {
        let tallies = app.tallies(&operator(), frame.village, day).unwrap();
        tallies
            .into_iter()
            .find(|t| t.rule == breach.rule)
            .map(|t| (t.late + t.soon, t.excused))
    };
    assert_eq!(tally(today), Some((0, 1)));
    assert!(
        matches!(state(&app, frame.village, &breach.rule), State::Excused(_, day) if day == until)
    );
    // Where the rule only advises, the secretary may say why not.
    app.execute(&secretary, give(MEETING)).unwrap();
    assert!(found(&app, frame.village, MEETING, today).is_empty());
    app.clock.set_day(date(2027, 1, 20));
    assert!(!found(&app, frame.village, &breach.rule, app.today()).is_empty());
    app.clock.set_day(date(2026, 12, 11));
    let Event::ExceptionGiven { exception, .. } = events[0] else {
        panic!("{events:?}")
    };
    app.run(EndException {
        exception,
        effective: app.today(),
        reason: Some("rebuilt".to_owned()),
    });
    assert!(!found(&app, frame.village, &breach.rule, app.today()).is_empty());
}

#[test]
fn a_place_sets_its_own_number_from_a_day_on() {
    let (app, frame) = ground();
    let today = app.today();
    meet(&app, frame.village, date(2026, 11, 5));
    meet(&app, frame.far_village, date(2026, 11, 5));
    assert!(
        found(&app, frame.county, MEETING, today)
            .iter()
            .all(|line| line.back == 1 || line.org.id == frame.hamlet)
    );
    let set = |effective, value| SetParameter {
        org: frame.township,
        rule: MEETING.to_owned(),
        parameter: "times".to_owned(),
        value,
        effective,
        reason: None,
    };
    app.run(set(date(2026, 12, 9), Some(2)));
    let orgs = |day| -> Vec<OrgId> {
        let lines = found(&app, frame.county, MEETING, day);
        lines
            .iter()
            .filter(|line| line.back == 0)
            .map(|line| line.org.id)
            .collect()
    };
    assert!(
        orgs(today).contains(&frame.village),
        "twice a quarter in this township"
    );
    assert!(!orgs(today).contains(&frame.far_village), "once beside it");
    assert!(
        !orgs(date(2026, 12, 8)).contains(&frame.village),
        "nothing changes before the day"
    );
    let view = app
        .finding(&operator(), frame.village, MEETING, today)
        .unwrap();
    let (by, from) = view.params[0].set.clone().unwrap();
    assert_eq!(
        (view.params[0].value, by.id, from),
        (2, frame.township, date(2026, 12, 9))
    );
    app.run(set(today, None));
    assert!(!orgs(today).contains(&frame.village));
    assert!(
        app.execute(&operator(), set(today, Some(1_000))).is_err(),
        "out of its bounds"
    );
}

#[test]
fn only_those_who_may_see_them() {
    let (app, frame) = ground();
    let today = app.today();
    let secretary = app.secretary(frame.village);
    assert!(app.findings_of(&secretary, frame.village, today).is_ok());
    for org in [frame.far_village, frame.township, frame.hamlet] {
        assert!(matches!(
            app.findings_of(&secretary, org, today),
            Err(Failure::Hidden(_))
        ));
        assert!(matches!(
            app.tallies(&secretary, org, today),
            Err(Failure::Hidden(_))
        ));
        assert!(matches!(
            app.finding(&secretary, org, MEETING, today),
            Err(Failure::Hidden(_))
        ));
        assert!(matches!(
            app.rule_states(&secretary, org, today),
            Err(Failure::Hidden(_))
        ));
        assert!(matches!(
            app.ahead(&secretary, org),
            Err(Failure::Hidden(_))
        ));
    }
    let question = WhatIfQuestion {
        under: frame.village,
        change: WhatIfChange::Rulebook(monthly()),
    };
    assert!(
        app.what_if(&secretary, &question).is_err(),
        "trying rules is for those who write them"
    );
    let member = app.member_account(frame.village, frame.villagers[0]);
    assert!(app.findings_of(&member, frame.village, today).is_err());
    assert!(app.findings_mine(&member).is_empty());
    let mine = app.findings_mine(&secretary);
    assert!(!mine.is_empty() && mine.iter().all(|line| line.org.id == frame.village));
    assert!(mine.is_sorted_by_key(FindingLine::day));
    let organiser = app.organiser(frame.township);
    assert!(
        app.findings_mine(&organiser)
            .iter()
            .all(|line| line.org.id == frame.township)
    );
}

#[test]
fn a_week_brings_only_so_many_notices() {
    let (app, frame) = ground();
    let secretary = app.secretary(frame.village);
    let most = needle_model::limits::NOTICES_PER_WEEK_MAX;
    let mut seen = 0;
    for day in 0..60 {
        app.clock
            .set_day(date(2026, 12, 1).saturating_add(jiff::Span::new().days(day)));
        let notices = app.notices(&secretary);
        assert!(notices.lines.len() <= most);
        assert!(notices.more == 0 || notices.lines.len() == most);
        seen += notices.lines.len();
    }
    assert!(seen > 0);
}
