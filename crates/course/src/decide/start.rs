//! Starting a case: by whoever may, about what the procedure is about; why: a case about nobody, or begun by anybody, would be
//! found out only at its last step.

use std::collections::BTreeSet;

use needle_model::Refusal;
use needle_model::limits::{EARLIEST, ORG_NAME_CHARS_MAX, PERSONS_PER_COMMAND_MAX};
use needle_rulebook::procedures::{About, Start};

use super::Decided;
use crate::lead::Draft;
use needle_model::case::Action;
use needle_model::case::{CaseEvent, Origin, Subject};

impl Draft<'_> {
    pub(super) fn start(&mut self, action: &Action) -> Decided {
        let Action::Start {
            version,
            org,
            about,
            from,
            on,
        } = action
        else {
            return Ok(());
        };
        let mut wrong = Vec::new();
        if self.case.is_started() {
            wrong.push(Refusal::new("case-started", ""));
        }
        let today = self.ground.today;
        if *on > today {
            wrong.push(
                Refusal::new("in-future", "on")
                    .with("date", on)
                    .with("today", today),
            );
        }
        if *on < EARLIEST {
            wrong.push(Refusal::new("date-invalid", "on").with("date", on));
        }
        let applies = self.ground.procedure.applies.as_ref();
        if applies.is_some_and(|it| self.ground.knows.holds(it) == Some(false)) {
            wrong.push(self.of_procedure("case-not-for", ""));
        }
        if !self.may_start(from.as_ref()) {
            wrong.push(self.of_procedure("case-start-not-yours", ""));
        }
        wrong.extend(self.subject(about));
        if !wrong.is_empty() {
            return Err(wrong);
        }
        self.push(CaseEvent::Started {
            procedure: self.ground.procedure.id.clone(),
            version: version.clone(),
            org: *org,
            about: about.clone(),
            from: from.clone(),
            on: *on,
            who: self.who(),
        });
        Ok(())
    }

    fn of_procedure(&self, code: &'static str, field: &'static str) -> Refusal {
        let procedure = self.ground.procedure;
        Refusal::new(code, field).with_title("procedure", &procedure.title.zh, &procedure.title.en)
    }

    fn may_start(&self, from: Option<&Origin>) -> bool {
        let mut ways = self.ground.procedure.start.iter();
        ways.any(|way| match (way, from) {
            (Start::By(actor), None) => self.fits(actor),
            (Start::Finding(id), Some(Origin::Finding(from))) => id == from,
            (Start::Case(id), Some(Origin::Case { procedure, .. })) => id == procedure,
            (Start::Every(every), Some(Origin::Period(first))) => {
                every.period(*first, 0).0 == *first
            }
            _ => false,
        })
    }

    fn subject(&self, about: &Subject) -> Option<Refusal> {
        let wrong = || Some(self.of_procedure("case-about-wrong", "about"));
        match (self.ground.procedure.about, about) {
            (About::Organization, Subject::Organization) => None,
            (About::Person, Subject::Persons(persons)) if persons.len() != 1 => wrong(),
            (About::Person | About::People, Subject::Persons(persons)) => {
                let different = persons.iter().collect::<BTreeSet<_>>().len() == persons.len();
                let known = persons
                    .iter()
                    .all(|person| self.ground.knows.person(*person, &[]));
                let some = (1..=PERSONS_PER_COMMAND_MAX).contains(&persons.len());
                if different && known && some {
                    None
                } else {
                    wrong()
                }
            }
            (About::Matter, Subject::Matter { title, .. }) => {
                let length = title.trim().chars().count();
                if length == 0 {
                    Some(Refusal::new("name-empty", "title"))
                } else if length > ORG_NAME_CHARS_MAX {
                    Some(
                        Refusal::new("name-too-long", "title")
                            .with("length", length)
                            .with("max", ORG_NAME_CHARS_MAX),
                    )
                } else {
                    None
                }
            }
            _ => wrong(),
        }
    }
}
