//! Texts in records: of one or two bytes a character, and cut wherever a record was full.

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::records::Record;

/// The bytes of a record with its continuations, read one after the other.
pub(super) struct Pieces<'r> {
    now: &'r [u8],
    later: std::slice::Iter<'r, &'r [u8]>,
}

impl<'r> Pieces<'r> {
    /// All of a record after its first `skip` bytes.
    pub(super) fn of(record: &'r Record<'r>, skip: usize) -> Option<Pieces<'r>> {
        Some(Pieces {
            now: record.data.get(skip..)?,
            later: record.more.iter(),
        })
    }

    /// Goes on to the next piece if this one is used up; none if there is no more.
    fn turn(&mut self) -> Option<bool> {
        if !self.now.is_empty() {
            return Some(false);
        }
        self.now = self.later.next()?;
        Some(true)
    }

    fn byte(&mut self) -> Option<u8> {
        while self.now.is_empty() {
            self.turn()?;
        }
        let (first, rest) = self.now.split_first()?;
        self.now = rest;
        Some(*first)
    }

    /// A number of `N` bytes.
    fn number<const N: usize>(&mut self) -> Option<u32> {
        let mut value = 0;
        for place in 0..N {
            value |= u32::from(self.byte()?) << (8 * place);
        }
        Some(value)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            self.turn()?;
            let step = count.min(self.now.len());
            self.now = self.now.get(step..)?;
            count -= step;
        }
        Some(())
    }

    /// A text with its length in front, of one or two bytes, and what may follow it: formats of its parts, and how it
    /// is pronounced.
    pub(super) fn text(&mut self, wide_length: bool) -> Option<String> {
        let length = if wide_length {
            self.number::<2>()?
        } else {
            self.number::<1>()?
        };
        let flags = self.byte()?;
        let runs = if flags & 0x08 == 0 {
            0
        } else {
            self.number::<2>()?
        };
        let beside = if flags & 0x04 == 0 {
            0
        } else {
            self.number::<4>()?
        };
        let text = self.characters(length as usize, flags & 0x01 != 0)?;
        self.skip(runs as usize * 4)?;
        self.skip(beside as usize)?;
        Some(text)
    }

    /// So many characters. Where a piece ends in the midst of them the next begins with a byte that says how many bytes
    /// a character now takes.
    fn characters(&mut self, length: usize, mut wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::new();
        while units.len() < length {
            if self.turn()? {
                let (flags, rest) = self.now.split_first()?;
                wide = flags & 0x01 != 0;
                self.now = rest;
                continue;
            }
            if wide {
                let (pairs, _) = self.now.as_chunks::<2>();
                let step = pairs.len().min(length - units.len());
                // Half a character at the end of a piece is in no file a program wrote.
                if step == 0 {
                    return None;
                }
                units.extend(
                    pairs
                        .iter()
                        .take(step)
                        .map(|pair| u16::from_le_bytes(*pair)),
                );
                self.now = self.now.get(step * 2..)?;
            } else {
                let step = self.now.len().min(length - units.len());
                units.extend(self.now.iter().take(step).map(|byte| u16::from(*byte)));
                self.now = self.now.get(step..)?;
            }
        }
        String::from_utf16(&units).ok()
    }

    /// A text of Excel 5 and 95, in the encoding of the machine it was written on.
    pub(super) fn bytes_text(
        &mut self,
        wide_length: bool,
        encoding: &'static Encoding,
    ) -> Option<String> {
        let length = if wide_length {
            self.number::<2>()?
        } else {
            self.number::<1>()?
        };
        let mut bytes = Vec::new();
        for _ in 0..length {
            bytes.push(self.byte()?);
        }
        encoding
            .decode_without_bom_handling_and_without_replacement(&bytes)
            .map(Cow::into_owned)
    }
}

/// The encoding by the number of a code page; Chinese machines' where it is not known.
pub(super) fn code_page(number: u16) -> &'static Encoding {
    match number {
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        367 | 1252 | 10_000 | 32_768 | 32_769 => encoding_rs::WINDOWS_1252,
        _ => encoding_rs::GB18030,
    }
}
