//! What happens to a case as a whole: back to an earlier step, taken anew, withdrawn, put to rest; why: these change what is open,
//! and none of them may lose what was done.

use jiff::civil::Date;
use needle_model::Refusal;
use needle_rulebook::procedures::Start;

use super::take::closed;
use super::{Decided, no, reason};
use crate::ground::refuse;
use crate::lead::Draft;
use crate::open::{ahead_of, is_open, untouched_after};
use needle_model::case::CaseEvent;

impl Draft<'_> {
    pub(super) fn send_back(&mut self, from: &str, to: &str, why: &str) -> Decided {
        let (step, target) = (self.known(from)?, self.known(to)?);
        let signing = self.signing(from);
        if signing.is_none() && !is_open(&self.ground, &self.case, step) {
            return no(closed(&self.ground, &self.case, step));
        }
        let signs = signing.is_some_and(|round| {
            let mut slots = round.signatures.iter();
            slots.any(|slot| self.signs(step, &slot.signer))
        });
        if !signs {
            self.may_take(step)?;
        }
        let aside = ahead_of(self.ground.procedure, to);
        let own = from == to;
        let earlier = aside.iter().any(|id| id == from) && (!own || signing.is_some());
        if !earlier || self.case.last(to).is_none() {
            return no(refuse(target, "back-not-earlier", "to"));
        }
        reason(why, "why")?;
        self.push(CaseEvent::SentBack {
            from: from.to_owned(),
            to: to.to_owned(),
            why: why.to_owned(),
            aside,
            on: self.ground.today,
            who: self.who(),
        });
        Ok(())
    }

    pub(super) fn again(&mut self, id: &str, why: &str) -> Decided {
        let step = self.known(id)?;
        let Some(last) = self.case.last(id) else {
            return no(refuse(step, "again-not-taken", "step"));
        };
        // Where it led is undone with it, so nothing may have been done there.
        let led = last
            .led
            .as_deref()
            .is_some_and(|to| self.case.last(to).is_some());
        if led || last.led.is_some() || !untouched_after(self.ground.procedure, &self.case, id) {
            return no(refuse(step, "again-too-late", "step"));
        }
        self.may_take(step)?;
        reason(why, "why")?;
        self.push(CaseEvent::Reopened {
            step: id.to_owned(),
            why: why.to_owned(),
            aside: ahead_of(self.ground.procedure, id),
            on: self.ground.today,
            who: self.who(),
        });
        Ok(())
    }

    pub(super) fn withdraw(&mut self, why: &str) -> Decided {
        self.whole()?;
        reason(why, "why")?;
        self.push(CaseEvent::Withdrawn {
            why: why.to_owned(),
            on: self.ground.today,
            who: self.who(),
        });
        Ok(())
    }

    pub(super) fn suspend(&mut self, why: &str, until: Option<Date>) -> Decided {
        self.whole()?;
        reason(why, "why")?;
        let today = self.ground.today;
        if let Some(until) = until.filter(|until| *until <= today) {
            return no(Refusal::new("suspend-until-past", "until")
                .with("date", until)
                .with("today", today));
        }
        self.push(CaseEvent::Suspended {
            why: why.to_owned(),
            until,
            on: today,
            who: self.who(),
        });
        Ok(())
    }

    pub(super) fn resume(&mut self) -> Decided {
        if self.case.resting().is_none() {
            return no(Refusal::new("case-not-resting", ""));
        }
        self.whole()?;
        self.push(CaseEvent::Resumed {
            on: self.ground.today,
            who: self.who(),
        });
        Ok(())
    }

    /// Whoever acts started the case, may start such cases, or has the next step before them.
    fn whole(&self) -> Decided {
        let started = self.case.who == self.ground.knows.who();
        let mut ways = self.ground.procedure.start.iter();
        let may_start = ways.any(|way| matches!(way, Start::By(actor) if self.fits(actor)));
        let mut steps = self.ground.procedure.steps.iter();
        let turn =
            steps.any(|step| is_open(&self.ground, &self.case, step) && self.passes_on(step));
        if started || may_start || turn {
            return Ok(());
        }
        let title = &self.ground.procedure.title;
        no(Refusal::new("case-not-yours", "").with_title("procedure", &title.zh, &title.en))
    }
}
