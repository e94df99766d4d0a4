//! Dates written out: `2001.7.1`, with units, in Chinese numerals, names of months, with weekdays and times around.
//! The text is cut into numbers, units and separators; what they are together is then a short list of cases.

use needle_model::PartialDate;

use super::super::text::is_han;
use super::super::wordlist::{Unit, WORDS};
use super::{SERIALS, possible};

/// What a written date was understood as.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Written {
    /// One date.
    Plain(PartialDate),
    /// One date, day or month first.
    Turned(PartialDate),
    /// A count of days, in a file that has no number cells.
    Serial(i64),
    /// Several dates, and the code of what to say.
    Either(&'static str, Vec<PartialDate>),
    /// No date, and the code of what to say.
    Not(&'static str),
}

const FORM: Written = Written::Not("date-form");
const IMPOSSIBLE: Written = Written::Not("date-impossible");
const ORDER: &str = "date-order-unclear";
const SHORT: &str = "date-short-year";

/// A piece of a written date.
#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Number(String),
    Unit(Unit),
    Month(i16),
    Separator,
}

/// Reads a folded text.
pub(super) fn read(text: &str) -> Written {
    if !text.is_ascii() && WORDS.lunar.iter().any(|word| text.contains(word)) {
        return Written::Not("date-lunar");
    }
    let Some(pieces) = without_time(text).and_then(cut) else {
        return FORM;
    };
    let numbers: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Number(digits) => Some(digits.as_str()),
            _ => None,
        })
        .collect();
    if pieces.iter().any(|piece| matches!(piece, Piece::Unit(_))) {
        return by_units(&pieces);
    }
    let months: Vec<i16> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Month(month) => Some(*month),
            _ => None,
        })
        .collect();
    match (&months[..], &numbers[..]) {
        ([], [alone]) => digits(alone),
        ([], [a, b]) => two(a, b),
        ([], [a, b, c]) => three(a, b, c),
        ([month], numbers) => named(*month, numbers),
        _ => FORM,
    }
}

/// The part before a time of day; `None` when something else has colons in it.
fn without_time(text: &str) -> Option<&str> {
    let Some(colon) = text.find(':') else {
        return Some(text);
    };
    let before = text[..colon].trim_end_matches(|c: char| c.is_ascii_digit());
    let time = &text[before.len()..];
    let mut parts = time.splitn(3, ':');
    let hour: u8 = parts.next()?.parse().ok()?;
    let minute: String = parts
        .next()?
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let rest = |c: char| c.is_ascii_digit() || ":. apmz+-".contains(c);
    if hour > 24 || minute.parse::<u8>().ok()? > 59 || !time.chars().all(rest) {
        return None;
    }
    let date = before.strip_suffix('t').unwrap_or(before);
    let apart = date.len() < before.len() || before.ends_with([' ', '+']);
    (apart || before.ends_with(is_han)).then(|| date.trim_end())
}

/// Cuts a text into pieces; `None` when it holds anything that has no place in a date.
fn cut(text: &str) -> Option<Vec<Piece>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        // Most characters are digits and points, where no word begins.
        let plain = first.is_ascii_digit() || is_separator(first);
        if !plain && let Some(word) = word_at(rest, WORDS.around.iter().chain(&WORDS.calendar)) {
            rest = &rest[word..];
            continue;
        }
        if let Some((word, unit)) = WORDS.units.iter().find(|(word, _)| rest.starts_with(word)) {
            pieces.push(Piece::Unit(*unit));
            rest = &rest[word.len()..];
            continue;
        }
        if let Some((word, month)) = WORDS.months.iter().find(|(word, _)| is_word(rest, word)) {
            pieces.push(Piece::Month(*month));
            rest = &rest[word.len()..];
            continue;
        }
        let (piece, length) = match first {
            '0'..='9' => {
                let end = rest.find(|c: char| !c.is_ascii_digit());
                let digits = &rest[..end.unwrap_or(rest.len())];
                (Piece::Number(digits.to_owned()), digits.len())
            }
            c if is_separator(c) => (Piece::Separator, c.len_utf8()),
            _ => {
                let numeral = |c: &char| WORDS.digits.contains_key(c) || WORDS.tens.contains_key(c);
                let run: String = rest.chars().take_while(numeral).collect();
                (Piece::Number(numeral_digits(&run)?), run.len())
            }
        };
        let adjoining = matches!(pieces.last(), Some(Piece::Number(_)));
        if adjoining && matches!(piece, Piece::Number(_)) {
            return None;
        }
        if piece != Piece::Separator || pieces.last() != Some(&Piece::Separator) {
            pieces.push(piece);
        }
        rest = &rest[length..];
    }
    Some(pieces)
}

