//! Search and sort keys from pinyin. Why keys and not a collation: both databases compare them byte by byte and
//! come to the same order, without either knowing any Chinese.

mod readings;

use pinyin::ToPinyin as _;

/// Initials for typing a name in a hurry: `河湾村` gives `hwc`. Letters and digits stay, in lower case; everything
/// else is dropped.
#[must_use]
pub fn initials(text: &str) -> String {
    units(text, false)
        .iter()
        .filter_map(Unit::letters)
        .filter_map(|letters| letters.chars().next())
        .collect()
}

/// [`initials`] of a person's name: the first character is read as a surname.
#[must_use]
pub fn initials_of_person(name: &str) -> String {
    units(name, true)
        .iter()
        .filter_map(Unit::letters)
        .filter_map(|letters| letters.chars().next())
        .collect()
}

/// The whole in plain pinyin without spaces, as typed into a search: `李明` gives `liming`; ü is `v`.
#[must_use]
pub fn spelled(text: &str) -> String {
    let units = units(text, false);
    units.iter().filter_map(Unit::letters).collect()
}

/// A key whose byte order is the order a Chinese reader expects: syllable, tone, character, one after the other;
/// numbers by value, also after 第. The original follows, so that different names never have equal keys. For
/// sorting only; never shown.
#[must_use]
pub fn sort_key(text: &str) -> String {
    key(text, &units(text, false))
}

/// [`sort_key`] of a person's name: the first character is read as a surname.
#[must_use]
pub fn sort_key_of_person(name: &str) -> String {
    key(name, &units(name, true))
}

/// The form in which search compares: full-width letters, digits and signs become half-width, capitals small,
/// spaces (also ideographic and invisible ones) disappear.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars()
        .map(half_width)
        .filter(|c| !is_space(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// One character of a folded text.
struct Unit {
    character: char,
    /// Its syllable with the tone as a last digit (5 for none), when it is Chinese.
    reading: Option<String>,
}

impl Unit {
    /// What one types for it; none when it is dropped.
    fn letters(&self) -> Option<String> {
        match &self.reading {
            Some(reading) => {
                let plain = reading.trim_end_matches(|c: char| c.is_ascii_digit());
                Some(plain.chars().map(without_accent).collect())
            }
            None => self
                .character
                .is_ascii_alphanumeric()
                .then(|| self.character.to_string()),
        }
    }
}

fn units(text: &str, is_person: bool) -> Vec<Unit> {
    let folded = fold(text);
    let mut units: Vec<Unit> = Vec::new();
    let mut word: &[&str] = &[];
    for (place, character) in folded.char_indices() {
        if word.is_empty() {
            word = readings::word(&folded[place..]).unwrap_or_default();
        }
        let surname = if is_person && place == 0 {
            readings::surname(character)
        } else {
            None
        };
        let reading = if let Some((first, rest)) = word.split_first() {
            word = rest;
            Some((*first).to_owned())
        } else {
            surname
                .or_else(|| readings::usual(character))
                .map(str::to_owned)
                .or_else(|| listed(character))
        };
        units.push(Unit { character, reading });
    }
    units
}

/// The first reading the data lists, always with a tone digit.
fn listed(character: char) -> Option<String> {
    let reading = character.to_pinyin()?.with_tone_num_end();
    let toneless = !reading.ends_with(|c: char| c.is_ascii_digit());
    Some(if toneless {
        format!("{reading}5")
    } else {
        reading.to_owned()
    })
}

fn key(original: &str, units: &[Unit]) -> String {
    let mut key = String::with_capacity(original.len() * 4);
    let mut rest = units;
    while let Some(unit) = rest.first() {
        let (number, taken) = leading_number(rest);
        if taken > 0 {
            // The length first: 9 before 10, however long they are.
            key.push_str(&format!("{:03}{number}", number.len()));
            rest = &rest[taken..];
        } else {
            match &unit.reading {
                // ü right after u and before any further letter, as dictionaries have it.
                Some(reading) => key.push_str(&reading.replace('ü', "u:")),
                // What nobody can spell comes last.
                None if !unit.character.is_ascii() => key.push('~'),
                None => {}
            }
            key.push(unit.character);
            rest = &rest[1..];
            let (number, taken) = if unit.character == '第' {
                chinese_number(rest)
            } else {
                (0, 0)
            };
            if taken > 0 {
                let number = number.to_string();
                key.push_str(&format!(" {:03}{number}", number.len()));
                rest = &rest[taken..];
            }
        }
        key.push(' ');
    }
    // Below the space, so that a name comes before the longer ones that begin with it.
    key.push('\t');
    key.push_str(original);
    key
}

/// The digits a text begins with, without leading zeros, and how many characters they take.
fn leading_number(units: &[Unit]) -> (String, usize) {
    let digits: String = units
        .iter()
        .map(|unit| unit.character)
        .take_while(char::is_ascii_digit)
        .collect();
    (digits.trim_start_matches('0').to_owned(), digits.len())
}

/// The number in Chinese characters a text begins with (to 9,999; beyond that it stays text), and its length.
fn chinese_number(units: &[Unit]) -> (u32, usize) {
    const DIGITS: &str = "零一二三四五六七八九";
    let (mut total, mut digit, mut taken) = (0_u32, None, 0);
    for unit in units.iter().take(8) {
        let character = if unit.character == '〇' {
            '零'
        } else {
            unit.character
        };
        if let Some(value) = DIGITS.chars().position(|known| known == character) {
            // Two digits in a row are positions: 二〇三 is 203.
            let before = digit.filter(|before| *before > 0).unwrap_or(0) * 10;
            digit = Some(before + u32::try_from(value).unwrap_or(0));
        } else if let Some(unit) = [('十', 10), ('百', 100), ('千', 1000)]
            .iter()
            .find(|(known, _)| *known == character)
        {
            total += digit.take().filter(|digit| *digit > 0).unwrap_or(1) * unit.1;
        } else {
            break;
        }
        taken += 1;
    }
    (total + digit.unwrap_or(0), taken)
}

fn half_width(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character)
        }
        other => other,
    }
}

fn is_space(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// The letter that is typed for one with a mark: the input method's `v` for ü, and the few bare ê, ń, ḿ.
fn without_accent(letter: char) -> char {
    match letter {
        'ü' => 'v',
        'ê' | 'ế' | 'ề' => 'e',
        'ń' | 'ň' | 'ǹ' => 'n',
        'ḿ' => 'm',
        other => other,
    }
}
