//! A file of blocks, each with its length and a sum of its bytes before it; why: what was worked out over minutes is written down and
//! read back in a second, and a byte that is not what it was is noticed before anything is believed.

use std::hash::Hasher;
use std::io;

use rustc_hash::FxHasher;

use crate::deeds::Input;

/// Length and sum.
const HEAD: usize = 16;

fn sum(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.write_usize(bytes.len());
    hasher.finish()
}

/// Writes one block.
pub(crate) fn put_block(out: &mut dyn io::Write, body: &[u8]) -> io::Result<()> {
    out.write_all(&(body.len() as u64).to_le_bytes())?;
    out.write_all(&sum(body).to_le_bytes())?;
    out.write_all(body)
}

/// The blocks of a file, one after the other.
#[derive(Debug)]
pub(crate) struct Blocks<'a>(&'a [u8]);

impl<'a> Blocks<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Blocks<'a> {
        Blocks(bytes)
    }

    /// The next one; none when there is none, or it is not what was written.
    pub(crate) fn next(&mut self) -> Option<Input<'a>> {
        let (head, rest) = self.0.split_at_checked(HEAD)?;
        let (len, wanted) = head.split_at_checked(8)?;
        let len = usize::try_from(u64::from_le_bytes(len.try_into().ok()?)).ok()?;
        let (body, rest) = rest.split_at_checked(len)?;
        self.0 = rest;
        let same = sum(body) == u64::from_le_bytes(wanted.try_into().ok()?);
        same.then(|| Input::new(body))
    }

    /// Whether all were read.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
