//! The only file of the census that touches a disk: mapping what does not change any more, scratch room, and writing at a place; why: the
//! members of a nation do not fit on the heap, and everything else here stays free of the outside world.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// Bytes read at once.
const PIECE: usize = 1 << 20;

/// Bytes fetched at one word: a system takes no more of a longer one than it reads ahead by itself, which is this much at least.
const AHEAD: usize = 128 << 10;

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

    /// Says how some bytes will be asked for. It is a hint: where the system takes none, everything is as right and slower.
    pub(crate) fn expect(&self, how: How, at: usize, len: usize) {
        let (advice, each) = match how {
            How::Singly => (memmap2::Advice::Random, len),
            How::Soon => (memmap2::Advice::WillNeed, AHEAD),
        };
        let end = at + len;
        for at in (at..end).step_by(each.max(1)) {
            drop(self.0.advise_range(advice, at, each.min(end - at)));
        }
    }
}

/// How bytes of a mapped file will be asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum How {
    /// Here one and there one: what lies around them is not worth reading. A system that reads on is of use in a column that is gone
    /// through; for a key in a gigabyte of keys it would read megabytes.
    Singly,
    /// All of them, in a moment.
    Soon,
}

/// A file to be read from end to end once: not mapped, so that it takes no room in this process.
#[derive(Debug)]
pub(crate) struct Through(File);

impl Through {
    /// Opens a file, and maps it too.
    pub(crate) fn open(path: &Path) -> io::Result<(Through, Map)> {
        let file = File::open(path)?;
        let map = Map::of(&file)?;
        Ok((Through(file), map))
    }

    /// Hands over so many bytes from a place on, a piece at a time.
    pub(crate) fn each(&self, at: u64, len: u64, mut f: impl FnMut(&[u8])) -> io::Result<()> {
        let mut piece = vec![0u8; PIECE.min(usize::try_from(len).unwrap_or(PIECE))];
        let (mut at, end) = (at, at + len);
        while at < end {
            let left = usize::try_from(end - at).unwrap_or(PIECE);
            let piece = &mut piece[..PIECE.min(left)];
            self.0.read_exact_at(piece, at)?;
            f(piece);
            at += piece.len() as u64;
        }
        Ok(())
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
