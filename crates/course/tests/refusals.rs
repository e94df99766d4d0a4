//! What is refused, and with which words: every reason a case gives is one of the list that has sentences, and names the step and
//! its article; why: whoever is refused learns what to do from these values and from nothing else.

mod support;

use jiff::civil::date;
use needle_course::{
    Action, Answer, Case, Differs, Ground, Origin, Subject, Taking, decide, move_to, would_differ,
};
use needle_model::{PersonId, Refusal, Uuid};
use needle_rulebook::Named;
use needle_rulebook::procedures::{
    About, Actor, Amount, Enough, Field, FieldRef, FieldType, Known, Next, Outcome, Procedure,
    SpanUnit, Start,
};
use needle_rulebook::rules::{Every, Unit};
use support::*;

fn begun(procedure: &Procedure, action: &Action, world: &World) -> Result<(), Vec<Refusal>> {
    let ground = Ground {
        procedure,
        settings: &|_| None,
        knows: world,
        today: START,
    };
    decide(&ground, &Case::default(), action).map(|_| ())
}

#[test]
fn a_case_begins_about_what_it_should_and_by_whom_it_may() {
    let mut made = procedure(vec![step("a", &[])]);
    let world = World::default();
    let persons =
        |numbers: &[u128]| Subject::Persons(numbers.iter().map(|it| person(*it)).collect());
    let matter = |title: &str| Subject::Matter {
        title: title.to_owned(),
        listed: None,
    };
    for (about, subject, code) in [
        (About::Organization, Subject::Organization, None),
        (About::Organization, persons(&[1]), Some("case-about-wrong")),
        (About::Person, persons(&[1]), None),
        (About::Person, persons(&[1, 2]), Some("case-about-wrong")),
        (About::Person, persons(&[]), Some("case-about-wrong")),
        (About::Person, persons(&[0]), Some("case-about-wrong")),
        (About::People, persons(&[1, 2]), None),
        (About::People, persons(&[1, 1]), Some("case-about-wrong")),
        (About::People, persons(&[]), Some("case-about-wrong")),
        (About::Matter, matter("the canal"), None),
        (About::Matter, matter(" "), Some("name-empty")),
        (
            About::Matter,
            matter(&"x".repeat(500)),
            Some("name-too-long"),
        ),
        (
            About::Matter,
            Subject::Organization,
            Some("case-about-wrong"),
        ),
    ] {
        made.about = about;
        let got = begun(&made, &start(subject.clone()), &world);
        match code {
            None => got.unwrap(),
            Some(code) => assert_eq!(codes(got), [code], "{about:?} {subject:?}"),
        }
    }
    made.about = About::Organization;
    let stranger = World {
        not: ["own".to_owned()].into(),
        ..World::default()
    };
    assert_eq!(
        codes(begun(&made, &start(Subject::Organization), &stranger)),
        ["case-start-not-yours"]
    );
    let from = |origin: Origin| {
        let mut action = start(Subject::Organization);
        if let Action::Start { from, .. } = &mut action {
            *from = Some(origin);
        }
        action
    };
    made.start = vec![
        Start::Finding("late".to_owned()),
        Start::Case("other".to_owned()),
        Start::Every(Every::Quarter),
    ];
    let case = |procedure: &str| Origin::Case {
        procedure: procedure.to_owned(),
        case: "1".to_owned(),
    };
    for (origin, may) in [
        (Origin::Finding("late".to_owned()), true),
        (Origin::Finding("soon".to_owned()), false),
        (case("other"), true),
        (case("made"), false),
        (Origin::Period(date(2026, 1, 1)), true),
        (Origin::Period(date(2026, 2, 1)), false),
    ] {
        assert_eq!(
            begun(&made, &from(origin.clone()), &stranger).is_ok(),
            may,
            "{origin:?}"
        );
    }
    made.applies = Some(never());
    let got = begun(&made, &from(case("other")), &world);
    assert_eq!(codes(got), ["case-not-for"]);
    let mut ahead = start(Subject::Organization);
    if let Action::Start { on, .. } = &mut ahead {
        *on = date(2026, 3, 3);
    }
    made.applies = None;
    assert_eq!(
        codes(begun(&made, &ahead, &world)),
        ["in-future", "case-start-not-yours"]
    );
    assert_eq!(
        codes(begun(&made, &Action::Resume, &world)),
        ["case-not-started"]
    );
}

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

