//! What is answered, and how a step comes out.

use crate::support::*;
use jiff::civil::date;
use needle_course::{Action, Answer, Taking};
use needle_model::{Refusal, Uuid};
use needle_rulebook::Named;
use needle_rulebook::procedures::{
    Amount, Enough, Field, FieldRef, FieldType, Known, Next, Outcome, SpanUnit,
};
use needle_rulebook::rules::Unit;

fn field(id: &str, ty: FieldType) -> Field {
    Field {
        id: id.to_owned(),
        title: title(id),
        ty,
        optional: false,
        known: None,
    }
}

fn asked(ty: FieldType, answer: Answer) -> Result<(), Vec<Refusal>> {
    let mut ask = step("a", &[]);
    ask.ask = vec![field("f", ty)];
    let all = procedure(vec![ask]);
    Hand::started(&all).answered("a", &[("f", answer)])
}

#[test]
fn answers_are_what_is_asked() {
    let number = |min: i64, max: i64| FieldType::Number {
        unit: Unit::default(),
        min: Some(Amount::Fixed(min)),
        max: Some(Amount::Fixed(max)),
    };
    let day = |ago: Option<i64>, ahead| FieldType::Day {
        ago: ago.map(|it| span(it, SpanUnit::Year)),
        ahead,
    };
    let choice = || {
        FieldType::Choice(vec![Named {
            id: "yes".to_owned(),
            title: title("yes"),
        }])
    };
    let persons = |max: Option<i64>| FieldType::Persons {
        min: Amount::Fixed(1),
        max: max.map(Amount::Fixed),
        statuses: Vec::new(),
    };
    let some = |numbers: &[u128]| Answer::Persons(numbers.iter().map(|it| person(*it)).collect());
    let kinds = |kinds: &[&str]| FieldType::Organization {
        kinds: kinds.iter().map(|it| (*it).to_owned()).collect(),
    };
    let org = || {
        Answer::Organization(needle_model::OrgId::new(
            needle_model::Cell::HOME,
            Uuid::from_u128(3),
        ))
    };
    for (ty, answer, code) in [
        (number(3, 9), Answer::Number(3), None),
        (number(3, 9), Answer::Number(9), None),
        (number(3, 9), Answer::Number(2), Some("answer-out-of-range")),
        (
            number(3, 9),
            Answer::Number(10),
            Some("answer-out-of-range"),
        ),
        (number(-5, 9), Answer::Number(-5), None),
        (number(3, 9), Answer::YesNo(true), Some("answer-kind")),
        (day(None, false), Answer::Day(START), None),
        (
            day(None, false),
            Answer::Day(date(2026, 3, 3)),
            Some("answer-ahead"),
        ),
        (day(None, true), Answer::Day(date(2026, 3, 3)), None),
        (day(Some(18), false), Answer::Day(date(2008, 3, 2)), None),
        (
            day(Some(18), false),
            Answer::Day(date(2008, 3, 3)),
            Some("answer-too-recent"),
        ),
        (FieldType::Text, Answer::Text("words".to_owned()), None),
        (
            FieldType::Text,
            Answer::Text("  ".to_owned()),
            Some("answer-missing"),
        ),
        (
            FieldType::Text,
            Answer::Text("x".repeat(501)),
            Some("answer-too-long"),
        ),
        (FieldType::Paper, Answer::Paper("No. 7".to_owned()), None),
        (
            FieldType::Paper,
            Answer::Text("No. 7".to_owned()),
            Some("answer-kind"),
        ),
        (FieldType::YesNo, Answer::YesNo(false), None),
        (choice(), Answer::Choice("yes".to_owned()), None),
        (
            choice(),
            Answer::Choice("no".to_owned()),
            Some("answer-no-choice"),
        ),
        (persons(Some(2)), some(&[1, 2]), None),
        (
            persons(Some(2)),
            some(&[1, 2, 3]),
            Some("answer-out-of-range"),
        ),
        (persons(None), some(&[]), Some("answer-out-of-range")),
        (persons(None), some(&[1, 1]), Some("answer-twice")),
        (persons(None), some(&[1, 0]), Some("answer-unfit")),
        (kinds(&[]), org(), None),
        (kinds(&["other"]), org(), Some("answer-unfit")),
    ] {
        let got = asked(ty.clone(), answer.clone());
        match code {
            None => got.unwrap(),
            Some(code) => assert_eq!(codes(got), [code], "{ty:?} {answer:?}"),
        }
    }
}

