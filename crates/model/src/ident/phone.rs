//! Telephone numbers of the mainland, mobile and landline, in one spelling each.
//! One spelling makes a number comparable; the masked form is what lists and letters may show.

use std::fmt;

use super::clean::clean;

/// A mobile number (11 digits) or a landline with its area code (`0531-12345678`).
///
/// `Debug` shows the masked form; there is no `Display`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone {
    text: Box<str>,
}

/// Why a text is no telephone number of the mainland.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneProblem {
    /// Nothing but blanks was given.
    #[error("no telephone number given")]
    Missing,
    /// Something other than digits, hyphens and a leading plus sign.
    #[error("a character that a telephone number cannot contain")]
    Charset,
    /// A country code other than 86.
    #[error("a telephone number of another country")]
    Country,
    /// Neither a mobile number nor a landline with its area code.
    #[error("neither a mobile number nor a landline with area code")]
    Form,
}

impl PhoneProblem {
    /// The stable word under which the interface keeps its sentence for this problem.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Charset => "charset",
            Self::Country => "country",
            Self::Form => "form",
        }
    }
}

impl Phone {
    /// Reads a number as typed or pasted: blanks, hyphens and a leading `+86` or `0086` go.
    ///
    /// # Errors
    /// A [`PhoneProblem`]; service numbers and landlines without area code are [`PhoneProblem::Form`].
    pub fn parse(text: &str) -> Result<Self, PhoneProblem> {
        let cleaned = clean(text).text;
        if cleaned.is_empty() {
            return Err(PhoneProblem::Missing);
        }
        let abroad = cleaned
            .strip_prefix('+')
            .or_else(|| cleaned.strip_prefix("00"));
        let (national, rest) = (abroad.is_none(), abroad.unwrap_or(&cleaned));
        if !rest.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return Err(PhoneProblem::Charset);
        }
        let rest = if national {
            rest
        } else {
            rest.strip_prefix("86")
                .ok_or(PhoneProblem::Country)?
                .trim_start_matches('-')
        };
        let digits = rest.replace('-', "");
        if is_mobile(&digits) {
            return Ok(Self {
                text: digits.into_boxed_str(),
            });
        }
        // Written for abroad, an area code has lost the nought it is dialled with at home.
        let (rest, digits) = if national || digits.starts_with('0') {
            (rest.to_owned(), digits)
        } else {
            (format!("0{rest}"), format!("0{digits}"))
        };
        let (area, local) = split_landline(&digits).ok_or(PhoneProblem::Form)?;
        // A hyphen is only believed between the area code and the rest.
        if rest.contains('-') && rest != format!("{area}-{local}") {
            return Err(PhoneProblem::Form);
        }
        Ok(Self {
            text: format!("{area}-{local}").into_boxed_str(),
        })
    }

    /// The whole number: 11 digits, or area code, hyphen and local number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The first three digits (or the area code) and the last four with dots between: `138••••5678`, `0531-••••5678`.
    #[must_use]
    pub fn masked(&self) -> String {
        let shown = self.text.find('-').map_or(3, |hyphen| hyphen + 1);
        let tail = self.text.len() - 4;
        format!(
            "{}{}{}",
            &self.text[..shown],
            "•".repeat(tail - shown),
            &self.text[tail..]
        )
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

/// 11 digits starting with 13 to 19.
fn is_mobile(digits: &str) -> bool {
    matches!(digits.as_bytes(), [b'1', b'3'..=b'9', rest @ ..] if rest.len() == 9)
}

/// Area code and local number. 010 and 02x have three digits, all others four; local numbers have seven or eight.
fn split_landline(digits: &str) -> Option<(&str, &str)> {
    let length = match digits.as_bytes() {
        [b'0', b'1', b'0', ..] | [b'0', b'2', ..] => 3,
        [b'0', b'3'..=b'9', ..] => 4,
        _ => return None,
    };
    let (area, local) = digits.split_at_checked(length)?;
    matches!(local.len(), 7 | 8).then_some((area, local))
}
