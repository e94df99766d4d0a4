//! Reads procedures/*_test.toml: walks through a procedure; why: a word misspelt in an example would show something else than meant.

use std::collections::BTreeMap;

use super::super::examples::{given, list};
use super::super::log::{Place, did_you_mean};
use super::super::table::{Table, WHOLE_NUMBER, day, number};
use super::acts::acts;
use crate::Rulebook;
use crate::procedures::example::{Expect, Stands, Walk};
use crate::procedures::{End, Procedure, Step};

/// Reads one file; `procedures` is the file of the procedures it is about.
pub(crate) fn walks(file: Table<'_>, procedures: &str, book: &Rulebook) -> Vec<Walk> {
    let tables = file.tables("walk", "walk");
    let walks = tables
        .into_iter()
        .filter_map(|table| walk(table, procedures, book))
        .collect();
    file.finish();
    walks
}

/// A walk; `None` when its procedure is unknown, which is reported.
fn walk(table: Table<'_>, procedures: &str, book: &Rulebook) -> Option<Walk> {
    let name = table.text("name");
    let id = table.text("procedure");
    let own = || {
        let all = book.procedures.iter();
        all.filter(|procedure| procedure.file == procedures)
    };
    let Some(procedure) = own().find(|procedure| procedure.id == id) else {
        if let Some(value) = table.peek("procedure").filter(|_| !id.is_empty()) {
            let ids = own().map(|procedure| procedure.id.as_str());
            let all: Vec<&str> = ids.clone().collect();
            let help = did_you_mean(&id, ids)
                .or_else(|| Some(format!("procedures of this file: {}", all.join(", "))));
            let message = format!("unknown procedure `{id}`");
            table.log.report(&table.at(value.span()), message, help);
        }
        return None;
    };
    let walk = Walk {
        file: table.place.file.to_owned(),
        line: table.log.line(&table.place),
        procedures: procedures.to_owned(),
        name,
        procedure: id,
        given: given(&table, book),
        params: params(&table, procedure),
        bodies: bodies(&table, book),
        holidays: holidays(&table),
        start: table.date("start"),
        matter: matter(&table, procedure, book),
        acts: acts(&table, procedure),
        stands: Stands {
            today: table.opt_date("today"),
            open: steps(&table, "open", procedure),
            late: steps(&table, "late", procedure),
            end: end(&table, procedure),
        },
    };
    shows_something(&table, &walk);
    table.finish();
    Some(walk)
}

/// A walk that looks at nothing can't fail.
fn shows_something(table: &Table<'_>, walk: &Walk) {
    let looked = |expect: &Expect| *expect != Expect::default();
    let stands = &walk.stands;
    let at_end = stands.open.is_some() || stands.late.is_some() || stands.end.is_some();
    if !at_end && !walk.acts.iter().any(|act| looked(&act.expect)) {
        let message = "this walk shows nothing".to_owned();
        let help = "say how it stands with `open`, `late` or `end`, or how an act is taken";
        table
            .log
            .report(&table.place, message, Some(help.to_owned()));
    }
}

/// `param = { setting = 2 }`
fn params(table: &Table<'_>, procedure: &Procedure) -> BTreeMap<String, i64> {
    let mut params = BTreeMap::new();
    for (id, place, value) in table.values("param") {
        if procedure.param(&id).is_none() {
            let ids = procedure.params.iter().map(|param| param.id.as_str());
            let help = did_you_mean(&id, ids);
            let message = format!("unknown setting `{id}`");
            table.log.report(&place, message, help);
        }
        match number::<i64>(value) {
            Some(number) => {
                params.insert(id, number);
            }
            None => table.wrong(value, &id, WHOLE_NUMBER),
        }
    }
    params
}

/// `bodies = { board = 5 }`
fn bodies(table: &Table<'_>, book: &Rulebook) -> BTreeMap<String, u32> {
    let mut bodies = BTreeMap::new();
    for (id, place, value) in table.values("bodies") {
        if book.body(&id).is_none() {
            let help = did_you_mean(&id, book.bodies.iter().map(|body| body.id.as_str()));
            let message = format!("unknown body `{id}`");
            table.log.report(&place, message, help);
        }
        match number::<u32>(value) {
            Some(number) => {
                bodies.insert(id, number);
            }
            None => table.wrong(value, &id, WHOLE_NUMBER),
        }
    }
    bodies
}

fn holidays(table: &Table<'_>) -> Vec<jiff::civil::Date> {
    let value = table.value("holidays");
    value.map_or_else(Vec::new, |value| {
        list(table, "holidays", value, "a list of dates", day)
    })
}

fn matter(table: &Table<'_>, procedure: &Procedure, book: &Rulebook) -> Option<String> {
    let (id, place) = table.opt_text("matter")?;
    let own = || {
        let all = book.matters.iter();
        all.filter(|matter| matter.procedure == procedure.id)
    };
    if !own().any(|matter| matter.id == id) {
        let help = did_you_mean(&id, own().map(|matter| matter.id.as_str()));
        let message = format!("`{id}` is no matter of this procedure");
        table.log.report(&place, message, help);
    }
    Some(id)
}

/// A list of steps; `None` where nothing is said.
pub(super) fn steps(
    table: &Table<'_>,
    key: &'static str,
    procedure: &Procedure,
) -> Option<Vec<String>> {
    if !table.has(key) {
        // Asked for all the same, so that it is known.
        table.texts(key);
        return None;
    }
    let texts = table.one_or_more(key);
    for (id, place) in &texts {
        known_step(table, id, place, procedure);
    }
    Some(texts.into_iter().map(|(id, _)| id).collect())
}

pub(super) fn known_step<'p>(
    table: &Table<'_>,
    id: &str,
    place: &Place<'_>,
    procedure: &'p Procedure,
) -> Option<&'p Step> {
    let found = procedure.step(id).map(|(_, step)| step);
    if found.is_none() {
        let ids = procedure.steps.iter().map(|step| step.id.as_str());
        let all: Vec<&str> = ids.clone().collect();
        let help = did_you_mean(id, ids)
            .or_else(|| Some(format!("steps of this procedure: {}", all.join(", "))));
        table
            .log
            .report(place, format!("unknown step `{id}`"), help);
    }
    found
}

/// `end = "end"`, `"end:refused"`, or an end of the procedure's own.
fn end(table: &Table<'_>, procedure: &Procedure) -> Option<End> {
    let (text, place) = table.opt_text("end")?;
    let own = procedure.ends.iter().map(|end| End::Own(end.id.clone()));
    let all: Vec<End> = [End::Done, End::Refused].into_iter().chain(own).collect();
    let words: Vec<String> = all.iter().map(ToString::to_string).collect();
    let found = words.iter().position(|word| *word == text);
    if found.is_none() {
        let help = did_you_mean(&text, words.iter().map(String::as_str))
            .or_else(|| Some(format!("ends: {}", words.join(", "))));
        table
            .log
            .report(&place, format!("unknown end `{text}`"), help);
    }
    found.and_then(|at| all.into_iter().nth(at))
}
