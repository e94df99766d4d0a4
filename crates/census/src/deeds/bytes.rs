//! Numbers as few bytes; why: a day takes three bytes and a count one, and millions of them are kept.

/// Puts a number down, seven bits a byte, the low ones first.
pub(crate) fn put_number(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Puts a number down that may be negative: small ones of both signs take few bytes.
pub(crate) fn put_signed(out: &mut Vec<u8>, value: i64) {
    put_number(out, ((value << 1) ^ (value >> 63)) as u64);
}

/// Bytes being read. Whatever is wrong with them ends the reading and nothing else.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Input<'a> {
        Input(bytes)
    }

    /// So many bytes.
    pub(crate) fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number.
    pub(crate) fn number(&mut self) -> Option<u64> {
        let mut value = 0u64;
        for at in 0..10 {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << (7 * at);
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// A number that may be negative.
    pub(crate) fn signed(&mut self) -> Option<i64> {
        let value = self.number()?;
        Some((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// A number of a narrower type.
    pub(crate) fn narrow<T: TryFrom<u64>>(&mut self) -> Option<T> {
        T::try_from(self.number()?).ok()
    }

    /// A number that may be negative, of a narrower type.
    pub(crate) fn day(&mut self) -> Option<i32> {
        i32::try_from(self.signed()?).ok()
    }

    /// A count of things of at least one byte each: more than there are bytes is wrong.
    pub(crate) fn count(&mut self) -> Option<usize> {
        let count: usize = self.narrow()?;
        (count <= self.0.len()).then_some(count)
    }

    /// A stretch of bytes with its length before it.
    pub(crate) fn stretch(&mut self) -> Option<Input<'a>> {
        let len = self.narrow()?;
        self.take(len).map(Input)
    }

    /// All that is left.
    pub(crate) fn rest(self) -> &'a [u8] {
        self.0
    }

    /// Whether all is read.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Input, put_number, put_signed};

    proptest! {
        #[test]
        fn numbers_come_back(unsigned: u64, signed: i64, small in -64..64i64) {
            let mut out = Vec::new();
            put_signed(&mut out, small);
            prop_assert_eq!(out.len(), 1);
            put_number(&mut out, unsigned);
            put_signed(&mut out, signed);
            let mut input = Input::new(&out);
            prop_assert_eq!(input.signed(), Some(small));
            prop_assert_eq!(input.number(), Some(unsigned));
            prop_assert_eq!(input.signed(), Some(signed));
            prop_assert!(input.is_empty());
            prop_assert_eq!(input.number(), None);
        }
    }
}
