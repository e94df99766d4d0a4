//! Decides whether something may be done with a case, and what then happened; why: a page, a file and a batch ask the same
//! function, and it answers with all reasons at once or with all events.

mod object;
mod poll;
mod sign;
mod start;
mod take;
mod whole;

use needle_model::Refusal;
use needle_model::limits::REASON_CHARS_MAX;
use needle_rulebook::procedures::{Actor, Step};

use crate::case::Case;
use crate::ground::{Ground, refuse};
use crate::lead::Draft;
use needle_model::case::Action;
use needle_model::case::CaseEvent;

pub(crate) use poll::{before, entitled, rule};

/// What happens when this is done: the events, with those that followed by themselves until today.
///
/// # Errors
/// Every reason why it may not be done. Then nothing happened.
pub fn decide(
    ground: &Ground<'_>,
    case: &Case,
    action: &Action,
) -> Result<Vec<CaseEvent>, Vec<Refusal>> {
    let mut draft = Draft::new(ground, case);
    draft.advance();
    if let Action::Start { .. } = action {
        draft.start(action)?;
    } else {
        draft.running(action)?;
        draft.act(action)?;
    }
    draft.advance();
    Ok(draft.events)
}

/// The case with everything that followed by itself until today, as pages show it before anybody records it.
#[must_use]
pub fn caught_up(ground: &Ground<'_>, case: &Case) -> (Case, Vec<CaseEvent>) {
    let mut draft = Draft::new(ground, case);
    draft.advance();
    (draft.case, draft.events)
}

/// What a decision is: nothing to say, or every reason against it.
pub(crate) type Decided = Result<(), Vec<Refusal>>;

impl<'a> Draft<'a> {
    fn act(&mut self, action: &Action) -> Decided {
        match action {
            Action::Start { .. } | Action::Look => Ok(()),
            Action::Take(taking) => self.take(taking),
            Action::Sign { step } => self.sign(step),
            Action::AddSigner { step, signer, why } => self.add_signer(step, signer, why),
            Action::SendBack { from, to, why } => self.send_back(from, to, why),
            Action::HandOver { step, to, why } => self.hand_over(step, to, why),
            Action::Withdraw { why } => self.withdraw(why),
            Action::Suspend { why, until } => self.suspend(why, *until),
            Action::Resume => self.resume(),
            Action::Object { step, why } => self.object(step, why),
            Action::AnswerObjection {
                step,
                place,
                upheld,
                answer,
            } => self.answer(step, *place, *upheld, answer),
            Action::Silence { step } => self.silence(step),
            Action::SubEnded {
                step,
                case,
                well,
                on,
            } => self.sub_ended(step, case, *well, *on),
            Action::Again { step, why } => self.again(step, why),
        }
    }

    /// The case runs, and does not rest unless this is what is done while it does.
    fn running(&self, action: &Action) -> Decided {
        let case = &self.case;
        if !case.is_started() {
            return no(Refusal::new("case-not-started", ""));
        }
        // Looking at a case that is over brings nothing and harms nobody.
        if matches!(action, Action::Look) {
            return Ok(());
        }
        if let Some(over) = &case.over {
            return no(Refusal::new("case-over", "").with("date", over.on));
        }
        let while_resting = matches!(action, Action::Resume | Action::Withdraw { .. });
        match case.resting() {
            Some(pause) if !while_resting => no(Refusal::new("case-resting", "")
                .with("date", pause.from)
                .with("why", &pause.why)),
            _ => Ok(()),
        }
    }

    fn known(&self, id: &str) -> Result<&'a Step, Vec<Refusal>> {
        let unknown = || vec![Refusal::new("step-unknown", "step").with("name", id)];
        self.ground.step(id).ok_or_else(unknown)
    }

    fn fits(&self, actor: &Actor) -> bool {
        self.ground.knows.fits(actor, &self.case)
    }

    fn who(&self) -> String {
        self.ground.knows.who().to_owned()
    }

    fn handed(&self, step: &Step) -> Option<&str> {
        let track = self.case.steps.get(&step.id)?;
        track.handed.as_deref()
    }

    /// True when whoever acts has this step by the procedure.
    fn has(&self, step: &Step) -> bool {
        step.by.iter().any(|actor| self.fits(actor))
    }

    /// True when whoever acts takes this step: whoever it was handed over to, and nobody else; else whoever has it.
    fn takes(&self, step: &Step) -> bool {
        match self.handed(step) {
            Some(to) => to == self.ground.knows.who(),
            None => self.has(step),
        }
    }

    /// True when whoever acts hands this step over: also those who have it back from whoever does not come to it.
    fn passes_on(&self, step: &Step) -> bool {
        self.takes(step) || self.has(step)
    }

    fn may_take(&self, step: &Step) -> Decided {
        if self.takes(step) {
            Ok(())
        } else if self.has(step) {
            no(refuse(step, "step-handed-over", ""))
        } else {
            no(refuse(step, "step-not-yours", ""))
        }
    }
}

/// One reason against it.
pub(crate) fn no(refusal: Refusal) -> Decided {
    Err(vec![refusal])
}

/// A reason is given, and is not an essay.
pub(crate) fn reason(why: &str, field: &'static str) -> Decided {
    let length = why.chars().count();
    if why.trim().is_empty() {
        no(Refusal::new("reason-missing", field))
    } else if length > REASON_CHARS_MAX {
        no(Refusal::new("reason-too-long", field)
            .with("length", length)
            .with("max", REASON_CHARS_MAX))
    } else {
        Ok(())
    }
}
