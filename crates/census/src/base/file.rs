//! A file of named sections: a head with a table of contents and its hash, then the sections, each at a page's border and with a hash of its
//! own; why: columns are used where they lie in the file, and a damaged, older or foreign file is told from a good one before it counts.

use std::hash::Hasher;
use std::io;
use std::marker::PhantomData;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytemuck::Pod;
use twox_hash::XxHash3_64;

use super::disk::{self, How, Map, Out, Through};

/// Version of the format, raised whenever a section changes its meaning.
pub(crate) const VERSION: u32 = 3;
const MAGIC: [u8; 8] = *b"NeedleCb";
/// Room for the head: forty bytes a section.
const HEAD: usize = 4096;
const ENTRY: usize = 40;
const SECTIONS_MAX: usize = (HEAD - 64) / ENTRY;
/// Sections begin at multiples of this: a page, so that one is read without the end of another.
const PAGE: u64 = 4096;

/// Why a base is not used. It is built anew then; nothing is lost.
#[derive(Debug, thiserror::Error)]
pub enum Doubt {
    /// It cannot be read.
    #[error("the census base cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It is something else.
    #[error("the file is no census base")]
    Foreign,
    /// It was written by another version of the program.
    #[error("the census base has format {0}, this program reads format {VERSION}")]
    Format(u32),
    /// It was taken under a rulebook with other kinds, statuses, attributes.
    #[error("the census base belongs to another rulebook")]
    Rulebook,
    /// Bytes are not as they were written.
    #[error("the census base is damaged in its section {0}")]
    Damaged(String),
}

/// Values of a column: in a mapped file, or on the heap.
#[derive(Debug)]
pub(crate) enum Column<T> {
    /// On the heap.
    Heap(Vec<T>),
    /// From a byte on, so many values.
    Mapped(Arc<Map>, usize, usize, PhantomData<T>),
}

impl<T: Pod> Column<T> {
    /// Values of a mapped file; none when they do not lie in it, or not at their border.
    pub(crate) fn mapped(map: &Arc<Map>, at: usize, bytes: usize) -> Option<Column<T>> {
        let slice = map.bytes().get(at..at.checked_add(bytes)?)?;
        let values: &[T] = bytemuck::try_cast_slice(slice).ok()?;
        Some(Column::Mapped(
            Arc::clone(map),
            at,
            values.len(),
            PhantomData,
        ))
    }
}

impl<T: Pod> Column<T> {
    /// A part of it, to be kept: it stays where it lies when it is mapped.
    pub(crate) fn part(&self, range: Range<usize>) -> Option<Column<T>> {
        let values = self.get(range.clone())?;
        Some(match self {
            Column::Heap(_) => Column::Heap(values.to_vec()),
            Column::Mapped(map, at, ..) => Column::Mapped(
                Arc::clone(map),
                at + range.start * size_of::<T>(),
                range.len(),
                PhantomData,
            ),
        })
    }

    /// Says how some of its values will be asked for.
    pub(crate) fn expect(&self, how: How, range: Range<usize>) {
        if let Column::Mapped(map, at, len, _) = self
            && range.end <= *len
        {
            let size = size_of::<T>();
            map.expect(how, at + range.start * size, range.len() * size);
        }
    }
}

impl<T> Column<T> {
    /// Bytes it takes on the heap.
    pub(crate) fn heap(&self) -> usize {
        match self {
            Column::Heap(values) => values.capacity() * size_of::<T>(),
            Column::Mapped(..) => 0,
        }
    }
}

impl<T: Pod> std::ops::Deref for Column<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        match self {
            Column::Heap(values) => values,
            Column::Mapped(map, at, len, _) => {
                let bytes = &map.bytes()[*at..*at + len * size_of::<T>()];
                bytemuck::try_cast_slice(bytes).unwrap_or(&[])
            }
        }
    }
}

#[derive(Debug, Clone)]
struct Section {
    name: String,
    at: u64,
    len: u64,
    hash: u64,
}

