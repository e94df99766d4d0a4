//! Numerals and words that lists of organisations are read by, from a data file.
//! Why data: whoever meets one we do not know adds a line, not a program.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::value;

/// Where a number written in characters ends, and what it is.
pub(super) type Numeral = (u32, usize);

/// One spelling for comparing: as [`value::fold`], and no blank at all.
pub(super) fn fold(text: &str) -> String {
    let mut text = value::fold(text);
    text.retain(|c| c != ' ');
    text
}

/// What the data file holds.
pub(super) struct Words {
    digits: HashMap<char, u32>,
    tens: HashMap<char, u32>,
    ordinal: Vec<char>,
    units: Vec<String>,
    titles: Vec<String>,
}

/// The words, read once.
pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(Words::new)
}

impl Words {
    fn new() -> Words {
        let mut all = Words {
            digits: HashMap::new(),
            tens: HashMap::new(),
            ordinal: Vec::new(),
            units: Vec::new(),
            titles: Vec::new(),
        };
        for line in include_str!("../../data/orgs-words.csv").lines().skip(1) {
            let parts: Vec<&str> = line.split(',').collect();
            let [class, text, value] = parts[..] else {
                continue;
            };
            let (first, value) = (text.chars().next(), value.parse().unwrap_or(0));
            match (class, first) {
                ("digit", Some(c)) => drop(all.digits.insert(c, value)),
                ("ten" | "hundred", Some(c)) => drop(all.tens.insert(c, value)),
                ("ordinal", Some(c)) => all.ordinal.push(c),
                ("unit", _) => all.units.push(text.to_owned()),
                _ => all.titles.push(text.to_owned()),
            }
        }
        // The longest first, so that a word is not taken for its own beginning.
        all.units.sort_by_key(|unit| std::cmp::Reverse(unit.len()));
        all
    }

    /// Whether a text ends as titles of lists do; a bracketed remark or year behind it makes no difference.
    pub(super) fn is_title(&self, text: &str) -> bool {
        let text = fold(text);
        let bare = text.trim_end_matches(['\u{FF09}', ')']);
        let bare = if bare.len() < text.len() {
            bare.rsplit_once(['\u{FF08}', '('])
                .map_or(bare, |(bare, _)| bare)
        } else {
            bare
        };
        self.titles
            .iter()
            .any(|title| bare.ends_with(title.as_str()))
    }

    /// A number in characters at the beginning of a text, and where it ends.
    pub(super) fn numeral(&self, text: &str) -> Option<Numeral> {
        let mut end = 0;
        let (mut sum, mut last, mut positional) = (0u32, None, 0u32);
        let mut any_ten = false;
        for (at, c) in text.char_indices() {
            if let Some(digit) = self.digits.get(&c) {
                last = Some(*digit);
                positional = positional.checked_mul(10)?.checked_add(*digit)?;
            } else if let Some(ten) = self.tens.get(&c) {
                sum = sum.checked_add(last.take().unwrap_or(1).checked_mul(*ten)?)?;
                any_ten = true;
            } else {
                break;
            }
            end = at + c.len_utf8();
        }
        if end == 0 {
            return None;
        }
        let value = if any_ten {
            sum.checked_add(last.unwrap_or(0))?
        } else {
            positional
        };
        Some((value, end))
    }

    /// The mark of an ordinal number.
    pub(super) fn is_ordinal(&self, c: char) -> bool {
        self.ordinal.contains(&c)
    }

    /// The length of a counted unit (chapter, part …) at the beginning of a text; nought where there is none.
    pub(super) fn unit(&self, text: &str) -> usize {
        let found = self
            .units
            .iter()
            .find(|unit| text.starts_with(unit.as_str()));
        found.map_or(0, String::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_characters_are_read() {
        let read = |text| words().numeral(text).map(|(value, _)| value);
        for (text, value) in [
            ("一", 1),
            ("十", 10),
            ("十二、", 12),
            ("二十", 20),
            ("二十一", 21),
            ("一百零三", 103),
            ("二〇", 20),
        ] {
            assert_eq!(read(text), Some(value), "{text}");
        }
        assert_eq!(read("村"), None);
        assert_eq!(read("九九九九九九九九九九九九"), None, "no overflow");
    }

    #[test]
    fn titles_of_lists_are_known() {
        for title in [
            "河湾镇党组织一览表",
            "河湾镇 基层党组织 名册（2026年）",
            "List",
        ] {
            assert!(words().is_title(title), "{title}");
        }
        assert!(!words().is_title("河湾村党支部"));
        assert_eq!(words().unit("部分党支部"), "部分".len());
    }
}
