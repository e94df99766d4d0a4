//! Readers that stop at a limit and readers that remember what passed.
//! Why around every file: a few kilobytes of gzip can unpack to more than a machine holds.

use std::io::{self, Read};

use sha2::{Digest as _, Sha256};

/// What a limited reader answers once a limit is passed; carried inside an [`io::Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Passed {
    /// More bytes in all than allowed.
    #[error("more bytes than allowed")]
    Total,
    /// A row longer than allowed, by the line it begins on. Only here is it known: whoever reads through us reads ahead.
    #[error("line {0} is longer than allowed")]
    Row(u64),
}

impl Passed {
    /// The limit behind an error, if it was one.
    pub(crate) fn of(error: &io::Error) -> Option<Passed> {
        error.get_ref()?.downcast_ref::<Passed>().copied()
    }
}

/// Lets through so many bytes in all, and so many between two line breaks outside quotation marks.
pub(crate) struct Limited<R> {
    inner: R,
    left: u64,
    row_max: usize,
    row: usize,
    quoted: bool,
    /// Lines so far, and the one the present row begins on.
    line: u64,
    begins: u64,
}

impl<R: Read> Limited<R> {
    pub(crate) fn new(inner: R, total: u64, row_max: usize) -> Limited<R> {
        Limited {
            inner,
            left: total,
            row_max,
            row: 0,
            quoted: false,
            line: 1,
            begins: 1,
        }
    }

    /// What is read through it.
    pub(crate) fn inner(&self) -> &R {
        &self.inner
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::other(Passed::Total))?;
        for byte in &buffer[..count] {
            self.row += 1;
            if self.row > self.row_max {
                return Err(io::Error::other(Passed::Row(self.begins)));
            }
            match byte {
                b'"' => self.quoted = !self.quoted,
                b'\n' => {
                    self.line += 1;
                    // Inside quotation marks it does not end a row, or one row could fill the memory.
                    if !self.quoted {
                        (self.row, self.begins) = (0, self.line);
                    }
                }
                _ => {}
            }
        }
        Ok(count)
    }
}

/// Digests and counts what is read through it.
pub(crate) struct Digesting<R> {
    inner: R,
    digest: Sha256,
    count: u64,
}

impl<R: Read> Digesting<R> {
    pub(crate) fn new(inner: R) -> Digesting<R> {
        Digesting {
            inner,
            digest: Sha256::new(),
            count: 0,
        }
    }

    /// Bytes so far.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// Reads what is left and gives the digest of all.
    pub(crate) fn finish(mut self) -> io::Result<[u8; 32]> {
        io::copy(&mut self, &mut io::sink())?;
        Ok(self.digest.finalize().into())
    }
}

impl<R: Read> Read for Digesting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.digest.update(&buffer[..count]);
        self.count += count as u64;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(text: &str, total: u64, row: usize) -> Result<usize, Option<Passed>> {
        let mut out = Vec::new();
        Limited::new(text.as_bytes(), total, row)
            .read_to_end(&mut out)
            .map_err(|error| Passed::of(&error))
    }

    #[test]
    fn limits_hold_to_the_byte() {
        assert_eq!(through("abc\nabc\n", 8, 4), Ok(8));
        assert_eq!(through("abc\nabc\n", 7, 4), Err(Some(Passed::Total)));
        assert_eq!(through("abc\nabcde", 99, 4), Err(Some(Passed::Row(2))));
        assert_eq!(
            through("\"a\nb\nc\"\n", 99, 4),
            Err(Some(Passed::Row(1))),
            "line breaks in quotation marks"
        );
    }

    #[test]
    fn the_digest_covers_what_nobody_read() {
        let mut digesting = Digesting::new(&b"abc"[..]);
        let mut one = [0u8; 1];
        digesting.read_exact(&mut one).unwrap();
        assert_eq!(digesting.count(), 1);
        assert_eq!(digesting.finish().unwrap()[..4], [0xba, 0x78, 0x16, 0xbf]);
    }
}
