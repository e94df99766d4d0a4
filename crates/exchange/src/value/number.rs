//! Long numbers: the resident number and the codes of organisations. Spreadsheets keep fifteen digits of a number, so a long one
//! in a number cell is refused whatever its check digit says.

use jiff::civil::Date;
use needle_model::ident::{IdentNote, IdentProblem, ResidentId};

use super::Read;
use super::text::{DIGITS_LOST_FROM, empty, fold, half_width, shown};
use crate::problem::Problem;
use crate::sheet::Content;

/// Characters that look like the `X` at the end of a resident number: crosses, Roman tens, Greek chi.
const LIKE_X: [char; 8] = [
    '\u{2715}', '\u{2716}', '\u{2573}', '\u{2A2F}', '\u{2169}', '\u{2179}', '\u{3A7}', '\u{3C7}',
];
/// What masks digits of a number that is not to be shown.
const MASKS: [char; 4] = ['*', '\u{2022}', '\u{25CF}', '\u{FF0A}'];

/// Reads a resident identity number. A number cell is refused whatever its digits say.
#[must_use]
pub fn resident_id(content: &Content, today: Date) -> Read<ResidentId> {
    if let Some(read) = empty(content) {
        return read;
    }
    let value = shown(content);
    let refuse = |code| Read::bad(Problem::reject(code).value(value.clone()));
    let text = match content {
        Content::Number(number) if number.abs() >= DIGITS_LOST_FROM => {
            return refuse("digits-lost");
        }
        Content::Number(number) => number.to_string(),
        Content::Text(text) => unquoted(text),
        Content::Date { .. } | Content::Bool(_) | Content::Error(_) => return refuse("id-charset"),
    };
    if text.contains(MASKS) {
        return refuse("id-masked");
    }
    // What a program for tables of numbers makes of eighteen digits: `119901198703050019.0`.
    if let Some(digits) = text.strip_suffix(".0")
        && digits.len() > 15
        && digits.bytes().all(|b| b.is_ascii_digit())
    {
        return refuse("digits-lost");
    }
    match ResidentId::parse_noting(&text, today) {
        Ok((id, notes)) => {
            let odd = notes.into_iter().filter_map(|note| match note {
                IdentNote::PrecisionSuspect => Some("id-ends-in-noughts"),
                IdentNote::SequenceZero => Some("id-sequence-zero"),
                IdentNote::Implausible => Some("id-very-old"),
                _ => None,
            });
            let problems = odd.map(|code| Problem::warn(code).value(value.clone()));
            Read {
                value: Some(id),
                problems: problems.collect(),
            }
        }
        Err(IdentProblem::Length { found }) => {
            let problem = Problem::reject("id-length").value(value);
            Read::bad(problem.with("found", found))
        }
        Err(problem) => refuse(code_of(problem)),
    }
}

/// The text without the marks spreadsheets put around text, and with an `X` for what looks like one at the end.
fn unquoted(text: &str) -> String {
    let mut text = super::tidy(text);
    if let Some(last) = text.pop() {
        text.push(if LIKE_X.contains(&last) { 'X' } else { last });
    }
    text
}

fn code_of(problem: IdentProblem) -> &'static str {
    match problem {
        IdentProblem::PrecisionLost => "digits-lost",
        IdentProblem::Legacy15 => "id-legacy",
        IdentProblem::Area => "id-area",
        IdentProblem::Date => "id-date",
        IdentProblem::Checksum => "id-checksum",
        _ => "id-charset",
    }
}

/// Reads a code of an organisation, of any scheme; digits in a number cell are taken as long as none can be lost.
#[must_use]
pub fn org_code(content: &Content) -> Read<String> {
    if let Some(read) = empty(content) {
        return read;
    }
    let value = shown(content);
    match content {
        Content::Text(text) => {
            let text: String = super::tidy(text).chars().map(half_width).collect();
            if is_scientific(&text) {
                return Read::bad(Problem::reject("digits-lost").value(value));
            }
            Read::good(text.split(' ').collect())
        }
        Content::Number(number) if number.abs() >= DIGITS_LOST_FROM => {
            Read::bad(Problem::reject("digits-lost").value(value))
        }
        Content::Number(number) if number.fract() == 0.0 => Read::good(value),
        _ => Read::bad(Problem::reject("org-code-form").value(value)),
    }
}

/// Whether a text is what a spreadsheet shows of a long number: `1.19901E+17`.
fn is_scientific(text: &str) -> bool {
    let text = fold(text);
    let Some((mantissa, exponent)) = text.split_once("e+") else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits(&mantissa.replacen('.', "", 1)) && digits(exponent)
}
