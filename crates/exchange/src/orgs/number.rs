//! The number before a name: its style, its counts, and where the name begins.
//! Why careful: a number that counts is taken away, a number that belongs to the name never is.

use super::words::words;

/// How a number is written. Points, commas and full or half width make no difference: people mix them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Style {
    /// Numerals in characters.
    Han,
    /// The same in brackets.
    HanBrackets,
    /// The same with a bracket behind only.
    HanHalf,
    /// The same in a circle.
    HanCircle,
    /// After the mark of an ordinal.
    Ordinal,
    /// Digits.
    Digits,
    /// Digits in brackets.
    DigitsBrackets,
    /// Digits with a bracket behind only.
    DigitsHalf,
    /// Digits in a circle.
    Circle,
    /// Capital letters.
    Capital,
    /// Small letters.
    Small,
    /// Roman numerals.
    Roman,
    /// Small Roman numerals.
    RomanSmall,
}

/// A number found before a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// How it is written.
    pub(super) style: Style,
    /// Its counts; more than one for 1.2.3.
    pub(super) parts: Vec<u32>,
    /// Byte at which the name begins.
    pub(super) rest: usize,
    /// How it is set off from the name.
    pub(super) ends: Ends,
    /// Bytes of several counts: the name may begin at one of them (`1.301` may be 1 and a name that begins with 301).
    pub(super) starts: Vec<usize>,
}

/// What stands between number and name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// A point, comma or bracket, or the number cannot be anything else.
    Sign,
    /// A blank.
    Blank,
    /// Nothing: it may belong to the name.
    Nothing,
}

/// A style together with how many counts it has: 1.1 stands below 1.
pub(super) type Key = (Style, usize);

impl Mark {
    /// What tells its level.
    pub(super) fn key(&self) -> Key {
        (self.style, self.parts.len())
    }

    /// The last count.
    pub(super) fn count(&self) -> u32 {
        self.parts.last().copied().unwrap_or(0)
    }
}

/// Counts above this are years, house numbers or codes.
const COUNT_MAX: u32 = 9_999;

/// Full-width characters as their half-width ones.
fn half(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        // Full stop and brackets of other shapes.
        '\u{3002}' | '\u{FF61}' => '.',
        '\u{3010}' | '\u{3014}' | '\u{3016}' => '(',
        '\u{3011}' | '\u{3015}' | '\u{3017}' => ')',
        '[' => '(',
        ']' => ')',
        other => other,
    }
}

/// Whether a character sets a number off: comma, point, colon, closing bracket; not a blank.
fn is_sign(c: char) -> bool {
    matches!(half(c), '.' | ',' | ':' | ')' | '\u{3001}' | '\u{B7}')
}

/// Reads the number at the beginning of a text without outer blanks. `alone`: the text stands in a column of numbers, and
/// must be a number from end to end; nothing needs to set it off.
pub(super) fn read(text: &str, alone: bool) -> Option<Mark> {
    let mut mark = single(text)
        .or_else(|| bracketed(text))
        .or_else(|| ordinal(text, alone))
        .or_else(|| numerals(text))
        .or_else(|| digits(text))
        .or_else(|| letters(text))?;
    if mark.parts.iter().any(|part| *part > COUNT_MAX) {
        return None;
    }
    let after = text.get(mark.rest..)?;
    let trimmed = after.trim_start_matches(|c: char| is_sign(c) || c.is_whitespace());
    if trimmed.is_empty() {
        (mark.rest, mark.ends) = (text.len(), Ends::Sign);
        return alone.then_some(mark);
    }
    if alone {
        return None;
    }
    if mark.ends != Ends::Sign {
        let skipped = &after[..after.len() - trimmed.len()];
        mark.ends = match skipped {
            "" => mark.ends,
            _ if skipped.chars().any(is_sign) => Ends::Sign,
            _ => Ends::Blank,
        };
    }
    mark.rest = text.len() - trimmed.len();
    let kept = match mark.style {
        // A bare count runs into names; so does a letter.
        Style::Han | Style::Digits if mark.parts.len() == 1 => mark.ends != Ends::Nothing,
        // Only the point is ever left out before a name: with a dash it is a span such as 1-3.
        Style::Digits => mark.ends != Ends::Nothing || !text[..mark.rest].contains(is_dash),
        Style::Capital | Style::Small | Style::Roman | Style::RomanSmall => mark.ends == Ends::Sign,
        Style::Ordinal => mark.ends != Ends::Nothing,
        _ => true,
    };
    kept.then_some(mark)
}

