//! One fact of a thousand organisations, side by side, as narrow as its values allow; why: of a hundred facts of five million
//! organisations most are the same for all neighbours or lie close together, and what is narrow is also read faster.

use std::sync::Arc;

use super::op::MISSING;
use crate::deeds::{Input, put_signed};

/// Stands for missing among bytes.
pub(crate) const BYTE_MISSING: u8 = u8::MAX;
/// Stands for missing among short values.
pub(crate) const SHORT_MISSING: u16 = u16::MAX;
/// Stands for missing among narrow values.
pub(crate) const NARROW_MISSING: i32 = i32::MIN;

/// One fact of the organisations of one chunk, in the order of the tree.
#[derive(Debug, Clone)]
pub(crate) enum Column {
    /// The same for all; [`MISSING`] where all miss it.
    Same(i64),
    /// How much more than a base.
    Byte(i64, Arc<[u8]>),
    /// How much more than a base.
    Short(i64, Arc<[u16]>),
    /// Days, counts, words as they are.
    Narrow(Arc<[i32]>),
    /// What organisations give or add up themselves, which may be large.
    Wide(Arc<[i64]>),
}

impl Column {
    /// The narrowest column of values, [`MISSING`] among them.
    pub(crate) fn of(values: &[i64]) -> Column {
        let Some(first) = values.first() else {
            return Column::Same(MISSING);
        };
        if values.iter().all(|v| v == first) {
            return Column::Same(*first);
        }
        let known = || values.iter().copied().filter(|v| *v != MISSING);
        let (min, max) = known().fold((i64::MAX, i64::MIN), |(min, max), v| {
            (min.min(v), max.max(v))
        });
        let range = max.checked_sub(min);
        if range.is_some_and(|range| range < i64::from(BYTE_MISSING)) {
            let narrow = |v: &i64| match *v {
                MISSING => BYTE_MISSING,
                value => (value - min) as u8,
            };
            return Column::Byte(min, values.iter().map(narrow).collect());
        }
        if range.is_some_and(|range| range < i64::from(SHORT_MISSING)) {
            let narrow = |v: &i64| match *v {
                MISSING => SHORT_MISSING,
                value => (value - min) as u16,
            };
            return Column::Short(min, values.iter().map(narrow).collect());
        }
        if min > i64::from(NARROW_MISSING) && max <= i64::from(i32::MAX) {
            let narrow = |v: &i64| i32::try_from(*v).unwrap_or(NARROW_MISSING);
            return Column::Narrow(values.iter().map(narrow).collect());
        }
        Column::Wide(values.into())
    }

    /// The same of values that are small and known, all of them less than [`BYTE_MISSING`].
    pub(crate) fn of_bytes(values: &[u8]) -> Column {
        match values.first() {
            None => Column::Same(MISSING),
            Some(first) if values.iter().all(|v| v == first) => Column::Same(i64::from(*first)),
            Some(_) => Column::Byte(0, values.into()),
        }
    }

    /// Puts `len` values from `first` on behind those in `out`.
    pub(crate) fn load(&self, first: usize, len: usize, out: &mut Vec<i64>) {
        let range = first..first + len;
        match self {
            Column::Same(value) => out.resize(out.len() + len, *value),
            Column::Byte(base, values) => out.extend(values[range].iter().map(|v| match *v {
                BYTE_MISSING => MISSING,
                value => base + i64::from(value),
            })),
            Column::Short(base, values) => out.extend(values[range].iter().map(|v| match *v {
                SHORT_MISSING => MISSING,
                value => base + i64::from(value),
            })),
            Column::Narrow(values) => out.extend(values[range].iter().map(|v| match *v {
                NARROW_MISSING => MISSING,
                value => i64::from(value),
            })),
            Column::Wide(values) => out.extend_from_slice(&values[range]),
        }
    }

    /// One value.
    pub(crate) fn get(&self, at: usize) -> Option<i64> {
        let value = match self {
            Column::Same(value) => *value,
            Column::Byte(base, values) => match values[at] {
                BYTE_MISSING => MISSING,
                value => base + i64::from(value),
            },
            Column::Short(base, values) => match values[at] {
                SHORT_MISSING => MISSING,
                value => base + i64::from(value),
            },
            Column::Narrow(values) => match values[at] {
                NARROW_MISSING => MISSING,
                value => i64::from(value),
            },
            Column::Wide(values) => values[at],
        };
        (value != MISSING).then_some(value)
    }

    /// Puts one value down, of so many.
    pub(crate) fn set(&mut self, at: usize, len: usize, value: Option<i64>) {
        if self.get(at) == value {
            return;
        }
        let value = value.unwrap_or(MISSING);
        let more = |base: i64| value.checked_sub(base).filter(|_| value != MISSING);
        match self {
            Column::Byte(base, values) => {
                let narrow = more(*base).and_then(|more| u8::try_from(more).ok());
                if let Some(narrow) = narrow.filter(|n| *n != BYTE_MISSING) {
                    Arc::make_mut(values)[at] = narrow;
                    return;
                }
                if value == MISSING {
                    Arc::make_mut(values)[at] = BYTE_MISSING;
                    return;
                }
            }
            Column::Short(base, values) => {
                let narrow = more(*base).and_then(|more| u16::try_from(more).ok());
                if let Some(narrow) = narrow.filter(|n| *n != SHORT_MISSING) {
                    Arc::make_mut(values)[at] = narrow;
                    return;
                }
                if value == MISSING {
                    Arc::make_mut(values)[at] = SHORT_MISSING;
                    return;
                }
            }
            Column::Narrow(values) => {
                let narrow = i32::try_from(value).ok().filter(|n| *n != NARROW_MISSING);
                if let Some(narrow) = narrow {
                    Arc::make_mut(values)[at] = narrow;
                    return;
                }
                if value == MISSING {
                    Arc::make_mut(values)[at] = NARROW_MISSING;
                    return;
                }
            }
            Column::Wide(values) => {
                Arc::make_mut(values)[at] = value;
                return;
            }
            Column::Same(_) => {}
        }
        let mut values = Vec::with_capacity(len);
        self.load(0, len, &mut values);
        values[at] = value;
        *self = Column::of(&values);
    }

