//! The base: organisations and members as columns of one mapped file, as they were at some entry of each ledger chain; why: a nation's
//! members do not fit on the heap, and a file that is mapped opens at once.
//!
//! How it is used:
//! - [`Builder`] makes one: every version of every organisation ([`Builder::org`]), then members from up to as many threads as one likes
//!   ([`Builder::lane`], [`Lane::member`]), then the ordinary rows of all persons whose line said `only: false`
//!   ([`Builder::row`]), then [`Builder::finish`] with the heads of the chains it was read at.
//! - [`Base::open`] maps it; [`crate::Census::with_base`] begins a census from it, to which the app gives the rows written since
//!   [`Base::heads`] and whatever the base does not hold (posts, records, settings).
//! - [`check`] reads all of a file and compares hashes: in the background, or when in doubt.
//! - [`crate::Census::merge`] gives a [`Merge`] that writes base and changes as a new base without holding up anybody;
//!   [`crate::Census::adopt`] takes it into use.
//! - [`worth`] says from which size on a base is worth having; below it, rows on the heap do.
//!
//! Numbers of organisations are places in the base: the first [`Base::ordered`] stand in preorder of the tree it was built from, with
//! the dissolved where they last stood. A merge appends, so that no number ever changes its meaning while a census lives.

pub(crate) mod build;
pub(crate) mod bytes;
pub(crate) mod days;
pub(crate) mod disk;
pub(crate) mod file;
pub(crate) mod index;
pub(crate) mod lens;
pub(crate) mod merge;
pub(crate) mod spill;
pub(crate) mod stats;
pub(crate) mod write;

pub use build::{Builder, Lane};
pub use file::{Doubt, check};
pub use merge::Merge;

use std::path::{Path, PathBuf};

use needle_model::{Cell, OrgId, PersonId, Uuid};
use needle_rulebook::Rulebook;
use twox_hash::XxHash3_64;

use bytes::{Read, Write};
use days::Days;
use disk::How;
use file::{Column, Container};
use index::{Key, Table};
use stats::Stat;

/// Members from which on a base is worth a file: below, reading every row takes a few seconds and some hundred megabytes.
const WORTH: u64 = 1_000_000;

/// Whether a register of so many members is better opened from a base.
#[must_use]
pub fn worth(members: u64) -> bool {
    members >= WORTH
}

/// The last entry of a cell's chain that a base has in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The cell.
    pub cell: Cell,
    /// Number of the entry.
    pub number: u64,
    /// Its hash.
    pub hash: [u8; 32],
}

/// A base, open.
#[derive(Debug)]
pub struct Base {
    container: Container,
    dir: PathBuf,
    heads: Vec<Head>,
    ordered: u32,
    org_keys: Column<Key>,
    org_cells: Column<u32>,
    org_index: Table,
    /// By number: the parent's number.
    pub(crate) parents: Column<u32>,
    pub(crate) kinds: Column<u16>,
    pub(crate) sectors: Column<u16>,
    /// First day and first day after, as `yyyymmdd`.
    pub(crate) founded: Column<i32>,
    pub(crate) ended: Column<i32>,
    /// Twice the number: where its name begins in the blob, then its short name.
    name_ends: Column<u32>,
    names: Column<u8>,
    /// By number and one more: its first member.
    pub(crate) starts: Column<u32>,
    persons: Column<Key>,
    memberships: Column<Key>,
    person_index: Table,
    pub(crate) from: Column<u16>,
    pub(crate) until: Column<u16>,
    pub(crate) birth: Column<u16>,
    pub(crate) joined: Column<u16>,
    pub(crate) stat: Column<u32>,
    pub(crate) days: Days,
    pub(crate) stats: Vec<Stat>,
}

