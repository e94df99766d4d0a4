//! A second opinion on what a case may do: it reads the list of events from its beginning, slowly and plainly, and knows nothing of
//! how the engine keeps a case; why: an engine that judges itself is always right.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday, date};
use needle_course::{Answer, Answers, CaseEvent, Counted};
use needle_rulebook::procedures::{
    Anchor, Base, End, Fraction, Next, Outcome, Portion, Procedure, Share, Span, SpanUnit, Step,
    Than,
};

/// A step that was taken and whose end is not known yet.
#[derive(Debug, Clone)]
pub(crate) struct Pending {
    outcome: Outcome,
    held: Date,
    unsigned: BTreeSet<usize>,
    signers: usize,
    last_sign: Option<Date>,
    until: Option<Date>,
    objections: Vec<Option<(Date, bool)>>,
}

/// What a case is, by the plain reading of its events.
#[derive(Clone)]
pub(crate) struct Naive<'p> {
    procedure: &'p Procedure,
    entitled: u64,
    pub(crate) started: Option<Date>,
    pub(crate) over: bool,
    resting: bool,
    passed: BTreeMap<String, Vec<Date>>,
    taken: BTreeMap<String, Vec<(Date, Answers)>>,
    pub(crate) pending: BTreeMap<String, Pending>,
    led: BTreeSet<String>,
    sent: BTreeMap<String, Date>,
    back: BTreeMap<String, Date>,
    again: BTreeMap<String, Date>,
    skipped: BTreeMap<String, Date>,
    jumped: BTreeMap<String, Date>,
}

type Judged = Result<(), String>;

fn sure(holds: bool, what: impl FnOnce() -> String) -> Judged {
    if holds { Ok(()) } else { Err(what()) }
}

impl<'p> Naive<'p> {
    pub(crate) fn new(procedure: &'p Procedure, entitled: u64) -> Naive<'p> {
        Naive {
            procedure,
            entitled,
            started: None,
            over: false,
            resting: false,
            passed: BTreeMap::new(),
            taken: BTreeMap::new(),
            pending: BTreeMap::new(),
            led: BTreeSet::new(),
            sent: BTreeMap::new(),
            back: BTreeMap::new(),
            again: BTreeMap::new(),
            skipped: BTreeMap::new(),
            jumped: BTreeMap::new(),
        }
    }

    fn step(&self, id: &str) -> Result<&'p Step, String> {
        let found = self.procedure.steps.iter().find(|step| step.id == id);
        found.ok_or_else(|| format!("no step {id}"))
    }

    fn times(&self, step: &Step) -> usize {
        let asked = step
            .repeat
            .as_ref()
            .map_or(1, |it| self.amount(&it.at_least));
        usize::try_from(asked.max(1)).unwrap()
    }

    fn amount(&self, amount: &needle_rulebook::procedures::Amount) -> i64 {
        amount
            .value(|id| self.procedure.param(id).map(|(_, param)| param.value))
            .unwrap_or(0)
    }

    pub(crate) fn done(&self, id: &str) -> bool {
        let Ok(step) = self.step(id) else {
            return false;
        };
        self.skipped.contains_key(id) || self.passed.get(id).map_or(0, Vec::len) >= self.times(step)
    }

    pub(crate) fn open(&self, step: &Step) -> bool {
        let id = &step.id;
        if self.started.is_none() || self.over || self.done(id) {
            return false;
        }
        if self.pending.contains_key(id) || self.led.contains(id) {
            return false;
        }
        if self.sent.contains_key(id) {
            return true;
        }
        let there = |need: &String| self.done(need) || self.jumped.contains_key(need);
        let by_needs = step.needs.iter().all(there)
            && (step.needs.is_empty() || step.needs.iter().any(|need| self.done(need)));
        !step.sent && by_needs
    }

    pub(crate) fn open_ids(&self) -> Vec<String> {
        let open = self.procedure.steps.iter().filter(|step| self.open(step));
        open.map(|step| step.id.clone()).collect()
    }

    /// True when going from one step may bring the case to another.
    fn arrow(&self, from: &Step, to: &Step) -> bool {
        let leads = from
            .then
            .iter()
            .any(|then| then.next == Next::Step(to.id.clone()));
        to.needs.contains(&from.id) || (to.sent && leads)
    }