    /// Puts it down; how many values there are is known to who reads it.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        match self {
            Column::Same(value) => {
                out.push(0);
                put_signed(out, *value);
            }
            Column::Byte(base, values) => {
                out.push(1);
                put_signed(out, *base);
                out.extend_from_slice(values);
            }
            Column::Short(base, values) => {
                out.push(2);
                put_signed(out, *base);
                values.iter().for_each(|v| out.extend(v.to_le_bytes()));
            }
            Column::Narrow(values) => {
                out.push(3);
                values.iter().for_each(|v| out.extend(v.to_le_bytes()));
            }
            Column::Wide(values) => {
                out.push(4);
                values.iter().for_each(|v| out.extend(v.to_le_bytes()));
            }
        }
    }

    /// Reads one of so many values.
    pub(crate) fn read(input: &mut Input<'_>, len: usize) -> Option<Column> {
        fn each<const N: usize, T>(bytes: &[u8], value: fn([u8; N]) -> T) -> Arc<[T]> {
            bytes.as_chunks::<N>().0.iter().map(|v| value(*v)).collect()
        }
        Some(match input.take(1)?.first()? {
            0 => Column::Same(input.signed()?),
            1 => Column::Byte(input.signed()?, input.take(len)?.into()),
            2 => Column::Short(
                input.signed()?,
                each(input.take(len * 2)?, u16::from_le_bytes),
            ),
            3 => Column::Narrow(each(input.take(len * 4)?, i32::from_le_bytes)),
            4 => Column::Wide(each(input.take(len * 8)?, i64::from_le_bytes)),
            _ => return None,
        })
    }

    /// Bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        /// Two counts stand before shared values.
        const SHARED: usize = 16;
        size_of::<Column>()
            + match self {
                Column::Same(_) => 0,
                Column::Byte(_, values) => SHARED + values.len(),
                Column::Short(_, values) => SHARED + values.len() * 2,
                Column::Narrow(values) => SHARED + values.len() * 4,
                Column::Wide(values) => SHARED + values.len() * 8,
            }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Column, Input, MISSING};

    fn value() -> impl Strategy<Value = i64> {
        prop_oneof![
            Just(MISSING),
            Just(7i64),
            0..300i64,
            19_000..20_000i64,
            -70_000..70_000i64,
            Just(i64::from(i32::MIN)),
            Just(i64::from(i32::MAX)),
            Just(i64::MAX),
            Just(i64::MIN + 1),
        ]
    }

    proptest! {
        #[test]
        fn a_column_has_the_values_it_was_made_of_and_those_put_down(
            kind in 0..4usize,
            values in prop::collection::vec((value(), value(), 0..9i64, 0..400i64), 1..80),
            changes in prop::collection::vec((any::<prop::sample::Index>(), value()), 0..20),
        ) {
            // Sometimes anything, sometimes close together.
            let mut plain: Vec<i64> = values.iter().map(|(a, b, c, d)| match kind {
                0 => *a,
                1 => if *b == MISSING { *b } else { *c },
                2 => if *b == MISSING { *b } else { 19_000 + *d },
                _ => 3,
            }).collect();
            let mut column = Column::of(&plain);
            for (at, value) in changes {
                let at = at.index(plain.len());
                plain[at] = value;
                column.set(at, plain.len(), (value != MISSING).then_some(value));
            }
            let mut loaded = Vec::new();
            column.load(0, plain.len(), &mut loaded);
            prop_assert_eq!(&loaded, &plain);
            for (at, value) in plain.iter().enumerate() {
                prop_assert_eq!(column.get(at), (*value != MISSING).then_some(*value));
            }
            let mut written = Vec::new();
            column.write(&mut written);
            let mut input = Input::new(&written);
            let read = Column::read(&mut input, plain.len()).map(|read| (read, input.is_empty()));
            let back = |at: usize| read.as_ref().map(|(read, whole)| (read.get(at), *whole));
            for at in 0..plain.len() {
                prop_assert_eq!(back(at), Some((column.get(at), true)));
            }
            let half = plain.len() / 2;
            loaded.clear();
            column.load(half, plain.len() - half, &mut loaded);
            prop_assert_eq!(&loaded[..], &plain[half..]);
        }

        #[test]
        fn days_of_neighbours_take_two_bytes_and_what_is_the_same_none(days in prop::collection::vec(0..6_000i64, 1_000)) {
            let days: Vec<i64> = days.into_iter().map(|d| 15_000 + d).collect();
            prop_assert!(Column::of(&days).bytes() < 2_100);
            prop_assert!(Column::of(&[4; 1_000]).bytes() <= 40);
            let few: Vec<u8> = days.iter().map(|d| (*d % 3) as u8).collect();
            let column = Column::of_bytes(&few);
            for (at, value) in few.iter().enumerate() {
                prop_assert_eq!(column.get(at), Some(i64::from(*value)));
            }
        }
    }
}