/// The length of the first of the words that stands at the beginning.
fn word_at<'w>(text: &str, words: impl Iterator<Item = &'w String>) -> Option<usize> {
    let mut words = words.filter(|word| is_word(text, word));
    words.next().map(String::len)
}

/// Whether a text begins with a word that does not go on.
fn is_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| {
        let letters = word.ends_with(|c: char| c.is_ascii_alphabetic());
        !(letters && rest.starts_with(|c: char| c.is_ascii_alphabetic()))
    })
}

/// What stands between the parts of a date: points, dashes, strokes, commas, blanks, brackets around a weekday. The escapes
/// are the Chinese comma and stop, the middle dot, and dashes of other lengths.
fn is_separator(c: char) -> bool {
    matches!(c, '.' | '-' | '/' | '\\' | ',' | ' ' | '(' | ')')
        || matches!(
            c,
            '\u{3001}' | '\u{3002}' | '\u{B7}' | '\u{2010}'..='\u{2015}' | '\u{2212}'
        )
}

/// Chinese numerals as digits: digit by digit for years, with tens for months and days.
fn numeral_digits(run: &str) -> Option<String> {
    let digit = |c: char| WORDS.digits.get(&c).copied();
    let tens_at = run.chars().position(|c| WORDS.tens.contains_key(&c));
    let Some(tens_at) = tens_at else {
        let digits: Option<String> = run
            .chars()
            .map(|c| Some(char::from(b'0' + digit(c)?)))
            .collect();
        return digits.filter(|digits| !digits.is_empty());
    };
    let chars: Vec<char> = run.chars().collect();
    let tens = *WORDS.tens.get(chars.get(tens_at)?)?;
    let (before, after) = (&chars[..tens_at], &chars[tens_at + 1..]);
    let tens = match before {
        [] => tens,
        [count] if tens == 1 => digit(*count)?,
        _ => return None,
    };
    let ones = match after {
        [] => 0,
        [ones] => digit(*ones)?,
        _ => return None,
    };
    Some((u16::from(tens) * 10 + u16::from(ones)).to_string())
}

/// Digits alone: `2001`, `200107`, `20010701`, with a time behind, or a count of days.
pub(super) fn digits(digits: &str) -> Written {
    match digits.len() {
        4 => date(digits, None, None),
        6 => {
            let (year, month) = digits.split_at(4);
            if number(year).is_some_and(|year| super::YEARS.contains(&year)) {
                return date(year, number(month), None);
            }
            let (year, rest) = digits.split_at(2);
            short(year, number(&rest[..2]), number(&rest[2..]))
        }
        8 => date(&digits[..4], number(&digits[4..6]), number(&digits[6..])),
        14 if digits[8..10] < *"25" && digits[10..12] < *"60" && digits[12..] < *"60" => {
            date(&digits[..4], number(&digits[4..6]), number(&digits[6..8]))
        }
        5 => match digits.parse() {
            Ok(days) if SERIALS.contains(&days) => Written::Serial(days),
            _ => FORM,
        },
        _ => FORM,
    }
}

/// Two numbers without units: year and month, whichever stands first.
fn two(a: &str, b: &str) -> Written {
    match (a.len(), b.len()) {
        (4, 1 | 2) => date(a, number(b), None),
        (4, 4) => date(a, number(&b[..2]), number(&b[2..])),
        (6, 1 | 2) => date(&a[..4], number(&a[4..]), number(b)),
        (1 | 2, 4) => match date(b, number(a), None) {
            Written::Plain(date) => Written::Turned(date),
            other => other,
        },
        (2, 1 | 2) => short(a, number(b), None),
        (1, 1 | 2) => Written::Not("date-no-year"),
        _ => FORM,
    }
}

