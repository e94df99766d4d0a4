//! Looks at the ways through a procedure: circles, steps nobody comes to, ends nobody reaches; why: the author sees each step, and
//! only the whole shows that one is missing.

use std::collections::BTreeSet;

use super::super::log::Log;
use super::step::Read;
use crate::procedures::{End, Next, Procedure, Step};

/// All checks on the ways through.
pub(crate) fn check(log: &Log<'_>, procedure: &Procedure, read: &[Read<'_>]) {
    defaults(log, read);
    if circles(log, procedure, read) {
        return;
    }
    let reached = reached(procedure);
    for read in read {
        if !reached.contains(read.step.id.as_str()) {
            let message = format!("the step `{}` can never be reached", read.step.id);
            let help = match read.step.sent {
                true => "no `then` of a step that is reached leads to it",
                false => "one of the steps it needs never leads on, or is never reached itself",
            };
            log.report(&read.needs, message, Some(help.to_owned()));
        }
    }
    ends(log, procedure, read, &reached);
}

/// A step after one that is `sent` says itself what it needs: the step before may never be taken.
fn defaults(log: &Log<'_>, read: &[Read<'_>]) {
    for pair in read.windows(2) {
        let (before, own) = (&pair[0], &pair[1]);
        // Without `needs` their words stand where the id stands.
        let silent = own.needs.span == own.place.span;
        if before.step.sent && !own.step.sent && silent {
            let message = format!(
                "the step `{}` has no `needs`, and the one before opens only when a case is sent there",
                own.step.id
            );
            let help = Some("say which steps it needs".to_owned());
            log.report(&own.place, message, help);
        }
    }
}

/// Steps that wait for each other. True when there are some.
fn circles(log: &Log<'_>, procedure: &Procedure, read: &[Read<'_>]) -> bool {
    let mut found = false;
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for read in read {
        let id = read.step.id.as_str();
        if told.contains(id) {
            continue;
        }
        if let Some(way) = back_to(procedure, id) {
            let message = format!("these steps wait for each other: {}", way.join(" → "));
            let help = "to go back to an earlier step, write it in `then`";
            log.report(&read.needs, message, Some(help.to_owned()));
            told.extend(way);
            found = true;
        }
    }
    found
}

/// The way from a step, by what each needs, back to itself.
fn back_to<'p>(procedure: &'p Procedure, id: &str) -> Option<Vec<&'p str>> {
    let (_, first) = procedure.step(id)?;
    let mut open: Vec<Vec<&str>> = vec![vec![first.id.as_str()]];
    let mut seen = BTreeSet::new();
    while let Some(way) = open.pop() {
        let last = way.last().and_then(|last| procedure.step(last));
        for need in last.iter().flat_map(|(_, step)| &step.needs) {
            let mut longer = way.clone();
            longer.push(need);
            if *need == first.id {
                return Some(longer);
            }
            if seen.insert(need.as_str()) {
                open.push(longer);
            }
        }
    }
    None
}

/// The steps a case can come to.
fn reached(procedure: &Procedure) -> BTreeSet<&str> {
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    loop {
        let more: Vec<&str> = procedure
            .steps
            .iter()
            .filter(|step| !reached.contains(step.id.as_str()) && opens(procedure, step, &reached))
            .map(|step| step.id.as_str())
            .collect();
        if more.is_empty() {
            return reached;
        }
        reached.extend(more);
    }
}

/// True when a step opens: a case is sent to it, or all it needs can lead on.
fn opens(procedure: &Procedure, step: &Step, reached: &BTreeSet<&str>) -> bool {
    let from = |id: &str| {
        let found = procedure.step(id).map(|(_, step)| step);
        found.filter(|step| reached.contains(step.id.as_str()))
    };
    let sent = procedure
        .steps
        .iter()
        .filter(|from| reached.contains(from.id.as_str()))
        .any(|from| {
            leads(
                from,
                |next| matches!(next, Next::Step(id) if *id == step.id),
            )
        });
    let leads_on = |id: &String| {
        from(id).is_some_and(|step| {
            // A step that is not asked for counts as done.
            step.applies.is_some()
                || !step.matters.is_empty()
                || leads(step, |next| *next == Next::Next)
        })
    };
    sent || (!step.sent && step.needs.iter().all(leads_on))
}

/// True when some outcome leads so.
fn leads(step: &Step, so: impl Fn(&Next) -> bool) -> bool {
    step.possible()
        .iter()
        .any(|outcome| so(&step.next(outcome)))
}

/// A good end can be reached, and so can every end the procedure names.
fn ends(log: &Log<'_>, procedure: &Procedure, read: &[Read<'_>], reached: &BTreeSet<&str>) {
    let mut came: BTreeSet<End> = BTreeSet::new();
    for step in &procedure.steps {
        if !reached.contains(step.id.as_str()) {
            continue;
        }
        for outcome in step.possible() {
            match step.next(&outcome) {
                Next::End(end) => {
                    came.insert(end);
                }
                // Where nothing needs it, the case is done with it.
                Next::Next if !needed(procedure, &step.id) => {
                    came.insert(End::Done);
                }
                _ => {}
            }
        }
    }
    let Some(last) = read.last() else {
        return;
    };
    if !came.is_empty() && !came.iter().any(|end| procedure.ends_well(end)) {
        let message = "this procedure can only be refused".to_owned();
        let help = Some("no way through it comes to a good end".to_owned());
        log.report(&last.place, message, help);
    }
    // The end that every procedure has is not the procedure's own; that is said where it stands.
    for own in procedure.ends.iter().filter(|own| own.id != "refused") {
        if !came.contains(&End::Own(own.id.clone())) {
            let message = format!("no way leads to the end `{}`", own.id);
            let help = Some(format!("a step says then = {{ … = \"end:{}\" }}", own.id));
            log.report(&last.place, message, help);
        }
    }
}

/// True when another step needs it.
fn needed(procedure: &Procedure, id: &str) -> bool {
    procedure
        .steps
        .iter()
        .any(|step| !step.sent && step.needs.iter().any(|need| need == id))
}

/// True when `later` comes only after `step`: it needs it, or needs what needs it.
pub(crate) fn comes_after(procedure: &Procedure, later: &str, step: &str) -> bool {
    let mut open = vec![later];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        let Some((_, own)) = procedure.step(id) else {
            continue;
        };
        for need in &own.needs {
            if need == step {
                return true;
            }
            if seen.insert(need.as_str()) {
                open.push(need);
            }
        }
    }
    false
}
