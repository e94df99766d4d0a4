//! Taking a step: in its turn, on a day it may be taken, with what it asks and the vote it needs; why: all that is wrong with one
//! form is said at once, and only a form with nothing wrong is recorded.

use jiff::civil::Date;
use needle_model::Refusal;
use needle_rulebook::procedures::{Outcome, Step};

use super::poll::{outcome, rule_unless};
use super::{Decided, no, reason};
use crate::answers;
use crate::case::{Case, Stage};
use crate::ground::{Ground, refuse, refuse_by};
use crate::lead::{Draft, goes_on};
use crate::limits::{Day, anchor, lasts, turn_of};
use crate::open::{is_open, may_take, satisfied, since};
use needle_model::case::Taking;
use needle_model::case::{Answers, CaseEvent, Signer};

impl<'a> Draft<'a> {
    pub(super) fn take(&mut self, taking: &Taking) -> Decided {
        let step = self.known(&taking.step)?;
        if step.sub.is_some() {
            return no(refuse(step, "step-is-sub", "step"));
        }
        if !may_take(&self.ground, &self.case, step) {
            return no(closed(&self.ground, &self.case, step));
        }
        self.may_take(step)?;
        let mut wrong = Vec::new();
        if let Some(why) = &taking.reason {
            wrong.extend(reason(why, "reason").err().into_iter().flatten());
        }
        let (ground, case) = (&self.ground, &self.case);
        let answers = answers::check(ground, case, step, &taking.answers, taking.held, &mut wrong);
        days(ground, case, step, taking.held, &answers, &mut wrong);
        let ruled = match rule_unless(ground, case, step, taking) {
            Ok(ruled) => ruled,
            Err(mut more) => {
                wrong.append(&mut more);
                return Err(wrong);
            }
        };
        let outcome = match outcome(step, taking.outcome.as_ref(), ruled.as_ref()) {
            Ok(outcome) if wrong.is_empty() => outcome,
            Ok(_) => return Err(wrong),
            Err(refusal) => {
                wrong.push(refusal);
                return Err(wrong);
            }
        };
        let late = late(
            ground,
            case,
            step,
            taking.held,
            &answers,
            taking.reason.is_some(),
        );
        let chosen = ruled.and_then(|verdict| verdict.election.map(|elected| elected.chosen()));
        let signers = self.signers(step, &outcome);
        let waits = !signers.is_empty();
        self.push(CaseEvent::Taken {
            step: step.id.clone(),
            held: taking.held,
            on: self.ground.today,
            who: self.who(),
            answers,
            vote: taking.vote.clone(),
            chosen,
            outcome: outcome.clone(),
            late,
            reason: taking.reason.clone(),
            sub: None,
            signers,
        });
        if !waits {
            self.settle(step, &outcome, taking.held);
        }
        Ok(())
    }

    /// Who signs when it comes out so.
    fn signers(&self, step: &Step, outcome: &Outcome) -> Vec<Signer> {
        if !goes_on(step, outcome) {
            return Vec::new();
        }
        let named = (0..step.countersign.len()).map(Signer::Named);
        let added = self
            .case
            .steps
            .get(&step.id)
            .map_or(&[][..], |track| &track.added);
        named
            .chain(added.iter().cloned().map(Signer::Added))
            .collect()
    }

    pub(super) fn silence(&mut self, id: &str) -> Decided {
        let step = self.known(id)?;
        if !step.says(&Outcome::Silence) {
            return no(refuse(step, "silence-not-said", "step"));
        }
        if !is_open(&self.ground, &self.case, step) {
            return no(closed(&self.ground, &self.case, step));
        }
        let limits = lasts(&self.ground, &self.case, step, None);
        let hard = limits.iter().filter(|limit| !limit.advice);
        let last = hard
            .map(|limit| limit.extended.unwrap_or(limit.latest))
            .min();
        let today = self.ground.today;
        if last.is_none_or(|last| today <= last) {
            let day = last.map_or_else(|| "–".to_owned(), |day| day.to_string());
            return no(refuse(step, "silence-too-early", "step").with("date", day));
        }
        self.plain(step, Outcome::Silence, today, None, last);
        Ok(())
    }

