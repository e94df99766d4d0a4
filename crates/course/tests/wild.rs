//! Whatever is handed in, the engine answers; why: numbers come from forms, settings from places and events from old ledgers, and
//! none of them may bring the program down.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests may unwrap like the tests themselves"
)]

mod support;

use jiff::civil::Date;
use needle_course::{
    Action, Answer, Candidate, Case, CaseEvent, Counted, Ground, LeftOut, Pair, Poll, Subject,
    Taking, caught_up, deadlines, decide, line, turn, would_differ,
};
use needle_rulebook::procedures::{
    Actor, Amount, Anchor, Base, Election, Fraction, Next, Outcome, Portion, Procedure, Repeat,
    Seats, Share, Span, SpanUnit, Surplus, Than,
};
use proptest::prelude::*;
use support::*;

fn day() -> impl Strategy<Value = Date> {
    (-9999i16..=9999, 1i8..=12, 1i8..=28)
        .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("a"),
        Just("b"),
        Just("c"),
        Just("d"),
        Just(""),
        Just("公示"),
        Just("p0")
    ]
    .prop_map(str::to_owned)
}

fn number() -> impl Strategy<Value = u32> {
    prop_oneof![0u32..12, Just(u32::MAX), any::<u32>()]
}

fn vote_numbers() -> impl Strategy<Value = Counted> {
    let poll = (
        number(),
        number(),
        number(),
        prop::option::of(any::<u16>()),
        prop::collection::vec((word(), number()), 0..5),
    );
    (
        (
            prop::option::of(number()),
            number(),
            number(),
            number(),
            number(),
            number(),
            number(),
        ),
        prop::option::of(poll),
        0usize..3,
    )
        .prop_map(
            |((entitled, present, written, ayes, nays, abstained, void), poll, left_out)| Counted {
                entitled,
                left_out: vec![
                    LeftOut {
                        who: String::new(),
                        why: "x".to_owned()
                    };
                    left_out
                ],
                present,
                written,
                ayes,
                nays,
                abstained,
                void,
                counts: [(
                    "a".to_owned(),
                    Pair {
                        of: nays,
                        present: ayes,
                    },
                )]
                .into(),
                poll: poll.map(|(issued, returned, void, seats, names)| Poll {
                    seats,
                    issued,
                    returned,
                    void,
                    candidates: names
                        .into_iter()
                        .map(|(who, votes)| Candidate { who, votes })
                        .collect(),
                }),
            },
        )
}

fn actions() -> impl Strategy<Value = Action> {
    let answer = prop_oneof![
        any::<i64>().prop_map(Answer::Number),
        day().prop_map(Answer::Day),
        word().prop_map(Answer::Text),
        Just(Answer::Persons(vec![person(1), person(1)])),
    ];
    let outcome = prop_oneof![
        prop::sample::select(Outcome::COMMON.to_vec()),
        word().prop_map(Outcome::Own),
    ];
    let take = (
        word(),
        day(),
        prop::collection::btree_map(word(), answer, 0..3),
        prop::option::of(vote_numbers()),
        prop::option::of(outcome),
        prop::option::of(word()),
    )
        .prop_map(|(step, held, answers, vote, outcome, reason)| {
            Action::Take(Box::new(Taking {
                step,
                held,
                answers,
                vote,
                outcome,
                reason,
            }))
        });
    prop_oneof![
        4 => take,
        1 => Just(start(Subject::Organization)),
        1 => word().prop_map(|step| Action::Sign { step }),
        1 => (word(), word(), word()).prop_map(|(step, signer, why)| Action::AddSigner { step, signer, why }),
        1 => (word(), word(), word()).prop_map(|(from, to, why)| Action::SendBack { from, to, why }),
        1 => (word(), word(), word()).prop_map(|(step, to, why)| Action::HandOver { step, to, why }),
        1 => (word(), prop::option::of(day())).prop_map(|(why, until)| Action::Suspend { why, until }),
        1 => Just(Action::Resume),
        1 => (word(), word()).prop_map(|(step, why)| Action::Object { step, why }),
        1 => (word(), any::<usize>(), any::<bool>()).prop_map(|(step, place, upheld)| {
            Action::AnswerObjection { step, place, upheld, answer: "x".to_owned() }
        }),
        1 => word().prop_map(|step| Action::Silence { step }),
        1 => (word(), any::<bool>(), day()).prop_map(|(step, well, on)| {
            Action::SubEnded { step, case: String::new(), well, on }
        }),
        1 => (word(), word()).prop_map(|(step, why)| Action::Again { step, why }),
    ]
}

