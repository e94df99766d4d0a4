//! Text as stored in cells, tidied: what keyboards, forms and other programs add to it goes, what somebody wrote stays.

use super::Read;
use super::wordlist::WORDS;
use crate::problem::Problem;
use crate::sheet::Content;

/// From this number on a number cell cannot hold every whole number: spreadsheets keep fifteen digits.
pub(super) const DIGITS_LOST_FROM: f64 = 1e15;

/// The value as it stands, for people: text without outer blanks, numbers as a spreadsheet shows them, days as `2001-07-01`.
#[must_use]
pub fn shown(content: &Content) -> String {
    match content {
        Content::Text(text) => text.trim().to_owned(),
        Content::Number(number) => number_shown(*number),
        Content::Date { at, month_only } => {
            let date = at.date();
            if *month_only {
                format!("{:04}-{:02}", date.year(), date.month())
            } else if at.time() == jiff::civil::Time::midnight() {
                date.to_string()
            } else {
                format!("{date} {}", at.time())
            }
        }
        Content::Bool(true) => "TRUE".to_owned(),
        Content::Bool(false) => "FALSE".to_owned(),
        Content::Error(text) => text.to_string(),
    }
}

/// A number the way a spreadsheet's input line shows it: fifteen digits, then noughts.
fn number_shown(number: f64) -> String {
    if number.abs() < DIGITS_LOST_FROM {
        return number.to_string();
    }
    let text = format!("{number:.14e}");
    let Some((mantissa, exponent)) = text.split_once('e') else {
        return text;
    };
    let digits = mantissa.replace('.', "");
    match exponent.parse::<usize>() {
        Ok(places @ 15..=20) => format!("{digits}{}", "0".repeat(places - 14)),
        _ => text,
    }
}

/// Text in one spelling: invisible characters go, blanks and line breaks become one space, outer ones go; Excel's marks for
/// text (`'` in front, `="…"` around) go. What can be read stays as it is, also full-width letters.
#[must_use]
pub fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for c in unmarked(text).chars() {
        if is_invisible(c) {
            continue;
        }
        if !c.is_whitespace() {
            tidied.push(c);
        } else if !tidied.ends_with(' ') && !tidied.is_empty() {
            tidied.push(' ');
        }
    }
    tidied.truncate(tidied.trim_end().len());
    tidied
}

/// Text for comparing: like [`tidy`], and full-width letters become half-width, capitals small, and no blank is left beside a
/// Chinese character.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut blank = false;
    for c in tidy(text).chars() {
        if c == ' ' {
            blank = true;
            continue;
        }
        let c = half_width(c);
        if blank && !is_han(c) && !folded.ends_with(is_han) {
            folded.push(' ');
        }
        blank = false;
        folded.extend(c.to_lowercase());
    }
    folded
}

/// Without the marks by which spreadsheets and their CSV files say "this is text".
fn unmarked(text: &str) -> &str {
    let text = text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    if let Some(inner) = text.strip_prefix("=\"")
        && let Some(inner) = inner.strip_suffix('"')
    {
        return inner;
    }
    text.strip_prefix('\'').unwrap_or(text)
}

/// Full-width forms of ASCII become ASCII.
pub(super) fn half_width(c: char) -> char {
    match c {
        // The full-width block repeats ASCII 0x21 to 0x7E at a fixed distance.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// Characters that take no room on the screen: zero-width spaces and joiners, direction marks, soft hyphen, byte-order mark.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    )
}

/// Chinese characters of every block up to extension J, and the nought U+3007.
pub(super) fn is_han(c: char) -> bool {
    matches!(
        c,
        '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}'
    )
}

/// True when nothing can be seen in the cell.
#[must_use]
pub fn is_blank(content: &Content) -> bool {
    matches!(content, Content::Text(text) if tidy(text).is_empty())
}

/// True for what people write where there is nothing to write: blanks, dashes, a word for "none" or "not known".
#[must_use]
pub fn nothing_given(content: &Content) -> bool {
    matches!(content, Content::Text(text) if {
        let text = fold(text);
        text.is_empty() || WORDS.nothing.contains(&text) || WORDS.unknown.contains(&text)
    })
}

/// What every kind of cell has in common: nothing, a word for not knowing (which is said), an error value (refused).
/// `None`: there is something to read.
pub(super) fn empty<T>(content: &Content) -> Option<Read<T>> {
    match content {
        Content::Text(text) => {
            let text = fold(text);
            if WORDS.unknown.contains(&text) {
                return Some(
                    Read::nothing().with(Problem::warn("not-known").value(shown(content))),
                );
            }
            (text.is_empty() || WORDS.nothing.contains(&text)).then(Read::nothing)
        }
        Content::Error(_) => Some(Read::bad(
            Problem::reject("cell-error").value(shown(content)),
        )),
        _ => None,
    }
}

/// The name of an organisation, tidied; a number is taken as it is shown.
#[must_use]
pub fn org_name(content: &Content) -> Read<String> {
    if let Some(read) = empty(content) {
        return read;
    }
    match content {
        Content::Text(text) => Read::good(tidy(text)),
        _ => Read::good(shown(content)),
    }
}
