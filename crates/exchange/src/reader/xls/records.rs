//! Records of a stream: a kind, a length, so many bytes; longer ones go on in records that say so.

use super::compound::u16_at;

/// A record that goes on with the one before it.
const CONTINUE: u16 = 0x003c;

/// One record with all its pieces.
pub(super) struct Record<'s> {
    /// What it is.
    pub(super) kind: u16,
    /// The first piece.
    pub(super) data: &'s [u8],
    /// The pieces after it.
    pub(super) more: Vec<&'s [u8]>,
}

/// Walks through the records.
pub(super) struct Records<'s> {
    rest: &'s [u8],
}

impl<'s> Records<'s> {
    pub(super) fn new(rest: &'s [u8]) -> Records<'s> {
        Records { rest }
    }

    fn one(&mut self) -> Option<(u16, &'s [u8])> {
        let (kind, length) = (u16_at(self.rest, 0)?, usize::from(u16_at(self.rest, 2)?));
        let data = self.rest.get(4..4 + length)?;
        self.rest = self.rest.get(4 + length..)?;
        Some((kind, data))
    }

    /// The next record; none at the end of the stream, also where it is cut off: every part of a workbook ends with a
    /// record that says so, and whoever reads misses it.
    pub(super) fn next(&mut self) -> Option<Record<'s>> {
        let (kind, data) = self.one()?;
        let mut more = Vec::new();
        while u16_at(self.rest, 0) == Some(CONTINUE) {
            let (_, piece) = self.one()?;
            more.push(piece);
        }
        Some(Record { kind, data, more })
    }
}
