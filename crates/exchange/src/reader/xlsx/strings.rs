//! The texts that the cells of a workbook share, without what says how they are pronounced.

use quick_xml::events::Event;

use crate::reader::limits::XML_EVENT_BYTES_MAX;
use crate::reader::meter::Meter;
use crate::reader::pool::Pool;
use crate::reader::problem::ReadProblem;
use crate::reader::xml::{Xml, append};

/// Reads the part that holds them.
pub(crate) fn read(xml: &mut Xml<'_>, meter: &Meter<'_>) -> Result<Pool, ReadProblem> {
    let mut strings = Pool::default();
    let mut text = String::new();
    let mut place = Place::default();
    loop {
        let event = xml.next()?;
        match &event {
            Event::Eof => return Ok(strings),
            Event::Start(e) if e.local_name().as_ref() == "si" => {
                text.clear();
                place = Place::default();
            }
            Event::End(e) if e.local_name().as_ref() == "si" => {
                strings.push(&plain(&text), meter.limits)?;
            }
            _ => {
                if place.is_text(&event) {
                    append(&event, &mut text)?;
                    if text.len() > XML_EVENT_BYTES_MAX {
                        return Err(xml.damaged());
                    }
                }
            }
        }
    }
}

/// Where in a rich text one is: in `<t>` is text, except where the text says how another is pronounced.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Place {
    text: bool,
    phonetic: bool,
}

impl Place {
    /// Moves on by an event; answers whether the event is text of the cell.
    pub(super) fn is_text(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(e) => match e.local_name().as_ref() {
                "t" => self.text = true,
                "rPh" => self.phonetic = true,
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "t" => self.text = false,
                "rPh" => self.phonetic = false,
                _ => {}
            },
            _ => return self.text && !self.phonetic,
        }
        false
    }
}

/// A text without the `_x000D_` by which characters are written that XML does not allow.
pub(super) fn plain(text: &str) -> std::borrow::Cow<'_, str> {
    /// `_x`, four digits, `_`.
    const LENGTH: usize = 7;
    let unit = |at: usize| -> Option<u16> {
        let inside = text.get(at..at + LENGTH)?.strip_prefix("_x")?;
        let digits = inside.strip_suffix('_')?;
        let hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
        hex.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
    };
    if !text.contains("_x") {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut units = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if let Some(first) = unit(at) {
            units.clear();
            units.push(first);
            at += LENGTH;
            // Beyond the basic plane two of them stand for one character.
            if (0xd800..0xdc00).contains(&first)
                && let Some(second @ 0xdc00..=0xdfff) = unit(at)
            {
                units.push(second);
                at += LENGTH;
            }
            out.extend(char::decode_utf16(units.iter().copied()).map(|c| c.unwrap_or('\u{fffd}')));
        } else {
            out.push(c);
            at += c.len_utf8();
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn characters_written_as_numbers() {
        for (stored, text) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD842__xDFB7_", "\u{20bb7}"),
            ("_x12_ _x_ x_y __x0041_", "_x12_ _x_ x_y _A"),
            ("王_x0020_刚", "王 刚"),
            ("plain", "plain"),
        ] {
            assert_eq!(plain(stored), text);
        }
    }
}
