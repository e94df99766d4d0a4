//! Sheets into the register: a roster or a list of organisations is looked over against what is there, taken in one
//! transaction, answered with a receipt, and can be undone by one opposite command.
//! Why here: whatever a file says goes through the same decisions as a person at a form; there is no second set of rules.

mod batches;
mod columns;
mod list;
mod listed;
mod look;
mod marks;
mod meaning;
mod merge;
mod orgs;
mod page;
mod places;
mod propose;
mod register;
pub mod report;
mod seal;
mod take;
mod undo;

use std::ops::ControlFlow;

use needle_model::{Cell, ImportId, Refusal};

pub use list::org_row_json;
pub use listed::{listed, refuse};
pub use look::{Found, Looked, Looking, Prepared, Summary};
pub use marks::{list_marks, roster_marks};
pub use orgs::{NewOrg, Parent};
pub use page::{ImportItem, ImportLine, ImportPage, Undo};

use crate::{Failure, StoreError};

/// Told how far it is, in rows done and rows in all; answers whether to go on.
pub type Progress<'a> = dyn FnMut(u64, u64) -> ControlFlow<()> + 'a;

/// How the rows of a file are to be taken.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taking {
    /// If one row cannot be taken, none is; else the good rows are.
    pub all_or_nothing: bool,
    /// Persons who are there already get what the file says of them.
    pub update: bool,
    /// For persons who are there in another organisation, a transfer is asked for.
    pub transfer: bool,
    /// Name of the file, without folders.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Why, for those who read the ledger later.
    pub reason: Option<String>,
}

/// How many rows did what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Persons entered.
    pub added: u64,
    /// Persons whose facts were changed.
    pub updated: u64,
    /// Transfers asked for.
    pub asked: u64,
    /// Organisations founded.
    pub founded: u64,
}

impl Counts {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.added + self.updated + self.asked + self.founded
    }
}

/// What an import left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportReceipt {
    /// Which import; its page is [`crate::App::import_page`].
    pub import: ImportId,
    /// Ledger entries, by cell and number.
    pub entries: Vec<(Cell, u64)>,
    /// What was done.
    pub counts: Counts,
    /// Rows that were left out because they were refused, when only the good rows were asked for.
    pub refused: Vec<RowRefused>,
}

/// A row that the rules do not allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowRefused {
    /// Its number as the person sees it.
    pub row: u32,
    /// Why.
    pub refusals: Vec<Refusal>,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportStop {
    /// Refused as a whole, hidden, or the store's failure.
    #[error(transparent)]
    Failure(#[from] Failure),
    /// All or nothing was asked for, and these rows cannot be taken.
    #[error("{} rows cannot be taken", .0.len())]
    Rows(Vec<RowRefused>),
    /// It was cancelled.
    #[error("cancelled; nothing was changed")]
    Cancelled,
}

impl From<StoreError> for ImportStop {
    fn from(error: StoreError) -> Self {
        ImportStop::Failure(error.into())
    }
}

impl From<Refusal> for ImportStop {
    fn from(refusal: Refusal) -> Self {
        ImportStop::Failure(refusal.into())
    }
}
