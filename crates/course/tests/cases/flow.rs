//! Which steps are open, and where a case goes.

use crate::support::*;
use jiff::civil::date;
use needle_course::{Action, Case, CaseEvent, StopState, Taking, caught_up, line};
use needle_rulebook::procedures::{Actor, End, Next, Outcome};

fn yes_no_next(no: Next) -> Vec<needle_rulebook::procedures::Then> {
    vec![then(Outcome::No, no)]
}

#[test]
fn steps_side_by_side_open_together_and_join() {
    let all = procedure(vec![
        step("a", &[]),
        step("b", &["a"]),
        step("c", &["a"]),
        step("d", &["b", "c"]),
    ]);
    let mut hand = Hand::started(&all);
    assert_eq!(hand.open(), ["a"]);
    hand.take("a").unwrap();
    assert_eq!(hand.open(), ["b", "c"]);
    assert_eq!(codes(hand.take("d")), ["step-needs"]);
    hand.take("c").unwrap();
    assert_eq!(codes(hand.take("d")), ["step-needs"]);
    hand.take("b").unwrap();
    assert_eq!(hand.open(), ["d"]);
    let lanes = hand.with(line);
    let drawn: Vec<(usize, usize, usize)> = lanes
        .iter()
        .map(|it| (it.column, it.lane, it.lanes))
        .collect();
    assert_eq!(drawn, [(0, 0, 1), (1, 0, 2), (1, 1, 2), (2, 0, 1)]);
    hand.take("d").unwrap();
    assert_eq!(
        hand.case.over.as_ref().and_then(|over| over.end.clone()),
        Some(End::Done)
    );
    assert_eq!(codes(hand.take("d")), ["case-over"]);
}

#[test]
fn a_step_that_is_not_asked_counts_as_done() {
    let mut skipped = step("b", &["a"]);
    skipped.applies = Some(never());
    let all = procedure(vec![step("a", &[]), skipped, step("c", &["b"])]);
    let mut hand = Hand::started(&all);
    hand.take("a").unwrap();
    assert_eq!(hand.open(), ["c"]);
    let states = hand.with(line);
    let states: Vec<StopState> = states.iter().map(|stop| stop.state).collect();
    assert_eq!(
        states,
        [StopState::Done, StopState::Skipped, StopState::Open]
    );
}

#[test]
fn going_back_opens_the_step_and_all_that_needs_it() {
    let mut refuse = step("c", &["b"]);
    refuse.then = yes_no_next(Next::Step("a".to_owned()));
    let all = procedure(vec![
        step("a", &[]),
        step("b", &["a"]),
        refuse,
        step("x", &[]),
    ]);
    let mut hand = Hand::started(&all);
    for id in ["a", "b", "x"] {
        hand.take(id).unwrap();
    }
    hand.on(date(2026, 3, 9)).out("c", Outcome::No).unwrap();
    assert_eq!(hand.open(), ["a"]);
    assert!(
        hand.case.last("x").is_some(),
        "what does not need it stays done"
    );
    // Not before the day it came back.
    let early = Taking::new("a", date(2026, 3, 8));
    assert_eq!(
        codes(hand.act(&Action::Take(Box::new(early)))),
        ["step-before"]
    );
    for id in ["a", "b", "c"] {
        hand.take(id).unwrap();
    }
    assert!(hand.case.over.is_some());
    assert_eq!(hand.case.steps["a"].rounds.len(), 2);
}

#[test]
fn a_step_that_is_only_led_to_opens_only_so() {
    let mut ask = step("ask", &[]);
    ask.then = yes_no_next(Next::Step("leave".to_owned()));
    let mut leave = step("leave", &[]);
    leave.sent = true;
    leave.then = vec![then(Outcome::Yes, Next::End(End::Own("let-go".to_owned())))];
    let all = procedure(vec![ask, leave, step("enter", &["ask"])]);
    let mut hand = Hand::started(&all);
    assert_eq!(codes(hand.take("leave")), ["step-not-led-to"]);
    hand.out("ask", Outcome::No).unwrap();
    assert_eq!(hand.open(), ["leave"]);
    assert_eq!(codes(hand.take("enter")), ["step-needs"]);
    hand.take("leave").unwrap();
    let end = hand.case.over.as_ref().and_then(|over| over.end.clone());
    assert_eq!(end, Some(End::Own("let-go".to_owned())));
}

