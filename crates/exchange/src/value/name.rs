//! A name cell: the name in its one spelling, and what people write in brackets after it. Nothing in a name is mended by
//! guessing: a character that was lost on the way is refused, because only the person knows which it was.

use std::collections::BTreeMap;

use needle_model::name::{NameNote, NameProblem, PersonName};

use super::text::{empty, half_width, is_han, shown, tidy};
use super::{Read, Words};
use crate::problem::Problem;
use crate::sheet::Content;

/// What a name cell says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameCell {
    /// The name, in its one spelling.
    pub name: String,
    /// Status (its id) in brackets after the name.
    pub status: Option<String>,
    /// Values of coded attributes in brackets after the name, such as the sex: attribute id to code. A column
    /// of the attribute must agree; where there is none, this is what the row says.
    pub attributes: BTreeMap<String, String>,
}

/// Brackets that open and close a remark, after full-width ones have become half-width.
const OPEN: [char; 5] = ['(', '[', '\u{3010}', '\u{3014}', '\u{FE59}'];
const CLOSE: [char; 5] = [')', ']', '\u{3011}', '\u{3015}', '\u{FE5A}'];
/// The one interpunct names are stored with.
const INTERPUNCT: char = '\u{B7}';
/// Dots typed in its place: bullets, operators, katakana dots, small and full-width stops.
const DOTS: [char; 13] = [
    '\u{2022}', '\u{2027}', '\u{30FB}', '\u{FF65}', '\u{FF0E}', '\u{2219}', '\u{22C5}', '\u{FE52}',
    '\u{387}', '\u{2024}', '\u{25CF}', '\u{25E6}', '\u{16EB}',
];
/// What stands where a character was lost or hidden: replacement marks, question marks, boxes, stars.
const LOST: [char; 9] = [
    '\u{FFFD}', '?', '\u{FF1F}', '\u{25A1}', '\u{25A0}', '\u{2588}', '\u{2586}', '*', '\u{FF0A}',
];

/// Reads a name cell.
pub(super) fn name(words: &Words, content: &Content) -> Read<NameCell> {
    if let Some(read) = empty(content) {
        return read;
    }
    let value = shown(content);
    let refuse = |code| Read::bad(Problem::reject(code).value(value.clone()));
    let Content::Text(text) = content else {
        return refuse("name-number");
    };
    let (text, remarks) = without_brackets(&tidy(text));
    if text.is_empty() {
        return refuse("name-missing");
    }
    if text
        .chars()
        .all(|c| c.is_numeric() || c.is_ascii_punctuation())
        && !text.contains(is_han)
    {
        return refuse(if text.contains(LOST) {
            "name-unreadable"
        } else {
            "name-number"
        });
    }
    if text.contains(LOST) {
        return refuse("name-unreadable");
    }
    let mut problems = Vec::new();
    let (text, dotted) = interpuncts(&text);
    if dotted {
        problems.push(Problem::warn("name-dot").value(value.clone()));
    }
    let text = aligned(&text);
    let (name, notes) = match PersonName::parse(&text) {
        Ok(read) => read,
        Err(problem) => return Read::bad(refused(problem, value)),
    };
    let mut cell = NameCell {
        name: name.into(),
        ..NameCell::default()
    };
    if notes.contains(&NameNote::SingleCharacter) {
        problems.push(Problem::warn("name-single").value(value.clone()));
    }
    if cell.name.contains(is_han) && cell.name.contains(' ') {
        problems.push(Problem::warn("name-blank").value(value.clone()));
    }
    if cell.name.contains(char::is_numeric) && !only_nought(&cell.name) {
        problems.push(Problem::warn("name-digit").value(value.clone()));
    }
    for remark in &remarks {
        if let Err(problem) = take_remark(words, &mut cell, remark) {
            problems.push(problem.value(value.clone()));
        }
    }
    Read {
        value: Some(cell),
        problems,
    }
}

/// The Chinese nought U+3007 is a character of names, though Unicode counts it among the numbers.
fn only_nought(name: &str) -> bool {
    let mut numeric = name.chars().filter(|c| c.is_numeric());
    numeric.all(is_han)
}

