//! Text files in every encoding people have, and bytes that are none.

use super::kit::{Case, Fate, all, cell};

const TEXT: &str = "姓名,备注\n\n王芳,\"一\n二\"\n赵\u{20bb7},女\n";

fn is_right(book: &needle_exchange::sheet::Book) -> bool {
    let numbers: Vec<u32> = book.sheets[0].rows.iter().map(|row| row.number).collect();
    // The blank line counts, the line break in a field does not.
    numbers == [1, 3, 4]
        && cell(book, 3, 1).as_deref() == Some("一\n二")
        && cell(book, 4, 0).as_deref() == Some("赵\u{20bb7}")
}

#[test]
fn encodings_are_found_and_what_is_none_is_named() {
    let utf16 = |big: bool, text: &str| -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|u| {
                if big {
                    u.to_be_bytes()
                } else {
                    u.to_le_bytes()
                }
            })
            .collect()
    };
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let right = || Fate::Read(is_right);
    let tabs = TEXT.replace(',', "\t").replace("姓名\t", "sep=\t\n姓名\t");
    let cases: Vec<Case> = vec![
        ("UTF-8", TEXT.into(), right()),
        (
            "UTF-8 with a mark",
            marked(b"\xef\xbb\xbf", TEXT.into()),
            right(),
        ),
        ("GB18030", gb(TEXT), right()),
        (
            "GB18030 with a mark",
            marked(b"\x84\x31\x95\x33", gb(TEXT)),
            right(),
        ),
        ("UTF-16", marked(b"\xff\xfe", utf16(false, TEXT)), right()),
        ("UTF-16 without a mark", utf16(false, TEXT), right()),
        (
            "UTF-16 the other way",
            marked(b"\xfe\xff", utf16(true, TEXT)),
            right(),
        ),
        ("the same without a mark", utf16(true, TEXT), right()),
        (
            "lines of Windows",
            TEXT.replace("\n\n", "\r\n\r\n")
                .replace("女\n", "女\r\n")
                .into(),
            right(),
        ),
        ("tabs, declared", tabs.into_bytes(), right()),
        ("semicolons", TEXT.replace(',', ";").into(), right()),
        ("full-width commas", TEXT.replace(',', "，").into(), right()),
        (
            "damaged UTF-8",
            marked(TEXT.repeat(9).as_bytes(), b"\xe7\x8e,a\n".to_vec()),
            Fate::Refused(&["undecodable"]),
        ),
        (
            "damaged GB18030",
            marked(&gb(TEXT), b"\xff\xff\n".to_vec()),
            Fate::Refused(&["undecodable"]),
        ),
        (
            "half a character of UTF-16",
            marked(b"\xff\xfe", vec![0x41]),
            Fate::Refused(&["undecodable"]),
        ),
        (
            "UTF-32",
            TEXT.chars()
                .flat_map(|c| u32::from(c).to_le_bytes())
                .collect(),
            Fate::Refused(&["unknown"]),
        ),
    ];
    all(12, cases);
}
