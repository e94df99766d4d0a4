//! Guesses how wide a text will be, and shortens what does not fit.
//! SVG text neither wraps nor clips, and the server has no fonts to measure with.

use crate::scale::Tenths;

/// The size of all chart text in user units. A phone's margins shrink a chart by a tenth: 14 px are left.
pub(crate) const FONT: i64 = 16;

/// The guessed width of `text`; a little too wide rather than too narrow.
pub(crate) fn width(text: &str) -> Tenths {
    Tenths(text.chars().map(advance).sum())
}

/// One character's advance in tenths of a unit.
fn advance(c: char) -> i64 {
    let hundredths_of_em = match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' => 35,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 95,
        'A'..='Z' => 75,
        // Narrow scripts end about here; from Hangul Jamo on nearly all is CJK, full width or emoji.
        '\u{0}'..='\u{10FF}' => 60,
        _ => 100,
    };
    FONT * hundredths_of_em / 10
}

/// `text` if it fits into `room`, else its beginning and an ellipsis, else nothing.
pub(crate) fn fit(text: &str, room: Tenths) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut left = room - width("…");
    if left < Tenths::ZERO {
        return String::new();
    }
    let mut short = String::new();
    for c in text.chars() {
        left = left - Tenths(advance(c));
        if left < Tenths::ZERO {
            break;
        }
        short.push(c);
    }
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scale::units;

    #[test]
    fn shortens_only_what_is_too_long() {
        assert_eq!(fit("河湾村", units(48)), "河湾村");
        assert_eq!(fit("河湾村党支部", units(48)), "河湾…");
        assert_eq!(fit("河湾村", units(10)), "");
        assert_eq!(fit("Harbour street office", units(90)), "Harbour…");
    }

    #[test]
    fn what_is_shortened_fits() {
        for room in 16..200 {
            assert!(width(&fit("松河县 Songhe 2026 党委", units(room))) <= units(room));
        }
    }
}
