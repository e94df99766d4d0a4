//! A base written: organisations by number, then members by organisation, column by column, each row where it belongs; why: building from the
//! tables and merging changes in end in the same file.

use std::io;
use std::path::Path;

use needle_model::OrgId;

use super::bytes::ymd;
use super::file::Writer;
use super::index::{self, Key, Table};
use super::spill::Row;
use super::{Head, Meta, stats};
use crate::org::{NO_SECTOR, NONE, Node};

/// Rows written at once.
const ROWS: usize = 1 << 15;

/// The organisations of a base to be: what is taken of each.
pub(crate) trait Orgs {
    fn len(&self) -> u32;
    fn id(&self, number: u32) -> OrgId;
    /// All its versions, parents by their numbers in the base to be.
    fn node(&self, number: u32) -> Node;
    /// How many stand in preorder.
    fn ordered(&self) -> u32;
    /// Whether one that has a single version stands where its number says, as far as that is to be kept.
    fn in_place(&self, number: u32) -> bool;
}

/// Where each column of the members begins.
#[derive(Debug, Clone, Copy)]
struct Places {
    person: u64,
    membership: u64,
    from: u64,
    until: u64,
    birth: u64,
    joined: u64,
    stat: u64,
}

/// A base being written.
pub(crate) struct Base {
    file: Writer,
    orgs: u32,
    ordered: u32,
    places: Option<Places>,
    members: u32,
}

impl Base {
    /// Begins with the organisations.
    pub(crate) fn new(path: &Path, orgs: &dyn Orgs) -> io::Result<Base> {
        let mut file = Writer::new(path)?;
        let len = orgs.len();
        let (mut keys, mut cells) = (Vec::<Key>::new(), Vec::<u32>::new());
        for number in 0..len {
            let id = orgs.id(number);
            keys.push(*id.key.as_bytes());
            cells.push(id.cell.0);
        }
        Table::of(&keys).write(&mut file, index::ORGS)?;
        file.section("org-key", &keys)?;
        file.section("org-cell", &cells)?;
        drop((keys, cells));
        let (mut parents, mut kinds) = (Vec::<u32>::new(), Vec::<u16>::new());
        let (mut sectors, mut founded) = (Vec::<u16>::new(), Vec::<i32>::new());
        let (mut ended, mut name_ends) = (Vec::<i32>::new(), vec![0u32]);
        let (mut names, mut changed) = (Vec::<u8>::new(), Vec::<(u32, Node)>::new());
        for number in 0..len {
            let node = orgs.node(number);
            let single = match &node.versions[..] {
                // An empty short name could not be told from none.
                [one] if one.short.as_deref() != Some("") => Some(one),
                _ => None,
            };
            match single.filter(|_| number >= orgs.ordered() || orgs.in_place(number)) {
                Some(one) => {
                    parents.push(one.parent);
                    kinds.push(one.kind);
                    sectors.push(one.sector);
                    founded.push(ymd(one.from));
                    ended.push(ymd(one.until));
                    names.extend(one.name.as_bytes());
                    name_ends.push(names.len() as u32);
                    names.extend(one.short.as_deref().unwrap_or_default().as_bytes());
                    name_ends.push(names.len() as u32);
                }
                None => {
                    parents.push(NONE);
                    kinds.push(u16::MAX);
                    sectors.push(NO_SECTOR);
                    founded.push(0);
                    ended.push(0);
                    name_ends.extend([names.len() as u32; 2]);
                    changed.push((number, node));
                }
            }
        }
        if u32::try_from(names.len()).is_err() {
            return Err(io::Error::other(
                "names of organisations take more than four gigabytes",
            ));
        }
        file.section("parent", &parents)?;
        file.section("kind", &kinds)?;
        file.section("sector", &sectors)?;
        file.section("founded", &founded)?;
        file.section("ended", &ended)?;
        file.section("name-at", &name_ends)?;
        file.section("names", &names)?;
        let changed = changed.iter().map(|(number, node)| (*number, node));
        file.section("changed", &crate::org::write(changed))?;
        Ok(Base {
            file,
            orgs: len,
            ordered: orgs.ordered(),
            places: None,
            members: 0,
        })
    }

