//! Reads rules/*.toml: the rules with their conditions; why: a mistake in a condition is shown at its own words in the file.

use std::ops::Range;

use super::log::{Log, Place, Space, did_you_mean, nearest_of};
use super::table::{Table, WHOLE_NUMBER, number};
use crate::Rulebook;
use crate::rules::catalogue::UNITS;
use crate::rules::compile::{Scope, condition};
use crate::rules::expr::{Expr, Node};
use crate::rules::{Condition, Every, Remedy, Rule, RuleParam, RuleSet, Severity, Type, Unit};

/// Days before the due day from which a rule is listed when it says nothing itself.
const SOON: i64 = 30;

/// Most days a rule may be listed ahead.
const SOON_MAX: i64 = 3_660;

/// What the rules of a file are read against: the rulebook with its activities, indicators and facts.
pub(crate) struct Against<'a> {
    pub(crate) book: &'a Rulebook,
    pub(crate) set: &'a RuleSet,
    /// False when ids are in doubt: then conditions are not looked at, as nearly all of them would look wrong.
    pub(crate) conditions: bool,
}

/// A rule with its places, for what is found out about it later.
pub(crate) struct Read<'t> {
    pub(crate) rule: Rule,
    /// Its id.
    pub(crate) place: Place<'t>,
    /// The names of its settings, in the order of `rule.params`.
    pub(crate) params: Vec<Place<'t>>,
    /// The words of `applies` and of `when`.
    pub(crate) applies: Place<'t>,
    pub(crate) when: Place<'t>,
}

/// Reads one file of rules. Rules with a mistake are reported and left out.
pub(crate) fn rules<'t>(file: Table<'t>, text: &'t str, against: &Against<'_>) -> Vec<Read<'t>> {
    let tables = file.tables("rule", "rule");
    let starts: Vec<usize> = tables.iter().map(|table| table.place.span.start).collect();
    let mut rules = Vec::new();
    for (at, table) in tables.into_iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(text.len());
        let own = text.get(starts[at]..end).unwrap_or_default();
        rules.extend(rule(table, own_words(own), text, against));
    }
    file.finish();
    rules
}

/// The rule without the remarks of the next one.
pub(crate) fn own_words(text: &str) -> &str {
    let mut words = text.trim_end();
    while let Some((before, last)) = words.rsplit_once('\n') {
        if !last.trim_start().starts_with('#') && !last.trim().is_empty() {
            break;
        }
        words = before;
    }
    words.trim_end()
}

fn rule<'t>(
    table: Table<'t>,
    words: &str,
    text: &'t str,
    against: &Against<'_>,
) -> Option<Read<'t>> {
    let id = table.id(Some(Space::Rule));
    let place = id_place(&table);
    let every = every(&table);
    let (params, param_places) = params(&table, against.set);
    let scope = Scope {
        book: against.book,
        catalogue: &against.set.catalogue,
        params: &params,
        every: every.is_some(),
    };
    let scope = against.conditions.then_some(scope);
    let [applies, when, due, since] = [
        ("applies", Type::Truth, true),
        ("when", Type::Truth, true),
        ("due", Type::Day, false),
        ("since", Type::Day, false),
    ]
    .map(|(key, ty, must)| compiled(&table, text, key, ty, must, scope));
    let ((applies, applies_place), (when, when_place)) = (applies, when);
    let (due, since) = (due.0, since.0);
    let (title, close) = (table.title("title"), table.title("close"));
    let (references, source) = (references(&table), table.own_citation());
    let (severity, soon, remedy) = (severity(&table), soon(&table), remedy(&table));
    let file = table.place.file.to_owned();
    table.finish();
    let rule = Rule {
        id,
        title,
        references,
        source,
        severity,
        every,
        soon,
        close,
        remedy,
        due,
        since,
        text: words.to_owned(),
        file,
        standing_since: against.book.in_force_since,
        applies: applies?,
        when: when?,
        params,
    };
    Some(Read {
        rule,
        place,
        params: param_places,
        applies: applies_place,
        when: when_place,
    })
}