/// Writes such a file under another name, and renames it when it is complete.
#[derive(Debug)]
pub(crate) struct Writer {
    out: Out,
    temporary: PathBuf,
    target: PathBuf,
    end: u64,
    sections: Vec<Section>,
    finished: bool,
}

impl Writer {
    /// Begins a file that will have a name.
    pub(crate) fn new(target: &Path) -> io::Result<Writer> {
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(".new");
        let temporary = target.with_file_name(name);
        Ok(Writer {
            out: Out::create(&temporary)?,
            temporary,
            target: target.to_owned(),
            end: HEAD as u64,
            sections: Vec::new(),
            finished: false,
        })
    }

    /// Makes room for a section of so many bytes; answers where it begins.
    pub(crate) fn reserve(&mut self, name: &str, len: u64) -> io::Result<u64> {
        if self.sections.len() == SECTIONS_MAX || name.len() > 8 {
            return Err(io::Error::other("too many sections, or too long a name"));
        }
        let at = self.end.next_multiple_of(PAGE);
        self.end = at + len;
        self.out.set_len(self.end)?;
        self.sections.push(Section {
            name: name.to_owned(),
            at,
            len,
            hash: 0,
        });
        Ok(at)
    }

    /// A whole section.
    pub(crate) fn section<T: Pod>(&mut self, name: &str, values: &[T]) -> io::Result<()> {
        let bytes: &[u8] = bytemuck::cast_slice(values);
        let at = self.reserve(name, bytes.len() as u64)?;
        self.out.write_at(bytes, at)
    }

    /// Where to write what was made room for.
    pub(crate) fn out(&self) -> &Out {
        &self.out
    }

    /// Hashes everything, waits for the disk and gives the file its name.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        let map = self.out.map()?;
        let sections: Vec<Section> = self
            .sections
            .iter()
            .map(|s| {
                let bytes = &map.bytes()[s.at as usize..(s.at + s.len) as usize];
                Section {
                    hash: XxHash3_64::oneshot(bytes),
                    ..s.clone()
                }
            })
            .collect();
        drop(map);
        self.out.write_at(&head(&sections, self.end), 0)?;
        self.out.sync()?;
        disk::rename(&self.temporary, &self.target)?;
        self.finished = true;
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if !self.finished {
            disk::remove(&self.temporary);
        }
    }
}

/// Magic, version, number of sections, length of the file, hash of the rest of the head; from byte 64 on the sections.
fn head(sections: &[Section], len: u64) -> Vec<u8> {
    let mut head = vec![0u8; HEAD];
    head[..8].copy_from_slice(&MAGIC);
    head[8..12].copy_from_slice(&VERSION.to_le_bytes());
    head[12..16].copy_from_slice(&(sections.len() as u32).to_le_bytes());
    head[16..24].copy_from_slice(&len.to_le_bytes());
    for (section, entry) in sections.iter().zip(head[64..].chunks_exact_mut(ENTRY)) {
        entry[..section.name.len()].copy_from_slice(section.name.as_bytes());
        entry[8..16].copy_from_slice(&section.at.to_le_bytes());
        entry[16..24].copy_from_slice(&section.len.to_le_bytes());
        entry[24..32].copy_from_slice(&section.hash.to_le_bytes());
    }
    let hash = hash_of_head(&head);
    head[24..32].copy_from_slice(&hash.to_le_bytes());
    head
}

fn hash_of_head(head: &[u8]) -> u64 {
    let mut bare = head.to_vec();
    bare[24..32].fill(0);
    XxHash3_64::oneshot(&bare)
}

fn word(bytes: &[u8], at: usize) -> u64 {
    let mut word = [0u8; 8];
    word.copy_from_slice(&bytes[at..at + 8]);
    u64::from_le_bytes(word)
}

/// Such a file, open.
#[derive(Debug)]
pub(crate) struct Container {
    map: Arc<Map>,
    sections: Vec<Section>,
}

impl Container {
    /// Opens one; only the head is looked at.
    pub(crate) fn open(path: &Path) -> Result<Container, Doubt> {
        Container::of(Map::open(path)?)
    }