/// Takes bracketed remarks off both ends: the name, and the remarks.
fn without_brackets(text: &str) -> (String, Vec<String>) {
    let mut name = String::new();
    let mut remarks = Vec::new();
    let mut remark: Option<String> = None;
    for c in text.chars() {
        let plain = half_width(c);
        if OPEN.contains(&plain) {
            remarks.extend(remark.replace(String::new()));
            // What stands on both sides of a remark does not grow together.
            name.push(' ');
        } else if CLOSE.contains(&plain) {
            remarks.extend(remark.take());
        } else if let Some(remark) = &mut remark {
            remark.push(c);
        } else {
            name.push(c);
        }
    }
    remarks.extend(remark);
    // Not tidied again: an apostrophe that is still there belongs to the name.
    let parts: Vec<&str> = name.split_whitespace().collect();
    (parts.join(" "), remarks)
}

/// One kind of dot between the parts of a name, without blanks around it; true when a plain full stop was taken for one.
fn interpuncts(text: &str) -> (String, bool) {
    let chars: Vec<char> = text.chars().collect();
    let mut name = String::with_capacity(text.len());
    let mut dotted = false;
    let near = |places: &mut dyn Iterator<Item = usize>| {
        let seen = places.filter_map(|place| chars.get(place));
        seen.copied().find(|c| *c != ' ')
    };
    for (place, c) in chars.iter().copied().enumerate() {
        let between = near(&mut (0..place).rev()).is_some_and(is_han)
            && near(&mut (place + 1..chars.len())).is_some_and(is_han);
        match c {
            '.' if between => {
                dotted = true;
                name.push(INTERPUNCT);
            }
            c if c == INTERPUNCT || DOTS.contains(&c) => name.push(INTERPUNCT),
            c => name.push(c),
        }
    }
    let dot = INTERPUNCT.to_string();
    let parts: Vec<&str> = name.split(INTERPUNCT).map(str::trim).collect();
    (parts.join(&dot), dotted)
}

/// Without the blanks that spread single characters over the width of a column.
fn aligned(text: &str) -> String {
    let single = |part: &str| {
        let mut seen = part.chars().filter(|c| !is_variation_selector(*c));
        seen.next().is_some_and(is_han) && seen.next().is_none()
    };
    if text.split(' ').all(single) {
        return text.split(' ').collect();
    }
    text.to_owned()
}

/// Marks that choose the form of the character before them.
fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// What a remark says: a status, values of attributes; whatever else is said is shown to the person.
fn take_remark(words: &Words, cell: &mut NameCell, remark: &str) -> Result<(), Problem> {
    // The escapes are the Chinese commas and semicolons.
    let apart = |c| {
        matches!(
            c,
            ',' | ';' | '/' | ' ' | '\u{3001}' | '\u{FF0C}' | '\u{FF1B}'
        )
    };
    let mut unknown = false;
    for part in remark
        .split(apart)
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        if let Some(status) = words.status_word(part) {
            let earlier = cell.status.replace(status.clone());
            if earlier.is_some_and(|earlier| earlier != status) {
                return Err(Problem::reject("name-statuses"));
            }
        } else if let Some((attribute, code)) = words.attribute_word(part) {
            let earlier = cell.attributes.insert(attribute, code.clone());
            if earlier.is_some_and(|earlier| earlier != code) {
                return Err(Problem::reject("name-statuses"));
            }
        } else {
            unknown = true;
        }
    }
    if unknown {
        return Err(Problem::warn("name-bracket").with("remark", remark.trim()));
    }
    Ok(())
}

fn refused(problem: NameProblem, value: String) -> Problem {
    match problem {
        NameProblem::Missing => Problem::reject("name-missing"),
        NameProblem::TooLong { most, .. } => Problem::reject("name-long").with("most", most),
        NameProblem::PrivateUse { place, .. } => {
            Problem::reject("name-private").with("place", place)
        }
        NameProblem::Control { place, .. } | NameProblem::Invisible { place, .. } => {
            Problem::reject("name-control").with("place", place)
        }
    }
    .value(value)
}
