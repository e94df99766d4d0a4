//! The only file of the census that touches a disk: mapping what does not change any more, scratch room, and writing at a place; why: the
//! members of a nation do not fit on the heap, and everything else here stays free of the outside world.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// A file mapped for reading.
#[derive(Debug)]
pub(crate) struct Map(memmap2::Mmap);

impl Map {
    /// Maps a file by its path.
    pub(crate) fn open(path: &Path) -> io::Result<Map> {
        Map::of(&File::open(path)?)
    }

    /// Maps an open file.
    #[expect(unsafe_code, reason = "the one place where files are mapped")]
    pub(crate) fn of(file: &File) -> io::Result<Map> {
        // SAFETY: the bytes of a mapping must not change while it lives. Bases are written under another name, renamed when they are
        // complete and never written again: a newer one takes the name, the old file stays as it is until its last mapping goes.
        // Scratch files have no name, and are mapped after the last byte was written to them.
        unsafe { memmap2::Mmap::map(file) }.map(Map)
    }

    /// All of it.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// A file to be written at any place, by several threads.
#[derive(Debug)]
pub(crate) struct Out(File);

impl Out {
    /// A new file; an old one of that name is emptied.
    pub(crate) fn create(path: &Path) -> io::Result<Out> {
        let options = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .open(path)?;
        Ok(Out(options))
    }

    /// A file without a name, gone when nobody uses it.
    pub(crate) fn scratch(dir: &Path) -> io::Result<Out> {
        tempfile::tempfile_in(dir).map(Out)
    }

    /// Writes at a place.
    pub(crate) fn write_at(&self, bytes: &[u8], at: u64) -> io::Result<()> {
        self.0.write_all_at(bytes, at)
    }

    /// Reads from a place.
    pub(crate) fn read_at(&self, bytes: &mut [u8], at: u64) -> io::Result<()> {
        self.0.read_exact_at(bytes, at)
    }

    /// Makes it so long.
    pub(crate) fn set_len(&self, len: u64) -> io::Result<()> {
        self.0.set_len(len)
    }

    /// Until it is on the disk.
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.0.sync_all()
    }

    /// Maps what was written.
    pub(crate) fn map(&self) -> io::Result<Map> {
        Map::of(&self.0)
    }
}

/// Gives a finished file its name, and waits until the folder knows.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::rename(from, to)?;
    if let Some(dir) = to.parent().filter(|dir| !dir.as_os_str().is_empty()) {
        File::open(dir)?.sync_all()?;
    }
    Ok(())
}

/// Takes a file away that nobody will finish; that it is not there is no failure.
pub(crate) fn remove(path: &Path) {
    drop(std::fs::remove_file(path));
}
