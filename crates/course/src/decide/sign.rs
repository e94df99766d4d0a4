//! Signing what was taken, asking somebody more to sign, handing a step over; why: who did which of these stands in the case for
//! good, and nobody signs for anybody else.

use needle_model::Refusal;
use needle_rulebook::procedures::Step;

use super::take::closed;
use super::{Decided, no, reason};
use crate::case::{Round, Stage};
use crate::ground::refuse;
use crate::lead::Draft;
use crate::open::is_open;
use needle_model::case::{CaseEvent, Signer};

impl Draft<'_> {
    pub(super) fn sign(&mut self, id: &str) -> Decided {
        let step = self.known(id)?;
        let Some(round) = self.signing(id) else {
            return no(refuse(step, "sign-nothing", "step"));
        };
        let mut places = round.signatures.iter().enumerate();
        let found =
            places.find(|(_, slot)| slot.signed.is_none() && self.signs(step, &slot.signer));
        let Some((place, _)) = found else {
            let mine = round
                .signatures
                .iter()
                .any(|slot| self.signs(step, &slot.signer));
            let code = if mine {
                "sign-already"
            } else {
                "sign-not-yours"
            };
            return no(refuse(step, code, "step"));
        };
        let left = round
            .signatures
            .iter()
            .filter(|slot| slot.signed.is_none())
            .count();
        let (outcome, on) = (round.outcome.clone(), self.ground.today);
        self.push(CaseEvent::Signed {
            step: id.to_owned(),
            place,
            on,
            who: self.who(),
        });
        if left == 1 {
            self.settle(step, &outcome, on);
        }
        Ok(())
    }

    pub(super) fn add_signer(&mut self, id: &str, signer: &str, why: &str) -> Decided {
        let step = self.known(id)?;
        let signing = self.signing(id);
        if signing.is_none() && !is_open(&self.ground, &self.case, step) {
            return no(closed(&self.ground, &self.case, step));
        }
        let track = self.case.steps.get(id);
        let signs = |round: &Round| {
            let mut slots = round.signatures.iter();
            slots.any(|slot| self.signs(step, &slot.signer))
        };
        if !signing.is_some_and(signs) {
            self.may_take(step)?;
        }
        if signer.trim().is_empty() {
            return no(Refusal::new("signer-missing", "signer"));
        }
        let added = |slot: &Signer| *slot == Signer::Added(signer.to_owned());
        let there = track.is_some_and(|track| track.added.iter().any(|own| own == signer))
            || signing.is_some_and(|it| it.signatures.iter().any(|slot| added(&slot.signer)));
        if there {
            return no(refuse(step, "signer-already", "signer"));
        }
        if !why.is_empty() {
            reason(why, "why")?;
        }
        self.push(CaseEvent::SignerAdded {
            step: id.to_owned(),
            signer: signer.to_owned(),
            why: why.to_owned(),
            on: self.ground.today,
            who: self.who(),
        });
        Ok(())
    }

    pub(super) fn hand_over(&mut self, id: &str, to: &str, why: &str) -> Decided {
        let step = self.known(id)?;
        if !is_open(&self.ground, &self.case, step) {
            return no(closed(&self.ground, &self.case, step));
        }
        if !self.passes_on(step) {
            self.may_take(step)?;
        }
        if to.trim().is_empty() {
            return no(Refusal::new("signer-missing", "to"));
        }
        if self.handed(step) == Some(to) {
            return no(refuse(step, "hand-over-same", "to"));
        }
        reason(why, "why")?;
        self.push(CaseEvent::HandedOver {
            step: id.to_owned(),
            to: to.to_owned(),
            why: why.to_owned(),
            on: self.ground.today,
            who: self.who(),
        });
        Ok(())
    }

    /// What waits for signatures at a step.
    pub(super) fn signing(&self, id: &str) -> Option<&Round> {
        let round = self.case.steps.get(id)?.pending()?;
        (round.stage == Stage::Signing).then_some(round)
    }

    /// True when whoever acts is this signer.
    pub(super) fn signs(&self, step: &Step, signer: &Signer) -> bool {
        match signer {
            Signer::Named(place) => {
                let actor = step.countersign.get(*place);
                actor.is_some_and(|actor| self.fits(actor))
            }
            Signer::Added(who) => who == self.ground.knows.who(),
        }
    }
}
