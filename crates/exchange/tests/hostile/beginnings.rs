//! Files that are not what their name says, told by how they begin.

use super::kit::{Case, Fate, all, compound, ods_of, relations, zip};

#[test]
fn other_files_are_called_by_their_names() {
    let refused = |code: &'static [&'static str]| Fate::Refused(code);
    let document = relations(&[("officeDocument", "word/document.xml")]);
    let binary = relations(&[("officeDocument", "xl/workbook.bin")]);
    let encrypted = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let cases: Vec<Case> = vec![
        ("nothing", Vec::new(), refused(&["empty"])),
        (
            "a web page named .xlsx",
            b"<html><body><table><tr><td>x</td></tr></table></body></html>".to_vec(),
            refused(&["web-page"]),
        ),
        (
            "a web page named .xls",
            "\u{feff}\r\n<!DOCTYPE html>\n<meta charset=utf-8><table>".into(),
            refused(&["web-page"]),
        ),
        (
            "a web page in UTF-16",
            [0xfeff]
                .into_iter()
                .chain("<HTML><table>\n".encode_utf16())
                .flat_map(u16::to_le_bytes)
                .collect(),
            refused(&["web-page"]),
        ),
        (
            "a web page with its pictures",
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n".to_vec(),
            refused(&["web-page"]),
        ),
        (
            "a workbook as XML",
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>"
                .to_vec(),
            refused(&["xml"]),
        ),
        (
            "XML with entities",
            b"<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>".to_vec(),
            refused(&["xml"]),
        ),
        ("a PDF", b"%PDF-1.7\n1 0 obj".to_vec(), refused(&["pdf"])),
        (
            "a photograph",
            b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(),
            refused(&["image"]),
        ),
        (
            "a picture",
            b"\x89PNG\r\n\x1a\n".to_vec(),
            refused(&["image"]),
        ),
        (
            "a text document",
            zip(&[
                ("_rels/.rels", document.as_bytes()),
                ("word/document.xml", b"<a/>"),
            ]),
            refused(&["document"]),
        ),
        (
            "an old text document",
            compound("WordDocument", &[]),
            refused(&["document"]),
        ),
        (
            "an OpenDocument text",
            ods_of(
                "<a/>",
                &[("mimetype", b"application/vnd.oasis.opendocument.text")],
            ),
            refused(&["document"]),
        ),
        (
            "a binary workbook",
            zip(&[
                ("_rels/.rels", binary.as_bytes()),
                ("xl/workbook.bin", b"\x83\x01\0"),
            ]),
            refused(&["xlsb"]),
        ),
        (
            "a workbook with a password",
            compound("EncryptedPackage", &[]),
            refused(&["encrypted"]),
        ),
        (
            "an OpenDocument with a password",
            ods_of(
                "\u{1}\u{2}",
                &[("META-INF/manifest.xml", encrypted.as_bytes())],
            ),
            refused(&["encrypted"]),
        ),
        (
            "an old workbook with a password",
            super::kit::xls(&[super::kit::record(0x002f, &[1, 0, 1, 0])], &[]),
            refused(&["encrypted"]),
        ),
        (
            "a compound file of another kind",
            compound("Contents", &[]),
            refused(&["unknown"]),
        ),
        (
            "a very old workbook",
            b"\x09\x04\x06\x00\x07\x00\x10\x00".to_vec(),
            refused(&["old"]),
        ),
        ("an archive", zip(&[("a.txt", b"a")]), refused(&["archive"])),
        (
            "an archive of another kind",
            b"Rar!\x1a\x07\x01\0".to_vec(),
            refused(&["archive"]),
        ),
        (
            "gzip",
            b"\x1f\x8b\x08\0\0\0\0\0".to_vec(),
            refused(&["archive"]),
        ),
        (
            "a program",
            b"\x7fELF\x02\x01\x01".to_vec(),
            refused(&["unknown"]),
        ),
        ("noughts", vec![0; 4_096], refused(&["unknown"])),
        (
            "a sheet that is a document",
            zip(&[
                (
                    "_rels/.rels",
                    relations(&[("officeDocument", "xl/workbook.xml")]).as_bytes(),
                ),
                ("xl/workbook.xml", b"<workbook/>"),
            ]),
            refused(&["no-sheet"]),
        ),
    ];
    all(24, cases);
}