/// The words of the id, or of the whole rule.
fn id_place<'t>(table: &Table<'t>) -> Place<'t> {
    table
        .opt_text("id")
        .map_or_else(|| table.place.clone(), |(_, place)| place)
}

/// One condition, with where it stands. `None` when it is missing or wrong; then that is reported.
pub(crate) fn compiled<'t>(
    table: &Table<'t>,
    text: &str,
    key: &'static str,
    ty: Type,
    must: bool,
    scope: Option<Scope<'_>>,
) -> (Option<Condition>, Place<'t>) {
    if must && !table.has(key) {
        table.missing(key);
    }
    let Some((words, place)) = table.opt_text(key) else {
        return (None, table.place.clone());
    };
    // A condition that is not compiled gets a stand-in: the rulebook is not used then anyway.
    let Some(scope) = scope else {
        let node = Node {
            expr: Expr::Value(0),
            ty: Type::Truth,
            span: 0..0,
        };
        return (Some(Condition { text: words, node }), place);
    };
    // Where the words begin in the file: after the quotes. With escapes they would not stand there as they are.
    let raw = text.get(place.span.clone()).unwrap_or_default();
    let Some(offset) = raw.find(&words) else {
        let message = format!("`{key}` is written with escapes");
        let help = Some("write it in single quotes: '…'".to_owned());
        table.log.report(&place, message, help);
        return (None, place);
    };
    let start = place.span.start + offset;
    match condition(&words, &ty, scope) {
        Ok(condition) => (Some(condition), place),
        Err(mistakes) => {
            for mistake in mistakes {
                let Range { start: from, end } = mistake.span;
                let span = start + from..start + end;
                table
                    .log
                    .report(&table.at(span), mistake.message, mistake.help);
            }
            (None, place)
        }
    }
}

/// One of some words; the first when the field is absent and may be.
pub(crate) fn choice<T: Copy>(
    table: &Table<'_>,
    key: &'static str,
    of: &[(&str, T)],
    must: bool,
) -> Option<T> {
    if must && !table.has(key) {
        table.missing(key);
    }
    let (text, place) = table.opt_text(key)?;
    let found = of.iter().find(|(word, _)| *word == text);
    if found.is_none() {
        let help = nearest_of(&text, of.iter().map(|(word, _)| *word));
        table
            .log
            .report(&place, format!("`{key}` can't be `{text}`"), Some(help));
    }
    found.map(|(_, value)| *value)
}

fn every(table: &Table<'_>) -> Option<Every> {
    let all = Every::ALL.map(|every| (every.code(), every));
    choice(table, "every", &all, false)
}

fn severity(table: &Table<'_>) -> Severity {
    let all = [Severity::Breach, Severity::Advice].map(|severity| (severity.code(), severity));
    choice(table, "severity", &all, true).unwrap_or(Severity::Breach)
}

fn soon(table: &Table<'_>) -> i64 {
    let Some(value) = table.value("soon") else {
        return SOON;
    };
    match number::<i64>(value) {
        Some(days) if (0..=SOON_MAX).contains(&days) => days,
        Some(_) => {
            let message = format!("`soon` is a number of days from 0 to {SOON_MAX}");
            table.log.report(&table.at(value.span()), message, None);
            SOON
        }
        None => {
            table.wrong(value, "soon", WHOLE_NUMBER);
            SOON
        }
    }
}

/// `ref`: one id or a list.
pub(crate) fn references(table: &Table<'_>) -> Vec<String> {
    let Some(value) = table.value("ref") else {
        return Vec::new();
    };
    match value.get_ref().as_str() {
        Some(one) => vec![one.to_owned()],
        None => table
            .texts("ref")
            .into_iter()
            .map(|(text, _)| text)
            .collect(),
    }
}

