//! Reads where a case goes: `then = { no = "end:refused", tie = "again" }`; why: a way that leads nowhere would leave a case, and
//! the person it is about, standing for ever.

use super::super::log::{Place, did_you_mean};
use super::super::table::Table;
use super::names::Around;
use crate::Named;
use crate::procedures::{End, Next, Outcome, Step, Then};

/// The field `then`.
pub(crate) fn thens(table: &Table<'_>, own: &[Named], around: &Around<'_>) -> Vec<Then> {
    let mut thens = Vec::new();
    for (name, place, value) in table.values("then") {
        let outcome = outcome(table, &name, &place, own);
        let next = match value.get_ref().as_str() {
            Some(text) => next(table, text, &table.at(value.span()), around),
            None => {
                table.wrong(value, &name, "a text");
                None
            }
        };
        thens.extend(
            outcome
                .zip(next)
                .map(|(outcome, next)| Then { outcome, next }),
        );
    }
    thens
}

/// An outcome every step knows, or one of this step's own.
fn outcome(table: &Table<'_>, name: &str, place: &Place<'_>, own: &[Named]) -> Option<Outcome> {
    let common = Outcome::COMMON.into_iter().find(|own| own.code() == name);
    let own_one = || own.iter().find(|own| own.id == name);
    let found = common.or_else(|| own_one().map(|own| Outcome::Own(own.id.clone())));
    if found.is_none() {
        let known: Vec<&str> = Outcome::COMMON
            .iter()
            .map(Outcome::code)
            .chain(own.iter().map(|own| own.id.as_str()))
            .collect();
        let help = did_you_mean(name, known.iter().copied())
            .or_else(|| Some("name it in `outcomes`, with its title in both languages".to_owned()));
        let message = format!("unknown outcome `{name}`");
        table.log.report(place, message, help);
    }
    found
}

/// `next`, `again`, a step, or an end.
fn next(table: &Table<'_>, text: &str, place: &Place<'_>, around: &Around<'_>) -> Option<Next> {
    match text {
        "next" => return Some(Next::Next),
        "again" => return Some(Next::Again),
        "end" => return Some(Next::End(End::Done)),
        "end:refused" => return Some(Next::End(End::Refused)),
        _ => {}
    }
    if let Some(id) = text.strip_prefix("end:") {
        let known = around.ends.iter().any(|end| end == id);
        if !known {
            let ends = around.ends.iter().map(String::as_str);
            let help = did_you_mean(id, ends.chain(["refused"]))
                .or_else(|| Some("name it in `ends`, with its title in both languages".to_owned()));
            let message = format!("unknown end `{id}`");
            table.log.report(place, message, help);
        }
        return known.then(|| Next::End(End::Own(id.to_owned())));
    }
    if around.step(text).is_some() {
        return Some(Next::Step(text.to_owned()));
    }
    let words = ["next", "again", "end", "end:refused"];
    let help =
        did_you_mean(text, around.step_ids().chain(words)).or_else(|| Some(around.all_steps()));
    let message = format!("`{text}` leads nowhere");
    table.log.report(place, message, help);
    None
}

/// What a step says about an outcome it can't have, and ways in which it would never end.
pub(crate) fn fit(table: &Table<'_>, step: &Step) {
    let election = step
        .vote
        .as_ref()
        .is_some_and(|vote| vote.election.is_some());
    let objections = step
        .publish
        .as_ref()
        .is_some_and(|publish| publish.objections_to.is_some());
    for (name, place, value) in table.values("then") {
        let lacking = match name.as_str() {
            "tie" | "no_quorum" if step.vote.is_none() => "there is no vote at this step",
            "too_few" if !election => "nobody is elected at this step",
            "silence" if step.within.is_empty() => {
                "there is no last day: say `within`, or leave it out"
            }
            "objection" if !objections => {
                "nobody takes objections: say `objections_to` in `publish`"
            }
            "yes" if value.get_ref().as_str() == Some("again") => "it would never be done",
            _ => continue,
        };
        let message = format!("`{name}` can't come to anything here");
        table.log.report(&place, message, Some(lacking.to_owned()));
    }
    let common = Outcome::COMMON;
    for own in &step.outcomes {
        if common.iter().any(|outcome| outcome.code() == own.id) {
            let message = format!("`{}` is an outcome every step knows", own.id);
            let help = Some("give it another id".to_owned());
            table.log.report(&table.place, message, help);
        }
    }
}
