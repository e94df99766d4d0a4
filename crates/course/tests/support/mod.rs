//! Procedures made by hand, and somebody who knows everything about them.

#![allow(
    clippy::allow_attributes,
    reason = "each test uses its own part, and one all of it"
)]
#![allow(dead_code, reason = "each test uses its own part")]
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests may unwrap like the tests themselves"
)]

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use needle_course::{
    Action, Answer, Calendar, Case, CaseEvent, Counted, Ground, Knows, Subject, Taking, decide,
};
use needle_model::{Cell, OrgId, PersonId, Refusal, Uuid};
use needle_rulebook::procedures::{
    About, Actor, Amount, Anchor, Base, Entitled, Fraction, Next, Outcome, Portion, Procedure,
    Publish, Share, Span, SpanUnit, Start, Step, Than, Then, Vote, Wait, Within,
};
use needle_rulebook::rules::{Condition, Expr, Node, Type};
use needle_rulebook::{Citation, Title};

pub(crate) const START: Date = date(2026, 3, 2);

pub(crate) fn title(text: &str) -> Title {
    Title {
        zh: text.to_owned(),
        en: text.to_owned(),
    }
}

pub(crate) fn source(article: &str) -> Citation {
    Citation {
        act: "act".to_owned(),
        article: article.to_owned(),
        reference: None,
        mark: None,
    }
}

pub(crate) fn span(amount: i64, unit: SpanUnit) -> Span {
    Span {
        amount: Amount::Fixed(amount),
        unit,
    }
}

pub(crate) fn days(amount: i64) -> Span {
    span(amount, SpanUnit::Day)
}

/// A step with nothing but an id, a doer, and what it needs.
pub(crate) fn step(id: &str, needs: &[&str]) -> Step {
    Step {
        id: id.to_owned(),
        title: title(id),
        say: title(id),
        source: source("1"),
        by: vec![Actor::Post(id.to_owned())],
        needs: needs.iter().map(|need| (*need).to_owned()).collect(),
        sent: false,
        applies: None,
        matters: Vec::new(),
        ask: Vec::new(),
        enough: Vec::new(),
        vote: None,
        wait: Vec::new(),
        within: Vec::new(),
        publish: None,
        countersign: Vec::new(),
        repeat: None,
        sub: None,
        evaluation: None,
        outcomes: Vec::new(),
        then: Vec::new(),
        record: None,
        effect: Vec::new(),
        fill: Vec::new(),
        text: String::new(),
    }
}

pub(crate) fn procedure(steps: Vec<Step>) -> Procedure {
    Procedure {
        id: "made".to_owned(),
        title: title("made"),
        say: None,
        references: Vec::new(),
        source: source("0"),
        of: Vec::new(),
        applies: None,
        about: About::Organization,
        start: vec![Start::By(Actor::Own)],
        params: Vec::new(),
        ends: Vec::new(),
        steps,
        text: String::new(),
        file: String::new(),
        standing_since: START,
    }
}

pub(crate) fn then(outcome: Outcome, next: Next) -> Then {
    Then { outcome, next }
}

pub(crate) fn wait(after: Anchor, at_least: Span) -> Wait {
    Wait {
        after,
        before: false,
        at_least,
        advice: false,
        source: source("wait"),
    }
}

pub(crate) fn within(of: Anchor, at_most: Span) -> Within {
    Within {
        of,
        before: false,
        at_most,
        extended: None,
        advice: false,
        source: source("within"),
    }
}

pub(crate) fn after(step: &str) -> Anchor {
    Anchor::Step(step.to_owned())
}

pub(crate) fn publish(stands: Span) -> Publish {
    Publish {
        place: title("board"),
        stands,
        objections_to: Some(Actor::Post("objections".to_owned())),
        answer_within: Some(days(10)),
        source: source("publish"),
    }
}

pub(crate) fn share(than: Than, above: u32, below: u32, of: Base) -> Share {
    Share {
        than,
        portion: Portion::Fraction(Fraction { above, below }),
        of,
    }
}

/// Half there, more than half of those entitled agree.
pub(crate) fn vote() -> Vote {
    Vote {
        who: Actor::Body("all".to_owned()),
        entitled: Entitled::Register,
        quorum: vec![share(Than::AtLeast, 1, 2, Base::Entitled)],
        majority: share(Than::MoreThan, 1, 2, Base::Entitled),
        secret: false,
        written: false,
        not_counted: false,
        counts: Vec::new(),
        stricter: Vec::new(),
        election: None,
    }
}

pub(crate) fn counted(present: u32, ayes: u32) -> Counted {
    let abstained = present.saturating_sub(ayes);
    Counted {
        present,
        ayes,
        abstained,
        ..Counted::default()
    }
}

pub(crate) fn never() -> Condition {
    let node = Node {
        expr: Expr::Value(0),
        ty: Type::Truth,
        span: 0..0,
    };
    Condition {
        text: "false".to_owned(),
        node,
    }
}

