//! A second opinion on what a case may do: it reads the list of events from its beginning, slowly and plainly, and knows nothing of
//! how the engine keeps a case; why: an engine that judges itself is always right.

mod read;
mod vote;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday, date};
use needle_course::{Answer, Answers};
use needle_rulebook::procedures::{Anchor, Next, Outcome, Procedure, Span, SpanUnit, Step};

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

    /// It goes on under another procedure, where everything that was done can stand: each step that was taken is there, and comes
    /// after what it needs unless the case was led to it.
    pub(crate) fn moved(&mut self, procedure: &'p Procedure) -> Judged {
        self.procedure = procedure;
        let passed = self.passed.iter().filter(|(_, days)| !days.is_empty());
        let passed = passed.map(|(id, _)| id);
        let taken = passed.chain(self.pending.keys()).chain(&self.led);
        for id in taken {
            let step = self.step(id)?;
            let there = |need: &String| self.done(need) || self.jumped.contains_key(need);
            let in_order = !step.sent && step.needs.iter().all(there);
            sure(self.sent.contains_key(id) || in_order, || {
                format!("{id} was taken before its time")
            })?;
        }
        sure(
            !self.open_ids().is_empty() || !self.pending.is_empty(),
            || "moved to where nothing is left".to_owned(),
        )
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

    /// The day of the last round that led on: one that led back, or was to be done again, is not done in its stretch.
    fn counted(&self, id: &str) -> Option<Date> {
        let until = self.passed.get(id)?.last()?;
        let rounds = self.taken.get(id)?.iter().map(|(held, _)| *held);
        rounds.filter(|held| held <= until).max()
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
        if let (Some(repeat), Some(last)) = (&step.repeat, self.counted(id)) {
            let mut turn = 0;
            while self.plus(from, &repeat.every, turn + 1) <= last {
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
