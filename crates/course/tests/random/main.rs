//! Walks by chance through procedures by chance, and through those of the rulebooks: whatever is done in whatever order, no case
//! comes to where its procedure does not let it; why: nobody thinks of every order in which people do things.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests may unwrap like the tests themselves"
)]

mod made;
mod moved;
mod naive;
#[path = "../support/mod.rs"]
mod support;

use jiff::civil::Date;
use needle_course::{
    Action, Case, CaseEvent, Ground, Origin, Subject, caught_up, deadlines, decide, line, move_to,
    open_steps, turn, would_differ,
};
use needle_rulebook::procedures::{About, Procedure, Start};
use needle_rulebook::{Rulebook, builtin};
use proptest::prelude::*;

use made::{action, made};
use naive::Naive;
use support::{START, World, person, start};

/// What happened in a walk, for tests that want to know that something did.
#[derive(Default)]
struct Seen {
    accepted: usize,
    events: Vec<CaseEvent>,
}

fn begin(procedure: &Procedure) -> Action {
    let mut action = start(match procedure.about {
        About::Organization => Subject::Organization,
        About::Person => Subject::Persons(vec![person(5)]),
        About::People => Subject::Persons(vec![person(5), person(6)]),
        About::Matter => Subject::Matter {
            title: "m".to_owned(),
            listed: None,
        },
    });
    let first = procedure.start.first();
    if let (Action::Start { from, .. }, Some(first)) = (&mut action, first) {
        *from = match first {
            Start::By(_) => None,
            Start::Finding(id) => Some(Origin::Finding(id.clone())),
            Start::Case(id) => Some(Origin::Case {
                procedure: id.clone(),
                case: String::new(),
            }),
            Start::Every(every) => Some(Origin::Period(every.period(START, 0).0)),
        };
    }
    action
}

/// A walk under way.
struct Walk<'p> {
    world: World,
    today: Date,
    case: Case,
    naive: Naive<'p>,
    seen: Seen,
}

impl<'p> Walk<'p> {
    fn new(procedure: &'p Procedure) -> Walk<'p> {
        Walk {
            world: World::default(),
            today: START,
            case: Case::default(),
            naive: Naive::new(procedure, 10),
            seen: Seen::default(),
        }
    }

    /// The day and whoever acts, by the bytes.
    fn later(&mut self, bytes: &[u8; 8], long: i64) {
        let step = i64::from(bytes[3] / 64)
            * i64::from(bytes[2] % 2)
            * if bytes[2] % 3 == 1 { long } else { 1 };
        for _ in 0..step {
            self.today = self.today.tomorrow().unwrap();
        }
        self.world.who = format!("p{}", bytes[7] % 3);
    }

    /// Started where nothing is given, else something done.
    fn go(
        &mut self,
        procedure: &'p Procedure,
        bytes: Option<&[u8; 8]>,
    ) -> Result<(), TestCaseError> {
        let world = &self.world;
        let ground = Ground {
            procedure,
            settings: &|_| None,
            knows: world,
            today: self.today,
        };
        let action = bytes.map_or_else(
            || begin(procedure),
            |bytes| action(&ground, &self.case, bytes),
        );
        let decided = decide(&ground, &self.case, &action);
        // What time alone brought comes first, also for who is then refused.
        let (_, by_itself) = caught_up(&ground, &self.case);
        let mut before = self.naive.clone();
        for event in &by_itself {
            before
                .read(event, self.today)
                .map_err(TestCaseError::fail)?;
        }
        match decided {
            Ok(events) => {
                self.seen.accepted += 1;
                prop_assert!(events.starts_with(&by_itself));
                for event in events {
                    let judged = self.naive.read(&event, self.today);
                    let events = &self.seen.events;
                    prop_assert!(judged.is_ok(), "{judged:?}\n{action:?}\n{events:#?}");
                    self.case.apply(&event);
                    self.seen.events.push(event);
                }
            }
            Err(refusals) => {
                prop_assert!(!refusals.is_empty());
                // Whoever handed a step over takes it no more, which the plain reading does not know.
                let handed = refusals.iter().any(|it| it.code == "step-handed-over");
                if let Action::Take(taking) = &action
                    && let Some((_, step)) = procedure.step(&taking.step)
                    && step.vote.is_none()
                    && step.sub.is_none()
                    && step.ask.is_empty()
                    && taking.outcome.is_none()
                    && !handed
                {
                    let may = before.may_take(step, taking.held, &taking.answers);
                    prop_assert!(
                        may.is_err(),
                        "refused for {refusals:?}, and it may be taken: {action:?}\n{:#?}",
                        self.seen.events
                    );
                }
            }
        }
        self.stands(&ground)
    }

    /// The case goes on under another procedure, or is refused for a reason.
    fn moved(&mut self, from: &'p Procedure, to: &'p Procedure) -> Result<bool, TestCaseError> {
        let world = &self.world;
        let ground = Ground {
            procedure: from,
            settings: &|_| None,
            knows: world,
            today: self.today,
        };
        let other = ground.under(to);
        let Ok(events) = move_to(&ground, &other, "other", &self.case) else {
            return Ok(false);
        };
        for event in events {
            let judged = self.naive.read(&event, self.today);
            prop_assert!(judged.is_ok(), "{judged:?}\n{:#?}", self.seen.events);
            if matches!(event, CaseEvent::Moved { .. }) {
                let judged = self.naive.moved(to);
                prop_assert!(judged.is_ok(), "{judged:?}\n{:#?}", self.seen.events);
            }
            self.case.apply(&event);
            self.seen.events.push(event);
        }
        self.stands(&other)?;
        Ok(true)
    }

    /// Both readings agree on how the case stands.
    fn stands(&self, ground: &Ground<'_>) -> Result<(), TestCaseError> {
        let case = &self.case;
        prop_assert_eq!(&Case::fold(&self.seen.events), case);
        let open: Vec<String> = open_steps(ground, case)
            .iter()
            .map(|step| step.id.clone())
            .collect();
        prop_assert_eq!(open, self.naive.open_ids());
        prop_assert_eq!(case.over.is_some(), self.naive.over);
        prop_assert!(
            case.over.is_some()
                || !case.is_started()
                || !open_or_waiting(ground, case).is_empty()
                || case.resting().is_some(),
            "a case that runs waits for nobody: {:#?}",
            self.seen.events
        );
        looks(ground, case)
    }

    fn done(self) -> Result<Seen, TestCaseError> {
        let text = serde_json::to_string(&self.seen.events).unwrap();
        let read: Vec<CaseEvent> = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&read, &self.seen.events);
        prop_assert_eq!(Case::fold(&read), self.case);
        Ok(self.seen)
    }
}