#[test]
fn only_who_it_concerns_changes_a_case_as_a_whole() {
    let all = procedure(vec![step("a", &[])]);
    let why = || "why".to_owned();
    for action in [
        Action::Withdraw { why: why() },
        Action::Suspend {
            why: why(),
            until: None,
        },
    ] {
        let mut hand = Hand::started(&all);
        hand.world.who = "stranger".to_owned();
        hand.world.not = ["own", "a"].map(str::to_owned).into();
        assert_eq!(codes(hand.act(&action)), ["case-not-yours"]);
        hand.world.who = "me".to_owned();
        hand.act(&action).unwrap();
    }
    let mut hand = Hand::started(&all);
    assert_eq!(
        codes(hand.act(&Action::Withdraw {
            why: " ".to_owned()
        })),
        ["reason-missing"]
    );
    assert_eq!(
        codes(hand.act(&Action::Withdraw {
            why: "x".repeat(501)
        })),
        ["reason-too-long"]
    );
    let past = Action::Suspend {
        why: why(),
        until: Some(START),
    };
    assert_eq!(codes(hand.act(&past)), ["suspend-until-past"]);
    assert_eq!(codes(hand.take("z")), ["step-unknown"]);
    assert_eq!(
        codes(hand.act(&start(Subject::Organization))),
        ["case-started"]
    );
}

#[test]
fn a_case_is_moved_to_another_version_when_nothing_is_lost() {
    let mut signed = step("b", &["a"]);
    signed.countersign = vec![Actor::Own];
    let old = procedure(vec![step("a", &[]), signed.clone(), step("c", &["b"])]);
    let mut hand = Hand::started(&old);
    hand.take("a").unwrap();
    let mut later = step("c", &["b"]);
    later.within = vec![within(after("b"), days(9))];
    later.by = vec![Actor::Own];
    let mut gone = procedure(vec![
        step("a", &[]),
        signed.clone(),
        later.clone(),
        step("d", &["c"]),
    ]);
    let versions = hand.with(|ground, case| would_differ(ground, &gone, case));
    assert_eq!(
        versions.steps,
        [
            ("c".to_owned(), vec![Differs::Actors, Differs::Limits]),
            ("d".to_owned(), vec![Differs::New]),
        ]
    );
    let moved = hand
        .with(|ground, case| move_to(ground, &gone, "v2", case))
        .unwrap();
    hand.case.apply(&moved[0]);
    assert_eq!(hand.case.version, "v2");
    // A step that was done may not vanish, nor the places of signatures that are being given.
    hand.take("b").unwrap();
    gone.steps.remove(0);
    signed.countersign.clear();
    gone.steps[0] = signed;
    let refused = hand
        .with(|ground, case| move_to(ground, &gone, "v3", case))
        .unwrap_err();
    let stuck: Vec<String> = refused.iter().map(ToString::to_string).collect();
    assert_eq!(
        stuck,
        ["move-loses (version) step=a", "move-loses (version) step=b"]
    );
    let same = hand
        .with(|ground, case| move_to(ground, &old, "v2", case))
        .unwrap_err();
    assert_eq!(same[0].code, "move-no-version");
}

#[test]
fn a_person_that_is_nobody_is_no_subject() {
    let nobody = PersonId::new(needle_model::Cell::HOME, Uuid::nil());
    let mut made = procedure(vec![step("a", &[])]);
    made.about = About::Person;
    let got = begun(
        &made,
        &start(Subject::Persons(vec![nobody])),
        &World::default(),
    );
    assert_eq!(codes(got), ["case-about-wrong"]);
}
