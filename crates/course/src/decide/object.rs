//! Objecting to what is put up, and answering; why: a notice is there to be objected to, and what nobody has answered holds the
//! case until somebody does.

use needle_rulebook::procedures::Outcome;

use super::{Decided, no, reason};
use crate::case::{Publication, Stage};
use crate::ground::refuse;
use crate::lead::Draft;
use needle_model::case::CaseEvent;

/// Objections one notice takes: more than anybody answers one by one.
const OBJECTIONS_MAX: usize = 500;

impl Draft<'_> {
    pub(super) fn object(&mut self, id: &str, why: &str) -> Decided {
        let step = self.known(id)?;
        let takes = step
            .publish
            .as_ref()
            .and_then(|publish| publish.objections_to.as_ref());
        if takes.is_none() {
            return no(refuse(step, "object-not-taken", "step"));
        }
        let Some(publication) = self.standing(id) else {
            return no(refuse(step, "object-not-standing", "step"));
        };
        // Who waits for an answer does not keep it open for more.
        let today = self.ground.today;
        if today < publication.from || today >= publication.until {
            return no(refuse(step, "object-too-late", "step").with("until", publication.until));
        }
        if publication.objections.len() >= OBJECTIONS_MAX {
            return no(refuse(step, "object-too-many", "step").with("max", OBJECTIONS_MAX));
        }
        reason(why, "why")?;
        self.push(CaseEvent::Objected {
            step: id.to_owned(),
            why: why.to_owned(),
            on: today,
            who: self.who(),
        });
        Ok(())
    }

    pub(super) fn answer(&mut self, id: &str, place: usize, upheld: bool, answer: &str) -> Decided {
        let step = self.known(id)?;
        let objection = self.standing(id).and_then(|it| it.objections.get(place));
        let Some(objection) = objection else {
            return no(refuse(step, "objection-unknown", "place"));
        };
        if let Some(day) = objection.answered {
            return no(refuse(step, "objection-answered", "place").with("date", day));
        }
        let takes = step
            .publish
            .as_ref()
            .and_then(|publish| publish.objections_to.as_ref());
        if !takes.is_some_and(|actor| self.fits(actor)) {
            return no(refuse(step, "step-not-yours", ""));
        }
        reason(answer, "answer")?;
        let on = self.ground.today;
        self.push(CaseEvent::ObjectionAnswered {
            step: id.to_owned(),
            place,
            upheld,
            answer: answer.to_owned(),
            on,
            who: self.who(),
        });
        if upheld {
            for event in self.lead(step, &Outcome::Objection, on) {
                self.push(event);
            }
        }
        Ok(())
    }

    fn standing(&self, id: &str) -> Option<&Publication> {
        let round = self.case.steps.get(id)?.pending()?;
        let publication = round.publication.as_ref()?;
        (round.stage == Stage::Standing).then_some(publication)
    }
}
