//! The unified social credit code of organisations (GB 32100) with the organisation code (GB 11714) inside.
//! Both check characters are tested: the outer one alone lets a mistyped organisation code through once in 31 times.

use super::clean::{clean, is_scientific};
use super::{IdentNote, IdentProblem, province_in_use};

/// Characters in a code.
const LENGTH: usize = 18;
/// The 31 characters of the code in order of their values; I, O, S, V and Z are left out.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Weights of the eight characters of the organisation code.
const ORG_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
/// Registering departments (first character) with the categories (second character) defined under each.
const CATEGORIES: [(u8, &[u8]); 12] = [
    (b'1', b"1239"),
    (b'2', b"19"),
    (b'3', b"123459"),
    (b'4', b"19"),
    (b'5', b"1239"),
    (b'6', b"129"),
    (b'7', b"129"),
    (b'8', b"19"),
    (b'9', b"123"),
    (b'A', b"19"),
    (b'N', b"1239"),
    (b'Y', b"1"),
];

/// A well-formed unified social credit code: 18 characters, capitals.
///
/// The code is public for every organisation, so unlike a resident number it may be shown whole.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CreditCode(Box<str>);

impl CreditCode {
    /// Reads a code as typed or pasted, also with a label and a colon in front.
    ///
    /// # Errors
    /// An [`IdentProblem`]: the first found of missing, precision lost, older kinds of numbers, characters, length,
    /// department, category, area, check character, check character of the organisation code.
    pub fn parse(text: &str) -> Result<Self, IdentProblem> {
        Self::parse_noting(text).map(|(code, _)| code)
    }

    /// Like [`CreditCode::parse`], and tells what was cleaned away.
    ///
    /// # Errors
    /// As [`CreditCode::parse`].
    pub fn parse_noting(text: &str) -> Result<(Self, Vec<IdentNote>), IdentProblem> {
        let (label, code) = match text.rsplit_once([':', '：']) {
            Some((_, code)) => (true, code),
            None => (false, text),
        };
        let mut cleaned = clean(code);
        if cleaned.text.is_empty() {
            return Err(IdentProblem::Missing);
        }
        if is_scientific(&cleaned.text) {
            return Err(IdentProblem::PrecisionLost);
        }
        if label {
            cleaned.note(IdentNote::Label);
        }
        if cleaned.text.bytes().any(|b| b.is_ascii_lowercase()) {
            cleaned.note(IdentNote::Lowercase);
            cleaned.text.make_ascii_uppercase();
        }
        let (bytes, values) = check_shape(&cleaned.text)?;
        let categories = CATEGORIES
            .iter()
            .find(|(department, _)| *department == bytes[0]);
        let (_, categories) = categories.ok_or(IdentProblem::Department)?;
        if !categories.contains(&bytes[1]) {
            return Err(IdentProblem::Category);
        }
        if !province_in_use(bytes[2], bytes[3]) && !is_national(bytes) {
            return Err(IdentProblem::Area);
        }
        if check_value(&values) != values[LENGTH - 1] {
            return Err(IdentProblem::Checksum);
        }
        if org_check_character(bytes) != bytes[16] {
            return Err(IdentProblem::OrgChecksum);
        }
        Ok((Self(cleaned.text.into_boxed_str()), cleaned.notes))
    }

    /// The 18 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// 18 characters of the alphabet, digits where the area stands; returns them with their values.
fn check_shape(text: &str) -> Result<(&[u8; LENGTH], [u32; LENGTH]), IdentProblem> {
    let bytes = text.as_bytes();
    if is_organisation_code(bytes) {
        return Err(IdentProblem::LegacyOrganisation);
    }
    let mut values = [0; LENGTH];
    for (place, byte) in bytes.iter().enumerate() {
        let value = ALPHABET.iter().position(|c| c == byte);
        let value = value
            .and_then(|v| u32::try_from(v).ok())
            .ok_or(IdentProblem::Charset)?;
        if let Some(slot) = values.get_mut(place) {
            *slot = value;
        }
    }
    if bytes.len() == 15 && bytes.iter().all(u8::is_ascii_digit) {
        return Err(IdentProblem::LegacyRegistration);
    }
    let bytes: &[u8; LENGTH] = bytes
        .try_into()
        .map_err(|_| IdentProblem::Length { found: bytes.len() })?;
    if !bytes[2..8].iter().all(u8::is_ascii_digit) {
        return Err(IdentProblem::Charset);
    }
    Ok((bytes, values))
}

/// Eight characters and a check character, with or without the hyphen before it.
fn is_organisation_code(bytes: &[u8]) -> bool {
    let body = match bytes {
        [body @ .., b'-', last] if body.len() == 8 => Some((body, last)),
        [body @ .., last] if body.len() == 8 => Some((body, last)),
        _ => None,
    };
    body.is_some_and(|(body, last)| {
        body.iter()
            .chain([last])
            .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
    })
}

/// The area code of registrars of the whole country.
fn is_national(bytes: &[u8; LENGTH]) -> bool {
    bytes[2..8] == *b"100000"
}

/// The value of the check character that belongs to the first 17 characters: weights are powers of 3 modulo 31.
fn check_value(values: &[u32; LENGTH]) -> u32 {
    let weights = std::iter::successors(Some(1), |weight| Some(weight * 3 % 31));
    let sum: u32 = values[..LENGTH - 1]
        .iter()
        .zip(weights)
        .map(|(value, weight): (_, u32)| value * weight)
        .sum();
    (31 - sum % 31) % 31
}

/// The check character that belongs to the organisation code in the places 9 to 16 (MOD 11, letters from A = 10).
fn org_check_character(bytes: &[u8; LENGTH]) -> u8 {
    let value = |b: u8| {
        u32::from(if b.is_ascii_digit() {
            b - b'0'
        } else {
            b - b'A' + 10
        })
    };
    let sum: u32 = bytes[8..16]
        .iter()
        .zip(ORG_WEIGHTS)
        .map(|(b, weight)| value(*b) * weight)
        .sum();
    b"0X987654321"[(sum % 11) as usize]
}
