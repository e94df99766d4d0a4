//! Cases led by hand from their first step to their last; why: each mechanism is seen at work through what the crate offers.

mod support;

use jiff::civil::date;
use needle_course::{
    Action, Answer, Case, CaseEvent, DueKind, Duty, StopState, Taking, caught_up, deadlines, line,
    turn,
};
use needle_rulebook::procedures::{
    Actor, Amount, Anchor, Election, End, Field, FieldType, Next, Outcome, Repeat, Seats, SpanUnit,
    Surplus,
};
use support::*;

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
    let lanes = hand.with(|ground, case| line(ground, case));
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
    let states = hand.with(|ground, case| line(ground, case));
    let states: Vec<StopState> = states.iter().map(|stop| stop.state).collect();
    assert_eq!(
        states,
        [StopState::Done, StopState::Skipped, StopState::Open]
    );
}

#[test]
fn the_case_goes_on_when_what_is_put_up_has_stood() {
    let mut put_up = step("put-up", &["a"]);
    put_up.publish = Some(publish(days(7)));
    let all = procedure(vec![step("a", &[]), put_up, step("c", &["put-up"])]);
    let mut hand = Hand::started(&all);
    hand.take("a").unwrap();
    hand.on(date(2026, 3, 5)).take("put-up").unwrap();
    // A second one before the first has stood is refused.
    assert_eq!(
        codes(hand.on(date(2026, 3, 11)).take("put-up")),
        ["step-stands"]
    );
    assert_eq!(codes(hand.take("c")), ["step-needs"]);
    let object = |why: &str| Action::Object {
        step: "put-up".to_owned(),
        why: why.to_owned(),
    };
    hand.act(&object("the price")).unwrap();
    hand.on(date(2026, 3, 12));
    assert_eq!(hand.open(), [""; 0], "nobody answered yet");
    assert_eq!(codes(hand.act(&object("late"))), ["object-too-late"]);
    let dues = hand.with(|ground, case| deadlines(ground, case));
    let days: Vec<_> = dues
        .iter()
        .map(|due| (due.kind.clone(), due.latest))
        .collect();
    assert_eq!(
        days,
        [
            (DueKind::Stand, Some(date(2026, 3, 12))),
            (DueKind::Answer(0), Some(date(2026, 3, 21))),
        ]
    );
    let answer = |upheld| Action::AnswerObjection {
        step: "put-up".to_owned(),
        place: 0,
        upheld,
        answer: "it was asked for".to_owned(),
    };
    hand.on(date(2026, 3, 14)).act(&answer(false)).unwrap();
    assert_eq!(hand.open(), ["c"]);
    // What comes after is not done before the answer, even when recorded later.
    hand.on(date(2026, 3, 20));
    let back = Taking::new("c", date(2026, 3, 13));
    assert_eq!(
        codes(hand.act(&Action::Take(Box::new(back)))),
        ["step-before"]
    );
    hand.take("c").unwrap();
    assert!(hand.case.over.is_some());
}

