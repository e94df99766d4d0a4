//! Small things as bytes and back: what is irregular is kept in a few sections and read onto the heap when a base is opened; why: there are
//! few of them, and a plain order of numbers needs no library.

use jiff::civil::Date;
use needle_model::PartialDate;

/// Bytes being written.
#[derive(Debug, Default)]
pub(crate) struct Write(pub(crate) Vec<u8>);

impl Write {
    pub(crate) fn u16(&mut self, n: u16) {
        self.0.extend(n.to_le_bytes());
    }

    pub(crate) fn u32(&mut self, n: u32) {
        self.0.extend(n.to_le_bytes());
    }

    pub(crate) fn u64(&mut self, n: u64) {
        self.0.extend(n.to_le_bytes());
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.u32(bytes.len() as u32);
        self.0.extend(bytes);
    }

    /// A day as `yyyymmdd`.
    pub(crate) fn day(&mut self, day: Date) {
        self.u32(ymd(day) as u32);
    }

    pub(crate) fn partial(&mut self, day: Option<PartialDate>) {
        self.u32(day.map_or(0, |d| d.to_int() as u32));
    }
}

/// Bytes being read; whatever is missing reads as `None`.
#[derive(Debug)]
pub(crate) struct Read<'a>(pub(crate) &'a [u8]);

impl<'a> Read<'a> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    pub(crate) fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    pub(crate) fn u64(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }

    pub(crate) fn key(&mut self) -> Option<[u8; 16]> {
        self.take()
    }

    pub(crate) fn hash(&mut self) -> Option<[u8; 32]> {
        self.take()
    }

    pub(crate) fn bytes(&mut self) -> Option<&'a [u8]> {
        let len = self.u32()? as usize;
        let (first, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(first)
    }

    pub(crate) fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    pub(crate) fn day(&mut self) -> Option<Date> {
        day_of(i32::try_from(self.u32()?).ok()?)
    }

    pub(crate) fn partial(&mut self) -> Option<Option<PartialDate>> {
        match self.u32()? {
            0 => Some(None),
            n => PartialDate::from_int(i32::try_from(n).ok()?).ok().map(Some),
        }
    }
}

/// A day as `yyyymmdd`, whose order is that of the days.
pub(crate) fn ymd(day: Date) -> i32 {
    i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day())
}

/// And back.
pub(crate) fn day_of(ymd: i32) -> Option<Date> {
    let year = i16::try_from(ymd.div_euclid(10_000)).ok()?;
    let rest = ymd.rem_euclid(10_000);
    Date::new(year, (rest / 100) as i8, (rest % 100) as i8).ok()
}
