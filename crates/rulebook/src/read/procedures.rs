//! Reads procedures/*.toml: the steps with who takes them, what they need and where they lead; why: a case that gets stuck is
//! somebody waiting for an answer, so every way through is looked at before anybody sets out on it.

mod actor;
mod acts;
pub(crate) mod examples;
mod field;
mod flow;
mod limits;
mod names;
mod step;
mod then;
mod time;
mod vote;
mod vote_kind;
mod who;

pub(crate) use field::named;

use std::cell::RefCell;
use std::collections::BTreeSet;

use self::names::{Around, names};
use self::step::step;
use super::activities::kinds;
use super::log::{Log, Place, Space};
use super::rules::{Against, compiled, own_words, params, references};
use super::table::Table;
use crate::procedures::{About, OwnEnd, Procedure};
use crate::rules::Type;
use crate::rules::compile::Scope;

pub(crate) use self::vote_kind::vote_kinds;

/// A procedure with what its author may have forgotten.
pub(crate) struct Read<'t> {
    pub(crate) procedure: Procedure,
    /// Settings nobody uses: their ids and places.
    pub(crate) unused: Vec<(String, Place<'t>)>,
}

/// Reads one file of procedures.
pub(crate) fn procedures<'t>(
    file: Table<'t>,
    text: &'t str,
    against: &Against<'_>,
) -> Vec<Read<'t>> {
    let tables = file.tables("procedure", Space::Procedure.word());
    let starts: Vec<usize> = tables.iter().map(|table| table.place.span.start).collect();
    let mut read = Vec::new();
    for (at, table) in tables.into_iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(text.len());
        read.push(procedure(table, end, text, against));
    }
    file.finish();
    read
}

/// Reads the procedure that goes up to that byte of the file.
fn procedure<'t>(table: Table<'t>, end: usize, text: &'t str, against: &Against<'_>) -> Read<'t> {
    let id = table.id(Some(Space::Procedure));
    let (params, places) = params(&table, against.set);
    let ends = ends(&table);
    let steps = table.tables("step", "step");
    let around = Around {
        book: against.book,
        set: against.set,
        about: about(&table),
        params: &params,
        steps: steps.iter().map(names).collect(),
        ends: ends.iter().map(|end| end.id.clone()).collect(),
        used: RefCell::default(),
    };
    let scope = Scope {
        book: against.book,
        catalogue: &against.set.catalogue,
        params: &params,
        every: false,
    };
    let scope = against.conditions.then_some(scope);
    let condition = |table: &Table<'t>| {
        let (condition, place) = compiled(table, text, "applies", Type::Truth, false, scope);
        if let Some(condition) = &condition {
            note_params(&condition.text, &around.used);
        }
        (condition, place)
    };
    let (applies, _) = condition(&table);
    let source = table.own_citation();
    if steps.is_empty() {
        let message = "this procedure has no steps".to_owned();
        let help = Some("a step is a table [[procedure.step]] below it".to_owned());
        table.log.report(&table.place, message, help);
    }
    let froms: Vec<usize> = steps.iter().map(|step| step.place.span.start).collect();
    let mut read = Vec::new();
    for (at, inner) in steps.into_iter().enumerate() {
        let to = froms.get(at + 1).copied().unwrap_or(end);
        let words = own_words(text.get(froms[at]..to).unwrap_or_default());
        let (applies, _) = condition(&inner);
        read.push(step(inner, at, applies, words, &source, &around));
    }
    let from = table.place.span.start;
    let procedure = Procedure {
        title: table.title("title"),
        say: table.opt_title("say"),
        references: references(&table),
        of: kinds(&table, against.book),
        applies,
        about: around.about,
        start: actor::starts(&table, &around),
        ends,
        steps: read.iter().map(|read| read.step.clone()).collect(),
        text: own_words(text.get(from..end).unwrap_or_default()).to_owned(),
        file: table.place.file.to_owned(),
        standing_since: against.book.in_force_since,
        source,
        params: params.clone(),
        id,
    };
    if !table.has("of") {
        table.missing("of");
    }
    flow::check(table.log, &procedure, &read);
    limits::check(table.log, &procedure, &read);
    who::check(&table, &procedure, &read, against.book);
    let used = around.used.into_inner();
    let unused = params.iter().zip(places);
    let unused = unused
        .filter(|(param, _)| !used.contains(&param.id))
        .map(|(param, place)| (param.id.clone(), place));
    let unused = unused.collect();
    table.finish();
    Read { procedure, unused }
}

/// Settings named in a condition count as used.
fn note_params(condition: &str, used: &RefCell<BTreeSet<String>>) {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    for (at, begin) in condition.match_indices("param.") {
        let rest = condition.get(at + begin.len()..).unwrap_or_default();
        let name: String = rest.chars().take_while(|c| is_name(*c)).collect();
        // An id with `-` is written with `_` in conditions.
        used.borrow_mut().insert(name.replace('_', "-"));
        used.borrow_mut().insert(name);
    }
}

/// The field `about`.
fn about(table: &Table<'_>) -> About {
    if !table.has("about") {
        table.missing("about");
    }
    let all = About::ALL.map(|about| (about.code(), about));
    table
        .opt_text("about")
        .and_then(|(text, place)| time::word(table, &text, &place, "about", &all))
        .unwrap_or(About::Organization)
}

/// The field `ends`: ways it ends that are its own.
fn ends(table: &Table<'_>) -> Vec<OwnEnd> {
    let mut ends: Vec<OwnEnd> = Vec::new();
    for inner in table.tables("ends", "end") {
        let end = OwnEnd {
            id: inner.id(None),
            title: inner.own_title(),
            well: inner.flag("well"),
        };
        let taken = end.id == "refused" || ends.iter().any(|other| other.id == end.id);
        if taken {
            let message = format!("the end `{}` is there already", end.id);
            inner.log.report(&inner.place, message, None);
        }
        inner.finish();
        ends.push(end);
    }
    ends
}

/// Procedures that run inside each other without end.
pub(crate) fn nested(log: &Log<'_>, procedures: &[Procedure]) {
    for procedure in procedures {
        let mut open = vec![procedure];
        let mut seen = BTreeSet::new();
        while let Some(outer) = open.pop() {
            for id in outer.steps.iter().filter_map(|step| step.sub.as_deref()) {
                if id == procedure.id {
                    let message = format!("the procedure `{id}` would run inside itself");
                    log.report_at(Space::Procedure, id, message, None);
                    return;
                }
                if seen.insert(id) {
                    open.extend(procedures.iter().find(|own| own.id == id));
                }
            }
        }
    }
}
