//! What a file is, told by its bytes; its name is never asked.
//! Why so many kinds that are not read: «this is a web page» helps a person, «cannot be read» does not.

use super::problem::code;

/// A kind of file that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A zip archive, perhaps with a workbook.
    Zip,
    /// A compound file with the streams of an Excel 97–2003 workbook.
    Xls,
    /// Perhaps text.
    Text,
}

/// Beginnings of files that are not read.
const OTHERS: [(&[u8], &str); 21] = [
    (b"%PDF", code::PDF),
    (b"\x89PNG", code::IMAGE),
    (b"\xff\xd8\xff", code::IMAGE),
    (b"GIF8", code::IMAGE),
    (b"II*\0", code::IMAGE),
    (b"MM\0*", code::IMAGE),
    (b"{\\rtf", code::DOCUMENT),
    (b"Rar!", code::ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", code::ARCHIVE),
    (b"\x1f\x8b", code::ARCHIVE),
    (b"\xfd7zXZ", code::ARCHIVE),
    (b"BZh91AY", code::ARCHIVE),
    (b"\x28\xb5\x2f\xfd", code::ARCHIVE),
    // Excel 2 to 4 wrote the bare records: the first is the beginning of a sheet.
    (b"\x09\x00\x04\x00", code::OLD),
    (b"\x09\x02\x06\x00", code::OLD),
    (b"\x09\x04\x06\x00", code::OLD),
    (b"\x09\x08\x08\x00", code::OLD),
    (b"\x09\x08\x10\x00", code::OLD),
    (b"\x7fELF", code::UNKNOWN),
    (b"SQLite format 3\0", code::UNKNOWN),
    // A part of an archive or an empty one.
    (b"PK\x05\x06", code::ARCHIVE),
];

/// The first bytes of a compound file.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What a file is, or the code of the problem.
pub(crate) fn of(bytes: &[u8]) -> Result<Kind, &'static str> {
    if bytes.is_empty() {
        return Err(code::EMPTY);
    }
    if bytes.starts_with(COMPOUND) {
        return compound(bytes);
    }
    if let Some((_, code)) = OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(code);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Err(code::IMAGE);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Kind::Zip);
    }
    Ok(Kind::Text)
}

/// What a compound file holds, told by the names in its directory.
fn compound(bytes: &[u8]) -> Result<Kind, &'static str> {
    if has_stream(bytes, "EncryptedPackage") || has_stream(bytes, "EncryptionInfo") {
        Err(code::ENCRYPTED)
    } else if has_stream(bytes, "Workbook") || has_stream(bytes, "Book") {
        Ok(Kind::Xls)
    } else if has_stream(bytes, "WordDocument") || has_stream(bytes, "PowerPoint Document") {
        Err(code::DOCUMENT)
    } else {
        Err(code::UNKNOWN)
    }
}

/// Whether a directory entry has this name: it begins at a multiple of its size, with the name in UTF-16 and, after
/// 64 bytes, the name's length with its zero.
fn has_stream(bytes: &[u8], name: &str) -> bool {
    const ENTRY: usize = 128;
    let stored: Vec<u8> = name
        .encode_utf16()
        .chain([0])
        .flat_map(u16::to_le_bytes)
        .collect();
    let length = u16::try_from(stored.len()).map(u16::to_le_bytes);
    bytes.chunks_exact(ENTRY).any(|entry| {
        entry.starts_with(&stored)
            && entry
                .get(64..66)
                .is_some_and(|found| length.as_ref().is_ok_and(|length| found == length))
    })
}

/// What a text is that is no table: a web page or other XML.
pub(crate) fn markup(text: &str) -> Option<&'static str> {
    let start: String = text
        .trim_start()
        .chars()
        .take(2_000)
        .collect::<String>()
        .to_ascii_lowercase();
    let pages = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<table",
        "<meta",
        "<style",
        "<script",
        "<div",
        "<title",
        "<center",
        "mime-version:",
    ];
    if pages.iter().any(|page| start.starts_with(page)) {
        return Some(code::WEB_PAGE);
    }
    let is_xml =
        start.starts_with("<?xml") || start.starts_with("<!doctype") || start.starts_with("<!--");
    if is_xml && (start.contains("<html") || start.contains("<table")) {
        return Some(code::WEB_PAGE);
    }
    is_xml.then_some(code::XML)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_content() {
        assert_eq!(of(b""), Err(code::EMPTY));
        assert_eq!(of(b"PK\x03\x04...."), Ok(Kind::Zip));
        assert_eq!(of(b"%PDF-1.7"), Err(code::PDF));
        assert_eq!(of(b"RIFF....WEBPVP8 "), Err(code::IMAGE));
        assert_eq!(of("姓名,性别\n".as_bytes()), Ok(Kind::Text));
        let mut compound = COMPOUND.to_vec();
        compound.resize(512, 0);
        assert_eq!(of(&compound), Err(code::UNKNOWN));
        let mut entry: Vec<u8> = "Workbook\0"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        entry.resize(64, 0);
        entry.extend([18, 0]);
        entry.resize(128, 0);
        compound.extend(&entry);
        assert_eq!(of(&compound), Ok(Kind::Xls));
    }

    #[test]
    fn markup_is_told_from_text() {
        for page in [
            "<html>",
            "\n <!DOCTYPE HTML PUBLIC",
            "<table><tr>",
            "<?xml version='1.0'?>\n<html xmlns=",
        ] {
            assert_eq!(markup(page), Some(code::WEB_PAGE), "{page}");
        }
        assert_eq!(markup("<?xml version='1.0'?><Workbook>"), Some(code::XML));
        for text in ["<5,>5\n", "姓名,性别\n", "a<html>,b\n"] {
            assert_eq!(markup(text), None, "{text}");
        }
    }
}
