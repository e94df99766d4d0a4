//! One event after the other, and whether it may come where it stands.

use std::collections::BTreeSet;

use jiff::civil::Date;
use needle_course::CaseEvent;
use needle_rulebook::procedures::{End, Next, Outcome};

use super::{Judged, Naive, Pending, sure};

impl Naive<'_> {
    /// Reads one more event; what it must not be is said.
    pub(crate) fn read(&mut self, event: &CaseEvent, today: Date) -> Judged {
        sure(!self.over, || format!("{event:?} after the end"))?;
        match event {
            CaseEvent::Started { on, .. } => {
                sure(self.started.is_none(), || "started twice".to_owned())?;
                self.started = Some(*on);
            }
            CaseEvent::Taken {
                step,
                held,
                outcome,
                vote,
                chosen,
                answers,
                signers,
                ..
            } => {
                let of = self.step(step)?;
                sure(*held <= today, || {
                    format!("{step} on {held}, today is {today}")
                })?;
                let by_itself = *outcome == Outcome::Silence || of.sub.is_some();
                if *outcome == Outcome::Silence {
                    sure(self.open(of), || {
                        format!("silence at {step}, which is not open")
                    })?;
                } else {
                    self.may_take(of, *held, answers)?;
                }
                if let Some(rule) = of.vote.as_ref().filter(|_| !by_itself) {
                    let put_off =
                        matches!(outcome, Outcome::Own(_)) && of.next(outcome) == Next::Again;
                    match vote {
                        Some(vote) => self.vote(rule, vote, chosen.as_ref(), outcome)?,
                        None => sure(put_off, || format!("{step} without a vote"))?,
                    }
                }
                self.taken
                    .entry(step.clone())
                    .or_default()
                    .push((*held, answers.clone()));
                self.pending.insert(
                    step.clone(),
                    Pending {
                        outcome: outcome.clone(),
                        held: *held,
                        unsigned: (0..signers.len()).collect(),
                        signers: signers.len(),
                        last_sign: None,
                        until: None,
                        objections: Vec::new(),
                    },
                );
            }
            CaseEvent::Signed {
                step, place, on, ..
            } => {
                let pending = self.waiting(step)?;
                sure(pending.unsigned.remove(place), || {
                    format!("{step} signed twice")
                })?;
                pending.last_sign = Some(*on);
            }
            CaseEvent::SignerAdded { step, .. } => {
                if let Some(pending) = self.pending.get_mut(step) {
                    sure(!pending.unsigned.is_empty(), || {
                        "added after all signed".to_owned()
                    })?;
                    pending.unsigned.insert(pending.signers);
                    pending.signers += 1;
                }
            }
            CaseEvent::Published { step, from, until } => {
                let publish = self
                    .step(step)?
                    .publish
                    .as_ref()
                    .ok_or("nothing to put up")?;
                let asked = self.plus(*from, &publish.stands, 1);
                sure(*until == asked, || {
                    format!("{step} stands until {until}, not {asked}")
                })?;
                let pending = self.waiting(step)?;
                let ready = pending.unsigned.is_empty() && pending.until.is_none();
                sure(ready, || {
                    format!("{step} put up before its signatures, or twice")
                })?;
                let first = pending.last_sign.unwrap_or(pending.held);
                sure(*from == first, || {
                    format!("{step} put up from {from}, not {first}")
                })?;
                pending.until = Some(*until);
            }
            CaseEvent::Objected { step, on, .. } => {
                let pending = self.waiting(step)?;
                let stands = pending.until.is_some_and(|until| *on < until);
                sure(stands, || {
                    format!("an objection to {step}, which does not stand")
                })?;
                pending.objections.push(None);
            }
            CaseEvent::ObjectionAnswered {
                step,
                place,
                upheld,
                on,
                ..
            } => {
                let pending = self.waiting(step)?;
                let slot = pending
                    .objections
                    .get_mut(*place)
                    .ok_or("no such objection")?;
                sure(slot.is_none(), || "answered twice".to_owned())?;
                *slot = Some((*on, *upheld));
            }
            CaseEvent::Stood { step, on } => {
                let pending = self.waiting(step)?;
                let until = pending.until.ok_or("it does not stand")?;
                sure(*on >= until && *on <= today, || {
                    format!("{step} stood by {on}, until {until}")
                })?;
            }
            CaseEvent::Passed { step, on } => {
                self.leads(step, *on, &Next::Next)?;
                self.passed.entry(step.clone()).or_default().push(*on);
            }
            CaseEvent::Repeated { step, on } => {
                self.leads(step, *on, &Next::Again)?;
                self.taken.entry(step.clone()).or_default().pop();
                // What came to nothing is not before what is done instead.
                let held = self.again.entry(step.clone()).or_insert(*on);
                *held = (*held).max(*on);
            }
            CaseEvent::Led {
                step,
                to,
                aside,
                over,
                on,
            } => {
                self.leads(step, *on, &Next::Step(to.clone()))?;
                let between: BTreeSet<String> = self
                    .after(step)
                    .into_iter()
                    .filter(|id| {
                        id != step && id != to && self.needs_it(to, id, step) && !self.done(id)
                    })
                    .collect();
                sure(between == over.iter().cloned().collect(), || {
                    format!("{step} to {to} over {over:?}, not {between:?}")
                })?;
                self.led.insert(step.clone());
                self.put_aside(to, aside)?;
                for id in over {
                    self.jumped.insert(id.clone(), *on);
                }
                self.sent.insert(to.clone(), *on);
                self.back.insert(to.clone(), *on);
            }
            CaseEvent::Skipped { step, on } => {
                let of = self.step(step)?;
                sure(self.open(of), || format!("{step} skipped before its turn"))?;
                sure(of.applies.is_some() || !of.matters.is_empty(), || {
                    format!("{step} skipped without reason")
                })?;
                self.skipped.insert(step.clone(), *on);
            }
            CaseEvent::SentBack { to, aside, on, .. } => {
                self.put_aside(to, aside)?;
                self.back.insert(to.clone(), *on);
            }
            CaseEvent::Reopened { step, aside, .. } => {
                for id in self.after(step).iter().filter(|id| *id != step) {
                    sure(self.last(id).is_none(), || {
                        format!("{step} taken anew under {id}")
                    })?;
                }
                self.put_aside(step, aside)?;
            }
            CaseEvent::HandedOver { step, .. } => {
                let of = self.step(step)?;
                sure(self.open(of), || {
                    format!("{step} handed over, and not open")
                })?;
            }
            CaseEvent::Withdrawn { .. } => self.over = true,
            CaseEvent::Suspended { .. } => self.resting = true,
            CaseEvent::Resumed { .. } => {
                sure(self.resting, || "it did not rest".to_owned())?;
                self.resting = false;
            }
            CaseEvent::Ended { end, step, on } => {
                match step {
                    Some(step) => self.leads(step, *on, &Next::End(end.clone()))?,
                    None => {
                        let busy = !self.pending.is_empty() || !self.open_ids().is_empty();
                        sure(!busy && *end == End::Done, || {
                            "done with something left".to_owned()
                        })?;
                    }
                }
                self.over = true;
            }
            CaseEvent::Moved { .. } => sure(!self.over, || "moved when it was over".to_owned())?,
        }
        Ok(())
    }

    fn waiting(&mut self, step: &str) -> Result<&mut Pending, String> {
        self.pending
            .get_mut(step)
            .ok_or_else(|| format!("{step} does not wait"))
    }

    /// The step has come to where it led: everything was signed, stood, and was answered.
    fn leads(&mut self, id: &str, on: Date, to: &Next) -> Judged {
        let step = self.step(id)?;
        let pending = self
            .pending
            .remove(id)
            .ok_or_else(|| format!("{id} leads on from nothing"))?;
        let upheld = pending
            .objections
            .iter()
            .flatten()
            .any(|(_, upheld)| *upheld);
        let outcome = if upheld {
            Outcome::Objection
        } else {
            pending.outcome.clone()
        };
        let next = step.next(&outcome);
        sure(next == *to, || {
            format!("{id} came out {outcome:?} and leads to {next:?}, not {to:?}")
        })?;
        let good = matches!(pending.outcome, Outcome::Yes | Outcome::Own(_))
            && step.next(&pending.outcome) != Next::Again;
        sure(pending.unsigned.is_empty(), || {
            format!("{id} is not signed")
        })?;
        sure(!good || pending.signers >= step.countersign.len(), || {
            format!("{id}: too few were asked to sign")
        })?;
        if good && step.publish.is_some() && !upheld {
            let until = pending
                .until
                .ok_or_else(|| format!("{id} was not put up"))?;
            sure(on >= until, || {
                format!("{id} leads on {on}, and stands until {until}")
            })?;
            let answered = pending.objections.iter().all(Option::is_some);
            sure(answered, || {
                format!("{id} leads on with an objection unanswered")
            })?;
        }
        Ok(())
    }

    fn put_aside(&mut self, target: &str, aside: &[String]) -> Judged {
        let all = self.after(target);
        sure(all == aside.iter().cloned().collect(), || {
            format!("{target}: {aside:?} put aside, not {all:?}")
        })?;
        for id in &all {
            self.passed.remove(id);
            self.taken.remove(id);
            self.pending.remove(id);
            self.led.remove(id);
            self.skipped.remove(id);
            self.jumped.remove(id);
            self.again.remove(id);
            if id != target {
                self.sent.remove(id);
                self.back.remove(id);
            }
        }
        Ok(())
    }
}
