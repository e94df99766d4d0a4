//! What organisations of a register did and which numbers they gave, decided as at a form. They come organisation by organisation, so
//! that what was said already is only remembered for one.

use jiff::civil::Date;
use needle_model::bring::{IndicatorIn, RecordIn};
use needle_model::limits::INDICATOR_MAX;
use needle_model::{Event, OrgId, RecordId, Refusal};
use needle_rulebook::Title;
use rustc_hash::FxHashSet;

use super::book::Book;
use super::org::OrgRow;
use crate::decide::titled;

/// What was said of the organisation at hand.
#[derive(Debug, Default)]
pub(super) struct Said {
    org: Option<u32>,
    /// By activity or indicator, and day.
    known: FxHashSet<(u16, Date)>,
}

impl Said {
    /// Whether it was said already.
    fn again(&mut self, org: u32, what: u16, day: Date) -> bool {
        if self.org != Some(org) {
            self.org = Some(org);
            self.known.clear();
        }
        !self.known.insert((what, day))
    }
}

/// The organisation stood on the day, which has come.
fn stood(book: &Book<'_>, org: &OrgRow, day: Date, field: &'static str) -> Result<(), Refusal> {
    book.day(day, field)?;
    org.stands(day, field)?;
    if day >= org.until {
        return Err(Refusal::new("org-dissolved", field)
            .with("org", "—")
            .with("date", org.until));
    }
    Ok(())
}

/// It is asked of organisations of this kind.
fn of_kind(
    book: &Book<'_>,
    org: &OrgRow,
    of: &[String],
    field: &'static str,
    title: &Title,
) -> Result<(), Refusal> {
    let kind = book.kind(org.kind).map_or("", |kind| kind.id.as_str());
    if of.is_empty() || of.iter().any(|asked| asked == kind) {
        return Ok(());
    }
    let refusal = book.about_kind("not-asked-of-kind", field, org.kind);
    Err(titled(refusal, "title", title))
}

/// A number from `min` to `max`.
fn within(value: i64, min: i64, max: i64, field: &'static str) -> Result<(), Refusal> {
    if (min..=max).contains(&value) {
        return Ok(());
    }
    Err(Refusal::new("number-out-of-range", field)
        .with("value", value)
        .with("min", min)
        .with("max", max))
}

/// Decides what was done; answers the event.
pub(super) fn record(
    book: &Book<'_>,
    org: &OrgRow,
    id: (OrgId, RecordId),
    row: &RecordIn,
    said: &mut Said,
) -> Result<Event, Vec<Refusal>> {
    let Some(activity) = book
        .rulebook
        .rules
        .activities
        .get(usize::from(row.activity))
    else {
        let place = row.activity;
        return Err(vec![
            Refusal::new("activity-unknown", "activity").with("activity", place),
        ]);
    };
    let about = |code, field| titled(Refusal::new(code, field), "activity", &activity.title);
    let mut refusals = Vec::new();
    let mut keep = |refused: Result<(), Refusal>| refusals.extend(refused.err());
    keep(stood(book, org, row.day, "day"));
    keep(of_kind(
        book,
        org,
        &activity.of,
        "activity",
        &activity.title,
    ));
    if !activity.heads && (row.present.is_some() || row.entitled.is_some()) {
        keep(Err(about("heads-not-counted", "present")));
    }
    if let (Some(present), Some(entitled)) = (row.present, row.entitled)
        && present > entitled
    {
        keep(Err(Refusal::new("present-over-entitled", "present")
            .with("present", present)
            .with("entitled", entitled)));
    }
    match row.amount {
        Some(_) if activity.amount.is_none() => keep(Err(about("amount-not-counted", "amount"))),
        Some(amount) => keep(within(amount, 0, INDICATOR_MAX, "amount")),
        None => {}
    }
    if said.again(row.org, row.activity, row.day) {
        keep(Err(about("record-exists", "activity").with("date", row.day)));
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    Ok(Event::Recorded {
        record: id.1,
        org: id.0,
        activity: activity.id.clone(),
        present: row.present,
        entitled: row.entitled,
        amount: row.amount,
        note: None,
    })
}

/// Decides a number that was given; answers the event.
pub(super) fn indicator(
    book: &Book<'_>,
    org: &OrgRow,
    id: OrgId,
    row: &IndicatorIn,
    said: &mut Said,
) -> Result<Event, Vec<Refusal>> {
    let Some(indicator) = book
        .rulebook
        .rules
        .indicators
        .get(usize::from(row.indicator))
    else {
        let place = row.indicator;
        return Err(vec![
            Refusal::new("indicator-unknown", "indicator").with("indicator", place),
        ]);
    };
    let mut refusals = Vec::new();
    let mut keep = |refused: Result<(), Refusal>| refusals.extend(refused.err());
    keep(stood(book, org, row.from, "from"));
    keep(of_kind(
        book,
        org,
        &indicator.of,
        "indicator",
        &indicator.title,
    ));
    let least = indicator.min.max(-INDICATOR_MAX);
    let most = indicator.max.min(INDICATOR_MAX);
    keep(within(row.value, least, most, "value"));
    if said.again(row.org, row.indicator, row.from) {
        keep(Err(Refusal::new("nothing-changes", "value")));
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    Ok(Event::IndicatorSet {
        org: id,
        indicator: indicator.id.clone(),
        value: row.value,
    })
}
