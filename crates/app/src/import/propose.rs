//! The proposals of a roster that the user said yes to: changed facts, and requests for transfer. Each is decided like
//! one at a form.

use needle_model::command::{AskTransfer, UpdatePerson};
use needle_model::event::ImportAction;
use needle_model::{Cell, Event, PersonId};
use needle_rights::Action;
use rustc_hash::{FxHashMap, FxHashSet};

use super::batches::Batch;
use super::merge::merged;
use super::take::Take;
use super::{Found, ImportStop, Prepared};
use crate::decide::{self, Cx};
use crate::failure::OrHidden;

impl Take<'_, '_, '_> {
    pub(super) fn updates(
        &mut self,
        cx: &mut Cx<'_, '_>,
        prepared: &Prepared,
    ) -> Result<(), ImportStop> {
        let mut filling = Filling::new(ImportAction::Update);
        for (row, looked) in prepared.all() {
            let Found::Update { person, .. } = looked.found else {
                continue;
            };
            if !filling.persons.insert(person) {
                continue;
            }
            let seen = cx.person(Action::ChangeMembers, person)?;
            let now = cx.tx.reader().person(seen)?.and_then(|p| p.facts);
            let (facts, changed) = merged(now.or_hidden("person")?, row);
            if changed.is_empty() {
                continue;
            }
            let before = cx.tx.reader().sealed(&[seen])?.remove(&person);
            let command = UpdatePerson {
                person,
                facts,
                effective: cx.effective,
                reason: None,
            };
            let decided = decide::decide(cx, &command.into());
            if let Some(decided) = self.or_refused(row.row, decided)? {
                let batch = filling.batch(person.cell);
                batch.before.push(before.or_hidden("person")?);
                batch.lines.push(row.row);
                batch.events.extend(decided.events);
                self.written(cx, &mut filling, person.cell)?;
            }
            self.progress.step(1)?;
        }
        self.rest(cx, filling)
    }

    pub(super) fn transfers(
        &mut self,
        cx: &mut Cx<'_, '_>,
        prepared: &Prepared,
    ) -> Result<(), ImportStop> {
        let mut filling = Filling::new(ImportAction::Transfer);
        for (row, looked) in prepared.all() {
            let (Found::Transfer { person, .. }, Some(to)) = (&looked.found, looked.org) else {
                continue;
            };
            if !filling.persons.insert(*person) {
                continue;
            }
            let command = AskTransfer {
                person: *person,
                to,
                effective: cx.effective,
                reason: None,
            };
            let decided = decide::decide(cx, &command.into());
            if let Some(decided) = self.or_refused(row.row, decided)? {
                let cell = decided.events.first().map_or(person.cell, Event::cell);
                let batch = filling.batch(cell);
                batch.lines.push(row.row);
                batch.events.extend(decided.events);
                self.written(cx, &mut filling, cell)?;
            }
            self.progress.step(1)?;
        }
        self.rest(cx, filling)
    }

    /// Writes the batch of a cell when it is full.
    fn written(
        &mut self,
        cx: &mut Cx<'_, '_>,
        filling: &mut Filling,
        cell: Cell,
    ) -> Result<(), ImportStop> {
        if filling.batch(cell).full() && !self.given_up() {
            let empty = Batch::new(cell, filling.action);
            let full = std::mem::replace(filling.batch(cell), empty);
            self.batches.write(cx.tx, full)?;
        }
        Ok(())
    }

    /// Writes what is left.
    fn rest(&mut self, cx: &mut Cx<'_, '_>, filling: Filling) -> Result<(), ImportStop> {
        if self.given_up() {
            return Ok(());
        }
        let mut rest: Vec<Batch> = filling.cells.into_values().collect();
        rest.sort_unstable_by_key(|batch| batch.cell);
        for batch in rest {
            self.batches.write(cx.tx, batch)?;
        }
        Ok(())
    }
}

/// Batches of one action that are being filled, one a cell.
struct Filling {
    action: ImportAction,
    cells: FxHashMap<Cell, Batch>,
    /// Nobody twice: the second row would be decided by what the first has not yet written.
    persons: FxHashSet<PersonId>,
}

impl Filling {
    fn new(action: ImportAction) -> Filling {
        Filling {
            action,
            cells: FxHashMap::default(),
            persons: FxHashSet::default(),
        }
    }

    fn batch(&mut self, cell: Cell) -> &mut Batch {
        let action = self.action;
        self.cells
            .entry(cell)
            .or_insert_with(|| Batch::new(cell, action))
    }
}