/// Three numbers without units.
fn three(a: &str, b: &str, c: &str) -> Written {
    match (a.len(), b.len(), c.len()) {
        (4, 1 | 2, 1 | 2) => date(a, number(b), number(c)),
        (1 | 2, 1 | 2, 4) => turned(a, b, c),
        (2, 1 | 2, 1 | 2) => short(a, number(b), number(c)),
        (1, 1 | 2, 1 | 2) => Written::Not("date-no-year"),
        _ => FORM,
    }
}

/// Month, day and year, or day, month and year: taken if only one of the two can be.
fn turned(a: &str, b: &str, year: &str) -> Written {
    let plain = |month, day| match date(year, number(month), number(day)) {
        Written::Plain(date) => Some(date),
        _ => None,
    };
    match (plain(a, b), plain(b, a)) {
        (None, None) => IMPOSSIBLE,
        (Some(date), None) | (None, Some(date)) => Written::Turned(date),
        (Some(one), Some(other)) if one == other => Written::Turned(one),
        (Some(one), Some(other)) => Written::Either(ORDER, vec![one, other]),
    }
}

/// A name of a month with a year, or with a day and a year.
fn named(month: i16, numbers: &[&str]) -> Written {
    let month = Some(month);
    match numbers {
        [year] if year.len() == 4 => date(year, month, None),
        [year] if year.len() == 2 => short(year, month, None),
        [year, day] if year.len() == 4 && day.len() < 3 => date(year, month, number(day)),
        [day, year] if year.len() == 4 && day.len() < 3 => date(year, month, number(day)),
        [day, year] if year.len() == 2 && day.len() < 3 => short(year, month, number(day)),
        _ => FORM,
    }
}

/// Numbers of which at least one says what it counts; the others follow in the order year, month, day.
fn by_units(pieces: &[Piece]) -> Written {
    let (mut year, mut month, mut day): (Option<&str>, Option<i16>, Option<i16>) =
        (None, None, None);
    let mut last = None;
    for (place, piece) in pieces.iter().enumerate() {
        let digits = match piece {
            Piece::Number(digits) => digits,
            Piece::Separator => continue,
            // A unit behind its number was seen with the number.
            Piece::Unit(_)
                if matches!(
                    place.checked_sub(1).and_then(|before| pieces.get(before)),
                    Some(Piece::Number(_))
                ) =>
            {
                continue;
            }
            _ => return FORM,
        };
        let unit = match (pieces.get(place + 1), last) {
            (Some(Piece::Unit(unit)), _) => *unit,
            (_, None) => Unit::Year,
            (_, Some(Unit::Year)) => Unit::Month,
            (_, Some(Unit::Month)) => Unit::Day,
            (_, Some(Unit::Day)) => return FORM,
        };
        last = Some(unit);
        let twice = match unit {
            Unit::Year => year.replace(digits).is_some(),
            Unit::Month => month.replace(number(digits).unwrap_or(i16::MAX)).is_some(),
            Unit::Day => day.replace(number(digits).unwrap_or(i16::MAX)).is_some(),
        };
        if twice {
            return FORM;
        }
    }
    match year {
        Some(year) if year.len() == 4 => date(year, month, day),
        Some(year) if year.len() == 2 => short(year, month, day),
        Some(_) => FORM,
        None => Written::Not("date-no-year"),
    }
}

/// A date with a year of two digits, in either century.
fn short(year: &str, month: Option<i16>, day: Option<i16>) -> Written {
    let candidates = ["19", "20"].map(|century| date(&format!("{century}{year}"), month, day));
    let candidates = candidates.into_iter().filter_map(|written| match written {
        Written::Plain(date) => Some(date),
        _ => None,
    });
    Written::Either(SHORT, candidates.collect())
}

/// A date from its parts.
fn date(year: &str, month: Option<i16>, day: Option<i16>) -> Written {
    let small = |part: Option<i16>| part.map(|part| i8::try_from(part).unwrap_or(i8::MAX));
    let year = number(year).unwrap_or_default();
    possible(year, small(month), small(day)).map_or(IMPOSSIBLE, Written::Plain)
}

/// A number of few digits.
fn number(digits: &str) -> Option<i16> {
    digits.parse().ok()
}