#[test]
fn an_objection_that_is_right_goes_where_the_step_says() {
    let mut put_up = step("put-up", &["a"]);
    put_up.publish = Some(publish(days(7)));
    put_up.then = vec![then(Outcome::Objection, Next::Step("a".to_owned()))];
    let all = procedure(vec![step("a", &[]), put_up]);
    let mut hand = Hand::started(&all);
    hand.take("a").unwrap();
    hand.take("put-up").unwrap();
    hand.act(&Action::Object {
        step: "put-up".to_owned(),
        why: "no".to_owned(),
    })
    .unwrap();
    hand.act(&Action::AnswerObjection {
        step: "put-up".to_owned(),
        place: 0,
        upheld: true,
        answer: "yes".to_owned(),
    })
    .unwrap();
    assert_eq!(hand.open(), ["a"]);
    let stops = hand.with(|ground, case| line(ground, case));
    assert_eq!(stops[0].state, StopState::Returned);
    assert_eq!(stops[1].returns, 1);
    // It stands anew from the day it is put up anew.
    hand.take("a").unwrap();
    hand.on(date(2026, 3, 4)).take("put-up").unwrap();
    let stops = hand.with(|ground, case| line(ground, case));
    assert_eq!(stops[1].state, StopState::Standing(date(2026, 3, 11)));
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
        let turns = hand.with(|ground, case| turn(ground, case));
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
fn everybody_named_and_everybody_added_signs_before_it_goes_on() {
    let mut signed = step("a", &[]);
    signed.countersign = vec![Actor::Post("one".to_owned()), Actor::Post("two".to_owned())];
    let all = procedure(vec![signed, step("b", &["a"])]);
    let mut hand = Hand::started(&all);
    let add = |signer: &str| Action::AddSigner {
        step: "a".to_owned(),
        signer: signer.to_owned(),
    };
    let sign = Action::Sign {
        step: "a".to_owned(),
    };
    assert_eq!(codes(hand.act(&sign)), ["sign-nothing"]);
    hand.act(&add("guest")).unwrap();
    assert_eq!(codes(hand.act(&add("guest"))), ["signer-already"]);
    hand.take("a").unwrap();
    assert_eq!(codes(hand.take("b")), ["step-needs"]);
    assert_eq!(codes(hand.take("a")), ["step-unsigned"]);
    hand.world.not = ["a", "own", "two"].map(str::to_owned).into();
    hand.act(&sign).unwrap();
    assert_eq!(codes(hand.act(&sign)), ["sign-already"]);
    hand.world.not.insert("one".to_owned());
    assert_eq!(codes(hand.act(&sign)), ["sign-not-yours"]);
    hand.world.who = "guest".to_owned();
    hand.act(&sign).unwrap();
    let turns = hand.with(|ground, case| turn(ground, case));
    assert_eq!(turns.len(), 1);
    assert_eq!(
        (turns[0].duty.clone(), turns[0].by.clone()),
        (Duty::Sign(1), vec![Actor::Post("two".to_owned())])
    );
    hand.world.not.remove("two");
    hand.on(date(2026, 3, 6)).act(&sign).unwrap();
    assert_eq!(hand.open(), ["b"]);
    assert_eq!(hand.case.steps["a"].rounds[0].left, Some(date(2026, 3, 6)));
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
fn a_vote_decides_and_nobody_says_otherwise() {
    let mut decide = step("a", &[]);
    decide.vote = Some(vote());
    let all = procedure(vec![decide, step("b", &["a"])]);
    let mut hand = Hand::started(&all);
    assert_eq!(codes(hand.take("a")), ["vote-missing"]);
    let lost = Taking {
        vote: Some(counted(10, 5)),
        outcome: Some(Outcome::Yes),
        ..Taking::new("a", START)
    };
    assert_eq!(
        codes(hand.act(&Action::Take(Box::new(lost)))),
        ["outcome-not-so"]
    );
    hand.voted("a", counted(4, 4)).unwrap();
    assert_eq!(
        hand.open(),
        ["a"],
        "four of ten are too few, and it is done again"
    );
    hand.voted("a", counted(10, 6)).unwrap();
    assert_eq!(hand.open(), ["b"]);
    assert_eq!(codes(hand.voted("b", counted(10, 6))), ["vote-not-asked"]);
    let mut other = Hand::started(&all);
    other.voted("a", counted(10, 5)).unwrap();
    assert_eq!(
        other.case.over.as_ref().and_then(|it| it.end.clone()),
        Some(End::Refused)
    );
}

#[test]
fn an_election_goes_on_among_those_tied_and_for_the_seats_that_are_free() {
    let mut elect = step("a", &[]);
    let mut rule = vote();
    rule.election = Some(Election {
        posts: Vec::new(),
        seats: Seats::Fixed(3),
        surplus: Surplus::Between(1, 3),
    });
    elect.vote = Some(rule);
    elect.then = vec![then(Outcome::Tie, Next::Again)];
    let all = procedure(vec![elect]);
    let mut hand = Hand::started(&all);
    let poll = |votes: &[(&str, u32)]| {
        let all = votes.iter();
        needle_course::Counted {
            present: 10,
            poll: Some(needle_course::Poll {
                issued: 10,
                returned: 10,
                candidates: all
                    .map(|(who, votes)| needle_course::Candidate {
                        who: (*who).to_owned(),
                        votes: *votes,
                    })
                    .collect(),
                ..needle_course::Poll::default()
            }),
            ..needle_course::Counted::default()
        }
    };
    hand.voted("a", poll(&[("x", 9), ("y", 7), ("z", 7), ("w", 7)]))
        .unwrap();
    assert_eq!(hand.open(), ["a"]);
    assert_eq!(hand.case.elected("a"), ["x"]);
    assert_eq!(
        codes(hand.voted("a", poll(&[("x", 5), ("y", 5), ("z", 5), ("w", 5)]))),
        ["election-not-in-round"]
    );
    hand.voted("a", poll(&[("y", 8), ("z", 5), ("w", 5)]))
        .unwrap();
    assert_eq!(hand.case.elected("a"), ["x", "y"]);
    // One seat is left, and anybody not yet elected may stand.
    hand.voted("a", poll(&[("z", 6), ("v", 4)])).unwrap();
    assert_eq!(hand.case.elected("a"), ["x", "y", "z"]);
    assert!(hand.case.over.is_some());
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
fn whoever_it_was_handed_over_to_takes_it() {
    let all = procedure(vec![step("a", &[]), step("b", &["a"])]);
    let mut hand = Hand::started(&all);
    let over = Action::HandOver {
        step: "a".to_owned(),
        to: "other".to_owned(),
    };
    hand.act(&over).unwrap();
    hand.world.not = ["a", "own"].map(str::to_owned).into();
    hand.world.who = "stranger".to_owned();
    assert_eq!(codes(hand.take("a")), ["step-not-yours"]);
    assert_eq!(codes(hand.act(&over)), ["step-not-yours"]);
    hand.world.who = "other".to_owned();
    hand.take("a").unwrap();
    assert_eq!(hand.open(), ["b"]);
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
    let (shown, _) = hand.with(|ground, case| caught_up(ground, case));
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
