//! What organisations say of themselves: what they did on a day, and the numbers they are asked for.

use needle_model::command::{Record, SetIndicator, StrikeRecord};
use needle_model::limits::{INDICATOR_MAX, REASON_CHARS_MAX};
use needle_model::{Event, RecordId, Refusal};
use needle_rights::Action;
use needle_rulebook::Title;

use super::check::{self, Org, alive};
use super::{Cx, Decided, Refusals};
use crate::failure::{Failure, OrHidden};

pub(super) fn record(cx: &mut Cx<'_, '_>, c: &Record) -> Result<Decided, Failure> {
    let seen = cx.org(Action::Record, c.org)?;
    let org = alive(cx, c.org, "org")?;
    let rules = std::sync::Arc::clone(&cx.rules);
    let activity = rules.rules.activity(&c.activity).ok_or_else(|| {
        Refusal::new("activity-unknown", "activity").with("activity", &c.activity)
    })?;
    let about = |code, field| check::titled(Refusal::new(code, field), "activity", &activity.title);
    let mut refusals = Refusals::default();
    refusals.take(of_kind(cx, &org, &activity.of, "activity", &activity.title));
    if !activity.heads && (c.present.is_some() || c.entitled.is_some()) {
        refusals.push(about("heads-not-counted", "present"));
    }
    if let (Some(present), Some(entitled)) = (c.present, c.entitled)
        && present > entitled
    {
        refusals.push(
            Refusal::new("present-over-entitled", "present")
                .with("present", present)
                .with("entitled", entitled),
        );
    }
    match c.amount {
        Some(_) if activity.amount.is_none() => {
            refusals.push(about("amount-not-counted", "amount"));
        }
        Some(amount) => {
            refusals.take(within(amount, 0, INDICATOR_MAX, "amount"));
        }
        None => {}
    }
    let note = refusals
        .take(words(c.note.as_deref(), "note", REASON_CHARS_MAX))
        .flatten();
    let again = cx.tx.reader().records(seen)?.into_iter().any(|known| {
        !known.row.struck
            && known.row.activity == activity.id
            && known.row.day == cx.effective
            && known.note == note
    });
    if again {
        refusals.push(about("record-exists", "activity").with("date", cx.effective));
    }
    refusals.done()?;
    let event = Event::Recorded {
        record: RecordId::new(c.org.cell, cx.fresh()),
        org: c.org,
        activity: activity.id.clone(),
        present: c.present,
        entitled: c.entitled,
        amount: c.amount,
        note,
    };
    Ok(Decided {
        org: Some(c.org),
        events: vec![event],
    })
}

pub(super) fn strike(cx: &mut Cx<'_, '_>, c: &StrikeRecord) -> Result<Decided, Failure> {
    let known = cx.tx.reader().record(c.record)?.or_hidden("record")?.row;
    cx.org(Action::Record, known.org)
        .map_err(|_| Failure::Hidden("record"))?;
    if known.struck {
        return Err(Refusal::new("record-struck", "record").into());
    }
    Ok(Decided {
        org: Some(known.org),
        events: vec![Event::RecordStruck {
            record: c.record,
            org: known.org,
        }],
    })
}

pub(super) fn indicator(cx: &mut Cx<'_, '_>, c: &SetIndicator) -> Result<Decided, Failure> {
    let seen = cx.org(Action::Record, c.org)?;
    let org = alive(cx, c.org, "org")?;
    let rules = std::sync::Arc::clone(&cx.rules);
    let indicator = rules.rules.indicator(&c.indicator).ok_or_else(|| {
        Refusal::new("indicator-unknown", "indicator").with("indicator", &c.indicator)
    })?;
    let mut refusals = Refusals::default();
    refusals.take(of_kind(
        cx,
        &org,
        &indicator.of,
        "indicator",
        &indicator.title,
    ));
    // A rulebook may say it knows no bound; what the store adds up does.
    let least = indicator.min.max(-INDICATOR_MAX);
    let most = indicator.max.min(INDICATOR_MAX);
    refusals.take(within(c.value, least, most, "value"));
    let same = cx.tx.reader().indicators(seen)?.into_iter().any(|known| {
        known.indicator == indicator.id && known.from == cx.effective && known.value == c.value
    });
    if same {
        refusals.push(Refusal::new("nothing-changes", "value"));
    }
    refusals.done()?;
    Ok(Decided {
        org: Some(c.org),
        events: vec![Event::IndicatorSet {
            org: c.org,
            indicator: indicator.id.clone(),
            value: c.value,
        }],
    })
}

/// Asked of organisations of this kind, as it was on the day.
pub(super) fn of_kind(
    cx: &Cx<'_, '_>,
    org: &Org,
    of: &[String],
    field: &'static str,
    title: &Title,
) -> Result<(), Refusal> {
    let then = cx.census.org(org.id, cx.effective);
    let kind = then.map_or(org.kind.as_str(), |facts| facts.kind);
    if of.is_empty() || of.iter().any(|asked| asked == kind) {
        return Ok(());
    }
    let refusal = check::titled(Refusal::new("not-asked-of-kind", field), "title", title);
    Err(check::titled(refusal, "kind", &check::kind_title(cx, kind)))
}

/// A number from `min` to `max`.
pub(super) fn within(value: i64, min: i64, max: i64, field: &'static str) -> Result<(), Refusal> {
    if (min..=max).contains(&value) {
        return Ok(());
    }
    Err(Refusal::new("number-out-of-range", field)
        .with("value", value)
        .with("min", min)
        .with("max", max))
}

/// A few words somebody typed; empty ones are none.
pub(super) fn words(
    text: Option<&str>,
    field: &'static str,
    max: usize,
) -> Result<Option<String>, Refusal> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    if text.chars().count() > max {
        return Err(Refusal::new("words-too-long", field).with("max", max));
    }
    match text.chars().find(|c| c.is_control() && !c.is_whitespace()) {
        Some(bad) => Err(Refusal::new("name-bad-character", field)
            .with("character", format!("U+{:04X}", u32::from(bad)))),
        None => Ok(Some(text.to_owned())),
    }
}