#[test]
fn what_is_known_is_not_asked_and_not_contradicted() {
    let mut known = field(
        "ends",
        FieldType::Day {
            ago: None,
            ahead: true,
        },
    );
    known.known = Some(Known::Fact("term.ends".to_owned()));
    let mut first = step("a", &[]);
    first.ask = vec![known];
    let mut before = field(
        "same",
        FieldType::Day {
            ago: None,
            ahead: true,
        },
    );
    before.known = Some(Known::Field(FieldRef {
        step: "a".to_owned(),
        field: "ends".to_owned(),
    }));
    let mut second = step("b", &["a"]);
    second.ask = vec![before];
    let all = procedure(vec![first, second]);
    let mut hand = Hand::started(&all);
    let ends = Answer::Day(date(2026, 12, 31));
    assert_eq!(
        hand.with(|ground, case| ground.known(case, "a").get("ends").cloned()),
        Some(ends.clone())
    );
    assert_eq!(
        codes(hand.answered("a", &[("ends", Answer::Day(START))])),
        ["answer-known"]
    );
    assert_eq!(
        codes(hand.answered("a", &[("other", Answer::Number(1))])),
        ["answer-not-asked"]
    );
    hand.take("a").unwrap();
    hand.take("b").unwrap();
    assert_eq!(
        hand.case
            .last("b")
            .and_then(|round| round.answers.get("same")),
        Some(&ends)
    );
}

#[test]
fn of_several_ways_to_do_enough_one_is_reached() {
    let number = || FieldType::Number {
        unit: Unit::default(),
        min: None,
        max: None,
    };
    let mut train = step("a", &[]);
    train.ask = vec![field("days", number()), field("hours", number())];
    for one in &mut train.ask {
        one.optional = true;
    }
    train.enough = vec![
        Enough {
            field: "days".to_owned(),
            at_least: Amount::Fixed(3),
        },
        Enough {
            field: "hours".to_owned(),
            at_least: Amount::Fixed(24),
        },
    ];
    let all = procedure(vec![train]);
    for (days, hours, enough) in [(3, 0, true), (0, 24, true), (2, 23, false), (0, 0, false)] {
        let answers = [
            ("days", Answer::Number(days)),
            ("hours", Answer::Number(hours)),
        ];
        let got = Hand::started(&all).answered("a", &answers);
        assert_eq!(got.is_ok(), enough, "{days} {hours}");
    }
    assert_eq!(codes(Hand::started(&all).take("a")), ["answer-not-enough"]);
}

#[test]
fn every_reason_is_said_at_once_and_nothing_is_recorded() {
    let mut all_at_once = step("a", &[]);
    all_at_once.ask = vec![field("f", FieldType::YesNo)];
    all_at_once.vote = Some(vote());
    all_at_once.wait = vec![wait(needle_rulebook::procedures::Anchor::Start, days(7))];
    let all = procedure(vec![all_at_once]);
    let mut hand = Hand::started(&all);
    let before = hand.case.clone();
    let taking = Taking {
        vote: Some(counted(11, 12)),
        reason: Some(String::new()),
        ..Taking::new("a", date(2026, 3, 3))
    };
    let refused = hand.act(&Action::Take(Box::new(taking)));
    assert_eq!(
        codes(refused),
        [
            "reason-missing",
            "answer-missing",
            "in-future",
            "step-too-early",
            "present-over-entitled",
            "vote-sum"
        ]
    );
    assert_eq!(hand.case, before);
}

#[test]
fn outcomes_are_those_of_the_step() {
    let mut own = step("a", &[]);
    own.outcomes = vec![Named {
        id: "put-off".to_owned(),
        title: title("put off"),
    }];
    own.then = vec![needle_rulebook::procedures::Then {
        outcome: Outcome::Own("put-off".to_owned()),
        next: Next::Again,
    }];
    let all = procedure(vec![own.clone(), step("b", &["a"])]);
    for outcome in [
        Outcome::Tie,
        Outcome::NoQuorum,
        Outcome::TooFew,
        Outcome::Silence,
        Outcome::Objection,
        Outcome::Own("x".to_owned()),
    ] {
        assert_eq!(
            codes(Hand::started(&all).out("a", outcome.clone())),
            ["outcome-unknown"],
            "{outcome:?}"
        );
    }
    let mut hand = Hand::started(&all);
    hand.out("a", Outcome::Own("put-off".to_owned())).unwrap();
    assert_eq!(hand.open(), ["a"]);
    // With a vote, what is put off needs none, and what leads on does.
    own.vote = Some(vote());
    let all = procedure(vec![own.clone(), step("b", &["a"])]);
    Hand::started(&all)
        .out("a", Outcome::Own("put-off".to_owned()))
        .unwrap();
    own.then.clear();
    let all = procedure(vec![own, step("b", &["a"])]);
    assert_eq!(
        codes(Hand::started(&all).out("a", Outcome::Own("put-off".to_owned()))),
        ["vote-missing"]
    );
}
