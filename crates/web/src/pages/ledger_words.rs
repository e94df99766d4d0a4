//! An event as people read it: what happened, and each of its values by name; why from the event's own written form: a
//! field added to an event then appears here by itself, at worst under its own name.

use needle_model::{Event, OrgId, PersonId};
use serde_json::Value;

use super::names;
use super::numbers::Numbers;
use crate::ask::Ask;
use crate::frame::short;
use crate::view::Link;

/// One event.
pub(crate) struct Happened {
    pub(crate) what: String,
    pub(crate) fields: Vec<(String, Link)>,
}

/// Puts an event into words.
pub(crate) fn event(ask: &Ask, numbers: &Numbers<'_>, event: &Event) -> Happened {
    let Ok(Value::Object(fields)) = serde_json::to_value(event) else {
        return Happened {
            what: String::new(),
            fields: Vec::new(),
        };
    };
    let code = fields.get("e").and_then(Value::as_str).unwrap_or_default();
    // Who looked is who wrote the entry, and stands above.
    let shown = fields
        .iter()
        .filter(|(name, value)| !matches!(name.as_str(), "e" | "viewer") && !value.is_null());
    let field = |(name, value): (&String, &Value)| {
        let label = names::lookup(ask, "ledger-field-", &name.replace('_', "-"));
        (label, self::value(ask, numbers, name, value))
    };
    Happened {
        what: names::lookup(ask, "ledger-event-", code),
        fields: shown.map(field).collect(),
    }
}

fn value(ask: &Ask, numbers: &Numbers<'_>, name: &str, value: &Value) -> Link {
    let plain = |text: String| Link::new(text, "");
    match (name, value) {
        ("facts" | "before", _) => plain(ask.t().ledger_sealed().into_owned()),
        ("lines", Value::Array(list)) => plain(list.len().to_string()),
        ("terms", Value::Object(terms)) => {
            let asked = terms.get("questions").and_then(Value::as_array);
            plain(asked.map_or(0, Vec::len).to_string())
        }
        ("events" | "waits" | "papers", Value::Array(list)) => plain(list.len().to_string()),
        // What happened to a meeting, in a word: who was there stands on its own page.
        ("what", Value::Object(fields)) => {
            let word = fields.get("w").and_then(Value::as_str).unwrap_or_default();
            plain(names::lookup(ask, "ledger-meeting-", word))
        }
        ("how", Value::Object(how)) => plain(held(ask, how)),
        ("list", Value::Object(list)) => {
            let sum = list.get("sha256").and_then(Value::as_str);
            plain(sum.unwrap_or_default().to_owned())
        }
        (_, Value::Array(list)) => plain(ask.t().ledger_persons(list.len() as u64)),
        (_, Value::String(text)) => words(ask, numbers, name, text),
        ("files", Value::Object(files)) => plain(ask.t().ledger_files(files.len() as u64)),
        (_, other) => plain(other.to_string()),
    }
}

/// In what way a post is held, in words.
fn held(ask: &Ask, how: &serde_json::Map<String, Value>) -> String {
    let text = |name: &str| how.get(name).and_then(Value::as_str);
    let way = text("way").map(|way| names::post_way(ask, way));
    let from = text("sent_by").and_then(|id| id.parse::<OrgId>().ok());
    let from = from.map(|id| short(&ask.app().org_line(id, ask.app().today())));
    let acts = how
        .get("stands_in")
        .map(|_| ask.t().ledger_acts().into_owned());
    let said: Vec<String> = [acts, way, from].into_iter().flatten().collect();
    said.join(" · ")
}

/// A text value: a code in words, an id as a link to what it stands for.
fn words(ask: &Ask, numbers: &Numbers<'_>, name: &str, text: &str) -> Link {
    let lookup = |prefix: &str| names::lookup(ask, prefix, text);
    let plain = match name {
        "org" | "parent" | "from" | "to" | "part" | "into" | "home" | "host" | "under" => {
            return org(ask, numbers, text);
        }
        "person" => {
            let href = text
                .parse::<PersonId>()
                .map_or_else(|_| String::new(), |p| numbers.person(p));
            // The name is personal: it stands on the record, for those who may open it.
            return Link::new(
                if href.is_empty() {
                    ask.t().ledger_person_one()
                } else {
                    ask.t().ledger_open_record()
                },
                href,
            );
        }
        // An exception is of a kind of its own.
        "kind" => ask
            .t()
            .lookup(&format!("ledger-exception-{text}"), &[])
            .unwrap_or_else(|| names::kind(ask, text)),
        "activity" => names::activity(ask, text),
        "indicator" => names::indicator(ask, text),
        "rule" => names::rule(ask, text),
        "sector" => names::sector(ask, text),
        "post" => names::post(ask, text),
        "line" => names::line(ask, text),
        "scheme" => names::code_scheme(ask, text),
        "status" => names::status(ask, text),
        "standing" => names::standing(ask, text),
        "role" => names::role(ask, text),
        "reach" => lookup("account-reach-"),
        "purpose" => lookup("person-purpose-"),
        "cause" => lookup("ledger-cause-"),
        "action" => lookup("ledger-action-"),
        "what" => lookup("ledger-what-"),
        "began" => lookup("person-began-"),
        "state" => ask
            .t()
            .lookup(&format!("person-transfer-{text}-state"), &[])
            .unwrap_or_else(|| text.to_owned()),
        "ending" => ask
            .t()
            .lookup(&format!("person-ended-{text}"), &[])
            .unwrap_or_else(|| names::ending(ask, text)),
        _ => text.to_owned(),
    };
    Link::new(plain, "")
}

fn org(ask: &Ask, numbers: &Numbers<'_>, text: &str) -> Link {
    let Ok(id) = text.parse::<OrgId>() else {
        return Link::new(text, "");
    };
    Link::new(
        short(&ask.app().org_line(id, ask.app().today())),
        numbers.org(id),
    )
}
