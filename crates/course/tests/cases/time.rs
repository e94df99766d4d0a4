//! First days, last days, and what time alone brings.

use crate::support::*;
use jiff::civil::date;
use needle_course::{Action, Answer, StopState, Taking, line, turn};
use needle_rulebook::procedures::{
    Amount, Anchor, Field, FieldType, Next, Outcome, Repeat, SpanUnit,
};

#[test]
fn first_and_last_days_hold_on_the_very_day() {
    let mut later = step("b", &["a"]);
    later.wait = vec![wait(after("a"), span(1, SpanUnit::Month))];
    later.within = vec![within(after("a"), span(3, SpanUnit::Month))];
    let all = procedure(vec![step("a", &[]), later]);
    for (day, late) in [
        (date(2026, 4, 30), None),
        (date(2026, 6, 30), None),
        (date(2026, 7, 1), Some(1)),
        (date(2026, 7, 30), Some(30)),
    ] {
        let mut hand = Hand::started(&all);
        hand.on(date(2026, 3, 31)).take("a").unwrap();
        let turns = hand.with(turn);
        assert_eq!(
            (turns[0].earliest, turns[0].latest),
            (Some(date(2026, 4, 30)), Some(date(2026, 6, 30)))
        );
        let refused = hand.on(date(2026, 4, 29)).take("b").unwrap_err();
        assert_eq!(
            refused[0].to_string(),
            "step-too-early (held) id=b step=b act=act article=wait date=2026-04-29 earliest=2026-04-30"
        );
        hand.on(day).take("b").unwrap();
        let round = &hand.case.steps["b"].rounds[0];
        assert_eq!(round.late.map(|late| late.days), late, "{day}");
    }
}

#[test]
fn a_limit_before_a_day_of_the_register_and_a_longer_one_for_special_cases() {
    let mut ask = step("a", &[]);
    let mut before = within(
        Anchor::Fact("term.ends".to_owned()),
        span(6, SpanUnit::Month),
    );
    before.before = true;
    ask.within = vec![before];
    let mut approve = step("b", &["a"]);
    let mut special = within(after("a"), span(3, SpanUnit::Month));
    special.extended = Some(span(6, SpanUnit::Month));
    approve.within = vec![special];
    let all = procedure(vec![ask, approve]);
    let mut hand = Hand::started(&all);
    hand.on(date(2026, 7, 1)).take("a").unwrap();
    let late = hand.case.steps["a"].rounds[0].late.unwrap();
    assert_eq!((late.latest, late.days), (date(2026, 6, 30), 1));
    hand.on(date(2026, 12, 1));
    let taking = Taking {
        reason: Some("a special case".to_owned()),
        ..Taking::new("b", date(2026, 12, 1))
    };
    hand.act(&Action::Take(Box::new(taking))).unwrap();
    assert_eq!(hand.case.steps["b"].rounds[0].late, None);
}

#[test]
fn silence_leads_where_the_step_says_once_the_last_day_is_over() {
    let mut answer = step("b", &["a"]);
    answer.within = vec![within(after("a"), days(10))];
    answer.then = vec![then(Outcome::Silence, Next::Next)];
    let all = procedure(vec![step("a", &[]), answer, step("c", &["b"])]);
    let mut hand = Hand::started(&all);
    hand.take("a").unwrap();
    let silence = |step: &str| Action::Silence {
        step: step.to_owned(),
    };
    assert_eq!(
        codes(hand.on(date(2026, 3, 12)).act(&silence("b"))),
        ["silence-too-early"]
    );
    hand.on(date(2026, 3, 13)).act(&silence("b")).unwrap();
    assert_eq!(hand.open(), ["c"]);
    assert_eq!(codes(hand.act(&silence("c"))), ["silence-not-said"]);
}

#[test]
fn time_in_which_the_case_rests_does_not_count_against_anybody() {
    let mut answer = step("b", &["a"]);
    answer.within = vec![within(after("a"), days(10))];
    let all = procedure(vec![step("a", &[]), answer]);
    let mut hand = Hand::started(&all);
    hand.take("a").unwrap();
    let rest = Action::Suspend {
        why: "floods".to_owned(),
        until: Some(date(2026, 3, 25)),
    };
    hand.on(date(2026, 3, 5)).act(&rest).unwrap();
    assert_eq!(codes(hand.take("b")), ["case-resting"]);
    assert_eq!(
        codes(hand.act(&Action::Suspend {
            why: "x".to_owned(),
            until: None
        })),
        ["case-resting"]
    );
    // It goes on by itself.
    hand.on(date(2026, 3, 25)).act(&Action::Look).unwrap();
    assert_eq!(codes(hand.act(&Action::Resume)), ["case-not-resting"]);
    let latest = hand.with(|ground, case| turn(ground, case)[0].latest);
    assert_eq!(
        latest,
        Some(date(2026, 4, 1)),
        "ten days and the twenty it rested"
    );
    hand.on(date(2026, 4, 1)).take("b").unwrap();
    assert_eq!(hand.case.steps["b"].rounds[0].late, None);
}

#[test]
fn half_yearly_reviews_are_one_in_each_half_year() {
    let mut review = step("b", &["a"]);
    review.repeat = Some(Repeat {
        every: span(6, SpanUnit::Month),
        at_least: Amount::Fixed(2),
    });
    let mut confirm = step("c", &["b"]);
    confirm.wait = vec![wait(after("a"), span(1, SpanUnit::Year))];
    let all = procedure(vec![step("a", &[]), review, confirm]);
    let mut hand = Hand::started(&all);
    hand.take("a").unwrap();
    hand.on(date(2026, 8, 1)).take("b").unwrap();
    assert_eq!(
        codes(hand.on(date(2026, 9, 1)).take("b")),
        ["step-too-early"]
    );
    assert_eq!(codes(hand.take("c")), ["step-needs"]);
    hand.on(date(2026, 9, 2)).take("b").unwrap();
    assert_eq!(hand.open(), ["c"]);
    assert_eq!(
        codes(hand.on(date(2027, 3, 1)).take("c")),
        ["step-too-early"]
    );
    // It may go on being reviewed until somebody is confirmed.
    hand.on(date(2027, 3, 2)).take("b").unwrap();
    hand.take("c").unwrap();
    assert!(hand.case.over.is_some());
}

#[test]
fn a_day_that_is_answered_says_when_the_next_step_may_be() {
    let mut call = step("a", &[]);
    call.ask = vec![Field {
        id: "day".to_owned(),
        title: title("day"),
        ty: FieldType::Day {
            ago: None,
            ahead: true,
        },
        optional: false,
        known: None,
    }];
    let mut meet = step("b", &["a"]);
    let of = needle_rulebook::procedures::FieldRef {
        step: "a".to_owned(),
        field: "day".to_owned(),
    };
    meet.wait = vec![wait(Anchor::Field(of), days(0))];
    let all = procedure(vec![call, meet]);
    let mut hand = Hand::started(&all);
    assert_eq!(codes(hand.take("a")), ["answer-missing"]);
    assert_eq!(
        codes(hand.answered("a", &[("day", Answer::Number(3))])),
        ["answer-kind"]
    );
    hand.answered("a", &[("day", Answer::Day(date(2026, 3, 20)))])
        .unwrap();
    let state = hand.with(|ground, case| line(ground, case)[1].state);
    assert_eq!(state, StopState::Waiting(date(2026, 3, 20)));
    assert_eq!(
        codes(hand.on(date(2026, 3, 19)).take("b")),
        ["step-too-early"]
    );
    hand.on(date(2026, 3, 20)).take("b").unwrap();
}
