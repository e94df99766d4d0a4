//! What is asked of a column in its own width: whether values are there, and how they compare with one number; why: nearly every step of
//! a condition is one of these, and narrow values are read and compared many at a time.

use needle_rulebook::rules::Comparison;

use super::block::Block;
use super::column::{BYTE_MISSING, Column, NARROW_MISSING, SHORT_MISSING};
use super::op::MISSING;
use super::values::{Spare, Truths, UNDECIDED};

impl Block<'_> {
    /// Whether values are there.
    pub(super) fn has(&self, column: &Column, spare: &mut Spare) -> Truths {
        let range = self.first..self.first + self.len;
        let mut out = spare.truths();
        match column {
            Column::Same(value) => {
                spare.truths_back(Truths::Each(out));
                return Truths::One(u8::from(*value != MISSING));
            }
            Column::Byte(_, values) => {
                out.extend(values[range].iter().map(|v| u8::from(*v != BYTE_MISSING)));
            }
            Column::Short(_, values) => {
                out.extend(values[range].iter().map(|v| u8::from(*v != SHORT_MISSING)));
            }
            Column::Narrow(values) => {
                out.extend(values[range].iter().map(|v| u8::from(*v != NARROW_MISSING)));
            }
            Column::Wide(values) => {
                out.extend(values[range].iter().map(|v| u8::from(*v != MISSING)));
            }
        }
        Truths::Each(out)
    }

    /// A column against one number, in the width of the column. A number beyond that width is put right beyond it.
    pub(super) fn narrow(&self, how: Comparison, column: &Column, b: i64, out: &mut Vec<u8>) {
        let range = self.first..self.first + self.len;
        match column {
            Column::Same(_) => {}
            Column::Byte(base, values) => {
                let b = b.saturating_sub(*base).clamp(-1, i64::from(BYTE_MISSING)) as i16;
                each(
                    how,
                    values[range].iter().map(|a| i16::from(*a)),
                    b,
                    BYTE_MISSING.into(),
                    out,
                );
            }
            Column::Short(base, values) => {
                let b = b.saturating_sub(*base).clamp(-1, i64::from(SHORT_MISSING)) as i32;
                each(
                    how,
                    values[range].iter().map(|a| i32::from(*a)),
                    b,
                    SHORT_MISSING.into(),
                    out,
                );
            }
            Column::Narrow(values) => match i32::try_from(b) {
                Ok(b) if b != NARROW_MISSING => {
                    each(how, values[range].iter().copied(), b, NARROW_MISSING, out);
                }
                _ => {
                    let wide = values[range].iter().map(|a| match *a {
                        NARROW_MISSING => MISSING,
                        value => i64::from(value),
                    });
                    each(how, wide, b, MISSING, out);
                }
            },
            Column::Wide(values) => each(how, values[range].iter().copied(), b, MISSING, out),
        }
    }
}

fn each<T: Copy + PartialOrd>(
    how: Comparison,
    values: impl Iterator<Item = T>,
    b: T,
    missing: T,
    out: &mut Vec<u8>,
) {
    // One loop for each comparison, so that each is a straight run over the array.
    macro_rules! run {
        ($op:tt) => {
            out.extend(values.map(|a| if a == missing { UNDECIDED } else { u8::from(a $op b) }))
        };
    }
    match how {
        Comparison::Equal => run!(==),
        Comparison::Unequal => run!(!=),
        Comparison::Less => run!(<),
        Comparison::AtMost => run!(<=),
        Comparison::More => run!(>),
        Comparison::AtLeast => run!(>=),
    }
}