fn walk(procedure: &Procedure, moves: &[[u8; 8]], long: i64) -> Result<Seen, TestCaseError> {
    let mut walk = Walk::new(procedure);
    walk.go(procedure, None)?;
    for bytes in moves {
        walk.later(bytes, long);
        walk.go(procedure, Some(bytes))?;
    }
    walk.done()
}

/// What a case that has caught up waits for.
fn open_or_waiting(ground: &Ground<'_>, case: &Case) -> Vec<String> {
    let open = open_steps(ground, case)
        .into_iter()
        .map(|step| step.id.clone());
    let pending = case
        .steps
        .iter()
        .filter(|(_, track)| track.pending().is_some());
    open.chain(pending.map(|(id, _)| id.clone())).collect()
}

/// What pages ask of a case agrees with itself.
fn looks(ground: &Ground<'_>, case: &Case) -> Result<(), TestCaseError> {
    let dues = deadlines(ground, case);
    prop_assert!(dues.windows(2).all(|pair| pair[0].day() <= pair[1].day()));
    let turns = turn(ground, case);
    let open = open_steps(ground, case);
    if case.resting().is_none() {
        for step in &open {
            prop_assert!(turns.iter().any(|turn| turn.step == step.id));
        }
    }
    let stops = line(ground, case);
    for stop in &stops {
        prop_assert_eq!(stop.open, open.iter().any(|step| step.id == stop.step));
        prop_assert!(stop.lane < stop.lanes);
    }
    // Under the same words nothing differs, and it may always be moved.
    let same = would_differ(ground, ground, case);
    prop_assert!(same.movable() && same.steps.is_empty());
    let (later, more) = caught_up(ground, case);
    prop_assert!(
        more.is_empty() || case.resting().is_some() || later.over.is_some() || !more.is_empty()
    );
    let (_, again) = caught_up(ground, &later);
    prop_assert!(again.is_empty(), "time brings nothing twice on one day");
    Ok(())
}

fn moves() -> impl Strategy<Value = Vec<[u8; 8]>> {
    prop::collection::vec(any::<[u8; 8]>(), 5..100)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, max_shrink_iters: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_order_of_actions_brings_a_case_where_its_procedure_does_not(
        rows in prop::collection::vec(any::<[u8; 14]>(), 1..8),
        moves in moves(),
    ) {
        walk(&made(&rows), &moves, 4)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nor_through_the_procedures_of_the_rulebooks(moves in prop::collection::vec(any::<[u8; 8]>(), 20..120)) {
        for procedure in of_the_rulebooks() {
            walk(procedure, &moves, 60)?;
        }
    }
}

fn of_the_rulebooks() -> &'static [Procedure] {
    static ALL: std::sync::OnceLock<Vec<Procedure>> = std::sync::OnceLock::new();
    ALL.get_or_init(|| {
        let books = builtin::names().filter_map(builtin::rulebook);
        books.flat_map(|book: Rulebook| book.procedures).collect()
    })
}

#[test]
fn the_walks_come_far_enough_to_mean_something() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let rows = prop::collection::vec(any::<[u8; 14]>(), 1..8);
    let mut kinds = std::collections::BTreeMap::<String, usize>::new();
    let mut accepted = 0;
    for _ in 0..1500 {
        let rows = rows.new_tree(&mut runner).unwrap().current();
        let moves = moves().new_tree(&mut runner).unwrap().current();
        let seen = walk(&made(&rows), &moves, 4).unwrap();
        accepted += seen.accepted;
        for event in seen.events {
            let word = format!("{event:?}");
            let kind = word.split([' ', '{']).next().unwrap().to_owned();
            *kinds.entry(kind).or_default() += 1;
        }
    }
    for kind in [
        "Started",
        "Taken",
        "Signed",
        "SignerAdded",
        "Published",
        "Objected",
        "ObjectionAnswered",
        "Stood",
        "Passed",
        "Repeated",
        "Led",
        "Skipped",
        "SentBack",
        "Reopened",
        "HandedOver",
        "Withdrawn",
        "Suspended",
        "Resumed",
        "Ended",
    ] {
        assert!(
            kinds.get(kind).copied().unwrap_or(0) >= 10,
            "{kind}: {kinds:?}"
        );
    }
    assert!(accepted > 5000, "{accepted}");
}
