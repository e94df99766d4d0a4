//! Sealing new persons on a thread of its own, while the transaction writes the batch before: the two cost about the
//! same, so the import takes half as long.

use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::Scope;

use needle_model::event::ImportAction;
use needle_model::id::Run;
use needle_model::{Cell, Chance, MembershipId, OrgId, PersonFacts, PersonId};
use needle_store::{Sealer, StoreError};

use super::batches::Batch;
use crate::decide::admitted;

/// Batches that may wait to be sealed: more would only take memory.
const WAITING_MAX: usize = 1;

/// A person who may be entered.
pub(super) struct Ready {
    pub(super) line: u32,
    pub(super) org: OrgId,
    pub(super) status: String,
    pub(super) facts: PersonFacts,
}

/// The other end of the sealing thread.
pub(super) struct Sealing {
    jobs: SyncSender<(Cell, Vec<Ready>)>,
    done: Receiver<Result<Batch, StoreError>>,
}

/// What the thread seals with.
pub(super) struct Tools<'a> {
    pub(super) sealer: Sealer<'a>,
    pub(super) chance: &'a mut dyn Chance,
    pub(super) run: Run,
    pub(super) standing: String,
}

impl Sealing {
    /// Starts the thread. It ends when this end is dropped.
    pub(super) fn begin<'s, 'e>(scope: &'s Scope<'s, 'e>, mut tools: Tools<'s>) -> Sealing {
        let (jobs, waiting) = sync_channel::<(Cell, Vec<Ready>)>(WAITING_MAX);
        let (out, done): (Sender<Result<Batch, StoreError>>, _) = channel();
        scope.spawn(move || {
            for (cell, ready) in waiting {
                let sealed = tools.seal(cell, ready);
                if out.send(sealed).is_err() {
                    return;
                }
            }
        });
        Sealing { jobs, done }
    }

    /// Hands a batch over to be sealed; waits while the one before still waits.
    pub(super) fn send(&self, cell: Cell, ready: Vec<Ready>) -> Result<(), StoreError> {
        self.jobs
            .send((cell, ready))
            .map_err(|_| StoreError::Engine("the sealing thread has ended".to_owned()))
    }

    /// A batch that is sealed, if there is one by now.
    pub(super) fn next(&self) -> Option<Result<Batch, StoreError>> {
        self.done.try_recv().ok()
    }

    /// The batches still to come; nothing more is sent.
    pub(super) fn rest(self) -> impl Iterator<Item = Result<Batch, StoreError>> {
        drop(self.jobs);
        self.done.into_iter()
    }
}

impl Tools<'_> {
    fn seal(&mut self, cell: Cell, ready: Vec<Ready>) -> Result<Batch, StoreError> {
        let mut batch = Batch::new(cell, ImportAction::New);
        batch.events.reserve(ready.len() * 2);
        for row in ready {
            let person = PersonId::new(cell, self.run.next(self.chance));
            let membership = MembershipId::new(cell, self.run.next(self.chance));
            let (sealed, new) = self.sealer.seal_new(person, row.facts, self.chance)?;
            batch.lines.push(row.line);
            batch.persons.push(new);
            batch.events.extend(admitted(
                person,
                membership,
                row.org,
                &row.status,
                &self.standing,
                sealed,
            ));
        }
        Ok(batch)
    }
}

/// Stands in for chance while the sealing thread holds it: what decides about rows needs none.
pub(super) struct Lent;

impl Chance for Lent {
    fn fill(&mut self, _: &mut [u8]) {
        unreachable!("the sealing thread holds the source of chance")
    }
}