#[test]
fn a_jump_ahead_leaves_out_what_lies_between_and_opens_nothing_else() {
    let mut first = step("a", &[]);
    first.outcomes = vec![needle_rulebook::Named {
        id: "short".to_owned(),
        title: title("short"),
    }];
    first.then = vec![then(
        Outcome::Own("short".to_owned()),
        Next::Step("d".to_owned()),
    )];
    let all = procedure(vec![
        first,
        step("b", &["a"]),
        step("side", &["b"]),
        step("d", &["b"]),
        step("e", &["b", "d"]),
    ]);
    let mut hand = Hand::started(&all);
    hand.out("a", Outcome::Own("short".to_owned())).unwrap();
    assert_eq!(hand.open(), ["d"]);
    hand.take("d").unwrap();
    assert_eq!(hand.open(), ["e"]);
    hand.take("e").unwrap();
    assert!(hand.case.over.is_some());
}

#[test]
fn a_signer_or_the_next_one_sends_it_back_with_a_reason() {
    let mut signed = step("b", &["a"]);
    signed.countersign = vec![Actor::Post("one".to_owned())];
    let all = procedure(vec![step("a", &[]), signed, step("c", &["b"])]);
    let mut hand = Hand::started(&all);
    let back = |from: &str, to: &str, why: &str| Action::SendBack {
        from: from.to_owned(),
        to: to.to_owned(),
        why: why.to_owned(),
    };
    hand.take("a").unwrap();
    assert_eq!(codes(hand.act(&back("b", "c", "x"))), ["back-not-earlier"]);
    assert_eq!(codes(hand.act(&back("b", "b", "x"))), ["back-not-earlier"]);
    hand.take("b").unwrap();
    hand.act(&back("b", "b", "the number is missing")).unwrap();
    assert_eq!(hand.open(), ["b"]);
    hand.take("b").unwrap();
    hand.act(&Action::Sign {
        step: "b".to_owned(),
    })
    .unwrap();
    assert_eq!(codes(hand.act(&back("c", "a", " "))), ["reason-missing"]);
    hand.act(&back("c", "a", "wrong village")).unwrap();
    assert_eq!(hand.open(), ["a"]);
}

#[test]
fn a_wrong_record_is_taken_anew_until_something_is_built_on_it() {
    let all = procedure(vec![step("a", &[]), step("b", &["a"]), step("c", &["b"])]);
    let mut hand = Hand::started(&all);
    let again = |step: &str| Action::Again {
        step: step.to_owned(),
        why: "wrong day".to_owned(),
    };
    assert_eq!(codes(hand.act(&again("a"))), ["again-not-taken"]);
    hand.take("a").unwrap();
    hand.act(&again("a")).unwrap();
    assert_eq!(hand.open(), ["a"]);
    hand.take("a").unwrap();
    hand.take("b").unwrap();
    assert_eq!(codes(hand.act(&again("a"))), ["again-too-late"]);
    hand.act(&again("b")).unwrap();
    assert_eq!(hand.open(), ["b"]);
}

#[test]
fn the_case_inside_a_step_ends_well_or_not() {
    let mut inside = step("a", &[]);
    inside.sub = Some("other".to_owned());
    let all = procedure(vec![inside, step("b", &["a"])]);
    let ended = |well| Action::SubEnded {
        step: "a".to_owned(),
        case: "1-a".to_owned(),
        well,
        on: START,
    };
    let mut hand = Hand::started(&all);
    assert_eq!(codes(hand.take("a")), ["step-is-sub"]);
    hand.act(&ended(true)).unwrap();
    assert_eq!(hand.open(), ["b"]);
    let mut hand = Hand::started(&all);
    hand.act(&ended(false)).unwrap();
    assert_eq!(
        hand.case.over.as_ref().and_then(|it| it.end.clone()),
        Some(End::Refused)
    );
}

#[test]
fn looking_records_what_time_brought_and_nothing_else() {
    let mut put_up = step("a", &[]);
    put_up.publish = Some(publish(days(7)));
    let all = procedure(vec![put_up]);
    let mut hand = Hand::started(&all);
    hand.take("a").unwrap();
    let before = hand.events.len();
    hand.on(date(2026, 3, 8)).act(&Action::Look).unwrap();
    assert_eq!(hand.events.len(), before);
    hand.on(date(2026, 4, 8));
    let (shown, _) = hand.with(caught_up);
    hand.act(&Action::Look).unwrap();
    assert_eq!(hand.case, shown);
    assert_eq!(
        hand.events[before..],
        [
            CaseEvent::Stood {
                step: "a".to_owned(),
                on: date(2026, 3, 9)
            },
            CaseEvent::Passed {
                step: "a".to_owned(),
                on: date(2026, 3, 9)
            },
            CaseEvent::Ended {
                end: End::Done,
                step: None,
                on: date(2026, 3, 9)
            },
        ]
    );
    assert_eq!(Case::fold(&hand.events), hand.case);
}
