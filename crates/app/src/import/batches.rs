//! The batches of an import: each one ledger entry that says which import it belongs to and which rows of the file it
//! comes from. The first also says which file it was.

use needle_model::event::ImportAction;
use needle_model::limits::ROWS_PER_BATCH;
use needle_model::{Cell, Event, ImportId, Sealed};
use needle_store::{Draft, NewPerson, Tx};

use super::{Counts, ImportReceipt, RowRefused, Taking};
use crate::{Failure, Taken, Written};

/// Characters of a file name that are kept.
const FILE_NAME_CHARS_MAX: usize = 200;

/// What a transaction leaves behind: the receipt, and rows for the census.
pub(super) struct Imported {
    pub(super) receipt: ImportReceipt,
    pub(super) rows: std::cell::Cell<Vec<Taken>>,
}

/// Writes batches.
pub(super) struct Batches<'a> {
    draft: Draft<'a>,
    import: ImportId,
    /// Which file it was; goes with the first batch.
    file: Option<Event>,
    sha256: String,
    number: u64,
    entries: Vec<(Cell, u64)>,
    counts: Counts,
    rows: Written<'a>,
}

/// One batch before it is written.
pub(super) struct Batch {
    pub(super) cell: Cell,
    pub(super) action: ImportAction,
    pub(super) lines: Vec<u32>,
    pub(super) before: Vec<Sealed>,
    pub(super) events: Vec<Event>,
    pub(super) persons: Vec<NewPerson>,
}

impl Batch {
    /// An empty one.
    pub(super) fn new(cell: Cell, action: ImportAction) -> Batch {
        Batch {
            cell,
            action,
            lines: Vec::new(),
            before: Vec::new(),
            events: Vec::new(),
            persons: Vec::new(),
        }
    }

    /// Nothing more goes into it.
    pub(super) fn full(&self) -> bool {
        self.lines.len() >= ROWS_PER_BATCH
    }
}

/// The event that says which file it was.
pub(super) fn file(
    import: ImportId,
    under: needle_model::OrgId,
    what: &str,
    rows: usize,
    taking: &Taking,
) -> Event {
    let plain = |c: &char| !c.is_control();
    // A browser on some systems sends the folders too; they are nobody's business.
    let name = taking.name.rsplit(['/', '\\']).next().unwrap_or_default();
    Event::FileImported {
        import,
        under,
        what: what.to_owned(),
        name: name
            .chars()
            .filter(plain)
            .take(FILE_NAME_CHARS_MAX)
            .collect(),
        sha256: needle_model::hex::encode(&taking.sha256),
        rows: rows as u64,
    }
}

impl<'a> Batches<'a> {
    pub(super) fn new(
        draft: Draft<'a>,
        import: ImportId,
        file: Event,
        rows: Written<'a>,
        taking: &Taking,
    ) -> Self {
        Batches {
            draft,
            import,
            file: Some(file),
            sha256: needle_model::hex::encode(&taking.sha256),
            number: 0,
            entries: Vec::new(),
            counts: Counts::default(),
            rows,
        }
    }

    /// Appends one batch; an empty one leaves nothing.
    pub(super) fn write(&mut self, tx: &mut Tx<'_>, batch: Batch) -> Result<(), Failure> {
        if batch.lines.is_empty() {
            return Ok(());
        }
        self.number += 1;
        let done = batch.lines.len() as u64;
        match batch.action {
            ImportAction::New => self.counts.added += done,
            ImportAction::Update => self.counts.updated += done,
            ImportAction::Transfer => self.counts.asked += done,
            ImportAction::Found => self.counts.founded += done,
            ImportAction::Note => {}
        }
        let mut events = Vec::with_capacity(batch.events.len() + 2);
        events.extend(self.file.take());
        events.push(Event::ImportBatch {
            import: self.import,
            cell: batch.cell,
            number: self.number,
            sha256: self.sha256.clone(),
            action: batch.action,
            lines: batch.lines,
            before: batch.before,
        });
        events.extend(batch.events);
        let rows = &mut self.rows;
        let places = tx.append_new(&self.draft, events, batch.persons, &mut |row| {
            rows.push(row)
        })?;
        self.entries.extend(places);
        Ok(())
    }

    /// Batches written so far.
    pub(super) fn counts(&self) -> Counts {
        self.counts
    }

    pub(super) fn done(self, refused: Vec<RowRefused>) -> Imported {
        Imported {
            receipt: ImportReceipt {
                import: self.import,
                entries: self.entries,
                counts: self.counts,
                refused,
            },
            rows: std::cell::Cell::new(self.rows.rows),
        }
    }
}
