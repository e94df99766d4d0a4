//! Resident numbers nobody has twice, under area codes nobody was given; why: a number names one person, and a hundred million
//! numbers cannot be remembered to compare them.
//!
//! A number is told apart by area, day of birth, sex and order. For each province, sex and day it is counted how many were given:
//! the count is made into an area of the province and an order by a step that meets each order once.

use super::mix::Mix;

/// Cities are numbered from 01 and never reached 99 anywhere: under it, nobody was given a number.
const CITY: u64 = 99;
const AREAS: u32 = 100;
/// Orders of one sex under one area and day: 1 to 998, each second one. A prime, so that any step meets all.
const ORDERS: u32 = 499;
const STEP: u32 = 211;
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK: &[u8; 11] = b"10X98765432";
/// Days of birth begin here (1900-01-01, counted from 1970).
const FIRST_DAY: i32 = -25_567;
/// And go on for so many: to the end of 2021.
const DAYS: usize = 44_561;

/// How many were given, by province, sex and day of birth.
#[derive(Debug)]
pub(crate) struct Numbers {
    given: Vec<u16>,
}

impl Numbers {
    pub(crate) fn new(provinces: usize) -> Numbers {
        Numbers {
            given: vec![0; provinces * 2 * DAYS],
        }
    }

    /// The next number of somebody born on that day; none when all were given.
    pub(crate) fn next(
        &mut self,
        (province, prefix): (usize, u64),
        woman: bool,
        (year, month, date): (i16, i8, i8),
        day: i32,
    ) -> Option<String> {
        let place = usize::try_from(day - FIRST_DAY)
            .ok()
            .filter(|d| *d < DAYS)?;
        let given = self
            .given
            .get_mut((province * 2 + usize::from(woman)) * DAYS + place)?;
        loop {
            let count = u32::from(*given);
            let area = count / ORDERS;
            if area >= AREAS {
                return None;
            }
            *given += 1;
            // Days begin at different orders, so that a first-born of a day is not always number one.
            let start = place as u32 * 7;
            let order = (count % ORDERS * STEP + start) % ORDERS * 2 + if woman { 2 } else { 1 };
            let mut digits = [0_u8; 18];
            let mut write = |from: usize, to: usize, mut value: u64| {
                for place in (from..to).rev() {
                    digits[place] = b'0' + u8::try_from(value % 10).unwrap_or(0);
                    value /= 10;
                }
            };
            write(0, 6, prefix * 10_000 + CITY * 100 + u64::from(area));
            write(6, 10, u64::from(year.unsigned_abs()));
            write(10, 12, u64::from(month.unsigned_abs()));
            write(12, 14, u64::from(date.unsigned_abs()));
            write(14, 17, u64::from(order));
            let sum: u32 = digits
                .iter()
                .zip(WEIGHTS)
                .map(|(digit, weight)| u32::from(digit - b'0') * weight)
                .sum();
            digits[17] = CHECK.get(sum as usize % 11).copied().unwrap_or(b'0');
            // A number that ends in 000 looks as if a spreadsheet had cut it.
            if !digits.ends_with(b"000") {
                return Some(digits.iter().map(|digit| char::from(*digit)).collect());
            }
        }
    }
}

/// A telephone number of a valid form from the range kept for invention.
pub(crate) fn phone(mix: &mut Mix) -> String {
    let mut number = String::with_capacity(11);
    number.push_str("199000");
    let digits = mix.below(100_000);
    for place in [10_000, 1_000, 100, 10, 1] {
        number.push(char::from(
            b'0' + u8::try_from(digits / place % 10).unwrap_or(0),
        ));
    }
    number
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;
    use needle_model::ident::ResidentId;

    use super::*;

    #[test]
    fn numbers_pass_the_checks_and_never_come_twice() {
        let mut numbers = Numbers::new(2);
        let mut seen = BTreeSet::new();
        for turn in 0..2_000 {
            let woman = turn % 2 == 0;
            let number = numbers.next((1, 43), woman, (1980, 2, 29), 3_711).unwrap();
            let read = ResidentId::parse(&number, date(2021, 12, 31)).unwrap();
            assert_eq!(read.birth(), date(1980, 2, 29));
            assert!(read.area().starts_with("4399"), "{number}");
            assert!(seen.insert(number));
        }
        assert_eq!(numbers.next((9, 11), true, (1980, 2, 29), 3_711), None);
    }
}
