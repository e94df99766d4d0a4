//! Reads members.toml: statuses, standings, endings, transfer, attributes; why: what is kept of a member is the rulebook's decision.

use super::log::{Place, Space, did_you_mean};
use super::table::Table;
use crate::{Attribute, AttributeValue, Ending, Param, Standing, Status, Title, Transfer};

/// What stands in members.toml.
pub(crate) struct Members {
    pub(crate) statuses: Vec<Status>,
    pub(crate) standings: Vec<Standing>,
    pub(crate) endings: Vec<Ending>,
    pub(crate) transfer: Transfer,
    pub(crate) attributes: Vec<Attribute>,
}

/// Reads members.toml.
pub(crate) fn members(file: Table<'_>) -> Members {
    let members = Members {
        statuses: file
            .tables("status", "status")
            .into_iter()
            .map(status)
            .collect(),
        standings: file
            .tables("standing", "standing")
            .into_iter()
            .map(standing)
            .collect(),
        endings: file
            .tables("ending", "ending")
            .into_iter()
            .map(ending)
            .collect(),
        transfer: transfer(&file),
        attributes: file
            .tables("attribute", "attribute")
            .into_iter()
            .map(attribute)
            .collect(),
    };
    let defaults = [
        (
            "status",
            members
                .statuses
                .iter()
                .filter(|status| status.default)
                .count(),
        ),
        (
            "standing",
            members
                .standings
                .iter()
                .filter(|standing| standing.default)
                .count(),
        ),
    ];
    for (what, count) in defaults {
        if count != 1 {
            let message =
                format!("{count} × [[{what}]] with default = true, exactly one is needed");
            let start = Place {
                file: file.place.file,
                span: 0..0,
            };
            file.log.report(&start, message, None);
        }
    }
    file.finish();
    members
}

fn status(table: Table<'_>) -> Status {
    let status = Status {
        id: table.id(Some(Space::Status)),
        title: table.title("title"),
        also: also(&table),
        counted: table.flag("counted"),
        vote: table.flag("vote"),
        default: table.flag("default"),
    };
    table.finish();
    status
}

fn standing(table: Table<'_>) -> Standing {
    let standing = Standing {
        id: table.id(Some(Space::Standing)),
        title: table.title("title"),
        attends: table.flag("attends"),
        default: table.flag("default"),
    };
    table.finish();
    standing
}

fn ending(table: Table<'_>) -> Ending {
    let ending = Ending {
        id: table.id(Some(Space::Ending)),
        title: table.title("title"),
    };
    table.finish();
    ending
}

fn transfer(file: &Table<'_>) -> Transfer {
    let Some(table) = file.inner("transfer", "transfer") else {
        let start = Place {
            file: file.place.file,
            span: 0..0,
        };
        file.log
            .report(&start, "no [transfer] named".to_owned(), None);
        let nothing = Param {
            value: 0,
            reference: None,
            mark: None,
            local: false,
        };
        return Transfer {
            confirm_within_days: nothing,
            note: Title::default(),
        };
    };
    let transfer = Transfer {
        confirm_within_days: table.param("confirm_within_days"),
        note: table.title("note"),
    };
    table.finish();
    transfer
}

/// The field `also`: other words for the same thing, each once and none of them blank.
fn also(table: &Table<'_>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (word, place) in table.texts("also") {
        if word.trim().is_empty() || word.trim() != word {
            let message = format!("`{word}` in `also` is blank or has blanks around it");
            table.log.report(&place, message, None);
        } else if words.contains(&word) {
            let message = format!("`{word}` stands twice in `also`");
            table.log.report(&place, message, None);
        }
        words.push(word);
    }
    words
}

fn attribute(table: Table<'_>) -> Attribute {
    let attribute = Attribute {
        id: table.id(Some(Space::Attribute)),
        title: table.title("title"),
        also: also(&table),
        required: table.flag("required"),
        standard: table
            .opt_text("standard")
            .map(|(text, _)| text)
            .unwrap_or_default(),
        values: values(&table),
    };
    table.finish();
    attribute
}

fn values(table: &Table<'_>) -> Vec<AttributeValue> {
    let mut values: Vec<AttributeValue> = Vec::new();
    let mut parents = Vec::new();
    for row in table.tables("values", "value") {
        let value = AttributeValue {
            code: row.text("code"),
            title: row.own_title(),
            also: also(&row),
            parent: row.opt_text("parent").map(|(code, place)| {
                parents.push((code.clone(), place));
                code
            }),
        };
        if values.iter().any(|other| other.code == value.code) {
            let message = format!("the code `{}` stands twice", value.code);
            row.log.report(&row.place, message, None);
        }
        row.finish();
        values.push(value);
    }
    if values.is_empty() {
        table.log.report(
            &table.place,
            "this attribute has no values".to_owned(),
            None,
        );
    }
    for (code, place) in parents {
        if !values.iter().any(|value| value.code == code) {
            let help = did_you_mean(&code, values.iter().map(|value| value.code.as_str()));
            table
                .log
                .report(&place, format!("unknown code `{code}`"), help);
        }
    }
    values
}
