//! Words by which rows that are not data give themselves away. The words are data; here is how a text is held against them.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::NotData;
use super::heading::{half_width, invisible};
use crate::sheet::Content;

/// Marks of repetition have at most so many characters, so that long texts need not be looked at.
const DITTO_CHARS_MAX: usize = 6;

/// Numerals of the numbering in front of a heading of a section: one to ten, and ten thousand's smaller kin.
const NUMERALS: &str =
    "\u{4E00}\u{4E8C}\u{4E09}\u{56DB}\u{4E94}\u{516D}\u{4E03}\u{516B}\u{4E5D}\u{5341}\u{767E}";
/// The unit people are counted in, in a count behind a heading.
const PERSONS: [char; 2] = ['\u{4EBA}', '\u{540D}'];

struct Words {
    /// By first character: nearly every text that is asked about begins with none of them.
    begin: FxHashMap<char, Vec<(NotData, String)>>,
    number: Vec<(NotData, String)>,
    around: Vec<(NotData, String, String)>,
    whole: FxHashMap<String, NotData>,
    /// What is left of a text without its digits.
    shape: Vec<(NotData, String)>,
    /// Ends of headings of sections.
    section: Vec<String>,
    /// Words in headings of sections whose people are no members, or no longer.
    outside: Vec<String>,
    ditto: Vec<String>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| read(include_str!("../../data/rows.csv")))
}