fn mark(style: Style, count: u32, rest: usize, ends: Ends) -> Mark {
    Mark {
        style,
        parts: vec![count],
        rest,
        ends,
        starts: Vec::new(),
    }
}

/// Characters that are a number by themselves.
fn single(text: &str) -> Option<Mark> {
    let c = text.chars().next()?;
    let from = |first: char, count: u32| u32::from(c) - u32::from(first) + count;
    let (style, count, ends) = match c {
        '\u{2460}'..='\u{2473}' => (Style::Circle, from('\u{2460}', 1), Ends::Sign),
        '\u{3251}'..='\u{325F}' => (Style::Circle, from('\u{3251}', 21), Ends::Sign),
        '\u{32B1}'..='\u{32BF}' => (Style::Circle, from('\u{32B1}', 36), Ends::Sign),
        '\u{2776}'..='\u{277F}' => (Style::Circle, from('\u{2776}', 1), Ends::Sign),
        '\u{2780}'..='\u{2789}' => (Style::Circle, from('\u{2780}', 1), Ends::Sign),
        '\u{278A}'..='\u{2793}' => (Style::Circle, from('\u{278A}', 1), Ends::Sign),
        '\u{2474}'..='\u{2487}' => (Style::DigitsBrackets, from('\u{2474}', 1), Ends::Sign),
        '\u{2488}'..='\u{249B}' => (Style::Digits, from('\u{2488}', 1), Ends::Sign),
        '\u{3220}'..='\u{3229}' => (Style::HanBrackets, from('\u{3220}', 1), Ends::Sign),
        '\u{3280}'..='\u{3289}' => (Style::HanCircle, from('\u{3280}', 1), Ends::Sign),
        '\u{2160}'..='\u{216B}' => (Style::Roman, from('\u{2160}', 1), Ends::Nothing),
        '\u{2170}'..='\u{217B}' => (Style::RomanSmall, from('\u{2170}', 1), Ends::Nothing),
        _ => return None,
    };
    Some(mark(style, count, c.len_utf8(), ends))
}

/// A number between brackets.
fn bracketed(text: &str) -> Option<Mark> {
    let open = text.chars().next().filter(|c| half(*c) == '(')?;
    let inside = &text[open.len_utf8()..];
    let close = inside.find(|c| half(c) == ')')?;
    let end = open.len_utf8() + close + inside[close..].chars().next().map_or(0, char::len_utf8);
    let inside = inside[..close].trim();
    let (style, count) = if let Some((count, used)) = words().numeral(inside) {
        ((used == inside.len()).then_some(Style::HanBrackets)?, count)
    } else {
        let plain: String = inside.chars().map(half).collect();
        let digits = plain.len() <= 4 && plain.bytes().all(|b| b.is_ascii_digit());
        if digits && !plain.is_empty() {
            (Style::DigitsBrackets, plain.parse().ok()?)
        } else {
            return None;
        }
    };
    Some(mark(style, count, end, Ends::Sign))
}

