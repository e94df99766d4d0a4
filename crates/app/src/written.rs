//! What a transaction wrote, kept until it is on disk; why: counts and rules move only then, or they would tell of what was
//! given up.

use std::sync::Arc;

use needle_model::Row;
use needle_rulebook::Rulebook;

use crate::{Receipt, Versions};

/// What a transaction hands to the census.
pub(crate) struct Done {
    pub(crate) receipt: Receipt,
    pub(crate) rows: std::cell::Cell<Vec<Taken>>,
    /// The versions with the one this command issued.
    pub(crate) issued: Option<Arc<Versions>>,
}

/// A row written, as small as it is kept; an import has hundreds of thousands.
pub(crate) struct Taken {
    pub(crate) packed: needle_census::Packed,
    /// The directory wants names as well.
    pub(crate) org: Option<Row>,
}

/// Rows as they are written, for the census to take in once they are on disk.
pub(crate) struct Written<'a> {
    rulebook: &'a Rulebook,
    pub(crate) rows: Vec<Taken>,
}

impl<'a> Written<'a> {
    pub(crate) fn new(rulebook: &'a Rulebook) -> Self {
        Written {
            rulebook,
            rows: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, row: Row) {
        self.rows.push(Taken {
            packed: needle_census::Packed::new(self.rulebook, &row),
            org: matches!(row, Row::Org(_)).then_some(row),
        });
    }
}