/// What the places in a base mean: ids of kinds, sectors, statuses, standings and values, hashed.
pub(crate) fn shape(rulebook: &Rulebook) -> u64 {
    let mut out = Write::default();
    let mut list = |ids: &mut dyn Iterator<Item = &str>| {
        let before = out.0.len();
        ids.for_each(|id| out.bytes(id.as_bytes()));
        let len = out.0.len() - before;
        out.u64(len as u64);
    };
    list(&mut rulebook.kinds.iter().map(|x| x.id.as_str()));
    list(&mut rulebook.sectors.iter().map(|x| x.id.as_str()));
    list(&mut rulebook.statuses.iter().map(|x| x.id.as_str()));
    list(&mut rulebook.standings.iter().map(|x| x.id.as_str()));
    list(&mut rulebook.attributes.iter().map(|x| x.id.as_str()));
    for attribute in &rulebook.attributes {
        list(&mut attribute.values.iter().map(|v| v.code.as_str()));
    }
    XxHash3_64::oneshot(&out.0)
}

/// What stands in the section `meta`.
pub(crate) struct Meta {
    pub(crate) shape: u64,
    pub(crate) orgs: u32,
    pub(crate) ordered: u32,
    pub(crate) members: u32,
    pub(crate) heads: Vec<Head>,
}

impl Meta {
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut out = Write::default();
        out.u64(self.shape);
        out.u32(self.orgs);
        out.u32(self.ordered);
        out.u32(self.members);
        out.u32(self.heads.len() as u32);
        for head in &self.heads {
            out.u32(head.cell.0);
            out.u64(head.number);
            out.0.extend(head.hash);
        }
        out.0
    }

    fn read(bytes: &[u8]) -> Option<Meta> {
        let mut bytes = Read(bytes);
        let (shape, orgs, ordered) = (bytes.u64()?, bytes.u32()?, bytes.u32()?);
        let members = bytes.u32()?;
        let heads = (0..bytes.u32()?).map(|_| {
            Some(Head {
                cell: Cell(bytes.u32()?),
                number: bytes.u64()?,
                hash: bytes.hash()?,
            })
        });
        let heads = heads.collect::<Option<_>>()?;
        Some(Meta {
            shape,
            orgs,
            ordered,
            members,
            heads,
        })
    }
}

impl Base {
    /// Opens a base. What is read onto the heap is compared with its hash and looked through; the columns are not ([`check`]).
    ///
    /// # Errors
    /// Why it cannot be used; it is to be built anew then.
    pub fn open(path: &Path, rulebook: &Rulebook) -> Result<Base, Doubt> {
        let c = Container::open(path)?;
        let damaged = |name: &str| Doubt::Damaged(name.to_owned());
        let meta = Meta::read(c.checked("meta")?).ok_or_else(|| damaged("meta"))?;
        if meta.shape != shape(rulebook) {
            return Err(Doubt::Rulebook);
        }
        let (n, m) = (meta.orgs as usize, meta.members as usize);
        c.checked("odd-days")?;
        let odd: Column<i32> = c.column_any("odd-days")?;
        let base = Base {
            dir: path.parent().unwrap_or(Path::new(".")).to_owned(),
            heads: meta.heads,
            ordered: meta.ordered,
            org_keys: c.singly("org-key", n)?,
            org_cells: c.column("org-cell", n)?,
            org_index: Table::open(&c, index::ORGS)?,
            parents: c.column("parent", n)?,
            kinds: c.column("kind", n)?,
            sectors: c.column("sector", n)?,
            founded: c.column("founded", n)?,
            ended: c.column("ended", n)?,
            name_ends: c.column("name-at", 2 * n + 1)?,
            names: c.column_any("names")?,
            starts: c.column("starts", n + 1)?,
            persons: c.singly("person", m)?,
            memberships: c.singly("member", m)?,
            person_index: Table::open(&c, index::PERSONS)?,
            from: c.column("from", m)?,
            until: c.column("until", m)?,
            birth: c.column("birth", m)?,
            joined: c.column("joined", m)?,
            stat: c.column("stat", m)?,
            days: Days::of(&odd).ok_or_else(|| damaged("odd-days"))?,
            stats: stats::read(c.checked("stats")?).ok_or_else(|| damaged("stats"))?,
            container: c,
        };
        // What other columns are entered by: a wrong place in these would lead out of them.
        let rising = base.starts.windows(2).all(|pair| pair[0] <= pair[1]);
        if !rising || base.starts.first() != Some(&0) || base.starts.last() != Some(&meta.members) {
            return Err(damaged("starts"));
        }
        let inside = |parent: &u32| *parent == u32::MAX || *parent < meta.orgs;
        if !base.parents.iter().all(inside) || meta.ordered > meta.orgs {
            return Err(damaged("parent"));
        }
        Ok(base)
    }

