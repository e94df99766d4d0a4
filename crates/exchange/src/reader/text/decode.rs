//! From bytes to text: UTF-8, UTF-16 or GB18030, told by the bytes; what is no character is named, never replaced.
//! Why never replaced: a question mark in a name would be imported as part of the name.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_16BE, UTF_16LE};

use crate::reader::problem::{ReadProblem, code};

/// Bytes looked at for zero bytes.
const SAMPLE: usize = 64 * 1024;
/// So many good characters of two or more bytes for each bad one still mean UTF-8 that is damaged; in a text in
/// GB18030 read as UTF-8 it is the other way round.
const GOOD_FOR_EACH_BAD: usize = 20;

/// The text and the name of its encoding.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), ReadProblem> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return utf8(rest);
    }
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return Err(ReadProblem::new(code::UNKNOWN));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return Ok((whole(rest, UTF_16LE)?, "utf-16le"));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return Ok((whole(rest, UTF_16BE)?, "utf-16be"));
    }
    if bytes.contains(&0) {
        return without_mark(bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.into(), "utf-8")),
        Err(_) if is_damaged_utf8(bytes) => utf8(bytes),
        Err(_) => {
            let text = whole(bytes, GB18030)?;
            // GB18030 has a mark of its own, which decodes to the same character.
            let text = match text.strip_prefix('\u{feff}') {
                Some(rest) => Cow::Owned(rest.to_owned()),
                None => text,
            };
            Ok((text, "gb18030"))
        }
    }
}

fn utf8(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), ReadProblem> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.into(), "utf-8")),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            Err(undecodable(&String::from_utf8_lossy(good)))
        }
    }
}

/// UTF-16 without a mark: in every table there are line breaks, digits, delimiters, and half of their bytes are zero.
fn without_mark(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), ReadProblem> {
    let unknown = || ReadProblem::new(code::UNKNOWN);
    let (pairs, odd) = bytes.as_chunks::<2>();
    if !odd.is_empty() {
        return Err(unknown());
    }
    let sample = pairs.get(..SAMPLE / 2).unwrap_or(pairs);
    let zero = |place: usize| sample.iter().filter(|pair| pair[place] == 0).count();
    let (high_first, low_first) = (zero(0), zero(1));
    let (encoding, name) = if low_first > high_first {
        (UTF_16LE, "utf-16le")
    } else {
        (UTF_16BE, "utf-16be")
    };
    // Bytes of anything else may decode too: but not to zeroes on one side, lines, and no control characters.
    let one_sided = low_first.min(high_first) * 8 <= low_first.max(high_first);
    let text = whole(bytes, encoding).map_err(|_| unknown())?;
    let control = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n' | '\u{b}' | '\u{c}');
    if !one_sided || !text.contains(['\n', '\r']) || text.chars().any(control) {
        return Err(unknown());
    }
    Ok((text, name))
}

/// Decodes all of it, or says in which line something is no character.
fn whole(bytes: &[u8], encoding: &'static Encoding) -> Result<Cow<'static, str>, ReadProblem> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder
        .max_utf8_buffer_length_without_replacement(bytes.len())
        .ok_or_else(|| ReadProblem::new(code::MEMORY))?;
    let mut text = String::with_capacity(room);
    let (result, _) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        DecoderResult::InputEmpty => {
            text.shrink_to_fit();
            Ok(text.into())
        }
        DecoderResult::OutputFull | DecoderResult::Malformed(..) => Err(undecodable(&text)),
    }
}

/// Something after this text is no character: in its last line.
fn undecodable(before: &str) -> ReadProblem {
    let lines = before.matches('\n').count() + 1;
    ReadProblem::new(code::UNDECODABLE).with("line", lines)
}

/// Whether bytes that are not UTF-8 were meant to be: nearly all of their longer characters are whole.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad * GOOD_FOR_EACH_BAD
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "姓名,性别\n王芳,女\n㑊\u{20bb7},男\n";

    fn utf16(big: bool) -> Vec<u8> {
        let order = |unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        TEXT.encode_utf16().flat_map(order).collect()
    }

    fn named(bytes: &[u8]) -> (String, &'static str) {
        let (text, name) = decode(bytes).unwrap();
        (text.into_owned(), name)
    }

    #[test]
    fn encodings_with_and_without_a_mark() {
        let with = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        assert_eq!(named(TEXT.as_bytes()), (TEXT.into(), "utf-8"));
        assert_eq!(
            named(&with(b"\xef\xbb\xbf", TEXT.into())),
            (TEXT.into(), "utf-8")
        );
        let (gb, _, lost) = GB18030.encode(TEXT);
        assert!(!lost);
        assert_eq!(named(&gb), (TEXT.into(), "gb18030"));
        assert_eq!(
            named(&with(b"\x84\x31\x95\x33", gb.into_owned())),
            (TEXT.into(), "gb18030")
        );
        for (big, mark, name) in [
            (false, b"\xff\xfe", "utf-16le"),
            (true, b"\xfe\xff", "utf-16be"),
        ] {
            assert_eq!(named(&utf16(big)), (TEXT.into(), name));
            assert_eq!(named(&with(mark, utf16(big))), (TEXT.into(), name));
        }
    }

    #[test]
    fn bytes_that_are_no_characters_are_named() {
        let code = |bytes: &[u8]| decode(bytes).unwrap_err().to_string();
        let long = "王芳,女\n".repeat(30);
        let mut damaged = long.clone().into_bytes();
        damaged.extend(b"\xe7\x8e,\n");
        assert_eq!(code(&damaged), "undecodable line=31");
        let (gb, _, _) = GB18030.encode(TEXT);
        let damaged = [&gb, &b"\xff\xff\n"[..]].concat();
        assert_eq!(code(&damaged), "undecodable line=4");
        assert_eq!(
            code(&[b"\xff\xfe", &b"\x00\xd8a\0"[..]].concat()),
            "undecodable line=1"
        );
        assert_eq!(code(b"abc\0\x01\x02\x03\x04"), "unknown");
        assert_eq!(code(&[0, 1, 2, 3, 0, 5]), "unknown");
    }
}
