//! The facts of a person as the few bytes that are sealed; why not JSON: a hundred million of them stand in a ledger, and the
//! numbers of a person compress to nothing less. What is not of the usual form is kept as the text it is.
//! What may not be here: keys, tables.

use std::collections::BTreeMap;

use needle_model::{PartialDate, PersonFacts};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::error::{Result, StoreError};

/// Layout of the bytes; another gets another number. It also names the list of words.
const FORM: u8 = 1;
/// Words that stand for themselves by their number. What is sealed says the number, so the list only ever grows at its end.
const WORDS: &str = include_str!("../data/words.txt");

const RESIDENT: u8 = 1;
const RESIDENT_TEXT: u8 = 2;
const PHONE: u8 = 4;
const PHONE_TEXT: u8 = 8;
const BIRTH: u8 = 16;
/// The birth date is that of the resident number.
const BIRTH_SAME: u8 = 32;
const JOINED: u8 = 64;

/// Bytes 0 to 9 stand for one digit, 10 to 109 for two.
const TWO_DIGITS: u8 = 10;
/// Words of the list follow the numbers.
const WORD: u8 = 110;
/// A text of its own follows, with its length.
const TEXT: u8 = 255;

/// A set of coded attributes, put into all the forms it is needed in.
#[derive(Debug, Clone)]
pub struct AttributeSet {
    /// The number it has in the table: the beginning of the digest of its text.
    pub(crate) id: i64,
    /// Its text in the table.
    pub(crate) text: std::sync::Arc<str>,
    packed: std::sync::Arc<[u8]>,
}

impl AttributeSet {
    /// Puts a set into its forms.
    ///
    /// # Errors
    /// When it cannot be written down.
    pub(crate) fn new(codes: &BTreeMap<String, String>) -> Result<AttributeSet> {
        let text = serde_json::to_string(codes).map_err(|e| StoreError::Engine(e.to_string()))?;
        let mut packed = Vec::with_capacity(2 * codes.len() + 1);
        length(codes.len(), &mut packed);
        for (attribute, value) in codes {
            code(attribute, &mut packed);
            code(value, &mut packed);
        }
        Ok(AttributeSet {
            id: set_id(&text),
            text: text.into(),
            packed: packed.into(),
        })
    }
}

/// The number of a set, by its text.
pub(crate) fn set_id(text: &str) -> i64 {
    let digest = Sha256::digest(text.as_bytes());
    let mut first = [0u8; 8];
    first.copy_from_slice(&digest[..8]);
    i64::from_be_bytes(first)
}

/// All facts of one person, borrowed, with their attributes as a set that many share.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Name.
    pub name: &'a str,
    /// Resident identity number, in its one spelling.
    pub resident_id: Option<&'a str>,
    /// Telephone.
    pub phone: Option<&'a str>,
    /// Birth date as far as known.
    pub birth: Option<PartialDate>,
    /// When the person joined, as far as known.
    pub joined: Option<PartialDate>,
    /// Coded attributes.
    pub attributes: &'a AttributeSet,
}

impl<'a> Facts<'a> {
    /// The same facts, borrowed, with the set of their attributes.
    pub(crate) fn of(facts: &'a PersonFacts, attributes: &'a AttributeSet) -> Facts<'a> {
        Facts {
            name: &facts.name,
            resident_id: facts.resident_id.as_deref(),
            phone: facts.phone.as_deref(),
            birth: facts.birth,
            joined: facts.joined,
            attributes,
        }
    }
}

/// Writes the facts down.
pub(crate) fn pack(facts: &Facts<'_>) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(64));
    let resident = facts.resident_id.and_then(resident_digits);
    let phone = facts.phone.and_then(phone_digits);
    let same =
        resident.is_some() && facts.birth.is_some() && facts.birth == born(facts.resident_id);
    let mut flags = 0;
    let mut flag = |on: bool, bit: u8| flags |= if on { bit } else { 0 };
    flag(resident.is_some(), RESIDENT);
    flag(
        resident.is_none() && facts.resident_id.is_some(),
        RESIDENT_TEXT,
    );
    flag(phone.is_some(), PHONE);
    flag(phone.is_none() && facts.phone.is_some(), PHONE_TEXT);
    flag(facts.birth.is_some() && !same, BIRTH);
    flag(same, BIRTH_SAME);
    flag(facts.joined.is_some(), JOINED);
    out.extend_from_slice(&[FORM, flags]);
    text(facts.name, &mut out);
    match (resident, facts.resident_id) {
        (Some(digits), _) => out.extend_from_slice(&digits.to_be_bytes()),
        (None, Some(other)) => text(other, &mut out),
        (None, None) => {}
    }
    match (phone, facts.phone) {
        (Some(digits), _) => out.extend_from_slice(&digits.to_be_bytes()[3..]),
        (None, Some(other)) => text(other, &mut out),
        (None, None) => {}
    }
    if !same && let Some(birth) = facts.birth {
        date(birth, &mut out);
    }
    if let Some(joined) = facts.joined {
        date(joined, &mut out);
    }
    out.extend_from_slice(&facts.attributes.packed);
    out
}

