//! The resident identity number (GB 11643): area, birth date, sequence and an ISO 7064 MOD 11-2 check character.
//! It identifies a person for life, so the type never shows the whole number by accident.

use std::fmt;

use jiff::civil::Date;

use super::clean::{Cleaned, clean, is_scientific};
use super::{IdentNote, IdentProblem, province_in_use};

/// Characters in a number.
const LENGTH: usize = 18;
/// Digits in a number of the first generation.
const LENGTH_FIRST_GENERATION: usize = 15;
/// Nobody numbered (from 1984 on) was born earlier; the standard's own sample is born in 1880.
const FIRST_BIRTH_YEAR: i16 = 1800;
/// Completed years of life from which a holder is hardly alive and the number worth a second look.
const IMPLAUSIBLE_AGE: i16 = 120;
/// Check characters by the weighted sum modulo 11.
const CHECK: &[u8; 11] = b"10X98765432";
/// Weights of the first 17 digits: 2^(18 - place) modulo 11.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// A well-formed resident identity number in its 18-character form.
///
/// Well-formed is not verified: nobody has looked at a card. `Debug` shows the masked form, and there is deliberately
/// neither `Display` nor serde, so that the whole number leaves only through [`ResidentId::as_str`].
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ResidentId {
    text: Box<str>,
    birth: Date,
}

/// The sex written into a resident number: its 17th digit is odd for men and even for women.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SexByNumber {
    /// Odd digit.
    Male,
    /// Even digit.
    Female,
}

impl ResidentId {
    /// Reads a number as typed or pasted; `today` is the day after which no birth date is believed.
    ///
    /// # Errors
    /// An [`IdentProblem`]: the first found of missing, precision lost, characters, length, area, date, check character.
    pub fn parse(text: &str, today: Date) -> Result<Self, IdentProblem> {
        Self::parse_noting(text, today).map(|(id, _)| id)
    }

    /// Like [`ResidentId::parse`], and tells what was cleaned away and what looks odd.
    ///
    /// # Errors
    /// As [`ResidentId::parse`].
    pub fn parse_noting(text: &str, today: Date) -> Result<(Self, Vec<IdentNote>), IdentProblem> {
        let mut cleaned = clean(text);
        if cleaned.text.is_empty() {
            return Err(IdentProblem::Missing);
        }
        if is_scientific(&cleaned.text) {
            return Err(IdentProblem::PrecisionLost);
        }
        unify_x(&mut cleaned);
        let bytes = check_shape(&cleaned.text)?;
        if !province_in_use(bytes[0], bytes[1]) {
            return Err(IdentProblem::Area);
        }
        let birth = birth_in(bytes, today)?;
        let lost_tail = bytes.ends_with(b"000");
        if check_character(bytes) != bytes[LENGTH - 1] {
            // Three noughts and a wrong check digit are what a number cell leaves of 18 digits.
            return Err(if lost_tail {
                IdentProblem::PrecisionLost
            } else {
                IdentProblem::Checksum
            });
        }
        let odd = [
            (bytes[0] == b'8', IdentNote::ResidencePermit),
            (bytes[14..17] == *b"000", IdentNote::SequenceZero),
            (lost_tail, IdentNote::PrecisionSuspect),
            (
                today.year() - birth.year() >= IMPLAUSIBLE_AGE,
                IdentNote::Implausible,
            ),
        ];
        for (_, note) in odd.into_iter().filter(|(seen, _)| *seen) {
            cleaned.note(note);
        }
        let id = Self {
            text: cleaned.text.into_boxed_str(),
            birth,
        };
        Ok((id, cleaned.notes))
    }

    /// The birth date written into the number.
    #[must_use]
    pub fn birth(&self) -> Date {
        self.birth
    }

    /// The sex written into the number.
    #[must_use]
    pub fn sex(&self) -> SexByNumber {
        // The digits '0' to '9' have the parity of their ASCII codes.
        if self.text.as_bytes()[LENGTH - 2] % 2 == 1 {
            SexByNumber::Male
        } else {
            SexByNumber::Female
        }
    }

    /// The six digits of the area that gave out the number, which may have been abolished since.
    #[must_use]
    pub fn area(&self) -> &str {
        &self.text[..6]
    }

    /// The whole number: 17 digits and a digit or `X`. For sealing and comparing, not for showing.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The first and the last four characters with dots between, for showing.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("{}••••••••••{}", &self.text[..4], &self.text[LENGTH - 4..])
    }
}

impl fmt::Debug for ResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResidentId({})", self.masked())
    }
}

/// Makes `X` of the characters people type for it, wherever they stand; the shape is checked afterwards.
fn unify_x(cleaned: &mut Cleaned) {
    let text = std::mem::take(&mut cleaned.text);
    for c in text.chars() {
        let c = match c {
            'x' => {
                cleaned.note(IdentNote::LowercaseX);
                'X'
            }
            // Multiplication sign, Cyrillic capital and small Ha.
            '\u{D7}' | '\u{425}' | '\u{445}' => {
                cleaned.note(IdentNote::Homoglyph);
                'X'
            }
            c => c,
        };
        cleaned.text.push(c);
    }
}

/// 17 digits and a digit or `X`.
fn check_shape(text: &str) -> Result<&[u8; LENGTH], IdentProblem> {
    let bytes = text.as_bytes();
    let (last, front) = bytes.split_last().ok_or(IdentProblem::Missing)?;
    if !front.iter().all(u8::is_ascii_digit) || !(last.is_ascii_digit() || *last == b'X') {
        return Err(IdentProblem::Charset);
    }
    if bytes.len() == LENGTH_FIRST_GENERATION && last.is_ascii_digit() {
        return Err(IdentProblem::Legacy15);
    }
    bytes
        .try_into()
        .map_err(|_| IdentProblem::Length { found: bytes.len() })
}

/// The birth date in the places 7 to 14.
fn birth_in(bytes: &[u8; LENGTH], today: Date) -> Result<Date, IdentProblem> {
    let number = |from: usize, to: usize| {
        bytes[from..to]
            .iter()
            .fold(0i16, |n, digit| n * 10 + i16::from(digit - b'0'))
    };
    let small = |n: i16| i8::try_from(n).map_err(|_| IdentProblem::Date);
    let (year, month, day) = (
        number(6, 10),
        small(number(10, 12))?,
        small(number(12, 14))?,
    );
    let birth = Date::new(year, month, day).map_err(|_| IdentProblem::Date)?;
    if year < FIRST_BIRTH_YEAR || birth > today {
        return Err(IdentProblem::Date);
    }
    Ok(birth)
}

/// The check character that belongs to the first 17 digits.
fn check_character(bytes: &[u8; LENGTH]) -> u8 {
    let sum: u32 = bytes
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    CHECK[(sum % 11) as usize]
}
