//! From where an effect of a step takes its day, its persons, its other organisation and what a new one is called; why: a rulebook names answers given on the
//! way, and what it does not name comes from the step itself.

use jiff::civil::Date;
use needle_course::Round;
use needle_model::case::{Answer, Subject};
use needle_model::{OrgId, PersonId, Refusal};
use needle_rulebook::procedures::{Anchor, Fill};

use super::effect::Effects;
use crate::decide::check::titled;

impl Effects<'_> {
    pub(super) fn missing(&self) -> Refusal {
        titled(
            Refusal::new("effect-unfilled", ""),
            "step",
            &self.step.title,
        )
    }

    fn anchor(&self, fill: Fill) -> Option<&Anchor> {
        let mut all = self.step.fill.iter();
        all.find(|(known, _)| *known == fill)
            .map(|(_, anchor)| anchor)
    }

    fn answer(&self, anchor: &Anchor) -> Option<&Answer> {
        match anchor {
            Anchor::Field(of) => self.case.last(&of.step)?.answers.get(&of.field),
            _ => None,
        }
    }

    /// The day an effect is told.
    pub(super) fn day(&self, fill: Fill) -> Option<Date> {
        let of = |round: &Round| round.held;
        match self.anchor(fill)? {
            Anchor::Start => self.case.started,
            Anchor::Step(id) => self.case.last(id).map(of),
            anchor @ Anchor::Field(_) => match self.answer(anchor)? {
                Answer::Day(day) => Some(*day),
                _ => None,
            },
            Anchor::Fact(_) => Some(self.on),
        }
    }

    /// Whom an effect is about: those answered, or those the case is about.
    pub(super) fn persons(&self) -> Vec<PersonId> {
        let told = self.anchor(Fill::Person).and_then(|it| self.answer(it));
        match (told, &self.case.about) {
            (Some(Answer::Persons(persons)), _) | (None, Subject::Persons(persons)) => {
                persons.clone()
            }
            _ => Vec::new(),
        }
    }

    /// What an organisation that is founded is called, or its sector: words typed, or the choice by its id.
    pub(super) fn words(&self, fill: Fill) -> Option<String> {
        match self.anchor(fill).and_then(|it| self.answer(it)) {
            Some(Answer::Text(words) | Answer::Choice(words)) => Some(words.clone()),
            _ => None,
        }
    }

    /// The other organisation: the one answered where the step says.
    pub(super) fn organization(&self) -> Option<OrgId> {
        let told = self
            .anchor(Fill::Organization)
            .and_then(|it| self.answer(it));
        match told {
            Some(Answer::Organization(org)) => Some(*org),
            _ => None,
        }
    }
}