/// The ordinal mark and a number. Names begin so too, so a comma or point must follow, or a counted unit and a blank.
fn ordinal(text: &str, alone: bool) -> Option<Mark> {
    let first = text.chars().next().filter(|c| words().is_ordinal(*c))?;
    let after = &text[first.len_utf8()..];
    let (count, used) = words().numeral(after).or_else(|| plain_digits(after))?;
    let unit = words().unit(&after[used..]);
    let rest = first.len_utf8() + used + unit;
    let next = text[rest..].chars().next();
    let ends = match next {
        None if alone => Ends::Sign,
        Some(c) if is_sign(c) => Ends::Sign,
        Some(c) if unit > 0 && c.is_whitespace() => Ends::Blank,
        _ => return None,
    };
    Some(mark(Style::Ordinal, count, rest, ends))
}

/// Numerals in characters.
fn numerals(text: &str) -> Option<Mark> {
    let (count, used) = words().numeral(text)?;
    let next = text[used..].chars().next();
    let style = match next {
        Some(c) if half(c) == ')' => Style::HanHalf,
        _ => Style::Han,
    };
    Some(mark(style, count, used, Ends::Nothing))
}

/// Up to four digits at the beginning, full or half width.
fn plain_digits(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut end, mut length) = (0u32, 0, 0);
    for (at, c) in text.char_indices() {
        let Some(digit) = half(c).to_digit(10) else {
            break;
        };
        length += 1;
        if length > 4 {
            return None;
        }
        value = value * 10 + digit;
        end = at + c.len_utf8();
    }
    (length > 0).then_some((value, end))
}

/// What stands between two counts.
fn is_joint(c: char) -> bool {
    half(c) == '.' || is_dash(c)
}

/// Dashes people write between counts.
fn is_dash(c: char) -> bool {
    matches!(half(c), '-' | '\u{2013}' | '\u{2014}' | '\u{2010}')
}

/// Digits, or several counts with points or dashes between.
fn digits(text: &str) -> Option<Mark> {
    let (first, mut end) = plain_digits(text)?;
    let mut parts = vec![first];
    let mut starts = vec![0];
    loop {
        let mut rest = text[end..].char_indices();
        let Some((_, joint)) = rest.next().filter(|(_, c)| is_joint(*c)) else {
            break;
        };
        let begin = end + joint.len_utf8();
        let Some((part, used)) = plain_digits(&text[begin..]) else {
            break;
        };
        parts.push(part);
        starts.push(begin);
        end = begin + used;
    }
    let style = match text[end..].chars().next() {
        Some(c) if half(c) == ')' && parts.len() == 1 => Style::DigitsHalf,
        _ => Style::Digits,
    };
    Some(Mark {
        style,
        parts,
        rest: end,
        ends: Ends::Nothing,
        starts,
    })
}

/// One letter, or Roman numerals in letters.
fn letters(text: &str) -> Option<Mark> {
    let end = text
        .char_indices()
        .find(|(_, c)| !half(*c).is_ascii_alphabetic())
        .map_or(text.len(), |(at, _)| at);
    let word: String = text[..end].chars().map(half).collect();
    let capital = word.bytes().all(|b| b.is_ascii_uppercase());
    if let Some(count) = roman(&word.to_ascii_uppercase())
        && (capital || word.bytes().all(|b| b.is_ascii_lowercase()))
        && (word.len() > 1 || word.eq_ignore_ascii_case("i"))
    {
        let style = if capital {
            Style::Roman
        } else {
            Style::RomanSmall
        };
        return Some(mark(style, count, end, Ends::Nothing));
    }
    let letter = word.bytes().next().filter(|_| word.len() == 1)?;
    let (style, first) = if capital {
        (Style::Capital, b'A')
    } else {
        (Style::Small, b'a')
    };
    Some(mark(
        style,
        u32::from(letter - first) + 1,
        end,
        Ends::Nothing,
    ))
}

/// Roman numerals up to thirty-nine, as lists count.
pub(super) fn roman(word: &str) -> Option<u32> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = word.bytes().take_while(|b| *b == b'X').count();
    let ones = ONES
        .iter()
        .position(|ones| !word.is_empty() && *ones == &word[tens..])?;
    (tens < 4).then_some((tens * 10 + ones) as u32)
}

#[cfg(test)]
mod tests;
