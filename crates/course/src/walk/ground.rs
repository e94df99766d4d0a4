//! What a walk says of its organisation, as the engine asks it; why: an example names persons and bodies in plain words, and whoever
//! acts in it may.

use jiff::civil::Date;
use needle_model::{Cell, OrgId, PersonId, Uuid};
use needle_rulebook::Rulebook;
use needle_rulebook::procedures::example::{
    Act, Answer as Given, Doing, Taking as Take, Tally, Walk,
};
use needle_rulebook::procedures::{Actor, FieldType, Procedure, Step};
use needle_rulebook::rules::eval::{At, Facts, day_number, value};
use needle_rulebook::rules::{Condition, FactId};

use crate::case::Case;
use crate::days::Calendar;
use crate::ground::{Ground, Knows};
use needle_model::case::Answer;
use needle_model::case::Outcome;
use needle_model::case::{Action, Taking};
use needle_model::case::{Candidate, Counted, LeftOut, Pair, Poll};

/// Why anything is done in a walk that wants a reason.
const WHY: &str = "walk";

/// What a walk says, on a day.
pub(super) struct Told<'a> {
    book: &'a Rulebook,
    procedure: &'a Procedure,
    walk: &'a Walk,
    at: At,
    calendar: Calendar,
}

impl<'a> Told<'a> {
    pub(super) fn new(
        book: &'a Rulebook,
        procedure: &'a Procedure,
        walk: &'a Walk,
        today: Date,
    ) -> Told<'a> {
        let holidays = walk.holidays.iter().copied().collect();
        Told {
            book,
            procedure,
            walk,
            at: At {
                today: day_number(today),
                period: None,
                back: 0,
            },
            calendar: Calendar {
                holidays,
                ..Calendar::default()
            },
        }
    }

    /// The same person for the same name.
    pub(super) fn person_named(&self, name: &str) -> PersonId {
        PersonId::new(Cell::HOME, key(name))
    }

    /// The same organisation for the same name.
    pub(super) fn org_named(&self, name: &str) -> OrgId {
        OrgId::new(Cell::HOME, key(name))
    }

    /// What is done in the walk, as somebody would do it.
    pub(super) fn action(&self, ground: &Ground<'_>, case: &Case, act: &Act) -> Action {
        match &act.what {
            Doing::Take(take) => Action::Take(Box::new(self.taking(ground, take, act.on))),
            Doing::Sign(step) => Action::Sign { step: step.clone() },
            Doing::Object(step) => Action::Object {
                step: step.clone(),
                why: WHY.to_owned(),
            },
            Doing::Answer(step, upheld) => {
                let round = case.steps.get(step).and_then(|track| track.pending());
                let publication = round.and_then(|round| round.publication.as_ref());
                let first = publication.and_then(|it| it.unanswered().next());
                Action::AnswerObjection {
                    step: step.clone(),
                    place: first.map_or(0, |(place, _)| place),
                    upheld: *upheld,
                    answer: WHY.to_owned(),
                }
            }
            Doing::Silence(step) => Action::Silence { step: step.clone() },
            Doing::Sub(step, well) => Action::SubEnded {
                step: step.clone(),
                case: WHY.to_owned(),
                well: *well,
                on: act.on,
            },
            Doing::Suspend(until) => Action::Suspend {
                why: WHY.to_owned(),
                until: *until,
            },
            Doing::Resume => Action::Resume,
            Doing::Withdraw => Action::Withdraw {
                why: WHY.to_owned(),
            },
        }
    }

    fn taking(&self, ground: &Ground<'_>, take: &Take, held: Date) -> Taking {
        let step = ground.step(&take.step);
        let fields = step.map_or(&[][..], |step| &step.ask);
        let answers = take.give.iter().map(|(id, given)| {
            let ty = fields
                .iter()
                .find(|field| field.id == *id)
                .map(|field| &field.ty);
            (id.clone(), self.answer(ty, given))
        });
        Taking {
            step: take.step.clone(),
            held,
            answers: answers.collect(),
            vote: take.vote.as_ref().map(|tally| counted(step, tally)),
            outcome: take.outcome.as_deref().map(Outcome::of),
            reason: take.reason.then(|| WHY.to_owned()),
        }
    }

    fn answer(&self, ty: Option<&FieldType>, given: &Given) -> Answer {
        match given {
            Given::Day(day) => Answer::Day(*day),
            Given::Number(number) => Answer::Number(*number),
            Given::Truth(yes) => Answer::YesNo(*yes),
            Given::Choice(id) => Answer::Choice(id.clone()),
            Given::Persons(names) => {
                Answer::Persons(names.iter().map(|name| self.person_named(name)).collect())
            }
            Given::Text(text) => match ty {
                Some(FieldType::Organization { .. }) => Answer::Organization(self.org_named(text)),
                Some(FieldType::Paper) => Answer::Paper(text.clone()),
                _ => Answer::Text(text.clone()),
            },
        }
    }
}

