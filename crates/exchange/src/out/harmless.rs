//! Text that a spreadsheet opening a .csv would run as a formula, made harmless by an apostrophe in front.
//! Why exactly one: whoever reads a cell takes exactly one apostrophe off it ([`crate::value::tidy`]), as people and
//! programs everywhere put it there. So a text that begins with an apostrophe itself gets another one, and what was taken
//! away comes back as it went.
//! Why hardly anything in a workbook: there a cell says itself that it is text. It has to be kept from becoming a formula
//! when somebody edits it, for which a workbook has a mark ([`dangerous`] says which cells need it).

use std::borrow::Cow;

/// In front of what must stay text.
const APOSTROPHE: char = '\'';

/// From so many digits on, spreadsheets show a number as a power of ten, and a little later forget its last digits.
const LONG_DIGITS: usize = 12;

/// Whether a spreadsheet might take the text for a formula. The full-width signs are read as the others by some.
#[must_use]
pub fn dangerous(text: &str) -> bool {
    text.starts_with(begins_formula)
}

fn begins_formula(c: char) -> bool {
    matches!(
        c,
        '=' | '+'
            | '-'
            | '@'
            | '\t'
            | '\r'
            | '\n'
            | '\u{FF1D}'
            | '\u{FF0B}'
            | '\u{FF0D}'
            | '\u{FF20}'
    )
}

/// The text as it is written into a .csv.
#[must_use]
pub fn neutral(text: &str) -> Cow<'_, str> {
    if dangerous(text) || text.starts_with(APOSTROPHE) {
        Cow::Owned(format!("{APOSTROPHE}{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// An identifier as it is written into a .csv: also kept from being read as a number, which would cost the noughts in
/// front or the last digits.
#[must_use]
pub fn neutral_identifier(text: &str) -> Cow<'_, str> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits && (text.starts_with('0') || text.len() >= LONG_DIGITS) {
        Cow::Owned(format!("{APOSTROPHE}{text}"))
    } else {
        neutral(text)
    }
}

/// The text as it is written into a cell of a workbook: only what a reader would take for marks of its own gets one.
#[must_use]
pub fn kept(text: &str) -> Cow<'_, str> {
    let marked = text.starts_with(APOSTROPHE) || text.starts_with("=\"") && text.ends_with('"');
    if marked {
        Cow::Owned(format!("{APOSTROPHE}{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::value::tidy;

    #[test]
    fn formulas_become_text_and_come_back() {
        let pairs = [
            ("=1+1", "'=1+1"),
            ("+86 138", "'+86 138"),
            ("-", "'-"),
            ("@a", "'@a"),
            ("\u{FF1D}1", "'\u{FF1D}1"),
            ("'=1", "''=1"),
            ("'", "''"),
            ("''", "'''"),
            ("=\"a\"", "'=\"a\""),
            ("a=1", "a=1"),
            ("", ""),
        ];
        for (text, written) in pairs {
            assert_eq!(neutral(text), written);
            assert_eq!(tidy(written), text);
        }
        assert_eq!(neutral("\t=1"), "'\t=1");
    }

    #[test]
    fn numbers_that_name_something_stay_text() {
        assert_eq!(
            neutral_identifier("110101199003070011"),
            "'110101199003070011"
        );
        assert_eq!(neutral_identifier("0012"), "'0012");
        assert_eq!(neutral_identifier("13812345678"), "13812345678");
        assert_eq!(
            neutral_identifier("11010119900307001X"),
            "11010119900307001X"
        );
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "[='\"+@\\-0-9a＝＋－＠王]{0,8}") {
            for written in [neutral(&text), neutral_identifier(&text)] {
                prop_assert!(!dangerous(&written));
                prop_assert_eq!(tidy(&written), text.as_str());
            }
            prop_assert_eq!(tidy(&kept(&text)), text.as_str());
        }
    }
}
