//! Removes from a pasted number what keyboards, forms and spreadsheets add to it.
//! Everything removed or changed is noted, because the person should see that it happened.

use super::IdentNote;

/// The cleaned text and, each once and in order of appearance, what was done to it.
pub(super) struct Cleaned {
    pub(super) text: String,
    pub(super) notes: Vec<IdentNote>,
}

impl Cleaned {
    /// Adds `note` unless it is there already.
    pub(super) fn note(&mut self, note: IdentNote) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

/// Drops blanks, invisible characters and a leading apostrophe; full-width characters become ASCII.
pub(super) fn clean(text: &str) -> Cleaned {
    // Most numbers come as they should be.
    if text.bytes().all(|b| b.is_ascii_graphic() && b != b'\'') {
        return Cleaned {
            text: text.to_owned(),
            notes: Vec::new(),
        };
    }
    let mut cleaned = Cleaned {
        text: String::with_capacity(text.len()),
        notes: Vec::new(),
    };
    for c in text.chars() {
        match c {
            _ if c.is_whitespace() => cleaned.note(IdentNote::Spaces),
            _ if is_invisible(c) => cleaned.note(IdentNote::ZeroWidth),
            // One left or right quote is what some programs make of the apostrophe.
            '\'' | '\u{2018}' | '\u{2019}' | '\u{FF07}' if cleaned.text.is_empty() => {
                cleaned.note(IdentNote::Apostrophe);
            }
            '\u{FF01}'..='\u{FF5E}' => {
                cleaned.note(IdentNote::FullWidth);
                // The full-width block repeats ASCII 0x21 to 0x7E at a fixed distance.
                cleaned.text.extend(char::from_u32(u32::from(c) - 0xFEE0));
            }
            _ => cleaned.text.push(c),
        }
    }
    cleaned
}

/// Characters that take no room on the screen: zero-width spaces and joiners, direction marks, soft hyphen, byte-order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
    )
}

/// Whether the text is a number in scientific notation such as `1.19901E+17`, which spreadsheets make of long digits.
pub(super) fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    // A credit code may hold an E between digits; only the sign or the point makes it a float.
    let marked = mantissa.contains('.') || exponent.starts_with(['+', '-']);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    marked && digits(whole) && digits(fraction) && digits(exponent.trim_start_matches(['+', '-']))
}
