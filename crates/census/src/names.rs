//! Names of organisations as a file to be searched: whoever keeps them gives each in the form in which search compares; why: the names of a
//! nation's organisations on the heap would cost more than its tree, and a mapped file of text in the order of the tree is searched
//! from end to end, or only the stretch of it that is somebody's, at the speed of memory.
//! What may not be here: names of persons; how a name is folded or spelled (the app does that).

mod scan;
#[cfg(test)]
mod tests;
mod write;

use std::ops::Range;
use std::path::Path;

use needle_model::{Cell, OrgId, Uuid};

use crate::base::Doubt;
use crate::base::file::{Column, Container};
use crate::base::index::{self, Key, Table};

pub use scan::{CLASSES, Found, Query};
pub use write::NamesWriter;

/// Names of organisations in the order of a tree, mapped.
#[derive(Debug)]
pub struct Names {
    container: Container,
    keys: Column<Key>,
    cells: Column<u32>,
    index: Table,
    /// First place after the subtree.
    ends: Column<u32>,
    /// Place of the organisation above; its own for one that stands at the top.
    parents: Column<u32>,
    folded_at: Column<u32>,
    folded: Column<u8>,
    initials_at: Column<u32>,
    initials: Column<u8>,
}

impl Names {
    /// Opens a file of names. Its length and head are looked at; [`crate::base::check`] reads it all.
    ///
    /// # Errors
    /// Why it cannot be used; it is to be written anew then.
    pub fn open(path: &Path) -> Result<Names, Doubt> {
        let c = Container::open(path)?;
        let damaged = || Doubt::Damaged("names".to_owned());
        let keys: Column<Key> = c.singly_any("org-key")?;
        let n = keys.len();
        let names = Names {
            cells: c.singly("org-cell", n)?,
            index: Table::open(&c, index::ORGS)?,
            ends: c.singly("end", n)?,
            parents: c.singly("parent", n)?,
            folded_at: c.column("fold-at", n + 1)?,
            folded: c.column_any("fold")?,
            initials_at: c.column("init-at", n + 1)?,
            initials: c.column_any("init")?,
            keys,
            container: c,
        };
        // The last place of each is the line break that ends it.
        let closes = |at: &[u32], text: &[u8]| {
            let last = at.last().map_or(0, |last| *last as usize);
            last + 1 == text.len() && text[last] == b'\n'
        };
        if closes(&names.folded_at, &names.folded) && closes(&names.initials_at, &names.initials) {
            Ok(names)
        } else {
            Err(damaged())
        }
    }

    /// What the file was written after, as its writer said.
    ///
    /// # Errors
    /// When the bytes are not as they were written.
    pub fn stamp(&self) -> Result<&[u8], Doubt> {
        self.container.checked("stamp")
    }

    /// How many organisations there are in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The organisation at a place.
    #[must_use]
    pub fn org(&self, place: u32) -> Option<OrgId> {
        let at = place as usize;
        let (key, cell) = (self.keys.get(at)?, self.cells.get(at)?);
        Some(OrgId::new(Cell(*cell), Uuid::from_bytes(*key)))
    }

    /// The place of an organisation.
    #[must_use]
    pub fn find(&self, org: OrgId) -> Option<u32> {
        let place = self.index.find(&self.keys, org.key.as_bytes())?;
        (self.org(place) == Some(org)).then_some(place)
    }

    /// The places of an organisation and everything under it, when the file was written.
    #[must_use]
    pub fn stretch(&self, org: OrgId) -> Option<Range<u32>> {
        let place = self.find(org)?;
        Some(place..*self.ends.get(place as usize)?)
    }

    /// The organisation above one, when the file was written.
    #[must_use]
    pub fn above(&self, place: u32) -> Option<OrgId> {
        let above = *self.parents.get(place as usize)?;
        self.org(above).filter(|_| above != place)
    }

    /// Full and short name at a place, folded, a line each.
    #[must_use]
    pub fn folded(&self, place: u32) -> &str {
        text(&self.folded_at, &self.folded, place)
    }

    /// The initials at a place.
    #[must_use]
    pub fn initials(&self, place: u32) -> &str {
        text(&self.initials_at, &self.initials, place)
    }
}

/// The text at a place, without the line break before it; empty for what is out of range or no text.
fn text<'a>(at: &[u32], all: &'a [u8], place: u32) -> &'a str {
    let place = place as usize;
    let (Some(from), Some(to)) = (at.get(place), at.get(place + 1)) else {
        return "";
    };
    let bytes = all.get(*from as usize + 1..*to as usize);
    bytes
        .and_then(|bytes| std::str::from_utf8(bytes).ok())
        .unwrap_or_default()
}
