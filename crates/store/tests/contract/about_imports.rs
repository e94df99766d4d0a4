//! What comes in by files: one of every kind of event.

use jiff::civil::Date;
use needle_model::event::ImportAction;
use needle_model::{Event, Sealed};

use super::{Ids, day};

/// A file that was read and taken back.
pub(super) fn read(ids: &Ids) -> (Date, Vec<Event>) {
    let text = str::to_owned;
    (
        day(28),
        vec![
            Event::FileImported {
                import: ids.import,
                under: ids.root,
                what: text("members"),
                name: text("members.csv"),
                sha256: "00".repeat(32),
                rows: 3,
            },
            Event::ImportBatch {
                import: ids.import,
                cell: ids.import.cell,
                number: 1,
                sha256: "00".repeat(32),
                action: ImportAction::New,
                lines: vec![4, 6],
                before: Vec::new(),
            },
            Event::ImportUndone { import: ids.import },
        ],
    )
}

/// Lines brought in by the thousand; an entry holds one batch.
pub(super) fn loaded(ids: &Ids, lost: Sealed) -> (Date, Vec<Event>) {
    (
        day(28),
        vec![
            Event::LoadBatch {
                import: ids.import,
                cell: ids.import.cell,
                number: 2,
                action: ImportAction::New,
                first: 7,
                rows: 3,
            },
            Event::Day {
                cell: ids.erased.cell,
                day: day(29),
            },
            Event::PersonRegistered {
                person: ids.erased,
                facts: lost,
            },
        ],
    )
}
