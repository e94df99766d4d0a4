//! What is known of a person, as fields of a form: the same ones for entering and for correcting, the coded ones
//! taken from the rulebook.

use std::collections::BTreeMap;

use needle_model::refusal::Arg;
use needle_model::{PersonFacts, Refusal};
use needle_rulebook::{Attribute, AttributeValue, Rulebook};

use super::item::{Item, State, choice};
use super::reading::Reading;
use super::sheet::Sheet;
use super::words;
use crate::ask::Ask;
use crate::view::Choice;
use crate::words::title;

/// Name of the field of an attribute.
fn field(attribute: &str) -> String {
    format!("attr-{attribute}")
}

/// The facts as a form.
pub(super) fn start(facts: &PersonFacts) -> Vec<(String, String)> {
    let text = |value: Option<String>| value.unwrap_or_default();
    let mut pairs = vec![
        ("name".to_owned(), facts.name.clone()),
        ("resident_id".to_owned(), text(facts.resident_id.clone())),
        ("phone".to_owned(), text(facts.phone.clone())),
        ("birth".to_owned(), text(facts.birth.map(|b| b.to_string()))),
        (
            "joined".to_owned(),
            text(facts.joined.map(|j| j.to_string())),
        ),
    ];
    pairs.extend(
        facts
            .attributes
            .iter()
            .map(|(id, code)| (field(id), code.clone())),
    );
    pairs
}

/// Under how many others a value stands.
fn depth(attribute: &Attribute, value: &AttributeValue) -> usize {
    let above = value
        .parent
        .as_deref()
        .and_then(|code| attribute.value(code));
    above.map_or(0, |above| 1 + depth(attribute, above))
}

/// Values of an attribute; finer ones stand indented under the one they are a part of.
fn options(ask: &Ask, attribute: &Attribute) -> Vec<Choice> {
    let mut out = vec![words::unchosen(ask.t())];
    out.extend(attribute.values.iter().map(|value| {
        let indent = "\u{3000}".repeat(depth(attribute, value));
        choice(
            value.code.clone(),
            format!("{indent}{}", title(ask.t(), &value.title)),
        )
    }));
    out
}

/// The fields.
pub(super) fn items(ask: &Ask, state: &State<'_>) -> Vec<Item> {
    let t = ask.t();
    let mut items = vec![
        state.text("name", t.word_person_name()).width("w-20"),
        state
            .text("resident_id", t.change_resident_id())
            .hint(t.change_resident_id_hint())
            .width("w-20")
            .optional(),
        state
            .text("birth", t.word_birth())
            .hint(t.change_birth_hint())
            .width("w-10")
            .digits()
            .optional(),
    ];
    for attribute in &ask.app().rulebook().attributes {
        let item = state.select(
            &field(&attribute.id),
            title(t, &attribute.title),
            options(ask, attribute),
        );
        items.push(if attribute.required {
            item
        } else {
            item.optional()
        });
    }
    items.push(
        state
            .text("phone", t.word_phone())
            .width("w-20")
            .digits()
            .optional(),
    );
    items.push(
        state
            .text("joined", t.change_joined())
            .hint(t.change_joined_hint())
            .width("w-10")
            .digits()
            .optional(),
    );
    items
}

/// Reads the fields.
pub(super) fn read(read: &mut Reading<'_>) -> PersonFacts {
    let birth = read.partial("birth");
    let joined = read.partial("joined");
    let rulebook = read.ask.app().rulebook();
    let given = rulebook
        .attributes
        .iter()
        .filter_map(|a| Some((a.id.clone(), read.opt(&field(&a.id))?)));
    let attributes: BTreeMap<String, String> = given.collect();
    PersonFacts {
        name: read.text("name"),
        resident_id: read.opt("resident_id"),
        phone: read.opt("phone"),
        birth,
        joined,
        attributes,
    }
}

/// The facts read back; with `old` only what differs.
pub(super) fn answers(ask: &Ask, new: &PersonFacts, old: Option<&PersonFacts>, sheet: &mut Sheet) {
    let t = ask.t();
    let value = |attribute: &Attribute, code: Option<&String>| {
        let found = code.and_then(|c| attribute.value(c));
        found.map_or_else(String::new, |v| title(t, &v.title).to_owned())
    };
    let mut row = |name: String, old: Option<String>, new: String| match old {
        None => sheet.answer(name, new),
        Some(old) if old == new => {}
        Some(old) => {
            let shown = |text: String| {
                if text.is_empty() {
                    "—".to_owned()
                } else {
                    text
                }
            };
            sheet.answer(name, t.change_becomes(shown(old), shown(new)));
        }
    };
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    row(
        t.word_person_name().into_owned(),
        old.map(|o| o.name.clone()),
        new.name.clone(),
    );
    row(
        t.change_resident_id().into_owned(),
        old.map(|o| text(&o.resident_id)),
        text(&new.resident_id),
    );
    let birth = |f: &PersonFacts| f.birth.map(|b| b.to_string()).unwrap_or_default();
    row(t.word_birth().into_owned(), old.map(birth), birth(new));
    for attribute in &ask.app().rulebook().attributes {
        let before = old.map(|o| value(attribute, o.attributes.get(&attribute.id)));
        row(
            title(t, &attribute.title).to_owned(),
            before,
            value(attribute, new.attributes.get(&attribute.id)),
        );
    }
    row(
        t.word_phone().into_owned(),
        old.map(|o| text(&o.phone)),
        text(&new.phone),
    );
    let joined = |f: &PersonFacts| f.joined.map(|j| j.to_string()).unwrap_or_default();
    row(t.change_joined().into_owned(), old.map(joined), joined(new));
}

/// The field a refusal about facts belongs to; those about attributes name theirs by title.
pub(super) fn place(rulebook: &Rulebook, refusal: &Refusal) -> String {
    let told = refusal
        .args
        .iter()
        .find(|(name, _)| *name == "attribute")
        .map(|(_, arg)| arg);
    let named = |a: &&Attribute| match told {
        Some(Arg::Each { zh, .. }) => a.title.zh == *zh,
        Some(Arg::Same(id)) => a.id == *id,
        None => false,
    };
    match refusal.field {
        "attributes" => rulebook
            .attributes
            .iter()
            .find(named)
            .map_or_else(String::new, |a| field(&a.id)),
        "sex" => field("sex"),
        "facts" => "name".to_owned(),
        other => other.to_owned(),
    }
}
