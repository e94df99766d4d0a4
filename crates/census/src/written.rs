//! The bytes of a file that was written down beside the base: mapped where it lies on a disk; why: half a gigabyte of what hangs on
//! organisations is then there as soon as the file is open, and is no memory of the program's own.

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::base::disk::Map;
use crate::base::file::Column;

/// The bytes of such a file.
#[derive(Debug)]
pub struct Written(Column<u8>);

impl Written {
    /// Maps a file. It must not be written into while it is used: a newer one is written under another name and renamed.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(path: &Path) -> io::Result<Written> {
        let map = Arc::new(Map::open(path)?);
        let len = map.bytes().len();
        let all = Column::mapped(&map, 0, len);
        all.map(Written).ok_or_else(|| io::Error::other("no bytes"))
    }

    /// Bytes that were read already.
    #[must_use]
    pub fn of(bytes: Vec<u8>) -> Written {
        Written(Column::Heap(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}
