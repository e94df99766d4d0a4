//! Telephones: never a reason to refuse a person, so whatever is wrong with one is a warning and no telephone.

use needle_model::ident::Phone;

use super::Read;
use super::text::{DIGITS_LOST_FROM, empty, half_width, is_han, shown};
use crate::problem::Problem;
use crate::sheet::Content;

/// Digits of a mobile number.
const MOBILE: usize = 11;

/// Reads a telephone number; of several, the first mobile. What is wrong with it is a warning.
#[must_use]
pub fn phone(content: &Content) -> Read<Phone> {
    if let Some(mut read) = empty(content) {
        for problem in &mut read.problems {
            problem.state = crate::problem::State::Warned;
        }
        return read;
    }
    let value = shown(content);
    let bad = || Read::bad(Problem::warn("phone-bad").value(value.clone()));
    match content {
        Content::Text(text) => {
            let text: String = super::tidy(text).chars().map(half_width).collect();
            written(&text, &value).unwrap_or_else(bad)
        }
        Content::Number(number) if *number < DIGITS_LOST_FROM && number.fract() == 0.0 => {
            let digits = number.to_string();
            if let Some(phone) = parse(&digits) {
                return Read::good(phone);
            }
            // A number cell drops the nought an area code begins with.
            match parse(&format!("0{digits}")) {
                Some(phone) => {
                    let problem = Problem::warn("phone-nought").value(value.clone());
                    let problem = problem.with("phone", phone.as_str());
                    Read::good(phone).with(problem)
                }
                None => bad(),
            }
        }
        _ => bad(),
    }
}

/// One number or several in a text.
fn written(text: &str, value: &str) -> Option<Read<Phone>> {
    if let Some(phone) = parse(text) {
        return Some(Read::good(phone));
    }
    let mut parts = 0;
    let mut found: Vec<Phone> = Vec::new();
    let apart = |c: char| !(c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' '));
    for part in text.split(apart).filter(|part| has_digit(part)) {
        if let Some(phone) = parse(part) {
            parts += 1;
            found.push(phone);
            continue;
        }
        for piece in part.split(' ').filter(|piece| has_digit(piece)) {
            let (first, second) = halves(piece);
            for number in [first, second]
                .into_iter()
                .filter(|number| !number.is_empty())
            {
                parts += 1;
                found.extend(parse(number));
            }
        }
    }
    let mobile = found.iter().position(|phone| !phone.as_str().contains('-'));
    let phone = found.get(mobile.unwrap_or(0))?.clone();
    if parts == 1 && only_labels(text) {
        return Some(Read::good(phone));
    }
    let problem = Problem::warn("phone-part")
        .value(value)
        .with("phone", phone.as_str());
    Some(Read::good(phone).with(problem))
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// Two mobile numbers written as one, taken apart; otherwise the text and nothing.
fn halves(text: &str) -> (&str, &str) {
    let digits = text.len() == 2 * MOBILE && text.bytes().all(|b| b.is_ascii_digit());
    if digits {
        text.split_at(MOBILE)
    } else {
        (text, "")
    }
}

/// Whether all that stands beside the digits is a word such as "mobile" and its colon.
fn only_labels(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_digit() || "+-() :".contains(c);
    text.chars()
        .all(|c| plain(c) || is_han(c) || c.is_ascii_alphabetic())
}

/// One number, with brackets around an area code, and 86 in front without its plus sign.
fn parse(text: &str) -> Option<Phone> {
    let plain: String = text
        .trim_matches(|c| matches!(c, ' ' | '-'))
        .replace(')', "-")
        .replace('(', "");
    let plain = plain.trim_matches('-').replace("--", "-");
    if let Ok(phone) = Phone::parse(&plain) {
        return Some(phone);
    }
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let home = digits
        .strip_prefix("86")
        .filter(|home| home.len() == MOBILE)?;
    let known = plain
        .chars()
        .all(|c| c.is_ascii_digit() || " -+".contains(c));
    Phone::parse(home).ok().filter(|_| known)
}
