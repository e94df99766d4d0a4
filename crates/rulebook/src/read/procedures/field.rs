//! Reads what is asked at a step; why: what may be answered is checked when the rulebook is written, not when a clerk answers.

use super::super::activities::spelled_out;
use super::super::log::Space;
use super::super::rules::unit;
use super::super::table::Table;
use super::names::Around;
use super::time::{amount, opt_amount, opt_span, word};
use crate::Named;
use crate::procedures::{Amount, Enough, Field, FieldType, Known, PollNumber};
use crate::rules::Type;

/// Names of the types, and which each is.
const TYPES: [(&str, u8); 9] = [
    ("day", 0),
    ("number", 1),
    ("text", 2),
    ("yes-no", 3),
    ("choice", 4),
    ("person", 5),
    ("persons", 6),
    ("organization", 7),
    ("paper", 8),
];

/// The field `ask` of the step of that id.
pub(crate) fn fields(table: &Table<'_>, step: &str, around: &Around<'_>) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for inner in table.tables("ask", "question") {
        let place = inner.place.clone();
        let held = table.has("evaluation");
        let field = field(inner, (step, held), around);
        if fields.iter().any(|other| other.id == field.id) {
            let message = format!("`{}` is asked twice at this step", field.id);
            table.log.report(&place, message, None);
        }
        fields.push(field);
    }
    fields
}

fn field(table: Table<'_>, (step, held): (&str, bool), around: &Around<'_>) -> Field {
    let id = table.id(None);
    let title = table.own_title();
    if !table.has("type") {
        table.missing("type");
    }
    let ty = table
        .opt_text("type")
        .and_then(|(text, place)| word(&table, &text, &place, "type", &TYPES));
    let ty = ty.map_or(FieldType::Text, |ty| answers(&table, ty, around));
    let field = Field {
        id,
        title,
        optional: table.flag("optional"),
        known: known(&table, (step, held), &ty, around),
        ty,
    };
    table.finish();
    field
}

/// What may be answered, with what only this type has.
fn answers(table: &Table<'_>, ty: u8, around: &Around<'_>) -> FieldType {
    let statuses = || table.list_uses("status", Space::Status);
    match ty {
        0 => FieldType::Day {
            ago: opt_span(table, "ago", around),
            ahead: table.flag("ahead"),
        },
        1 => {
            let (min, max) = (
                opt_amount(table, "min", around),
                opt_amount(table, "max", around),
            );
            in_order(table, min.as_ref(), max.as_ref());
            FieldType::Number {
                unit: unit(table, around.set),
                min,
                max,
            }
        }
        3 => FieldType::YesNo,
        4 => FieldType::Choice(choices(table, "choices", "choice")),
        5 => FieldType::Persons {
            min: Amount::Fixed(1),
            max: Some(Amount::Fixed(1)),
            statuses: statuses(),
        },
        6 => {
            let min = opt_amount(table, "min", around).unwrap_or(Amount::Fixed(1));
            let max = opt_amount(table, "max", around);
            in_order(table, Some(&min), max.as_ref());
            FieldType::Persons {
                min,
                max,
                statuses: statuses(),
            }
        }
        7 => FieldType::Organization {
            kinds: spelled_out(table, "of", around.book),
        },
        8 => FieldType::Paper,
        _ => FieldType::Text,
    }
}

/// Some answer is allowed at all.
fn in_order(table: &Table<'_>, min: Option<&Amount>, max: Option<&Amount>) {
    if let (Some(Amount::Fixed(min)), Some(Amount::Fixed(max))) = (min, max)
        && min > max
    {
        let message = format!("`min` is {min} and `max` is {max}: no answer is allowed");
        table.log.report(&table.place, message, None);
    }
}

/// A list of ids with titles, `[{ id = "…", zh = "…", en = "…" }]`, of which two or more are needed.
fn choices(table: &Table<'_>, key: &'static str, what: &'static str) -> Vec<Named> {
    let choices = named(table, key, what);
    if choices.len() < 2 {
        let message = format!("`{key}` offers nothing to choose from");
        table.log.report(&table.place, message, None);
    }
    choices
}

/// A list of ids with titles.
pub(crate) fn named(table: &Table<'_>, key: &'static str, what: &'static str) -> Vec<Named> {
    let mut list: Vec<Named> = Vec::new();
    for inner in table.tables(key, what) {
        let named = Named {
            id: inner.id(None),
            title: inner.own_title(),
        };
        if list.iter().any(|other| other.id == named.id) {
            let message = format!("`{}` stands twice in `{key}`", named.id);
            inner.log.report(&inner.place, message, None);
        }
        inner.finish();
        list.push(named);
    }
    list
}

/// Where the answer is known from: an earlier answer of the same type, a fact, or the evaluation held for the step.
fn known(
    table: &Table<'_>,
    (step, held): (&str, bool),
    ty: &FieldType,
    around: &Around<'_>,
) -> Option<Known> {
    let (text, place) = table.opt_text("known")?;
    let number = match text.as_str() {
        "poll.entitled" => Some(PollNumber::Entitled),
        "poll.ballots" => Some(PollNumber::Ballots),
        _ => None,
    };
    if let Some(number) = number {
        if !held || !matches!(ty, FieldType::Number { .. }) {
            let message = format!("`{text}` is a number of an evaluation");
            let help = "ask for it as a number, at a step that names its `evaluation`";
            table.log.report(&place, message, Some(help.to_owned()));
        }
        let step = step.to_owned();
        return Some(Known::Poll { step, number });
    }
    let (names, what, fits): (&[&str], &str, fn(&Type) -> bool) = match ty {
        FieldType::Day { .. } => (&["day"], "a day", |ty| *ty == Type::Day),
        FieldType::Number { .. } => (&["number"], "a number", |ty| matches!(ty, Type::Number(_))),
        FieldType::YesNo => (&["yes-no"], "yes or no", |ty| *ty == Type::Truth),
        FieldType::Text => (&["text"], "a text", |_| false),
        FieldType::Choice(_) => (&["choice"], "a choice", |_| false),
        FieldType::Persons { .. } => (&["person", "persons"], "a person", |_| false),
        FieldType::Organization { .. } => (&["organization"], "an organisation", |_| false),
        FieldType::Paper => (&["paper"], "a paper", |_| false),
    };
    if let Some(field) = around.field(table, &text, &place, names) {
        if field.step == step {
            let message = "an answer can't be known from its own step".to_owned();
            table.log.report(&place, message, None);
        }
        return Some(Known::Field(field));
    }
    around.fact(table, &text, &place, what, fits);
    Some(Known::Fact(text))
}

/// The field `enough`: of these, one is to be reached.
pub(crate) fn enough(table: &Table<'_>, fields: &[Field], around: &Around<'_>) -> Vec<Enough> {
    let read = |inner: Table<'_>| {
        let field = inner.text("field");
        let is_number = |own: &&Field| matches!(own.ty, FieldType::Number { .. });
        if !fields.iter().filter(is_number).any(|own| own.id == field) {
            let message = format!("no number `{field}` is asked at this step");
            inner.log.report(&inner.place, message, None);
        }
        let enough = Enough {
            field,
            at_least: amount(&inner, "at_least", around),
        };
        inner.finish();
        enough
    };
    let tables = table.one_or_more_tables("enough", "amount");
    tables.into_iter().map(read).collect()
}
