//! Where a case goes when a step has come out, and what time alone brings; why: whatever follows by itself is worked out here, so
//! that a button, a signature and a day that passes lead to the same place.

use jiff::civil::Date;
use needle_rulebook::procedures::{End, Next, Outcome, Publish, Step};

use crate::case::{Case, Stage};
use crate::ground::Ground;
use crate::open::{ahead_of, between, open_steps, since};
use needle_model::case::{CaseEvent, Subject};

/// A case with the events that are being added to it. Whoever refuses drops it, and nothing was recorded.
pub(crate) struct Draft<'a> {
    pub(crate) ground: Ground<'a>,
    pub(crate) case: Case,
    pub(crate) events: Vec<CaseEvent>,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(ground: &Ground<'a>, case: &Case) -> Draft<'a> {
        Draft {
            ground: *ground,
            case: case.clone(),
            events: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, event: CaseEvent) {
        self.case.apply(&event);
        self.events.push(event);
    }

    /// Everything that follows by itself until today.
    pub(crate) fn advance(&mut self) {
        while let Some(events) = self.by_itself() {
            for event in events {
                self.push(event);
            }
        }
    }

    fn by_itself(&mut self) -> Option<Vec<CaseEvent>> {
        let case = &self.case;
        if !case.is_started() || case.over.is_some() {
            return None;
        }
        if let Some(pause) = case.resting() {
            let on = pause.until.filter(|until| *until <= self.ground.today)?;
            let who = self.ground.knows.who().to_owned();
            return Some(vec![CaseEvent::Resumed { on, who }]);
        }
        for step in &self.ground.procedure.steps {
            if let Some((on, outcome)) = stood(&self.ground, case, step) {
                let mut events = vec![CaseEvent::Stood {
                    step: step.id.clone(),
                    on,
                }];
                events.extend(self.lead(step, &outcome, on));
                return Some(events);
            }
        }
        let open = open_steps(&self.ground, case);
        let not_asked = open.iter().find(|step| !asked(&self.ground, case, step));
        if let Some(step) = not_asked {
            let on = since(&self.ground, case, step);
            return Some(vec![CaseEvent::Skipped {
                step: step.id.clone(),
                on,
            }]);
        }
        let waits = case.steps.values().any(|track| track.pending().is_some());
        if open.is_empty() && !waits {
            let on = last_day(case).unwrap_or(self.ground.today);
            return Some(vec![CaseEvent::Ended {
                end: End::Done,
                step: None,
                on,
            }]);
        }
        None
    }

    /// A step was taken and needs no more signatures: it is put up, or leads on.
    pub(crate) fn settle(&mut self, step: &Step, outcome: &Outcome, on: Date) {
        let put_up = step.publish.as_ref().filter(|_| goes_on(step, outcome));
        if let Some(Publish { stands, .. }) = put_up {
            let until = self.ground.later(on, stands, 1);
            self.push(CaseEvent::Published {
                step: step.id.clone(),
                from: on,
                until,
            });
            return;
        }
        for event in self.lead(step, outcome, on) {
            self.push(event);
        }
    }

    /// Where an outcome leads.
    pub(crate) fn lead(&self, step: &Step, outcome: &Outcome, on: Date) -> Vec<CaseEvent> {
        let id = step.id.clone();
        let to = match step.next(outcome) {
            Next::Next => return vec![CaseEvent::Passed { step: id, on }],
            Next::Again => return vec![CaseEvent::Repeated { step: id, on }],
            Next::End(end) => {
                return vec![CaseEvent::Ended {
                    end,
                    step: Some(id),
                    on,
                }];
            }
            Next::Step(to) => to,
        };
        if self.ground.step(&to).is_none() {
            // A rulebook with such a word is not taken; whoever has one all the same is not stuck.
            return vec![CaseEvent::Passed { step: id, on }];
        }
        vec![CaseEvent::Led {
            aside: ahead_of(self.ground.procedure, &to),
            over: between(&self.ground, &self.case, &id, &to),
            step: id,
            to,
            on,
        }]
    }
}

/// True when the step is asked: of this organisation, and for this matter. What is not known is asked.
fn asked(ground: &Ground<'_>, case: &Case, step: &Step) -> bool {
    let applies = step.applies.as_ref();
    let holds = applies.is_none_or(|it| ground.knows.holds(it) != Some(false));
    let of_matter = match &case.about {
        Subject::Matter {
            listed: Some(id), ..
        } => step.matters.contains(id),
        _ => false,
    };
    holds && (step.matters.is_empty() || of_matter)
}

/// True for outcomes that are signed and put up: everything but a refusal, and but what is done again.
pub(crate) fn goes_on(step: &Step, outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Yes | Outcome::Own(_)) && step.next(outcome) != Next::Again
}

/// The day on which what a step put up has stood long enough, and nobody waits for an answer.
fn stood(ground: &Ground<'_>, case: &Case, step: &Step) -> Option<(Date, Outcome)> {
    let round = case.steps.get(&step.id)?.pending()?;
    let publication = round.publication.as_ref()?;
    let standing = round.stage == Stage::Standing && publication.unanswered().next().is_none();
    let answers = publication.objections.iter().filter_map(|it| it.answered);
    let on = answers.fold(publication.until, Date::max);
    (standing && on <= ground.today).then(|| (on, round.outcome.clone()))
}

/// The last day on which anything led on.
fn last_day(case: &Case) -> Option<Date> {
    let tracks = case.steps.values();
    let days = tracks.flat_map(|track| {
        let left = track.rounds.iter().filter_map(|round| round.left);
        left.chain(track.skipped)
    });
    days.max().max(case.started)
}
