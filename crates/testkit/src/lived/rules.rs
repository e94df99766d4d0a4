//! What rules ask about: what was done, numbers, settings, exceptions, and a rulebook that is announced.

use jiff::ToSpan;
use jiff::civil::date;
use needle_model::command::*;
use needle_model::{Event, ExceptionId, RecordId};

use super::Days;
use crate::Frame;

/// An activity with heads that every branch records, an advice with a number of its own for a place, an obligation.
const ACTIVITY: &str = "general-meeting";
const ADVICE: &str = "members-meeting-quarterly";
const OBLIGATION: &str = "theme-day-monthly";

/// A record and an exception of the village that hold.
pub(super) fn rules(days: &mut Days<'_>, frame: &Frame) -> (RecordId, ExceptionId) {
    let records = ["修路", "记错了"].map(|note| {
        let record = |effective| Record {
            org: frame.village,
            activity: ACTIVITY.to_owned(),
            present: Some(21),
            entitled: Some(26),
            amount: None,
            note: Some(note.to_owned()),
            effective,
            reason: None,
        };
        let events = days.events(|effective| record(effective).into());
        match events[..] {
            [Event::Recorded { record, .. }] => record,
            _ => panic!("one thing is recorded"),
        }
    });
    days.run(|effective| {
        StrikeRecord {
            record: records[1],
            effective,
            reason: None,
        }
        .into()
    });
    for value in [3, 2] {
        let set = |effective| SetIndicator {
            org: frame.township,
            indicator: "units-without-branch".to_owned(),
            value,
            effective,
            reason: None,
        };
        days.run(|effective| set(effective).into());
    }
    for value in [Some(2), None] {
        let set = |effective| SetParameter {
            org: frame.township,
            rule: ADVICE.to_owned(),
            parameter: "times".to_owned(),
            value,
            effective,
            reason: None,
        };
        days.run(|effective| set(effective).into());
    }
    let exceptions = [ADVICE, OBLIGATION].map(|rule| {
        let give = |effective: jiff::civil::Date| GiveException {
            org: frame.village,
            rule: rule.to_owned(),
            kind: ExceptionKind::Postponed,
            until: effective.saturating_add(1.year()),
            authority: "柳树镇党委会议纪要第3号".to_owned(),
            effective,
            reason: Some("修路期间人不在村里".to_owned()),
        };
        let events = days.events(|effective| give(effective).into());
        match events[..] {
            [Event::ExceptionGiven { exception, .. }] => exception,
            _ => panic!("one exception is given"),
        }
    });
    days.run(|effective| {
        EndException {
            exception: exceptions[0],
            effective,
            reason: None,
        }
        .into()
    });
    // Without its rules it is small, and whatever reads the whole ledger again and again stays fast.
    let mut files = needle_rulebook::builtin::files("grassroots-party")
        .expect("the rulebook of the tests is compiled in");
    files.retain(|name, _| !name.contains('/') && name != "matters.toml");
    days.app.run(IssueRulebook {
        files,
        effective: date(2031, 1, 1),
        reason: None,
    });
    (records[0], exceptions[1])
}
