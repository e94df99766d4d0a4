//! A half of a key as eighteen groups of six digits, like the codes that everybody has typed from a telephone. Why digits: they
//! look alike in no handwriting, are read aloud in every dialect and are on every keyboard; why a check digit in each group: a
//! mistake of one digit in a hundred is found by looking at one group.

use zeroize::{Zeroize, Zeroizing};

use crate::Digest;

/// Values of two bytes that are written: what and whose it is, the bytes of the share, a check over all.
pub(crate) const GROUPS: usize = 18;
const DIGITS: usize = 6;

/// The quasigroup of H. Michael Damm: finds every wrong digit and every two neighbours that changed places.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// What is wrong with a half that was typed in. Groups count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// Something in a group that is no digit.
    #[error("group {0} holds something that is no digit")]
    NotDigits(usize),
    /// A group that is too short or too long.
    #[error("group {0} does not have six digits")]
    Length(usize),
    /// Too few digits or too many, and no telling where.
    #[error("there are {0} digits; eighteen groups of six make 108")]
    Count(usize),
    /// A group whose digits do not fit its last one.
    #[error("there is a mistake in group {0}")]
    Group(usize),
    /// Every group fits, and together they do not: two of them changed places, or are from different papers.
    #[error("each group is right by itself, but they do not belong together in this order")]
    Together,
}

fn damm(start: u8, digits: &[u8]) -> u8 {
    digits.iter().fold(start, |state, digit| {
        DAMM[usize::from(state)][usize::from(*digit)]
    })
}

/// Where the check of a group begins: with its number, so that most groups in each other's place are found.
fn start(at: usize) -> u8 {
    damm(0, &[(at / 10) as u8, (at % 10) as u8])
}

fn check(values: &[u16]) -> u16 {
    let mut bytes = Zeroizing::new(Vec::with_capacity(values.len() * 2));
    for value in values {
        bytes.extend(value.to_be_bytes());
    }
    let Digest([a, b, ..]) = Digest::of("needle half 1", &[&bytes]);
    u16::from_be_bytes([a, b])
}

/// Writes seventeen values down, six digits each, and a check over them.
pub(crate) fn write(values: &[u16; GROUPS - 1]) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(GROUPS * (DIGITS + 1)));
    let all = values.iter().copied().chain([check(values)]);
    for (at, value) in all.enumerate() {
        if at > 0 {
            out.push(' ');
        }
        let mut digits = [0u8; DIGITS - 1];
        let mut left = value;
        for digit in digits.iter_mut().rev() {
            *digit = (left % 10) as u8;
            left /= 10;
        }
        for digit in digits.iter().chain([&damm(start(at + 1), &digits)]) {
            out.push(char::from(b'0' + digit));
        }
        digits.zeroize();
    }
    out
}

/// Reads what was typed. Anything that is no letter and no digit parts the groups; digits in full width are digits.
pub(crate) fn read(text: &str) -> Result<Zeroizing<[u16; GROUPS - 1]>, Mistake> {
    let groups: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|group| !group.is_empty())
        .collect();
    let mut digits = Zeroizing::new(Vec::with_capacity(text.len()));
    let in_groups = groups.len() == GROUPS;
    for (at, group) in groups.iter().enumerate() {
        for c in group.chars() {
            // Without groups the sixth digits tell where one would be.
            let at = if in_groups { at } else { digits.len() / DIGITS };
            digits.push(digit(c).ok_or(Mistake::NotDigits(at + 1))?);
        }
        if in_groups && group.chars().count() != DIGITS {
            return Err(Mistake::Length(at + 1));
        }
    }
    if digits.len() != GROUPS * DIGITS {
        return Err(Mistake::Count(digits.len()));
    }
    let mut values = Zeroizing::new([0u16; GROUPS]);
    for (at, (group, value)) in digits
        .chunks_exact(DIGITS)
        .zip(values.iter_mut())
        .enumerate()
    {
        let wrong = Mistake::Group(at + 1);
        if damm(start(at + 1), group) != 0 {
            return Err(wrong);
        }
        let number = group[..DIGITS - 1]
            .iter()
            .fold(0, |number, digit| number * 10 + u32::from(*digit));
        *value = u16::try_from(number).map_err(|_| wrong)?;
    }
    let mut out = Zeroizing::new([0u16; GROUPS - 1]);
    out.copy_from_slice(&values[..GROUPS - 1]);
    if check(&*out) == values[GROUPS - 1] {
        Ok(out)
    } else {
        Err(Mistake::Together)
    }
}

