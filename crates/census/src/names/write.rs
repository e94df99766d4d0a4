//! Writing a file of names: one organisation after the other, in the order of the tree; texts go to scratch files meanwhile, so that
//! writing those of a nation needs little memory.

use std::io;
use std::path::Path;

use needle_model::OrgId;

use crate::base::disk::Out;
use crate::base::file::Writer;
use crate::base::index::{self, Key, Table};

/// Bytes gathered before they go to the disk.
const PIECE: usize = 1 << 20;

/// Writes a file of names; it appears under its name when it is complete.
#[derive(Debug)]
pub struct NamesWriter {
    file: Writer,
    keys: Vec<Key>,
    cells: Vec<u32>,
    ends: Vec<u32>,
    parents: Vec<u32>,
    /// Places whose subtree is not complete, with their depth.
    open: Vec<(u32, u32)>,
    folded: Texts,
    initials: Texts,
}

/// Texts on their way to one section.
#[derive(Debug)]
struct Texts {
    at: Vec<u32>,
    scratch: Out,
    written: u64,
    piece: Vec<u8>,
}

impl Texts {
    fn new(dir: &Path) -> io::Result<Texts> {
        Ok(Texts {
            at: Vec::new(),
            scratch: Out::scratch(dir)?,
            written: 0,
            piece: Vec::new(),
        })
    }

    fn len(&self) -> u64 {
        self.written + self.piece.len() as u64
    }

    /// Where the next text begins.
    fn mark(&mut self) -> io::Result<()> {
        let at = u32::try_from(self.len()).map_err(|_| io::Error::other("too many names"))?;
        self.at.push(at);
        Ok(())
    }

    fn push(&mut self, text: &str) -> io::Result<()> {
        self.mark()?;
        self.piece.push(b'\n');
        self.piece.extend(text.as_bytes());
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.scratch.write_at(&self.piece, self.written)?;
        self.written += self.piece.len() as u64;
        self.piece.clear();
        Ok(())
    }

    /// Puts them into the file, with where each begins.
    fn finish(mut self, file: &mut Writer, at: &str, name: &str) -> io::Result<()> {
        self.mark()?;
        self.piece.push(b'\n');
        self.flush()?;
        file.section(at, &self.at)?;
        let mut to = file.reserve(name, self.written)?;
        let mut from = 0;
        while from < self.written {
            let len = (self.written - from).min(PIECE as u64);
            self.piece.resize(len as usize, 0);
            self.scratch.read_at(&mut self.piece, from)?;
            file.out().write_at(&self.piece, to)?;
            from += len;
            to += len;
        }
        Ok(())
    }
}

impl NamesWriter {
    /// Begins a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(path: &Path) -> io::Result<NamesWriter> {
        let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty());
        let dir = dir.unwrap_or(Path::new("."));
        Ok(NamesWriter {
            file: Writer::new(path)?,
            keys: Vec::new(),
            cells: Vec::new(),
            ends: Vec::new(),
            parents: Vec::new(),
            open: Vec::new(),
            folded: Texts::new(dir)?,
            initials: Texts::new(dir)?,
        })
    }

    /// The next living organisation in the order of the tree, with how deep it stands; `folded` has the full name and, after a line
    /// break, the short one.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn push(&mut self, org: OrgId, depth: u32, folded: &str, initials: &str) -> io::Result<()> {
        let place = self.keys.len() as u32;
        self.close(depth, place);
        self.parents
            .push(self.open.last().map_or(place, |(above, _)| *above));
        self.open.push((place, depth));
        self.keys.push(*org.key.as_bytes());
        self.cells.push(org.cell.0);
        self.ends.push(place + 1);
        self.folded.push(folded)?;
        self.initials.push(initials)
    }

    /// Everything as deep or deeper is complete.
    fn close(&mut self, depth: u32, place: u32) {
        while let Some((open, _)) = self.open.pop_if(|(_, of)| *of >= depth) {
            self.ends[open as usize] = place;
        }
    }

    /// Writes the rest and gives the file its name. `stamp`: what it was written after, to be compared when it is opened.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self, stamp: &[u8]) -> io::Result<()> {
        self.close(0, self.keys.len() as u32);
        let mut file = self.file;
        file.section("stamp", stamp)?;
        Table::of(&self.keys).write(&mut file, index::ORGS)?;
        file.section("org-key", &self.keys)?;
        file.section("org-cell", &self.cells)?;
        file.section("end", &self.ends)?;
        file.section("parent", &self.parents)?;
        self.folded.finish(&mut file, "fold-at", "fold")?;
        self.initials.finish(&mut file, "init-at", "init")?;
        file.finish()
    }
}
