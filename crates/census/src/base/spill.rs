//! Members put aside until all have come, in parts by organisation: each part is sorted by itself and fits in memory; why: they come in any order,
//! from several threads, and all of them together do not fit.

use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use bytemuck::{Pod, Zeroable};

use super::disk::Out;
use super::index::Key;

/// Parts there are at most.
const PARTS: u32 = 256;
/// Rows of a part a thread keeps before it puts them aside: 48 bytes each.
const CHUNK: usize = 4_096;

/// A member as the columns have it.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Row {
    pub(crate) person: Key,
    pub(crate) membership: Key,
    pub(crate) org: u32,
    pub(crate) stat: u32,
    pub(crate) from: u16,
    pub(crate) until: u16,
    pub(crate) birth: u16,
    pub(crate) joined: u16,
}

/// Where the chunks of each part lie, in rows.
type Places = Vec<Vec<(u64, usize)>>;

/// Rows put aside.
#[derive(Debug)]
pub(crate) struct Spill {
    out: Out,
    orgs: u32,
    parts: u32,
    /// Rows written so far, and where.
    places: Mutex<(u64, Places)>,
}

impl Spill {
    /// Room for the members of so many organisations.
    pub(crate) fn new(dir: &Path, orgs: u32) -> io::Result<Spill> {
        let parts = PARTS.min(orgs.max(1));
        Ok(Spill {
            out: Out::scratch(dir)?,
            orgs,
            parts,
            places: Mutex::new((0, vec![Vec::new(); parts as usize])),
        })
    }

    pub(crate) fn parts(&self) -> u32 {
        self.parts
    }

    /// The organisations of a part.
    pub(crate) fn orgs_of(&self, part: u32) -> std::ops::Range<u32> {
        let border = |part: u32| {
            (u64::from(part) * u64::from(self.orgs)).div_ceil(u64::from(self.parts)) as u32
        };
        border(part)..border(part + 1)
    }

    /// The part of an organisation.
    fn part(&self, org: u32) -> usize {
        (u64::from(org) * u64::from(self.parts) / u64::from(self.orgs.max(1))) as usize
    }

    /// A thread's own share of the work.
    pub(crate) fn lane(&self) -> Lane<'_> {
        Lane {
            spill: self,
            waiting: vec![Vec::new(); self.parts as usize],
        }
    }

    fn put(&self, part: usize, rows: &[Row]) -> io::Result<()> {
        let at = {
            let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
            let at = places.0;
            places.0 += rows.len() as u64;
            places.1[part].push((at, rows.len()));
            at
        };
        let bytes: &[u8] = bytemuck::cast_slice(rows);
        self.out.write_at(bytes, at * size_of::<Row>() as u64)
    }

    /// How many rows a part has.
    pub(crate) fn len(&self, part: u32) -> u64 {
        let places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        places.1[part as usize]
            .iter()
            .map(|(_, len)| *len as u64)
            .sum()
    }

    /// The rows of a part, by organisation and person.
    pub(crate) fn sorted(&self, part: u32) -> io::Result<Vec<Row>> {
        let places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let chunks = places.1[part as usize].clone();
        drop(places);
        let mut rows = vec![Row::zeroed(); chunks.iter().map(|(_, len)| len).sum()];
        let mut first = 0;
        for (at, len) in chunks {
            let bytes: &mut [u8] = bytemuck::cast_slice_mut(&mut rows[first..first + len]);
            self.out.read_at(bytes, at * size_of::<Row>() as u64)?;
            first += len;
        }
        rows.sort_unstable_by_key(|row| (row.org, row.person));
        Ok(rows)
    }
}

/// A thread's own share.
#[derive(Debug)]
pub(crate) struct Lane<'a> {
    spill: &'a Spill,
    waiting: Vec<Vec<Row>>,
}

impl Lane<'_> {
    /// Puts a row aside.
    pub(crate) fn put(&mut self, row: Row) -> io::Result<()> {
        let part = self.spill.part(row.org);
        let waiting = &mut self.waiting[part];
        waiting.push(row);
        if waiting.len() == CHUNK {
            self.spill.put(part, waiting)?;
            waiting.clear();
        }
        Ok(())
    }

    /// Puts the last ones aside.
    pub(crate) fn end(&mut self) -> io::Result<()> {
        for (part, rows) in self.waiting.iter_mut().enumerate() {
            if !rows.is_empty() {
                self.spill.put(part, rows)?;
                *rows = Vec::new();
            }
        }
        Ok(())
    }
}
