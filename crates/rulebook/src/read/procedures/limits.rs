//! Looks at limits and answers together: counted from what comes before, and leaving some day on which the step can be taken; why: a
//! last day before the first one is a step nobody can take.

use super::super::log::{Log, Place};
use super::flow::comes_after;
use super::step::Read;
use crate::procedures::{
    Actor, Amount, Anchor, FieldRef, Known, Procedure, Seats, Span, SpanUnit, Step, Within,
};

/// All checks on limits.
pub(crate) fn check(log: &Log<'_>, procedure: &Procedure, read: &[Read<'_>]) {
    for read in read {
        let step = &read.step;
        for wait in &step.wait {
            earlier(log, procedure, step, &wait.after, &read.wait);
        }
        for within in &step.within {
            earlier(log, procedure, step, &within.of, &read.within);
            extended(log, procedure, within, &read.within);
        }
        possible(log, procedure, read);
        answers(log, procedure, read);
    }
}

/// What a limit is counted from is not the step itself, and does not come after it.
fn earlier(log: &Log<'_>, procedure: &Procedure, step: &Step, anchor: &Anchor, place: &Place<'_>) {
    let (from, field) = match anchor {
        Anchor::Step(id) => (id, false),
        Anchor::Field(field) => (&field.step, true),
        Anchor::Start | Anchor::Fact(_) => return,
    };
    // A day asked at the step itself is known when it is taken.
    if (*from == step.id && !field) || comes_after(procedure, from, &step.id) {
        let message = format!(
            "the step `{}` can't be counted from `{from}`, which does not come before it",
            step.id
        );
        log.report(place, message, None);
    }
}

/// Special cases have longer, not shorter.
fn extended(log: &Log<'_>, procedure: &Procedure, within: &Within, place: &Place<'_>) {
    let Some(extended) = &within.extended else {
        return;
    };
    let longer = days(procedure, extended).1 > days(procedure, &within.at_most).0;
    if within.before || !longer {
        let message = "`extended` is not longer than `at_most`".to_owned();
        log.report(place, message, None);
    }
}

/// Some day is left: the last one is not before the first one, as far as both are counted from the same.
fn possible(log: &Log<'_>, procedure: &Procedure, read: &Read<'_>) {
    for wait in &read.step.wait {
        for within in &read.step.within {
            if wait.after != within.of || wait.before != within.before {
                continue;
            }
            let longest = within.extended.as_ref().unwrap_or(&within.at_most);
            let (first, last) = match wait.before {
                false => (&wait.at_least, longest),
                true => (&within.at_most, &wait.at_least),
            };
            if shorter(procedure, last, first) {
                let message = format!(
                    "no day is left for the step `{}`: its last day lies before its first",
                    read.step.id
                );
                let help = Some(format!("{last} is shorter than {first}"));
                log.report(&read.within, message, help);
            }
        }
    }
}

/// True when one stretch of time is certainly shorter than another.
fn shorter(procedure: &Procedure, short: &Span, long: &Span) -> bool {
    if short.unit == long.unit {
        return number(procedure, &short.amount) < number(procedure, &long.amount);
    }
    days(procedure, short).1 < days(procedure, long).0
}

/// At least and at most so many days.
fn days(procedure: &Procedure, span: &Span) -> (i64, i64) {
    let many = number(procedure, &span.amount);
    let times = |least: i64, most: i64| (many.saturating_mul(least), many.saturating_mul(most));
    match span.unit {
        SpanUnit::Day => (many, many),
        // A week of holidays may lie in any of them.
        SpanUnit::WorkingDay => (many, many.saturating_mul(2).saturating_add(14)),
        SpanUnit::Month => times(28, 31),
        SpanUnit::Year => times(365, 366),
    }
}

/// The number as it holds where nobody said otherwise.
fn number(procedure: &Procedure, amount: &Amount) -> i64 {
    let param = |id: &str| procedure.param(id).map(|(_, param)| param.value);
    amount.value(param).unwrap_or_default()
}

/// Answers a step relies on are given before it.
fn answers(log: &Log<'_>, procedure: &Procedure, read: &Read<'_>) {
    let step = &read.step;
    let tell = |field: &FieldRef, what: &str, own_too: bool, place: &Place<'_>| {
        let late = comes_after(procedure, &field.step, &step.id);
        if late || (field.step == step.id && !own_too) {
            let message = format!(
                "{what} `{}.{}`, which is not yet known at the step `{}`",
                field.step, field.field, step.id
            );
            log.report(place, message, None);
        }
    };
    let actors = step.by.iter().chain(&step.countersign);
    for actor in actors {
        if let Actor::Given(field) = actor {
            tell(field, "who does it is told by", false, &read.by);
        }
    }
    for known in step.ask.iter().filter_map(|field| field.known.as_ref()) {
        if let Known::Field(field) = known {
            tell(field, "an answer is known from", true, &read.place);
        }
    }
    for (_, anchor) in &step.fill {
        match anchor {
            Anchor::Field(field) => tell(field, "an effect is filled from", true, &read.place),
            anchor @ Anchor::Step(id) if *id != step.id => {
                earlier(log, procedure, step, anchor, &read.place);
            }
            _ => {}
        }
    }
    let election = step.vote.as_ref().and_then(|vote| vote.election.as_ref());
    if let Some(Seats::Field(field)) = election.map(|election| &election.seats) {
        tell(field, "seats are told by", true, &read.vote);
    }
}
