//! Reads rules/*_test.toml: an organisation's facts, and which rules are then on its list; why: a rule's author shows what is meant.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;

use super::log::{Place, did_you_mean};
use super::table::{Table, day, number};
use crate::Rulebook;
use crate::rules::catalogue::part;
use crate::rules::eval::day_number;
use crate::rules::example::{Deed, Example, Given};
use crate::rules::fact::{FactSource, Type};

/// Reads one file; `rules` is the file of the rules it is about.
pub(crate) fn examples(file: Table<'_>, rules: &str, book: &Rulebook) -> Vec<Example> {
    let tables = file.tables("test", "test");
    let examples = tables
        .into_iter()
        .map(|table| example(table, rules, book))
        .collect();
    file.finish();
    examples
}

fn example(table: Table<'_>, rules: &str, book: &Rulebook) -> Example {
    let known: Vec<&str> = book
        .rules
        .rules
        .iter()
        .filter(|rule| rule.file == rules)
        .map(|rule| rule.id.as_str())
        .collect();
    let list = |key: &'static str| {
        let texts = table.texts(key);
        for (id, place) in &texts {
            unknown_rule(&table, id, place, &known);
        }
        texts.into_iter().map(|(id, _)| id).collect()
    };
    let mut due = BTreeMap::new();
    for (id, place, value) in table.values("due") {
        unknown_rule(&table, &id, &place, &known);
        match day(value) {
            Some(day) => {
                due.insert(id, day);
            }
            None => table.wrong(value, &id, "a date such as 2024-01-31"),
        }
    }
    let example = Example {
        file: table.place.file.to_owned(),
        line: table.log.line(&table.place),
        rules: rules.to_owned(),
        name: table.text("name"),
        today: table.date("today"),
        given: given(&table, book),
        params: params(&table, book),
        soon: list("soon"),
        late: list("late"),
        unknown: list("unknown"),
        due,
    };
    table.finish();
    example
}

fn unknown_rule(table: &Table<'_>, id: &str, place: &Place<'_>, known: &[&str]) {
    if !known.contains(&id) {
        let help = did_you_mean(id, known.iter().copied())
            .or_else(|| Some(format!("rules of this file: {}", known.join(", "))));
        table
            .log
            .report(place, format!("unknown rule `{id}`"), help);
    }
}

/// `param = { "rule.setting" = 2 }`
fn params(table: &Table<'_>, book: &Rulebook) -> BTreeMap<(String, String), i64> {
    let mut params = BTreeMap::new();
    for (name, place, value) in table.values("param") {
        let (rule, param) = name.split_once('.').unwrap_or((&name, ""));
        let found = book
            .rules
            .rule(rule)
            .and_then(|(_, rule)| rule.params.iter().find(|own| own.id == param));
        if found.is_none() {
            let message = format!("unknown setting `{name}`");
            let help = Some("written as \"rule.setting\"".to_owned());
            table.log.report(&place, message, help);
        }
        match number::<i64>(value) {
            Some(value) => {
                params.insert((rule.to_owned(), param.to_owned()), value);
            }
            None => table.wrong(value, &name, "a whole number"),
        }
    }
    params
}

/// The facts of the organisation.
pub(crate) fn given(table: &Table<'_>, book: &Rulebook) -> Given {
    let mut given = Given::default();
    let mut amounts: Vec<(String, Place<'_>, Vec<i64>)> = Vec::new();
    for (path, place, value) in table.values("facts") {
        if let Some((_, fact)) = book.rules.catalogue.find(&path) {
            match fact_value(&fact.ty, value, book) {
                Ok(value) => {
                    given.facts.insert(fact.source.clone(), value);
                }
                Err(expected) => table.wrong(value, &path, &expected),
            }
            continue;
        }
        let activity = path
            .rsplit_once('.')
            .and_then(|(owner, what)| Some((activity(owner, book)?, what)));
        match activity {
            Some((id, "days")) => {
                let days = list(table, &path, value, "a list of dates", day);
                let deeds = days.into_iter().map(|day| Deed { day, amount: 0 });
                given.deeds.insert(id, deeds.collect());
            }
            Some((id, "amounts")) => {
                let list = list(
                    table,
                    &path,
                    value,
                    "a list of whole numbers",
                    number::<i64>,
                );
                amounts.push((id, place, list));
            }
            _ => {
                let paths = book
                    .rules
                    .catalogue
                    .facts
                    .iter()
                    .map(|fact| fact.path.as_str());
                let help = did_you_mean(&path, paths);
                table
                    .log
                    .report(&place, format!("unknown fact `{path}`"), help);
            }
        }
    }
    for (id, place, amounts) in amounts {
        let deeds = given.deeds.entry(id).or_default();
        if deeds.len() != amounts.len() {
            let message = format!("{} days and {} amounts", deeds.len(), amounts.len());
            table.log.report(&place, message, None);
        }
        for (deed, amount) in deeds.iter_mut().zip(amounts) {
            deed.amount = amount;
        }
    }
    if !given.facts.contains_key(&FactSource::Kind) {
        let help = Some("facts = { \"org.kind\" = \"…\" }".to_owned());
        table.log.report(
            &table.place,
            "this example has no `org.kind`".to_owned(),
            help,
        );
    }
    given
}

/// The id of the activity whose facts begin so.
fn activity(owner: &str, book: &Rulebook) -> Option<String> {
    let (group, name) = owner.split_once('.')?;
    let all = &book.rules.activities;
    let found = all
        .iter()
        .find(|activity| part(&activity.id) == name && activity.meeting == (group == "meetings"))?;
    Some(found.id.clone())
}

/// A value of that type, or what was expected.
fn fact_value(ty: &Type, value: &Spanned<DeValue<'_>>, book: &Rulebook) -> Result<i64, String> {
    match ty {
        Type::Truth => value
            .get_ref()
            .as_bool()
            .map(i64::from)
            .ok_or("true or false".to_owned()),
        Type::Number(_) => number(value).ok_or("a whole number".to_owned()),
        Type::Day => day(value)
            .map(day_number)
            .ok_or("a date such as 2024-01-31".to_owned()),
        Type::Word(words) => {
            let ids = words.ids(book);
            let place = value
                .get_ref()
                .as_str()
                .and_then(|text| ids.iter().position(|id| *id == text));
            let place = place.and_then(|place| i64::try_from(place).ok());
            place.ok_or_else(|| format!("a {} of the rulebook", words.name()))
        }
    }
}

/// A list of such values.
pub(crate) fn list<T>(
    table: &Table<'_>,
    key: &str,
    value: &Spanned<DeValue<'_>>,
    expected: &str,
    read: impl Fn(&Spanned<DeValue<'_>>) -> Option<T>,
) -> Vec<T> {
    let items = value.get_ref().as_array();
    let read: Option<Vec<T>> = items.and_then(|items| items.iter().map(read).collect());
    read.unwrap_or_else(|| {
        table.wrong(value, key, expected);
        Vec::new()
    })
}
