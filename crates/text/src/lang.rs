//! The two languages of the interface and how one is chosen. Why an enum: a page in a language without texts
//! cannot even be asked for.

use std::fmt;
use std::str::FromStr;

/// Languages named in one header that are looked at; browsers send fewer than ten.
const MAX_NAMED: usize = 32;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Lang {
    /// Chinese in simplified characters: what is shown when nothing else is asked for.
    #[default]
    Zh,
    /// English.
    En,
}

/// A word that names no language of the interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLang(
    /// The word as given.
    pub String,
);

impl fmt::Display for UnknownLang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} is no language of the interface; write zh or en",
            self.0
        )
    }
}

impl std::error::Error for UnknownLang {}

impl Lang {
    /// Both languages, the default first.
    pub const ALL: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The short form for addresses and cookies: `zh` or `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    /// The form for the `lang` attribute of a page. `zh-Hans` makes browsers take simplified glyphs.
    #[must_use]
    pub fn bcp47(self) -> &'static str {
        match self {
            Lang::Zh => "zh-Hans",
            Lang::En => "en",
        }
    }

    /// The other language, for the switch in the bar.
    #[must_use]
    pub fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }

    /// The language a browser's `Accept-Language` header likes best; Chinese when it names neither, or is nonsense.
    #[must_use]
    pub fn negotiate(accept_language: Option<&str>) -> Lang {
        let mut best: Option<(u16, Lang)> = None;
        for item in accept_language
            .unwrap_or_default()
            .split(',')
            .take(MAX_NAMED)
        {
            let mut parts = item.split(';').map(str::trim);
            let Some(lang) = parts.next().and_then(of_tag) else {
                continue;
            };
            let quality =
                parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
            let Some(quality) = quality.map_or(Some(1000), thousandths) else {
                continue;
            };
            // Strictly greater: of two equally liked the one named first stays.
            if quality > 0 && best.is_none_or(|(liked, _)| quality > liked) {
                best = Some((quality, lang));
            }
        }
        best.map_or(Lang::Zh, |(_, lang)| lang)
    }
}

/// The language of a tag such as `zh-CN`, `en` or `*`.
fn of_tag(tag: &str) -> Option<Lang> {
    let primary = tag.split('-').next().unwrap_or_default();
    if primary == "*" || primary.eq_ignore_ascii_case("zh") {
        Some(Lang::Zh)
    } else if primary.eq_ignore_ascii_case("en") {
        Some(Lang::En)
    } else {
        None
    }
}

/// A quality of 0 to 1 with up to three decimals, in thousandths. Integers, so that equal stays equal.
fn thousandths(quality: &str) -> Option<u16> {
    let (whole, decimals) = quality.split_once('.').unwrap_or((quality, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match whole {
        "1" => Some(1000),
        "0" => format!("{decimals:0<3}").parse().ok(),
        _ => None,
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Reads what [`Lang::code`] and [`Lang::bcp47`] write.
    fn from_str(text: &str) -> Result<Lang, UnknownLang> {
        Lang::ALL
            .into_iter()
            .find(|lang| text == lang.code() || text == lang.bcp47())
            .ok_or_else(|| UnknownLang(text.to_owned()))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
