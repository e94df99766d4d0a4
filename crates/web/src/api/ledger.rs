//! The ledger over HTTP: who did what, when it was recorded, from when it holds.

use jiff::Timestamp;
use needle_model::Cell;
use serde::Serialize;
use utoipa::ToSchema;

use super::json;
use super::shapes::{Day, Id, Moment, OrgLine};
use crate::answer::{Answer, Problem};
use crate::ask::Ask;

/// Entries of one answer.
const ENTRIES: usize = 100;

/// Entries, latest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Ledger {
    entries: Vec<LedgerLine>,
    /// To be sent as `before` for those that come after; null when these are the last.
    next: Option<String>,
}

/// An entry in a line.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LedgerLine {
    cell: u32,
    seq: u64,
    recorded: Moment,
    effective: Day,
    /// `account:…`, `operator` or `system`.
    actor: String,
    /// Name of the account; empty for the others.
    name: String,
    org: Option<OrgLine>,
    command: String,
}

/// An entry with everything that happened.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LedgerEntry {
    cell: u32,
    seq: u64,
    recorded: Moment,
    effective: Day,
    actor: String,
    name: String,
    org: Option<Id>,
    command: String,
    reason: Option<String>,
    /// What happened, in order: `e` names the event. What is sealed says `sealed`.
    #[schema(value_type = Vec<Object>)]
    events: Vec<serde_json::Value>,
}

pub(crate) fn list(ask: &Ask) -> Answer {
    let org = match ask.q("org") {
        "" => None,
        text => Some(text.parse().map_err(|_| Problem::NotFound)?),
    };
    let before = match ask.q("before") {
        "" => None,
        text => Some(cursor(text).ok_or_else(|| Problem::BadBody("before".to_owned()))?),
    };
    let (lines, next) = ask.app().ledger(ask.who()?, org, before, ENTRIES)?;
    let entries = lines.into_iter().map(|line| LedgerLine {
        cell: line.entry.cell.0,
        seq: line.entry.seq,
        recorded: Moment::of(line.entry.recorded),
        effective: Day::of(line.entry.effective),
        actor: line.entry.actor.to_string(),
        name: line.actor,
        org: line.org.map(OrgLine::of),
        command: line.entry.command,
    });
    let next = next.map(|(at, cell, seq)| format!("{at}_{cell}_{seq}"));
    json(&Ledger {
        entries: entries.collect(),
        next,
    })
}

fn cursor(text: &str) -> Option<(Timestamp, Cell, u64)> {
    let mut parts = text.split('_');
    let at = parts.next()?.parse().ok()?;
    let cell = Cell(parts.next()?.parse().ok()?);
    let seq = parts.next()?.parse().ok()?;
    parts.next().is_none().then_some((at, cell, seq))
}

pub(crate) fn entry(ask: &Ask) -> Answer {
    let (cell, seq): (u32, u64) = (ask.id("cell")?, ask.id("seq")?);
    let (entry, name) = ask.app().ledger_entry(ask.who()?, Cell(cell), seq)?;
    let mut events = Vec::with_capacity(entry.events.len());
    for event in &entry.events {
        let mut event = serde_json::to_value(event)
            .map_err(|_| Problem::Internal("an event that is no JSON"))?;
        // Nobody can read the sealed bytes here, and they say nothing to whoever reads the ledger.
        if let Some(facts) = event.get_mut("facts") {
            *facts = serde_json::Value::from("sealed");
        }
        events.push(event);
    }
    json(&LedgerEntry {
        cell,
        seq,
        recorded: Moment::of(entry.recorded),
        effective: Day::of(entry.effective),
        actor: entry.actor.to_string(),
        name,
        org: entry.org.map(Id::of),
        command: entry.command,
        reason: entry.reason,
        events,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_nothing_else_does() {
        let at = "2026-11-23T02:00:00.000001Z";
        let parsed = cursor(&format!("{at}_3_17"));
        assert_eq!(parsed, Some((at.parse().expect("a moment"), Cell(3), 17)));
        for bad in [
            "",
            "_",
            "x_1_1",
            &format!("{at}_1"),
            &format!("{at}_1_1_1"),
            &format!("{at}_-1_1"),
        ] {
            assert_eq!(cursor(bad), None, "{bad}");
        }
    }
}