    pub(super) fn sub_ended(&mut self, id: &str, case: &str, well: bool, on: Date) -> Decided {
        let step = self.known(id)?;
        if step.sub.is_none() {
            return no(refuse(step, "step-no-sub", "step"));
        }
        if !may_take(&self.ground, &self.case, step) {
            return no(closed(&self.ground, &self.case, step));
        }
        let mut wrong = Vec::new();
        days(
            &self.ground,
            &self.case,
            step,
            on,
            &Answers::new(),
            &mut wrong,
        );
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let late = late(&self.ground, &self.case, step, on, &Answers::new(), false);
        let outcome = if well { Outcome::Yes } else { Outcome::No };
        self.plain(step, outcome, on, Some(case.to_owned()), late);
        Ok(())
    }

    /// A step that came out by itself.
    fn plain(
        &mut self,
        step: &Step,
        outcome: Outcome,
        held: Date,
        sub: Option<String>,
        late: Option<Date>,
    ) {
        let signers = self.signers(step, &outcome);
        let waits = !signers.is_empty();
        self.push(CaseEvent::Taken {
            step: step.id.clone(),
            held,
            on: self.ground.today,
            who: self.who(),
            answers: Answers::new(),
            vote: None,
            chosen: None,
            outcome: outcome.clone(),
            late,
            reason: None,
            sub,
            signers,
        });
        if !waits {
            self.settle(step, &outcome, held);
        }
    }
}

/// Why a step can't be taken now.
pub(super) fn closed(ground: &Ground<'_>, case: &Case, step: &Step) -> Refusal {
    if let Some(round) = case.steps.get(&step.id).and_then(|track| track.pending()) {
        return match &round.publication {
            Some(publication) => refuse(step, "step-stands", "step")
                .with("from", publication.from)
                .with("until", publication.until),
            None => refuse(step, "step-unsigned", "step").with("date", round.held),
        };
    }
    if satisfied(ground, case, step) || case.last(&step.id).is_some() {
        return refuse(step, "step-done", "step");
    }
    let missing = step.needs.iter().filter_map(|need| ground.step(need));
    let first = missing
        .into_iter()
        .find(|need| !satisfied(ground, case, need));
    match first.filter(|_| !step.sent) {
        Some(need) => {
            refuse(step, "step-needs", "step").with_title("needs", &need.title.zh, &need.title.en)
        }
        None => refuse(step, "step-not-led-to", "step"),
    }
}

/// The day is one on which the step may be taken.
fn days(
    ground: &Ground<'_>,
    case: &Case,
    step: &Step,
    held: Date,
    answers: &Answers,
    wrong: &mut Vec<Refusal>,
) {
    if held > ground.today {
        wrong.push(
            Refusal::new("in-future", "held")
                .with("date", held)
                .with("today", ground.today),
        );
    }
    let mut floor = since(ground, case, step);
    let rounds = case
        .steps
        .get(&step.id)
        .map_or(&[][..], |track| &track.rounds);
    for round in rounds.iter().filter(|round| round.stage != Stage::Aside) {
        floor = floor.max(round.held);
    }
    if held < floor {
        wrong.push(
            refuse(step, "step-before", "held")
                .with("date", held)
                .with("earliest", floor),
        );
    }
    for wait in step.wait.iter().filter(|wait| !wait.advice) {
        let by = |code| refuse_by(step, &wait.source, code, "held");
        let earliest = match anchor(ground, case, &wait.after, Some((step, answers))) {
            Day::Known(day) if wait.before => ground.earlier(day, &wait.at_least),
            Day::Known(day) => ground.later(day, &wait.at_least, 1),
            Day::Missing => {
                wrong.push(by("step-day-unknown"));
                continue;
            }
            Day::Never => continue,
        };
        if held < earliest {
            wrong.push(
                by("step-too-early")
                    .with("date", held)
                    .with("earliest", earliest),
            );
        }
    }
    if let Some((earliest, _)) = turn_of(ground, case, step).filter(|turn| held < turn.0) {
        wrong.push(
            refuse(step, "step-too-early", "held")
                .with("date", held)
                .with("earliest", earliest),
        );
    }
}

/// The last day that was missed; a reason makes the longer one hold.
fn late(
    ground: &Ground<'_>,
    case: &Case,
    step: &Step,
    held: Date,
    answers: &Answers,
    special: bool,
) -> Option<Date> {
    let limits = lasts(ground, case, step, Some(answers));
    let hard = limits.iter().filter(|limit| !limit.advice);
    let days = hard.map(|limit| match limit.extended {
        Some(extended) if special => extended,
        _ => limit.latest,
    });
    let turn = turn_of(ground, case, step).map(|turn| turn.1);
    days.chain(turn).filter(|latest| held > *latest).min()
}
