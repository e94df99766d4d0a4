//! Many commands in one transaction, each an entry of its own: invented counties and imports. All or nothing.

use needle_model::{Command, Event, OrgId};
use needle_rights::Principal;
use needle_store::{Draft, Tx};

use crate::{App, Failure, Receipt, StoreError, Written};

/// A running batch.
pub struct Batch<'a, 'b> {
    app: &'a App,
    tx: &'a mut Tx<'b>,
    who: &'a Principal,
}

impl std::fmt::Debug for Batch<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Batch")
    }
}

impl App {
    /// Runs a batch. If it answers an error nothing of it holds.
    ///
    /// # Errors
    /// What `f` answers, or the store's failure.
    pub fn batch<T, E: From<StoreError> + From<Failure>>(
        &self,
        who: &Principal,
        f: impl FnOnce(&mut Batch<'_, '_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let result = self
            .store
            .write(|tx| f(&mut Batch { app: self, tx, who }), |_| {});
        if result.is_err() {
            // The census ran ahead of a transaction that was given up.
            self.recount()?;
        }
        result
    }
}

impl Batch<'_, '_> {
    /// Carries out one command; later ones see it.
    ///
    /// # Errors
    /// As [`App::execute`]; the caller may go on with the next command only if this one was refused.
    pub fn run(&mut self, command: impl Into<Command>) -> Result<Receipt, Failure> {
        let command = command.into();
        let done = {
            let census = self.app.census();
            self.app.run(self.tx, &census, self.who, &command)?
        };
        self.app.take_in_done(&done);
        Ok(done.receipt)
    }

    /// Records events that were decided in bulk by an importer which has checked every one of them.
    ///
    /// # Errors
    /// When the store fails.
    pub fn record(
        &mut self,
        command: &str,
        org: Option<OrgId>,
        effective: jiff::civil::Date,
        events: Vec<Event>,
    ) -> Result<(), Failure> {
        let draft = Draft {
            recorded: self.app.now(),
            effective,
            actor: &self.who.actor,
            org,
            command,
            reason: None,
        };
        let mut rows = Written::new(&self.app.rulebook);
        self.tx.append(&draft, events, &mut |row| rows.push(row))?;
        self.app.take_in(rows.rows);
        Ok(())
    }

    /// The number the next new cell gets.
    #[must_use]
    pub fn next_cell(&self) -> needle_model::Cell {
        self.tx.next_cell()
    }

    /// A fresh id key for now.
    pub fn fresh(&mut self) -> needle_model::Uuid {
        needle_model::id::fresh(self.app.now(), self.app.chance().as_mut())
    }
}