/// A procedure no reader would take: steps that wait for each other, that lead nowhere, with limits out of the calendar.
fn wild(amount: i64, unit: SpanUnit) -> Procedure {
    let long = || Span {
        amount: Amount::Param("any".to_owned()),
        unit,
    };
    let fixed = || span(amount, unit);
    let mut a = step("a", &[]);
    a.vote = Some(vote());
    a.within = vec![
        within(Anchor::Start, fixed()),
        within(Anchor::Fact("term.ends".to_owned()), long()),
    ];
    a.within[1].before = true;
    a.then = vec![
        then(Outcome::Silence, Next::Step("nowhere".to_owned())),
        then(Outcome::No, Next::Step("a".to_owned())),
        then(Outcome::NoQuorum, Next::Step("c".to_owned())),
    ];
    let mut b = step("b", &["a", "c"]);
    b.publish = Some(publish(long()));
    b.countersign = vec![Actor::Own];
    b.repeat = Some(Repeat {
        every: fixed(),
        at_least: Amount::Param("any".to_owned()),
    });
    let mut c = step("c", &["b"]);
    c.wait = vec![wait(after("c"), fixed()), wait(after("nowhere"), long())];
    let mut d = step("d", &[]);
    let mut rule = vote();
    rule.written = true;
    rule.not_counted = true;
    rule.quorum = vec![Share {
        than: Than::MoreThan,
        portion: Portion::Percent("any".to_owned()),
        of: Base::Counted("a".to_owned()),
    }];
    rule.majority.portion = Portion::Fraction(Fraction {
        above: u32::MAX,
        below: 0,
    });
    rule.election = Some(Election {
        posts: Vec::new(),
        leave: Vec::new(),
        seats: Seats::Typed,
        surplus: Surplus::Between(u16::MAX, u16::MAX),
    });
    d.vote = Some(rule);
    d.repeat = Some(Repeat {
        every: long(),
        at_least: Amount::Fixed(amount),
    });
    procedure(vec![a, b, c, d, step("e", &["nowhere"])])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_handed_in_brings_it_down(
        amount in prop_oneof![Just(0i64), 1i64..40, Just(i64::MAX), Just(i64::MIN), any::<i64>()],
        setting in prop::option::of(prop_oneof![0i64..120, Just(i64::MAX), Just(i64::MIN)]),
        unit in prop::sample::select(SpanUnit::ALL.to_vec()),
        moves in prop::collection::vec((actions(), day()), 1..25),
    ) {
        let all = wild(amount, unit);
        let world = World { entitled: None, ..World::default() };
        let mut case = Case::default();
        let mut today = START;
        for (action, on) in moves {
            let mut action = action;
            // Half the days are near, so that something is taken at all.
            if on.year() % 2 == 0 { today = today.max(on.min(Date::MAX)); }
            if let Action::Take(taking) = &mut action && on.day() % 2 == 0 { taking.held = today; }
            let settings = move |_: &str| setting;
            let ground = Ground { procedure: &all, settings: &settings, knows: &world, today };
            match decide(&ground, &case, &action) {
                Ok(events) => for event in &events { case.apply(event); },
                Err(refusals) => prop_assert!(!refusals.is_empty()),
            }
            for step in ["a", "d"] {
                if let Action::Take(taking) = &action && let Some(vote) = &taking.vote {
                    let _ = ground.verdict(&case, step, vote, ground.today);
                }
            }
            let _ = (caught_up(&ground, &case), deadlines(&ground, &case), turn(&ground, &case));
            let _ = (line(&ground, &case), would_differ(&ground, &ground, &case));
        }
    }

    #[test]
    fn events_in_any_order_add_up_to_some_case(order in prop::collection::vec((0usize..12, word(), day()), 0..40)) {
        let mut case = Case::default();
        let who = || "x".to_owned();
        for (kind, step, on) in order {
            let event = match kind {
                0 => CaseEvent::Signed { step, place: 7, on, who: who() },
                1 => CaseEvent::Passed { step, on },
                2 => CaseEvent::Published { step, from: on, until: on },
                3 => CaseEvent::Objected { step, why: who(), on, who: who() },
                4 => CaseEvent::ObjectionAnswered { step, place: 3, upheld: true, answer: who(), on, who: who() },
                5 => CaseEvent::Led { step: step.clone(), to: who(), aside: vec![step.clone()], over: vec![step], on },
                6 => CaseEvent::Resumed { on, who: who() },
                7 => CaseEvent::Repeated { step, on },
                8 => CaseEvent::Reopened { step: step.clone(), why: who(), aside: vec![step], on, who: who() },
                9 => CaseEvent::SignerAdded { step, signer: who(), why: String::new(), on, who: who() },
                10 => CaseEvent::Taken {
                    step, held: on, on, who: who(), answers: Default::default(), vote: None, chosen: None,
                    outcome: Outcome::Yes, late: Some(Date::MIN), reason: None, sub: None, signers: Vec::new(),
                },
                _ => CaseEvent::Suspended { why: who(), until: None, on, who: who() },
            };
            case.apply(&event);
        }
        let all = wild(3, SpanUnit::Day);
        let world = World::default();
        let ground = Ground { procedure: &all, settings: &|_| None, knows: &world, today: START };
        let _ = (caught_up(&ground, &case), deadlines(&ground, &case), turn(&ground, &case), line(&ground, &case));
    }
}
