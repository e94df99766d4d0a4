//! Reads stretches of time and what they are counted from: `"1 month"`, `"param.notice"`, `{ of = "apply", at_most = "1 month" }`;
//! why: a limit is written as it is spoken.

use super::super::log::{Place, nearest_of};
use super::super::shapes::no_citation;
use super::super::table::{Table, WHOLE_NUMBER, number};
use super::names::Around;
use crate::Citation;
use crate::procedures::{Amount, Anchor, Span, SpanUnit, Wait, Within};
use crate::rules::Type;

/// What a stretch of time looks like.
const LIKE: &str =
    "write it as \"7 days\", \"5 working days\", \"1 month\", \"2 years\" or \"param.…\"";

/// Most of a unit that is taken for meant.
const MOST: i64 = 36_500;

/// A stretch of time that may be absent.
pub(crate) fn opt_span(table: &Table<'_>, key: &'static str, around: &Around<'_>) -> Option<Span> {
    let (text, place) = table.opt_text(key)?;
    if let Some(param) = around.param(table, &text, &place) {
        let param = param.ok()?;
        let unit = SpanUnit::ALL
            .into_iter()
            .find(|unit| unit.code() == param.unit.0);
        if unit.is_none() || param.min < 0 {
            let message = format!("the setting `{}` is no stretch of time", param.id);
            let units = SpanUnit::ALL.map(SpanUnit::code).join(", ");
            let help = Some(format!(
                "its unit has to be one of {units}, its `min` 0 or more"
            ));
            table.log.report(&place, message, help);
        }
        let amount = Amount::Param(param.id.clone());
        return unit.map(|unit| Span { amount, unit });
    }
    let span = fixed(&text);
    if span.is_none() {
        let message = format!("`{text}` is no stretch of time");
        table.log.report(&place, message, Some(LIKE.to_owned()));
    }
    span
}

/// A stretch of time that must not be absent.
pub(crate) fn span(table: &Table<'_>, key: &'static str, around: &Around<'_>) -> Span {
    if !table.has(key) {
        table.missing(key);
    }
    opt_span(table, key, around).unwrap_or_else(nothing)
}

/// What stands in for a stretch of time that is missing; that it is missing is reported.
pub(crate) fn nothing() -> Span {
    Span {
        amount: Amount::Fixed(0),
        unit: SpanUnit::Day,
    }
}

/// `7 days`, `1 day`, `5 working days`.
fn fixed(text: &str) -> Option<Span> {
    let (many, unit) = text.trim().split_once(' ')?;
    let many: i64 = many.parse().ok()?;
    let unit = SpanUnit::ALL.into_iter().find(|own| {
        let words = own.words();
        words == unit || (many == 1 && words.strip_suffix('s') == Some(unit))
    })?;
    (0..=MOST).contains(&many).then_some(Span {
        amount: Amount::Fixed(many),
        unit,
    })
}

/// A number, or `"param.…"`, that may be absent.
pub(crate) fn opt_amount(
    table: &Table<'_>,
    key: &'static str,
    around: &Around<'_>,
) -> Option<Amount> {
    let value = table.value(key)?;
    if let Some(text) = value.get_ref().as_str() {
        let place = table.at(value.span());
        if let Some(param) = around.param(table, text, &place) {
            return param.ok().map(|param| Amount::Param(param.id.clone()));
        }
    }
    match number::<i64>(value) {
        Some(number) => Some(Amount::Fixed(number)),
        None => {
            table.wrong(value, key, WHOLE_NUMBER);
            None
        }
    }
}

/// A number, or `"param.…"`, that must not be absent.
pub(crate) fn amount(table: &Table<'_>, key: &'static str, around: &Around<'_>) -> Amount {
    if !table.has(key) {
        table.missing(key);
    }
    opt_amount(table, key, around).unwrap_or(Amount::Fixed(0))
}