    /// Makes room for the members; `starts`: by organisation and one more, the first of its members.
    pub(crate) fn members(&mut self, starts: &[u32]) -> io::Result<()> {
        let members = starts.last().copied().unwrap_or(0);
        let len = u64::from(members);
        self.file.section("starts", starts)?;
        self.members = members;
        self.places = Some(Places {
            person: self.file.reserve("person", len * 16)?,
            membership: self.file.reserve("member", len * 16)?,
            from: self.file.reserve("from", len * 2)?,
            until: self.file.reserve("until", len * 2)?,
            birth: self.file.reserve("birth", len * 2)?,
            joined: self.file.reserve("joined", len * 2)?,
            stat: self.file.reserve("stat", len * 4)?,
        });
        Ok(())
    }

    /// Puts rows where they belong; the first is the `at`th of all.
    pub(crate) fn rows(&self, rows: &[Row], at: u64) -> io::Result<()> {
        let Some(places) = self.places else {
            return Err(io::Error::other("no room was made for members"));
        };
        let out = self.file.out();
        for (chunk, rows) in (0u64..).zip(rows.chunks(ROWS)) {
            let at = at + chunk * ROWS as u64;
            let keys = |of: fn(&Row) -> Key| rows.iter().map(of).collect::<Vec<Key>>();
            let days = |of: fn(&Row) -> u16| rows.iter().map(of).collect::<Vec<u16>>();
            let put = |bytes: &[u8], place: u64, size: u64| out.write_at(bytes, place + at * size);
            put(bytemuck::cast_slice(&keys(|r| r.person)), places.person, 16)?;
            put(
                bytemuck::cast_slice(&keys(|r| r.membership)),
                places.membership,
                16,
            )?;
            put(bytemuck::cast_slice(&days(|r| r.from)), places.from, 2)?;
            put(bytemuck::cast_slice(&days(|r| r.until)), places.until, 2)?;
            put(bytemuck::cast_slice(&days(|r| r.birth)), places.birth, 2)?;
            put(bytemuck::cast_slice(&days(|r| r.joined)), places.joined, 2)?;
            let stats: Vec<u32> = rows.iter().map(|r| r.stat).collect();
            put(bytemuck::cast_slice(&stats), places.stat, 4)?;
        }
        Ok(())
    }

    /// The tables, the index and the end: what does not fit in the columns, and where the chains stood.
    pub(crate) fn finish(mut self, rest: Rest<'_>) -> io::Result<()> {
        let table = {
            let map = std::sync::Arc::new(self.file.out().map()?);
            let at = self.places.map_or(0, |places| places.person) as usize;
            let keys = super::file::Column::<Key>::mapped(&map, at, self.members as usize * 16);
            let keys =
                keys.ok_or_else(|| io::Error::other("the members are not where they were put"))?;
            Table::of(&keys)
        };
        table.write(&mut self.file, index::PERSONS)?;
        drop(table);
        self.file.section("odd-days", rest.odd)?;
        self.file.section("stats", &stats::write(rest.stats))?;
        self.file.section("persons", rest.persons)?;
        let meta = Meta {
            shape: rest.shape,
            orgs: self.orgs,
            ordered: self.ordered,
            members: self.members,
            heads: rest.heads.to_vec(),
        };
        self.file.section("meta", &meta.write())?;
        self.file.finish()
    }
}

/// What a base ends with.
pub(crate) struct Rest<'a> {
    pub(crate) odd: &'a [i32],
    pub(crate) stats: &'a [stats::Stat],
    /// Persons who do not fit in the columns, as bytes.
    pub(crate) persons: &'a [u8],
    pub(crate) shape: u64,
    pub(crate) heads: &'a [Head],
}