fn read(table: &str) -> Words {
    let mut words = Words {
        begin: FxHashMap::default(),
        number: Vec::new(),
        around: Vec::new(),
        whole: FxHashMap::default(),
        shape: Vec::new(),
        section: Vec::new(),
        outside: Vec::new(),
        ditto: Vec::new(),
    };
    for line in table.lines().skip(1) {
        let mut parts = line.splitn(3, ',');
        let (Some(why), Some(how), Some(text)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let text_tidy = tidy(text);
        let why = match why {
            "total" => NotData::Total,
            "signature" => NotData::Signature,
            "note" => NotData::Note,
            "title" => NotData::Title,
            "section" => {
                words.section.push(text_tidy);
                continue;
            }
            "outside" => {
                words.outside.push(text_tidy);
                continue;
            }
            _ => {
                words.ditto.push(text_tidy);
                continue;
            }
        };
        match how {
            "begin" => {
                if let Some(first) = text_tidy.chars().next() {
                    words.begin.entry(first).or_default().push((why, text_tidy));
                }
            }
            "number" => words.number.push((why, text_tidy)),
            "shape" => words.shape.push((why, text_tidy)),
            "around" => {
                if let Some((left, right)) = text_tidy.split_once('\u{2026}') {
                    words.around.push((why, left.to_owned(), right.to_owned()));
                }
            }
            _ => {
                words.whole.insert(text_tidy, why);
            }
        }
    }
    words
}

/// A text as it is held against the words: half-width, lower case, without blanks.
pub(super) fn tidy(text: &str) -> String {
    let chars = text.chars().map(half_width);
    chars
        .filter(|c| !c.is_whitespace() && !invisible(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Why a row that begins with a tidied text is not data, if the words know.
pub(super) fn why(text: &str) -> Option<NotData> {
    let words = words();
    let bare = text.trim_start_matches(['(', '[', '\u{3010}']);
    if let Some(why) = words.whole.get(text) {
        return Some(*why);
    }
    let begins = begins(words, text).or_else(|| begins(words, bare));
    let number = || {
        words.number.iter().find(|(_, word)| {
            let rest = bare.strip_prefix(word.as_str());
            rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        })
    };
    let around = || {
        words.around.iter().find(|(_, left, right)| {
            let rest = bare.strip_prefix(left.as_str());
            let rest = rest.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
            rest.is_some_and(|rest| rest.starts_with(right.as_str()))
        })
    };
    begins
        .or_else(|| number().map(|(why, _)| *why))
        .or_else(|| around().map(|(why, _, _)| *why))
}

fn begins(words: &Words, text: &str) -> Option<NotData> {
    let known = words.begin.get(&text.chars().next()?)?;
    let found = known.iter().find(|(_, word)| {
        let rest = text.strip_prefix(word.as_str());
        rest.is_some_and(|rest| ends_here(word, rest))
    });
    found.map(|(why, _)| *why)
}

/// Why a row of one text is not data, by the shape of the text: a day written out under the table.
pub(super) fn why_shape(text: &str) -> Option<NotData> {
    let bare: String = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let shapes = words().shape.iter();
    let found = shapes
        .filter(|_| bare.len() < 40)
        .find(|(_, shape)| *shape == bare);
    found.map(|(why, _)| *why)
}

/// A text that ends like the heading of a section: the name of an organisation or a group of people.
pub(super) fn section_like(text: &str) -> bool {
    let text = without_count(text.trim_end_matches(':'));
    words()
        .section
        .iter()
        .any(|end| text.ends_with(end.as_str()))
}

/// The heading of a section of people who do not belong to the list: not yet members, or no longer.
#[must_use]
pub fn outsiders(section: &str) -> bool {
    let section = tidy(section);
    let mut words = words().outside.iter();
    words.any(|word| section.contains(word.as_str()))
}

/// A sentence, not a heading.
pub(super) fn sentence(text: &str) -> bool {
    const MARKS: [char; 5] = ['\u{3002}', '\u{FF0C}', '\u{FF1B}', ';', ','];
    text.contains(MARKS) || text.chars().count() > 40
}

/// A Latin word ends where its letters end: Sumner is no sum.
fn ends_here(word: &str, rest: &str) -> bool {
    let latin = word.ends_with(|c: char| c.is_ascii_alphabetic());
    !(latin && rest.starts_with(|c: char| c.is_alphabetic()))
}

/// A mark that repeats what stands above.
pub(super) fn is_ditto(content: &Content) -> bool {
    let Content::Text(text) = content else {
        return false;
    };
    let text = text.trim();
    text.chars().nth(DITTO_CHARS_MAX * 2).is_none() && {
        let tidied = tidy(text);
        words().ditto.contains(&tidied)
    }
}

/// The words of a tidied text that may be the name of somebody: letters, no digits, no label.
pub(super) fn plain_name(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
        && !text.chars().any(|c| c.is_ascii_digit() || c == ':')
        && why(text).is_none()
}

/// A word that stands in place of a running number where a row only shows how to fill in the form.
pub(super) fn is_example(text: &str) -> bool {
    // A star or another mark beside a number is no word.
    text.starts_with(char::is_alphabetic) && why(text) == Some(NotData::Note)
}

/// A count of people and nothing else: `12`, with the unit, "altogether" or brackets around.
pub(super) fn is_count(text: &str) -> bool {
    let bare = text.trim_matches(['(', ')']);
    let bare = bare
        .trim_start_matches(['\u{5171}', '\u{8BA1}', ':'])
        .trim_end_matches(PERSONS);
    bare.len() < text.len() && !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit())
}

/// A running number, in digits or numerals, perhaps in brackets or with a stop.
pub(super) fn running_number(text: &str) -> bool {
    let bare = text.trim_matches(['(', ')', '.', '\u{3001}', '#']);
    !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || is_numeral(c))
}

fn is_numeral(c: char) -> bool {
    // Circled numbers, too.
    NUMERALS.contains(c) || matches!(c, '\u{2460}'..='\u{2473}')
}

/// What is left of a tidied text after the numbering in front of it, when there is one: numerals or digits with a stop or in
/// brackets, circled numbers.
pub(super) fn after_numbering(text: &str) -> Option<&str> {
    let circled = text.strip_prefix(|c: char| matches!(c, '\u{2460}'..='\u{2473}'));
    if let Some(rest) = circled {
        return Some(rest);
    }
    let bracketed = text.strip_prefix('(');
    let inner = bracketed.unwrap_or(text);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit() || is_numeral(c));
    if rest.len() == inner.len() {
        return None;
    }
    if bracketed.is_some() {
        return rest
            .strip_prefix(')')
            .map(|rest| rest.trim_start_matches('\u{3001}'));
    }
    rest.strip_prefix(['\u{3001}', '.', ')', ','])
}

/// The title of a section: without its numbering, without a count behind it, without the mark at its end.
pub(super) fn section_title(text: &str) -> String {
    // Looked at half-width, given as written: the two have the same number of characters.
    let half: String = text.chars().map(half_width).collect();
    let bare = half.trim();
    let bare = after_numbering(bare).unwrap_or(bare).trim();
    let bare = bare.trim_end_matches([':', '\u{3002}', ';']).trim();
    let bare = without_count(bare).trim();
    let before = half.find(bare).map_or(0, |at| half[..at].chars().count());
    text.chars()
        .skip(before)
        .take(bare.chars().count())
        .collect()
}

/// Without a count of people at the end, in brackets or not; a number that is all there is stays.
fn without_count(text: &str) -> &str {
    let is_digit = |c: char| c.is_ascii_digit();
    let counted = text
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
        .filter(|(_, count)| {
            let count = count
                .trim_start_matches(['\u{5171}', '\u{8BA1}'])
                .trim_end_matches(PERSONS);
            !count.trim().is_empty() && count.trim().chars().all(is_digit)
        })
        .map(|(rest, _)| rest);
    let bare = || {
        let rest = text.strip_suffix(PERSONS)?.trim_end();
        let rest = rest.strip_suffix(is_digit)?.trim_end_matches(is_digit);
        Some(rest.trim_end_matches(['\u{5171}', ':', ' ']))
    };
    counted
        .or_else(bare)
        .filter(|rest| !rest.trim().is_empty())
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_are_no_data_give_themselves_away() {
        let cases = [
            ("合计", Some(NotData::Total)),
            ("合　计", Some(NotData::Total)),
            ("小计：35人", Some(NotData::Total)),
            ("共 35 人", Some(NotData::Total)),
            ("（共35人）", Some(NotData::Total)),
            ("Total", Some(NotData::Total)),
            ("Sumner", None),
            ("填报人：王五", Some(NotData::Signature)),
            ("单位（盖章）", Some(NotData::Signature)),
            ("制 表：", Some(NotData::Signature)),
            ("注：1. 本表一式两份", Some(NotData::Note)),
            ("注1：", Some(NotData::Note)),
            ("以下空白", Some(NotData::Note)),
            ("（以下空白）", Some(NotData::Note)),
            ("第 2 页 共 3 页", Some(NotData::Title)),
            ("Page 2 of 3", Some(NotData::Title)),
            ("第一支部", None),
            ("共青", None),
            ("计春华", None),
            ("张三", None),
        ];
        for (text, expected) in cases {
            assert_eq!(why(&tidy(text)), expected, "{text}");
        }
    }

    #[test]
    fn marks_of_repetition_are_known() {
        for text in ["同上", " 同 上 ", "〃", "″", "“", "\"", "Ditto"] {
            assert!(is_ditto(&Content::Text(text.into())), "{text}");
        }
        for text in ["同心村党支部", "", "上同", "1"] {
            assert!(!is_ditto(&Content::Text(text.into())), "{text}");
        }
    }

    #[test]
    fn a_section_loses_its_numbering_and_its_count() {
        let cases = [
            ("一、第一党小组", "第一党小组"),
            ("（二）离退休党员（12人）", "离退休党员"),
            ("3. 河湾村党支部", "河湾村党支部"),
            ("第三党支部", "第三党支部"),
            ("预备党员 共3人", "预备党员"),
            ("301厂党支部", "301厂党支部"),
            ("十里铺村党支部：", "十里铺村党支部"),
            ("第一支部（机关）", "第一支部（机关）"),
        ];
        for (text, expected) in cases {
            assert_eq!(section_title(text), expected, "{text}");
        }
    }
}