/// What is counted from: `start`, a step, `<step>.<field>`, or a fact that is a day.
pub(crate) fn anchor(
    table: &Table<'_>,
    text: &str,
    place: &Place<'_>,
    around: &Around<'_>,
) -> Anchor {
    if text == "start" {
        return Anchor::Start;
    }
    if around.step(text).is_some() {
        return Anchor::Step(text.to_owned());
    }
    if let Some(field) = around.field(table, text, place, &["day"]) {
        return Anchor::Field(field);
    }
    around.fact(table, text, place, "a day", |ty| *ty == Type::Day);
    Anchor::Fact(text.to_owned())
}

/// The anchor of a limit: under `from`, or counted back under `before`. `None` when neither stands there.
fn counted(table: &Table<'_>, from: &'static str, around: &Around<'_>) -> (Anchor, bool) {
    let after = table.opt_text(from);
    let before = table.opt_text("before");
    if after.is_some() == before.is_some() {
        let message = format!("this limit says neither or both of `{from}` and `before`");
        let help = Some(format!("{from} = \"a step\", or before = \"term.ends\""));
        table.log.report(&table.place, message, help);
    }
    match (after, before) {
        (Some((text, place)), _) => (anchor(table, &text, &place, around), false),
        (None, Some((text, place))) => (anchor(table, &text, &place, around), true),
        (None, None) => (Anchor::Start, false),
    }
}

/// The field `wait`.
pub(crate) fn waits(table: &Table<'_>, own: Option<&Citation>, around: &Around<'_>) -> Vec<Wait> {
    let read = |inner: Table<'_>| {
        let (after, before) = counted(&inner, "after", around);
        let key = if before { "at_most" } else { "at_least" };
        let wait = Wait {
            after,
            before,
            at_least: span(&inner, key, around),
            advice: inner.flag("advice"),
            source: source(&inner, own),
        };
        inner.finish();
        wait
    };
    let tables = table.one_or_more_tables("wait", "limit");
    tables.into_iter().map(read).collect()
}

/// The field `within`.
pub(crate) fn withins(
    table: &Table<'_>,
    own: Option<&Citation>,
    around: &Around<'_>,
) -> Vec<Within> {
    let read = |inner: Table<'_>| {
        let (of, before) = counted(&inner, "of", around);
        let at_most = match (before, inner.has("at_least")) {
            (false, _) => span(&inner, "at_most", around),
            // Simply before the day.
            (true, false) => Span {
                amount: Amount::Fixed(1),
                unit: SpanUnit::Day,
            },
            (true, true) => span(&inner, "at_least", around),
        };
        let within = Within {
            of,
            before,
            at_most,
            extended: opt_span(&inner, "extended", around),
            advice: inner.flag("advice"),
            source: source(&inner, own),
        };
        inner.finish();
        within
    };
    let tables = table.one_or_more_tables("within", "limit");
    tables.into_iter().map(read).collect()
}

/// Where a limit is regulated: its own words, or the step's.
pub(crate) fn source(table: &Table<'_>, own: Option<&Citation>) -> Citation {
    let given = table.opt_citation();
    if given.is_none() && own.is_none() && !table.has("source") {
        let message = "nothing says where this limit comes from".to_owned();
        let help = "give it, or its step, a `source` with act and article";
        table
            .log
            .report(&table.place, message, Some(help.to_owned()));
    }
    given.or_else(|| own.cloned()).unwrap_or_else(no_citation)
}

/// One of some words, by its code.
pub(crate) fn word<T: Copy>(
    table: &Table<'_>,
    text: &str,
    place: &Place<'_>,
    key: &str,
    of: &[(&str, T)],
) -> Option<T> {
    let found = of.iter().find(|(word, _)| *word == text);
    if found.is_none() {
        let help = nearest_of(text, of.iter().map(|(word, _)| *word));
        let message = format!("`{key}` can't be `{text}`");
        table.log.report(place, message, Some(help));
    }
    found.map(|(_, value)| *value)
}
