//! Numbers with check characters under an area code nobody was given; why: the county passes the same checks as real data.

use jiff::civil::Date;

use crate::dice::Dice;

/// A province that exists (the checks ask for one) with a city and county number that nobody was given.
pub(crate) const AREA: &str = "379999";
const RESIDENT_WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const RESIDENT_CHECK: &[u8; 11] = b"10X98765432";
const CREDIT_ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const ORG_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
const ORG_CHECK: &[u8; 11] = b"0X987654321";

fn character(set: &[u8], place: u32) -> char {
    set.get(place as usize)
        .map_or('0', |byte| char::from(*byte))
}

/// A resident number for that birth; `order` (1 to 999) is odd for men and even for women.
pub(crate) fn resident(birth: Date, order: usize) -> String {
    let body = format!(
        "{AREA}{:04}{:02}{:02}{order:03}",
        birth.year(),
        birth.month(),
        birth.day()
    );
    let digits = body.bytes().map(|byte| u32::from(byte.wrapping_sub(b'0')));
    let sum: u32 = digits
        .zip(RESIDENT_WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    format!("{body}{}", character(RESIDENT_CHECK, sum % 11))
}

/// A credit code that begins with a registering department and category, such as `91`.
pub(crate) fn credit(department: &str, dice: &mut Dice) -> String {
    let body = format!("{:08}", dice.below(100_000_000));
    let digits = body.bytes().map(|byte| u32::from(byte.wrapping_sub(b'0')));
    let sum: u32 = digits
        .zip(ORG_WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let code = format!("{department}{AREA}{body}{}", character(ORG_CHECK, sum % 11));
    let mut weight = 1;
    let mut sum = 0;
    for byte in code.bytes() {
        let value = CREDIT_ALPHABET
            .iter()
            .position(|own| *own == byte)
            .and_then(|at| u32::try_from(at).ok());
        sum += value.unwrap_or(0) * weight;
        weight = weight * 3 % 31;
    }
    format!("{code}{}", character(CREDIT_ALPHABET, (31 - sum % 31) % 31))
}

/// A telephone number of a valid form from a range we keep for invention.
pub(crate) fn phone(dice: &mut Dice) -> String {
    format!("199000{:05}", dice.below(100_000))
}
