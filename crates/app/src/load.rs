//! Bringing in a whole register: a [`Source`] is run through once, each row decided by the rules that hold for a row at a form, and
//! written as ledger entries like those of any import. Why not command by command: a hundred million rows have an hour, not a week.
//!
//! Three threads and this one: the source with what needs the order of its rows ([`split`]), deciding and sealing ([`seal`]), putting
//! entries together, and here the writing ([`run`]). Everything on the way lies in queues that hold a few entries, so that memory does not grow with
//! the register; only a few bytes of every organisation are kept. Ids follow from the beginning of the load and the number of the row: a load
//! that was killed goes on with the same ids, without a list of those it made.

mod account;
mod book;
mod days;
mod ids;
mod member;
mod note;
mod org;
mod run;
mod seal;
mod split;

pub use account::{FirstAccount, open_account};
pub use run::{Loading, Step, load};

use needle_model::bring::Amounts;
use needle_model::{ImportId, OrgId, Refusal};
use needle_store::StoreError;

/// What was brought in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loaded {
    /// The import as which it stands in the ledger.
    pub import: ImportId,
    /// The organisation at the top.
    pub root: OrgId,
    /// Rows of each sort.
    pub amounts: Amounts,
    /// Rows that an earlier run had brought in already.
    pub resumed: u64,
}

/// Which rows are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Organisations.
    Orgs,
    /// Members.
    Members,
    /// What was done.
    Records,
    /// Numbers given.
    Indicators,
}

impl Sort {
    /// Stable word, by which the texts have a name for it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Sort::Orgs => "orgs",
            Sort::Members => "members",
            Sort::Records => "records",
            Sort::Indicators => "indicators",
        }
    }
}

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Piece of the source, from 1.
    pub piece: u64,
    /// What its rows are.
    pub sort: Sort,
    /// Row among all of its sort, from 1.
    pub row: u64,
    /// Every reason, with the field it is about.
    pub refusals: Vec<Refusal>,
}

/// Why a register was not brought in to its end. What was written until then stays, and the same source goes on there.
#[derive(Debug, thiserror::Error)]
pub enum LoadError<E> {
    /// The source could not go on.
    #[error("{0}")]
    Source(E),
    /// A row that the rules do not allow; nothing of what would be written with it was written.
    #[error("piece {}, {} {}: {:?}", .0.piece, .0.sort.code(), .0.row, .0.refusals)]
    Row(BadRow),
    /// There are organisations in the database already, and they are not of this load.
    #[error("there is a register in the database already")]
    NotEmpty,
    /// The source has nothing at the top: no organisation at all.
    #[error("the source has no organisation")]
    Empty,
    /// The rulebook has more coded attributes, statuses or standings than a source can name.
    #[error("the rulebook has more codes than a source can name")]
    Rulebook,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