/// Somebody who may do everything, but for what is taken away.
pub(crate) struct World {
    pub(crate) who: String,
    pub(crate) not: BTreeSet<String>,
    pub(crate) entitled: Option<u64>,
    pub(crate) calendar: Calendar,
}

impl Default for World {
    fn default() -> World {
        World {
            who: "me".to_owned(),
            not: BTreeSet::new(),
            entitled: Some(10),
            calendar: Calendar::default(),
        }
    }
}

impl Knows for World {
    fn who(&self) -> &str {
        &self.who
    }
    fn fits(&self, actor: &Actor, _: &Case) -> bool {
        match actor {
            Actor::Post(id) => !self.not.contains(id),
            _ => !self.not.contains("own"),
        }
    }
    fn fact(&self, path: &str) -> Option<i64> {
        // 31 December 2026.
        (path == "term.ends").then_some(20_818)
    }
    fn holds(&self, condition: &Condition) -> Option<bool> {
        Some(condition.text != "false")
    }
    fn entitled(&self, _: &Actor, _: &Case, _: Date) -> Option<u64> {
        self.entitled
    }
    fn person(&self, person: PersonId, _: &[String]) -> bool {
        person.key != Uuid::nil()
    }
    fn organization(&self, _: OrgId, kinds: &[String]) -> bool {
        kinds.is_empty()
    }
    fn calendar(&self) -> &Calendar {
        &self.calendar
    }
}

pub(crate) fn person(number: u128) -> PersonId {
    PersonId::new(Cell::HOME, Uuid::from_u128(number))
}

/// A case being led by hand.
pub(crate) struct Hand<'p> {
    pub(crate) procedure: &'p Procedure,
    pub(crate) world: World,
    pub(crate) case: Case,
    pub(crate) events: Vec<CaseEvent>,
    pub(crate) today: Date,
}

impl<'p> Hand<'p> {
    /// Started on [`START`].
    pub(crate) fn started(procedure: &'p Procedure) -> Hand<'p> {
        let mut hand = Hand {
            procedure,
            world: World::default(),
            case: Case::default(),
            events: Vec::new(),
            today: START,
        };
        hand.act(&start(Subject::Organization)).unwrap();
        hand
    }

    pub(crate) fn with<T>(&self, then: impl FnOnce(&Ground<'_>, &Case) -> T) -> T {
        let ground = Ground {
            procedure: self.procedure,
            settings: &|_| None,
            knows: &self.world,
            today: self.today,
        };
        then(&ground, &self.case)
    }

    pub(crate) fn act(&mut self, action: &Action) -> Result<(), Vec<Refusal>> {
        let events = self.with(|ground, case| decide(ground, case, action))?;
        for event in &events {
            self.case.apply(event);
        }
        self.events.extend(events);
        Ok(())
    }

    pub(crate) fn on(&mut self, day: Date) -> &mut Self {
        self.today = day;
        self
    }

    pub(crate) fn take(&mut self, step: &str) -> Result<(), Vec<Refusal>> {
        let taking = Taking::new(step, self.today);
        self.act(&Action::Take(Box::new(taking)))
    }

    pub(crate) fn out(&mut self, step: &str, outcome: Outcome) -> Result<(), Vec<Refusal>> {
        let taking = Taking {
            outcome: Some(outcome),
            ..Taking::new(step, self.today)
        };
        self.act(&Action::Take(Box::new(taking)))
    }

    pub(crate) fn voted(&mut self, step: &str, counted: Counted) -> Result<(), Vec<Refusal>> {
        let taking = Taking {
            vote: Some(counted),
            ..Taking::new(step, self.today)
        };
        self.act(&Action::Take(Box::new(taking)))
    }

    pub(crate) fn answered(
        &mut self,
        step: &str,
        answers: &[(&str, Answer)],
    ) -> Result<(), Vec<Refusal>> {
        let all = answers
            .iter()
            .map(|(id, answer)| ((*id).to_owned(), answer.clone()));
        let taking = Taking {
            answers: all.collect(),
            ..Taking::new(step, self.today)
        };
        self.act(&Action::Take(Box::new(taking)))
    }

    pub(crate) fn open(&self) -> Vec<String> {
        self.with(|ground, case| {
            let (case, _) = needle_course::caught_up(ground, case);
            let open = needle_course::open_steps(ground, &case);
            open.into_iter().map(|step| step.id.clone()).collect()
        })
    }
}

pub(crate) fn start(about: Subject) -> Action {
    Action::Start {
        version: "v1".to_owned(),
        org: OrgId::new(Cell::HOME, Uuid::from_u128(1)),
        about,
        from: None,
        on: START,
    }
}

/// The codes of what was refused.
pub(crate) fn codes(decided: Result<(), Vec<Refusal>>) -> Vec<&'static str> {
    let refusals = decided.expect_err("it was not refused");
    refusals.into_iter().map(|refusal| refusal.code).collect()
}