    pub(crate) fn after(&self, id: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut look = vec![id.to_owned()];
        while let Some(one) = look.pop() {
            if found.insert(one.clone())
                && let Ok(from) = self.step(&one)
            {
                let next = self
                    .procedure
                    .steps
                    .iter()
                    .filter(|to| self.arrow(from, to));
                look.extend(next.map(|step| step.id.clone()));
            }
        }
        found
    }

    /// True when a way by needs leads from the earlier to the later one, and not through a third.
    fn needs_it(&self, later: &str, earlier: &str, not_by: &str) -> bool {
        let Ok(step) = self.step(later) else {
            return false;
        };
        let mut ways = step.needs.iter().filter(|need| *need != not_by);
        ways.any(|need| need == earlier || self.needs_it(need, earlier, not_by))
    }

    fn last(&self, id: &str) -> Option<&(Date, Answers)> {
        self.taken.get(id)?.last()
    }

    fn from(&self, step: &Step) -> Date {
        let start = self.started.unwrap_or(date(2026, 1, 1));
        let floor = self.back.get(&step.id).copied().unwrap_or(start).max(start);
        if let Some(sent) = self.sent.get(&step.id) {
            return floor.max(*sent);
        }
        let mut day = floor;
        for need in &step.needs {
            let left = self.passed.get(need).into_iter().flatten();
            for one in left
                .chain(self.skipped.get(need))
                .chain(self.jumped.get(need))
            {
                day = day.max(*one);
            }
        }
        day
    }

    /// True when it may be taken on that day, as far as its order, its waits and its turns go.
    pub(crate) fn may_take(&self, step: &Step, held: Date, answers: &Answers) -> Judged {
        let id = &step.id;
        sure(!self.over && !self.resting, || {
            format!("{id}: over or at rest")
        })?;
        let after = self.after(id);
        let more = step.repeat.is_some()
            && self.done(id)
            && !self.skipped.contains_key(id)
            && !self.pending.contains_key(id)
            && after.iter().all(|it| it == id || self.last(it).is_none());
        sure(self.open(step) || more, || format!("{id} is not open"))?;
        let before = self
            .last(id)
            .map(|(held, _)| *held)
            .max(self.again.get(id).copied());
        sure(before.is_none_or(|before| held >= before), || {
            format!("{id} on {held}, before the time before")
        })?;
        let from = self.from(step);
        sure(held >= from, || {
            format!("{id} on {held}, which is before {from}")
        })?;
        for wait in step.wait.iter().filter(|wait| !wait.advice) {
            let Some(day) = self.day(&wait.after, step, answers)? else {
                continue;
            };
            let first = if wait.before {
                self.minus(day, &wait.at_least)
            } else {
                self.plus(day, &wait.at_least, 1)
            };
            sure(held >= first, || {
                format!("{id} on {held}, but it waits until {first}")
            })?;
        }
        if let (Some(repeat), Some(last)) = (
            &step.repeat,
            self.passed.get(id).and_then(|_| self.last(id)),
        ) {
            let mut turn = 0;
            while self.plus(from, &repeat.every, turn + 1) <= last.0 {
                turn += 1;
            }
            let next = self.plus(from, &repeat.every, turn + 1);
            sure(held >= next, || {
                format!("{id} on {held}, but its next turn begins {next}")
            })?;
        }
        Ok(())
    }

    fn day(&self, anchor: &Anchor, own: &Step, answers: &Answers) -> Result<Option<Date>, String> {
        let none = |id: &str| {
            let gone = self.skipped.contains_key(id) || self.jumped.contains_key(id);
            let unsent = self.step(id).is_ok_and(|it| it.sent) && !self.sent.contains_key(id);
            if gone || unsent {
                Ok(None)
            } else {
                Err(format!("{id} was not taken"))
            }
        };
        match anchor {
            Anchor::Start => Ok(self.started),
            Anchor::Step(id) => match self.last(id) {
                Some((held, _)) => Ok(Some(*held)),
                None => none(id),
            },
            Anchor::Fact(path) => {
                if path == "term.ends" {
                    Ok(Some(date(2026, 12, 31)))
                } else {
                    Err(path.clone())
                }
            }
            Anchor::Field(of) => {
                let answers = if of.step == own.id {
                    answers
                } else {
                    match self.last(&of.step) {
                        Some((_, answers)) => answers,
                        None => return none(&of.step),
                    }
                };
                match answers.get(&of.field) {
                    Some(Answer::Day(day)) => Ok(Some(*day)),
                    _ => Ok(None),
                }
            }
        }
    }

