//! What a number format makes of a number: a number, a day, a month, a time.
//! Why read from the format's own letters: a cell that shows «2001-07» says a month, whatever day is stored behind it.

use super::serial;
use crate::sheet::Content;

/// A format of cells.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Style {
    /// What a number becomes.
    pub(crate) shows: Shows,
    /// Steps of indentation.
    pub(crate) indent: u8,
}

/// A number as its format shows it; one that is no day stays a number.
pub(crate) fn as_shown(number: f64, shows: Shows, from_1904: bool) -> Content {
    let at = match shows {
        Shows::Number => None,
        Shows::Day | Shows::Month => serial::moment(number, from_1904),
    };
    at.map_or(Content::Number(number), |at| Content::Date {
        at,
        month_only: shows == Shows::Month,
    })
}

/// What a format shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Shows {
    /// A number, or a time without a day.
    #[default]
    Number,
    /// A day.
    Day,
    /// A year, perhaps with a month, but no day.
    Month,
}

/// A built-in format, by its number. 27 to 36 and 50 to 58 are those of Chinese programs.
pub(crate) fn built_in(id: u32) -> Shows {
    match id {
        17 | 27 | 36 | 50 | 52 | 57 => Shows::Month,
        14..=16 | 22 | 28..=31 | 51 | 53 | 54 | 58 => Shows::Day,
        _ => Shows::Number,
    }
}

/// A format by its code, such as `yyyy-mm-dd` or `#,##0`.
pub(crate) fn custom(code: &str) -> Shows {
    let (mut year, mut day, mut month, mut clock) = (false, false, false, false);
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // What follows one of these is shown as it is, or only as a gap.
            '\\' | '_' | '*' => drop(chars.next()),
            '"' => while chars.next().is_some_and(|c| c != '"') {},
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                // [h], [mm], [ss]: a span of time.
                let span = |c: char| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's');
                clock |= !inside.is_empty() && inside.chars().all(span);
            }
            // Only the first section: the others are for negative numbers, zero and text.
            ';' => break,
            'y' | 'Y' | 'e' | 'b' | 'B' => year = true,
            // The E of 0.00E+00 is no year.
            'E' => {
                if matches!(chars.peek(), Some('+' | '-')) {
                    chars.next();
                } else {
                    year = true;
                }
            }
            'd' | 'D' => day = true,
            'm' | 'M' => month = true,
            'h' | 'H' | 's' | 'S' => clock = true,
            'g' | 'G' => {
                // General, also in a colour or with a text beside it.
                let rest: String = chars.clone().take(6).collect();
                if rest.eq_ignore_ascii_case("eneral") {
                    return Shows::Number;
                }
            }
            _ => {}
        }
    }
    match (day, year, month, clock) {
        (true, ..) => Shows::Day,
        // A month with hours is minutes: only a year makes it a month.
        (false, true, ..) => Shows::Month,
        (false, false, true, false) => Shows::Month,
        _ => Shows::Number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_people_have() {
        for code in [
            "General",
            "0",
            "0.00",
            "#,##0.00",
            "@",
            "0.00E+00",
            "# ?/?",
            "0%",
            "\"年\"0",
            "\\y0",
            "0_);(0)",
            "#,##0\\ [$\u{20bd}-46D]",
            "[Red]General",
            "h:mm",
            "hh:mm:ss",
            "[h]:mm:ss",
            "mm:ss",
            "[$-804]上午/下午h\"时\"mm\"分\"",
            "_-* #,##0.00_-;\\-* #,##0.00_-",
            "",
            "0;yyyy",
            "GENERAL",
        ] {
            assert_eq!(custom(code), Shows::Number, "{code}");
        }
        for code in [
            "yyyy-mm-dd",
            "yyyy/m/d",
            "yyyy\"年\"m\"月\"d\"日\"",
            "[$-804]yyyy年m月d日;@",
            "m\"月\"d\"日\"",
            "d-mmm-yy",
            "yyyy-mm-dd hh:mm",
            "[$-404]e\"年\"m\"月\"d\"日\"",
            "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"",
            "YYYY-MM-DD",
            "dddd, mmmm dd",
        ] {
            assert_eq!(custom(code), Shows::Day, "{code}");
        }
        for code in [
            "yyyy-mm",
            "yyyy\"年\"m\"月\"",
            "[$-804]yyyy年m月;@",
            "mmm-yy",
            "yyyy/m",
            "yyyy.mm",
            "[DBNum1][$-804]yyyy\"年\"m\"月\"",
            "yyyy",
            "[$-409]mmm\\-yy;@",
            "mmmm",
            "yyyymm",
        ] {
            assert_eq!(custom(code), Shows::Month, "{code}");
        }
    }

    #[test]
    fn built_in_formats() {
        for (id, shows) in [
            (0, Shows::Number),
            (2, Shows::Number),
            (14, Shows::Day),
            (17, Shows::Month),
            (20, Shows::Number),
            (22, Shows::Day),
            (27, Shows::Month),
            (31, Shows::Day),
            (33, Shows::Number),
            (49, Shows::Number),
            (57, Shows::Month),
        ] {
            assert_eq!(built_in(id), shows, "{id}");
        }
    }
}