fn counted(step: Option<&Step>, tally: &Tally) -> Counted {
    let vote = step.and_then(|step| step.vote.as_ref());
    let issued = tally
        .issued
        .unwrap_or(tally.present.saturating_add(tally.written));
    let poll = vote.and_then(|vote| vote.election.as_ref()).map(|_| Poll {
        seats: tally.seats,
        issued,
        returned: tally.returned.unwrap_or(issued),
        void: tally.void,
        candidates: tally
            .names
            .iter()
            .map(|(who, votes)| Candidate {
                who: who.clone(),
                votes: *votes,
            })
            .collect(),
    });
    let left_out = LeftOut {
        who: String::new(),
        why: WHY.to_owned(),
    };
    let pairs = tally.counts.iter();
    Counted {
        entitled: tally.entitled,
        left_out: vec![
            left_out;
            usize::try_from(tally.not_counted)
                .unwrap_or(0)
                .min(1_000_000)
        ],
        present: tally.present,
        written: tally.written,
        ayes: tally.ayes,
        nays: tally.nays,
        abstained: tally.abstained,
        void: if poll.is_some() { 0 } else { tally.void },
        counts: pairs
            .map(|(id, (of, present))| {
                (
                    id.clone(),
                    Pair {
                        of: *of,
                        present: *present,
                    },
                )
            })
            .collect(),
        poll,
    }
}

/// A key that is the same for the same name (FNV-1a).
fn key(name: &str) -> Uuid {
    let folded = name.bytes().fold(
        0x6c62_272e_07bb_0142_62b8_2175_6295_c58d,
        |hash: u128, byte| {
            (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
        },
    );
    Uuid::from_u128(folded)
}

impl Knows for Told<'_> {
    fn who(&self) -> &str {
        WHY
    }

    fn fits(&self, _: &Actor, _: &Case) -> bool {
        true
    }

    fn fact(&self, path: &str) -> Option<i64> {
        let (_, fact) = self.book.rules.catalogue.find(path)?;
        self.walk.given.fact(self.book, fact, &self.at)
    }

    fn holds(&self, condition: &Condition) -> Option<bool> {
        value(&condition.node, self, &self.at).map(|value| value != 0)
    }

    fn entitled(&self, body: &Actor, _: &Case, _: Date) -> Option<u64> {
        let Actor::Body(id) = body else {
            return None;
        };
        self.walk.bodies.get(id).copied().map(u64::from)
    }

    fn person(&self, _: PersonId, _: &[String]) -> bool {
        true
    }

    fn organization(&self, _: OrgId, _: &[String]) -> bool {
        true
    }

    fn calendar(&self) -> &Calendar {
        &self.calendar
    }
}

impl Facts for Told<'_> {
    fn fact(&self, id: FactId, at: &At) -> Option<i64> {
        let fact = self.book.rules.catalogue.get(id)?;
        self.walk.given.fact(self.book, fact, at)
    }

    fn param(&self, place: usize) -> i64 {
        let param = self.procedure.params.get(place);
        param.map_or(0, |param| {
            let own = self.walk.params.get(&param.id);
            own.copied().unwrap_or(param.value)
        })
    }
}