    fn plus(&self, day: Date, span: &Span, times: i64) -> Date {
        let amount = self.amount(&span.amount) * times;
        match span.unit {
            SpanUnit::Day => (0..amount).fold(day, |day, _| day.tomorrow().unwrap()),
            SpanUnit::Month => months(day, amount),
            SpanUnit::Year => months(day, amount * 12),
            SpanUnit::WorkingDay => {
                let (mut day, mut left) = (day, amount);
                while left > 0 {
                    day = day.tomorrow().unwrap();
                    let free = [Weekday::Saturday, Weekday::Sunday].contains(&day.weekday());
                    left -= i64::from(!free);
                }
                day
            }
        }
    }

    fn minus(&self, day: Date, span: &Span) -> Date {
        let amount = self.amount(&span.amount);
        match span.unit {
            SpanUnit::Month => months(day, -amount),
            SpanUnit::Year => months(day, -amount * 12),
            _ => (0..amount).fold(day, |day, _| day.yesterday().unwrap()),
        }
    }

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
            CaseEvent::Moved { .. } => {}
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

    /// A vote that is recorded as carried fulfils its shares, and one that is not does not.
    fn vote(
        &self,
        rule: &needle_rulebook::procedures::Vote,
        vote: &Counted,
        chosen: Option<&needle_course::Chosen>,
        outcome: &Outcome,
    ) -> Judged {
        let entitled = vote.entitled.map_or(self.entitled, u64::from) - vote.left_out.len() as u64;
        let present = u64::from(vote.present) + u64::from(vote.written);
        sure(present <= entitled, || {
            "more there than may vote".to_owned()
        })?;
        let valid = vote
            .poll
            .as_ref()
            .map(|poll| u64::from(poll.returned - poll.void));
        let cast = valid
            .unwrap_or(u64::from(vote.ayes) + u64::from(vote.nays) + u64::from(vote.abstained));
        let sizes = |base: &Base| match base {
            Base::Entitled => (entitled, present),
            Base::Present => (present, present),
            Base::Cast => (cast, cast),
            Base::Counted(id) => vote
                .counts
                .get(id)
                .map_or((0, 0), |pair| (u64::from(pair.of), u64::from(pair.present))),
        };
        let quorum = rule.quorum.iter().any(|share| {
            let (of, there) = sizes(&share.of);
            there > 0 && reached(share, there, of)
        });
        let quorum = quorum || rule.quorum.is_empty();
        let of = sizes(&rule.majority.of).0;
        if let (Some(poll), Some(chosen)) = (&vote.poll, chosen) {
            for who in &chosen.elected {
                let one = poll
                    .candidates
                    .iter()
                    .find(|one| one.who == *who)
                    .ok_or("elected from nowhere")?;
                let enough =
                    quorum && one.votes > 0 && reached(&rule.majority, u64::from(one.votes), of);
                sure(enough, || {
                    format!("{who} is elected with {} of {of}", one.votes)
                })?;
            }
            let seats = u64::from(poll.seats.unwrap_or(0));
            return sure(
                poll.seats.is_none() || chosen.elected.len() as u64 <= seats,
                || "too many".to_owned(),
            );
        }
        let carried = quorum && vote.ayes > 0 && reached(&rule.majority, u64::from(vote.ayes), of);
        let said = matches!(outcome, Outcome::Yes | Outcome::Own(_));
        sure(carried == said, || {
            format!("{outcome:?} with {vote:?} of {entitled}")
        })?;
        sure((*outcome == Outcome::NoQuorum) != quorum, || {
            format!("{outcome:?}, quorum {quorum}")
        })
    }
}

/// The share, multiplied out.
fn reached(share: &Share, part: u64, whole: u64) -> bool {
    let Portion::Fraction(Fraction { above, below }) = share.portion else {
        return false;
    };
    let (got, asked) = (part * u64::from(below), whole * u64::from(above));
    match share.than {
        Than::AtLeast => got >= asked,
        Than::MoreThan => got > asked,
    }
}

/// So many months on, or on the last day of that month.
fn months(day: Date, by: i64) -> Date {
    let all = i64::from(day.year()) * 12 + i64::from(day.month()) - 1 + by;
    let (year, month) = (
        i16::try_from(all.div_euclid(12)).unwrap(),
        i8::try_from(all.rem_euclid(12) + 1).unwrap(),
    );
    (1..=day.day())
        .rev()
        .find_map(|day| Date::new(year, month, day).ok())
        .unwrap()
}
