//! Objecting without an account to what an organisation put up; why: a notice is for everybody, and so is the right to object. Each
//! organisation takes so many a day by this way, so that nobody can bury a village in paper.

use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use needle_model::case::Action;
use needle_model::command::CaseStep;
use needle_model::{OrgId, Refusal};
use rustc_hash::FxHashMap;

use crate::decide::SYSTEM;
use crate::{App, Failure};

/// Objections one organisation takes by the public page on one day: more than anybody answers.
const OBJECTIONS_A_DAY: u32 = 30;
/// Organisations counted at a time; beyond that the count of a day before goes first.
const COUNTED_MAX: usize = 100_000;

/// How many objections came in today, by organisation.
#[derive(Debug, Default)]
pub(crate) struct Objections(Mutex<FxHashMap<OrgId, (Date, u32)>>);

impl Objections {
    /// Counts one; false when it is one too many.
    fn take(&self, org: OrgId, today: Date) -> bool {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counted.len() >= COUNTED_MAX {
            counted.retain(|_, (day, _)| *day == today);
        }
        let entry = counted.entry(org).or_insert((today, 0));
        if entry.0 != today {
            *entry = (today, 0);
        }
        entry.1 = entry.1.saturating_add(1);
        entry.1 <= OBJECTIONS_A_DAY
    }
}

impl App {
    /// Objects to a paper by its number. Who objects is not asked and not kept.
    ///
    /// # Errors
    /// Refused (no such paper, no longer to be objected to, too many today, no reason), or the store's failure.
    pub fn object_publicly(&self, org: OrgId, number: u32, why: &str) -> Result<(), Failure> {
        let paper = self.store.read(|r| r.paper(org, number))?;
        let paper = paper
            .filter(|paper| paper.objections)
            .ok_or_else(|| Refusal::new("paper-unknown", "number").with("number", number))?;
        let today = self.today();
        if !self.objections.take(org, today) {
            return Err(Refusal::new("objections-today", "")
                .with("max", OBJECTIONS_A_DAY)
                .into());
        }
        self.execute(
            &SYSTEM,
            CaseStep {
                case: paper.case,
                action: Action::Object {
                    step: paper.step,
                    why: why.trim().to_owned(),
                },
                effective: today,
                reason: None,
            },
        )?;
        Ok(())
    }
}