    /// The ends of the chains it was taken at, as they were handed to the builder.
    #[must_use]
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// How many organisations are in it.
    #[must_use]
    pub fn orgs(&self) -> usize {
        self.org_keys.len()
    }

    /// How many of them stand in preorder.
    #[must_use]
    pub fn ordered(&self) -> u32 {
        self.ordered
    }

    /// How many members stand in its columns; those that do not fit in them are not among these.
    #[must_use]
    pub fn members(&self) -> usize {
        self.persons.len()
    }

    /// The folder it lies in: room for scratch files.
    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// A section read onto the heap.
    pub(crate) fn section(&self, name: &str) -> Result<&[u8], Doubt> {
        self.container.checked(name)
    }

    pub(crate) fn org_id(&self, number: u32) -> OrgId {
        let at = number as usize;
        OrgId::new(
            Cell(self.org_cells[at]),
            Uuid::from_bytes(self.org_keys[at]),
        )
    }

    pub(crate) fn org_number(&self, org: OrgId) -> Option<u32> {
        let number = self.org_index.find(&self.org_keys, org.key.as_bytes())?;
        (self.org_cells[number as usize] == org.cell.0).then_some(number)
    }

    /// Name and short name.
    pub(crate) fn name(&self, number: u32) -> (&str, Option<&str>) {
        let at = |i: usize| self.name_ends.get(i).map_or(0, |at| *at as usize);
        let first = number as usize * 2;
        let text = |from: usize, to: usize| {
            let bytes = self.names.get(from..to).unwrap_or_default();
            std::str::from_utf8(bytes).unwrap_or_default()
        };
        let short = text(at(first + 1), at(first + 2));
        let name = text(at(first), at(first + 1));
        (name, Some(short).filter(|short| !short.is_empty()))
    }

    /// Members of an organisation, by row.
    pub(crate) fn rows_of(&self, number: u32) -> std::ops::Range<u32> {
        let at = number as usize;
        match self.starts.get(at..at + 2) {
            Some(&[start, end]) => start..end,
            _ => 0..0,
        }
    }

    /// Some rows will be gone through in a moment, keys and all.
    pub(crate) fn soon(&self, rows: std::ops::Range<u32>) {
        let rows = rows.start as usize..rows.end as usize;
        self.persons.expect(How::Soon, rows.clone());
        self.memberships.expect(How::Soon, rows);
    }

    /// Persons will be looked up from everywhere in a moment: all keys are better read at once than a page for each.
    pub(crate) fn all_soon(&self) {
        self.soon(0..self.members() as u32);
        self.person_index.soon();
        self.org_keys.expect(How::Soon, 0..self.org_keys.len());
    }

    /// The organisation of a member.
    pub(crate) fn org_of_row(&self, row: u32) -> u32 {
        self.starts.partition_point(|start| *start <= row).max(1) as u32 - 1
    }

    /// The key of a member's person; its cell is that of the organisation.
    pub(crate) fn person_key(&self, row: u32) -> &Key {
        &self.persons[row as usize]
    }

    pub(crate) fn person_id(&self, row: u32) -> PersonId {
        let cell = self.org_cell(self.org_of_row(row));
        PersonId::new(cell, Uuid::from_bytes(*self.person_key(row)))
    }

    pub(crate) fn membership_key(&self, row: u32) -> &Key {
        &self.memberships[row as usize]
    }

    pub(crate) fn org_cell(&self, number: u32) -> Cell {
        Cell(self.org_cells[number as usize])
    }

    /// The row of a person.
    pub(crate) fn find(&self, person: PersonId) -> Option<u32> {
        let row = self
            .person_index
            .find(&self.persons, person.key.as_bytes())?;
        let cell = self.org_cells[self.org_of_row(row) as usize];
        (cell == person.cell.0).then_some(row)
    }
}
