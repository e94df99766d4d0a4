//! Imports: which file, and which entries are its batches.

use needle_model::{Entry, Event};

use super::{Applier, seq};
use crate::error::Result;
use crate::stmt;

impl Applier<'_> {
    pub(super) fn import_event(&mut self, entry: &Entry, event: &Event) -> Result<()> {
        match event {
            Event::FileImported {
                import,
                under,
                what,
                name,
                sha256,
                rows,
            } => {
                let actor = entry.actor.to_string();
                self.conn.exec(
                    &stmt::IMPORT_INSERT,
                    &[
                        import.cell.into(),
                        (&import.key).into(),
                        under.cell.into(),
                        (&under.key).into(),
                        what.into(),
                        name.into(),
                        sha256.into(),
                        i64::try_from(*rows).unwrap_or(i64::MAX).into(),
                        entry.recorded.into(),
                        self.day.into(),
                        (&actor).into(),
                        seq(entry).into(),
                    ],
                )
            }
            Event::ImportBatch {
                import,
                number,
                action,
                lines,
                ..
            } => self.conn.exec(
                &stmt::IMPORT_BATCH,
                &[
                    entry.cell.into(),
                    seq(entry).into(),
                    import.cell.into(),
                    (&import.key).into(),
                    i64::try_from(*number).unwrap_or(i64::MAX).into(),
                    action.code().into(),
                    (lines.len() as i64).into(),
                ],
            ),
            Event::LoadBatch {
                import,
                number,
                action,
                rows,
                ..
            } => self.conn.exec(
                &stmt::IMPORT_BATCH,
                &[
                    entry.cell.into(),
                    seq(entry).into(),
                    import.cell.into(),
                    (&import.key).into(),
                    i64::try_from(*number).unwrap_or(i64::MAX).into(),
                    action.code().into(),
                    i64::try_from(*rows).unwrap_or(i64::MAX).into(),
                ],
            ),
            Event::ImportUndone { import } => self.conn.exec(
                &stmt::IMPORT_UNDO,
                &[
                    import.cell.into(),
                    (&import.key).into(),
                    entry.recorded.into(),
                ],
            ),
            _ => Ok(0),
        }
        .map(|_| ())
    }
}