    fn of(map: Map) -> Result<Container, Doubt> {
        // The columns are used as they lie in the file.
        if cfg!(target_endian = "big") {
            return Err(Doubt::Foreign);
        }
        let bytes = map.bytes();
        let damaged = || Doubt::Damaged("head".to_owned());
        let head = bytes.get(..HEAD).ok_or(Doubt::Foreign)?;
        if head[..8] != MAGIC {
            return Err(Doubt::Foreign);
        }
        let version = word(head, 8) as u32;
        if version != VERSION {
            return Err(Doubt::Format(version));
        }
        if word(head, 24) != hash_of_head(head) || word(head, 16) != bytes.len() as u64 {
            return Err(damaged());
        }
        let count = (word(head, 8) >> 32) as usize;
        if count > SECTIONS_MAX {
            return Err(damaged());
        }
        let mut sections = Vec::with_capacity(count);
        for entry in head[64..].chunks_exact(ENTRY).take(count) {
            let name = entry[..8].split(|b| *b == 0).next().unwrap_or_default();
            let section = Section {
                name: String::from_utf8_lossy(name).into_owned(),
                at: word(entry, 8),
                len: word(entry, 16),
                hash: word(entry, 24),
            };
            let end = section.at.checked_add(section.len);
            if end.is_none_or(|end| end > bytes.len() as u64) {
                return Err(damaged());
            }
            sections.push(section);
        }
        Ok(Container {
            map: Arc::new(map),
            sections,
        })
    }

    fn find(&self, name: &str) -> Result<&Section, Doubt> {
        let mut sections = self.sections.iter();
        let found = sections.find(|s| s.name == name);
        found.ok_or_else(|| Doubt::Damaged(name.to_owned()))
    }

    /// A section's bytes as written; the hash is compared.
    pub(crate) fn checked(&self, name: &str) -> Result<&[u8], Doubt> {
        let section = self.find(name)?;
        let bytes = self.bytes(section);
        if XxHash3_64::oneshot(bytes) == section.hash {
            Ok(bytes)
        } else {
            Err(Doubt::Damaged(name.to_owned()))
        }
    }

    fn bytes(&self, section: &Section) -> &[u8] {
        &self.map.bytes()[section.at as usize..(section.at + section.len) as usize]
    }

    /// A section as a column of so many values.
    pub(crate) fn column<T: Pod>(&self, name: &str, len: usize) -> Result<Column<T>, Doubt> {
        let section = self.find(name)?;
        let column = Column::mapped(&self.map, section.at as usize, section.len as usize);
        column
            .filter(|column: &Column<T>| column.len() == len)
            .ok_or_else(|| Doubt::Damaged(name.to_owned()))
    }

    /// The same, of which now and then a value is looked at.
    pub(crate) fn singly<T: Pod>(&self, name: &str, len: usize) -> Result<Column<T>, Doubt> {
        let column = self.column(name, len)?;
        column.expect(How::Singly, 0..len);
        Ok(column)
    }

    /// The same, however long.
    pub(crate) fn singly_any<T: Pod>(&self, name: &str) -> Result<Column<T>, Doubt> {
        let column: Column<T> = self.column_any(name)?;
        column.expect(How::Singly, 0..column.len());
        Ok(column)
    }

    /// A section as a column, however long.
    pub(crate) fn column_any<T: Pod>(&self, name: &str) -> Result<Column<T>, Doubt> {
        let len = self.find(name)?.len as usize / size_of::<T>().max(1);
        self.column(name, len)
    }
}

/// Reads such a file from end to end and compares every section with its hash. It is not mapped for it, so it takes no room here.
///
/// # Errors
/// Which section is damaged, or why it cannot be read.
pub fn check(path: &Path) -> Result<(), Doubt> {
    let (through, map) = Through::open(path)?;
    for section in Container::of(map)?.sections {
        let mut hash = XxHash3_64::default();
        through.each(section.at, section.len, |piece| hash.write(piece))?;
        if hash.finish() != section.hash {
            return Err(Doubt::Damaged(section.name));
        }
    }
    Ok(())
}
