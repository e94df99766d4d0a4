//! How single values are typed: days, pairs.
//! Why strict: `2026-02-30` or a forgotten `=` is a slip of the hand, and is said before anything is opened.

use jiff::civil::Date;
use needle_model::parse_day;

/// A day such as 2026-11-23.
pub(super) fn day(text: &str) -> Result<Date, String> {
    parse_day(text).map_err(|_| "write a day of the calendar as 2026-11-23".to_owned())
}

/// Two words with `=` between, such as sex=female.
pub(super) fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() && !value.is_empty() => {
            Ok((name.to_owned(), value.to_owned()))
        }
        _ => Err("write it as NAME=VALUE, such as sex=female".to_owned()),
    }
}

/// A rule and its parameter, such as members-meeting-quarterly.times.
pub(super) fn parameter(text: &str) -> Result<(String, String), String> {
    match text.split_once('.') {
        Some((rule, parameter)) if !rule.is_empty() && !parameter.is_empty() => {
            Ok((rule.to_owned(), parameter.to_owned()))
        }
        _ => Err("write it as RULE.PARAMETER, such as members-meeting-quarterly.times".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_hand_are_refused() {
        assert_eq!(day("2026-11-23"), Ok(jiff::civil::date(2026, 11, 23)));
        assert!(day("2026-02-30").is_err() && day("23.11.2026").is_err());
        assert_eq!(
            pair("sex=female"),
            Ok(("sex".to_owned(), "female".to_owned()))
        );
        assert_eq!(
            parameter("rule.times"),
            Ok(("rule".to_owned(), "times".to_owned()))
        );
        assert!(parameter("rule").is_err() && parameter("rule.").is_err());
        assert!(pair("sex").is_err() && pair("=x").is_err() && pair("x=").is_err());
    }
}
