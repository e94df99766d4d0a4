//! Which steps are open: by what each needs, or because the case was led there; why: everything else about a case (whose turn it
//! is, until when, what may be done) begins with this.

use std::collections::BTreeSet;

use jiff::civil::Date;
use needle_rulebook::procedures::{Next, Procedure, Step};

use crate::case::{Case, Stage, Track};
use crate::ground::Ground;

/// The steps that are open, in the order of the procedure: what they need is done, and they are not.
#[must_use]
pub fn open_steps<'a>(ground: &Ground<'a>, case: &Case) -> Vec<&'a Step> {
    let steps = ground.procedure.steps.iter();
    steps.filter(|step| is_open(ground, case, step)).collect()
}

/// True when a step may be taken as far as its order goes: it is open, or it is one that may be done more often than it must.
#[must_use]
pub fn may_take(ground: &Ground<'_>, case: &Case, step: &Step) -> bool {
    is_open(ground, case, step) || once_more(ground, case, step)
}

/// The steps that need this one, and what needs them; with it, in the order of the procedure.
#[must_use]
pub fn ahead_of(procedure: &Procedure, step: &str) -> Vec<String> {
    let mut found: BTreeSet<&str> = BTreeSet::from([step]);
    loop {
        let before = found.len();
        for other in &procedure.steps {
            let needs = other.needs.iter().any(|need| found.contains(need.as_str()));
            if needs && !other.sent || other.sent && led_from(procedure, &found, other) {
                found.insert(&other.id);
            }
        }
        if found.len() == before {
            break;
        }
    }
    let in_order = procedure.steps.iter().map(|step| &step.id);
    in_order
        .filter(|id| found.contains(id.as_str()))
        .cloned()
        .collect()
}

/// True when one of these steps leads to it or is needed by it.
fn led_from(procedure: &Procedure, from: &BTreeSet<&str>, to: &Step) -> bool {
    let needed = to.needs.iter().any(|need| from.contains(need.as_str()));
    let mut steps = procedure.steps.iter();
    needed
        || steps.any(|step| {
            from.contains(step.id.as_str())
                && step
                    .then
                    .iter()
                    .any(|then| then.next == Next::Step(to.id.clone()))
        })
}

/// The steps between two, that are jumped over when one leads to the other.
pub(crate) fn between(ground: &Ground<'_>, case: &Case, from: &str, to: &str) -> Vec<String> {
    let after = ahead_of(ground.procedure, from);
    let mut before: Vec<String> = Vec::new();
    let mut look = vec![to.to_owned()];
    while let Some(id) = look.pop() {
        let needs = ground.step(&id).map_or(&[][..], |step| &step.needs);
        for need in needs {
            if need != from && after.contains(need) && !before.contains(need) {
                before.push(need.clone());
                look.push(need.clone());
            }
        }
    }
    let jumped = |id: &String| {
        let step = ground.step(id);
        step.is_some_and(|step| id != to && !satisfied(ground, case, step))
    };
    after
        .into_iter()
        .filter(|id| before.contains(id) && jumped(id))
        .collect()
}

/// True when the steps that need it may go on: done as often as it must be, or not asked here.
pub(crate) fn satisfied(ground: &Ground<'_>, case: &Case, step: &Step) -> bool {
    case.steps.get(&step.id).is_some_and(|track| {
        track.skipped.is_some() || track.passed().count() >= ground.times(step)
    })
}

/// True when it is open.
pub(crate) fn is_open(ground: &Ground<'_>, case: &Case, step: &Step) -> bool {
    if !case.is_started() || case.over.is_some() || satisfied(ground, case, step) {
        return false;
    }
    let track = case.steps.get(&step.id);
    let busy = |track: &Track| {
        let mut rounds = track.rounds.iter();
        rounds.any(|round| round.pending() || round.stage == Stage::Led)
    };
    if track.is_some_and(busy) {
        return false;
    }
    track.is_some_and(|track| track.sent) || (!step.sent && reached(ground, case, step))
}

/// True when what it needs is done. What was jumped over is not missing, and opens nothing by itself.
pub(crate) fn reached(ground: &Ground<'_>, case: &Case, step: &Step) -> bool {
    let mut any = step.needs.is_empty();
    for need in &step.needs {
        let Some(needed) = ground.step(need) else {
            return false;
        };
        if satisfied(ground, case, needed) {
            any = true;
        } else if case.steps.get(need).is_none_or(|it| it.jumped.is_none()) {
            return false;
        }
    }
    any
}

/// True when a repeated step, done often enough, may be done once more: nothing that needs it was taken.
fn once_more(ground: &Ground<'_>, case: &Case, step: &Step) -> bool {
    let running = case.is_started() && case.over.is_none();
    let done = || {
        let track = case.steps.get(&step.id);
        track.is_some_and(|track| track.skipped.is_none() && track.pending().is_none())
            && satisfied(ground, case, step)
    };
    running && step.repeat.is_some() && done() && untouched_after(ground.procedure, case, &step.id)
}

/// True when no step that comes after it was taken.
pub(crate) fn untouched_after(procedure: &Procedure, case: &Case, step: &str) -> bool {
    let after = ahead_of(procedure, step);
    let mut others = after.iter().filter(|id| *id != step);
    others.all(|id| case.last(id).is_none())
}

/// The day on which a step opened, as far as it is open.
pub(crate) fn since(ground: &Ground<'_>, case: &Case, step: &Step) -> Date {
    let start = case.started.unwrap_or(ground.today);
    let track = case.steps.get(&step.id);
    let floor = track.and_then(|track| track.floor).unwrap_or(start);
    if track.is_some_and(|track| track.sent) {
        return floor.max(start);
    }
    let days = step.needs.iter().filter_map(|need| left(case, need));
    days.fold(floor.max(start), Date::max)
}

/// The day on which a step led on.
pub(crate) fn left(case: &Case, step: &str) -> Option<Date> {
    let track = case.steps.get(step)?;
    let passed = track.passed().filter_map(|round| round.left).max();
    passed.max(track.skipped).max(track.jumped)
}