/// Reads them again; none for bytes that [`pack`] did not make.
pub(crate) fn unpack(bytes: &[u8]) -> Option<PersonFacts> {
    let mut rest = Rest(bytes);
    if rest.byte()? != FORM {
        return None;
    }
    let flags = rest.byte()?;
    let name = rest.text()?;
    let resident_id = if flags & RESIDENT != 0 {
        Some(resident_text(u64::from_be_bytes(
            rest.take(8)?.try_into().ok()?,
        ))?)
    } else if flags & RESIDENT_TEXT != 0 {
        Some(rest.text()?)
    } else {
        None
    };
    let phone = if flags & PHONE != 0 {
        let mut eight = [0u8; 8];
        eight[3..].copy_from_slice(rest.take(5)?);
        Some(format!("{:011}", u64::from_be_bytes(eight)))
    } else if flags & PHONE_TEXT != 0 {
        Some(rest.text()?)
    } else {
        None
    };
    let birth = if flags & BIRTH_SAME != 0 {
        Some(born(resident_id.as_deref())?)
    } else if flags & BIRTH != 0 {
        Some(rest.date()?)
    } else {
        None
    };
    let joined = if flags & JOINED != 0 {
        Some(rest.date()?)
    } else {
        None
    };
    let count = rest.length()?;
    let mut attributes = BTreeMap::new();
    for _ in 0..count {
        attributes.insert(rest.code()?, rest.code()?);
    }
    rest.0.is_empty().then_some(PersonFacts {
        name,
        resident_id,
        phone,
        birth,
        joined,
        attributes,
    })
}

/// The first 17 digits of a resident number whose last character follows from them.
fn resident_digits(number: &str) -> Option<u64> {
    let bytes = number.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return None;
    }
    let digits: u64 = number.get(..17)?.parse().ok()?;
    (check(digits) == bytes[17]).then_some(digits)
}

fn resident_text(digits: u64) -> Option<String> {
    let mut out = format!("{digits:017}");
    if out.len() != 17 {
        return None;
    }
    out.push(char::from(check(digits)));
    Some(out)
}

/// The check character of 17 digits (ISO 7064, MOD 11-2).
fn check(digits: u64) -> u8 {
    let (mut rest, mut sum, mut weight) = (digits, 0u64, 2u64);
    for _ in 0..17 {
        sum += rest % 10 * weight;
        rest /= 10;
        weight = weight * 2 % 11;
    }
    b"10X98765432"[(sum % 11) as usize]
}

/// The birth date within a resident number.
fn born(number: Option<&str>) -> Option<PartialDate> {
    let date = PartialDate::from_int(number?.get(6..14)?.parse().ok()?).ok()?;
    date.day().is_some().then_some(date)
}

/// Eleven digits that need no text.
fn phone_digits(number: &str) -> Option<u64> {
    let plain = number.len() == 11 && number.bytes().all(|b| b.is_ascii_digit());
    if plain { number.parse().ok() } else { None }
}

fn length(n: usize, out: &mut Vec<u8>) {
    let mut n = n;
    while n >= 128 {
        out.push((n & 127) as u8 | 128);
        n >>= 7;
    }
    out.push(n as u8);
}

fn text(value: &str, out: &mut Vec<u8>) {
    length(value.len(), out);
    out.extend_from_slice(value.as_bytes());
}

/// A date in three bytes: year, month and day side by side, zero where unknown.
fn date(value: PartialDate, out: &mut Vec<u8>) {
    let part = |part: Option<i8>| u32::from(part.unwrap_or(0).unsigned_abs());
    let all =
        u32::from(value.year().unsigned_abs()) << 9 | part(value.month()) << 5 | part(value.day());
    out.extend_from_slice(&all.to_be_bytes()[1..]);
}

fn code(value: &str, out: &mut Vec<u8>) {
    let bytes = value.as_bytes();
    let digits = bytes.iter().all(u8::is_ascii_digit);
    match bytes {
        [a] if digits => return out.push(a - b'0'),
        [a, b] if digits => return out.push(TWO_DIGITS + (a - b'0') * 10 + (b - b'0')),
        _ => {}
    }
    match WORDS.lines().position(|word| word == value) {
        Some(place) if place < usize::from(TEXT - WORD) => out.push(WORD + place as u8),
        _ => {
            out.push(TEXT);
            text(value, out);
        }
    }
}

struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|one| one[0])
    }

    fn length(&mut self) -> Option<usize> {
        let (mut out, mut shift) = (0usize, 0u32);
        loop {
            let byte = self.byte()?;
            out |= usize::from(byte & 127).checked_shl(shift)?;
            if byte < 128 {
                return Some(out);
            }
            shift += 7;
        }
    }

    fn text(&mut self) -> Option<String> {
        let n = self.length()?;
        String::from_utf8(self.take(n)?.to_vec()).ok()
    }

    fn date(&mut self) -> Option<PartialDate> {
        let mut four = [0u8; 4];
        four[1..].copy_from_slice(self.take(3)?);
        let all = u32::from_be_bytes(four);
        let part = |n: u32| if n == 0 { None } else { Some(n as i8) };
        PartialDate::new((all >> 9) as i16, part(all >> 5 & 15), part(all & 31)).ok()
    }

    fn code(&mut self) -> Option<String> {
        let byte = self.byte()?;
        match byte {
            TEXT => self.text(),
            WORD.. => WORDS
                .lines()
                .nth(usize::from(byte - WORD))
                .map(str::to_owned),
            TWO_DIGITS.. => Some(format!("{:02}", byte - TWO_DIGITS)),
            _ => Some(byte.to_string()),
        }
    }
}

#[cfg(test)]
mod tests;