fn digit(c: char) -> Option<u8> {
    let value = match c {
        '\u{ff10}'..='\u{ff19}' => u32::from(c) - 0xff10,
        _ => c.to_digit(10)?,
    };
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> ([u16; GROUPS - 1], String) {
        let mut values = [0u16; GROUPS - 1];
        for (i, value) in values.iter_mut().enumerate() {
            *value = (i as u16).wrapping_mul(40_503) ^ 0x5a5a;
        }
        (values, write(&values).to_string())
    }

    #[test]
    fn halves_are_read_however_they_were_typed() {
        let (values, text) = example();
        assert_eq!(text.len(), 18 * 6 + 17);
        let wide: String = text
            .chars()
            .map(|c| {
                c.to_digit(10)
                    .map_or('\u{3000}', |d| char::from_u32(0xff10 + d).unwrap())
            })
            .collect();
        for typed in [
            text.clone(),
            text.replace(' ', "-"),
            text.replace(' ', ""),
            text.replace(' ', "\r\n"),
            format!("  {text}\n"),
            wide,
        ] {
            assert_eq!(*read(&typed).unwrap(), values, "{typed}");
        }
    }

    #[test]
    fn every_wrong_digit_and_every_two_neighbours_swapped_name_their_group() {
        let (_, text) = example();
        let bytes = text.as_bytes();
        for at in (0..bytes.len()).filter(|at| bytes[*at] != b' ') {
            let group = at / 7 + 1;
            for wrong in (b'0'..=b'9').filter(|d| *d != bytes[at]) {
                let mut typed = bytes.to_vec();
                typed[at] = wrong;
                let typed = String::from_utf8(typed).unwrap();
                assert_eq!(read(&typed), Err(Mistake::Group(group)), "{typed}");
            }
            let next = at + 1;
            if bytes
                .get(next)
                .is_some_and(|b| *b != b' ' && *b != bytes[at])
            {
                let mut typed = bytes.to_vec();
                typed.swap(at, next);
                let typed = String::from_utf8(typed).unwrap();
                assert_eq!(read(&typed), Err(Mistake::Group(group)), "{typed}");
            }
        }
    }

    #[test]
    fn groups_in_each_others_place_are_found() {
        let (_, text) = example();
        let groups: Vec<&str> = text.split(' ').collect();
        for a in 0..GROUPS {
            for b in a + 1..GROUPS {
                let mut typed = groups.clone();
                typed.swap(a, b);
                let found = read(&typed.join(" ")).unwrap_err();
                assert!(
                    found == Mistake::Group(a + 1) || found == Mistake::Together,
                    "{a} {b}: {found}"
                );
            }
        }
    }

    #[test]
    fn what_is_missing_or_no_digit_is_named() {
        let (_, text) = example();
        assert_eq!(
            read(&text.replacen(&text[14..20], &text[14..19], 1)),
            Err(Mistake::Length(3))
        );
        assert_eq!(read(&text[7..]), Err(Mistake::Count(102)));
        assert_eq!(read(""), Err(Mistake::Count(0)));
        let mut typed = text.clone();
        typed.replace_range(8..9, "o");
        assert_eq!(read(&typed), Err(Mistake::NotDigits(2)));
        assert_eq!(read(&typed.replace(' ', "")), Err(Mistake::NotDigits(2)));
    }
}
