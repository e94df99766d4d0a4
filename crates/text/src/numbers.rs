//! Numbers as people read them. Why in whole numbers only: a share must come out the same on every machine and
//! agree with the sums printed beside it.

use crate::{Lang, Texts};

/// What stands where there is nothing to divide by.
const NO_SHARE: &str = "—";

/// A count in groups of three digits: `18,000`.
#[must_use]
pub fn count(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        grouped.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A share in whole per cent, half rounded up: `33%`. `—` when the whole is nothing.
#[must_use]
pub fn share(part: u64, whole: u64) -> String {
    if whole == 0 {
        return NO_SHARE.to_owned();
    }
    // u128: twice two hundred times the largest count does not fit into u64.
    let (part, whole) = (u128::from(part), u128::from(whole));
    format!("{}%", (part * 200 + whole) / (whole * 2))
}

/// Tenths of a per cent: `29.4%`.
#[must_use]
pub fn tenths(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let size = tenths.unsigned_abs();
    format!("{sign}{}.{}%", size / 10, size % 10)
}

/// A change with its sign: `+1,234`, `-5`, `0`.
#[must_use]
pub fn change(number: i64) -> String {
    let sign = if number > 0 { "+" } else { "" };
    format!("{sign}{}", count(number))
}

/// A share with its base: `14 / 43（33%）`, `14 / 43 (33%)`.
#[must_use]
pub fn share_of(lang: Lang, part: u64, whole: u64) -> String {
    let counted = |number: u64| i64::try_from(number).map_or_else(|_| number.to_string(), count);
    Texts::of(lang).number_share_of(counted(part), counted(whole), share(part, whole))
}
