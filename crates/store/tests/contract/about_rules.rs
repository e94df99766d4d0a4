//! What rules ask about: one of every kind of event, and what each must have left in the tables.

use jiff::civil::Date;
use needle_model::Event;
use needle_model::command::ExceptionKind;
use needle_store::{Store, StoreError};

use super::{Ids, day};
use crate::seen_org;

/// Entries, each with its effective day.
pub(super) fn events(ids: &Ids) -> Vec<(Date, Vec<Event>)> {
    let text = str::to_owned;
    let recorded = |record, present| Event::Recorded {
        record,
        org: ids.child,
        activity: text("general-meeting"),
        present,
        entitled: present.map(|n| n + 5),
        amount: Some(4),
        note: Some(text("修路")),
    };
    let given = |exception, until| Event::ExceptionGiven {
        exception,
        org: ids.child,
        rule: text("term-ended"),
        kind: ExceptionKind::Postponed,
        until,
        authority: text("镇里定的"),
    };
    let set = |value| Event::ParameterSet {
        org: ids.child,
        rule: text("term-ended"),
        parameter: text("months"),
        value,
    };
    let number = |value| Event::IndicatorSet {
        org: ids.child,
        indicator: text("staff-total"),
        value,
    };
    vec![
        (day(12), vec![recorded(ids.record, Some(21))]),
        (day(13), vec![recorded(ids.struck, None)]),
        (
            day(14),
            vec![Event::RecordStruck {
                record: ids.struck,
                org: ids.child,
            }],
        ),
        // Of two on one day the later one holds.
        (day(15), vec![number(40), number(-3)]),
        (day(16), vec![set(Some(2))]),
        (day(17), vec![set(None)]),
        (day(18), vec![given(ids.exception, day(31))]),
        (day(19), vec![given(ids.ended, day(31))]),
        (
            day(20),
            vec![Event::ExceptionEnded {
                exception: ids.ended,
                org: ids.child,
            }],
        ),
        (
            day(21),
            vec![Event::RulebookIssued {
                version: text("2021.2"),
                sha256: "ab".repeat(32),
                files: [(text("rules/terms.toml"), text("# 换届"))].into(),
            }],
        ),
    ]
}

pub(super) fn are_read_back(store: &Store, ids: &Ids) {
    let child = seen_org(ids.child);
    store
        .read::<_, StoreError>(|r| {
            let records = r.records(child)?;
            let seen: Vec<_> = records
                .iter()
                .map(|r| (r.row.record, r.row.day, r.row.present, r.row.struck))
                .collect();
            assert_eq!(
                seen,
                [
                    (ids.record, day(12), Some(21), false),
                    (ids.struck, day(13), None, true)
                ]
            );
            assert_eq!(r.record(ids.record)?.as_ref(), records.first());
            let first = &records[0];
            assert_eq!(
                (first.row.org, first.row.activity.as_str()),
                (ids.child, "general-meeting")
            );
            assert_eq!(
                (first.row.entitled, first.row.amount, first.note.as_deref()),
                (Some(26), Some(4), Some("修路"))
            );
            assert_eq!(r.records(seen_org(ids.root))?, []);
            let numbers: Vec<_> = r
                .indicators(child)?
                .into_iter()
                .map(|n| (n.org, n.indicator, n.from, n.value))
                .collect();
            assert_eq!(
                numbers,
                [(ids.child, "staff-total".to_owned(), day(15), -3)]
            );
            let settings: Vec<_> = r
                .parameters(child)?
                .into_iter()
                .map(|p| (p.rule, p.parameter, p.from, p.value))
                .collect();
            let setting = |from, value| ("term-ended".to_owned(), "months".to_owned(), from, value);
            assert_eq!(
                settings,
                [setting(day(16), Some(2)), setting(day(17), None)]
            );
            let exceptions = r.exceptions(child)?;
            let seen: Vec<_> = exceptions
                .iter()
                .map(|e| (e.row.exception, e.row.from, e.row.until))
                .collect();
            assert_eq!(
                seen,
                [
                    (ids.exception, day(18), day(31)),
                    (ids.ended, day(19), day(20))
                ]
            );
            assert_eq!(r.exception(ids.exception)?.as_ref(), exceptions.first());
            let first = &exceptions[0];
            assert_eq!(
                (first.row.kind, first.row.rule.as_str()),
                (ExceptionKind::Postponed, "term-ended")
            );
            assert_eq!(
                (first.row.authority.as_str(), first.reason.as_deref()),
                ("镇里定的", Some("why"))
            );
            let issued = r.rulebooks()?;
            assert_eq!(issued.len(), 1);
            assert_eq!(
                (issued[0].from, issued[0].version.as_str()),
                (day(21), "2021.2")
            );
            assert_eq!(issued[0].sha256, "ab".repeat(32));
            assert_eq!(issued[0].files["rules/terms.toml"], "# 换届");
            Ok(())
        })
        .unwrap();
}
