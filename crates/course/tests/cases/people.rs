//! What people do with a step: put up, object, sign, vote, hand over.

use crate::support::*;
use jiff::civil::date;
use needle_course::{Action, DueKind, Duty, StopState, Taking, deadlines, line, turn};
use needle_rulebook::procedures::{Actor, Election, End, Next, Outcome, Seats, Surplus};

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
    let dues = hand.with(deadlines);
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
    let stops = hand.with(line);
    assert_eq!(stops[0].state, StopState::Returned);
    assert_eq!(stops[1].returns, 1);
    // It stands anew from the day it is put up anew.
    hand.take("a").unwrap();
    hand.on(date(2026, 3, 4)).take("put-up").unwrap();
    let stops = hand.with(line);
    assert_eq!(stops[1].state, StopState::Standing(date(2026, 3, 11)));
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
        why: String::new(),
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
    let turns = hand.with(turn);
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
        leave: Vec::new(),
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
fn whoever_it_was_handed_over_to_takes_it() {
    let all = procedure(vec![step("a", &[]), step("b", &["a"])]);
    let mut hand = Hand::started(&all);
    let to = |to: &str, why: &str| Action::HandOver {
        step: "a".to_owned(),
        to: to.to_owned(),
        why: why.to_owned(),
    };
    let over = to("other", "away");
    assert_eq!(codes(hand.act(&to("", "away"))), ["signer-missing"]);
    assert_eq!(codes(hand.act(&to("other", ""))), ["reason-missing"]);
    hand.act(&over).unwrap();
    // Whoever had it takes it no more, and may hand it to somebody else, or take it back.
    assert_eq!(codes(hand.take("a")), ["step-handed-over"]);
    assert_eq!(codes(hand.act(&over)), ["hand-over-same"]);
    let own = hand.world.who.clone();
    hand.act(&to(&own, "back")).unwrap();
    hand.act(&over).unwrap();
    hand.world.not = ["a", "own"].map(str::to_owned).into();
    hand.world.who = "stranger".to_owned();
    assert_eq!(codes(hand.take("a")), ["step-not-yours"]);
    assert_eq!(codes(hand.act(&over)), ["step-not-yours"]);
    hand.world.who = "other".to_owned();
    hand.take("a").unwrap();
    assert_eq!(hand.open(), ["b"]);
}