/// What closes it: `{ record = "…" }`, `{ go = "members" }` …
fn remedy(table: &Table<'_>) -> Option<Remedy> {
    let inner = table.inner("remedy", "remedy")?;
    let all = [
        inner
            .opt_uses("record", Space::Activity)
            .map(Remedy::Record),
        inner.opt_uses("post", Space::Post).map(Remedy::Post),
        inner
            .opt_uses("indicator", Space::Indicator)
            .map(Remedy::Indicator),
        inner.opt_uses("link", Space::Line).map(Remedy::Link),
        choice(&inner, "go", &PAGES, false).map(page),
    ];
    let mut given = all.into_iter().flatten();
    let remedy = given.next();
    if given.next().is_some() {
        let message = "a remedy is one thing".to_owned();
        inner.log.report(&inner.place, message, None);
    }
    if remedy.is_none()
        && !["record", "post", "indicator", "link", "go"]
            .iter()
            .any(|key| inner.has(key))
    {
        let help = "name one of record, post, indicator, link, go".to_owned();
        inner.log.report(
            &inner.place,
            "this remedy names nothing".to_owned(),
            Some(help),
        );
    }
    inner.finish();
    remedy
}

/// Pages a finding may lead to.
const PAGES: [(&str, u8); 4] = [
    ("members", 0),
    ("transfers", 1),
    ("structure", 2),
    ("posts", 3),
];

fn page(number: u8) -> Remedy {
    match number {
        0 => Remedy::Members,
        1 => Remedy::Transfers,
        2 => Remedy::Structure,
        _ => Remedy::Posts,
    }
}

/// The settings of a rule, with the places of their names.
pub(crate) fn params<'t>(table: &Table<'t>, set: &RuleSet) -> (Vec<RuleParam>, Vec<Place<'t>>) {
    let mut params = Vec::new();
    let mut places = Vec::new();
    for (id, place, inner) in table.entries("params", "setting") {
        if id.is_empty()
            || !id
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
        {
            let help = Some("use a to z, 0 to 9, - and _".to_owned());
            table
                .log
                .report(&place, format!("`{id}` can't be an id"), help);
        }
        let param = RuleParam {
            title: inner.own_title(),
            value: inner.number("value"),
            unit: unit(&inner, set),
            min: inner.number("min"),
            max: inner.number("max"),
            local: inner.flag("local"),
            mark: inner.mark(),
            id,
        };
        if !(param.min <= param.value && param.value <= param.max) {
            let message = format!(
                "`value` {} is not between `min` {} and `max` {}",
                param.value, param.min, param.max
            );
            inner.log.report(&place, message, None);
        }
        inner.finish();
        params.push(param);
        places.push(place);
    }
    (params, places)
}

/// The unit of a setting, one of those that numbers have.
pub(crate) fn unit(table: &Table<'_>, set: &RuleSet) -> Unit {
    let Some((unit, place)) = table.opt_text("unit") else {
        return Unit::default();
    };
    let amounts = set
        .activities
        .iter()
        .filter_map(|activity| activity.amount.as_ref());
    let declared = amounts
        .map(|(unit, _)| unit.0.as_str())
        .chain(set.indicators.iter().map(|i| i.unit.0.as_str()));
    let known: Vec<&str> = UNITS.into_iter().chain(declared).collect();
    if !known.contains(&unit.as_str()) {
        let help = did_you_mean(&unit, known.iter().copied())
            .or_else(|| Some(format!("units are: {}", UNITS.join(", "))));
        table
            .log
            .report(&place, format!("unknown unit `{unit}`"), help);
    }
    Unit(unit)
}

/// Two facts of one name, made of ids of different lists.
pub(crate) fn names(log: &Log<'_>, set: &RuleSet) {
    let mut paths: Vec<&str> = set
        .catalogue
        .facts
        .iter()
        .map(|fact| fact.path.as_str())
        .collect();
    paths.sort_unstable();
    for pair in paths.windows(2) {
        if pair[0] == pair[1] {
            let place = Place {
                file: "members.toml",
                span: 0..0,
            };
            let help = Some("give one of the two another id".to_owned());
            log.report(
                &place,
                format!("two facts would be called `{}`", pair[0]),
                help,
            );
        }
    }
}
