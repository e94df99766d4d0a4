//! A set written down and read back.

use super::{BITS, Marks, Part, WORDS};
use crate::deeds::{Input, put_number};

impl Marks {
    /// Puts it down.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        put_number(out, self.parts.len() as u64);
        for part in &self.parts {
            match part {
                Part::Bits(_) => {
                    out.push(1);
                    part.words()
                        .iter()
                        .for_each(|w| out.extend(w.to_le_bytes()));
                }
                Part::Empty | Part::List(_) => {
                    out.push(0);
                    put_number(out, u64::from(part.ones()));
                    part.iter(0).for_each(|low| out.extend(low.to_le_bytes()));
                }
            }
        }
    }

    /// Reads one that has nothing marked from `len` on.
    pub(crate) fn read(input: &mut Input<'_>, len: u32) -> Option<Marks> {
        let count = input.count()?;
        let parts = (0..count).map(|_| match input.take(1)?.first()? {
            0 => {
                let ones = input.count()?;
                let bytes = input.take(ones * 2)?.as_chunks::<2>().0;
                let list: Vec<u16> = bytes.iter().map(|low| u16::from_le_bytes(*low)).collect();
                list.is_sorted_by(|a, b| a < b).then(|| Part::of_list(list))
            }
            _ => {
                let bytes = input.take(WORDS * 8)?.as_chunks::<8>().0;
                let mut words = [0; WORDS];
                for (word, bytes) in words.iter_mut().zip(bytes) {
                    *word = u64::from_le_bytes(*bytes);
                }
                Some(Part::of_words(&words))
            }
        });
        let parts = parts.collect::<Option<Vec<_>>>()?;
        if parts.len() > (len.div_ceil(1 << BITS)) as usize {
            return None;
        }
        let marks = Marks::of(parts);
        (marks.rank(len) == marks.total()).then_some(marks)
    }
}
