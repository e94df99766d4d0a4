//! How a case begins, and what happens to it as a whole.

use crate::support::*;
use jiff::civil::date;
use needle_course::{
    Action, Case, Differs, Ground, Origin, Subject, decide, move_to, would_differ,
};
use needle_model::{PersonId, Refusal, Uuid};
use needle_rulebook::procedures::{About, Actor, Procedure, Start};
use needle_rulebook::rules::Every;

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
    let versions = hand.with(|ground, case| would_differ(ground, &ground.under(&gone), case));
    assert_eq!(
        versions.steps,
        [
            ("c".to_owned(), vec![Differs::Actors, Differs::Limits]),
            ("d".to_owned(), vec![Differs::New]),
        ]
    );
    let moved = hand
        .with(|ground, case| move_to(ground, &ground.under(&gone), "v2", case))
        .unwrap();
    hand.case.apply(&moved[0]);
    assert_eq!(hand.case.version, "v2");
    // A step that was done may not vanish, nor the places of signatures that are being given.
    hand.take("b").unwrap();
    gone.steps.remove(0);
    signed.countersign.clear();
    gone.steps[0] = signed;
    let refused = hand
        .with(|ground, case| move_to(ground, &ground.under(&gone), "v3", case))
        .unwrap_err();
    let stuck: Vec<String> = refused.iter().map(ToString::to_string).collect();
    assert_eq!(
        stuck,
        ["move-loses (version) step=a", "move-loses (version) step=b"]
    );
    let same = hand
        .with(|ground, case| move_to(ground, &ground.under(&old), "v2", case))
        .unwrap_err();
    assert_eq!(same[0].code, "move-no-version");
}

#[test]
fn a_case_is_not_moved_to_where_its_steps_would_be_out_of_order_or_nothing_is_left() {
    let old = procedure(vec![step("a", &[]), step("b", &["a"]), step("c", &["b"])]);
    let mut hand = Hand::started(&old);
    hand.take("a").unwrap();
    hand.take("b").unwrap();
    let between = procedure(vec![
        step("a", &[]),
        step("x", &["a"]),
        step("b", &["x"]),
        step("c", &["b"]),
    ]);
    let told = |hand: &Hand<'_>, new: &Procedure| {
        let refused = hand.with(|ground, case| move_to(ground, &ground.under(new), "v2", case));
        let refused = refused.unwrap_err();
        refused.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        told(&hand, &between),
        ["move-order (version) step=b needs=x"]
    );
    let shorter = procedure(vec![step("a", &[]), step("b", &["a"])]);
    assert_eq!(told(&hand, &shorter), ["move-ends (version)"]);
    let again = procedure(vec![step("a", &[]), step("b", &["a"]), step("d", &["b"])]);
    hand.world.not.insert("own".to_owned());
    assert_eq!(told(&hand, &again).len(), 1);
    hand.world.not.remove("own");
    let moved = hand.with(|ground, case| move_to(ground, &ground.under(&again), "v2", case));
    for event in moved.unwrap() {
        hand.case.apply(&event);
    }
    hand.act(&Action::Withdraw {
        why: "over".to_owned(),
    })
    .unwrap();
    let over = hand.with(|ground, case| move_to(ground, &ground.under(&old), "v3", case));
    assert_eq!(over.unwrap_err()[0].code, "case-over");
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
