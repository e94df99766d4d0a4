//! Reads activities.toml and indicators.toml; why: what organisations record is declared once, with its unit, and every rule
//! may then speak of it.

use super::bodies::belongs;
use super::log::{Place, Space, did_you_mean};
use super::table::Table;
use crate::rules::{Activity, Indicator, Unit};
use crate::{Rulebook, Title};

/// Days a call may lie before the day at most: the longest we know is fifteen.
const NOTICE_MAX: i64 = 90;

/// Reads activities.toml.
pub(crate) fn activities(file: Table<'_>, book: &Rulebook) -> Vec<Activity> {
    let read = |table: Table<'_>| {
        let activity = Activity {
            id: table.id(Some(Space::Activity)),
            title: table.title("title"),
            meeting: table.flag("meeting"),
            heads: table.flag("heads"),
            amount: amount(&table),
            of: kinds(&table, book),
            called: table.inner("called", "call").map(|inner| {
                let who = belongs(&inner);
                inner.finish();
                who
            }),
            notice: table.opt_number("notice").unwrap_or(0),
            sources: table.citations(),
        };
        called(&table, &activity);
        table.finish();
        activity
    };
    let activities = file.tables("activity", "activity");
    let activities = activities.into_iter().map(read).collect();
    file.finish();
    activities
}

/// Who is called, and how long before, is said of meetings only, with where it is written.
fn called(table: &Table<'_>, activity: &Activity) {
    for key in ["called", "notice"] {
        if table.has(key) && !activity.meeting {
            let message = format!("`{key}` is said of meetings only");
            let help = Some("write meeting = true, or leave it out".to_owned());
            table.log.report(&table.place, message, help);
        }
    }
    if !(0..=NOTICE_MAX).contains(&activity.notice) {
        let message = format!("a call {} days ahead is a slip", activity.notice);
        table.log.report(&table.place, message, None);
    }
    if table.has("notice") && activity.sources.is_empty() {
        let message = "nothing says where the days between call and meeting are written".to_owned();
        let help = Some("name it in `sources`".to_owned());
        table.log.report(&table.place, message, help);
    }
}

/// What else is counted at each: `{ unit = "hour", zh = "…", en = "…" }`.
fn amount(table: &Table<'_>) -> Option<(Unit, Title)> {
    let inner = table.inner("amount", "amount")?;
    let amount = (unit(&inner), inner.own_title());
    inner.finish();
    Some(amount)
}

/// The field `unit`; a plain number has none.
fn unit(table: &Table<'_>) -> Unit {
    Unit(
        table
            .opt_text("unit")
            .map(|(unit, _)| unit)
            .unwrap_or_default(),
    )
}

/// Reads indicators.toml.
pub(crate) fn indicators(file: Table<'_>, book: &Rulebook) -> Vec<Indicator> {
    let indicators = file.tables("indicator", "indicator");
    let read = |table| indicator(table, book);
    let indicators = indicators.into_iter().map(read).collect();
    file.finish();
    indicators
}

fn indicator(table: Table<'_>, book: &Rulebook) -> Indicator {
    let yes_no = table.flag("yes_no");
    let (unit, min, max) = if yes_no {
        (Unit::default(), 0, 1)
    } else {
        (unit(&table), table.number("min"), table.number("max"))
    };
    if min > max {
        let message = format!("`min` is {min} and `max` is {max}: no value is allowed");
        table.log.report(&table.place, message, None);
    }
    let indicator = Indicator {
        id: table.id(Some(Space::Indicator)),
        title: table.title("title"),
        unit,
        yes_no,
        min,
        max,
        of: kinds(&table, book),
        sources: table.citations(),
    };
    table.finish();
    indicator
}

/// The field `of`: kinds, and classes spelled out.
pub(crate) fn kinds(table: &Table<'_>, book: &Rulebook) -> Vec<String> {
    spelled_out(table, "of", book)
}

/// A list of kinds, and classes spelled out.
pub(crate) fn spelled_out(table: &Table<'_>, key: &'static str, book: &Rulebook) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for (id, place) in table.texts(key) {
        let of_class = book.kinds.iter().filter(|kind| kind.class == id);
        let mut found: Vec<&str> = of_class.map(|kind| kind.id.as_str()).collect();
        if found.is_empty() {
            found.extend(book.kind(&id).map(|kind| kind.id.as_str()));
        }
        if found.is_empty() && book.class(&id).is_none() {
            unknown(table, &id, &place, book);
        }
        for kind in found {
            if !kinds.iter().any(|known| known == kind) {
                kinds.push(kind.to_owned());
            }
        }
    }
    kinds
}

fn unknown(table: &Table<'_>, id: &str, place: &Place<'_>, book: &Rulebook) {
    let classes = book.classes.iter().map(|class| class.id.as_str());
    let kinds = book.kinds.iter().map(|kind| kind.id.as_str());
    let help = did_you_mean(id, classes.chain(kinds));
    table
        .log
        .report(place, format!("unknown kind or class `{id}`"), help);
}
